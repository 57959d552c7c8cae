//! The map as pure geometry: bundled countries and lines, camera, arrows and labels; knows no toolkit, no file format and no agreement.
//!
//! Projected coordinates are in units of the earth's radius on the Lambert conformal conic of [`lcc`], x to the east and y to
//! the south; screen coordinates are in logical pixels from the picture's upper left corner. What is drawn is worked out here
//! once and painted by the window and by the exports alike.

pub mod lcc;

mod damage;
pub mod atlas;
pub mod camera;
pub mod curve;
pub mod features;
pub mod grid;
mod shape;
mod topo;

pub mod input;

mod lanes;

pub mod arrows;
mod courses;
pub mod sale;

pub mod board;
mod callouts;
pub mod furniture;
pub mod labels;
mod names;

pub mod framing;
pub mod marks;
pub mod scene;

mod inside;
mod ribbons;
pub mod schematic;
mod sketch;

/// A position: projected (earth radii) or on the screen (pixels), as the owner says; x to the right, y downwards.
pub type Xy = [f64; 2];

/// Longitude and latitude in degrees, WGS 84, east and north positive.
pub type LonLat = [f64; 2];

/// The frame of the bundled data: west, south, east and north edge in degrees.
pub const FRAME: [f64; 4] = [20.0, 20.0, 95.0, 60.0];

/// Whether a place lies in the frame of the bundled data.
#[must_use]
pub fn in_frame([lon, lat]: LonLat) -> bool {
    (FRAME[0]..=FRAME[2]).contains(&lon) && (FRAME[1]..=FRAME[3]).contains(&lat)
}

/// An upright rectangle, projected or on the screen; `min` is the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Upper left corner.
    pub min: Xy,
    /// Lower right corner.
    pub max: Xy,
}

impl Rect {
    /// A rectangle that holds nothing and grows with [`Rect::add`].
    pub const EMPTY: Self = Self { min: [f64::INFINITY; 2], max: [f64::NEG_INFINITY; 2] };

    /// From the upper left corner and the size.
    #[must_use]
    pub fn at(min: Xy, size: Xy) -> Self {
        Self { min, max: [min[0] + size[0], min[1] + size[1]] }
    }

    /// From the middle and the size.
    #[must_use]
    pub fn around(center: Xy, size: Xy) -> Self {
        Self::at([center[0] - size[0] / 2.0, center[1] - size[1] / 2.0], size)
    }

    /// The smallest rectangle around all points; [`Rect::EMPTY`] for none.
    #[allow(single_use_lifetimes)] // cannot be left out in an argument's bound
    pub fn of<'a>(points: impl IntoIterator<Item = &'a Xy>) -> Self {
        let mut rect = Self::EMPTY;
        for point in points {
            rect.add(*point);
        }
        rect
    }

    /// Grows to hold a point.
    pub fn add(&mut self, [x, y]: Xy) {
        self.min = [self.min[0].min(x), self.min[1].min(y)];
        self.max = [self.max[0].max(x), self.max[1].max(y)];
    }

    /// Larger by `by` on every side (smaller if negative).
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { min: [self.min[0] - by, self.min[1] - by], max: [self.max[0] + by, self.max[1] + by] }
    }

    /// Whether the inner parts of the two share anything.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.min[0] < other.max[0]
            && other.min[0] < self.max[0]
            && self.min[1] < other.max[1]
            && other.min[1] < self.max[1]
    }

    /// Whether the point lies inside or on the edge.
    #[must_use]
    pub fn contains(&self, [x, y]: Xy) -> bool {
        x >= self.min[0] && x <= self.max[0] && y >= self.min[1] && y <= self.max[1]
    }

    /// Whether the other rectangle lies wholly inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Distance of a point from the rectangle, 0 inside.
    #[must_use]
    pub fn distance(&self, [x, y]: Xy) -> f64 {
        let dx = (self.min[0] - x).max(x - self.max[0]).max(0.0);
        let dy = (self.min[1] - y).max(y - self.max[1]).max(0.0);
        (dx * dx + dy * dy).sqrt()
    }

    /// The nearest point of the rectangle.
    #[must_use]
    pub fn clamp(&self, [x, y]: Xy) -> Xy {
        [x.max(self.min[0]).min(self.max[0]), y.max(self.min[1]).min(self.max[1])]
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Xy {
        [(self.min[0] + self.max[0]) / 2.0, (self.min[1] + self.max[1]) / 2.0]
    }

    /// Width; negative for [`Rect::EMPTY`].
    #[must_use]
    pub fn width(&self) -> f64 {
        self.max[0] - self.min[0]
    }

    /// Height; negative for [`Rect::EMPTY`].
    #[must_use]
    pub fn height(&self) -> f64 {
        self.max[1] - self.min[1]
    }
}

/// The sources that the licences of the bundled data ask to be named, in full: for the About box and for figures.
pub const ATTRIBUTION: &str = "Gas pipelines and fields: © Global Energy Monitor, Global Gas Infrastructure Tracker and Global Oil and Gas Extraction Tracker, CC BY 4.0, simplified and corrected. Places: GeoNames, CC BY 4.0. Borders: made with Natural Earth (public domain).";

/// The same in parts short enough for the corner of a map.
pub const ATTRIBUTION_SHORT: [&str; 3] =
    ["Borders: Natural Earth", "Pipelines: © Global Energy Monitor, CC BY 4.0", "Places: GeoNames, CC BY 4.0"];
