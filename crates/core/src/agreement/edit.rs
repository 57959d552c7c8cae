//! The whole edit vocabulary: every change a person can make to an agreement, and the one function that makes it.
//! Knows nothing of screens, undo or files.

mod change;
mod parts;
mod references;
mod shares;
mod start;

use super::{
    Actual, Agreement, Claim, ContractYear, CubicMetre, Event, Field, Leg, Obligations, Outage, OverAnnualMax, Party,
    Phase, Point, Price, Sale, Shared, Side, Signed, Source, Swap, Term, Uncertainty, Value, Variant,
};
use crate::message::Message;

/// One change. Parts are replaced whole: a panel copies a part, changes the copy and hands it over.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "edits are made a few at a time; boxes would burden every panel")]
pub enum Edit {
    /// Title.
    Title(String),
    /// The agreement's note.
    Note(String),
    /// When and where it was signed.
    Signed(Option<Signed>),
    /// Start, end, horizon. What began with the term begins with it still: the first phase and the first price, in
    /// every variant; and a horizon that a later start would pass keeps its distance.
    Term(Term),
    /// When contract years start.
    ContractYear(ContractYear),
    /// The cubic metre of the file. Numbers stay as they are; they now mean other cubic metres.
    CubicMetre(CubicMetre),
    /// Parties. A new id renames every reference, and legs that are called after it; a new country's name and code
    /// take the place of the old one's in name and id. A party that a leg or the sale uses cannot be removed.
    Parties(ListEdit<Party>),
    /// Points. A new id renames every reference; a point that something uses cannot be removed.
    Points(ListEdit<Point>),
    /// Receipts. See [`Edit::Redeliveries`].
    Receipts(ListEdit<Leg>),
    /// Redeliveries. A leg that is added starts at share 0; the share of a leg that is set or removed is balanced by
    /// the others of its list: they share what is left in the proportions they had, equally if they had nothing. The
    /// only leg of a list keeps share 1 and cannot be removed.
    Redeliveries(ListEdit<Leg>),
    /// The title path.
    Sale(Option<Sale>),
    /// Retention, losses, equivalence, lag, catch-up, tolerance.
    Swap(Swap),
    /// The side where quantities are stated.
    StatedAt(Side),
    /// What happens above the annual maximum.
    OverAnnualMax(OverAnnualMax),
    /// Phases, kept in order of date; two cannot begin on one day, and the last one cannot be removed.
    Phases(ListEdit<Phase>),
    /// The season's twelve factors.
    Season(Option<Vec<f64>>),
    /// Outages.
    Outages(ListEdit<Outage>),
    /// Take-or-pay.
    Obligations(Option<Obligations>),
    /// Price phases, indices, fee, discount. A renamed index renames its references.
    Price(Option<Price>),
    /// What varies by chance.
    Uncertainty(Option<Uncertainty>),
    /// Events.
    Events(ListEdit<Event>),
    /// Sources. A new id renames every reference; removing one clears the references of claims and actuals to it.
    Sources(ListEdit<Source>),
    /// Claims. A new id renames every reference; removing one removes it from phases and events.
    Claims(ListEdit<Claim>),
    /// Variants.
    Variants(ListEdit<Variant>),
    /// Actuals.
    Actuals(ListEdit<Actual>),
    /// All actuals at once, as an import brings them.
    AllActuals(Shared<Actual>),
    /// One field of the base, as the scope has it: any but an id, whose change renames what refers to it.
    Value(Field, Value),
}

/// A change to a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListEdit<T> {
    /// Appends, or puts in its place by date.
    Add(T),
    /// Replaces the entry at this index.
    Set(usize, T),
    /// Removes the entry at this index.
    Remove(usize),
    /// Moves the entry at the first index so that it is then at the second.
    Move(usize, usize),
}

/// To what an edit applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The base.
    #[default]
    Base,
    /// The variant of this name. Sections that variants can replace (points, quantities, swap, outages, obligations,
    /// price, uncertainty) are first copied from the base if the variant does not have them; every other edit goes to
    /// the base.
    Variant(String),
}

/// Why an edit was not made, and what to do first. As text it is the id and the facts of what is said.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub Message);

pub use parts::{
    free_id, free_name, new_actual, new_agreement, new_claim, new_event, new_leg, new_obligations, new_outage,
    new_party, new_phase, new_point, new_source, new_variant, split_phase,
};

impl Agreement {
    /// Makes one change, or none at all: after a refusal the agreement is what it was, and no edit leads to an
    /// agreement that [`super::validate::problems`] finds fault with.
    ///
    /// # Errors
    /// What keeps the change from being made.
    pub fn apply(&mut self, scope: &Scope, edit: &Edit) -> Result<(), Refusal> {
        *self = self.applied(scope, edit)?;
        Ok(())
    }

    /// The agreement after one change, which leaves this one as it is.
    ///
    /// # Errors
    /// What keeps the change from being made.
    pub fn applied(&self, scope: &Scope, edit: &Edit) -> Result<Self, Refusal> {
        let mut next = self.clone();
        change::make(&mut next, scope, edit)?;
        match super::validate::problems_after(self, &next).into_iter().next() {
            None => Ok(next),
            Some(problem) => Err(Refusal(problem.said)),
        }
    }
}
