//! What lies inside the plot: tints, bands, limits, bars and lines, from the back to the front. Places no text; all lines
//! but those of the flows give way to the texts.

use crate::figure::{self, Chart, Fill, Hidden, PlacedLabel, Plot, Stroke, Weave};
use crate::palette::{Palette, Rgb, Tint};

use super::super::svg::{Page, Style};
use super::stroke_style;

/// Between the stripes of a surface.
const STRIPES: f64 = 5.0;

/// A plot that is being drawn.
pub(super) struct PlotDrawing<'a> {
    pub(super) chart: &'a Chart,
    pub(super) plot: &'a Plot,
    /// The texts inside the plot.
    pub(super) placed: &'a [PlacedLabel],
    pub(super) palette: &'a Palette,
    pub(super) tint: Tint,
    pub(super) hidden: &'a Hidden<'a>,
}

impl PlotDrawing<'_> {
    /// Draws everything but the texts, clipped to the plot, whose upper left corner is `origin`.
    pub(super) fn draw(&self, page: &mut Page, origin: [f64; 2]) {
        let (plot, palette) = (self.plot, self.palette);
        let [width, height] = plot.size;
        page.open_moved("plot", origin);
        page.open_clipped("inside", [0.0, 0.0, width, height]);
        let outside = |hatch: &figure::Hatch| {
            let from = plot.x(f64::from(hatch.span.from.number()));
            let to = plot.x(f64::from(hatch.span.to.number()) + 1.0);
            [from, 0.0, (to - from).max(1.0), height]
        };
        for hatch in &self.chart.hatches {
            hatching(page, outside(hatch), palette, self.placed);
        }
        self.bands(page, if self.tint == Tint::Grey { palette.muted } else { palette.party(0) });
        self.shades(page);
        self.flags(page);
        self.bars(page);
        self.marks(page);
        self.lines(page);
        page.close();
        page.close();
    }
    /// A straight line without what texts cover.
    fn rule(&self, page: &mut Page, line: [[f64; 2]; 2], style: &Style) {
        let parts = figure::uncovered(line, self.placed);
        page.lines(parts.iter().map(|part| part.as_slice()), style);
    }

    fn bands(&self, page: &mut Page, accent: Rgb) {
        let plot = self.plot;
        for band in &self.chart.bands {
            let (from, to) = (plot.x(band.x[0]), plot.x(band.x[1]));
            let top = band.high.map_or(0.0, |high| plot.y(high));
            let bottom = band.low.map_or(plot.size[1], |low| plot.y(low));
            page.rect([from, top, to - from, bottom - top], 0.0, &Style::fill(accent).faded(0.11));
            for value in [band.low, band.high].into_iter().flatten() {
                let y = plot.y(value);
                self.rule(page, [[from, y], [to, y]], &Style::line(accent, 1.0).faded(0.35));
            }
        }
    }

    /// What was asked and did not flow, in the color and with the stripes of its cause.
    fn shades(&self, page: &mut Page) {
        let plot = self.plot;
        for shade in &self.chart.shades {
            let color = figure::color(shade.ink, self.palette);
            page.open(&format!("{:?}.{}", shade.cause, shade.leg));
            for [from, to, low, high] in &figure::merged(&shade.steps, plot) {
                let (x, y) = (plot.x(*from), plot.y(*high));
                let room = [x, y, plot.x(*to) - x, plot.y(*low) - y];
                page.rect(room, 0.0, &Style::fill(color).faded(0.2));
                let stripes = figure::stripes(shade.weave, room, STRIPES);
                let parts: Vec<_> = stripes.into_iter().flat_map(|line| figure::uncovered(line, self.placed)).collect();
                page.lines(parts.iter().map(|part| part.as_slice()), &Style::line(color, 0.75).faded(0.55));
            }
            page.close();
        }
    }

    fn flags(&self, page: &mut Page) {
        let tops = figure::flag_tops(self.chart, self.placed, self.plot);
        let seen = |x: &f64| (-0.5..=self.plot.size[0] + 0.5).contains(x);
        let places = self.chart.flags.iter().map(|flag| self.plot.x(flag.x));
        for (x, top) in places.zip(tops).filter(|(x, _)| seen(x)) {
            let style = Style::line(self.palette.faint, 0.75).dashed(&[1.5, 2.5]);
            self.rule(page, [[x, top], [x, self.plot.size[1]]], &style);
        }
    }

    fn bars(&self, page: &mut Page) {
        let plot = self.plot;
        for bar in self.chart.bars.iter().filter(|bar| !(self.hidden)(&bar.key)) {
            let (x, top, bottom) = (plot.x(bar.x[0]), plot.y(bar.high), plot.y(bar.low));
            let room = [x, top, plot.x(bar.x[1]) - x, bottom - top];
            let color = figure::color(bar.ink, self.palette);
            Surface { room, radius: 0.0, fill: bar.fill, color }.draw(page, self.palette);
        }
    }

    /// Limits, and what was published and measured.
    fn marks(&self, page: &mut Page) {
        let (plot, palette) = (self.plot, self.palette);
        for limit in &self.chart.limits {
            let y = plot.y(limit.y);
            let style = Style::line(palette.muted, 1.0).dashed(&[5.0, 3.0]);
            self.rule(page, [[plot.x(limit.x[0]), y], [plot.x(limit.x[1]), y]], &style);
        }
        for segment in &self.chart.segments {
            let (from, to) = (plot.x(segment.x[0]), plot.x(segment.x[1]));
            let (top, bottom) = (plot.y(segment.high), plot.y(segment.low));
            let color = figure::color(segment.origin.ink(), palette);
            if bottom - top > 1.5 {
                page.rect([from, top, to - from, bottom - top], 0.0, &Style::fill(color).faded(0.1));
            }
            let style = Style::line(color, segment.origin.width()).faded(0.85);
            self.rule(page, [[from, top], [to, top]], &style);
            if bottom - top > 1.5 {
                self.rule(page, [[from, bottom], [to, bottom]], &style);
            }
            for x in [from, to] {
                self.rule(page, [[x, top - CAP], [x, bottom + CAP]], &Style::line(color, 1.0).faded(0.85));
            }
        }
    }

    fn lines(&self, page: &mut Page) {
        let plot = self.plot;
        for (_, series) in self.chart.drawn().filter(|(_, series)| !(self.hidden)(&series.key)) {
            // Under dashes the line they cover is hidden: then they are the line.
            let covered = series.same_as.and_then(|index| self.chart.series.get(index));
            let alone = series.stroke == Stroke::Dashed && covered.is_some_and(|other| (self.hidden)(&other.key));
            let stroke = if alone { Stroke::Solid } else { series.stroke };
            if series.runs.is_empty() && self.chart.series.len() > figure::MOST_LINES {
                continue;
            }
            let pixels = |run: &Vec<[f64; 2]>| -> Vec<[f64; 2]> {
                figure::thinned(run, plot).iter().map(|[x, y]| [plot.x(*x), plot.y(*y)]).collect()
            };
            let runs: Vec<Vec<[f64; 2]>> = series.runs.iter().map(pixels).collect();
            let style = stroke_style(stroke, figure::color(series.ink, self.palette), series.width);
            page.open(&series.key);
            page.lines(runs.iter().map(Vec::as_slice), &style);
            page.close();
        }
    }
}

/// How far the ends of what was published reach up and down.
const CAP: f64 = 2.5;

/// Slanted lines over a room: left, top, width, height.
pub(super) fn hatching(page: &mut Page, room: [f64; 4], palette: &Palette, placed: &[PlacedLabel]) {
    let stripes = figure::stripes(Weave::Rising, room, 10.0);
    let parts: Vec<_> = stripes.into_iter().flat_map(|line| figure::uncovered(line, placed)).collect();
    page.lines(parts.iter().map(|part| part.as_slice()), &Style::line(palette.faint, 0.75).faded(0.35));
}

/// A bar, or its sample in the legend.
pub(super) struct Surface {
    /// Left, top, width, height.
    pub(super) room: [f64; 4],
    /// Of its corners.
    pub(super) radius: f64,
    pub(super) fill: Fill,
    pub(super) color: Rgb,
}

impl Surface {
    pub(super) fn draw(&self, page: &mut Page, palette: &Palette) {
        let Self { room, radius, fill, color } = *self;
        let light = |share: f64| Style::fill(palette.background.mix(color, share)).edged(color, 1.0);
        match fill {
            Fill::Solid => page.rect(room, radius, &Style::fill(color)),
            Fill::Light => page.rect(room, radius, &light(0.3)),
            Fill::Hollow(Stroke::Solid) => page.rect(room, radius, &Style::line(color, 1.25)),
            Fill::Hollow(_) => page.rect(room, radius, &Style::line(color, 1.25).dashed(&[3.0, 2.0])),
            Fill::Striped(weave) => {
                page.rect(room, radius, &light(0.18));
                let stripes = figure::stripes(weave, room, STRIPES);
                page.lines(stripes.iter().map(|line| line.as_slice()), &Style::line(color, 1.5));
            }
        }
    }
}
