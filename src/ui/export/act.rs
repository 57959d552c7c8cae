//! What the window does when something is exported or copied. Draws nothing.

use std::path::Path;
use std::sync::Arc;

use eframe::egui;

use super::super::App;
use super::super::action::Copied;
use super::super::files::Files;
use super::Open;
use super::choice::{ExportChoice, FORMATS, Subject};
use super::job::{Copying, Ended, Job, JobRequest};
use super::preview::Preview;
use gasswap_core::agreement::edit;
use gasswap_core::session::Session;
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::{Figure, Format, Readings, Request, Size, Texts, table};

/// The readings that the window draws.
fn readings(session: &Session) -> Readings {
    let variant = match session.scope() {
        edit::Scope::Base => None,
        edit::Scope::Variant(name) => Some(name.as_str()),
    };
    Readings::new(session.agreement(), variant, session.shown_variants())
}

/// A figure of what is looked at now.
fn request(app: &App, readings: &Readings, figure: Figure) -> Request {
    Request {
        units: app.view.units(),
        chart: app.view.chart,
        day: app.view.day,
        range: app.view.range.map(|(from, to)| [from, to]),
        values: app.view.values,
        camera: app.view.camera.map(|camera| (camera, app.map.size())),
        map: app.view.map_options(),
        schematic: app.view.schematic,
        hidden: app.chart.hidden().to_vec(),
        ..Request::new(readings, figure)
    }
}

/// Opens the dialog on what was exported last, or on this figure and format.
pub(in crate::ui) fn open(app: &mut App, wanted: Option<(Subject, Option<Format>)>) {
    app.session.settle();
    let looked_at = Figure::from(app.view.chart);
    let mut choice = app.exports.last.unwrap_or_else(|| ExportChoice::first(Subject::Figure(looked_at)));
    match (wanted, choice.subject) {
        (Some((subject, format)), _) => {
            choice.subject = subject;
            choice.format = format.unwrap_or(choice.format);
        }
        // A chart was exported last: now it is the one that is looked at.
        (None, Subject::Figure(figure)) if figure.view().is_some() => choice.subject = Subject::Figure(looked_at),
        (None, _) => {}
    }
    let readings = Arc::new(readings(&app.session));
    let base = request(app, &readings, looked_at);
    let preview = Preview::default();
    app.exports.open = Some(Open { readings, base, choice, texts: Texts::default(), name: None, preview });
}

/// Opens the dialog on a figure and the format of an ending.
pub(in crate::ui) fn open_of(app: &mut App, figure: Figure, ending: &str) {
    let format = FORMATS.iter().find(|(.., own)| *own == ending).map(|(format, ..)| *format);
    open(app, Some((Subject::Figure(figure), format)));
}

/// Asks where the file or the folder shall be.
pub(in crate::ui) fn ask_where(files: &mut Files, ctx: &egui::Context, name: &str, ending: Option<&'static str>) {
    match ending {
        Some(ending) => files.ask_export(ctx, name, ending),
        None => files.ask_folder(ctx, name),
    }
}

/// Writes what the dialog shows to a path, and puts the dialog away.
pub(in crate::ui) fn export_to(app: &mut App, ctx: &egui::Context, path: &Path) {
    let Some(open) = app.exports.open.take() else { return };
    let request = open.request();
    let wanted = match open.choice.format() {
        Some(format) => JobRequest::File(request, format, path.to_path_buf()),
        None => JobRequest::Pack(request, path.to_path_buf()),
    };
    app.exports.last = Some(open.choice);
    app.exports.jobs.push(Job::start(ctx, open.readings, wanted));
}

/// Copies what the dialog shows, or without a dialog what is looked at.
pub(in crate::ui) fn copy(app: &mut App, ctx: &egui::Context, copied: Copied) {
    let (readings, request) = match &app.exports.open {
        Some(open) => (Arc::clone(&open.readings), open.request()),
        None => {
            let readings = Arc::new(readings(&app.session));
            let request = request(app, &readings, Figure::from(app.view.chart));
            let look = app.exports.last.map_or(request.look, |choice| choice.look);
            (readings, Request { look, ..request })
        }
    };
    match copied {
        Copied::Picture(figure) => {
            // A page as it is printed would be larger than most programs paste.
            let whole = figure == Figure::Sheet && app.exports.open.is_none();
            let request = if whole { Request { size: Size { dpi: 150.0, ..Size::A4 }, ..request } } else { request };
            app.exports.copying = Some(Copying::start(ctx, readings, Request { figure, ..request }));
        }
        Copied::Data(figure) => match table::tab_separated(&readings, &Request { figure, ..request }) {
            Ok(text) => {
                ctx.copy_text(text);
                tell_copied(app, "The data are copied, to be pasted into a spreadsheet.");
            }
            Err(error) => app.notices.error(super::job::sentence(&error)),
        },
        Copied::Caption => {
            ctx.copy_text(Caption::of(&readings, &request).text());
            tell_copied(app, "The caption is copied.");
        }
    }
}

/// Tells that something was copied; the first time also how long it stays where the clipboard lives with the window.
fn tell_copied(app: &mut App, what: &str) {
    let passing = cfg!(all(unix, not(target_os = "macos")));
    let warning =
        if passing && !app.exports.warned { " Paste before you close this window: it goes with it." } else { "" };
    app.exports.warned = true;
    app.notices.done(format!("{what}{warning}"));
}

/// Takes what the workers have made.
pub(in crate::ui) fn poll(app: &mut App, ctx: &egui::Context) {
    let mut over = Vec::new();
    app.exports.jobs.retain_mut(|job| match job.poll(ctx) {
        Some(ended) => {
            over.push(ended);
            false
        }
        None => true,
    });
    for ended in over {
        match ended {
            Ended::Written(path, words) => {
                words.into_iter().for_each(|word| app.notices.told(word));
                app.notices.done(format!("Exported to {}", path.display()));
            }
            Ended::Stopped => app.notices.done("The export was stopped; nothing more is written."),
            Ended::Failed(problem) => app.notices.error(problem),
        }
    }
    if let Some(image) = app.exports.copying.as_ref().and_then(|copying| copying.poll(ctx)) {
        app.exports.copying = None;
        match image {
            Ok(image) => {
                ctx.copy_image(image);
                tell_copied(app, "The picture is copied.");
            }
            Err(problem) => app.notices.error(problem),
        }
    }
}
