//! A chart in a room of a page: quantity, legend, strips, axes, lines and labels; and a figure of a chart alone. Works no
//! number out.

mod note;
mod plot;

use crate::figure::{self, Chart, LabelKind, LegendEntry, PlacedLabel, Plot, Stroke, elide};
use crate::geo::Rect;
use crate::lettering::{Weight, measure};
use crate::palette::{Palette, Rgb};
use gasswap_core::agreement::PhaseStatus;

use super::page::{PageFrame, Sizes, wrap};
use super::svg::{Align, Page, Style, TextStyle};
use super::{Look, Readings, Request, Wording};

pub(super) use note::{explained, note};

/// The strip of phases.
const STRIP: f64 = 17.0;

/// The chart as SVG text, as large as the request's drawing units.
#[must_use]
pub fn svg(chart: &Chart, readings: &Readings, request: &Request) -> String {
    let wording = Wording::of(readings, request);
    let mut frame = PageFrame::open(request, &wording, &description(chart, &wording));
    let top = frame.head(&wording);
    let (foot, layout) = Alone { chart, request, wording: &wording, frame: &frame, top }.settled();
    let palette = frame.palette;
    draw(&mut frame.page, chart, &layout, request, &palette);
    frame.foot(&foot);
    frame.page.finish()
}

/// A chart that has a page for itself, below the heading.
struct Alone<'a> {
    chart: &'a Chart,
    request: &'a Request,
    wording: &'a Wording,
    frame: &'a PageFrame,
    /// Where the heading ends.
    top: f64,
}

impl Alone<'_> {
    /// The lines at the foot, and the layout above them. The note tells what finds no room in the plot, and takes room from
    /// it: laid out again until both agree.
    fn settled(&self) -> (Vec<String>, Layout) {
        let mut counted = Vec::new();
        let (mut foot, mut layout) = self.laid_out(&counted);
        for _ in 0..4 {
            if layout.counted() == counted {
                break;
            }
            counted = layout.counted();
            (foot, layout) = self.laid_out(&counted);
        }
        (foot, layout)
    }

    fn laid_out(&self, counted: &[usize]) -> (Vec<String>, Layout) {
        let Self { chart, request, wording, frame, top } = *self;
        let foot = frame.measured_foot(top, |measure| {
            let note = note(chart, wording, request, counted, measure > 1);
            let mut lines = frame.foot_lines(&note, [4, 2, 1, 0][measure]);
            lines.extend(frame.foot_list(&wording.source, [3, 2, 1, 1][measure]));
            lines.extend(frame.foot_lines(&wording.made, 1));
            lines
        });
        let margin = frame.sizes.margin;
        let room = Rect { min: [margin, top], max: [frame.size[0] - margin, frame.above_foot(foot.len())] };
        (foot, Layout::settled(chart, request, room, frame.sizes))
    }
}

/// What those who cannot see the chart are told.
fn description(chart: &Chart, wording: &Wording) -> String {
    let lines: Vec<&str> =
        chart.series.iter().map(|series| series.label.as_str()).filter(|label| !label.is_empty()).collect();
    let lines = if lines.is_empty() { String::new() } else { format!(" {}.", lines.join("; ")) };
    format!("{}. {}.{lines}", wording.subtitle, chart.y_title)
}

/// Where everything stands in the room.
#[derive(Debug)]
pub(super) struct Layout {
    room: Rect,
    sizes: Sizes,
    plot: Plot,
    /// The plot's upper left corner.
    origin: [f64; 2],
    /// The texts inside the plot.
    placed: Vec<PlacedLabel>,
    /// What finds no label in the plot.
    entries: Vec<LegendEntry>,
}

impl Layout {
    /// The legend tells what finds no label in the plot, and takes room from it: laid out again until both agree, four
    /// times at most.
    pub fn settled(chart: &Chart, request: &Request, room: Rect, sizes: Sizes) -> Self {
        let mut layout = Self::of(chart, request, room, sizes, Vec::new());
        for _ in 0..4 {
            let missed = layout.missed(chart, request);
            if missed.len() == layout.entries.len() {
                break;
            }
            layout = Self::of(chart, request, room, sizes, missed);
        }
        layout
    }

    fn of(chart: &Chart, request: &Request, room: Rect, sizes: Sizes, entries: Vec<LegendEntry>) -> Self {
        // Below the plot stand the texts of the time axis.
        let bottom = room.max[1] - 2.0 * sizes.body;
        let top = room.min[1] + 1.9 * sizes.body;
        let seen = super::plot(chart, request, [1.0; 2], sizes.body).values;
        let left = room.min[0] + value_width(seen, bottom - top, sizes.body) + 6.0;
        let upper = legend_places(&entries, room, sizes).last().map_or(top, |([_, y], _)| y + sizes.body);
        let strip = if chart.phases.is_empty() { 0.0 } else { STRIP + 5.0 };
        let size = [room.max[0] - left, (bottom - upper - strip).max(40.0)];
        let plot = super::plot(chart, request, size, sizes.body);
        let placed = figure::page_labels(chart, &plot, &|key| request.hides(key));
        Self { room, sizes, origin: [left, bottom - plot.size[1]], plot, placed, entries }
    }

    /// The events that have no text in the plot.
    pub fn counted(&self) -> Vec<usize> {
        let counts = self.placed.iter().filter_map(|label| match &label.kind {
            LabelKind::Count(flags) => Some(flags.clone()),
            _ => None,
        });
        counts.flatten().collect()
    }

    /// What the legend must tell.
    fn missed(&self, chart: &Chart, request: &Request) -> Vec<LegendEntry> {
        let mut entries: Vec<LegendEntry> = Vec::new();
        for entry in figure::legend(chart, Some(&self.placed)).into_iter().filter(|entry| !request.hides(&entry.key)) {
            // All lines of a variant are drawn alike: its name says enough.
            let variant = entry.key.rsplit_once('/').map(|(variant, _)| variant.to_owned());
            let entry = match variant {
                Some(variant) => LegendEntry { key: variant.clone(), text: variant, ..entry },
                None => entry,
            };
            if !entries.iter().any(|other| other.key == entry.key) {
                entries.push(entry);
            }
        }
        entries
    }
}

/// Draws a chart that has been laid out.
pub(super) fn draw(page: &mut Page, chart: &Chart, layout: &Layout, request: &Request, palette: &Palette) {
    let Layout { room, sizes, .. } = layout;
    let y_title = elide(&chart.y_title, sizes.body, Weight::Regular, room.width());
    page.text(&y_title, [room.min[0], room.min[1] + sizes.body], &TextStyle::new(sizes.body, palette.muted));
    legend(page, layout, palette);
    strips(page, chart, layout, palette);
    axes(page, chart, layout, palette);
    if let Some(sentence) = &chart.missing {
        missing(page, sentence, layout, palette);
        return;
    }
    let inside = plot::PlotDrawing {
        chart,
        plot: &layout.plot,
        placed: &layout.placed,
        palette,
        tint: request.look.tint(),
        hidden: &|key| request.hides(key),
    };
    inside.draw(page, layout.origin);
    // Without a page behind it a halo would be seen.
    labels(page, layout, palette, request.look != Look::Transparent);
}

fn value_width([low, high]: [f64; 2], height: f64, size: f64) -> f64 {
    let ticks = figure::value_ticks(low, high, height);
    ticks.iter().map(|tick| measure(&tick.1, size, Weight::Regular)).fold(0.0, f64::max)
}

/// Where each entry of the legend begins and its text, shortened to the room.
fn legend_places(entries: &[LegendEntry], room: Rect, sizes: Sizes) -> Vec<([f64; 2], String)> {
    let (mut x, mut y) = (room.min[0], room.min[1] + 2.35 * sizes.body);
    let place = |entry: &LegendEntry| {
        let text = elide(&entry.text, sizes.body, Weight::Regular, room.width() - 30.0);
        let width = 24.0 + measure(&text, sizes.body, Weight::Regular) + 18.0;
        if x > room.min[0] && x + width - 18.0 > room.max[0] {
            x = room.min[0];
            y += 1.55 * sizes.body;
        }
        let at = [x, y];
        x += width;
        (at, text)
    };
    entries.iter().map(place).collect()
}

/// Names of the lines and bars that carry no label of their own.
fn legend(page: &mut Page, layout: &Layout, palette: &Palette) {
    if layout.entries.is_empty() {
        return;
    }
    let body = layout.sizes.body;
    page.open("legend");
    for (entry, ([x, y], text)) in layout.entries.iter().zip(legend_places(&layout.entries, layout.room, layout.sizes))
    {
        let color = figure::color(entry.ink, palette);
        match entry.fill {
            Some(fill) => {
                let sample = plot::Surface { room: [x + 1.0, y - 5.0, 16.0, 10.0], radius: 1.5, fill, color };
                sample.draw(page, palette);
            }
            None => {
                page.lines([[[x, y], [x + 18.0, y]].as_slice()], &stroke_style(entry.stroke, color, entry.width));
            }
        }
        page.text(&text, [x + 24.0, y + 0.36 * body], &TextStyle::new(body, palette.text));
    }
    page.close();
}

/// The phases above the plot.
fn strips(page: &mut Page, chart: &Chart, layout: &Layout, palette: &Palette) {
    if chart.phases.is_empty() {
        return;
    }
    let (plot, [left, top], small) = (&layout.plot, layout.origin, layout.sizes.small);
    let y = top - STRIP - 5.0;
    page.open_clipped("phases", [left, y, plot.size[0], STRIP]);
    let texts = figure::strip_labels(&chart.phases, &Plot { text: small, ..*plot });
    for (index, strip) in chart.phases.iter().enumerate() {
        let from = left + plot.x(f64::from(strip.span.from.number()));
        let to = left + plot.x(f64::from(strip.span.to.number()) + 1.0) - 1.0;
        page.rect([from, y, to - from, STRIP], 3.0, &Style::fill(palette.muted).faded(0.10));
        if strip.status == PhaseStatus::Suspended {
            // Behind its name, so that no line runs through it.
            let own = texts.iter().find(|(of, ..)| *of == index);
            let clear = own.map_or(from, |(_, x, text)| left + x + measure(text, small, Weight::Regular) + 5.0);
            plot::hatching(page, [clear, y, to - clear, STRIP], palette, &[]);
        }
    }
    for (_, x, text) in texts {
        page.text(&text, [left + x, y + STRIP / 2.0 + 0.36 * small], &TextStyle::new(small, palette.muted));
    }
    page.close();
}

/// Grid lines and what they say.
fn axes(page: &mut Page, chart: &Chart, layout: &Layout, palette: &Palette) {
    let (plot, [left, top], body) = (&layout.plot, layout.origin, layout.sizes.body);
    let [width, height] = plot.size;
    page.open("axes");
    // An empty chart has no values.
    let drawn = chart.missing.is_none();
    for (value, text) in figure::value_ticks(plot.values[0], plot.values[1], height).into_iter().filter(|_| drawn) {
        let y = plot.y(value);
        let color = if value.abs() < 1e-12 { palette.faint } else { palette.grid };
        grid_line(page, layout, [[0.0, y], [width, y]], color);
        let y = top + y;
        let style = TextStyle::new(body, palette.muted).aligned(Align::End);
        page.text(&text, [left - 6.0, y + 0.36 * body], &style);
    }
    for tick in figure::ticks(plot.range, width, body, chart.contract_year) {
        let x = left + plot.x(tick.x);
        if tick.line && !drawn {
            page.lines([[[x, top + height], [x, top + height + 4.0]].as_slice()], &Style::line(palette.faint, 1.0));
        } else if tick.line {
            // One without a text may stand over that of its neighbor.
            let reach = if tick.label.is_empty() { 3.0 } else { 5.0 };
            let grid = if tick.major { palette.grid } else { palette.grid.mix(palette.background, 0.4) };
            grid_line(page, layout, [[x - left, 0.0], [x - left, height]], grid);
            let foot = [[x, top + height], [x, top + height + reach]];
            page.lines([foot.as_slice()], &Style::line(palette.faint, 1.0));
        }
        if !tick.label.is_empty() {
            let style = TextStyle::new(body, palette.muted);
            page.text(&tick.label, [left + tick.text_x, top + height + 1.4 * body], &style);
        }
    }
    page.close();
}

/// A line of the plot's grid, without what texts cover.
fn grid_line(page: &mut Page, layout: &Layout, line: [[f64; 2]; 2], color: Rgb) {
    let [left, top] = layout.origin;
    let parts = figure::uncovered(line, &layout.placed);
    let parts: Vec<_> = parts.iter().map(|part| part.map(|[x, y]| [left + x, top + y])).collect();
    page.lines(parts.iter().map(|part| part.as_slice()), &Style::line(color, 1.0));
}

fn missing(page: &mut Page, sentence: &str, layout: &Layout, palette: &Palette) {
    let [width, height] = layout.plot.size;
    let size = layout.sizes.subtitle;
    let style = TextStyle::new(size, palette.muted).aligned(Align::Middle);
    for (index, line) in wrap(sentence, size, Weight::Regular, width - 20.0, 4).iter().enumerate() {
        let y = layout.origin[1] + height / 2.0 + 1.4 * size * index as f64;
        page.text(line, [layout.origin[0] + width / 2.0, y], &style);
    }
}

/// The texts inside the plot.
fn labels(page: &mut Page, layout: &Layout, palette: &Palette, on_a_page: bool) {
    let [left, top] = layout.origin;
    page.open("labels");
    for label in &layout.placed {
        if label.backed && on_a_page {
            let rect = label.rect.grown(1.0);
            let room = [left + rect.min[0] - 2.0, top + rect.min[1], rect.width() + 2.0, rect.height()];
            page.rect(room, 3.0, &Style::fill(palette.background).faded(0.88));
        }
        let mut style = TextStyle::new(label.size, readable(figure::color(label.ink, palette), palette));
        if label.weight == Weight::SemiBold {
            style = style.semibold();
        }
        if !label.backed && on_a_page {
            style = style.haloed(palette.background, 3.0);
        }
        page.text(&label.text, [left + label.rect.min[0], top + label.baseline], &style);
    }
    page.close();
}

/// A line's color as text: mixed with the text's color until it reads on the page.
fn readable(color: Rgb, palette: &Palette) -> Rgb {
    let mixed = [0.0, 0.15, 0.3, 0.45, 0.6].map(|share| color.mix(palette.text, share));
    mixed.into_iter().find(|color| color.contrast(palette.background) >= 4.5).unwrap_or(palette.text)
}

fn stroke_style(stroke: Stroke, color: Rgb, width: f64) -> Style {
    let style = Style::line(color, width);
    match stroke {
        Stroke::Solid => style,
        Stroke::Dashed if width < 1.5 => style.dashed(&[5.0, 3.0]),
        Stroke::Dashed => style.dashed(&[7.0, 7.0]),
        Stroke::Dotted => style.dashed(&[2.0, 3.0]),
        Stroke::Broken => style.dashed(&[7.0, 2.5, 2.0, 2.5]),
    }
}
