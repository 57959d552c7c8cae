//! A chart as SVG: the page around the plot, with title, units, legend, strips, axes, note and sources. Works no number
//! out.

mod plot;

use crate::agreement::PhaseStatus;
use crate::figure::{self, Chart, Entry, Fill, LabelKind, PlacedLabel, Plot, Stroke, elide};
use crate::lettering::{Weight, measure};
use crate::palette::{Palette, Rgb};

use super::svg::{Align, Page, Style, TextStyle};
use super::wording::lower;
use super::{Look, Readings, Request, Wording};

/// Between the page's edge and everything on it, drawing units.
const MARGIN: f64 = 26.0;

/// Sizes of text.
const TITLE: f64 = 19.0;
const SUBTITLE: f64 = 12.5;
const BODY: f64 = 11.0;
const SMALL: f64 = 9.5;

/// Between two lines of the foot.
const FOOT_LINE: f64 = 13.0;

/// The strip of phases.
const STRIP: f64 = 17.0;

/// The chart as SVG text, as large as the request's drawing units.
#[must_use]
pub fn svg(chart: &Chart, readings: &Readings, request: &Request) -> String {
    let size = request.size.units();
    let wording = Wording::of(readings, request);
    let mut sheet = Sheet { page: Page::new(size[0], size[1], 1.0), palette: request.look.palette(), size };
    sheet.page.describe(&wording.title, &description(chart, &wording));
    let palette = sheet.palette;
    if request.look != Look::Transparent {
        sheet.page.rect([0.0, 0.0, size[0], size[1]], 0.0, &Style::fill(palette.background));
    }
    let top = sheet.head(chart, &wording);
    let layout = Layout::settled(chart, (&wording, request), (&sheet, top));
    sheet.foot(&layout.foot);
    sheet.legend(&layout.entries, top);
    sheet.strips(chart, &layout.plot, layout.origin);
    sheet.axes(chart, &layout.plot, layout.origin);
    if let Some(sentence) = &chart.missing {
        sheet.missing(sentence, &layout.plot, layout.origin);
    } else {
        let hidden = |key: &str| request.hides(key);
        let seen = (chart, &layout.plot, layout.placed.as_slice());
        plot::draw(&mut sheet.page, seen, (&palette, request.look.tint()), (layout.origin, &hidden));
        sheet.labels(&layout.placed, layout.origin);
    }
    sheet.page.finish()
}

/// Where everything stands on the page.
struct Layout {
    plot: Plot,
    /// The plot's upper left corner.
    origin: [f64; 2],
    /// The texts inside the plot.
    placed: Vec<PlacedLabel>,
    /// What finds no label in the plot.
    entries: Vec<Entry>,
    /// The lines below the plot.
    foot: Vec<String>,
}

impl Layout {
    /// The legend and the note tell what finds no room in the plot, and take room from it: laid out again until both
    /// agree, four times at most.
    fn settled(chart: &Chart, asked: (&Wording, &Request), page: (&Sheet, f64)) -> Self {
        let mut layout = Self::of(chart, asked, (page, &[], Vec::new()));
        for _ in 0..4 {
            let counted = layout.counted();
            let entries = layout.missed(chart, asked.1);
            layout = Self::of(chart, asked, (page, &counted, entries));
            let settled = layout.counted() == counted && layout.missed(chart, asked.1).len() == layout.entries.len();
            if settled {
                break;
            }
        }
        layout
    }

    fn of(
        chart: &Chart,
        (wording, request): (&Wording, &Request),
        ((sheet, top), counted, entries): ((&Sheet, f64), &[usize], Vec<Entry>),
    ) -> Self {
        let foot = foot_lines(chart, wording, request, (sheet.width(), counted));
        // Below the plot stand the texts of the time axis and the foot.
        let bottom = sheet.size[1] - MARGIN + 6.0 - FOOT_LINE * foot.len() as f64 - 24.0;
        let left = MARGIN + value_width(chart, bottom - top) + 6.0;
        let upper = sheet.under_legend(&entries, top);
        let strip = if chart.phases.is_empty() { 0.0 } else { STRIP + 5.0 };
        let size = [sheet.size[0] - MARGIN - left, (bottom - upper - strip).max(40.0)];
        let plot = super::plot(chart, request, size, BODY);
        let placed = figure::page_labels(chart, &plot, &|key| request.hides(key));
        Self { origin: [left, bottom - plot.size[1]], plot, placed, entries, foot }
    }

    /// The events that have no text in the plot.
    fn counted(&self) -> Vec<usize> {
        let counts = self.placed.iter().filter_map(|label| match &label.kind {
            LabelKind::Count(flags) => Some(flags.clone()),
            _ => None,
        });
        counts.flatten().collect()
    }

    /// What the legend must tell.
    fn missed(&self, chart: &Chart, request: &Request) -> Vec<Entry> {
        let entries = figure::legend(chart, Some(&self.placed));
        entries.into_iter().filter(|entry| !request.hides(&entry.key)).collect()
    }
}

/// Note, sources and program.
fn foot_lines(chart: &Chart, wording: &Wording, request: &Request, (width, counted): (f64, &[usize])) -> Vec<String> {
    let mut lines = wrap(&note(chart, (wording, request), counted), SMALL, width, 4);
    lines.extend(wrap(&wording.source, SMALL, width, 3));
    lines.push(wording.made.clone());
    lines
}

fn description(chart: &Chart, wording: &Wording) -> String {
    let lines: Vec<&str> =
        chart.series.iter().map(|series| series.label.as_str()).filter(|label| !label.is_empty()).collect();
    let lines = if lines.is_empty() { String::new() } else { format!(" {}.", lines.join("; ")) };
    format!("{}. {}.{lines}", wording.subtitle, chart.y_title)
}

fn value_width(chart: &Chart, height: f64) -> f64 {
    let ticks = figure::value_ticks(chart.y_low, chart.y_high, height);
    ticks.iter().map(|tick| measure(&tick.1, BODY, Weight::Regular)).fold(0.0, f64::max)
}

/// Breaks a text into lines of a width, at spaces; what is too long for `most` lines ends in `…`.
fn wrap(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), size, Weight::Regular) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.max(1) - 1).join(" ");
        lines.push(elide(&rest, size, Weight::Regular, width));
    }
    lines.iter().map(|line| elide(line, size, Weight::Regular, width)).collect()
}

/// The page that is being filled.
struct Sheet {
    page: Page,
    palette: Palette,
    size: [f64; 2],
}

impl Sheet {
    fn width(&self) -> f64 {
        self.size[0] - 2.0 * MARGIN
    }

    /// Title, subtitle and the axis' unit; returns where the rest begins.
    fn head(&mut self, chart: &Chart, wording: &Wording) -> f64 {
        let (text, muted) = (self.palette.text, self.palette.muted);
        self.page.open("head");
        let mut y = MARGIN + 13.0;
        let title = elide(&wording.title, TITLE, Weight::SemiBold, self.width());
        self.page.text(&title, [MARGIN, y], &TextStyle::new(TITLE, text).semibold());
        y += 19.0;
        for line in wrap(&wording.subtitle, SUBTITLE, self.width(), 2) {
            self.page.text(&line, [MARGIN, y], &TextStyle::new(SUBTITLE, muted));
            y += 16.0;
        }
        y += 9.0;
        self.page.text(&chart.y_title, [MARGIN, y], &TextStyle::new(BODY, muted));
        self.page.close();
        y + 9.0
    }

    /// The lines below the plot, from the bottom up.
    fn foot(&mut self, lines: &[String]) {
        let faint = self.palette.faint;
        self.page.open("foot");
        let mut y = self.size[1] - MARGIN + 6.0;
        for line in lines.iter().rev() {
            self.page.text(line, [MARGIN, y], &TextStyle::new(SMALL, faint));
            y -= FOOT_LINE;
        }
        self.page.close();
    }

    /// Where each entry of the legend begins and its text, shortened to the page.
    fn legend_places(&self, entries: &[Entry], top: f64) -> Vec<([f64; 2], String)> {
        let (mut x, mut y) = (MARGIN, top + 6.0);
        let place = |entry: &Entry| {
            let text = elide(&entry.text, BODY, Weight::Regular, self.width() - 30.0);
            let width = 24.0 + measure(&text, BODY, Weight::Regular) + 18.0;
            if x > MARGIN && x + width - 18.0 > self.size[0] - MARGIN {
                x = MARGIN;
                y += 17.0;
            }
            let at = [x, y];
            x += width;
            (at, text)
        };
        entries.iter().map(place).collect()
    }

    /// Where the strips begin under a legend.
    fn under_legend(&self, entries: &[Entry], top: f64) -> f64 {
        self.legend_places(entries, top).last().map_or(top, |([_, y], _)| y + 14.0)
    }

    /// Names of the lines and bars that carry no label of their own.
    fn legend(&mut self, entries: &[Entry], top: f64) {
        if entries.is_empty() {
            return;
        }
        self.page.open("legend");
        for (entry, ([x, y], text)) in entries.iter().zip(self.legend_places(entries, top)) {
            let color = figure::color(entry.ink, &self.palette);
            match entry.fill {
                Some(fill) => {
                    self.page.rect([x + 3.0, y - 4.5, 13.0, 9.0], 1.5, &box_style(fill, color, &self.palette));
                }
                None => {
                    let style = stroke_style(entry.stroke, color, entry.width);
                    self.page.lines([[[x, y], [x + 18.0, y]].as_slice()], &style);
                }
            }
            self.page.text(&text, [x + 24.0, y + 4.0], &TextStyle::new(BODY, self.palette.text));
        }
        self.page.close();
    }

    /// The phases above the plot.
    fn strips(&mut self, chart: &Chart, plot: &Plot, [left, top]: [f64; 2]) {
        if chart.phases.is_empty() {
            return;
        }
        let palette = self.palette;
        let y = top - STRIP - 5.0;
        self.page.open_clipped("phases", [left, y, plot.size[0], STRIP]);
        for strip in &chart.phases {
            let from = left + plot.x(f64::from(strip.span.from.number()));
            let to = left + plot.x(f64::from(strip.span.to.number()) + 1.0);
            let room = [from, y, to - from - 1.0, STRIP];
            self.page.rect(room, 3.0, &Style::fill(palette.background.mix(palette.muted, 0.10)));
            if strip.status == PhaseStatus::Suspended {
                plot::hatching(&mut self.page, room, &palette);
            }
        }
        for (index, x, text) in figure::strip_labels(&chart.phases, &Plot { text: SMALL, ..*plot }) {
            let suspended = chart.phases.get(index).is_some_and(|strip| strip.status == PhaseStatus::Suspended);
            let style = TextStyle::new(SMALL, palette.muted);
            let style = if suspended { style.haloed(palette.background, 4.0) } else { style };
            self.page.text(&text, [left + x, y + STRIP / 2.0 + 3.4], &style);
        }
        self.page.close();
    }

    /// Grid lines and what they say.
    fn axes(&mut self, chart: &Chart, plot: &Plot, [left, top]: [f64; 2]) {
        let palette = self.palette;
        let [width, height] = plot.size;
        self.page.open("axes");
        // An empty chart has no values.
        let drawn = chart.missing.is_none();
        for (value, text) in figure::value_ticks(plot.values[0], plot.values[1], height).into_iter().filter(|_| drawn) {
            let y = top + plot.y(value);
            let zero = value.abs() < 1e-12;
            let (color, line) = if zero { (palette.faint, 1.0) } else { (palette.grid, 1.0) };
            self.page.lines([[[left, y], [left + width, y]].as_slice()], &Style::line(color, line));
            let style = TextStyle::new(BODY, palette.muted).aligned(Align::End);
            self.page.text(&text, [left - 6.0, y + 4.0], &style);
        }
        for tick in figure::ticks(plot.range, width, BODY, chart.contract_year) {
            let x = left + plot.x(tick.x);
            if tick.line {
                let reach = if tick.major { 6.0 } else { 4.0 };
                let grid = if tick.major { palette.grid } else { palette.grid.mix(palette.background, 0.4) };
                self.page.lines([[[x, top], [x, top + height]].as_slice()], &Style::line(grid, 1.0));
                self.page.lines(
                    [[[x, top + height], [x, top + height + reach]].as_slice()],
                    &Style::line(palette.faint, 1.0),
                );
            }
            if !tick.label.is_empty() {
                let style = TextStyle::new(BODY, palette.muted);
                self.page.text(&tick.label, [left + tick.text_x, top + height + 15.0], &style);
            }
        }
        self.page.close();
    }

    fn missing(&mut self, sentence: &str, plot: &Plot, [left, top]: [f64; 2]) {
        let style = TextStyle::new(SUBTITLE, self.palette.muted).aligned(Align::Middle);
        self.page.text(sentence, [left + plot.size[0] / 2.0, top + plot.size[1] / 2.0], &style);
    }

    /// The texts inside the plot.
    fn labels(&mut self, labels: &[PlacedLabel], [left, top]: [f64; 2]) {
        let palette = self.palette;
        self.page.open("labels");
        for label in labels {
            if label.backed {
                let rect = label.rect.grown(1.0);
                let room = [left + rect.min[0] - 2.0, top + rect.min[1], rect.width() + 2.0, rect.height()];
                self.page.rect(room, 3.0, &Style::fill(palette.background).faded(0.88));
            }
            let mut style = TextStyle::new(label.size, readable(figure::color(label.ink, &palette), &palette));
            if label.weight == Weight::SemiBold {
                style = style.semibold();
            }
            if !label.backed {
                style = style.haloed(palette.background, 3.0);
            }
            self.page.text(&label.text, [left + label.rect.min[0], top + label.baseline], &style);
        }
        self.page.close();
    }
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
    }
}

fn box_style(fill: Fill, color: Rgb, palette: &Palette) -> Style {
    match fill {
        Fill::Solid => Style::fill(color),
        Fill::Light => Style::fill(palette.background.mix(color, 0.3)).edged(color, 1.0),
        Fill::Hollow => Style::line(color, 1.25),
    }
}

/// What a reader without the program must know: what the short lines and the tints are, or what the request says in
/// their place; and the events outside the plot.
fn note(chart: &Chart, (wording, request): (&Wording, &Request), counted: &[usize]) -> String {
    let whole = [f64::from(chart.days.from.number()), f64::from(chart.days.to.number()) + 1.0];
    let range = request.range.unwrap_or(whole);
    let list = |title: &str, told: &dyn Fn(usize, f64) -> bool| {
        let flags = chart.flags.iter().enumerate().filter(|(index, flag)| told(*index, flag.x));
        let events: Vec<String> = flags.map(|(_, flag)| format!("{} ({})", flag.text, flag.date)).collect();
        if events.is_empty() { String::new() } else { format!("{title}: {}.", events.join("; ")) }
    };
    let mut parts = Vec::new();
    match &wording.note {
        Some(text) => parts.push(text.clone()),
        None => parts.extend(explained(chart, range)),
    }
    parts.push(list("Before", &|_, x| x < range[0]));
    parts.push(list("Also", &|index, _| counted.contains(&index)));
    parts.push(list("After", &|_, x| x >= range[1]));
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    if parts.is_empty() { String::new() } else { format!("Note: {}", parts.join(" ")) }
}

/// What the short lines, the tints and the hatching are.
fn explained(chart: &Chart, range: [f64; 2]) -> Vec<String> {
    let mut parts = Vec::new();
    if chart.segments.iter().any(|segment| segment.x[0] < range[1] && segment.x[1] > range[0]) {
        parts.push("Short grey lines: published or measured figures over the time they speak of.".to_owned());
    }
    parts.extend(chart.shades.iter().map(|shade| format!("Tinted: {}.", lower(&shade.text))));
    if chart.hatches.iter().any(|hatch| !hatch.suspended) {
        parts.push("Hatched: outages and suspended time.".to_owned());
    }
    parts
}
