//! Files on their way in: read on a worker, dropped onto the window, and the panel that shows why one could not be read.
//! Never touches the document that is open.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use eframe::egui::{self, Align2, Color32, RichText, Sense, Stroke, TextFormat, Ui, text::LayoutJob, vec2};

use super::action::Action;
use super::window_part::WindowPart;
use super::{theme, widgets};
use gasswap_core::store::{self, Excerpt, Loaded, Located, StoreError, Unreadable};
use gasswap_figures::export;
use gasswap_figures::wording;

/// What reading a file gave.
pub type Read = Result<Loaded, StoreError>;

/// A file is waited for so long before the window goes on without it: most are read by then.
const AT_ONCE: Duration = Duration::from_millis(120);

/// A file that is being read.
#[derive(Debug)]
struct Reading {
    path: PathBuf,
    reply: Receiver<Read>,
    since: Instant,
}

/// A file that could not be read, as the panel shows it.
#[derive(Debug)]
struct Panel {
    error: StoreError,
    /// Which of the problems is shown with its line.
    picked: usize,
}

/// The file being read and the one that could not be.
#[derive(Debug, Default)]
pub struct Opening {
    reading: Option<Reading>,
    panel: Option<Panel>,
}

impl Opening {
    /// Reads a file on a thread of its own; the answer comes from [`Opening::poll`].
    pub fn start(&mut self, ctx: &egui::Context, path: PathBuf) {
        tracing::info!(path = %path.display(), "opening");
        let (send, reply) = mpsc::channel();
        let (wanted, ctx) = (path.clone(), ctx.clone());
        std::thread::spawn(move || {
            // Nobody waits any more where another file was asked for meanwhile.
            let _ = send.send(export::load(&wanted));
            ctx.request_repaint();
        });
        self.reading = Some(Reading { path, reply, since: Instant::now() });
    }

    /// The file that was read, if it is there by now.
    pub fn poll(&mut self) -> Option<(PathBuf, Read)> {
        let reading = self.reading.as_ref()?;
        let patience = AT_ONCE.saturating_sub(reading.since.elapsed());
        let read = reading.reply.recv_timeout(patience).ok()?;
        let path = self.reading.take()?.path;
        Some((path, read))
    }

    /// Shows why a file could not be read.
    pub fn refuse(&mut self, error: StoreError) {
        tracing::warn!(?error, "not read");
        self.panel = Some(Panel { error, picked: 0 });
    }

    /// Is the panel open?
    pub const fn is_telling(&self) -> bool {
        self.panel.is_some()
    }

    /// Draws a word about a file that takes long, and what a drop would do.
    pub fn show_word(&mut self, ctx: &egui::Context, unsaved: bool, asking: bool) {
        self.show_reading(ctx);
        hovering(ctx, unsaved, asking || self.panel.is_some());
    }

    /// Draws why a file could not be read.
    pub fn show(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let Some(panel) = &mut self.panel else { return };
        let modal = egui::Modal::new(WindowPart::Unreadable.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
            let window = ui.ctx().content_rect();
            ui.set_width((window.width() - 80.0).clamp(320.0, 720.0));
            match &panel.error {
                StoreError::Refused(refused) => {
                    ui.heading("The file cannot be opened");
                    ui.add_space(theme::TIGHT);
                    ui.label(wording::english().refused(refused));
                    ui.label(theme::muted(ui, refused.path.display().to_string()));
                }
                StoreError::Unreadable(unreadable) => unreadable_file(ui, unreadable, &mut panel.picked),
            }
            ui.add_space(theme::BREAK);
            buttons(ui, &panel.error)
        });
        let asked = modal.inner;
        if asked == Some(Asked::Again) {
            actions.push(Action::Open(panel.error.path().to_path_buf()));
        }
        if asked.is_some() || modal.should_close() {
            self.panel = None;
        }
    }

    fn show_reading(&mut self, ctx: &egui::Context) {
        let Some(reading) = &self.reading else { return };
        if reading.since.elapsed() < Duration::from_millis(300) {
            ctx.request_repaint_after(Duration::from_millis(100));
            return;
        }
        let mut stop = false;
        egui::Area::new(WindowPart::Reading.id())
            .anchor(Align2::CENTER_TOP, vec2(0.0, 56.0))
            .order(egui::Order::Foreground)
            .show(ctx, |ui| {
                egui::Frame::popup(ui.style()).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.add(egui::Spinner::new().size(14.0));
                        ui.label(format!("Opening {}…", name_of(&reading.path)));
                        stop = ui.button("Stop").clicked();
                    });
                });
            });
        if stop {
            self.reading = None;
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Close,
    Again,
}

fn buttons(ui: &mut Ui, error: &StoreError) -> Option<Asked> {
    let mut asked = None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        if ui.button("Close").clicked() {
            asked = Some(Asked::Close);
        }
        if ui.button("Try again").on_hover_text("Read the file again, after it was mended").clicked() {
            asked = Some(Asked::Again);
        }
        if ui.button("Copy the words").on_hover_text("Everything that is said here, as text").clicked() {
            ui.ctx().copy_text(wording::english().store_error(error));
        }
    });
    asked
}

fn unreadable_file(ui: &mut Ui, unreadable: &Unreadable, picked: &mut usize) {
    let problems = &unreadable.error.problems;
    ui.heading(format!("{} cannot be read", name_of(&unreadable.path)));
    ui.add_space(theme::HAIR);
    let first = match problems.len() {
        1 => "There is one problem. What is open stays as it is.".to_owned(),
        number => format!("There are {number} problems. What is open stays as it is."),
    };
    ui.label(first);
    ui.label(theme::muted(ui, unreadable.path.display().to_string()));
    ui.add_space(theme::GAP);
    let Some(problem) = problems.get(*picked) else { return };
    lines(ui, &store::excerpt(&unreadable.text, problem));
    ui.add_space(theme::GAP);
    if problems.len() == 1 {
        told(ui, problem);
        return;
    }
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(80.0, 320.0);
    let row = 36.0;
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        row,
        problems.len(),
        |ui, rows| {
            for index in rows {
                if problem_row(ui, &problems[index], index == *picked, row) {
                    *picked = index;
                }
            }
        },
    );
    if let Some(hint) = &problem.hint {
        ui.add_space(theme::NEAR);
        ui.label(wording::english().text(hint));
    }
}

/// One problem in full.
fn told(ui: &mut Ui, problem: &Located) {
    ui.label(theme::strong(wording::english().text(&problem.said)));
    if let Some(hint) = &problem.hint {
        ui.label(wording::english().text(hint));
    }
    let place = if problem.path.is_empty() { String::new() } else { format!(" · {}", problem.path) };
    ui.label(theme::muted(ui, format!("Line {}, column {}{place}", problem.line, problem.column)));
}

/// One of several problems; true when it is picked.
fn problem_row(ui: &mut Ui, problem: &Located, picked: bool, height: f32) -> bool {
    let colors = theme::colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if picked || response.hovered() {
        let fill = if picked { colors.quiet_hover } else { colors.quiet };
        ui.painter().rect_filled(rect, f32::from(theme::ROUNDING), fill);
    }
    theme::focus_ring(ui, &response, rect);
    let width = rect.width() - 16.0;
    let sentence = wording::english().text(&problem.said);
    for (text, font, color, down) in [
        (&sentence, theme::regular(theme::BODY), colors.text, 3.0),
        (
            &format!("Line {}  {}", problem.line, problem.path),
            theme::regular(theme::SMALL),
            colors.muted,
            height - 16.0,
        ),
    ] {
        let mut job = LayoutJob::simple_singleline(text.clone(), font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(rect.left_top() + vec2(8.0, down), galley, color);
    }
    widgets::describe(&response, egui::Role::Button, &format!("Line {}: {sentence}", problem.line), "");
    response.on_hover_text(sentence).clicked()
}

/// The line of the problem with its neighbors, its place marked.
fn lines(ui: &mut Ui, excerpt: &Excerpt) {
    let colors = theme::colors(ui);
    egui::Frame::new().fill(colors.quiet).corner_radius(theme::ROUNDING).inner_margin(10).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        egui::ScrollArea::horizontal().id_salt(WindowPart::UnreadableLines).show(ui, |ui| {
            egui::Grid::new(WindowPart::UnreadableLines).num_columns(2).spacing([10.0, 3.0]).show(ui, |ui| {
                for (at, (number, line)) in excerpt.lines.iter().enumerate() {
                    let marked = at == excerpt.marked;
                    let ink = if marked { colors.text } else { colors.muted };
                    ui.label(RichText::new(number.to_string()).color(if marked { colors.error } else { colors.faint }));
                    let mark = marked.then_some((excerpt.column, excerpt.width));
                    ui.add(egui::Label::new(marked_line(line, mark, ink, colors.error)).extend());
                    ui.end_row();
                }
            });
        });
    });
}

/// A line of text with `(column, width)` of it underlined.
fn marked_line(line: &str, mark: Option<(usize, usize)>, ink: Color32, red: Color32) -> LayoutJob {
    let plain = TextFormat { font_id: theme::regular(theme::BODY), color: ink, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    let Some((column, width)) = mark else {
        job.append(line, 0.0, plain);
        return job;
    };
    let hot = TextFormat {
        color: red,
        underline: Stroke::new(2.0, red),
        background: red.gamma_multiply(0.12),
        ..plain.clone()
    };
    let mut letters = line.chars();
    let before: String = letters.by_ref().take(column.saturating_sub(1)).collect();
    let mut about: String = letters.by_ref().take(width).collect();
    if about.is_empty() {
        // Something is missing after the end of the line: there is no letter to mark.
        about.push('\u{a0}');
    }
    job.append(&before, 0.0, plain.clone());
    job.append(&about, 0.0, hot);
    job.append(&letters.collect::<String>(), 0.0, plain);
    job
}

/// Says over the whole window what letting go of a file would do.
fn hovering(ctx: &egui::Context, unsaved: bool, asking: bool) {
    let paths: Vec<Option<PathBuf>> =
        ctx.input(|input| input.raw.hovered_files.iter().map(|file| file.path.clone()).collect());
    let Some(first) = paths.first() else { return };
    let (headline, detail) = what_a_drop_does(first.as_deref(), paths.len(), unsaved, asking);
    let screen = ctx.content_rect();
    egui::Area::new(WindowPart::Drop.id()).fixed_pos(screen.min).order(egui::Order::Tooltip).interactable(false).show(
        ctx,
        |ui| {
            let colors = theme::colors(ui);
            ui.set_min_size(screen.size());
            let painter = ui.painter();
            painter.rect_filled(screen, 0.0, colors.page.gamma_multiply(0.9));
            painter.rect_stroke(screen.shrink(14.0), 12.0, Stroke::new(2.0, colors.accent), egui::StrokeKind::Inside);
            let (center, middle) = (screen.center(), Align2::CENTER_CENTER);
            painter.text(center - vec2(0.0, 14.0), middle, &headline, theme::semibold(theme::LARGE), colors.text);
            painter.text(center + vec2(0.0, 14.0), middle, &detail, theme::regular(theme::BODY), colors.muted);
            let whole = ui.interact(screen, ui.scope_id().with(WindowPart::DropWords), Sense::hover());
            widgets::describe(&whole, egui::Role::Label, &format!("{headline}. {detail}"), "");
        },
    );
}

/// What letting go of files would do, in a headline and a sentence.
fn what_a_drop_does(path: Option<&Path>, count: usize, unsaved: bool, asking: bool) -> (String, String) {
    let Some(path) = path else { return ("Drop to open".to_owned(), String::new()) };
    let name = name_of(path);
    if asking {
        return ("Answer the question first".to_owned(), format!("{name} is not opened while one is asked."));
    }
    if path.is_dir() {
        return (format!("{name} is a folder"), "Only files can be opened.".to_owned());
    }
    let others = if count > 1 { " The other files are left alone." } else { "" };
    let then = if unsaved {
        "You are asked about your changes first."
    } else {
        "It takes the place of what is open, which is saved."
    };
    (format!("Drop to open {name}"), format!("{then}{others}"))
}

/// The last part of a path, as it is shown.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overlay_says_what_a_drop_would_do() {
        let file = Path::new("/nowhere/deal.ron");
        let said = |count, unsaved, asking| what_a_drop_does(Some(file), count, unsaved, asking);
        assert_eq!(said(1, true, false).0, "Drop to open deal.ron");
        assert!(said(1, true, false).1.contains("asked about your changes"));
        assert!(said(2, false, false).1.contains("other files"));
        assert_eq!(said(1, true, true).0, "Answer the question first");
        assert!(what_a_drop_does(Some(Path::new("/")), 1, false, false).0.ends_with("is a folder"));
    }

    #[test]
    fn a_mark_at_the_end_of_a_line_still_shows() {
        let job = marked_line("a: 1", Some((5, 1)), Color32::BLACK, Color32::RED);
        assert_eq!(job.text, "a: 1\u{a0}");
        let job = marked_line("a: 1, b", Some((4, 1)), Color32::BLACK, Color32::RED);
        assert_eq!(job.text, "a: 1, b");
    }
}
