//! Swap terms: retention, losses, equivalence, lag, catch-up, tolerance; outages.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, edited};
use super::amounts::{Amount, back, rate_from, stated_gas};
use super::desk::Desk;
use super::desk::Worded;
use super::{dates, others, push, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Equivalence, Leaf, Outage, OutageCause, Place, RetentionBasis, Swap};

const RETENTION: Leaf = Leaf::of("swap.retention.share");
const BASIS: Leaf = Leaf::of("swap.retention.basis");
const LOSSES: Leaf = Leaf::of("swap.losses");
const EQUIVALENCE: Leaf = Leaf::of("swap.equivalence");
const LAG: Leaf = Leaf::of("swap.lag_days");
const CATCH_UP: Leaf = Leaf::of("swap.catch_up_mcm_d");
const TOLERANCE: Leaf = Leaf::of("swap.tolerance_mcm");

/// The numbers of the swap terms, with the words of their controls.
pub(super) const NUMBERS: &[Worded] =
    &[(RETENTION, "Retention"), (LOSSES, "Losses"), (LAG, "Lag"), (CATCH_UP, "Catch-up")];

const POINT: Leaf = Leaf::of("outages[].point");
const FROM: Leaf = Leaf::of("outages[].from");
const TO: Leaf = Leaf::of("outages[].to");
const AVAILABLE: Leaf = Leaf::of("outages[].available");
const CAUSE: Leaf = Leaf::of("outages[].cause");
const NOTE: Leaf = Leaf::of("outages[].note");

/// The numbers of an outage, with the words of their controls.
pub(super) const OUTAGE_NUMBERS: &[Worded] = &[(AVAILABLE, "Available")];

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] =
    &[RETENTION, BASIS, LOSSES, EQUIVALENCE, LAG, CATCH_UP, TOLERANCE, POINT, FROM, TO, AVAILABLE, CAUSE, NOTE];

/// Draws the sections.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let swap = &desk.agreement.swap;
    let retained = format!("{} % retained", widgets::plain(back(swap.retention.share * 100.0)));
    if desk.section(ui, EditorSection::Terms, &retained) {
        let mut instead = false;
        if let Some(changed) = edited(swap, |swap| instead = form(ui, desk, swap)) {
            push(actions, Edit::Swap(changed), instead);
        }
        for part in ["swap", "swap.retention"] {
            others::show(ui, desk, part, Place::BASE, actions);
        }
        ui.add_space(theme::NEAR);
    }
    let outages = &desk.agreement.outages;
    let count = if outages.is_empty() { "none".to_owned() } else { outages.len().to_string() };
    if desk.section(ui, EditorSection::Outages, &count) {
        for index in 0..outages.len() {
            outage(ui, desk, index, actions);
        }
        if desk.button(ui, "Add an outage").clicked() {
            actions.push(Action::Edit(Edit::Outages(ListEdit::Add(edit::new_outage(desk.agreement, desk.view.day)))));
        }
        ui.add_space(theme::NEAR);
    }
}

fn form(ui: &mut Ui, desk: &Desk<'_>, swap: &mut Swap) -> bool {
    let instead = kept(ui, desk, swap) | balance(ui, desk, swap);
    let bases = [(RetentionBasis::Receipts, "receipts"), (RetentionBasis::Redeliveries, "redeliveries")];
    let tag = desk.alone(BASIS, "Basis of the retention");
    if let Some(basis) = desk.choice(ui, tag.labeled("Retention is a share of"), swap.retention.basis, &bases) {
        swap.retention.basis = basis;
    }
    let meanings = [
        (Equivalence::Nominal, "the same number of m³"),
        (Equivalence::Volume, "the same volume"),
        (Equivalence::Energy, "the same energy"),
    ];
    let tag = desk.alone(EQUIVALENCE, "What equal means");
    if let Some(equivalence) = desk.choice(ui, tag.labeled("Equal means"), swap.equivalence, &meanings) {
        swap.equivalence = equivalence;
    }
    instead
}

/// What does not arrive: retention and losses; and how late the rest does.
fn kept(ui: &mut Ui, desk: &Desk<'_>, swap: &mut Swap) -> bool {
    let label = format!("{} retains", desk.agreement.party_name(desk.agreement.swapper()));
    let unit = if swap.retention.basis == RetentionBasis::Receipts { "% of receipts" } else { "% of redeliveries" };
    let reset = Some(0.0);
    let tag = desk.alone(RETENTION, "Retention");
    let retention = Amount { label: &label, tag, unit, track: [0.0, 40.0, 0.5], reset };
    let tag = desk.alone(LOSSES, "Losses");
    let losses = Amount { label: "Losses", tag, unit: "% of receipts", track: [0.0, 10.0, 0.1], reset };
    let tag = desk.alone(LAG, "Lag");
    let lag = Amount { label: "Lag", tag, unit: "days", track: [0.0, 90.0, 1.0], reset };
    retention.share(ui, &mut swap.retention.share)
        | losses.share(ui, &mut swap.losses)
        | lag.count(ui, &mut swap.lag_days)
}

/// How what is owed is made good, and when it is reported.
fn balance(ui: &mut Ui, desk: &Desk<'_>, swap: &mut Swap) -> bool {
    let mut instead = false;
    let gas = stated_gas(desk.agreement, desk.view);
    let rate = desk.view.rate;
    let mut catch_up = swap.catch_up_mcm_d.map(|mcm_d| rate.show(mcm_d, gas));
    let slider = Slider {
        label: "Catch-up",
        tag: desk.alone(CATCH_UP, "Catch-up"),
        value: catch_up,
        none: Some("no limit"),
        unit: rate.symbol(),
        gas: Some(gas),
        scale: Scale::above(rate.show(4.0, gas)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut catch_up, Some(change));
        swap.catch_up_mcm_d = catch_up.map(|value| rate_from(value, rate, gas));
    }
    let mut tolerance = swap.tolerance_mcm;
    let slider = Slider {
        label: "Tolerance",
        tag: desk.alone(TOLERANCE, "Tolerance of the balance"),
        value: tolerance,
        none: Some("not stated"),
        unit: "mcm",
        gas: None,
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
    let changed = edited(outage, |outage| instead = outage_form(ui, desk, index, outage));
    if let Some(edit) = set(index, changed, Edit::Outages) {
        push(actions, edit, instead);
    }
    others::show(ui, desk, "outages[]", Place::of_entry(index), actions);
    if desk.button(ui, &format!("Remove outage {number}")).clicked() {
        actions.push(Action::Edit(Edit::Outages(ListEdit::Remove(index))));
    }
    ui.add_space(theme::GAP);
}

fn outage_form(ui: &mut Ui, desk: &Desk<'_>, index: usize, outage: &mut Outage) -> bool {
    let number = index + 1;
    let points: Vec<(&str, &str)> =
        desk.agreement.points.iter().map(|point| (point.id.as_str(), point.name.as_str())).collect();
    let name = format!("Point of outage {number}");
    let tag = desk.entry(POINT, index, &name);
    let now = outage.point.clone();
    if let Some(point) = desk.choice(ui, tag.labeled(&format!("Outage {number} at")), now.as_str(), &points) {
        point.clone_into(&mut outage.point);
    }
    let name = format!("Available in outage {number}");
    let available = Amount {
        label: "Available",
        tag: desk.entry(AVAILABLE, index, &name),
        unit: "% of capacity",
        track: [0.0, 100.0, 1.0],
        reset: Some(0.0),
    };
    let instead = available.share(ui, &mut outage.available);
    for (label, what, leaf, slot) in [("From", "First", FROM, &mut outage.from), ("To", "Last", TO, &mut outage.to)] {
        let name = format!("{what} day of outage {number}");
        if let Some(day) = dates::date(ui, desk, label, desk.entry(leaf, index, &name), *slot) {
            *slot = day;
        }
    }
    let causes = [
        (OutageCause::Maintenance, "maintenance"),
        (OutageCause::ForceMajeure, "force majeure"),
        (OutageCause::Other, "other"),
    ];
    let name = format!("Cause of outage {number}");
    if let Some(cause) = desk.choice(ui, desk.entry(CAUSE, index, &name).labeled("Cause"), outage.cause, &causes) {
        outage.cause = cause;
    }
    let name = format!("Note on outage {number}");
    if let Some(note) = super::entry::note(ui, desk.entry(NOTE, index, &name), &outage.note) {
        outage.note = note;
    }
    instead
}
