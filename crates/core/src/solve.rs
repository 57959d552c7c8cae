//! Which value of one number of an agreement brings a yearly series to an objective. Knows no screen, file, clock or
//! thread.

mod variable;

mod edit;
mod search;
mod said;
mod telling;

use std::fmt;

use crate::agreement::{Agreement, Day, Field};
use crate::message::Message;
use crate::projection::{Projection, project, table};
use crate::say;

pub use edit::edit;
pub use telling::{quantity, series_name};
pub use variable::Variable;

pub(crate) use said::DECLARED;
use said::{NoTarget, RangeUpsideDown};

use search::{Found, Sample};

/// What is looked for: the values of one number at which a series is as much as is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// The number that is varied; [`Variable`] says which can be.
    pub vary: Field,
    /// A series by year, named as in the table by year: `redelivered`, `deficiency`.
    pub series: String,
    /// As much as it shall be.
    pub until: Wanted,
    /// The first day of the contract year that is meant. `None`: the whole term, where volumes and payments are summed
    /// and what is owed, in transit or banked is that of the last year.
    pub year: Option<Day>,
    /// The values that may be tried; `None`: all that make sense for such a number.
    pub between: Option<[f64; 2]>,
}

/// As much as a series shall be.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// This number, in the unit of the series: mcm or US dollars.
    Number(f64),
    /// As much as another series of the same year: `annual_minimum`.
    Series(String),
}

/// Where the target is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Every place that was found, in rising order, at least one.
    pub solutions: Vec<Solution>,
    /// The lowest and the highest value that was tried.
    pub range: [f64; 2],
    /// The number as the agreement has it, `None` where it states none.
    pub now: Option<f64>,
    /// What the series is as the agreement stands, `None` if that is not known.
    pub now_reached: Option<f64>,
    /// The unit of the series: `mcm` or `usd`.
    pub unit: &'static str,
    /// Contract years that are on the wrong side of their annual limit at a solution, where the limits of the whole term
    /// are asked for: a sum over years can be met by years that are not.
    pub passed: Vec<PassedYear>,
}

/// A contract year on the wrong side of an annual limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassedYear {
    /// Index into [`Answer::solutions`].
    pub solution: usize,
    /// The year's first day.
    pub year: Day,
    /// What the series is in it.
    pub reached: f64,
    /// What the limit is.
    pub limit: f64,
}

/// A place where the target is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Solution {
    /// At this value.
    At {
        /// The value of the number that is varied.
        value: f64,
        /// What the series then is.
        reached: f64,
    },
    /// Everywhere from one value to another.
    Between {
        /// The lowest.
        from: f64,
        /// The highest.
        to: f64,
        /// What the series is at the lowest.
        reached: f64,
    },
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum NoAnswer {
    /// The question cannot be put: there is no such number, series or year; and what there is, a sentence each.
    NoQuestion(Vec<Message>),
    /// No value that was tried meets the objective.
    Missed(Box<Missed>),
}

impl NoAnswer {
    /// What is said of it, a sentence each.
    pub fn said(&self) -> &[Message] {
        match self {
            Self::NoQuestion(said) => said,
            Self::Missed(missed) => &missed.said,
        }
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().iter().enumerate().try_for_each(|(at, message)| {
            f.write_str(if at == 0 { "" } else { "; " })?;
            message.fmt(f)
        })
    }
}

impl std::error::Error for NoAnswer {}

/// How a target was missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Missed {
    /// The lowest and the highest value that was tried.
    pub range: [f64; 2],
    /// The least and the most that the series came to.
    pub reached: [f64; 2],
    /// The value at which it came closest.
    pub closest: f64,
    /// What the series is there.
    pub closest_reached: f64,
    /// What was wanted there.
    pub wanted: f64,
    /// The two values next to each other between which the series leaps over the target, `None` if it does not.
    pub leap: Option<[f64; 2]>,
    /// All of this, a sentence each.
    pub said: Vec<Message>,
}

/// Looks for the values of one number at which a yearly series is as much as is wanted: the range is tried at many
/// places, and where the target lies between two of them the range is halved until no number is left in between. Every
/// value that is tried is one that a file may hold. Takes some two hundred projections at most.
///
/// # Errors
/// [`NoAnswer`] where the question names what is not there, and where no value meets the objective.
pub fn solve(agreement: &Agreement, objective: &Objective) -> Result<Answer, NoAnswer> {
    let variable = Variable::new(agreement, objective.vary)?;
    let now = project(agreement);
    ask(agreement, &now, objective).map_err(NoAnswer::NoQuestion)?;
    let unit = unit_of(&now, &objective.series);
    let try_out = |value: f64| {
        let projection = project(&variable.with(value)?);
        let reached = value_of(&projection, &objective.series, objective.year)?;
        let wanted = match &objective.until {
            Wanted::Number(number) => *number,
            Wanted::Series(series) => value_of(&projection, series, objective.year)?,
        };
        Some(Sample { value, reached, wanted })
    };
    let values = variable.values(objective.between);
    let Found { solutions, samples, leap } = search::search(&try_out, &values, variable.is_whole());
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else {
        return Err(NoAnswer::NoQuestion(telling::nothing_to_try(agreement, objective.vary, &values)));
    };
    let range = [first.value, last.value];
    if !solutions.is_empty() {
        let now_reached = value_of(&now, &objective.series, objective.year);
        let passed = passed(&variable, objective, &solutions);
        return Ok(Answer { solutions, range, now: variable.now(), now_reached, unit, passed });
    }
    let closest = search::closest(&samples, variable.now()).unwrap_or(*first);
    let least = samples.iter().map(|sample| sample.reached).fold(f64::INFINITY, f64::min);
    let most = samples.iter().map(|sample| sample.reached).fold(f64::NEG_INFINITY, f64::max);
    let mut missed = Missed {
        range,
        reached: [least, most],
        closest: closest.value,
        closest_reached: closest.reached,
        wanted: closest.wanted,
        leap,
        said: Vec::new(),
    };
    missed.said = telling::missed(agreement, objective, &missed, unit);
    Err(NoAnswer::Missed(Box::new(missed)))
}

impl Answer {
    /// What is said of each place, and then of how things stand: the sentences that belong together in one entry.
    #[must_use]
    pub fn describe(&self, agreement: &Agreement, objective: &Objective) -> Vec<Vec<Message>> {
        telling::answer(agreement, objective, self)
    }
}

/// Where the annual limits of the whole term are met in sum: the years that pass the limit they are to keep to.
fn passed(variable: &Variable, objective: &Objective, solutions: &[Solution]) -> Vec<PassedYear> {
    let Wanted::Series(limit) = &objective.until else { return Vec::new() };
    let upper = match limit.as_str() {
        "annual_maximum" => true,
        "annual_minimum" => false,
        _ => return Vec::new(),
    };
    if objective.year.is_some() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (index, solution) in solutions.iter().enumerate() {
        let value = match *solution {
            Solution::At { value, .. } => value,
            Solution::Between { from, to, .. } => {
                if upper {
                    to
                } else {
                    from
                }
            }
        };
        let Some(projection) = variable.with(value).map(|agreement| project(&agreement)) else { continue };
        for year in &projection.years {
            let of = |series: &str| value_of(&projection, series, Some(year.whole.from));
            let (Some(reached), Some(limit)) = (of(&objective.series), of(limit)) else { continue };
            let beyond = if upper { reached - limit } else { limit - reached };
            if beyond > 1e-6 * limit.abs().max(1.0) {
                all.push(PassedYear { solution: index, year: year.whole.from, reached, limit });
            }
        }
    }
    all
}

/// Does everything that the question names exist?
fn ask(agreement: &Agreement, projection: &Projection, objective: &Objective) -> Result<(), Vec<Message>> {
    if let Some([low, high]) = objective.between
        && !(low.is_finite() && high.is_finite() && low < high)
    {
        return Err(vec![say!(RangeUpsideDown)]);
    }
    if let Some(year) = objective.year
        && !projection.years.iter().any(|other| other.whole.from == year)
    {
        return Err(telling::no_year(agreement, projection, year));
    }
    let other = match &objective.until {
        Wanted::Series(series) => Some(series),
        Wanted::Number(number) if number.is_finite() => None,
        Wanted::Number(_) => return Err(vec![say!(NoTarget)]),
    };
    for series in [Some(&objective.series), other].into_iter().flatten() {
        if value_of(projection, series, objective.year).is_none() {
            return Err(telling::no_series(agreement, projection, series, objective.year));
        }
    }
    Ok(())
}

/// A series of a contract year, or of the whole term; `None` where there is no such series.
fn value_of(projection: &Projection, series: &str, year: Option<Day>) -> Option<f64> {
    let rows = table::rows_by_year(projection);
    let mut values = rows.iter().filter(|row| &*row.series == series && year.is_none_or(|year| row.date == year));
    if year.is_none() && is_stock(series) {
        return values.next_back().map(|row| row.value);
    }
    let first = values.next()?.value;
    Some(values.fold(first, |sum, row| sum + row.value))
}

/// Is it what there is at a year's end, which must not be summed?
fn is_stock(series: &str) -> bool {
    matches!(series, "balance" | "in_transit" | "make_up_bank" | "carry_forward_bank") || series.starts_with("balance.")
}

fn unit_of(projection: &Projection, series: &str) -> &'static str {
    table::rows_by_year(projection).iter().find(|row| &*row.series == series).map_or("mcm", |row| row.unit)
}
