//! How the commands of the table are carried out. Knows no panel and draws nothing.

use std::path::Path;

use eframe::egui::{self, ViewportCommand};

use super::action::{Command, Copied};
use super::question::Pending;
use super::{App, chart, editor, export};
use gasswap_core::session::Session;
use gasswap_figures::export::Figure;

impl App {
    pub(super) fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => self.guarded(ctx, Pending::New),
            Command::Open => self.files.ask_open(ctx),
            Command::OpenTyped => self.files.type_open(),
            Command::ClearRecent => self.forget_recent(),
            Command::Save => match self.files.path().map(Path::to_path_buf) {
                Some(path) => self.save(&path),
                None => self.files.ask_save(ctx, &self.session.agreement().title),
            },
            Command::SaveAs => self.files.ask_save(ctx, &self.session.agreement().title),
            Command::SaveTyped => self.files.type_save(&self.session.agreement().title),
            Command::Export => self.open_export(None),
            Command::ExportPack => self.open_export(Some((export::PACK, None))),
            Command::CopyChart => self.copy(ctx, Copied::Picture(Figure::from(self.view.chart))),
            Command::CopyMap => self.copy(ctx, Copied::Picture(Figure::Map)),
            Command::CopySheet => self.copy(ctx, Copied::Picture(Figure::Sheet)),
            Command::CopyData => self.copy(ctx, Copied::Data(Figure::from(self.view.chart))),
            Command::CopyCaption => self.copy(ctx, Copied::Caption),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo => {
                self.session.settle();
                self.session.undo();
            }
            Command::Redo => {
                self.session.redo();
            }
            Command::Shortcuts => self.view.shortcuts_open = !self.view.shortcuts_open,
            Command::About => self.view.about_open = !self.view.about_open,
            Command::AddPrice => self.edit(&editor::first_price(self.session.shown().term.start)),
            Command::ImportActuals => self.files.ask_import(ctx),
            Command::FindValue => self.view.find = Some(None),
            Command::LeftColumn => self.view.left_open = !self.view.left_open,
            Command::RightColumn => self.view.right_open = !self.view.right_open,
            Command::ThemeSystem => ctx.set_theme(egui::ThemePreference::System),
            Command::ThemeLight => ctx.set_theme(egui::ThemePreference::Light),
            Command::ThemeDark => ctx.set_theme(egui::ThemePreference::Dark),
            Command::ZoomIn => self.zoom(1.25),
            Command::ZoomOut => self.zoom(0.8),
            Command::Fit if self.view.pointer_on_map => self.map.fit(&mut self.view),
            Command::Schematic => self.view.schematic = !self.view.schematic,
            Command::Fit => (self.view.range, self.view.values) = (None, None),
            Command::Chart(chart) => self.view.chart = chart,
            Command::Data => self.view.data_open = !self.view.data_open,
            Command::Search => {
                self.view.left_open = true;
                self.view.editor.search.get_or_insert_default();
                editor::focus_search(ctx);
            }
            Command::Palette => self.palette.toggle(),
            _ => self.move_day(command),
        }
        self.view.keep_inside(self.session.projection().days);
    }

    fn zoom(&mut self, factor: f64) {
        if self.view.pointer_on_map {
            self.map.zoom_by(&mut self.view, factor);
        } else {
            chart::zoom_by(&mut self.view, self.session.projection().days, factor);
        }
    }

    fn move_day(&mut self, command: Command) {
        let days = self.session.projection().days;
        let day = self.view.day;
        let months = |months: i32| {
            let (_, _, date) = day.ymd();
            let month = day.month().plus(months);
            (month.first() + (date.cast_signed() - 1)).min(month.last())
        };
        self.view.day = match command {
            Command::Play => {
                self.view.playing = !self.view.playing;
                self.view.pace.due = None;
                if self.view.playing && day >= days.to { days.from } else { day }
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
