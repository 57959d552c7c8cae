//! Editing: no edit leads to an agreement that cannot be opened, and everything can be taken back.

use crate::support::{agreement, day, indexed, phase, simple};
use gasswap_core::agreement::edit::{
    Edit, ListEdit, Scope, free_id, new_actual, new_agreement, new_claim, new_event, new_leg, new_outage, new_party,
    new_phase, new_point, new_source, new_variant, split_phase,
};
use gasswap_core::agreement::validate::problems;
use gasswap_core::agreement::{
    Agreement, ContractYear, CubicMetre, Day, Field, Formula, Index, Leg, Month, Obligations, OverAnnualMax, Phase,
    Price, PricePhase, Sale, Side, Signed, Swap, Term, Uncertainty, Value,
};
use gasswap_core::session::Session;
use gasswap_core::{diff, store};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};

/// Dice for one edit: what, which entry, which way, how much.
pub type Dice = (u8, usize, u8, f64);

fn dice() -> impl Strategy<Value = Dice> {
    (0..29_u8, any::<usize>(), any::<u8>(), -0.2..1.3_f64)
}

/// Replaces, removes, moves or adds: an edit of a list that makes sense, or nearly.
fn list<T: Clone>(entries: &[T], (_, which, way, _): Dice, new: T, change: impl Fn(&mut T)) -> ListEdit<T> {
    let at = if entries.is_empty() { 0 } else { which % (entries.len() + usize::from(way == 7)) };
    match (way % 6, entries.get(at)) {
        (0, _) | (_, None) => ListEdit::Add(new),
        (1, _) => ListEdit::Remove(at),
        (2, _) => ListEdit::Move(at, which / 7 % entries.len()),
        (_, Some(entry)) => {
            let mut entry = entry.clone();
            change(&mut entry);
            ListEdit::Set(at, entry)
        }
    }
}

/// The edit that dice make of an agreement as its scope reads it; some of them must be refused.
pub fn edit(shown: &Agreement, dice: Dice) -> Edit {
    let (what, which, way, much) = dice;
    let on = shown.term.start + i32::from(way) * 5 - 200;
    let renamed = |id: &str| format!("{}-{}", &id[..id.len().min(20)], which % 1000);
    let leg = |leg: &mut Leg| match way % 3 {
        0 => leg.share = much,
        1 => leg.id = renamed(&leg.id),
        _ => {
            leg.point =
                shown.points.get(which % shown.points.len().max(1)).map_or(String::new(), |point| point.id.clone());
        }
    };
    match what {
        0 => Edit::Title(format!("Title {which}")),
        1 => Edit::Note("a\nb “c”".into()),
        2 => Edit::Signed((way % 2 == 0).then(|| Signed { on, at: "Aşgabat".into() })),
        3 => Edit::Term(Term { start: on, ..shown.term }),
        4 => Edit::ContractYear(if way % 2 == 0 {
            ContractYear::SolarHijri
        } else {
            ContractYear::From { month: u32::from(way % 13), day: 31 }
        }),
        5 => Edit::CubicMetre(CubicMetre { temperature_c: much * 20.0, pressure_kpa: 101.325 }),
        6 | 24 => Edit::Parties(list(&shown.parties, dice, new_party(shown, "Georgia", "GEO"), |party| {
            party.id = renamed(&party.id);
        })),
        7 | 25 => Edit::Points(list(&shown.points, dice, new_point(shown, "Lütfabad", [59.3, 37.6]), |point| {
            if way % 2 == 0 { point.id = renamed(&point.id) } else { point.capacity_mcm_d = Some(much * 10.0) }
        })),
        8 | 26 => Edit::Receipts(list(&shown.receipts, dice, new_leg(shown, Side::Receipt), leg)),
        9 | 27 => Edit::Redeliveries(list(&shown.redeliveries, dice, new_leg(shown, Side::Redelivery), leg)),
        10 => Edit::Sale(
            (way % 2 == 0)
                .then(|| Sale { seller: shown.parties[which % shown.parties.len()].id.clone(), buyer: "AZ".into() }),
        ),
        11 => Edit::Swap(Swap { losses: much / 4.0, lag_days: u32::from(way), ..shown.swap.clone() }),
        12 => Edit::StatedAt(if way % 2 == 0 { Side::Receipt } else { Side::Redelivery }),
        13 => {
            Edit::OverAnnualMax([OverAnnualMax::Flag, OverAnnualMax::Stop, OverAnnualMax::Spread][usize::from(way % 3)])
        }
        14 => {
            let added = split_phase(&shown.quantities, on).unwrap_or_else(|| new_phase(&shown.quantities));
            Edit::Phases(list(&shown.quantities.phases, dice, added, |phase| {
                if way % 2 == 0 { phase.rate_mcm_d = much * 9.0 } else { phase.from = on }
            }))
        }
        15 => Edit::Season((way % 2 == 0).then(|| vec![much.max(0.1); 12])),
        16 => Edit::Outages(list(&shown.outages, dice, new_outage(shown, on), |outage| outage.available = much)),
        17 => Edit::Obligations((way % 3 > 0).then_some(Obligations {
            take_or_pay: much,
            make_up_years: 3,
            carry_forward_years: 1,
            carry_forward_cap: 0.1,
        })),
        18 => Edit::Price((way % 3 > 0).then(|| price(on, way, which))),
        19 => Edit::Uncertainty((way % 3 > 0).then(|| Uncertainty {
            seed: 1,
            paths: u32::from(way % 4),
            nomination: None,
            failures: Vec::new(),
        })),
        20 => Edit::Events(list(&shown.events, dice, new_event(on), |event| event.title += "!")),
        21 => Edit::Sources(list(&shown.sources, dice, new_source(shown), |source| source.id = renamed(&source.id))),
        28 => {
            let more = new_actual(shown, on);
            Edit::AllActuals(shown.actuals.iter().cloned().chain((way % 2 == 0).then_some(more)).collect())
        }
        22 => Edit::Claims(list(&shown.claims, dice, new_claim(shown), |claim| claim.id = renamed(&claim.id))),
        _ => Edit::Actuals(list(&shown.actuals, dice, new_actual(shown, on), |actual| actual.volume_mcm = much)),
    }
}

fn price(from: Day, way: u8, which: usize) -> Price {
    let id = if way > 100 { format!("brent-{}", which % 3) } else { "brent".to_owned() };
    let fixed = PricePhase { from, formula: Formula::Fixed { usd_per_tcm: 140.0, escalation_per_year: 0.01 } };
    Price {
        quantity_at: Side::Receipt,
        phases: vec![PricePhase { from: from + 100, formula: indexed() }, fixed],
        indices: vec![Index { id, unit: "USD/bbl".into(), monthly: [(Month::new(2021, 6), 73.0)].into() }],
        swap_fee_usd_per_tcm: None,
        discount_rate: 0.08,
    }
}

/// Sometimes a variant is added, changed or removed, and sometimes edits go to one.
fn step(agreement: &mut Agreement, dice: Dice) -> bool {
    let (what, which, way, _) = dice;
    let variant = agreement.variants.get(which % agreement.variants.len().max(1)).map(|variant| variant.name.clone());
    let scope = match &variant {
        Some(name) if way % 3 == 0 => Scope::Variant(name.clone()),
        _ => Scope::Base,
    };
    let shown = match &scope {
        Scope::Variant(name) => agreement.variant(name).unwrap(),
        Scope::Base => agreement.clone(),
    };
    let edit = if what == 23 && way % 2 == 0 {
        let new = new_variant(agreement, variant.as_deref().filter(|_| way % 4 == 0));
        Edit::Variants(list(&agreement.variants, dice, new, |variant| variant.name += "+"))
    } else {
        edit(&shown, dice)
    };
    let before = agreement.clone();
    let made = agreement.apply(&scope, &edit);
    if let Err(refusal) = &made {
        assert_eq!(*agreement, before, "a refused edit changed something: {edit:?}");
        assert!(refusal.0.id.starts_with("refused-") || refusal.0.id.starts_with("wrong-"), "{refusal}");
    }
    assert_eq!(problems(agreement), [], "{edit:?}");
    made.is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_any_200_edits_the_agreement_can_be_written_and_read(
        mut agreement in agreement(),
        steps in proptest::collection::vec(dice(), 200),
    ) {
        let made = steps.iter().filter(|dice| step(&mut agreement, **dice)).count();
        prop_assert!(made >= 50, "only {made} of the edits were made");
        for legs in [&agreement.receipts, &agreement.redeliveries] {
            prop_assert!((legs.iter().map(|leg| leg.share).sum::<f64>() - 1.0).abs() <= 1e-9);
        }
        prop_assert!(agreement.quantities.phases.is_sorted_by(|a, b| a.from < b.from));
        let text = store::write(&agreement);
        let read = store::read(&text).unwrap().agreement;
        prop_assert_eq!(&read, &agreement);
        prop_assert_eq!(store::write(&read), text);
    }

    #[test]
    fn undo_takes_every_edit_back_and_redo_makes_it_again(
        first in agreement(),
        steps in proptest::collection::vec(dice(), 12),
    ) {
        let mut session = Session::new(first.clone());
        for dice in steps {
            let edit = edit(session.shown(), dice);
            let _ = session.apply(&edit);
            session.settle();
        }
        let last = session.agreement().clone();
        let mut undone = 0;
        while session.undo() {
            undone += 1;
        }
        prop_assert_eq!(session.agreement(), &first);
        prop_assert!(!session.is_dirty());
        for _ in 0..undone {
            prop_assert!(session.redo());
        }
        prop_assert_eq!(session.agreement(), &last);
        prop_assert!(!session.redo());
    }

    #[test]
    fn only_what_differs_is_told(first in agreement(), steps in proptest::collection::vec(dice(), 5)) {
        let mut last = first.clone();
        for dice in steps {
            step(&mut last, dice);
        }
        prop_assert_eq!(diff::changes(&first, &first), []);
        let changes = diff::changes(&first, &last);
        prop_assert_eq!(changes.is_empty(), first == last, "{:?}", changes);
        prop_assert!(changes.iter().all(|change| !change.said.facts.is_empty() && !change.short.facts.is_empty()));
    }
}

fn set_rate(rate: f64) -> Edit {
    Edit::Phases(ListEdit::Set(0, Phase { rate_mcm_d: rate, ..phase("2022-01-01", rate) }))
}

fn refused(agreement: &Agreement, edit: &Edit) -> String {
    let mut copy = agreement.clone();
    let refusal = copy.apply(&Scope::Base, edit).unwrap_err();
    assert_eq!(copy, *agreement);
    refusal.to_string()
}

/// The step from 5.5 to 6 mcm a day.
const RAISED: &str = "change-goes-short (label: quantities.phases[].rate_mcm_d, of: change-of (kind: phase, name: \"Phase\"), old: 5.5, new: 6 mcm/d)";

#[test]
fn a_drag_is_one_step_with_a_name() {
    let mut session = Session::new(simple());
    for rate in [5.6, 5.8, 6.0] {
        session.apply(&set_rate(rate)).unwrap();
    }
    assert_eq!(session.projection().nominated[0], 6.0);
    session.settle();
    assert_eq!(session.undo_name().unwrap().to_string(), RAISED);
    let (names, present) = session.history();
    assert_eq!(names.iter().map(ToString::to_string).collect::<Vec<_>>(), ["history-opened", RAISED]);
    assert_eq!(present, 1);
    assert!(session.is_dirty() && session.undo());
    assert_eq!(session.projection().nominated[0], 5.5);
    assert_eq!(session.redo_name().unwrap().to_string(), RAISED);
}

#[test]
fn a_gesture_that_ends_where_it_began_is_no_step() {
    let mut session = Session::new(simple());
    session.apply(&set_rate(6.0)).unwrap();
    session.settle();
    session.undo();
    session.apply(&set_rate(6.5)).unwrap();
    session.apply(&set_rate(5.5)).unwrap();
    session.settle();
    assert_eq!(session.undo_name(), None);
    // What was undone before can still be made again.
    assert_eq!(session.redo_name().unwrap().to_string(), RAISED);
    assert!(!session.is_dirty());
}

#[test]
fn an_edit_that_changes_nothing_is_nothing() {
    let mut session = Session::new(simple());
    let before = session.revision();
    session.apply(&set_rate(5.5)).unwrap();
    session.settle();
    assert_eq!(session.revision(), before);
    assert!(session.apply(&Edit::Points(ListEdit::Remove(0))).is_err());
    assert_eq!(session.revision(), before);
}

#[test]
fn saving_makes_clean_and_undoing_past_it_dirty() {
    let mut session = Session::new(simple());
    session.apply(&set_rate(6.0)).unwrap();
    session.mark_saved();
    assert!(!session.is_dirty());
    assert!(session.undo() && session.is_dirty());
    assert!(session.redo() && !session.is_dirty());
}

#[test]
fn what_is_used_cannot_be_removed_and_the_sentence_says_by_what() {
    let agreement = simple();
    assert_eq!(
        refused(&agreement, &Edit::Points(ListEdit::Remove(0))),
        "refused-in-use (name: \"sarakhs\", user: used-by-leg (id: \"TM-IR\"))"
    );
    assert_eq!(
        refused(&agreement, &Edit::Parties(ListEdit::Remove(2))),
        "refused-in-use (name: \"AZ\", user: used-by-leg (id: \"IR-AZ\"))"
    );
    assert_eq!(refused(&agreement, &Edit::Receipts(ListEdit::Remove(0))), "refused-only-one (what: receipt)");
    assert_eq!(refused(&agreement, &Edit::Phases(ListEdit::Remove(0))), "refused-only-one (what: phase)");
}

#[test]
fn two_of_one_id_and_two_phases_on_one_day_are_refused() {
    let agreement = simple();
    let twin = agreement.parties[0].clone();
    assert_eq!(
        refused(&agreement, &Edit::Parties(ListEdit::Add(twin))),
        "refused-name-taken (what: party, name: \"TM\")"
    );
    let leg = Leg { id: "IR-AZ".into(), ..agreement.receipts[0].clone() };
    assert_eq!(
        refused(&agreement, &Edit::Receipts(ListEdit::Add(leg))),
        "refused-name-taken (what: leg, name: \"IR-AZ\")"
    );
    let phase = Phase { name: "Second".into(), ..phase("2022-01-01", 1.0) };
    assert_eq!(
        refused(&agreement, &Edit::Phases(ListEdit::Add(phase))),
        "refused-same-day (first: \"Phase\", second: \"Second\", day: 2022-01-01)"
    );
    assert_eq!(refused(&agreement, &Edit::Outages(ListEdit::Remove(0))), "refused-entry-gone");
    assert_eq!(free_id(&agreement, "TM"), "TM-2");
    assert_eq!(free_id(&agreement, "Lütfabad!"), "L-tfabad");
}

#[test]
fn a_renamed_point_keeps_everything_that_refers_to_it() {
    let mut agreement = simple();
    let base = Scope::Base;
    agreement.apply(&base, &Edit::Outages(ListEdit::Add(new_outage(&agreement, day("2022-07-01"))))).unwrap();
    agreement.apply(&base, &Edit::Variants(ListEdit::Add(new_variant(&agreement, None)))).unwrap();
    let variant = Scope::Variant("New variant".into());
    let point = gasswap_core::agreement::Point { capacity_mcm_d: Some(4.0), ..agreement.points[1].clone() };
    agreement.apply(&variant, &Edit::Points(ListEdit::Set(1, point))).unwrap();
    let mut point = agreement.points[1].clone();
    point.id = "astara-border".into();
    agreement.apply(&base, &Edit::Points(ListEdit::Set(1, point))).unwrap();
    assert_eq!(agreement.redeliveries[0].point, "astara-border");
    assert_eq!(agreement.outages[0].point, "astara-border");
    assert_eq!(agreement.variants[0].points.as_ref().unwrap()[1].id, "astara-border");
    assert_eq!(agreement.variants[0].points.as_ref().unwrap()[1].capacity_mcm_d, Some(4.0));
    assert_eq!(agreement.points[1].capacity_mcm_d, None);
}

#[test]
fn a_new_leg_starts_at_nothing_and_takes_its_share_from_the_others() {
    let mut agreement = simple();
    let scope = Scope::Base;
    agreement.apply(&scope, &Edit::Redeliveries(ListEdit::Add(new_leg(&agreement, Side::Redelivery)))).unwrap();
    assert_eq!([agreement.redeliveries[0].share, agreement.redeliveries[1].share], [1.0, 0.0]);
    let leg = Leg { share: 0.3, ..agreement.redeliveries[1].clone() };
    agreement.apply(&scope, &Edit::Redeliveries(ListEdit::Set(1, leg))).unwrap();
    assert_eq!([agreement.redeliveries[0].share, agreement.redeliveries[1].share], [0.7, 0.3]);
    agreement.apply(&scope, &Edit::Redeliveries(ListEdit::Remove(0))).unwrap();
    assert_eq!(agreement.redeliveries[0].share, 1.0);
}

#[test]
fn a_variant_takes_a_section_of_its_own_when_it_is_edited() {
    let mut session = Session::new(simple());
    session.apply(&Edit::Variants(ListEdit::Add(new_variant(session.agreement(), None)))).unwrap();
    session.set_scope(Scope::Variant("New variant".into()));
    session.set_shown_variants(&["New variant".into()]);
    session.apply(&set_rate(11.0)).unwrap();
    assert_eq!(session.agreement().quantities.phases[0].rate_mcm_d, 5.5);
    assert_eq!((session.base_projection().nominated[0], session.projection().nominated[0]), (5.5, 11.0));
    session.settle();
    let name = session.undo_name().unwrap().to_string();
    assert_eq!(
        name,
        format!("change-in-variant (variant: \"New variant\", change: {})", RAISED.replace("new: 6", "new: 11"))
    );
    let mut variant = session.agreement().variants[0].clone();
    variant.name = "Doubled".into();
    session.apply(&Edit::Variants(ListEdit::Set(0, variant))).unwrap();
    assert_eq!(session.scope(), &Scope::Variant("Doubled".into()));
    assert_eq!(session.variants().map(|(name, _)| name).collect::<Vec<_>>(), ["Doubled"]);
    session.undo();
    session.undo();
    session.undo();
    assert_eq!(session.scope(), &Scope::Base);
    assert_eq!(session.variants().count(), 0);
}

#[test]
fn a_new_agreement_can_be_opened_and_so_can_every_new_part() {
    let mut agreement = new_agreement(day("2027-01-01"));
    assert_eq!(problems(&agreement), []);
    assert_eq!((agreement.parties.len(), agreement.points.len(), agreement.quantities.phases.len()), (3, 2, 1));
    assert_eq!(agreement.days().to, day("2031-12-31"));
    let base = Scope::Base;
    for _ in 0..3 {
        let on = day("2028-05-01");
        for edit in [
            Edit::Parties(ListEdit::Add(new_party(&agreement, "Georgia", "GEO"))),
            Edit::Points(ListEdit::Add(new_point(&agreement, "Bileh Savar", [48.3, 39.4]))),
            Edit::Receipts(ListEdit::Add(new_leg(&agreement, Side::Receipt))),
            Edit::Phases(ListEdit::Add(new_phase(&agreement.quantities))),
            Edit::Outages(ListEdit::Add(new_outage(&agreement, on))),
            Edit::Events(ListEdit::Add(new_event(on))),
            Edit::Claims(ListEdit::Add(new_claim(&agreement))),
            Edit::Sources(ListEdit::Add(new_source(&agreement))),
            Edit::Actuals(ListEdit::Add(new_actual(&agreement, on))),
            Edit::Variants(ListEdit::Add(new_variant(&agreement, None))),
        ] {
            agreement.apply(&base, &edit).unwrap();
        }
    }
}

#[test]
fn one_value_is_set_in_the_base_or_in_the_variant_s_own_section() {
    let mut agreement = crate::examples::load("trilateral-2021").unwrap();
    let name = agreement.variants[0].name.clone();
    let losses = Field::named(&agreement, "swap.losses").unwrap();
    agreement.apply(&Scope::Base, &Edit::Value(losses, Value::Number(0.02))).unwrap();
    assert_eq!(agreement.swap.losses, 0.02);
    agreement.apply(&Scope::Variant(name), &Edit::Value(losses, Value::Number(0.03))).unwrap();
    assert_eq!(agreement.swap.losses, 0.02, "the base keeps its own");
    assert_eq!(agreement.variants[0].swap.as_ref().map(|swap| swap.losses), Some(0.03));
    let too_much = agreement.apply(&Scope::Base, &Edit::Value(losses, Value::Number(1.0))).unwrap_err();
    assert_eq!(too_much.to_string(), "wrong-whole-share (number: \"1\")");
    let id = Field::named(&agreement, "parties[0].id").unwrap();
    assert!(agreement.apply(&Scope::Base, &Edit::Value(id, Value::Text("XX".to_owned()))).is_err());
}
