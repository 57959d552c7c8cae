//! The sheet of keys and the word about the program, both over the window.

use std::path::Path;

use eframe::egui::{self, RichText};

use super::action::TABLE;
use super::view::View;
use super::window_part::WindowPart;
use super::{theme, widgets};
use gasswap_core::store::Places;

/// Draws what is open.
pub fn show(ctx: &egui::Context, view: &mut View) {
    if view.shortcuts_open && shortcuts(ctx) {
        view.shortcuts_open = false;
    }
    if view.about_open && about(ctx, view.remembered.places.as_ref()) {
        view.about_open = false;
    }
}

/// A window of our own look over the others: a title, a way to put it away, what it holds; false once it is put away.
pub fn window(ctx: &egui::Context, title: &str, size: egui::Vec2, add: impl FnOnce(&mut egui::Ui)) -> bool {
    let mut open = true;
    let screen = ctx.content_rect();
    egui::Window::new(title)
        .title_bar(false)
        .frame(egui::Frame::window(&ctx.global_style()).inner_margin(12))
        .default_size(size)
        .max_size(screen.size() * 0.94 - egui::vec2(24.0, 24.0))
        .default_pos(screen.center() - size / 2.0)
        .show(ctx, |ui| {
            ui.horizontal(|ui| {
                ui.label(theme::strong(title));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = ui.add(egui::Button::new("Close").fill(egui::Color32::TRANSPARENT));
                    widgets::describe(&close, egui::Role::Button, &format!("Close: {title}"), "");
                    theme::focus_ring(ui, &close, close.rect);
                    open = !close.clicked();
                });
            });
            add(ui);
        });
    open && !ctx.input(|input| input.key_pressed(egui::Key::Escape))
}

/// What no command of the table tells.
const HANDS: [(&str, &str); 9] = [
    ("?", "This sheet, as F1"),
    ("Tab", "To the next control; every control can be reached"),
    ("Arrow keys", "On a slider or a handle of the chart: one step; with Shift ten, with Ctrl or Alt a tenth"),
    ("Drag", "In the chart: the days; on a phase's line its rate, on its start the start, on the day line the day"),
    ("Shift and drag", "In the chart: a box to zoom to; the other mouse button does the same"),
    ("Scroll", "In chart and map: zoom"),
    (
        "Double click",
        "On a slider or level: the saved value; on a phase or year of the chart: zoom to it; elsewhere there: fit; on the map: closer, with Shift away",
    ),
    (
        "Menu, Shift+F10",
        "The menu of the control that has the keyboard: copies, sets back, finds its value, shows claims about it",
    ),
    ("Esc", "Gives the keyboard back to the window; takes typing back"),
];

fn shortcuts(ctx: &egui::Context) -> bool {
    let modal = egui::Modal::new(WindowPart::Shortcuts.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
        ui.set_width(520.0);
        ui.heading("Keyboard shortcuts");
        ui.add_space(theme::NEAR);
        let height = (ui.ctx().content_rect().height() - 170.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for entry in TABLE {
                if entry.keys.is_some() {
                    key(ui, &entry.keys_text(ui.ctx()), entry.hint);
                }
            }
            ui.add_space(theme::NEAR);
            for (keys, hint) in HANDS {
                key(ui, keys, hint);
            }
        });
        ui.add_space(theme::GAP);
        ui.button("Close").clicked()
    });
    modal.inner || modal.should_close()
}

fn key(ui: &mut egui::Ui, keys: &str, hint: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.scope(|ui| {
            ui.set_width(110.0);
            ui.label(RichText::new(keys).font(theme::semibold(theme::LABEL)));
        });
        ui.add(egui::Label::new(theme::muted(ui, hint)).wrap());
    });
}

fn about(ctx: &egui::Context, places: Option<&Places>) -> bool {
    let modal = egui::Modal::new(WindowPart::About.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
        ui.set_width(520.0);
        ui.heading(format!("Gas Swap Workbench {}", env!("CARGO_PKG_VERSION")));
        ui.label("See, edit and print what a gas swap agreement says and what it projects to.");
        let format = gasswap_core::agreement::FORMAT;
        ui.label(theme::muted(ui, format!("Reads and writes agreement files of format {format}. MIT or Apache-2.0, as you like.")));
        let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            heading(ui, "Data and typeface");
            for text in [
                "Gas pipelines and fields: © Global Energy Monitor, Global Gas Infrastructure Tracker and Global Oil and Gas Extraction Tracker, CC BY 4.0, simplified and corrected. Routes drawn straight or coarse are approximations.",
                "Places: GeoNames, CC BY 4.0.",
                "Borders: made with Natural Earth (public domain). The map takes no position on disputed borders.",
                "Typeface: Inter, © The Inter Project Authors, SIL Open Font License 1.1.",
            ] {
                ui.label(theme::muted(ui, text));
            }
            heading(ui, "Made with");
            ui.label(theme::muted(
                ui,
                "Rust and free libraries under MIT, Apache-2.0, BSD, Zlib, ISC, Unicode and similar licences; the largest are egui and eframe (window), usvg and resvg (pictures), ron and serde (files), jiff and icu_calendar (days). “cargo tree” lists them all.",
            ));
            heading(ui, "Kept on this machine");
            match places {
                Some(places) => {
                    kept(ui, "Settings", &places.settings);
                    kept(ui, "Recovery copies", &places.recovery);
                }
                None => {
                    ui.label(theme::muted(ui, "Nothing: this machine has no place for settings and recovery copies."));
                }
            }
        });
        ui.add_space(theme::GAP);
        ui.button("Close").clicked()
    });
    modal.inner || modal.should_close()
}

fn heading(ui: &mut egui::Ui, text: &str) {
    ui.add_space(theme::GAP);
    ui.label(theme::strong(text));
}

/// A path that can be copied.
fn kept(ui: &mut egui::Ui, what: &str, path: &Path) {
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::muted(ui, what));
        ui.add(
            egui::Label::new(RichText::new(path.display().to_string()).font(theme::regular(theme::LABEL)))
                .selectable(true),
        );
        if ui.small_button("Copy").on_hover_text(format!("Copy where the {} are", what.to_lowercase())).clicked() {
            ui.ctx().copy_text(path.display().to_string());
        }
    });
}
