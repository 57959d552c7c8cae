//! Documents of the window: new, opened, saved, and the question before work would be lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, ViewportCommand};

use super::action::{OutsideAnswer, UnsavedAnswer};
use super::opening::Read;
use super::question::Pending;
use super::saving::{SaveEnded, SaveRequest};
use super::{App, reopen};
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
        Ok(loaded) => {
            word_on_size(&loaded, &path).into_iter().for_each(|word| app.notices.told(word));
            guarded(app, ctx, Pending::Open(path, Arc::new(loaded)));
        }
        Err(error) => app.opening.refuse(error),
    }
}

/// A word about a file that this program would write larger than it could be read again: told before there is work to save.
pub fn word_on_size(loaded: &Loaded, path: &Path) -> Option<String> {
    /// A text grows when it is written anew, but not more than so.
    const GROWTH: usize = 7;
    if loaded.text.len() < store::LARGEST_FILE / GROWTH {
        return None;
    }
    let error = store::fits(&store::write(&loaded.agreement), path).err()?;
    let error = wording::english().store_error(&error);
    Some(format!("This file can be looked at, but not saved as it is. {error}"))
}

/// Does what replaces the document, or asks first if work would be lost. While it is being saved this waits.
pub(super) fn guarded(app: &mut App, ctx: &egui::Context, pending: Pending) {
    app.session.settle();
    if app.saving.is_busy() {
        app.question.wait_for_save(pending);
    } else if app.outside.unsaved(&app.session) {
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
            Err(error) => app.notices.error(wording::english().store_error(&error)),
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
        app.memory.used(known.path(), &mut app.view);
    }
    app.files.set_known(known);
    app.outside.settled();
}

/// Saves to the document's file; asks for one where it has none.
pub(super) fn save(app: &mut App, ctx: &egui::Context) {
    match app.files.path().map(Path::to_path_buf) {
        Some(path) => save_to(app, ctx, &path),
        None => app.files.ask_save(ctx, &app.session.agreement().title),
    }
}

/// Saves, unless others have changed the file meanwhile: then the person is asked first.
pub(super) fn save_to(app: &mut App, ctx: &egui::Context, path: &Path) {
    let path = from_the_root(path);
    write(app, ctx, path, false);
}

/// Writes the file on a thread of its own; `over`: also where others have changed it.
fn write(app: &mut App, ctx: &egui::Context, path: PathBuf, over: bool) {
    if app.saving.is_busy() {
        app.saving.again(path);
        return;
    }
    app.session.settle();
    let (agreement, saved) = (app.session.shared(), app.session.shared_saved());
    app.saving.start(ctx, SaveRequest { path, agreement, saved, known: app.files.known().cloned(), over });
    finish_saving(app, ctx);
}

/// What a save has come to, once it is done; what stands in its way is told, and everything stays open.
pub(super) fn finish_saving(app: &mut App, ctx: &egui::Context) {
    let Some((path, agreement, ended)) = app.saving.poll(ctx) else { return };
    let again = app.saving.take_again();
    match ended {
        SaveEnded::Saved(known, words) => {
            app.session.mark_saved_as(agreement);
            app.files.set_known(Some(*known));
            app.memory.used(&path, &mut app.view);
            app.outside.settled();
            words.into_iter().for_each(|word| app.notices.told(word));
            app.notices.done(format!("Saved to {}", path.display()));
            if let Some(next) = again.filter(|next| *next != path || app.session.is_dirty()) {
                write(app, ctx, next, false);
            } else if let Some(pending) = app.question.take_after_saving() {
                guarded(app, ctx, pending);
            }
        }
        SaveEnded::Changed(seen) => app.outside.ask_before_saving(seen),
        SaveEnded::Failed(reason) => {
            app.question.keep();
            app.notices.error(reason);
        }
    }
}

/// The window closes though its document is still being saved: the recovery copy stays.
pub(super) fn close_without_waiting(app: &mut App, ctx: &egui::Context) {
    app.closing = true;
    ctx.send_viewport_cmd(ViewportCommand::Close);
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
        }
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
                write(app, ctx, path, true);
            }
        }
        (OutsideAnswer::Reload | OutsideAnswer::Differences, _) => {}
    }
}

/// The path as the system writes it from the root.
pub(super) fn from_the_root(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
