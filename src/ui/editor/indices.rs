//! The indices that prices follow: name, unit, and months with their values, typed or pasted. Knows no price.

use eframe::egui::{self, TextEdit, Ui};

use super::super::theme;
use super::super::widgets::{self, Aid, Control, Tag};
use super::desk::Desk;
use gasswap_core::agreement::{Formula, Index, Leaf, Month, Place, Price};
use gasswap_figures::wording;

const ID: Leaf = Leaf::of("price.indices[].id");
const UNIT: Leaf = Leaf::of("price.indices[].unit");

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[ID, UNIT];

/// The indices: name, unit, and the column pasted from a spreadsheet.
pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, price: &mut Price) {
    let mut removed = None;
    for (at, index) in price.indices.iter_mut().enumerate() {
        let number = at + 1;
        let before = index.id.clone();
        if let Some(id) = widgets::text(ui, desk.entry(ID, at, &format!("Name of index {number}")), &index.id) {
            for phase in &mut price.phases {
                if let Formula::Indexed { index, .. } = &mut phase.formula
                    && *index == before
                {
                    index.clone_from(&id);
                }
            }
            index.id = id;
        }
        let name = format!("Unit of index {number}");
        if let Some(unit) = widgets::text(ui, desk.entry(UNIT, at, &name), &index.unit) {
            index.unit = unit;
        }
        pasted_months(ui, desk, at, index);
        if desk.button(ui, &format!("Remove index {number}")).clicked() {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        price.indices.remove(at);
    }
    if desk.button(ui, "Add an index").clicked() {
        let number = (1..).find(|number| price.indices.iter().all(|index| index.id != format!("index-{number}")));
        let id = format!("index-{}", number.unwrap_or(1));
        let monthly = price.phases.first().map(|phase| (phase.from.month(), 75.0)).into_iter().collect();
        price.indices.push(Index { id, unit: "USD/bbl".to_owned(), monthly });
    }
}

/// The months of an index as text, one a line, to be typed over or pasted over from two columns of a spreadsheet.
fn pasted_months(ui: &mut Ui, desk: &Desk<'_>, at: usize, index: &mut Index) {
    let control = Control::Aid(Aid::IndexMonths, Place::of_entry(at));
    let shown = || index.monthly.iter().map(|(month, value)| format!("{month}\t{value}\n")).collect::<String>();
    let typed = desk.state.borrow().drafts.get(&control).cloned();
    let mut text = typed.clone().unwrap_or_else(shown);
    let name = format!("Months and values of index {}", at + 1);
    let tag = Tag::of(desk, control, &name);
    desk.found(ui, &[&name], |ui| {
        egui::ScrollArea::vertical().id_salt(control).max_height(96.0).show(ui, |ui| {
            let field = TextEdit::multiline(&mut text).id(control.id()).desired_width(f32::INFINITY).desired_rows(3);
            let field = ui.add(field);
            widgets::describe(&field, egui::Role::TextInput, &name, &text);
            tag.met(&field);
            if field.changed() {
                desk.state.borrow_mut().drafts.insert(control, text.clone());
            }
        });
    });
    if typed.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        let read = read_months(&text);
        if let Err(problem) = &read {
            ui.colored_label(theme::colors(ui).error, problem);
        }
        if ui.add_enabled(read.is_ok(), egui::Button::new("Take these months").small()).clicked()
            && let Ok(monthly) = read
        {
            index.monthly = monthly.into();
            desk.state.borrow_mut().drafts.remove(&control);
        }
        if desk.button(ui, "Leave them as they were").clicked() {
            desk.state.borrow_mut().drafts.remove(&control);
        }
    });
}

/// Reads lines of a month and a value, apart by a tab, semicolon or spaces.
fn read_months(text: &str) -> Result<Vec<(Month, f64)>, String> {
    let mut months: Vec<(Month, f64)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("Line {}", at + 1);
        let (month, value) =
            line.trim().split_once(['\t', ';', ' ']).ok_or(format!("{place}: a month and a value."))?;
        let month = month.trim().get(..7).and_then(Month::parse).ok_or(format!("{place}: a month such as 2021-06."))?;
        let value = gasswap_core::units::parse_number(value.trim())
            .map_err(|error| format!("{place}: {}", wording::english().number_error(&error)))?;
        if months.iter().any(|(other, _)| *other == month) {
            return Err(format!("{place}: {month} stands twice."));
        }
        months.push((month, value));
    }
    if months.is_empty() { Err("At least one month.".to_owned()) } else { Ok(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_from_a_spreadsheet_is_read_and_a_month_twice_is_not() {
        let read = read_months("2021-06\t73,5\n2021-07; 75.25\n\n2021-08 71").unwrap();
        assert_eq!(read, [(Month::new(2021, 6), 73.5), (Month::new(2021, 7), 75.25), (Month::new(2021, 8), 71.0)]);
        assert!(read_months("2021-06 1\n2021-06 2").unwrap_err().contains("twice"));
        assert!(read_months("June 73").is_err());
    }
}
