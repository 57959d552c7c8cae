//! What the core says, as data: which message, and the facts in it. Knows no language and makes no sentence.

use std::fmt;

use crate::calendar::{ContractYear, Day, Month, PartialDate, Span};
use crate::units::Unit;

/// One thing that is said: which, and the facts in it. A language makes a sentence of it; what is printed of it here is its
/// id and its facts, for logs and for who has no language at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Which: a name of small letters and hyphens, the same in every language.
    pub id: &'static str,
    /// What is said of, by name, in the order in which the message declares them.
    pub facts: Vec<(&'static str, Fact)>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)?;
        for (at, (name, fact)) in self.facts.iter().enumerate() {
            write!(f, "{}{name}: {fact}", if at == 0 { " (" } else { ", " })?;
        }
        f.write_str(if self.facts.is_empty() { "" } else { ")" })
    }
}

/// What a message is said of.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A name, an id or another text of the file, as it stands: no language declines it.
    Text(String),
    /// A number with its unit.
    Amount(f64, Measure),
    /// A stretch of numbers with their unit; an end that is `None` is open.
    Range(Option<f64>, Option<f64>, Measure),
    /// How many of something: the language has its own word for one and for many.
    Count(u64),
    /// A day.
    Date(Day),
    /// A month of a year.
    Month(Month),
    /// A month of any year, from 1 to 12.
    MonthName(u32),
    /// A day, a month or a year.
    PartialDate(PartialDate),
    /// Some days, both ends included.
    Period(Span),
    /// Contract years by the days on which they start, in the order of time.
    Years(Vec<Day>, ContractYear),
    /// What a field is called, by its path in the catalogue.
    Field(&'static str),
    /// What is chosen in a field: its path in the catalogue, and the name that a file has for the choice.
    Chosen(&'static str, &'static str),
    /// One of a few, by a name that a message chooses its words by.
    Choice(&'static str),
    /// Several facts that belong together: `a, b and c`.
    List(Vec<Fact>),
    /// Several facts, one after the other: `a, b, c`.
    Sequence(Vec<Fact>),
    /// Another message, told inside.
    Message(Box<Message>),
}

/// In which unit a number is told, and with how many digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The unit that the number has.
    pub unit: Unit,
    /// How many digits it is told with.
    pub digits: Digits,
}

/// With how many digits a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Up to three decimals, small numbers with three significant figures: `5.464`, `6`, `0.00273`.
    Plain,
    /// Up to four decimals and at least one, small numbers with three significant figures: `2.0`, `2.0075`.
    Volume,
    /// So many significant figures, without zeros at the end.
    Figures(u8),
    /// So many decimals, zeros too.
    Decimals(u8),
}

impl Measure {
    /// A number without a unit, as findings tell it.
    pub const PLAIN: Self = Self::new(Unit::None, Digits::Plain);
    /// Million cubic metres a day, as findings tell them.
    pub const RATE: Self = Self::new(Unit::McmPerDay, Digits::Plain);
    /// Million cubic metres, as findings tell them.
    pub const MCM: Self = Self::new(Unit::Mcm, Digits::Plain);
    /// Billion cubic metres, as findings tell them.
    pub const BCM: Self = Self::new(Unit::Bcm, Digits::Volume);
    /// Billion cubic metres where the message says so already.
    pub const BARE_BCM: Self = Self::new(Unit::None, Digits::Volume);

    /// In this unit, with these digits.
    pub const fn new(unit: Unit, digits: Digits) -> Self {
        Self { unit, digits }
    }
}

impl Fact {
    /// A number in this unit and with these digits.
    pub const fn amount(value: f64, measure: Measure) -> Self {
        Self::Amount(value, measure)
    }

    /// A number without a unit.
    pub const fn plain(value: f64) -> Self {
        Self::amount(value, Measure::PLAIN)
    }

    /// Million cubic metres a day.
    pub const fn rate(mcm_d: f64) -> Self {
        Self::amount(mcm_d, Measure::RATE)
    }

    /// Million cubic metres.
    pub const fn mcm(mcm: f64) -> Self {
        Self::amount(mcm, Measure::MCM)
    }

    /// Billion cubic metres, from million.
    pub fn bcm(mcm: f64) -> Self {
        Self::amount(mcm / 1000.0, Measure::BCM)
    }

    /// A number of billion cubic metres, from million, where the message names the unit elsewhere.
    pub fn bare_bcm(mcm: f64) -> Self {
        Self::amount(mcm / 1000.0, Measure::BARE_BCM)
    }

    /// Million cubic metres, told in the unit that suits them: `651.6 mcm`, `2.013 bcm`.
    pub fn volume(mcm: f64) -> Self {
        if mcm.abs() < 999.95 { Self::mcm((mcm * 10.0).round() / 10.0) } else { Self::bcm(mcm) }
    }

    /// A share as so many of a hundred, without the sign, which the message has.
    pub fn percent(share: f64) -> Self {
        Self::plain(share * 100.0)
    }

    /// The contract year that starts on this day.
    pub fn year(start: Day, contract_year: ContractYear) -> Self {
        Self::Years(vec![start], contract_year)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Fact {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// `yes` or `no`, as messages choose by it.
impl From<bool> for Fact {
    fn from(yes: bool) -> Self {
        Self::Choice(if yes { "yes" } else { "no" })
    }
}

impl From<Day> for Fact {
    fn from(day: Day) -> Self {
        Self::Date(day)
    }
}

impl From<Month> for Fact {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<PartialDate> for Fact {
    fn from(date: PartialDate) -> Self {
        Self::PartialDate(date)
    }
}

impl From<Span> for Fact {
    fn from(days: Span) -> Self {
        Self::Period(days)
    }
}

impl From<Message> for Fact {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<Vec<Self>> for Fact {
    fn from(facts: Vec<Self>) -> Self {
        Self::List(facts)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, end: Option<f64>| end.map_or(Ok(()), |end| end.fmt(f));
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Amount(value, measure) => {
                let symbol = measure.unit.symbol();
                write!(f, "{value}{}{symbol}", if symbol.is_empty() { "" } else { " " })
            }
            Self::Range(low, high, _) => {
                end(f, *low)?;
                f.write_str("..")?;
                end(f, *high)
            }
            Self::Count(count) => count.fmt(f),
            Self::Date(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
            Self::MonthName(month) => month.fmt(f),
            Self::PartialDate(date) => date.fmt(f),
            Self::Period(days) => write!(f, "{}..{}", days.from, days.to),
            Self::Years(starts, _) => f.debug_list().entries(starts.iter().map(Day::to_string)).finish(),
            Self::Field(name) | Self::Chosen(_, name) | Self::Choice(name) => f.write_str(name),
            Self::List(facts) | Self::Sequence(facts) => {
                f.write_str("[")?;
                for (at, fact) in facts.iter().enumerate() {
                    write!(f, "{}{fact}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Message(message) => message.fmt(f),
        }
    }
}

/// How a message is declared: its id and the names of its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Its id.
    pub id: &'static str,
    /// The names of its facts.
    pub facts: &'static [&'static str],
}

/// Declares messages, each once: a type with a member for every fact, which becomes a [`Message`]. A message that lacks a
/// fact or has one too many does not compile; a test compares `DECLARED` with what every language has.
#[macro_export]
macro_rules! messages {
    ($(#[doc = $doc:literal] $name:ident = $id:literal { $($fact:ident),* $(,)? })*) => {
        $(
            #[doc = $doc]
            pub(crate) struct $name { $(pub(crate) $fact: $crate::message::Fact),* }

            impl From<$name> for $crate::message::Message {
                fn from(said: $name) -> Self {
                    let $name { $($fact),* } = said;
                    Self { id: $id, facts: vec![$((stringify!($fact), $fact)),*] }
                }
            }
        )*

        /// The messages of this room.
        pub(crate) const DECLARED: &[$crate::message::Declared] =
            &[$($crate::message::Declared { id: $id, facts: &[$(stringify!($fact)),*] }),*];
    };
}

/// Makes a [`Message`] of one that [`messages!`] declares, each of its facts from what can become one.
#[macro_export]
macro_rules! say {
    ($name:ident) => { $crate::message::Message::from($name {}) };
    ($name:ident { $($fact:ident: $value:expr),* $(,)? }) => {
        $crate::message::Message::from($name { $($fact: $crate::message::Fact::from($value)),* })
    };
}
