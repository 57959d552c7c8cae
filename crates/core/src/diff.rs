//! What differs between two agreements, as data: for the names of undo steps, for recovered documents and for
//! `gasswap diff`; and what the differences come to by contract year. Knows nothing of screens or files.

mod effect;
mod fields;
mod members;
mod parts;
mod said;
mod sections;

use std::collections::BTreeMap;

use crate::agreement::{Agreement, Leaf, Place};
use crate::message::{Fact, Message};
use crate::say;
use fields::{Owner, Statement};
use said::{
    AnyChange, EntryAdded, EntryAddedWith, EntryRemoved, EntryRemovedWith, EntryRenamed, ManyChanged, MoreChanges,
    OtherOrder, SentenceMany, ShortAdded, ShortMany, ShortOrder, ShortRemoved, ShortRenamed,
};

pub(crate) use said::DECLARED;

pub use effect::{Affected, Effect, YearEffect, effect_sentences, effects};

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The heading it belongs under: `Volumes`, `Points`, `Variant Doubled`.
    pub section: Message,
    /// A sentence: `The rate of Contract goes from 5.5 to 6 mcm/d.`
    pub said: Message,
    /// A few words: `Rate of Contract 5.5 → 6 mcm/d`.
    pub short: Message,
    /// The field that differs; `None` where several are told as one, or a part came or went.
    pub field: Option<Leaf>,
}

/// Everything that differs, section by section in the order of the editor. Parts are matched by id or name, so that a
/// renamed or moved part is not told as one that went and one that came.
pub fn changes(before: &Agreement, after: &Agreement) -> Vec<Change> {
    let mut changes = sections::own(before, after);
    changes.extend(sections::variants(before, after));
    changes
}

const SHARES: [Leaf; 2] = [Leaf::of("receipts[].share"), Leaf::of("redeliveries[].share")];

/// A short name for the step from one agreement to the other: `Rate of Contract 5.5 → 6 mcm/d`.
pub fn name(before: &Agreement, after: &Agreement) -> Message {
    let changes = changes(before, after);
    let Some((first, others)) = changes.split_first() else { return say!(AnyChange) };
    // What is balanced by the rule of shares follows from the first change and needs no words of its own.
    let is_share = |change: &Change| change.field.is_some_and(|field| SHARES.contains(&field));
    let balanced = others.iter().all(is_share) && first.section == sections::section(sections::LEGS);
    if others.is_empty() || balanced {
        return first.short.clone();
    }
    say!(MoreChanges { first: first.short.clone(), more: others.len() })
}

/// A part of a list, ready to be compared.
struct Entry {
    /// By what it is found in the other list.
    key: String,
    /// What people call it.
    name: Fact,
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
    section: Message,
    /// What one of its parts is, as messages choose by it: `party`.
    what: &'static str,
}

/// More changes of one list than this are told as numbers of parts.
const MOST_TOLD: usize = 40;

impl List {
    fn new(section: &Message, what: &'static str) -> Self {
        Self { section: section.clone(), what }
    }

    fn what(&self) -> Fact {
        Fact::Choice(self.what)
    }

    fn change(&self, said: Message, short: Message) -> Change {
        Change { section: self.section.clone(), said, short, field: None }
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
                        let (from, to) = (fields::clipped(&old.name), fields::clipped(&new.name));
                        changes.push(self.change(
                            say!(EntryRenamed { what: self.what(), old: old.name.clone(), new: new.name.clone() }),
                            say!(ShortRenamed { old: from, new: to }),
                        ));
                    }
                    let owner = Owner { kind: self.what, name: new.name.clone() };
                    changes.extend(self.field_changes(&owner, &old.fields, &new.fields));
                }
                (None, Some(new)) => {
                    added += 1;
                    changes.push(self.added(new));
                }
                (Some(old), None) => {
                    removed += 1;
                    changes.push(self.removed(old));
                }
                (None, None) => {}
            }
        }
        if changes.len() > MOST_TOLD {
            return self.told_as_numbers(added, removed, changes.len());
        }
        if changes.is_empty() && !in_order(&pairs) {
            changes.push(self.change(say!(OtherOrder { what: self.what() }), say!(ShortOrder { what: self.what() })));
        }
        changes
    }

    fn added(&self, new: &Entry) -> Change {
        let (what, name) = (self.what(), new.name.clone());
        let summary = fields::summary(&new.fields);
        let said = if summary.is_empty() {
            say!(EntryAdded { what: what, name: name })
        } else {
            say!(EntryAddedWith { what: what, name: name, summary: Fact::Sequence(summary) })
        };
        self.change(said, say!(ShortAdded { what: self.what(), name: fields::clipped(&new.name) }))
    }

    fn removed(&self, old: &Entry) -> Change {
        let (what, name) = (self.what(), old.name.clone());
        let summary = fields::summary(&old.fields);
        let said = if summary.is_empty() {
            say!(EntryRemoved { what: what, name: name })
        } else {
            say!(EntryRemovedWith { what: what, name: name, summary: Fact::Sequence(summary) })
        };
        self.change(said, say!(ShortRemoved { what: self.what(), name: fields::clipped(&old.name) }))
    }

    fn told_as_numbers(&self, added: usize, removed: usize, all: usize) -> Vec<Change> {
        let numbers = [("added", added), ("removed", removed), ("changed", all - added - removed)];
        let told = numbers.into_iter().filter(|(_, number)| *number > 0);
        let told = told.map(|(verb, number)| say!(ManyChanged { verb: Fact::Choice(verb), number: number }).into());
        let parts = Fact::Sequence(told.collect());
        let said = say!(ShortMany { what: self.what(), parts: parts.clone() });
        vec![self.change(say!(SentenceMany { what: self.what(), parts: parts }), said)]
    }

    /// What differs between the fields of one part.
    fn field_changes(&self, owner: &Owner, before: &[Statement], after: &[Statement]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (old, new) in before.iter().zip(after) {
            if let Some((said, short)) = old.change(new, owner) {
                changes.push(Change { field: new.field(), ..self.change(said, short) });
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
