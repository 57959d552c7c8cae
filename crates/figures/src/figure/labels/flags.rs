//! Events at the plot's upper edge: texts in rows, the rest counted. Places no other text.
//!
//! A flag's line begins in the row of its text and runs down, so that a text is only crossed by lines that begin above
//! it; those places are not taken, nor those on a line, a limit or a claim.

use crate::figure::{Chart, Ink};
use crate::geo::Rect;
use crate::lettering::{Weight, measure};

use super::board::{ChartBoard, Plot, Wish};
use super::{LabelKind, PlacedLabel, elide, line_height};

/// Rows of texts, one under the other.
const ROWS: usize = 5;

/// Between a flag's line and its text, pixels.
const GAP: f64 = 4.0;

/// The longest text, as a share of the plot's width, and in ems.
const LONGEST: (f64, f64) = (0.4, 26.0);

/// The rows take at most this share of the plot's height.
const DEEPEST: f64 = 0.4;

/// Places the events' texts; with `elsewhere` the corners tell how many lie before and after the range.
pub(super) fn place(chart: &Chart, board: &mut ChartBoard<'_>, elsewhere: bool) {
    let [from, to] = board.plot.range;
    let (mut earlier, mut inside, mut later) = (Vec::new(), Vec::new(), Vec::new());
    for (index, flag) in chart.flags.iter().enumerate() {
        let list = if flag.x < from {
            &mut earlier
        } else if flag.x >= to {
            &mut later
        } else {
            &mut inside
        };
        list.push(index);
    }
    let mut right = 3.0;
    if elsewhere {
        let mut left = 3.0;
        if !earlier.is_empty() {
            let text = format!("‹ {} earlier", earlier.len());
            corner_text(board, LabelKind::Count(earlier), text, &mut left, true);
        }
        if !later.is_empty() {
            let text = format!("{} later ›", later.len());
            corner_text(board, LabelKind::Count(later), text, &mut right, false);
        }
    }
    let before = board.placed.len();
    if rows(chart, board, &inside).is_empty() {
        return;
    }
    // Room for the count must be there first; then the texts are set again around it.
    board.placed.truncate(before);
    corner_text(board, LabelKind::Count(Vec::new()), format!("+{} events", inside.len()), &mut right, false);
    let left_out = rows(chart, board, &inside);
    if let Some(count) = board.placed.get_mut(before) {
        let number = left_out.len();
        let text = format!("+{number} event{}", if number == 1 { "" } else { "s" });
        let narrower = measure(&count.text, count.size, count.weight) - measure(&text, count.size, count.weight);
        count.rect.min[0] += narrower.max(0.0);
        count.text = text;
        count.kind = LabelKind::Count(left_out);
    }
}

/// Where each flag's line begins, pixels from the plot's upper edge: in the row of its text, below all texts for one
/// that is counted.
#[must_use]
pub fn flag_tops(chart: &Chart, placed: &[PlacedLabel], plot: &Plot) -> Vec<f64> {
    let of = |index: usize| placed.iter().find(|label| label.kind == LabelKind::Flag(index)).map(|label| label.rect);
    let texts = placed.iter().filter(|label| matches!(label.kind, LabelKind::Flag(_) | LabelKind::Count(_)));
    let covered: Vec<Rect> = texts.map(|label| label.rect).collect();
    let below = |x: f64| {
        let over = covered.iter().filter(|rect| rect.min[0] - 2.0 < x && x < rect.max[0] + 2.0);
        over.map(|rect| rect.max[1] + 1.0).fold(0.0, f64::max)
    };
    (0..chart.flags.len())
        .map(|index| of(index).map_or_else(|| below(plot.x(chart.flags[index].x)), |rect| rect.min[1]))
        .collect()
}

/// A text in the upper left or right corner, beside what is there; below it where a line runs through.
fn corner_text(board: &mut ChartBoard<'_>, kind: LabelKind, text: String, used: &mut f64, left: bool) {
    let wish = Wish { kind, text, weight: Weight::Regular, ink: Ink::Muted, size: board.plot.text };
    let [width, height] = wish.room();
    let x = if left { *used } else { board.plot.size[0] - *used - width };
    *used += width + 8.0;
    let rows = ((board.plot.size[1] / height) as usize).max(1);
    let places: Vec<Rect> = (0..rows).map(|row| Rect::at([x, 2.0 + row as f64 * height], [width, height])).collect();
    let found = places.iter().find(|rect| board.clear(rect)).or_else(|| places.iter().find(|rect| board.free(rect)));
    let rect = found.copied().unwrap_or(Rect::at([x, 2.0], [width, height]));
    board.put(wish, rect, false);
}

/// Sets the texts in rows and returns the flags that found no room.
fn rows(chart: &Chart, board: &mut ChartBoard<'_>, flags: &[usize]) -> Vec<usize> {
    let mut left_out = Vec::new();
    let mut lines: Vec<[f64; 2]> = Vec::new();
    let size = board.plot.text;
    let pitch = line_height(size) + 3.0;
    let count = ROWS.min((DEEPEST * board.plot.size[1] / pitch) as usize).max(1);
    let longest = (board.plot.size[0] * LONGEST.0).min(LONGEST.1 * size);
    for index in flags {
        let flag = &chart.flags[*index];
        let text = elide(&flag.text, size, Weight::Regular, longest);
        let wish = Wish { kind: LabelKind::Flag(*index), text, weight: Weight::Regular, ink: Ink::Muted, size };
        let [width, height] = wish.room();
        let x = board.plot.x(flag.x);
        let places = (0..count).flat_map(|row| {
            let y = 2.0 + row as f64 * pitch;
            [[x + GAP, y], [x - GAP - width, y]].map(|corner| Rect::at(corner, [width, height]))
        });
        let uncrossed = |rect: &Rect| {
            let by_line = lines.iter().any(|[other, top]| {
                (other - x).abs() > 0.5
                    && *other > rect.min[0] - 2.0
                    && *other < rect.max[0] + 2.0
                    && *top < rect.max[1]
            });
            let over_text = board.placed.iter().any(|label| {
                label.rect.min[0] - 2.0 < x && x < label.rect.max[0] + 2.0 && label.rect.max[1] > rect.min[1]
            });
            !by_line && !over_text
        };
        let found = places.into_iter().find(|rect| board.clear(rect) && uncrossed(rect));
        match found {
            Some(rect) if !wish.text.is_empty() => {
                lines.push([x, rect.min[1]]);
                board.put(wish, rect, false);
            }
            _ => left_out.push(*index),
        }
    }
    left_out
}
