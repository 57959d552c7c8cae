//! What follows when a part is changed that others were made after: the start of the term, the country of a party.

use crate::support::day;
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_agreement, new_obligations, new_party};
use gasswap_core::agreement::{Actual, Agreement, Leg, Party, Phase, Term};
use gasswap_core::projection::project;
use gasswap_core::session::Session;

fn applied(agreement: &Agreement, edit: &Edit) -> Agreement {
    agreement.applied(&Scope::Base, edit).unwrap()
}

fn from(agreement: &Agreement, start: &str) -> Agreement {
    applied(agreement, &Edit::Term(Term { start: day(start), ..agreement.term }))
}

fn in_country(agreement: &Agreement, index: usize, country: &str) -> Agreement {
    let party = Party { country: country.into(), ..agreement.parties[index].clone() };
    applied(agreement, &Edit::Parties(ListEdit::Set(index, party)))
}

#[test]
fn the_first_phase_begins_with_the_term_still_when_the_term_moves() {
    let agreement = new_agreement(day("2026-01-01"));
    for start in ["2024-01-01", "2027-07-01"] {
        let moved = from(&agreement, start);
        assert_eq!(moved.quantities.phases[0].from, day(start));
        // 5 mcm/d from the first day on
        assert_eq!(project(&moved).receipts[0].flow[0], 5.0);
    }
}

#[test]
fn a_phase_that_begins_on_a_day_of_its_own_stays_there_and_so_does_one_that_would_pass_the_next() {
    let mut agreement = new_agreement(day("2026-01-01"));
    let second = Phase::new("Second", day("2027-01-01"), 6.0);
    agreement.apply(&Scope::Base, &Edit::Phases(ListEdit::Add(second))).unwrap();
    let later = from(&agreement, "2028-01-01");
    assert_eq!(later.quantities.phases[0].from, day("2026-01-01"), "it would begin after the second");
    let again = from(&later, "2025-01-01");
    assert_eq!(again.quantities.phases[0].from, day("2026-01-01"), "it did not begin with the term");
}

#[test]
fn prices_and_the_phases_of_variants_move_along_with_the_term() {
    let mut agreement = crate::examples::load("trilateral-2021").unwrap();
    let first = agreement.variants.iter().filter_map(|variant| variant.quantities.as_ref()).count();
    assert!(first > 0, "a variant has quantities of its own");
    agreement = from(&agreement, "2021-01-01");
    for variant in agreement.variants.iter() {
        let phases = variant.quantities.as_ref().map(|quantities| quantities.phases[0].from);
        assert!(phases.is_none_or(|from| from == day("2021-01-01")), "{}", variant.name);
    }
}

#[test]
fn a_start_after_the_horizon_takes_the_horizon_along() {
    let agreement = new_agreement(day("2026-01-01"));
    let moved = from(&agreement, "2035-01-01");
    // 2026 to 2030 are five contract years, and so are 2035 to 2039.
    assert_eq!(moved.days().to, day("2039-12-31"));
}

#[test]
fn a_party_that_is_called_after_its_country_is_called_after_the_new_one() {
    let agreement = new_agreement(day("2026-01-01"));
    let moved = in_country(&agreement, 2, "IRQ");
    assert_eq!((moved.parties[2].name.as_str(), moved.parties[2].id.as_str()), ("Iraq", "IQ"));
    assert_eq!((moved.redeliveries[0].id.as_str(), moved.redeliveries[0].to.as_str()), ("IR-IQ", "IQ"));
    assert_eq!(moved.receipts[0].id, "TM-IR");
    let both = in_country(&moved, 1, "KAZ");
    assert_eq!(both.parties[1].id, "KZ");
    assert_eq!((both.receipts[0].id.as_str(), both.redeliveries[0].id.as_str()), ("TM-KZ", "KZ-IQ"));
    assert_eq!((both.receipts[0].to.as_str(), both.redeliveries[0].from.as_str()), ("KZ", "KZ"));
}

#[test]
fn what_a_hand_has_named_keeps_its_name_when_the_country_changes() {
    let mut agreement = new_agreement(day("2026-01-01"));
    let own = Party { id: "SOCAR".into(), name: "State Oil Company".into(), ..agreement.parties[2].clone() };
    agreement.apply(&Scope::Base, &Edit::Parties(ListEdit::Set(2, own))).unwrap();
    assert_eq!(agreement.redeliveries[0].id, "IR-SOCAR", "the leg was still called after its parties");
    let own = Leg { id: "exit".into(), ..agreement.redeliveries[0].clone() };
    agreement.apply(&Scope::Base, &Edit::Redeliveries(ListEdit::Set(0, own))).unwrap();
    let moved = in_country(&agreement, 2, "IRQ");
    assert_eq!((moved.parties[2].name.as_str(), moved.parties[2].id.as_str()), ("State Oil Company", "SOCAR"));
    assert_eq!(moved.redeliveries[0].id, "exit");
}

#[test]
fn an_id_that_is_taken_is_numbered_and_measurements_follow_the_leg() {
    let mut agreement = new_agreement(day("2026-01-01"));
    agreement.apply(&Scope::Base, &Edit::Parties(ListEdit::Add(new_party(&agreement, "Iraq", "IRQ")))).unwrap();
    assert_eq!(agreement.parties[3].id, "IQ");
    let actual = Actual {
        leg: "IR-AZ".into(),
        from: day("2026-01-01"),
        to: day("2026-01-31"),
        volume_mcm: 100.0,
        source: None,
        note: String::new(),
    };
    agreement.apply(&Scope::Base, &Edit::Actuals(ListEdit::Add(actual))).unwrap();
    let moved = in_country(&agreement, 2, "IRQ");
    assert_eq!(moved.parties[2].id, "IQ-2");
    assert_eq!((moved.redeliveries[0].id.as_str(), moved.actuals[0].leg.as_str()), ("IR-IQ-2", "IR-IQ-2"));
}

#[test]
fn what_follows_is_one_step_and_is_taken_back_with_it() {
    let mut session = Session::new(new_agreement(day("2026-01-01")));
    let before = session.agreement().clone();
    let party = Party { country: "IRQ".into(), ..before.parties[2].clone() };
    session.apply(&Edit::Parties(ListEdit::Set(2, party))).unwrap();
    session.settle();
    session.undo();
    assert_eq!(*session.agreement(), before);
}

#[test]
fn a_new_agreement_makes_good_over_days_and_new_take_or_pay_carries_nothing_forward() {
    let mut agreement = new_agreement(day("2026-01-01"));
    let outage = gasswap_core::agreement::Outage {
        available: 0.0,
        to: day("2026-07-14"),
        ..gasswap_core::agreement::edit::new_outage(&agreement, day("2026-07-01"))
    };
    agreement.apply(&Scope::Base, &Edit::Outages(ListEdit::Add(outage))).unwrap();
    let days = project(&agreement).redeliveries[0].flow.clone();
    // 5 of the day and at most 1 of what is owed; 14 days × 5 are made good in 70 days.
    assert_eq!(days.iter().copied().fold(0.0, f64::max), 6.0);
    let terms = new_obligations();
    assert_eq!((terms.carry_forward_years, terms.carry_forward_cap), (0, 0.0));
}
