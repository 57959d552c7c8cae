//! What each party takes in, hands on, keeps and is paid in a contract year, and how full its points are. Knows no screen.

use gasswap_core::agreement::{Agreement, Leg};
use gasswap_core::projection::{self, Year};

/// A party's contract year, volumes in million cubic metres of the agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gains {
    /// Taken in.
    pub taken: f64,
    /// Handed on.
    pub given: f64,
    /// Taken in and not handed on; for a party that only gives, 0.
    pub kept: f64,
    /// The part of the full capacity of its points that its legs filled, 0 to 1; `None` where no point of its states one.
    pub capacity_used: Option<f64>,
    /// Net cash, US dollars; `None` without a price.
    pub cash: Option<f64>,
}

/// What every party gains in a contract year, in the order of the parties.
#[must_use]
pub fn gains(agreement: &Agreement, year: &Year) -> Vec<Gains> {
    let of = |(index, party): (usize, &gasswap_core::agreement::Party)| {
        let [taken, given, kept] = party_volumes(agreement, year, &party.id);
        let cash = year.money.as_ref().map(|money| money.cash.get(index).copied().unwrap_or(0.0));
        Gains { taken, given, kept, capacity_used: capacity_used(agreement, year, &party.id), cash }
    };
    agreement.parties.iter().enumerate().map(of).collect()
}

/// How much of the capacity of a party's points its own legs filled over the days of the year. A point counts once a
/// side: it has its whole capacity for receipts and for redeliveries.
fn capacity_used(agreement: &Agreement, year: &Year, party: &str) -> Option<f64> {
    let (mut flow, mut capacity) = (0.0, 0.0);
    let sides = [(&agreement.receipts, &year.received_by_leg), (&agreement.redeliveries, &year.redelivered_by_leg)];
    for (legs, volumes) in sides {
        let mut counted: Vec<&str> = Vec::new();
        let own = |leg: &&Leg| leg.from == party || leg.to == party;
        for (leg, volume) in legs.iter().zip(volumes).filter(|(leg, _)| own(leg)) {
            let point = agreement.point(&leg.point);
            let Some(full) = point.and_then(|point| projection::capacity(agreement, point)) else { continue };
            flow += volume;
            if !counted.contains(&leg.point.as_str()) {
                counted.push(&leg.point);
                capacity += full * f64::from(year.span.days());
            }
        }
    }
    (capacity > 0.0).then(|| flow / capacity)
}

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
    use gasswap_core::projection::project;

    /// Facts: 760 million m³ kept at 20 % means 3,800 received.
    #[test]
    fn the_swapper_keeps_what_it_takes_in_and_does_not_hand_on() {
        let mut agreement =
            gasswap_core::agreement::edit::new_agreement(gasswap_core::agreement::Day::new(2022, 1, 1).unwrap());
        agreement.swap.retention.share = 0.2;
        agreement.quantities.phases[0].rate_mcm_d = 3_800.0 / 365.0;
        agreement.quantities.phases[0].daily_max_mcm_d = None;
        agreement.points.iter_mut().for_each(|point| point.capacity_mcm_d = None);
        let year = &project(&agreement).years[0];
        let all = gains(&agreement, year);
        let Gains { taken, given, kept, capacity_used, cash } = all[1];
        assert!((taken - 3_800.0).abs() < 1e-6 && (given - 3_040.0).abs() < 1e-6 && (kept - 760.0).abs() < 1e-6);
        assert_eq!((capacity_used, cash), (None, None));
    }

    /// 5.5 of 33 mcm/d in and 5.5 of 11 out: 11 of 44 is a quarter for the one who does both.
    #[test]
    fn the_capacity_used_is_that_of_the_partys_own_points() {
        let mut agreement =
            gasswap_core::agreement::edit::new_agreement(gasswap_core::agreement::Day::new(2022, 1, 1).unwrap());
        agreement.quantities.phases[0].rate_mcm_d = 5.5;
        agreement.points[0].capacity_mcm_d = Some(33.0);
        agreement.points[1].capacity_mcm_d = Some(11.0);
        let all = gains(&agreement, &project(&agreement).years[0]);
        let used: Vec<f64> = all.iter().filter_map(|party| party.capacity_used).collect();
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(used[0], 5.5 / 33.0) && near(used[1], 0.25) && near(used[2], 0.5), "{used:?}");
    }
}
