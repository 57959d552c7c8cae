//! A path of the catalogue that is proved when the program is built. Knows no agreement.

use super::Field;
use super::catalogue::{self, ROWS};
use super::place::Place;
use super::row::Row;

/// A field wherever it stands: a row of the catalogue, named in the program's own text.
///
/// ```
/// use gasswap_core::agreement::{Leaf, Place};
///
/// const RAMP: Leaf = Leaf::of("quantities.phases[].ramp_days");
/// assert_eq!(RAMP.at(Place::BASE.with(0, 2)).path(), "quantities.phases[2].ramp_days");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Leaf {
    row: u16,
}

impl Leaf {
    /// The row of this path, with `[]` after the names of lists. Meant for constants: a path that the catalogue does not
    /// have is refused when the program is built; [`Field::of`] is for paths that come from outside.
    ///
    /// # Panics
    /// If the catalogue has no such path.
    pub const fn of(path: &str) -> Self {
        let row = catalogue::position_of(path);
        assert!(row < ROWS.len(), "the catalogue has no field of this path");
        Self { row: row as u16 }
    }

    /// Every row of the catalogue, in the order of the file.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.len()).map(|row| Self { row: row as u16 })
    }

    /// The field at a place.
    pub const fn at(self, place: Place) -> Field {
        Field { row: self.row, place }
    }

    /// The field at this position of its only list, in the base.
    pub const fn of_entry(self, position: usize) -> Field {
        self.at(Place::of_entry(position))
    }

    /// The field in the base that stands in no list.
    pub const fn alone(self) -> Field {
        self.at(Place::BASE)
    }

    /// Its row in the catalogue.
    pub fn row(self) -> &'static Row {
        &ROWS[usize::from(self.row)]
    }

    /// Is this one of its fields?
    pub fn is_leaf_of(self, field: Field) -> bool {
        self.row == field.row
    }
}
