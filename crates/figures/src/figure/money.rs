//! The Money view: cash by party since the start. Knows no volumes.

use super::series::{ink, line, series};
use super::{Chart, Scenario};

pub(super) fn fill(chart: &mut Chart, scenarios: &[Scenario<'_>]) {
    if scenarios.iter().all(|scenario| scenario.projection.money.is_none()) {
        chart.missing = Some("No price is stated. Add a price to see cash by party.".to_owned());
        return;
    }
    for (index, scenario) in scenarios.iter().enumerate() {
        let Some(money) = &scenario.projection.money else { continue };
        for party in &money.cash {
            if party.cash.iter().all(|cash| cash.abs() < 1e-9) {
                continue;
            }
            let mut sum = 0.0;
            let add = |cash: &f64| {
                sum += cash / 1e6;
                sum
            };
            let values: Vec<f64> = party.cash.iter().map(add).collect();
            let name = scenario.agreement.party_name(&party.party).to_owned();
            let ink = ink(scenarios, index, &party.party);
            let mut made = series(scenarios, index, &format!("cash.{}", party.party), name, ink);
            made.runs = vec![line(&values, f64::from(chart.days.from.number()), 0.0)];
            made.values = values;
            chart.series.push(made);
        }
    }
    if chart.series.is_empty() {
        chart.missing = Some("A price is stated, but nothing is paid in this time.".to_owned());
    }
}
