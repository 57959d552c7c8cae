//! How the legs of a side look in every view: what they are called, their colors and their factors, found once for all of
//! them. Knows no view.

use std::collections::BTreeMap;

use gasswap_core::agreement::{Agreement, Leg, Point, Side};
use gasswap_core::projection::{LegFlow, Projection};

use super::series::ink;
use super::shown::UnitScale;
use super::{Ink, Scenario, Units, side_word};

/// How a leg looks.
#[derive(Clone, Debug)]
pub(super) struct LegLook {
    /// `Received at Sarakhs`; with the party where two legs of a side share a point.
    pub title: String,
    /// Its giver's color.
    pub giver: Ink,
    /// Which of the legs of its giver it is on this side, from 0: these share a color.
    pub nth: usize,
    /// To the units shown.
    pub scale: UnitScale,
}

impl LegLook {
    /// The color of the leg's line: its giver's, and a shade of it where the giver has several legs on this side.
    pub fn line(&self) -> Ink {
        match (self.giver, self.nth) {
            (Ink::Party(party), nth) if nth > 0 => Ink::Shade(party, nth),
            (other, _) => other,
        }
    }
}

/// The legs of a side.
pub(super) fn legs_of(agreement: &Agreement, side: Side) -> &[Leg] {
    match side {
        Side::Receipt => &agreement.receipts,
        Side::Redelivery => &agreement.redeliveries,
    }
}

/// The legs of a side with what flows in them.
pub(super) fn side_legs<'a>(
    agreement: &'a Agreement,
    projection: &'a Projection,
    side: Side,
) -> impl Iterator<Item = (&'a Leg, &'a LegFlow)> {
    match side {
        Side::Receipt => agreement.receipts.iter().zip(&projection.receipts),
        Side::Redelivery => agreement.redeliveries.iter().zip(&projection.redeliveries),
    }
}

/// How the legs of a side look in a scenario, in their order.
pub(super) fn leg_looks(scenarios: &[Scenario<'_>], index: usize, side: Side, units: &Units) -> Vec<LegLook> {
    let Some(scenario) = scenarios.get(index) else { return Vec::new() };
    let agreement = scenario.agreement;
    let legs = legs_of(agreement, side);
    let points: BTreeMap<&str, &Point> = agreement.points.iter().rev().map(|point| (&*point.id, point)).collect();
    let mut sharing: BTreeMap<&str, usize> = BTreeMap::new();
    for leg in legs {
        *sharing.entry(&leg.point).or_default() += 1;
    }
    let mut givers: BTreeMap<&str, (usize, Ink)> = BTreeMap::new();
    let mut looks = Vec::with_capacity(legs.len());
    for leg in legs {
        let giver = givers
            .entry(&leg.from)
            .and_modify(|(count, _)| *count += 1)
            .or_insert_with(|| (0, ink(scenarios, index, &leg.from)));
        let (nth, giver) = *giver;
        let point = points.get(&*leg.point).copied();
        let place = format!("{} at {}", side_word(side), point.map_or(&*leg.point, |point| &*point.name));
        let title = match (sharing.get(&*leg.point).is_some_and(|legs| *legs > 1), side) {
            (false, _) => place,
            (true, Side::Receipt) => format!("{place} from {}", agreement.party_name(&leg.from)),
            (true, Side::Redelivery) => format!("{place} to {}", agreement.party_name(&leg.to)),
        };
        looks.push(LegLook { title, giver, nth, scale: UnitScale::at(agreement, point, units) });
    }
    looks
}
