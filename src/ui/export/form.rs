//! The form beside the preview: what, as what, how large, in which colors, with which texts. Knows nothing of files.

use eframe::egui::{self, Role, Ui};

use super::super::action::{Action, Copied};
use super::super::{theme, widgets};
use super::Open;
use super::choice::{ExportChoice, FORMATS, Subject};
use gasswap_core::agreement::Agreement;
use gasswap_figures::export::{Figure, Format, Length, Look, Size};

/// Draws the form.
pub(super) fn show(ui: &mut Ui, open: &mut Open) {
    widgets::row(ui, "What", |ui| {
        if let Some(subject) = widgets::choice(ui, "What is exported", open.choice.subject, &Subject::ALL) {
            open.choice.subject = subject;
        }
    });
    if open.choice.subject != Subject::Pack {
        let formats = FORMATS.map(|(format, name, _)| (format, name));
        row(ui, "As", |ui| segments(ui, "Format", &mut open.choice.format, &formats));
    }
    if open.choice.is_picture() {
        let looks = [(Look::Light, "Light"), (Look::Dark, "Dark"), (Look::Transparent, "Clear"), (Look::Grey, "Grey")];
        row(ui, "Colors", |ui| segments(ui, "Colors", &mut open.choice.look, &looks));
        size(ui, &mut open.choice);
        texts(ui, open);
    } else {
        data(ui, &mut open.choice);
    }
}

/// A label above the control that takes the whole width.
fn row(ui: &mut Ui, label: &str, control: impl FnOnce(&mut Ui)) {
    ui.add_space(theme::TIGHT);
    ui.label(theme::muted(ui, label));
    control(ui);
}

/// Buttons side by side of which one is pressed.
fn segments<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) {
    let width = (ui.available_width() - 4.0 * (options.len() as f32 - 1.0)) / options.len() as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (option, label) in options {
            let on = *option == *value;
            let colors = theme::colors(ui);
            let text = if on { theme::strong(*label).color(colors.page) } else { egui::RichText::new(*label) };
            let button = egui::Button::new(text)
                .fill(if on { colors.accent } else { colors.quiet })
                .min_size(egui::vec2(width.floor(), 26.0));
            let response = ui.add(button);
            response
                .widget_info(|| egui::WidgetInfo::selected(Role::RadioButton, true, on, format!("{name}: {label}")));
            if response.clicked() {
                *value = *option;
            }
            if *label == "Clear" {
                response.on_hover_text("Transparent: dark ink without a page behind it");
            }
        }
    });
}

/// Presets, width and height, pixels or millimetres, resolution.
fn size(ui: &mut Ui, choice: &mut ExportChoice) {
    let custom = Size::PRESETS.len();
    let now = choice.size();
    let same = |size: &Size| {
        size.unit == now.unit && (size.width - now.width).abs() < 1e-9 && (size.height - now.height).abs() < 1e-9
    };
    let preset = Size::PRESETS.iter().position(|(_, size)| same(size)).unwrap_or(custom);
    let mut options: Vec<(usize, &str)> = Size::PRESETS.iter().enumerate().map(|(at, (name, _))| (at, *name)).collect();
    if preset == custom {
        options.push((custom, "Own size"));
    }
    ui.add_space(theme::NEAR);
    widgets::row(ui, "Size", |ui| {
        if let Some(picked) = widgets::choice(ui, "Size", preset, &options)
            && let Some((_, size)) = Size::PRESETS.get(picked)
        {
            *choice.size_mut() = *size;
        }
    });
    let units = [(Length::Pixels, "px"), (Length::Millimetres, "mm")];
    widgets::row(ui, "Width × height", |ui| {
        if let Some(unit) = widgets::choice(ui, "Unit of the size", now.unit, &units) {
            *choice.size_mut() = turned(now, unit);
        }
        let size = choice.size_mut();
        length(ui, "Height", &mut size.height);
        ui.label(theme::muted(ui, "×"));
        length(ui, "Width", &mut size.width);
    });
    if choice.format() == Some(Format::Png) {
        resolution(ui, choice);
    }
}

/// Pixels an inch on paper, pixels a pixel on a screen, and how many it comes to.
fn resolution(ui: &mut Ui, choice: &mut ExportChoice) {
    let [width, height] = choice.size().pixels(choice.scale);
    let comes_to = format!("{} × {} pixels", widgets::plain(width), widgets::plain(height));
    let paper = choice.size().unit == Length::Millimetres;
    widgets::row(ui, if paper { "Resolution" } else { "Scale" }, |ui| {
        if paper {
            let dpis = [(96, "96 dpi"), (150, "150 dpi"), (300, "300 dpi"), (600, "600 dpi")];
            let now = choice.size().dpi.round() as i32;
            if let Some(dpi) = widgets::choice(ui, "Resolution", now, &dpis) {
                choice.size_mut().dpi = f64::from(dpi);
            }
        } else {
            let scales = [(1, "1×"), (2, "2×"), (3, "3×"), (4, "4×")];
            if let Some(scale) = widgets::choice(ui, "Scale", choice.scale.round() as i32, &scales) {
                choice.scale = f64::from(scale);
            }
        }
        ui.label(theme::small(ui, comes_to));
    });
}

/// The same size in the other unit, 96 pixels an inch.
fn turned(size: Size, unit: Length) -> Size {
    let round = |side: f64| side.round().max(1.0);
    match unit {
        Length::Millimetres => Size::millimetres_of(round(size.width * 25.4 / 96.0), round(size.height * 25.4 / 96.0)),
        Length::Pixels => Size::pixels_of(round(size.width * 96.0 / 25.4), round(size.height * 96.0 / 25.4)),
    }
}

fn length(ui: &mut Ui, name: &str, value: &mut f64) {
    let text = widgets::plain(*value);
    let read = |typed: &str| {
        let value = widgets::parse(typed, "", None)?;
        if (1.0..=20_000.0).contains(&value) { Ok(value) } else { Err("Type a length from 1 to 20000.".to_owned()) }
    };
    if let Some(typed) = widgets::number(ui, name, &[(text.clone(), String::new())], &text, read) {
        *value = typed;
    }
}

/// Title, subtitle, note and sources; what is emptied is left out of the figure.
fn texts(ui: &mut Ui, open: &mut Open) {
    let long = ["Note", "Source line"];
    let proposed = open.proposed();
    let texts = &mut open.texts;
    for (name, text, given) in [
        ("Title", &mut texts.title, proposed.title),
        ("Subtitle", &mut texts.subtitle, proposed.subtitle),
        ("Note", &mut texts.note, proposed.note),
        ("Source line", &mut texts.source, proposed.source),
    ] {
        ui.add_space(theme::HAIR);
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            ui.label(theme::muted(ui, name));
            if text.is_some() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.small_button("Reset").on_hover_text(format!("{name}: as the agreement gives it")).clicked() {
                        *text = None;
                    }
                });
            }
        });
        let shown = text.clone().unwrap_or_else(|| given.clone());
        let typed =
            if long.contains(&name) { widgets::area(ui, name, &shown) } else { widgets::text(ui, name, &shown) };
        if let Some(typed) = typed {
            *text = (typed != given).then_some(typed);
        }
    }
}

/// A box that is seen on the page also while it is empty.
fn checkbox(ui: &mut Ui, value: &mut bool, label: &str) -> egui::Response {
    ui.scope(|ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke.color = theme::colors(ui).faint;
        ui.checkbox(value, label)
    })
    .inner
}

/// How data are written.
fn data(ui: &mut Ui, choice: &mut ExportChoice) {
    ui.add_space(theme::GAP);
    checkbox(ui, &mut choice.data.everything, "Every series of the whole term")
        .on_hover_text("Instead of what the figure shows: range, hidden lines and units");
    if choice.format == Format::Csv {
        checkbox(ui, &mut choice.data.semicolon, "Semicolons, decimal commas")
            .on_hover_text("As spreadsheets of many countries want CSV");
    }
    ui.add_space(theme::NEAR);
    let text = if choice.format == Format::Csv {
        "UTF-8, one line a day, month, contract year or leg; units in the header."
    } else {
        "Sheets for days, months and contract years, and a chart that the spreadsheet program draws."
    };
    ui.label(theme::muted(ui, text));
}

/// What travels in the file, with its switch.
pub(super) fn travels(ui: &mut Ui, open: &mut Open) {
    let what = held(open.readings.document());
    match open.choice.format() {
        Some(Format::Csv) => {
            ui.label(theme::muted(ui, "Holds these numbers and nothing else."));
        }
        _ => {
            let label = if open.choice.carries {
                format!("Carries the agreement: {what}")
            } else {
                "Carries the agreement".to_owned()
            };
            let hint = match open.choice.format() {
                Some(Format::Xlsx) => "Sheets with everything the agreement states, its claims and sources",
                _ => {
                    "Opening or dropping the file brings back the agreement and this view. Whoever has the file can read all of it."
                }
            };
            let response = checkbox(ui, &mut open.choice.carries, &label).on_hover_text(hint);
            let on = open.choice.carries;
            response.widget_info(|| {
                let mut info = egui::WidgetInfo::selected(Role::CheckBox, true, on, "Carries the agreement");
                info.current_text_value = Some(what.clone());
                info
            });
        }
    }
}

/// `28 claims, 1 variant, notes`.
fn held(agreement: &Agreement) -> String {
    let count = |number: usize, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        more => Some(format!("{more} {one}s")),
    };
    let notes = !agreement.note.is_empty()
        || agreement.claims.iter().any(|claim| !claim.note.is_empty())
        || agreement.quantities.phases.iter().any(|phase| !phase.note.is_empty())
        || agreement.points.iter().any(|point| !point.note.is_empty());
    let parts = [
        count(agreement.claims.len(), "claim"),
        count(agreement.sources.len(), "source"),
        count(agreement.variants.len(), "variant"),
        count(agreement.actuals.len(), "measurement"),
        notes.then(|| "notes".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "its terms".to_owned() } else { parts.join(", ") }
}

/// What can be copied instead of written.
pub(super) fn copies(ui: &mut Ui, open: &Open, actions: &mut Vec<Action>) {
    let figure = open.choice.figure(open.base.figure);
    let picture = open.choice.problem().is_none();
    if ui
        .add_enabled(picture, egui::Button::new("Copy picture"))
        .on_hover_text("To paste it into a page or a slide")
        .clicked()
    {
        actions.push(Action::Copy(Copied::Picture(figure)));
    }
    // Of the sheet the numbers of its chart.
    let data = if figure == Figure::Sheet { Figure::from(open.base.chart) } else { figure };
    if ui.button("Copy data").on_hover_text("Tab-separated, to paste into a spreadsheet").clicked() {
        actions.push(Action::Copy(Copied::Data(data)));
    }
    if ui.button("Copy caption").on_hover_text("A caption written from the model").clicked() {
        actions.push(Action::Copy(Copied::Caption));
    }
}
