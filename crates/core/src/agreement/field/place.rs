//! Where in an agreement a value stands: in which variant, at which positions of the lists above it. Knows no field.

use std::fmt::Write;

/// Most lists that lie inside one another, those of variants not counted.
const DEEPEST: usize = 3;

/// In which variant, and at which positions of the lists above it, from the outermost list inwards. Positions count from
/// 0; those that a place has no list for are 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    variant: Option<u32>,
    at: [u32; DEEPEST],
}

impl Place {
    /// The base, at the first entry of every list.
    pub const BASE: Self = Self { variant: None, at: [0; DEEPEST] };

    /// The entry at this position of the outermost list of the base.
    pub const fn of_entry(position: usize) -> Self {
        Self { variant: None, at: [position as u32, 0, 0] }
    }

    /// The position of the variant, `None` in the base.
    pub fn variant(self) -> Option<usize> {
        self.variant.map(|at| at as usize)
    }

    /// The position in the list at this depth, 0 for the outermost.
    pub fn at(self, depth: usize) -> usize {
        self.at.get(depth).map_or(0, |at| *at as usize)
    }

    /// The same place in the variant at this position, or in the base.
    #[must_use]
    pub fn in_variant(self, variant: Option<usize>) -> Self {
        Self { variant: variant.map(short), ..self }
    }

    /// The same place at this position of the list at this depth.
    #[must_use]
    pub fn with(mut self, depth: usize, position: usize) -> Self {
        if let Some(at) = self.at.get_mut(depth) {
            *at = short(position);
        }
        self
    }

    /// The path of what a pattern means at this place: `quantities.phases[1].from` of `quantities.phases[].from`. In a
    /// variant the pattern is that of the base, or what follows `variants[].`.
    pub fn path(self, pattern: &str) -> String {
        let mut text = self.variant.map_or_else(String::new, |at| format!("variants[{at}]"));
        if !(text.is_empty() || pattern.is_empty()) {
            text.push('.');
        }
        for (depth, part) in pattern.split("[]").enumerate() {
            if let Some(depth) = depth.checked_sub(1) {
                // Writing into a text cannot fail.
                let _ = write!(text, "[{}]", self.at(depth));
            }
            text.push_str(part);
        }
        text
    }
}

/// No list has four thousand million entries; a position past that is past the end of every list.
fn short(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
