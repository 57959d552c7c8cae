//! What lies over the panels: dialogs, of which only the first is drawn and the others wait, and words that need no answer.
//! Knows nothing of what they say.

use eframe::egui;

use super::action::Action;
use super::{App, documents, keys, sheets};

/// A dialog that wants the whole window. Where several are open, the first of this order is drawn: an answer to it may be
/// what the others wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialog {
    Unsaved,
    Unreadable,
    Changed,
    Path,
    Recovered,
    Export,
    FindValue,
    Palette,
    Sheets,
}

/// The dialog in front.
fn front(app: &App) -> Option<Dialog> {
    let open = [
        (Dialog::Unsaved, app.question.is_open()),
        (Dialog::Unreadable, app.opening.is_telling()),
        (Dialog::Changed, app.outside.blocks()),
        (Dialog::Path, app.files.is_asking()),
        (Dialog::Recovered, app.recovering.is_asking()),
        (Dialog::Export, app.exports.is_open()),
        (Dialog::FindValue, app.solving.is_open() || app.view.find.is_some()),
        (Dialog::Palette, app.palette.is_open()),
        (Dialog::Sheets, app.view.shortcuts_open || app.view.about_open),
    ];
    open.into_iter().find_map(|(dialog, open)| open.then_some(dialog))
}

/// Draws them.
pub(super) fn show(app: &mut App, ctx: &egui::Context) {
    words(app, ctx);
    let front = front(app);
    let App {
        session, view, files, opening, outside, recovering, question, exports, palette, solving, actions, ..
    } = app;
    match front {
        Some(Dialog::Unsaved) => question.show(ctx, &session.agreement().title, actions),
        Some(Dialog::Unreadable) => opening.show(ctx, actions),
        // The bar about a change is no dialog, and lies under all of them.
        Some(Dialog::Changed) | None => {
            actions.extend(outside.show(ctx, files.path(), session.is_dirty()).map(Action::Outside));
        }
        Some(Dialog::Path) => files.show(ctx, actions),
        Some(Dialog::Recovered) => recovering.show(ctx, actions),
        Some(Dialog::Export) => exports.show(ctx, actions),
        Some(Dialog::FindValue) => solving.show(ctx, session, view, actions),
        Some(Dialog::Palette) => palette.show(ctx, session, view, actions),
        Some(Dialog::Sheets) => sheets::show(ctx, view),
    }
    app.notices.show(ctx);
}

/// What need not be answered.
fn words(app: &mut App, ctx: &egui::Context) {
    app.exports.show_progress(ctx);
    app.files.show_word(ctx);
    let (unsaved, asking) = (app.outside.unsaved(&app.session), keys::is_asking(app));
    app.opening.show_word(ctx, unsaved, asking);
    if app.saving.show(ctx, app.question.closes_after_saving()) {
        documents::close_without_waiting(app, ctx);
    }
}
