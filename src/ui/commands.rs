//! How the commands of the table are carried out. Knows no panel and draws nothing.

use eframe::egui::{self, ViewportCommand};

use super::action::{Command, Copied};
use super::question::Pending;
use super::{App, chart, documents, editor, export};
use gasswap_core::session::Session;
use gasswap_figures::export::Figure;

/// Carries a command out.
pub(super) fn run(app: &mut App, ctx: &egui::Context, command: Command) {
    match command {
        Command::New => documents::guarded(app, ctx, Pending::New),
        Command::Open => app.files.ask_open(ctx),
        Command::OpenTyped => app.files.type_open(),
        Command::ClearRecent => app.memory.forget_recent(&mut app.view),
        Command::Save => documents::save(app, ctx),
        Command::SaveAs => app.files.ask_save(ctx, &app.session.agreement().title),
        Command::SaveTyped => app.files.type_save(&app.session.agreement().title),
        Command::Export => export::open(app, None),
        Command::ExportPack => export::open(app, Some((export::PACK, None))),
        Command::CopyChart => export::copy(app, ctx, Copied::Picture(Figure::from(app.view.chart))),
        Command::CopyMap => export::copy(app, ctx, Copied::Picture(Figure::Map)),
        Command::CopySheet => export::copy(app, ctx, Copied::Picture(Figure::Sheet)),
        Command::CopyData => export::copy(app, ctx, Copied::Data(Figure::from(app.view.chart))),
        Command::CopyCaption => export::copy(app, ctx, Copied::Caption),
        Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        Command::Undo => {
            app.session.settle();
            app.session.undo();
        }
        Command::Redo => {
            app.session.redo();
        }
        Command::Shortcuts => app.view.shortcuts_open = !app.view.shortcuts_open,
        Command::About => app.view.about_open = !app.view.about_open,
        Command::AddPrice => app.edit(&editor::first_price(app.session.shown().term.start)),
        Command::ImportActuals => app.files.ask_import(ctx),
        Command::FindValue => app.view.find = Some(None),
        Command::LeftColumn => app.view.left_open = !app.view.left_open,
        Command::RightColumn => app.view.right_open = !app.view.right_open,
        Command::ThemeSystem => ctx.set_theme(egui::ThemePreference::System),
        Command::ThemeLight => ctx.set_theme(egui::ThemePreference::Light),
        Command::ThemeDark => ctx.set_theme(egui::ThemePreference::Dark),
        Command::ZoomIn => zoom(app, 1.25),
        Command::ZoomOut => zoom(app, 0.8),
        Command::Fit if app.view.pointer_on_map => app.map.fit(&mut app.view),
        Command::Schematic => app.view.schematic = !app.view.schematic,
        Command::Fit => (app.view.range, app.view.values) = (None, None),
        Command::Chart(chart) => app.view.chart = chart,
        Command::Data => app.view.data_open = !app.view.data_open,
        Command::Search => {
            app.view.left_open = true;
            app.view.editor.search.get_or_insert_default();
            editor::focus_search(ctx);
        }
        Command::Palette => app.palette.toggle(),
        _ => move_day(app, command),
    }
    app.view.keep_inside(app.session.projection().days);
}

/// Draws a variant beside what is edited, or no longer.
pub(super) fn toggle_variant(session: &mut Session, name: String) {
    let mut shown: Vec<String> = session.shown_variants().to_vec();
    if shown.contains(&name) {
        shown.retain(|other| *other != name);
    } else {
        shown.push(name);
    }
    session.set_shown_variants(&shown);
}

fn zoom(app: &mut App, factor: f64) {
    if app.view.pointer_on_map {
        app.map.zoom_by(&mut app.view, factor);
    } else {
        chart::zoom_by(&mut app.view, app.session.projection().days, factor);
    }
}

fn move_day(app: &mut App, command: Command) {
    let days = app.session.projection().days;
    let day = app.view.day;
    let months = |months: i32| {
        let (_, _, date) = day.ymd();
        let month = day.month().plus(months);
        (month.first() + (date.cast_signed() - 1)).min(month.last())
    };
    app.view.day = match command {
        Command::Play => {
            app.view.playing = !app.view.playing;
            app.view.pace.due = None;
            if app.view.playing && day >= days.to { days.from } else { day }
        }
        Command::DayBack => day - 1,
        Command::DayOn => day + 1,
        Command::MonthBack => months(-1),
        Command::MonthOn => months(1),
        Command::FirstDay => days.from,
        Command::LastDay => days.to,
        _ => day,
    };
}

/// Does a command have something to do just now?
pub fn is_possible(command: Command, session: &Session) -> bool {
    match command {
        Command::Undo => session.undo_name().is_some(),
        Command::Redo => session.redo_name().is_some(),
        Command::AddPrice => session.shown().price.is_none(),
        Command::Palette => false,
        _ => true,
    }
}
