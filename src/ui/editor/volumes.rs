//! Phases with their sliders, and what the quantities mean.

use eframe::egui::{self, CornerRadius, Frame, Margin, RichText, Stroke, Ui};

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, TrackBand, choice, edited};
use super::amounts::{Amount, back};
use super::{Desk, open_if_asked, push, season, section, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{OverAnnualMax, Phase, PhaseStatus, Side};

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let quantities = &desk.agreement.quantities;
    let count = quantities.phases.len();
    let aside = if count == 1 { String::new() } else { format!("{count} phases") };
    open_if_asked(ui, "Volumes");
    if widgets::section(ui, "Volumes", &aside, true) {
        for index in 0..count {
            card(ui, desk, index, actions);
        }
        below(ui, desk, actions);
    }
    if section(ui, "Season", if quantities.season.is_some() { "by month" } else { "flat" }, false) {
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
            let details = head(ui, phase, index);
            edited(phase, |phase| {
                if phase.status != PhaseStatus::Suspended {
                    instead = quantities(ui, desk, phase);
                }
                if details {
                    form(ui, desk, index, (phase, actions));
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
fn head(ui: &mut Ui, phase: &Phase, index: usize) -> bool {
    let id = egui::Id::unique(("unfolded", ("phase", index)));
    if widgets::search::group(ui, &phase.name) {
        return true;
    }
    let mut open: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let word = if open { "less" } else { "more" };
            let button = ui.add(
                egui::Button::new(
                    RichText::new(word).font(theme::regular(theme::SMALL)).color(theme::colors(ui).accent),
                )
                .small()
                .frame(false),
            );
            widgets::describe(&button, egui::Role::Button, &format!("Details of {}", phase.name), word);
            if button.clicked() {
                open = !open;
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.label(theme::strong(&phase.name));
                ui.add(
                    egui::Label::new(theme::muted(
                        ui,
                        format!("{} · {}", phase.from.short(), status_word(phase.status)),
                    ))
                    .truncate(),
                );
            });
        });
    });
    ui.data_mut(|data| data.insert_temp(id, open));
    open
}

/// The sliders of a phase; true if a double click's first click is to be taken back.
fn quantities(ui: &mut Ui, desk: &Desk<'_>, phase: &mut Phase) -> bool {
    let [growth, ramp] = ["Growth", "Ramp"].map(|what| format!("{what} of {}", phase.name));
    let instead = rate_slider(ui, desk, phase) | bands(ui, desk, phase);
    let growth = Amount { label: "Growth", name: &growth, unit: "% a year", track: (0.0, 20.0, 0.5), reset: Some(0.0) };
    let ramp = Amount { label: "Ramp", name: &ramp, unit: "days", track: (0.0, 365.0, 1.0), reset: Some(0.0) };
    instead | growth.share(ui, &mut phase.growth_per_year) | ramp.count(ui, &mut phase.ramp_days)
}

fn rate_slider(ui: &mut Ui, desk: &Desk<'_>, phase: &mut Phase) -> bool {
    let gas = desk.stated_gas();
    let rate = |mcm_d: f64| desk.view.rate.show(mcm_d, gas);
    let ticks = limits(desk, phase, rate);
    let saved = desk.session.saved().quantities.phases.iter().find(|saved| saved.name == phase.name);
    let slider = Slider {
        label: "Rate",
        name: &format!("Rate of {}", phase.name),
        value: Some(rate(phase.rate_mcm_d)),
        none: None,
        unit: desk.rate_unit(),
        scale: rate_scale(desk),
        reset: Some(rate(saved.map_or(phase.rate_mcm_d, |saved| saved.rate_mcm_d))),
        ticks: &ticks,
    };
    let Some(change) = slider.show_required(ui) else { return false };
    let mut shown = rate(phase.rate_mcm_d);
    let instead = take(&mut shown, Some(change));
    phase.rate_mcm_d = back(desk.view.rate.read(shown, gas));
    instead
}

/// The daily and the annual band; true if a double click's first click is to be taken back.
fn bands(ui: &mut Ui, desk: &Desk<'_>, phase: &mut Phase) -> bool {
    let mut instead = false;
    let saved = desk.session.saved().quantities.phases.iter().find(|saved| saved.name == phase.name);
    let gas = desk.stated_gas();
    let of = |what: &str, name: &str| format!("{what} of {name}");
    let rate = |mcm_d: f64| desk.view.rate.show(mcm_d, gas);
    let daily = (phase.daily_min_mcm_d.map(rate), phase.daily_max_mcm_d.map(rate));
    let band = TrackBand {
        label: "Daily band",
        names: (&of("Daily minimum", &phase.name), &of("Daily maximum", &phase.name)),
        value: daily,
        unit: desk.rate_unit(),
        scale: rate_scale(desk),
        reset: saved.map_or(daily, |saved| (saved.daily_min_mcm_d.map(rate), saved.daily_max_mcm_d.map(rate))),
    };
    if let Some(change) = band.show(ui) {
        let mut shown = daily;
        instead |= take(&mut shown, Some(change));
        let (low, high) = shown;
        let read = |value: f64| back(desk.view.rate.read(value, gas));
        phase.daily_min_mcm_d = keep(low, daily.0, phase.daily_min_mcm_d, read);
        phase.daily_max_mcm_d = keep(high, daily.1, phase.daily_max_mcm_d, read);
    }
    let volume = desk.view.rate.volume();
    let show = |bcm: f64| volume.show(bcm * 1000.0, gas);
    let phases = &desk.agreement.quantities.phases;
    let most = phases.iter().filter_map(|phase| phase.annual_max_bcm).fold(phase.rate_mcm_d * 0.365, f64::max);
    let annual = (phase.annual_min_bcm.map(show), phase.annual_max_bcm.map(show));
    let band = TrackBand {
        label: "Annual band",
        names: (&of("Annual minimum", &phase.name), &of("Annual maximum", &phase.name)),
        value: annual,
        unit: volume.symbol(),
        scale: Scale::above(show(most)),
        reset: saved.map_or(annual, |saved| (saved.annual_min_bcm.map(show), saved.annual_max_bcm.map(show))),
    };
    if let Some(change) = band.show(ui) {
        let mut shown = annual;
        instead |= take(&mut shown, Some(change));
        let (low, high) = shown;
        let read = |value: f64| back(volume.read(value, gas) / 1000.0);
        phase.annual_min_bcm = keep(low, annual.0, phase.annual_min_bcm, read);
        phase.annual_max_bcm = keep(high, annual.1, phase.annual_max_bcm, read);
    }
    instead
}

/// One scale for the rates of all phases, so that they can be compared by eye.
pub(super) fn rate_scale(desk: &Desk<'_>) -> Scale {
    let phases = &desk.agreement.quantities.phases;
    let most =
        phases.iter().flat_map(|phase| [phase.rate_mcm_d, phase.daily_max_mcm_d.unwrap_or(0.0)]).fold(0.0, f64::max);
    Scale::above(desk.view.rate.show(if most > 0.0 { most } else { 8.0 }, desk.stated_gas()))
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

/// Name, start, status, note; what can be done with the phase.
fn form(ui: &mut Ui, desk: &Desk<'_>, index: usize, (phase, actions): (&mut Phase, &mut Vec<Action>)) {
    let of = |what: &str, name: &str| format!("{what} of {name}");
    let name = phase.name.clone();
    ui.add_space(theme::TIGHT);
    if let Some(text) = widgets::text(ui, &of("Name", &name), &name) {
        phase.name = text;
    }
    widgets::row(ui, "From", |ui| {
        if let Some(day) = super::document::date(ui, &of("First day", &name), phase.from) {
            phase.from = day;
        }
    });
    widgets::row(ui, "Status", |ui| {
        let statuses = [PhaseStatus::Announced, PhaseStatus::Contracted, PhaseStatus::Assumed, PhaseStatus::Suspended]
            .map(|status| (status, status_word(status)));
        if let Some(status) = choice(ui, &of("Status", &name), phase.status, &statuses) {
            phase.status = status;
        }
    });
    if let Some(note) = widgets::area(ui, &of("Note", &name), &phase.note) {
        phase.note = note;
    }
    ui.label(theme::muted(ui, "Claims that support it"));
    super::claims::choose(ui, desk, &of("Claims", &name), &mut phase.claims);
    ui.horizontal_wrapped(|ui| {
        let second = edit::split_phase(&desk.agreement.quantities, desk.view.day);
        let own = second.filter(|_| in_force(desk, index));
        let (word, spoken) =
            (format!("Split at {}", desk.view.day.short()), format!("Split {name} at {}", desk.view.day.short()));
        let split =
            widgets::search::found(ui, &[&spoken], |ui| ui.add_enabled(own.is_some(), egui::Button::new(word).small()));
        widgets::describe(&split, egui::Role::Button, &spoken, "");
        if let (true, Some(second)) =
            (split.on_disabled_hover_text("Make a day of this phase the window's day first.").clicked(), own)
        {
            actions.push(Action::Edit(Edit::Phases(ListEdit::Add(second))));
        }
        let (several, word) = (desk.agreement.quantities.phases.len() > 1, format!("Remove {name}"));
        let remove =
            widgets::search::found(ui, &[&word], |ui| ui.add_enabled(several, egui::Button::new(&word).small()));
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
    widgets::row(ui, "Stated at", |ui| {
        if let Some(side) = choice(
            ui,
            "Side where quantities are stated",
            quantities.stated_at,
            &[(Side::Receipt, "receipt"), (Side::Redelivery, "redelivery")],
        ) {
            actions.push(Action::Edit(Edit::StatedAt(side)));
        }
    });
    widgets::row(ui, "Above the annual maximum", |ui| {
        let options =
            [(OverAnnualMax::Flag, "say so"), (OverAnnualMax::Stop, "stop"), (OverAnnualMax::Spread, "spread")];
        if let Some(rule) = choice(ui, "Above the annual maximum", quantities.over_annual_max, &options) {
            actions.push(Action::Edit(Edit::OverAnnualMax(rule)));
        }
    });
    if widgets::button(ui, "Add a phase").clicked() {
        actions.push(Action::Edit(Edit::Phases(ListEdit::Add(edit::new_phase(quantities)))));
    }
    ui.add_space(theme::NEAR);
}
