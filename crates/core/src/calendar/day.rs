//! Civil days as numbers. Knows nothing of gas, files or the clock.

use std::fmt;
use std::ops::{Add, Sub};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Month;

/// A civil date without a zone, held as the number of days since 1 January 1970.
///
/// In files it is written `"YYYY-MM-DD"`, years 1900 to 2200. A text that is not such a date reads as
/// [`Day::INVALID`], which the validation of a file reports with its place; no agreement that was opened holds one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Stands for a text that is no date. Sorts before every date.
    pub const INVALID: Self = Self(i32::MIN);
    /// 1 January 1900, the first date a file may hold.
    pub const FIRST: Self = Self(-25_567);
    /// 31 December 2200, the last date a file may hold.
    pub const LAST: Self = Self(84_370);

    /// The day of this year, month (1 to 12) and day of the month, `None` if there is no such day from 1900 to 2200.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..=2200).contains(&year) {
            return None;
        }
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self::from_date(date))
    }

    /// Reads `YYYY-MM-DD` exactly, `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = digits(text)?;
        Self::new(year, month?, day?)
    }

    /// The day with this number of days since 1 January 1970, held inside 1900 to 2200.
    pub fn from_number(number: i32) -> Self {
        Self(number.clamp(Self::FIRST.0, Self::LAST.0))
    }

    /// The day with this number, wherever it lies.
    pub(super) const fn raw(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1 January 1970.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day as a date of the calendar crate.
    pub fn date(self) -> Date {
        // Every valid day is inside jiff's range; the fallback is only reached by `INVALID`.
        Date::constant(1970, 1, 1)
            .checked_add(jiff::Span::new().days(self.0.clamp(Self::FIRST.0 - 400, Self::LAST.0 + 400)))
            .unwrap_or(Date::ZERO)
    }

    /// The day of a date of the calendar crate.
    pub fn from_date(date: Date) -> Self {
        let (y, m, d) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
        // Days from civil (proleptic Gregorian), by eras of 400 years.
        let y = if m <= 2 { y - 1 } else { y };
        let era = y.div_euclid(400);
        let year_of_era = y - era * 400;
        let day_of_year = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0.saturating_add(719_468);
        let era = z.div_euclid(146_097);
        let day_of_era = z - era * 146_097;
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let mp = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        (year_of_era + era * 400 + i32::from(month <= 2), month.unsigned_abs(), day.unsigned_abs())
    }

    /// The year of the Gregorian calendar.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The Gregorian month this day lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.ymd();
        Month::new(year, month)
    }

    /// The same date `years` years later, 28 February where 29 February does not exist.
    pub fn plus_years(self, years: i32) -> Self {
        let (y, m, d) = self.ymd();
        let d = if m == 2 && d == 29 && !is_leap(y + years) { 28 } else { d };
        Self::from_date(Date::new((y + years).clamp(-9000, 9000) as i16, m as i8, d as i8).unwrap_or(Date::ZERO))
    }

    /// Whole years from this day to `later`, 0 if `later` is earlier. The anniversary of 29 February falls on
    /// 28 February in other years.
    pub fn whole_years_until(self, later: Self) -> i32 {
        let years = later.year() - self.year();
        let years = if self.plus_years(years) > later { years - 1 } else { years };
        years.max(0)
    }

    /// `14 March 2024`.
    pub fn long(self) -> String {
        let (y, m, d) = self.ymd();
        format!("{d} {} {y}", MONTHS[(m - 1) as usize])
    }

    /// `14 Mar 2024`.
    pub fn short(self) -> String {
        let (y, m, d) = self.ymd();
        format!("{d} {} {y}", &MONTHS[(m - 1) as usize][..3])
    }
}

/// Is this a leap year of the Gregorian calendar?
pub fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

/// The English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month and day of a text made of exactly four, two and two digits with hyphens between; the later parts may
/// be missing.
pub(super) fn digits(text: &str) -> Option<(i32, Option<u32>, Option<u32>)> {
    let number = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?.cast_signed();
    let month = match parts.next() {
        Some(part) => Some(number(part, 2)?),
        None => None,
    };
    let day = match parts.next() {
        Some(part) => Some(number(part, 2)?),
        None => None,
    };
    parts.next().is_none().then_some((year, month, day))
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;
    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl Sub for Day {
    type Output = i32;
    fn sub(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::INVALID {
            return f.write_str("–");
        }
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("date", |text| Self::parse(text).unwrap_or(Self::INVALID)))
    }
}

/// Reads a text and makes a value of it.
pub(super) struct Text<T>(pub(super) &'static str, pub(super) fn(&str) -> T);

impl<T> de::Visitor<'_> for Text<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        Ok((self.1)(text))
    }
}
