//! The one map projection: a Lambert conformal conic with fixed parameters; knows nothing of what is projected.
//!
//! Central meridian 56° E, origin 40° N, standard parallels 28° and 52° N, on a sphere of radius 1 (Snyder, *Map Projections –
//! A Working Manual*, 1987, equations 15-1 to 15-5). Only the camera follows an agreement, so nothing is projected twice.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};
use std::sync::OnceLock;

use super::{LonLat, Xy};

/// Mean radius of the earth in kilometers: what one projected unit is at the standard parallels.
pub const EARTH_KM: f64 = 6_371.008_8;

/// The constants that follow from the parameters.
struct Cone {
    n: f64,
    f: f64,
    origin_radius: f64,
    meridian: f64,
}

impl Cone {
    fn new(meridian: f64, origin: f64, south: f64, north: f64) -> Self {
        let (south, north) = (south.to_radians(), north.to_radians());
        let n = libm::log(libm::cos(south) / libm::cos(north)) / libm::log(half_tan(north) / half_tan(south));
        let f = libm::cos(south) * libm::pow(half_tan(south), n) / n;
        Self { n, f, origin_radius: f / libm::pow(half_tan(origin.to_radians()), n), meridian: meridian.to_radians() }
    }

    fn radius(&self, lat: f64) -> f64 {
        self.f / libm::pow(half_tan(lat.to_radians()), self.n)
    }
}

fn half_tan(lat: f64) -> f64 {
    libm::tan(FRAC_PI_4 + lat / 2.0)
}

fn cone() -> &'static Cone {
    static CONE: OnceLock<Cone> = OnceLock::new();
    CONE.get_or_init(|| Cone::new(56.0, 40.0, 28.0, 52.0))
}

/// Projects a place; x grows eastwards, y southwards, in earth radii from 56° E, 40° N.
#[must_use]
pub fn forward([lon, lat]: LonLat) -> Xy {
    let cone = cone();
    let radius = cone.radius(lat);
    let (sine, cosine) = libm::sincos(cone.n * (lon.to_radians() - cone.meridian));
    [radius * sine, radius * cosine - cone.origin_radius]
}

/// The place at a projected position.
#[must_use]
pub fn inverse([x, y]: Xy) -> LonLat {
    let cone = cone();
    let y = y + cone.origin_radius;
    let radius = libm::hypot(x, y);
    let angle = libm::atan2(x, y);
    [
        (cone.meridian + angle / cone.n).to_degrees(),
        (2.0 * libm::atan(libm::pow(cone.f / radius, 1.0 / cone.n)) - FRAC_PI_2).to_degrees(),
    ]
}

/// Projected units per earth radius at a latitude: 1 at the standard parallels, less between them.
#[must_use]
pub fn scale_at(lat: f64) -> f64 {
    cone().n * cone().radius(lat) / libm::cos(lat.to_radians())
}

/// True length in kilometers of one projected unit around a projected position.
#[must_use]
pub fn km_per_unit(position: Xy) -> f64 {
    EARTH_KM / scale_at(inverse(position)[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forward_and_inverse_meet_to_a_billionth_of_a_degree() {
        for lon in (20..=95).step_by(5) {
            for lat in (20..=60).step_by(4) {
                let place = [f64::from(lon), f64::from(lat)];
                let back = inverse(forward(place));
                assert!((back[0] - place[0]).abs() < 1e-9 && (back[1] - place[1]).abs() < 1e-9, "{place:?}");
            }
        }
    }

    #[test]
    fn the_origin_is_zero_and_north_is_up() {
        let origin = forward([56.0, 40.0]);
        assert!(origin[0].abs() < 1e-12 && origin[1].abs() < 1e-12);
        assert!(forward([56.0, 45.0])[1] < 0.0 && forward([60.0, 40.0])[0] > 0.0);
    }

    #[test]
    fn scale_is_true_on_the_standard_parallels() {
        assert!((scale_at(28.0) - 1.0).abs() < 1e-12 && (scale_at(52.0) - 1.0).abs() < 1e-12);
        assert!(scale_at(40.0) < 1.0);
        // Great circle from Sarakhs to Astara by the haversine formula on the same sphere: 1103.2 km.
        let (a, b) = (forward([61.1577, 36.5449]), forward([48.872, 38.4291]));
        let middle = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
        let km = libm::hypot(a[0] - b[0], a[1] - b[1]) * km_per_unit(middle);
        assert!((km - 1103.2).abs() < 4.0, "{km}");
    }
}
