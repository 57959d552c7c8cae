//! What is said about an answer and about the lack of one. Knows nothing of how it was looked for.

use crate::agreement::field::Unit;
use crate::agreement::{Agreement, ContractYear, Day, Field};
use crate::projection::{Projection, table};
use crate::units::{short, significant};

use super::{Answer, Missed, Objective, Solution, Wanted};

/// A sentence a solution, and one for how things stand.
pub(super) fn answer(agreement: &Agreement, objective: &Objective, answer: &Answer) -> Vec<String> {
    let series = of_year(agreement, objective, &objective.series);
    let [the_wanted, as_wanted] = [", ", " as "].map(|joint| match &objective.until {
        Wanted::Number(_) => String::new(),
        Wanted::Series(other) => format!("{joint}{}", words(other)),
    });
    let tell = |solution: &Solution| match *solution {
        Solution::At { value, reached } => {
            format!("At {} {series} is {}{the_wanted}.", quantity(objective.vary, value), amount(reached, answer.unit))
        }
        Solution::Between { from, to, reached } => {
            let [lowest, highest] = [from <= answer.range[0], to >= answer.range[1]];
            let (from, to) = (quantity(objective.vary, from), quantity(objective.vary, to));
            let is = match &objective.until {
                Wanted::Number(_) => amount(reached, answer.unit),
                Wanted::Series(_) => "as much".to_owned(),
            };
            let stretch = match (lowest, highest) {
                (true, true) => format!("Any value serves: from {from} to {to}"),
                (false, true) => format!("From {from} up (tried to {to})"),
                _ => format!("From {from} to {to}"),
            };
            format!("{stretch} {series} is {is}{as_wanted}.")
        }
    };
    let with_years = |(index, solution): (usize, &Solution)| {
        let passed = passed(agreement, objective, answer, index);
        if passed.is_empty() { tell(solution) } else { format!("{} {passed}", tell(solution)) }
    };
    let mut sentences: Vec<String> = answer.solutions.iter().enumerate().map(with_years).collect();
    let reached = answer.now_reached.map(|reached| amount(reached, answer.unit));
    sentences.extend(match (answer.now, reached) {
        (Some(now), Some(reached)) => {
            Some(format!("As the agreement stands it is {reached}, at {}.", quantity(objective.vary, now)))
        }
        (None, Some(reached)) => Some(format!("As the agreement stands, without such a number, it is {reached}.")),
        _ => None,
    });
    sentences
}

/// So many years are told by their number.
const YEARS: usize = 3;

/// `That is so in sum only: 2024 has 2 004.4 mcm against 2 000 mcm. Ask for that year alone to keep to it in every year.`
fn passed(agreement: &Agreement, objective: &Objective, answer: &Answer, solution: usize) -> String {
    let years: Vec<_> = answer.passed.iter().filter(|passed| passed.solution == solution).collect();
    let told = |passed: &&super::PassedYear| {
        let [reached, limit] = [passed.reached, passed.limit].map(|value| amount(value, answer.unit));
        format!("{} has {reached} against {limit}", year_name(agreement, passed.year))
    };
    let mut parts: Vec<String> = years.iter().take(YEARS).map(told).collect();
    let Some(first) = years.first() else { return String::new() };
    if years.len() > YEARS {
        parts.push(format!("and {} more years", years.len() - YEARS));
    }
    let upper = matches!(&objective.until, Wanted::Series(limit) if limit == "annual_maximum");
    let beyond = |passed: &&&super::PassedYear| (passed.reached - passed.limit).abs();
    let worst = years.iter().max_by(|a, b| beyond(a).total_cmp(&beyond(b))).map_or(first.year, |worst| worst.year);
    let side = if upper { "above" } else { "below" };
    format!(
        "That holds in sum only; {side} it: {}. Ask for {} alone to keep to it in every year.",
        parts.join(", "),
        year_name(agreement, worst)
    )
}

/// The sentence that a target is not met.
pub(super) fn missed(agreement: &Agreement, objective: &Objective, missed: &Missed, unit: &str) -> String {
    let series = of_year(agreement, objective, &objective.series);
    let [low, high] = missed.range.map(|value| quantity(objective.vary, value));
    let wanted = match &objective.until {
        Wanted::Number(number) => amount(*number, unit),
        Wanted::Series(other) => format!("{}, {}", words(other), amount(missed.wanted, unit)),
    };
    let [least, most] = missed.reached.map(|value| amount(value, unit));
    if (missed.reached[1] - missed.reached[0]).abs() <= 1e-9 * missed.reached[1].abs().max(1.0) {
        return format!(
            "No value from {low} to {high} brings {series} to {wanted}: it is {least} whatever the value, so this number has no say in it."
        );
    }
    let closest = quantity(objective.vary, missed.closest);
    let leap = missed.leap.map_or_else(String::new, |leap| {
        let [below, above] = leap.map(|value| quantity(objective.vary, value));
        if below == above {
            format!(" At {below} it leaps over what is wanted.")
        } else {
            format!(" Between {below} and {above} it leaps over what is wanted.")
        }
    });
    format!(
        "No value from {low} to {high} brings {series} to {wanted}: it reaches from {least} to {most}, and comes closest at {closest} with {}.{leap}",
        amount(missed.closest_reached, unit)
    )
}

/// The sentence that there is nothing to try.
pub(super) fn nothing_to_try(agreement: &Agreement, vary: Field, values: &[f64]) -> String {
    let ends = values.first().zip(values.last()).map(|(low, high)| (quantity(vary, *low), quantity(vary, *high)));
    let name = vary.name(agreement);
    let (low, high) = ends.unwrap_or_default();
    format!("No value from {low} to {high} is one that an agreement may have at “{name}”.")
}

/// The sentence that there is no such contract year.
pub(super) fn no_year(agreement: &Agreement, projection: &Projection, year: Day) -> String {
    let ends = projection.years.first().zip(projection.years.last());
    let there = ends.map_or_else(String::new, |(first, last)| {
        format!(" There are {} to {}.", year_name(agreement, first.whole.from), year_name(agreement, last.whole.from))
    });
    format!("No contract year that is projected begins on {}.{there}", year.long())
}

/// The sentence that there is no such series, with those that there are.
pub(super) fn no_series(agreement: &Agreement, projection: &Projection, series: &str, year: Option<Day>) -> String {
    let mut names: Vec<String> = Vec::new();
    for row in table::rows_by_year(projection).iter().filter(|row| year.is_none_or(|year| row.date == year)) {
        if !names.iter().any(|name| **name == *row.series) {
            names.push(row.series.to_string());
        }
    }
    let when = year.map_or_else(String::new, |year| format!(" in {}", year_name(agreement, year)));
    format!("There is no series “{series}”{when}. There is {}.", names.join(", "))
}

/// `the volume redelivered in 2023`.
fn of_year(agreement: &Agreement, objective: &Objective, series: &str) -> String {
    let when = objective
        .year
        .map_or_else(|| "over the whole term".to_owned(), |year| format!("in {}", year_name(agreement, year)));
    let at_end = match objective.year {
        _ if !super::is_stock(series) => None,
        Some(year) => Some(format!("at the end of {}", year_name(agreement, year))),
        None => Some("at the end of the term".to_owned()),
    };
    format!("{} {}", words(series), at_end.unwrap_or(when))
}

/// `2023`, or `the year from 1 October 2023`.
fn year_name(agreement: &Agreement, start: Day) -> String {
    match agreement.contract_year {
        ContractYear::Calendar => start.year().to_string(),
        ContractYear::GasYear | ContractYear::SolarHijri | ContractYear::From { .. } => {
            format!("the year from {}", start.long())
        }
    }
}

/// What people call a series: `the volume redelivered on IR-AZ`.
pub fn words(series: &str) -> String {
    let (name, leg) = series.split_once('.').map_or((series, None), |(name, leg)| (name, Some(leg)));
    let words = match name {
        "nominated" => "the volume nominated",
        "received" => "the volume received",
        "redelivered" => "the volume redelivered",
        "balance" => "the volume still owed",
        "lost" => "the volume lost",
        "retained" => "the volume retained",
        "equivalence" => "the difference that the equivalence makes",
        "in_transit" => "the volume in transit",
        "annual_minimum" => "the annual minimum",
        "annual_maximum" => "the annual maximum",
        "acq" => "the annual contract quantity",
        "aacq" => "the adjusted annual contract quantity",
        "taken" => "the volume taken",
        "make_up_taken" => "the make-up gas taken",
        "make_up_bank" => "the make-up gas still due",
        "carry_forward_used" => "the carry-forward used",
        "carry_forward_earned" => "the carry-forward earned",
        "carry_forward_bank" => "the carry-forward in hand",
        "sale" => "the payment for gas",
        _ => "",
    };
    let words = if words.is_empty() { format!("the {}", name.replace('_', " ")) } else { words.to_owned() };
    leg.map_or_else(|| words.clone(), |leg| format!("{words} on {leg}"))
}

/// `1 500 mcm`, `2 000 000 US dollars`.
fn amount(value: f64, unit: &str) -> String {
    // The noise of arithmetic is nothing.
    let value = if value.abs() < 1e-9 { 0.0 } else { value };
    match unit {
        "usd" => format!("{} US dollars", significant(value, 9)),
        unit => format!("{} {unit}", significant(value, 9)),
    }
}

/// The value of a field with its unit: `25.28 %`, `5.5 mcm/d`, `30 days`.
pub fn quantity(field: Field, value: f64) -> String {
    let percent = || format!("{} %", significant(value * 100.0, 7));
    match field.row().spec.unit {
        Unit::None | Unit::AsStated => short(value),
        Unit::Fraction => percent(),
        Unit::FractionPerYear => format!("{} a year", percent()),
        Unit::DegreesEast | Unit::DegreesNorth => format!("{} degrees", significant(value, 7)),
        unit => format!("{} {}", significant(value, 7), unit.symbol()),
    }
}
