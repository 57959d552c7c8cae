//! The values that fields hold, one type for all, and how each type of the agreement becomes one and is made from one.
//! Knows no field.

use std::fmt;

use crate::agreement::said::{FieldNotThere, NeedsMore, OtherKind};
use crate::agreement::{
    About, ClaimSide, ClaimStatus, Confidence, ContractYear, Day, Equivalence, Formula, Month, OutageCause,
    OverAnnualMax, PartialDate, PhaseStatus, RetentionBasis, Role, Side,
};
use crate::message::Message;
use crate::say;

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is stated, where nothing need be.
    Absent,
    /// A number, in the unit of its row.
    Number(f64),
    /// A whole number, in the unit of its row.
    Count(u64),
    /// A text, an id or a reference.
    Text(String),
    /// A day.
    Date(Day),
    /// A date of which only the month or the year may be known.
    PartialDate(PartialDate),
    /// One of the choices of its row, as the file spells it.
    Choice(&'static str),
}

impl Value {
    /// The number or the whole number it is, `None` for anything else.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Count(count) => Some(*count as f64),
            _ => None,
        }
    }
}

/// Why a field does not take a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The agreement has no such field: a list is shorter, or an optional part is not there.
    NotThere,
    /// The field holds values of another kind, or none of this size.
    OtherKind,
    /// The choice brings numbers of its own, which one value cannot state.
    NeedsMore,
}

impl Unfit {
    /// What is said of it.
    pub fn describe(self) -> Message {
        match self {
            Self::NotThere => say!(FieldNotThere),
            Self::OtherKind => say!(OtherKind),
            Self::NeedsMore => say!(NeedsMore),
        }
    }
}

impl std::error::Error for Unfit {}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.describe().fmt(f)
    }
}

/// A member of the agreement that is one value.
pub(super) trait Stated {
    /// What it states.
    fn read(&self) -> Value;
    /// States this instead.
    fn write(&mut self, value: Value) -> Result<(), Unfit>;
}

impl Stated for f64 {
    fn read(&self) -> Value {
        Value::Number(*self)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let Value::Number(number) = value else { return Err(Unfit::OtherKind) };
        *self = number;
        Ok(())
    }
}

impl Stated for u64 {
    fn read(&self) -> Value {
        Value::Count(*self)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let Value::Count(count) = value else { return Err(Unfit::OtherKind) };
        *self = count;
        Ok(())
    }
}

impl Stated for u32 {
    fn read(&self) -> Value {
        Value::Count(u64::from(*self))
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let Value::Count(count) = value else { return Err(Unfit::OtherKind) };
        *self = Self::try_from(count).map_err(|_| Unfit::OtherKind)?;
        Ok(())
    }
}

impl Stated for String {
    fn read(&self) -> Value {
        Value::Text(self.clone())
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let Value::Text(text) = value else { return Err(Unfit::OtherKind) };
        *self = text;
        Ok(())
    }
}

impl Stated for Day {
    fn read(&self) -> Value {
        Value::Date(*self)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let Value::Date(day) = value else { return Err(Unfit::OtherKind) };
        *self = day;
        Ok(())
    }
}

impl Stated for PartialDate {
    fn read(&self) -> Value {
        Value::PartialDate(*self)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let Value::PartialDate(date) = value else { return Err(Unfit::OtherKind) };
        *self = date;
        Ok(())
    }
}

/// A month's value; the month is its key.
impl Stated for (Month, f64) {
    fn read(&self) -> Value {
        self.1.read()
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        self.1.write(value)
    }
}

impl Stated for Option<f64> {
    fn read(&self) -> Value {
        self.map_or(Value::Absent, Value::Number)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let mut inside = 0.0_f64;
        *self = if value == Value::Absent { None } else { inside.write(value).map(|()| Some(inside))? };
        Ok(())
    }
}

impl Stated for Option<Day> {
    fn read(&self) -> Value {
        self.map_or(Value::Absent, Value::Date)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        let mut inside = Day::FIRST;
        *self = if value == Value::Absent { None } else { inside.write(value).map(|()| Some(inside))? };
        Ok(())
    }
}

impl Stated for Option<String> {
    fn read(&self) -> Value {
        self.clone().map_or(Value::Absent, Value::Text)
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        *self = match value {
            Value::Absent => None,
            Value::Text(text) => Some(text),
            _ => return Err(Unfit::OtherKind),
        };
        Ok(())
    }
}

/// A choice, and the names of all that can be chosen, as a file spells them.
pub(super) trait Chosen {
    /// In the order in which they are declared.
    const NAMES: &'static [&'static str];
}

/// Choices without values of their own. A choice that is missing here does not compile.
macro_rules! choices {
    ($($type:ident { $($name:ident),* })*) => {$(
        impl Chosen for $type {
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
        }

        impl Stated for $type {
            fn read(&self) -> Value {
                Value::Choice(match self { $(Self::$name => stringify!($name)),* })
            }

            fn write(&mut self, value: Value) -> Result<(), Unfit> {
                let Value::Choice(name) = value else { return Err(Unfit::OtherKind) };
                $(if name == stringify!($name) {
                    *self = Self::$name;
                    return Ok(());
                })*
                Err(Unfit::OtherKind)
            }
        }
    )*};
}

choices! {
    Role { Supplier, Swapper, Offtaker, Trader }
    RetentionBasis { Receipts, Redeliveries }
    Equivalence { Nominal, Volume, Energy }
    Side { Receipt, Redelivery }
    OverAnnualMax { Flag, Stop, Spread }
    PhaseStatus { Announced, Contracted, Assumed, Suspended }
    OutageCause { Maintenance, ForceMajeure, Other }
    About { DailyRate, AnnualVolume, PeriodVolume, RetentionShare, Start, Stop, Price, Capacity }
    ClaimSide { Receipt, Redelivery, Unstated }
    ClaimStatus { Planned, Announced, Contracted, Delivered }
    Confidence { A, B, C, D }
}

impl Chosen for ContractYear {
    const NAMES: &'static [&'static str] = &["Calendar", "GasYear", "SolarHijri", "From"];
}

impl Stated for ContractYear {
    fn read(&self) -> Value {
        Value::Choice(match self {
            Self::Calendar => "Calendar",
            Self::GasYear => "GasYear",
            Self::SolarHijri => "SolarHijri",
            Self::From { .. } => "From",
        })
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        if value == self.read() {
            return Ok(());
        }
        *self = match value {
            Value::Choice("Calendar") => Self::Calendar,
            Value::Choice("GasYear") => Self::GasYear,
            Value::Choice("SolarHijri") => Self::SolarHijri,
            Value::Choice("From") => return Err(Unfit::NeedsMore),
            _ => return Err(Unfit::OtherKind),
        };
        Ok(())
    }
}

impl Chosen for Formula {
    const NAMES: &'static [&'static str] = &["Fixed", "Indexed"];
}

impl Stated for Formula {
    fn read(&self) -> Value {
        Value::Choice(match self {
            Self::Fixed { .. } => "Fixed",
            Self::Indexed { .. } => "Indexed",
        })
    }

    fn write(&mut self, value: Value) -> Result<(), Unfit> {
        match value {
            value if value == self.read() => Ok(()),
            Value::Choice(name) if Self::NAMES.contains(&name) => Err(Unfit::NeedsMore),
            _ => Err(Unfit::OtherKind),
        }
    }
}
