//! Chooses a direction for each leg: on the ground for its parties, on the screen clear of other legs; paints and measures nothing else.

use std::f64::consts::FRAC_PI_2;

use super::arrows::head_size;
use super::atlas::Atlas;
use super::curve::{self, Arc};
use super::{Xy, lcc};

/// Where a leg starts, passes and ends on the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// Index of the giver's country in the atlas, if it has one.
    pub giver: Option<usize>,
    /// Index of the taker's country.
    pub taker: Option<usize>,
    /// A projected position that stands for the giver.
    pub from: Xy,
    /// A projected position that stands for the taker.
    pub to: Xy,
    /// The delivery point, projected.
    pub point: Xy,
}

/// How much an arrow turns from tail to tip, in radians.
const TURN: f64 = 0.66;

/// Half of the length that directions are chosen for, projected: 200 km.
const HALF: f64 = 200.0 / lcc::EARTH_KM;

/// A direction for a leg and what speaks for it.
#[derive(Clone, Copy, Debug)]
struct Course {
    heading: f64,
    turn: f64,
    score: f64,
}

/// A leg that has its place on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) point: Xy,
    pub(super) arc: Arc,
    pub(super) back: f64,
    pub(super) ahead: f64,
    pub(super) peak: f64,
}

impl Placed {
    fn discs(&self) -> Vec<(Xy, f64)> {
        let head = head_size(self.peak);
        (0..=12)
            .map(|index| {
                let along = -self.back + (self.back + self.ahead) * f64::from(index) / 12.0;
                let left = self.ahead - along;
                let radius = if left < head[1] { head[0] / 2.0 } else { self.peak / 2.0 };
                (self.arc.at(along), radius)
            })
            .collect()
    }
}

/// The direction that the places of the parties suggest at the point.
pub(super) fn natural(site: &Site) -> f64 {
    let unit = |a: Xy, b: Xy| {
        let length = curve::distance(a, b).max(1e-9);
        [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    };
    let (come, go) = (unit(site.from, site.point), unit(site.point, site.to));
    curve::heading([0.0, 0.0], [come[0] + go[0], come[1] + go[1]])
}

/// All directions that come into question, the best on the ground first.
fn courses(atlas: &Atlas, site: &Site) -> Vec<Course> {
    let natural = natural(site);
    let mut courses = Vec::new();
    for tens in -11_i32..=11 {
        for turn in [TURN, -TURN] {
            let off = f64::from(tens * 10).to_radians();
            courses.push(judged(atlas, site, natural + off, turn, off));
        }
    }
    courses.sort_by(|a, b| b.score.total_cmp(&a.score));
    courses
}

fn judged(atlas: &Atlas, site: &Site, heading: f64, turn: f64, off: f64) -> Course {
    let arc = Arc { through: site.point, heading, curvature: turn / (2.0 * HALF) };
    // Turning clockwise is the habit; straying from the natural direction costs more the farther it goes.
    let mut score = if turn > 0.0 { 0.25 } else { 0.0 } - 2.2 * (off / FRAC_PI_2).powi(2);
    for (side, country) in [(-1.0, site.giver), (1.0, site.taker)] {
        let Some(country) = country else { continue };
        let at = |share: f64| arc.at(side * share * HALF);
        // The share of the way at which the arc leaves the party: a piece of it beyond a third country does not count.
        let mut left = f64::INFINITY;
        for (share, weight) in [(0.12, 1.6), (0.25, 1.6), (0.4, 1.4), (0.55, 1.2), (0.75, 1.0), (1.0, 0.8)] {
            let there = atlas.grid.country_at(at(share));
            if there != Some(country) {
                left = left.min(share);
            }
            score += match there {
                _ if share < left => weight,
                Some(there) if there == country => 0.0,
                Some(_) => -0.5 * weight,
                None => -0.2 * weight,
            };
        }
        // Well inside rather than along a border: 70 km to either side of the tail and the head belong to the party as well.
        for (share, flank) in [(0.6, -1.0), (0.6, 1.0), (1.0, -1.0), (1.0, 1.0)] {
            let across = arc.heading_at(side * share * HALF) + FRAC_PI_2;
            let beside = curve::step(at(share), across, flank * 70.0 / lcc::EARTH_KM);
            let inside = share < left && atlas.grid.country_at(beside) == Some(country);
            score += if inside { 0.4 } else { 0.0 };
        }
    }
    Course { heading, turn, score }
}

/// How far along the arc the country goes on; the first 24 km are not looked at, since points lie beside drawn borders.
fn reach(atlas: &Atlas, arc: &Arc, side: f64, country: Option<usize>) -> f64 {
    let Some(country) = country else { return HALF };
    let pace = 8.0 / lcc::EARTH_KM;
    let steps = (2.0 * HALF / pace) as u32;
    let inside = |step: &u32| atlas.grid.country_at(arc.at(side * f64::from(*step) * pace)) == Some(country);
    (3..steps)
        .find(|step| !inside(step))
        // The raster is coarse: what it calls the end may lie a cell beyond it.
        .map_or(2.0 * HALF, |step| f64::from(step - 1) * pace)
}

/// The best direction that keeps clear of what is placed, for a leg through `point` of a `width`.
pub(super) fn best(
    leg: (&Atlas, &Site),
    placed: &[Placed],
    (point, peak): (Xy, f64),
    (scale, length): (f64, f64),
) -> Placed {
    let (atlas, site) = leg;
    let place = |course: &Course| {
        let ground = Arc { through: site.point, heading: course.heading, curvature: course.turn / (2.0 * HALF) };
        // More of the arrow lies in the party that has more room, but never less than two ninths in either.
        let room = |side: f64, country| reach(atlas, &ground, side, country) * scale;
        let (front, rear) = (room(1.0, site.taker), room(-1.0, site.giver));
        let bound = |room: f64| room.clamp(0.22 * length, 0.5 * length);
        let rest = length - bound(front) - bound(rear);
        // What is left over goes where the country goes on.
        let spare = [front, rear].map(|room| (room - bound(room)).max(1e-6));
        let ahead = bound(front) + rest * spare[0] / (spare[0] + spare[1]);
        let arc = Arc { through: point, heading: course.heading, curvature: course.turn / length };
        Placed { point, arc, back: length - ahead, ahead, peak }
    };
    let mut found: Option<(f64, Placed)> = None;
    for course in courses(atlas, site) {
        // They come best first, and crowding only costs.
        if found.is_some_and(|(most, _)| most >= course.score) {
            break;
        }
        let candidate = place(&course);
        let score = course.score - crowding(&candidate, placed);
        if found.is_none_or(|(most, _)| score > most) {
            found = Some((score, candidate));
        }
    }
    found.map_or_else(|| place(&Course { heading: 0.0, turn: TURN, score: 0.0 }), |found| found.1)
}

/// What it costs to come near other arrows and their points.
fn crowding(candidate: &Placed, placed: &[Placed]) -> f64 {
    let own = candidate.discs();
    let mut cost: f64 = 0.0;
    for other in placed {
        for (theirs, radius) in other.discs() {
            for (ours, reach) in &own {
                let gap = curve::distance(theirs, *ours) - radius - reach;
                cost = cost.max(if gap < 6.0 { 12.0 - gap.max(-30.0) * 0.3 } else { 0.0 });
            }
        }
        let nearest =
            own.iter().map(|(at, radius)| curve::distance(*at, other.point) - radius).fold(f64::INFINITY, f64::min);
        cost += if nearest < 10.0 { 6.0 } else { 0.0 };
    }
    cost
}
