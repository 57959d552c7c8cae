//! Where documents and figures go: the system's dialogs on a thread of their own, and the typed path inside the window
//! as the way that always works. The only place that knows the dialog library.

mod names;
mod typed;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use eframe::egui;

use super::action::Action;
use super::theme;
use super::window_part::WindowPart;
use gasswap_core::store::Known;
pub use names::name_of;
use names::{file_name, free, with_ending};
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

/// Nobody cancels a dialog sooner: an answer without a path that comes so fast means that there is no dialog.
const NO_HAND: Duration = Duration::from_millis(400);

/// So long a dialog that gave no path is told.
const STAYS: Duration = Duration::from_secs(8);

/// What a dialog of the system came back with.
#[derive(Debug)]
struct Reply {
    path: Option<PathBuf>,
    /// How long it took, measured where it was waited for: frames of a slow machine come late.
    took: Duration,
}

/// A dialog of the system that has not answered yet.
#[derive(Debug)]
struct Waiting {
    wanted: Wanted,
    proposed: String,
    reply: Receiver<Reply>,
    since: Instant,
}

/// A dialog that came back without a path: cancelled, or it failed, which the system does not tell apart.
#[derive(Debug)]
struct Unanswered {
    wanted: Wanted,
    proposed: String,
    since: Instant,
}

/// The document's file and the dialogs.
#[derive(Debug, Default)]
pub struct Files {
    known: Option<Known>,
    waiting: Option<Waiting>,
    typed: Option<Typed>,
    unanswered: Option<Unanswered>,
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
        self.unanswered = None;
        let (send, reply) = mpsc::channel();
        let (folder, ctx, asked, name) =
            (self.path().and_then(Path::parent).map(Path::to_path_buf), ctx.clone(), wanted.clone(), proposed.clone());
        // On a thread of its own: a portal that does not start keeps its caller waiting without limit.
        std::thread::spawn(move || {
            let began = Instant::now();
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
            let _ = send.send(Reply { path, took: began.elapsed() });
            ctx.request_repaint();
        });
        self.waiting = Some(Waiting { wanted, proposed, reply, since: Instant::now() });
    }

    /// The answer of a dialog, if one has come.
    pub fn poll(&mut self, ctx: &egui::Context) -> Option<Action> {
        let waiting = self.waiting.as_ref()?;
        let answer = match waiting.reply.try_recv() {
            Ok(answer) => answer,
            // The thread broke down with the dialog library.
            Err(mpsc::TryRecvError::Disconnected) => Reply { path: None, took: Duration::ZERO },
            Err(mpsc::TryRecvError::Empty) => {
                ctx.request_repaint_after(Duration::from_millis(250));
                return None;
            }
        };
        let waiting = self.waiting.take()?;
        match answer.path {
            Some(path)
                if waiting.wanted.completed(path.clone()) != path
                    && waiting.wanted.completed(path.clone()).exists() =>
            {
                // The system's dialog asked about another name than the one that would be replaced.
                self.typed = Some(Typed::new(waiting.wanted, path.display().to_string()));
                None
            }
            Some(path) => Some(waiting.wanted.action(path)),
            None if answer.took < NO_HAND => {
                self.no_dialogs = true;
                self.type_path(waiting.wanted, waiting.proposed);
                None
            }
            None => {
                let Waiting { wanted, proposed, .. } = waiting;
                self.unanswered = Some(Unanswered { wanted, proposed, since: Instant::now() });
                None
            }
        }
    }

    /// A dialog that lets itself be waited for, or that came back without a path, is told with the way around it.
    pub fn show_word(&mut self, ctx: &egui::Context) {
        if let Some(waiting) = &self.waiting {
            let slow = waiting.since.elapsed() > Duration::from_secs(2);
            if slow
                && word(ctx, "Waiting for the system's dialog…", "Type the path instead")
                && let Some(waiting) = self.waiting.take()
            {
                self.type_path(waiting.wanted, waiting.proposed);
            }
            return;
        }
        let Some(unanswered) = &self.unanswered else { return };
        let Some(rest) = STAYS.checked_sub(unanswered.since.elapsed()) else {
            self.unanswered = None;
            return;
        };
        ctx.request_repaint_after(rest);
        if word(ctx, "The system's dialog gave no file; nothing was done.", "Type the path instead")
            && let Some(unanswered) = self.unanswered.take()
        {
            self.type_path(unanswered.wanted, unanswered.proposed);
        }
    }

    /// Draws the typed path.
    pub fn show(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
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

/// A word above the panels with one button; true when that is pressed.
fn word(ctx: &egui::Context, words: &str, button: &str) -> bool {
    egui::Area::new(WindowPart::Waiting.id())
        .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 56.0))
        .order(egui::Order::Foreground)
        .show(ctx, |ui| {
            let row = |ui: &mut egui::Ui| {
                ui.label(words);
                ui.button(button).clicked()
            };
            egui::Frame::popup(ui.style()).show(ui, |ui| ui.horizontal(row).inner).inner
        })
        .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a dialog that answered without a path after `took`, and was asked for long before a frame sees it.
    fn answered_nothing(took: Duration) -> Files {
        let (send, reply) = mpsc::channel();
        send.send(Reply { path: None, took }).unwrap();
        let since = Instant::now().checked_sub(Duration::from_secs(5)).unwrap();
        let wanted = Wanted::Export("svg");
        let mut files = Files {
            waiting: Some(Waiting { wanted, proposed: "swap.svg".to_owned(), reply, since }),
            ..Files::default()
        };
        assert_eq!(files.poll(&egui::Context::default()), None);
        files
    }

    #[test]
    fn without_dialogs_a_path_is_typed_however_late_the_frame_comes() {
        let files = answered_nothing(Duration::from_millis(30));
        assert!(files.is_asking() && files.no_dialogs && files.unanswered.is_none());
    }

    #[test]
    fn a_dialog_that_gave_no_path_is_told_with_the_way_around_it() {
        let files = answered_nothing(Duration::from_millis(900));
        assert!(!files.is_asking() && !files.no_dialogs && files.unanswered.is_some());
    }
}
