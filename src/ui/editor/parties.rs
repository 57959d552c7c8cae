//! Parties, points and legs: who hands gas to whom, where. Knows nothing of volumes.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::widgets::{Aid, edited};
use super::desk::Desk;
use super::entry::{self, EntryRow, entry, field, heading};
use super::{legs, others, points, push, set};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{Leaf, Party, Place, Role};
use gasswap_figures::figure;
use gasswap_figures::geo::atlas::{Atlas, Country};

const ID: Leaf = Leaf::of("parties[].id");
const NAME: Leaf = Leaf::of("parties[].name");
const ROLE: Leaf = Leaf::of("parties[].role");
const COUNTRY: Leaf = Leaf::of("parties[].country");
const NOTE: Leaf = Leaf::of("parties[].note");

/// The roles in words.
const ROLES: [(Role, &str); 4] =
    [(Role::Supplier, "supplier"), (Role::Swapper, "swapper"), (Role::Offtaker, "offtaker"), (Role::Trader, "trader")];

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[ID, NAME, ROLE, COUNTRY, NOTE];

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let parties = agreement.parties.len();
    let aside = format!(
        "{parties} {}, {}",
        if parties == 1 { "party" } else { "parties" },
        count(agreement.points.len(), "point")
    );
    if !desk.section(ui, EditorSection::Parties, &aside) {
        return;
    }
    heading(ui, "Parties");
    for index in 0..agreement.parties.len() {
        party(ui, desk, index, actions);
    }
    let tag = desk.aid(Aid::PartyFromCountry, 0, "Add a party from a country");
    if let Some(code) = entry::pick(ui, tag, "Add a party", &countries(desk.atlas)) {
        let name = country_name(desk.atlas, &code);
        actions.push(Action::Edit(Edit::Parties(ListEdit::Add(edit::new_party(agreement, &name, &code)))));
    }
    heading(ui, "Delivery points");
    points::show(ui, desk, actions);
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

fn party(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let party = &desk.agreement.parties[index];
    let role = ROLES.iter().find(|(role, _)| *role == party.role).map_or("", |(_, word)| word);
    let row = EntryRow {
        list: "parties",
        place: Place::of_entry(index),
        color: Some(theme::party(ui, figure::party_color(desk.agreement, &party.id))),
        title: &party.name,
        aside: role,
        spoken: &format!("the party {}", party.name),
    };
    if !entry(ui, desk, &row) {
        return;
    }
    let changed = edited(party, |party| form(ui, desk, index, party));
    if let Some(edit) = set(index, changed, Edit::Parties) {
        push(actions, edit, false);
    }
    others::show(ui, desk, "parties[]", Place::of_entry(index), actions);
    if desk.button(ui, &format!("Remove {}", party.name)).clicked() {
        actions.push(Action::Edit(Edit::Parties(ListEdit::Remove(index))));
    }
    ui.add_space(theme::GAP);
}

fn form(ui: &mut Ui, desk: &Desk<'_>, index: usize, party: &mut Party) {
    let [name, id, role, country, code, note] =
        ["Name of", "Id of", "Role of", "Country of", "Country code of", "Note on"]
            .map(|what| format!("{what} party {}", index + 1));
    if let Some(text) = field(ui, desk, "Name", desk.entry(NAME, index, &name), &party.name) {
        party.name = text;
    }
    if let Some(text) = field(ui, desk, "Id", desk.entry(ID, index, &id), &party.id) {
        party.id = text;
    }
    if let Some(role) = desk.choice(ui, desk.entry(ROLE, index, &role).labeled("Role"), party.role, &ROLES) {
        party.role = role;
    }
    desk.row(ui, "Country", desk.aid(Aid::PartyCountry, index, &country), |ui, tag| {
        let shown = country_name(desk.atlas, &party.country);
        if let Some(code) = entry::pick(ui, tag, &shown, &countries(desk.atlas)) {
            party.country = code;
        }
    });
    if let Some(code) = field(ui, desk, "Country code", desk.entry(COUNTRY, index, &code), &party.country) {
        party.country = code.trim().to_uppercase();
    }
    if let Some(text) = entry::note(ui, desk.entry(NOTE, index, &note), &party.note) {
        party.note = text;
    }
}
