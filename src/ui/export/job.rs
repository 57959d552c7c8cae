//! Exports under way: made and written on a worker, with how far they are and a way to stop. Draws only that.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use eframe::egui::{self, ColorImage};

use super::super::theme;
use crate::export::{ExportError, Format, Readings, Request, pack, picture, render};
use crate::store;

/// What takes longer shows how far it is.
const LONG: Duration = Duration::from_millis(200);

/// What is made.
#[derive(Debug)]
pub(super) enum Wanted {
    /// One file.
    File(Request, Format, PathBuf),
    /// A folder.
    Pack(Request, PathBuf),
}

/// How it ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// Written there.
    Written(PathBuf),
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

/// An export under way.
#[derive(Debug)]
pub(super) struct Job {
    stop: Arc<AtomicBool>,
    news: Receiver<News>,
    done: (usize, usize),
    since: Instant,
}

impl Job {
    /// Starts it.
    pub(super) fn start(ctx: &egui::Context, readings: Arc<Readings>, wanted: Wanted) -> Self {
        let (send, news) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, ctx) = (Arc::clone(&stop), ctx.clone());
        std::thread::spawn(move || {
            let tell = |news: News| {
                // The window may have closed; the file is written all the same.
                let _ = send.send(news);
                ctx.request_repaint();
            };
            let is_stopped = || stopped.load(Ordering::Relaxed);
            let ended = match &wanted {
                Wanted::File(request, format, path) => file(&readings, request, (*format, path), &is_stopped),
                Wanted::Pack(request, folder) => {
                    folder_of(&readings, request, folder, &is_stopped, |done, all| tell(News::Written(done, all)))
                }
            };
            tell(News::Ended(ended));
        });
        Self { stop, news, done: (0, 1), since: Instant::now() }
    }

    /// How it ended, if it has.
    pub(super) fn poll(&mut self, ctx: &egui::Context) -> Option<Ended> {
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
        if self.since.elapsed() < LONG {
            return;
        }
        egui::Area::new(egui::Id::unique("exporting"))
            .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 56.0))
            .order(egui::Order::Foreground)
            .show(ctx, |ui| {
                egui::Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let (done, all) = self.done;
                        ui.label(if all > 1 {
                            format!("Exporting {done} of {all}…")
                        } else {
                            "Exporting…".to_owned()
                        });
                        if all > 1 {
                            let bar = egui::ProgressBar::new(done as f32 / all as f32).desired_width(160.0);
                            ui.add(bar.fill(theme::colors(ui).accent).desired_height(6.0));
                        } else {
                            ui.add(egui::Spinner::new().size(14.0));
                        }
                        if ui.button("Stop").clicked() {
                            self.stop.store(true, Ordering::Relaxed);
                        }
                    });
                });
            });
    }
}

/// Makes and writes one file; nothing is written after it was stopped.
fn file(readings: &Readings, request: &Request, (format, path): (Format, &Path), stopped: &dyn Fn() -> bool) -> Ended {
    let bytes = match render(readings, request, format) {
        Ok(bytes) => bytes,
        Err(error) => return Ended::Failed(sentence(&error)),
    };
    if stopped() {
        return Ended::Stopped;
    }
    match store::save_bytes(path, &bytes) {
        Ok(()) => Ended::Written(path.to_path_buf()),
        Err(error) => Ended::Failed(error.to_string()),
    }
}

fn folder_of(
    readings: &Readings,
    request: &Request,
    folder: &Path,
    stopped: &dyn Fn() -> bool,
    tell: impl Fn(usize, usize),
) -> Ended {
    if let Err(error) = store::make_folder(folder) {
        return Ended::Failed(error.to_string());
    }
    let parts = pack::parts(request);
    for (done, part) in parts.iter().enumerate() {
        tell(done, parts.len());
        let bytes = match part.bytes(readings) {
            Ok(bytes) => bytes,
            Err(error) => return Ended::Failed(sentence(&error)),
        };
        if stopped() {
            return Ended::Stopped;
        }
        if let Err(error) = store::save_bytes(&folder.join(part.name), &bytes) {
            return Ended::Failed(error.to_string());
        }
    }
    Ended::Written(folder.to_path_buf())
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
        Self { reply }
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
