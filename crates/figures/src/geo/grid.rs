//! A coarse raster of which country lies where, for choosing directions and label places quickly; never for deciding whose a place is.

use super::shape::Shape;
use super::{FRAME, Rect, Xy, lcc};

/// Cells of about 8 km over the frame of the data.
#[derive(Debug)]
pub struct Grid {
    origin: Xy,
    columns: usize,
    rows: usize,
    /// Index of the country plus one; 0 is water or outside.
    cells: Vec<u8>,
}

/// Size of a cell in projected units: 8 km.
const CELL: f64 = 8.0 / lcc::EARTH_KM;

impl Grid {
    /// Rasters the countries: a cell belongs to the country that its middle lies in.
    pub(super) fn of(countries: &[Shape]) -> Self {
        let bounds = frame_bounds();
        let columns = (bounds.width() / CELL).ceil() as usize + 1;
        let rows = (bounds.height() / CELL).ceil() as usize + 1;
        let mut grid = Self { origin: bounds.min, columns, rows, cells: vec![0; columns * rows] };
        let mut crossings = Vec::new();
        for (index, shape) in countries.iter().enumerate() {
            let Ok(value) = u8::try_from(index + 1) else {
                continue;
            };
            grid.fill(shape, value, &mut crossings);
        }
        grid
    }

    /// Even-odd scan conversion of one country.
    fn fill(&mut self, shape: &Shape, value: u8, crossings: &mut Vec<(usize, f64)>) {
        crossings.clear();
        for ring in &shape.rings {
            let ring = &shape.vertices[ring.clone()];
            let Some(&last) = ring.last() else { continue };
            let mut a = last;
            for &b in ring {
                let (top, bottom) = if a[1] < b[1] { (a, b) } else { (b, a) };
                let first = ((top[1] - self.origin[1]) / CELL - 0.5).ceil().max(0.0) as usize;
                let end = ((bottom[1] - self.origin[1]) / CELL - 0.5).ceil().max(0.0) as usize;
                for row in first..end.min(self.rows) {
                    let y = self.origin[1] + (row as f64 + 0.5) * CELL;
                    let share = (y - top[1]) / (bottom[1] - top[1]);
                    crossings.push((row, top[0] + (bottom[0] - top[0]) * share));
                }
                a = b;
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in crossings.chunks_exact(2) {
            let column = |x: f64| ((x - self.origin[0]) / CELL - 0.5).ceil().max(0.0) as usize;
            let (first, end) = (column(pair[0].1), column(pair[1].1).min(self.columns));
            for cell in self.cells.iter_mut().skip(pair[0].0 * self.columns).take(end).skip(first) {
                *cell = value;
            }
        }
    }

    /// Index of the country at a projected position, within about 8 km; `None` on water and outside the data.
    #[must_use]
    pub fn country_at(&self, [x, y]: Xy) -> Option<usize> {
        let (column, row) = ((x - self.origin[0]) / CELL, (y - self.origin[1]) / CELL);
        if column < 0.0 || row < 0.0 || column >= self.columns as f64 || row >= self.rows as f64 {
            return None;
        }
        let cell = *self.cells.get(row as usize * self.columns + column as usize)?;
        usize::from(cell).checked_sub(1)
    }
}

/// Bounds of the frame of the data, projected.
#[must_use]
pub fn frame_bounds() -> Rect {
    let [west, south, east, north] = FRAME;
    let mut bounds = Rect::EMPTY;
    for step in 0..=20 {
        let lon = west + (east - west) * f64::from(step) / 20.0;
        bounds.add(lcc::forward([lon, south]));
        bounds.add(lcc::forward([lon, north]));
    }
    bounds.add(lcc::forward([56.0, south]));
    bounds.add(lcc::forward([56.0, north]));
    bounds
}

/// The frame of the data as a band, projected: pairs of a northern and a southern place from west to east. Beyond it there
/// is no data, neither land nor sea.
#[must_use]
pub fn frame_band() -> Vec<[Xy; 2]> {
    let [west, south, east, north] = FRAME;
    (0..=75)
        .map(|step| west + (east - west) * f64::from(step) / 75.0)
        .map(|lon| [lcc::forward([lon, north]), lcc::forward([lon, south])])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::atlas::Atlas;
    use super::*;

    #[test]
    fn capitals_lie_in_the_cells_of_their_countries() {
        let atlas = Atlas::load().unwrap();
        let code_at =
            |lon, lat| atlas.grid.country_at(lcc::forward([lon, lat])).map(|it| atlas.countries[it].code.as_str());
        assert_eq!(code_at(51.4, 35.7), Some("IRN"));
        assert_eq!(code_at(58.4, 37.9), Some("TKM"));
        assert_eq!(code_at(45.4, 39.2), Some("AZE"));
        assert_eq!(code_at(51.0, 40.0), None);
        assert_eq!(code_at(0.0, 0.0), None);
    }
}
