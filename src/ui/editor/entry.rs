//! Rows of the forms: an entry of a list that unfolds, a labelled text field, one of many found by typing. Knows nothing
//! of what stands in them.

use eframe::egui::{
    self, Align, Button, Color32, ComboBox, Layout, PopupCloseBehavior, RichText, Role, ScrollArea, TextEdit, Ui,
};

use super::super::theme;
use super::super::widgets::control::{Kept, kept};
use super::super::widgets::{self, Control, Tag, search};
use super::desk::Desk;
use gasswap_core::agreement::Place;

/// An entry of a list as its row shows it.
pub(super) struct EntryRow<'a> {
    /// The path of the list.
    pub list: &'static str,
    /// Which entry.
    pub place: Place,
    /// The color before the title, if it has one.
    pub color: Option<Color32>,
    /// The title.
    pub title: &'a str,
    /// What is said beside it, in quieter letters.
    pub aside: &'a str,
    /// What a screen reader calls the entry: `the party Iran`.
    pub spoken: &'a str,
}

/// Draws the row of an entry; true while its form is unfolded.
pub(super) fn entry(ui: &mut Ui, desk: &Desk<'_>, entry: &EntryRow<'_>) -> bool {
    if search::group(desk.search, entry.title) {
        return true;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        if let Some(color) = entry.color {
            widgets::dot(ui, color);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let open = unfolded(ui, desk, entry.list, entry.place, entry.spoken);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let colors = theme::colors(ui);
                let mut job = egui::text::LayoutJob::default();
                let format = |font, color| egui::TextFormat { font_id: font, color, ..Default::default() };
                job.append(entry.title, 0.0, format(theme::semibold(theme::BODY), colors.text));
                job.append(entry.aside, 7.0, format(theme::regular(theme::LABEL), colors.muted));
                ui.add(egui::Label::new(job).truncate());
            });
            open
        })
        .inner
    })
    .inner
}

/// Is an entry unfolded? Draws the word that folds it; opens what somebody asked to be shown.
pub(super) fn unfolded(ui: &mut Ui, desk: &Desk<'_>, list: &'static str, place: Place, spoken: &str) -> bool {
    if search::group(desk.search, spoken) {
        return true;
    }
    fold_word(ui, desk, FoldWord { list, place, name: &format!("Edit {spoken}"), words: ["edit", "done"] })
}

/// The word that folds an entry or its details.
#[derive(Clone, Copy)]
pub(super) struct FoldWord<'a> {
    /// The path of the list.
    pub list: &'static str,
    /// Which entry.
    pub place: Place,
    /// What a screen reader says.
    pub name: &'a str,
    /// What it says while the entry is folded, and while it is not.
    pub words: [&'static str; 2],
}

/// Draws the word; true while the entry is unfolded.
pub(super) fn fold_word(ui: &mut Ui, desk: &Desk<'_>, fold: FoldWord<'_>) -> bool {
    let FoldWord { list, place, name, words } = fold;
    let open = desk.state.borrow().is_unfolded(list, place);
    let word = words[usize::from(open)];
    let text = RichText::new(word).font(theme::regular(theme::SMALL)).color(theme::colors(ui).accent);
    let button = ui.add(Button::new(text).small().frame(false));
    let tag = Tag::of(desk, Control::Fold(list, place), name);
    widgets::describe(&button, Role::Button, tag.name, word);
    tag.met(&button);
    theme::focus_ring(ui, &button, button.rect);
    if button.clicked() {
        desk.state.borrow_mut().unfold(list, place, !open);
    }
    open != button.clicked()
}

/// How wide a field at the right of its label is.
const FIELD: f32 = 164.0;

/// A row with a label and a line of text.
pub(super) fn field(ui: &mut Ui, desk: &Desk<'_>, label: &str, tag: Tag<'_>, value: &str) -> Option<String> {
    desk.row(ui, label, tag, |ui, tag| {
        ui.set_max_width(FIELD.min(ui.available_width()));
        widgets::text(ui, tag, value)
    })
}

/// A note over the whole width, under its word.
pub(super) fn note(ui: &mut Ui, tag: Tag<'_>, value: &str) -> Option<String> {
    ui.label(theme::muted(ui, "Note"));
    widgets::area(ui, tag, value)
}

/// One of many, found by typing some of its letters; the key of what was picked.
pub(super) fn pick(ui: &mut Ui, tag: Tag<'_>, shown: &str, options: &[(String, String)]) -> Option<String> {
    tag.found(ui, &[tag.name], |ui| picked(ui, tag, shown, options))
}

fn picked(ui: &mut Ui, tag: Tag<'_>, shown: &str, options: &[(String, String)]) -> Option<String> {
    let id = kept(tag.id(ui), Kept::Wanted);
    let name = tag.name;
    let mut picked = None;
    let combo = ComboBox::from_id_salt(tag.id(ui))
        .selected_text(shown)
        .width(40.0)
        .height(320.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let response = combo.show_ui(ui, |ui| {
        ui.set_min_width(220.0);
        let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let field = ui.add(TextEdit::singleline(&mut typed).hint_text("type to find").desired_width(f32::INFINITY));
        widgets::describe(&field, Role::TextInput, &format!("Find: {name}"), &typed);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        let wanted = typed.trim().to_lowercase();
        let fits = |option: &&(String, String)| {
            wanted.is_empty() || option.1.to_lowercase().contains(&wanted) || option.0.to_lowercase() == wanted
        };
        let found: Vec<&(String, String)> = options.iter().filter(fits).collect();
        let entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
        if entered
            && !wanted.is_empty()
            && let [first, ..] = found[..]
        {
            picked = Some(first.0.clone());
        }
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            for (key, label) in &found {
                let is_shown = label.split(" · ").next() == Some(shown) || label == shown;
                if ui.selectable_label(is_shown, label).clicked() {
                    picked = Some(key.clone());
                }
            }
            if found.is_empty() {
                ui.label(theme::small(ui, "Nothing of this name."));
            }
        });
        ui.data_mut(|data| data.insert_temp(id, typed));
        if picked.is_some() {
            ui.data_mut(|data| data.remove::<String>(id));
            ui.close();
        }
    });
    widgets::describe(&response.response, Role::ComboBox, name, shown);
    tag.met(&response.response);
    picked
}

/// A list of claims by id, each of which can be taken out, and another one taken in.
pub(super) fn references(
    ui: &mut Ui,
    desk: &Desk<'_>,
    tag: Tag<'_>,
    chosen: &mut Vec<String>,
    options: &[(String, String)],
) {
    let name = tag.name;
    let mut removed = None;
    for (at, id) in chosen.iter().enumerate() {
        let spoken = format!("Take {id} out of {name}");
        let label = options.iter().find(|(key, _)| key == id).map_or(id.as_str(), |(_, label)| label);
        if desk.found(ui, &[&spoken], |ui| reference(ui, &spoken, label)) {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        chosen.remove(at);
    }
    let left: Vec<(String, String)> = options.iter().filter(|(id, _)| !chosen.contains(id)).cloned().collect();
    if !left.is_empty()
        && let Some(id) = pick(ui, tag, "Add a claim", &left)
    {
        chosen.push(id);
    }
}

/// A reference with the cross that takes it out; true when it was used.
fn reference(ui: &mut Ui, spoken: &str, label: &str) -> bool {
    let cross = ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = ui.add(Button::new(theme::small(ui, "×")).small().frame(false));
            widgets::describe(&button, Role::Button, spoken, "");
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(label).font(theme::regular(theme::LABEL))).truncate());
            });
            button.clicked()
        })
    });
    cross.inner.inner
}

/// The word over a group of entries.
pub(super) fn heading(ui: &mut Ui, word: &str) {
    ui.add_space(theme::GAP);
    ui.label(theme::small(ui, word));
}
