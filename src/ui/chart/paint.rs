//! Paints what stands behind and over the lines of a chart: grid, bands, hatching, bars, texts, strips. Works nothing out.

use eframe::egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::theme::{self, Colors, rgb};
use super::super::widgets;
use super::frame::Frame;
use crate::agreement::PhaseStatus;
use crate::figure::{self, Fill, LabelKind, PlacedLabel};
use crate::lettering::Weight;
use crate::projection::LimitedBy;

/// A chart on the screen.
pub struct Sheet<'a> {
    /// What is shown, and where.
    pub frame: Frame<'a>,
    /// Keys of the lines and bars that are switched off.
    pub hidden: &'a [String],
    /// The leg that is selected.
    pub selected: Option<&'a str>,
    /// The colors in force.
    pub colors: &'static Colors,
}

/// The color of what did not flow, by why.
pub fn cause(colors: &Colors, cause: LimitedBy) -> Color32 {
    match cause {
        LimitedBy::Outage => colors.warning,
        LimitedBy::Capacity => colors.error,
        LimitedBy::AnnualMaximum => rgb(colors.palette.party(3)),
        _ => colors.faint,
    }
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
            widgets::hatch(&clipped, area, 9.0, Stroke::new(1.0, color));
        }
        for shade in &self.frame.chart.shades {
            for [from, to, low, high] in &shade.steps {
                let color = cause(self.colors, shade.cause);
                let area = self.area([*from, *to], *low, *high);
                clipped.rect_filled(area, 0.0, color.gamma_multiply(0.22));
                if area.width() > 3.0 && area.height() > 3.0 {
                    clipped.hline(area.x_range(), self.y(*high), Stroke::new(1.0, color.gamma_multiply(0.5)));
                }
            }
        }
        for segment in &self.frame.chart.segments {
            self.segment(&clipped, segment);
        }
        for bar in self.frame.chart.bars.iter().filter(|bar| self.shown(&bar.key)) {
            let color = rgb(figure::color(bar.ink, &self.colors.palette));
            let area = self.area(bar.x, bar.low, bar.high);
            match bar.fill {
                Fill::Solid => clipped.rect_filled(area, 2.0, color),
                Fill::Light => {
                    clipped.rect(area, 2.0, color.gamma_multiply(0.3), Stroke::new(1.0, color), StrokeKind::Inside)
                }
                Fill::Hollow => clipped.rect_stroke(area, 2.0, Stroke::new(1.2, color), StrokeKind::Inside),
            };
            let leg = bar.key.rsplit_once('.').map(|(_, leg)| leg);
            if leg.is_some() && leg == self.selected && bar.scenario == 0 {
                clipped.rect_stroke(area, 2.0, Stroke::new(2.0, self.colors.text), StrokeKind::Outside);
            }
        }
        for limit in &self.frame.chart.limits {
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
        for (value, label) in
            figure::value_ticks(self.frame.seen.values[0], self.frame.seen.values[1], self.frame.seen.size[1])
        {
            let y = self.y(value).round();
            painter.hline(self.frame.plot.x_range(), y, Stroke::new(1.0, grid));
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
                painter.vline(x, self.frame.plot.y_range(), Stroke::new(1.0, color));
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
        for phase in &self.frame.chart.phases {
            let (from, to) =
                (self.x(f64::from(phase.span.from.number())), self.x(f64::from(phase.span.to.number()) + 1.0));
            let area =
                Rect::from_min_max(pos2(from + 0.5, self.frame.strip.top()), pos2(to - 0.5, self.frame.strip.bottom()))
                    .intersect(self.frame.strip);
            painter.rect_filled(area, 3.0, self.colors.quiet);
            if phase.status == PhaseStatus::Suspended {
                widgets::hatch(&painter, area, 6.0, Stroke::new(1.0, self.colors.faint.gamma_multiply(0.45)));
            }
        }
        for (_, left, text) in figure::strip_labels(&self.frame.chart.phases, self.frame.seen) {
            let at = pos2(self.frame.strip.left() + left as f32, self.frame.strip.center().y);
            painter.text(at, Align2::LEFT_CENTER, text, theme::regular(theme::SMALL), self.colors.muted);
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
                painter.hline(area.x_range(), self.y(end), edge);
            }
        }
    }

    fn segment(&self, painter: &Painter, segment: &figure::Segment) {
        // What was measured stands out from what was said.
        let (color, width) = match segment.origin {
            figure::Origin::Actual(_) => (self.colors.text, 2.0),
            figure::Origin::Claim(_) => (self.colors.muted.gamma_multiply(0.75), 1.2),
        };
        let area = self.area(segment.x, segment.low, segment.high);
        let (left, right) =
            (self.x(segment.x[0]).max(self.frame.plot.left()), self.x(segment.x[1]).min(self.frame.plot.right()));
        if right <= left {
            return;
        }
        if segment.high > segment.low {
            painter.rect_filled(area, 0.0, color.gamma_multiply(0.10));
        }
        for value in [segment.low, segment.high] {
            let y = self.y(value);
            painter.line_segment([pos2(left, y), pos2(right, y)], Stroke::new(width, color));
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
        let painter = ui.painter_at(self.frame.plot.expand(1.0));
        for label in placed {
            if let LabelKind::Flag(index) = label.kind
                && let Some(flag) = self.frame.chart.flags.get(index)
            {
                let x = self.x(flag.x).round();
                let top = self.frame.plot.top() + label.rect.min[1] as f32;
                painter.vline(
                    x,
                    top..=self.frame.plot.bottom(),
                    Stroke::new(1.0, self.colors.faint.gamma_multiply(0.5)),
                );
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
        let at =
            |[x, y]: [f64; 2]| -> Pos2 { pos2(self.frame.plot.left() + x as f32, self.frame.plot.top() + y as f32) };
        let flag = matches!(label.kind, LabelKind::Flag(_) | LabelKind::Count(_));
        if label.backed || flag || self.is_crossed(label) {
            let area = Rect::from_min_max(at(label.rect.min), at(label.rect.max));
            painter.rect_filled(area, CornerRadius::same(3), self.colors.page.gamma_multiply(0.92));
        }
        let ascent =
            galley.rows.first().and_then(|row| row.glyphs.first()).map_or(galley.size().y * 0.8, |glyph| glyph.pos.y);
        painter.galley((at([label.rect.min[0], label.baseline]) - vec2(0.0, ascent)).round(), galley, color);
    }

    /// Does a limit or a claim run through a text?
    fn is_crossed(&self, label: &PlacedLabel) -> bool {
        let seen = self.frame.seen;
        let through = |x: [f64; 2], value: f64| {
            let y = seen.y(value);
            y > label.rect.min[1]
                && y < label.rect.max[1]
                && seen.x(x[0]) < label.rect.max[0]
                && seen.x(x[1]) > label.rect.min[0]
        };
        self.frame.chart.limits.iter().any(|limit| through(limit.x, limit.y))
            || self.frame.chart.segments.iter().any(|of| through(of.x, of.low) || through(of.x, of.high))
    }

    /// The line of the window's day, with a dot on every line, or the thinner one of the hovered day.
    pub fn day(&self, ui: &Ui, x: f64, pinned: bool) {
        if x < self.frame.seen.range[0] || x > self.frame.seen.range[1] {
            return;
        }
        let at = self.x(x).round();
        let painter = ui.painter_at(self.frame.plot.expand(8.0));
        let color: Color32 = if pinned { self.colors.text } else { self.colors.muted };
        painter.vline(
            at,
            self.frame.plot.top()..=self.frame.plot.bottom(),
            Stroke::new(if pinned { 1.4 } else { 1.0 }, color),
        );
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
