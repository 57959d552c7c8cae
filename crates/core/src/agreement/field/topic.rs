//! What something is said of: a field, an entry, a list or a section, somewhere in an agreement. Knows not what is said.

use super::Field;
use super::catalogue::{Catalogue, leads_to};
use super::lists::VARIANTS;
use super::name;
use super::place::Place;
use crate::agreement::Agreement;

/// What is spoken of: a field (`quantities.phases[].rate_mcm_d`), an entry (`claims[]`), a list (`quantities.season`) or a
/// part (`swap`), in a variant and at the positions of the lists above it.
///
/// Like [`Field`] it knows positions, not keys, and it is one where it speaks of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic {
    pattern: &'static str,
    place: Place,
}

impl Topic {
    /// What a pattern means at a place. The pattern is the path of a field or the beginning of one, as the catalogue
    /// spells it: `claims[]`. `None` where the catalogue has nothing under it.
    pub const fn of(pattern: &str, place: Place) -> Option<Self> {
        let (rows, mut row) = (Catalogue::rows(), 0);
        while row < rows.len() {
            let path = rows[row].path;
            if leads_to(pattern, path) {
                return Some(Self { pattern: path.split_at(pattern.len()).0, place });
            }
            row += 1;
        }
        None
    }

    /// The same at this position of its outermost list.
    #[must_use]
    pub fn entry(self, position: usize) -> Self {
        Self { place: self.place.with(0, position), ..self }
    }

    /// As the catalogue spells it: `quantities.phases[].rate_mcm_d`.
    pub const fn pattern(self) -> &'static str {
        self.pattern
    }

    /// Where it stands.
    pub const fn place(self) -> Place {
        self.place
    }

    /// The section of the file that it stands in: `quantities`.
    pub fn section(self) -> &'static str {
        self.pattern.split(['.', '[']).next().unwrap_or_default()
    }

    /// The position in its outermost list, `None` where it stands in none. Those of variants are not counted.
    pub fn position(self) -> Option<usize> {
        (self.depth() > 0).then(|| self.place.at(0))
    }

    /// Its path with positions, as places in a file are told: `claims[3]`.
    pub fn path(self) -> String {
        self.place.path(self.own())
    }

    /// Its name, in which entries are called by their keys, as in the name of a [`Field`]: `claims[daily-trend]`.
    pub fn name(self, agreement: &Agreement) -> String {
        name::name(self.own(), self.place, agreement)
    }

    /// The field it is, or the first that it holds; where it holds none, as an empty list, the first of the part around
    /// it. `None` where the agreement has no such part.
    pub fn field(self, agreement: &Agreement) -> Option<Field> {
        let mut around = Some(self);
        while let Some(topic) = around {
            let there = |field: &Field| topic.holds(*field) && field.get(agreement).is_some();
            let rows = 0..Catalogue::rows().len();
            if let Some(field) = rows.map(|row| Field::at(row, topic.first())).find(there) {
                return Some(field);
            }
            around = topic.around();
        }
        None
    }

    /// Is it this field, or does it hold it?
    pub fn holds(self, field: Field) -> bool {
        let alike = (0..self.depth()).all(|depth| self.place.at(depth) == field.place().at(depth));
        let variant = match self.pattern {
            pattern if pattern == VARIANTS.path => field.place().variant().is_some(),
            _ => self.place.variant() == field.place().variant(),
        };
        let inside = self.is_variant() || leads_to(self.pattern, field.row().path);
        variant && alike && inside
    }

    /// Is it the list of variants, or a whole variant?
    fn is_variant(self) -> bool {
        self.pattern.strip_prefix(VARIANTS.path).is_some_and(|rest| rest.is_empty() || rest == "[]")
    }

    /// The pattern inside the base or inside a variant.
    fn own(self) -> &'static str {
        match self.pattern.strip_prefix("variants[]") {
            Some(rest) => rest.trim_start_matches('.'),
            None => self.pattern,
        }
    }

    /// How many lists it stands in, that of the variants not counted.
    fn depth(self) -> usize {
        self.own().matches("[]").count()
    }

    /// Its place, at the first entry of every list below it.
    fn first(self) -> Place {
        let start = match self.pattern == VARIANTS.path {
            true => Place::BASE.in_variant(Some(0)),
            false => Place::BASE.in_variant(self.place.variant()),
        };
        (0..self.depth()).fold(start, |place, depth| place.with(depth, self.place.at(depth)))
    }

    /// The part or the entry that it is a member of, `None` for an entry and for a section.
    fn around(self) -> Option<Self> {
        let member = (!self.pattern.ends_with("[]")).then_some(self.pattern)?;
        Some(Self { pattern: member.rsplit_once('.')?.0, ..self })
    }
}

impl From<Field> for Topic {
    fn from(field: Field) -> Self {
        Self { pattern: field.row().path, place: field.place() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::edit::new_agreement;
    use crate::calendar::Day;

    fn of(pattern: &str) -> Topic {
        Topic::of(pattern, Place::BASE).unwrap()
    }

    #[test]
    fn a_topic_is_whatever_fields_stand_under() {
        for pattern in ["", "claim", "claims[", "claims[].", "quantities.phases[].rate", "what"] {
            assert_eq!(Topic::of(pattern, Place::BASE), None, "{pattern}");
        }
        assert_eq!(of("claims[]").entry(3).path(), "claims[3]");
        assert_eq!((of("claims[]").section(), of("claims[]").entry(3).position()), ("claims", Some(3)));
        assert_eq!(of("quantities.season").path(), "quantities.season");
        assert_eq!(of("quantities.season").position(), None);
        let growth = Place::BASE.in_variant(Some(1));
        assert_eq!(Topic::of("swap", growth).unwrap().path(), "variants[1].swap");
        assert_eq!(Topic::of("variants[]", growth).unwrap().path(), "variants[1]");
        assert_eq!(Topic::of("variants[].name", growth).unwrap().path(), "variants[1].name");
    }

    #[test]
    fn a_topic_holds_its_fields_and_leads_to_the_first() {
        let agreement = new_agreement(Day::FIRST);
        let first = |topic: Topic| topic.field(&agreement).unwrap().path();
        assert_eq!(first(of("swap")), "swap.retention.share");
        assert_eq!(first(of("quantities.phases[]")), "quantities.phases[0].name");
        assert_eq!(of("quantities.phases[]").entry(1).field(&agreement).map(Field::path).as_deref(), None);
        // Of an empty list there is only what stands beside it.
        assert_eq!(first(of("quantities.phases[].claims")), "quantities.phases[0].name");
        for field in Field::all(&agreement) {
            let topic = Topic::from(field);
            assert_eq!((topic.field(&agreement), topic.path()), (Some(field), field.path()));
            assert_eq!(topic.name(&agreement), field.name(&agreement));
            let section = of(field.row().section());
            assert!(topic.holds(field) && section.holds(field), "{topic:?}");
            assert!(!Topic { place: Place::BASE.in_variant(Some(0)), ..section }.holds(field), "{topic:?}");
        }
    }
}
