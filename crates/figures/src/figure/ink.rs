//! Colors by what they stand for: parties, variants, texts. Knows no shape.

use crate::palette::{Palette, Rgb};
use gasswap_core::agreement::{Agreement, Role};

/// The color of something, found in a [`Palette`] by [`color`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The party of this index, see [`party_color`].
    Party(usize),
    /// A shade of a party's color, for the lines of its second leg (1) and further ones.
    Shade(usize, usize),
    /// A variant without a color of its own, by its place among the variants that are shown.
    Variant(usize),
    /// A variant's own color.
    Own(Rgb),
    /// The text's color: totals.
    Text,
    /// The muted text's color: what was asked, what is claimed.
    Muted,
    /// The color of warnings.
    Warning,
}

/// The index of a party's color: 0 for the first supplier, 1 for the first swapper, 2 for the first offtaker, then 3
/// and further for all others in file order; 3 for an id that is no party's.
#[must_use]
pub fn party_color(agreement: &Agreement, id: &str) -> usize {
    let mut others = 3;
    let mut taken = [false; 3];
    for party in &agreement.parties {
        let place = match party.role {
            Role::Supplier => Some(0),
            Role::Swapper => Some(1),
            Role::Offtaker => Some(2),
            Role::Trader => None,
        };
        let index = match place {
            Some(place) if !taken[place] => {
                taken[place] = true;
                place
            }
            _ => {
                others += 1;
                others - 1
            }
        };
        if party.id == id {
            return index;
        }
    }
    3
}

/// Colors that differ by less are taken for one.
const NEAR: f64 = 70.0;

/// The color of an ink in a palette.
#[must_use]
pub fn color(ink: Ink, palette: &Palette) -> Rgb {
    match ink {
        Ink::Party(index) => palette.party(index),
        Ink::Shade(index, nth) => {
            // Darker and lighter by turns, ever further from the color itself; lighter first where darker is the
            // supplier's, as in greys.
            let own = palette.party(index);
            let apart = own.mix(palette.text, 0.4).distance(palette.party(0)) > NEAR;
            let toward = if (nth % 2 == 1) == apart { palette.text } else { palette.background };
            own.mix(toward, [0.0, 0.4, 0.4, 0.7, 0.6][nth.min(4)])
        }
        Ink::Variant(0) | Ink::Muted => palette.muted,
        Ink::Variant(index) => palette.party(2 + index),
        Ink::Own(color) => color,
        Ink::Text => palette.text,
        Ink::Warning => palette.warning,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Tint;

    #[test]
    fn lines_of_one_giver_differ_from_each_other_and_from_the_suppliers() {
        for tint in [Tint::Light, Tint::Dark, Tint::Grey] {
            let palette = Palette::of(tint);
            let colors = [Ink::Party(0), Ink::Party(1), Ink::Shade(1, 1)].map(|ink| color(ink, &palette));
            for (one, other) in [(0, 1), (0, 2), (1, 2)] {
                assert!(colors[one].distance(colors[other]) > NEAR, "{tint:?}: {one} and {other}");
            }
        }
    }
}
