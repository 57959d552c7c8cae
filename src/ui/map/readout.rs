//! What a readout over the map says of a leg, a point or a pipeline. Knows no pointer and no screen.

use super::super::view::View;
use super::super::widgets;
use super::gas_of;
use gasswap_core::projection;
use gasswap_core::session::Session;
use gasswap_figures::figure;
use gasswap_figures::geo::LonLat;
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::features::{Pipeline, Status};
use gasswap_figures::geo::input::PointInput;

/// A leg's flow, what limits it, how full its point is.
pub fn leg(session: &Session, view: &View, id: &str) -> Vec<String> {
    let (agreement, projection) = (session.shown(), session.projection());
    let Some((_, terms)) = agreement.legs().find(|(_, terms)| terms.id == id) else { return Vec::new() };
    let mut lines = vec![figure::leg_name(agreement, terms)];
    let Some((leg, index)) = projection.leg(id).zip(projection.index(view.day)) else { return lines };
    let gas = gas_of(agreement, id, view);
    lines.push(figure::with_unit(view.rate.show(leg.flow[index], gas), view.rate.symbol()));
    lines.push(figure::limit_sentence(agreement, leg.limited_by[index], &terms.point));
    if leg.capacity[index].is_finite() && leg.capacity[index] > 0.0 {
        lines.push(format!(
            "{:.0} % of the capacity of {}",
            leg.flow[index] / leg.capacity[index] * 100.0,
            agreement.point_name(&terms.point)
        ));
    }
    lines
}

/// A delivery point: its use, or why it has no gauge; where it is.
pub fn point(session: &Session, index: usize, point: &PointInput) -> Vec<String> {
    let agreement = session.shown();
    let capacity = agreement.points.get(index).and_then(|point| projection::capacity(agreement, point));
    let used = match (point.used, capacity) {
        (Some(used), _) => format!("{:.0} % of its capacity in use", used * 100.0),
        (None, Some(_)) => "No leg uses it".to_owned(),
        (None, None) => "No capacity is given for it, so it has no gauge".to_owned(),
    };
    let place = point.lon_lat.map_or_else(String::new, coordinates);
    vec![point.name.clone(), point.detail.clone(), used, place, "Drag to move it".to_owned()]
}

/// A pipeline: capacity, length, countries, how well its line is known, who says so.
pub fn pipeline(atlas: &Atlas, pipeline: &Pipeline) -> Vec<String> {
    let capacity = pipeline
        .capacity_bcm_y
        .map_or_else(|| "No published capacity".to_owned(), |bcm| format!("{} bcm a year", widgets::plain(bcm)));
    let length = pipeline.length_km.map_or_else(String::new, |km| format!("{km:.0} km"));
    let name =
        |code: &String| atlas.country(code).map_or_else(|| code.clone(), |index| atlas.countries[index].name.clone());
    let countries: Vec<String> = pipeline.countries.iter().map(name).collect();
    let state = match pipeline.status {
        Status::Operating => "in use",
        Status::Construction => "being built",
        Status::Proposed => "planned",
        Status::Idle => "idle",
        Status::Mothballed => "out of use",
    };
    vec![
        pipeline.name.clone(),
        [capacity, length, state.to_owned()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        countries.join(" – "),
        format!("Line on the map: {}", pipeline.quality.word()),
        format!("Source: {}", pipeline.source),
    ]
}

/// Degrees as a person writes them: `36.5449° N, 61.1577° E`.
pub fn coordinates([longitude, latitude]: LonLat) -> String {
    let side = |degrees: f64, positive: &str, negative: &str| {
        format!("{:.4}° {}", degrees.abs(), if degrees < 0.0 { negative } else { positive })
    };
    format!("{}, {}", side(latitude, "N", "S"), side(longitude, "E", "W"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_north_first() {
        assert_eq!(coordinates([61.1577, 36.5449]), "36.5449° N, 61.1577° E");
        assert_eq!(coordinates([-3.5, -0.25]), "0.2500° S, 3.5000° W");
    }
}
