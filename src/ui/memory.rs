//! What the window remembers between runs: colors, units, columns, its size, the files used last. Knows nothing of how it
//! is written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, ThemePreference, Ui};

use super::action::{Action, Command};
use super::notices::Notices;
use super::opening::name_of;
use super::theme;
use super::view::{Remembered, View};
use gasswap_core::store::settings::{self, Recent, Writer};
use gasswap_core::store::{Places, Settings};
use gasswap_core::units::RateUnit;
use gasswap_figures::wording;

/// The settings as they were handed to be written last.
#[derive(Debug, Default)]
pub struct Memory {
    places: Option<Places>,
    writer: Option<Arc<Writer>>,
    settings: Settings,
    window: Option<settings::Window>,
    /// Settings that cannot be written are told once.
    told: bool,
}

impl Memory {
    /// The settings kept there, and a word where they could not be read.
    pub fn open(places: Option<Places>) -> (Self, Option<String>) {
        let (settings, said) =
            places.as_ref().map(|places| Settings::load_or_begin_anew(&places.settings)).unwrap_or_default();
        let writer = places.as_ref().map(|places| Arc::new(Writer::start(&places.settings)));
        let words: Vec<String> = said.iter().map(|message| wording::english().text(message)).collect();
        let word = (!words.is_empty()).then(|| words.join(" "));
        (Self { window: settings.window, places, writer, settings, told: false }, word)
    }

    /// What writes the settings, for whoever outlives the window: the last one that drops it waits until all is written.
    pub fn writer(&self) -> Option<Arc<Writer>> {
        self.writer.clone()
    }

    /// What was chosen last in the export dialog.
    pub fn export(&self) -> &str {
        &self.settings.export
    }

    /// Where settings and recovery copies are.
    pub const fn places(&self) -> Option<&Places> {
        self.places.as_ref()
    }

    /// Puts it in force.
    pub fn apply(&self, ctx: &egui::Context, view: &mut View) {
        if self.places.is_none() {
            return;
        }
        ctx.set_theme(match self.settings.theme {
            settings::Theme::System => ThemePreference::System,
            settings::Theme::Light => ThemePreference::Light,
            settings::Theme::Dark => ThemePreference::Dark,
        });
        if let Some(unit) = RateUnit::ALL.iter().find(|unit| unit.symbol() == self.settings.rate) {
            view.rate = *unit;
        }
        (view.left_open, view.right_open) = (self.settings.left_open, self.settings.right_open);
        view.chart_share = self.settings.chart_share.unwrap_or(view.chart_share);
        view.editor.set_folds(&self.settings.folds);
        view.remembered = self.shown();
    }

    fn shown(&self) -> Remembered {
        Remembered { recent: self.settings.recent.iter().map(PathBuf::from).collect(), places: self.places.clone() }
    }

    /// As it is now; `recent` stays.
    fn now(&self, ctx: &egui::Context, view: &View) -> Settings {
        Settings {
            theme: match ctx.options(|options| options.theme_preference) {
                ThemePreference::System => settings::Theme::System,
                ThemePreference::Light => settings::Theme::Light,
                ThemePreference::Dark => settings::Theme::Dark,
            },
            rate: view.rate.symbol().to_owned(),
            left_open: view.left_open,
            right_open: view.right_open,
            chart_share: Some(view.chart_share),
            folds: view.editor.folds(),
            ..self.settings.clone()
        }
    }

    /// Hands over what is to be written.
    fn write(&mut self, change: Option<Recent>) {
        let Some(writer) = &self.writer else { return };
        // What other windows have added comes with the answer.
        change.iter().for_each(|change| change.change(&mut self.settings));
        writer.write(self.settings.clone(), change);
    }

    /// What came of the writing: the recent files of all windows, and a word, once, where it failed.
    pub fn poll(&mut self, view: &mut View, notices: &mut Notices) {
        let Some(writer) = &self.writer else { return };
        let problem = writer.problem();
        if let Some(recent) = writer.recent() {
            self.settings.recent = recent;
            view.remembered = self.shown();
        }
        if let Some(error) = problem
            && !std::mem::replace(&mut self.told, true)
        {
            let error = wording::english().store_error(&error);
            notices.error(format!("The settings are not remembered. {error}"));
        }
    }

    /// Remembers what has changed, when hands are off; `export` is what was chosen last in the export dialog.
    pub fn remember(&mut self, ctx: &egui::Context, view: &View, export: Option<String>) {
        if self.places.is_none() || ctx.input(|input| input.pointer.any_down()) {
            return;
        }
        let (size, maximized) = ctx.input(|input| (input.viewport().inner_rect, input.viewport().maximized));
        if let Some(size) = size {
            let maximized = maximized.unwrap_or(false);
            // The size to go back to is that of before it filled the screen.
            let old = self.window.filter(|_| maximized);
            let (width, height) = old.map_or((size.width(), size.height()), |old| (old.width, old.height));
            self.window = Some(settings::Window { width, height, maximized });
        }
        let now = self.now(ctx, view);
        let now = Settings { export: export.unwrap_or_else(|| now.export.clone()), ..now };
        if now != self.settings {
            self.settings = now;
            self.write(None);
        }
    }

    /// The window goes: its size is written once, not at every move of its border.
    pub fn remember_window(&mut self) {
        if self.window != self.settings.window {
            self.settings.window = self.window;
            self.write(None);
        }
    }

    /// A file was opened or saved.
    pub fn used(&mut self, path: &Path, view: &mut View) {
        self.write(Some(Recent::Used(path.to_path_buf())));
        view.remembered = self.shown();
    }

    /// Forgets the files used last.
    pub fn forget_recent(&mut self, view: &mut View) {
        self.write(Some(Recent::Forgotten));
        view.remembered = self.shown();
    }
}

/// The files used last, as a menu; those that are not there are greyed.
pub fn recent_menu(ui: &mut Ui, remembered: &Remembered, actions: &mut Vec<Action>) {
    ui.add_enabled_ui(!remembered.recent.is_empty(), |ui| {
        ui.menu_button("Recent", |ui| {
            for path in &remembered.recent {
                let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                let there = path.is_file();
                let button = egui::Button::new(name_of(path)).shortcut_text(theme::small(ui, shortened(&folder)));
                let hint = if there { path.display().to_string() } else { format!("{} is not there.", path.display()) };
                let response = ui.add_enabled(there, button);
                if response.on_hover_text(&hint).on_disabled_hover_text(&hint).clicked() {
                    actions.push(Action::Open(path.clone()));
                    ui.close();
                }
            }
            ui.separator();
            let entry = Command::ClearRecent.entry();
            if ui.button(entry.label).on_hover_text(entry.hint).clicked() {
                actions.push(Action::Run(Command::ClearRecent));
                ui.close();
            }
        });
    });
}

/// The end of a long path.
fn shortened(folder: &str) -> String {
    const SHOWN: usize = 36;
    let length = folder.chars().count();
    if length <= SHOWN {
        return folder.to_owned();
    }
    let end: String = folder.chars().skip(length + 1 - SHOWN).collect();
    format!("…{end}")
}
