//! The same legs without geography: givers, the swapper and takers in a row, with widths that add up; knows no map.
//!
//! A receipt comes in from the left through its gate, a redelivery leaves to the right; what the swapper retains, what is lost
//! and what goes into or comes out of the balance bends away downwards inside the swapper, so that the widths close.

use super::input::{LegKind, SceneInput};
use super::sketch::Sketch;
use super::{Rect, Xy};

pub use super::ribbons::{Gate, Inside, Node, Ribbon, Schematic};

impl Schematic {
    /// Lays out the picture; any input can be shown.
    #[must_use]
    pub fn new(input: &SceneInput, inside: &Inside, size: Xy) -> Self {
        let mut sketch = Sketch::new(input, inside, size);
        sketch.side(LegKind::Receipt);
        sketch.side(LegKind::Redelivery);
        sketch.swapper(inside);
        sketch.sales();
        sketch.picture
    }

    /// The leg under a position.
    #[must_use]
    pub fn leg_at(&self, at: Xy) -> Option<usize> {
        let found =
            self.ribbons.iter().find(|ribbon| Rect::of(&ribbon.outline).contains(at) && encloses(&ribbon.outline, at));
        found.and_then(|ribbon| ribbon.leg)
    }
}

fn encloses(outline: &[Xy], [x, y]: Xy) -> bool {
    let next = outline.iter().cycle().skip(1);
    outline.iter().zip(next).fold(false, |inside, (a, b)| {
        let crosses = (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0];
        inside ^ crosses
    })
}
