//! Points, their capacity and calorific value in the agreement's cubic metre, and how the legs meet at them. Knows
//! nothing of what flows.

use std::ops::Range;

use crate::agreement::{Agreement, CubicMetre, Equivalence, Leg, Point, Span};
use crate::units;

use super::days::indices;
use super::lane::Lane;
use super::rule::SwapShares;

/// K of a cubic metre.
pub fn k(cubic_metre: CubicMetre) -> f64 {
    units::k(cubic_metre.temperature_c, cubic_metre.pressure_kpa)
}

/// Calorific value of the gas at a point, megajoules (gross) per cubic metre of the agreement; where the point states
/// none, 38.0 MJ/m³ at 15 °C.
pub fn calorific(agreement: &Agreement, point: &Point) -> f64 {
    units::calorific_in(point.calorific_mj_m3, k(agreement.cubic_metre_of(point)), k(agreement.cubic_metre))
}

/// Full capacity of a point, mcm/d of the agreement; `None`: no limit.
pub fn capacity(agreement: &Agreement, point: &Point) -> Option<f64> {
    point.capacity_mcm_d.map(|own| own * k(agreement.cubic_metre) / k(agreement.cubic_metre_of(point)))
}

/// What stands for a leg in k of the day rule, which is that of the receipt over that of the redelivery; `None` where its
/// point is not known.
fn weight(agreement: &Agreement, leg: &Leg) -> Option<f64> {
    let point = agreement.point(&leg.point)?;
    Some(match agreement.swap.equivalence {
        Equivalence::Nominal => k(agreement.cubic_metre_of(point)),
        Equivalence::Volume => 1.0,
        Equivalence::Energy => calorific(agreement, point),
    })
}

/// How much of what one leg receives another may give back, before losses, retention and shares: k of the day rule, for
/// all pairs of legs without looking their points up again.
pub(super) struct Equivalences {
    receipts: Vec<Option<f64>>,
    redeliveries: Vec<Option<f64>>,
}

impl Equivalences {
    pub(super) fn of(agreement: &Agreement) -> Self {
        let weights = |legs: &[Leg]| legs.iter().map(|leg| weight(agreement, leg)).collect();
        Self { receipts: weights(&agreement.receipts), redeliveries: weights(&agreement.redeliveries) }
    }

    /// Between a receipt and a redelivery.
    pub(super) fn between(&self, receipt: usize, redelivery: usize) -> f64 {
        match (self.receipts[receipt], self.redeliveries[redelivery]) {
            (Some(from), Some(to)) => from / to,
            _ => 1.0,
        }
    }

    /// What all pairs are the quotients of: the weights of the receipts and those of the redeliveries; `None` where a point
    /// is not known.
    pub(super) fn weights(&self) -> Option<[Vec<f64>; 2]> {
        let all = |weights: &[Option<f64>]| weights.iter().copied().collect::<Option<Vec<f64>>>();
        Some([all(&self.receipts)?, all(&self.redeliveries)?])
    }
}

/// y of the day rule: what is redelivered of one unit that is received, when nothing is in the way.
pub fn yield_of(agreement: &Agreement) -> f64 {
    let left = SwapShares::of(&agreement.swap).left();
    let equivalences = Equivalences::of(agreement);
    let arrives = |(at, receipt): (usize, &Leg)| {
        let given_back = |(to, leg): (usize, &Leg)| leg.share * equivalences.between(at, to);
        receipt.share * left * agreement.redeliveries.iter().enumerate().map(given_back).sum::<f64>()
    };
    agreement.receipts.iter().enumerate().map(arrives).sum()
}

/// A point, for the legs of one side.
pub(super) struct PointCapacity {
    /// Indices of the legs that share it.
    pub(super) legs: Vec<usize>,
    /// Full capacity, ∞ without a limit.
    pub(super) full: f64,
    /// Indices of the days that an outage covers, and what it leaves.
    pub(super) outages: Vec<(Range<usize>, f64)>,
}

impl PointCapacity {
    /// What the point can pass when so much of its capacity is available. Without a limit only 0 stops it, which is
    /// asked first because ∞ × 0 is no number.
    #[inline]
    pub(super) fn capacity<L: Lane>(&self, available: L) -> L {
        available.if_above(L::splat(0.0), available * L::splat(self.full), L::splat(0.0))
    }

    /// The capacity on each of so many days; where outages overlap, the one that leaves least counts.
    pub(super) fn capacities(&self, days: usize) -> Vec<f64> {
        let mut capacities = vec![self.full; days];
        for (covered, available) in &self.outages {
            let left = self.capacity(*available);
            for value in &mut capacities[covered.clone()] {
                *value = value.min(left);
            }
        }
        capacities
    }
}

/// The points of the legs of one side, in the order in which the legs name them.
pub(super) fn gates(agreement: &Agreement, legs: &[Leg], term: Span) -> Vec<PointCapacity> {
    let mut gates: Vec<(&str, PointCapacity)> = Vec::new();
    for (at, leg) in legs.iter().enumerate() {
        if let Some((_, gate)) = gates.iter_mut().find(|(point, _)| *point == leg.point) {
            gate.legs.push(at);
            continue;
        }
        let full = agreement.point(&leg.point).and_then(|point| capacity(agreement, point)).unwrap_or(f64::INFINITY);
        let outages = agreement.outages.iter().filter(|outage| outage.point == leg.point);
        let covered = outages.filter_map(|outage| {
            let days = Span { from: outage.from, to: outage.to }.overlap(term)?;
            Some((indices(term, days), outage.available))
        });
        gates.push((&leg.point, PointCapacity { legs: vec![at], full, outages: covered.collect() }));
    }
    gates.into_iter().map(|(_, gate)| gate).collect()
}
