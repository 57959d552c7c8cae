//! Paints what stands behind and over the lines of a chart: grid, bands, hatching, bars, texts, strips. Works nothing out.

use eframe::egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::theme::{self, Colors, rgb};
use super::super::widgets;
use crate::agreement::PhaseStatus;
use crate::figure::{self, Chart, Fill, LabelKind, PlacedLabel};
use crate::lettering::Weight;

/// A chart on the screen.
pub struct Sheet<'a> {
    /// What it shows.
    pub chart: &'a Chart,
    /// Which days and values.
    pub seen: &'a figure::Plot,
    /// Where the lines are.
    pub plot: Rect,
    /// Where the phases are named.
    pub strip: Rect,
    /// The colors in force.
    pub colors: &'static Colors,
}

impl Sheet<'_> {
    fn x(&self, day: f64) -> f32 {
        self.plot.left() + self.seen.x(day) as f32
    }

    fn y(&self, value: f64) -> f32 {
        self.plot.top() + self.seen.y(value) as f32
    }

    fn area(&self, [from, to]: [f64; 2], low: f64, high: f64) -> Rect {
        Rect::from_min_max(pos2(self.x(from), self.y(high)), pos2(self.x(to), self.y(low))).intersect(self.plot)
    }

    /// Grid, axes, strips, bands, hatching, shades, bars, limits, claims.
    pub fn behind(&self, ui: &Ui) {
        let painter = ui.painter();
        let clipped = ui.painter_at(self.plot);
        self.axes(painter);
        self.strips(painter);
        self.bands(&clipped);
        for hatch in &self.chart.hatches {
            let x = [f64::from(hatch.span.from.number()), f64::from(hatch.span.to.number()) + 1.0];
            let area = self.area(x, self.seen.values[0], self.seen.values[1]);
            let color = if hatch.suspended {
                self.colors.faint.gamma_multiply(0.22)
            } else {
                self.colors.warning.gamma_multiply(0.22)
            };
            widgets::hatch(&clipped, area, 9.0, Stroke::new(1.0, color));
        }
        for shade in &self.chart.shades {
            for [from, to, low, high] in &shade.steps {
                clipped.rect_filled(
                    self.area([*from, *to], *low, *high),
                    0.0,
                    self.colors.warning.gamma_multiply(0.18),
                );
            }
        }
        for segment in &self.chart.segments {
            self.segment(&clipped, segment);
        }
        for bar in &self.chart.bars {
            let color = rgb(figure::color(bar.ink, &self.colors.palette));
            let area = self.area(bar.x, bar.low, bar.high);
            match bar.fill {
                Fill::Solid => clipped.rect_filled(area, 2.0, color),
                Fill::Light => {
                    clipped.rect(area, 2.0, color.gamma_multiply(0.3), Stroke::new(1.0, color), StrokeKind::Inside)
                }
                Fill::Hollow => clipped.rect_stroke(area, 2.0, Stroke::new(1.2, color), StrokeKind::Inside),
            };
        }
        for limit in &self.chart.limits {
            let y = self.y(limit.y);
            let line = [pos2(self.x(limit.x[0]), y), pos2(self.x(limit.x[1]), y)];
            clipped.extend(Shape::dashed_line(
                &line,
                Stroke::new(1.2, self.colors.warning.gamma_multiply(0.85)),
                6.0,
                3.0,
            ));
        }
    }

    fn axes(&self, painter: &Painter) {
        let grid = rgb(self.colors.palette.grid);
        let font = theme::regular(theme::SMALL);
        for (value, label) in figure::value_ticks(self.seen.values[0], self.seen.values[1], self.seen.size[1]) {
            let y = self.y(value).round();
            painter.hline(self.plot.x_range(), y, Stroke::new(1.0, grid));
            painter.text(pos2(self.plot.left() - 7.0, y), Align2::RIGHT_CENTER, label, font.clone(), self.colors.muted);
        }
        for tick in figure::ticks(self.seen.range, self.seen.size[0], self.seen.text, self.chart.contract_year) {
            let x = self.x(tick.x).round();
            if tick.line {
                let color = if tick.major { self.colors.line.lerp_to_gamma(self.colors.faint, 0.35) } else { grid };
                painter.vline(x, self.plot.y_range(), Stroke::new(1.0, color));
                painter.vline(x, self.plot.bottom()..=self.plot.bottom() + 4.0, Stroke::new(1.0, self.colors.faint));
            }
            let at = pos2(self.plot.left() + tick.text_x as f32, self.plot.bottom() + 6.0);
            painter.text(at, Align2::LEFT_TOP, &tick.label, font.clone(), self.colors.muted);
        }
    }

    fn strips(&self, painter: &Painter) {
        let painter = painter.with_clip_rect(self.strip.intersect(painter.clip_rect()));
        for phase in &self.chart.phases {
            let (from, to) =
                (self.x(f64::from(phase.span.from.number())), self.x(f64::from(phase.span.to.number()) + 1.0));
            let area = Rect::from_min_max(pos2(from + 0.5, self.strip.top()), pos2(to - 0.5, self.strip.bottom()))
                .intersect(self.strip);
            painter.rect_filled(area, 3.0, self.colors.quiet);
            if phase.status == PhaseStatus::Suspended {
                widgets::hatch(&painter, area, 6.0, Stroke::new(1.0, self.colors.faint.gamma_multiply(0.45)));
            }
        }
        for (_, left, text) in figure::strip_labels(&self.chart.phases, self.seen) {
            let at = pos2(self.strip.left() + left as f32, self.strip.center().y);
            painter.text(at, Align2::LEFT_CENTER, text, theme::regular(theme::SMALL), self.colors.muted);
        }
    }

    fn bands(&self, painter: &Painter) {
        for band in &self.chart.bands {
            let (low, high) = (band.low.unwrap_or(self.seen.values[0]), band.high.unwrap_or(self.seen.values[1]));
            let area = self.area(band.x, low, high);
            painter.rect_filled(area, 0.0, rgb(self.colors.palette.party(0)).gamma_multiply(0.13));
            let edge = Stroke::new(1.0, rgb(self.colors.palette.party(0)).gamma_multiply(0.35));
            for end in [band.low, band.high].into_iter().flatten() {
                painter.hline(area.x_range(), self.y(end), edge);
            }
        }
    }

    fn segment(&self, painter: &Painter, segment: &figure::Segment) {
        let color = self.colors.muted.gamma_multiply(0.75);
        let area = self.area(segment.x, segment.low, segment.high);
        let (left, right) = (self.x(segment.x[0]).max(self.plot.left()), self.x(segment.x[1]).min(self.plot.right()));
        if right <= left {
            return;
        }
        if segment.high > segment.low {
            painter.rect_filled(area, 0.0, color.gamma_multiply(0.10));
        }
        for value in [segment.low, segment.high] {
            let y = self.y(value);
            painter.line_segment([pos2(left, y), pos2(right, y)], Stroke::new(1.2, color));
        }
        for x in [left, right] {
            painter.line_segment(
                [pos2(x, self.y(segment.low) + 3.0), pos2(x, self.y(segment.high) - 3.0)],
                Stroke::new(1.2, color),
            );
        }
    }

    /// Texts, flags and their lines.
    pub fn over(&self, ui: &Ui, placed: &[PlacedLabel]) {
        let painter = ui.painter_at(self.plot.expand(1.0));
        for label in placed {
            if let LabelKind::Flag(index) = label.kind
                && let Some(flag) = self.chart.flags.get(index)
            {
                let x = self.x(flag.x).round();
                let top = self.plot.top() + label.rect.min[1] as f32;
                painter.vline(x, top..=self.plot.bottom(), Stroke::new(1.0, self.colors.faint.gamma_multiply(0.5)));
            }
        }
        for label in placed {
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
        let at = |[x, y]: [f64; 2]| -> Pos2 { pos2(self.plot.left() + x as f32, self.plot.top() + y as f32) };
        if label.backed {
            let area = Rect::from_min_max(at(label.rect.min), at(label.rect.max));
            painter.rect_filled(area, CornerRadius::same(3), self.colors.page.gamma_multiply(0.85));
        }
        let ascent =
            galley.rows.first().and_then(|row| row.glyphs.first()).map_or(galley.size().y * 0.8, |glyph| glyph.pos.y);
        painter.galley((at([label.rect.min[0], label.baseline]) - vec2(0.0, ascent)).round(), galley, color);
    }

    /// The line of the window's day, with a dot on every line, or the thinner one of the hovered day.
    pub fn day(&self, ui: &Ui, x: f64, pinned: bool) {
        if x < self.seen.range[0] || x > self.seen.range[1] {
            return;
        }
        let at = self.x(x).round();
        let painter = ui.painter_at(self.plot.expand(8.0));
        let color: Color32 = if pinned { self.colors.text } else { self.colors.muted };
        painter.vline(at, self.plot.top()..=self.plot.bottom(), Stroke::new(if pinned { 1.4 } else { 1.0 }, color));
        if !pinned {
            return;
        }
        for series in self.chart.series.iter().filter(|series| series.same_as.is_none()) {
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
