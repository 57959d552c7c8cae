//! A field of a part as it is compared and told. Knows no agreement.

use crate::agreement::field::Unit;
use crate::agreement::{CubicMetre, Leaf};
use crate::message::{Digits, Fact, Measure, Message};
use crate::{say, units};

use super::said::{
    FieldChanged, FieldGoes, FieldGone, FieldIsNew, FieldTold, MetreTold, OfPart, OtherLabel, ShortChanged, ShortGoes,
    ShortGone, ShortIsNew, ValueIn,
};

/// One field, ready to be compared and told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    /// The field, `None` where several are told as one.
    field: Option<Leaf>,
    /// What it is called.
    label: Fact,
    /// Its value without the unit; `None`: it is not stated.
    value: Option<Fact>,
    /// Its unit.
    unit: Told,
    /// Too long to be told: a note, twelve factors.
    long: bool,
}

/// In what a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// In a unit of the catalogue.
    In(Unit),
    /// In hundredths of something, as messages choose by it.
    Percent(&'static str),
}

/// Longer values and names are cut in the few words for a change.
const MOST_LETTERS: usize = 36;

impl Statement {
    /// A field with its value.
    pub(super) fn of(field: Leaf, value: Option<Fact>, unit: Told) -> Self {
        let path = field.row().path;
        Self { field: Some(field), label: Fact::Field(path), value, unit, long: false }
    }

    /// What several fields say together, under a name that messages choose by.
    pub(super) fn together(label: &'static str, value: Option<Fact>) -> Self {
        let label = say!(OtherLabel { label: Fact::Choice(label) }).into();
        Self { field: None, label, value, unit: Told::In(Unit::None), long: false }
    }

    /// The same, only told to have changed.
    pub(super) fn long(self) -> Self {
        Self { long: true, ..self }
    }

    /// A cubic metre.
    pub(super) fn metre(metre: Option<CubicMetre>) -> Self {
        let in_unit = |value, unit| Fact::amount(value, Measure::new(unit, Digits::Figures(12)));
        let told = |metre: CubicMetre| {
            let temperature = in_unit(metre.temperature_c, Unit::Celsius);
            Fact::from(say!(MetreTold {
                temperature: temperature,
                pressure: in_unit(metre.pressure_kpa, Unit::Kilopascal)
            }))
        };
        Self::together("cubic-metre", metre.map(told))
    }

    fn with_unit(&self, value: &Fact) -> Fact {
        match (self.unit, value) {
            (Told::Percent(unit), value) => say!(ValueIn { value: value.clone(), unit: Fact::Choice(unit) }).into(),
            (Told::In(unit), Fact::Amount(value, measure)) => Fact::amount(*value, Measure { unit, ..*measure }),
            _ => value.clone(),
        }
    }

    /// Do the two say the same to the digits that they are told with?
    fn says_the_same(&self, after: &Self) -> bool {
        let same = match (&self.value, &after.value) {
            (Some(Fact::Amount(old, _)), Some(Fact::Amount(new, _))) => units::short(*old) == units::short(*new),
            (old, new) => old == new,
        };
        same && self.unit == after.unit
    }

    /// The sentence and the few words for the change from this field of a part to `after`, `None` if there is none.
    pub(super) fn change(&self, after: &Self, owner: &Owner) -> Option<(Message, Message)> {
        if self.says_the_same(after) {
            return None;
        }
        let label = || self.label.clone();
        let (of, in_short) = (owner.of(), owner.clipped().of());
        if self.long || after.long {
            return Some((
                say!(FieldChanged { label: label(), of: of }),
                say!(ShortChanged { label: label(), of: in_short }),
            ));
        }
        let whole = self.value.as_ref().map(|old| self.with_unit(old));
        let old = if self.unit == after.unit { self.value.clone() } else { whole.clone() };
        let new = after.value.as_ref().map(|new| after.with_unit(new));
        Some(match (old, whole, new) {
            (Some(old), _, Some(new)) => {
                let (short_old, short_new) = (clipped(&old), clipped(&new));
                (
                    say!(FieldGoes { label: label(), of: of, old: old, new: new }),
                    say!(ShortGoes { label: label(), of: in_short, old: short_old, new: short_new }),
                )
            }
            (None, _, Some(new)) => {
                let short = say!(ShortIsNew { label: label(), of: in_short, new: clipped(&new) });
                (say!(FieldIsNew { label: label(), of: of, new: new }), short)
            }
            (_, Some(old), None) => {
                let short = say!(ShortGone { label: label(), of: in_short, old: clipped(&old) });
                (say!(FieldGone { label: label(), of: of, old: old }), short)
            }
            _ => return None,
        })
    }

    /// The field that differs, `None` where several are told as one.
    pub(super) const fn field(&self) -> Option<Leaf> {
        self.field
    }

    /// `rate 5.5 mcm/d`, `None` where nothing short is stated.
    fn told(&self) -> Option<Fact> {
        let is_id = self.field.is_some_and(|field| field.row().member() == "id");
        let value = self.value.as_ref().filter(|_| !self.long && !is_id)?;
        Some(say!(FieldTold { label: self.label.clone(), value: self.with_unit(value) }).into())
    }
}

/// A part that fields are told of: its kind, as messages choose by it, and its name; or nothing to be named.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Owner {
    pub(super) kind: &'static str,
    pub(super) name: Fact,
}

impl Owner {
    /// Terms that are no entry of a list.
    pub(super) fn none() -> Self {
        Self { kind: "none", name: Fact::Choice("none") }
    }

    fn of(&self) -> Message {
        say!(OfPart { kind: Fact::Choice(self.kind), name: self.name.clone() })
    }

    /// With a name short enough for the few words of an undo step, the words before it counted in.
    fn clipped(&self) -> Self {
        let name = match &self.name {
            Fact::Text(name) => Fact::Text(cut(name, MOST_LETTERS - " of ".len())),
            name => name.clone(),
        };
        Self { kind: self.kind, name }
    }
}

/// The first fields of a part, for the sentence that it came or went.
pub(super) fn summary(fields: &[Statement]) -> Vec<Fact> {
    fields.iter().filter_map(Statement::told).take(3).collect()
}

/// A text of the file that is short enough; other facts are.
pub(super) fn clipped(fact: &Fact) -> Fact {
    match fact {
        Fact::Text(text) => Fact::Text(cut(text, MOST_LETTERS)),
        fact => fact.clone(),
    }
}

/// The text, or its beginning with an ellipsis.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
