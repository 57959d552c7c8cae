//! The bar at the top: menus, the document's name, what numbers are shown in.

use eframe::egui::{self, Align, Layout, MenuBar, RichText, Role, Sense, Stroke, Ui, vec2};

use super::action::{Action, Command};
use super::view::View;
use super::window_part::WindowPart;
use super::{map, memory, theme, widgets};
use crate::examples;
use gasswap_core::agreement::CubicMetre;
use gasswap_core::agreement::edit::Scope;
use gasswap_core::message::Message;
use gasswap_core::session::Session;
use gasswap_core::units::{RateUnit, ReferenceCondition};
use gasswap_figures::wording;

/// Draws the bar.
pub fn show(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    let whole = ui.max_rect();
    ui.horizontal_centered(|ui| {
        let left = MenuBar::new()
            .ui(ui, |ui| {
                ui.menu_button("File", |ui| file(ui, view, actions));
                ui.menu_button("Edit", |ui| edit(ui, session, actions));
                ui.menu_button("View", |ui| looks(ui, view, actions));
                ui.menu_button("Export", |ui| export(ui, actions));
                let help = ui.menu_button("Help", |ui| {
                    for command in [Command::Palette, Command::Shortcuts, Command::About] {
                        item(ui, command, true, actions);
                    }
                });
                help.response.rect.right()
            })
            .inner;
        let right = ui
            .with_layout(Layout::right_to_left(Align::Center), |ui| {
                pickers(ui, session, view, actions);
                ui.cursor().right()
            })
            .inner;
        title(ui, session, whole, left + 12.0, right - 12.0);
    });
}

/// The document's name, in the middle of the window where there is room.
fn title(ui: &Ui, session: &Session, whole: egui::Rect, left: f32, right: f32) {
    let colors = theme::colors(ui);
    let mut text = session.agreement().title.clone();
    if session.is_dirty() {
        text.push_str(" •");
    }
    let mut job = egui::text::LayoutJob::simple_singleline(text.clone(), theme::semibold(theme::BODY), colors.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(20.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let half = galley.size().x / 2.0;
    if right - left < 40.0 {
        return;
    }
    let center = whole.center().x.clamp(left + half, (right - half).max(left + half));
    let position = egui::pos2(center - half, whole.center().y - galley.size().y / 2.0);
    let rect = egui::Rect::from_min_size(position, galley.size());
    ui.painter().galley(position, galley, colors.text);
    let response = ui.interact(rect, ui.scope_id().with(WindowPart::DocumentName), Sense::hover());
    widgets::describe(&response, Role::Label, &text, "");
    let hint = if session.is_dirty() { "There are changes that are not saved." } else { "Everything is saved." };
    response.on_hover_text(format!("{text}\n{hint}"));
}

/// One command as a menu item.
fn item(ui: &mut Ui, command: Command, enabled: bool, actions: &mut Vec<Action>) {
    named_item(ui, command, command.entry().label, enabled, actions);
}

fn named_item(ui: &mut Ui, command: Command, label: &str, enabled: bool, actions: &mut Vec<Action>) {
    let entry = command.entry();
    let mut button = egui::Button::new(label);
    if entry.keys.is_some() {
        button = button.shortcut_text(
            RichText::new(entry.keys_text(ui.ctx())).font(theme::regular(theme::SMALL)).color(theme::colors(ui).faint),
        );
    }
    if ui.add_enabled(enabled, button).on_hover_text(entry.hint).clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

fn file(ui: &mut Ui, view: &View, actions: &mut Vec<Action>) {
    for command in [Command::New, Command::Open, Command::OpenTyped] {
        item(ui, command, true, actions);
    }
    memory::recent_menu(ui, &view.remembered, actions);
    ui.menu_button("Examples", |ui| {
        for example in examples::ALL {
            if ui.button(example.title()).clicked() {
                actions.push(Action::Example(example.name.to_owned()));
                ui.close();
            }
        }
    });
    ui.separator();
    for command in [Command::Save, Command::SaveAs, Command::SaveTyped, Command::ImportActuals] {
        item(ui, command, true, actions);
    }
    ui.separator();
    item(ui, Command::Quit, true, actions);
}

fn edit(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let english = wording::english();
    let named = |word: &str, name: Option<&Message>| {
        name.map_or_else(|| word.to_owned(), |name| format!("{word}: {}", english.text(name)))
    };
    let (undo, redo) = (session.undo_name(), session.redo_name());
    named_item(ui, Command::Undo, &named("Undo", undo.as_ref()), undo.is_some(), actions);
    named_item(ui, Command::Redo, &named("Redo", redo.as_ref()), redo.is_some(), actions);
    ui.separator();
    item(ui, Command::FindValue, true, actions);
    item(ui, Command::Search, true, actions);
    ui.separator();
    ui.menu_button("History", |ui| {
        let (names, present) = session.history();
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (step, name) in names.iter().enumerate().rev() {
                if ui.selectable_label(step == present, english.text(name)).clicked() {
                    actions.push(Action::History(step));
                    ui.close();
                }
            }
        });
    });
}

fn looks(ui: &mut Ui, view: &mut View, actions: &mut Vec<Action>) {
    for command in [Command::ZoomIn, Command::ZoomOut, Command::Fit] {
        item(ui, command, true, actions);
    }
    ui.separator();
    item(ui, Command::Data, true, actions);
    for command in [Command::LeftColumn, Command::RightColumn] {
        item(ui, command, true, actions);
    }
    ui.separator();
    item(ui, Command::Schematic, true, actions);
    map::switches(ui, view);
    ui.separator();
    for command in [Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark] {
        item(ui, command, true, actions);
    }
}

fn export(ui: &mut Ui, actions: &mut Vec<Action>) {
    for command in [Command::Export, Command::ExportPack] {
        item(ui, command, true, actions);
    }
    ui.separator();
    for command in [Command::CopyChart, Command::CopyMap, Command::CopySheet, Command::CopyData, Command::CopyCaption] {
        item(ui, command, true, actions);
    }
}

/// Variant, unit, cubic metre, light or dark; from the right to the left.
fn pickers(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    let dark = ui.visuals().dark_mode;
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 24.0), Sense::click());
    let colors = theme::colors(ui);
    ui.painter().rect_filled(rect, 6.0, if response.hovered() { colors.quiet_hover } else { colors.quiet });
    half_disc(ui.painter(), rect.center(), colors.text);
    theme::focus_ring(ui, &response, rect);
    widgets::describe(&response, Role::Button, if dark { "Light colors" } else { "Dark colors" }, "");
    if response.on_hover_text("Light or dark").clicked() {
        actions.push(Action::Run(if dark { Command::ThemeLight } else { Command::ThemeDark }));
    }
    cubic_metre(ui, session, view);
    let units: Vec<(RateUnit, &str)> = RateUnit::ALL.iter().map(|unit| (*unit, unit.symbol())).collect();
    if let Some(unit) = widgets::choice(ui, "Unit of rates", view.rate, &units) {
        view.rate = unit;
    }
    let names: Vec<&str> = session.agreement().variants.iter().map(|variant| variant.name.as_str()).collect();
    if !names.is_empty() {
        let mut options = vec![(None, "Base")];
        options.extend(names.iter().map(|name| (Some(*name), *name)));
        let current = match session.scope() {
            Scope::Base => None,
            Scope::Variant(name) => Some(name.as_str()),
        };
        if let Some(picked) = widgets::choice(ui, "Base or variant", current, &options) {
            actions.push(Action::Scope(picked.map_or(Scope::Base, |name| Scope::Variant(name.to_owned()))));
        }
    }
}

/// The condition of the cubic metre shown: the usual ones, and the agreement's own where it is none of them.
fn cubic_metre(ui: &mut Ui, session: &Session, view: &mut View) {
    let own = session.agreement().cubic_metre;
    let mut options: Vec<(CubicMetre, String)> = ReferenceCondition::ALL
        .iter()
        .map(|condition| {
            (CubicMetre { temperature_c: condition.celsius(), pressure_kpa: 101.325 }, condition.label().to_owned())
        })
        .collect();
    for extra in [own, view.cubic_metre] {
        if !options.iter().any(|(metre, _)| *metre == extra) {
            options.push((
                extra,
                format!("{} °C, {} kPa", widgets::plain(extra.temperature_c), widgets::plain(extra.pressure_kpa)),
            ));
        }
    }
    let options: Vec<(CubicMetre, &str)> = options.iter().map(|(metre, label)| (*metre, label.as_str())).collect();
    if let Some(metre) = widgets::choice(ui, "Cubic metre shown", view.cubic_metre, &options) {
        view.cubic_metre = metre;
    }
}

fn half_disc(painter: &egui::Painter, center: egui::Pos2, color: egui::Color32) {
    const RADIUS: f32 = 5.0;
    painter.circle_stroke(center, RADIUS, Stroke::new(1.3, color));
    let half = (0..=16u8).map(|step| {
        let angle = std::f32::consts::PI * (f32::from(step) / 16.0 - 0.5);
        center + RADIUS * vec2(-angle.cos(), angle.sin())
    });
    painter.add(egui::Shape::convex_polygon(half.collect(), color, Stroke::NONE));
}
