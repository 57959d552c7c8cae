//! The left column: the agreement as a person edits it, section by section. Reads the session, pushes edits.

mod actuals;
mod amounts;
mod claims;
mod document;
mod entry;
mod legs;
mod parties;
mod places;
mod points;
mod price;
mod terms;
mod variants;
mod volumes;

use std::sync::Arc;

use eframe::egui::{self, ScrollArea, Ui};

use super::action::Action;
pub use actuals::{read_actuals, with_more};
pub use places::numbers;
pub use price::first_price;

use super::view::View;
use super::widgets::{self, Change};
use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::{Agreement, Side};
use crate::figure;
use crate::geo::atlas::Atlas;
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
pub fn show(ui: &mut Ui, (session, atlas): (&Session, &Atlas), view: &mut View, actions: &mut Vec<Action>) {
    if let Some(place) = view.go_to.take() {
        open_for(ui, session.shown(), &place);
    }
    let desk = Desk { session, view, agreement: session.shown() };
    let names = numbers(desk.agreement).into_iter().map(|(_, name)| name).collect();
    widgets::findable(ui.ctx(), Arc::new(names));
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        ui.spacing_mut().item_spacing.y = 3.0;
        volumes::show(ui, &desk, actions);
        terms::show(ui, &desk, actions);
        parties::show(ui, &desk, atlas, actions);
        document::show(ui, &desk, actions);
        price::show(ui, &desk, actions);
        claims::show(ui, &desk, actions);
        actuals::show(ui, &desk, actions);
        variants::show(ui, &desk, actions);
        ui.add_space(24.0);
    });
    if let Some(asked) = widgets::take_asked(ui.ctx())
        && let Some((path, _)) = numbers(desk.agreement).into_iter().find(|(_, name)| *name == asked)
    {
        actions.push(Action::Find(path));
    }
}

/// Unfolds the section that a finding speaks of, and the control in it.
fn open_for(ui: &Ui, agreement: &Agreement, place: &str) {
    // The sections live in the scroll area's own ui; they look for this word when they are drawn.
    let title = places::section(place).to_owned();
    ui.data_mut(|data| data.insert_temp(egui::Id::unique("open section"), title));
    places::go_to(ui.ctx(), agreement, place);
}

/// The head of a section; opens it when a finding asked for it.
fn section(ui: &mut Ui, title: &str, aside: &str, default_open: bool) -> bool {
    let asked = egui::Id::unique("open section");
    if ui.data(|data| data.get_temp::<String>(asked)).is_some_and(|wanted| wanted == title) {
        ui.data_mut(|data| data.remove::<String>(asked));
        widgets::set_section(ui, title, true);
        ui.scroll_to_cursor(Some(egui::Align::TOP));
    }
    widgets::hairline(ui);
    widgets::section(ui, title, aside, default_open)
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
