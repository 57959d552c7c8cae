//! Direct labels of lines: beside the line, where it is flat and nothing else is near. Knows no events.

use crate::figure::{Chart, Ink};
use crate::geo::Rect;
use crate::lettering::Weight;

use super::board::{ChartBoard, Wish, extent};
use super::{Hidden, LabelKind};

/// Between a line and its label, pixels.
const GAP: f64 = 4.0;

/// A label that would stand further from its line than this is left to the legend.
const DEAREST: f64 = 130.0;

/// What it costs to take a piece out of a limit's or a claim's line.
const CROSSED: f64 = 40.0;

/// Places that are tried along a line.
const PLACES: usize = 25;

pub(super) fn place(chart: &Chart, board: &mut ChartBoard<'_>, hidden: &Hidden<'_>) {
    for (index, series) in chart.series.iter().enumerate() {
        if series.label.is_empty() || hidden(&series.key) {
            continue;
        }
        let base = series.scenario == 0 && series.ink != Ink::Muted;
        let wish = Wish {
            kind: LabelKind::Series(index),
            text: series.label.clone(),
            weight: if base { Weight::SemiBold } else { Weight::Regular },
            ink: if base && shared_by_all(chart, index) { Ink::Text } else { series.ink },
            size: board.plot.text,
        };
        if let Some(rect) = best(board, chart, index, &wish, base) {
            board.put(wish, rect, false);
        }
    }
}

/// Do all lines of the base coincide with this one? Its label then belongs to no party.
fn shared_by_all(chart: &Chart, index: usize) -> bool {
    chart
        .series
        .iter()
        .enumerate()
        .all(|(other, series)| other == index || series.scenario > 0 || series.same_as == Some(index))
}

/// The cheapest free place: beside the line, a base's from the left, a variant's from the right, or behind the end of
/// one of its runs.
fn best(board: &ChartBoard<'_>, chart: &Chart, index: usize, wish: &Wish, from_left: bool) -> Option<Rect> {
    let room = wish.room();
    let mut best: Option<(f64, Rect)> = None;
    let mut offer = |near: f64, rect: Rect| {
        let cost = near + CROSSED * board.crossed(&rect) as f64;
        let better = near < DEAREST && best.as_ref().is_none_or(|(least, _)| cost < *least);
        if better && board.free(&rect) && !board.hides(&rect) {
            best = Some((cost, rect));
        }
    };
    beside(board, index, room, from_left, &mut offer);
    for end in chart.series.get(index)?.runs.iter().filter_map(|run| run.last()) {
        let (x, y) = (board.plot.x(end[0]), board.plot.y(end[1]));
        offer(26.0, Rect::at([x + 5.0, y - room[1] / 2.0], room));
    }
    best.map(|(_, rect)| rect)
}

fn beside(
    board: &ChartBoard<'_>,
    index: usize,
    [width, height]: [f64; 2],
    from_left: bool,
    offer: &mut impl FnMut(f64, Rect),
) {
    let Some(own) = board.columns.get(index) else { return };
    let free_width = board.plot.size[0] - width - 2.0 * 8.0;
    if free_width < 0.0 {
        return;
    }
    for step in 0..PLACES {
        let share = step as f64 / (PLACES - 1) as f64;
        let x = 8.0 + free_width * if from_left { share } else { 1.0 - share };
        let ([high, low], covered) = extent(own, x, x + width);
        if covered < 0.6 {
            continue;
        }
        let cost = 1.5 * (low - high)
            + 30.0 * share
            + 100.0 * (1.0 - covered)
            + if from_left { 0.0 } else { 60.0 * board.shared(index, x, x + width) };
        offer(cost + if from_left { 0.0 } else { 4.0 }, Rect::at([x, low + GAP], [width, height]));
        offer(cost + if from_left { 4.0 } else { 0.0 }, Rect::at([x, high - GAP - height], [width, height]));
    }
}
