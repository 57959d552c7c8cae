//! Findings: what each rule says, and that its fix makes it go.

use crate::support::{agreement, day, indexed, leg, phase, simple};
use gasswap_core::agreement::edit::{Scope, new_claim, new_outage, new_source};
use gasswap_core::agreement::{
    About, Agreement, Claim, ClaimSide, ContractYear, CubicMetre, Equivalence, Index, Month, Outage, OverAnnualMax,
    PartialDate, Phase, PhaseStatus, Price, PricePhase, Role, Side, Source,
};
use gasswap_core::check::{self, Code, Finding, Fix, Severity, check};
use gasswap_core::projection::project;
use gasswap_core::store;
use gasswap_figures::wording;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

fn findings(agreement: &Agreement) -> Vec<Finding> {
    check(agreement, &project(agreement))
}

fn of(agreement: &Agreement, code: Code) -> Vec<Finding> {
    findings(agreement).into_iter().filter(|finding| finding.code == code).collect()
}

/// What would make a finding go.
fn fix(agreement: &Agreement, finding: &Finding) -> Option<Fix> {
    check::fix(agreement, &project(agreement), finding)
}

fn sentence(finding: &Finding) -> String {
    wording::english().finding(finding).sentence
}

fn headline(finding: &Finding) -> String {
    wording::english().finding(finding).headline
}

fn label(agreement: &Agreement, finding: &Finding) -> String {
    wording::english().fix(&fix(agreement, finding).unwrap())
}

/// The only finding of this rule.
fn only(agreement: &Agreement, code: Code) -> Finding {
    let mut all = of(agreement, code);
    assert_eq!(all.len(), 1, "{code}: {all:?}");
    all.remove(0)
}

/// The finding after its fix must be gone.
fn fixed(agreement: &Agreement, finding: &Finding) -> Agreement {
    let fix = fix(agreement, finding).unwrap();
    let mut after = agreement.clone();
    after.apply(&Scope::Base, &fix.edit).unwrap();
    let still = findings(&after).into_iter().find(|left| left.code == finding.code && left.topic == finding.topic);
    assert_eq!(still, None, "{} did not help", fix.label);
    after
}

fn changed(change: impl FnOnce(&mut Agreement)) -> Agreement {
    let mut agreement = simple();
    change(&mut agreement);
    agreement
}

/// The phase of the agreement of 28 November 2021: 5 to 6 mcm a day, 1.5 to 2 bcm a year.
fn trilateral(rate: f64) -> Agreement {
    changed(|agreement| {
        agreement.quantities.phases[0] = Phase {
            name: "Contract".into(),
            daily_min_mcm_d: Some(5.0),
            daily_max_mcm_d: Some(6.0),
            annual_min_bcm: Some(1.5),
            annual_max_bcm: Some(2.0),
            ..phase("2022-01-01", rate)
        };
    })
}

fn claim(id: &str, about: About, range: [f64; 2], unit: &str) -> Claim {
    let claim = new_claim(&simple());
    Claim { id: id.into(), about, low: Some(range[0]), high: Some(range[1]), unit: unit.into(), ..claim }
}

// 5.5 mcm/d × 366 d = 2.013 bcm, × 365 d = 2.0075 bcm; 2.0 bcm ÷ 366 d = 5.4645 mcm/d.
#[test]
fn the_rate_of_2021_passes_the_annual_maximum_and_5_464_does_not() {
    let agreement = trilateral(5.5);
    let finding = only(&agreement, Code::AnnualMaximumPassed);
    assert_eq!(
        sentence(&finding),
        "5.5 mcm/d is 2.013 bcm in 2024, above the annual maximum of 2.0; 2.0075 in 2022, 2023, 2025 and 2026. \
         The highest rate that keeps every year inside is 5.464."
    );
    assert_eq!(headline(&finding), "5.5 mcm/d is 2.013 bcm in 2024");
    assert_eq!(
        (finding.severity, finding.topic.path().as_str()),
        (Severity::Warning, "quantities.phases[0].rate_mcm_d")
    );
    assert_eq!(label(&agreement, &finding), "Set the rate to 5.464");
    let after = fixed(&agreement, &finding);
    assert_eq!(after.quantities.phases[0].rate_mcm_d, 5.464);
    // The next thousandth would pass it.
    assert_eq!(of(&trilateral(5.465), Code::AnnualMaximumPassed).len(), 1);
}

#[test]
fn six_a_day_is_above_two_a_year() {
    let finding = only(&trilateral(6.0), Code::AnnualMaximumPassed);
    assert!(
        sentence(&finding).starts_with("6 mcm/d is 2.196 bcm in 2024, above the annual maximum of 2.0; 2.19 in 2022")
    );
    assert_eq!(label(&trilateral(6.0), &finding), "Set the rate to 5.464");
}

#[test]
fn the_daily_and_the_annual_band_share_what_they_share() {
    let finding = only(&trilateral(5.5), Code::DailyAnnualMismatch);
    assert_eq!(
        sentence(&finding),
        "5–6 mcm/d is 1.825–2.196 bcm a year; the annual band is 1.5–2.0. They share 1.825–2.0."
    );
    assert_eq!(headline(&finding), "5–6 mcm/d is 1.825–2.196 bcm a year");
    let mut apart = trilateral(5.5);
    apart.quantities.phases[0].annual_max_bcm = Some(1.6);
    let finding = only(&apart, Code::DailyAnnualMismatch);
    assert_eq!(finding.severity, Severity::Warning);
    assert!(sentence(&finding).ends_with("the annual band is 1.5–1.6. They have nothing in common."));
    let mut inside = trilateral(5.5);
    (inside.quantities.phases[0].annual_min_bcm, inside.quantities.phases[0].annual_max_bcm) = (Some(1.8), Some(2.2));
    assert_eq!(of(&inside, Code::DailyAnnualMismatch), []);
}

// 1.5 bcm ÷ 365 d = 4.1096 mcm/d.
#[test]
fn the_lowest_rate_that_meets_the_annual_minimum_is_rounded_up() {
    let agreement = changed(|agreement| {
        agreement.quantities.phases[0] = Phase { annual_min_bcm: Some(1.5), ..phase("2022-01-01", 4.0) }
    });
    let finding = only(&agreement, Code::AnnualMinimumMissed);
    assert_eq!(
        sentence(&finding),
        "4 mcm/d is 1.46 bcm in 2022, below the annual minimum of 1.5; 1.46 in 2023, 2025 and 2026 and 1.464 in 2024. \
         The lowest rate that brings every year inside is 4.11."
    );
    assert_eq!(fixed(&agreement, &finding).quantities.phases[0].rate_mcm_d, 4.11);
}

#[test]
fn a_minimum_that_a_point_keeps_from_flowing_has_no_rate_that_helps() {
    let agreement = changed(|agreement| {
        agreement.quantities.phases[0] = Phase { annual_min_bcm: Some(1.5), ..phase("2022-01-01", 5.0) };
        agreement.points[0].capacity_mcm_d = Some(3.0);
    });
    let finding = only(&agreement, Code::AnnualMinimumMissed);
    assert!(
        sentence(&finding)
            .starts_with("Only 1.095 bcm flows in 2022 of 1.825 nominated, below the annual minimum of 1.5")
    );
    assert_eq!(fix(&agreement, &finding), None);
}

#[test]
fn a_maximum_below_what_the_daily_minimum_gives_has_no_rate_that_helps() {
    let mut agreement = trilateral(5.5);
    agreement.quantities.phases[0].annual_max_bcm = Some(1.7);
    assert_eq!(fix(&agreement, &only(&agreement, Code::AnnualMaximumPassed)), None);
}

#[test]
fn stop_and_spread_pass_no_maximum() {
    for over in [OverAnnualMax::Stop, OverAnnualMax::Spread] {
        let mut agreement = trilateral(6.0);
        agreement.quantities.over_annual_max = over;
        assert_eq!(of(&agreement, Code::AnnualMaximumPassed), []);
    }
}

#[test]
fn years_are_named_by_their_first_day_where_they_are_not_calendar_years() {
    let mut agreement = trilateral(5.5);
    agreement.contract_year = ContractYear::SolarHijri;
    agreement.quantities.phases[0].annual_max_bcm = Some(2.01);
    let finding = only(&agreement, Code::AnnualMaximumPassed);
    assert!(
        sentence(&finding).starts_with("5.5 mcm/d is 2.013 bcm in the year from 20 March 2024, above"),
        "{}",
        sentence(&finding)
    );
}

#[test]
fn a_rate_outside_its_daily_bounds_is_held_at_the_bound() {
    let agreement = changed(|agreement| agreement.quantities.phases[0].daily_max_mcm_d = Some(5.0));
    let finding = only(&agreement, Code::RateOutsideDailyBounds);
    assert_eq!(sentence(&finding), "5.5 mcm/d is above the daily maximum of 5, so the flow is held at 5.");
    assert_eq!(fixed(&agreement, &finding).quantities.phases[0].rate_mcm_d, 5.0);
    let agreement = changed(|agreement| {
        agreement.quantities.phases[0].daily_max_mcm_d = Some(6.0);
        agreement.quantities.phases[0].growth_per_year = 0.05;
    });
    // 5.5 × 1.05² = 6.064 from 1 January 2024; 5.5 × 1.05⁴ = 6.685 from 1 January 2026.
    let finding = only(&agreement, Code::RateOutsideDailyBounds);
    assert_eq!(
        sentence(&finding),
        "Growth takes 5.5 to 6.685 mcm/d on 1 January 2026, above the daily maximum of 6; the flow is held at its bound on 1\u{202f}096 days."
    );
}

#[test]
fn more_than_a_point_can_pass_is_told_with_its_days_and_the_worst() {
    let agreement = changed(|agreement| agreement.points[0].capacity_mcm_d = Some(4.25));
    let finding = only(&agreement, Code::CapacityExceeded);
    assert_eq!(
        sentence(&finding),
        "5.5 mcm/d is nominated at sarakhs, above its capacity of 4.25: on 1\u{202f}826 days from 1 January 2022."
    );
    assert_eq!((finding.severity, finding.topic.path().as_str()), (Severity::Warning, "points[0].capacity_mcm_d"));
    assert_eq!(fixed(&agreement, &finding).quantities.phases[0].rate_mcm_d, 4.25);

    let agreement = changed(|agreement| {
        agreement.points[1].capacity_mcm_d = Some(5.0);
        agreement.swap.lag_days = 10;
        agreement.quantities.phases[0].growth_per_year = 0.1;
    });
    let finding = only(&agreement, Code::EntitlementExceedsCapacity);
    // 5.5 × 1.1⁴ = 8.053, due ten days after 1 January 2026.
    assert_eq!(
        sentence(&finding),
        "8.053 mcm/d is due at astara, above its capacity of 5: on 1\u{202f}816 days, most on 11 January 2026."
    );
    // 5 ÷ 1.1⁴ = 3.4150.
    assert_eq!(fixed(&agreement, &finding).quantities.phases[0].rate_mcm_d, 3.415);
}

#[test]
fn an_outage_is_told_where_the_point_would_do_without_it() {
    let agreement = changed(|agreement| {
        agreement.points[1].capacity_mcm_d = Some(8.0);
        agreement.outages = vec![Outage { point: "astara".into(), ..new_outage(agreement, day("2022-07-01")) }];
    });
    let finding = only(&agreement, Code::EntitlementExceedsCapacity);
    assert_eq!(
        sentence(&finding),
        "The outage at astara leaves 4 of 5.5 mcm/d from 1 July 2022 to 14 July 2022: less can pass than is due on 14 days."
    );
    assert_eq!((finding.severity, finding.topic.path().as_str()), (Severity::Note, "outages[0].available"));
}

#[test]
fn what_stays_owed_is_told() {
    // 5.5 − 5.0 a day is 0.5 × 1826 = 913 mcm on the last day.
    let agreement = changed(|agreement| {
        agreement.points[1].capacity_mcm_d = Some(5.0);
        agreement.swap.tolerance_mcm = Some(10.0);
    });
    assert_eq!(
        sentence(&only(&agreement, Code::BalanceNeverCleared)),
        "913 mcm is still owed on the last day, 31 December 2026, since 1 January 2022."
    );
    assert_eq!(
        sentence(&only(&agreement, Code::BalanceAboveTolerance)),
        "913 mcm is owed on 31 December 2026, above the tolerance of 10 mcm; it is passed on 1\u{202f}806 days."
    );
    let mut agreement = changed(|agreement| {
        agreement.points[1].capacity_mcm_d = Some(8.0);
        agreement.swap.catch_up_mcm_d = Some(0.0);
        agreement.outages = vec![new_outage(agreement, day("2022-07-01"))];
    });
    let finding = only(&agreement, Code::BalanceNeverCleared);
    assert_eq!(label(&agreement, &finding), "Lift the catch-up limit");
    agreement = fixed(&agreement, &finding);
    assert_eq!(agreement.swap.catch_up_mcm_d, None);
}

#[test]
fn what_lies_outside_the_term_has_no_effect() {
    let agreement = changed(|agreement| {
        agreement.outages = vec![new_outage(agreement, day("2030-01-01"))];
        agreement.quantities.phases.insert(0, phase("2020-01-01", 1.0));
        agreement.quantities.phases.push(Phase { name: "Later".into(), ..phase("2031-01-01", 1.0) });
    });
    let outage = only(&agreement, Code::OutageOutsideTerm);
    assert!(sentence(&outage).starts_with("The outage at astara from 1 January 2030 to 14 January 2030 has no effect"));
    assert!(fixed(&agreement, &outage).outages.is_empty());
    let phases = of(&agreement, Code::PhaseOutsideTerm);
    assert_eq!(phases.len(), 2);
    assert_eq!(
        sentence(&phases[1]),
        "Later begins on 1 January 2031, after the last projected day, 31 December 2026, so it has no effect."
    );
    fixed(&agreement, &phases[1]);
}

#[test]
fn a_partial_outage_without_a_capacity_changes_nothing() {
    let agreement = changed(|agreement| agreement.outages = vec![new_outage(agreement, day("2022-07-01"))]);
    assert_eq!(
        sentence(&only(&agreement, Code::OutageWithoutCapacity)),
        "The outage at astara from 1 July 2022 changes nothing: it leaves 50 % of a capacity that is not stated."
    );
}

#[test]
fn keeping_gas_against_a_claim_of_equal_quantities_is_told() {
    let agreement = changed(|agreement| {
        agreement.swap.retention.share = 0.2;
        let source = Source {
            publisher: "Natural Gas World".into(),
            date: PartialDate::parse("2021-11").unwrap(),
            ..new_source(agreement)
        };
        agreement.sources.push(source);
        agreement
            .claims
            .push(Claim { source: Some("S01".into()), ..claim("equal", About::RetentionShare, [0.0, 0.0], "share") });
    });
    let finding = only(&agreement, Code::RetentionWithoutEffect);
    assert_eq!(
        sentence(&finding),
        "IR keeps 20 % of receipts, but equal quantities are claimed by Natural Gas World (November 2021)."
    );
    fixed(&agreement, &finding);
}

#[test]
fn a_missing_calorific_value_is_38_at_15_degrees() {
    let mut agreement = simple();
    let note = &of(&agreement, Code::MissingCalorificValue)[0];
    assert_eq!(sentence(note), "sarakhs has no calorific value, so its energy is shown with 38.0 MJ/m³ at 15 °C.");
    agreement.swap.equivalence = Equivalence::Energy;
    let warning = &of(&agreement, Code::MissingCalorificValue)[0];
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(fixed(&agreement, warning).points[0].calorific_mj_m3, Some(38.0));
}

// K(20)/K(15) = 1.0175 (facts.md 4.2): an equal number of m³ at 15 °C is 1.75 % more gas.
#[test]
fn equal_numbers_of_unequal_cubic_metres_are_told_with_their_size() {
    let agreement = changed(|agreement| {
        agreement.points[0].cubic_metre = Some(CubicMetre { temperature_c: 20.0, pressure_kpa: 101.325 });
    });
    let finding = only(&agreement, Code::MixedCubicMetres);
    assert_eq!(
        sentence(&finding),
        "Equal numbers of m³ are 1.75 % more gas when redelivered: sarakhs counts at 20 °C and 101.325 kPa, \
         astara at 15 °C and 101.325 kPa. That is 35.2 mcm in 2024."
    );
    fixed(&agreement, &finding);
}

#[test]
fn a_price_says_which_months_its_index_lacks() {
    let agreement = changed(|agreement| {
        agreement.term.end = Some(day("2022-06-30"));
        agreement.price = Some(Price {
            quantity_at: Side::Redelivery,
            phases: vec![PricePhase { from: day("2022-01-01"), formula: indexed() }],
            indices: vec![Index {
                id: "brent".into(),
                unit: "USD/bbl".into(),
                monthly: [(Month::new(2021, 6), 73.0), (Month::new(2021, 7), 75.2), (Month::new(2021, 12), 74.0)]
                    .into(),
            }],
            swap_fee_usd_per_tcm: None,
            discount_rate: 0.0,
        });
    });
    // January needs July to December 2021, April needs October 2021 to March 2022.
    assert_eq!(
        sentence(&only(&agreement, Code::IndexMonthMissing)),
        "The index brent has no value for 7 months that a price needs (August 2021 to March 2022); the nearest earlier value is taken instead."
    );
}

#[test]
fn a_season_that_does_not_average_to_one_is_told_and_scaled() {
    let agreement = changed(|agreement| {
        let mut season = vec![1.0; 12];
        season[0] = 1.4;
        agreement.quantities.season = Some(season);
    });
    // 31 × 0.4 / 365 = 3.4 %.
    let finding = only(&agreement, Code::SeasonChangesTheYear);
    assert!(sentence(&finding).starts_with("The season makes a year 3.4 % more than its rate says"));
    fixed(&agreement, &finding);
}

#[test]
fn a_contracted_phase_without_a_claim_and_a_role_without_its_legs_are_told() {
    let agreement = changed(|agreement| agreement.parties[2].role = Role::Supplier);
    fixed(&agreement, &only(&agreement, Code::UnsourcedTerm));
    let finding = only(&agreement, Code::RoleAgainstLegs);
    assert_eq!(sentence(&finding), "AZ is entered as a supplier, but it takes gas from the swapper.");
    assert_eq!(fixed(&agreement, &finding).parties[2].role, Role::Offtaker);
    let both = changed(|agreement| agreement.redeliveries = vec![leg("IR-TM", ["IR", "TM", "astara"], 1.0)]);
    assert_eq!(fix(&both, &of(&both, Code::RoleAgainstLegs)[0]), None);
}

#[test]
fn claims_are_held_against_each_other_against_arithmetic_and_against_the_projection() {
    let mut agreement = simple();
    agreement.claims = [
        claim("trend", About::DailyRate, [5.0, 6.0], "mcm/d"),
        claim("irna", About::DailyRate, [8.0, 10.0], "mcm/d"),
        claim("year", About::AnnualVolume, [1.5, 2.0], "bcm"),
        Claim { side: ClaimSide::Redelivery, ..claim("elsewhere", About::DailyRate, [20.0, 20.0], "mcm/d") },
    ]
    .into();
    let conflict = only(&agreement, Code::ClaimConflict);
    assert_eq!(
        sentence(&conflict),
        "A claim without a source (trend) gives 5–6 mcm/d and a claim without a source (irna) gives 8–10 mcm/d for the daily rate."
    );
    assert_eq!(conflict.topic.path(), "claims[1]");
    // 8 to 10 mcm/d is 2.92 to 3.66 bcm; 5 to 6 is 1.825 to 2.196 and may well be 1.5 to 2.0.
    let implausible = only(&agreement, Code::ClaimImplausible);
    assert!(
        sentence(&implausible).starts_with("8–10 mcm/d is 2.92–3.66 bcm a year by arithmetic"),
        "{}",
        sentence(&implausible)
    );
    let against = of(&agreement, Code::ClaimAgainstProjection);
    assert_eq!(against.iter().map(|finding| finding.topic.path()).collect::<Vec<_>>(), ["claims[1]", "claims[3]"]);
    assert!(
        sentence(&against[0])
            .ends_with("gives 8–10 mcm/d; 5.5 mcm/d flow on average from 1 January 2022 to 31 December 2026.")
    );
}

#[test]
fn a_cumulative_volume_that_falls_is_implausible() {
    let mut agreement = simple();
    let until = |id: &str, to: &str, volume: f64| Claim {
        from: Some(day("2022-01-01")),
        to: Some(day(to)),
        ..claim(id, About::PeriodVolume, [volume, volume], "mcm")
    };
    // What was published in June 2022: 1.5 bcm in five months, 292.85 mcm in six (facts.md).
    agreement.claims = [until("six", "2022-06-30", 292.85), until("five", "2022-05-31", 1500.0)].into();
    let finding = only(&agreement, Code::ClaimImplausible);
    assert!(
        sentence(&finding).starts_with("1\u{202f}500 mcm by 31 May 2022 falls to 292.85 mcm by 30 June 2022"),
        "{}",
        sentence(&finding)
    );
}

#[test]
fn warnings_come_first_and_then_the_order_of_the_editor() {
    let text = include_str!("../../../../saves/trilateral-2021.ron");
    let agreement = store::read(text).unwrap().agreement;
    let all = findings(&agreement);
    assert!(all.is_sorted_by_key(|finding| finding.severity));
    assert_eq!((all[0].code, all[1].code), (Code::AnnualMaximumPassed, Code::DailyAnnualMismatch));
    assert_eq!(label(&agreement, &all[0]), "Set the rate to 5.464");
    for finding in &all {
        assert!(sentence(finding).starts_with(&headline(finding)) && sentence(finding).ends_with('.'), "{finding:?}");
        assert!(!sentence(finding).contains("_mcm") && !sentence(finding).contains("NaN"), "{finding:?}");
    }
}

/// A suspended phase asks for nothing, so nothing but its minimum can be wrong with it.
#[test]
fn a_suspended_phase_is_not_held_against_its_daily_bounds() {
    let mut agreement = trilateral(9.0);
    agreement.quantities.phases[0].status = PhaseStatus::Suspended;
    assert_eq!(of(&agreement, Code::RateOutsideDailyBounds), []);
    assert_eq!(of(&agreement, Code::DailyAnnualMismatch), []);
    let finding = only(&agreement, Code::AnnualMinimumMissed);
    assert_eq!(fix(&agreement, &finding), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_fix_makes_its_finding_go(agreement in agreement()) {
        let before = findings(&agreement);
        for finding in &before {
            prop_assert!(sentence(finding).starts_with(&headline(finding)));
            let Some(fix) = fix(&agreement, finding) else { continue };
            let mut after = agreement.clone();
            prop_assert!(after.apply(&Scope::Base, &fix.edit).is_ok(), "{}: {}", finding.code, fix.label);
            let left = findings(&after);
            let still = left.iter().find(|left| left.code == finding.code && left.topic == finding.topic);
            // Removing an entry moves the next one to its place.
            let moved = matches!(finding.code, Code::OutageOutsideTerm | Code::PhaseOutsideTerm)
                && left.iter().filter(|left| left.code == finding.code).count()
                    < before.iter().filter(|before| before.code == finding.code).count();
            prop_assert!(still.is_none() || moved, "{} by {}: {:?}", sentence(finding), fix.label, still);
        }
    }
}
