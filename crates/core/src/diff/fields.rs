//! A field of a part as people read it, and the words for its change. Knows nothing of agreements.

use crate::agreement::{CubicMetre, Day};
use crate::units;

/// One field, ready to be compared and told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    /// What it is called, with a small letter: `rate`.
    label: &'static str,
    /// Its value without the unit; `None`: it is not stated.
    value: Option<String>,
    /// `mcm/d`, or nothing.
    unit: &'static str,
    /// Too long to be told: a note, twelve factors.
    long: bool,
}

/// Longer values and names are cut in the few words for a change.
const MOST_LETTERS: usize = 36;

impl Statement {
    /// What an id is called.
    pub(super) const ID: &'static str = "short name";

    /// A text of a few words.
    pub(super) fn text(label: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { label, value: (!value.is_empty()).then_some(value), unit: "", long: false }
    }

    /// A text or list that is only told to have changed.
    pub(super) fn long(label: &'static str, value: impl Into<String>) -> Self {
        Self { long: true, ..Self::text(label, value) }
    }

    /// A number.
    pub(super) fn number(label: &'static str, value: f64, unit: &'static str) -> Self {
        Self::maybe(label, Some(value), unit)
    }

    /// A number that may not be stated.
    pub(super) fn maybe(label: &'static str, value: Option<f64>, unit: &'static str) -> Self {
        Self { label, value: value.map(units::short), unit, long: false }
    }

    /// A fraction, told in percent.
    pub(super) fn share(label: &'static str, value: f64, unit: &'static str) -> Self {
        Self::number(label, value * 100.0, unit)
    }

    /// A date.
    pub(super) fn day(label: &'static str, day: Day) -> Self {
        Self::text(label, day.long())
    }

    /// A cubic metre.
    pub(super) fn metre(label: &'static str, metre: Option<CubicMetre>) -> Self {
        Self::text(label, metre.map_or_else(String::new, |metre| self::metre(&metre)))
    }

    fn with_unit(&self, value: &str) -> String {
        match self.unit {
            "" => value.to_owned(),
            unit => format!("{value} {unit}"),
        }
    }

    /// The sentence and the few words for the change from this field to `after`, `None` if there is none; `of` is
    /// ` of Contract` or nothing.
    pub(super) fn change(&self, after: &Self, of: &str) -> Option<(String, String)> {
        if self.value == after.value && self.unit == after.unit {
            return None;
        }
        let label = self.label;
        let title = format!("{}{}", super::capital(label), clipped(of));
        if self.long || after.long {
            return Some((format!("The {label}{of} is different."), format!("{title} changed")));
        }
        let old =
            self.value.as_ref().map(|old| if self.unit == after.unit { old.clone() } else { self.with_unit(old) });
        let whole = self.value.as_ref().map(|old| self.with_unit(old));
        let new = after.value.as_ref().map(|new| after.with_unit(new));
        Some(match (old, new) {
            (Some(old), Some(new)) => (
                format!("The {label}{of} goes from {old} to {new}."),
                format!("{title} {} → {}", clipped(&old), clipped(&new)),
            ),
            (None, Some(new)) => {
                (format!("The {label}{of} is new: {new}."), format!("{title} none → {}", clipped(&new)))
            }
            (Some(old), None) => {
                let old = whole.unwrap_or(old);
                (format!("The {label}{of}, {old} before, is gone."), format!("{title} {} → none", clipped(&old)))
            }
            (None, None) => return None,
        })
    }

    /// `rate 5.5 mcm/d`, `None` where nothing short is stated.
    fn told(&self) -> Option<String> {
        let value = self.value.as_ref().filter(|_| !self.long && self.label != Self::ID)?;
        Some(format!("{} {}", self.label, self.with_unit(value)))
    }
}

/// The first fields of a part for the sentence that it came or went: `: rate 5.5 mcm/d, from 1 January 2022`.
pub(super) fn summary(fields: &[Statement]) -> String {
    let told: Vec<String> = fields.iter().filter_map(Statement::told).take(3).collect();
    if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
}

/// The text, or its beginning with an ellipsis.
pub(super) fn clipped(text: &str) -> String {
    if text.chars().count() <= MOST_LETTERS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MOST_LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A number of things.
pub(super) fn whole(number: usize) -> String {
    units::number(number as f64, 0)
}

/// `20 °C and 101.325 kPa`.
fn metre(metre: &CubicMetre) -> String {
    format!("{} °C and {} kPa", units::short(metre.temperature_c), units::short(metre.pressure_kpa))
}
