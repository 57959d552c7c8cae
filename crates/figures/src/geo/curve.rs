//! Lines in the plane: circular arcs, offsets, lengths and distances; knows no map and no unit.

use super::{Rect, Xy};

/// `a` plus `length` along the direction `angle` (radians, clockwise on the screen).
#[must_use]
pub fn step(a: Xy, angle: f64, length: f64) -> Xy {
    [a[0] + libm::cos(angle) * length, a[1] + libm::sin(angle) * length]
}

/// Distance of two points.
#[must_use]
pub fn distance(a: Xy, b: Xy) -> f64 {
    let [dx, dy] = [a[0] - b[0], a[1] - b[1]];
    // Pictures are small: nothing overflows, and this is several times as fast as a careful hypotenuse.
    (dx * dx + dy * dy).sqrt()
}

/// Direction from `a` to `b` in radians.
#[must_use]
pub fn heading(a: Xy, b: Xy) -> f64 {
    libm::atan2(b[1] - a[1], b[0] - a[0])
}

/// A point between `a` (0) and `b` (1).
#[must_use]
pub fn between(a: Xy, b: Xy, share: f64) -> Xy {
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/// A circular arc through a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// The point it passes.
    pub through: Xy,
    /// Direction there, in radians.
    pub heading: f64,
    /// Change of direction per unit of length; positive turns clockwise on the screen.
    pub curvature: f64,
}

impl Arc {
    /// The point at a signed length from the one it passes.
    #[must_use]
    pub fn at(&self, length: f64) -> Xy {
        let turn = self.curvature * length;
        if turn.abs() < 1e-9 {
            return step(self.through, self.heading, length);
        }
        let (sine, cosine) = libm::sincos(self.heading);
        let (end_sine, end_cosine) = libm::sincos(self.heading + turn);
        [self.through[0] + (end_sine - sine) / self.curvature, self.through[1] - (end_cosine - cosine) / self.curvature]
    }

    /// The direction at a signed length from the point it passes.
    #[must_use]
    pub fn heading_at(&self, length: f64) -> f64 {
        self.heading + self.curvature * length
    }

    /// Where a position lies from the arc's circle: how far to the right of it, and how far along it from where the arc
    /// passes through.
    #[must_use]
    pub fn relative(&self, at: Xy) -> Xy {
        let [dx, dy] = [at[0] - self.through[0], at[1] - self.through[1]];
        let (sin, cos) = libm::sincos(self.heading);
        let (along, right) = (dx * cos + dy * sin, dy * cos - dx * sin);
        if self.curvature.abs() < 1e-12 {
            return [right, along];
        }
        // The center lies so far to the right.
        let radius = 1.0 / self.curvature;
        let side = radius.signum();
        [radius - side * libm::hypot(along, right - radius), radius.abs() * libm::atan2(along, side * (radius - right))]
    }

    /// The piece from one length to another as `count` + 1 points.
    #[must_use]
    pub fn piece(&self, from: f64, to: f64, count: u32) -> Vec<Xy> {
        (0..=count).map(|index| self.at(from + (to - from) * f64::from(index) / f64::from(count))).collect()
    }
}

/// Length of a polyline.
#[must_use]
pub fn length(line: &[Xy]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

/// The polyline moved by `by` to the right of its direction (left if negative), point by point.
#[must_use]
pub fn offset(line: &[Xy], by: f64) -> Vec<Xy> {
    let direction = |index: usize| {
        let before = line[index.saturating_sub(1)];
        let after = line[(index + 1).min(line.len() - 1)];
        heading(before, after)
    };
    (0..line.len()).map(|index| step(line[index], direction(index) + std::f64::consts::FRAC_PI_2, by)).collect()
}

/// Distance of a point from a polyline; infinite for an empty one.
#[must_use]
pub fn distance_to_line(at: Xy, line: &[Xy]) -> f64 {
    let single = line.first().map_or(f64::INFINITY, |first| distance(at, *first));
    line.windows(2).map(|pair| distance_to_segment(at, pair[0], pair[1])).fold(single, f64::min)
}

fn distance_to_segment(at: Xy, a: Xy, b: Xy) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let square = dx * dx + dy * dy;
    if square <= 0.0 {
        return distance(at, a);
    }
    let share = (((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / square).clamp(0.0, 1.0);
    distance(at, [a[0] + dx * share, a[1] + dy * share])
}

/// Whether two segments cross.
#[must_use]
pub fn cross([a, b]: [Xy; 2], [c, d]: [Xy; 2]) -> bool {
    let side = |from: Xy, to: Xy, at: Xy| (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// The polyline without points nearer than `least` to the last one kept; both ends stay.
pub fn thinned(line: impl IntoIterator<Item = Xy>, least: f64) -> Vec<Xy> {
    let mut kept: Vec<Xy> = Vec::new();
    let mut skipped = None;
    for point in line {
        match kept.last() {
            Some(&last) if (last[0] - point[0]).abs().max((last[1] - point[1]).abs()) < least => {
                skipped = Some(point);
            }
            _ => {
                kept.push(point);
                skipped = None;
            }
        }
    }
    kept.extend(skipped);
    kept
}

/// A closed ring cut to a rectangle (Sutherland and Hodgman); edges of the rectangle become part of it, so fill it but do not
/// stroke it.
#[must_use]
pub fn clipped_ring(ring: &[Xy], to: &Rect) -> Vec<Xy> {
    let mut ring = ring.to_vec();
    for (axis, low) in [(0, true), (0, false), (1, true), (1, false)] {
        let limit = if low { to.min[axis] } else { to.max[axis] };
        let inside = |point: Xy| {
            if low { point[axis] >= limit } else { point[axis] <= limit }
        };
        let Some(&last) = ring.last() else { break };
        let mut kept = Vec::with_capacity(ring.len() + 4);
        let mut before = last;
        for &point in &ring {
            if inside(point) != inside(before) {
                let mut cut = between(before, point, (limit - before[axis]) / (point[axis] - before[axis]));
                cut[axis] = limit;
                kept.push(cut);
            }
            if inside(point) {
                kept.push(point);
            }
            before = point;
        }
        ring = kept;
    }
    ring
}

/// The runs of a polyline whose segments may touch a rectangle: nothing inside is lost, long parts outside are.
#[must_use]
pub fn clipped_line(line: &[Xy], to: &Rect) -> Vec<Vec<Xy>> {
    let mut runs: Vec<Vec<Xy>> = Vec::new();
    let mut open = false;
    for pair in line.windows(2) {
        let near = Rect::of(pair).grown(1e-9).meets(to);
        match runs.last_mut() {
            Some(run) if near && open => run.push(pair[1]),
            _ if near => runs.push(pair.to_vec()),
            _ => {}
        }
        open = near;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_has_the_length_and_turn_it_is_asked_for() {
        let arc = Arc { through: [10.0, 20.0], heading: 0.3, curvature: 0.01 };
        let line = arc.piece(-50.0, 50.0, 200);
        assert!((length(&line) - 100.0).abs() < 0.01);
        assert!(distance(arc.at(0.0), [10.0, 20.0]) < 1e-12);
        assert!((arc.heading_at(50.0) - 0.8).abs() < 1e-12);
    }

    #[test]
    fn a_position_is_found_beside_an_arc() {
        for curvature in [0.01, -0.004, 0.0] {
            let arc = Arc { through: [10.0, 20.0], heading: 0.3, curvature };
            let beside = step(arc.at(40.0), arc.heading_at(40.0) + std::f64::consts::FRAC_PI_2, 7.0);
            let [right, along] = arc.relative(beside);
            assert!((right - 7.0).abs() < 1e-9 && (along - 40.0).abs() < 1e-9, "{curvature}: {right} {along}");
        }
    }

    #[test]
    fn an_offset_line_keeps_its_distance() {
        let arc = Arc { through: [0.0, 0.0], heading: 0.0, curvature: 0.005 };
        let line = arc.piece(0.0, 100.0, 50);
        for point in &offset(&line, 7.0)[1..50] {
            assert!((distance_to_line(*point, &line) - 7.0).abs() < 0.05);
        }
    }

    #[test]
    fn a_ring_is_cut_to_the_rectangle() {
        let ring = [[-10.0, -10.0], [10.0, -10.0], [10.0, 10.0], [-10.0, 10.0]];
        let to = Rect { min: [0.0, 0.0], max: [5.0, 20.0] };
        let cut = clipped_ring(&ring, &to);
        assert_eq!(Rect::of(&cut), Rect { min: [0.0, 0.0], max: [5.0, 10.0] });
        assert!(clipped_ring(&ring, &Rect { min: [20.0, 20.0], max: [30.0, 30.0] }).is_empty());
        assert_eq!(clipped_line(&[[-9.0, 1.0], [-1.0, 1.0], [2.0, 1.0], [9.0, 1.0], [20.0, 1.0]], &to).len(), 1);
    }
}
