//! Fields: which there are, what each is called, what it holds, and the one catalogue of what there is to know of them.
//! Knows no projection, no file and no screen.
//!
//! ```
//! use gasswap_core::agreement::edit::new_agreement;
//! use gasswap_core::agreement::{Day, Field, Value};
//!
//! let mut agreement = new_agreement(Day::FIRST);
//! let rate = Field::named(&agreement, "quantities.phases[0].rate_mcm_d")?;
//! assert_eq!(rate.name(&agreement), "quantities.phases[1900-01-01].rate_mcm_d");
//! rate.set(&mut agreement, Value::Number(6.5))?;
//! assert_eq!(agreement.quantities.phases[0].rate_mcm_d, 6.5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod place;
mod row;
mod value;

mod parts;
mod lists;
mod rows;
mod sections;
mod catalogue;
mod leaf;

mod step;
mod walk;
mod name;
mod topic;
mod moved;

use super::Agreement;

pub use catalogue::Catalogue;
pub use leaf::Leaf;
pub(crate) use name::no_member;
pub use name::{Member, NotNamed};
pub use place::Place;
pub use row::{Bounds, Kind, LeftOut, List, Part, Row, Spec, Track, Unit};
pub use topic::Topic;
pub use value::{Unfit, Value};

/// One field of an agreement: which leaf, in which variant, at which positions of the lists above it.
///
/// It knows positions, not keys: a start date or an id changes under the hand that types it. Its name, with keys, is made
/// beside the agreement. Two fields are ordered as the base's are in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Field {
    row: u16,
    place: Place,
}

impl Field {
    /// The field of the row at this position.
    fn at(row: usize, place: Place) -> Self {
        Self { row: row as u16, place }
    }

    fn in_place(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// The field of this path, with `[]` after the names of lists, at a place: `quantities.phases[].ramp_days` at the
    /// third phase of the base. `None` if the catalogue has no such path; whether an agreement has the field,
    /// [`Field::get`] says.
    pub fn of(path: &str, place: Place) -> Option<Self> {
        Catalogue::position(path).map(|row| Self::at(row, place))
    }

    /// The field of this name: `quantities.phases[2022-01-01].rate_mcm_d`. An entry is named by its key or its position.
    ///
    /// # Errors
    /// [`NotNamed`], which says what there is where the name leads astray.
    pub fn named(agreement: &Agreement, name: &str) -> Result<Self, NotNamed> {
        name::named(agreement, name)
    }

    /// Every field that an agreement has, in the order of the file, those of variants included. A field that need not be
    /// stated is there where the part is that it belongs to, and holds [`Value::Absent`].
    pub fn all(agreement: &Agreement) -> Vec<Self> {
        walk::all(agreement)
    }

    /// The fields of one path, `quantities.phases[].ramp_days`, in the base or in the variant at this position, in the
    /// order of the file. None if the catalogue has no such path, or the agreement no such part.
    pub fn each(agreement: &Agreement, path: &str, variant: Option<usize>) -> Vec<Self> {
        Catalogue::position(path).map_or_else(Vec::new, |row| walk::each(agreement, row, variant))
    }

    /// The first field of an entry: the entry of the list of this path, `quantities.phases`, at this place. `None` if the
    /// catalogue has no such list; whether an agreement has the entry, [`Field::get`] says.
    pub fn first_in(list: &str, place: Place) -> Option<Self> {
        let inside = |row: &Row| row.path.strip_prefix(list).is_some_and(|rest| rest.starts_with("[]"));
        Catalogue::rows().iter().position(inside).map(|row| Self::at(row, place))
    }

    /// Its row in the catalogue.
    pub fn row(self) -> &'static Row {
        &Catalogue::rows()[usize::from(self.row)]
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        self.place
    }

    /// Its name: the path in the file, in which an entry of a list is called by its key, in quotes where it has other
    /// letters than `A-Z a-z 0-9 _ -`: `variants["Growth, 5 %"].swap.losses`. An entry is called by its position, from
    /// 0, where its list has no keys or another entry has the same.
    pub fn name(self, agreement: &Agreement) -> String {
        name::name(self.row().pattern(), self.place, agreement)
    }

    /// Its path with positions, as places in a file are told: `quantities.phases[1].from`.
    pub fn path(self) -> String {
        self.place.path(self.row().pattern())
    }

    /// What it holds, `None` if the agreement has no such field.
    pub fn get(self, agreement: &Agreement) -> Option<Value> {
        (self.row().get)(agreement, self.place)
    }

    /// Lets it hold this value. Whether an agreement may, [`super::validate::problems`] says.
    ///
    /// # Errors
    /// [`Unfit`] where there is no such field, or where it holds values of another kind.
    pub fn set(self, agreement: &mut Agreement, value: Value) -> Result<(), Unfit> {
        (self.row().set)(agreement, self.place, value)
    }

    /// The same field after the agreement has changed: in the entry of the same key, else in the one that says the same,
    /// else at the same position. `None` if it is gone.
    #[must_use]
    pub fn moved(self, before: &Agreement, after: &Agreement) -> Option<Self> {
        moved::moved(self, before, after)
    }
}
