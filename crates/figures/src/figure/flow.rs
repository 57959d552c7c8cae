//! The Flow view: the rate of every leg, the daily bands, and what was asked and did not flow. Knows no other view.

use gasswap_core::agreement::{PhaseStatus, Side};
use gasswap_core::projection::{self, LegFlow, LimitedBy, Projection};

use super::frame::phase_spans;
use super::legs::{leg_looks, side_legs};
use super::series::{ink, series, silent, steps};
use super::shown::{UnitScale, figures};
use super::{Band, Chart, ChartView, Ink, Scenario, Series, Shade, Stroke, Units, Weave, side_word};

/// Of more receipts than this it is not drawn what was asked of them.
const MOST_ASKED: usize = 20;

/// What is smaller is not drawn as a difference, mcm/d.
const VISIBLE: f64 = 1e-6;

pub(super) fn fill(chart: &mut Chart, scenarios: &[Scenario<'_>], units: &Units) {
    let monthly = chart.view == ChartView::FlowByMonth;
    for (index, scenario) in scenarios.iter().enumerate() {
        let quiet: Vec<bool> = (0..scenario.projection.len()).map(|day| silent(scenario, day)).collect();
        legs(chart, scenarios, index, &quiet, units);
        if index == 0 {
            bands(chart, scenario, units);
            // Among many lines nobody finds those that were asked.
            if !monthly && scenario.agreement.receipts.len() <= MOST_ASKED {
                asked(chart, scenarios, &quiet, units);
            }
        }
    }
}

/// The lines of one scenario, with the sum of the stated side where it has several legs.
fn legs(chart: &mut Chart, scenarios: &[Scenario<'_>], index: usize, quiet: &[bool], units: &Units) {
    let scenario = &scenarios[index];
    let (agreement, projection) = (scenario.agreement, scenario.projection);
    let monthly = chart.view == ChartView::FlowByMonth;
    for side in [Side::Receipt, Side::Redelivery] {
        let word = side_word(side).to_lowercase();
        let mut sum: Vec<f64> = Vec::new();
        let mut made: Vec<Series> = Vec::new();
        let looks = leg_looks(scenarios, index, side, units);
        for ((leg, flow), look) in side_legs(agreement, projection, side).zip(looks) {
            let factor = look.scale.rate;
            let values: Vec<f64> = flow.flow.iter().map(|value| value * factor).collect();
            sum.resize(values.len(), 0.0);
            sum.iter_mut().zip(&values).for_each(|(sum, value)| *sum += value);
            let ink = look.line();
            let line = series(scenarios, index, &format!("{word}.{}", leg.id), look.title, ink);
            made.push(drawn(Series { leg: Some(leg.id.clone()), ..line }, values, scenario, quiet, monthly));
        }
        if made.len() > 1 && side == projection.stated_at {
            let ink = if index == 0 { Ink::Text } else { ink(scenarios, index, "") };
            let line = series(scenarios, index, &word, format!("{} in all", side_word(side)), ink);
            made.insert(0, drawn(line, sum, scenario, quiet, monthly));
        }
        chart.series.append(&mut made);
    }
}

/// Gives a line its values and corners; a quiet day without flow is a gap.
fn drawn(mut line: Series, mut values: Vec<f64>, scenario: &Scenario<'_>, quiet: &[bool], monthly: bool) -> Series {
    let projection = scenario.projection;
    let first = projection.days.from.number();
    let none = |day: usize, values: &[f64]| quiet[day] && values[day].abs() < 1e-12;
    if monthly {
        let mut gaps: Vec<bool> = (0..values.len()).map(|day| none(day, &values)).collect();
        let mut from = 0;
        while from < values.len() {
            let month_end = projection.day(from).month().last();
            let to = projection.index(month_end).map_or(values.len(), |last| last + 1);
            let mean = values[from..to].iter().sum::<f64>() / (to - from) as f64;
            values[from..to].fill(mean);
            let all = gaps[from..to].iter().all(|gap| *gap);
            gaps[from..to].fill(all);
            from = to;
        }
        line.runs = steps(&values, first, |day| gaps[day]);
    } else {
        line.runs = steps(&values, first, |day| none(day, &values));
    }
    line.values = values;
    line
}

/// The daily bands of the phases; neighbors with the same limits are one.
fn bands(chart: &mut Chart, scenario: &Scenario<'_>, units: &Units) {
    let agreement = scenario.agreement;
    let factor = UnitScale::of_side(agreement, scenario.projection.stated_at, units).rate;
    for (_, phase, span) in phase_spans(scenario, chart.days) {
        let (low, high) = (phase.daily_min_mcm_d, phase.daily_max_mcm_d);
        if phase.status == PhaseStatus::Suspended || (low.is_none() && high.is_none()) {
            continue;
        }
        let label = |word: &str, value: Option<f64>| {
            value.map_or_else(String::new, |value| format!("daily {word} {}", figures(value * factor)))
        };
        let x = [f64::from(span.from.number()), f64::from(span.to.number()) + 1.0];
        let band = Band {
            x,
            low: low.map(|value| value * factor),
            high: high.map(|value| value * factor),
            low_label: label("minimum", low),
            high_label: label("maximum", high),
        };
        match chart.bands.last_mut() {
            Some(last) if (last.x[1] - x[0]).abs() < 0.5 && last.low == band.low && last.high == band.high => {
                last.x[1] = x[1];
            }
            _ => chart.bands.push(band),
        }
    }
}

/// What was asked of the receipts and what flowed: a dotted line where they differ, and the difference by cause.
fn asked(chart: &mut Chart, scenarios: &[Scenario<'_>], quiet: &[bool], units: &Units) {
    let Some(scenario) = scenarios.first() else { return };
    let (agreement, projection) = (scenario.agreement, scenario.projection);
    let looks = leg_looks(scenarios, 0, Side::Receipt, units);
    for ((leg, flow), look) in side_legs(agreement, projection, Side::Receipt).zip(looks) {
        let factor = look.scale.rate;
        let requested = requested(scenario, quiet, flow);
        let point = agreement.point_name(&leg.point);
        let differs = requested.iter().zip(&flow.flow).any(|(asked, flow)| (asked - flow).abs() > VISIBLE);
        if !differs {
            continue;
        }
        for (cause, [from, to, low, high]) in held_back(scenario, flow, &requested) {
            add(chart, &flow.id, cause, point, [from, to, low * factor, high * factor]);
        }
        let name = match look.title.split_once(' ') {
            Some((_, rest)) => format!("Asked {rest}"),
            None => "Asked".to_owned(),
        };
        let values: Vec<f64> = requested.iter().map(|value| value * factor).collect();
        let line = Series {
            key: format!("asked.{}", leg.id),
            name,
            scenario: 0,
            leg: None,
            ink: Ink::Muted,
            stroke: Stroke::Dotted,
            width: 1.5,
            runs: Vec::new(),
            values: Vec::new(),
            same_as: None,
            label: String::new(),
        };
        chart.series.push(drawn(line, values, scenario, quiet, false));
    }
}

/// A leg's part of what is wished for before limits: what is asked of it, times requested / nominated.
fn requested(scenario: &Scenario<'_>, quiet: &[bool], flow: &LegFlow) -> Vec<f64> {
    let projection = scenario.projection;
    // Asked / nominated is the same on every day with a nomination; days without one take it from another day.
    let part = flow
        .asked
        .iter()
        .zip(&projection.nominated)
        .find(|(_, nominated)| **nominated > VISIBLE)
        .map_or(0.0, |(asked, nominated)| asked / nominated);
    (0..flow.flow.len()).map(|day| if quiet[day] { flow.flow[day] } else { projection.requested[day] * part }).collect()
}

/// The differences day by day, each with its cause, from when to when, and between which rates in mcm/d of the agreement.
fn held_back(scenario: &Scenario<'_>, flow: &LegFlow, requested: &[f64]) -> Vec<(LimitedBy, [f64; 4])> {
    let mut found = Vec::new();
    let first = scenario.projection.days.from.number();
    let full = full_capacity(scenario, flow);
    for (day, (wished, flowed)) in requested.iter().zip(&flow.flow).enumerate() {
        let asked = flow.asked.get(day).copied().unwrap_or(*flowed);
        if (wished - asked).abs() <= VISIBLE && (asked - flowed).abs() <= VISIBLE {
            continue;
        }
        let daily = if *wished < asked { LimitedBy::DailyMinimum } else { limit_of(scenario.projection, day) };
        let whole = at_full_capacity(full, flow, day, asked);
        let x = f64::from(first) + day as f64;
        let parts = [(daily, *wished, asked), (LimitedBy::Capacity, asked, whole), (LimitedBy::Outage, whole, *flowed)];
        for (cause, from, to) in parts {
            if (from - to).abs() > VISIBLE {
                found.push((cause, [x, x + 1.0, from.min(to), from.max(to)]));
            }
        }
    }
    found
}

/// The full capacity of a leg's point, mcm/d of the agreement; `None` where it states none.
fn full_capacity(scenario: &Scenario<'_>, flow: &LegFlow) -> Option<f64> {
    let (_, leg) = scenario.agreement.legs().find(|(_, leg)| leg.id == flow.id)?;
    projection::capacity(scenario.agreement, scenario.agreement.point(&leg.point)?)
}

/// What of what was asked of a leg would have flowed at the full capacity of its point: what is above it is held back by
/// the capacity, what is below it by an outage.
fn at_full_capacity(full: Option<f64>, flow: &LegFlow, day: usize, asked: f64) -> f64 {
    let flowed = flow.flow[day];
    if flow.limited_by.get(day) == Some(&LimitedBy::Outage) {
        return asked;
    }
    let open = flow.capacity.get(day).copied().unwrap_or(f64::INFINITY);
    // The leg's part of its point is what flows of what is open.
    let part = if open > VISIBLE && open.is_finite() { flowed / open } else { 1.0 };
    full.map_or(flowed, |full| (full * part).clamp(flowed.min(asked), asked.max(flowed)))
}

/// Was the wish cut by the daily maximum alone, or by the annual one too?
fn limit_of(projection: &Projection, day: usize) -> LimitedBy {
    let phase = projection.phase[day].and_then(|index| projection.rule.phases.get(index));
    let requested = projection.requested[day];
    let daily = phase.map_or(requested, |phase| phase.bounds_on(projection.day(day)).clamp(requested));
    if projection.nominated[day] < daily - VISIBLE { LimitedBy::AnnualMaximum } else { LimitedBy::DailyMaximum }
}

/// The color and the stripes of a cause.
const fn look(cause: LimitedBy) -> (Ink, Weave) {
    match cause {
        LimitedBy::Outage => (Ink::Warning, Weave::Rising),
        LimitedBy::AnnualMaximum => (Ink::Party(3), Weave::Level),
        LimitedBy::DailyMinimum => (Ink::Muted, Weave::Upright),
        LimitedBy::DailyMaximum => (Ink::Muted, Weave::Falling),
        _ => (Ink::Party(4), Weave::Crossed),
    }
}

/// Adds a stretch to the shade of its leg and cause; one that goes on with the same values becomes one with the last.
fn add(chart: &mut Chart, leg: &str, cause: LimitedBy, point: &str, step: [f64; 4]) {
    // Those of the leg that is looked at come last.
    let found = chart.shades.iter().rposition(|shade| shade.leg == leg && shade.cause == cause);
    let index = found.unwrap_or_else(|| {
        let text = match cause {
            LimitedBy::DailyMinimum => "Raised to the daily minimum".to_owned(),
            LimitedBy::DailyMaximum => "Above the daily maximum".to_owned(),
            LimitedBy::AnnualMaximum => "Above the annual maximum".to_owned(),
            LimitedBy::Outage => format!("Held back by an outage at {point}"),
            _ => format!("Above the capacity of {point}"),
        };
        let (ink, weave) = look(cause);
        chart.shades.push(Shade { leg: leg.to_owned(), cause, steps: Vec::new(), text, ink, weave });
        chart.shades.len() - 1
    });
    let steps = &mut chart.shades[index].steps;
    match steps.last_mut() {
        Some(last)
            if (last[1] - step[0]).abs() < 0.5
                && (last[2] - step[2]).abs() < VISIBLE
                && (last[3] - step[3]).abs() < VISIBLE =>
        {
            last[1] = step[1];
        }
        _ => steps.push(step),
    }
}
