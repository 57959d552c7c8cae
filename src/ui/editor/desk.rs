//! What every form of the editor reads, and how it draws its rows, buttons and sections. Knows no form.

use std::cell::RefCell;
use std::collections::BTreeMap;

use eframe::egui::{Response, Ui};

use super::super::editor_state::{EditorSection, EditorState};
use super::super::view::View;
use super::super::widgets::search::{self, Search};
use super::super::widgets::spot::{self, Spot};
use super::super::widgets::{self, Aid, Control, Host, Labeled, Tag};
use gasswap_core::agreement::{Agreement, Field, Leaf, Place};
use gasswap_core::session::Session;
use gasswap_figures::geo::atlas::Atlas;

/// A number that has a say in the projection, and the word of its control.
pub(super) type Worded = (Leaf, &'static str);

/// What every form reads.
pub(super) struct Desk<'a> {
    pub session: &'a Session,
    pub atlas: &'a Atlas,
    pub view: &'a View,
    /// The agreement as the present scope reads it.
    pub agreement: &'a Agreement,
    /// What the column knows between frames; borrowed only while nothing is drawn.
    pub state: &'a RefCell<EditorState>,
    pub search: &'a RefCell<Option<Search>>,
    /// What is said beside the controls of numbers.
    pub spots: &'a BTreeMap<Field, Spot>,
    /// The fields that no form has a control for.
    pub formless: &'static [Leaf],
}

impl Desk<'_> {
    /// The control of a field that stands in no list.
    pub fn alone<'t>(&'t self, leaf: Leaf, name: &'t str) -> Tag<'t> {
        self.field(leaf.alone(), name)
    }

    /// The control of a field of the entry at this position.
    pub fn entry<'t>(&'t self, leaf: Leaf, position: usize, name: &'t str) -> Tag<'t> {
        self.field(leaf.of_entry(position), name)
    }

    /// The control of a field.
    pub fn field<'t>(&'t self, field: Field, name: &'t str) -> Tag<'t> {
        Tag::of(self, Control::Field(field), name)
    }

    /// A control that stands for no single field, at the entry of this position.
    pub fn aid<'t>(&'t self, aid: Aid, position: usize, name: &'t str) -> Tag<'t> {
        Tag::of(self, Control::Aid(aid, Place::of_entry(position)), name)
    }

    /// Draws something where the search wants it that is found by these words.
    pub fn found<R>(&self, ui: &mut Ui, words: &[&str], add: impl FnOnce(&mut Ui) -> R) -> R {
        search::found(ui, self.search, words, add)
    }

    /// A row with a label and one control, found by both their words.
    pub fn row<R>(&self, ui: &mut Ui, label: &str, tag: Tag<'_>, control: impl FnOnce(&mut Ui, Tag<'_>) -> R) -> R {
        self.found(ui, &[label, tag.name], |ui| widgets::row(ui, label, |ui| control(ui, tag)))
    }

    /// A row with a label and a value that can be typed.
    pub fn typed_row<R>(
        &self,
        ui: &mut Ui,
        label: &str,
        tag: Tag<'_>,
        control: impl FnOnce(&mut Ui, Tag<'_>) -> R,
    ) -> R {
        let words = [label, tag.name, widgets::TYPED];
        self.found(ui, &words, |ui| widgets::row(ui, label, |ui| control(ui, tag)))
    }

    /// A small button, found by its words.
    pub fn button(&self, ui: &mut Ui, label: &str) -> Response {
        self.found(ui, &[label], |ui| ui.small_button(label))
    }

    /// A choice in a row of its own.
    pub fn choice<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        tag: Labeled<'_>,
        current: T,
        options: &[(T, &str)],
    ) -> Option<T> {
        self.row(ui, tag.label, tag.tag, |ui, tag| widgets::choice(ui, tag, current, options))
    }

    /// The head of a section; true while it is open.
    pub fn section(&self, ui: &mut Ui, section: EditorSection, aside: &str) -> bool {
        if search::section(self.search, section.title()) {
            return true;
        }
        if section != EditorSection::Volumes {
            widgets::hairline(ui);
        }
        let open = self.state.borrow().is_open(section);
        let used = widgets::section_head(ui, section.title(), aside, open);
        if used {
            self.state.borrow_mut().fold(section, !open);
        }
        open != used
    }
}

impl Host for Desk<'_> {
    fn met(&self, response: &Response, control: Control) {
        self.state.borrow_mut().meet(control, response.id, response.rect, response.has_focus());
        response.ctx.accesskit_node_builder(response.id, |node| match control {
            Control::Field(field) => node.set_author_id(field.name(self.agreement)),
            Control::Typed(field) => node.set_author_id(format!("{}:value", field.name(self.agreement))),
            Control::Fold(list, place) => {
                let name = Field::first_in(list, place).map(|field| field.name(self.session.agreement()));
                if let Some((entry, _)) = name.as_deref().and_then(|name| name.rsplit_once('.')) {
                    node.set_author_id(format!("{entry}:form"));
                }
            }
            Control::Aid(..) | Control::TypedAid(..) => {}
        });
    }

    fn beside(&self, ui: &mut Ui, fields: &[Field]) {
        let mut spots = fields.iter().filter_map(|field| Some((*field, self.spots.get(field)?)));
        let Some((field, spot)) = spots.next() else { return };
        let mut spot = spot.clone();
        spots.for_each(|(_, other)| spot.doubt_also(other));
        if spot::beside(ui, &spot) {
            self.state.borrow_mut().readout = Some(field);
        }
    }

    fn said_beside(&self, field: Field) -> Vec<&str> {
        let Some(spot) = self.spots.get(&field) else { return Vec::new() };
        let findings = (!spot.doubts.is_empty()).then_some("Findings about");
        let sources = (!spot.source.is_empty()).then_some(["Sources of", spot.source.as_str()]);
        findings.into_iter().chain(sources.into_iter().flatten()).collect()
    }

    fn menu(&self, ui: &mut Ui, field: Field) {
        if !self.spots.contains_key(&field) {
            return;
        }
        if ui.button("Find the value for…").clicked() {
            self.state.borrow_mut().asked = Some(field);
            ui.close();
        }
        if ui.button("Show claims about this").clicked() {
            self.state.borrow_mut().readout = Some(field);
            ui.close();
        }
    }

    fn search(&self) -> &RefCell<Option<Search>> {
        self.search
    }
}
