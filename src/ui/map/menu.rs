//! The map's menu under the pointer, and its switches in the View menu. Draws no map.

use eframe::egui::Ui;

use super::super::action::{Action, Command};
use super::super::panel_frame::PanelFrame;
use super::super::view::View;
use super::hand::Hand;
use super::{MapCache, readout};
use gasswap_figures::export::Figure;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::lcc;

/// Languages that the data has names in and our faces can show, each by its own name.
const LANGUAGES: [(Option<&str>, &str); 8] = [
    (None, "English"),
    (Some("az"), "Azərbaycanca, where there are names"),
    (Some("tk"), "Türkmençe, where there are names"),
    (Some("tr"), "Türkçe"),
    (Some("ru"), "Русский"),
    (Some("uk"), "Українська"),
    (Some("de"), "Deutsch"),
    (Some("fr"), "Français"),
];

/// The language of this code, `None` (English) for one that is not offered.
pub fn language(code: Option<&str>) -> Option<&'static str> {
    LANGUAGES.iter().map(|(language, _)| *language).find(|language| *language == code).flatten()
}

/// What the map shows, as switches.
pub fn switches(ui: &mut Ui, view: &mut View) {
    ui.checkbox(&mut view.pipelines, "Pipelines on the map");
    ui.checkbox(&mut view.disputed, "Disputed lines on the map");
    ui.checkbox(&mut view.notional_link, "Notional link through the swapper")
        .on_hover_text("A faint dotted line from each receipt to each redelivery: no gas of the supplier goes there");
    ui.checkbox(&mut view.motion, "Marks that move along the arrows");
    ui.menu_button("Names on the map", |ui| {
        for (language, name) in LANGUAGES {
            if ui.radio(view.language == language, name).clicked() {
                view.language = language;
                ui.close();
            }
        }
    });
}

/// The menu of a press with the other button.
pub fn context(panel: &mut PanelFrame<'_>, cache: &mut MapCache, hand: &Hand) {
    let PanelFrame { view, actions, .. } = panel;
    let response = hand.response;
    if response.secondary_clicked() {
        cache.hand.place = hand.place();
    }
    response.context_menu(|ui| {
        if let Some(place) = cache.hand.place {
            if ui.button("Center here").clicked() {
                let camera = Camera { center: lcc::forward(place), ..hand.scene.camera };
                cache.fly(Some(camera.limited(hand.scene.size)), view);
                ui.close();
            }
            let text = readout::coordinates(place);
            if ui.button(format!("Copy {text}")).clicked() {
                ui.ctx().copy_text(text);
                ui.close();
            }
        }
        command(ui, Command::Fit, "Fit to the agreement", actions);
        command(ui, Command::Schematic, "Show the schematic", actions);
        ui.separator();
        switches(ui, view);
        ui.separator();
        export(ui, "Export the map", actions);
    });
}

/// The menu over the schematic.
pub fn sketch(ui: &mut Ui, actions: &mut Vec<Action>) {
    command(ui, Command::Schematic, "Show the map", actions);
    export(ui, "Export the schematic", actions);
}

fn command(ui: &mut Ui, command: Command, label: &str, actions: &mut Vec<Action>) {
    if ui.button(label).on_hover_text(command.entry().hint).clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

fn export(ui: &mut Ui, label: &str, actions: &mut Vec<Action>) {
    for (ending, format) in [("svg", "SVG"), ("png", "PNG")] {
        if ui.button(format!("{label} as {format}…")).clicked() {
            actions.push(Action::Export(Figure::Map, ending));
            ui.close();
        }
    }
}
