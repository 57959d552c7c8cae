//! The day rule by itself: what it says of a phase, a day and a rate is what a projection with that rate comes to, and what
//! an explanation tells.

use crate::findings_law::files;
use crate::support::large::five_legs;
use crate::support::{agreement, day, phase, simple};
use gasswap_core::agreement::{Agreement, OverAnnualMax};
use gasswap_core::projection::{NominationSteps, Projection, RampDay, StepKind, explain, project};
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::sample::Index;

/// 1e-9 of the larger magnitude, at least of 1.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// A rate for the phase at this index, on each of its days: what the rule of the projection says before the rate is set, and
/// how much it says the rate does, is bit by bit what a projection comes to after.
fn foretells(before: &Agreement, phase: usize, rate: f64) {
    let mut after = before.clone();
    let present = std::mem::replace(&mut after.quantities.phases[phase].rate_mcm_d, rate);
    let (projection, tried) = (project(before), project(&after));
    let rule = &projection.rule;
    let slopes = rule.slopes(phase, projection.days);
    for (at, slope) in slopes.iter().enumerate() {
        let on = tried.day(at);
        if tried.phase[at] != Some(phase) {
            assert_eq!(*slope, 0.0);
            continue;
        }
        let said = rule.nominated(phase, on, rate).unwrap();
        assert_eq!((said.target, said.requested), (tried.target[at], tried.requested[at]), "{} {on}", before.title);
        // Every day's nomination follows from the rate alone, unless the annual maximum cuts.
        if rule.over_annual_max == OverAnnualMax::Flag {
            assert_eq!(said.nominated, tried.nominated[at], "{} {on}", before.title);
        } else {
            assert!(tried.nominated[at] <= said.nominated, "{} {on}", before.title);
        }
        if !rule.phases[phase].is_suspended() {
            let along = projection.requested[at] + (rate - present) * slope;
            assert!(close(along, said.requested), "{} {on}: {along} for {}", before.title, said.requested);
        }
        let bounds = rule.phases[phase].bounds_on(on);
        assert!(bounds.hold(said.nominated), "{} {on}", before.title);
    }
}

/// What the explanation of each receipt tells of the nomination is what the rule says, step by step, and what it leaves
/// out changes nothing.
fn is_told(agreement: &Agreement, projection: &Projection, at: usize) {
    let Some(phase) = projection.phase[at].filter(|phase| !projection.rule.phases[*phase].is_suspended()) else {
        return;
    };
    let on = projection.day(at);
    let rate = agreement.quantities.phases[phase].rate_mcm_d;
    let NominationSteps { grown, target, requested, nominated, .. } =
        projection.rule.nominated(phase, on, rate).unwrap();
    for leg in &projection.receipts {
        let told = explain(agreement, projection, &leg.id, on).unwrap();
        let value =
            |kinds: &[StepKind]| told.steps.iter().find(|step| kinds.contains(&step.kind)).map(|step| step.value_after);
        let steps = [
            (value(&[StepKind::Growth]), grown),
            (value(&[StepKind::Ramp]), target),
            (value(&[StepKind::Season]), requested),
            (value(&[StepKind::DailyMinimum, StepKind::DailyMaximum]), nominated),
            (value(&[StepKind::AnnualMaximum]), projection.nominated[at]),
        ];
        assert_eq!(value(&[StepKind::Rate]), Some(rate));
        let mut last = rate;
        for (told, said) in steps {
            assert!(told.is_none_or(|told| told == said), "{} {on}: {told:?} for {said}", agreement.title);
            assert!(told.is_some() || close(last, said), "{} {on}: {last} became {said} in silence", agreement.title);
            last = said;
        }
    }
}

#[test]
fn a_ramp_a_season_and_bounds_by_hand() {
    let mut agreement = simple();
    agreement.quantities.phases[0].rate_mcm_d = 4.0;
    let mut second = phase("2023-01-01", 6.0);
    (second.ramp_days, second.growth_per_year) = (4, 0.1);
    (second.daily_min_mcm_d, second.daily_max_mcm_d) = (Some(5.1), Some(5.2));
    agreement.quantities.phases.push(second);
    agreement.quantities.season = Some([vec![0.9], vec![1.0; 11]].concat());
    let rule = project(&agreement).rule;
    let on = |text: &str, rate: f64| rule.nominated(1, day(text), rate).unwrap();
    // Half of the way from 4 to 6, in January, where the minimum does not hold yet.
    let second_day = on("2023-01-02", 6.0);
    assert_eq!(second_day.ramp, Some(RampDay { number: 2, of: 4, before: 4.0 }));
    assert_eq!((second_day.target, second_day.requested, second_day.nominated), (5.0, 4.5, 4.5));
    assert_eq!(on("2023-01-05", 6.0).nominated, 5.2);
    assert_eq!((on("2023-01-05", 2.0).requested, on("2023-01-05", 2.0).nominated), (1.8, 5.1));
    assert!(close(on("2024-01-01", 6.0).grown, 6.6) && on("2024-01-01", 6.0).years == 1);
    assert!(close(on("2023-12-31", 5.15).nominated, 5.15) && close(on("2024-02-01", 4.7).nominated, 5.17));
    let slopes = rule.slopes(1, project(&agreement).days);
    assert!(slopes[364] == 0.0 && close(slopes[366], 0.45) && close(slopes[365 + 365], 0.99));
}

#[test]
fn what_the_rule_says_of_the_agreements_there_are_is_what_they_come_to() {
    for agreement in files().into_iter().chain([five_legs(6)]) {
        let projection = project(&agreement);
        for at in (0..projection.len()).step_by(61) {
            is_told(&agreement, &projection, at);
        }
        for (at, phase) in agreement.quantities.phases.iter().enumerate() {
            foretells(&agreement, at, phase.rate_mcm_d);
            foretells(&agreement, at, phase.rate_mcm_d * 1.37 + 0.2);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_rule_says_of_a_rate_is_what_it_comes_to(agreement in agreement(), phase in any::<Index>(), rate in 0.0..30.0) {
        let mut agreement = agreement;
        let phase = phase.index(agreement.quantities.phases.len());
        foretells(&agreement, phase, rate);
        agreement.quantities.over_annual_max = OverAnnualMax::Flag;
        foretells(&agreement, phase, rate);
    }

    #[test]
    fn what_is_told_of_a_day_is_what_the_rule_says(agreement in agreement(), days in any::<[Index; 8]>()) {
        let projection = project(&agreement);
        for day in days {
            is_told(&agreement, &projection, day.index(projection.len()));
        }
    }
}
