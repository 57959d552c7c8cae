//! What stands below a chart so that a reader without the program understands it: what its marks are, and the events that
//! find no room in it. Draws nothing.

use crate::export::{Request, Wording};
use crate::figure::{Chart, Origin};

/// What the short lines and the tints are, or what the request says in their place; and the events outside the plot, on a
/// small page only those inside the days shown.
pub(in crate::export) fn note(
    chart: &Chart,
    (wording, request): (&Wording, &Request),
    counted: &[usize],
    small: bool,
) -> String {
    let whole = [f64::from(chart.days.from.number()), f64::from(chart.days.to.number()) + 1.0];
    let range = request.range.unwrap_or(whole);
    let list = |title: &str, told: &dyn Fn(usize, f64) -> bool| {
        let flags = chart.flags.iter().enumerate().filter(|(index, flag)| told(*index, flag.x));
        let events: Vec<String> = flags.map(|(_, flag)| format!("{} ({})", flag.text, flag.date)).collect();
        if events.is_empty() { String::new() } else { format!("{title}: {}.", events.join("; ")) }
    };
    let mut parts = match &wording.note {
        Some(text) => vec![text.clone()],
        None => explained(chart, range),
    };
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    if let Some(first) = parts.first_mut() {
        first.insert_str(0, "Note: ");
    }
    parts.push(list("Further events", &|index, _| counted.contains(&index)));
    if !small {
        parts.push(list("Earlier events", &|_, x| x < range[0]));
        parts.push(list("Later events", &|_, x| x >= range[1]));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// What the short lines, the tints and the hatching are.
fn explained(chart: &Chart, range: [f64; 2]) -> Vec<String> {
    let mut parts = Vec::new();
    let seen = |measured: bool| {
        let own = |origin: Origin| matches!(origin, Origin::Actual(_)) == measured;
        let inside = |x: [f64; 2]| x[0] < range[1] && x[1] > range[0];
        chart.segments.iter().any(|segment| own(segment.origin) && inside(segment.x))
    };
    match (seen(false), seen(true)) {
        (true, true) => parts.push(
            "Short grey lines are published figures over the time they speak of, heavy dark ones measurements."
                .to_owned(),
        ),
        (true, false) => parts.push("Short grey lines are published figures over the time they speak of.".to_owned()),
        (false, true) => parts.push("Short heavy lines are measurements over the time they speak of.".to_owned()),
        (false, false) => {}
    }
    if chart.hatches.iter().any(|hatch| !hatch.suspended) {
        parts.push("Hatched: outages and suspended time.".to_owned());
    }
    parts
}
