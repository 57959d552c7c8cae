//! What lies inside the plot: tints, bands, limits, bars and lines, from the back to the front. Places no text.

use crate::figure::{self, Chart, Hidden, PlacedLabel, Plot, Stroke};
use crate::palette::{Palette, Tint};

use super::super::svg::{Page, Style};
use super::{box_style, stroke_style};

/// Draws everything but the texts, clipped to the plot, whose upper left corner is `origin`.
pub(super) fn draw(
    page: &mut Page,
    (chart, plot, placed): (&Chart, &Plot, &[PlacedLabel]),
    (palette, tint): (&Palette, Tint),
    (origin, hidden): ([f64; 2], &Hidden<'_>),
) {
    let [width, height] = plot.size;
    page.open_moved("plot", origin);
    page.open_clipped("inside", [0.0, 0.0, width, height]);
    let accent = if tint == Tint::Grey { palette.muted } else { palette.party(0) };
    for hatch in &chart.hatches {
        let (from, to) = (plot.x(f64::from(hatch.span.from.number())), plot.x(f64::from(hatch.span.to.number()) + 1.0));
        hatching(page, [from, 0.0, (to - from).max(1.0), height], palette);
    }
    for shade in &chart.shades {
        for [from, to, low, high] in &shade.steps {
            let room = [plot.x(*from), plot.y(*high), plot.x(*to) - plot.x(*from), plot.y(*low) - plot.y(*high)];
            page.rect(room, 0.0, &Style::fill(palette.warning).faded(0.22));
        }
    }
    for band in &chart.bands {
        let (from, to) = (plot.x(band.x[0]), plot.x(band.x[1]));
        let top = band.high.map_or(0.0, |high| plot.y(high));
        let bottom = band.low.map_or(height, |low| plot.y(low));
        page.rect([from, top, to - from, bottom - top], 0.0, &Style::fill(accent).faded(0.11));
        for value in [band.low, band.high].into_iter().flatten() {
            let y = plot.y(value);
            page.lines([[[from, y], [to, y]].as_slice()], &Style::line(accent, 1.0).faded(0.35));
        }
    }
    for bar in chart.bars.iter().filter(|bar| !hidden(&bar.key)) {
        let (x, top, bottom) = (plot.x(bar.x[0]), plot.y(bar.high), plot.y(bar.low));
        let style = box_style(bar.fill, figure::color(bar.ink, palette), palette);
        page.rect([x, top, plot.x(bar.x[1]) - x, bottom - top], 0.0, &style);
    }
    for limit in &chart.limits {
        let y = plot.y(limit.y);
        let line = [[plot.x(limit.x[0]), y], [plot.x(limit.x[1]), y]];
        page.lines([line.as_slice()], &Style::line(palette.muted, 1.0).dashed(&[5.0, 3.0]));
    }
    for segment in &chart.segments {
        let (from, to) = (plot.x(segment.x[0]), plot.x(segment.x[1]));
        let (top, bottom) = (plot.y(segment.high), plot.y(segment.low));
        if bottom - top > 1.5 {
            page.rect([from, top, to - from, bottom - top], 0.0, &Style::fill(palette.faint).faded(0.12));
        }
        for y in [top, bottom] {
            page.lines([[[from, y], [to, y]].as_slice()], &Style::line(palette.faint, 1.0).faded(0.75));
        }
    }
    for (flag, top) in chart.flags.iter().zip(figure::flag_tops(chart, placed, plot)) {
        let x = plot.x(flag.x);
        page.lines([[[x, top], [x, height]].as_slice()], &Style::line(palette.faint, 0.75).dashed(&[1.5, 2.5]));
    }
    lines(page, (chart, plot), palette, hidden);
    page.close();
    page.close();
}

fn lines(page: &mut Page, (chart, plot): (&Chart, &Plot), palette: &Palette, hidden: &Hidden<'_>) {
    for (_, series) in chart.drawn().filter(|(_, series)| !hidden(&series.key)) {
        // Under dashes the line they cover is hidden: then they are the line.
        let alone = series.stroke == Stroke::Dashed
            && series.same_as.and_then(|index| chart.series.get(index)).is_some_and(|other| hidden(&other.key));
        let stroke = if alone { Stroke::Solid } else { series.stroke };
        let runs: Vec<Vec<[f64; 2]>> =
            series.runs.iter().map(|run| run.iter().map(|[x, y]| [plot.x(*x), plot.y(*y)]).collect()).collect();
        let style = stroke_style(stroke, figure::color(series.ink, palette), series.width);
        page.open(&series.key);
        page.lines(runs.iter().map(Vec::as_slice), &style);
        page.close();
    }
}

/// Slanted lines over a room: left, top, width, height.
pub(super) fn hatching(page: &mut Page, [x, y, width, height]: [f64; 4], palette: &Palette) {
    let step = 7.0;
    let count = ((width + height) / step).ceil().clamp(0.0, 4000.0) as usize;
    let slanted: Vec<[[f64; 2]; 2]> = (0..=count)
        .filter_map(|index| {
            // From the lower edge up to the right, cut at the room's sides.
            let start = x - height + index as f64 * step;
            let from = start.max(x);
            let to = (start + height).min(x + width);
            (to > from).then_some([[from, y + height - (from - start)], [to, y + height - (to - start)]])
        })
        .collect();
    page.lines(slanted.iter().map(|line| line.as_slice()), &Style::line(palette.faint, 0.75).faded(0.35));
}
