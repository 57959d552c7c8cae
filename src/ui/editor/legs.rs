//! Legs with their shares, and the sale. Knows nothing of volumes.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, edited};
use super::amounts::{back, fraction};
use super::desk::Desk;
use super::entry::{EntryRow, entry, field, heading};
use super::{others, push, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Leaf, Leg, Place, Sale, Side};
use gasswap_figures::figure;

/// The share of a receipt.
pub(super) const RECEIPT_SHARE: Leaf = Leaf::of("receipts[].share");
/// The share of a redelivery.
pub(super) const REDELIVERY_SHARE: Leaf = Leaf::of("redeliveries[].share");
/// The word of the control of a share.
pub(super) const SHARE: &str = "Share";

/// The fields of a leg of one side.
struct Leaves {
    id: Leaf,
    from: Leaf,
    to: Leaf,
    point: Leaf,
    share: Leaf,
}

const RECEIPTS: Leaves = Leaves {
    id: Leaf::of("receipts[].id"),
    from: Leaf::of("receipts[].from"),
    to: Leaf::of("receipts[].to"),
    point: Leaf::of("receipts[].point"),
    share: RECEIPT_SHARE,
};

const REDELIVERIES: Leaves = Leaves {
    id: Leaf::of("redeliveries[].id"),
    from: Leaf::of("redeliveries[].from"),
    to: Leaf::of("redeliveries[].to"),
    point: Leaf::of("redeliveries[].point"),
    share: REDELIVERY_SHARE,
};

const SELLER: Leaf = Leaf::of("sale.seller");
const BUYER: Leaf = Leaf::of("sale.buyer");

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[
    RECEIPT_SHARE,
    REDELIVERY_SHARE,
    RECEIPTS.id,
    RECEIPTS.from,
    RECEIPTS.to,
    RECEIPTS.point,
    REDELIVERIES.id,
    REDELIVERIES.from,
    REDELIVERIES.to,
    REDELIVERIES.point,
    SELLER,
    BUYER,
];

/// Draws receipts, redeliveries and the sale.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    for (side, title, word) in
        [(Side::Receipt, "Receipts", "receipt"), (Side::Redelivery, "Redeliveries", "redelivery")]
    {
        heading(ui, title);
        legs(ui, desk, side, actions);
        if desk.button(ui, &format!("Add a {word}")).clicked() {
            actions.push(Action::Edit(wrap(side)(ListEdit::Add(edit::new_leg(desk.agreement, side)))));
        }
    }
    sale(ui, desk, actions);
}

fn wrap(side: Side) -> fn(ListEdit<Leg>) -> Edit {
    match side {
        Side::Receipt => Edit::Receipts,
        Side::Redelivery => Edit::Redeliveries,
    }
}

fn legs(ui: &mut Ui, desk: &Desk<'_>, side: Side, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let (legs, list, leaves) = match side {
        Side::Receipt => (&agreement.receipts, "receipts", &RECEIPTS),
        Side::Redelivery => (&agreement.redeliveries, "redeliveries", &REDELIVERIES),
    };
    let alone = legs.len() == 1;
    for (index, leg) in legs.iter().enumerate() {
        let share = if alone { String::new() } else { format!(", {} %", widgets::plain(back(leg.share * 100.0))) };
        let row = EntryRow {
            list,
            place: Place::of_entry(index),
            color: Some(theme::party(ui, figure::party_color(agreement, &leg.from))),
            title: &format!("{} → {}", agreement.party_name(&leg.from), agreement.party_name(&leg.to)),
            aside: &format!("{}{share}", agreement.point_name(&leg.point)),
            spoken: &format!("the leg {}", leg.id),
        };
        if !entry(ui, desk, &row) {
            continue;
        }
        let mut instead = false;
        let changed = edited(leg, |leg| {
            form(ui, desk, leaves, index, leg);
            instead = !alone && share_slider(ui, desk, leaves, index, leg);
        });
        if let Some(edit) = set(index, changed, wrap(side)) {
            push(actions, edit, instead);
        }
        others::show(ui, desk, &format!("{list}[]"), Place::of_entry(index), actions);
        if !alone && desk.button(ui, &format!("Remove {}", leg.id)).clicked() {
            actions.push(Action::Edit(wrap(side)(ListEdit::Remove(index))));
        }
        ui.add_space(theme::GAP);
    }
    if !alone {
        ui.label(theme::small(ui, "Shares add up to 100 %: when one is set, the others share the rest as they did."));
    }
}

/// The parties: id and name.
fn parties<'a>(desk: &Desk<'a>) -> Vec<(&'a str, &'a str)> {
    desk.agreement.parties.iter().map(|party| (party.id.as_str(), party.name.as_str())).collect()
}

fn form(ui: &mut Ui, desk: &Desk<'_>, leaves: &Leaves, index: usize, leg: &mut Leg) {
    let parties = parties(desk);
    let points: Vec<(&str, &str)> =
        desk.agreement.points.iter().map(|point| (point.id.as_str(), point.name.as_str())).collect();
    let id = leg.id.clone();
    for (label, leaf, slot, options) in [
        ("From", leaves.from, &mut leg.from, &parties),
        ("To", leaves.to, &mut leg.to, &parties),
        ("At", leaves.point, &mut leg.point, &points),
    ] {
        let (name, now) = (format!("{label}, leg {id}"), slot.clone());
        if let Some(picked) = desk.choice(ui, desk.entry(leaf, index, &name).labeled(label), now.as_str(), options) {
            picked.clone_into(slot);
        }
    }
    let name = format!("Id of the leg {id}");
    if let Some(text) = field(ui, desk, "Id", desk.entry(leaves.id, index, &name), &leg.id) {
        leg.id = text;
    }
}

/// The share of one of several legs of a side; true if a double click's first click is to be taken back.
fn share_slider(ui: &mut Ui, desk: &Desk<'_>, leaves: &Leaves, index: usize, leg: &mut Leg) -> bool {
    let id = leg.id.clone();
    let mut share = back(leg.share * 100.0);
    let name = format!("{SHARE} of {id}");
    let slider = Slider {
        label: SHARE,
        tag: desk.entry(leaves.share, index, &name),
        value: Some(share),
        none: None,
        unit: "%",
        gas: None,
        scale: Scale::fixed(0.0..=100.0, 1.0),
        reset: Some(share),
        ticks: &[],
    };
    let Some(change) = slider.show_required(ui) else { return false };
    let instead = take(&mut share, Some(change));
    leg.share = fraction(share);
    instead
}

/// Who sells to whom on paper, drawn apart from the legs.
fn sale(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    heading(ui, "Sale, the path of the title");
    let Some(sale) = &agreement.sale else {
        let (seller, buyer) = agreement.sale_path();
        let (seller_name, buyer_name) = (agreement.party_name(seller), agreement.party_name(buyer));
        ui.label(theme::muted(ui, format!("{seller_name} to {buyer_name}, as the legs have it")));
        if desk.button(ui, "Say who sells to whom").clicked() {
            let sale = Sale { seller: seller.to_owned(), buyer: buyer.to_owned() };
            actions.push(Action::Edit(Edit::Sale(Some(sale))));
        }
        return;
    };
    let parties = parties(desk);
    let changed = edited(sale, |sale| {
        for (label, leaf, slot) in [("Seller", SELLER, &mut sale.seller), ("Buyer", BUYER, &mut sale.buyer)] {
            let now = slot.clone();
            if let Some(picked) = desk.choice(ui, desk.alone(leaf, label).labeled(label), now.as_str(), &parties) {
                picked.clone_into(slot);
            }
        }
    });
    if let Some(sale) = changed {
        actions.push(Action::Edit(Edit::Sale(Some(sale))));
    }
    if desk.button(ui, "As the legs have it").clicked() {
        actions.push(Action::Edit(Edit::Sale(None)));
    }
}
