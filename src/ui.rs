//! The window: what it holds, the order of a frame, and how actions are carried out. Panels read the session and the
//! view and push actions; nothing else changes anything.

pub mod action;
mod asking;
mod chart;
mod commands;
mod documents;
mod editor;
mod editor_state;
mod export;
mod files;
mod gains;
mod gesture;
mod heap;
mod import;
mod inspector;
mod keys;
mod map;
mod memory;
mod menu;
mod notices;
mod opening;
mod outside;
mod palette;
mod panel_frame;
mod play;
mod question;
mod recovering;
mod reopen;
mod saving;
mod sheets;
mod solving;
mod start;
mod strip;
mod tables;
pub mod theme;
mod timebar;
mod view;
mod widgets;
pub mod window;
mod window_part;
mod years;

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Panel, Ui, ViewportCommand};

use action::Action;
pub use documents::word_on_size;
use files::Files;
use gasswap_core::agreement::{Day, edit};
use gasswap_core::session::Session;
use gasswap_core::store::{recovery, settings};
use gasswap_figures::figure;
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::wording;
use gesture::Gesture;
use memory::Memory;
use notices::Notices;
use opening::Opening;
use outside::Outside;
use panel_frame::PanelFrame;
use question::{Pending, Question};
use recovering::Recovering;
pub use start::Start;
use view::View;
use window_part::WindowPart;

/// The window.
#[derive(Debug)]
pub struct App {
    session: Session,
    view: View,
    atlas: Arc<Atlas>,
    actions: Vec<Action>,
    files: Files,
    opening: Opening,
    outside: Outside,
    recovering: Recovering,
    saving: saving::Saving,
    memory: Memory,
    notices: Notices,
    question: Question,
    exports: export::Exports,
    chart: chart::ChartCache,
    palette: palette::CommandPalette,
    map: map::MapCache,
    title: String,
    solving: solving::Solving,
    closing: bool,
    gesture: Gesture,
}

impl App {
    /// A window on an agreement. `ctx` gets the fonts and styles.
    pub fn new(ctx: &egui::Context, atlas: Arc<Atlas>, start: Start) -> Self {
        heap::keep();
        theme::install(ctx);
        let mut opening = Opening::default();
        if let Some(error) = start.refused {
            opening.refuse(error);
        }
        let mut notices = Notices::default();
        let (memory, word) = Memory::open(start.places);
        word.into_iter().for_each(|word| notices.error(word));
        start.word.into_iter().for_each(|word| notices.told(word));
        let cubic_metre = start.agreement.cubic_metre;
        let session = Session::new(start.agreement);
        let view = View::of(figure::opening_day(session.projection()), cubic_metre);
        let mut app = Self {
            session,
            view,
            atlas,
            actions: Vec::new(),
            files: Files::new(start.file),
            opening,
            outside: Outside::default(),
            recovering: Recovering::default(),
            saving: saving::Saving::default(),
            memory,
            notices,
            question: Question::default(),
            exports: export::Exports::default(),
            chart: chart::ChartCache::default(),
            palette: palette::CommandPalette::default(),
            map: map::MapCache::default(),
            title: String::new(),
            solving: solving::Solving::default(),
            closing: false,
            gesture: Gesture::default(),
        };
        app.memory.apply(ctx, &mut app.view);
        app.exports.remember(app.memory.export());
        if let Some(view) = start.view {
            reopen::look_as(&mut app.session, &mut app.view, &mut app.chart, &app.map, &view);
        }
        if let Some(file) = app.files.path().map(Path::to_path_buf) {
            app.memory.used(&file, &mut app.view);
        }
        if let Some(places) = app.memory.places().cloned() {
            app.recovering.begin(&places, app.files.path(), &mut app.notices);
        }
        app
    }

    /// What writes the unsaved work of this window when the program breaks down; `None` where nothing is kept.
    pub fn last_resort(&self) -> Option<recovery::LastResort> {
        self.recovering.last_resort()
    }

    /// What writes on when the window is gone, for whoever outlives it.
    pub fn writers(&self) -> (Option<Arc<recovery::Keeper>>, Option<Arc<settings::Writer>>) {
        (self.recovering.keeper(), self.memory.writer())
    }

    /// The session, for tests and benches.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The id of the leg that is selected everywhere, for tests.
    pub fn selected(&self) -> Option<&str> {
        self.view.selected.as_deref()
    }

    /// The window's day and the days the chart shows (`None`: all), for tests.
    pub fn days(&self) -> (Day, Option<(f64, f64)>) {
        (self.view.day, self.view.range)
    }

    /// The file of the document, for tests.
    pub fn path(&self) -> Option<&Path> {
        self.files.path()
    }

    /// Paths are typed instead of asked for with the system's dialogs, for tests.
    pub fn without_dialogs(&mut self) {
        self.files.without_dialogs();
    }

    /// Every save is waited for however long it takes, for tests.
    pub fn saving_at_once(&mut self) {
        self.saving.wait_always();
    }

    /// The map panel alone, at a day and from a view, for benches.
    pub fn map_alone(&mut self, ui: &mut Ui, day: Day, camera: Option<Camera>) {
        (self.view.day, self.view.camera) = (day, camera);
        let Self { session, atlas, view, actions, .. } = self;
        map::show(ui, &mut PanelFrame { session, atlas, view, actions }, &mut self.map);
        self.actions.clear();
    }

    /// Everything the window does on its own, also while it is hidden: replies of dialogs, the question on closing.
    pub fn background(&mut self, ctx: &egui::Context) {
        if let Some(reply) = self.files.poll(ctx) {
            self.actions.push(reply);
        }
        if let Some((path, read)) = self.opening.poll() {
            documents::opened(self, ctx, path, read);
        }
        documents::finish_saving(self, ctx);
        self.memory.poll(&mut self.view, &mut self.notices);
        if !self.saving.is_busy() {
            self.outside.watch(ctx, self.files.known_mut(), &mut self.session, &mut self.notices);
        }
        export::poll(self, ctx);
        if self.files.is_idle() && self.actions.is_empty() && !self.outside.blocks() && !self.saving.is_busy() {
            // The dialog that a save waited for was put away: nothing waits for it any more.
            self.question.keep();
        }
        if ctx.input(|input| input.viewport().close_requested())
            && !self.closing
            && (self.saving.is_busy() || self.outside.unsaved(&self.session))
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            documents::guarded(self, ctx, Pending::Close);
        }
        self.keep_unsaved(ctx);
        let title = format!(
            "{}{} – Gas Swap Workbench",
            self.session.agreement().title,
            if self.session.is_dirty() { " •" } else { "" }
        );
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        keys::pressed(self, &ctx);
        self.panels(ui);
        asking::show(self, &ctx);
        keys::dropped(self, &ctx);
        play::pass(&ctx, self.session.projection().days, &mut self.view);
        let mut rounds = 0;
        while !self.actions.is_empty() && rounds < 4 {
            for action in std::mem::take(&mut self.actions) {
                self.perform(&ctx, action);
            }
            rounds += 1;
        }
        if self.gesture.has_ended(&ctx) {
            self.session.settle();
        }
        self.keep_unsaved(&ctx);
        self.memory.remember(&ctx, &self.view, self.exports.remembered());
    }

    fn keep_unsaved(&mut self, ctx: &egui::Context) {
        let unsaved = self.outside.unsaved(&self.session);
        self.recovering.keep(ctx, &self.session, self.files.path(), unsaved);
        self.notices.stand(self.recovering.trouble());
    }

    fn panels(&mut self, ui: &mut Ui) {
        let Self { session, atlas, view, actions, .. } = self;
        let page = theme::colors(ui).page;
        let bare = Frame::new().fill(page);
        let column = bare.inner_margin(Margin { left: theme::MARGIN as i8, right: 4, top: 6, bottom: 6 });
        Panel::top(WindowPart::TopBar)
            .exact_size(theme::TOP_BAR)
            .frame(bare.inner_margin(Margin::symmetric(theme::MARGIN as i8, 0)))
            .show(ui, |ui| menu::show(ui, session, view, actions));
        let narrow = ui.available_width() < 1180.0;
        let widest = (ui.available_width() * 0.255).clamp(260.0, 520.0);
        let style = theme::borders(ui);
        if view.left_open {
            Panel::left(WindowPart::LeftColumn)
                .default_size(if narrow { 252.0 } else { 306.0 })
                .size_range(220.0..=widest)
                .frame(column)
                .show(ui, |ui| {
                    ui.set_style(Arc::clone(&style));
                    editor::show(ui, session, atlas, view, actions);
                });
        }
        if view.right_open {
            Panel::right(WindowPart::RightColumn)
                .default_size(if narrow { 258.0 } else { 306.0 })
                .size_range(220.0..=widest)
                .frame(column)
                .show(ui, |ui| {
                    ui.set_style(Arc::clone(&style));
                    inspector::show(ui, session, view, actions);
                });
        }
        ui.set_style(style);
        egui::CentralPanel::no_frame().frame(bare).show(ui, |ui| {
            Panel::top(WindowPart::KeyNumbers)
                .exact_size(theme::STRIP)
                .frame(bare.inner_margin(Margin::symmetric(theme::MARGIN as i8, 0)))
                .show(ui, |ui| strip::show(ui, session, view, actions));
            let height = ui.available_height();
            let below = (height * view.chart_share).clamp(150.0, (height - 120.0).max(151.0));
            timebar::divide(ui, below, height, view);
            Panel::bottom(WindowPart::ChartPanel).exact_size(below).show_separator_line(false).frame(bare).show(
                ui,
                |ui| {
                    Panel::top(WindowPart::TimeBar)
                        .exact_size(theme::TIME_BAR)
                        .frame(bare.inner_margin(Margin::symmetric(theme::MARGIN as i8, 0)))
                        .show(ui, |ui| timebar::show(ui, session, view, actions));
                    chart::show(ui, &mut PanelFrame { session, atlas, view, actions }, &mut self.chart);
                },
            );
            map::show(ui, &mut PanelFrame { session, atlas, view, actions }, &mut self.map);
        });
    }

    fn perform(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Run(command) => commands::run(self, ctx, command),
            Action::Edit(edit) => {
                self.gesture.changes(ctx);
                self.edit(&edit);
            }
            Action::EditInstead(edit) => {
                self.session.settle();
                self.session.undo();
                self.gesture.changes(ctx);
                self.edit(&edit);
            }
            Action::Open(path) => self.opening.start(ctx, documents::from_the_root(&path)),
            Action::Example(name) => documents::guarded(self, ctx, Pending::Example(name)),
            Action::SaveTo(path) => {
                documents::save_to(self, ctx, &path);
            }
            Action::Import(path) => import::actuals(&mut self.session, &mut self.view, &mut self.notices, &path),
            Action::Export(figure, ending) => export::open_of(self, figure, ending),
            Action::ExportAs(name, ending) => export::ask_where(&mut self.files, ctx, &name, ending),
            Action::ExportTo(path) => export::export_to(self, ctx, &path),
            Action::Copy(copied) => export::copy(self, ctx, copied),
            Action::Day(day) => {
                self.view.day = day;
                self.view.keep_inside(self.session.projection().days);
            }
            Action::GoTo(topic) => {
                self.view.left_open = true;
                topic.field(self.session.shown()).into_iter().for_each(|field| self.view.editor.jump_to(field));
            }
            Action::Scope(scope) => self.session.set_scope(scope),
            Action::ToggleVariant(name) => commands::toggle_variant(&mut self.session, name),
            Action::Select(leg) => self.view.selected = leg,
            Action::Find(field) => self.view.find = Some(Some(field)),
            Action::History(step) => _ = self.session.go_to(step),
            Action::Answer(answer) => documents::answer(self, ctx, answer),
            Action::Outside(answer) => documents::answer_outside(self, ctx, answer),
            Action::Recovery(answer) => recovering::answer(self, answer),
        }
    }

    /// Changes the agreement; a refusal becomes a notice.
    pub fn edit(&mut self, edit: &edit::Edit) {
        match self.session.apply(edit) {
            Ok(()) => self.view.keep_inside(self.session.projection().days),
            Err(refusal) => self.notices.error(wording::english().text(&refusal.0)),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.background(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // The page shows through where a border does not fill whole pixels.
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.memory.remember_window();
    }
}
