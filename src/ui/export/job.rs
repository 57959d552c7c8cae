//! Exports under way: made and written on a worker, with how far they are and a way to stop. Draws only that.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use eframe::egui::{self, ColorImage};

use super::super::theme;
use super::super::window_part::WindowPart;
use gasswap_core::store::{self, Lost};
use gasswap_figures::export::{ExportError, Format, Readings, Request, pack, picture, render};
use gasswap_figures::wording;

/// What takes longer shows how far it is.
const LONG: Duration = Duration::from_millis(200);

/// What is made.
#[derive(Debug)]
pub(super) enum JobRequest {
    /// One file.
    File(Request, Format, PathBuf),
    /// A folder.
    Pack(Request, PathBuf),
}

/// How it ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// Written there; words about what a file in its place had and could not be kept.
    Written(PathBuf, Vec<String>),
    /// Stopped: what was asked for is not there, or not whole.
    Stopped,
    /// The sentence of what went wrong.
    Failed(String),
}

#[derive(Debug)]
enum News {
    /// So many files of so many are written.
    Written(usize, usize),
    Ended(Ended),
}

/// Whether an export may still write: a stop takes effect at once while it draws, and waits for a file that is being
/// written, so that what was said to be stopped is never written afterwards.
#[derive(Debug, Default)]
struct Leave(AtomicU8);

/// What [`Leave`] holds.
const DRAWING: u8 = 0;
const WRITING: u8 = 1;
const STOPPED: u8 = 2;

impl Leave {
    /// Takes leave to write; false after a stop.
    fn begin(&self) -> bool {
        self.0.compare_exchange(DRAWING, WRITING, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }

    /// A file is written.
    fn end(&self) {
        // It fails after a stop, which shall stay.
        let _ = self.0.compare_exchange(WRITING, DRAWING, Ordering::SeqCst, Ordering::SeqCst);
    }

    /// Stops; true where nothing is being written.
    fn stop(&self) -> bool {
        self.0.swap(STOPPED, Ordering::SeqCst) != WRITING
    }
}

/// An export under way.
#[derive(Debug)]
pub(super) struct Job {
    leave: Arc<Leave>,
    /// It was stopped before anything more was written: nobody waits for the worker.
    stopped: Cell<bool>,
    news: Receiver<News>,
    done: (usize, usize),
    since: Instant,
}

impl Job {
    /// Starts it.
    pub(super) fn start(ctx: &egui::Context, readings: Arc<Readings>, wanted: JobRequest) -> Self {
        let (send, news) = mpsc::channel();
        let leave = Arc::new(Leave::default());
        let (own, ctx) = (Arc::clone(&leave), ctx.clone());
        std::thread::spawn(move || {
            let tell = |news: News| {
                // The window may have closed; the file is written all the same.
                let _ = send.send(news);
                ctx.request_repaint();
            };
            let ended = match &wanted {
                JobRequest::File(request, format, path) => file(&readings, request, *format, path, &own),
                JobRequest::Pack(request, folder) => {
                    folder_of(&readings, request, folder, &own, |done, all| tell(News::Written(done, all)))
                }
            };
            tell(News::Ended(ended));
        });
        Self { leave, stopped: Cell::new(false), news, done: (0, 1), since: Instant::now() }
    }

    /// How it ended, if it has.
    pub(super) fn poll(&mut self, ctx: &egui::Context) -> Option<Ended> {
        if self.stopped.get() {
            return Some(Ended::Stopped);
        }
        loop {
            match self.news.try_recv() {
                Ok(News::Written(done, all)) => self.done = (done, all),
                Ok(News::Ended(ended)) => return Some(ended),
                Err(mpsc::TryRecvError::Empty) => {
                    ctx.request_repaint_after(Duration::from_millis(60));
                    return None;
                }
                Err(mpsc::TryRecvError::Disconnected) => {
                    return Some(Ended::Failed("The export broke down. Try a smaller size.".to_owned()));
                }
            }
        }
    }

    /// Draws how far it is, once it takes longer than a moment.
    pub(super) fn show(&self, ctx: &egui::Context) {
        let (done, all) = self.done;
        let text = if all > 1 { format!("Exporting {done} of {all}…") } else { "Exporting…".to_owned() };
        if under_way(ctx, self.since, &text, (all > 1).then_some(done as f32 / all as f32)) {
            self.stopped.set(self.leave.stop());
            ctx.request_repaint();
        }
    }
}

/// Draws what is under way, once it takes longer than a moment; true when it is to be stopped.
fn under_way(ctx: &egui::Context, since: Instant, text: &str, share: Option<f32>) -> bool {
    if since.elapsed() < LONG {
        return false;
    }
    let area = egui::Area::new(WindowPart::Exporting.id())
        .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 56.0))
        .order(egui::Order::Foreground);
    let shown = area.show(ctx, |ui| {
        let frame = egui::Frame::popup(ui.style()).inner_margin(12);
        let row = |ui: &mut egui::Ui| {
            ui.label(text);
            match share {
                Some(share) => {
                    let bar = egui::ProgressBar::new(share).desired_width(160.0);
                    ui.add(bar.fill(theme::colors(ui).accent).desired_height(6.0));
                }
                None => drop(ui.add(egui::Spinner::new().size(14.0))),
            }
            ui.button("Stop").clicked()
        };
        frame.show(ui, |ui| ui.horizontal(row).inner).inner
    });
    shown.inner
}

/// Makes and writes one file; nothing is written after it was stopped.
fn file(readings: &Readings, request: &Request, format: Format, path: &Path, leave: &Leave) -> Ended {
    let bytes = match render(readings, request, format) {
        Ok(bytes) => bytes,
        Err(error) => return Ended::Failed(sentence(&error)),
    };
    if !leave.begin() {
        return Ended::Stopped;
    }
    match store::save_bytes(path, &bytes) {
        Ok(lost) => Ended::Written(path.to_path_buf(), lost.iter().map(told).collect()),
        Err(error) => Ended::Failed(wording::english().store_error(&error)),
    }
}

/// What a file in the place of the written one had and could not be kept.
fn told(lost: &Lost) -> String {
    wording::english().text(&lost.describe())
}

fn folder_of(
    readings: &Readings,
    request: &Request,
    folder: &Path,
    leave: &Leave,
    tell: impl Fn(usize, usize),
) -> Ended {
    if let Err(error) = store::make_folder(folder) {
        return Ended::Failed(wording::english().store_error(&error));
    }
    let parts = pack::parts(request);
    let mut words = Vec::new();
    for (done, part) in parts.iter().enumerate() {
        tell(done, parts.len());
        let bytes = match part.bytes(readings) {
            Ok(bytes) => bytes,
            Err(error) => return Ended::Failed(sentence(&error)),
        };
        if !leave.begin() {
            return Ended::Stopped;
        }
        match store::save_bytes(&folder.join(part.name), &bytes) {
            Ok(lost) => words.extend(lost.iter().map(|lost| format!("{}: {}", part.name, told(lost)))),
            Err(error) => return Ended::Failed(wording::english().store_error(&error)),
        }
        leave.end();
    }
    Ended::Written(folder.to_path_buf(), words)
}

/// An error as a sentence.
pub(super) fn sentence(error: &ExportError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let text: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    format!("{}.", text.trim_end_matches('.'))
}

/// A picture on its way to the clipboard.
#[derive(Debug)]
pub(super) struct Copying {
    reply: Receiver<Result<ColorImage, String>>,
    since: Instant,
}

impl Copying {
    /// Draws it on a worker.
    pub(super) fn start(ctx: &egui::Context, readings: Arc<Readings>, request: Request) -> Self {
        let (send, reply) = mpsc::channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let pixels = request.size.pixels(request.scale).map(|side| side as u32);
            let image = picture(&readings, &request, pixels)
                .map_err(|error| sentence(&error))
                .map(|rgba| ColorImage::from_rgba_unmultiplied(pixels.map(|side| side as usize), &rgba));
            // Nobody waits any more when the window has closed.
            let _ = send.send(image);
            ctx.request_repaint();
        });
        Self { reply, since: Instant::now() }
    }

    /// Draws that it is under way, once it takes longer than a moment; true when it is to be stopped. Nobody then waits
    /// for the picture.
    pub(super) fn show(&self, ctx: &egui::Context) -> bool {
        under_way(ctx, self.since, "Drawing the picture to copy…", None)
    }

    /// The picture, if it is there.
    pub(super) fn poll(&self, ctx: &egui::Context) -> Option<Result<ColorImage, String>> {
        match self.reply.try_recv() {
            Ok(image) => Some(image),
            Err(mpsc::TryRecvError::Empty) => {
                ctx.request_repaint_after(Duration::from_millis(60));
                None
            }
            Err(mpsc::TryRecvError::Disconnected) => Some(Err("The picture could not be drawn.".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gasswap_figures::export::Figure;

    #[test]
    fn what_was_stopped_while_it_was_drawn_is_never_written() {
        let leave = Leave::default();
        assert!(leave.begin());
        assert!(!leave.stop(), "a file that is being written is waited for");
        leave.end();
        assert!(!leave.begin(), "and it is the last");
        let leave = Leave::default();
        assert!(leave.stop());
        assert!(!leave.begin());
    }

    #[test]
    fn a_stopped_pack_holds_only_what_was_written_before() {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("pack");
        let agreement =
            gasswap_core::agreement::edit::new_agreement(gasswap_core::agreement::Day::new(2022, 1, 1).unwrap());
        let readings = Readings::whole(&agreement);
        let request = Request::new(&readings, Figure::Flow);
        let leave = Leave::default();
        // Stopped while the fourth file is drawn.
        let ended = folder_of(&readings, &request, &folder, &leave, |done, _| {
            if done == 3 {
                leave.stop();
            }
        });
        assert!(matches!(ended, Ended::Stopped));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3);
    }
}
