//! Paints what stands behind and over the lines of a chart: grid, bands, hatching, bars, texts, strips. Works nothing out.

use eframe::egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::theme::{self, Colors, rgb};
use super::frame::PlotFrame;
use gasswap_core::agreement::PhaseStatus;
use gasswap_figures::figure::{self, Fill, PlacedLabel, Weave};
use gasswap_figures::lettering::Weight;

/// A chart on the screen.
pub struct Sheet<'a> {
    /// What is shown, and where.
    pub frame: PlotFrame<'a>,
    /// Keys of the lines and bars that are switched off.
    pub hidden: &'a [String],
    /// The leg that is selected.
    pub selected: Option<&'a str>,
    /// The texts in the plot, to which lines give way.
    pub placed: &'a [PlacedLabel],
    /// The colors in force.
    pub colors: &'static Colors,
}

/// Between the stripes of a surface.
const STRIPES: f64 = 5.0;

/// A surface as it is told apart without color: lightly filled, with stripes and a line around.
pub fn striped(painter: &Painter, area: Rect, weave: Weave, color: Color32) {
    painter.rect(area, 1.0, color.gamma_multiply(0.18), Stroke::new(1.0, color), StrokeKind::Inside);
    stripes(painter, area, Hatching { weave, step: STRIPES, stroke: Stroke::new(1.5, color) });
}

/// The lines over an area: which way, how far apart, and how they are drawn.
#[derive(Clone, Copy)]
struct Hatching {
    weave: Weave,
    step: f64,
    stroke: Stroke,
}

/// Stripes over an area that holds no text.
fn stripes(painter: &Painter, area: Rect, hatching: Hatching) {
    let room = [area.left(), area.top(), area.width(), area.height()].map(f64::from);
    for line in figure::stripes(hatching.weave, room, hatching.step) {
        painter.line_segment(line.map(|[x, y]| pos2(x as f32, y as f32)), hatching.stroke);
    }
}

/// A surface of which only the edge is drawn.
pub fn hollow(painter: &Painter, area: Rect, stroke: figure::Stroke, color: Color32) {
    let line = Stroke::new(1.2, color);
    if stroke == figure::Stroke::Solid {
        painter.rect_stroke(area, 2.0, line, StrokeKind::Inside);
        return;
    }
    let edge = area.shrink(0.6);
    let around = [edge.left_bottom(), edge.left_top(), edge.right_top(), edge.right_bottom(), edge.left_bottom()];
    painter.extend(Shape::dashed_line(&around, line, 5.0, 3.0));
}

impl Sheet<'_> {
    fn x(&self, day: f64) -> f32 {
        self.frame.x(day)
    }

    fn y(&self, value: f64) -> f32 {
        self.frame.y(value)
    }

    fn shown(&self, key: &str) -> bool {
        !self.hidden.iter().any(|hidden| hidden == key)
    }

    fn area(&self, [from, to]: [f64; 2], low: f64, high: f64) -> Rect {
        Rect::from_min_max(pos2(self.x(from), self.y(high)), pos2(self.x(to), self.y(low))).intersect(self.frame.plot)
    }

    /// A straight line of the plot, in its pixels, without what texts cover.
    fn rule(&self, painter: &Painter, line: [[f64; 2]; 2], stroke: Stroke) {
        for part in figure::uncovered(line, self.placed) {
            painter.line_segment(part.map(|at| self.at(at)), stroke);
        }
    }

    /// Where a pixel of the plot is on the screen.
    fn at(&self, [x, y]: [f64; 2]) -> Pos2 {
        pos2(self.frame.plot.left() + x as f32, self.frame.plot.top() + y as f32)
    }

    /// Stripes over an area of the screen that give way to texts.
    fn stripes(&self, painter: &Painter, area: Rect, hatching: Hatching) {
        let corner = area.min - self.frame.plot.min;
        let room = [corner.x, corner.y, area.width(), area.height()].map(f64::from);
        for line in figure::stripes(hatching.weave, room, hatching.step) {
            self.rule(painter, line, hatching.stroke);
        }
    }

    /// Grid, axes, strips, bands, hatching, shades, bars, limits, claims.
    pub fn behind(&self, ui: &Ui) {
        let painter = ui.painter();
        let clipped = ui.painter_at(self.frame.plot);
        self.axes(painter);
        self.strips(painter);
        self.bands(&clipped);
        for hatch in &self.frame.chart.hatches {
            let x = [f64::from(hatch.span.from.number()), f64::from(hatch.span.to.number()) + 1.0];
            let area = self.area(x, self.frame.seen.values[0], self.frame.seen.values[1]);
            let color = if hatch.suspended {
                self.colors.faint.gamma_multiply(0.22)
            } else {
                self.colors.warning.gamma_multiply(0.22)
            };
            let stroke = Stroke::new(1.0, color);
            self.stripes(&clipped, area, Hatching { weave: Weave::Rising, step: 12.0, stroke });
        }
        for shade in &self.frame.chart.shades {
            let color = rgb(figure::color(shade.ink, &self.colors.palette));
            for [from, to, low, high] in &figure::merged(&shade.steps, self.frame.seen) {
                let area = self.area([*from, *to], *low, *high);
                clipped.rect_filled(area, 0.0, color.gamma_multiply(0.2));
                let stroke = Stroke::new(0.75, color.gamma_multiply(0.55));
                self.stripes(&clipped, area, Hatching { weave: shade.weave, step: STRIPES, stroke });
            }
        }
        for flag in self.frame.chart.flags.iter().zip(figure::flag_tops(self.frame.chart, self.placed, self.frame.seen))
        {
            let (x, top) = (self.frame.seen.x(flag.0.x).round(), flag.1);
            let stroke = Stroke::new(1.0, self.colors.faint.gamma_multiply(0.5));
            self.rule(&clipped, [[x, top], [x, self.frame.seen.size[1]]], stroke);
        }
        for segment in &self.frame.chart.segments {
            self.segment(&clipped, segment);
        }
        for bar in self.frame.chart.bars.iter().filter(|bar| self.shown(&bar.key)) {
            let color = rgb(figure::color(bar.ink, &self.colors.palette));
            let area = self.area(bar.x, bar.low, bar.high);
            match bar.fill {
                Fill::Solid => drop(clipped.rect_filled(area, 2.0, color)),
                Fill::Light => {
                    let (light, edge) = (color.gamma_multiply(0.3), Stroke::new(1.0, color));
                    clipped.rect(area, 2.0, light, edge, StrokeKind::Inside);
                }
                Fill::Striped(weave) => striped(&clipped, area, weave, color),
                Fill::Hollow(stroke) => hollow(&clipped, area, stroke, color),
            }
            let leg = bar.key.rsplit_once('.').map(|(_, leg)| leg);
            if leg.is_some() && leg == self.selected && bar.scenario == 0 {
                clipped.rect_stroke(area, 2.0, Stroke::new(2.0, self.colors.text), StrokeKind::Outside);
            }
        }
        for limit in &self.frame.chart.limits {
            let (seen, stroke) = (self.frame.seen, Stroke::new(1.2, self.colors.warning.gamma_multiply(0.85)));
            let y = seen.y(limit.y);
            for part in figure::uncovered([[seen.x(limit.x[0]), y], [seen.x(limit.x[1]), y]], self.placed) {
                clipped.extend(Shape::dashed_line(&part.map(|at| self.at(at)), stroke, 6.0, 3.0));
            }
        }
    }

    fn axes(&self, painter: &Painter) {
        let grid = rgb(self.colors.palette.grid);
        let font = theme::regular(theme::SMALL);
        for (value, label) in
            figure::value_ticks(self.frame.seen.values[0], self.frame.seen.values[1], self.frame.seen.size[1])
        {
            let y = self.y(value).round();
            let across = f64::from(y - self.frame.plot.top());
            self.rule(painter, [[0.0, across], [self.frame.seen.size[0], across]], Stroke::new(1.0, grid));
            painter.text(
                pos2(self.frame.plot.left() - 7.0, y),
                Align2::RIGHT_CENTER,
                label,
                font.clone(),
                self.colors.muted,
            );
        }
        for tick in figure::ticks(
            self.frame.seen.range,
            self.frame.seen.size[0],
            self.frame.seen.text,
            self.frame.chart.contract_year,
        ) {
            let x = self.x(tick.x).round();
            if tick.line {
                let color = if tick.major { self.colors.line.lerp_to_gamma(self.colors.faint, 0.35) } else { grid };
                let across = f64::from(x - self.frame.plot.left());
                self.rule(painter, [[across, 0.0], [across, self.frame.seen.size[1]]], Stroke::new(1.0, color));
                painter.vline(
                    x,
                    self.frame.plot.bottom()..=self.frame.plot.bottom() + 4.0,
                    Stroke::new(1.0, self.colors.faint),
                );
            }
            let at = pos2(self.frame.plot.left() + tick.text_x as f32, self.frame.plot.bottom() + 6.0);
            painter.text(at, Align2::LEFT_TOP, &tick.label, font.clone(), self.colors.muted);
        }
    }

    fn strips(&self, painter: &Painter) {
        let painter = painter.with_clip_rect(self.frame.strip.intersect(painter.clip_rect()));
        let font = theme::regular(theme::SMALL);
        let texts = figure::strip_labels(&self.frame.chart.phases, self.frame.seen);
        for (index, phase) in self.frame.chart.phases.iter().enumerate() {
            let (from, to) =
                (self.x(f64::from(phase.span.from.number())), self.x(f64::from(phase.span.to.number()) + 1.0));
            let area =
                Rect::from_min_max(pos2(from + 0.5, self.frame.strip.top()), pos2(to - 0.5, self.frame.strip.bottom()))
                    .intersect(self.frame.strip);
            painter.rect_filled(area, 3.0, self.colors.quiet);
            let mut clear = area;
            if let Some((_, left, text)) = texts.iter().find(|(of, ..)| *of == index) {
                let at = pos2(self.frame.strip.left() + *left as f32, self.frame.strip.center().y);
                let room = painter.text(at, Align2::LEFT_CENTER, text, font.clone(), self.colors.muted);
                clear.min.x = room.right() + 5.0;
            }
            if phase.status == PhaseStatus::Suspended {
                let stroke = Stroke::new(1.0, self.colors.faint.gamma_multiply(0.45));
                let hatching = Hatching { weave: Weave::Rising, step: 6.0, stroke };
                stripes(&painter, clear.intersect(self.frame.strip), hatching);
            }
        }
    }

    fn bands(&self, painter: &Painter) {
        for band in &self.frame.chart.bands {
            let (low, high) =
                (band.low.unwrap_or(self.frame.seen.values[0]), band.high.unwrap_or(self.frame.seen.values[1]));
            let area = self.area(band.x, low, high);
            painter.rect_filled(area, 0.0, rgb(self.colors.palette.party(0)).gamma_multiply(0.13));
            let edge = Stroke::new(1.0, rgb(self.colors.palette.party(0)).gamma_multiply(0.35));
            for end in [band.low, band.high].into_iter().flatten() {
                let y = f64::from(self.y(end) - self.frame.plot.top());
                let [left, right] = [area.left(), area.right()].map(|x| f64::from(x - self.frame.plot.left()));
                self.rule(painter, [[left, y], [right, y]], edge);
            }
        }
    }

    fn segment(&self, painter: &Painter, segment: &figure::Segment) {
        let (origin, seen) = (segment.origin, self.frame.seen);
        let color = rgb(figure::color(origin.ink(), &self.colors.palette)).gamma_multiply(0.85);
        let area = self.area(segment.x, segment.low, segment.high);
        let (left, right) =
            (self.x(segment.x[0]).max(self.frame.plot.left()), self.x(segment.x[1]).min(self.frame.plot.right()));
        if right <= left {
            return;
        }
        if segment.high > segment.low {
            painter.rect_filled(area, 0.0, color.gamma_multiply(0.10));
        }
        let at = |x: f32, y: f64| [f64::from(x - self.frame.plot.left()), y];
        let (low, high) = (seen.y(segment.low), seen.y(segment.high));
        for y in [low, high] {
            self.rule(painter, [at(left, y), at(right, y)], Stroke::new(origin.width() as f32, color));
        }
        for x in [left, right] {
            self.rule(painter, [at(x, low + 3.0), at(x, high - 3.0)], Stroke::new(1.0, color));
        }
    }

    /// The texts.
    pub fn over(&self, ui: &Ui) {
        let painter = ui.painter_at(self.frame.plot.expand(1.0));
        for label in self.placed {
            self.text(&painter, label);
        }
    }

    fn text(&self, painter: &Painter, label: &PlacedLabel) {
        let font = match label.weight {
            Weight::SemiBold => theme::semibold(label.size as f32),
            Weight::Regular => theme::regular(label.size as f32),
        };
        let color = rgb(figure::color(label.ink, &self.colors.palette));
        let galley = painter.layout_no_wrap(label.text.clone(), font, color);
        if label.backed {
            let area = Rect::from_min_max(self.at(label.rect.min), self.at(label.rect.max));
            painter.rect_filled(area, CornerRadius::same(3), self.colors.page.gamma_multiply(0.92));
        }
        let ascent =
            galley.rows.first().and_then(|row| row.glyphs.first()).map_or(galley.size().y * 0.8, |glyph| glyph.pos.y);
        painter.galley((self.at([label.rect.min[0], label.baseline]) - vec2(0.0, ascent)).round(), galley, color);
    }

    /// The line of the window's day, with a dot on every line, or the thinner one of the hovered day.
    pub fn day(&self, ui: &Ui, x: f64, pinned: bool) {
        if x < self.frame.seen.range[0] || x > self.frame.seen.range[1] {
            return;
        }
        let at = self.x(x).round();
        let painter = ui.painter_at(self.frame.plot.expand(8.0));
        let color: Color32 = if pinned { self.colors.text } else { self.colors.muted };
        let (across, height) = (f64::from(at - self.frame.plot.left()), self.frame.seen.size[1]);
        let stroke = Stroke::new(if pinned { 1.4 } else { 1.0 }, color);
        self.rule(&painter, [[across, 0.0], [across, height]], stroke);
        if !pinned {
            return;
        }
        for series in
            self.frame.chart.series.iter().filter(|series| series.same_as.is_none() && self.shown(&series.key))
        {
            let run = series.runs.iter().find(|run| {
                run.first().is_some_and(|first| first[0] <= x) && run.last().is_some_and(|last| last[0] >= x)
            });
            let Some(run) = run else { continue };
            let after = run.partition_point(|point| point[0] <= x).clamp(1, run.len().max(2) - 1);
            let (Some(a), Some(b)) = (run.get(after - 1), run.get(after)) else { continue };
            let share = if b[0] > a[0] { (x - a[0]) / (b[0] - a[0]) } else { 0.0 };
            let dot = pos2(at, self.y(a[1] + share * (b[1] - a[1])));
            painter.circle(dot, 4.0, self.colors.page, Stroke::new(1.6, color));
        }
    }
}
