//! What the catalogue says of a field: its kind, unit, ranges, default and meaning. Knows no single field.

use std::fmt;
use std::ops::{Bound, RangeBounds};

use super::place::Place;
use super::value::{Unfit, Value};
use crate::agreement::{Agreement, Day, Month, PartialDate};
pub use crate::units::Unit;

/// A row of the catalogue: one field, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its path in the file, with `[]` after the name of a list: `quantities.phases[].ramp_days`. A section that
    /// variants can replace has the path it has in the base; the name of an enum's choice is not part of a path.
    pub path: &'static str,
    /// What kind of value it is, and what that value may be.
    pub spec: Spec,
    /// The choice it belongs to, as a file spells it: `Indexed`. `None`: it is always there.
    pub only_in: Option<&'static str>,
    /// A value as a file spells it.
    pub example: &'static str,
    pub(in crate::agreement) get: fn(&Agreement, Place) -> Option<Value>,
    pub(super) set: fn(&mut Agreement, Place, Value) -> Result<(), Unfit>,
}

/// What kind of value a field is, and what it may be.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its kind.
    pub kind: Kind,
    /// Its unit.
    pub unit: Unit,
    /// What a file may hold; rules across several fields stand in [`super::super::validate`].
    pub lawful: Bounds,
    /// From where to where a slider runs and by which step; `None`: there is no slider, or it runs to what the agreement
    /// has.
    pub usual: Option<Track>,
    /// What holds where a file leaves it out.
    pub left_out: LeftOut,
    /// The names of what can be chosen, empty for what is no choice.
    pub choices: &'static [&'static str],
    /// Is it a number without a fraction?
    pub whole: bool,
}

/// What kind of value a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Free text.
    Text,
    /// The id or name by which the entry of a list is known.
    Id,
    /// The id of something else.
    Reference,
    /// A day.
    Date,
    /// A day, a month or a year.
    PartialDate,
    /// One of a few.
    Choice,
    /// A volume of each day.
    Rate,
    /// A volume.
    Volume,
    /// A fraction of a whole, from 0 to 1.
    Share,
    /// A change of each year as a fraction.
    Growth,
    /// A price or a fee.
    Money,
    /// Energy per volume.
    CalorificValue,
    /// A temperature.
    Temperature,
    /// A pressure.
    Pressure,
    /// A longitude or a latitude.
    Coordinate,
    /// A length of time.
    Duration,
    /// What something else is multiplied by.
    Factor,
    /// Any other number.
    Number,
    /// Any other whole number.
    Count,
}

/// From where to where a number may lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The lower end.
    pub low: Bound<f64>,
    /// The upper end.
    pub high: Bound<f64>,
}

impl Bounds {
    /// Every number.
    pub const ANY: Self = Self { low: Bound::Unbounded, high: Bound::Unbounded };
    /// 0 and more.
    pub const NOT_NEGATIVE: Self = Self::from(0.0);

    /// This and more.
    pub const fn from(low: f64) -> Self {
        Self { low: Bound::Included(low), high: Bound::Unbounded }
    }

    /// More than this.
    pub const fn above(low: f64) -> Self {
        Self { low: Bound::Excluded(low), high: Bound::Unbounded }
    }

    /// More than the first, up to the second.
    pub const fn above_to(low: f64, high: f64) -> Self {
        Self { low: Bound::Excluded(low), high: Bound::Included(high) }
    }

    /// From the first to the second, both included.
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low: Bound::Included(low), high: Bound::Included(high) }
    }

    /// From the first, included, to below the second.
    pub const fn below(low: f64, high: f64) -> Self {
        Self { low: Bound::Included(low), high: Bound::Excluded(high) }
    }

    /// Does this number lie inside? A number that is not finite does not.
    pub fn hold(self, value: f64) -> bool {
        value.is_finite() && (self.low, self.high).contains(&value)
    }
}

/// The track of a slider, in the unit of the field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    /// Its lower end.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
    /// How far one key press moves it.
    pub step: f64,
}

/// What holds where a file leaves a field out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LeftOut {
    /// It cannot be left out.
    Never,
    /// Nothing: no limit, not known, not stated; the meaning of the field says which.
    Absent,
    /// The empty text.
    Empty,
    /// This number.
    Number(f64),
    /// This whole number.
    Count(u64),
    /// This choice.
    Choice(&'static str),
    /// Nothing is known of a date.
    Unknown,
}

impl LeftOut {
    /// The value that holds, `None` where the field cannot be left out.
    pub fn value(self) -> Option<Value> {
        Some(match self {
            Self::Never => return None,
            Self::Absent => Value::Absent,
            Self::Empty => Value::Text(String::new()),
            Self::Number(number) => Value::Number(number),
            Self::Count(count) => Value::Count(count),
            Self::Choice(name) => Value::Choice(name),
            Self::Unknown => Value::PartialDate(PartialDate::Unknown),
        })
    }
}

impl Spec {
    pub(super) const fn new(kind: Kind, unit: Unit, lawful: Bounds) -> Self {
        Self { kind, unit, lawful, usual: None, left_out: LeftOut::Never, choices: &[], whole: false }
    }

    pub(super) const fn choice(choices: &'static [&'static str]) -> Self {
        Self { choices, ..Self::new(Kind::Choice, Unit::None, Bounds::ANY) }
    }

    /// With this track of its slider.
    pub(super) const fn usual(self, from: f64, to: f64, step: f64) -> Self {
        Self { usual: Some(Track { from, to, step }), ..self }
    }

    /// With these bounds.
    pub(super) const fn within(self, lawful: Bounds) -> Self {
        Self { lawful, ..self }
    }

    /// A number without a fraction.
    pub(super) const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// With this where a file leaves it out.
    pub(super) const fn or(self, left_out: LeftOut) -> Self {
        Self { left_out, ..self }
    }

    /// With nothing where a file leaves it out.
    pub(super) const fn optional(self) -> Self {
        self.or(LeftOut::Absent)
    }
}

impl Row {
    /// What an agreement has at this place, `None` where it has no such field.
    pub fn value(&self, agreement: &Agreement, place: Place) -> Option<Value> {
        (self.get)(agreement, place)
    }

    /// Is it one number?
    pub fn is_number(&self) -> bool {
        !matches!(
            self.spec.kind,
            Kind::Text | Kind::Id | Kind::Reference | Kind::Date | Kind::PartialDate | Kind::Choice
        )
    }
}

/// A part of the file that holds fields: a row of the reference.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its path in the file, with `[]` after the name of a list: `quantities.phases[]`; empty for the whole file.
    pub path: &'static str,
    /// May a file leave it out?
    pub optional: bool,
}

/// A row of the catalogue: one list.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Its path in the file: `quantities.phases`.
    pub path: &'static str,
    /// The member by which an entry is called in a name; `None`: entries are called by their positions, from 0.
    pub known_by: Option<&'static str>,
    /// Its length; `None`: there is no such list here.
    pub(super) len: fn(&Agreement, Place) -> Option<usize>,
    /// By what an entry is known in a name; `None`: by its position.
    pub(super) key: for<'a> fn(&'a Agreement, Place, usize) -> Option<EntryKey<'a>>,
    /// Are an entry here and an entry there equal?
    pub(super) same: fn(ListEntry<'_>, ListEntry<'_>) -> bool,
}

/// The entry of a list at a position.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListEntry<'a> {
    pub(super) agreement: &'a Agreement,
    pub(super) place: Place,
    pub(super) position: usize,
}

/// By what an entry of a list is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EntryKey<'a> {
    Text(&'a str),
    Day(Day),
    Month(Month),
}

impl fmt::Display for EntryKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Day(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
        }
    }
}
