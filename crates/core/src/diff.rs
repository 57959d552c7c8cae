//! What differs between two agreements, in words: for the names of undo steps, for recovered documents and for
//! `gasswap diff`; and what the differences come to by contract year. Knows nothing of screens or files.

mod effect;
mod fields;
mod numbers;
mod parts;
mod sections;

use std::collections::BTreeMap;

use crate::agreement::{Agreement, Place};
use fields::Statement;

pub use effect::{Effect, YearEffect, effect_sentences, effects};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The heading it belongs under: `Volumes`, `Points`, `Variant Doubled`.
    pub section: String,
    /// A sentence: `The rate of Contract goes from 5.5 to 6 mcm/d.`
    pub sentence: String,
    /// A few words: `Rate of Contract 5.5 → 6 mcm/d`.
    pub short: String,
}

/// Everything that differs, section by section in the order of the editor. Parts are matched by id or name, so that a
/// renamed or moved part is not told as one that went and one that came.
pub fn changes(before: &Agreement, after: &Agreement) -> Vec<Change> {
    let mut changes = sections::own(before, after);
    changes.extend(sections::variants(before, after));
    changes
}

/// A short name for the step from one agreement to the other: `Rate of Contract 5.5 → 6 mcm/d`.
pub fn name(before: &Agreement, after: &Agreement) -> String {
    let changes = changes(before, after);
    let Some(first) = changes.first() else { return "Change".to_owned() };
    // What is balanced by the rule of shares follows from the first change and needs no words of its own.
    let rest = changes.len() - 1;
    let only_shares = changes[1..].iter().all(|change| change.short.starts_with("Share of "));
    match rest {
        0 => first.short.clone(),
        _ if only_shares && first.section == sections::LEGS => first.short.clone(),
        1 => format!("{} and 1 more change", first.short),
        _ => format!("{} and {rest} more changes", first.short),
    }
}

/// A part of a list, ready to be compared.
struct Entry {
    /// By what it is found in the other list.
    key: String,
    /// What people call it.
    name: String,
    fields: Vec<Statement>,
}

/// Where a part stands: the path of its fields in the catalogue, and at which place of which agreement.
#[derive(Clone, Copy)]
struct Within<'a> {
    agreement: &'a Agreement,
    part: &'static str,
    place: Place,
}

/// How a list is told.
struct List {
    section: String,
    /// What one of its parts is, with a small letter: `party`.
    what: &'static str,
}

/// More changes of one list than this are told as numbers of parts.
const MOST_TOLD: usize = 40;

impl List {
    fn new(section: &str, what: &'static str) -> Self {
        Self { section: section.to_owned(), what }
    }

    fn change(&self, sentence: String, short: String) -> Change {
        Change { section: self.section.clone(), sentence, short }
    }

    /// What differs between two lists of parts.
    fn changes(&self, before: &[Entry], after: &[Entry]) -> Vec<Change> {
        let pairs = matched(before, after);
        let mut changes = Vec::new();
        let (mut added, mut removed) = (0, 0);
        for &(old, new) in &pairs {
            match (old.map(|at| &before[at]), new.map(|at| &after[at])) {
                (Some(old), Some(new)) => {
                    if old.name != new.name {
                        changes.push(self.change(
                            format!("The {} {} is now called {}.", self.what, old.name, new.name),
                            format!("{} renamed {}", fields::clipped(&old.name), fields::clipped(&new.name)),
                        ));
                    }
                    let of = format!(" of {}", new.name);
                    changes.extend(self.field_changes(&of, &old.fields, &new.fields));
                }
                (None, Some(new)) => {
                    added += 1;
                    changes.push(self.change(
                        format!("The {} {} is added{}.", self.what, new.name, fields::summary(&new.fields)),
                        format!("{} {} added", capital(self.what), fields::clipped(&new.name)),
                    ));
                }
                (Some(old), None) => {
                    removed += 1;
                    changes.push(self.change(
                        format!("The {} {} is removed{}.", self.what, old.name, fields::summary(&old.fields)),
                        format!("{} {} removed", capital(self.what), fields::clipped(&old.name)),
                    ));
                }
                (None, None) => {}
            }
        }
        if changes.len() > MOST_TOLD {
            return self.told_as_numbers(added, removed, changes.len());
        }
        if changes.is_empty() && !in_order(&pairs) {
            let what = format!("{}s", self.what);
            changes.push(self.change(format!("The {what} stand in another order."), format!("Order of {what}")));
        }
        changes
    }

    fn told_as_numbers(&self, added: usize, removed: usize, all: usize) -> Vec<Change> {
        let mut parts = Vec::new();
        for (number, verb) in [(added, "added"), (removed, "removed"), (all - added - removed, "changed")] {
            if number > 0 {
                parts.push(format!("{} {verb}", fields::whole(number)));
            }
        }
        let words = format!("{}s: {}", capital(self.what), parts.join(", "));
        vec![self.change(format!("{words}."), words)]
    }

    /// What differs between the fields of one part; `of` is ` of Contract` or nothing.
    fn field_changes(&self, of: &str, before: &[Statement], after: &[Statement]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (old, new) in before.iter().zip(after) {
            if let Some((sentence, short)) = old.change(new, of) {
                changes.push(self.change(sentence, short));
            }
        }
        changes
    }
}

/// Pairs the parts of two lists: by key, and what is then left over at the same place of lists of one length as the
/// same part under another key.
fn matched(before: &[Entry], after: &[Entry]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in before.iter().enumerate().rev() {
        places.entry(&entry.key).or_default().push(at);
    }
    let mut partner: Vec<Option<usize>> = after.iter().map(|entry| places.get_mut(entry.key.as_str())?.pop()).collect();
    let mut taken = vec![false; before.len()];
    for at in partner.iter().flatten() {
        taken[*at] = true;
    }
    if before.len() == after.len() {
        for (at, partner) in partner.iter_mut().enumerate() {
            if partner.is_none() && !taken[at] {
                *partner = Some(at);
                taken[at] = true;
            }
        }
    }
    let removed = (0..before.len()).filter(|at| !taken[*at]).map(|at| (Some(at), None));
    let kept = partner.iter().enumerate().map(|(at, partner)| (*partner, Some(at)));
    kept.chain(removed).collect()
}

fn in_order(pairs: &[(Option<usize>, Option<usize>)]) -> bool {
    let kept: Vec<usize> = pairs.iter().filter_map(|(old, new)| new.and(*old)).collect();
    kept.is_sorted()
}

/// The text with a capital first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
