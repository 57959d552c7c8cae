//! Numbers, years and sources as findings say them. Knows no rules.

use crate::agreement::{Agreement, Claim, ContractYear, Day, Span};
use crate::units;

/// A rate or any plain number: up to three decimals, `5.5`, `5.464`; small ones with three significant figures.
pub(super) fn plain(value: f64) -> String {
    if value.abs() < 0.1 { units::significant(value, 3) } else { units::short((value * 1000.0).round() / 1000.0) }
}

/// Billion cubic metres from million: up to four decimals and at least one, `2.013`, `2.0`.
pub(super) fn bcm(mcm: f64) -> String {
    let value = mcm / 1000.0;
    if value.abs() < 0.1 && mcm.abs() > 1e-9 {
        return units::significant(value, 3);
    }
    let rounded = (value * 1e4).round() / 1e4;
    let text = units::short(rounded);
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// A volume from million cubic metres, in the unit that suits it: `651.6 mcm`, `2.013 bcm`.
pub(super) fn volume(mcm: f64) -> String {
    if mcm.abs() < 999.95 { format!("{} mcm", plain((mcm * 10.0).round() / 10.0)) } else { format!("{} bcm", bcm(mcm)) }
}

/// A range: `5–6`, `at least 5`, `at most 6`, `5` where both ends are the same.
pub(super) fn range(ends: (Option<f64>, Option<f64>), tell: fn(f64) -> String) -> String {
    let (low, high) = ends;
    match (low.map(tell), high.map(tell)) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "any".to_owned(),
    }
}

/// More runs of years than this are told as a number of years.
const MOST_RUNS: usize = 4;

/// `1 day`, `14 days`.
pub(super) fn days(number: usize) -> String {
    counted(number, "day")
}

/// `1 month`, `14 months`.
pub(super) fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", units::number(number as f64, 0))
}

/// `2024` for calendar years, else `the year from 1 October 2023`.
pub(super) fn year(agreement: &Agreement, start: Day) -> String {
    match agreement.contract_year {
        ContractYear::Calendar => start.year().to_string(),
        ContractYear::GasYear | ContractYear::SolarHijri | ContractYear::From { .. } => {
            format!("the year from {}", start.long())
        }
    }
}

/// `2022, 2023 and 2025`, `2022–2026`; `the years that begin in 2022–2026` where they are not calendar years.
pub(super) fn years(agreement: &Agreement, starts: &[Day]) -> String {
    if let [only] = starts {
        return year(agreement, *only);
    }
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for start in starts.iter().map(|start| start.year()) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == start => *last = start,
            _ => runs.push((start, start)),
        }
    }
    if let (true, [(first, _), .., (_, last)]) = (runs.len() > MOST_RUNS, &runs[..]) {
        return format!("{} years from {first} to {last}", starts.len());
    }
    let told: Vec<String> = runs
        .iter()
        .flat_map(|&(first, last)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first}–{last}")],
        })
        .collect();
    let words = listed(&told);
    if agreement.contract_year == ContractYear::Calendar { words } else { format!("the years that begin in {words}") }
}

/// `a, b and c`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Who says a claim: the publisher or the title of its source, with the date.
pub(super) fn source(agreement: &Agreement, claim: &Claim) -> String {
    let Some(source) = claim.source.as_deref().and_then(|id| agreement.source(id)) else {
        return format!("a claim without a source ({})", claim.id);
    };
    let name = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    match source.date.long() {
        date if date.is_empty() => name.clone(),
        date => format!("{name} ({date})"),
    }
}

/// `from 1 January 2022 to 30 June 2022`, `on 1 January 2022`.
pub(super) fn period(span: Span) -> String {
    if span.from == span.to {
        return format!("on {}", span.from.long());
    }
    format!("from {} to {}", span.from.long(), span.to.long())
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_have_a_decimal_at_least() {
        assert_eq!([bcm(2000.0), bcm(2013.0), bcm(2007.5), bcm(12_000.0)], ["2.0", "2.013", "2.0075", "12.0"]);
        assert_eq!(bcm(0.0), "0.0");
        assert_eq!(bcm(12.3456), "0.0123");
    }

    #[test]
    fn rates_have_three_decimals_at_most() {
        assert_eq!(
            [plain(5.5), plain(5.464), plain(6.0), plain(0.00273), plain(0.0)],
            ["5.5", "5.464", "6", "0.00273", "0"]
        );
    }
}
