//! Whether the map can show an agreement, where its parts lie, and the view it opens with.

use thiserror::Error;

use super::arrows::{self, Flow};
use super::atlas::Atlas;
use super::camera::Camera;
use super::courses::{Placed, Site};
use super::curve;
use super::input::{LegInput, PartyInput, PartyRole, SceneInput};
use super::{LonLat, Rect, Xy, in_frame, lcc};

/// Why an agreement cannot be shown on the map, so that the schematic takes over.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Misfit {
    /// A party has neither a country of the data nor a place.
    #[error("{0} has no place on the map")]
    PartyWithoutPlace(String),
    /// A delivery point has no coordinates.
    #[error("{0} has no coordinates")]
    PointWithoutPlace(String),
    /// A party or point lies outside 20–95° E, 20–60° N.
    #[error("{0} lies outside the map (20–95° E, 20–60° N)")]
    Outside(String),
    /// A leg names a party or a point that does not exist.
    #[error("the leg {0} has no party or point")]
    Dangling(String),
}

/// Whether the map can show this input.
///
/// # Errors
/// The first reason why not, in the order parties, points, legs.
pub fn fits(atlas: &Atlas, input: &SceneInput) -> Result<(), Misfit> {
    sites(atlas, input).map(|_| ())
}

/// A party's place: its own or its country's label point.
#[must_use]
pub fn party_place(atlas: &Atlas, party: &PartyInput) -> Option<LonLat> {
    let country = party.country.as_deref().and_then(|code| atlas.country(code));
    party.anchor.or_else(|| country.map(|index| atlas.countries[index].label))
}

/// The legs on the ground and what flows in them.
pub(super) fn sites(atlas: &Atlas, input: &SceneInput) -> Result<Vec<(Site, Flow)>, Misfit> {
    for party in &input.parties {
        let place = party_place(atlas, party).ok_or_else(|| Misfit::PartyWithoutPlace(party.name.clone()))?;
        if !in_frame(place) {
            return Err(Misfit::Outside(party.name.clone()));
        }
    }
    for point in &input.points {
        let place = point.lon_lat.ok_or_else(|| Misfit::PointWithoutPlace(point.name.clone()))?;
        if !in_frame(place) {
            return Err(Misfit::Outside(point.name.clone()));
        }
    }
    let site = |leg: &LegInput| {
        let giver = input.parties.get(leg.giver)?;
        let taker = input.parties.get(leg.taker)?;
        let country = |party: &PartyInput| party.country.as_deref().and_then(|code| atlas.country(code));
        let site = Site {
            giver: country(giver),
            taker: country(taker),
            from: lcc::forward(party_place(atlas, giver)?),
            to: lcc::forward(party_place(atlas, taker)?),
            point: lcc::forward(input.points.get(leg.point)?.lon_lat?),
        };
        Some((site, flow(input, leg)))
    };
    input.legs.iter().map(|leg| site(leg).ok_or_else(|| Misfit::Dangling(leg.id.clone()))).collect()
}

/// What flows in a leg; beyond the scale as much as its end.
pub(super) fn flow(input: &SceneInput, leg: &LegInput) -> Flow {
    let share = |flow: f64| {
        let share = flow / input.scale_max_mcm_d;
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    };
    Flow { share: share(leg.flow_mcm_d), peak: share(leg.peak_mcm_d), suspended: leg.suspended }
}

/// How much of a party beyond its delivery point the opening view shows at least, projected: 330 km.
const RELEVANT: f64 = 330.0 / lcc::EARTH_KM;

/// The picture is never less than this high, in kilometers, when it opens: some country around the points is needed to know them.
const LEAST_HEIGHT_KM: f64 = 620.0;

/// The view that an agreement opens with: its points, arrows and the relevant parts of its parties, with room for labels.
///
/// Depends on neither day nor flows. Where [`fits`] fails it shows the whole frame of the data.
#[must_use]
pub fn default_camera(atlas: &Atlas, input: &SceneInput, size: Xy) -> Camera {
    let whole = Camera::fit(super::grid::frame_bounds(), 0.0, size);
    let Ok(sites) = sites(atlas, input) else {
        return whole;
    };
    let mut ground = Rect::EMPTY;
    for point in &input.points {
        point.lon_lat.into_iter().for_each(|place| ground.add(lcc::forward(place)));
    }
    for (leg, (site, _)) in input.legs.iter().zip(&sites) {
        for (party, place) in [(leg.giver, site.from), (leg.taker, site.to)] {
            // The swapper's land is between the points anyway.
            let far = if input.parties[party].role == PartyRole::Swapper { RELEVANT * 0.4 } else { RELEVANT };
            let share = (far / curve::distance(site.point, place).max(1e-9)).min(1.0);
            ground.add(curve::between(site.point, place, share));
        }
    }
    if ground.width() < 0.0 {
        for party in &input.parties {
            party_place(atlas, party).into_iter().for_each(|place| ground.add(lcc::forward(place)));
        }
    }
    if ground.width() < 0.0 {
        return whole;
    }
    let closest = size[1] * lcc::EARTH_KM / LEAST_HEIGHT_KM;
    // Wider at the sides, where the points' labels stand.
    let room = [size[0] - 2.0 * (size[0] * 0.155).clamp(24.0, 180.0), size[1] * 0.80];
    let fitted = Camera::fit(ground, 0.0, room);
    let mut camera = Camera { scale: fitted.scale.min(closest), ..fitted }.limited(size);
    let directions = arrows::directions(atlas, &sites);
    // Many legs are laid out anew for each view that is tried, which takes its time.
    let tries = if sites.len() > arrows::MANY { 5 } else { 14 };
    for _ in 0..tries {
        let places = arrows::places(atlas, &sites, &directions, &camera, size);
        let Some(better) = less_crowded(&places, &sites, &camera, size) else {
            break;
        };
        camera = better;
    }
    camera
}

/// A view moved or widened so that all arrows keep off the edges; `None` when they do.
fn less_crowded(places: &[Placed], sites: &[(Site, Flow)], camera: &Camera, size: Xy) -> Option<Camera> {
    let mut drawn = Rect::EMPTY;
    let full = arrows::full_width(size, sites.len());
    for (place, (_, flow)) in places.iter().zip(sites) {
        let bounds = arrows::draw(place, flow, full).bounds();
        drawn.add(bounds.min);
        drawn.add(bounds.max);
    }
    // Room for the attribution and the scale bar below.
    let room = Rect { min: [18.0, 16.0], max: [size[0] - 18.0, size[1] - 42.0] };
    if drawn.width() < 0.0 || room.grown(1.0).holds(&drawn) {
        return None;
    }
    let mut shift = [0.0; 2];
    let mut wider = 1.0;
    for axis in [0, 1] {
        let (low, high) = (room.min[axis] - drawn.min[axis], drawn.max[axis] - room.max[axis]);
        if low + high > 0.0 {
            wider = 0.93;
            shift[axis] = (low - high) / 2.0;
        } else {
            shift[axis] = low.max(0.0) - high.max(0.0);
        }
    }
    let middle = [size[0] / 2.0, size[1] / 2.0];
    Some(camera.panned(shift, size).zoomed_about(middle, wider, size))
}
