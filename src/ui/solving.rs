//! The dialog that finds the value of a number: which number, what it shall bring about, and every value that does.
//! Looks on a thread of its own; an answer to a question that has changed since is dropped.

use std::sync::mpsc::{self, Receiver};

use eframe::egui::{self, RichText, Ui};

use super::action::Action;
use super::view::View;
use super::window_part::WindowPart;
use super::{editor, theme, widgets};
use gasswap_core::agreement::{Agreement, Day, Field};
use gasswap_core::projection::{Projection, table};
use gasswap_core::session::Session;
use gasswap_core::solve::{self, Answer, Objective, Solution, Wanted};
use gasswap_figures::figure;
use gasswap_figures::wording;

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
    /// The number; `None`: not chosen yet.
    vary: Option<Field>,
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
    objective: Objective,
    answer: Result<Answer, String>,
}

impl Solving {
    /// Is the dialog open?
    pub const fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// Draws the dialog while it is open.
    pub fn show(&mut self, ctx: &egui::Context, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
        if let Some(vary) = view.find.take() {
            self.asked = Some(Asked::new(vary, session, view.day));
            (self.waiting, self.answered) = (None, None);
        }
        let Some(mut asked) = self.asked.take() else { return };
        if let Some(answered) = self.waiting.as_ref().and_then(|reply| reply.try_recv().ok()) {
            (self.answered, self.waiting) = (Some(answered), None);
        }
        let modal = egui::Modal::new(WindowPart::FindValue.id()).show(ctx, |ui| {
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
        let objective = asked.objective();
        self.answer(ui, session, objective.as_ref(), actions);
        ui.add_space(theme::BREAK);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let colors = theme::colors(ui);
            let find = egui::Button::new(RichText::new("Find").color(colors.page)).fill(colors.accent);
            let ready = objective.is_some() && self.waiting.is_none();
            if ui.add_enabled(ready, find).clicked()
                && let Some(objective) = objective
            {
                let ctx = ui.ctx().clone();
                self.ask(&ctx, session.shown().clone(), objective);
            }
            ui.button("Close").clicked()
        })
        .inner
    }

    /// Looks for the value on a thread of its own.
    fn ask(&mut self, ctx: &egui::Context, agreement: Agreement, objective: Objective) {
        let (send, reply) = mpsc::channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let answer = solve::solve(&agreement, &objective).map_err(|none| wording::english().sentences(none.said()));
            // Nobody waits any more when the dialog has closed.
            let _ = send.send(Answered { agreement, objective, answer });
            ctx.request_repaint();
        });
        (self.waiting, self.answered) = (Some(reply), None);
    }

    fn answer(&self, ui: &mut Ui, session: &Session, objective: Option<&Objective>, actions: &mut Vec<Action>) {
        if self.waiting.is_some() {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(theme::muted(ui, "Trying values…"));
            });
            return;
        }
        let fits =
            |answered: &&Answered| Some(&answered.objective) == objective && answered.agreement == *session.shown();
        let Some(answered) = self.answered.as_ref().filter(fits) else {
            ui.label(theme::muted(
                ui,
                "Every value that makes sense is tried; what is found can be set with one click.",
            ));
            return;
        };
        match &answered.answer {
            Ok(answer) => solutions(ui, session, answered, answer, actions),
            Err(sentence) => {
                ui.add(egui::Label::new(RichText::new(sentence).color(theme::colors(ui).warning)).wrap());
            }
        }
    }
}

/// Every value that was found, with a button that sets it.
fn solutions(ui: &mut Ui, session: &Session, answered: &Answered, answer: &Answer, actions: &mut Vec<Action>) {
    let agreement = session.shown();
    let english = wording::english();
    let told = answer.describe(agreement, &answered.objective);
    let mut sentences = told.iter().map(|said| english.sentences(said));
    for (solution, sentence) in answer.solutions.iter().zip(sentences.by_ref()) {
        ui.add(egui::Label::new(theme::strong(sentence)).wrap());
        let values = match *solution {
            Solution::At { value, .. } => vec![value],
            Solution::Between { from, to, .. } => vec![from, to],
        };
        ui.horizontal(|ui| {
            for value in values {
                let Some(edit) = solve::edit(agreement, answered.objective.vary, value) else { continue };
                if ui
                    .button(format!("Set it to {}", english.fact(&solve::quantity(answered.objective.vary, value))))
                    .clicked()
                {
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
    fn new(vary: Option<Field>, session: &Session, day: Day) -> Self {
        let projection = session.projection();
        let year = projection.year_of(day).map(|year| year.whole.from);
        let minimum = projection.year_of(day).is_some_and(|year| year.annual_minimum.is_some());
        let redelivered = projection.year_of(day).map_or(0.0, |year| year.redelivered);
        Self {
            vary,
            series: "redelivered".to_owned(),
            year,
            other: minimum.then(|| "annual_minimum".to_owned()),
            number: (redelivered * 10.0).round() / 10.0,
        }
    }

    /// The question as it can be put, `None` until a number is chosen.
    fn objective(&self) -> Option<Objective> {
        Some(Objective {
            vary: self.vary?,
            series: self.series.clone(),
            until: self.other.clone().map_or(Wanted::Number(self.number), Wanted::Series),
            year: self.year,
            between: None,
        })
    }
}

fn question(ui: &mut Ui, session: &Session, asked: &mut Asked) {
    let (agreement, projection) = (session.shown(), session.projection());
    let numbers = editor::numbers(agreement);
    widgets::row(ui, "Which value of", |ui| {
        let mut options: Vec<(Option<Field>, &str)> =
            if asked.vary.is_none() { vec![(None, "choose a number")] } else { vec![] };
        options.extend(numbers.iter().map(|(field, name)| (Some(*field), name.as_str())));
        if let Some(vary) = widgets::choice(ui, "Number to find", asked.vary, &options) {
            asked.vary = vary;
        }
    });
    let series = series(projection, asked.year);
    let names: Vec<(&str, String)> =
        series.iter().map(|(name, _)| (name.as_str(), wording::english().text(&solve::series_name(name)))).collect();
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
            let plain = widgets::editable(asked.number);
            if let Some(number) =
                widgets::number(ui, "As much as", &shown, &plain, |text| widgets::parse(text, unit, None))
            {
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
