//! How long a projection takes, alone and with reading the file before and checking after it: five legs over 5, 15, 30
//! and 60 years, without and with obligations and prices.

#[path = "../crates/core/tests/core/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use gasswap_core::agreement::{Agreement, Index, Obligations, Price, PricePhase, Side};
use gasswap_core::check::check;
use gasswap_core::projection::project;
use gasswap_core::store;
use support::large::five_legs;
use support::{day, indexed};

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
