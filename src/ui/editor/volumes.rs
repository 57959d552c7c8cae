//! Phases with their sliders, and what the quantities mean.

use eframe::egui::{self, CornerRadius, Frame, Margin, Stroke, Ui};

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::view::View;
use super::super::widgets::{self, Scale, Slider, TrackBand, edited, search};
use super::amounts::{Amount, back, bcm_from, rate_from, stated_gas};
use super::desk::Desk;
use super::desk::Worded;
use super::entry::{FoldWord, fold_word};
use super::{others, push, season, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Agreement, Leaf, OverAnnualMax, Phase, PhaseStatus, Place, Side};
use gasswap_core::units::Gas;

const RATE: Leaf = Leaf::of("quantities.phases[].rate_mcm_d");
const DAILY: [Leaf; 2] =
    [Leaf::of("quantities.phases[].daily_min_mcm_d"), Leaf::of("quantities.phases[].daily_max_mcm_d")];
const ANNUAL: [Leaf; 2] =
    [Leaf::of("quantities.phases[].annual_min_bcm"), Leaf::of("quantities.phases[].annual_max_bcm")];
const GROWTH: Leaf = Leaf::of("quantities.phases[].growth_per_year");
const RAMP: Leaf = Leaf::of("quantities.phases[].ramp_days");
const NAME: Leaf = Leaf::of("quantities.phases[].name");
const FROM: Leaf = Leaf::of("quantities.phases[].from");
const STATUS: Leaf = Leaf::of("quantities.phases[].status");
const NOTE: Leaf = Leaf::of("quantities.phases[].note");
const CLAIMS: Leaf = Leaf::of("quantities.phases[].claims[]");
const STATED_AT: Leaf = Leaf::of("quantities.stated_at");
const OVER_ANNUAL_MAX: Leaf = Leaf::of("quantities.over_annual_max");

/// The numbers of a phase, with the words of their controls.
pub(super) const NUMBERS: &[Worded] = &[
    (RATE, "Rate"),
    (DAILY[0], "Daily minimum"),
    (DAILY[1], "Daily maximum"),
    (ANNUAL[0], "Annual minimum"),
    (ANNUAL[1], "Annual maximum"),
    (GROWTH, "Growth"),
    (RAMP, "Ramp"),
];

/// The list of the phases.
const PHASES: &str = "quantities.phases";

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[
    RATE,
    GROWTH,
    RAMP,
    NAME,
    FROM,
    STATUS,
    NOTE,
    CLAIMS,
    STATED_AT,
    OVER_ANNUAL_MAX,
    DAILY[0],
    DAILY[1],
    ANNUAL[0],
    ANNUAL[1],
];

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let quantities = &desk.agreement.quantities;
    let count = quantities.phases.len();
    let aside = if count == 1 { String::new() } else { format!("{count} phases") };
    if desk.section(ui, EditorSection::Volumes, &aside) {
        for index in 0..count {
            card(ui, desk, index, actions);
        }
        below(ui, desk, actions);
    }
    if desk.section(ui, EditorSection::Season, if quantities.season.is_some() { "by month" } else { "flat" }) {
        season::show(ui, desk, actions);
    }
}

/// One phase.
fn card(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let phase = &desk.agreement.quantities.phases[index];
    let colors = theme::colors(ui);
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(10, 8));
    let mut instead = false;
    let changed = frame
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let details = head(ui, desk, phase, index);
            edited(phase, |phase| {
                if phase.status != PhaseStatus::Suspended {
                    instead = quantities(ui, desk, index, phase);
                }
                if details {
                    form(ui, desk, index, phase);
                    others::show(ui, desk, "quantities.phases[]", Place::of_entry(index), actions);
                    doings(ui, desk, index, actions);
                }
            })
        })
        .inner;
    if let Some(edit) = set(index, changed, Edit::Phases) {
        push(actions, edit, instead);
    }
    ui.add_space(theme::TIGHT);
}

/// Name, start and status; true while the details are unfolded.
fn head(ui: &mut Ui, desk: &Desk<'_>, phase: &Phase, index: usize) -> bool {
    if search::group(desk.search, &phase.name) {
        return true;
    }
    let place = Place::of_entry(index);
    let details = [NAME, FROM, STATUS, NOTE, CLAIMS];
    let wanted = desk.state.borrow().wanted();
    if wanted.is_some_and(|field| field.place().at(0) == index && details.iter().any(|leaf| leaf.is_leaf_of(field))) {
        desk.state.borrow_mut().unfold(PHASES, place, true);
    }
    let head = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let right = ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = format!("Details of {}", phase.name);
            let open = fold_word(ui, desk, FoldWord { list: PHASES, place, name: &name, words: ["more", "less"] });
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.label(theme::strong(&phase.name));
                let aside = format!("{} · {}", phase.from.short(), status_word(phase.status));
                ui.add(egui::Label::new(theme::muted(ui, aside)).truncate());
            });
            open
        });
        right.inner
    });
    head.inner
}

/// The sliders of a phase; true if a double click's first click is to be taken back.
fn quantities(ui: &mut Ui, desk: &Desk<'_>, index: usize, phase: &mut Phase) -> bool {
    let [growth, ramp] = ["Growth", "Ramp"].map(|what| format!("{what} of {}", phase.name));
    let instead = rate_slider(ui, desk, index, phase) | bands(ui, desk, index, phase);
    let growth = Amount {
        label: "Growth",
        tag: desk.entry(GROWTH, index, &growth),
        unit: "% a year",
        track: [0.0, 20.0, 0.5],
        reset: Some(0.0),
    };
    let ramp = Amount {
        label: "Ramp",
        tag: desk.entry(RAMP, index, &ramp),
        unit: "days",
        track: [0.0, 365.0, 1.0],
        reset: Some(0.0),
    };
    instead | growth.share(ui, &mut phase.growth_per_year) | ramp.count(ui, &mut phase.ramp_days)
}

fn rate_slider(ui: &mut Ui, desk: &Desk<'_>, index: usize, phase: &mut Phase) -> bool {
    let gas = stated_gas(desk.agreement, desk.view);
    let rate = |mcm_d: f64| desk.view.rate.show(mcm_d, gas);
    let ticks = limits(desk, phase, rate);
    let saved = desk.session.saved().quantities.phases.iter().find(|saved| saved.name == phase.name);
    let name = format!("Rate of {}", phase.name);
    let slider = Slider {
        label: "Rate",
        tag: desk.entry(RATE, index, &name),
        value: Some(rate(phase.rate_mcm_d)),
        none: None,
        unit: desk.view.rate.symbol(),
        gas: Some(gas),
        scale: rate_scale(desk.agreement, desk.view, gas),
        reset: Some(rate(saved.map_or(phase.rate_mcm_d, |saved| saved.rate_mcm_d))),
        ticks: &ticks,
    };
    let Some(change) = slider.show_required(ui) else { return false };
    let mut shown = rate(phase.rate_mcm_d);
    let instead = take(&mut shown, Some(change));
    phase.rate_mcm_d = rate_from(shown, desk.view.rate, gas);
    instead
}

/// The daily and the annual band; true if a double click's first click is to be taken back.
fn bands(ui: &mut Ui, desk: &Desk<'_>, index: usize, phase: &mut Phase) -> bool {
    let mut instead = false;
    let saved = desk.session.saved().quantities.phases.iter().find(|saved| saved.name == phase.name);
    let gas = stated_gas(desk.agreement, desk.view);
    let names = ["Daily minimum", "Daily maximum"].map(|what| format!("{what} of {}", phase.name));
    let rate = |mcm_d: f64| desk.view.rate.show(mcm_d, gas);
    let daily = (phase.daily_min_mcm_d.map(rate), phase.daily_max_mcm_d.map(rate));
    let band = TrackBand {
        label: "Daily band",
        tags: [desk.entry(DAILY[0], index, &names[0]), desk.entry(DAILY[1], index, &names[1])],
        value: daily,
        unit: desk.view.rate.symbol(),
        gas: Some(gas),
        scale: rate_scale(desk.agreement, desk.view, gas),
        reset: saved.map_or(daily, |saved| (saved.daily_min_mcm_d.map(rate), saved.daily_max_mcm_d.map(rate))),
    };
    if let Some(change) = band.show(ui) {
        let mut shown = daily;
        instead |= take(&mut shown, Some(change));
        let (low, high) = shown;
        let read = |value: f64| rate_from(value, desk.view.rate, gas);
        phase.daily_min_mcm_d = keep(low, daily.0, phase.daily_min_mcm_d, read);
        phase.daily_max_mcm_d = keep(high, daily.1, phase.daily_max_mcm_d, read);
    }
    let volume = desk.view.rate.volume();
    let show = |bcm: f64| volume.show(bcm * 1000.0, gas);
    let phases = &desk.agreement.quantities.phases;
    let most = phases.iter().filter_map(|phase| phase.annual_max_bcm).fold(phase.rate_mcm_d * 0.365, f64::max);
    let names = ["Annual minimum", "Annual maximum"].map(|what| format!("{what} of {}", phase.name));
    let annual = (phase.annual_min_bcm.map(show), phase.annual_max_bcm.map(show));
    let band = TrackBand {
        label: "Annual band",
        tags: [desk.entry(ANNUAL[0], index, &names[0]), desk.entry(ANNUAL[1], index, &names[1])],
        value: annual,
        unit: volume.symbol(),
        gas: Some(gas),
        scale: Scale::above(show(most)),
        reset: saved.map_or(annual, |saved| (saved.annual_min_bcm.map(show), saved.annual_max_bcm.map(show))),
    };
    if let Some(change) = band.show(ui) {
        let mut shown = annual;
        instead |= take(&mut shown, Some(change));
        let (low, high) = shown;
        let read = |value: f64| bcm_from(value, volume, gas);
        phase.annual_min_bcm = keep(low, annual.0, phase.annual_min_bcm, read);
        phase.annual_max_bcm = keep(high, annual.1, phase.annual_max_bcm, read);
    }
    instead
}

/// One scale for the rates of all phases, so that they can be compared by eye.
pub(super) fn rate_scale(agreement: &Agreement, view: &View, gas: Gas) -> Scale {
    let phases = &agreement.quantities.phases;
    let most =
        phases.iter().flat_map(|phase| [phase.rate_mcm_d, phase.daily_max_mcm_d.unwrap_or(0.0)]).fold(0.0, f64::max);
    Scale::above(view.rate.show(if most > 0.0 { most } else { 8.0 }, gas))
}

/// The rates that meet the annual limits exactly in the longest and the shortest year.
fn limits(desk: &Desk<'_>, phase: &Phase, show: impl Fn(f64) -> f64) -> Vec<(f64, String)> {
    let years = desk.session.projection().years.iter().map(|year| f64::from(year.whole.days()));
    let (least, most) = years.fold((366.0f64, 365.0f64), |(least, most), days| (least.min(days), most.max(days)));
    let mut ticks = Vec::new();
    if let Some(bcm) = phase.annual_min_bcm {
        ticks.push((
            show(bcm * 1000.0 / least),
            format!("{} meets the annual minimum in every year", widgets::plain(back(show(bcm * 1000.0 / least)))),
        ));
    }
    if let Some(bcm) = phase.annual_max_bcm {
        ticks.push((
            show(bcm * 1000.0 / most),
            format!("{} meets the annual maximum in the longest year", widgets::plain(back(show(bcm * 1000.0 / most)))),
        ));
    }
    ticks
}

/// The value that was typed or dragged; the old one, bit for bit, where the shown one did not change.
fn keep(now: Option<f64>, before: Option<f64>, stored: Option<f64>, read: impl Fn(f64) -> f64) -> Option<f64> {
    if now.map(f64::to_bits) == before.map(f64::to_bits) { stored } else { now.map(read) }
}

/// Name, start, status, note and claims.
fn form(ui: &mut Ui, desk: &Desk<'_>, index: usize, phase: &mut Phase) {
    let [name, from, status, note, claims] =
        ["Name", "First day", "Status", "Note", "Claims"].map(|what| format!("{what} of {}", phase.name));
    ui.add_space(theme::TIGHT);
    if let Some(text) = widgets::text(ui, desk.entry(NAME, index, &name), &phase.name) {
        phase.name = text;
    }
    if let Some(day) = super::dates::date(ui, desk, "From", desk.entry(FROM, index, &from), phase.from) {
        phase.from = day;
    }
    let statuses = [PhaseStatus::Announced, PhaseStatus::Contracted, PhaseStatus::Assumed, PhaseStatus::Suspended]
        .map(|status| (status, status_word(status)));
    if let Some(status) = desk.choice(ui, desk.entry(STATUS, index, &status).labeled("Status"), phase.status, &statuses)
    {
        phase.status = status;
    }
    if let Some(note) = widgets::area(ui, desk.entry(NOTE, index, &note), &phase.note) {
        phase.note = note;
    }
    ui.label(theme::muted(ui, "Claims that support it"));
    super::claims::choose(ui, desk, desk.entry(CLAIMS, index, &claims), &mut phase.claims);
}

/// What can be done with a phase.
fn doings(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let name = &desk.agreement.quantities.phases[index].name;
    ui.horizontal_wrapped(|ui| {
        let second = edit::split_phase(&desk.agreement.quantities, desk.view.day);
        let own = second.filter(|_| in_force(desk, index));
        let day = desk.view.day.short();
        let (word, spoken) = (format!("Split at {day}"), format!("Split {name} at {day}"));
        let split = desk.found(ui, &[&spoken], |ui| ui.add_enabled(own.is_some(), egui::Button::new(word).small()));
        widgets::describe(&split, egui::Role::Button, &spoken, "");
        if let (true, Some(second)) =
            (split.on_disabled_hover_text("Make a day of this phase the window's day first.").clicked(), own)
        {
            actions.push(Action::Edit(Edit::Phases(ListEdit::Add(second))));
        }
        let (several, word) = (desk.agreement.quantities.phases.len() > 1, format!("Remove {name}"));
        let remove = desk.found(ui, &[&word], |ui| ui.add_enabled(several, egui::Button::new(&word).small()));
        if remove.clicked() {
            actions.push(Action::Edit(Edit::Phases(ListEdit::Remove(index))));
        }
    });
}

/// Is this the phase in force on the window's day?
fn in_force(desk: &Desk<'_>, index: usize) -> bool {
    let phases = &desk.agreement.quantities.phases;
    phases.iter().rposition(|phase| phase.from <= desk.view.day) == Some(index)
}

/// The word for a status, as it stands beside the phase's name.
pub(super) const fn status_word(status: PhaseStatus) -> &'static str {
    match status {
        PhaseStatus::Announced => "announced",
        PhaseStatus::Contracted => "contracted",
        PhaseStatus::Assumed => "assumed",
        PhaseStatus::Suspended => "suspended",
    }
}

fn below(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let quantities = &desk.agreement.quantities;
    let tag = desk.alone(STATED_AT, "Side where quantities are stated");
    let sides = [(Side::Receipt, "receipt"), (Side::Redelivery, "redelivery")];
    if let Some(side) = desk.choice(ui, tag.labeled("Stated at"), quantities.stated_at, &sides) {
        actions.push(Action::Edit(Edit::StatedAt(side)));
    }
    let label = "Above the annual maximum";
    let rules = [(OverAnnualMax::Flag, "say so"), (OverAnnualMax::Stop, "stop"), (OverAnnualMax::Spread, "spread")];
    let now = quantities.over_annual_max;
    if let Some(rule) = desk.choice(ui, desk.alone(OVER_ANNUAL_MAX, label).labeled(label), now, &rules) {
        actions.push(Action::Edit(Edit::OverAnnualMax(rule)));
    }
    others::show(ui, desk, "quantities", Place::BASE, actions);
    if desk.button(ui, "Add a phase").clicked() {
        actions.push(Action::Edit(Edit::Phases(ListEdit::Add(edit::new_phase(quantities)))));
    }
    ui.add_space(theme::NEAR);
}
