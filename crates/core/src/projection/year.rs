//! The contract years of a projection: what each adds up to. Knows nothing of how a day comes about.

use crate::agreement::{Side, Span};

use super::days::YearDays;
use super::lane::total;
use super::obligations::{YearObligations, YearTaken};
use super::{LegFlow, Projection};

/// One contract year, volumes in million cubic metres of the agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// The whole contract year; its first day names it.
    pub whole: Span,
    /// Its part inside the term.
    pub span: Span,
    /// Nominated at the stated side.
    pub nominated: f64,
    /// Received, all legs together, and by leg in file order.
    pub received: f64,
    /// Received by leg.
    pub received_by_leg: Vec<f64>,
    /// Burnt or lost.
    pub lost: f64,
    /// Kept by the swapper.
    pub retained: f64,
    /// The difference that the equivalence makes.
    pub equivalence: f64,
    /// Redelivered, all legs together.
    pub redelivered: f64,
    /// Redelivered by leg.
    pub redelivered_by_leg: Vec<f64>,
    /// Still owed at its end, all legs together.
    pub balance: f64,
    /// Still owed at its end by leg.
    pub balance_by_leg: Vec<f64>,
    /// Received in as many of its last days as the lag has, not yet due.
    pub in_transit: f64,
    /// Pro rata, `None` without one.
    pub annual_minimum: Option<f64>,
    /// Pro rata, `None` without one.
    pub annual_maximum: Option<f64>,
    /// Take-or-pay, `None` without obligations.
    pub obligations: Option<YearObligations>,
    /// Money of the year, US dollars: `None` without a price.
    pub money: Option<YearMoney>,
}

/// Money of a contract year, US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct YearMoney {
    /// Paid for gas.
    pub sale: f64,
    /// Paid to the swapper.
    pub swap_fee: f64,
    /// Paid for what was not taken; `None` without obligations.
    pub deficiency_payment: Option<f64>,
    /// Credited for make-up gas; `None` without obligations.
    pub make_up_credit: Option<f64>,
    /// The retained gas at each day's price, a memo.
    pub value_retained: f64,
    /// Net cash by party, in the order of `parties`.
    pub cash: Vec<f64>,
}

/// The contract years of a projection whose days are done, without obligations and money.
pub(super) fn years(projection: &Projection, years: &[YearDays]) -> Vec<Year> {
    years.iter().map(|year| sums(projection, year)).collect()
}

fn sums(projection: &Projection, year: &YearDays) -> Year {
    let days = year.days.clone();
    let of = |series: &[f64]| total(&series[days.clone()]);
    let flows = |legs: &[LegFlow]| legs.iter().map(|leg| of(&leg.flow)).collect::<Vec<_>>();
    let received_by_leg = flows(&projection.receipts);
    let redelivered_by_leg = flows(&projection.redeliveries);
    let at_end = |leg: &LegFlow| leg.balance.get(days.end - 1).copied().unwrap_or(0.0);
    let balance_by_leg: Vec<f64> = projection.redeliveries.iter().map(at_end).collect();
    let transit = days.end.saturating_sub(projection.rule.lag)..days.end;
    let phase = projection.phase[days.clone()].iter().find_map(|at| *at);
    let phase = phase.and_then(|at| projection.rule.phases.get(at));
    Year {
        whole: year.whole,
        span: year.span,
        nominated: of(&projection.nominated),
        received: total(&received_by_leg),
        received_by_leg,
        lost: of(&projection.lost),
        retained: of(&projection.retained),
        equivalence: of(&projection.equivalence),
        redelivered: total(&redelivered_by_leg),
        redelivered_by_leg,
        balance: total(&balance_by_leg),
        balance_by_leg,
        in_transit: projection.receipts.iter().map(|leg| total(&leg.flow[transit.clone()])).sum(),
        annual_minimum: phase.and_then(|phase| phase.annual_minimum(year)),
        annual_maximum: phase.and_then(|phase| phase.annual_maximum(year)),
        obligations: None,
        money: None,
    }
}

/// What obligations are reckoned from: each year's target, nomination and flow at the stated side. On the redelivery
/// side target and nomination are those of the lag earlier, which is when the gas was handed over.
pub(super) fn taken(projection: &Projection, years: &[YearDays]) -> Vec<YearTaken> {
    let shift = match projection.stated_at {
        Side::Receipt => 0,
        Side::Redelivery => projection.rule.lag,
    };
    let each = |(year, sums): (&YearDays, &Year)| {
        let days = year.days.start.saturating_sub(shift)..year.days.end.saturating_sub(shift);
        let target = total(&projection.target[days.clone()]);
        YearTaken {
            acq: sums.annual_maximum.map_or(target, |maximum| target.min(maximum)),
            nominated: total(&projection.nominated[days]),
            taken: match projection.stated_at {
                Side::Receipt => sums.received,
                Side::Redelivery => sums.redelivered,
            },
        }
    };
    years.iter().zip(&projection.years).map(each).collect()
}
