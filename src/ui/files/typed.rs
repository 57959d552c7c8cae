//! A path typed inside the window, the way that works where no dialog of the system does. Reads and writes nothing.

use std::path::PathBuf;

use eframe::egui::{self, Key};

use super::super::window_part::WindowPart;
use super::Wanted;
use crate::ui::action::Action;
use crate::ui::{theme, widgets};

/// A path being typed.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) wanted: Wanted,
    text: String,
    problem: Option<String>,
    /// A file that is there already and would be replaced.
    overwrite: Option<PathBuf>,
    fresh: bool,
}

impl Typed {
    /// Begins with a proposal.
    pub(super) const fn new(wanted: Wanted, text: String) -> Self {
        Self { wanted, text, problem: None, overwrite: None, fresh: true }
    }

    /// The form; false when it is done.
    pub(super) fn show(&mut self, ui: &mut egui::Ui, actions: &mut Vec<Action>) -> bool {
        let (heading, verb) = match self.wanted {
            Wanted::Open => ("Open by path", "Open"),
            Wanted::Save => ("Save by path", "Save"),
            Wanted::Import => ("Import a table by path", "Import"),
            Wanted::Export(_) => ("Export by path", "Export"),
            Wanted::Folder => ("Export into a folder", "Export"),
        };
        ui.heading(heading);
        ui.add_space(theme::TIGHT);
        let field = ui.add(
            egui::TextEdit::singleline(&mut self.text)
                .id(WindowPart::PathField.id())
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(8, 6)),
        );
        widgets::describe(&field, egui::Role::TextInput, "Path", &self.text);
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
        if field.changed() {
            (self.problem, self.overwrite) = (None, None);
        }
        if let Some(problem) = &self.problem {
            ui.colored_label(theme::colors(ui).error, problem);
        }
        ui.add_space(theme::BREAK);
        let mut keep = true;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let verb = if self.overwrite.is_some() { "Replace it" } else { verb };
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if ui.button(verb).clicked() || entered {
                keep = !self.accept(actions);
                if keep {
                    field.request_focus();
                }
            }
            if ui.button("Cancel").clicked() {
                keep = false;
            }
        });
        keep
    }

    /// Takes a typed path; false if something stands against it.
    fn accept(&mut self, actions: &mut Vec<Action>) -> bool {
        let text = self.text.trim();
        if text.is_empty() {
            self.problem = Some("Type the path of a file first.".to_owned());
            return false;
        }
        let path = match (text.strip_prefix("~/"), directories::UserDirs::new()) {
            (Some(rest), Some(user)) => user.home_dir().join(rest),
            _ => PathBuf::from(text),
        };
        let path = self.wanted.completed(path);
        if self.wanted.reads() && !path.exists() {
            self.problem = Some(format!("There is no file at {}.", path.display()));
            return false;
        }
        if !self.wanted.reads() && path.exists() && self.overwrite.as_ref() != Some(&path) {
            self.problem = Some(format!("{} exists already. Press again to replace it.", path.display()));
            self.overwrite = Some(path);
            return false;
        }
        actions.push(self.wanted.action(path));
        true
    }
}
