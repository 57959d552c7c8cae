//! How long a projection takes, alone and with reading the file before and checking after it: five legs over 5, 15, 30
//! and 60 years, without and with obligations and prices.

#[path = "../crates/core/tests/core/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use gasswap_core::agreement::{
    Agreement, Day, Index, Obligations, Outage, OutageCause, OverAnnualMax, Price, PricePhase, Side,
};
use gasswap_core::check::check;
use gasswap_core::projection::project;
use gasswap_core::store;
use support::{day, indexed, leg, phase, point, simple};

/// Two receipts, three redeliveries, growth, a ramp, a season, annual limits, outages, a lag and a balance.
fn five_legs(years: i32) -> Agreement {
    let mut agreement = simple();
    agreement.term.horizon = agreement.term.start.plus_years(years) - 1;
    agreement.points.push(point("jolfa"));
    for (at, capacity) in [(0, 12.0), (1, 7.0), (2, 4.0)] {
        agreement.points[at].capacity_mcm_d = Some(capacity);
    }
    agreement.receipts = vec![leg("R1", ["TM", "IR", "sarakhs"], 0.7), leg("R2", ["TM", "IR", "sarakhs"], 0.3)];
    agreement.redeliveries = vec![
        leg("D1", ["IR", "AZ", "astara"], 0.5),
        leg("D2", ["IR", "AZ", "astara"], 0.2),
        leg("D3", ["IR", "AZ", "jolfa"], 0.3),
    ];
    agreement.swap.retention.share = 0.2;
    agreement.swap.lag_days = 3;
    agreement.swap.catch_up_mcm_d = Some(0.5);
    let mut second = phase("2024-03-01", 8.0);
    (second.ramp_days, second.growth_per_year) = (60, 0.02);
    (second.daily_min_mcm_d, second.daily_max_mcm_d, second.annual_max_bcm) = (Some(4.0), Some(11.0), Some(3.0));
    agreement.quantities.phases.push(second);
    agreement.quantities.over_annual_max = OverAnnualMax::Spread;
    agreement.quantities.season = Some(vec![1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.8, 0.8, 0.9, 1.0, 1.1, 1.2]);
    agreement.outages = (0..years).map(|year| maintenance(agreement.term.start.plus_years(year) + 180)).collect();
    agreement
}

fn maintenance(from: Day) -> Outage {
    let point = "astara".to_owned();
    Outage { point, from, to: from + 13, available: 0.5, cause: OutageCause::Maintenance, note: String::new() }
}

fn with_money(years: i32) -> Agreement {
    let mut agreement = five_legs(years);
    agreement.obligations =
        Some(Obligations { take_or_pay: 0.8, make_up_years: 3, carry_forward_years: 3, carry_forward_cap: 0.1 });
    let month = day("2021-01-01").month();
    let monthly = (0..60).map(|at| (month.plus(at), 70.0 + f64::from(at % 7))).collect();
    agreement.price = Some(Price {
        quantity_at: Side::Redelivery,
        phases: vec![PricePhase { from: day("2022-01-01"), formula: indexed() }],
        indices: vec![Index { id: "brent".to_owned(), unit: "USD/bbl".to_owned(), monthly }],
        swap_fee_usd_per_tcm: Some(10.0),
        discount_rate: 0.1,
    });
    agreement
}

fn projections(criterion: &mut Criterion) {
    for (name, make) in [("flows", five_legs as fn(i32) -> Agreement), ("flows and money", with_money)] {
        let mut group = criterion.benchmark_group(name);
        for years in [5, 15, 30, 60] {
            let agreement = make(years);
            group.bench_with_input(BenchmarkId::new("years", years), &agreement, |bencher, agreement| {
                // As in a session: the projection before is given up when the new one is there.
                let mut shown = None;
                bencher.iter(|| shown = Some(project(black_box(agreement))));
                black_box(shown);
            });
        }
        group.finish();
    }
}

/// What opening a file costs: its text read, projected and checked.
fn opened(criterion: &mut Criterion) {
    for (name, make) in
        [("read, project, check flows", five_legs as fn(i32) -> Agreement), ("read, project, check all", with_money)]
    {
        let mut group = criterion.benchmark_group(name);
        for years in [5, 15, 30, 60] {
            let text = store::write(&make(years));
            group.bench_with_input(BenchmarkId::new("years", years), &text, |bencher, text| {
                bencher.iter(|| {
                    let agreement = store::read(black_box(text)).map(|opened| opened.agreement);
                    agreement.map(|agreement| check(&agreement, &project(&agreement)).len())
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, projections, opened);
criterion_main!(benches);
