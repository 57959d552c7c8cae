//! Lines from daily values: corner points in unbroken runs, and which lines run through the same values. Knows no view.

use std::cmp::Reverse;

use gasswap_core::projection::PhaseRule;

use super::shown::figures;
use super::{Chart, Ink, Scenario, Series, Stroke, party_color};
use gasswap_core::units::number;

/// Values nearer than this share of the larger (at least of 1) are drawn as one.
const SAME: f64 = 1e-9;

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs()).max(1.0)
}

impl Chart {
    /// The lines with their index, in the order in which they are drawn: variants first, the base over them, and of
    /// lines that coincide the dashed one over the solid one.
    pub fn drawn(&self) -> impl Iterator<Item = (usize, &Series)> {
        let mut order: Vec<usize> = (0..self.series.len()).collect();
        order.sort_by_key(|index| (Reverse(self.series[*index].scenario), *index));
        order.into_iter().filter_map(|index| Some((index, self.series.get(index)?)))
    }
}

/// Is a day without flow a gap in the line rather than a zero? Before the first phase and while suspended.
pub(super) fn silent(scenario: &Scenario<'_>, day: usize) -> bool {
    let phases = &scenario.projection.rule.phases;
    match scenario.projection.phase.get(day).copied().flatten() {
        None => true,
        Some(index) => phases.get(index).is_some_and(PhaseRule::is_suspended),
    }
}

/// Daily values as steps; a day for which `gap` holds breaks the line.
pub(super) fn steps(values: &[f64], first: i32, gap: impl Fn(usize) -> bool) -> Vec<Vec<[f64; 2]>> {
    let mut runs: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut open = false;
    for (index, value) in values.iter().copied().enumerate() {
        let x = f64::from(first) + index as f64;
        if gap(index) {
            open = false;
            continue;
        }
        if !open {
            runs.push(vec![[x, value], [x + 1.0, value]]);
            open = true;
            continue;
        }
        let Some(run) = runs.last_mut() else { continue };
        match run.last_mut() {
            Some(end) if same(end[1], value) => end[0] = x + 1.0,
            _ => run.extend([[x, value], [x + 1.0, value]]),
        }
    }
    runs
}

/// Values at the days' ends as one line that begins at `start`; points on a straight stretch are left out.
pub(super) fn line(values: &[f64], first: f64, start: f64) -> Vec<[f64; 2]> {
    let mut run = vec![[first, start]];
    let mut slope = f64::NAN;
    let mut before = start;
    for (index, value) in values.iter().copied().enumerate() {
        let x = first + index as f64 + 1.0;
        let step = value - before;
        match run.last_mut() {
            Some(end) if (step - slope).abs() <= 1e-9 * slope.abs().max(1e-3) => *end = [x, value],
            _ => run.push([x, value]),
        }
        (slope, before) = (step, value);
    }
    run
}

/// The part of a series' key that names its scenario.
pub(super) fn key(scenario: &Scenario<'_>, index: usize, name: &str) -> String {
    match scenario.name {
        Some(variant) if index > 0 => format!("{variant}/{name}"),
        _ => name.to_owned(),
    }
}

/// The color of something of this party in a scenario.
pub(super) fn ink(scenarios: &[Scenario<'_>], index: usize, party: &str) -> Ink {
    match scenarios.get(index) {
        Some(scenario) if index == 0 => Ink::Party(party_color(scenario.agreement, party)),
        _ => variant_ink(scenarios, index),
    }
}

/// The color of a variant: its own, or one by its place.
pub(super) fn variant_ink(scenarios: &[Scenario<'_>], index: usize) -> Ink {
    let name = scenarios.get(index).and_then(|scenario| scenario.name);
    let stated = scenarios.first().and_then(|base| {
        let variant = base.agreement.variants.iter().find(|variant| Some(variant.name.as_str()) == name)?;
        parse_color(variant.colour.as_deref()?)
    });
    stated.unwrap_or(Ink::Variant(index.saturating_sub(1)))
}

/// `#rrggbb`.
fn parse_color(text: &str) -> Option<Ink> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Ink::Own(crate::palette::Rgb(part(0)?, part(2)?, part(4)?)))
}

/// A line of a scenario, without its points.
pub(super) fn series(scenarios: &[Scenario<'_>], index: usize, key_name: &str, name: String, ink: Ink) -> Series {
    Series {
        key: scenarios.get(index).map_or_else(String::new, |scenario| key(scenario, index, key_name)),
        name,
        scenario: index,
        leg: None,
        ink,
        stroke: match index {
            0 => Stroke::Solid,
            _ if index % 2 == 1 => Stroke::Dotted,
            _ => Stroke::Broken,
        },
        width: if index == 0 { 2.5 } else { 1.5 },
        runs: Vec::new(),
        values: Vec::new(),
        same_as: None,
        label: String::new(),
    }
}

/// A chart draws so many lines; of more it keeps the numbers.
pub const MOST_LINES: usize = 100;

/// Leaves of too many lines those undrawn that matter least: variants before the base, legs before sums, small ones before
/// great ones. Says how many lines there are, in the subtitle.
fn thin(chart: &mut Chart) {
    let mut drawn: Vec<usize> = (0..chart.series.len()).filter(|at| !chart.series[*at].runs.is_empty()).collect();
    if drawn.len() <= MOST_LINES {
        return;
    }
    let greatest = |series: &Series| series.values.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let mut rank: Vec<(usize, bool, f64, usize)> = Vec::new();
    for at in &drawn {
        let series = &chart.series[*at];
        rank.push((series.scenario, series.leg.is_some(), greatest(series), *at));
    }
    rank.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)).then(a.3.cmp(&b.3)));
    let all = drawn.len();
    drawn = rank.into_iter().skip(MOST_LINES).map(|(.., at)| at).collect();
    drawn.into_iter().for_each(|at| chart.series[at].runs.clear());
    chart.subtitle += &format!("; {MOST_LINES} of {} lines are drawn", number(all as f64, 0));
}

/// Finds the lines that coincide, draws them solid under dashed, and writes the direct labels.
pub(super) fn join(chart: &mut Chart, scenarios: &[Scenario<'_>]) {
    thin(chart);
    for later in 1..chart.series.len() {
        let found = (0..later).find(|earlier| {
            chart.series[*earlier].same_as.is_none() && coincide(&chart.series[*earlier], &chart.series[later])
        });
        chart.series[later].same_as = found;
        if let Some(earlier) = found
            && chart.series[earlier].scenario == chart.series[later].scenario
            && chart.series[later].scenario == 0
        {
            chart.series[later].stroke = Stroke::Dashed;
        }
    }
    for index in 0..chart.series.len() {
        chart.series[index].label = label(chart, scenarios, index);
    }
}

fn coincide(a: &Series, b: &Series) -> bool {
    !a.runs.is_empty()
        && a.runs.len() == b.runs.len()
        && a.runs
            .iter()
            .zip(&b.runs)
            .all(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a[0], b[0]) && same(a[1], b[1])))
}

/// The direct label of a line: empty when an earlier one carries it.
fn label(chart: &Chart, scenarios: &[Scenario<'_>], index: usize) -> String {
    let series = &chart.series[index];
    if series.same_as.is_some() || series.runs.is_empty() {
        return String::new();
    }
    let members: Vec<usize> = (index..chart.series.len())
        .filter(|other| *other == index || chart.series[*other].same_as == Some(index))
        .collect();
    let mut names: Vec<String> = Vec::new();
    for member in &members {
        let name = member_name(chart, scenarios, &members, *member, names.is_empty());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let text = names.join(" = ");
    match constant(series) {
        Some(value) if series.scenario == 0 => format!("{text}, {}", figures(value)),
        _ => text,
    }
}

/// What a line is called among lines that coincide: a variant by its name alone when all its lines do.
fn member_name(chart: &Chart, scenarios: &[Scenario<'_>], members: &[usize], member: usize, first: bool) -> String {
    let series = &chart.series[member];
    let lower = |text: &str| {
        if series.leg.is_none() && !text.ends_with(" in all") {
            return text.to_owned();
        }
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
    };
    let variant = scenarios.get(series.scenario).and_then(|scenario| scenario.name);
    match variant {
        Some(variant) if series.scenario > 0 => {
            let whole = chart.series.iter().enumerate().all(|(index, other)| {
                other.scenario != series.scenario || other.runs.is_empty() || members.contains(&index)
            });
            if whole { variant.to_owned() } else { format!("{variant}: {}", lower(&series.name)) }
        }
        _ if first => series.name.clone(),
        _ => lower(&series.name),
    }
}

/// The one value of a line that never changes.
fn constant(series: &Series) -> Option<f64> {
    let first = series.runs.first()?.first()?[1];
    series.runs.iter().flatten().all(|point| same(point[1], first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_stretch_is_two_points_and_a_gap_is_a_gap() {
        let values = [5.5, 5.5, 5.5, 0.0, 0.0, 6.0, 6.0, 7.0];
        let runs = steps(&values, 100, |index| index == 3 || index == 4);
        assert_eq!(
            runs,
            [vec![[100.0, 5.5], [103.0, 5.5]], vec![[105.0, 6.0], [107.0, 6.0], [107.0, 7.0], [108.0, 7.0]]]
        );
    }

    #[test]
    fn a_steady_rise_is_two_points() {
        let values: Vec<f64> = (1..=365).map(|day| f64::from(day) * 5.5).collect();
        assert_eq!(line(&values, 0.0, 0.0), [[0.0, 0.0], [365.0, 2007.5]]);
        assert_eq!(line(&[1.0, 2.0, 2.0], 0.0, 0.0), [[0.0, 0.0], [2.0, 2.0], [3.0, 2.0]]);
    }

    #[test]
    fn a_color_is_six_hexadecimal_digits() {
        assert_eq!(parse_color("#9b4f96"), Some(Ink::Own(crate::palette::Rgb(0x9b, 0x4f, 0x96))));
        assert_eq!(parse_color("9b4f96"), None);
        assert_eq!(parse_color("#9b4f9ə"), None);
    }
}
