//! Sentences and headline numbers about an agreement and what it comes to. Knows no chart and no screen.

use gasswap_core::agreement::{Agreement, Day, Leg, PartialDate, Side};
use gasswap_core::projection::{LegFlow, Projection, Year};

use super::frame::year_label;
use super::legs::side_legs;
use super::shown::{UnitScale, figures, small, with_unit};
use super::{MOST_LINES, Units};

/// A number of the strip above the map.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyNumber {
    /// `2.01`.
    pub value: String,
    /// `bcm`.
    pub unit: String,
    /// `received at Sarakhs`.
    pub label: String,
}

/// What flowed in a contract year: received, retained, redelivered, and what is still owed at its end.
#[must_use]
pub fn key_numbers(agreement: &Agreement, year: &Year, units: &Units) -> Vec<KeyNumber> {
    let large = units.rate.volume().symbol();
    let entry =
        |value: f64, unit: &str, label: String| KeyNumber { value: figures(value), unit: unit.to_owned(), label };
    let sum = |legs: &[Leg], values: &[f64], factor: fn(UnitScale) -> f64| -> f64 {
        legs.iter().zip(values).map(|(leg, mcm)| mcm * factor(UnitScale::of_leg(agreement, &leg.point, units))).sum()
    };
    let received = sum(&agreement.receipts, &year.received_by_leg, |scale| scale.large);
    let redelivered = sum(&agreement.redeliveries, &year.redelivered_by_leg, |scale| scale.large);
    let owed = sum(&agreement.redeliveries, &year.balance_by_leg, |scale| scale.small);
    let retained = year.retained * UnitScale::of_side(agreement, Side::Receipt, units).large;
    let swapper = agreement.party_name(agreement.swapper());
    vec![
        entry(received, large, format!("received {}", places(agreement, &agreement.receipts))),
        entry(retained, large, format!("retained by {swapper}")),
        entry(redelivered, large, format!("redelivered {}", places(agreement, &agreement.redeliveries))),
        entry(owed, small(units.rate).symbol(), "still owed".to_owned()),
    ]
}

/// `at Sarakhs`, `at Astara and Julfa`, `at 3 points`.
fn places(agreement: &Agreement, legs: &[Leg]) -> String {
    let mut points: Vec<&str> = Vec::new();
    for leg in legs {
        let name = agreement.point_name(&leg.point);
        if !points.contains(&name) {
            points.push(name);
        }
    }
    match points.as_slice() {
        [] => String::new(),
        [one] => format!("at {one}"),
        [one, other] => format!("at {one} and {other}"),
        more => format!("at {} points", more.len()),
    }
}

/// What a leg is called: `Turkmenistan → Iran`.
#[must_use]
pub fn leg_name(agreement: &Agreement, leg: &Leg) -> String {
    format!("{} → {}", agreement.party_name(&leg.from), agreement.party_name(&leg.to))
}

/// What a contract year is called: `2024`, `2024/25`, `1403`.
#[must_use]
pub fn year_name(agreement: &Agreement, year: &Year) -> String {
    year_label(agreement.contract_year, year.whole)
}

/// One sentence that says what chart and map show, for screen readers.
#[must_use]
pub fn summary(agreement: &Agreement, projection: &Projection, units: &Units) -> String {
    let mut parts: Vec<String> = Vec::new();
    let all = agreement.receipts.len() + agreement.redeliveries.len();
    for side in [Side::Receipt, Side::Redelivery] {
        for (leg, flow) in side_legs(agreement, projection, side) {
            // Nobody listens to more.
            if parts.len() == MOST_LINES {
                break;
            }
            let factor = UnitScale::of_leg(agreement, &leg.point, units).rate;
            parts.push(format!(
                "{} hands {} to {} at {}",
                agreement.party_name(&leg.from),
                rates(flow, factor, units.rate.symbol()),
                agreement.party_name(&leg.to),
                agreement.point_name(&leg.point)
            ));
        }
    }
    if all > parts.len() {
        parts.push(format!("and {} more legs", figures((all - parts.len()) as f64)));
    }
    let days = projection.days;
    format!("{}, {} to {}: {}.", agreement.title, days.from.long(), days.to.long(), parts.join("; "))
}

/// `5.5 mcm/d`, `0 to 7.5 mcm/d`, `nothing`.
fn rates(flow: &LegFlow, factor: f64, unit: &str) -> String {
    let least = flow.flow.iter().copied().fold(f64::INFINITY, f64::min) * factor;
    let most = flow.flow.iter().copied().fold(0.0, f64::max) * factor;
    if most <= 0.0 {
        "nothing".to_owned()
    } else if figures(least) == figures(most) {
        with_unit(most, unit)
    } else {
        format!("{} to {}", figures(least.min(most)), with_unit(most, unit))
    }
}

/// `Sources: Trend, 13 December 2021; IRNA, 29 November 2021` for sources of these ids; empty for none.
#[must_use]
pub fn source_line(agreement: &Agreement, ids: &[String]) -> String {
    let mut named: Vec<String> = Vec::new();
    for source in ids.iter().filter_map(|id| agreement.source(id)) {
        let who = if source.publisher.is_empty() { &source.title } else { &source.publisher };
        let date = short_date(source.date);
        let text = if date.is_empty() { who.clone() } else { format!("{who}, {date}") };
        if !named.contains(&text) {
            named.push(text);
        }
    }
    match named.len() {
        0 => String::new(),
        1 => format!("Source: {}", named[0]),
        _ => format!("Sources: {}", named.join("; ")),
    }
}

/// The date of the newest source, else the day of signing: as of when an agreement is known. `None` where neither is
/// dated.
#[must_use]
pub fn newest_date(agreement: &Agreement) -> Option<PartialDate> {
    let dated = agreement.sources.iter().filter_map(|source| Some((source.date.first()?, source.date)));
    let newest = dated.max_by_key(|(day, _)| *day).map(|(_, date)| date);
    newest.or_else(|| agreement.signed.as_ref().map(|signed| PartialDate::Day(signed.on)))
}

fn short_date(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => Day::short(day),
        other => other.long(),
    }
}
