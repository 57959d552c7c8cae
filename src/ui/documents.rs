//! Documents of the window: new, opened, saved, and the question before work would be lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, ViewportCommand};

use super::App;
use super::action::{self, Command};
use super::opening::Read;
use super::question::Pending;
use crate::examples;
use gasswap_core::agreement::{Agreement, Day, edit};
use gasswap_core::session::Session;
use gasswap_core::store::{self, Known};
use gasswap_figures::figure;

impl App {
    /// A file that was asked for was read, or not: what is open stays in either case until the person has decided.
    pub(super) fn opened(&mut self, ctx: &egui::Context, path: PathBuf, read: Read) {
        match read {
            Ok(loaded) => self.guarded(ctx, Pending::Open(path, Arc::new(loaded))),
            Err(error) => self.opening.refuse(error),
        }
    }

    /// Does what replaces the document, or asks first if work would be lost.
    pub(super) fn guarded(&mut self, ctx: &egui::Context, pending: Pending) {
        self.session.settle();
        if self.unsaved() {
            self.question.ask(pending);
        } else {
            self.proceed(ctx, pending);
        }
    }

    pub(super) fn proceed(&mut self, ctx: &egui::Context, pending: Pending) {
        match pending {
            Pending::New => {
                let year = jiff::ZonedDateTime::now().year();
                let first = Day::new(i32::from(year) + 1, 1, 1).unwrap_or(Day::LAST);
                self.replace(edit::new_agreement(first), None);
            }
            Pending::Open(path, loaded) if loaded.from_figure => self.reopen(&loaded, &path),
            Pending::Open(path, loaded) => {
                self.replace(loaded.agreement.clone(), Some(Known::loaded(&path, &loaded)));
            }
            Pending::Example(name) => match examples::load(&name) {
                Ok(agreement) => self.replace(agreement, None),
                Err(error) => self.notices.error(error.to_string()),
            },
            Pending::Close => {
                self.closing = true;
                self.keep_nothing();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    pub(super) fn replace(&mut self, agreement: Agreement, known: Option<Known>) {
        let cubic_metre = agreement.cubic_metre;
        self.session.replaced_by(Session::new(agreement));
        self.view = self.view.reopened(figure::opening_day(self.session.projection()), cubic_metre);
        if let Some(known) = &known {
            self.used(known.path());
        }
        self.files.set_known(known);
        self.outside.settled();
    }

    /// Saves, unless others have changed the file meanwhile: then the person is asked first.
    pub(super) fn save(&mut self, path: &Path) {
        self.session.settle();
        let path = Self::from_the_root(path);
        if self.may_write(&path) {
            self.write(&path);
        }
    }

    /// Writes the file; what stands in the way is told, and everything stays open.
    pub(super) fn write(&mut self, path: &Path) {
        if !self.keep_comments(path) {
            self.question.keep();
            return;
        }
        let text = store::write(self.session.agreement());
        match store::save(path, &text) {
            Ok(()) => {
                tracing::info!(path = %path.display(), bytes = text.len(), "saved");
                self.session.mark_saved();
                self.files.set_known(Some(Known::new(path, text, false)));
                self.used(path);
                self.outside.settled();
                self.notices.done(format!("Saved to {}", path.display()));
            }
            Err(error) => {
                tracing::warn!(%error, "not saved");
                self.question.keep();
                self.notices.error(error.to_string());
            }
        }
    }

    pub(super) fn answer(&mut self, ctx: &egui::Context, answer: action::UnsavedAnswer) {
        match answer {
            action::UnsavedAnswer::Cancel => {
                self.question.clear();
            }
            action::UnsavedAnswer::Discard => {
                if let Some(pending) = self.question.clear() {
                    self.proceed(ctx, pending);
                }
            }
            action::UnsavedAnswer::Save => {
                self.question.after_saving();
                self.run(ctx, Command::Save);
                self.go_on(ctx);
            }
        }
    }

    /// After a save that a question asked for: what was asked for happens now, unless the save did not succeed.
    pub(super) fn go_on(&mut self, ctx: &egui::Context) {
        if !self.unsaved()
            && let Some(pending) = self.question.take_after_saving()
        {
            self.proceed(ctx, pending);
        }
    }
}
