//! Surfaces that are told apart without color: how they are striped and where the stripes run. Knows neither colors nor
//! what a surface stands for.

/// How a surface is striped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weave {
    /// From the lower left to the upper right.
    Rising,
    /// From the upper left to the lower right.
    Falling,
    /// Both.
    Crossed,
    /// From side to side.
    Level,
    /// From top to bottom.
    Upright,
}

impl Weave {
    /// All of them, those first that differ most from each other.
    pub const ALL: [Self; 5] = [Self::Rising, Self::Level, Self::Falling, Self::Upright, Self::Crossed];

    /// The one of a number; beyond the last they begin again.
    #[must_use]
    pub const fn nth(number: usize) -> Self {
        Self::ALL[number % Self::ALL.len()]
    }
}

/// More stripes than this are not drawn on one surface.
const MOST: f64 = 4000.0;

/// The stripes of a surface (left, top, width, height), `step` apart as measured along its sides. They hang together with
/// those of a surface beside it: where they run depends on the place, not on the surface.
#[must_use]
pub fn stripes(weave: Weave, room: [f64; 4], step: f64) -> Vec<[[f64; 2]; 2]> {
    let [x, y, width, height] = room;
    if width <= 0.0 || height <= 0.0 || step <= 0.0 {
        return Vec::new();
    }
    // The first number of a row of steps at or behind a place, and how many follow up to the end.
    let row = |from: f64, to: f64| {
        let first = (from / step).ceil();
        let count = ((to / step).floor() - first + 1.0).clamp(0.0, MOST) as usize;
        (0..count).map(move |index| (first + index as f64) * step)
    };
    match weave {
        Weave::Level => row(y, y + height).map(|y| [[x, y], [x + width, y]]).collect(),
        Weave::Upright => row(x, x + width).map(|x| [[x, y], [x, y + height]]).collect(),
        // x + y is the same all along a stripe; it is cut at the surface's sides.
        Weave::Rising => row(x + y, x + width + y + height)
            .filter_map(|sum| {
                let (from, to) = ((sum - y - height).max(x), (sum - y).min(x + width));
                (to > from).then_some([[from, sum - from], [to, sum - to]])
            })
            .collect(),
        Weave::Falling => row(y - x - width, y + height - x)
            .filter_map(|difference| {
                let (from, to) = ((y - difference).max(x), (y + height - difference).min(x + width));
                (to > from).then_some([[from, from + difference], [to, to + difference]])
            })
            .collect(),
        Weave::Crossed => {
            let mut both = stripes(Weave::Rising, room, step);
            both.extend(stripes(Weave::Falling, room, step));
            both
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripes_stay_on_their_surface_and_every_weave_has_some() {
        let room = [-3.0, 10.0, 20.0, 12.0];
        for weave in Weave::ALL {
            let found = stripes(weave, room, 4.0);
            assert!(found.len() >= 3, "{weave:?}: {found:?}");
            for [x, y] in found.iter().flatten() {
                let inside = *x >= -3.0 - 1e-9 && *x <= 17.0 + 1e-9 && *y >= 10.0 - 1e-9 && *y <= 22.0 + 1e-9;
                assert!(inside, "{weave:?}: {x}, {y}");
            }
        }
        assert!(stripes(Weave::Rising, [0.0, 0.0, 0.0, 5.0], 4.0).is_empty());
    }

    #[test]
    fn stripes_of_neighbors_hang_together() {
        let (left, right) =
            (stripes(Weave::Rising, [0.0, 0.0, 8.0, 8.0], 8.0), stripes(Weave::Rising, [8.0, 0.0, 8.0, 8.0], 8.0));
        assert_eq!((left[0], right[0]), ([[0.0, 8.0], [8.0, 0.0]], [[8.0, 8.0], [16.0, 0.0]]));
    }
}
