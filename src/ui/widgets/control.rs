//! Which control it is, what it is called, and the column it stands in. A control of an agreement is known by its field
//! and not by the words beside it. Knows no form.

use std::any::TypeId;
use std::cell::RefCell;
use std::hash::Hash;

use eframe::egui::{Id, Response, Ui};

use super::search::{self, Search};
use gasswap_core::agreement::{Field, Place};

/// A control of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Control {
    /// Where a field is changed.
    Field(Field),
    /// Where the value of a field can be typed, beside its slider.
    Typed(Field),
    /// What unfolds the entry of a list: the list's path, and the entry's place.
    Fold(&'static str, Place),
    /// What stands for no single field.
    Aid(Aid, Place),
    /// Where the value of such a control can be typed, beside its slider.
    TypedAid(Aid, Place),
}

/// A control that stands for no single field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aid {
    /// Takes a party in from a country.
    PartyFromCountry,
    /// Chooses the country of a party by its name.
    PartyCountry,
    /// Takes a point in by its name.
    PointByName,
    /// Places a point at a border point that comes with the program.
    BorderPoint,
    /// Chooses one more claim that supports an event.
    EventClaim,
    /// Sets how many years are projected.
    YearsProjected,
    /// Sets month and day of the contract year.
    YearStart,
    /// Chooses between a fixed and an indexed price.
    PriceKind,
    /// Holds the months of an index as text.
    IndexMonths,
    /// Holds actuals that are pasted.
    PastedActuals,
    /// Chooses what the table of variants compares.
    Compared,
}

/// What is kept in egui's memory beside a control, for as long as a hand is on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kept {
    /// A control without a column, by where it stands.
    Here,
    /// The field in which a number is typed.
    Typing,
    /// The scale a drag began with.
    Scale,
    /// Where the handle was taken.
    Grab,
    /// The value before a double click.
    Before,
    /// A menu that was opened by keys.
    Menu,
    /// What was typed to find one of many.
    Wanted,
    /// The ground under two handles.
    Track,
    /// A tick on a track.
    Tick(u64),
}

/// The id of what is kept beside a control.
pub fn kept(id: Id, what: Kept) -> Id {
    id.with(what)
}

impl Control {
    /// Its id in the window, the same wherever it is drawn.
    pub fn id(self) -> Id {
        Id::unique((TypeId::of::<Self>(), self))
    }

    /// The field it changes, if it changes one.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Field(field) | Self::Typed(field) => Some(field),
            Self::Fold(..) | Self::Aid(..) | Self::TypedAid(..) => None,
        }
    }
}

/// The column that controls stand in, which they ask while they draw themselves.
pub trait Host {
    /// A control has drawn itself.
    fn met(&self, response: &Response, control: Control);

    /// Draws what is to be said beside the label of the control of these fields.
    fn beside(&self, ui: &mut Ui, fields: &[Field]);

    /// What is said beside the label of the control of a field, in words to be found by.
    fn said_beside(&self, field: Field) -> Vec<&str>;

    /// Draws what the menu of the control of this field offers besides its own.
    fn menu(&self, ui: &mut Ui, field: Field);

    /// The search that is under way, if one is.
    fn search(&self) -> &RefCell<Option<Search>>;
}

/// A control as it is drawn: what a screen reader calls it, and in a column which one it is.
#[derive(Clone, Copy)]
pub struct Tag<'a> {
    /// What a screen reader says: `Rate of Contract`.
    pub name: &'a str,
    place: Option<(Control, &'a dyn Host)>,
}

/// A control with the label beside it.
#[derive(Clone, Copy)]
pub struct Labeled<'a> {
    /// What stands beside it.
    pub label: &'a str,
    /// The control.
    pub tag: Tag<'a>,
}

impl<'a> Tag<'a> {
    /// With a label beside it.
    pub fn labeled(self, label: &'a str) -> Labeled<'a> {
        Labeled { label, tag: self }
    }

    /// A control of a column.
    pub fn of(column: &'a dyn Host, control: Control, name: &'a str) -> Self {
        Self { name, place: Some((control, column)) }
    }

    /// Which control of a column it is.
    pub fn control(&self) -> Option<Control> {
        self.place.map(|(control, _)| control)
    }

    /// Its id. Outside a column it is that of the next place in the ui.
    pub fn id(&self, ui: &Ui) -> Id {
        self.place.map_or_else(|| kept(ui.next_auto_id(), Kept::Here), |(control, _)| control.id())
    }

    /// The same control under another name.
    pub fn named<'b>(self, name: &'b str) -> Tag<'b>
    where
        'a: 'b,
    {
        Tag { name, place: self.place }
    }

    /// The control of the same field where its value is typed.
    pub fn typed(self) -> Self {
        let place = self.place.map(|(control, column)| match control {
            Control::Field(field) => (Control::Typed(field), column),
            Control::Aid(aid, place) => (Control::TypedAid(aid, place), column),
            other => (other, column),
        });
        Self { place, ..self }
    }

    /// Tells the column that the control has drawn itself.
    pub fn met(&self, response: &Response) {
        if let Some((control, column)) = self.place {
            column.met(response, control);
        }
    }

    /// Draws what its column says beside its label; `other` is the second handle of a band.
    pub fn beside(&self, ui: &mut Ui, other: Option<&Self>) {
        let field = |tag: &Self| tag.place.and_then(|(control, _)| control.field());
        if let Some((_, column)) = self.place {
            let fields: Vec<Field> = [field(self), other.and_then(field)].into_iter().flatten().collect();
            column.beside(ui, &fields);
        }
    }

    /// Draws what its column adds to its menu.
    pub fn menu(&self, ui: &mut Ui) {
        if let Some((control, column)) = self.place
            && let Some(field) = control.field()
        {
            column.menu(ui, field);
        }
    }

    /// What is said beside its label, in words to be found by; nothing while nothing is searched for.
    pub fn said_beside(&self) -> Vec<&'a str> {
        let Some((control, column)) = self.place else { return Vec::new() };
        let field = control.field().filter(|_| column.search().borrow().is_some());
        field.map(|field| column.said_beside(field)).unwrap_or_default()
    }

    /// Draws it where its column's search wants it: in its place, or in the list of what was found, or unseen.
    pub fn found<R>(&self, ui: &mut Ui, words: &[&str], add: impl FnOnce(&mut Ui) -> R) -> R {
        let Some((_, column)) = self.place else { return add(ui) };
        search::found(ui, column.search(), &[words, &self.said_beside()].concat(), add)
    }
}

/// What can be drawn as a control: one of a column, or a name alone, which stands where it is drawn.
pub trait AsTag: Copy {
    /// The control.
    fn as_tag(&self) -> Tag<'_>;
}

impl AsTag for Tag<'_> {
    fn as_tag(&self) -> Tag<'_> {
        *self
    }
}

impl AsTag for &str {
    fn as_tag(&self) -> Tag<'_> {
        Tag { name: self, place: None }
    }
}

impl AsTag for &String {
    fn as_tag(&self) -> Tag<'_> {
        Tag { name: self, place: None }
    }
}
