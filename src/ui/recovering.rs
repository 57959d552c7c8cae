//! After a crash or a kill: the recovered document beside the saved one, with what differs; and, while the window lives,
//! what is unsaved handed to the thread that keeps it. Knows nothing of how copies are written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::{self, RichText, ScrollArea, Ui};

use super::action::{Action, RecoveryAnswer};
use super::notices::Notices;
use super::opening::name_of;
use super::window_part::WindowPart;
use super::{App, documents, theme};
use gasswap_core::agreement::Agreement;
use gasswap_core::diff;
use gasswap_core::session::Session;
use gasswap_core::store::{self, Known, Loaded, recovery};
use gasswap_figures::export;
use gasswap_figures::wording;
use recovery::{Copy, Keeper, LastResort, Orphan, Snapshot};

/// A copy that was opened has not made the program fail when so long has passed.
const TRIAL: Duration = Duration::from_secs(2);

/// A copy that is not written yet is looked after so often.
const LOOK: Duration = Duration::from_secs(1);

/// Where no copy can be kept at all, this is tried again so often.
const AGAIN: Duration = Duration::from_secs(5);

/// The saved state of a recovered document.
#[derive(Debug)]
enum Saved {
    /// Its file says this.
    File(Box<Loaded>),
    /// It has no file; this is what it began with.
    Kept(Box<Agreement>),
    /// It cannot be shown, and why.
    Missing(String),
}

/// A copy that waits for an answer.
#[derive(Debug)]
struct Offer {
    orphan: Orphan,
    copy: Copy,
    saved: Saved,
    differences: Vec<String>,
    /// So many other copies wait.
    others: usize,
    /// Drawn so often.
    frames: u32,
}

/// What a keeper was told: it is told again when one of these is another.
#[derive(Debug)]
struct Fed {
    agreement: Arc<Agreement>,
    unsaved: bool,
    file: Option<PathBuf>,
}

/// The keeper of this window's copy, and the copy of one that is gone.
#[derive(Debug, Default)]
pub struct Recovering {
    keeper: Option<Arc<Keeper>>,
    /// No copy can be kept: where, why, and when it was tried last.
    failed: Option<(PathBuf, String, Instant)>,
    offer: Option<Offer>,
    /// What the keeper was told last.
    fed: Option<Fed>,
    /// Since when a recovered document is shown.
    trial: Option<Instant>,
}

impl Recovering {
    /// Does a copy wait for an answer?
    pub const fn is_asking(&self) -> bool {
        self.offer.is_some()
    }

    /// What a panic calls.
    pub fn last_resort(&self) -> Option<LastResort> {
        self.keeper.as_deref().map(Keeper::last_resort)
    }

    /// What keeps the copies, for whoever outlives the window: the last one that drops it waits until all is written.
    pub fn keeper(&self) -> Option<Arc<Keeper>> {
        self.keeper.clone()
    }

    /// Why unsaved work is not kept, for as long as it is not.
    pub fn trouble(&self) -> Option<String> {
        let reason = match (&self.failed, &self.keeper) {
            (Some((folder, reason, _)), _) => format!("{reason}. {}", folder.display()),
            (None, Some(keeper)) => wording::english().store_error(&keeper.problem()?),
            (None, None) => return None,
        };
        Some(format!("Unsaved work cannot be kept against a crash, which is tried again and again. {reason}"))
    }

    /// Begins to keep copies in this folder.
    fn start(&mut self, folder: &Path) {
        match Keeper::start(folder) {
            Ok(keeper) => (self.keeper, self.failed) = (Some(Arc::new(keeper)), None),
            Err(error) => self.failed = Some((folder.to_path_buf(), error.to_string(), Instant::now())),
        }
    }

    /// Begins to keep copies, and looks for those of windows that are gone. Copies that made the program fail before are
    /// set aside with a word.
    pub fn begin(&mut self, places: &store::Places, open: Option<&Path>, notices: &mut Notices) {
        self.start(&places.recovery);
        let mut waiting: Vec<(Orphan, Copy)> =
            recovery::orphans(&places.recovery).into_iter().filter_map(|orphan| readable(orphan, notices)).collect();
        // Copies of the file that is open come first.
        waiting.sort_by_key(|(_, copy)| copy.file.is_none() || copy.file.as_deref() != open);
        let mut waiting = waiting.into_iter();
        while let Some((orphan, copy)) = waiting.next() {
            orphan.try_it();
            let saved = saved_of(&copy);
            let before = match &saved {
                Saved::File(loaded) => Some(&loaded.agreement),
                Saved::Kept(agreement) => Some(&**agreement),
                Saved::Missing(_) => None,
            };
            if before == Some(&copy.agreement) {
                // It was saved after all, just before the end.
                orphan.remove();
                continue;
            }
            let changes = before.map(|before| diff::changes(before, &copy.agreement)).unwrap_or_default();
            let differences = changes.iter().map(|change| wording::english().text(&change.said)).collect();
            let others = waiting.len();
            self.offer = Some(Offer { orphan, copy, saved, differences, others, frames: 0 });
            break;
        }
    }

    /// Hands what is unsaved to the thread that keeps it, whenever it has changed.
    pub fn keep(&mut self, ctx: &egui::Context, session: &Session, file: Option<&Path>, unsaved: bool) {
        if let Some((folder, _, tried)) = &self.failed {
            if tried.elapsed() > AGAIN {
                let folder = folder.clone();
                self.start(&folder);
            } else {
                ctx.request_repaint_after(AGAIN);
            }
        }
        let Some(keeper) = self.keeper.as_ref() else { return };
        if keeper.is_behind() {
            // Whether it was written is told without a further edit.
            ctx.request_repaint_after(LOOK);
        }
        if let Some(since) = self.trial {
            match TRIAL.checked_sub(since.elapsed()) {
                Some(rest) => ctx.request_repaint_after(rest),
                None => {
                    keeper.worked();
                    self.trial = None;
                }
            }
        }
        let agreement = session.shared();
        let same = |told: &Fed| {
            Arc::ptr_eq(&told.agreement, &agreement) && told.unsaved == unsaved && told.file.as_deref() == file
        };
        if self.fed.as_ref().is_some_and(same) {
            return;
        }
        let file = file.map(Path::to_path_buf);
        if unsaved {
            let saved = session.shared_saved();
            keeper.changed(Snapshot { agreement: Arc::clone(&agreement), saved, file: file.clone() });
            ctx.request_repaint_after(LOOK);
        } else if self.fed.is_some() {
            keeper.nothing();
        }
        self.fed = Some(Fed { agreement, unsaved, file });
    }

    /// The person has decided that what is unsaved may go.
    pub fn keep_nothing(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.nothing();
        }
    }

    /// Draws the copy that is offered.
    pub fn show(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let Some(offer) = &mut self.offer else { return };
        offer.frames += 1;
        match offer.frames {
            // Reading, comparing and drawing it made nothing fail.
            4 => offer.orphan.worked(),
            0..4 => ctx.request_repaint(),
            _ => {}
        }
        let fresh = offer.frames == 2;
        let modal = egui::Modal::new(WindowPart::Recovered.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
            ui.set_width((ui.ctx().content_rect().width() - 80.0).clamp(320.0, 560.0));
            offered(ui, offer, fresh)
        });
        let answer = modal.inner.or_else(|| modal.should_close().then_some(RecoveryAnswer::Later));
        actions.extend(answer.map(Action::Recovery));
    }
}

fn offered(ui: &mut Ui, offer: &Offer, fresh: bool) -> Option<RecoveryAnswer> {
    ui.heading("Work that was not saved");
    ui.add_space(theme::TIGHT);
    let title = &offer.copy.agreement.title;
    let of = match &offer.copy.file {
        Some(file) => format!(" It belongs to {}.", name_of(file)),
        None if offer.copy.tells => " It was never saved to a file.".to_owned(),
        None => " Which file it belongs to is not known: the copy's first line is broken.".to_owned(),
    };
    ui.label(format!(
        "The program ended without a word while “{title}” had changes. They were kept on {}.{of}",
        when(offer.copy.written)
    ));
    if let Some(file) = &offer.copy.file {
        ui.label(theme::muted(ui, file.display().to_string()));
    }
    ui.add_space(theme::GAP);
    match &offer.saved {
        Saved::Missing(reason) => {
            ui.label(reason);
        }
        _ => {
            ui.label(theme::strong("Recovered, compared with what was saved:"));
            ScrollArea::vertical().max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
                for sentence in &offer.differences {
                    ui.label(format!("• {sentence}"));
                }
            });
        }
    }
    if offer.others > 0 {
        ui.add_space(theme::TIGHT);
        let others = if offer.others == 1 {
            "Another copy waits".to_owned()
        } else {
            format!("{} other copies wait", offer.others)
        };
        ui.label(theme::muted(ui, format!("{others} for the next start.")));
    }
    ui.add_space(theme::BREAK);
    let mut answer = None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        let colors = theme::colors(ui);
        let open = egui::Button::new(RichText::new("Open the recovered one").color(colors.page)).fill(colors.accent);
        let open = ui.add(open);
        if fresh {
            open.request_focus();
        }
        if open.clicked() {
            answer = Some(RecoveryAnswer::Recovered);
        }
        let hint = "The recovered one is set aside for thirty days, not thrown away.";
        let saved = if matches!(offer.saved, Saved::Missing(_)) { "Set it aside" } else { "Open the saved one" };
        if ui.button(saved).on_hover_text(hint).clicked() {
            answer = Some(RecoveryAnswer::Saved);
        }
        if ui.button("Ask again next time").clicked() {
            answer = Some(RecoveryAnswer::Later);
        }
    });
    answer
}

/// A moment as people write it, by the clock of this machine.
fn when(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or_else(
        || "an unknown day".to_owned(),
        |moment| moment.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%-d %B %Y at %H:%M").to_string(),
    )
}

/// What was saved of a document.
fn saved_of(copy: &Copy) -> Saved {
    match (&copy.file, &copy.saved) {
        (Some(file), _) => match export::load(file) {
            Ok(loaded) => Saved::File(Box::new(loaded)),
            Err(error) => {
                let error = wording::english().store_error(&error);
                Saved::Missing(format!("Its file cannot be compared. {error}"))
            }
        },
        (None, Some(saved)) => Saved::Kept(Box::new(saved.clone())),
        (None, None) if !copy.tells => Saved::Missing("What was saved of it is not known either.".to_owned()),
        (None, None) => Saved::Missing("What it began with is not known.".to_owned()),
    }
}

/// What a copy holds; one that made the program fail before, or cannot be read, is set aside with a word.
fn readable(orphan: Orphan, notices: &mut Notices) -> Option<(Orphan, Copy)> {
    if orphan.failed_before() {
        let aside = orphan.set_aside();
        notices.error(format!(
            "A recovery copy made the program fail the last time and is not opened again. It stays for thirty days: {}",
            aside.display()
        ));
        return None;
    }
    orphan.try_it();
    match orphan.read() {
        Ok(copy) => {
            orphan.worked();
            Some((orphan, copy))
        }
        Err(error) => {
            let aside = orphan.set_aside();
            let error = wording::english().store_error(&error);
            notices.error(format!("A recovery copy cannot be read. {error} It stays: {}", aside.display()));
            None
        }
    }
}

/// Does what a person wants of a recovery copy.
pub(super) fn answer(app: &mut App, answer: RecoveryAnswer) {
    let Some(Offer { orphan, copy, saved, .. }) = app.recovering.offer.take() else { return };
    tracing::info!(?answer, copy = %orphan.path().display(), "recovery copy");
    match answer {
        RecoveryAnswer::Later => orphan.worked(),
        RecoveryAnswer::Saved => {
            let aside = orphan.set_aside();
            match (saved, &copy.file) {
                (Saved::File(loaded), Some(file)) => {
                    let known = Known::loaded(file, &loaded);
                    documents::replace(app, loaded.agreement, Some(known));
                }
                (Saved::Kept(agreement), _) => documents::replace(app, *agreement, None),
                _ => {}
            }
            app.notices.done(format!("The recovered one is kept for thirty days: {}", aside.display()));
        }
        RecoveryAnswer::Recovered => {
            orphan.try_it();
            if let Some(keeper) = &app.recovering.keeper {
                keeper.adopt(orphan);
                app.recovering.trial = Some(Instant::now());
            }
            show_recovered(app, copy, saved);
        }
    }
}

fn show_recovered(app: &mut App, copy: Copy, saved: Saved) {
    let known = match (&saved, &copy.file) {
        (Saved::File(loaded), Some(file)) => Some(Known::loaded(file, loaded)),
        (_, Some(file)) => Some(Known::unread(file)),
        (_, None) => None,
    };
    documents::replace(app, copy.agreement.clone(), known);
    match saved {
        Saved::File(loaded) => app.session.replaced_by(Session::unsaved(copy.agreement, loaded.agreement)),
        Saved::Kept(agreement) => app.session.replaced_by(Session::unsaved(copy.agreement, *agreement)),
        Saved::Missing(_) => app.outside.set_alone(),
    }
    app.notices.done("The recovered document is open. It is not saved yet.");
}
