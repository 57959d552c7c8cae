//! Where a chart stands on the screen, and the way from places to days and values and back. Draws nothing.

use eframe::egui::{Pos2, Rect};

use gasswap_core::agreement::{Day, Span};
use gasswap_figures::figure::{self, Chart};

use super::super::view::View;

/// Least days shown at once.
const LEAST_DAYS: f64 = 10.0;

/// A part of the chart that egui must know again from frame to frame.
#[derive(Clone, Copy, Debug, Hash)]
pub enum ChartPart {
    /// The lines.
    Plot,
    /// The rows of the readout.
    ReadoutRows,
    /// The strip of phases.
    Phases,
    /// The contract years below.
    Years,
    /// The line of the window's day.
    Day,
    /// The level of a phase.
    Level(usize),
    /// The start of a phase.
    Start(usize),
}

/// The days shown by a view.
pub fn range(view: &View, days: Span) -> (f64, f64) {
    view.range.unwrap_or((f64::from(days.from.number()), f64::from(days.to.number()) + 1.0))
}

/// Shows this range of days, held inside the term and to a sensible length.
pub fn set_range(view: &mut View, days: Span, from: f64, to: f64) {
    let (first, last) = (f64::from(days.from.number()), f64::from(days.to.number()) + 1.0);
    let length = (to - from).clamp(LEAST_DAYS.min(last - first), last - first);
    let from = from.clamp(first, last - length);
    view.range = (length < last - first - 1e-6).then_some((from, from + length));
}

/// Shows the days of a span.
pub fn set_span(view: &mut View, days: Span, span: Span) {
    set_range(view, days, f64::from(span.from.number()), f64::from(span.to.number()) + 1.0);
}

/// A chart on the screen.
#[derive(Clone, Copy, Debug)]
pub struct PlotFrame<'a> {
    /// What it shows.
    pub chart: &'a Chart,
    /// Which days and values.
    pub seen: &'a figure::Plot,
    /// Where the lines are.
    pub plot: Rect,
    /// Where the phases are named.
    pub strip: Rect,
}

impl PlotFrame<'_> {
    /// Across, of a day number.
    pub fn x(&self, day: f64) -> f32 {
        self.plot.left() + self.seen.x(day) as f32
    }

    /// Down, of a value.
    pub fn y(&self, value: f64) -> f32 {
        self.plot.top() + self.seen.y(value) as f32
    }

    /// The day number at a place across.
    pub fn number(&self, x: f32) -> f64 {
        let share = f64::from((x - self.plot.left()) / self.plot.width());
        self.seen.range[0] + share * (self.seen.range[1] - self.seen.range[0])
    }

    /// The value at a place down.
    pub fn value(&self, y: f32) -> f64 {
        let share = f64::from((y - self.plot.top()) / self.plot.height());
        self.seen.values[1] - share * (self.seen.values[1] - self.seen.values[0])
    }

    /// The day at a place, inside the term.
    pub fn day_at(&self, at: Pos2) -> Day {
        let days = self.chart.days;
        Day::from_number(self.number(at.x).floor() as i32).max(days.from).min(days.to)
    }

    /// The day nearest to a place across; the first of a month where one is within three pixels.
    pub fn snapped_day(&self, x: f32) -> Day {
        let day = Day::from_number(self.number(x).round() as i32);
        let first = day.month().first();
        let next = day.month().last() + 1;
        let near = |other: &Day| (self.x(f64::from(other.number())) - x).abs() <= 3.0;
        [first, next].into_iter().find(near).unwrap_or(day)
    }

    /// Days a pixel.
    pub fn per_pixel(&self) -> f64 {
        (self.seen.range[1] - self.seen.range[0]) / f64::from(self.plot.width())
    }
}
