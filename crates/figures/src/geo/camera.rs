//! Where the map is looked at and how closely; knows nothing of what is drawn.

use super::grid::frame_bounds;
use super::{LonLat, Rect, Xy, lcc};

/// The view: a projected center and a scale. Screen positions are in pixels from the upper left corner of a picture of `size`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The projected position in the middle of the picture.
    pub center: Xy,
    /// Pixels per projected unit (earth radius).
    pub scale: f64,
}

/// Closest view: 20 pixels a kilometer.
pub const MAX_SCALE: f64 = 20.0 * lcc::EARTH_KM;

impl Camera {
    /// Screen position of a projected one.
    #[must_use]
    pub fn to_screen(&self, at: Xy, size: Xy) -> Xy {
        [(at[0] - self.center[0]) * self.scale + size[0] / 2.0, (at[1] - self.center[1]) * self.scale + size[1] / 2.0]
    }

    /// Projected position of a screen one.
    #[must_use]
    pub fn from_screen(&self, at: Xy, size: Xy) -> Xy {
        [(at[0] - size[0] / 2.0) / self.scale + self.center[0], (at[1] - size[1] / 2.0) / self.scale + self.center[1]]
    }

    /// Longitude and latitude under a screen position.
    #[must_use]
    pub fn place_at(&self, at: Xy, size: Xy) -> LonLat {
        lcc::inverse(self.from_screen(at, size))
    }

    /// What a picture of `size` shows, projected.
    #[must_use]
    pub fn visible(&self, size: Xy) -> Rect {
        Rect { min: self.from_screen([0.0, 0.0], size), max: self.from_screen(size, size) }
    }

    /// Scaled by `factor` so that what is under the screen position stays there; stays within the limits.
    #[must_use]
    pub fn zoomed_about(&self, at: Xy, factor: f64, size: Xy) -> Self {
        let held = self.from_screen(at, size);
        let scale = (self.scale * factor).clamp(least_scale(size), MAX_SCALE);
        let center = [held[0] - (at[0] - size[0] / 2.0) / scale, held[1] - (at[1] - size[1] / 2.0) / scale];
        Self { center, scale }.limited(size)
    }

    /// Moved so that the map follows the hand by `by` pixels; stays within the limits.
    #[must_use]
    pub fn panned(&self, by: Xy, size: Xy) -> Self {
        let center = [self.center[0] - by[0] / self.scale, self.center[1] - by[1] / self.scale];
        Self { center, ..*self }.limited(size)
    }

    /// The closest view that shows all of `bounds` (projected) with `padding` pixels on every side, within the limits.
    #[must_use]
    pub fn fit(bounds: Rect, padding: f64, size: Xy) -> Self {
        let room = [(size[0] - 2.0 * padding).max(16.0), (size[1] - 2.0 * padding).max(16.0)];
        let scale = (room[0] / bounds.width().max(1e-9)).min(room[1] / bounds.height().max(1e-9));
        Self { center: bounds.center(), scale }.limited(size)
    }

    /// The nearest view within the limits: not closer than [`MAX_SCALE`], not farther than the frame of the data fills the
    /// picture, and with the frame under the whole picture as far as the scale allows.
    #[must_use]
    pub fn limited(&self, size: Xy) -> Self {
        let scale = self.scale.clamp(least_scale(size), MAX_SCALE);
        let frame = frame_bounds();
        let center = [0, 1].map(|axis| {
            let half = size[axis] / scale / 2.0;
            let (low, high) = (frame.min[axis] + half, frame.max[axis] - half);
            if low > high { (low + high) / 2.0 } else { self.center[axis].clamp(low, high) }
        });
        Self { center, scale }
    }

    /// The same part of the map in a picture of another size: nothing that was visible is cut off.
    #[must_use]
    pub fn resized(&self, from: Xy, to: Xy) -> Self {
        let scale = self.scale * (to[0] / from[0]).min(to[1] / from[1]);
        Self { scale, ..*self }.limited(to)
    }

    /// Between this view (0) and another (1), evenly in the logarithm of the scale: for a smooth flight.
    #[must_use]
    pub fn toward(&self, other: &Self, share: f64) -> Self {
        let blend = |a: f64, b: f64| a + (b - a) * share;
        Self {
            center: [blend(self.center[0], other.center[0]), blend(self.center[1], other.center[1])],
            scale: libm::exp(blend(libm::log(self.scale), libm::log(other.scale))),
        }
    }

    /// True kilometers a pixel at the middle of the picture.
    #[must_use]
    pub fn km_per_pixel(&self) -> f64 {
        lcc::km_per_unit(self.center) / self.scale
    }
}

/// The scale at which the frame of the data just fills the picture in the tighter direction.
fn least_scale(size: Xy) -> f64 {
    let frame = frame_bounds();
    (size[0] / frame.width()).min(size[1] / frame.height()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Xy = [820.0, 425.0];

    fn caspian() -> Camera {
        Camera { center: lcc::forward([54.0, 38.5]), scale: 2900.0 }
    }

    fn close(a: Xy, b: Xy) -> bool {
        libm::hypot(a[0] - b[0], a[1] - b[1]) < 1e-6
    }

    #[test]
    fn screen_and_map_are_inverse() {
        let at = [123.0, 45.0];
        let camera = caspian();
        assert!(close(camera.to_screen(camera.from_screen(at, SIZE), SIZE), at));
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let camera = caspian();
        let held = camera.from_screen([700.0, 90.0], SIZE);
        let closer = camera.zoomed_about([700.0, 90.0], 3.0, SIZE);
        assert!(close(closer.to_screen(held, SIZE), [700.0, 90.0]));
        assert!((closer.scale - 8700.0).abs() < 1e-9);
    }

    #[test]
    fn a_view_never_leaves_the_frame_of_the_data() {
        let frame = frame_bounds();
        let camera = caspian().panned([1e6, -1e6], SIZE);
        assert!(frame.grown(1e-9).holds(&camera.visible(SIZE)));
        let far = caspian().zoomed_about([0.0, 0.0], 1e-6, SIZE);
        assert!(far.scale > 300.0);
    }

    #[test]
    fn fitting_shows_everything() {
        let bounds = Rect::of(&[lcc::forward([48.0, 36.0]), lcc::forward([62.0, 41.0])]);
        let camera = Camera::fit(bounds, 40.0, SIZE);
        assert!(camera.visible(SIZE).holds(&bounds));
    }
}
