//! The key numbers of a contract year, above the map.

use eframe::egui::{self, Align, Layout, RichText, Ui};

use super::action::Action;
use super::view::View;
use super::{theme, widgets};
use gasswap_core::session::Session;
use gasswap_figures::figure;

/// Draws the strip.
pub fn show(ui: &mut Ui, session: &Session, view: &View, actions: &mut Vec<Action>) {
    let projection = session.projection();
    let Some(year) = projection.years.iter().position(|year| year.span.contains(view.day)) else { return };
    let numbers = figure::key_numbers(session.shown(), &projection.years[year], &view.units());
    ui.horizontal_centered(|ui| {
        let room = ui.available_width() - 96.0;
        let each = (room / numbers.len().max(1) as f32).min(170.0);
        for number in &numbers {
            ui.vertical(|ui| {
                ui.set_width(each - 8.0);
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add_space(theme::GAP);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    ui.label(RichText::new(&number.value).font(theme::semibold(theme::LARGE)));
                    ui.label(theme::muted(ui, &number.unit));
                });
                ui.add(egui::Label::new(theme::small(ui, &number.label)).truncate());
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add_space(theme::GAP);
                ui.with_layout(Layout::top_down(Align::Max), |ui| {
                    year_picker(ui, session, year, actions);
                    ui.label(theme::small(ui, "contract year"));
                });
            });
        });
    });
}

/// Picking a year moves the day by whole years, so that map, chart and numbers agree.
fn year_picker(ui: &mut Ui, session: &Session, year: usize, actions: &mut Vec<Action>) {
    let years = &session.projection().years;
    let names: Vec<String> = years.iter().map(|year| figure::year_name(session.shown(), year)).collect();
    let options: Vec<(usize, &str)> = names.iter().enumerate().map(|(index, name)| (index, name.as_str())).collect();
    if let Some(picked) = widgets::choice(ui, "Contract year", year, &options) {
        let span = years[picked].span;
        actions.push(Action::Day((span.from + span.days() / 5).min(span.to)));
    }
}
