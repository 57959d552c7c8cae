//! Legs with their shares, and the sale. Knows nothing of volumes.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, choice, edited};
use super::amounts::back;
use super::entry::{Entry, entry, field, heading};
use super::{Desk, push, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Leg, Sale, Side};
use gasswap_figures::figure;

/// Draws receipts, redeliveries and the sale.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    for (side, title, word) in
        [(Side::Receipt, "Receipts", "receipt"), (Side::Redelivery, "Redeliveries", "redelivery")]
    {
        heading(ui, title);
        legs(ui, desk, side, actions);
        if widgets::button(ui, &format!("Add a {word}")).clicked() {
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
    let (legs, list) = match side {
        Side::Receipt => (&agreement.receipts, "receipt"),
        Side::Redelivery => (&agreement.redeliveries, "redelivery"),
    };
    let alone = legs.len() == 1;
    for (index, leg) in legs.iter().enumerate() {
        let share = if alone { String::new() } else { format!(", {} %", widgets::plain(back(leg.share * 100.0))) };
        let row = Entry {
            key: (list, index),
            color: Some(theme::party(ui, figure::party_color(agreement, &leg.from))),
            title: &format!("{} → {}", agreement.party_name(&leg.from), agreement.party_name(&leg.to)),
            aside: &format!("{}{share}", agreement.point_name(&leg.point)),
            spoken: &format!("the leg {}", leg.id),
        };
        if !entry(ui, &row) {
            continue;
        }
        let mut instead = false;
        let changed = edited(leg, |leg| instead = form(ui, desk, leg, alone));
        if let Some(edit) = set(index, changed, wrap(side)) {
            push(actions, edit, instead);
        }
        if !alone && widgets::button(ui, &format!("Remove {}", leg.id)).clicked() {
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

fn form(ui: &mut Ui, desk: &Desk<'_>, leg: &mut Leg, alone: bool) -> bool {
    let parties = parties(desk);
    let points: Vec<(&str, &str)> =
        desk.agreement.points.iter().map(|point| (point.id.as_str(), point.name.as_str())).collect();
    let id = leg.id.clone();
    for (label, slot, options) in
        [("From", &mut leg.from, &parties), ("To", &mut leg.to, &parties), ("At", &mut leg.point, &points)]
    {
        widgets::row(ui, label, |ui| {
            if let Some(picked) = choice(ui, &format!("{label}, leg {id}"), slot.clone().as_str(), options) {
                picked.clone_into(slot);
            }
        });
    }
    if let Some(text) = field(ui, "Id", &format!("Id of the leg {id}"), &leg.id) {
        leg.id = text;
    }
    if alone {
        return false;
    }
    let mut share = back(leg.share * 100.0);
    let name = format!("Share of {id}");
    let slider = Slider {
        label: "Share",
        name: &name,
        value: Some(share),
        none: None,
        unit: "%",
        scale: Scale::fixed(0.0..=100.0, 1.0),
        reset: Some(share),
        ticks: &[],
    };
    let Some(change) = slider.show_required(ui) else { return false };
    let instead = take(&mut share, Some(change));
    leg.share = back(share / 100.0);
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
        if widgets::button(ui, "Say who sells to whom").clicked() {
            let sale = Sale { seller: seller.to_owned(), buyer: buyer.to_owned() };
            actions.push(Action::Edit(Edit::Sale(Some(sale))));
        }
        return;
    };
    let parties = parties(desk);
    let changed = edited(sale, |sale| {
        for (label, slot) in [("Seller", &mut sale.seller), ("Buyer", &mut sale.buyer)] {
            widgets::row(ui, label, |ui| {
                if let Some(picked) = choice(ui, label, slot.clone().as_str(), &parties) {
                    picked.clone_into(slot);
                }
            });
        }
    });
    if let Some(sale) = changed {
        actions.push(Action::Edit(Edit::Sale(Some(sale))));
    }
    if widgets::button(ui, "As the legs have it").clicked() {
        actions.push(Action::Edit(Edit::Sale(None)));
    }
}
