//! The unsaved question: what would be lost, and what the person wants. Knows nothing of files but that one was read.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{self, Key};

use super::action::{Action, UnsavedAnswer};
use super::theme;
use super::window_part::WindowPart;
use gasswap_core::store::Loaded;

/// What waits for the answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Pending {
    /// Close the window.
    Close,
    /// A new agreement.
    New,
    /// Show a file that was read.
    Open(PathBuf, Arc<Loaded>),
    /// Open a bundled agreement.
    Example(String),
}

/// The question, asked or not.
#[derive(Debug, Default)]
pub struct Question {
    asked: Option<Pending>,
    after_saving: Option<Pending>,
    fresh: bool,
}

impl Question {
    /// Asks.
    pub fn ask(&mut self, pending: Pending) {
        (self.asked, self.after_saving, self.fresh) = (Some(pending), None, true);
    }

    /// Is it being asked?
    pub const fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// Stops asking; what waited.
    pub fn clear(&mut self) -> Option<Pending> {
        self.after_saving = None;
        self.asked.take()
    }

    /// What waited now waits for the save.
    pub fn after_saving(&mut self) {
        self.after_saving = self.asked.take();
    }

    /// Something that came while the document is being saved waits for that.
    pub fn wait_for_save(&mut self, pending: Pending) {
        self.after_saving = Some(pending);
    }

    /// Does closing the window wait for a save?
    pub const fn closes_after_saving(&self) -> bool {
        matches!(self.after_saving, Some(Pending::Close))
    }

    /// What waited for the save.
    pub fn take_after_saving(&mut self) -> Option<Pending> {
        self.after_saving.take()
    }

    /// The save failed: everything stays open.
    pub fn keep(&mut self) {
        self.after_saving = None;
    }

    /// Draws the question.
    pub fn show(&mut self, ctx: &egui::Context, title: &str, actions: &mut Vec<Action>) {
        let Some(pending) = &self.asked else { return };
        let before = match pending {
            Pending::Close => "before the window closes",
            Pending::New => "before a new one begins",
            Pending::Open(..) | Pending::Example(_) => "before another one opens",
        };
        let modal = egui::Modal::new(WindowPart::Unsaved.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(380.0);
            ui.heading("Save the changes?");
            ui.add_space(theme::TIGHT);
            ui.label(format!("“{title}” has changes that are not saved. Save them {before}?"));
            ui.add_space(theme::BREAK);
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let colors = theme::colors(ui);
                    let save = egui::Button::new(egui::RichText::new("Save").color(colors.page)).fill(colors.accent);
                    let save = ui.add(save);
                    if std::mem::take(&mut self.fresh) {
                        save.request_focus();
                    }
                    if save.clicked() {
                        actions.push(Action::Answer(UnsavedAnswer::Save));
                    }
                    if ui.button("Discard").clicked() {
                        actions.push(Action::Answer(UnsavedAnswer::Discard));
                    }
                    if ui.button("Cancel").clicked() {
                        actions.push(Action::Answer(UnsavedAnswer::Cancel));
                    }
                });
            });
        });
        if modal.should_close() || ctx.input(|input| input.key_pressed(Key::Escape)) {
            actions.push(Action::Answer(UnsavedAnswer::Cancel));
        }
    }
}
