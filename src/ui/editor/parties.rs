//! Parties, points and legs: who hands gas to whom, where. Knows nothing of volumes.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, choice, edited};
use super::entry::{self, Entry, entry, field, heading};
use super::{Desk, legs, points, push, section, set};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Party, Role};
use gasswap_figures::figure;
use gasswap_figures::geo::atlas::{Atlas, Country};

/// The roles in words.
const ROLES: [(Role, &str); 4] =
    [(Role::Supplier, "supplier"), (Role::Swapper, "swapper"), (Role::Offtaker, "offtaker"), (Role::Trader, "trader")];

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, atlas: &Atlas, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let parties = agreement.parties.len();
    let aside = format!(
        "{parties} {}, {}",
        if parties == 1 { "party" } else { "parties" },
        count(agreement.points.len(), "point")
    );
    if !section(ui, "Parties and points", &aside, false) {
        return;
    }
    heading(ui, "Parties");
    for index in 0..agreement.parties.len() {
        party(ui, (desk, atlas), index, actions);
    }
    if let Some(code) = entry::pick(ui, "Add a party from a country", "Add a party", &countries(atlas)) {
        let name = country_name(atlas, &code);
        actions.push(Action::Edit(Edit::Parties(ListEdit::Add(edit::new_party(agreement, &name, &code)))));
    }
    heading(ui, "Delivery points");
    points::show(ui, (desk, atlas), actions);
    legs::show(ui, desk, actions);
    ui.add_space(theme::NEAR);
}

/// Every country of the map: code and name.
fn countries(atlas: &Atlas) -> Vec<(String, String)> {
    let named = |country: &Country| (country.code.clone(), country.name.clone());
    let mut all: Vec<(String, String)> = atlas.countries.iter().map(named).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

/// The name of a country, its code where the map has none.
fn country_name(atlas: &Atlas, code: &str) -> String {
    let known = atlas.country(code).and_then(|index| atlas.countries.get(index));
    known.map_or_else(|| code.to_owned(), |country| country.name.clone())
}

fn party(ui: &mut Ui, (desk, atlas): (&Desk<'_>, &Atlas), index: usize, actions: &mut Vec<Action>) {
    let party = &desk.agreement.parties[index];
    let role = ROLES.iter().find(|(role, _)| *role == party.role).map_or("", |(_, word)| word);
    let row = Entry {
        key: ("party", index),
        color: Some(theme::party(ui, figure::party_color(desk.agreement, &party.id))),
        title: &party.name,
        aside: role,
        spoken: &format!("the party {}", party.name),
    };
    if !entry(ui, &row) {
        return;
    }
    let changed = edited(party, |party| form(ui, atlas, index + 1, party));
    if let Some(edit) = set(index, changed, Edit::Parties) {
        push(actions, edit, false);
    }
    if widgets::button(ui, &format!("Remove {}", party.name)).clicked() {
        actions.push(Action::Edit(Edit::Parties(ListEdit::Remove(index))));
    }
    ui.add_space(theme::GAP);
}

fn form(ui: &mut Ui, atlas: &Atlas, number: usize, party: &mut Party) {
    if let Some(name) = field(ui, "Name", &format!("Name of party {number}"), &party.name) {
        party.name = name;
    }
    if let Some(id) = field(ui, "Id", &format!("Id of party {number}"), &party.id) {
        party.id = id;
    }
    widgets::row(ui, "Role", |ui| {
        if let Some(role) = choice(ui, &format!("Role of party {number}"), party.role, &ROLES) {
            party.role = role;
        }
    });
    widgets::row(ui, "Country", |ui| {
        let shown = country_name(atlas, &party.country);
        if let Some(code) = entry::pick(ui, &format!("Country of party {number}"), &shown, &countries(atlas)) {
            party.country = code;
        }
    });
    if let Some(code) = field(ui, "Country code", &format!("Country code of party {number}"), &party.country) {
        party.country = code.trim().to_uppercase();
    }
    if let Some(note) = entry::note(ui, &format!("Note on party {number}"), &party.note) {
        party.note = note;
    }
}
