//! What flows: steps 6 to 10 of the day rule, a day at a time. Knows nothing of years or money.

use crate::agreement::{Agreement, Leg, Side, Span};

use super::lane::Lane;
use super::nominate::{Nominations, differs};
use super::points::{Equivalences, PointCapacity, gates};
use super::rule::DayRule;
use super::{LegFlow, LimitedBy, Projection};

/// What never changes from day to day.
pub(super) struct Network {
    receipt_shares: Vec<f64>,
    receipt_gates: Vec<PointCapacity>,
    redelivery_gates: Vec<PointCapacity>,
    carry: Carry,
    /// Most that is redelivered above the entitlement, ∞ without a limit.
    catch_up: f64,
    lag: usize,
}

/// Which part of what is received each redelivery is entitled to.
enum Carry {
    /// Entitlement of redelivery j to each unit received on receipt i, at `j × receipts + i`.
    Pairs(Vec<f64>),
    /// The same where legs are many: all of what is received, each receipt by its weight, and of that a part for each
    /// redelivery.
    Weights { receipts: Vec<f64>, redeliveries: Vec<f64> },
}

/// With more pairs of a receipt and a redelivery than this what is received is summed up once a day.
const MOST_PAIRS: usize = 256;

impl Carry {
    fn new(agreement: &Agreement, left: f64) -> Self {
        let equivalences = Equivalences::of(agreement);
        let legs = &agreement.redeliveries;
        if agreement.receipts.len() * legs.len() > MOST_PAIRS
            && let Some([receipts, weights]) = equivalences.weights()
        {
            let redeliveries = legs.iter().zip(weights).map(|(leg, weight)| leg.share * left / weight);
            return Self::Weights { receipts, redeliveries: redeliveries.collect() };
        }
        let pairs = legs.iter().enumerate().flat_map(|(to, leg)| {
            let part = leg.share * left;
            let between = |from: usize| part * equivalences.between(from, to);
            (0..agreement.receipts.len()).map(between).collect::<Vec<_>>()
        });
        Self::Pairs(pairs.collect())
    }
}

/// What one day comes to, a value a leg.
pub(super) struct DayFlow<L> {
    /// Each receipt's part of the nomination.
    pub(super) receipts_asked: Vec<L>,
    /// What is received.
    pub(super) received: Vec<L>,
    /// What each redelivery is entitled to.
    pub(super) entitlement: Vec<L>,
    /// The entitlement with the carried balance, as far as catching up is allowed.
    pub(super) redeliveries_asked: Vec<L>,
    /// What is redelivered.
    pub(super) redelivered: Vec<L>,
    /// What is still owed at the end of the day; carried into the next.
    pub(super) balance: Vec<L>,
}

impl<L: Lane> DayFlow<L> {
    /// The evening before the first day: nothing flowed, nothing is owed.
    pub(super) fn before(receipts: usize, redeliveries: usize) -> Self {
        let none = |count| vec![L::splat(0.0); count];
        Self {
            receipts_asked: none(receipts),
            received: none(receipts),
            entitlement: none(redeliveries),
            redeliveries_asked: none(redeliveries),
            redelivered: none(redeliveries),
            balance: none(redeliveries),
        }
    }
}

impl Network {
    fn new(agreement: &Agreement, rule: &DayRule, term: Span) -> Self {
        let left = rule.shares.left();
        Self {
            receipt_shares: agreement.receipts.iter().map(|leg| leg.share).collect(),
            receipt_gates: gates(agreement, &agreement.receipts, term),
            redelivery_gates: gates(agreement, &agreement.redeliveries, term),
            carry: Carry::new(agreement, left),
            catch_up: agreement.swap.catch_up_mcm_d.unwrap_or(f64::INFINITY),
            lag: rule.lag,
        }
    }

    /// Step 6: what is received of a nomination at the receipts.
    #[inline]
    fn receive<L: Lane>(&self, nomination: L, capacity: impl Fn(&PointCapacity) -> L, day: &mut DayFlow<L>) {
        for (asked, &share) in day.receipts_asked.iter_mut().zip(&self.receipt_shares) {
            *asked = nomination * L::splat(share);
        }
        for gate in &self.receipt_gates {
            gate.pass(capacity(gate), &day.receipts_asked, &mut day.received);
        }
    }

    /// Steps 8 and 9: what is redelivered when `received` was received `lag` days ago.
    #[inline]
    fn redeliver<L: Lane>(
        &self,
        received: impl Fn(usize) -> L,
        capacity: impl Fn(&PointCapacity) -> L,
        day: &mut DayFlow<L>,
    ) {
        let receipts = self.receipt_shares.len();
        let catch_up = L::splat(self.catch_up);
        let all = match &self.carry {
            Carry::Pairs(_) => L::splat(0.0),
            Carry::Weights { receipts, .. } => weighted(receipts, &received),
        };
        for leg in 0..day.balance.len() {
            let entitlement = match &self.carry {
                Carry::Pairs(pairs) => weighted(&pairs[leg * receipts..(leg + 1) * receipts], &received),
                Carry::Weights { redeliveries, .. } => all * L::splat(redeliveries[leg]),
            };
            day.entitlement[leg] = entitlement;
            day.redeliveries_asked[leg] = (entitlement + day.balance[leg]).at_most(entitlement + catch_up);
        }
        for gate in &self.redelivery_gates {
            gate.pass(capacity(gate), &day.redeliveries_asked, &mut day.redelivered);
        }
        for leg in 0..day.balance.len() {
            day.balance[leg] = day.balance[leg] + day.entitlement[leg] - day.redelivered[leg];
        }
    }
}

/// What was received on all receipts, each by its weight.
#[inline]
fn weighted<L: Lane>(weights: &[f64], received: &impl Fn(usize) -> L) -> L {
    let mut sum = L::splat(0.0);
    for (receipt, &weight) in weights.iter().enumerate() {
        sum = sum + received(receipt) * L::splat(weight);
    }
    sum
}

impl PointCapacity {
    /// Lets through what the legs ask for, all together no more than the capacity, in proportion to what they ask.
    #[inline]
    fn pass<L: Lane>(&self, capacity: L, asked: &[L], flow: &mut [L]) {
        if let &[leg] = self.legs.as_slice() {
            flow[leg] = asked[leg].at_most(capacity);
            return;
        }
        let mut all = L::splat(0.0);
        for &leg in &self.legs {
            all = all + asked[leg];
        }
        for &leg in &self.legs {
            let part = all.if_above(capacity, capacity * asked[leg] / all, asked[leg]);
            flow[leg] = part.at_most(asked[leg]);
        }
    }
}

/// Steps 6 to 10 on every day: fills in the legs, what is lost and retained, and the equivalence.
pub(super) fn flow(agreement: &Agreement, nominations: &Nominations, projection: &mut Projection) {
    let network = Network::new(agreement, &projection.rule, projection.days);
    let count = nominations.nominated.len();
    let mut receipts = empty_legs(&agreement.receipts, &network.receipt_gates, Side::Receipt, count);
    let mut redeliveries = empty_legs(&agreement.redeliveries, &network.redelivery_gates, Side::Redelivery, count);
    let gross_up = gross_up(agreement);
    let shares = projection.rule.shares;
    let (lost, kept, left) = (shares.lost, shares.retained(), shares.left());

    let mut day = DayFlow::<f64>::before(receipts.len(), redeliveries.len());
    for (at, &nominated) in nominations.nominated.iter().enumerate() {
        network.receive(nominated * gross_up, |gate| receipts[gate.legs[0]].capacity[at], &mut day);
        for (leg, series) in receipts.iter_mut().enumerate() {
            series.asked[at] = day.receipts_asked[leg];
            series.flow[at] = day.received[leg];
        }
        let then = at.checked_sub(network.lag);
        let received = |leg: usize| then.map_or(0.0, |then| receipts[leg].flow[then]);
        network.redeliver(received, |gate| redeliveries[gate.legs[0]].capacity[at], &mut day);
        let arrived: f64 = (0..receipts.len()).map(received).sum();
        for (leg, series) in redeliveries.iter_mut().enumerate() {
            series.entitlement[at] = day.entitlement[leg];
            series.asked[at] = day.redeliveries_asked[leg];
            series.flow[at] = day.redelivered[leg];
            series.balance[at] = day.balance[leg];
        }
        projection.lost[at] = lost * arrived;
        projection.retained[at] = kept * arrived;
        projection.equivalence[at] = day.entitlement.iter().sum::<f64>() - left * arrived;
    }
    limits(&network.receipt_gates, &mut receipts, |_, at| nominations.limited_by[at]);
    limits(&network.redelivery_gates, &mut redeliveries, held_back);
    (projection.receipts, projection.redeliveries) = (receipts, redeliveries);
}

/// Is catching up held back? Then the entitlement with what was owed the evening before is more than what is asked.
fn held_back(leg: &LegFlow, at: usize) -> LimitedBy {
    let owed = if at == 0 { 0.0 } else { leg.balance[at - 1] };
    if differs(leg.entitlement[at] + owed, leg.asked[at]) { LimitedBy::CatchUp } else { LimitedBy::Nothing }
}

/// Step 4: the nomination at the receipts for each unit nominated at the stated side; 0 where nothing can arrive.
pub(super) fn gross_up(agreement: &Agreement) -> f64 {
    match agreement.quantities.stated_at {
        Side::Receipt => 1.0,
        Side::Redelivery => {
            let arrives = super::yield_of(agreement);
            if arrives > 0.0 { 1.0 / arrives } else { 0.0 }
        }
    }
}

/// Legs with their capacity and room for so many days.
fn empty_legs(legs: &[Leg], gates: &[PointCapacity], side: Side, count: usize) -> Vec<LegFlow> {
    let room = || vec![0.0; count];
    let of_redelivery = || if side == Side::Redelivery { room() } else { Vec::new() };
    let empty = |leg: &Leg| LegFlow {
        id: leg.id.clone(),
        side,
        flow: room(),
        asked: room(),
        entitlement: of_redelivery(),
        balance: of_redelivery(),
        capacity: Vec::new(),
        limited_by: Vec::new(),
    };
    let mut flows: Vec<LegFlow> = legs.iter().map(empty).collect();
    for gate in gates {
        for &leg in &gate.legs {
            flows[leg].capacity = gate.capacities(count);
        }
    }
    flows
}

/// Fills in what each leg is limited by, from what limited it before it came to its point.
fn limits(gates: &[PointCapacity], legs: &mut [LegFlow], before: impl Fn(&LegFlow, usize) -> LimitedBy) {
    for gate in gates {
        // What all legs of the point ask for together, worked out on the days on which somebody wants to know.
        let mut together = vec![f64::NAN; legs.first().map_or(0, |leg| leg.flow.len())];
        for &leg in &gate.legs {
            let flow = &legs[leg];
            let mut limited_by = |at: usize| {
                if !differs(flow.asked[at], flow.flow[at]) {
                    return before(flow, at);
                }
                if together[at].is_nan() {
                    together[at] = gate.legs.iter().map(|&leg| legs[leg].asked[at]).sum();
                }
                let full_would_do = together[at] <= gate.full && flow.capacity[at] < gate.full;
                if full_would_do { LimitedBy::Outage } else { LimitedBy::Capacity }
            };
            legs[leg].limited_by = (0..flow.flow.len()).map(&mut limited_by).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lane::Four;
    use super::*;

    /// Two receipts at one point, two redeliveries at another, one elsewhere.
    fn network() -> Network {
        let gate = |legs: &[usize], full| PointCapacity { legs: legs.to_vec(), full, outages: Vec::new() };
        Network {
            receipt_shares: vec![0.6, 0.4],
            receipt_gates: vec![gate(&[0, 1], 6.0)],
            redelivery_gates: vec![gate(&[0, 2], 2.0), gate(&[1], f64::INFINITY)],
            carry: Carry::Pairs(vec![0.3, 0.31, 0.25, 0.26, 0.2, 0.2]),
            catch_up: 0.4,
            lag: 0,
        }
    }

    fn next<L: Lane>(network: &Network, day: &mut DayFlow<L>, (nomination, available): (L, L)) {
        network.receive(nomination, |gate| gate.capacity(available), day);
        let received = day.received.clone();
        network.redeliver(|leg| received[leg], |gate| gate.capacity(available), day);
    }

    #[test]
    fn four_paths_at_once_are_four_paths_one_by_one() {
        let network = network();
        let mut together = DayFlow::<Four>::before(2, 3);
        let mut apart: Vec<DayFlow<f64>> = (0..4).map(|_| DayFlow::before(2, 3)).collect();
        let mut owed_once = false;
        for number in 0..400_u32 {
            let nomination = Four([7, 11, 13, 17].map(|step| f64::from(number * step % 23) / 2.5));
            let available = Four([3, 5, 19, 29].map(|step| f64::from(number * step % 4) / 3.0));
            next(&network, &mut together, (nomination, available));
            for (path, day) in apart.iter_mut().enumerate() {
                next(&network, day, (nomination.0[path], available.0[path]));
                let path_of = |lanes: &[Four]| lanes.iter().map(|lane| lane.0[path]).collect::<Vec<_>>();
                assert_eq!(day.received, path_of(&together.received));
                assert_eq!(day.redelivered, path_of(&together.redelivered));
                assert_eq!(day.balance, path_of(&together.balance));
                owed_once |= day.balance[0] > 0.0;
            }
        }
        assert!(owed_once, "no day kept anything back");
    }
}
