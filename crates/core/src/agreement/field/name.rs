//! The names of fields: made from an agreement, and read beside one. Knows no single field.

use std::fmt::{self, Write};

use super::Field;
use super::catalogue::{Catalogue, lists};
use super::lists::VARIANTS;
use super::place::Place;
use super::row::{List, Row};
use super::step::{NameStep, steps};
use crate::agreement::Agreement;
use crate::agreement::said::{
    AgreementLacks, IsMeant, NameMalformed, NoEntryOf, NoEntryThere, NotOneValue, PartLacks, ThereIsOnly,
};
use crate::message::{Fact, Message};
use crate::say;

/// Why a text names no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNamed {
    /// The text is not written like a name.
    Malformed(String),
    /// A list has no such entry.
    NoEntry {
        /// The name of the list.
        list: String,
        /// The keys of its entries, none where they are known by their positions.
        keys: Vec<String>,
        /// How many entries it has.
        entries: usize,
    },
    /// A part has no such member, or does not state it.
    NoMember {
        /// The name of the part; empty for the whole agreement.
        place: String,
        /// The member that it has not.
        member: String,
        /// What it has.
        there: Vec<Member>,
    },
    /// The text names a part or a list, which is more than one value.
    Many {
        /// The name.
        place: String,
        /// What it has.
        there: Vec<Member>,
    },
}

/// A member of a part that an agreement states.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Its name in the file.
    pub name: &'static str,
    /// The section of the file that it stands in.
    pub section: &'static str,
    /// Is it a text, a date or a choice, rather than a number or a part?
    pub wordy: bool,
}

impl NotNamed {
    /// What is said of it, a sentence each.
    pub fn describe(&self) -> Vec<Message> {
        const LISTED: usize = 6;
        match self {
            Self::Malformed(name) => vec![say!(NameMalformed { name: name })],
            Self::NoEntry { list, keys, entries } if keys.is_empty() => {
                vec![say!(NoEntryThere { list: list, entries: *entries })]
            }
            Self::NoEntry { list, keys, entries } => {
                let told = keys.iter().take(LISTED).map(Fact::from).collect();
                let more = keys.len() > LISTED;
                vec![say!(NoEntryOf { list: list, entries: *entries, keys: Fact::Sequence(told), more: more })]
            }
            Self::NoMember { place, member, there } => {
                let none = no_member(place, member);
                [Some(none), likely(member, there), listed(there)].into_iter().flatten().collect()
            }
            Self::Many { place, there } => {
                std::iter::once(say!(NotOneValue { place: place })).chain(listed(there)).collect()
            }
        }
    }
}

impl fmt::Display for NotNamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.describe().iter().enumerate().try_for_each(|(at, message)| {
            f.write_str(if at == 0 { "" } else { "; " })?;
            message.fmt(f)
        })
    }
}

impl std::error::Error for NotNamed {}

/// That a part, or the whole agreement where its name is empty, has no such member.
pub(crate) fn no_member(place: &str, member: &str) -> Message {
    match place {
        "" => say!(AgreementLacks { member: member }),
        place => say!(PartLacks { place: place, member: member }),
    }
}

/// `There is retention, losses.`
fn listed(there: &[Member]) -> Option<Message> {
    let names: Vec<Fact> = there.iter().map(|member| Fact::from(member.name)).collect();
    (!names.is_empty()).then(|| say!(ThereIsOnly { names: Fact::Sequence(names) }))
}

/// What the name is nearest to.
fn likely(name: &str, there: &[Member]) -> Option<Message> {
    let near = there.iter().map(|member| (strsim::levenshtein(name, member.name), member.name)).min();
    let (distance, near) = near?;
    (distance * 3 <= near.len()).then(|| say!(IsMeant { name: near }))
}

/// The name of what a pattern of the base or of a variant means at a place, with the keys of an agreement.
pub(super) fn name(pattern: &str, place: Place, agreement: &Agreement) -> String {
    let mut text = String::new();
    if let Some(variant) = place.variant() {
        text.push_str(VARIANTS.path);
        entry(&mut text, variant, unique_keys(&VARIANTS, agreement, Place::BASE));
        text.push_str(if pattern.is_empty() { "" } else { "." });
    }
    let mut parts = pattern.split("[]");
    text.push_str(parts.next().unwrap_or_default());
    for ((depth, list), after) in lists(pattern).enumerate().zip(parts) {
        entry(&mut text, place.at(depth), unique_keys(list, agreement, place));
        text.push_str(after);
    }
    text
}

/// `[2022-01-01]`, `["Growth, 5 %"]` or `[0]`.
fn entry(text: &mut String, position: usize, mut keys: Keys) {
    let key = keys.names.get_mut(position).and_then(Option::take);
    // Writing into a text cannot fail.
    let _ = match key {
        Some(key) if is_plain(&key) && !(keys.some_lack && is_digits(&key)) => write!(text, "[{key}]"),
        Some(key) => write!(text, "[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\"")),
        None => write!(text, "[{position}]"),
    };
}

/// The keys of a list.
struct Keys {
    /// An entry each; `None`: it has none that no other has.
    names: Vec<Option<String>>,
    /// Are there entries that are known by their positions? Then digits alone are a position, and a key of digits is
    /// written in quotes.
    some_lack: bool,
}

fn unique_keys(list: &List, agreement: &Agreement, place: Place) -> Keys {
    let length = (list.len)(agreement, place).unwrap_or(0);
    let keys: Vec<_> = (0..length).map(|at| (list.key)(agreement, place, at)).collect();
    let mut sorted: Vec<_> = keys.iter().flatten().collect();
    sorted.sort_unstable();
    let is_unique = |key: &_| {
        let first = sorted.partition_point(|other| *other < key);
        sorted.get(first + 1).is_none_or(|next| *next != key)
    };
    let names: Vec<_> =
        keys.iter().map(|key| key.as_ref().filter(|key| is_unique(key)).map(ToString::to_string)).collect();
    let some_lack = names.iter().any(Option::is_none);
    Keys { names, some_lack }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

fn is_digits(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// The field of this name.
pub(super) fn named(agreement: &Agreement, text: &str) -> Result<Field, NotNamed> {
    let steps = steps(text).ok_or_else(|| NotNamed::Malformed(text.to_owned()))?;
    let mut spot = Spot { agreement, text: String::new(), pattern: String::new(), place: Place::BASE, depth: 0 };
    for step in &steps {
        match step {
            NameStep::Member(member) => spot.go_to_member(member)?,
            NameStep::Key { text, quoted } => spot.go_to_entry(text, *quoted)?,
        }
    }
    spot.field()
}

/// How far a name has been read.
struct Spot<'a> {
    agreement: &'a Agreement,
    /// The name so far, as it was typed.
    text: String,
    /// The path so far, as rows have it.
    pattern: String,
    place: Place,
    depth: usize,
}

impl Spot<'_> {
    /// The rows at and below this spot that the agreement can have here, each with the rest of its path.
    fn below(&self) -> impl Iterator<Item = (&'static Row, &'static str)> {
        let variant = self.place.variant().is_some();
        Catalogue::rows().iter().filter_map(move |row| {
            let path = if variant { row.in_variants().then(|| row.pattern()) } else { Some(row.path) };
            let rest = path?.strip_prefix(self.pattern.as_str())?;
            let apart = self.pattern.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']);
            apart.then_some((row, rest))
        })
    }

    /// Is what a row tells of stated here: a value, a part that is there, a list that has entries?
    fn is_stated(&self, row: &Row, member: &str) -> bool {
        let path = match self.pattern.as_str() {
            "" => member.to_owned(),
            pattern => format!("{pattern}.{member}"),
        };
        if let Some(list) = Catalogue::list(&path) {
            return (list.len)(self.agreement, self.place).is_some_and(|length| length > 0);
        }
        (row.get)(self.agreement, self.place).is_some()
    }

    /// What is stated here, in the order of the alphabet.
    fn members(&self) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::new();
        for (row, rest) in self.below().filter(|(_, rest)| !rest.starts_with('[')) {
            let rest = rest.trim_start_matches('.');
            let name = rest.split(['.', '[']).next().unwrap_or_default();
            let absent = (row.get)(self.agreement, self.place) == Some(super::Value::Absent) && rest == name;
            if name.is_empty() || absent || !self.is_stated(row, name) {
                continue;
            }
            let wordy = rest == name && !row.is_number();
            match members.iter_mut().find(|member| member.name == name) {
                // A choice with numbers of its own is not only a word.
                Some(member) => member.wordy &= wordy,
                None => members.push(Member { name, section: row.section(), wordy }),
            }
        }
        members.sort_unstable();
        members
    }

    fn go_to_member(&mut self, member: &str) -> Result<(), NotNamed> {
        let is_there = self.below().any(|(row, rest)| {
            let rest = rest.trim_start_matches('.');
            let named = rest.strip_prefix(member).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            named && self.is_stated(row, member)
        });
        if !is_there {
            return Err(NotNamed::NoMember {
                place: self.text.clone(),
                member: member.to_owned(),
                there: self.members(),
            });
        }
        for text in [&mut self.text, &mut self.pattern] {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(member);
        }
        Ok(())
    }

    fn go_to_entry(&mut self, key: &str, quoted: bool) -> Result<(), NotNamed> {
        let list = Catalogue::list(&self.pattern);
        let list = if self.place.variant().is_some() && self.pattern == VARIANTS.path { None } else { list };
        let Some(list) = list else {
            return Err(NotNamed::NoMember { place: self.text.clone(), member: key.to_owned(), there: self.members() });
        };
        let keys = unique_keys(list, self.agreement, self.place);
        let by_key = || keys.names.iter().position(|name| name.as_deref() == Some(key));
        let by_position = || key.parse().ok().filter(|at| *at < keys.names.len());
        let found = match (quoted, keys.some_lack) {
            (true, _) => by_key(),
            (false, true) => by_position().or_else(by_key),
            (false, false) => by_key().or_else(by_position),
        };
        let Some(position) = found else {
            let entries = keys.names.len();
            let keys = if is_digits(key) { Vec::new() } else { keys.names.into_iter().flatten().collect() };
            return Err(NotNamed::NoEntry { list: self.text.clone(), keys, entries });
        };
        self.text.push_str(&if quoted { format!("[\"{key}\"]") } else { format!("[{key}]") });
        if list.path == VARIANTS.path {
            self.place = Place::BASE.in_variant(Some(position));
            self.pattern.clear();
        } else {
            self.place = self.place.with(self.depth, position);
            self.depth += 1;
            self.pattern.push_str("[]");
        }
        Ok(())
    }

    fn field(&self) -> Result<Field, NotNamed> {
        let row = self.below().find(|(_, rest)| rest.is_empty()).map(|(row, _)| row);
        let row = row.filter(|_| !self.pattern.is_empty());
        match row.and_then(|row| Catalogue::position(row.path)) {
            Some(row) => Ok(Field::at(row, self.place)),
            None => Err(NotNamed::Many { place: self.text.clone(), there: self.members() }),
        }
    }
}
