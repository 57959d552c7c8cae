//! Title, signing, term, contract year, cubic metre.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::widgets::{self, Aid, Scale, Slider, edited};
use super::dates::{date, read_date};
use super::desk::Desk;
use super::entry::field;
use super::{others, push, take};
use gasswap_core::agreement::edit::Edit;
use gasswap_core::agreement::{ContractYear, CubicMetre, Day, Field, Leaf, Place, Signed, Span, Term};

const TITLE: Leaf = Leaf::of("title");
const NOTE: Leaf = Leaf::of("note");
const SIGNED_ON: Leaf = Leaf::of("signed.on");
const SIGNED_AT: Leaf = Leaf::of("signed.at");
const START: Leaf = Leaf::of("term.start");
const END: Leaf = Leaf::of("term.end");
const HORIZON: Leaf = Leaf::of("term.horizon");
const CONTRACT_YEAR: Leaf = Leaf::of("contract_year");
const METRE: [Leaf; 2] = [Leaf::of("cubic_metre.temperature_c"), Leaf::of("cubic_metre.pressure_kpa")];

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] =
    &[TITLE, NOTE, SIGNED_ON, SIGNED_AT, START, END, HORIZON, CONTRACT_YEAR, METRE[0], METRE[1]];

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let days = agreement.days();
    if !desk.section(ui, EditorSection::Document, &format!("{}–{}", days.from.year(), days.to.year())) {
        return;
    }
    if let Some(title) = widgets::text(ui, desk.alone(TITLE, "Title"), &agreement.title) {
        actions.push(Action::Edit(Edit::Title(title)));
    }
    if let Some(note) = widgets::area(ui, desk.alone(NOTE, "Note on the agreement"), &agreement.note) {
        actions.push(Action::Edit(Edit::Note(note)));
    }
    signed(ui, desk, actions);
    if let Some(changed) = edited(&agreement.term, |term| term_form(ui, desk, term)) {
        actions.push(Action::Edit(Edit::Term(changed)));
    }
    contract_year(ui, desk, agreement.contract_year, actions);
    let mut instead = false;
    if let Some(changed) = edited(&agreement.cubic_metre, |metre| {
        ui.label(theme::small(ui, "One cubic metre of this file is gas at"));
        instead = cubic_metre(ui, desk, METRE.map(Leaf::alone), "the cubic metre", metre);
    }) {
        push(actions, Edit::CubicMetre(changed), instead);
    }
    for part in ["signed", "term"] {
        others::show(ui, desk, part, Place::BASE, actions);
    }
    ui.add_space(theme::NEAR);
}

fn signed(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    match &desk.agreement.signed {
        Some(signed) => {
            let changed = edited(signed, |signed| {
                if let Some(day) = date(ui, desk, "Signed on", desk.alone(SIGNED_ON, "Day of signing"), signed.on) {
                    signed.on = day;
                }
                let tag = desk.alone(SIGNED_AT, "Place of signing");
                if let Some(place) = field(ui, desk, "Signed at", tag, &signed.at) {
                    signed.at = place;
                }
            });
            if let Some(signed) = changed {
                actions.push(Action::Edit(Edit::Signed(Some(signed))));
            }
            if desk.button(ui, "Not signed").clicked() {
                actions.push(Action::Edit(Edit::Signed(None)));
            }
        }
        None => {
            if desk.button(ui, "Add when and where it was signed").clicked() {
                actions.push(Action::Edit(Edit::Signed(Some(Signed {
                    on: desk.agreement.term.start,
                    at: String::new(),
                }))));
            }
        }
    }
}

fn term_form(ui: &mut Ui, desk: &Desk<'_>, term: &mut Term) {
    if let Some(day) = date(ui, desk, "Starts", desk.alone(START, "First day of the term"), term.start) {
        term.start = day;
    }
    desk.typed_row(ui, "Ends", desk.alone(END, "Last day of the term"), |ui, tag| {
        let shown = term.end.map_or_else(|| "open-ended".to_owned(), Day::short);
        let parse = |text: &str| if text.trim().is_empty() { Ok(None) } else { read_date(text).map(Some) };
        let plain = term.end.map(|day| day.to_string()).unwrap_or_default();
        if let Some(end) = widgets::number(ui, tag, &[(shown, String::new())], &plain, parse) {
            term.end = end;
        }
    });
    horizon(ui, desk, term);
}

/// How many years can be projected.
const MOST_YEARS: usize = 60;

/// How far is projected: the horizon, and the same as a count of contract years. Neither goes beyond the end.
fn horizon(ui: &mut Ui, desk: &Desk<'_>, term: &mut Term) {
    let agreement = desk.agreement;
    let (year, last) = (agreement.contract_year, agreement.days().to);
    let tag = desk.alone(HORIZON, "Horizon");
    match term.end.filter(|end| *end <= year.containing(term.horizon).to) {
        None => {
            if let Some(day) = date(ui, desk, "Projected to the year of", tag, term.horizon) {
                term.horizon = day;
            }
        }
        Some(end) => {
            let label = "Projected to its end on";
            desk.typed_row(ui, label, tag, |ui, tag| {
                let shown = [(end.short(), String::new())];
                if let Some(day) = widgets::number(ui, tag, &shown, &term.horizon.to_string(), read_date) {
                    term.horizon = day;
                }
            });
        }
    }
    let years_to = |to: Day| year.covering(Span { from: term.start, to: to.max(term.start) });
    let count = years_to(last).len();
    let most = term.end.map_or(30, |end| years_to(end).len()).clamp(count, MOST_YEARS);
    let years = Slider {
        label: "Years projected",
        tag: desk.aid(Aid::YearsProjected, 0, "Years projected"),
        value: Some(count as f64),
        none: None,
        unit: if count == 1 { "year" } else { "years" },
        gas: None,
        scale: Scale::fixed(1.0..=most.max(2) as f64, 1.0),
        reset: Some(count as f64),
        ticks: &[],
    };
    let mut wanted = count as f64;
    if let Some(change) = years.show_required(ui) {
        take(&mut wanted, Some(change));
        let wanted = wanted.round().clamp(1.0, term.end.map_or(MOST_YEARS, |_| most) as f64) as usize;
        let latest = term.start.plus_years(MOST_YEARS as i32);
        if let Some(whole) = years_to(latest).get(wanted - 1).filter(|_| wanted != count) {
            term.horizon = whole.to.min(latest);
        }
    }
}

fn contract_year(ui: &mut Ui, desk: &Desk<'_>, current: ContractYear, actions: &mut Vec<Action>) {
    let tag = desk.alone(CONTRACT_YEAR, "Start of the contract year");
    desk.row(ui, "Contract years from", tag, |ui, tag| {
        let own = match current {
            ContractYear::From { month, day } => ContractYear::From { month, day },
            _ => ContractYear::From { month: 4, day: 1 },
        };
        let word = match own {
            ContractYear::From { month, day } => {
                format!("{day} {}", gasswap_core::calendar::MONTHS[(month.clamp(1, 12) - 1) as usize])
            }
            _ => String::new(),
        };
        let options = [
            (ContractYear::Calendar, "1 January"),
            (ContractYear::GasYear, "1 October"),
            (ContractYear::SolarHijri, "1 Farvardin"),
            (own, word.as_str()),
        ];
        if let Some(year) = widgets::choice(ui, tag, current, &options) {
            actions.push(Action::Edit(Edit::ContractYear(year)));
        }
    });
    if let ContractYear::From { month, day } = current {
        let tag = desk.aid(Aid::YearStart, 0, "Month and day of the contract year");
        desk.typed_row(ui, "Month and day", tag, |ui, tag| {
            let parse = |text: &str| {
                let (month, day) = text.split_once('-').ok_or("Type month and day, such as 04-01.")?;
                match (month.trim().parse(), day.trim().parse()) {
                    (Ok(month), Ok(day)) => Ok(ContractYear::From { month, day }),
                    _ => Err("Type month and day, such as 04-01.".to_owned()),
                }
            };
            let plain = format!("{month:02}-{day:02}");
            if let Some(year) = widgets::number(ui, tag, &[(plain.clone(), String::new())], &plain, parse) {
                actions.push(Action::Edit(Edit::ContractYear(year)));
            }
        });
    }
}

/// Temperature and pressure of a cubic metre; true if a double click's first click is to be taken back.
pub(super) fn cubic_metre(ui: &mut Ui, desk: &Desk<'_>, fields: [Field; 2], of: &str, metre: &mut CubicMetre) -> bool {
    let mut instead = false;
    let [temperature, pressure] = ["Temperature", "Pressure"].map(|what| format!("{what} of {of}"));
    let slider = Slider {
        label: "Temperature",
        tag: desk.field(fields[0], &temperature),
        value: Some(metre.temperature_c),
        none: None,
        unit: "°C",
        gas: None,
        scale: Scale::fixed(0.0..=25.0, 1.0),
        reset: Some(15.0),
        ticks: &[],
    };
    if let Some(change) = slider.show_required(ui) {
        instead |= take(&mut metre.temperature_c, Some(change));
    }
    let slider = Slider {
        label: "Pressure",
        tag: desk.field(fields[1], &pressure),
        value: Some(metre.pressure_kpa),
        none: None,
        unit: "kPa",
        gas: None,
        scale: Scale::fixed(95.0..=105.0, 0.025),
        reset: Some(101.325),
        ticks: &[],
    };
    if let Some(change) = slider.show_required(ui) {
        instead |= take(&mut metre.pressure_kpa, Some(change));
    }
    instead
}
