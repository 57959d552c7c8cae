//! Civil days, months and contract years. Knows nothing of gas, files or the clock.

mod day;
mod month;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use day::{Day, MONTHS, is_leap};
pub use month::{Month, PartialDate};

/// From when to when a contract year runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ContractYear {
    /// From 1 January.
    #[default]
    Calendar,
    /// From 1 October.
    GasYear,
    /// From 1 Farvardin of the Solar Hijri calendar, 20 or 21 March.
    SolarHijri,
    /// From this day of the Gregorian year, which must exist in every year.
    From {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
}

impl ContractYear {
    /// The first day of the contract year that starts in this Gregorian year.
    pub fn start_in(self, year: i32) -> Day {
        let (month, day) = match self {
            Self::Calendar => (1, 1),
            Self::GasYear => (10, 1),
            Self::SolarHijri => return solar_hijri_new_year(year),
            Self::From { month, day } => (month, day),
        };
        Date::new(year.clamp(-9000, 9000) as i16, month.clamp(1, 12) as i8, day.clamp(1, 31) as i8)
            .map_or_else(|_| Month::new(year, month.clamp(1, 12)).last(), Day::from_date)
    }

    /// The whole contract year a day lies in.
    pub fn containing(self, day: Day) -> Span {
        let mut year = day.year();
        if self.start_in(year) > day {
            year -= 1;
        }
        Span { from: self.start_in(year), to: self.start_in(year + 1) - 1 }
    }

    /// The whole contract years that meet these days, in order.
    pub fn covering(self, days: Span) -> Vec<Span> {
        let mut years = vec![self.containing(days.from)];
        while let Some(last) = years.last().copied() {
            if last.to >= days.to {
                break;
            }
            years.push(self.containing(last.to + 1));
        }
        years
    }
}

/// 1 Farvardin that falls in this Gregorian year.
fn solar_hijri_new_year(year: i32) -> Day {
    use icu_calendar::{Date as IcuDate, cal::Persian};
    let fallback = Month::new(year, 3).first() + 20;
    let Ok(date) = IcuDate::try_new_persian(year - 621, 1, 1) else { return fallback };
    let _: &Persian = date.calendar();
    let iso = date.to_calendar(icu_calendar::Iso);
    let (month, day) = (iso.month().ordinal, iso.day_of_month().0);
    Day::new(iso.year().extended_year(), u32::from(month), u32::from(day)).unwrap_or(fallback)
}

/// The Solar Hijri year that starts in the contract year which begins on this day: 1403 for 20 March 2024.
pub fn solar_hijri_year(start: Day) -> i32 {
    start.year() - 621
}

/// A run of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Span {
    /// Number of days; 0 when it ends before it starts.
    pub fn days(self) -> i32 {
        (self.to - self.from + 1).max(0)
    }

    /// Does it hold this day?
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The days both hold, `None` if there is none.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from <= both.to).then_some(both)
    }

    /// Every day in order.
    pub fn iter(self) -> impl Iterator<Item = Day> {
        (self.from.number()..=self.to.number()).map(Day::raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn days_go_to_dates_and_back_over_the_whole_range() {
        for number in Day::FIRST.number()..=Day::LAST.number() {
            let day = Day::from_number(number);
            let (y, m, d) = day.ymd();
            assert_eq!(Day::new(y, m, d), Some(day));
        }
        assert_eq!(Day::FIRST.to_string(), "1900-01-01");
        assert_eq!(Day::LAST.to_string(), "2200-12-31");
        assert_eq!(Day::from_date(day("2024-02-29").date()), day("2024-02-29"));
    }

    #[test]
    fn only_the_exact_form_is_a_date() {
        for text in [
            "2021-11-28T00:00",
            "2021-1-28",
            "21-11-28",
            "2021-02-29",
            "2021-13-01",
            "1899-12-31",
            "2021-11",
            " 2021-11-28",
            "+021-11-28",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert_eq!(PartialDate::parse("2021"), Some(PartialDate::Year(2021)));
        assert_eq!(PartialDate::parse("2021-11"), Some(PartialDate::Month(Month::new(2021, 11))));
        assert_eq!(PartialDate::parse("2021-11-31"), None);
    }

    #[test]
    fn a_leap_day_has_its_anniversary_on_28_february() {
        let from = day("2024-02-29");
        assert_eq!(from.whole_years_until(day("2025-02-27")), 0);
        assert_eq!(from.whole_years_until(day("2025-02-28")), 1);
        assert_eq!(from.whole_years_until(day("2028-02-28")), 3);
        assert_eq!(from.whole_years_until(day("2028-02-29")), 4);
    }

    /// The new year's days that the model's page gives, and the length of 1401 (facts: 21 March 2022 to 20 March 2023).
    #[test]
    fn solar_hijri_years_start_on_the_published_days() {
        for (year, date) in [
            (2021, "2021-03-21"),
            (2022, "2022-03-21"),
            (2023, "2023-03-21"),
            (2024, "2024-03-20"),
            (2025, "2025-03-21"),
        ] {
            assert_eq!(ContractYear::SolarHijri.start_in(year), day(date));
        }
        let year = ContractYear::SolarHijri.containing(day("2022-07-01"));
        assert_eq!((year.from, year.to), (day("2022-03-21"), day("2023-03-20")));
        assert_eq!(solar_hijri_year(year.from), 1401);
    }

    #[test]
    fn contract_years_cover_the_term_without_a_gap() {
        for kind in [
            ContractYear::Calendar,
            ContractYear::GasYear,
            ContractYear::SolarHijri,
            ContractYear::From { month: 4, day: 1 },
        ] {
            let years = kind.covering(Span { from: day("2021-12-15"), to: day("2051-06-01") });
            assert!(
                years.windows(2).all(|pair| pair[0].to + 1 == pair[1].from && (365..=366).contains(&pair[0].days()))
            );
            assert!(years[0].contains(day("2021-12-15")) && years[years.len() - 1].contains(day("2051-06-01")));
        }
    }
}
