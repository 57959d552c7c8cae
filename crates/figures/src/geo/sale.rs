//! The sale as a thin dashed curve from seller to buyer; knows only where both are and what it should keep off.

use super::board::Board;
use super::curve;
use super::{Rect, Xy};

/// A sale as it is drawn, in screen coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct SaleCurve {
    /// The curve from seller to buyer, up to the base of its small head.
    pub line: Vec<Xy>,
    /// The head: left corner, tip, right corner.
    pub head: [Xy; 3],
    /// Middle of the curve, near which its label stands.
    pub crest: Xy,
}

/// Length of the head in pixels, and half of its width: slender, so that nobody takes a side for the tip.
const HEAD: f64 = 11.5;
const HALF_HEAD: f64 = 3.8;

/// The curve between two named areas (usually the parties' labels) that crosses least of what the board has taken; `None`
/// where the two are too close for a line between them.
#[must_use]
pub fn sale_curve(from: Rect, to: Rect, board: &Board) -> Option<SaleCurve> {
    let (from, to) = (from.grown(4.0), to.grown(4.0));
    let mut courses: Vec<(f64, [Xy; 2], f64)> = Vec::new();
    for (start, start_cost) in gates(&from, to.center()) {
        for (end, end_cost) in gates(&to, from.center()) {
            for bow in [0.10, 0.16, 0.24, 0.34, -0.10, -0.16, -0.24, -0.34] {
                // Bowed to the north unless that costs something; on the screen the crest is then above the chord.
                let south = (start[0] - end[0]) * bow > 0.0;
                let cost = if south { 3.0 } else { 0.0 } + start_cost + end_cost + 6.0 * (f64::abs(bow) - 0.16).abs();
                courses.push((cost, [start, end], bow));
            }
        }
    }
    courses.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, [Xy; 2], f64)> = None;
    for (cost, [start, end], bow) in courses {
        if best.is_some_and(|(least, ..)| cost >= least) {
            break;
        }
        let limit = best.map_or(f64::INFINITY, |(least, ..)| least - cost);
        let cost = cost + blocked(&bowed(start, end, bow, 24), [&from, &to], board, limit);
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, [start, end], bow));
        }
    }
    best.and_then(|(_, [start, end], bow)| with_head(bowed(start, end, bow, 64)))
}

/// What it costs a curve to cross what is taken, to leave the picture or to run through one of its own ends; not counted on
/// beyond the limit.
fn blocked(line: &[Xy], ends: [&Rect; 2], board: &Board, limit: f64) -> f64 {
    let inner = board.bounds().grown(-10.0);
    let mut cost = 0.0;
    for (index, at) in line.iter().enumerate() {
        let middle = index >= 2 && index + 2 < line.len();
        cost += if board.clear(*at, 5.0) { 0.0 } else { 3.0 };
        cost += if inner.contains(*at) { 0.0 } else { 5.0 };
        cost += if middle && ends.iter().any(|end| end.contains(*at)) { 6.0 } else { 0.0 };
        if cost >= limit {
            break;
        }
    }
    cost
}

/// Where a curve may leave or reach an area, each with what it costs: the side that faces the other area, the top, the bottom.
fn gates(area: &Rect, other: Xy) -> [(Xy, f64); 3] {
    let [x, y] = area.center();
    let facing = if other[0] < x { area.min[0] } else { area.max[0] };
    [([facing, y], 0.0), ([x, area.min[1]], 0.4), ([x, area.max[1]], 0.8)]
}

/// A quadratic curve whose crest stands `bow` chords off the chord; positive bows to the left of the direction from `a` to `b`.
fn bowed(a: Xy, b: Xy, bow: f64, steps: u32) -> Vec<Xy> {
    let middle = curve::between(a, b, 0.5);
    let normal = curve::heading(a, b) - std::f64::consts::FRAC_PI_2;
    let control = curve::step(middle, normal, 2.0 * bow * curve::distance(a, b));
    (0..=steps)
        .map(|index| {
            let share = f64::from(index) / f64::from(steps);
            curve::between(curve::between(a, control, share), curve::between(control, b, share), share)
        })
        .collect()
}

fn with_head(mut line: Vec<Xy>) -> Option<SaleCurve> {
    if curve::length(&line) < 3.0 * HEAD {
        return None;
    }
    let crest = line[line.len() / 2];
    let tip = *line.last()?;
    while line.len() > 2 && line.last().is_some_and(|last| curve::distance(*last, tip) < HEAD) {
        line.pop();
    }
    let foot = *line.last()?;
    let direction = curve::heading(foot, tip);
    let base = curve::step(tip, direction, -HEAD);
    let corner = |side: f64| curve::step(base, direction + side * std::f64::consts::FRAC_PI_2, HALF_HEAD);
    line.push(base);
    Some(SaleCurve { head: [corner(-1.0), tip, corner(1.0)], crest, line })
}
