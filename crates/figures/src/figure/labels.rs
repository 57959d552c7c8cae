//! Where the texts inside a plot stand, so that none lies on another or on a line: the same on the screen and in files.
//! Knows no toolkit; sizes are pixels, with y downwards from the plot's upper left corner.

mod board;
mod cut;
mod flags;
mod lines;
mod marks;

use crate::geo::Rect;
use crate::lettering::{Weight, cap_height, measure};

use super::{Chart, Fill, Ink, Series, Strip, Stroke};

use board::ChartBoard;
pub use board::Plot;
pub use cut::uncovered;
pub use flags::flag_tops;

/// Is the line or bar of this key switched off?
pub type Hidden<'a> = dyn Fn(&str) -> bool + 'a;

/// What a label belongs to.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelKind {
    /// Index into `series`.
    Series(usize),
    /// Index into `bands`: its upper or lower line.
    Band(usize),
    /// Index into `limits`.
    Limit(usize),
    /// Index into `bars`.
    Bar(usize),
    /// Index into `hatches`.
    Hatch(usize),
    /// Index into `segments`.
    Segment(usize),
    /// Index into `cuts`: the text stands at the upper edge.
    Cut(usize),
    /// Index into `flags`: the text stands beside the flag's line.
    Flag(usize),
    /// Indices into `flags` of events that are counted: inside the range without room for their text (`+2`), or
    /// before it or after it.
    Count(Vec<usize>),
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What it belongs to.
    pub kind: LabelKind,
    /// What it says.
    pub text: String,
    /// The room it takes; the text begins at the left edge.
    pub rect: Rect,
    /// Where its baseline runs.
    pub baseline: f64,
    /// Size of the text.
    pub size: f64,
    /// Its face.
    pub weight: Weight,
    /// Its color.
    pub ink: Ink,
    /// It lies on a bar and needs the page's color behind it.
    pub backed: bool,
}

/// An entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The key of the series or bar.
    pub key: String,
    /// What it says.
    pub text: String,
    /// Its color.
    pub ink: Ink,
    /// How its sample is drawn: a line with this stroke and width …
    pub stroke: Stroke,
    /// … in logical pixels …
    pub width: f64,
    /// … or a box with this filling.
    pub fill: Option<Fill>,
}

/// Places the texts inside the plot: values that are cut, events, lines, bands, limits, bars, claims, hatched time, in this order of
/// precedence. A text without room is left out, an event without room is counted. `hidden` names the keys of lines that
/// are switched off.
#[must_use]
pub fn labels(chart: &Chart, plot: &Plot, hidden: &Hidden<'_>) -> Vec<PlacedLabel> {
    placed(chart, plot, hidden, true)
}

/// As [`labels`], for a page that tells the events before and after the range elsewhere.
#[must_use]
pub fn page_labels(chart: &Chart, plot: &Plot, hidden: &Hidden<'_>) -> Vec<PlacedLabel> {
    placed(chart, plot, hidden, false)
}

fn placed(chart: &Chart, plot: &Plot, hidden: &Hidden<'_>, elsewhere: bool) -> Vec<PlacedLabel> {
    let mut board = ChartBoard::new(chart, plot, hidden);
    marks::cuts(chart, &mut board);
    flags::place(chart, &mut board, elsewhere);
    lines::place(chart, &mut board, hidden);
    marks::place(chart, &mut board);
    board.placed
}

/// The entries of a legend: all lines and kinds of bars, or only those that carry no direct label.
#[must_use]
pub fn legend(chart: &Chart, placed: Option<&[PlacedLabel]>) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    let direct =
        |index: usize| placed.is_some_and(|placed| placed.iter().any(|label| label.kind == LabelKind::Series(index)));
    for (index, series) in chart.series.iter().enumerate() {
        let carrier = series.same_as.unwrap_or(index);
        if !direct(carrier) && !series.runs.is_empty() {
            entries.push(entry(series));
        }
    }
    for bar in &chart.bars {
        // All bars of a variant are drawn alike: its name says enough.
        let variant = bar.key.rsplit_once('/').map(|(variant, _)| variant);
        let (key, text) = (variant.unwrap_or(&bar.key), variant.unwrap_or(&bar.name));
        if !entries.iter().any(|entry| entry.key == key) {
            let (key, text) = (key.to_owned(), text.to_owned());
            entries.push(LegendEntry {
                key,
                text,
                ink: bar.ink,
                stroke: Stroke::Solid,
                width: 1.0,
                fill: Some(bar.fill),
            });
        }
    }
    if let Some(placed) = placed {
        entries.extend(limits(chart, placed));
        entries.extend(shades(chart));
    }
    entries
}

/// The limits of whole years that found no room for their label.
fn limits(chart: &Chart, placed: &[PlacedLabel]) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    for (index, limit) in chart.limits.iter().enumerate() {
        let told = placed.iter().any(|label| label.kind == LabelKind::Limit(index));
        if told || limit.x[1] - limit.x[0] < 300.0 || entries.iter().any(|entry| entry.text == limit.label) {
            continue;
        }
        entries.push(LegendEntry {
            key: format!("limit.{index}"),
            text: limit.label.clone(),
            ink: Ink::Muted,
            stroke: Stroke::Dashed,
            width: 1.0,
            fill: None,
        });
    }
    entries
}

/// Why what was asked did not flow.
fn shades(chart: &Chart) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    for shade in &chart.shades {
        if !entries.iter().any(|entry| entry.text == shade.text) {
            entries.push(LegendEntry {
                key: format!("shade.{}.{:?}", shade.leg, shade.cause),
                text: shade.text.clone(),
                ink: shade.ink,
                stroke: Stroke::Solid,
                width: 1.0,
                fill: Some(Fill::Striped(shade.weave)),
            });
        }
    }
    entries
}

fn entry(series: &Series) -> LegendEntry {
    LegendEntry {
        key: series.key.clone(),
        text: variant_name(&series.key, &series.name),
        ink: series.ink,
        stroke: series.stroke,
        width: series.width,
        fill: None,
    }
}

/// `Growth as expected: Received at Sarakhs` for a key that names a variant.
fn variant_name(key: &str, name: &str) -> String {
    key.rsplit_once('/').map_or_else(|| name.to_owned(), |(variant, _)| format!("{variant}: {name}"))
}

/// What the strips of phases say in a plot of this width: index into `phases`, left edge of the text in pixels, text.
/// A strip without room for its name says nothing.
#[must_use]
pub fn strip_labels(strips: &[Strip], plot: &Plot) -> Vec<(usize, f64, String)> {
    let inset = 0.5 * plot.text;
    let label = |(index, strip): (usize, &Strip)| {
        let from = plot.x(f64::from(strip.span.from.number())).max(0.0);
        let to = plot.x(f64::from(strip.span.to.number()) + 1.0).min(plot.size[0]);
        let text =
            strip.texts.iter().find(|text| measure(text, plot.text, Weight::Regular) + 2.0 * inset <= to - from)?;
        Some((index, from + inset, text.clone()))
    };
    strips.iter().enumerate().filter_map(label).collect()
}

/// A text shortened with `…` to fit a width.
#[must_use]
pub fn elide(text: &str, size: f64, weight: Weight, width: f64) -> String {
    if measure(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let tried = format!("{}…", short.trim_end());
        if measure(&tried, size, weight) <= width {
            return tried;
        }
    }
    String::new()
}

/// The room of a line of text whose capitals are centered in it.
fn line_height(size: f64) -> f64 {
    1.3 * size
}

/// The baseline of a text in its room.
fn baseline(rect: &Rect, size: f64) -> f64 {
    rect.center()[1] + cap_height(size) / 2.0
}
