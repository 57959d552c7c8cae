//! Facts as a language writes them: numbers, units, dates, years, lists. The patterns are messages of the language.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

use gasswap_core::agreement::field::{Part, Row, Unit};
use gasswap_core::agreement::{ContractYear, Span};
use gasswap_core::calendar::{Day, Month, PartialDate};
use gasswap_core::message::{Digits, Fact, Measure};
use gasswap_core::{messages, say, units};

use super::Language;

messages! {
    /// A number with its unit.
    AmountWithUnit = "amount" { number, unit }
    /// Both ends of a stretch.
    Stretch = "range" { low, high }
    /// A stretch without an upper end.
    AtLeast = "range-from" { low }
    /// A stretch without a lower end.
    AtMost = "range-to" { high }
    /// A stretch without an end.
    Anything = "range-any" {}
    /// A day.
    Date = "date" { day, month, year }
    /// A month of a year.
    MonthOfYear = "date-month" { month, year }
    /// One day on which something holds.
    OnDay = "period-day" { day }
    /// Days from and to which something holds.
    FromTo = "period" { from, to }
    /// A contract year that is no calendar year.
    YearFrom = "year-from" { day }
    /// Years in a row.
    YearRun = "year-run" { first, last }
    /// Contract years that are no calendar years.
    YearsThatBegin = "years-that-begin" { years }
    /// Too many years to be told one by one.
    ManyYears = "years-many" { count, first, last }
    /// The last two parts of a list.
    ListEnd = "list-end" { first, last }
    /// Parts of a list that others follow.
    ListMiddle = "list-middle" { first, next }
}

/// More runs of years than this are told as a number of years.
const MOST_RUNS: usize = 4;

impl Language {
    /// A fact as an argument; a count goes in twice, as the number that chooses the plural and as text.
    pub(super) fn set<'a>(&self, arguments: &mut FluentArgs<'a>, name: &'a str, fact: &'a Fact) {
        match fact {
            Fact::Count(count) => {
                arguments.set(name, FluentValue::from(*count));
                arguments.set(format!("{name}_text"), units::number(*count as f64, 0));
            }
            Fact::Text(text) => arguments.set(name, text.as_str()),
            Fact::Choice(choice) => arguments.set(name, *choice),
            other => arguments.set(name, self.fact(other)),
        }
    }

    /// A fact in words.
    pub fn fact(&self, fact: &Fact) -> String {
        match fact {
            Fact::Text(text) => text.clone(),
            Fact::Choice(choice) => (*choice).to_owned(),
            Fact::Count(count) => units::number(*count as f64, 0),
            Fact::Amount(value, measure) => self.with_unit(digits(*value, measure.digits), *measure),
            Fact::Range(low, high, measure) => self.range((*low, *high), *measure),
            Fact::Date(day) => self.date(*day),
            Fact::Month(month) => self.month(*month),
            Fact::MonthName(month) => self.month_name(*month),
            Fact::PartialDate(date) => match *date {
                PartialDate::Unknown | PartialDate::Invalid => String::new(),
                PartialDate::Year(year) => year.to_string(),
                PartialDate::Month(month) => self.month(month),
                PartialDate::Day(day) => self.date(day),
            },
            Fact::Period(days) => self.period(*days),
            Fact::Years(starts, contract_year) => self.years(starts, *contract_year),
            Fact::Field(path) => self.label(&field_id(path)).into_owned(),
            Fact::Chosen(path, choice) => self.attribute(&field_id(path), choice),
            Fact::Sequence(facts) => {
                let parts = facts.iter().map(|fact| self.fact(fact));
                parts
                    .reduce(|first, next| self.text(&say!(ListMiddle { first: first, next: next })))
                    .unwrap_or_default()
            }
            Fact::List(facts) => self.list(facts.iter().map(|fact| self.fact(fact)).collect()),
            Fact::Message(message) => self.text(message),
        }
    }

    /// What a field means, in a sentence.
    pub fn meaning(&self, row: &Row) -> String {
        self.attribute(&field_id(row.path), "meaning")
    }

    /// What a field is called in a sentence, with a small letter.
    pub fn name(&self, row: &Row) -> Cow<'_, str> {
        self.label(&field_id(row.path))
    }

    /// What a part of a file is, in a sentence.
    pub fn part(&self, part: &Part) -> Cow<'_, str> {
        match part.path.replace("[]", "").replace('.', "-").as_str() {
            "" => self.label("part-whole"),
            path => self.label(&format!("part-{path}")),
        }
    }

    /// A unit in words; empty where there is none.
    pub fn unit(&self, unit: Unit) -> Cow<'_, str> {
        self.label(match unit {
            Unit::None => return Cow::Borrowed(""),
            Unit::McmPerDay => "unit-words-mcm-per-day",
            Unit::Mcm => "unit-words-mcm",
            Unit::Bcm => "unit-words-bcm",
            Unit::UsdPerTcm => "unit-words-usd-per-tcm",
            Unit::MjPerM3 => "unit-words-mj-per-m3",
            Unit::Celsius => "unit-words-celsius",
            Unit::Kilopascal => "unit-words-kilopascal",
            Unit::DegreesEast => "unit-words-degrees-east",
            Unit::DegreesNorth => "unit-words-degrees-north",
            Unit::Days => "unit-words-days",
            Unit::Months => "unit-words-months",
            Unit::Years => "unit-words-years",
            Unit::Paths => "unit-words-paths",
            Unit::Fraction => "unit-words-fraction",
            Unit::FractionPerYear => "unit-words-fraction-per-year",
            Unit::AsStated => "unit-words-as-stated",
        })
    }

    fn with_unit(&self, number: String, measure: Measure) -> String {
        let symbol = measure.unit.symbol();
        if symbol.is_empty() {
            return number;
        }
        self.text(&say!(AmountWithUnit { number: number, unit: symbol }))
    }

    /// `5–6`, `at least 5`, `at most 6`, `5` where both ends are the same.
    fn range(&self, ends: (Option<f64>, Option<f64>), measure: Measure) -> String {
        let tell = |value: f64| digits(value, measure.digits);
        let range = match (ends.0.map(tell), ends.1.map(tell)) {
            (Some(low), Some(high)) if low == high => low,
            (Some(low), Some(high)) => self.text(&say!(Stretch { low: low, high: high })),
            (Some(low), None) => self.text(&say!(AtLeast { low: low })),
            (None, Some(high)) => self.text(&say!(AtMost { high: high })),
            (None, None) => self.text(&say!(Anything)),
        };
        self.with_unit(range, measure)
    }

    /// `14 March 2024`.
    pub fn date(&self, day: Day) -> String {
        let (year, month, day) = day.ymd();
        self.text(&say!(Date { day: day.to_string(), month: self.month_name(month), year: year.to_string() }))
    }

    fn month(&self, month: Month) -> String {
        self.text(&say!(MonthOfYear { month: self.month_name(month.month()), year: month.year().to_string() }))
    }

    fn month_name(&self, month: u32) -> String {
        self.label(&format!("month-{month}")).into_owned()
    }

    fn period(&self, days: Span) -> String {
        if days.from == days.to {
            return self.text(&say!(OnDay { day: days.from }));
        }
        self.text(&say!(FromTo { from: days.from, to: days.to }))
    }

    /// `2022, 2023 and 2025`, `2022–2026`; `the years that begin in 2022–2026` where they are not calendar years.
    fn years(&self, starts: &[Day], contract_year: ContractYear) -> String {
        let calendar = contract_year == ContractYear::Calendar;
        if let [only] = starts {
            return if calendar { only.year().to_string() } else { self.text(&say!(YearFrom { day: *only })) };
        }
        let mut runs: Vec<(i32, i32)> = Vec::new();
        for start in starts.iter().map(|start| start.year()) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == start => *last = start,
                _ => runs.push((start, start)),
            }
        }
        if let (true, [(first, _), .., (_, last)]) = (runs.len() > MOST_RUNS, &runs[..]) {
            let (first, last) = (first.to_string(), last.to_string());
            return self.text(&say!(ManyYears { count: starts.len(), first: first, last: last }));
        }
        let told = |&(first, last): &(i32, i32)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![self.text(&say!(YearRun { first: first.to_string(), last: last.to_string() }))],
        };
        let years = self.list(runs.iter().flat_map(told).collect());
        if calendar { years } else { self.text(&say!(YearsThatBegin { years: years })) }
    }

    /// `a, b and c`.
    fn list(&self, parts: Vec<String>) -> String {
        let mut parts = parts.into_iter();
        let Some(last) = parts.next_back() else { return String::new() };
        let first = parts.reduce(|first, next| self.text(&say!(ListMiddle { first: first, next: next })));
        match first {
            Some(first) => self.text(&say!(ListEnd { first: first, last: last })),
            None => last,
        }
    }
}

/// The id under which a language has the field of this path.
fn field_id(path: &str) -> String {
    format!("field-{}", path.replace("[]", "").replace('.', "-"))
}

/// A number with these digits.
fn digits(value: f64, digits: Digits) -> String {
    match digits {
        Digits::Plain if value.abs() < 0.1 => units::significant(value, 3),
        Digits::Plain => units::short((value * 1000.0).round() / 1000.0),
        Digits::Volume if value.abs() < 0.1 && value.abs() > 1e-12 => units::significant(value, 3),
        Digits::Volume => {
            let text = units::short((value * 1e4).round() / 1e4);
            if text.contains('.') { text } else { format!("{text}.0") }
        }
        Digits::Figures(figures) => units::significant(value, figures.into()),
        Digits::Decimals(decimals) => units::number(value, decimals.into()),
    }
}
