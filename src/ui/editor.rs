//! The left column: the agreement as a person edits it, section by section. Reads the session, pushes edits.

mod actuals;
mod amounts;
mod claims;
mod dates;
mod desk;
mod document;
mod entry;
mod evidence;
mod indices;
mod legs;
mod numbers;
mod others;
mod parties;
mod points;
mod price;
mod season;
mod terms;
mod variants;
mod volumes;

use std::cell::RefCell;

use eframe::egui::{self, ScrollArea, Ui};

use super::action::Action;
pub use actuals::{read_actuals, with_more};
pub use amounts::{back, rate_from};
use desk::Desk;
pub use numbers::numbers;
pub use price::first_price;

use super::editor_state::LastSeen;
use super::theme;
use super::view::View;
use super::widgets::{self, Scale, SliderChange, search};
use super::window_part::WindowPart;
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::session::Session;
use gasswap_core::units::Gas;
use gasswap_figures::geo::atlas::Atlas;

/// The scale of the rates of all phases in the unit shown, and the gas they are of: for handles elsewhere that do what
/// the rate sliders do.
pub fn rate_scale(session: &Session, view: &View) -> (Scale, Gas) {
    let agreement = session.shown();
    let gas = amounts::stated_gas(agreement, view);
    (volumes::rate_scale(agreement, view, gas), gas)
}

/// Draws the column.
pub fn show(ui: &mut Ui, session: &Session, atlas: &Atlas, view: &mut View, actions: &mut Vec<Action>) {
    let mut state = std::mem::take(&mut view.editor);
    state.follow(ui.ctx(), LastSeen { base: session.shared(), shown: session.shared_shown() });
    let mut query = state.search.take();
    if let Some(typed) = &mut query {
        let closed = search_line(ui, typed);
        state.search = (!closed).then(|| typed.clone());
    }
    let query = query.filter(|typed| !typed.trim().is_empty() && state.search.is_some());
    let spots = evidence::spots(&mut state, session);
    let (state, search) = (RefCell::new(state), RefCell::new(None));
    let desk = Desk {
        session,
        atlas,
        view,
        agreement: session.shown(),
        state: &state,
        search: &search,
        spots: &spots,
        formless: numbers::formless(),
    };
    ScrollArea::vertical().id_salt(query.is_some()).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        ui.spacing_mut().item_spacing.y = 3.0;
        match &query {
            Some(query) => {
                if search::column(ui, &search, query, |ui| forms(ui, &desk, actions)) == 0 {
                    ui.label(theme::muted(ui, "No control of the editor is called so."));
                }
            }
            None => forms(ui, &desk, actions),
        }
        ui.add_space(theme::END);
        if let Some((id, rect)) = state.borrow_mut().arrived() {
            ui.scroll_to_rect(rect, Some(egui::Align::Center));
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    });
    let mut state = state.into_inner();
    if let Some(field) = state.asked.take() {
        actions.push(Action::Find(field));
    }
    evidence::show(ui.ctx(), session, &spots, &mut state.readout);
    view.editor = state;
}

fn forms(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    volumes::show(ui, desk, actions);
    terms::show(ui, desk, actions);
    parties::show(ui, desk, actions);
    document::show(ui, desk, actions);
    price::show(ui, desk, actions);
    claims::show(ui, desk, actions);
    actuals::show(ui, desk, actions);
    variants::show(ui, desk, actions);
}

/// The line in which the search is typed; true when it is put away.
fn search_line(ui: &mut Ui, typed: &mut String) -> bool {
    let mut closed = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.small_button("Close");
            widgets::describe(&close, egui::Role::Button, "Close the search", "");
            closed = close.clicked();
            let edit = egui::TextEdit::singleline(typed)
                .id(WindowPart::EditorSearch.id())
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

/// Gives the search the keyboard.
pub fn focus_search(ctx: &egui::Context) {
    ctx.memory_mut(|memory| memory.request_focus(WindowPart::EditorSearch.id()));
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
