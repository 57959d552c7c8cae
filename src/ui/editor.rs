//! The left column: the agreement as a person edits it, section by section. Reads the session, pushes edits.

mod amounts;
mod claims;
mod document;
mod parties;
mod price;
mod records;
mod terms;
mod volumes;

use eframe::egui::{self, ScrollArea, Ui};

use super::action::Action;
pub use price::first_price;

use super::view::View;
use super::widgets::Change;
use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::{Agreement, Side};
use crate::figure;
use crate::session::Session;
use crate::units::Gas;

/// What every form of the editor reads.
struct Desk<'a> {
    session: &'a Session,
    view: &'a View,
    /// The agreement as the present scope reads it.
    agreement: &'a Agreement,
}

impl<'a> Desk<'a> {
    /// The gas of the side where quantities are stated, for the unit shown.
    fn stated_gas(&self) -> Gas {
        let legs = match self.agreement.quantities.stated_at {
            Side::Receipt => &self.agreement.receipts,
            Side::Redelivery => &self.agreement.redeliveries,
        };
        let point = legs.first().and_then(|leg| self.agreement.point(&leg.point));
        figure::gas_at(self.agreement, point, self.view.cubic_metre)
    }

    fn rate_unit(&self) -> &'a str {
        self.view.rate.symbol()
    }
}

/// Draws the column.
pub fn show(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    if let Some(place) = view.go_to.take() {
        open_for(ui, &place);
        view.go_to = None;
    }
    let desk = Desk { session, view, agreement: session.shown() };
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        ui.spacing_mut().item_spacing.y = 3.0;
        volumes::show(ui, &desk, actions);
        terms::show(ui, &desk, actions);
        parties::show(ui, &desk, actions);
        document::show(ui, &desk, actions);
        price::show(ui, &desk, actions);
        claims::show(ui, &desk, actions);
        records::show(ui, &desk, actions);
        ui.add_space(24.0);
    });
}

/// Unfolds the section that a finding speaks of.
fn open_for(ui: &Ui, place: &str) {
    let head = place.split(['.', '[']).next().unwrap_or_default();
    let title = match head {
        "quantities" => "Volumes",
        "swap" => "Swap terms",
        "parties" | "points" | "receipts" | "redeliveries" | "sale" => "Parties and points",
        "outages" => "Outages",
        "price" | "obligations" => "Price and obligations",
        "claims" | "sources" => "Claims and sources",
        "events" => "Events",
        "actuals" => "Actuals",
        "variants" => "Variants",
        _ => "Document and term",
    };
    // The sections live in the scroll area's own ui; they look for this word when they are drawn.
    ui.data_mut(|data| data.insert_temp(egui::Id::unique("open section"), title.to_owned()));
}

/// The head of a section; opens it when a finding asked for it.
fn section(ui: &mut Ui, title: &str, aside: &str, default_open: bool) -> bool {
    let asked = egui::Id::unique("open section");
    if ui.data(|data| data.get_temp::<String>(asked)).is_some_and(|wanted| wanted == title) {
        ui.data_mut(|data| data.remove::<String>(asked));
        super::widgets::set_section(ui, title, true);
        ui.scroll_to_cursor(Some(egui::Align::TOP));
    }
    super::widgets::hairline(ui);
    super::widgets::section(ui, title, aside, default_open)
}

/// Writes what a hand did into a copy; true if a double click's first click is to be taken back.
fn take<T>(slot: &mut T, change: Option<Change<T>>) -> bool {
    match change {
        Some(Change::To(value)) => {
            *slot = value;
            false
        }
        Some(Change::Reset(value, instead)) => {
            *slot = value;
            instead
        }
        None => false,
    }
}

/// Pushes an edit, in place of the last one if a double click asks for it.
fn push(actions: &mut Vec<Action>, edit: Edit, instead: bool) {
    actions.push(if instead { Action::EditInstead(edit) } else { Action::Edit(edit) });
}

/// Replaces one entry of a list.
fn set<T>(index: usize, part: Option<T>, wrap: impl Fn(ListEdit<T>) -> Edit) -> Option<Edit> {
    part.map(|part| wrap(ListEdit::Set(index, part)))
}
