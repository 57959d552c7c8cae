//! Delivery points: where, how much they pass, what gas, in which cubic metre. Knows nothing of legs.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Aid, Scale, Slider, edited};
use super::desk::Desk;
use super::desk::Worded;
use super::entry::{self, EntryRow, entry, field};
use super::{document, others, push, set, take};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{CountryName, Leaf, Place, Point};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::features::NamedPlace;

const NAME: Leaf = Leaf::of("points[].name");
const ID: Leaf = Leaf::of("points[].id");
const LONGITUDE: Leaf = Leaf::of("points[].longitude");
const LATITUDE: Leaf = Leaf::of("points[].latitude");
const CAPACITY: Leaf = Leaf::of("points[].capacity_mcm_d");
const CALORIFIC_VALUE: Leaf = Leaf::of("points[].calorific_mj_m3");
const METRE: [Leaf; 2] =
    [Leaf::of("points[].cubic_metre.temperature_c"), Leaf::of("points[].cubic_metre.pressure_kpa")];
const NOTE: Leaf = Leaf::of("points[].note");

/// The numbers of a point, with the words of their controls.
pub(super) const NUMBERS: &[Worded] = &[(CAPACITY, "Capacity"), (CALORIFIC_VALUE, "Calorific value")];

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[NAME, ID, LONGITUDE, LATITUDE, CAPACITY, CALORIFIC_VALUE, NOTE, METRE[0], METRE[1]];

/// Draws the points.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    for index in 0..desk.agreement.points.len() {
        point(ui, desk, index, actions);
    }
    let mut places = border_points(desk.atlas);
    places.push((String::new(), "A point elsewhere".to_owned()));
    let tag = desk.aid(Aid::PointByName, 0, "Add a point by its name");
    if let Some(id) = entry::pick(ui, tag, "Add a point", &places) {
        let (name, at) = match desk.atlas.place(&id) {
            Some(place) => (short_name(place), place.lon_lat),
            None => ("New point".to_owned(), middle(desk)),
        };
        actions.push(Action::Edit(Edit::Points(ListEdit::Add(edit::new_point(desk.agreement, &name, at)))));
    }
}

/// The border points that come with the program: id, and name with the two countries, by which it is found too.
fn border_points(atlas: &Atlas) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        atlas.border_points().map(|place| (place.id.clone(), with_countries(place))).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

/// `Naft Shahr · Iran–Iraq`.
fn with_countries(place: &NamedPlace) -> String {
    let name = |code: &String| CountryName::of(code).map_or_else(|| code.clone(), |country| country.name.to_owned());
    let names: Vec<String> = place.neighbors.iter().map(name).collect();
    format!("{} · {}", place.name, names.join("–"))
}

/// The name of a place without what stands in brackets behind it.
fn short_name(place: &NamedPlace) -> String {
    place.name.split(" (").next().unwrap_or(&place.name).to_owned()
}

/// A place among the points there are, for one that is somewhere else.
fn middle(desk: &Desk<'_>) -> [f64; 2] {
    let points = &desk.agreement.points;
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / points.len().max(1) as f64;
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    [round(mean(|point| point.longitude)), round(mean(|point| point.latitude))]
}

fn point(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let point = &desk.agreement.points[index];
    let capacity = point.capacity_mcm_d.map_or_else(
        || "no stated capacity".to_owned(),
        |capacity| format!("up to {} mcm/d", widgets::plain(capacity)),
    );
    let row = EntryRow {
        list: "points",
        place: Place::of_entry(index),
        color: None,
        title: &point.name,
        aside: &capacity,
        spoken: &format!("the point {}", point.name),
    };
    if !entry(ui, desk, &row) {
        return;
    }
    let mut instead = false;
    let changed = edited(point, |point| instead = form(ui, desk, index, point));
    if let Some(edit) = set(index, changed, Edit::Points) {
        push(actions, edit, instead);
    }
    others::show(ui, desk, "points[]", Place::of_entry(index), actions);
    if desk.button(ui, &format!("Remove {}", point.name)).clicked() {
        actions.push(Action::Edit(Edit::Points(ListEdit::Remove(index))));
    }
    ui.add_space(theme::GAP);
}

fn form(ui: &mut Ui, desk: &Desk<'_>, index: usize, point: &mut Point) -> bool {
    let number = index + 1;
    let tag = format!("Name of point {number}");
    if let Some(name) = field(ui, desk, "Name", desk.entry(NAME, index, &tag), &point.name) {
        point.name = name;
    }
    let tag = format!("Id of point {number}");
    if let Some(id) = field(ui, desk, "Id", desk.entry(ID, index, &tag), &point.id) {
        point.id = id;
    }
    let spoken = format!("Border point of point {number}");
    desk.row(ui, "A known border point", desk.aid(Aid::BorderPoint, index, &spoken), |ui, tag| {
        let known = desk.atlas.border_points().find(|place| {
            let [longitude, latitude] = place.lon_lat;
            (longitude - point.longitude).abs() < 1e-6 && (latitude - point.latitude).abs() < 1e-6
        });
        let shown = known.map_or_else(|| "none".to_owned(), |place| place.name.clone());
        let picked = entry::pick(ui, tag, &shown, &border_points(desk.atlas));
        if let Some(place) = picked.and_then(|id| desk.atlas.place(&id)) {
            point.name = short_name(place);
            [point.longitude, point.latitude] = place.lon_lat;
        }
    });
    let instead = place(ui, desk, index, point) | gas(ui, desk, index, point);
    let instead = own_cubic_metre(ui, desk, index, point) | instead;
    let spoken = format!("Note on point {number}");
    if let Some(note) = entry::note(ui, desk.entry(NOTE, index, &spoken), &point.note) {
        point.note = note;
    }
    instead
}

/// Longitude and latitude.
fn place(ui: &mut Ui, desk: &Desk<'_>, index: usize, point: &mut Point) -> bool {
    let mut instead = false;
    let name = point.name.clone();
    for (label, leaf, value, most) in
        [("Longitude", LONGITUDE, &mut point.longitude, 180.0), ("Latitude", LATITUDE, &mut point.latitude, 90.0)]
    {
        let spoken = format!("{label} of {name}");
        let slider = Slider {
            label,
            tag: desk.entry(leaf, index, &spoken),
            value: Some(*value),
            none: None,
            unit: "°",
            gas: None,
            scale: Scale::fixed(-most..=most, 0.01),
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
fn gas(ui: &mut Ui, desk: &Desk<'_>, index: usize, point: &mut Point) -> bool {
    let mut instead = false;
    let [capacity, calorific_value] = ["Capacity", "Calorific value"].map(|what| format!("{what} of {}", point.name));
    let slider = Slider {
        label: "Capacity",
        tag: desk.entry(CAPACITY, index, &capacity),
        value: point.capacity_mcm_d,
        none: Some("no limit"),
        unit: "mcm/d",
        gas: None,
        scale: Scale::above(point.capacity_mcm_d.unwrap_or(8.0)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut point.capacity_mcm_d, Some(change));
    }
    let slider = Slider {
        label: "Calorific value",
        tag: desk.entry(CALORIFIC_VALUE, index, &calorific_value),
        value: point.calorific_mj_m3,
        none: Some("not stated"),
        unit: "MJ/m³",
        gas: None,
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
fn own_cubic_metre(ui: &mut Ui, desk: &Desk<'_>, index: usize, point: &mut Point) -> bool {
    let mut own = point.cubic_metre.is_some();
    let label = "Counts in a cubic metre of its own";
    if desk.found(ui, &[label], |ui| ui.checkbox(&mut own, label)).changed() {
        point.cubic_metre = own.then_some(desk.agreement.cubic_metre);
    }
    let Some(metre) = &mut point.cubic_metre else { return false };
    let of = format!("the cubic metre of point {}", index + 1);
    document::cubic_metre(ui, desk, METRE.map(|leaf| leaf.of_entry(index)), &of, metre)
}
