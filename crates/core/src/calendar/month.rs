//! Gregorian months, and dates of which only a part is known. Knows nothing of gas, files or the clock.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day::{Text, digits};
use super::{Day, MONTHS};

/// A Gregorian month, held as year × 12 + month − 1. Written `"YYYY-MM"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// Stands for a text that is no month. Sorts before every month.
    pub const INVALID: Self = Self(i32::MIN);

    /// The month of this year, `month` from 1 to 12.
    pub fn new(year: i32, month: u32) -> Self {
        Self(year * 12 + month.cast_signed() - 1)
    }

    /// Reads `YYYY-MM` exactly, years 1900 to 2200.
    pub fn parse(text: &str) -> Option<Self> {
        match digits(text)? {
            (year, Some(month), None) if (1900..=2200).contains(&year) && (1..=12).contains(&month) => {
                Some(Self::new(year, month))
            }
            _ => None,
        }
    }

    /// Year × 12 + month − 1.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The month so many months later (earlier when negative).
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub const fn month(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day::from_date(Date::new(self.year().clamp(-9000, 9000) as i16, self.month() as i8, 1).unwrap_or(Date::ZERO))
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.plus(1).first() - 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::INVALID {
            return f.write_str("–");
        }
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("month", |text| Self::parse(text).unwrap_or(Self::INVALID)))
    }
}

/// A date of which only the year, or the year and the month, may be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Nothing is known: `""`.
    #[default]
    Unknown,
    /// `"2021"`.
    Year(i32),
    /// `"2021-11"`.
    Month(Month),
    /// `"2021-11-28"`.
    Day(Day),
    /// A text that is none of these; reported by the validation of a file.
    Invalid,
}

impl PartialDate {
    /// Reads the empty text, a year, a month or a day, years 1900 to 2200.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Unknown);
        }
        match digits(text)? {
            (year, None, None) => (1900..=2200).contains(&year).then_some(Self::Year(year)),
            (_, Some(_), None) => Month::parse(text).map(Self::Month),
            _ => Day::parse(text).map(Self::Day),
        }
    }

    /// The first day it may mean, `None` when nothing is known.
    pub fn first(self) -> Option<Day> {
        match self {
            Self::Unknown | Self::Invalid => None,
            Self::Year(year) => Day::new(year, 1, 1),
            Self::Month(month) => Some(month.first()),
            Self::Day(day) => Some(day),
        }
    }

    /// `28 November 2021`, `November 2021`, `2021` or nothing.
    pub fn long(self) -> String {
        match self {
            Self::Unknown | Self::Invalid => String::new(),
            Self::Year(year) => year.to_string(),
            Self::Month(month) => format!("{} {}", MONTHS[(month.month() - 1) as usize], month.year()),
            Self::Day(day) => day.long(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(month) => month.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Invalid => f.write_str("–"),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("date", |text| Self::parse(text).unwrap_or(Self::Invalid)))
    }
}
