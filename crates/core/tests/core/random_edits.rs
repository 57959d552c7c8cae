//! Ten thousand edits of every kind by chance, in the base and in variants, over the saves: what an edit leads to can be
//! saved and opened, and reads as what it was.

use std::collections::BTreeSet;

use crate::edit::edit;
use crate::examples;
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_variant};
use gasswap_core::agreement::field::{Kind, LeftOut};
use gasswap_core::agreement::{Agreement, Day, Field, Month, PartialDate, Value};
use gasswap_core::store;

/// So many edits of each save, and the agreement is taken anew from the file after so many.
const EDITS: usize = 2_500;

const ROUND: usize = 60;

/// Chance that is the same on every machine: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    fn day(&mut self) -> Day {
        Day::FIRST + i32::try_from(self.below(109_000)).unwrap()
    }
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "plain",
    "two\nlines",
    "“quoted” \"and\" 'so'",
    "back\\slash \\' \\\"",
    "tab\tand\r\nreturn",
    "r#\"raw\"#",
    "// no comment /* nor this */",
    "Türkmenbaşy – گاز – 天然气 \u{feff}\u{200e}\u{2028}",
    "control \u{1}\u{7f}\u{85}",
    "Some(None)",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z",
];

const NUMBERS: &[f64] = &[
    0.0,
    -0.0,
    0.5,
    1.0,
    5.5,
    0.1 + 0.2,
    1e-9,
    5e-324,
    1e300,
    f64::MAX,
    123_456.789_012_345,
    1.0 / 3.0,
    -1.0,
    f64::NAN,
    f64::INFINITY,
];

/// Some value for a field: mostly of its kind, often one that no agreement may hold.
fn value(field: Field, before: &Value, shown: &Agreement, chance: &mut Chance) -> Value {
    let spec = field.row().spec;
    if spec.left_out == LeftOut::Absent && chance.below(5) == 0 {
        return Value::Absent;
    }
    let ids: Vec<&String> = shown
        .parties
        .iter()
        .map(|party| &party.id)
        .chain(shown.points.iter().map(|point| &point.id))
        .chain(shown.legs().map(|(_, leg)| &leg.id))
        .chain(shown.claims.iter().map(|claim| &claim.id))
        .chain(shown.sources.iter().map(|source| &source.id))
        .collect();
    match spec.kind {
        Kind::Reference => Value::Text(chance.of(&ids).clone()),
        Kind::Id if chance.below(3) > 0 => Value::Text(format!("id-{}", chance.below(40))),
        Kind::Id | Kind::Text => Value::Text(chance.of(TEXTS).to_owned()),
        Kind::Choice => Value::Choice(chance.of(spec.choices)),
        Kind::Date => Value::Date(if chance.below(9) == 0 { Day::INVALID } else { chance.day() }),
        Kind::PartialDate => {
            let day = chance.day();
            Value::PartialDate(chance.of(&[
                PartialDate::Day(day),
                PartialDate::Month(Month::new(day.year(), day.month().month())),
                PartialDate::Year(day.year()),
                PartialDate::Unknown,
            ]))
        }
        _ if matches!(before, Value::Count(_)) => Value::Count(chance.of(&[0, 1, 5, 90, 3_660, 3_661, u64::MAX])),
        _ if matches!(before, Value::Text(_)) => Value::Text(chance.of(TEXTS).to_owned()),
        _ => Value::Number(chance.of(NUMBERS)),
    }
}

/// The edit that a panel makes of a changed copy: the part that the field belongs to.
fn edit_of(field: Field, after: &Agreement) -> Option<Edit> {
    let at = field.place().at(0);
    let path = field.row().path;
    Some(match field.row().section() {
        "title" => Edit::Title(after.title.clone()),
        "note" => Edit::Note(after.note.clone()),
        "signed" => Edit::Signed(after.signed.clone()),
        "term" => Edit::Term(after.term),
        "contract_year" => Edit::ContractYear(after.contract_year),
        "cubic_metre" => Edit::CubicMetre(after.cubic_metre),
        "parties" => Edit::Parties(ListEdit::Set(at, after.parties[at].clone())),
        "points" => Edit::Points(ListEdit::Set(at, after.points[at].clone())),
        "receipts" => Edit::Receipts(ListEdit::Set(at, after.receipts[at].clone())),
        "redeliveries" => Edit::Redeliveries(ListEdit::Set(at, after.redeliveries[at].clone())),
        "sale" => Edit::Sale(after.sale.clone()),
        "swap" => Edit::Swap(after.swap.clone()),
        "quantities" if path.starts_with("quantities.phases") => {
            Edit::Phases(ListEdit::Set(at, after.quantities.phases[at].clone()))
        }
        "quantities" if path.starts_with("quantities.season") => Edit::Season(after.quantities.season.clone()),
        "quantities" if path.ends_with("stated_at") => Edit::StatedAt(after.quantities.stated_at),
        "quantities" => Edit::OverAnnualMax(after.quantities.over_annual_max),
        "outages" => Edit::Outages(ListEdit::Set(at, after.outages[at].clone())),
        "obligations" => Edit::Obligations(after.obligations),
        "price" => Edit::Price(after.price.clone()),
        "uncertainty" => Edit::Uncertainty(after.uncertainty.clone()),
        "events" => Edit::Events(ListEdit::Set(at, after.events[at].clone())),
        "sources" => Edit::Sources(ListEdit::Set(at, after.sources[at].clone())),
        "claims" => Edit::Claims(ListEdit::Set(at, after.claims[at].clone())),
        "actuals" => Edit::Actuals(ListEdit::Set(at, after.actuals[at].clone())),
        "variants" => {
            let at = field.place().variant()?;
            Edit::Variants(ListEdit::Set(at, after.variants[at].clone()))
        }
        _ => return None,
    })
}

/// An edit of one field, any there is.
fn of_a_field(shown: &Agreement, chance: &mut Chance) -> Option<(&'static str, Edit)> {
    let fields = Field::all(shown);
    let field = chance.of(&fields);
    // The sections of a variant are edited in its own scope.
    let foreign = field.place().variant().is_some() && field.row().section() != "variants";
    let mut after = shown.clone();
    let value = value(field, &field.get(shown)?, shown, chance);
    field.set(&mut after, value).ok().filter(|()| !foreign)?;
    edit_of(field, &after).map(|edit| (field.row().path, edit))
}

fn edits_of(save: &str) {
    let first = examples::load(save).unwrap();
    let mut chance = Chance(u64::from(save.bytes().map(u32::from).sum::<u32>()));
    let mut agreement = first.clone();
    let (mut tried, mut made) = (0, 0);
    let mut paths = BTreeSet::new();
    while tried < EDITS {
        if tried % ROUND == 0 {
            agreement = first.clone();
            let variant = new_variant(&agreement, None);
            agreement.variants.push(variant);
        }
        let scope = match agreement.variants.get(chance.below(agreement.variants.len() * 2)) {
            Some(variant) => Scope::Variant(variant.name.clone()),
            None => Scope::Base,
        };
        let shown = match &scope {
            Scope::Variant(name) => agreement.variant(name).unwrap(),
            Scope::Base => agreement.clone(),
        };
        let much = chance.below(1_500) as f64 / 1_000.0 - 0.2;
        let kind = u8::try_from(chance.below(29)).unwrap();
        let way = u8::try_from(chance.below(256)).unwrap();
        let (path, edit) = match chance.below(3) {
            0 => ("", edit(&shown, (kind, chance.below(usize::MAX), way, much))),
            _ => match of_a_field(&shown, &mut chance) {
                Some(edit) => edit,
                None => continue,
            },
        };
        tried += 1;
        let before = agreement.clone();
        if agreement.apply(&scope, &edit).is_err() {
            assert_eq!(agreement, before, "a refused edit changed something: {edit:?}");
            continue;
        }
        made += 1;
        paths.insert(path);
        let text = store::write(&agreement);
        match store::read(&text) {
            Ok(opened) => assert_eq!(opened.agreement, agreement, "{save}, {scope:?}: {edit:?}"),
            Err(error) => panic!("{save}, {scope:?}: {edit:?} leads to {error}"),
        }
    }
    assert!(made > EDITS / 4, "only {made} of {EDITS} edits of {save} were made");
    assert!(paths.len() > 50, "of few fields: {paths:?}");
}

#[test]
fn ten_thousand_edits_lead_to_files_that_open() {
    let saves = ["nakhchivan-2005", "trilateral-2021", "trilateral-as-delivered", "turkiye-2025"];
    assert!(saves.len() * EDITS >= 10_000);
    std::thread::scope(|scope| {
        for save in saves {
            scope.spawn(move || edits_of(save));
        }
    });
}
