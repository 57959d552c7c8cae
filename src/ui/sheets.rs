//! The sheet of keys and the word about the program, both over the window.

use eframe::egui::{self, RichText};

use super::action::TABLE;
use super::theme;
use super::view::View;

/// Draws what is open.
pub fn show(ctx: &egui::Context, view: &mut View) {
    if view.shortcuts_open && shortcuts(ctx) {
        view.shortcuts_open = false;
    }
    if view.about_open && about(ctx) {
        view.about_open = false;
    }
}

fn shortcuts(ctx: &egui::Context) -> bool {
    let modal = egui::Modal::new(egui::Id::unique("shortcuts")).frame(theme::dialog(ctx)).show(ctx, |ui| {
        ui.set_width(460.0);
        ui.heading("Keyboard shortcuts");
        ui.add_space(6.0);
        egui::ScrollArea::vertical().max_height((ui.ctx().content_rect().height() - 160.0).max(120.0)).show(ui, |ui| {
            egui::Grid::new("keys").num_columns(2).spacing([24.0, 5.0]).show(ui, |ui| {
                for entry in TABLE {
                    let Some(keys) = &entry.keys else { continue };
                    ui.label(RichText::new(ui.ctx().format_shortcut(keys)).font(theme::semibold(12.0)));
                    ui.label(theme::muted(ui, entry.hint));
                    ui.end_row();
                }
                for (keys, hint) in [
                    ("Arrow keys", "On a slider: one step; with Shift ten, with Ctrl or Alt a tenth"),
                    ("Double click", "On a slider: back to the saved value; on the chart or map: fit"),
                    ("Esc", "Gives the keyboard back to the window; takes typing back"),
                ] {
                    ui.label(RichText::new(keys).font(theme::semibold(12.0)));
                    ui.label(theme::muted(ui, hint));
                    ui.end_row();
                }
            });
        });
        ui.add_space(8.0);
        ui.button("Close").clicked()
    });
    modal.inner || modal.should_close()
}

fn about(ctx: &egui::Context) -> bool {
    let modal = egui::Modal::new(egui::Id::unique("about")).frame(theme::dialog(ctx)).show(ctx, |ui| {
        ui.set_width(520.0);
        ui.heading(format!("Gas Swap Workbench {}", env!("CARGO_PKG_VERSION")));
        ui.label("See, edit and print what a gas swap agreement says and what it projects to. MIT or Apache-2.0, as you like.");
        ui.add_space(8.0);
        for text in [
            "Gas pipelines and fields: © Global Energy Monitor, Global Gas Infrastructure Tracker and Global Oil and Gas Extraction Tracker, CC BY 4.0, simplified and corrected. Routes drawn straight or coarse are approximations.",
            "Places: GeoNames, CC BY 4.0.",
            "Borders: made with Natural Earth (public domain). The map takes no position on disputed borders.",
            "Typeface: Inter, © The Inter Project Authors, SIL Open Font License 1.1.",
        ] {
            ui.label(theme::muted(ui, text));
        }
        ui.add_space(8.0);
        ui.button("Close").clicked()
    });
    modal.inner || modal.should_close()
}
