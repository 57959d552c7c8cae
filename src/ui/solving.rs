//! The dialog that finds the value of a number: which number, what it shall bring about, and every value that does.
//! Looks on a thread of its own; an answer to a question that has changed since is dropped.

use std::sync::mpsc::{self, Receiver};

use eframe::egui::{self, RichText, Ui};

use super::action::Action;
use super::view::View;
use super::{editor, theme, widgets};
use gasswap_core::agreement::{Agreement, Day};
use gasswap_core::projection::{Projection, table};
use gasswap_core::session::Session;
use gasswap_core::solve::{self, Answer, Solution, Target, Wanted};
use gasswap_core::units;
use gasswap_figures::figure;

/// The dialog, open or not.
#[derive(Debug, Default)]
pub struct Solving {
    asked: Option<Asked>,
    waiting: Option<Receiver<Answered>>,
    answered: Option<Answered>,
}

/// The question as it stands.
#[derive(Clone, Debug)]
struct Asked {
    /// Path of the number; empty: not chosen yet.
    path: String,
    series: String,
    /// The contract year; `None`: the whole term.
    year: Option<Day>,
    /// Another series of the same year that is to be met; `None`: the number that was typed.
    other: Option<String>,
    number: f64,
}

/// An answer with what it was made from.
#[derive(Debug)]
struct Answered {
    agreement: Agreement,
    target: Target,
    answer: Result<Answer, String>,
}

impl Solving {
    /// Draws the dialog while it is open.
    pub fn show(&mut self, ctx: &egui::Context, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
        if let Some(path) = view.find.take() {
            self.asked = Some(Asked::new(path, session, view.day));
            (self.waiting, self.answered) = (None, None);
        }
        let Some(mut asked) = self.asked.take() else { return };
        if let Some(answered) = self.waiting.as_ref().and_then(|reply| reply.try_recv().ok()) {
            (self.answered, self.waiting) = (Some(answered), None);
        }
        let modal = egui::Modal::new(egui::Id::unique("find a value")).show(ctx, |ui| {
            ui.set_width(454.0);
            let inside = egui::Frame::new().inner_margin(12.0);
            inside.show(ui, |ui| self.form(ui, session, &mut asked, actions)).inner
        });
        if !(modal.inner || modal.should_close()) {
            self.asked = Some(asked);
        }
    }

    /// The whole dialog; true when it is done with.
    fn form(&mut self, ui: &mut Ui, session: &Session, asked: &mut Asked, actions: &mut Vec<Action>) -> bool {
        ui.heading("Find a value");
        ui.add_space(theme::NEAR);
        question(ui, session, asked);
        ui.add_space(theme::BREAK);
        let target = asked.target();
        self.answer(ui, session, &target, actions);
        ui.add_space(theme::BREAK);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let colors = theme::colors(ui);
            let find = egui::Button::new(RichText::new("Find").color(colors.page)).fill(colors.accent);
            if ui.add_enabled(!asked.path.is_empty() && self.waiting.is_none(), find).clicked() {
                let ctx = ui.ctx().clone();
                self.ask(&ctx, session.shown().clone(), target);
            }
            ui.button("Close").clicked()
        })
        .inner
    }

    /// Looks for the value on a thread of its own.
    fn ask(&mut self, ctx: &egui::Context, agreement: Agreement, target: Target) {
        let (send, reply) = mpsc::channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let answer = solve::solve(&agreement, &target).map_err(|none| none.to_string());
            // Nobody waits any more when the dialog has closed.
            let _ = send.send(Answered { agreement, target, answer });
            ctx.request_repaint();
        });
        (self.waiting, self.answered) = (Some(reply), None);
    }

    fn answer(&self, ui: &mut Ui, session: &Session, target: &Target, actions: &mut Vec<Action>) {
        if self.waiting.is_some() {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(theme::muted(ui, "Trying values…"));
            });
            return;
        }
        let fits = |answered: &&Answered| answered.target == *target && answered.agreement == *session.shown();
        let Some(answered) = self.answered.as_ref().filter(fits) else {
            ui.label(theme::muted(
                ui,
                "Every value that makes sense is tried; what is found can be set with one click.",
            ));
            return;
        };
        match &answered.answer {
            Ok(answer) => solutions(ui, session, (answered, answer), actions),
            Err(sentence) => {
                ui.add(egui::Label::new(RichText::new(sentence).color(theme::colors(ui).warning)).wrap());
            }
        }
    }
}

/// Every value that was found, with a button that sets it.
fn solutions(ui: &mut Ui, session: &Session, (answered, answer): (&Answered, &Answer), actions: &mut Vec<Action>) {
    let agreement = session.shown();
    let mut sentences = answer.sentences(agreement, &answered.target).into_iter();
    for (solution, sentence) in answer.solutions.iter().zip(sentences.by_ref()) {
        ui.add(egui::Label::new(theme::strong(sentence)).wrap());
        let values = match *solution {
            Solution::At { value, .. } => vec![value],
            Solution::Between { from, to, .. } => vec![from, to],
        };
        ui.horizontal(|ui| {
            for value in values {
                let Some(edit) = solve::edit(agreement, &answered.target.vary, value) else { continue };
                if ui.button(format!("Set it to {}", solve::quantity(&answered.target.vary, value))).clicked() {
                    actions.push(Action::Edit(edit));
                }
            }
        });
        ui.add_space(theme::TIGHT);
    }
    for sentence in sentences {
        ui.add(egui::Label::new(theme::muted(ui, sentence)).wrap());
    }
}

impl Asked {
    /// The question a dialog opens with: the volume redelivered in the year of the day, as much as its annual minimum
    /// where there is one.
    fn new(path: String, session: &Session, day: Day) -> Self {
        let projection = session.projection();
        let year = projection.year_of(day).map(|year| year.whole.from);
        let minimum = projection.year_of(day).is_some_and(|year| year.annual_minimum.is_some());
        let redelivered = projection.year_of(day).map_or(0.0, |year| year.redelivered);
        Self {
            path,
            series: "redelivered".to_owned(),
            year,
            other: minimum.then(|| "annual_minimum".to_owned()),
            number: (redelivered * 10.0).round() / 10.0,
        }
    }

    fn target(&self) -> Target {
        Target {
            vary: self.path.clone(),
            series: self.series.clone(),
            until: self.other.clone().map_or(Wanted::Number(self.number), Wanted::Series),
            year: self.year,
            between: None,
        }
    }
}

fn question(ui: &mut Ui, session: &Session, asked: &mut Asked) {
    let (agreement, projection) = (session.shown(), session.projection());
    let numbers = editor::numbers(agreement);
    widgets::row(ui, "Which value of", |ui| {
        let mut options: Vec<(&str, &str)> = if asked.path.is_empty() { vec![("", "choose a number")] } else { vec![] };
        options.extend(numbers.iter().map(|(path, name)| (path.as_str(), name.as_str())));
        if let Some(path) = widgets::choice(ui, "Number to find", asked.path.clone().as_str(), &options) {
            path.clone_into(&mut asked.path);
        }
    });
    let series = series(projection, asked.year);
    let names: Vec<(&str, String)> = series.iter().map(|(name, _)| (name.as_str(), solve::words(name))).collect();
    widgets::row(ui, "brings", |ui| {
        let options: Vec<(&str, &str)> = names.iter().map(|(name, words)| (*name, words.as_str())).collect();
        if let Some(picked) = widgets::choice(ui, "What is wanted", asked.series.clone().as_str(), &options) {
            picked.clone_into(&mut asked.series);
        }
    });
    widgets::row(ui, "of", |ui| {
        let years: Vec<(Option<Day>, String)> = projection
            .years
            .iter()
            .map(|year| (Some(year.whole.from), format!("contract year {}", figure::year_name(agreement, year))))
            .collect();
        let mut options: Vec<(Option<Day>, &str)> = vec![(None, "the whole term")];
        options.extend(years.iter().map(|(day, name)| (*day, name.as_str())));
        if let Some(year) = widgets::choice(ui, "Contract year", asked.year, &options) {
            asked.year = year;
        }
    });
    widgets::row(ui, "to", |ui| {
        if asked.other.is_none() {
            let unit = series.iter().find(|(name, _)| *name == asked.series).map_or("mcm", |(_, unit)| *unit);
            let shown = [(widgets::plain(asked.number), unit.to_uppercase().replace("MCM", "mcm"))];
            let plain = units::editable(asked.number);
            if let Some(number) = widgets::number(ui, "As much as", &shown, &plain, widgets::parse) {
                asked.number = number;
            }
        }
        let mut options: Vec<(Option<&str>, &str)> = vec![(None, "a number")];
        let same = series.iter().find(|(name, _)| *name == asked.series).map(|(_, unit)| *unit);
        let others = names.iter().zip(&series).filter(|(_, (name, unit))| Some(*unit) == same && *name != asked.series);
        options.extend(others.map(|((name, words), _)| (Some(*name), words.as_str())));
        if let Some(other) = widgets::choice(ui, "Number or series", asked.other.clone().as_deref(), &options) {
            asked.other = other.map(str::to_owned);
        }
    });
}

/// The yearly series there are, each once, with its unit.
fn series(projection: &Projection, year: Option<Day>) -> Vec<(String, &'static str)> {
    let mut all: Vec<(String, &'static str)> = Vec::new();
    for row in table::rows_by_year(projection).iter().filter(|row| year.is_none_or(|year| row.date == year)) {
        if !all.iter().any(|(name, _)| **name == *row.series) {
            all.push((row.series.to_string(), row.unit));
        }
    }
    all
}
