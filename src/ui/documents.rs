//! Documents of the window: new, opened, saved, and the question before work would be lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, ViewportCommand};

use super::action::{OutsideAnswer, UnsavedAnswer};
use super::opening::Read;
use super::question::Pending;
use super::{App, outside, reopen};
use crate::examples;
use gasswap_core::agreement::{Agreement, Day, edit};
use gasswap_core::diff;
use gasswap_core::session::Session;
use gasswap_core::store::{self, Known, Loaded, Seen};
use gasswap_figures::export::CarriedView;
use gasswap_figures::figure;
use gasswap_figures::wording;

/// A file that was asked for was read, or not: what is open stays in either case until the person has decided.
pub(super) fn opened(app: &mut App, ctx: &egui::Context, path: PathBuf, read: Read) {
    match read {
        Ok(loaded) => guarded(app, ctx, Pending::Open(path, Arc::new(loaded))),
        Err(error) => app.opening.refuse(error),
    }
}

/// Does what replaces the document, or asks first if work would be lost.
pub(super) fn guarded(app: &mut App, ctx: &egui::Context, pending: Pending) {
    app.session.settle();
    if app.outside.unsaved(&app.session) {
        app.question.ask(pending);
    } else {
        proceed(app, ctx, pending);
    }
}

pub(super) fn proceed(app: &mut App, ctx: &egui::Context, pending: Pending) {
    match pending {
        Pending::New => {
            let year = jiff::ZonedDateTime::now().year();
            let first = Day::new(i32::from(year) + 1, 1, 1).unwrap_or(Day::LAST);
            replace(app, edit::new_agreement(first), None);
        }
        Pending::Open(path, loaded) if loaded.from_figure => reopen(app, &loaded, &path),
        Pending::Open(path, loaded) => {
            replace(app, loaded.agreement.clone(), Some(Known::loaded(&path, &loaded)));
        }
        Pending::Example(name) => match examples::load(&name) {
            Ok(agreement) => replace(app, agreement, None),
            Err(error) => app.notices.error(error.to_string()),
        },
        Pending::Close => {
            app.closing = true;
            app.recovering.keep_nothing();
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

pub(super) fn replace(app: &mut App, agreement: Agreement, known: Option<Known>) {
    let cubic_metre = agreement.cubic_metre;
    app.session.replaced_by(Session::new(agreement));
    app.view = app.view.reopened(figure::opening_day(app.session.projection()), cubic_metre);
    if let Some(known) = &known {
        app.memory.used(known.path(), &mut app.view, &mut app.notices);
    }
    app.files.set_known(known);
    app.outside.settled();
}

/// Saves to the document's file; asks for one where it has none.
pub(super) fn save(app: &mut App, ctx: &egui::Context) {
    match app.files.path().map(Path::to_path_buf) {
        Some(path) => save_to(app, &path),
        None => app.files.ask_save(ctx, &app.session.agreement().title),
    }
}

/// Saves, unless others have changed the file meanwhile: then the person is asked first.
pub(super) fn save_to(app: &mut App, path: &Path) {
    app.session.settle();
    let path = from_the_root(path);
    if app.outside.may_write(&path, app.files.known_mut(), &mut app.session) {
        write(app, &path);
    }
}

/// Writes the file; what stands in the way is told, and everything stays open.
pub(super) fn write(app: &mut App, path: &Path) {
    if !outside::keep_comments(app.files.known(), path, &mut app.notices) {
        app.question.keep();
        return;
    }
    let text = store::write(app.session.agreement());
    match store::save(path, &text) {
        Ok(()) => {
            tracing::info!(path = %path.display(), bytes = text.len(), "saved");
            app.session.mark_saved();
            app.files.set_known(Some(Known::new(path, text, false)));
            app.memory.used(path, &mut app.view, &mut app.notices);
            app.outside.settled();
            app.notices.done(format!("Saved to {}", path.display()));
        }
        Err(error) => {
            tracing::warn!(%error, "not saved");
            app.question.keep();
            app.notices.error(error.to_string());
        }
    }
}

pub(super) fn answer(app: &mut App, ctx: &egui::Context, answer: UnsavedAnswer) {
    match answer {
        UnsavedAnswer::Cancel => {
            app.question.clear();
        }
        UnsavedAnswer::Discard => {
            if let Some(pending) = app.question.clear() {
                proceed(app, ctx, pending);
            }
        }
        UnsavedAnswer::Save => {
            app.question.after_saving();
            save(app, ctx);
            go_on(app, ctx);
        }
    }
}

/// After a save that a question asked for: what was asked for happens now, unless the save did not succeed.
pub(super) fn go_on(app: &mut App, ctx: &egui::Context) {
    if !app.outside.unsaved(&app.session)
        && let Some(pending) = app.question.take_after_saving()
    {
        proceed(app, ctx, pending);
    }
}

/// Opens what a figure carried, as the figure shows it. The figure is not the document's file: saving asks for a name.
fn reopen(app: &mut App, loaded: &Loaded, path: &Path) {
    replace(app, loaded.agreement.clone(), None);
    if let Some(seen) = loaded.view.as_deref().and_then(CarriedView::read) {
        reopen::look_as(&mut app.session, &mut app.view, &mut app.chart, &app.map, &seen);
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    app.notices.done(format!("Opened the agreement that {name} carries"));
}

/// Does what a person wants about a file that others have changed.
pub(super) fn answer_outside(app: &mut App, ctx: &egui::Context, answer: OutsideAnswer) {
    let Some(mut asked) = app.outside.take_asked() else { return };
    match (answer, &asked.seen) {
        (OutsideAnswer::Later, _) => app.question.keep(),
        (OutsideAnswer::Differences, Seen::Changed(loaded)) => {
            let changes = diff::changes(app.session.agreement(), &loaded.agreement);
            asked.differences = Some(changes.iter().map(|change| wording::english().text(&change.said)).collect());
            app.outside.ask(asked);
        }
        (OutsideAnswer::Differences, Seen::Broken(error)) => {
            app.opening.refuse(error.clone());
            app.outside.ask(asked);
        }
        (OutsideAnswer::Reload, Seen::Changed(loaded)) => {
            app.question.keep();
            let name = app.outside.acknowledge(app.files.known_mut(), &asked.seen);
            app.session.reopen(loaded.agreement.clone());
            app.view.keep_inside(app.session.projection().days);
            app.notices.done(format!("{name} is shown as it is now. Undo brings your state back."));
        }
        (OutsideAnswer::Keep, seen) => {
            app.outside.acknowledge(app.files.known_mut(), seen);
            match seen {
                Seen::Changed(loaded) => app.session.mark_saved_as(Arc::new(loaded.agreement.clone())),
                _ => app.outside.set_alone(),
            }
            if asked.saving
                && let Some(path) = app.files.path().map(Path::to_path_buf)
            {
                write(app, &path);
                go_on(app, ctx);
            }
        }
        (OutsideAnswer::Reload | OutsideAnswer::Differences, _) => {}
    }
}

/// The path as the system writes it from the root.
pub(super) fn from_the_root(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
