//! The plot as a board on which texts take room: where the lines run, what is taken. Knows no precedence.

use crate::figure::{Chart, Ink};
use crate::geo::Rect;
use crate::lettering::{Weight, measure};

use super::{Hidden, LabelKind, PlacedLabel, baseline, line_height};

/// The part of a chart that is seen, and its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// The days that are seen, as day numbers.
    pub range: [f64; 2],
    /// The values that are seen, lower and upper end.
    pub values: [f64; 2],
    /// Width and height in pixels.
    pub size: [f64; 2],
    /// Size of its texts in pixels.
    pub text: f64,
}

impl Plot {
    /// The whole chart at a size.
    #[must_use]
    pub fn whole(chart: &Chart, size: [f64; 2], text: f64) -> Self {
        let range = [f64::from(chart.days.from.number()), f64::from(chart.days.to.number()) + 1.0];
        Self { range, values: [chart.y_low, chart.y_high], size, text }
    }

    /// Pixels from the left edge.
    #[must_use]
    pub fn x(&self, day: f64) -> f64 {
        (day - self.range[0]) / (self.range[1] - self.range[0]).max(1e-9) * self.size[0]
    }

    /// Pixels from the upper edge.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        (1.0 - (value - self.values[0]) / (self.values[1] - self.values[0]).max(1e-12)) * self.size[1]
    }
}

/// Width of the columns in which the lines' highest and lowest points are kept, pixels.
const COLUMN: f64 = 4.0;

/// Highest and lowest pixel of a line in a column; empty where it does not run.
type Columns = Vec<[f64; 2]>;

const NONE: [f64; 2] = [f64::INFINITY, f64::NEG_INFINITY];

/// What has been placed, and where lines and bars run.
pub(super) struct ChartBoard<'a> {
    pub plot: &'a Plot,
    /// By series; empty for a line that is hidden.
    pub columns: Vec<Columns>,
    pub bars: Vec<Rect>,
    /// Horizontal lines that a text should rather not cross.
    pub rules: Vec<([f64; 2], f64)>,
    pub placed: Vec<PlacedLabel>,
}

/// A text that looks for a place.
pub(super) struct Wish {
    pub kind: LabelKind,
    pub text: String,
    pub weight: Weight,
    pub ink: Ink,
    pub size: f64,
}

impl Wish {
    pub fn room(&self) -> [f64; 2] {
        [measure(&self.text, self.size, self.weight) + 2.0, line_height(self.size)]
    }
}

impl<'a> ChartBoard<'a> {
    pub fn new(chart: &Chart, plot: &'a Plot, hidden: &Hidden<'_>) -> Self {
        let columns = chart.series.iter().map(|series| {
            if hidden(&series.key) || series.same_as.is_some() { Vec::new() } else { columns(&series.runs, plot) }
        });
        let bars = chart
            .bars
            .iter()
            .filter(|bar| !hidden(&bar.key))
            .map(|bar| Rect { min: [plot.x(bar.x[0]), plot.y(bar.high)], max: [plot.x(bar.x[1]), plot.y(bar.low)] });
        let span = |x: [f64; 2]| [plot.x(x[0]), plot.x(x[1])];
        let edges = chart.bands.iter().flat_map(|band| {
            [band.low, band.high].into_iter().flatten().map(move |value| (span(band.x), plot.y(value)))
        });
        let limits = chart.limits.iter().map(|limit| (span(limit.x), plot.y(limit.y)));
        let segments = chart
            .segments
            .iter()
            .flat_map(|segment| [segment.low, segment.high].map(|value| (span(segment.x), plot.y(value))));
        Self {
            plot,
            columns: columns.collect(),
            bars: bars.collect(),
            rules: edges.chain(limits).chain(segments).collect(),
            placed: Vec::new(),
        }
    }

    /// Inside the plot and on no other text?
    pub fn open(&self, rect: &Rect) -> bool {
        let page = Rect { min: [0.0, 0.0], max: self.plot.size };
        page.holds(rect) && !self.placed.iter().any(|label| label.rect.grown(1.5).meets(rect))
    }

    /// Open, and on no line and no bar?
    pub fn free(&self, rect: &Rect) -> bool {
        self.open(rect)
            && !self.bars.iter().any(|bar| bar.meets(rect))
            && self.columns.iter().all(|columns| !crosses(columns, rect))
    }

    /// Free, and on no limit and no claim?
    pub fn clear(&self, rect: &Rect) -> bool {
        self.free(rect) && self.crossed(rect) == 0
    }

    /// The share of the way from one pixel to another on which another line runs through the same places.
    pub fn shared(&self, index: usize, from: f64, to: f64) -> f64 {
        let Some(own) = self.columns.get(index).map(|columns| slice(columns, from, to)) else { return 0.0 };
        let near = |a: &[f64; 2], b: &[f64; 2]| (a[0] - b[0]).abs() < 2.0 && (a[1] - b[1]).abs() < 2.0;
        let share = |other: &Columns| {
            let same = slice(other, from, to).iter().zip(own).filter(|(a, b)| near(a, b)).count();
            same as f64 / own.len().max(1) as f64
        };
        let others = self.columns.iter().enumerate().filter(|(other, columns)| *other != index && !columns.is_empty());
        others.map(|(_, columns)| share(columns)).fold(0.0, f64::max)
    }

    /// How many rules run through a place.
    pub fn crossed(&self, rect: &Rect) -> usize {
        let meets = |(x, y): &&([f64; 2], f64)| {
            *y > rect.min[1] - 1.0 && *y < rect.max[1] + 1.0 && x[0] < rect.max[0] && x[1] > rect.min[0]
        };
        self.rules.iter().filter(meets).count()
    }

    /// Would a text here take away so much of a limit or a claim that it is hard to see?
    pub fn hides(&self, rect: &Rect) -> bool {
        let most = |(x, y): &([f64; 2], f64)| {
            let (from, to) = (x[0].max(0.0), x[1].min(self.plot.size[0]));
            let taken = (to.min(rect.max[0]) - from.max(rect.min[0])).max(0.0);
            *y > rect.min[1] - 1.0 && *y < rect.max[1] + 1.0 && taken > 0.4 * (to - from)
        };
        self.rules.iter().any(most)
    }

    pub fn put(&mut self, wish: Wish, rect: Rect, backed: bool) {
        self.placed.push(PlacedLabel {
            baseline: baseline(&rect, wish.size),
            kind: wish.kind,
            text: wish.text,
            size: wish.size,
            weight: wish.weight,
            ink: wish.ink,
            rect,
            backed,
        });
    }
}

/// The columns from one pixel to another.
fn slice(columns: &[[f64; 2]], from: f64, to: f64) -> &[[f64; 2]] {
    let first = (from / COLUMN).floor().max(0.0) as usize;
    let last = ((to / COLUMN).ceil().max(0.0) as usize).min(columns.len());
    columns.get(first..last).unwrap_or(&[])
}

fn crosses(columns: &[[f64; 2]], rect: &Rect) -> bool {
    let (top, bottom) = (rect.min[1] - 2.0, rect.max[1] + 2.0);
    slice(columns, rect.min[0], rect.max[0]).iter().any(|[high, low]| *high < bottom && *low > top)
}

/// Highest and lowest pixel of a line between two pixels across, and the share of columns on which it runs.
pub(super) fn extent(columns: &[[f64; 2]], from: f64, to: f64) -> ([f64; 2], f64) {
    let part = slice(columns, from, to);
    let mut both = NONE;
    let mut covered = 0.0;
    for [high, low] in part {
        if high <= low {
            both = [both[0].min(*high), both[1].max(*low)];
            covered += 1.0;
        }
    }
    (both, if part.is_empty() { 0.0 } else { covered / part.len() as f64 })
}

fn columns(runs: &[Vec<[f64; 2]>], plot: &Plot) -> Columns {
    let count = (plot.size[0] / COLUMN).ceil().max(0.0) as usize;
    let mut columns = vec![NONE; count];
    for pair in runs.iter().flat_map(|run| run.windows(2)) {
        let (a, b) = ([plot.x(pair[0][0]), plot.y(pair[0][1])], [plot.x(pair[1][0]), plot.y(pair[1][1])]);
        if b[0] < 0.0 || a[0] > plot.size[0] {
            continue;
        }
        let at = |x: f64| {
            let share = if b[0] - a[0] > 1e-9 { ((x - a[0]) / (b[0] - a[0])).clamp(0.0, 1.0) } else { 0.0 };
            a[1] + share * (b[1] - a[1])
        };
        let first = (a[0] / COLUMN).floor().max(0.0) as usize;
        let last = ((b[0] / COLUMN).floor().max(0.0) as usize).min(count.saturating_sub(1));
        for (index, column) in columns.iter_mut().enumerate().take(last + 1).skip(first) {
            let (left, right) = (index as f64 * COLUMN, (index + 1) as f64 * COLUMN);
            for y in [at(left.max(a[0])), at(right.min(b[0])), if b[0] <= right { b[1] } else { at(right) }] {
                *column = [column[0].min(y), column[1].max(y)];
            }
        }
    }
    columns
}
