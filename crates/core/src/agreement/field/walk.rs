//! Every field that an agreement has, in the order of the file. Knows no name.

use super::Field;
use super::catalogue::{Catalogue, REPLACEABLE};
use super::lists::VARIANTS;
use super::place::Place;
use super::row::Row;
use crate::agreement::Agreement;

/// Every field that is there; one that need not be stated is there where its part is.
pub(super) fn all(agreement: &Agreement) -> Vec<Field> {
    let mut walk = Walk { agreement, found: Vec::new() };
    walk.rows(0..Catalogue::rows().len(), 0, Place::BASE);
    walk.found
}

/// The fields of one row in the base or in a variant, in the order of the file.
pub(super) fn each(agreement: &Agreement, row: usize, variant: Option<usize>) -> Vec<Field> {
    let mut walk = Walk { agreement, found: Vec::new() };
    let place = Place::BASE.in_variant(variant);
    if Catalogue::rows()[row].of_variants() {
        walk.one(row, place);
    } else {
        walk.rows(row..row + 1, 0, place);
    }
    walk.found
}

struct Walk<'a> {
    agreement: &'a Agreement,
    found: Vec<Field>,
}

impl Walk<'_> {
    /// Walks these rows, which stand side by side in the same lists, as many as `depth`.
    fn rows(&mut self, range: std::ops::Range<usize>, depth: usize, place: Place) {
        let rows = Catalogue::rows();
        let mut at = range.start;
        while at < range.end {
            let Some(list) = list_of(&rows[at], depth) else {
                self.one(at, place);
                at += 1;
                continue;
            };
            let inside = rows[at..range.end].iter().take_while(|row| list_of(row, depth) == Some(list)).count();
            if list == VARIANTS.path {
                self.variants(at..at + inside);
            } else {
                let length = Catalogue::list(list).and_then(|list| (list.len)(self.agreement, place));
                for position in 0..length.unwrap_or(0) {
                    self.rows(at..at + inside, depth + 1, place.with(depth, position));
                }
            }
            at += inside;
        }
    }

    /// The fields of the variants themselves, and of the sections that they replace.
    fn variants(&mut self, own: std::ops::Range<usize>) {
        for variant in 0..self.agreement.variants.len() {
            let place = Place::BASE.in_variant(Some(variant));
            for row in own.clone() {
                self.one(row, place);
            }
            for section in REPLACEABLE {
                let rows = Catalogue::rows();
                let first = rows.iter().position(|row| row.section() == section).unwrap_or(rows.len());
                let length = rows[first..].iter().take_while(|row| row.section() == section).count();
                self.rows(first..first + length, 0, place);
            }
        }
    }

    fn one(&mut self, row: usize, place: Place) {
        let field = Field::at(row, place);
        if (field.row().get)(self.agreement, place).is_some() {
            self.found.push(field);
        }
    }
}

/// The path of the list at this depth that a row stands in.
fn list_of(row: &Row, depth: usize) -> Option<&'static str> {
    row.path.match_indices("[]").nth(depth).map(|(at, _)| &row.path[..at])
}
