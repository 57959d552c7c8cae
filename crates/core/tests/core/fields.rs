//! The catalogue against the agreement itself, and the names of fields against what they name.

mod full;
mod members;

use gasswap_core::agreement::field::{Kind, LeftOut, NotNamed, Unfit};
use gasswap_core::agreement::validate::problems;
use gasswap_core::agreement::{Agreement, Catalogue, Day, Field, PartialDate, Value, Variant};
use proptest::prelude::{ProptestConfig, proptest};
use std::collections::BTreeSet;
use std::ops::Bound;

use crate::support::{agreement, day, leg, phase, simple};
use full::full;

#[test]
fn every_member_of_the_agreement_is_a_field_and_every_field_a_member() {
    let rows: BTreeSet<String> = Catalogue::rows().iter().map(|row| row.path.to_owned()).collect();
    assert_eq!(rows.len(), Catalogue::rows().len(), "two rows have one path");
    let members = members::leaves(&full());
    let missing: Vec<_> = members.difference(&rows).collect();
    assert!(missing.is_empty(), "members without a row in the catalogue: {missing:?}");
    let gone: Vec<_> = rows.difference(&members).collect();
    assert!(gone.is_empty(), "rows without a member: {gone:?}");
    let walked: BTreeSet<String> = Field::all(&full()).iter().map(|field| field.row().path.to_owned()).collect();
    assert_eq!(walked, rows);
    let each = |path: &String| {
        let variants = (0..full().variants.len()).map(Some);
        std::iter::once(None).chain(variants).flat_map(|at| Field::each(&full(), path, at)).collect::<Vec<_>>()
    };
    let each: BTreeSet<Field> = rows.iter().flat_map(each).collect();
    assert_eq!(each, Field::all(&full()).into_iter().collect());
}

#[test]
fn what_holds_where_a_field_is_left_out_is_what_a_file_says_without_it() {
    for row in Catalogue::rows().iter().filter(|row| !row.path.ends_with("[]")) {
        let read = members::without(&full(), row.path);
        match (row.spec.left_out.value(), read) {
            (None, Err(_)) => {}
            (Some(expected), Ok(agreement)) => {
                let field = Field::all(&agreement).into_iter().find(|field| field.row().path == row.path).unwrap();
                assert_eq!(field.get(&agreement), Some(expected), "{}", row.path);
            }
            (left_out, read) => panic!("{}: {left_out:?} but {read:?}", row.path),
        }
    }
}

#[test]
fn a_row_tells_the_kind_that_the_value_has() {
    let mut agreement = full();
    for field in Field::all(&full()) {
        let (row, value) = (field.row(), field.get(&agreement).unwrap());
        let fits = match (&value, row.spec.kind) {
            (Value::Text(_), kind) => matches!(kind, Kind::Text | Kind::Id | Kind::Reference),
            (Value::Date(_), kind) => kind == Kind::Date,
            (Value::PartialDate(_), kind) => kind == Kind::PartialDate,
            (Value::Choice(name), Kind::Choice) => row.spec.choices.contains(name),
            (Value::Number(number), _) => row.is_number() && !row.spec.whole && row.spec.lawful.hold(*number),
            (Value::Count(count), _) => row.is_number() && row.spec.whole && row.spec.lawful.hold(*count as f64),
            _ => false,
        };
        assert!(fits, "{} is {value:?}, and its row says {:?}", row.path, row.spec);
        let absent = field.set(&mut agreement, Value::Absent);
        assert_eq!(absent.is_ok(), row.spec.left_out == LeftOut::Absent, "{}", row.path);
        field.set(&mut agreement, value).unwrap();
    }
    assert_eq!(agreement, full());
}

#[test]
fn every_choice_can_be_made_but_those_that_bring_numbers() {
    let mut agreement = full();
    for field in Field::all(&full()) {
        let row = field.row();
        for name in row.spec.choices {
            let with_numbers = Catalogue::rows()
                .iter()
                .any(|other| other.only_in == Some(name) && other.path.starts_with(&format!("{}.", row.path)));
            match field.set(&mut agreement, Value::Choice(name)) {
                Ok(()) => assert_eq!(field.get(&agreement), Some(Value::Choice(name))),
                Err(refused) => assert!(refused == Unfit::NeedsMore && with_numbers, "{} {name}", row.path),
            }
        }
        field.set(&mut agreement, field.get(&full()).unwrap()).unwrap_or(());
    }
}

/// A value that the row of a field does not allow, `None` where it allows all that can be written.
fn unlawful(field: Field) -> Option<Value> {
    let spec = field.row().spec;
    let outside = |bound: Bound<f64>, by: f64| match bound {
        Bound::Included(end) => Some(end + by),
        Bound::Excluded(end) => Some(end),
        Bound::Unbounded => None,
    };
    match spec.kind {
        Kind::Date => Some(Value::Date(Day::INVALID)),
        Kind::PartialDate => Some(Value::PartialDate(PartialDate::Invalid)),
        _ if spec.whole => {
            let below = outside(spec.lawful.low, -1.0).filter(|low| *low >= 0.0);
            below.or(outside(spec.lawful.high, 1.0)).map(|count| Value::Count(count as u64))
        }
        _ if field.row().is_number() => {
            outside(spec.lawful.low, -1.0).map(Value::Number).or(Some(Value::Number(f64::NAN)))
        }
        _ => None,
    }
}

#[test]
fn what_the_catalogue_does_not_allow_is_a_problem_in_its_place() {
    let mut tried = 0;
    for field in Field::all(&full()) {
        let mut agreement = full();
        // The first day of contract years is a rule across its two fields.
        let Some(value) = unlawful(field).filter(|_| field.row().section() != "contract_year") else { continue };
        field.set(&mut agreement, value).unwrap();
        let problems = problems(&agreement);
        assert!(problems.iter().any(|problem| problem.path == field.path()), "{}: {problems:?}", field.path());
        tried += 1;
    }
    assert!(tried > 140, "{tried}");
    assert_eq!(problems(&full()), []);
}

#[test]
fn every_list_and_part_that_a_field_stands_in_has_a_row() {
    let parts: Vec<&str> = Catalogue::parts().iter().map(|part| part.path).collect();
    for row in Catalogue::rows() {
        for (at, _) in row.path.match_indices("[]") {
            assert!(Catalogue::list(&row.path[..at]).is_some(), "{}", row.path);
        }
        let around = row.path.rsplit_once('.').map_or("", |(around, _)| around);
        assert!(parts.contains(&around), "{around}");
        if let Some(track) = row.spec.usual {
            let inside = |end: f64| row.spec.lawful.hold(end) || row.spec.lawful.hold(end - track.step);
            assert!(inside(track.from) && inside(track.to), "{}: the slider leaves what is lawful", row.path);
        }
        assert!(!row.example.is_empty(), "{}", row.path);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_field_has_a_name_of_its_own_that_reads_back(agreement in agreement()) {
        let all = Field::all(&agreement);
        let mut names = BTreeSet::new();
        let mut same = agreement.clone();
        for field in all {
            let name = field.name(&agreement);
            assert_eq!(Field::named(&agreement, &name).as_ref(), Ok(&field), "{name}");
            assert_eq!(Field::named(&agreement, &field.path()).as_ref(), Ok(&field), "{}", field.path());
            field.set(&mut same, field.get(&agreement).unwrap()).unwrap();
            assert_eq!(field.moved(&agreement, &agreement), Some(field), "{name}");
            assert!(names.insert(name.clone()), "{name} twice");
        }
        assert_eq!(same, agreement);
    }

    #[test]
    fn a_field_keeps_its_value_when_entries_come_go_and_change_places(agreement in agreement()) {
        let mut after = agreement.clone();
        let mut outage = full().outages[0].clone();
        outage.note = "Nothing else says this.".into();
        after.outages.insert(0, outage);
        after.parties.reverse();
        after.points.rotate_left(1);
        let gone = after.claims.pop().map(|claim| claim.id);
        let first = simple().quantities.phases[0].clone();
        // Two that begin on one day would have one name.
        if after.quantities.phases.iter().all(|phase| phase.from != first.from) {
            after.quantities.phases.insert(0, first);
        }
        after.variants.reverse();
        for field in Field::all(&agreement) {
            let name = field.name(&agreement);
            if name.starts_with("outages") && twice(&agreement.outages, field.place().at(0)) {
                continue; // Two that say the same cannot be told apart.
            }
            match field.moved(&agreement, &after) {
                Some(moved) => assert_eq!(moved.get(&after), field.get(&agreement), "{name}"),
                None => assert!(gone.as_ref().is_some_and(|id| name.starts_with(&format!("claims[{id}]"))), "{name}"),
            }
        }
    }
}

/// Everything, and a variant that replaces the swap alone.
fn with_two_variants() -> Agreement {
    let mut agreement = full();
    let swap = Some(agreement.swap.clone());
    let colour = Some("#1f6fc0".to_owned());
    agreement.variants.push(Variant { name: "Doubled".to_owned(), colour, swap, ..Variant::default() });
    agreement
}

fn twice<T: PartialEq>(list: &[T], at: usize) -> bool {
    list.iter().filter(|other| **other == list[at]).count() > 1
}

fn named(agreement: &Agreement, text: &str) -> Field {
    Field::named(agreement, text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn names_are_as_the_format_tells_them() {
    let agreement = with_two_variants();
    for name in [
        "title",
        "signed.on",
        "contract_year.month",
        "parties[TM].role",
        "points[sarakhs].capacity_mcm_d",
        "points[sarakhs].cubic_metre.pressure_kpa",
        "receipts[TM-IR].share",
        "swap.retention.share",
        "quantities.phases[2022-01-01].rate_mcm_d",
        "quantities.phases[2022-01-01].claims[0]",
        "quantities.season[3]",
        "outages[0].available",
        "price.phases[2022-01-01].formula",
        "price.phases[2022-01-01].formula.usd_per_tcm",
        "price.phases[2024-01-01].formula.slope",
        "price.indices[brent].monthly[2021-06]",
        "uncertainty.failures[0].days_between",
        "claims[daily-trend].low",
        "actuals[0].volume_mcm",
        "variants[\"Growth, 5 %\"].name",
        "variants[\"Growth, 5 %\"].swap.losses",
        "variants[\"Growth, 5 %\"].price.indices[brent].monthly[2021-06]",
        "variants[Doubled].colour",
    ] {
        assert_eq!(named(&agreement, name).name(&agreement), name);
    }
    let by_position = |text: &str| named(&agreement, text).name(&agreement);
    assert_eq!(by_position("quantities.phases[0].rate_mcm_d"), "quantities.phases[2022-01-01].rate_mcm_d");
    assert_eq!(by_position("variants[0].points[1].id"), "variants[\"Growth, 5 %\"].points[astara].id");
    let field = named(&agreement, "variants[\"Growth, 5 %\"].points[astara].id");
    assert_eq!(field.path(), "variants[0].points[1].id");
}

#[test]
fn an_entry_without_a_key_of_its_own_is_named_by_its_position() {
    let mut agreement = simple();
    agreement.parties[0].id = "1".into();
    agreement.parties[1].id = "1".into();
    agreement.parties[2].id = "0".into();
    let names: Vec<String> =
        (0..3).map(|at| named(&agreement, &format!("parties[{at}].name")).name(&agreement)).collect();
    assert_eq!(names, ["parties[0].name", "parties[1].name", "parties[\"0\"].name"]);
    // Where every entry has its own key, a key of digits comes before a position.
    agreement.parties[0].id = "2".into();
    assert_eq!(named(&agreement, "parties[2].name").path(), "parties[0].name");
}

#[test]
fn a_name_that_leads_nowhere_is_answered_with_what_there_is() {
    let agreement = with_two_variants();
    for (text, told) in [
        ("what is this", "name-malformed (name: \"what is this\")"),
        (
            "swap.loses",
            "name-part-lacks (place: \"swap\", member: \"loses\"); name-meant (name: \"losses\"); \
             name-there-is (names: [\"catch_up_mcm_d\", \"equivalence\", \"lag_days\", \"losses\", \"retention\", \
             \"tolerance_mcm\"])",
        ),
        ("swap.retention", "name-many (place: \"swap.retention\"); name-there-is (names: [\"basis\", \"share\"])"),
        (
            "parties[XX].name",
            "name-no-entry-keys (list: \"parties\", entries: 3, keys: [\"TM\", \"IR\", \"AZ\"], more: no)",
        ),
        ("receipts[7].share", "name-no-entry (list: \"receipts\", entries: 1)"),
        ("title.name", "name-part-lacks (place: \"title\", member: \"name\")"),
        (
            "variants[Doubled].price.discount_rate",
            "name-part-lacks (place: \"variants[Doubled]\", member: \"price\"); \
             name-there-is (names: [\"colour\", \"name\", \"swap\"])",
        ),
        (
            "variants[Doubled].title",
            "name-part-lacks (place: \"variants[Doubled]\", member: \"title\"); \
             name-there-is (names: [\"colour\", \"name\", \"swap\"])",
        ),
        (
            "price.phases[0].formula.slope",
            "name-part-lacks (place: \"price.phases[0].formula\", member: \"slope\"); \
             name-there-is (names: [\"escalation_per_year\", \"usd_per_tcm\"])",
        ),
    ] {
        assert_eq!(Field::named(&agreement, text).unwrap_err().to_string(), told, "{text}");
    }
    assert!(matches!(Field::named(&simple(), "price.discount_rate"), Err(NotNamed::NoMember { .. })));
}

#[test]
fn a_key_that_is_typed_anew_takes_the_field_along_and_a_removed_entry_takes_it_away() {
    let mut before = simple();
    before.quantities.phases = vec![phase("2022-01-01", 5.0), phase("2023-01-01", 6.0), phase("2024-01-01", 7.0)];
    let field = named(&before, "quantities.phases[2023-01-01].rate_mcm_d");
    let mut after = before.clone();
    after.quantities.phases[1].from = day("2023-04-01");
    assert_eq!(field.moved(&before, &after), Some(field));
    after = before.clone();
    after.quantities.phases.remove(1);
    assert_eq!(field.moved(&before, &after), None);
    let last = named(&before, "quantities.phases[2024-01-01].rate_mcm_d");
    assert_eq!(last.moved(&before, &after).map(Field::path).as_deref(), Some("quantities.phases[1].rate_mcm_d"));
    let share = named(&before, "receipts[TM-IR].share");
    after = before.clone();
    after.receipts.insert(0, leg("other", ["TM", "IR", "sarakhs"], 0.0));
    assert_eq!(share.moved(&before, &after).map(Field::path).as_deref(), Some("receipts[1].share"));
}

#[test]
fn a_field_that_is_not_there_takes_no_value() {
    let mut agreement = simple();
    let discount = named(&full(), "price.discount_rate");
    assert_eq!(discount.get(&agreement), None);
    assert_eq!(discount.set(&mut agreement, Value::Number(0.1)), Err(Unfit::NotThere));
    let lag = named(&agreement, "swap.lag_days");
    assert_eq!(lag.set(&mut agreement, Value::Number(0.5)), Err(Unfit::OtherKind));
    assert_eq!(lag.set(&mut agreement, Value::Count(u64::MAX)), Err(Unfit::OtherKind));
    assert_eq!(agreement, simple());
}

/// What the reference of the format shows as an example is what a file may say there.
#[test]
fn every_example_of_a_row_is_a_value_of_its_kind_inside_its_bounds() {
    for row in Catalogue::rows() {
        let (path, example) = (row.path, row.example);
        let text = example.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        match row.spec.kind {
            Kind::Text | Kind::Id | Kind::Reference => {
                assert!(text.is_some_and(|text| !text.is_empty()), "{path}: {example}");
            }
            Kind::Date => assert!(text.and_then(Day::parse).is_some(), "{path}: {example}"),
            Kind::PartialDate => assert!(text.and_then(PartialDate::parse).is_some(), "{path}: {example}"),
            Kind::Choice => {
                let name = example.split('(').next().unwrap_or_default();
                assert!(row.spec.choices.contains(&name), "{path}: {example}");
            }
            _ => {
                // A month of an index stands with its value.
                let number = example.trim_matches(['(', ')']).rsplit(", ").next().unwrap_or_default();
                let value: f64 = number.parse().unwrap_or_else(|_| panic!("{path}: {example}"));
                assert!(row.spec.lawful.hold(value), "{path}: {example}");
                assert!(!row.spec.whole || value.fract() == 0.0, "{path}: {example}");
            }
        }
    }
}
