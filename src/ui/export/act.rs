//! What the window does when something is exported or copied. Draws nothing.

use std::path::Path;
use std::sync::Arc;

use eframe::egui;

use super::super::App;
use super::super::action::Copied;
use super::Open;
use super::choice::{ExportChoice, FORMATS, Subject};
use super::job::{Copying, Ended, Job, JobRequest};
use super::preview::Preview;
use gasswap_core::agreement::edit;
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::{Figure, Format, Readings, Request, Size, Texts, table};

impl App {
    /// The readings that the window draws.
    pub(in crate::ui) fn readings(&self) -> Readings {
        let variant = match self.session.scope() {
            edit::Scope::Base => None,
            edit::Scope::Variant(name) => Some(name.as_str()),
        };
        Readings::new(self.session.agreement(), variant, self.session.shown_variants())
    }

    /// A figure of what is looked at now.
    pub(in crate::ui) fn request(&self, readings: &Readings, figure: Figure) -> Request {
        Request {
            units: self.view.units(),
            chart: self.view.chart,
            day: self.view.day,
            range: self.view.range.map(|(from, to)| [from, to]),
            values: self.view.values,
            camera: self.view.camera.map(|camera| (camera, self.map.size())),
            map: self.view.map_options(),
            schematic: self.view.schematic,
            hidden: self.chart.hidden().to_vec(),
            ..Request::new(readings, figure)
        }
    }

    /// Opens the dialog on what was exported last, or on this figure and format.
    pub(in crate::ui) fn open_export(&mut self, wanted: Option<(Subject, Option<Format>)>) {
        self.session.settle();
        let looked_at = Figure::from(self.view.chart);
        let mut choice = self.exports.last.unwrap_or_else(|| ExportChoice::first(Subject::Figure(looked_at)));
        match (wanted, choice.subject) {
            (Some((subject, format)), _) => {
                choice.subject = subject;
                choice.format = format.unwrap_or(choice.format);
            }
            // A chart was exported last: now it is the one that is looked at.
            (None, Subject::Figure(figure)) if figure.view().is_some() => choice.subject = Subject::Figure(looked_at),
            (None, _) => {}
        }
        let readings = Arc::new(self.readings());
        let base = self.request(&readings, looked_at);
        let preview = Preview::default();
        self.exports.open = Some(Open { readings, base, choice, texts: Texts::default(), name: None, preview });
    }

    /// Opens the dialog on a figure and the format of an ending.
    pub(in crate::ui) fn open_export_of(&mut self, figure: Figure, ending: &str) {
        let format = FORMATS.iter().find(|(.., own)| *own == ending).map(|(format, ..)| *format);
        self.open_export(Some((Subject::Figure(figure), format)));
    }

    /// Asks where the file or the folder shall be.
    pub(in crate::ui) fn ask_where(&mut self, ctx: &egui::Context, name: &str, ending: Option<&'static str>) {
        match ending {
            Some(ending) => self.files.ask_export(ctx, name, ending),
            None => self.files.ask_folder(ctx, name),
        }
    }

    /// Writes what the dialog shows to a path, and puts the dialog away.
    pub(in crate::ui) fn export_to(&mut self, ctx: &egui::Context, path: &Path) {
        let Some(open) = self.exports.open.take() else { return };
        let request = open.request();
        let wanted = match open.choice.format() {
            Some(format) => JobRequest::File(request, format, path.to_path_buf()),
            None => JobRequest::Pack(request, path.to_path_buf()),
        };
        self.exports.last = Some(open.choice);
        self.exports.jobs.push(Job::start(ctx, open.readings, wanted));
    }

    /// Copies what the dialog shows, or without a dialog what is looked at.
    pub(in crate::ui) fn copy(&mut self, ctx: &egui::Context, copied: Copied) {
        let (readings, request) = match &self.exports.open {
            Some(open) => (Arc::clone(&open.readings), open.request()),
            None => {
                let readings = Arc::new(self.readings());
                let request = self.request(&readings, Figure::from(self.view.chart));
                let look = self.exports.last.map_or(request.look, |choice| choice.look);
                (readings, Request { look, ..request })
            }
        };
        match copied {
            Copied::Picture(figure) => {
                // A page as it is printed would be larger than most programs paste.
                let whole = figure == Figure::Sheet && self.exports.open.is_none();
                let request =
                    if whole { Request { size: Size { dpi: 150.0, ..Size::A4 }, ..request } } else { request };
                self.exports.copying = Some(Copying::start(ctx, readings, Request { figure, ..request }));
            }
            Copied::Data(figure) => match table::tab_separated(&readings, &Request { figure, ..request }) {
                Ok(text) => {
                    ctx.copy_text(text);
                    self.copied("The data are copied, to be pasted into a spreadsheet.");
                }
                Err(error) => self.notices.error(super::job::sentence(&error)),
            },
            Copied::Caption => {
                ctx.copy_text(Caption::of(&readings, &request).text());
                self.copied("The caption is copied.");
            }
        }
    }

    /// Tells that something was copied; the first time also how long it stays where the clipboard lives with the window.
    fn copied(&mut self, what: &str) {
        let passing = cfg!(all(unix, not(target_os = "macos")));
        let warning =
            if passing && !self.exports.warned { " Paste before you close this window: it goes with it." } else { "" };
        self.exports.warned = true;
        self.notices.done(format!("{what}{warning}"));
    }

    /// Takes what the workers have made.
    pub(in crate::ui) fn poll_exports(&mut self, ctx: &egui::Context) {
        let mut over = Vec::new();
        self.exports.jobs.retain_mut(|job| match job.poll(ctx) {
            Some(ended) => {
                over.push(ended);
                false
            }
            None => true,
        });
        for ended in over {
            match ended {
                Ended::Written(path) => self.notices.done(format!("Exported to {}", path.display())),
                Ended::Stopped => self.notices.done("The export was stopped; nothing more is written."),
                Ended::Failed(problem) => self.notices.error(problem),
            }
        }
        if let Some(image) = self.exports.copying.as_ref().and_then(|copying| copying.poll(ctx)) {
            self.exports.copying = None;
            match image {
                Ok(image) => {
                    ctx.copy_image(image);
                    self.copied("The picture is copied.");
                }
                Err(problem) => self.notices.error(problem),
            }
        }
    }
}
