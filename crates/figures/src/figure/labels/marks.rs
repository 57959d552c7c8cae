//! Labels of bands, limits, bars, claims and hatched time, where there is room. Knows no events.

use crate::figure::{Chart, Ink};
use crate::geo::Rect;
use crate::lettering::Weight;

use super::board::{ChartBoard, Wish};
use super::{LabelKind, PlacedLabel};

/// Smaller letters are not set: six points on paper.
const SMALLEST: f64 = 8.0;

/// Places that are tried along a horizontal line, from its right end to its left.
const PLACES: u32 = 16;

pub(super) fn place(chart: &Chart, board: &mut ChartBoard<'_>) {
    bars(chart, board);
    for (index, band) in chart.bands.iter().enumerate() {
        for (value, text, above) in [(band.high, &band.high_label, true), (band.low, &band.low_label, false)] {
            if let (Some(value), false) = (value, text.is_empty()) {
                let wish = muted(board, LabelKind::Band(index), text);
                rule(board, wish, value, band.x, above);
            }
        }
    }
    for (index, limit) in chart.limits.iter().enumerate() {
        let wish = muted(board, LabelKind::Limit(index), &limit.label);
        rule(board, wish, limit.y, limit.x, limit.upper);
    }
    for (index, segment) in chart.segments.iter().enumerate().filter(|(_, segment)| !segment.label.is_empty()) {
        let wish = muted(board, LabelKind::Segment(index), &segment.label);
        let wish = Wish { size: (0.86 * wish.size).max(SMALLEST).min(wish.size), ..wish };
        let [width, height] = wish.room();
        let middle = (visible(board, segment.x)[0] + visible(board, segment.x)[1] - width) / 2.0;
        let places = [board.plot.y(segment.high) - 3.0 - height, board.plot.y(segment.low) + 3.0];
        let rects = places.map(|y| Rect::at([middle, y], [width, height]));
        if let Some(rect) = rects.into_iter().find(|rect| board.clear(rect)) {
            board.put(wish, rect, false);
        }
    }
    // Suspended time is told by the strip of phases.
    for (index, hatch) in chart.hatches.iter().enumerate().filter(|(_, hatch)| !hatch.suspended) {
        let wish = muted(board, LabelKind::Hatch(index), &hatch.text);
        let [width, height] = wish.room();
        let [from, to] = visible(board, [f64::from(hatch.span.from.number()), f64::from(hatch.span.to.number()) + 1.0]);
        let rect = Rect::at([(from + to - width) / 2.0, board.plot.size[1] - height - 6.0], [width, height]);
        if width + 8.0 <= to - from && board.free(&rect) {
            board.put(wish, rect, true);
        }
    }
}

/// The numbers of values beyond the axis, at the upper edge beside their days.
pub(super) fn cuts(chart: &Chart, board: &mut ChartBoard<'_>) {
    for (index, cut) in chart.cuts.iter().enumerate() {
        let wish = Wish { ink: Ink::Warning, ..muted(board, LabelKind::Cut(index), &cut.text) };
        let [width, height] = wish.room();
        let [from, to] = visible(board, cut.x);
        if to < from {
            continue;
        }
        let places = [to + 4.0, from - 4.0 - width];
        let inside = |x: &f64| *x >= 1.0 && *x + width <= board.plot.size[0] - 1.0;
        let rects = places
            .into_iter()
            .filter(inside)
            .flat_map(|x| (0..3).map(move |row| Rect::at([x, 2.0 + f64::from(row) * height], [width, height])));
        if let Some(rect) = rects.into_iter().find(|rect| board.free(rect)) {
            board.put(wish, rect, true);
        }
    }
}

fn muted(board: &ChartBoard<'_>, kind: LabelKind, text: &str) -> Wish {
    Wish { kind, text: text.to_owned(), weight: Weight::Regular, ink: Ink::Muted, size: board.plot.text }
}

/// From where to where something is seen, pixels.
fn visible(board: &ChartBoard<'_>, x: [f64; 2]) -> [f64; 2] {
    [board.plot.x(x[0]).max(0.0), board.plot.x(x[1]).min(board.plot.size[0])]
}

/// The text of a horizontal line, at its right end or its left, on the outer side first.
fn rule(board: &mut ChartBoard<'_>, wish: Wish, value: f64, x: [f64; 2], above: bool) {
    let [width, height] = wish.room();
    let [from, to] = visible(board, x);
    let y = board.plot.y(value);
    if to - from < 12.0 || y < 0.0 || y > board.plot.size[1] {
        return;
    }
    let (over, under) = (y - 2.0 - height, y + 2.0);
    let sides = if above { [over, under] } else { [under, over] };
    let free = to - from - 12.0 - width;
    let across = (0..PLACES).map(|step| to - 6.0 - width - free * f64::from(step) / f64::from(PLACES - 1));
    let places: Vec<Rect> = across.flat_map(|x| sides.map(|y| Rect::at([x, y], [width, height]))).collect();
    let fits = |rect: &&Rect| rect.min[0] >= from - 1.0 && rect.max[0] <= to + 1.0;
    let fitting = || places.iter().filter(fits);
    let open = |rect: &&Rect| board.free(rect) && !board.hides(rect);
    let found = fitting().find(|rect| board.clear(rect)).or_else(|| fitting().find(open));
    if let Some(rect) = found.copied() {
        board.put(wish, rect, false);
    }
}

/// The values above the bars: of a kind on most of those that are seen or on none, so that a reader does not look for the
/// others.
fn bars(chart: &Chart, board: &mut ChartBoard<'_>) {
    let before = board.placed.len();
    // How many of a kind could carry a value, and how many do.
    let mut kinds: Vec<(&str, [usize; 2])> = Vec::new();
    for (index, bar) in chart.bars.iter().enumerate() {
        if bar.label.is_empty() || board.plot.x(bar.x[1]) <= 0.0 || board.plot.x(bar.x[0]) >= board.plot.size[0] {
            continue;
        }
        let wish = Wish { ink: Ink::Text, ..muted(board, LabelKind::Bar(index), &bar.label) };
        let [width, height] = wish.room();
        let middle = (board.plot.x(bar.x[0]) + board.plot.x(bar.x[1]) - width) / 2.0;
        let inside = middle.clamp(1.0, (board.plot.size[0] - width - 1.0).max(1.0));
        let rect = Rect::at([inside, board.plot.y(bar.high) - 2.0 - height], [width, height]);
        let fits = board.free(&rect);
        match kinds.iter_mut().find(|(key, _)| *key == bar.key) {
            Some((_, [seen, told])) => (*seen, *told) = (*seen + 1, *told + usize::from(fits)),
            None => kinds.push((&bar.key, [1, usize::from(fits)])),
        }
        if fits {
            board.put(wish, rect, false);
        }
    }
    let told = |label: &PlacedLabel| match label.kind {
        LabelKind::Bar(index) => {
            kinds.iter().any(|(key, [seen, told])| *key == chart.bars[index].key && 4 * told >= 3 * seen)
        }
        _ => true,
    };
    let values = board.placed.split_off(before);
    board.placed.extend(values.into_iter().filter(told));
}
