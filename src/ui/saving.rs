//! A save under way, on a thread of its own: a disk may take its time, and the window lives on. Knows no panel and no
//! document but the one that is written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use eframe::egui;

use super::opening::name_of;
use super::window_part::WindowPart;
use gasswap_core::agreement::Agreement;
use gasswap_core::store::{self, Known, Seen, StoreError};
use gasswap_figures::wording;

/// A save is waited for so long before the window goes on without it: most are done by then.
const AT_ONCE: Duration = Duration::from_millis(120);

/// After so long a save that is not done is told.
const TOLD: Duration = Duration::from_millis(400);

/// What is to be written.
#[derive(Debug)]
pub struct SaveRequest {
    /// Where to, from the root.
    pub path: PathBuf,
    /// The document as it is now.
    pub agreement: Arc<Agreement>,
    /// The document as it was saved.
    pub saved: Arc<Agreement>,
    /// What is known of the document's file.
    pub known: Option<Known>,
    /// What others have written there meanwhile may go: the person was asked.
    pub over: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum SaveEnded {
    /// It is written: what is known of the file now, and words about what could not be kept.
    Saved(Box<Known>, Vec<String>),
    /// Others have changed the file; nothing is written.
    Changed(Seen),
    /// It is not written, and why.
    Failed(String),
}

/// A save that is not done yet.
#[derive(Debug)]
struct Job {
    path: PathBuf,
    agreement: Arc<Agreement>,
    reply: Receiver<SaveEnded>,
    since: Instant,
}

/// The save under way, if there is one.
#[derive(Debug)]
pub struct Saving {
    job: Option<Job>,
    /// Where to save once this is done: it was asked for meanwhile.
    again: Option<PathBuf>,
    at_once: Duration,
}

impl Default for Saving {
    fn default() -> Self {
        Self { job: None, again: None, at_once: AT_ONCE }
    }
}

impl Saving {
    /// Waits for every save from now on, however long it takes: for tests.
    pub const fn wait_always(&mut self) {
        self.at_once = Duration::from_secs(60);
    }

    /// Is something being written?
    pub const fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// What is asked for while something is being written is saved when that is done.
    pub fn again(&mut self, path: PathBuf) {
        self.again = Some(path);
    }

    /// Where to save next.
    pub const fn take_again(&mut self) -> Option<PathBuf> {
        self.again.take()
    }

    /// Begins to write; the answer comes from [`Saving::poll`]. Not while something is being written.
    pub fn start(&mut self, ctx: &egui::Context, request: SaveRequest) {
        let (send, reply) = mpsc::channel();
        let (path, agreement, ctx) = (request.path.clone(), Arc::clone(&request.agreement), ctx.clone());
        std::thread::spawn(move || {
            // Nobody waits any more where the window was closed without it.
            let _ = send.send(carry_out(request));
            ctx.request_repaint();
        });
        self.job = Some(Job { path, agreement, reply, since: Instant::now() });
    }

    /// What came of the save, if it is done by now: where to, what was written, how it ended.
    pub fn poll(&mut self, ctx: &egui::Context) -> Option<(PathBuf, Arc<Agreement>, SaveEnded)> {
        let job = self.job.as_ref()?;
        let ended = match job.reply.recv_timeout(self.at_once.saturating_sub(job.since.elapsed())) {
            Ok(ended) => ended,
            Err(RecvTimeoutError::Timeout) => {
                ctx.request_repaint_after(TOLD);
                return None;
            }
            Err(RecvTimeoutError::Disconnected) => SaveEnded::Failed("The program failed while it saved.".to_owned()),
        };
        let job = self.job.take()?;
        Some((job.path, job.agreement, ended))
    }

    /// Draws a word about a save that takes long, and what waits for it; true when the window shall close without it.
    pub fn show(&self, ctx: &egui::Context, closing: bool) -> bool {
        let Some(job) = self.job.as_ref().filter(|job| closing || job.since.elapsed() > TOLD) else { return false };
        let then = if closing { " before the window closes" } else { "" };
        egui::Area::new(WindowPart::Saving.id())
            .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 56.0))
            .order(egui::Order::Foreground)
            .show(ctx, |ui| {
                let row = |ui: &mut egui::Ui| {
                    ui.add(egui::Spinner::new().size(14.0));
                    ui.label(format!("Saving {}{then}…", name_of(&job.path)));
                    let hint = "The disk takes its time. What is not saved is offered at the next start.";
                    closing && ui.button("Close without waiting").on_hover_text(hint).clicked()
                };
                egui::Frame::popup(ui.style()).show(ui, |ui| ui.horizontal(row).inner).inner
            })
            .inner
    }
}

/// Looks whether others have changed the file, keeps its comments, and writes it.
fn carry_out(request: SaveRequest) -> SaveEnded {
    let SaveRequest { path, agreement, saved, known, over } = request;
    let mut known = known.filter(|known| known.path() == path);
    if let Some(known) = known.as_mut().filter(|_| !over) {
        let seen = known.look();
        match &seen {
            Seen::Same => {}
            Seen::Gone => known.acknowledge(&seen),
            Seen::Changed(loaded) if [&saved, &agreement].iter().any(|own| loaded.agreement == ***own) => {
                known.acknowledge(&seen);
            }
            Seen::Changed(_) | Seen::Broken(_) => {
                tracing::info!(path = %path.display(), "changed by others");
                return SaveEnded::Changed(seen);
            }
        }
    }
    // Before anything is written: a copy of what will not be replaced would be one too many.
    let text = store::write(&agreement);
    if let Err(error) = store::fits(&text, &path) {
        return SaveEnded::Failed(wording::english().store_error(&error));
    }
    let kept = match kept_comments(known.as_ref(), &path) {
        Ok(kept) => kept,
        Err(error) => {
            let error = wording::english().store_error(&error);
            return SaveEnded::Failed(format!(
                "Not saved: the comments in the file would be lost, and no copy of it can be kept. {error}"
            ));
        }
    };
    match store::save(&path, &text) {
        Ok(lost) => {
            tracing::info!(path = %path.display(), bytes = text.len(), "saved");
            let words =
                kept.into_iter().chain(lost.iter().map(|lost| wording::english().text(&lost.describe()))).collect();
            SaveEnded::Saved(Box::new(Known::new(&path, text, false)), words)
        }
        Err(error) => {
            tracing::warn!(?error, "not saved");
            SaveEnded::Failed(wording::english().store_error(&error))
        }
    }
}

/// Keeps a copy of a file whose comments a save would lose, once; a word about it.
fn kept_comments(known: Option<&Known>, path: &Path) -> Result<Option<String>, StoreError> {
    let loses = match known {
        Some(known) => known.had_comments() && path.exists(),
        // An agreement with a slip in it was written by hand; any other file was chosen to be replaced.
        None => store::load(path).is_ok_and(|loaded| loaded.had_comments),
    };
    if !loses {
        return Ok(None);
    }
    let copy = store::keep_copy(path)?;
    let (name, copy) = (name_of(path), name_of(&copy));
    Ok(Some(format!(
        "Saving does not keep comments. {name} as it was, with its comments, is kept beside it as {copy}."
    )))
}
