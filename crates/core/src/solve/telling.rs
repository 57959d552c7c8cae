//! What is said about an answer and about the lack of one, as data. Knows nothing of how it was looked for.

use crate::agreement::{Agreement, Day, Field};
use crate::message::{Digits, Fact, Measure, Message};
use crate::projection::{Projection, table};
use crate::say;
use crate::units::Unit;

use super::said::{
    CameClosest, InDegrees, InPercent, InPercentAYear, LeapAt, LeapBetween, MetAt, MetAtSeries, MetBetween,
    MetBetweenSeries, MetInSum, NoSay, NoSuchSeries, NoSuchSeriesIn, NoSuchYear, NothingToTry, SeriesAmount, SeriesIn,
    SeriesName, SeriesOnLeg, SeriesWith, StandsAt, StandsWithout, ThereIs, YearPasses, YearsMore, YearsThere,
};
use super::{Answer, Missed, Objective, PassedYear, Solution, Wanted};

/// What is said of each solution, and of how things stand: sentences that belong together in one entry.
pub(super) fn answer(agreement: &Agreement, objective: &Objective, answer: &Answer) -> Vec<Vec<Message>> {
    let series = || of_year(agreement, objective, &objective.series);
    let value = |value: f64| quantity(objective.vary, value);
    let reached = |reached: f64| amount(reached, answer.unit);
    let tell = |solution: &Solution| match *solution {
        Solution::At { value: at, reached: then } => match &objective.until {
            Wanted::Number(_) => say!(MetAt { value: value(at), series: series(), reached: reached(then) }),
            Wanted::Series(other) => say!(MetAtSeries {
                value: value(at),
                series: series(),
                reached: reached(then),
                wanted: series_name(other),
            }),
        },
        Solution::Between { from, to, reached: then } => {
            let stretch = Fact::Choice(match (from <= answer.range[0], to >= answer.range[1]) {
                (true, true) => "any",
                (false, true) => "up",
                _ => "range",
            });
            let (from, to) = (value(from), value(to));
            match &objective.until {
                Wanted::Number(_) => {
                    say!(MetBetween { stretch: stretch, from: from, to: to, series: series(), reached: reached(then) })
                }
                Wanted::Series(other) => say!(MetBetweenSeries {
                    stretch: stretch,
                    from: from,
                    to: to,
                    series: series(),
                    wanted: series_name(other),
                }),
            }
        }
    };
    let with_years = |(index, solution): (usize, &Solution)| {
        std::iter::once(tell(solution)).chain(passed(agreement, objective, answer, index)).collect()
    };
    let mut told: Vec<Vec<Message>> = answer.solutions.iter().enumerate().map(with_years).collect();
    told.extend(match (answer.now, answer.now_reached.map(reached)) {
        (Some(now), Some(reached)) => Some(vec![say!(StandsAt { reached: reached, value: value(now) })]),
        (None, Some(reached)) => Some(vec![say!(StandsWithout { reached: reached })]),
        _ => None,
    });
    told
}

/// So many years are told by their number.
const YEARS: usize = 3;

/// `That holds in sum only; above it: 2024 has 2 004.4 mcm against 2 000 mcm. …`
fn passed(agreement: &Agreement, objective: &Objective, answer: &Answer, solution: usize) -> Option<Message> {
    let years: Vec<&PassedYear> = answer.passed.iter().filter(|passed| passed.solution == solution).collect();
    let first = years.first()?;
    let year = |day: Day| Fact::year(day, agreement.contract_year);
    let told = |passed: &&PassedYear| {
        let [reached, limit] = [passed.reached, passed.limit].map(|value| amount(value, answer.unit));
        Fact::from(say!(YearPasses { year: year(passed.year), reached: reached, limit: limit }))
    };
    let mut parts: Vec<Fact> = years.iter().take(YEARS).map(told).collect();
    if years.len() > YEARS {
        parts.push(say!(YearsMore { count: years.len() - YEARS }).into());
    }
    let upper = matches!(&objective.until, Wanted::Series(limit) if limit == "annual_maximum");
    let beyond = |passed: &&&PassedYear| (passed.reached - passed.limit).abs();
    let worst = years.iter().max_by(|a, b| beyond(a).total_cmp(&beyond(b))).map_or(first.year, |worst| worst.year);
    let side = Fact::Choice(if upper { "above" } else { "below" });
    Some(say!(MetInSum { side: side, years: Fact::Sequence(parts), worst: year(worst) }))
}

/// That a target is not met.
pub(super) fn missed(
    agreement: &Agreement,
    objective: &Objective,
    missed: &Missed,
    unit: &'static str,
) -> Vec<Message> {
    let series = of_year(agreement, objective, &objective.series);
    let [low, high] = missed.range.map(|value| quantity(objective.vary, value));
    let wanted = match &objective.until {
        Wanted::Number(number) => amount(*number, unit),
        Wanted::Series(other) => {
            say!(SeriesWith { series: series_name(other), amount: amount(missed.wanted, unit) }).into()
        }
    };
    let [least, most] = missed.reached.map(|value| amount(value, unit));
    if (missed.reached[1] - missed.reached[0]).abs() <= 1e-9 * missed.reached[1].abs().max(1.0) {
        return vec![say!(NoSay { low: low, high: high, series: series, wanted: wanted, reached: least })];
    }
    let closest = say!(CameClosest {
        low: low,
        high: high,
        series: series,
        wanted: wanted,
        least: least,
        most: most,
        closest: quantity(objective.vary, missed.closest),
        reached: amount(missed.closest_reached, unit),
    });
    let leap = missed.leap.map(|leap| {
        let [below, above] = leap.map(|value| quantity(objective.vary, value));
        if below == above { say!(LeapAt { value: below }) } else { say!(LeapBetween { below: below, above: above }) }
    });
    std::iter::once(closest).chain(leap).collect()
}

/// That there is nothing to try.
pub(super) fn nothing_to_try(agreement: &Agreement, vary: Field, values: &[f64]) -> Vec<Message> {
    let end = |value: Option<&f64>| value.map_or_else(|| Fact::from(""), |value| quantity(vary, *value));
    let name = vary.name(agreement);
    vec![say!(NothingToTry { low: end(values.first()), high: end(values.last()), name: name })]
}

/// That there is no such contract year.
pub(super) fn no_year(agreement: &Agreement, projection: &Projection, year: Day) -> Vec<Message> {
    let ends = projection.years.first().zip(projection.years.last());
    let there = ends.map(|(first, last)| {
        let [first, last] = [first, last].map(|year| Fact::year(year.whole.from, agreement.contract_year));
        say!(YearsThere { first: first, last: last })
    });
    std::iter::once(say!(NoSuchYear { day: year })).chain(there).collect()
}

/// That there is no such series, with those that there are.
pub(super) fn no_series(
    agreement: &Agreement,
    projection: &Projection,
    series: &str,
    year: Option<Day>,
) -> Vec<Message> {
    let mut names: Vec<Fact> = Vec::new();
    for row in table::rows_by_year(projection).iter().filter(|row| year.is_none_or(|year| row.date == year)) {
        let name = Fact::from(&*row.series);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let none = match year {
        None => say!(NoSuchSeries { series: series }),
        Some(year) => {
            let year = Fact::year(year, agreement.contract_year);
            say!(NoSuchSeriesIn { series: series, year: year })
        }
    };
    vec![none, say!(ThereIs { names: Fact::Sequence(names) })]
}

/// `the volume redelivered in 2023`.
fn of_year(agreement: &Agreement, objective: &Objective, series: &str) -> Message {
    let when = Fact::Choice(match (objective.year, super::is_stock(series)) {
        (Some(_), false) => "year",
        (Some(_), true) => "end-of-year",
        (None, false) => "term",
        (None, true) => "end-of-term",
    });
    let year = objective.year.map_or_else(|| Fact::from(""), |year| Fact::year(year, agreement.contract_year));
    say!(SeriesIn { series: series_name(series), when: when, year: year })
}

/// What people call a series: `the volume redelivered on IR-AZ`.
pub fn series_name(series: &str) -> Message {
    let (name, leg) = series.split_once('.').map_or((series, None), |(name, leg)| (name, Some(leg)));
    let told = say!(SeriesName { series: name, name: name.replace('_', " ") });
    match leg {
        Some(leg) => say!(SeriesOnLeg { series: told, leg: leg }),
        None => told,
    }
}

/// `1 500 mcm`, `2 000 000 US dollars`.
fn amount(value: f64, unit: &'static str) -> Fact {
    // The noise of arithmetic is nothing.
    let value = if value.abs() < 1e-9 { 0.0 } else { value };
    say!(SeriesAmount { value: figures(value, 9), unit: Fact::Choice(unit) }).into()
}

/// So many significant figures.
const fn figures(value: f64, figures: u8) -> Fact {
    Fact::amount(value, Measure::new(Unit::None, Digits::Figures(figures)))
}

/// The value of a field with its unit: `25.28 %`, `5.5 mcm/d`, `30 days`.
pub fn quantity(field: Field, value: f64) -> Fact {
    match field.row().spec.unit {
        Unit::None | Unit::AsStated => figures(value, 12),
        Unit::Fraction => say!(InPercent { value: figures(value * 100.0, 7) }).into(),
        Unit::FractionPerYear => say!(InPercentAYear { value: figures(value * 100.0, 7) }).into(),
        Unit::DegreesEast | Unit::DegreesNorth => say!(InDegrees { value: figures(value, 7) }).into(),
        unit => Fact::amount(value, Measure::new(unit, Digits::Figures(7))),
    }
}
