//! What is taken in a picture, so that labels keep apart; knows rectangles and discs, not what they are.

use std::cell::RefCell;

use super::{Rect, Xy, curve};

/// What is taken in a picture: rectangles (labels, keys) and discs (arrows, markers, curves).
#[derive(Clone, Debug)]
pub struct Board {
    bounds: Rect,
    taken: Vec<Rect>,
    discs: Vec<(Xy, f64)>,
    /// Indices of the discs that touch each tile of the picture, row by row.
    tiles: Vec<Vec<u32>>,
    /// The same for the rectangles.
    rect_tiles: Vec<Vec<u32>>,
    /// Sizes for which a crowded picture was searched in vain.
    full: RefCell<Vec<Xy>>,
    columns: usize,
    rows: usize,
}

/// Side of a tile in pixels: what is taken is looked for only in the tiles that a label touches.
const TILE: f64 = 48.0;

impl Board {
    /// An empty board for a picture of `size`; labels keep `margin` pixels off its edge.
    #[must_use]
    pub fn new(size: Xy, margin: f64) -> Self {
        let [columns, rows] = size.map(|side| (side / TILE).ceil().max(1.0) as usize);
        let bounds = Rect::at([0.0, 0.0], size).grown(-margin);
        let tiles = || vec![Vec::new(); columns * rows];
        Self {
            bounds,
            taken: Vec::new(),
            discs: Vec::new(),
            tiles: tiles(),
            rect_tiles: tiles(),
            full: RefCell::default(),
            columns,
            rows,
        }
    }

    /// Where labels may stand.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Takes a rectangle.
    pub fn take(&mut self, rect: Rect) {
        let index = self.taken.len() as u32;
        self.taken.push(rect);
        for tile in self.tiles_of(&rect) {
            self.rect_tiles[tile].push(index);
        }
    }

    /// The rectangles near a place inside the picture.
    fn taken_near(&self, rect: &Rect) -> impl Iterator<Item = &Rect> {
        self.tiles_of(rect).flat_map(|tile| &self.rect_tiles[tile]).map(|index| &self.taken[*index as usize])
    }

    /// Takes discs.
    pub fn take_discs(&mut self, discs: impl IntoIterator<Item = (Xy, f64)>) {
        for (center, radius) in discs {
            if !center[0].is_finite() || !center[1].is_finite() {
                continue;
            }
            let index = self.discs.len() as u32;
            self.discs.push((center, radius));
            for tile in self.tiles_of(&Rect::around(center, [2.0 * radius, 2.0 * radius])) {
                self.tiles[tile].push(index);
            }
        }
    }

    /// Takes a line, `reach` pixels to either side.
    pub fn take_line(&mut self, line: &[Xy], reach: f64) {
        let mut last: Option<Xy> = None;
        let apart = |point: &&Xy| {
            let far = last.is_none_or(|last| curve::distance(last, **point) >= reach);
            if far {
                last = Some(**point);
            }
            far
        };
        let kept: Vec<Xy> = line.iter().filter(apart).copied().collect();
        self.take_discs(kept.into_iter().chain(line.last().copied()).map(|point| (point, reach)));
    }

    /// The tiles that a rectangle touches; none outside the picture.
    fn tiles_of(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let span = |low: f64, high: f64, count: usize| {
            let first = (low / TILE).floor().max(0.0) as usize;
            let end = ((high / TILE).floor() + 1.0).clamp(0.0, count as f64) as usize;
            first..end
        };
        let columns = span(rect.min[0], rect.max[0], self.columns);
        let width = self.columns;
        span(rect.min[1], rect.max[1], self.rows)
            .flat_map(move |row| columns.clone().map(move |column| row * width + column))
    }

    fn discs_near(&self, rect: &Rect) -> impl Iterator<Item = &(Xy, f64)> {
        self.tiles_of(rect).flat_map(|tile| &self.tiles[tile]).map(|index| &self.discs[*index as usize])
    }

    /// Whether a label may stand here: inside the picture and on nothing that is taken.
    #[must_use]
    pub fn free(&self, rect: &Rect) -> bool {
        self.bounds.holds(rect)
            && !self.taken_near(rect).any(|taken| taken.meets(rect))
            && !self.discs_near(rect).any(|(center, radius)| rect.distance(*center) < *radius)
    }

    /// Whether a position keeps `reach` off everything that is taken.
    #[must_use]
    pub fn clear(&self, at: Xy, reach: f64) -> bool {
        let near = Rect::around(at, [2.0 * reach, 2.0 * reach]);
        !self.taken.iter().any(|taken| taken.distance(at) < reach)
            && !self.discs_near(&near).any(|(center, radius)| curve::distance(*center, at) < radius + reach)
    }

    /// A free place near to `near` for a rectangle of this size, looked for in growing squares over the whole picture; one
    /// whose leader crosses nothing, if there is such a place close by.
    #[must_use]
    pub fn nearest(&self, near: Xy, size: Xy) -> Option<Rect> {
        self.search(near, size, 24, |rect| !self.crossed(rect, near)).or_else(|| self.nearest_plainly(near, size))
    }

    /// The same for a label without a leader.
    pub(super) fn nearest_plainly(&self, near: Xy, size: Xy) -> Option<Rect> {
        let crowded = self.taken.len() > CROWDED;
        let in_vain = |full: &Xy| full[0] <= size[0] && full[1] <= size[1];
        if crowded && self.full.borrow().iter().any(in_vain) {
            return None;
        }
        let found = self.search(near, size, i32::MAX, |_| true);
        if crowded && found.is_none() {
            self.full.borrow_mut().push(size);
        }
        found
    }

    /// The same; one that suits, if there is such a place close by.
    pub(super) fn nearest_that(&self, near: Xy, size: Xy, suits: impl Fn(&Rect) -> bool) -> Option<Rect> {
        self.search(near, size, 24, |rect| !self.crossed(rect, near) && suits(rect))
            .or_else(|| self.nearest(near, size))
    }

    /// Whether a line from the rectangle to a position runs over another rectangle.
    fn crossed(&self, rect: &Rect, to: Xy) -> bool {
        let from = rect.clamp(to);
        let along = |step: u32| curve::between(from, to, f64::from(step) / 12.0);
        let picture = Rect::at([0.0; 2], [self.columns as f64 * TILE, self.rows as f64 * TILE]);
        let covered = |at: Xy| match picture.contains(at) {
            true => self.taken_near(&Rect { min: at, max: at }).any(|taken| taken.contains(at)),
            false => self.taken.iter().any(|taken| taken.contains(at)),
        };
        (0..=12).map(along).any(covered)
    }

    fn search(&self, near: Xy, size: Xy, most: i32, suits: impl Fn(&Rect) -> bool) -> Option<Rect> {
        let room = Rect { min: self.bounds.min, max: [self.bounds.max[0] - size[0], self.bounds.max[1] - size[1]] };
        if room.width() < 0.0 || room.height() < 0.0 {
            return None;
        }
        let start = room.clamp([near[0] - size[0] / 2.0, near[1] - size[1] / 2.0]);
        let rings = ((room.width().max(room.height()) / STEP).ceil() as i32 + 1).min(most);
        (0..=rings).find_map(|ring| {
            let mut best: Option<(f64, Rect)> = None;
            for across in -ring..=ring {
                // The upper and the lower side in full, of the others only the ends.
                let pace = if across.abs() == ring { 1 } else { 2 * ring };
                for down in (-ring..=ring).step_by(pace.max(1) as usize) {
                    let rect = Rect::at(
                        room.clamp([start[0] + f64::from(across) * STEP, start[1] + f64::from(down) * STEP]),
                        size,
                    );
                    let far = rect.distance(near) + 0.05 * curve::distance(rect.center(), near);
                    if best.is_none_or(|(least, _)| far < least) && self.free(&rect) && suits(&rect) {
                        best = Some((far, rect));
                    }
                }
            }
            best.map(|found| found.1)
        })
    }
}

/// A picture in which more than this is taken is not searched again for a size for which there was no room.
const CROWDED: usize = 120;

/// Pixels between the places that a search tries.
const STEP: f64 = 8.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_place_is_not_given_twice() {
        let mut board = Board::new([200.0, 100.0], 4.0);
        let size = [96.0, 18.0];
        let mut count = 0;
        while let Some(rect) = board.nearest([100.0, 50.0], size) {
            assert!(board.bounds().holds(&rect));
            board.take(rect);
            count += 1;
        }
        assert!(count >= 3, "{count}");
        for (index, a) in board.taken.iter().enumerate() {
            assert!(board.taken[index + 1..].iter().all(|b| !a.meets(b)));
        }
    }
}
