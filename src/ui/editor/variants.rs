//! Variants: made, named, shown, colored, what each replaces and what it changes year by year; and what is kept without
//! being simulated yet.

use eframe::egui::{self, Align, Layout, RichText, Ui, vec2};

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::widgets::{self, Aid, edited};
use super::desk::Desk;
use super::entry::{EntryRow, entry, field};
use super::{push, set};
use gasswap_core::agreement::edit::{self, Edit, ListEdit, Scope};
use gasswap_core::agreement::{Leaf, Place, Variant};
use gasswap_core::projection::{Projection, Year};
use gasswap_core::units;
use gasswap_figures::figure;

const NAME: Leaf = Leaf::of("variants[].name");
const COLOR: Leaf = Leaf::of("variants[].colour");

/// What the table of changes calls its own parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Table {
    Scroll,
    Grid,
}

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[NAME, COLOR];

/// Draws the sections.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    variants(ui, desk, actions);
    if desk.agreement.uncertainty.is_some() && desk.section(ui, EditorSection::Uncertainty, "not yet simulated") {
        ui.label(theme::small(
            ui,
            "The file says how flows may vary by chance. It is kept as it is and not yet simulated.",
        ));
    }
}

fn variants(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let variants = &desk.session.agreement().variants;
    let count = if variants.is_empty() { "none".to_owned() } else { variants.len().to_string() };
    if !desk.section(ui, EditorSection::Variants, &count) {
        return;
    }
    let edited_now = match desk.session.scope() {
        Scope::Base => None,
        Scope::Variant(name) => Some(name.as_str()),
    };
    if let Some(name) = edited_now {
        ui.label(theme::small(
            ui,
            format!("The editor now changes {name}; everything it does not replace is the base's."),
        ));
        if desk.button(ui, "Back to the base").clicked() {
            actions.push(Action::Scope(Scope::Base));
        }
    }
    for index in 0..variants.len() {
        variant(ui, desk, index, actions);
    }
    ui.add_space(theme::TIGHT);
    if desk.button(ui, "Add a variant of the base").clicked() {
        let made = edit::new_variant(desk.session.agreement(), None);
        actions.push(Action::Edit(Edit::Variants(ListEdit::Add(made))));
    }
    changes(ui, desk);
    ui.add_space(theme::NEAR);
}

fn variant(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let variant = &desk.session.agreement().variants[index];
    let name = &variant.name;
    let replaced = replaced(variant);
    let aside = if replaced.is_empty() { "as the base".to_owned() } else { replaced.join(", ") };
    let row = EntryRow {
        list: "variants",
        place: Place::BASE.in_variant(Some(index)),
        color: variant.colour.as_deref().and_then(color),
        title: name,
        aside: &aside,
        spoken: &format!("the variant {name}"),
    };
    let open = entry(ui, desk, &row);
    let spoken = [format!("Show {name} in the chart"), format!("Edit {name}")];
    desk.found(ui, &[&spoken[0], &spoken[1]], |ui| {
        ui.horizontal(|ui| {
            let mut shown = desk.session.shown_variants().contains(name);
            let check = ui.checkbox(&mut shown, "in the chart");
            widgets::describe(&check, egui::Role::CheckBox, &format!("Show {name}"), "");
            if check.changed() {
                actions.push(Action::ToggleVariant(name.clone()));
            }
            let scope = Scope::Variant(name.clone());
            if *desk.session.scope() != scope {
                let button = desk.button(ui, "change it");
                widgets::describe(&button, egui::Role::Button, &format!("Edit {name}"), "");
                if button.clicked() {
                    actions.push(Action::Scope(scope));
                }
            }
        })
    });
    if open {
        form(ui, desk, index, actions);
    }
    ui.add_space(theme::TIGHT);
}

fn form(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let variant = &desk.session.agreement().variants[index];
    let name = variant.name.clone();
    let changed = edited(variant, |variant| {
        let place = Place::BASE.in_variant(Some(index));
        let spoken = format!("Name of the variant {name}");
        if let Some(text) = field(ui, desk, "Name", desk.field(NAME.at(place), &spoken), &name) {
            variant.name = text;
        }
        let own = variant.colour.clone();
        let mut options: Vec<(Option<&str>, &str)> = vec![(None, "chosen by the program")];
        options.extend(COLORS.map(|(code, word)| (Some(code), word)));
        if let Some(own) = own.as_deref().filter(|own| COLORS.iter().all(|(code, _)| code != own)) {
            options.push((Some(own), own));
        }
        let spoken = format!("Color of the variant {name}");
        let tag = desk.field(COLOR.at(place), &spoken);
        if let Some(picked) = desk.choice(ui, tag.labeled("Color"), own.as_deref(), &options) {
            variant.colour = picked.map(str::to_owned);
        }
        as_base(ui, desk, variant);
    });
    if let Some(edit) = set(index, changed, Edit::Variants) {
        push(actions, edit, false);
    }
    ui.horizontal_wrapped(|ui| {
        if desk.button(ui, &format!("Duplicate {name}")).clicked() {
            let copy = edit::new_variant(desk.session.agreement(), Some(&name));
            actions.push(Action::Edit(Edit::Variants(ListEdit::Add(copy))));
        }
        if desk.button(ui, &format!("Remove the variant {name}")).clicked() {
            actions.push(Action::Edit(Edit::Variants(ListEdit::Remove(index))));
        }
    });
}

/// Colors that can be told apart from those of the parties and from each other.
const COLORS: [(&str, &str); 5] =
    [("#7a4fb5", "violet"), ("#b0413e", "red"), ("#00748f", "petrol"), ("#7d6608", "olive"), ("#444c56", "slate")];

fn color(code: &str) -> Option<egui::Color32> {
    let number = u32::from_str_radix(code.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(egui::Color32::from_rgb(red, green, blue))
}

/// The sections a variant replaces, in words.
fn replaced(variant: &Variant) -> Vec<&'static str> {
    [
        (variant.points.is_some(), "points"),
        (variant.quantities.is_some(), "volumes"),
        (variant.swap.is_some(), "swap terms"),
        (variant.outages.is_some(), "outages"),
        (variant.obligations.is_some(), "take-or-pay"),
        (variant.price.is_some(), "price"),
        (variant.uncertainty.is_some(), "uncertainty"),
    ]
    .into_iter()
    .filter_map(|(replaces, word)| replaces.then_some(word))
    .collect()
}

/// Gives a section back to the base.
fn as_base(ui: &mut Ui, desk: &Desk<'_>, variant: &mut Variant) {
    for word in replaced(variant) {
        let label = format!("Has its own {word}");
        let name = format!("Take {word} of {} from the base", variant.name);
        let used = desk.found(ui, &[&label, &name], |ui| {
            widgets::row(ui, &label, |ui| {
                let button = ui.small_button("as in the base");
                widgets::describe(&button, egui::Role::Button, &name, "");
                button.clicked()
            })
        });
        if used {
            match word {
                "points" => variant.points = None,
                "volumes" => variant.quantities = None,
                "swap terms" => variant.swap = None,
                "outages" => variant.outages = None,
                "take-or-pay" => variant.obligations = None,
                "price" => variant.price = None,
                _ => variant.uncertainty = None,
            }
        }
    }
}

/// A yearly number.
type Yearly = fn(&Year) -> f64;

/// What a table of changes can show of a year.
const COLUMNS: [(&str, Yearly); 4] = [
    ("redelivered", |year| year.redelivered),
    ("received", |year| year.received),
    ("retained", |year| year.retained),
    ("owed at the end", |year| year.balance),
];

/// What each shown variant changes in a yearly number.
fn changes(ui: &mut Ui, desk: &Desk<'_>) {
    let variants: Vec<(&str, &Projection)> = desk.session.variants().collect();
    if variants.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    let mut which = desk.state.borrow().compared;
    let names: Vec<(usize, &str)> = COLUMNS.iter().enumerate().map(|(at, (word, _))| (at, *word)).collect();
    let tag = desk.aid(Aid::Compared, 0, "Yearly number compared");
    if let Some(picked) = desk.choice(ui, tag.labeled("Against the base, mcm"), which, &names) {
        which = picked;
        desk.state.borrow_mut().compared = which;
    }
    let of = COLUMNS[which.min(COLUMNS.len() - 1)].1;
    let base = desk.session.base_projection();
    let number = |ui: &mut Ui, text: String| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(text).font(theme::regular(theme::LABEL))).truncate());
        });
    };
    egui::ScrollArea::horizontal().id_salt(Table::Scroll).show(ui, |ui| {
        let grid = egui::Grid::new(Table::Grid).num_columns(variants.len() + 2).spacing(vec2(10.0, 3.0));
        grid.min_col_width(52.0).show(ui, |ui| {
            ui.label("");
            for name in std::iter::once("Base").chain(variants.iter().map(|(name, _)| *name)) {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.set_max_width(92.0);
                    ui.add(egui::Label::new(theme::small(ui, name)).truncate());
                });
            }
            ui.end_row();
            for (index, year) in base.years.iter().enumerate() {
                ui.label(
                    RichText::new(figure::year_name(desk.session.agreement(), year)).font(theme::regular(theme::LABEL)),
                );
                number(ui, units::number(of(year), 1));
                for (_, projection) in &variants {
                    let change = projection.years.get(index).map_or(0.0, |other| of(other) - of(year));
                    let sign = if change > 0.05 { "+" } else { "" };
                    number(ui, format!("{sign}{}", units::number(change, 1)));
                }
                ui.end_row();
            }
        });
    });
}
