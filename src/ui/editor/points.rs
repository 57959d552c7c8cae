//! Delivery points: where, how much they pass, what gas, in which cubic metre. Knows nothing of legs.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, edited};
use super::entry::{self, Entry, entry, field};
use super::{Desk, document, push, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{CubicMetre, Point};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::features::NamedPlace;

/// Draws the points.
pub fn show(ui: &mut Ui, (desk, atlas): (&Desk<'_>, &Atlas), actions: &mut Vec<Action>) {
    for index in 0..desk.agreement.points.len() {
        point(ui, (desk, atlas), index, actions);
    }
    let mut places = border_points(atlas);
    places.push((String::new(), "A point elsewhere".to_owned()));
    if let Some(id) = entry::pick(ui, "Add a point by its name", "Add a point", &places) {
        let (name, at) = match atlas.place(&id) {
            Some(place) => (short_name(place), place.lon_lat.into()),
            None => ("New point".to_owned(), middle(desk)),
        };
        actions.push(Action::Edit(Edit::Points(ListEdit::Add(edit::new_point(desk.agreement, &name, at)))));
    }
}

/// The border points that come with the program: id and name.
fn border_points(atlas: &Atlas) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        atlas.border_points().map(|place| (place.id.clone(), place.name.clone())).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

/// The name of a place without what stands in brackets behind it.
fn short_name(place: &NamedPlace) -> String {
    place.name.split(" (").next().unwrap_or(&place.name).to_owned()
}

/// A place among the points there are, for one that is somewhere else.
fn middle(desk: &Desk<'_>) -> (f64, f64) {
    let points = &desk.agreement.points;
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / points.len().max(1) as f64;
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    (round(mean(|point| point.longitude)), round(mean(|point| point.latitude)))
}

fn point(ui: &mut Ui, (desk, atlas): (&Desk<'_>, &Atlas), index: usize, actions: &mut Vec<Action>) {
    let point = &desk.agreement.points[index];
    let capacity = point.capacity_mcm_d.map_or_else(
        || "no stated capacity".to_owned(),
        |capacity| format!("up to {} mcm/d", widgets::plain(capacity)),
    );
    let row = Entry {
        key: ("point", index),
        color: None,
        title: &point.name,
        aside: &capacity,
        spoken: &format!("the point {}", point.name),
    };
    if !entry(ui, &row) {
        return;
    }
    let mut instead = false;
    let changed = edited(point, |point| instead = form(ui, (desk, atlas), index + 1, point));
    if let Some(edit) = set(index, changed, Edit::Points) {
        push(actions, edit, instead);
    }
    if widgets::button(ui, &format!("Remove {}", point.name)).clicked() {
        actions.push(Action::Edit(Edit::Points(ListEdit::Remove(index))));
    }
    ui.add_space(theme::GAP);
}

fn form(ui: &mut Ui, (desk, atlas): (&Desk<'_>, &Atlas), number: usize, point: &mut Point) -> bool {
    if let Some(name) = field(ui, "Name", &format!("Name of point {number}"), &point.name) {
        point.name = name;
    }
    if let Some(id) = field(ui, "Id", &format!("Id of point {number}"), &point.id) {
        point.id = id;
    }
    widgets::row(ui, "A known border point", |ui| {
        let known = atlas.border_points().find(|place| {
            let [longitude, latitude] = place.lon_lat;
            (longitude - point.longitude).abs() < 1e-6 && (latitude - point.latitude).abs() < 1e-6
        });
        let shown = known.map_or("none", |place| place.name.as_str());
        let picked = entry::pick(ui, &format!("Border point of point {number}"), shown, &border_points(atlas));
        if let Some(place) = picked.and_then(|id| atlas.place(&id)) {
            point.name = short_name(place);
            [point.longitude, point.latitude] = place.lon_lat;
        }
    });
    let instead = place(ui, point) | gas(ui, point);
    own_cubic_metre(ui, desk, (number, point)) | instead | {
        if let Some(note) = entry::note(ui, &format!("Note on point {number}"), &point.note) {
            point.note = note;
        }
        false
    }
}

/// Longitude and latitude.
fn place(ui: &mut Ui, point: &mut Point) -> bool {
    let mut instead = false;
    let name = point.name.clone();
    for (label, value, range) in
        [("Longitude", &mut point.longitude, -180.0..=180.0), ("Latitude", &mut point.latitude, -90.0..=90.0)]
    {
        let slider = Slider {
            label,
            name: &format!("{label} of {name}"),
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

/// Capacity and calorific value. A point states both in its own cubic metre: shown as stated.
fn gas(ui: &mut Ui, point: &mut Point) -> bool {
    let mut instead = false;
    let slider = Slider {
        label: "Capacity",
        name: &format!("Capacity of {}", point.name),
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
        name: &format!("Calorific value of {}", point.name),
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
    instead
}

/// The cubic metre in which the point states its capacity and calorific value, where it is not the agreement's.
fn own_cubic_metre(ui: &mut Ui, desk: &Desk<'_>, (number, point): (usize, &mut Point)) -> bool {
    let mut own = point.cubic_metre.is_some();
    let label = "Counts in a cubic metre of its own";
    if widgets::search::found(ui, &[label], |ui| ui.checkbox(&mut own, label)).changed() {
        point.cubic_metre = own.then_some(desk.agreement.cubic_metre);
    }
    let Some(metre) = &mut point.cubic_metre else { return false };
    let mut shown: CubicMetre = *metre;
    let instead = document::cubic_metre(ui, &format!("the cubic metre of point {number}"), &mut shown);
    *metre = shown;
    instead
}
