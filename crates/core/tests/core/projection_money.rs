//! Obligations and money against hand arithmetic and what was published (facts.md).

use crate::support::{day, phase, simple};
use gasswap_core::agreement::{
    Agreement, Formula, Index, Month, Obligations, Outage, OutageCause, Price, PricePhase, Side,
};
use gasswap_core::projection::project;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

#[track_caller]
fn same(found: f64, expected: f64) {
    assert!(close(found, expected), "{found} is not {expected}");
}

fn outage(point: &str, from: &str, to: &str, available: f64) -> Outage {
    let (from, to) = (day(from), day(to));
    Outage { point: point.to_owned(), from, to, available, cause: OutageCause::Maintenance, note: String::new() }
}

/// Take-or-pay of 80 % on 10 mcm/d; what can be taken is what sarakhs lets through.
fn obliged(available: &[(i32, f64)]) -> Agreement {
    let mut agreement = simple();
    agreement.quantities.phases[0].rate_mcm_d = 10.0;
    agreement.points[0].capacity_mcm_d = Some(20.0);
    agreement.obligations =
        Some(Obligations { take_or_pay: 0.8, make_up_years: 2, carry_forward_years: 2, carry_forward_cap: 0.1 });
    for &(year, share) in available {
        agreement.outages.push(outage("sarakhs", &format!("{year}-01-01"), &format!("{year}-12-31"), share / 2.0));
    }
    agreement
}

#[test]
fn what_cannot_be_delivered_is_not_owed() {
    // 365 × 10 nominated, half flows: the shortfall of 1,825 lowers the ACQ of 3,650, 80 % of the rest is met.
    let year = project(&obliged(&[(2022, 0.5)])).years[0].obligations.clone().unwrap();
    for (found, expected) in [
        (year.acq, 3650.0),
        (year.shortfall, 1825.0),
        (year.aacq, 1825.0),
        (year.taken, 1825.0),
        (year.obligation, 1460.0),
        (year.deficiency, 0.0),
    ] {
        same(found, expected);
    }
}

#[test]
fn a_deficiency_is_made_up_before_carry_forward_is_earned() {
    let mut agreement = obliged(&[]);
    // Nominated below target by the season: taken 60 % of the ACQ in 2022, 110 % in 2023, 120 % in 2024 by phases whose
    // daily limits differ.
    let limits = [("2022-01-01", 6.0, 6.0), ("2023-01-01", 11.0, 11.0), ("2024-01-01", 12.0, 12.0)];
    agreement.quantities.phases = limits
        .iter()
        .map(|&(from, low, high)| {
            let mut phase = phase(from, 10.0);
            (phase.daily_min_mcm_d, phase.daily_max_mcm_d) = (Some(low), Some(high));
            phase
        })
        .collect();
    let years: Vec<_> = project(&agreement).years.into_iter().map(|year| year.obligations.unwrap()).collect();
    // 2022: 2,190 taken of an obligation of 2,920.
    same(years[0].deficiency, 730.0);
    same(years[0].make_up_bank, 730.0);
    // 2023: 4,015 taken, 1,095 above the obligation: all 730 are made up, but the AACQ of 3,650 + 730 is not passed.
    same(years[1].make_up_taken, 730.0);
    same(years[1].make_up_bank, 0.0);
    same(years[1].carry_forward_earned, 0.0);
    // 2024: 366 × 12 taken, 366 × 2 above the AACQ.
    same(years[2].carry_forward_earned, 732.0);
    same(years[2].carry_forward_bank, 732.0);
    // 2025 too (the phase goes on); an entry of 2024 can last be used in 2026.
    same(years[3].carry_forward_bank, 732.0 + 730.0);
    same(years[4].carry_forward_bank, 730.0 + 730.0);
}

#[test]
fn a_make_up_right_expires() {
    let mut agreement = obliged(&[]);
    agreement.quantities.phases[0].daily_max_mcm_d = Some(6.0);
    let banks: Vec<f64> =
        project(&agreement).years.into_iter().map(|year| year.obligations.unwrap().make_up_bank).collect();
    // Each year leaves 20 % of the ACQ; an entry lives two more years and is reported while a later year can use it.
    for (found, expected) in banks.into_iter().zip([730.0, 1460.0, 730.0 + 732.0, 732.0 + 730.0, 1460.0]) {
        same(found, expected);
    }
}

fn price(formula: Formula) -> Price {
    Price {
        quantity_at: Side::Redelivery,
        phases: vec![PricePhase { from: day("2022-01-01"), formula }],
        indices: Vec::new(),
        swap_fee_usd_per_tcm: None,
        discount_rate: 0.0,
    }
}

#[test]
fn the_first_half_of_2022_cost_31_88_million() {
    // facts.md 1.5 [S43]: 292.85 mcm at 108.9 USD per thousand m³ are 31.88 M USD
    let mut agreement = simple();
    agreement.term.end = Some(day("2022-06-30"));
    agreement.quantities.phases[0].rate_mcm_d = 292.85 / 181.0;
    let mut terms = price(Formula::Fixed { usd_per_tcm: 108.9, escalation_per_year: 0.0 });
    terms.swap_fee_usd_per_tcm = Some(10.0);
    agreement.price = Some(terms);
    let projection = project(&agreement);
    let year = projection.years[0].money.clone().unwrap();
    assert!((year.sale / 1e6 - 31.88).abs() < 0.02, "{}", year.sale);
    same(year.swap_fee, 2_928_500.0);
    // TM sells, IR gets the fee, AZ pays both.
    same(year.cash[0], year.sale);
    same(year.cash[1], 2_928_500.0);
    same(year.cash[2], -year.sale - 2_928_500.0);
    same(projection.money.unwrap().cash[1].npv, 2_928_500.0);
    assert_eq!(year.deficiency_payment, None);
}

#[test]
fn an_indexed_price_holds_for_its_block() {
    let mut agreement = simple();
    let month = |text| Month::parse(text).unwrap();
    let mut terms = price(Formula::Indexed {
        base_usd_per_tcm: 140.0,
        index: "brent".to_owned(),
        base_index: 75.0,
        slope: 2.0,
        average_months: 2,
        lag_months: 1,
        valid_months: 3,
        floor_usd_per_tcm: Some(130.0),
        cap_usd_per_tcm: Some(200.0),
    });
    let monthly = [("2021-10", 80.0), ("2021-11", 82.0), ("2022-01", 90.0), ("2022-02", 92.0), ("2022-06", 20.0)];
    let monthly = monthly.into_iter().map(|(at, value)| (month(at), value)).collect();
    terms.indices = vec![Index { id: "brent".to_owned(), unit: "USD/bbl".to_owned(), monthly }];
    agreement.price = Some(terms);
    let projection = project(&agreement);
    let price = |on: &str| projection.money.as_ref().unwrap().price[projection.index(day(on)).unwrap()];
    // January to March: October and November 2021, mean 81.
    same(price("2022-01-01"), 152.0);
    same(price("2022-03-31"), 152.0);
    // April to June: January and February, mean 91.
    same(price("2022-04-01"), 172.0);
    // July to September: April and May, which take February's value.
    same(price("2022-07-01"), 174.0);
    // From October: July and August take June's 20, which the floor lifts.
    same(price("2022-10-01"), 130.0);
    assert!(close(price("2026-12-31"), 130.0));
}

#[test]
fn a_deficiency_is_paid_and_its_make_up_credited_at_the_price_it_was_paid_at() {
    let mut agreement = obliged(&[]);
    let mut low = phase("2022-01-01", 10.0);
    low.daily_max_mcm_d = Some(6.0);
    agreement.quantities.phases = vec![low, phase("2023-01-01", 10.0)];
    agreement.swap.retention.share = 0.2;
    agreement.price = Some(price(Formula::Fixed { usd_per_tcm: 100.0, escalation_per_year: 0.5 }));
    let projection = project(&agreement);
    let paid = |at: usize| projection.years[at].money.clone().unwrap();
    // 730 mcm at the receipts are 584 at the redelivery, at 100, then credited at 100 although the price is 150.
    same(paid(0).deficiency_payment.unwrap(), 58_400_000.0);
    same(paid(1).make_up_credit.unwrap(), 58_400_000.0);
    let seller = &projection.money.as_ref().unwrap().cash[0].cash;
    same(seller[364], 6.0 * 0.8 * 100_000.0 + 58_400_000.0);
    same(seller[729], 10.0 * 0.8 * 150_000.0 - 58_400_000.0);
}

#[test]
fn a_price_without_phases_is_no_price() {
    let mut agreement = simple();
    agreement.price =
        Some(Price { phases: Vec::new(), ..price(Formula::Fixed { usd_per_tcm: 1.0, escalation_per_year: 0.0 }) });
    assert_eq!(project(&agreement).money, None);
}
