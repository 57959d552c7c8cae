//! Finds the places of an agreement's parts in its text by a second pass with raw values. Knows nothing of what is wrong
//! there.

use std::collections::BTreeMap;

use ron::value::RawValue;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::error::Located;
use super::said::ItSays;
use super::tokens::{TokenKind, Tokens};
use crate::agreement::validate::Problem;
use crate::calendar::Day;
use crate::message::{Fact, Message};
use crate::say;

/// A problem at this byte of the text.
pub(super) fn located(text: &str, at: usize, path: String, said: Message) -> Located {
    let (line, column) = position(text, at);
    Located { path, line, column, said, hint: None }
}

/// Line and column in characters, both from 1, of this byte.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let mut sweep = Sweep::of(text);
    sweep.position(at)
}

/// The byte of this line and column.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// The problems with their places, in the order of the text.
pub(super) fn problems(text: &str, problems: Vec<Problem>) -> Vec<Located> {
    let mut tree = Tree::default();
    for (index, problem) in problems.iter().enumerate() {
        tree.add(&steps(&problem.path), index);
    }
    let mut places = vec![0; problems.len()];
    tree.find(Piece { text, start: 0 }, &mut places);
    let mut placed: Vec<(usize, Problem)> = places.into_iter().zip(problems).collect();
    placed.sort_by_key(|(at, _)| *at);
    let mut sweep = Sweep::of(text);
    placed
        .into_iter()
        .map(|(at, Problem { path, said })| {
            let (line, column) = sweep.position(at);
            let hint = what_it_says(text, at, &said);
            Located { path, line, column, said, hint }
        })
        .collect()
}

/// The text at this place where it should be a date, is none, and what is said does not repeat it.
fn what_it_says(text: &str, at: usize, said: &Message) -> Option<Message> {
    let rest = text.get(at..)?;
    let token = Tokens::of(rest)
        .find(|token| !matches!(token.kind, TokenKind::Comment | TokenKind::Open(b'(') | TokenKind::Word))?;
    let found = token.text(rest);
    let inside = found.trim_matches('"');
    let repeated = inside.is_empty()
        || said.facts.iter().any(|(_, fact)| matches!(fact, Fact::Text(text) if text.contains(inside)));
    let told = token.kind != TokenKind::Text || repeated || Day::parse(inside).is_some();
    (!told).then(|| say!(ItSays { text: clipped(found) }))
}

/// Counts lines and columns on the way through a text; places must come in order.
struct Sweep<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Sweep<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    fn position(&mut self, at: usize) -> (usize, usize) {
        for c in self.text.get(self.at..at).unwrap_or_default().chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(at);
        (self.line, self.column)
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Field(String),
    Entry(usize),
}

/// `a.b[1]` as field a, field b, entry 1.
fn steps(path: &str) -> Vec<Step> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).map(step).collect()
}

fn step(part: &str) -> Step {
    match part.strip_suffix(']').map(str::parse) {
        Some(Ok(index)) => Step::Entry(index),
        _ => Step::Field(part.to_owned()),
    }
}

/// The paths that are looked for, so that each part of the text is read once however many problems lie in it.
#[derive(Debug, Default)]
struct Tree {
    here: Vec<usize>,
    below: BTreeMap<Step, Tree>,
}

/// A piece of the text and the byte at which it starts.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl Tree {
    fn add(&mut self, steps: &[Step], problem: usize) {
        match steps.split_first() {
            None => self.here.push(problem),
            Some((step, rest)) => self.below.entry(step.clone()).or_default().add(rest, problem),
        }
    }

    /// Everything from here on is at this place unless it is found deeper.
    fn settle(&self, at: usize, places: &mut [usize]) {
        for &problem in &self.here {
            places[problem] = at;
        }
        for tree in self.below.values() {
            tree.settle(at, places);
        }
    }

    fn find(&self, piece: Piece<'_>, places: &mut [usize]) {
        let first = Tokens::of(piece.text).find(|token| token.kind != TokenKind::Comment);
        self.settle(piece.start + first.map_or(0, |token| token.start), places);
        if self.below.is_empty() {
            return;
        }
        // The text was read before, so this finds the children; if it did not, the parent's place stands.
        let Ok(children) = super::options().from_str_seed(piece.text, Children(self)) else { return };
        for (step, child) in children {
            let start = piece.start + (child.as_ptr().addr() - piece.text.as_ptr().addr());
            if let Some(tree) = self.below.get(&step) {
                tree.find(Piece { text: child, start }, places);
            }
        }
    }
}

/// Reads the children of a record or a list that are looked for, each as its own text.
#[derive(Clone, Copy)]
struct Children<'t>(&'t Tree);

type Found<'de> = Vec<(Step, &'de str)>;

impl<'de> DeserializeSeed<'de> for Children<'_> {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Children<'_> {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("record")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Found<'de>, A::Error> {
        let mut found = Vec::new();
        while let Some(name) = record.next_key::<String>()? {
            let step = Step::Field(name);
            if self.0.below.contains_key(&step) {
                found.push((step, record.next_value::<&RawValue>()?.get_ron()));
            } else {
                record.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Found<'de>, A::Error> {
        let mut found = Vec::new();
        for index in 0.. {
            let step = Step::Entry(index);
            if self.0.below.contains_key(&step) {
                let Some(entry) = list.next_element::<&RawValue>()? else { break };
                found.push((step, entry.get_ron()));
            } else if list.next_element::<IgnoredAny>()?.is_none() {
                break;
            }
        }
        Ok(found)
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Found<'de>, E> {
        Ok(Vec::new())
    }
}

/// The beginning of a text that may be very long or have many lines.
pub(super) fn clipped(text: &str) -> String {
    const MOST: usize = 40;
    let cut = text.char_indices().nth(MOST).map_or(text.len(), |(at, _)| at);
    let cut = text.find(['\n', '\r']).map_or(cut, |line| line.min(cut));
    if cut < text.len() { format!("{}…", &text[..cut]) } else { text.to_owned() }
}
