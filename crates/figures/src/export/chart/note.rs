//! What stands below a chart so that a reader without the program understands it: what its marks are, and the events that
//! find no room in it. Draws nothing.

use crate::export::{Request, Wording};
use crate::figure::{CUT_MARK, Chart, Hatch, Origin};

/// The note, and the events outside the plot, on a small page only those inside the days shown.
pub(in crate::export) fn note(
    chart: &Chart,
    wording: &Wording,
    request: &Request,
    counted: &[usize],
    small: bool,
) -> String {
    let range = range(chart, request);
    let list = |title: &str, told: &dyn Fn(usize, f64) -> bool| {
        let flags = chart.flags.iter().enumerate().filter(|(index, flag)| told(*index, flag.x));
        let events: Vec<String> = flags.map(|(_, flag)| format!("{} ({})", flag.text, flag.date)).collect();
        if events.is_empty() { String::new() } else { format!("{title}: {}.", events.join("; ")) }
    };
    let mut parts = vec![wording.note_sentence(), list("Further events", &|index, _| counted.contains(&index))];
    if !small {
        parts.push(list("Earlier events", &|_, x| x < range[0]));
        parts.push(list("Later events", &|_, x| x >= range[1]));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn range(chart: &Chart, request: &Request) -> [f64; 2] {
    let whole = [f64::from(chart.days.from.number()), f64::from(chart.days.to.number()) + 1.0];
    request.range.unwrap_or(whole)
}

/// What the short lines and the hatching are, in the days shown.
pub(in crate::export) fn explained(chart: &Chart, request: &Request) -> String {
    let range = range(chart, request);
    let mut parts = Vec::new();
    let seen = |measured: bool| {
        let own = |origin: Origin| matches!(origin, Origin::Actual(_)) == measured;
        let inside = |x: [f64; 2]| x[0] < range[1] && x[1] > range[0];
        chart.segments.iter().any(|segment| own(segment.origin) && inside(segment.x))
    };
    match (seen(false), seen(true)) {
        (true, true) => parts
            .push("Short grey lines are published figures over the time they speak of, heavy dark ones measurements."),
        (true, false) => parts.push("Short grey lines are published figures over the time they speak of."),
        (false, true) => parts.push("Short heavy lines are measurements over the time they speak of."),
        (false, false) => {}
    }
    let inside = |hatch: &Hatch| {
        f64::from(hatch.span.from.number()) < range[1] && f64::from(hatch.span.to.number()) + 1.0 > range[0]
    };
    if chart.hatches.iter().any(|hatch| !hatch.suspended && inside(hatch)) {
        parts.push("Hatched time: outages and suspended deliveries.");
    }
    let cut = chart.cuts.iter().filter(|cut| cut.x[0] < range[1] && cut.x[1] > range[0]);
    let cut: Vec<&str> = cut.filter_map(|cut| cut.text.strip_prefix(CUT_MARK)).collect();
    let beyond = format!("Beyond the axis: {}.", cut.join("; "));
    if !cut.is_empty() {
        parts.push(&beyond);
    }
    parts.join(" ")
}
