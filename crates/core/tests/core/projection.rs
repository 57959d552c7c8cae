//! The projection against numbers from outside the program: hand arithmetic and what was published (facts.md).

use crate::support::{day, leg, phase, point, simple};
use gasswap_core::agreement::{
    Agreement, ContractYear, CubicMetre, Equivalence, Outage, OutageCause, OverAnnualMax, PhaseStatus, RetentionBasis,
    Side,
};
use gasswap_core::projection::{LimitedBy, Projection, Year, project, table};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

#[track_caller]
fn same(found: f64, expected: f64) {
    assert!(close(found, expected), "{found} is not {expected}");
}

fn flow(projection: &Projection, leg: &str, on: &str) -> f64 {
    projection.leg(leg).unwrap().flow[projection.index(day(on)).unwrap()]
}

fn limit(projection: &Projection, leg: &str, on: &str) -> LimitedBy {
    projection.leg(leg).unwrap().limited_by[projection.index(day(on)).unwrap()]
}

fn target(projection: &Projection, on: &str) -> f64 {
    projection.target[projection.index(day(on)).unwrap()]
}

fn year(agreement: &Agreement, at: usize) -> Year {
    project(agreement).years[at].clone()
}

fn outage(point: &str, from: &str, to: &str, available: f64) -> Outage {
    let (from, to) = (day(from), day(to));
    Outage { point: point.to_owned(), from, to, available, cause: OutageCause::Maintenance, note: String::new() }
}

#[test]
fn five_and_a_half_a_day_is_2007_5_a_year() {
    let projection = project(&simple());
    assert_eq!(projection.len(), 1826);
    assert_eq!(projection.years.len(), 5);
    same(projection.years[0].received, 2007.5);
    same(projection.years[2].redelivered, 2013.0);
    assert_eq!(limit(&projection, "TM-IR", "2023-05-01"), LimitedBy::Nothing);
}

#[test]
fn twenty_percent_of_receipts_is_twenty_five_of_redeliveries() {
    // facts.md 1.4, [S14] and [S18]: the two published fees agree; 5 to 6 mcm/d less 20 % is 4.0 to 4.8
    let mut of_receipts = simple();
    of_receipts.swap.retention.share = 0.2;
    let mut of_redeliveries = simple();
    of_redeliveries.swap.retention.share = 0.25;
    of_redeliveries.swap.retention.basis = RetentionBasis::Redeliveries;
    for (rate, left) in [(5.0, 4.0), (6.0, 4.8)] {
        for agreement in [&mut of_receipts, &mut of_redeliveries] {
            agreement.quantities.phases[0].rate_mcm_d = rate;
            same(flow(&project(agreement), "IR-AZ", "2022-06-01"), left);
        }
    }
}

#[test]
fn iran_kept_760_of_3800() {
    // facts.md 1.3 [S14]: 760 mcm retained at 20 % from 21 March 2022 to 31 December 2023, 651 days
    let mut agreement = simple();
    agreement.term.start = day("2022-03-21");
    agreement.term.end = Some(day("2023-12-31"));
    agreement.swap.retention.share = 0.2;
    agreement.quantities.phases = vec![phase("2022-03-21", 3800.0 / 651.0)];
    let projection = project(&agreement);
    assert_eq!(projection.len(), 651);
    same(projection.retained.iter().sum::<f64>(), 760.0);
    same(projection.redeliveries[0].flow.iter().sum::<f64>(), 3040.0);
}

#[test]
fn year_1401_is_21_march_2022_to_20_march_2023() {
    let mut agreement = simple();
    agreement.contract_year = ContractYear::SolarHijri;
    let projection = project(&agreement);
    assert_eq!(projection.years[0].whole.from, day("2021-03-21"));
    assert_eq!(projection.years[0].span.to, day("2022-03-20"));
    assert_eq!(projection.years[1].span.from, day("2022-03-21"));
    assert_eq!(projection.years[1].span.to, day("2023-03-20"));
    // The horizon 31 December 2026 lies in the year that ends on 20 March 2027.
    assert_eq!(projection.days.to, day("2027-03-20"));
}

#[test]
fn the_same_number_of_cubic_metres_at_15_degrees_is_more_gas_than_at_20() {
    // facts.md 4.2: Turkmenistan meters at 20 °C, Iran counts the same number at 15 °C: 1.75 % more, 26 mcm on 1.5 bcm
    let mut agreement = simple();
    agreement.points[0].cubic_metre = Some(CubicMetre { temperature_c: 20.0, pressure_kpa: 101.325 });
    agreement.quantities.phases[0].rate_mcm_d = 1500.0 / 365.0;
    let year = year(&agreement, 0);
    assert!((year.equivalence - 26.0).abs() < 0.5, "{}", year.equivalence);
    assert!((year.redelivered / year.received - 1.0175).abs() < 0.000_05);
    agreement.swap.equivalence = Equivalence::Volume;
    same(self::year(&agreement, 0).redelivered, 1500.0);
}

#[test]
fn energy_for_energy() {
    let mut agreement = simple();
    agreement.swap.equivalence = Equivalence::Energy;
    agreement.points[0].calorific_mj_m3 = Some(36.0);
    agreement.points[1].calorific_mj_m3 = Some(40.0);
    same(flow(&project(&agreement), "IR-AZ", "2022-01-01"), 5.5 * 0.9);
}

#[test]
fn growth_comes_on_anniversaries_and_29_february_has_one_each_year() {
    let mut agreement = simple();
    agreement.quantities.phases = vec![phase("2020-02-29", 10.0)];
    agreement.quantities.phases[0].growth_per_year = 0.1;
    let projection = project(&agreement);
    same(target(&projection, "2022-02-27"), 11.0);
    same(target(&projection, "2022-02-28"), 12.1);
    same(target(&projection, "2024-02-28"), 13.31);
    same(target(&projection, "2024-02-29"), 14.641);
}

#[test]
fn a_ramp_starts_from_the_day_before_and_ramps_chain() {
    let mut agreement = simple();
    let mut up = phase("2022-01-11", 10.0);
    up.ramp_days = 10;
    up.daily_min_mcm_d = Some(9.0);
    let mut down = phase("2022-01-16", 2.0);
    down.ramp_days = 4;
    let mut suspended = phase("2022-02-01", 99.0);
    suspended.status = PhaseStatus::Suspended;
    let mut again = phase("2022-03-01", 6.0);
    again.ramp_days = 3;
    let mut first = phase("2022-01-01", 5.0);
    first.ramp_days = 2;
    agreement.quantities.phases = vec![first, up, down, suspended, again];
    let projection = project(&agreement);
    same(target(&projection, "2022-01-01"), 2.5);
    same(target(&projection, "2022-01-02"), 5.0);
    same(target(&projection, "2022-01-11"), 5.5);
    same(target(&projection, "2022-01-15"), 7.5);
    // From 7.5, where the ramp before had come to, to 2 in four days.
    same(target(&projection, "2022-01-16"), 6.125);
    same(target(&projection, "2022-01-19"), 2.0);
    same(target(&projection, "2022-02-10"), 0.0);
    assert_eq!(limit(&projection, "TM-IR", "2022-02-10"), LimitedBy::Suspended);
    same(target(&projection, "2022-03-01"), 2.0);
    // The daily minimum does not hold on the days of the ramp.
    same(flow(&projection, "TM-IR", "2022-01-11"), 5.5);
}

#[test]
fn the_daily_band_holds_the_season() {
    let mut agreement = simple();
    let mut season = vec![1.0; 12];
    (season[0], season[6]) = (1.3, 0.5);
    agreement.quantities.season = Some(season);
    agreement.quantities.phases[0].daily_min_mcm_d = Some(5.0);
    agreement.quantities.phases[0].daily_max_mcm_d = Some(6.0);
    let projection = project(&agreement);
    for (on, rate, limited_by) in [
        ("2022-01-31", 6.0, LimitedBy::DailyMaximum),
        ("2022-02-01", 5.5, LimitedBy::Nothing),
        ("2022-07-01", 5.0, LimitedBy::DailyMinimum),
    ] {
        same(flow(&projection, "TM-IR", on), rate);
        assert_eq!(limit(&projection, "TM-IR", on), limited_by);
    }
}

#[test]
fn two_billion_a_year_stop_on_30_december_or_spread() {
    let mut agreement = simple();
    agreement.quantities.phases[0].annual_max_bcm = Some(2.0);
    agreement.quantities.over_annual_max = OverAnnualMax::Stop;
    let projection = project(&agreement);
    // 363 days of 5.5 are 1,996.5; the 364th has 3.5 left.
    same(flow(&projection, "TM-IR", "2022-12-30"), 3.5);
    same(flow(&projection, "TM-IR", "2022-12-31"), 0.0);
    same(flow(&projection, "TM-IR", "2023-01-01"), 5.5);
    assert_eq!(limit(&projection, "TM-IR", "2022-12-31"), LimitedBy::AnnualMaximum);

    agreement.quantities.over_annual_max = OverAnnualMax::Spread;
    same(flow(&project(&agreement), "TM-IR", "2022-06-01"), 2000.0 / 365.0);
    same(year(&agreement, 2).received, 2000.0);

    // Half a year has half the maximum.
    agreement.term.end = Some(day("2022-07-01"));
    same(year(&agreement, 0).annual_maximum.unwrap(), 2000.0 * 182.0 / 365.0);
}

#[test]
fn an_outage_leaves_a_balance_that_is_caught_up() {
    let mut agreement = simple();
    agreement.points[1].capacity_mcm_d = Some(11.0);
    agreement.swap.catch_up_mcm_d = Some(1.0);
    agreement.outages = vec![
        outage("astara", "2022-07-01", "2022-07-04", 0.25),
        outage("astara", "2022-07-04", "2022-07-05", 0.5),
        outage("astara", "2022-07-06", "2022-07-06", 0.0),
    ];
    let projection = project(&agreement);
    for (on, rate, limited_by) in [
        ("2022-06-30", 5.5, LimitedBy::Nothing),
        ("2022-07-01", 2.75, LimitedBy::Outage),
        ("2022-07-04", 2.75, LimitedBy::Outage),
        ("2022-07-05", 5.5, LimitedBy::Outage),
        ("2022-07-06", 0.0, LimitedBy::Outage),
        ("2022-07-07", 6.5, LimitedBy::CatchUp),
        ("2022-07-22", 6.5, LimitedBy::CatchUp),
        // 4 × 2.75 + 5.5 = 16.5 are owed: sixteen days of 1, then a half.
        ("2022-07-23", 6.0, LimitedBy::Nothing),
        ("2022-07-24", 5.5, LimitedBy::Nothing),
    ] {
        same(flow(&projection, "IR-AZ", on), rate);
        assert_eq!(limit(&projection, "IR-AZ", on), limited_by, "{on}");
    }
    same(projection.years[0].balance, 0.0);
}

#[test]
fn capacity_binds_before_an_outage_does() {
    let mut agreement = simple();
    agreement.points[0].capacity_mcm_d = Some(5.0);
    agreement.outages = vec![outage("sarakhs", "2022-07-01", "2022-07-31", 0.5)];
    let projection = project(&agreement);
    assert_eq!(limit(&projection, "TM-IR", "2022-07-15"), LimitedBy::Capacity);
    same(flow(&projection, "TM-IR", "2022-07-15"), 2.5);
}

#[test]
fn legs_at_one_point_share_it_in_proportion_to_what_they_ask_for() {
    let mut agreement = simple();
    agreement.receipts = vec![leg("A", ["TM", "IR", "sarakhs"], 0.75), leg("B", ["TM", "IR", "sarakhs"], 0.25)];
    agreement.points[0].capacity_mcm_d = Some(4.0);
    agreement.points.push(point("jolfa"));
    agreement.redeliveries = vec![leg("C", ["IR", "AZ", "astara"], 0.6), leg("D", ["IR", "AZ", "jolfa"], 0.4)];
    let projection = project(&agreement);
    same(flow(&projection, "A", "2022-01-01"), 3.0);
    same(flow(&projection, "B", "2022-01-01"), 1.0);
    same(flow(&projection, "C", "2022-01-01"), 2.4);
    same(flow(&projection, "D", "2022-01-01"), 1.6);
}

#[test]
fn gas_on_its_way_is_in_transit_at_the_years_end() {
    let mut agreement = simple();
    agreement.swap.lag_days = 10;
    agreement.swap.losses = 0.01;
    let projection = project(&agreement);
    same(flow(&projection, "IR-AZ", "2022-01-10"), 0.0);
    same(flow(&projection, "IR-AZ", "2022-01-11"), 5.445);
    same(projection.years[0].in_transit, 55.0);
    same(projection.years[0].lost, 355.0 * 0.055);
    same(projection.years[1].redelivered, 365.0 * 5.445);
}

#[test]
fn what_is_stated_at_redelivery_is_grossed_up() {
    let mut agreement = simple();
    agreement.quantities.stated_at = Side::Redelivery;
    agreement.swap.retention.share = 0.2;
    agreement.swap.losses = 0.01;
    let projection = project(&agreement);
    same(flow(&projection, "IR-AZ", "2022-01-01"), 5.5);
    same(flow(&projection, "TM-IR", "2022-01-01"), 5.5 / 0.792);
    same(projection.years[0].nominated, 2007.5);
}

#[test]
fn a_table_has_its_rows_by_date_and_then_in_the_order_of_the_series() {
    let projection = project(&simple());
    let rows = table::rows_by_month(&projection);
    assert_eq!(rows.len(), 60 * 7);
    let names: Vec<&str> = rows.iter().take(7).map(|row| &*row.series).collect();
    let expected =
        ["nominated", "received.TM-IR", "redelivered.IR-AZ", "balance.IR-AZ", "lost", "retained", "equivalence"];
    assert_eq!(names, expected);
    same(rows[7].value, 28.0 * 5.5);
    assert_eq!(rows[7].date, day("2022-02-01"));
}
