//! Swap terms: retention, losses, equivalence, lag, catch-up, tolerance; outages.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, choice, edited};
use super::amounts::Amount;
use super::amounts::back;
use super::{Desk, push, section, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Equivalence, Outage, OutageCause, RetentionBasis, Swap};

/// Draws the sections.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let swap = &desk.agreement.swap;
    let retained = format!("{} % retained", widgets::plain(back(swap.retention.share * 100.0)));
    if section(ui, "Swap terms", &retained, true) {
        let mut instead = false;
        if let Some(changed) = edited(swap, |swap| instead = form(ui, desk, swap)) {
            push(actions, Edit::Swap(changed), instead);
        }
        ui.add_space(theme::NEAR);
    }
    let outages = &desk.agreement.outages;
    let count = if outages.is_empty() { "none".to_owned() } else { outages.len().to_string() };
    if section(ui, "Outages", &count, false) {
        for index in 0..outages.len() {
            outage(ui, desk, index, actions);
        }
        if widgets::button(ui, "Add an outage").clicked() {
            actions.push(Action::Edit(Edit::Outages(ListEdit::Add(edit::new_outage(desk.agreement, desk.view.day)))));
        }
        ui.add_space(theme::NEAR);
    }
}

fn form(ui: &mut Ui, desk: &Desk<'_>, swap: &mut Swap) -> bool {
    let instead = kept(ui, desk, swap) | balance(ui, desk, swap);
    widgets::row(ui, "Retention is a share of", |ui| {
        let options = [(RetentionBasis::Receipts, "receipts"), (RetentionBasis::Redeliveries, "redeliveries")];
        if let Some(basis) = choice(ui, "Basis of the retention", swap.retention.basis, &options) {
            swap.retention.basis = basis;
        }
    });
    widgets::row(ui, "Equal means", |ui| {
        let options = [
            (Equivalence::Nominal, "the same number of m³"),
            (Equivalence::Volume, "the same volume"),
            (Equivalence::Energy, "the same energy"),
        ];
        if let Some(equivalence) = choice(ui, "What equal means", swap.equivalence, &options) {
            swap.equivalence = equivalence;
        }
    });
    instead
}

/// What does not arrive: retention and losses; and how late the rest does.
fn kept(ui: &mut Ui, desk: &Desk<'_>, swap: &mut Swap) -> bool {
    let label = format!("{} retains", desk.agreement.party_name(desk.agreement.swapper()));
    let unit = if swap.retention.basis == RetentionBasis::Receipts { "% of receipts" } else { "% of redeliveries" };
    let retention = Amount { label: &label, name: "Retention", unit, track: (0.0, 40.0, 0.5), reset: Some(0.0) };
    let losses =
        Amount { label: "Losses", name: "Losses", unit: "% of receipts", track: (0.0, 10.0, 0.1), reset: Some(0.0) };
    let lag = Amount { label: "Lag", name: "Lag", unit: "days", track: (0.0, 90.0, 1.0), reset: Some(0.0) };
    retention.share(ui, &mut swap.retention.share)
        | losses.share(ui, &mut swap.losses)
        | lag.count(ui, &mut swap.lag_days)
}

/// How what is owed is made good, and when it is reported.
fn balance(ui: &mut Ui, desk: &Desk<'_>, swap: &mut Swap) -> bool {
    let mut instead = false;
    let gas = desk.stated_gas();
    let rate = desk.view.rate;
    let mut catch_up = swap.catch_up_mcm_d.map(|mcm_d| rate.show(mcm_d, gas));
    let slider = Slider {
        label: "Catch-up",
        name: "Catch-up",
        value: catch_up,
        none: Some("no limit"),
        unit: rate.symbol(),
        scale: Scale::above(rate.show(4.0, gas)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut catch_up, Some(change));
        swap.catch_up_mcm_d = catch_up.map(|value| back(rate.read(value, gas)));
    }
    let mut tolerance = swap.tolerance_mcm;
    let slider = Slider {
        label: "Tolerance",
        name: "Tolerance of the balance",
        value: tolerance,
        none: Some("not stated"),
        unit: "mcm",
        scale: Scale::above(tolerance.unwrap_or(0.0).max(80.0)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut tolerance, Some(change));
        swap.tolerance_mcm = tolerance.map(back);
    }
    instead
}

fn outage(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let outage = &desk.agreement.outages[index];
    let mut instead = false;
    let number = index + 1;
    let changed = edited(outage, |outage| instead = outage_form(ui, desk, number, outage));
    if let Some(edit) = set(index, changed, Edit::Outages) {
        push(actions, edit, instead);
    }
    if widgets::button(ui, &format!("Remove outage {number}")).clicked() {
        actions.push(Action::Edit(Edit::Outages(ListEdit::Remove(index))));
    }
    ui.add_space(theme::GAP);
}

fn outage_form(ui: &mut Ui, desk: &Desk<'_>, number: usize, outage: &mut Outage) -> bool {
    let points: Vec<(&str, &str)> =
        desk.agreement.points.iter().map(|point| (point.id.as_str(), point.name.as_str())).collect();
    widgets::row(ui, &format!("Outage {number} at"), |ui| {
        if let Some(point) = choice(ui, &format!("Point of outage {number}"), outage.point.clone().as_str(), &points) {
            point.clone_into(&mut outage.point);
        }
    });
    let name = format!("Available in outage {number}");
    let available =
        Amount { label: "Available", name: &name, unit: "% of capacity", track: (0.0, 100.0, 1.0), reset: Some(0.0) };
    let instead = available.share(ui, &mut outage.available);
    widgets::row(ui, "From", |ui| {
        if let Some(day) = super::document::date(ui, &format!("First day of outage {number}"), outage.from) {
            outage.from = day;
        }
    });
    widgets::row(ui, "To", |ui| {
        if let Some(day) = super::document::date(ui, &format!("Last day of outage {number}"), outage.to) {
            outage.to = day;
        }
    });
    widgets::row(ui, "Cause", |ui| {
        let causes = [
            (OutageCause::Maintenance, "maintenance"),
            (OutageCause::ForceMajeure, "force majeure"),
            (OutageCause::Other, "other"),
        ];
        if let Some(cause) = choice(ui, &format!("Cause of outage {number}"), outage.cause, &causes) {
            outage.cause = cause;
        }
    });
    if let Some(note) = super::entry::note(ui, &format!("Note on outage {number}"), &outage.note) {
        outage.note = note;
    }
    instead
}
