//! One value, or many at once: what the day rule calculates with. Knows nothing of gas.

use std::ops::{Add, Div, Mul, Sub};

/// What the functions of the day rule take and give: one value of a projection, or those of several simulated paths
/// side by side. Both run the same functions, so they cannot drift apart.
pub trait Lane:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + 'static
{
    /// The same value on every path.
    fn splat(value: f64) -> Self;

    /// The smaller of the two, path by path.
    fn at_most(self, other: Self) -> Self;

    /// The larger of the two, path by path.
    fn at_least(self, other: Self) -> Self;

    /// `then` on the paths where this value is above `limit`, `otherwise` on the rest.
    fn if_above(self, limit: Self, then: Self, otherwise: Self) -> Self;
}

impl Lane for f64 {
    #[inline]
    fn splat(value: f64) -> Self {
        value
    }

    // Plain comparisons: `f64::min` treats NaN with care that costs time and is not needed here.
    #[inline]
    fn at_most(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    #[inline]
    fn at_least(self, other: Self) -> Self {
        if other > self { other } else { self }
    }

    #[inline]
    fn if_above(self, limit: Self, then: Self, otherwise: Self) -> Self {
        if self > limit { then } else { otherwise }
    }
}

/// The sum of many values, as exact as if it had been rounded once (nearly: Neumaier's method in four strands).
pub(super) fn total(values: &[f64]) -> f64 {
    const STRANDS: usize = 4;
    let (mut sums, mut errors) = ([0.0_f64; STRANDS], [0.0_f64; STRANDS]);
    let chunks = values.chunks_exact(STRANDS);
    let rest = chunks.remainder();
    for chunk in chunks {
        for strand in 0..STRANDS {
            let (sum, error) = two_sum(sums[strand], chunk[strand]);
            sums[strand] = sum;
            errors[strand] += error;
        }
    }
    let (mut whole, mut lost) = (0.0, errors.iter().sum::<f64>());
    for value in sums.into_iter().chain(rest.iter().copied()) {
        let (sum, error) = two_sum(whole, value);
        whole = sum;
        lost += error;
    }
    whole + lost
}

/// Sum and rounding error (Knuth).
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_seen = sum - a;
    (sum, (a - (sum - b_seen)) + (b - b_seen))
}

/// Four paths side by side, as simulations will have them.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Four(pub(super) [f64; 4]);

#[cfg(test)]
mod four {
    use super::{Add, Div, Four, Lane, Mul, Sub};

    impl Four {
        fn with(self, other: Self, make: impl Fn(f64, f64) -> f64) -> Self {
            Self(std::array::from_fn(|path| make(self.0[path], other.0[path])))
        }
    }

    impl Add for Four {
        type Output = Self;
        fn add(self, other: Self) -> Self {
            self.with(other, |a, b| a + b)
        }
    }

    impl Sub for Four {
        type Output = Self;
        fn sub(self, other: Self) -> Self {
            self.with(other, |a, b| a - b)
        }
    }

    impl Mul for Four {
        type Output = Self;
        fn mul(self, other: Self) -> Self {
            self.with(other, |a, b| a * b)
        }
    }

    impl Div for Four {
        type Output = Self;
        fn div(self, other: Self) -> Self {
            self.with(other, |a, b| a / b)
        }
    }

    impl Lane for Four {
        fn splat(value: f64) -> Self {
            Self([value; 4])
        }

        fn at_most(self, other: Self) -> Self {
            self.with(other, Lane::at_most)
        }

        fn at_least(self, other: Self) -> Self {
            self.with(other, Lane::at_least)
        }

        fn if_above(self, limit: Self, then: Self, otherwise: Self) -> Self {
            let choose = |path: usize| self.0[path].if_above(limit.0[path], then.0[path], otherwise.0[path]);
            Self(std::array::from_fn(choose))
        }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::total;

    #[test]
    fn a_sum_keeps_what_plain_adding_loses() {
        assert_eq!(total(&[]), 0.0);
        assert_eq!(total(&[0.1; 10]), 1.0);
        assert_eq!(total(&[1e16, 1.0, -1e16, 1.0, 3.0]), 5.0);
    }
}
