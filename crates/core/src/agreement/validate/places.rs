//! The way through an agreement while it is validated: where one is, and the rules that single values follow. Knows
//! nothing of the parts of an agreement.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Problem;
use crate::calendar::Day;
use crate::units;

/// Longest id, in characters.
const LONGEST_ID: usize = 40;

/// How many known ids a sentence about an unknown one lists.
const LISTED: usize = 6;

/// One step of a path.
#[derive(Clone, Copy, Debug)]
enum Step {
    Field(&'static str),
    Entry(usize),
}

/// Where the validation is and what it has found. Paths become text only when there is something to tell.
#[derive(Debug, Default)]
pub(super) struct Places {
    steps: Vec<Step>,
    /// What was found so far.
    pub(super) problems: Vec<Problem>,
}

/// What a number must be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// Finite.
    Any,
    /// 0 or more of this unit, which may be none.
    NotNegative(&'static str),
    /// More than 0 of this unit.
    Positive(&'static str),
    /// This or more of this unit.
    AtLeast(f64, &'static str),
    /// From the first to the second, of this unit.
    Between(f64, f64, &'static str),
    /// From 0 to 1.
    Share,
    /// From 0 to below 1.
    PartialShare,
    /// Above −1: a change of each year.
    Yearly,
}

impl Rule {
    /// What is wrong with this number, `None` if nothing is.
    fn broken_by(self, value: f64) -> Option<String> {
        if !value.is_finite() {
            return Some("This is not a finite number; a plain number such as 5.5 is needed.".to_owned());
        }
        let shown = exact(value);
        match self {
            Self::NotNegative("") | Self::PartialShare if value < 0.0 => {
                Some(format!("{shown} is less than nothing; 0 or more is needed."))
            }
            Self::NotNegative(unit) if value < 0.0 => {
                Some(format!("{shown} {unit} is less than nothing; 0 or more is needed."))
            }
            Self::Positive(unit) if value <= 0.0 => {
                Some(format!("{shown} {unit} is not possible; more than 0 is needed."))
            }
            Self::AtLeast(least, unit) if value < least => {
                Some(format!("{shown} {unit} is too little; at least {} is needed.", exact(least)))
            }
            Self::Between(low, high, unit) if !(low..=high).contains(&value) => {
                Some(format!("{shown} {unit} is outside {} to {}.", exact(low), exact(high)))
            }
            Self::Share if !(0.0..=1.0).contains(&value) => {
                Some(format!("{shown} is no share: shares lie between 0 and 1, so 15 % is 0.15."))
            }
            Self::PartialShare if value >= 1.0 => {
                Some(format!("{shown} is the whole or more; less than 1 is needed, so 15 % is 0.15."))
            }
            Self::Yearly if value <= -1.0 => Some(format!(
                "{shown} a year would leave nothing: more than {} is needed, 0.05 is 5 % a year.",
                exact(-1.0)
            )),
            _ => None,
        }
    }
}

impl Places {
    /// Looks at a part that lies in this field.
    pub(super) fn inside<R>(&mut self, field: &'static str, look: impl FnOnce(&mut Self) -> R) -> R {
        self.steps.push(Step::Field(field));
        let result = look(self);
        self.steps.pop();
        result
    }

    /// Looks at each entry of a list, which may hold at most so many.
    pub(super) fn entries<'a, T>(
        &mut self,
        field: &'static str,
        list: &'a [T],
        most: usize,
        mut look: impl FnMut(&mut Self, &'a T),
    ) {
        self.steps.push(Step::Field(field));
        if list.len() > most {
            let (entries, most) = (units::number(list.len() as f64, 0), units::number(most as f64, 0));
            self.wrong(format!("This list has {entries} entries; at most {most} can be read."));
        }
        for (index, entry) in list.iter().enumerate() {
            self.steps.push(Step::Entry(index));
            look(self, entry);
            self.steps.pop();
        }
        self.steps.pop();
    }

    /// Something is wrong here.
    pub(super) fn wrong(&mut self, sentence: impl Into<String>) {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                // Writing into a text cannot fail.
                Step::Field(name) => drop(write!(path, ".{name}")),
                Step::Entry(index) => drop(write!(path, "[{index}]")),
            }
        }
        self.problems.push(Problem { path, sentence: sentence.into() });
    }

    /// Something is wrong in this field.
    pub(super) fn wrong_at(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.inside(field, |at| at.wrong(sentence));
    }

    /// Looks at a number; `true` if it is finite.
    pub(super) fn number(&mut self, field: &'static str, value: f64, rule: Rule) -> bool {
        if let Some(sentence) = rule.broken_by(value) {
            self.wrong_at(field, sentence);
        }
        value.is_finite()
    }

    /// Looks at a number of a list, here.
    pub(super) fn number_here(&mut self, value: f64, rule: Rule) {
        if let Some(sentence) = rule.broken_by(value) {
            self.wrong(sentence);
        }
    }

    /// Looks at a number that may be left out.
    pub(super) fn optional(&mut self, field: &'static str, value: Option<f64>, rule: Rule) {
        if let Some(value) = value {
            self.number(field, value, rule);
        }
    }

    /// A lower and an upper end, already looked at, must not cross.
    pub(super) fn ordered(&mut self, field: &'static str, ends: (Option<f64>, Option<f64>), words: [&str; 3]) {
        let [lower, upper, unit] = words;
        if let (Some(low), Some(high)) = ends
            && low > high
            && low.is_finite()
            && high.is_finite()
        {
            let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
            self.wrong_at(field, format!("{lower}, {}{unit}, is above {upper}, {}{unit}.", exact(low), exact(high)));
        }
    }

    /// Looks at a whole number that must be at least 1.
    pub(super) fn at_least_one(&mut self, field: &'static str, value: u32, unit: &str) {
        if value < 1 {
            self.wrong_at(field, format!("0 {unit} is too little; at least 1 is needed."));
        }
    }

    /// Looks at a whole number of days that must be at most 3,660.
    pub(super) fn days(&mut self, field: &'static str, value: u32) {
        const MOST_DAYS: u32 = 3_660;
        if value > MOST_DAYS {
            let (days, most) = (units::number(f64::from(value), 0), units::number(f64::from(MOST_DAYS), 0));
            self.wrong_at(field, format!("{days} days is too long; at most {most} days are possible."));
        }
    }

    /// Looks at a date; `true` if it is one.
    pub(super) fn day(&mut self, field: &'static str, day: Day) -> bool {
        if day == Day::INVALID {
            self.wrong_at(
                field,
                "This is no date: dates are written like \"2021-11-28\", on a day that exists, from 1900 to 2200.",
            );
        }
        day != Day::INVALID
    }

    /// Looks at the first and the last day of something.
    pub(super) fn period(&mut self, from: Day, to: Day, what: &str) {
        let from_is_date = self.day("from", from);
        let to_is_date = self.day("to", to);
        if from_is_date && to_is_date && to < from {
            self.wrong_at("to", format!("The {what} ends on {}, before it starts on {}.", to.long(), from.long()));
        }
    }

    /// Looks at the id of the entry here, which must not have been seen before.
    pub(super) fn id<'a>(&mut self, id: &'a str, seen: &mut BTreeSet<&'a str>, what: &str) {
        let letters = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if !letters || id.is_empty() || id.len() > LONGEST_ID {
            self.wrong_at(
                "id",
                format!(
                    "“{}” cannot be an id: 1 to {LONGEST_ID} of the characters A-Z a-z 0-9 _ - are needed.",
                    clipped(id)
                ),
            );
        }
        if !seen.insert(id) {
            self.wrong_at("id", format!("The id “{}” is used twice; every {what} needs its own.", clipped(id)));
        }
    }

    /// Looks at a reference.
    pub(super) fn reference(&mut self, field: &'static str, id: &str, known: &Known<'_>, what: &str) {
        if !known.holds(id) {
            self.wrong_at(field, known.lacks(id, what));
        }
    }

    /// Looks at a list of references.
    pub(super) fn references(&mut self, field: &'static str, ids: &[String], known: &Known<'_>, what: &str) {
        self.entries(field, ids, super::MOST_ENTRIES, |at, id| {
            if !known.holds(id) {
                at.wrong(known.lacks(id, what));
            }
        });
    }
}

/// Ids that references may name.
#[derive(Debug)]
pub(super) struct Known<'a> {
    in_order: Vec<&'a str>,
    sorted: Vec<&'a str>,
}

impl<'a> FromIterator<&'a str> for Known<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Self {
        let in_order: Vec<&str> = ids.into_iter().collect();
        let mut sorted = in_order.clone();
        sorted.sort_unstable();
        Self { in_order, sorted }
    }
}

impl Known<'_> {
    /// Is this one of them?
    pub(super) fn holds(&self, id: &str) -> bool {
        self.sorted.binary_search(&id).is_ok()
    }

    /// The sentence that this is none of them.
    pub(super) fn lacks(&self, id: &str, what: &str) -> String {
        let id = clipped(id);
        if self.in_order.is_empty() {
            return format!("There is no {what} “{id}”; the file has none of this kind.");
        }
        let listed = self.in_order.iter().take(LISTED).map(|id| clipped(id)).collect::<Vec<_>>().join(", ");
        let more = if self.in_order.len() > LISTED { ", …" } else { "" };
        format!("There is no {what} “{id}”; there is {listed}{more}.")
    }
}

/// The beginning of a text that may be very long.
pub(super) fn clipped(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A number with as many figures as it has, so that one just outside a limit does not look as if it were inside.
pub(super) fn exact(value: f64) -> String {
    let short = units::short(value);
    if value.abs() >= 1e15 || (value.abs() < 1e-6 && value.abs() > 0.0) {
        return format!("{value:e}");
    }
    short
}
