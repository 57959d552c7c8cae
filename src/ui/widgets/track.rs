//! The arithmetic of a slider: range, steps, where a value lies on the track. No drawing.

use std::ops::RangeInclusive;

/// The lowest and highest value of a slider and how far one step goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// At the left end.
    pub low: f64,
    /// At the right end.
    pub high: f64,
    /// What a drag snaps to and an arrow key moves by.
    pub step: f64,
}

impl Scale {
    /// From 0 to a round number well above `most`, with about a hundred steps.
    pub fn above(most: f64) -> Self {
        let high = round_up(most.max(1e-6) * 1.25);
        Self { low: 0.0, high, step: high / 100.0 }
    }

    /// A fixed range and step.
    pub fn fixed(range: RangeInclusive<f64>, step: f64) -> Self {
        Self { low: *range.start(), high: *range.end(), step }
    }

    /// Where a value lies, 0 to 1; outside values at the ends.
    pub fn share(self, value: f64) -> f32 {
        if self.high <= self.low {
            return 0.0;
        }
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32
    }

    /// The value at a share of the track, on a whole step.
    pub fn at(self, share: f32) -> f64 {
        let value = self.low + f64::from(share.clamp(0.0, 1.0)) * (self.high - self.low);
        self.snapped(value)
    }

    /// A value on a whole step of the track.
    pub fn snapped(self, value: f64) -> f64 {
        round_to(value, self.step).clamp(self.low, self.high)
    }

    /// One arrow key from a value: a whole step, a tenth of it when fine, ten when coarse, ending on a whole one. Typed
    /// values may lie outside the track and are not pulled in by the key that moves on.
    pub fn stepped(self, value: f64, direction: f64, fine: bool, coarse: bool) -> f64 {
        let step = self.step
            * if fine {
                0.1
            } else if coarse {
                10.0
            } else {
                1.0
            };
        let moved = round_to(value + direction * step, if coarse { self.step } else { step });
        moved.max(self.low).min(self.high.max(value))
    }
}

/// The nearest multiple of a step, as short a number as can be: 5.5, never 5.500000000000001.
pub fn round_to(value: f64, step: f64) -> f64 {
    let rounded = (value / step).round() * step;
    let decimals = (-step.log10()).ceil().max(0.0) as i32 + 2;
    let scale = 10f64.powi(decimals.min(12));
    (rounded * scale).round() / scale
}

/// The next of 1, 2, 5 × 10ⁿ at or above a value.
pub fn round_up(value: f64) -> f64 {
    let power = 10f64.powf(value.log10().floor());
    for step in [1.0, 2.0, 5.0, 10.0] {
        if step * power >= value * (1.0 - 1e-12) {
            return step * power;
        }
    }
    10.0 * power
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "steps are exact numbers")]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_five_and_a_half_has_a_track_to_ten_with_steps_of_a_tenth() {
        let scale = Scale::above(6.0);
        assert_eq!((scale.high, scale.step), (10.0, 0.1));
        assert_eq!(scale.at(scale.share(5.5)), 5.5);
        assert_eq!(scale.stepped(5.5, 1.0, false, false), 5.6);
        assert_eq!(scale.stepped(5.5, 1.0, true, false), 5.51);
        assert_eq!(scale.stepped(5.5, -1.0, false, true), 4.5);
    }

    #[test]
    fn every_step_of_every_scale_is_a_number_a_person_would_write() {
        for most in [0.004, 0.2, 1.0, 6.0, 33.0, 480.0] {
            let scale = Scale::above(most);
            for index in 0..=100u16 {
                let value = scale.at(f32::from(index) / 100.0);
                assert!(value.to_string().len() <= 7, "{value}");
            }
        }
    }

    #[test]
    fn a_typed_value_beyond_the_track_is_not_pulled_in_by_a_step_back() {
        let scale = Scale::above(6.0);
        assert_eq!(scale.stepped(25.0, -1.0, false, false), 24.9);
        assert_eq!(scale.stepped(0.0, -1.0, false, false), 0.0);
    }
}
