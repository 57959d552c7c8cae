//! Parties, points and legs: who hands gas to whom, where. Knows nothing of volumes.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, choice, edited};
use super::volumes::back;
use super::{Desk, push, section, set, take};
use crate::agreement::edit::{self, Edit, ListEdit};
use crate::agreement::{Leg, Point, Role, Side};
use crate::figure;

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let aside = format!("{} · {}", agreement.parties.len(), agreement.points.len());
    if !section(ui, "Parties and points", &aside, false) {
        return;
    }
    for index in 0..agreement.parties.len() {
        party(ui, desk, index, actions);
    }
    if ui.small_button("Add a party").clicked() {
        actions.push(Action::Edit(Edit::Parties(ListEdit::Add(edit::new_party(agreement, "New party", "TUR")))));
    }
    ui.add_space(8.0);
    for index in 0..agreement.points.len() {
        point(ui, desk, index, actions);
    }
    if ui.small_button("Add a point").clicked() {
        actions.push(Action::Edit(Edit::Points(ListEdit::Add(edit::new_point(agreement, "New point", (52.0, 38.0))))));
    }
    ui.add_space(8.0);
    for (side, word) in [(Side::Receipt, "receipt"), (Side::Redelivery, "redelivery")] {
        legs(ui, desk, side, actions);
        if ui.small_button(format!("Add a {word}")).clicked() {
            actions.push(Action::Edit(wrap(side)(ListEdit::Add(edit::new_leg(agreement, side)))));
        }
    }
    ui.add_space(6.0);
}

fn party(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let party = &desk.agreement.parties[index];
    let number = index + 1;
    let changed = edited(party, |party| {
        ui.horizontal(|ui| {
            widgets::dot(ui, theme::party(ui, figure::party_color(desk.agreement, &party.id)));
            let roles = [
                (Role::Supplier, "supplier"),
                (Role::Swapper, "swapper"),
                (Role::Offtaker, "offtaker"),
                (Role::Trader, "trader"),
            ];
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                if let Some(role) = choice(ui, &format!("Role of party {number}"), party.role, &roles) {
                    party.role = role;
                }
                if let Some(name) = widgets::text(ui, &format!("Name of party {number}"), &party.name) {
                    party.name = name;
                }
            });
        });
        widgets::row(ui, "Id and country", |ui| {
            ui.set_max_width(120.0);
            ui.columns(2, |columns| {
                if let Some(id) = widgets::text(&mut columns[0], &format!("Id of party {number}"), &party.id) {
                    party.id = id;
                }
                if let Some(country) =
                    widgets::text(&mut columns[1], &format!("Country of party {number}"), &party.country)
                {
                    party.country = country.to_uppercase();
                }
            });
        });
    });
    if let Some(edit) = set(index, changed, Edit::Parties) {
        push(actions, edit, false);
    }
    if ui.small_button(format!("Remove {}", party.name)).clicked() {
        actions.push(Action::Edit(Edit::Parties(ListEdit::Remove(index))));
    }
}

fn point(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let point = &desk.agreement.points[index];
    let mut instead = false;
    let changed = edited(point, |point| instead = point_form(ui, index + 1, point));
    if let Some(edit) = set(index, changed, Edit::Points) {
        push(actions, edit, instead);
    }
    if ui.small_button(format!("Remove {}", point.name)).clicked() {
        actions.push(Action::Edit(Edit::Points(ListEdit::Remove(index))));
    }
    ui.add_space(8.0);
}

fn point_form(ui: &mut Ui, number: usize, point: &mut Point) -> bool {
    let mut instead = false;
    if let Some(name) = widgets::text(ui, &format!("Name of point {number}"), &point.name) {
        point.name = name;
    }
    let name = point.name.clone();
    let of = |what: &str| format!("{what} of {name}");
    // A point states its capacity and calorific value in its own cubic metre: shown as stated.
    let slider = Slider {
        label: "Capacity",
        name: &of("Capacity"),
        value: point.capacity_mcm_d,
        none: Some("no limit"),
        unit: "mcm/d",
        scale: Scale::above(point.capacity_mcm_d.unwrap_or(8.0)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut point.capacity_mcm_d, Some(change));
    }
    let slider = Slider {
        label: "Calorific value",
        name: &of("Calorific value"),
        value: point.calorific_mj_m3,
        none: Some("not stated"),
        unit: "MJ/m³",
        scale: Scale::fixed(30.0..=45.0, 0.05),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut point.calorific_mj_m3, Some(change));
    }
    for (label, value, range) in
        [("Longitude", &mut point.longitude, -180.0..=180.0), ("Latitude", &mut point.latitude, -90.0..=90.0)]
    {
        let slider = Slider {
            label,
            name: &of(label),
            value: Some(*value),
            none: None,
            unit: "°",
            scale: Scale::fixed(range, 0.01),
            reset: Some(*value),
            ticks: &[],
        };
        if let Some(change) = slider.show_required(ui) {
            instead |= take(value, Some(change));
        }
    }
    instead
}

fn wrap(side: Side) -> fn(ListEdit<Leg>) -> Edit {
    match side {
        Side::Receipt => Edit::Receipts,
        Side::Redelivery => Edit::Redeliveries,
    }
}

fn legs(ui: &mut Ui, desk: &Desk<'_>, side: Side, actions: &mut Vec<Action>) {
    let legs = if side == Side::Receipt { &desk.agreement.receipts } else { &desk.agreement.redeliveries };
    let alone = legs.len() == 1;
    for (index, leg) in legs.iter().enumerate() {
        let mut instead = false;
        let changed = edited(leg, |leg| instead = leg_form(ui, desk, leg, alone));
        if let Some(edit) = set(index, changed, wrap(side)) {
            push(actions, edit, instead);
        }
        if !alone && ui.small_button(format!("Remove {}", leg.id)).clicked() {
            actions.push(Action::Edit(wrap(side)(ListEdit::Remove(index))));
        }
    }
}

fn leg_form(ui: &mut Ui, desk: &Desk<'_>, leg: &mut Leg, alone: bool) -> bool {
    let parties: Vec<(&str, &str)> =
        desk.agreement.parties.iter().map(|party| (party.id.as_str(), party.name.as_str())).collect();
    let points: Vec<(&str, &str)> =
        desk.agreement.points.iter().map(|point| (point.id.as_str(), point.name.as_str())).collect();
    let id = leg.id.clone();
    ui.label(theme::strong(&id));
    for (label, slot, options) in
        [("From", &mut leg.from, &parties), ("To", &mut leg.to, &parties), ("At", &mut leg.point, &points)]
    {
        widgets::row(ui, label, |ui| {
            if let Some(picked) = choice(ui, &format!("{label}, leg {id}"), slot.clone().as_str(), options) {
                picked.clone_into(slot);
            }
        });
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
        unit: "%, the others share the rest",
        scale: Scale::fixed(0.0..=100.0, 1.0),
        reset: Some(share),
        ticks: &[],
    };
    let Some(change) = slider.show_required(ui) else { return false };
    let instead = take(&mut share, Some(change));
    leg.share = back(share / 100.0);
    instead
}
