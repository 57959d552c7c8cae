//! Chooses a direction for each leg: on the ground for its parties, on the screen clear of other legs; paints and measures nothing else.

use std::f64::consts::FRAC_PI_2;

use super::atlas::Atlas;
use super::curve::{self, Arc};
use super::{Rect, Xy, lcc};

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
pub(super) struct Course {
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
    /// The width that is kept free, and width and length of the head.
    pub(super) peak: f64,
    pub(super) head: Xy,
}

impl Placed {
    /// How far it goes from its point, with its width.
    fn reach(&self) -> f64 {
        self.back.max(self.ahead) + self.head[0] + 12.0
    }

    /// What others are to keep off.
    pub(super) fn taken(&self) -> Taken {
        let discs = self.discs();
        let line: Vec<Xy> = discs.iter().map(|(at, _)| *at).collect();
        let bounds = Rect::of(&line).grown((self.peak / 2.0).max(self.head[0] / 2.0));
        Taken { point: self.point, bounds, line, discs, half: self.peak / 2.0, reach: self.reach() }
    }

    fn discs(&self) -> Vec<(Xy, f64)> {
        let head = self.head;
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

/// All directions that come into question, the best on the ground first: the same in every view.
pub(super) fn courses(atlas: &Atlas, site: &Site) -> Vec<Course> {
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

/// A leg that looks for its place: where it goes, all directions that come into question, and how it is drawn.
pub(super) struct Seeker<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) site: &'a Site,
    pub(super) courses: &'a [Course],
    /// The delivery point on the screen.
    pub(super) point: Xy,
    /// The width that is kept free, and width and length of the head, in pixels.
    pub(super) peak: f64,
    pub(super) head: Xy,
    /// Pixels per projected unit.
    pub(super) scale: f64,
    /// Length of every leg in pixels.
    pub(super) length: f64,
    /// May it bend otherwise, and lie otherwise about its point, where it is crowded?
    pub(super) flexible: bool,
}

/// Other bends and other places of the point along the arrow, for legs that are crowded; each with what it costs.
const FLEXIBLE: [(f64, Option<f64>, f64); 7] = [
    (0.35, None, 0.2),
    (1.0, Some(0.5), 0.2),
    (1.0, Some(0.35), 0.4),
    (1.0, Some(0.65), 0.4),
    (0.35, Some(0.35), 0.6),
    (0.35, Some(0.65), 0.6),
    (1.6, None, 0.8),
];

impl Seeker<'_> {
    /// The best direction that keeps clear of what is placed, and what speaks for it.
    pub(super) fn best(&self, placed: &[Taken]) -> (f64, Placed) {
        let mut found: Option<(f64, Placed)> = None;
        for course in self.courses {
            // They come best first, and crowding only costs.
            if found.is_some_and(|(most, _)| most >= course.score) {
                break;
            }
            let candidate = self.place(course, 1.0, None);
            let most = found.map_or(f64::NEG_INFINITY, |(most, _)| most);
            let score = course.score - crowding(&candidate, placed, course.score - most);
            if found.is_none_or(|(most, _)| score > most) {
                found = Some((score, candidate));
            }
        }
        found.unwrap_or_else(|| (0.0, self.place(&Course { heading: 0.0, turn: TURN, score: 0.0 }, 1.0, None)))
    }

    /// The best place among other arrows when these have theirs; `None` if that is the place it has.
    pub(super) fn better(&self, now: &Placed, others: &[Taken]) -> Option<Placed> {
        if crowding(now, others, f64::INFINITY) <= 0.0 {
            return None;
        }
        let (mut most, mut found) = self.best(others);
        for (bend, ahead, cost) in FLEXIBLE.into_iter().filter(|_| self.flexible) {
            // Where it covers nothing it may stay in its usual shape.
            if crowding(&found, others, f64::INFINITY) < COVERED {
                break;
            }
            for course in self.courses {
                if most >= course.score - cost {
                    break;
                }
                let candidate = self.place(course, bend, ahead);
                let score = course.score - cost;
                let score = score - crowding(&candidate, others, score - most);
                if score > most {
                    (most, found) = (score, candidate);
                }
            }
        }
        (found.arc != now.arc || (found.ahead - now.ahead).abs() > 1e-9).then_some(found)
    }

    /// The arrow of a course: bent so much as often, with a share of its length ahead of the point (`None`: by the room).
    fn place(&self, course: &Course, bend: f64, share: Option<f64>) -> Placed {
        let Self { atlas, site, length, scale, .. } = *self;
        let turn = course.turn * bend;
        let ahead = share.map_or_else(
            || {
                let ground = Arc { through: site.point, heading: course.heading, curvature: turn / (2.0 * HALF) };
                // More of the arrow lies in the party that has more room, but never less than two ninths in either.
                let room = |side: f64, country| reach(atlas, &ground, side, country) * scale;
                let (front, rear) = (room(1.0, site.taker), room(-1.0, site.giver));
                let bound = |room: f64| room.clamp(0.22 * length, 0.5 * length);
                let rest = length - bound(front) - bound(rear);
                // What is left over goes where the country goes on.
                let spare = [front, rear].map(|room| (room - bound(room)).max(1e-6));
                bound(front) + rest * spare[0] / (spare[0] + spare[1])
            },
            |share| share * length,
        );
        let arc = Arc { through: self.point, heading: course.heading, curvature: turn / length };
        Placed { point: self.point, arc, back: length - ahead, ahead, peak: self.peak, head: self.head }
    }
}

/// What an arrow takes on the screen, worked out once for all that look for a place beside it.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    point: Xy,
    /// Bounds of all that it takes.
    bounds: Rect,
    discs: Vec<(Xy, f64)>,
    line: Vec<Xy>,
    /// Half of the body's width.
    half: f64,
    reach: f64,
}

impl Taken {
    /// Pixels between the two, negative where one covers the other; at least [`FAR`] where they are farther apart.
    pub(super) fn gap(&self, other: &Self) -> f64 {
        self.gap_to(&other.discs, false)
    }

    /// The gap to discs; with `covers` the first negative one that is found, where it matters only that there is one.
    fn gap_to(&self, discs: &[(Xy, f64)], covers: bool) -> f64 {
        let mut gap = f64::INFINITY;
        let crossed = |pair: &[(Xy, f64)]| {
            Rect::of([&pair[0].0, &pair[1].0]).grown(1e-9).meets(&self.bounds)
                && self.line.windows(2).any(|own| curve::cross([pair[0].0, pair[1].0], [own[0], own[1]]))
        };
        if discs.windows(2).any(crossed) {
            // Thin ones may cross between the places that are looked at.
            gap = -self.half;
        }
        for (at, radius) in discs {
            if covers && gap < 0.0 {
                break;
            }
            if self.bounds.distance(*at) - radius > FAR {
                continue;
            }
            gap = gap.min(curve::distance_to_line(*at, &self.line) - self.half - radius);
            let heads = self.discs.iter().filter(|(_, theirs)| *theirs > self.half);
            gap = heads.map(|(head, theirs)| curve::distance(*head, *at) - theirs - radius).fold(gap, f64::min);
        }
        gap
    }
}

/// Pixels between two arrows from which on neither minds the other.
const FAR: f64 = 6.0;

/// What it costs at least to cover another arrow: more than any direction is worth.
const COVERED: f64 = 30.0;

/// What it costs to come near other arrows and their points; from the limit on it is not counted any further.
fn crowding(candidate: &Placed, others: &[Taken], limit: f64) -> f64 {
    let reach = candidate.reach();
    // Two that are farther apart than both are long do not meet.
    let near = |other: &&Taken| curve::distance(candidate.point, other.point) < reach + other.reach;
    let mut near = others.iter().filter(near).peekable();
    if near.peek().is_none() {
        return 0.0;
    }
    let own = candidate.discs();
    let (mut cost, mut points): (f64, f64) = (0.0, 0.0);
    for other in near {
        let gap = other.gap_to(&own, limit <= COVERED);
        let to_point = own.iter().map(|(at, radius)| curve::distance(*at, other.point) - radius);
        let to_point = to_point.fold(f64::INFINITY, f64::min);
        cost = cost.max(match gap {
            _ if gap < 0.0 => COVERED - gap.max(-30.0) * 0.3,
            _ if gap < FAR => 12.0 - gap * 0.3,
            _ => 0.0,
        });
        points += if to_point < 10.0 { 6.0 } else { 0.0 };
        if cost + points >= limit {
            break;
        }
    }
    cost + points
}
