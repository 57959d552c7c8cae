//! Values so far above everything the contract states that they would press all else flat: the axis does not reach them,
//! and each is told with its number. Knows no label's place.

use gasswap_core::agreement::Span;
use gasswap_core::calendar::Day;
use gasswap_core::units::significant;

use super::shown::UnitScale;
use super::{Chart, Cut, Scenario, Units};

/// So many times the contract's greatest rate is beyond the axis.
const BEYOND: f64 = 5.0;

/// So many are told at their place, the highest.
const TOLD: usize = 4;

/// What stands before the number of a value that is drawn shorter or thinner than it is.
pub(crate) const MARK: &str = "cut: ";

/// The highest value the axis of a flow reaches, in the chart's unit.
pub(super) fn ceiling(scenarios: &[Scenario<'_>], units: &Units) -> Option<f64> {
    ceiling_in(scenarios, |scenario| UnitScale::of_side(scenario.agreement, scenario.projection.stated_at, units).rate)
}

/// The highest flow that is drawn as it is, in million cubic metres a day times a factor: five times the greatest rate
/// that the contract of any scenario asks for or allows. `None` where it asks for nothing.
pub(super) fn ceiling_in(scenarios: &[Scenario<'_>], factor: impl Fn(&Scenario<'_>) -> f64) -> Option<f64> {
    let of = |scenario: &Scenario<'_>| {
        let asked = scenario.projection.requested.iter().chain(&scenario.projection.nominated);
        let stated = scenario.agreement.quantities.phases.iter().flat_map(|phase| {
            [Some(phase.rate_mcm_d), phase.daily_max_mcm_d, phase.daily_min_mcm_d].into_iter().flatten()
        });
        factor(scenario) * asked.copied().chain(stated).fold(0.0, f64::max)
    };
    let greatest = scenarios.iter().map(of).fold(0.0, f64::max);
    (greatest > 0.0).then_some(BEYOND * greatest)
}

/// The stretches of days on which a line or a mark lies beyond the ceiling, each with its highest value.
pub(super) fn cuts(chart: &Chart, ceiling: f64) -> Vec<Cut> {
    let first = chart.days.from;
    let mut found: Vec<(Span, Day, f64)> = Vec::new();
    for (_, series) in chart.drawn() {
        let mut runs: Vec<(Span, Day, f64)> = Vec::new();
        for (at, value) in series.values.iter().enumerate().filter(|(_, value)| **value > ceiling) {
            let day = first + at as i32;
            match runs.last_mut() {
                Some((span, peak, most)) if span.to + 1 == day => {
                    span.to = day;
                    if *value > *most {
                        (*peak, *most) = (day, *value);
                    }
                }
                _ => runs.push((Span { from: day, to: day }, day, *value)),
            }
        }
        found.append(&mut runs);
    }
    let marked = chart.segments.iter().filter(|segment| segment.high > ceiling && segment.high.is_finite());
    found.extend(marked.map(|segment| {
        let day = |x: f64| Day::from_number(x as i32);
        (Span { from: day(segment.x[0]), to: day(segment.x[1] - 1.0) }, day(segment.x[0]), segment.high)
    }));
    // What several lines share is told once, where it is highest.
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    let mut told: Vec<(Span, Day, f64)> = Vec::new();
    for cut in found {
        if told.len() < TOLD && told.iter().all(|other| other.0.overlap(cut.0).is_none()) {
            told.push(cut);
        }
    }
    let cut = |(span, peak, value): (Span, Day, f64)| Cut {
        x: [f64::from(span.from.number()), f64::from(span.to.number()) + 1.0],
        value,
        text: format!("{MARK}{} {} on {}", significant(value, 4), chart.unit, peak.short()),
    };
    told.into_iter().map(cut).collect()
}
