//! What each party takes in, hands on and keeps in a contract year. Knows no screen.

use crate::agreement::Agreement;
use crate::projection::Year;

/// What a party takes, gives and keeps of a contract year, million cubic metres of the agreement: the sums over the legs
/// that it is the taker or the giver of, and their difference. For the swapper the difference is what it retains or
/// loses, less what it has not yet redelivered.
#[must_use]
pub fn party_volumes(agreement: &Agreement, year: &Year, party: &str) -> [f64; 3] {
    let legs = agreement.receipts.iter().zip(&year.received_by_leg);
    let legs = legs.chain(agreement.redeliveries.iter().zip(&year.redelivered_by_leg));
    let (mut taken, mut given) = (0.0, 0.0);
    for (leg, volume) in legs {
        if leg.to == party {
            taken += volume;
        }
        if leg.from == party {
            given += volume;
        }
    }
    // A party that only gives keeps nothing; a supplier's gas does not come out of its own intake.
    [taken, given, if taken > 0.0 { taken - given } else { 0.0 }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::project;

    /// Facts: 760 million m³ kept at 20 % means 3,800 received.
    #[test]
    fn the_swapper_keeps_what_it_takes_in_and_does_not_hand_on() {
        let mut agreement = crate::agreement::edit::new_agreement(crate::agreement::Day::new(2022, 1, 1).unwrap());
        agreement.swap.retention.share = 0.2;
        agreement.quantities.phases[0].rate_mcm_d = 3_800.0 / 365.0;
        agreement.quantities.phases[0].daily_max_mcm_d = None;
        agreement.points.iter_mut().for_each(|point| point.capacity_mcm_d = None);
        let year = &project(&agreement).years[0];
        let [taken, given, kept] = party_volumes(&agreement, year, agreement.swapper());
        assert!((taken - 3_800.0).abs() < 1e-6 && (given - 3_040.0).abs() < 1e-6 && (kept - 760.0).abs() < 1e-6);
    }
}
