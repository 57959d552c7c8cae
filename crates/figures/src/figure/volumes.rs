//! Volumes over time: since each contract year began with the limits it runs into, and what is still owed. Knows no
//! rates.

use gasswap_core::agreement::Side;
use gasswap_core::projection::Year;

use super::legs::{leg_looks, side_legs};
use super::series::{ink, line, series, silent};
use super::shown::{UnitScale, figures, small};
use super::{Chart, Ink, Limit, Scenario, Series, Units, side_word};

/// Fills the Cumulative view: the sum of each side, and its legs where it has several.
pub(super) fn cumulative(chart: &mut Chart, scenarios: &[Scenario<'_>], units: &Units) {
    for (index, scenario) in scenarios.iter().enumerate() {
        for side in [Side::Receipt, Side::Redelivery] {
            side_lines(chart, scenarios, index, side, units);
        }
        if index == 0 {
            let factor = UnitScale::of_side(scenario.agreement, scenario.projection.stated_at, units).large;
            limits(chart, &scenario.projection.years, factor, units.rate.volume().symbol());
        }
    }
}

fn side_lines(chart: &mut Chart, scenarios: &[Scenario<'_>], index: usize, side: Side, units: &Units) {
    let scenario = &scenarios[index];
    let word = side_word(side).to_lowercase();
    let mut sum: Vec<f64> = Vec::new();
    let mut made: Vec<Series> = Vec::new();
    let looks = leg_looks(scenarios, index, side, units);
    for ((leg, flow), look) in side_legs(scenario.agreement, scenario.projection, side).zip(looks) {
        let factor = look.scale.large;
        let values: Vec<f64> = flow.flow.iter().map(|value| value * factor).collect();
        sum.resize(values.len(), 0.0);
        sum.iter_mut().zip(&values).for_each(|(sum, value)| *sum += value);
        let ink = look.line();
        let made_line = series(scenarios, index, &format!("{word}.{}", leg.id), look.title, ink);
        made.push(by_year(Series { leg: Some(leg.id.clone()), ..made_line }, values, scenario));
    }
    if made.len() > 1 {
        made.iter_mut().for_each(|leg| leg.width = 1.25);
        let ink = if index == 0 { Ink::Text } else { ink(scenarios, index, "") };
        let whole = series(scenarios, index, &word, format!("{} in all", side_word(side)), ink);
        made.insert(0, by_year(whole, sum, scenario));
    }
    chart.series.append(&mut made);
}

/// Sums daily values from each contract year's first day on; every year is a run of its own.
fn by_year(mut series: Series, mut values: Vec<f64>, scenario: &Scenario<'_>) -> Series {
    for year in &scenario.projection.years {
        let Some(range) = range(scenario, year, values.len()) else { continue };
        let mut sum = 0.0;
        for value in &mut values[range.clone()] {
            sum += *value;
            *value = sum;
        }
        // A year without a phase in which gas could flow is a gap, not a zero.
        if sum > 1e-12 || range.clone().any(|day| !silent(scenario, day)) {
            series.runs.push(line(&values[range], f64::from(year.span.from.number()), 0.0));
        }
    }
    series.values = values;
    series
}

fn range(scenario: &Scenario<'_>, year: &Year, length: usize) -> Option<std::ops::Range<usize>> {
    let from = scenario.projection.index(year.span.from)?;
    let to = scenario.projection.index(year.span.to)? + 1;
    (from < to && to <= length).then_some(from..to)
}

/// The annual limits as horizontal lines, neighbors of one value as one line.
pub(super) fn limits(chart: &mut Chart, years: &[Year], factor: f64, unit: &str) {
    for upper in [true, false] {
        let first = chart.limits.len();
        for year in years {
            let stated = if upper { year.annual_maximum } else { year.annual_minimum };
            let Some(y) = stated.map(|mcm| mcm * factor) else { continue };
            let x = [f64::from(year.span.from.number()), f64::from(year.span.to.number()) + 1.0];
            let word = if upper { "maximum" } else { "minimum" };
            match chart.limits[first..].last_mut() {
                Some(last) if (last.x[1] - x[0]).abs() < 0.5 && (last.y - y).abs() < 1e-9 * y.max(1.0) => {
                    last.x[1] = x[1];
                }
                _ => chart.limits.push(Limit { x, y, label: format!("annual {word} {} {unit}", figures(y)), upper }),
            }
        }
    }
}

/// Fills the Balance view: what is still owed on each redelivery, and the tolerance.
pub(super) fn balance(chart: &mut Chart, scenarios: &[Scenario<'_>], units: &Units) {
    for (index, scenario) in scenarios.iter().enumerate() {
        let agreement = scenario.agreement;
        let looks = leg_looks(scenarios, index, Side::Redelivery, units);
        for ((leg, flow), look) in side_legs(agreement, scenario.projection, Side::Redelivery).zip(looks) {
            let factor = look.scale.small;
            let values: Vec<f64> = flow.balance.iter().map(|value| value * factor).collect();
            let name = look.title.replacen("Redelivered", "Owed", 1);
            let ink = look.line();
            let mut made = series(scenarios, index, &format!("balance.{}", leg.id), name, ink);
            made.runs = vec![line(&values, f64::from(chart.days.from.number()), 0.0)];
            made.leg = Some(leg.id.clone());
            made.values = values;
            chart.series.push(made);
        }
        if let (0, Some(mcm)) = (index, agreement.swap.tolerance_mcm) {
            let y = mcm * UnitScale::of_side(agreement, Side::Redelivery, units).small;
            let x = [f64::from(chart.days.from.number()), f64::from(chart.days.to.number()) + 1.0];
            let label = format!("tolerance {} {}", figures(y), small(units.rate).symbol());
            chart.limits.push(Limit { x, y, label, upper: true });
        }
    }
}
