//! What the program remembers between runs, and where on this machine it is kept. Knows nothing of what it is for.

mod beyond;
mod writer;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::said::{OldSettingsKept, SettingsAnew, SettingsBroken, SettingsNoText, SettingsUnread};
use super::{Refused, StoreError, load_bytes, options, save};
use crate::message::Message;
use crate::say;

pub use writer::{Recent, Writer};

/// So many files are remembered.
const MOST_RECENT: usize = 10;

/// Larger files are no settings of ours.
const LARGEST: usize = 1024 * 1024;

/// Where settings and recovery copies are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The file of the settings.
    pub settings: PathBuf,
    /// The folder of the recovery copies.
    pub recovery: PathBuf,
    /// The folder of what can be made again.
    pub cache: PathBuf,
}

impl Places {
    /// In this folder.
    pub fn under(folder: &Path) -> Self {
        Self { settings: folder.join("settings.ron"), recovery: folder.join("recovery"), cache: folder.join("cache") }
    }

    /// Where the platform wants them, or in the folder that `GASSWAP_HOME` names. `None` on a machine that has no place
    /// for them.
    pub fn of_this_machine() -> Option<Self> {
        if let Some(folder) = std::env::var_os("GASSWAP_HOME").filter(|folder| !folder.is_empty()) {
            return Some(Self::under(&PathBuf::from(folder)));
        }
        let folders = directories::ProjectDirs::from("", "", "gasswap")?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Some(Self {
            settings: folders.config_dir().join("settings.ron"),
            recovery: state.join("recovery"),
            cache: folders.cache_dir().to_path_buf(),
        })
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark ink on white.
    Light,
    /// Light ink on a dark page.
    Dark,
}

/// The window's size.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// It fills the screen.
    pub maximized: bool,
}

/// What is remembered. What a file lacks has its default, and what it has beyond this is left alone: it may be of a newer
/// program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename = "settings")]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// The symbol of the unit of rates.
    pub rate: String,
    /// The files opened or saved last, the latest first.
    pub recent: Vec<String>,
    /// `None`: never changed.
    pub window: Option<Window>,
    /// Is the left column unfolded?
    pub left_open: bool,
    /// Is the right column unfolded?
    pub right_open: bool,
    /// The chart's part of the height that map and chart share.
    pub chart_share: Option<f32>,
    /// What was chosen last in the export dialog, as the dialog writes it.
    pub export: String,
    /// The sections of the editor that were folded or unfolded by hand, by title; true: unfolded.
    pub folds: BTreeMap<String, bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            rate: "mcm/d".to_owned(),
            recent: Vec::new(),
            window: None,
            left_open: true,
            right_open: true,
            chart_share: None,
            export: String::new(),
            folds: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The settings of this file, those of a first run where there is none.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn load(path: &Path) -> Result<Self, Message> {
        if fs::symlink_metadata(path).is_err() {
            return Ok(Self::default());
        }
        let text = text(path)?;
        let mut settings: Self =
            options().from_str(&text).map_err(|error| say!(SettingsBroken { error: error.to_string() }))?;
        let sensible = |size: f32| size.is_finite() && (200.0..=20_000.0).contains(&size);
        settings.window = settings.window.filter(|window| sensible(window.width) && sensible(window.height));
        settings.chart_share = settings.chart_share.filter(|share| (0.1..=0.9).contains(share));
        settings.recent.truncate(MOST_RECENT);
        Ok(settings)
    }

    /// The settings of this file; where they are broken, those of a first run with a word about it. Broken ones are kept
    /// beside it, and are not told a second time.
    pub fn load_or_begin_anew(path: &Path) -> (Self, Vec<Message>) {
        match Self::load(path) {
            Ok(settings) => (settings, Vec::new()),
            Err(reason) => {
                let settings = Self::default();
                let kept =
                    super::keep_copy(path).map(|copy| say!(OldSettingsKept { path: copy.display().to_string() }));
                // Where this fails too, it is told again the next time.
                let _ = settings.save(path);
                (settings, [reason, say!(SettingsAnew)].into_iter().chain(kept).collect())
            }
        }
    }

    /// Writes the settings, whole or not at all. What the file has beyond them stays: a newer program put it there.
    ///
    /// # Errors
    /// As [`save`].
    pub fn save(&self, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            // Saving tells what is in the way.
            let _ = fs::create_dir_all(folder);
        }
        let pretty = ron::ser::PrettyConfig::new().new_line("\n").struct_names(false);
        let own = ron::Options::default().to_string_pretty(self, pretty).unwrap_or_default();
        // Where there is nothing to read, there is nothing to keep.
        save(path, &beyond::kept(&own, &text(path).unwrap_or_default())).map(drop)
    }

    /// A file was opened or saved: it comes first.
    pub fn used(&mut self, file: &Path) {
        // A path that is no text cannot be kept in a text.
        let Some(file) = file.to_str() else { return };
        self.recent.retain(|other| other != file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(MOST_RECENT);
    }
}

/// What the file says; never waits for a pipe.
fn text(path: &Path) -> Result<String, Message> {
    let bytes = load_bytes(path, |_| LARGEST).map_err(|error| match error {
        StoreError::Refused(Refused { reason, path, .. }) => {
            say!(SettingsUnread { reason: reason, path: path.display().to_string() })
        }
        StoreError::Unreadable(_) => say!(SettingsNoText),
    })?;
    String::from_utf8(bytes).map_err(|_| say!(SettingsNoText))
}
