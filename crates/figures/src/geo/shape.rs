//! Areas and lines of the map, projected and ready to fill and stroke; knows not what they stand for.

use std::ops::Range;

use earcut::Earcut;

use super::{Rect, Xy};

/// One level of detail.
#[derive(Debug, Default)]
pub struct Level {
    /// Areas in the order of [`Atlas::countries`](super::atlas::Atlas::countries).
    pub countries: Vec<Shape>,
    /// Areas in no fixed order: the Caspian first, then lakes (fewer of them in the coarse level).
    pub waters: Vec<Shape>,
    /// Lines between two countries.
    pub borders: Vec<BoundedLine>,
    /// Shores of the ocean and of the Caspian.
    pub coasts: Vec<BoundedLine>,
    /// Lines inside countries that are in dispute; a layer that can be hidden.
    pub disputed: Vec<BoundedLine>,
}

/// An area: rings for outlines and hit tests, triangles for fills.
#[derive(Clone, Debug)]
pub struct Shape {
    /// All points of all rings, projected.
    pub vertices: Vec<Xy>,
    /// The rings as ranges of `vertices`, closed without repeating the first point; fill them even-odd.
    pub rings: Vec<Range<usize>>,
    /// Triples of indices into `vertices`.
    pub triangles: Vec<u32>,
    /// Bounds, projected.
    pub bounds: Rect,
}

/// A line with its bounds, projected.
#[derive(Clone, Debug)]
pub struct BoundedLine {
    /// The points.
    pub points: Vec<Xy>,
    /// Bounds of the points.
    pub bounds: Rect,
}

impl BoundedLine {
    pub(super) fn new(points: Vec<Xy>) -> Self {
        let bounds = Rect::of(&points);
        Self { points, bounds }
    }
}

impl Shape {
    pub(super) fn new(polygons: Vec<Vec<Vec<Xy>>>, earcut: &mut Earcut<f64>) -> Self {
        let mut shape = Self { vertices: Vec::new(), rings: Vec::new(), triangles: Vec::new(), bounds: Rect::EMPTY };
        let mut indices: Vec<u32> = Vec::new();
        for rings in polygons {
            let start = shape.vertices.len();
            let mut holes: Vec<u32> = Vec::new();
            for ring in rings.iter().filter(|ring| ring.len() >= 3) {
                let first = shape.vertices.len();
                if first > start {
                    holes.push((first - start) as u32);
                }
                shape.vertices.extend_from_slice(ring);
                shape.rings.push(first..shape.vertices.len());
            }
            earcut.earcut(shape.vertices[start..].iter().copied(), &holes, &mut indices);
            shape.triangles.extend(indices.iter().map(|index| index + start as u32));
        }
        shape.bounds = Rect::of(&shape.vertices);
        shape
    }

    /// Whether a projected position lies inside, by the even-odd rule.
    #[must_use]
    pub fn contains(&self, [x, y]: Xy) -> bool {
        if !self.bounds.contains([x, y]) {
            return false;
        }
        let mut inside = false;
        for ring in &self.rings {
            let ring = &self.vertices[ring.clone()];
            let Some(&last) = ring.last() else { continue };
            let mut before = last;
            for &point in ring {
                if (point[1] > y) != (before[1] > y) {
                    let cross = (before[0] - point[0]) * (y - point[1]) / (before[1] - point[1]) + point[0];
                    inside ^= x < cross;
                }
                before = point;
            }
        }
        inside
    }

    /// Area in square units, by the rings: outer ones less holes.
    #[must_use]
    pub fn area(&self) -> f64 {
        let twice = |ring: &Range<usize>| {
            let ring = &self.vertices[ring.clone()];
            let next = ring.iter().cycle().skip(1);
            ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>()
        };
        // Outer rings and holes run in opposite directions.
        (self.rings.iter().map(twice).sum::<f64>() / 2.0).abs()
    }

    /// Area in square units, by the triangles.
    #[cfg(test)]
    pub fn triangle_area(&self) -> f64 {
        let area = |corner: &[u32]| {
            let [a, b, c] = [corner[0], corner[1], corner[2]].map(|index| self.vertices[index as usize]);
            ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
        };
        self.triangles.chunks_exact(3).map(area).sum()
    }
}
