//! Width key, scale bar and attribution of a map; knows widths and lengths, not what flows.

use super::arrows::{LEAST_WIDTH, full_width};
use super::camera::Camera;
use super::features::LineKind;
use super::input::SceneInput;
use super::labels::{TextLine, Tone};
use super::{ATTRIBUTION_SHORT, Rect, Xy};
use crate::lettering::{self, Weight};

/// The width key: what flow a width stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct WidthKey {
    /// The panel.
    pub rect: Rect,
    /// Bars as thick as an arrow of the flow would be.
    pub bars: Vec<Rect>,
    /// How well the pipelines in the picture are known: a piece of line each, its word beside it.
    pub lines: Vec<ScaleSample>,
    /// The numbers below the bars, the unit, the words of the lines.
    pub texts: Vec<TextLine>,
}

/// A piece of a pipeline's line in the key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleSample {
    /// What such a line says.
    pub kind: LineKind,
    /// Left and right end.
    pub ends: [Xy; 2],
}

/// The scale bar, true at the middle of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBar {
    /// What it covers.
    pub rect: Rect,
    /// Left and right end of the bar.
    pub ends: [Xy; 2],
    /// Its length in words.
    pub text: TextLine,
    /// Its length in kilometers.
    pub km: f64,
}

/// The lines that name the sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Credits {
    /// What they cover.
    pub rect: Rect,
    /// One to three lines.
    pub lines: Vec<TextLine>,
}

impl Credits {
    /// No credits: for a figure that names its sources elsewhere.
    #[must_use]
    pub fn none(size: Xy) -> Self {
        Self { rect: Rect::at([size[0], size[1] - 4.0], [0.0, 0.0]), lines: Vec::new() }
    }
}

/// Pixels between the furniture and the picture's edge.
const MARGIN: f64 = 10.0;

const SMALL: f64 = 9.5;

/// Up to three round numbers for the key of a scale that ends at `max` (in any unit): about an eighth, a half and all of it.
#[must_use]
pub fn round_steps(max: f64) -> Vec<f64> {
    if !max.is_finite() || max <= 0.0 {
        return Vec::new();
    }
    let mut steps: Vec<f64> = Vec::new();
    for share in [0.15, 0.5, 1.0] {
        // The last one near to the largest flow: what most arrows are as wide as.
        let leads: &[f64] = if share < 1.0 { &[5.0, 2.0] } else { &[8.0, 6.0, 5.0, 4.0, 3.0, 2.0] };
        let step = round_below(max * share, leads);
        if steps.last().is_none_or(|last| step > last * 1.5) {
            steps.push(step);
        }
    }
    steps
}

/// The largest of the leading figures (in falling order) or 1 times a power of ten that is not above `value`.
fn round_below(value: f64, leads: &[f64]) -> f64 {
    let power = libm::pow(10.0, (libm::log10(value) + 1e-9).floor());
    let leading = leads.iter().copied().find(|lead| value >= lead * power * (1.0 - 1e-9));
    leading.unwrap_or(1.0) * power
}

/// Least size of a picture whose key explains the pipelines' lines.
const ROOMY: Xy = [880.0, 330.0];

const LINE_ROW: f64 = 13.0;
const LINE_COLUMN: f64 = 104.0;

/// The kinds of the lines in the picture that its key has room for.
fn explained(kinds: &[LineKind], size: Xy) -> Vec<(LineKind, &'static str)> {
    let roomy = size[0] >= ROOMY[0] && size[1] >= ROOMY[1];
    LineKind::ALL.into_iter().filter(|(kind, _)| roomy && kinds.contains(kind)).collect()
}

/// Size of the key of this input in a picture of `size`; `None` if it has nothing to show.
fn key_size(input: &SceneInput, size: Xy, lines: usize) -> Option<Xy> {
    let widest = input.key.iter().map(|step| thickness(input, step.flow_mcm_d, size)).fold(0.0, f64::max);
    let columns = input.key.len() as f64 * KEY_COLUMN;
    let caption = lettering::measure(&input.key_unit, 10.5, Weight::Regular);
    let (rows, beside) = if lines > 0 { (lines.div_ceil(2) + 1, 2.0 * LINE_COLUMN - 8.0) } else { (0, 0.0) };
    let shown = input.options.key && widest > 0.0;
    let wide = columns.max(caption).max(beside);
    shown.then_some([wide + 20.0, widest + 10.0 + 15.0 + 15.0 + 6.0 + LINE_ROW * rows as f64])
}

const KEY_COLUMN: f64 = 46.0;

fn thickness(input: &SceneInput, flow: f64, size: Xy) -> f64 {
    if input.scale_max_mcm_d > 0.0 {
        (flow / input.scale_max_mcm_d * full_width(size, input.legs.len())).max(LEAST_WIDTH)
    } else {
        0.0
    }
}

/// Where a key of this extent may stand: lower left, upper left, upper right, lower right, off what is taken.
fn corners(extent: Xy, size: Xy, taken: &[Rect]) -> [Rect; 4] {
    let (right, bottom) = (size[0] - extent[0] - MARGIN, size[1] - extent[1] - MARGIN);
    [[MARGIN, bottom], [MARGIN, MARGIN], [right, MARGIN], [right, bottom]].map(|corner| {
        let rect = Rect::at(corner, extent);
        let below = taken.iter().filter(|taken| taken.grown(4.0).meets(&rect)).map(|taken| taken.min[1] - 6.0);
        let top = below.fold(rect.max[1], f64::min) - extent[1];
        Rect::at([corner[0], top], extent)
    })
}

/// The key in the first corner that suits `free`, in the order lower left, upper left, upper right, lower right; if none does,
/// in the lower left one. It never covers the `taken` rectangles in the lower right corner.
#[must_use]
pub fn key(
    input: &SceneInput,
    size: Xy,
    kinds: &[LineKind],
    taken: &[Rect],
    free: impl Fn(&Rect) -> bool,
) -> Option<WidthKey> {
    let explained = explained(kinds, size);
    // With the pipelines' lines where that covers nothing, else the widths alone, else in the first corner all the same.
    let spot = |lines: usize| {
        let corners = corners(key_size(input, size, lines)?, size, taken);
        corners.into_iter().find(|rect| free(rect))
    };
    let (rect, explained) = match (spot(explained.len()), spot(0)) {
        (Some(rect), _) => (rect, explained),
        (None, Some(rect)) => (rect, Vec::new()),
        (None, None) => (corners(key_size(input, size, 0)?, size, taken)[0], Vec::new()),
    };
    let mut bars = Vec::new();
    let mut texts = Vec::new();
    let widest = input.key.iter().map(|step| thickness(input, step.flow_mcm_d, size)).fold(0.0, f64::max);
    let middle = rect.min[1] + 8.0 + widest / 2.0;
    for (index, step) in input.key.iter().enumerate() {
        let x = rect.min[0] + 10.0 + KEY_COLUMN * (index as f64 + 0.5);
        bars.push(Rect::around([x, middle], [30.0, thickness(input, step.flow_mcm_d, size)]));
        texts.push(text(&step.text, [x, rect.min[1] + widest + 20.0], 11.0, true));
    }
    let left = rect.min[0] + 10.0;
    let mut y = rect.min[1] + widest + 39.0;
    texts.push(text(&input.key_unit, [left, y], 10.5, false));
    let mut lines = Vec::new();
    if !explained.is_empty() {
        y += LINE_ROW + 2.0;
        texts.push(text("Pipelines, as far as their routes are known:", [left, y], 9.5, false));
    }
    for (index, (kind, word)) in explained.into_iter().enumerate() {
        let at = [left + LINE_COLUMN * (index % 2) as f64, y + LINE_ROW * (index / 2 + 1) as f64];
        lines.push(ScaleSample { kind, ends: [[at[0], at[1] - 3.5], [at[0] + 26.0, at[1] - 3.5]] });
        texts.push(text(word, [at[0] + 32.0, at[1]], 10.0, false));
    }
    Some(WidthKey { rect, bars, lines, texts })
}

fn text(text: &str, at: Xy, size: f64, middle: bool) -> TextLine {
    TextLine { text: text.to_owned(), at, middle, size, weight: Weight::Regular, tone: Tone::Muted }
}

/// The sources in the lower right corner, on as few lines as fit into the width.
#[must_use]
pub fn credits(size: Xy) -> Credits {
    let room = size[0] * 0.66;
    let mut rows: Vec<String> = Vec::new();
    for part in ATTRIBUTION_SHORT {
        let joined = rows.last().map(|row| format!("{row} · {part}"));
        match joined {
            Some(joined) if lettering::measure(&joined, SMALL, Weight::Regular) <= room => {
                rows.pop();
                rows.push(joined);
            }
            _ => rows.push(part.to_owned()),
        }
    }
    let width = rows.iter().map(|row| lettering::measure(row, SMALL, Weight::Regular)).fold(0.0, f64::max);
    let height = rows.len() as f64 * 12.5;
    let rect = Rect::at([size[0] - width - 8.0, size[1] - height - 5.0], [width, height]);
    let line = |(index, row): (usize, &String)| TextLine {
        text: row.clone(),
        at: [rect.max[0] - lettering::measure(row, SMALL, Weight::Regular), rect.min[1] + 12.5 * index as f64 + 9.5],
        middle: false,
        size: SMALL,
        weight: Weight::Regular,
        tone: Tone::Faint,
    };
    Credits { lines: rows.iter().enumerate().map(line).collect(), rect }
}

/// A scale bar of a round length, right above the credits.
#[must_use]
pub fn scale_bar(camera: &Camera, size: Xy, credits: &Credits) -> ScaleBar {
    let km = round_below(camera.km_per_pixel() * (size[0] * 0.14).clamp(50.0, 140.0), &[5.0, 2.0]);
    let width = km / camera.km_per_pixel();
    let words = if km >= 1.0 { format!("{km:.0} km") } else { format!("{:.0} m", km * 1000.0) };
    let y = credits.rect.min[1] - 7.0;
    let right = size[0] - 10.0;
    let label = lettering::measure(&words, 10.5, Weight::Regular);
    let left = right - width;
    let rect = Rect { min: [left - label - 10.0, y - 12.0], max: [right + 2.0, y + 3.0] };
    ScaleBar { rect, ends: [[left, y], [right, y]], text: text(&words, [left - label - 6.0, y], 10.5, false), km }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_numbers_are_round() {
        let near = |a: &[f64], b: &[f64]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near(&round_steps(8.0), &[1.0, 2.0, 8.0]), "{:?}", round_steps(8.0));
        assert!(near(&round_steps(10.0), &[1.0, 5.0, 10.0]), "{:?}", round_steps(10.0));
        assert!(near(&round_steps(4.2484), &[0.5, 2.0, 4.0]), "{:?}", round_steps(4.2484));
        assert!(round_steps(0.0).is_empty() && round_steps(f64::NAN).is_empty());
    }

    #[test]
    fn the_scale_bar_is_true_at_the_middle_of_the_picture() {
        let size = [820.0, 425.0];
        let camera = Camera { center: super::super::lcc::forward([54.0, 38.5]), scale: 2900.0 };
        let bar = scale_bar(&camera, size, &credits(size));
        let ends = bar.ends.map(|end| camera.place_at([end[0] - bar.ends[0][0] + size[0] / 2.0, size[1] / 2.0], size));
        // Haversine between the two ends laid over the middle.
        let [a, b] = ends.map(|[lon, lat]| [lon.to_radians(), lat.to_radians()]);
        let h = libm::sin((b[1] - a[1]) / 2.0).powi(2)
            + libm::cos(a[1]) * libm::cos(b[1]) * libm::sin((b[0] - a[0]) / 2.0).powi(2);
        let km = 2.0 * super::super::lcc::EARTH_KM * libm::asin(h.sqrt());
        assert!((km / bar.km - 1.0).abs() < 0.01, "{km} {}", bar.km);
    }
}
