//! One number of an agreement that can be varied, and the agreement with another value there. Knows nothing of what
//! follows from it.

use std::ops::Bound;

use crate::agreement::edit::{Edit, ListEdit, Scope};
use crate::agreement::field::{Kind, Member, NotNamed, Unit, no_member};
use crate::agreement::validate::problems;
use crate::agreement::{Agreement, Field, Leg, Shared, Side, Value};

use super::NoAnswer;
use super::said::{NoEffect, NoNumber, NotInVariant, OnlyLeg, ThereIs};
use crate::message::{Fact, Message};
use crate::say;

/// How many places of a range are tried.
const PLACES: u32 = 64;

/// How often a range without an upper end is made four times as long.
const LONGER: i32 = 5;

/// The sections of a file that have no effect on what flows.
const EVIDENCE: [&str; 11] =
    ["format", "title", "note", "signed", "parties", "sale", "uncertainty", "events", "sources", "claims", "actuals"];

/// What is varied is varied in the agreement as a variant reads it, not in the variant.
const VARIANTS: &str = "variants";

/// A number of an agreement that has a say in what flows or is paid. A leg's share takes the other legs of its side
/// along, so that they make 1.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The agreement without what has no effect on the projection.
    base: Agreement,
    field: Field,
    /// A leg's share, which the other legs of its list balance.
    leg: Option<(Side, usize)>,
    now: Option<f64>,
}

impl Variable {
    /// The number of this name; entries are named by key or by position.
    ///
    /// # Errors
    /// [`NoAnswer::NoQuestion`] where there is no such number, or where it cannot be varied.
    pub fn named(agreement: &Agreement, name: &str) -> Result<Self, NoAnswer> {
        let field = Field::named(agreement, name);
        if !matches!(field, Err(NotNamed::Malformed(_))) {
            refuse_evidence(name)?;
        }
        let field = field.map_err(|astray| no_question(misnamed(&astray)))?;
        if !field.row().is_number() {
            return Err(no_question(no_number(name, &[])));
        }
        Self::new(agreement, field)
    }

    /// The number in this field.
    ///
    /// # Errors
    /// [`NoAnswer::NoQuestion`] where there is no such number, or where it cannot be varied.
    pub fn new(agreement: &Agreement, field: Field) -> Result<Self, NoAnswer> {
        let name = || field.name(agreement);
        refuse_evidence(&field.path())?;
        let Some(value) = field.get(agreement).filter(|_| field.row().is_number()) else {
            return Err(no_question(no_number(&name(), &[])));
        };
        let leg = match field.row().path {
            "receipts[].share" => Some((Side::Receipt, field.place().at(0))),
            "redeliveries[].share" => Some((Side::Redelivery, field.place().at(0))),
            _ => None,
        };
        let variable = Self { base: bare(agreement), field, leg, now: value.number() };
        match leg {
            Some((side, _)) if variable.legs(side).len() == 1 => Err(no_question([say!(OnlyLeg)])),
            _ => Ok(variable),
        }
    }

    /// The field that is varied.
    pub fn field(&self) -> Field {
        self.field
    }

    /// What the agreement has, `None` where it states nothing.
    pub fn now(&self) -> Option<f64> {
        self.now
    }

    /// Is it a whole number?
    pub(super) fn is_whole(&self) -> bool {
        self.field.row().spec.whole
    }

    /// The leg whose share it is.
    pub(super) fn leg(&self) -> Option<(Side, usize)> {
        self.leg
    }

    /// The agreement with this value, without what has no effect on the projection; `None` if no file may hold it.
    pub fn with(&self, value: f64) -> Option<Agreement> {
        if let Some((side, index)) = self.leg {
            let mut leg = self.legs(side).get(index)?.clone();
            leg.share = value;
            let edit = match side {
                Side::Receipt => Edit::Receipts(ListEdit::Set(index, leg)),
                Side::Redelivery => Edit::Redeliveries(ListEdit::Set(index, leg)),
            };
            return self.base.applied(&Scope::Base, &edit).ok();
        }
        let value = if self.is_whole() { Value::Count(whole_number(value)?) } else { Value::Number(value) };
        let mut changed = self.base.clone();
        self.field.set(&mut changed, value).ok()?;
        problems(&changed).is_empty().then_some(changed)
    }

    fn legs(&self, side: Side) -> &[Leg] {
        match side {
            Side::Receipt => &self.base.receipts,
            Side::Redelivery => &self.base.redeliveries,
        }
    }

    /// The values to try, rising: evenly over what makes sense for such a number or over the given range, and far above
    /// where there is no natural end. A file may not hold all of them.
    pub(super) fn values(&self, between: Option<[f64; 2]>) -> Vec<f64> {
        let (low, high, open) = between.map_or_else(|| self.range(), |[low, high]| (low, high, false));
        let places =
            if self.is_whole() { (high - low).clamp(1.0, 3.0 * f64::from(PLACES)).round() } else { f64::from(PLACES) };
        let at = |place: u32| low + (high - low) * f64::from(place) / places;
        let mut values: Vec<f64> = (0..places as u32).map(at).collect();
        values.push(high);
        if open {
            values.extend((1..=LONGER).map(|times| high * 4.0_f64.powi(times)));
        }
        values.extend(self.now.filter(|now| (low..=high).contains(now)));
        if self.is_whole() {
            values.iter_mut().for_each(|value| *value = value.round());
        }
        values.sort_by(f64::total_cmp);
        values.dedup_by(|a, b| a.total_cmp(b).is_eq());
        values
    }

    /// From where to where such a number makes sense, and whether it may be far more.
    fn range(&self) -> (f64, f64, bool) {
        let stated = self.now.map_or(0.0, f64::abs);
        let rate = self.base.quantities.phases.iter().map(|phase| phase.rate_mcm_d).fold(1.0, f64::max);
        let up_to = |usual: f64| (0.0, 10.0 * stated.max(usual), true);
        let spec = self.field.row().spec;
        // Other ceilings lie far above what makes sense.
        let ends_make_sense = matches!(spec.kind, Kind::Share | Kind::Coordinate) || spec.unit == Unit::Days;
        if let (true, Some(low), Some(high)) = (ends_make_sense, end(spec.lawful.low), end(spec.lawful.high)) {
            return (low, high, false);
        }
        match (spec.kind, spec.unit) {
            (Kind::Growth, _) => (-0.99, 1.0, false),
            (Kind::Temperature, _) => (-200.0, 100.0, false),
            (Kind::Duration, Unit::Years) => (0.0, 60.0, false),
            (Kind::Duration, Unit::Months) => (0.0, 120.0, false),
            (Kind::Number, _) => (-10.0 * stated.max(10.0), 10.0 * stated.max(10.0), false),
            (Kind::Factor, _) => up_to(1.0),
            (_, Unit::McmPerDay) => up_to(rate),
            (_, Unit::Bcm) => up_to(rate * 0.365),
            (_, Unit::Mcm) => up_to(rate * 365.0),
            _ => up_to(100.0),
        }
    }
}

fn end(bound: Bound<f64>) -> Option<f64> {
    match bound {
        Bound::Included(end) | Bound::Excluded(end) => Some(end),
        Bound::Unbounded => None,
    }
}

/// The agreement without what has no effect on the projection, so that trying a value stays cheap. What is left keeps its
/// place.
fn bare(agreement: &Agreement) -> Agreement {
    let mut bare = Agreement {
        uncertainty: None,
        events: Shared::new(),
        sources: Shared::new(),
        claims: Shared::new(),
        variants: Shared::new(),
        actuals: Shared::new(),
        ..agreement.clone()
    };
    for phase in &mut bare.quantities.phases {
        phase.claims.clear();
        phase.note.clear();
    }
    bare
}

fn no_question(said: impl IntoIterator<Item = Message>) -> NoAnswer {
    NoAnswer::NoQuestion(said.into_iter().collect())
}

fn refuse_evidence(name: &str) -> Result<(), NoAnswer> {
    match name.trim().split(['.', '[']).next() {
        Some(VARIANTS) => Err(no_question([say!(NotInVariant)])),
        Some(section) if EVIDENCE.contains(&section) => Err(no_question([say!(NoEffect { name: name })])),
        _ => Ok(()),
    }
}

/// Why a text names no number; of what is there, only what is a number or has some is told.
fn misnamed(astray: &NotNamed) -> Vec<Message> {
    match astray {
        NotNamed::NoMember { place, member, there } => {
            let none = no_member(place, member);
            std::iter::once(none).chain(listed(there)).collect()
        }
        NotNamed::Many { place, there } => no_number(place, there),
        NotNamed::Malformed(_) | NotNamed::NoEntry { .. } => astray.describe(),
    }
}

/// That a place holds no number.
fn no_number(name: &str, there: &[Member]) -> Vec<Message> {
    std::iter::once(say!(NoNumber { name: name })).chain(listed(there)).collect()
}

/// `There is losses, retention.`
fn listed(there: &[Member]) -> Option<Message> {
    let told =
        there.iter().filter(|member| !(member.wordy || member.name == VARIANTS || EVIDENCE.contains(&member.name)));
    let names: Vec<Fact> = told.map(|member| Fact::from(member.name)).collect();
    (!names.is_empty()).then(|| say!(ThereIs { names: Fact::Sequence(names) }))
}

fn whole_number(value: f64) -> Option<u64> {
    let rounded = value.round();
    (0.0..=f64::from(u32::MAX)).contains(&rounded).then_some(rounded as u64)
}
