//! What was measured, against the projection of the same leg and days; typed, pasted or imported from a table.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{self, Align, Layout, RichText, TextEdit, Ui, vec2};

use super::super::action::{Action, Command};
use super::super::editor_state::{EditorSection, ListedActuals};
use super::super::theme;
use super::super::widgets::{self, Aid, Control, Tag, edited};
use super::dates::date;
use super::desk::Desk;
use super::entry::{self, unfolded};
use super::{others, push, set};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Actual, Agreement, Day, Leaf, Place};
use gasswap_core::units;
use gasswap_figures::figure;
use gasswap_figures::wording;

const LEG: Leaf = Leaf::of("actuals[].leg");
const FROM: Leaf = Leaf::of("actuals[].from");
const TO: Leaf = Leaf::of("actuals[].to");
const VOLUME: Leaf = Leaf::of("actuals[].volume_mcm");
const SOURCE: Leaf = Leaf::of("actuals[].source");
const NOTE: Leaf = Leaf::of("actuals[].note");

/// So many entries are shown in the table; nobody reads on.
const SHOWN: usize = 120;

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[LEG, FROM, TO, VOLUME, SOURCE, NOTE];

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let actuals = &desk.agreement.actuals;
    let count = if actuals.is_empty() { "none".to_owned() } else { actuals.len().to_string() };
    if !desk.section(ui, EditorSection::Actuals, &count) {
        return;
    }
    if !actuals.is_empty() {
        ui.label(theme::small(ui, "Measured against projected, mcm"));
    }
    let shown = first_of_each(desk);
    for ((_, leg), of_leg) in desk.agreement.legs().zip(shown.iter()) {
        if of_leg.is_empty() {
            continue;
        }
        ui.add_space(theme::TIGHT);
        ui.label(theme::muted(
            ui,
            format!("{} at {}", figure::leg_name(desk.agreement, leg), desk.agreement.point_name(&leg.point)),
        ));
        for index in of_leg {
            actual(ui, desk, *index, actions);
        }
    }
    if actuals.len() > SHOWN {
        ui.label(theme::small(ui, format!("{} in all; the first of each leg are shown.", actuals.len())));
    }
    ui.add_space(theme::TIGHT);
    ui.horizontal_wrapped(|ui| {
        if desk.button(ui, "Add one in the month shown").clicked() {
            actions.push(Action::Edit(Edit::Actuals(ListEdit::Add(edit::new_actual(desk.agreement, desk.view.day)))));
        }
        if desk.button(ui, "Import a CSV file…").clicked() {
            actions.push(Action::Run(Command::ImportActuals));
        }
    });
    paste(ui, desk, actions);
    ui.add_space(theme::NEAR);
}

/// The positions of the first actuals of each leg, in the order of the legs; found anew when actuals or legs have changed.
fn first_of_each(desk: &Desk<'_>) -> Arc<Vec<Vec<usize>>> {
    let agreement = desk.agreement;
    let legs: Vec<String> = agreement.legs().map(|(_, leg)| leg.id.clone()).collect();
    let mut state = desk.state.borrow_mut();
    if let Some(listed) = &state.listed
        && listed.actuals.is_shared_with(&agreement.actuals)
        && listed.legs == legs
    {
        return Arc::clone(&listed.positions);
    }
    let of_leg = |leg: &String| {
        let all = agreement.actuals.iter().enumerate().filter(|(_, actual)| actual.leg == *leg);
        all.map(|(index, _)| index).take(SHOWN).collect()
    };
    let positions = Arc::new(legs.iter().map(of_leg).collect::<Vec<_>>());
    state.listed = Some(ListedActuals { actuals: agreement.actuals.clone(), legs, positions: Arc::clone(&positions) });
    positions
}

/// One line of the table: days, measured, projected, by how much they differ; below it the form where it is unfolded.
fn actual(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let actual = &desk.agreement.actuals[index];
    let number = index + 1;
    let projected = projected(desk, actual);
    let open = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let open = unfolded(ui, desk, "actuals", Place::of_entry(index), &format!("actual {number}"));
                let colors = theme::colors(ui);
                let share = projected.filter(|projected| *projected > 0.0).map_or_else(
                    || "–".to_owned(),
                    |projected| format!("{:+.1} %", (actual.volume_mcm - projected) / projected * 100.0),
                );
                let of_projected = projected.map_or_else(|| "–".to_owned(), |mcm| units::number(mcm, 1));
                let cells = [
                    (share.replace('-', "−"), 58.0, colors.muted),
                    (of_projected, 50.0, colors.muted),
                    (units::number(actual.volume_mcm, 1), 50.0, colors.text),
                ];
                for (text, width, color) in cells {
                    ui.allocate_ui_with_layout(vec2(width, 18.0), Layout::right_to_left(Align::Center), |ui| {
                        ui.label(RichText::new(text).font(theme::regular(theme::LABEL)).color(color));
                    });
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let days = days(actual.from, actual.to);
                    ui.add(egui::Label::new(RichText::new(days).font(theme::regular(theme::LABEL))).truncate());
                });
                open
            })
            .inner
        })
        .inner;
    if !open {
        return;
    }
    let changed = edited(actual, |actual| form(ui, desk, index, actual));
    if let Some(edit) = set(index, changed, Edit::Actuals) {
        push(actions, edit, false);
    }
    others::show(ui, desk, "actuals[]", Place::of_entry(index), actions);
    if desk.button(ui, &format!("Remove actual {number}")).clicked() {
        actions.push(Action::Edit(Edit::Actuals(ListEdit::Remove(index))));
    }
    ui.add_space(theme::NEAR);
}

/// `June 2022`, `3 Jun 2022`, `1 Jan–30 Jun 2022`.
fn days(from: Day, to: Day) -> String {
    if from == to {
        return from.short();
    }
    let month = from.month();
    if month.first() == from && month.last() == to {
        let name = gasswap_core::calendar::MONTHS.get(month.month() as usize - 1).copied().unwrap_or("");
        return format!("{} {}", name.get(..3).unwrap_or(name), month.year());
    }
    let (first, last) = (from.short(), to.short());
    let first =
        if from.year() == to.year() { first.rsplit_once(' ').map_or(first.as_str(), |(day, _)| day) } else { &first };
    format!("{first}–{last}")
}

fn form(ui: &mut Ui, desk: &Desk<'_>, index: usize, actual: &mut Actual) {
    let agreement = desk.agreement;
    let number = index + 1;
    let legs: Vec<(&str, String)> =
        agreement.legs().map(|(_, leg)| (leg.id.as_str(), figure::leg_name(agreement, leg))).collect();
    let legs: Vec<(&str, &str)> = legs.iter().map(|(id, name)| (*id, name.as_str())).collect();
    let (name, now) = (format!("Leg of actual {number}"), actual.leg.clone());
    if let Some(leg) = desk.choice(ui, desk.entry(LEG, index, &name).labeled("Leg"), now.as_str(), &legs) {
        leg.clone_into(&mut actual.leg);
    }
    for (label, what, leaf, slot) in [("From", "First", FROM, &mut actual.from), ("To", "Last", TO, &mut actual.to)] {
        let name = format!("{what} day of actual {number}");
        if let Some(day) = date(ui, desk, label, desk.entry(leaf, index, &name), *slot) {
            *slot = day;
        }
    }
    let name = format!("Volume of actual {number}");
    desk.typed_row(ui, "Measured", desk.entry(VOLUME, index, &name), |ui, tag| {
        let shown = [(widgets::plain(actual.volume_mcm), "mcm".to_owned())];
        let plain = widgets::editable(actual.volume_mcm);
        if let Some(volume) = widgets::number(ui, tag, &shown, &plain, |text| widgets::parse(text, "mcm", None)) {
            actual.volume_mcm = volume;
        }
    });
    let mut sources: Vec<(Option<&str>, &str)> = vec![(None, "none")];
    sources.extend(agreement.sources.iter().map(|source| (Some(source.id.as_str()), source.id.as_str())));
    let (name, now) = (format!("Source of actual {number}"), actual.source.clone());
    if let Some(source) = desk.choice(ui, desk.entry(SOURCE, index, &name).labeled("Source"), now.as_deref(), &sources)
    {
        actual.source = source.map(str::to_owned);
    }
    let name = format!("Note on actual {number}");
    if let Some(note) = entry::note(ui, desk.entry(NOTE, index, &name), &actual.note) {
        actual.note = note;
    }
}

/// What the projection has for the same leg and days, million cubic metres; `None` where they are outside the term.
fn projected(desk: &Desk<'_>, actual: &Actual) -> Option<f64> {
    let projection = desk.session.projection();
    let leg = projection.leg(&actual.leg)?;
    let from = projection.index(actual.from.max(projection.days.from))?;
    let to = projection.index(actual.to.min(projection.days.to))?;
    leg.flow.get(from..=to).map(|flow| flow.iter().sum())
}

/// A table pasted from a spreadsheet or a CSV file, checked before it is taken.
fn paste(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let control = Control::Aid(Aid::PastedActuals, Place::BASE);
    let name = "Actuals to import";
    let tag = Tag::of(desk, control, name);
    let mut text = desk.state.borrow().drafts.get(&control).cloned().unwrap_or_default();
    desk.found(ui, &[name], |ui| {
        egui::ScrollArea::vertical().id_salt(control).max_height(96.0).show(ui, |ui| {
            let field = TextEdit::multiline(&mut text)
                .id(control.id())
                .hint_text(
                    "or paste rows here: leg, from, to, volume_mcm, source, note; or date, leg, volume_mcm for days",
                )
                .background_color(theme::colors(ui).quiet)
                .margin(egui::Margin::symmetric(7, 5))
                .desired_width(f32::INFINITY)
                .desired_rows(2);
            let field = ui.add(field);
            widgets::describe(&field, egui::Role::TextInput, name, &text);
            tag.met(&field);
            if field.changed() {
                desk.state.borrow_mut().drafts.insert(control, text.clone());
            }
        });
    });
    if text.trim().is_empty() {
        return;
    }
    match read_actuals(&text) {
        Ok(read) => {
            if desk.button(ui, &format!("Take these {} actuals", read.len())).clicked() {
                actions.push(Action::Edit(with_more(desk.agreement, &read)));
                desk.state.borrow_mut().drafts.remove(&control);
            }
        }
        Err(problem) => {
            ui.add(egui::Label::new(RichText::new(problem).color(theme::colors(ui).error)).wrap());
        }
    }
}

/// The edit that adds actuals; those of the same leg and days take the place of those there are.
pub fn with_more(agreement: &Agreement, read: &[Actual]) -> Edit {
    let of = |actual: &Actual| (actual.leg.clone(), actual.from, actual.to);
    let new: BTreeSet<_> = read.iter().map(of).collect();
    let kept = agreement.actuals.iter().filter(|old| !new.contains(&of(old)));
    Edit::AllActuals(kept.cloned().chain(read.iter().cloned()).collect())
}

/// Reads rows of either form, apart by tabs, semicolons or commas, with or without a header.
pub fn read_actuals(text: &str) -> Result<Vec<Actual>, String> {
    let mut read = Vec::new();
    let mut headed = false;
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let cells = cells(line);
        let header = cells.iter().any(|cell| matches!(cell.to_lowercase().as_str(), "volume_mcm" | "leg"));
        if header && read.is_empty() && !headed {
            headed = true;
            continue;
        }
        read.push(row(&cells).map_err(|problem| format!("Line {}: {problem}", at + 1))?);
    }
    if read.is_empty() { Err("No row with a volume.".to_owned()) } else { Ok(read) }
}

fn row(cells: &[String]) -> Result<Actual, String> {
    let cell = |index: usize| cells.get(index).map_or("", |cell| cell.as_str());
    let day = |index: usize| {
        Day::parse(cell(index)).ok_or_else(|| format!("“{}” is no date such as 2022-01-31.", cell(index)))
    };
    let volume = |index: usize| match cell(index) {
        "" => Err("the volume is missing.".to_owned()),
        // A number as programs write it first: 1.500 in a file is one and a half.
        text => text
            .parse()
            .ok()
            .filter(|volume: &f64| volume.is_finite())
            .map_or_else(|| units::parse_number(text).map_err(|error| wording::english().number_error(&error)), Ok),
    };
    if let Ok(on) = day(0) {
        let leg = cell(1).to_owned();
        return Ok(Actual { leg, from: on, to: on, volume_mcm: volume(2)?, source: None, note: String::new() });
    }
    let source = Some(cell(4)).filter(|source| !source.is_empty()).map(str::to_owned);
    Ok(Actual {
        leg: cell(0).to_owned(),
        from: day(1)?,
        to: day(2)?,
        volume_mcm: volume(3)?,
        source,
        note: cell(5).to_owned(),
    })
}

/// The cells of a line, apart by the first of tab, semicolon and comma that it has outside quotes.
fn cells(line: &str) -> Vec<String> {
    let outside = |wanted: char| {
        let mut quoted = false;
        line.chars().any(|letter| {
            quoted ^= letter == '"';
            letter == wanted && !quoted
        })
    };
    let apart = ['\t', ';', ','].into_iter().find(|apart| outside(*apart)).unwrap_or(',');
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            letter if letter == apart && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            letter => cell.push(letter),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actuals_are_read_from_a_table_in_either_form() {
        let read =
            read_actuals("leg,from,to,volume_mcm,source,note\nIR-AZ,2022-01-01,2022-06-30,292.85,S43,\"customs, all\"")
                .unwrap();
        assert_eq!(
            (read[0].volume_mcm.to_bits(), read[0].source.as_deref(), read[0].note.as_str()),
            (292.85_f64.to_bits(), Some("S43"), "customs, all")
        );
        let days = read_actuals("date\tleg\tvolume_mcm\n2022-01-01\tIR-AZ\t4,5\n2022-01-02\tIR-AZ\t4,6").unwrap();
        assert_eq!((days.len(), days[1].volume_mcm.to_bits(), days[1].from), (2, 4.6_f64.to_bits(), days[1].to));
        assert!((read_actuals("2022-01-01,IR-AZ,1.500").unwrap()[0].volume_mcm - 1.5).abs() < 1e-12);
        assert!(read_actuals("IR-AZ,2022-01-01,2022-13-30,1").unwrap_err().starts_with("Line 1"));
        assert!(read_actuals("IR-AZ,2022-01-01,2022-12-30").unwrap_err().contains("missing"));
    }

    #[test]
    fn days_are_told_as_shortly_as_they_can_be() {
        let day = |text: &str| Day::parse(text).unwrap();
        assert_eq!(days(day("2022-06-01"), day("2022-06-30")), "Jun 2022");
        assert_eq!(days(day("2022-06-03"), day("2022-06-03")), "3 Jun 2022");
        assert_eq!(days(day("2022-01-01"), day("2022-06-30")), "1 Jan–30 Jun 2022");
        assert_eq!(days(day("2021-12-01"), day("2022-06-30")), "1 Dec 2021–30 Jun 2022");
    }
}
