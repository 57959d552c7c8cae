//! Where documents and figures go: the system's dialogs on a thread of their own, and the typed path inside the window
//! as the way that always works. The only place that knows the dialog library.

mod typed;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use eframe::egui;

use super::action::Action;
use super::theme;
use super::window_part::WindowPart;
use gasswap_core::store::Known;
use typed::Typed;

/// What a dialog is asked for.
#[derive(Clone, Debug, PartialEq)]
enum Wanted {
    Open,
    Save,
    Import,
    Export(&'static str),
    Folder,
}

impl Wanted {
    fn ending(&self) -> &'static str {
        match self {
            Self::Open | Self::Save => "ron",
            Self::Import => "csv",
            Self::Export(ending) => ending,
            Self::Folder => "",
        }
    }

    fn action(&self, path: PathBuf) -> Action {
        match self {
            Self::Open => Action::Open(path),
            Self::Save => Action::SaveTo(self.completed(path)),
            Self::Import => Action::Import(path),
            Self::Export(_) | Self::Folder => Action::ExportTo(self.completed(path)),
        }
    }

    /// Is a file read that must be there?
    const fn reads(&self) -> bool {
        matches!(self, Self::Open | Self::Import)
    }

    /// The path that would be written: with its ending, where a file is written.
    fn completed(&self, path: PathBuf) -> PathBuf {
        match self {
            Self::Save | Self::Export(_) => with_ending(path, self.ending()),
            Self::Open | Self::Import | Self::Folder => path,
        }
    }
}

/// A dialog of the system that has not answered yet.
#[derive(Debug)]
struct Waiting {
    wanted: Wanted,
    proposed: String,
    reply: Receiver<Option<PathBuf>>,
    since: Instant,
}

/// The document's file and the dialogs.
#[derive(Debug, Default)]
pub struct Files {
    known: Option<Known>,
    waiting: Option<Waiting>,
    typed: Option<Typed>,
    /// A system dialog came back at once without an answer: there is probably none on this machine.
    no_dialogs: bool,
}

impl Files {
    /// With the file the document came from.
    pub fn new(known: Option<Known>) -> Self {
        Self { known, ..Self::default() }
    }

    /// The document's file.
    pub fn path(&self) -> Option<&Path> {
        self.known.as_ref().map(Known::path)
    }

    /// What is known of the document's file.
    pub const fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// The same, to look at the file again.
    pub const fn known_mut(&mut self) -> Option<&mut Known> {
        self.known.as_mut()
    }

    /// The document has another file now, or the same one says something else.
    pub fn set_known(&mut self, known: Option<Known>) {
        self.known = known;
    }

    /// Paths are typed from now on, as where the system has no dialogs.
    pub const fn without_dialogs(&mut self) {
        self.no_dialogs = true;
    }

    /// Is nothing being asked?
    pub const fn is_idle(&self) -> bool {
        self.waiting.is_none() && self.typed.is_none()
    }

    /// Is a path being typed?
    pub const fn is_asking(&self) -> bool {
        self.typed.is_some()
    }

    /// Asks for a file to open.
    pub fn ask_open(&mut self, ctx: &egui::Context) {
        self.ask(ctx, Wanted::Open, String::new());
    }

    /// Asks for a table of measured volumes to read.
    pub fn ask_import(&mut self, ctx: &egui::Context) {
        self.ask(ctx, Wanted::Import, String::new());
    }

    /// Asks where to save.
    pub fn ask_save(&mut self, ctx: &egui::Context, title: &str) {
        self.ask(ctx, Wanted::Save, file_name(title, "ron"));
    }

    /// Asks where to write a figure, under this name.
    pub fn ask_export(&mut self, ctx: &egui::Context, name: &str, ending: &'static str) {
        let name = with_ending(PathBuf::from(name), ending).display().to_string();
        self.ask(ctx, Wanted::Export(ending), name);
    }

    /// Asks for the folder in which a new one of this name is made.
    pub fn ask_folder(&mut self, ctx: &egui::Context, name: &str) {
        self.ask(ctx, Wanted::Folder, name.to_owned());
    }

    /// Lets a path to open be typed.
    pub fn type_open(&mut self) {
        self.type_path(Wanted::Open, String::new());
    }

    /// Lets a path to save to be typed.
    pub fn type_save(&mut self, title: &str) {
        self.type_path(Wanted::Save, file_name(title, "ron"));
    }

    fn type_path(&mut self, wanted: Wanted, proposed: String) {
        let text = match (&wanted, self.path()) {
            (Wanted::Save, Some(path)) => path.display().to_string(),
            (_, Some(path)) => {
                path.parent().map(|folder| folder.join(&proposed).display().to_string()).unwrap_or(proposed)
            }
            (_, None) => {
                std::env::current_dir().map(|folder| folder.join(&proposed).display().to_string()).unwrap_or(proposed)
            }
        };
        self.typed = Some(Typed::new(wanted, text));
    }

    fn ask(&mut self, ctx: &egui::Context, wanted: Wanted, proposed: String) {
        if self.waiting.is_some() {
            return;
        }
        if self.no_dialogs {
            self.type_path(wanted, proposed);
            return;
        }
        let (send, reply) = mpsc::channel();
        let (folder, ctx, asked, name) =
            (self.path().and_then(Path::parent).map(Path::to_path_buf), ctx.clone(), wanted.clone(), proposed.clone());
        // On a thread of its own: a portal that does not start keeps its caller waiting without limit.
        std::thread::spawn(move || {
            let mut dialog = rfd::FileDialog::new();
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
            dialog = match asked.ending() {
                "" => dialog,
                "ron" => dialog
                    .add_filter("Agreements and figures that carry one", &["ron", "svg", "png", "pdf"])
                    .add_filter("All files", &["*"]),
                ending => dialog.add_filter(ending.to_uppercase(), &[ending]),
            };
            let path = match asked {
                Wanted::Open | Wanted::Import => dialog.pick_file(),
                Wanted::Folder => dialog.pick_folder().map(|folder| free(&folder.join(name))),
                Wanted::Save | Wanted::Export(_) => dialog.set_file_name(name).save_file(),
            };
            // Nobody waits any more when the window has closed or the person has typed a path instead.
            let _ = send.send(path);
            ctx.request_repaint();
        });
        self.waiting = Some(Waiting { wanted, proposed, reply, since: Instant::now() });
    }

    /// The answer of a dialog, if one has come.
    pub fn poll(&mut self, ctx: &egui::Context) -> Option<Action> {
        let waiting = self.waiting.as_ref()?;
        let answer = match waiting.reply.try_recv() {
            Ok(answer) => answer,
            Err(mpsc::TryRecvError::Disconnected) => None,
            Err(mpsc::TryRecvError::Empty) => {
                ctx.request_repaint_after(Duration::from_millis(250));
                return None;
            }
        };
        let waiting = self.waiting.take()?;
        match answer {
            Some(path)
                if waiting.wanted.completed(path.clone()) != path
                    && waiting.wanted.completed(path.clone()).exists() =>
            {
                // The system's dialog asked about another name than the one that would be replaced.
                self.typed = Some(Typed::new(waiting.wanted, path.display().to_string()));
                None
            }
            Some(path) => Some(waiting.wanted.action(path)),
            None if waiting.since.elapsed() < Duration::from_millis(400) => {
                // No hand cancels so fast: there is no dialog on this machine.
                self.no_dialogs = true;
                self.type_path(waiting.wanted, waiting.proposed);
                None
            }
            None => None,
        }
    }

    /// Draws the typed path, or the word that a dialog is open elsewhere.
    pub fn show(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        if let Some(waiting) = &self.waiting
            && waiting.since.elapsed() > Duration::from_secs(2)
        {
            let mut instead = false;
            egui::Area::new(WindowPart::Waiting.id())
                .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 56.0))
                .order(egui::Order::Foreground)
                .show(ctx, |ui| {
                    egui::Frame::popup(ui.style()).show(ui, |ui| {
                        ui.horizontal(|ui| {
                            ui.label("Waiting for the system's dialog…");
                            instead = ui.button("Type the path instead").clicked();
                        });
                    });
                });
            if instead && let Some(waiting) = self.waiting.take() {
                self.type_path(waiting.wanted, waiting.proposed);
            }
        }
        let Some(mut typed) = self.typed.take() else { return };
        let mut keep = true;
        let modal = egui::Modal::new(WindowPart::Path.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(520.0);
            keep = typed.show(ui, actions);
        });
        if keep && !modal.should_close() {
            self.typed = Some(typed);
        }
    }
}

/// The folder of this name, or of the first number behind it, that is not there yet.
fn free(folder: &Path) -> PathBuf {
    let numbered = (2..1000).map(|number| {
        let mut name = folder.as_os_str().to_owned();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    });
    std::iter::once(folder.to_path_buf())
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.to_path_buf())
}

/// Appends the ending where it is missing; never replaces one, so that "deal 3.2" keeps its ".2".
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// A file name with its ending, made of a title.
fn file_name(title: &str, ending: &str) -> String {
    format!("{}.{ending}", name_of(title))
}

/// A file name made of a title: letters and digits of any alphabet, hyphens between.
pub fn name_of(title: &str) -> String {
    let words: Vec<String> = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let name: String = words.join("-").chars().take(80).collect();
    if name.is_empty() { "agreement".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_appended_and_never_replaces_one() {
        assert_eq!(with_ending("deal 3.2".into(), "ron"), PathBuf::from("deal 3.2.ron"));
        assert_eq!(with_ending("deal.RON".into(), "ron"), PathBuf::from("deal.RON"));
    }

    #[test]
    fn a_title_makes_a_file_name_in_any_alphabet() {
        assert_eq!(
            file_name("Turkmenistan–Iran–Azerbaijan gas swap", "ron"),
            "turkmenistan-iran-azerbaijan-gas-swap.ron"
        );
        assert_eq!(file_name("Azərbaycan / Şahdəniz?", "svg"), "azərbaycan-şahdəniz.svg");
        assert_eq!(file_name("///", "ron"), "agreement.ron");
    }
}
