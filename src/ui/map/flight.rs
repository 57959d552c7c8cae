//! A smooth way from one view to another: short, and only after a jump that a hand did not lead. Knows no map.

use gasswap_figures::geo::camera::Camera;

/// How long a flight takes, seconds.
const TAKES: f64 = 0.22;

/// A flight that is under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Camera,
    /// When it began; `None` until its first frame.
    since: Option<f64>,
}

impl Flight {
    /// A flight that leaves this view.
    pub const fn from(from: Camera) -> Self {
        Self { from, since: None }
    }

    /// Where it is at a time on the way to a view; `None` when it has arrived.
    pub fn at(&mut self, now: f64, to: &Camera) -> Option<Camera> {
        let since = *self.since.get_or_insert(now);
        let share = (now - since) / TAKES;
        if share >= 1.0 {
            return None;
        }
        let eased = 1.0 - (1.0 - share.max(0.0)).powi(3);
        Some(self.from.toward(to, eased))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flight_begins_where_it_was_and_ends() {
        let from = Camera { center: [0.0, 0.0], scale: 1000.0 };
        let to = Camera { center: [0.1, 0.0], scale: 4000.0 };
        let mut flight = Flight::from(from);
        assert!((flight.at(5.0, &to).unwrap().scale - 1000.0).abs() < 1e-6);
        let half = flight.at(5.1, &to).unwrap();
        assert!(half.scale > 1000.0 && half.scale < 4000.0);
        assert_eq!(flight.at(5.3, &to), None);
    }
}
