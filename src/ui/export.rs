//! The export dialog: a figure or its data as they will be written, with a preview, and what is copied or written from
//! it. Draws with the form and the preview below it; knows no document.

mod act;
mod choice;
mod form;
mod job;
mod preview;

pub(super) use act::{ask_where, copy, export_to, open, open_of, poll};

use std::sync::Arc;

use eframe::egui::{self, vec2};

use super::action::Action;
use super::window_part::WindowPart;
use super::{theme, widgets};
use gasswap_figures::export::{Readings, Request, Texts, Wording};

use choice::{ExportChoice, Subject};
use job::{Copying, Job};
use preview::Preview;

/// The subject that is a folder.
pub const PACK: Subject = Subject::Pack;

/// The width of the form beside the preview.
const FORM: f32 = 296.0;

/// The dialog with what it remembers, and what is being made.
#[derive(Debug, Default)]
pub struct Exports {
    open: Option<Open>,
    /// What was chosen last.
    last: Option<ExportChoice>,
    /// Exports under way; the first is told.
    jobs: Vec<Job>,
    copying: Option<Copying>,
    /// It was said that what is copied goes with the window.
    warned: bool,
}

/// What the open dialog works on. The document cannot change meanwhile: the dialog has the keyboard.
#[derive(Debug)]
struct Open {
    readings: Arc<Readings>,
    /// What the window looks at.
    base: Request,
    choice: ExportChoice,
    texts: Texts,
    /// The file's name as it was typed; `None`: as the title gives it.
    name: Option<String>,
    preview: Preview,
}

impl Open {
    fn request(&self) -> Request {
        Request {
            figure: self.choice.figure(self.base.figure),
            size: self.choice.size(),
            scale: self.choice.scale,
            look: self.choice.look,
            texts: self.texts.clone(),
            carries: self.choice.carries,
            data: self.choice.data,
            ..self.base.clone()
        }
    }

    /// The texts as the agreement gives them.
    fn proposed(&self) -> Wording {
        Wording::of(&self.readings, &Request { texts: Texts::default(), ..self.request() })
    }

    /// Title and subtitle as they will be written, and what was typed; the rest, which takes a chart to work out, is left
    /// out.
    fn worded(&self) -> Wording {
        let own = |text: &Option<String>| Some(text.clone().unwrap_or_default());
        let texts = Texts { note: own(&self.texts.note), source: own(&self.texts.source), ..self.texts.clone() };
        Wording::of(&self.readings, &Request { texts, ..self.request() })
    }

    /// What the file is called, without its ending.
    fn name(&self) -> String {
        if let Some(name) = &self.name {
            return name.clone();
        }
        let title = self.texts.title.clone().filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| self.readings.document().title.clone());
        super::files::name_of(&match self.choice.subject {
            Subject::Pack => format!("{title} report"),
            Subject::Figure(figure) => format!("{title} {figure}"),
        })
    }
}

impl Exports {
    /// Is the dialog open?
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What was chosen last, as a text for the settings; `None`: nothing yet.
    pub fn remembered(&self) -> Option<String> {
        self.last.as_ref().map(ExportChoice::written)
    }

    /// Takes what was chosen last in an earlier run; a text that is none leaves everything as it is.
    pub fn remember(&mut self, text: &str) {
        self.last = ExportChoice::read(text).or(self.last);
    }

    /// Draws how far a longer export is.
    pub fn show_progress(&mut self, ctx: &egui::Context) {
        if let Some(job) = self.jobs.first() {
            job.show(ctx);
        } else if self.copying.as_ref().is_some_and(|copying| copying.show(ctx)) {
            self.copying = None;
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let Some(mut open) = self.open.take() else { return };
        let screen = ctx.content_rect().size();
        let size = (screen - vec2(84.0, 76.0)).min(vec2(1080.0, 720.0)).max(vec2(640.0, 380.0));
        let mut keep = true;
        let modal = egui::Modal::new(WindowPart::Export.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            // Fields lie on the page itself and would not be seen.
            ui.visuals_mut().extreme_bg_color = theme::colors(ui).quiet;
            keep = show(ui, &mut open, actions);
        });
        // A click beside the dialog is no answer: it would lose what was typed.
        let escaped = modal.should_close() && !modal.backdrop_response.clicked();
        if keep && !escaped {
            self.open = Some(open);
        } else {
            self.last = Some(open.choice);
        }
    }
}

/// The dialog's content; false when it is put away.
fn show(ui: &mut egui::Ui, open: &mut Open, actions: &mut Vec<Action>) -> bool {
    let whole = ui.available_rect_before_wrap();
    ui.heading("Export");
    ui.add_space(theme::NEAR);
    let top = ui.cursor().top();
    let foot = 84.0;
    let body =
        egui::Rect::from_min_max(egui::pos2(whole.left(), top), egui::pos2(whole.right(), whole.bottom() - foot));
    let form = egui::Rect::from_min_max(egui::pos2(body.right() - FORM, body.top()), body.max);
    let picture = egui::Rect::from_min_max(body.min, egui::pos2(form.left() - 20.0, body.bottom()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(form), |ui| {
        egui::ScrollArea::vertical().id_salt(WindowPart::ExportForm).auto_shrink(false).show(ui, |ui| {
            ui.set_width(FORM - 14.0);
            form::show(ui, open);
        });
    });
    ui.scope_builder(egui::UiBuilder::new().max_rect(picture), |ui| {
        let request = open.request();
        let format = open.choice.format();
        open.preview.show(ui, &open.readings, &request, format);
    });
    let foot = egui::Rect::from_min_max(egui::pos2(whole.left(), body.bottom()), whole.max);
    let mut keep = true;
    ui.scope_builder(egui::UiBuilder::new().max_rect(foot), |ui| {
        ui.add_space(theme::BREAK);
        widgets::hairline(ui);
        ui.add_space(theme::GAP);
        keep = self::foot(ui, open, actions);
    });
    ui.advance_cursor_after_rect(whole);
    keep
}

/// The file's name, what travels in it, and what can be done; false when the dialog is put away.
fn foot(ui: &mut egui::Ui, open: &mut Open, actions: &mut Vec<Action>) -> bool {
    let mut keep = true;
    let problem = open.choice.problem();
    let blank = open.choice.is_picture().then(|| open.worded().blank()).flatten();
    ui.horizontal(|ui| {
        ui.label(theme::muted(ui, if open.choice.subject == Subject::Pack { "Folder" } else { "File" }));
        let name = open.name();
        let width = (ui.available_width() * 0.4).clamp(180.0, 360.0);
        ui.allocate_ui(vec2(width, 26.0), |ui| {
            if let Some(typed) = widgets::text(ui, "File name", &name) {
                open.name = (!typed.trim().is_empty()).then(|| typed.trim().to_owned());
            }
        });
        if let Some(ending) = open.choice.ending() {
            ui.label(theme::muted(ui, format!(".{ending}")));
        }
        ui.add_space(theme::GAP);
        form::travels(ui, open);
    });
    ui.add_space(theme::HAIR);
    ui.horizontal(|ui| {
        form::copies(ui, open, actions);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let colors = theme::colors(ui);
            let button = egui::Button::new(egui::RichText::new("Export…").color(colors.page)).fill(colors.accent);
            if ui.add_enabled(problem.is_none(), button).clicked() {
                actions.push(Action::ExportAs(open.name(), open.choice.ending()));
            }
            if ui.button("Cancel").clicked() {
                keep = false;
            }
            if let Some(problem) = problem.or(blank) {
                ui.label(egui::RichText::new(problem).font(theme::regular(theme::LABEL)).color(colors.error));
            }
        });
    });
    keep
}
