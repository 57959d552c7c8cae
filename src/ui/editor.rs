//! The left column: the agreement as a person edits it, section by section. Reads the session, pushes edits.

mod actuals;
mod amounts;
mod claims;
mod document;
mod entry;
mod evidence;
mod legs;
mod parties;
mod places;
mod points;
mod price;
mod season;
mod terms;
mod variants;
mod volumes;

use std::sync::Arc;

use eframe::egui::{self, ScrollArea, Ui};

use super::action::Action;
pub use actuals::{read_actuals, with_more};
pub use amounts::back;
pub use places::numbers;
pub use price::first_price;

use super::theme;
use super::view::View;
use super::widgets::{self, Scale, SliderChange, search, spot};
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::agreement::{Agreement, Side};
use gasswap_core::session::Session;
use gasswap_core::units::Gas;
use gasswap_figures::figure;
use gasswap_figures::geo::atlas::Atlas;

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

/// The scale of the rates of all phases in the unit shown, and the gas they are of: for handles elsewhere that do what
/// the rate sliders do.
pub fn rate_scale(session: &Session, view: &View) -> (Scale, Gas) {
    let desk = Desk { session, view, agreement: session.shown() };
    (volumes::rate_scale(&desk), desk.stated_gas())
}

/// Draws the column.
pub fn show(ui: &mut Ui, (session, atlas): (&Session, &Atlas), view: &mut View, actions: &mut Vec<Action>) {
    if let Some(place) = view.go_to.take() {
        open_for(ui, session.shown(), &place);
        view.search = None;
    }
    let mut query = view.search.take();
    if let Some(typed) = &mut query {
        let closed = field(ui, typed);
        view.search = (!closed).then(|| typed.clone());
    }
    let query = query.filter(|typed| !typed.trim().is_empty() && view.search.is_some());
    let desk = Desk { session, view, agreement: session.shown() };
    let spots = evidence::spots(ui, session);
    widgets::findable(ui.ctx(), Arc::new(spots.keys().cloned().collect()));
    spot::set(ui, spots);
    ScrollArea::vertical().id_salt(query.is_some()).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        ui.spacing_mut().item_spacing.y = 3.0;
        match &query {
            Some(query) => {
                if search::column(ui, query, |ui| forms(ui, (&desk, atlas), actions)) == 0 {
                    ui.label(theme::muted(ui, "No control of the editor is called so."));
                }
            }
            None => forms(ui, (&desk, atlas), actions),
        }
        ui.add_space(theme::END);
    });
    if let Some(asked) = widgets::take_asked(ui.ctx())
        && let Some((field, _)) = numbers(desk.agreement).into_iter().find(|(_, name)| *name == asked)
    {
        actions.push(Action::Find(field));
    }
    view.evidence = spot::asked(ui).or(view.evidence.take());
    evidence::show(ui.ctx(), session, view);
}

fn forms(ui: &mut Ui, (desk, atlas): (&Desk<'_>, &Atlas), actions: &mut Vec<Action>) {
    volumes::show(ui, desk, actions);
    terms::show(ui, desk, actions);
    parties::show(ui, desk, atlas, actions);
    document::show(ui, desk, actions);
    price::show(ui, desk, actions);
    claims::show(ui, desk, actions);
    actuals::show(ui, desk, actions);
    variants::show(ui, desk, actions);
}

/// The field of the search; true when it is put away.
fn field(ui: &mut Ui, typed: &mut String) -> bool {
    let mut closed = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.small_button("Close");
            widgets::describe(&close, egui::Role::Button, "Close the search", "");
            closed = close.clicked();
            let edit = egui::TextEdit::singleline(typed)
                .id(search_field())
                .hint_text("Search the editor")
                .desired_width(ui.available_width())
                .margin(egui::Margin::symmetric(7, 4));
            let response = ui.add(edit);
            response.widget_info(|| {
                let mut info = egui::WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
                info.label = Some("Search the editor".to_owned());
                info
            });
            closed |= response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape));
        });
    });
    ui.add_space(theme::TIGHT);
    closed
}

fn search_field() -> egui::Id {
    egui::Id::unique("search of the editor")
}

/// Gives the search the keyboard.
pub fn focus_search(ctx: &egui::Context) {
    ctx.memory_mut(|memory| memory.request_focus(search_field()));
}

/// Unfolds the section that a finding speaks of, and the control in it.
fn open_for(ui: &Ui, agreement: &Agreement, place: &str) {
    // The sections live in the scroll area's own ui; they look for this word when they are drawn.
    let title = places::section(place).to_owned();
    ui.data_mut(|data| data.insert_temp(egui::Id::unique("open section"), title));
    places::go_to(ui.ctx(), agreement, place);
}

/// Opens a section when a finding asked for it.
fn open_if_asked(ui: &mut Ui, title: &str) {
    let asked = egui::Id::unique("open section");
    if ui.data(|data| data.get_temp::<String>(asked)).is_some_and(|wanted| wanted == title) {
        ui.data_mut(|data| data.remove::<String>(asked));
        widgets::set_section(ui, title, true);
        ui.scroll_to_cursor(Some(egui::Align::TOP));
    }
}

/// The head of a section below another; opens it when a finding asked for it.
fn section(ui: &mut Ui, title: &str, aside: &str, default_open: bool) -> bool {
    open_if_asked(ui, title);
    if search::section(ui, title) {
        return true;
    }
    widgets::hairline(ui);
    widgets::section(ui, title, aside, default_open)
}

/// Writes what a hand did into a copy; true if a double click's first click is to be taken back.
fn take<T>(slot: &mut T, change: Option<SliderChange<T>>) -> bool {
    match change {
        Some(SliderChange::To(value)) => {
            *slot = value;
            false
        }
        Some(SliderChange::Reset(value, instead)) => {
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
