//! Actuals against the projection, variants and what they change, and what is kept without being simulated yet.

use eframe::egui::{self, RichText, TextEdit, Ui, vec2};

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, edited};
use super::document::date;
use super::{Desk, push, section, set};
use crate::agreement::edit::{self, Edit, ListEdit, Scope};
use crate::agreement::{Actual, Agreement, Day};
use crate::figure;
use crate::units;

/// Draws the sections.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    actuals(ui, desk, actions);
    variants(ui, desk, actions);
    if desk.agreement.uncertainty.is_some() && section(ui, "Uncertainty", "not yet simulated", false) {
        ui.label(theme::small(
            ui,
            "The file says how flows may vary by chance. It is kept as it is and not yet simulated.",
        ));
    }
}

fn actuals(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let actuals = &desk.agreement.actuals;
    let count = if actuals.is_empty() { "none".to_owned() } else { actuals.len().to_string() };
    if !section(ui, "Actuals", &count, false) {
        return;
    }
    for (index, actual) in actuals.iter().enumerate().take(100) {
        let changed = edited(actual, |actual| actual_form(ui, desk, index + 1, actual));
        if let Some(edit) = set(index, changed, Edit::Actuals) {
            push(actions, edit, false);
        }
        if ui.small_button(format!("Remove actual {}", index + 1)).clicked() {
            actions.push(Action::Edit(Edit::Actuals(ListEdit::Remove(index))));
        }
        ui.add_space(4.0);
    }
    if actuals.len() > 100 {
        ui.label(theme::small(ui, format!("and {} more", actuals.len() - 100)));
    }
    if ui.small_button("Add an actual in the month shown").clicked() {
        actions.push(Action::Edit(Edit::Actuals(ListEdit::Add(edit::new_actual(desk.agreement, desk.view.day)))));
    }
    import(ui, desk.agreement, actions);
    ui.add_space(6.0);
}

fn actual_form(ui: &mut Ui, desk: &Desk<'_>, number: usize, actual: &mut Actual) {
    let legs: Vec<(&str, String)> =
        desk.agreement.legs().map(|(_, leg)| (leg.id.as_str(), figure::leg_name(desk.agreement, leg))).collect();
    let legs: Vec<(&str, &str)> = legs.iter().map(|(id, name)| (*id, name.as_str())).collect();
    widgets::row(ui, &format!("Actual {number}"), |ui| {
        if let Some(leg) = widgets::choice(ui, &format!("Leg of actual {number}"), actual.leg.clone().as_str(), &legs) {
            leg.clone_into(&mut actual.leg);
        }
    });
    widgets::row(ui, "Days", |ui| {
        if let Some(day) = date(ui, &format!("Last day of actual {number}"), actual.to) {
            actual.to = day;
        }
        if let Some(day) = date(ui, &format!("First day of actual {number}"), actual.from) {
            actual.from = day;
        }
    });
    let projected = projected(desk, actual);
    widgets::row(ui, "Measured", |ui| {
        let shown = [(widgets::plain(actual.volume_mcm), "mcm".to_owned())];
        let plain = units::editable(actual.volume_mcm);
        let name = format!("Volume of actual {number}");
        if let Some(volume) = widgets::number(ui, &name, &shown, &plain, widgets::parse) {
            actual.volume_mcm = volume;
        }
    });
    let difference = actual.volume_mcm - projected;
    let share = if projected > 0.0 { format!(", {:+.1} %", difference / projected * 100.0) } else { String::new() };
    ui.label(theme::small(ui, format!("projected {} mcm{share}", figure::figures(projected))));
}

/// What the projection has for the same leg and days, million cubic metres.
fn projected(desk: &Desk<'_>, actual: &Actual) -> f64 {
    let projection = desk.session.projection();
    let Some(leg) = projection.leg(&actual.leg) else { return 0.0 };
    let from = actual.from.max(projection.days.from);
    let to = actual.to.min(projection.days.to);
    match (projection.index(from), projection.index(to)) {
        (Some(from), Some(to)) if from <= to => leg.flow[from..=to].iter().sum(),
        _ => 0.0,
    }
}

/// A table pasted from a spreadsheet or a CSV file, checked before it is taken.
fn import(ui: &mut Ui, agreement: &Agreement, actions: &mut Vec<Action>) {
    let id = ui.make_persistent_id("import actuals");
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.label(theme::small(
        ui,
        "Paste rows: leg, from, to, volume_mcm, source, note; or date, leg, volume_mcm for days.",
    ));
    egui::ScrollArea::vertical().id_salt("import scroll").max_height(80.0).show(ui, |ui| {
        let field = ui.add(TextEdit::multiline(&mut text).desired_width(f32::INFINITY).desired_rows(2));
        widgets::describe(&field, egui::Role::TextInput, "Actuals to import", &text);
        if field.changed() {
            ui.data_mut(|data| data.insert_temp(id, text.clone()));
        }
    });
    if text.trim().is_empty() {
        return;
    }
    match read_actuals(&text) {
        Ok(read) => {
            if ui.small_button(format!("Take these {} actuals", read.len())).clicked() {
                let all = agreement.actuals.iter().cloned().chain(read).collect();
                actions.push(Action::Edit(Edit::AllActuals(all)));
                ui.data_mut(|data| data.remove::<String>(id));
            }
        }
        Err(problem) => {
            ui.colored_label(theme::colors(ui).error, problem);
        }
    }
}

/// Reads rows of either form, apart by commas, semicolons or tabs, with or without a header.
fn read_actuals(text: &str) -> Result<Vec<Actual>, String> {
    let mut read = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let apart = ['\t', ';', ','].into_iter().find(|apart| line.contains(*apart)).unwrap_or(',');
        let cells: Vec<&str> = line.split(apart).map(|cell| cell.trim().trim_matches('"')).collect();
        let header = cells.iter().any(|cell| matches!(*cell, "volume_mcm" | "leg"));
        if header && read.is_empty() {
            continue;
        }
        let place = |problem: &str| format!("Line {}: {problem}", at + 1);
        let volume = |cell: &str| units::parse_number(cell).map_err(|error| place(&error.to_string()));
        let day =
            |cell: &str| Day::parse(cell).ok_or_else(|| place(&format!("“{cell}” is no date such as 2022-01-31.")));
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
        let actual = if Day::parse(cell(0)).is_some() {
            let on = day(cell(0))?;
            Actual {
                leg: cell(1).to_owned(),
                from: on,
                to: on,
                volume_mcm: volume(cell(2))?,
                source: None,
                note: String::new(),
            }
        } else {
            let source = Some(cell(4)).filter(|source| !source.is_empty()).map(str::to_owned);
            Actual {
                leg: cell(0).to_owned(),
                from: day(cell(1))?,
                to: day(cell(2))?,
                volume_mcm: volume(cell(3))?,
                source,
                note: cell(5).to_owned(),
            }
        };
        read.push(actual);
    }
    if read.is_empty() { Err("No row with a volume.".to_owned()) } else { Ok(read) }
}

fn variants(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let variants = &desk.session.agreement().variants;
    let count = if variants.is_empty() { "none".to_owned() } else { variants.len().to_string() };
    if !section(ui, "Variants", &count, false) {
        return;
    }
    for (index, variant) in variants.iter().enumerate() {
        let mut shown = desk.session.shown_variants().contains(&variant.name);
        if ui.checkbox(&mut shown, format!("Show {}", variant.name)).changed() {
            actions.push(Action::ToggleVariant(variant.name.clone()));
        }
        let changed = edited(variant, |variant| {
            let name = variant.name.clone();
            if let Some(text) = widgets::text(ui, &format!("Name of the variant {name}"), &name) {
                variant.name = text;
            }
        });
        if let Some(edit) = set(index, changed, Edit::Variants) {
            push(actions, edit, false);
        }
        ui.horizontal_wrapped(|ui| {
            if ui.small_button(format!("Edit {}", variant.name)).clicked() {
                actions.push(Action::Scope(Scope::Variant(variant.name.clone())));
            }
            if ui.small_button(format!("Duplicate {}", variant.name)).clicked() {
                let copy = edit::new_variant(desk.session.agreement(), Some(&variant.name));
                actions.push(Action::Edit(Edit::Variants(ListEdit::Add(copy))));
            }
            if ui.small_button(format!("Remove the variant {}", variant.name)).clicked() {
                actions.push(Action::Edit(Edit::Variants(ListEdit::Remove(index))));
            }
        });
        ui.add_space(4.0);
    }
    if ui.small_button("Add a variant of the base").clicked() {
        let made = edit::new_variant(desk.session.agreement(), None);
        actions.push(Action::Edit(Edit::Variants(ListEdit::Add(made))));
    }
    changes(ui, desk);
    ui.add_space(6.0);
}

/// What each shown variant changes in the yearly redelivered volumes.
fn changes(ui: &mut Ui, desk: &Desk<'_>) {
    let variants: Vec<_> = desk.session.variants().collect();
    if variants.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(theme::small(ui, "Redelivered against the base, mcm"));
    let base = desk.session.base_projection();
    egui::Grid::new("variant changes").num_columns(variants.len() + 1).spacing(vec2(10.0, 3.0)).show(ui, |ui| {
        ui.label("");
        for (name, _) in &variants {
            ui.label(theme::small(ui, *name));
        }
        ui.end_row();
        for (index, year) in base.years.iter().enumerate() {
            ui.label(RichText::new(figure::year_name(desk.session.agreement(), year)).font(theme::regular(12.0)));
            for (_, projection) in &variants {
                let change = projection.years.get(index).map_or(0.0, |other| other.redelivered - year.redelivered);
                let sign = if change > 0.05 { "+" } else { "" };
                ui.label(RichText::new(format!("{sign}{}", units::number(change, 1))).font(theme::regular(12.0)));
            }
            ui.end_row();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actuals_are_read_from_a_table_in_either_form() {
        let read =
            read_actuals("leg,from,to,volume_mcm,source,note\nIR-AZ,2022-01-01,2022-06-30,292.85,S43,customs").unwrap();
        assert_eq!(
            (read[0].volume_mcm, read[0].source.as_deref(), read[0].note.as_str()),
            (292.85, Some("S43"), "customs")
        );
        let days = read_actuals("date\tleg\tvolume_mcm\n2022-01-01\tIR-AZ\t4,5\n2022-01-02\tIR-AZ\t4,6").unwrap();
        assert_eq!((days.len(), days[1].volume_mcm, days[1].from), (2, 4.6, days[1].to));
        assert!(read_actuals("IR-AZ,2022-01-01,2022-13-30,1").unwrap_err().starts_with("Line 1"));
    }
}
