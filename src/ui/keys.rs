//! What keys and dropped files ask the window for, and when they may. Carries nothing out and draws nothing.

use eframe::egui::{self, Key};

use super::App;
use super::action::{Action, Command, TABLE};

/// Is something asked that must be answered before anything else?
pub(super) fn is_asking(app: &App) -> bool {
    app.question.is_open()
        || app.files.is_asking()
        || app.outside.blocks()
        || app.recovering.is_asking()
        || app.exports.is_open()
}

/// Keys that mean a command. Plain keys act only while nothing has the keyboard.
pub(super) fn pressed(app: &mut App, ctx: &egui::Context) {
    if is_asking(app) || app.opening.is_telling() || app.palette.is_open() {
        return;
    }
    let focus = ctx.memory(|memory| memory.focused());
    let (focused, typing) =
        (focus.is_some(), focus.is_some_and(|id| egui::text_edit::TextEditState::load(ctx, id).is_some()));
    if focused && !typing && ctx.input(|input| input.key_pressed(Key::Escape)) {
        ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
    }
    if !focused && ctx.input(|input| input.key_pressed(Key::Escape)) {
        app.view.pinned = false;
    }
    // The longer combination first: Ctrl+Shift+Z is not Ctrl+Z.
    let mut table: Vec<_> = TABLE.iter().filter_map(|entry| Some((entry.command, entry.keys?))).collect();
    table.sort_by_key(|(_, keys)| !keys.modifiers.shift);
    for (command, keys) in table {
        let belongs_to_text = typing && matches!(command, Command::Undo | Command::Redo);
        if (command.is_plain() && (focused || egui::Popup::is_any_open(ctx))) || belongs_to_text {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            app.actions.push(Action::Run(command));
        }
    }
    if !focused && ctx.input_mut(|input| input.events.iter().any(|event| *event == egui::Event::Text("?".into()))) {
        app.actions.push(Action::Run(Command::Shortcuts));
    }
    if !typing && ctx.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Y)) {
        app.actions.push(Action::Run(Command::Redo));
    }
}

/// A file dropped on the window is opened, a table read as measured volumes.
pub(super) fn dropped(app: &mut App, ctx: &egui::Context) {
    let path = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
    if let Some(path) = path
        && !is_asking(app)
        && !app.opening.is_telling()
    {
        let table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        app.actions.push(if table { Action::Import(path) } else { Action::Open(path) });
    }
}
