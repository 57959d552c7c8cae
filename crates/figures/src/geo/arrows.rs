//! The physical legs as curved arrows of constant width; knows sites, flows and the camera, not who the parties are.
//!
//! Directions are chosen on the ground (so that a tail starts inside the giver and a head ends inside the taker) and depend on
//! neither the day nor, unless arrows would cover each other, on the zoom. Lengths and widths are in pixels.

use std::f64::consts::{FRAC_PI_2, PI};

use super::atlas::Atlas;
use super::camera::Camera;
pub use super::courses::Site;
use super::courses::{Course, Placed, Seeker, Taken, courses, natural};
use super::curve::{self, Arc};
use super::lanes::spread;
use super::{Rect, Xy};

/// What flows through a leg.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Flow on the day over the scale's maximum: 0 to 1; not more than 0 is no flow.
    pub share: f64,
    /// Largest flow of the leg over the scale's maximum.
    pub peak: f64,
    /// Whether the agreement suspends the leg on the day.
    pub suspended: bool,
}

/// Whether a leg flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArrowState {
    /// Gas flows.
    Flowing,
    /// No gas flows: a grey ghost.
    Empty,
    /// The leg is suspended: a grey ghost with the word.
    Suspended,
}

/// A leg as it is drawn, in screen coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// Whether gas flows.
    pub state: ArrowState,
    /// Width of the body in pixels.
    pub width: f64,
    /// Width of the body at the leg's largest flow: what layout keeps free.
    pub peak_width: f64,
    /// Middle line from the round tail to the base of the head.
    pub body: Vec<Xy>,
    /// The head: left corner, tip, right corner.
    pub head: [Xy; 3],
    /// Middle line from tail to tip.
    pub spine: Vec<Xy>,
    /// The whole arrow as one closed outline, round at the tail.
    pub outline: Vec<Xy>,
    /// The delivery point on the screen.
    pub point: Xy,
}

impl Arrow {
    /// Whether a screen position lies on the arrow or within `reach` pixels of it.
    #[must_use]
    pub fn hit(&self, at: Xy, reach: f64) -> bool {
        let head = curve::distance_to_line(at, &[curve::between(self.head[0], self.head[2], 0.5), self.head[1]]);
        curve::distance_to_line(at, &self.body) <= self.width / 2.0 + reach || head <= self.width * 0.8 + reach
    }

    /// Bounds of the arrow at its largest flow.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut bounds = Rect::EMPTY;
        for (center, radius) in self.discs() {
            bounds.add([center[0] - radius, center[1] - radius]);
            bounds.add([center[0] + radius, center[1] + radius]);
        }
        bounds
    }

    /// Discs that cover the arrow at its largest flow: what labels must keep off.
    #[must_use]
    pub fn discs(&self) -> Vec<(Xy, f64)> {
        let head = head_size(self.peak_width);
        let total = curve::length(&self.spine);
        let mut along = 0.0;
        let mut before = self.spine[0];
        let disc = |point: &Xy| {
            along += curve::distance(before, *point);
            before = *point;
            let left = total - along;
            let radius =
                if left < head[1] { head[0] / 2.0 * (left / head[1]).max(0.25) } else { self.peak_width / 2.0 };
            (*point, radius + 1.5)
        };
        self.spine.iter().map(disc).collect()
    }
}

/// Width in pixels of the scale's maximum in a picture of `size` with so many legs; widths depend on nothing else, so they
/// stay while time plays. Many legs are drawn thinner, so that they find room beside each other.
#[must_use]
pub fn full_width(size: Xy, legs: usize) -> f64 {
    (size[0].min(size[1]) * 0.056).clamp(12.0, 40.0) * crowd(legs)
}

/// How much smaller arrows are among many: up to four legs are drawn in full.
fn crowd(legs: usize) -> f64 {
    (4.0 / legs.max(4) as f64).sqrt()
}

/// Least width of a leg with flow, in pixels.
pub const LEAST_WIDTH: f64 = 2.5;

/// Width of a leg without flow, in pixels.
pub const GHOST_WIDTH: f64 = 7.0;

/// Width and length of the head of an arrow of this width.
#[must_use]
pub fn head_size(width: f64) -> Xy {
    let across = 1.75 * width + 9.0;
    [across, across * 0.82]
}

/// Length in pixels of all legs of a picture: 430 km on the ground, but never so short that it does not read nor longer than fits.
#[must_use]
pub fn length(camera: &Camera, size: Xy, legs: usize) -> f64 {
    let side = size[0].min(size[1]);
    ((430.0 / camera.km_per_pixel()).clamp(side * 0.30, side * 0.44) * crowd(legs).sqrt()).max(70.0)
}

/// The directions that come into question for each leg, in the order of the legs: the same in every view.
pub(super) fn directions(atlas: &Atlas, legs: &[(Site, Flow)]) -> Vec<Vec<Course>> {
    legs.iter().map(|(site, _)| courses(atlas, site)).collect()
}

/// Where the arrow of each leg lies at its largest flow, in the order of the legs: the same on every day.
pub(super) fn places(
    atlas: &Atlas,
    legs: &[(Site, Flow)],
    directions: &[Vec<Course>],
    camera: &Camera,
    size: Xy,
) -> Vec<Placed> {
    let length = length(camera, size, legs.len());
    let full = full_width(size, legs.len());
    let peaks: Vec<f64> =
        legs.iter().map(|(_, flow)| (flow.peak.max(flow.share).clamp(0.0, 1.0) * full).max(GHOST_WIDTH)).collect();
    let points: Vec<Xy> = legs.iter().map(|(site, _)| camera.to_screen(site.point, size)).collect();
    let many = legs.len() > MANY;
    let mut groups = groups(&points, &peaks);
    let mut reach = 0.0;
    while groups.len() > MANY {
        reach = (reach * 1.3_f64).max(length * 0.2);
        groups = groups_within(&points, &peaks, reach);
    }
    let seeker = |group: &Vec<usize>| {
        let heads = || group.iter().map(|&index| head_size(peaks[index]));
        let across: f64 = heads().map(|head| head[0] + LANE).sum::<f64>() - LANE;
        let along = heads().map(|head| head[1]).fold(0.0, f64::max);
        let width = if let [one] = group[..] { peaks[one] } else { across };
        Seeker {
            atlas,
            site: &legs[group[0]].0,
            courses: &directions[group[0]],
            point: middle(&points, group),
            peak: width,
            head: [across, along],
            scale: camera.scale,
            length,
            flexible: !many,
        }
    };
    let mut seekers: Vec<Seeker> = groups.iter().map(seeker).collect();
    loop {
        let models = settled(&seekers);
        let lane = |(group, model): (&Vec<usize>, &Placed)| lanes(group, model, legs, &points, &peaks);
        let placed: Vec<Vec<(usize, Placed)>> = groups.iter().zip(&models).map(lane).collect();
        // Where two still cover each other they run side by side, and all look again.
        let pairs = covering(&placed, if many { usize::MAX } else { 1 });
        if pairs.is_empty() {
            let mut placed = placed.concat();
            placed.sort_by_key(|(index, _)| *index);
            return placed.into_iter().map(|(_, place)| place).collect();
        }
        // From the last one on, so that those before keep their places.
        for (one, other) in pairs.into_iter().rev() {
            let joined = groups.remove(other);
            groups[one].extend(joined);
            seekers.remove(other);
            seekers[one] = seeker(&groups[one]);
        }
    }
}

/// More legs than this are gathered into as many groups before any looks for its place, and all that cover each other are
/// joined at once: the work grows no faster than the legs.
pub(super) const MANY: usize = 24;

/// Legs whose points nearly coincide run side by side.
fn groups(points: &[Xy], peaks: &[f64]) -> Vec<Vec<usize>> {
    groups_within(points, peaks, 0.0)
}

/// The same for points that are not farther apart than so many pixels.
fn groups_within(points: &[Xy], peaks: &[f64], reach: f64) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in 0..points.len() {
        let near = |first: usize| {
            let room = (head_size(peaks[first])[0] + head_size(peaks[index])[0]) / 2.0;
            curve::distance(points[first], points[index]) < room.max(reach)
        };
        match groups.iter_mut().find(|group| near(group[0])) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

/// The middle of the points of a group.
fn middle(points: &[Xy], group: &[usize]) -> Xy {
    let sum = group.iter().fold([0.0; 2], |sum, &index| [sum[0] + points[index][0], sum[1] + points[index][1]]);
    sum.map(|sum| sum / group.len() as f64)
}

/// The first pairs of groups of which a leg covers one of the other, so many at most and no group twice; the second of a
/// pair rises from pair to pair.
fn covering(groups: &[Vec<(usize, Placed)>], most: usize) -> Vec<(usize, usize)> {
    let taken: Vec<Vec<Taken>> =
        groups.iter().map(|lanes| lanes.iter().map(|(_, lane)| lane.taken()).collect()).collect();
    let cover = |one: &[Taken], other: &[Taken]| one.iter().any(|a| other.iter().any(|b| a.gap(b) < 0.0));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut free = vec![true; taken.len()];
    for one in 0..taken.len() {
        for other in one + 1..taken.len() {
            if pairs.len() < most && free[one] && free[other] && cover(&taken[one], &taken[other]) {
                (free[one], free[other]) = (false, false);
                pairs.push((one, other));
            }
        }
    }
    pairs.sort_unstable_by_key(|(_, other)| *other);
    pairs
}

/// A place for each, one after another; then those that are crowded look again, now that they know of all others.
fn settled(seekers: &[Seeker]) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    let mut taken: Vec<Taken> = Vec::new();
    for seeker in seekers {
        let (_, place) = seeker.best(&taken);
        placed.push(place);
        taken.push(place.taken());
    }
    for _ in 0..3 {
        let mut still = true;
        for (index, seeker) in seekers.iter().enumerate() {
            let own = taken.remove(index);
            let better = seeker.better(&placed[index], &taken);
            taken.insert(index, better.map_or(own, |place| place.taken()));
            if let Some(place) = better {
                placed[index] = place;
                still = false;
            }
        }
        if still {
            break;
        }
    }
    placed
}

/// Pixels between the heads of arrows that run side by side.
const LANE: f64 = 3.0;

/// The legs of a group side by side along its model. Each passes through its own point where the lanes have room for that;
/// where they have not, as at a point that legs share, they are off their points by the same to either side. As on a road,
/// each direction keeps to its right.
fn lanes(group: &[usize], model: &Placed, legs: &[(Site, Flow)], points: &[Xy], peaks: &[f64]) -> Vec<(usize, Placed)> {
    if let [one] = group[..] {
        return vec![(one, *model)];
    }
    let mut model = *model;
    let mut lanes = lanes_along(group, &model, legs, points, peaks);
    // Lanes far from the middle would turn in themselves: the more lanes, the straighter.
    while lanes.iter().any(|(_, [shift, _], _)| model.arc.curvature * shift > 0.5) {
        model.arc.curvature *= 0.7;
        lanes = lanes_along(group, &model, legs, points, peaks);
    }
    let lane =
        |(index, at, backwards): (usize, Xy, bool)| (index, beside(&model, at, backwards, points[index], peaks[index]));
    lanes.into_iter().map(lane).collect()
}

/// For each leg of a group how far to the right of the model and along it lies its lane, and whether it runs against it.
fn lanes_along(
    group: &[usize],
    model: &Placed,
    legs: &[(Site, Flow)],
    points: &[Xy],
    peaks: &[f64],
) -> Vec<(usize, Xy, bool)> {
    let width = |index: usize| head_size(peaks[index])[0] + LANE;
    let against = |index: usize| libm::cos(natural(&legs[index].0) - model.arc.heading) < 0.0;
    // From left to right as the points lie, so that no lane crosses to another's point.
    let place = |&index: &usize| {
        let at = model.arc.relative(points[index]);
        let side = if against(index) { -0.5 } else { 0.5 };
        (at[0] + side * width(index), index, at)
    };
    let mut order: Vec<_> = group.iter().map(place).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let wanted: Vec<Xy> = order.iter().map(|&(_, index, at)| [at[0], width(index)]).collect();
    let shifts = spread(&wanted);
    shifts.into_iter().zip(order).map(|(shift, (_, index, at))| (index, [shift, at[1]], against(index))).collect()
}

/// The same arrow shifted to the right and along by pixels, in or against its direction: on a circle about the same center.
fn beside(model: &Placed, [shift, along]: Xy, backwards: bool, point: Xy, peak: f64) -> Placed {
    let arc = &model.arc;
    let heading = arc.heading_at(along);
    let through = curve::step(arc.at(along), heading + FRAC_PI_2, shift);
    let curvature = arc.curvature / (1.0 - arc.curvature * shift);
    let lane = Placed { point, peak, head: head_size(peak), ..*model };
    if backwards {
        let arc = Arc { through, heading: heading + PI, curvature: -curvature };
        Placed { arc, back: model.ahead, ahead: model.back, ..lane }
    } else {
        Placed { arc: Arc { through, heading, curvature }, ..lane }
    }
}

pub(super) fn draw(place: &Placed, flow: &Flow, full: f64) -> Arrow {
    let state = match flow {
        Flow { suspended: true, .. } => ArrowState::Suspended,
        Flow { share, .. } if *share > 0.0 => ArrowState::Flowing,
        _ => ArrowState::Empty,
    };
    let width = if state == ArrowState::Flowing { (flow.share * full).max(LEAST_WIDTH) } else { GHOST_WIDTH };
    let [across, along] = head_size(width);
    let along = along.min((place.back + place.ahead) * 0.4);
    let base = place.ahead - along;
    let body = place.arc.piece(-place.back, base, 24);
    let tip = place.arc.at(place.ahead);
    let foot = place.arc.at(base);
    let forward = curve::heading(foot, tip);
    let head = [
        curve::step(foot, forward - FRAC_PI_2, across / 2.0),
        tip,
        curve::step(foot, forward + FRAC_PI_2, across / 2.0),
    ];
    let outline = outline(&body, width, head);
    Arrow {
        state,
        width,
        peak_width: place.peak,
        spine: place.arc.piece(-place.back, place.ahead, 24),
        body,
        head,
        outline,
        point: place.point,
    }
}

/// Left side, head, right side back, round tail.
fn outline(body: &[Xy], width: f64, head: [Xy; 3]) -> Vec<Xy> {
    let mut outline = curve::offset(body, -width / 2.0);
    outline.extend(head);
    let mut right = curve::offset(body, width / 2.0);
    right.reverse();
    outline.extend(right);
    if let [tail, next, ..] = body {
        let backwards = curve::heading(*next, *tail);
        outline.extend(
            (1..8).map(|index| curve::step(*tail, backwards - FRAC_PI_2 + PI * f64::from(index) / 8.0, width / 2.0)),
        );
    }
    outline
}
