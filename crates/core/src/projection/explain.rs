//! Why a leg's flow on a day is what it is: the steps of the day rule that changed it, as data.
//! Knows no language.

mod facts;
mod nomination;
mod redelivery;
mod said;

use crate::agreement::{Agreement, Day, Outage, Side};
use crate::message::{Fact, Message};
use crate::say;

use super::nominate::differs;
use said::{CanPass, OutageLeaves, OutageStops, TakesShare, WhyCapacity, WhyOutage, WhyStopped};

pub(crate) use said::DECLARED;

use super::{LegFlow, LimitedBy, Projection};

/// Why a leg's flow on a day is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The leg's id.
    pub leg: String,
    /// The day.
    pub day: Day,
    /// The steps that applied, in order: those of the receipts first where it is a redelivery.
    pub steps: Vec<ExplainStep>,
    /// Index of the last step that limited the flow, `None` if nothing did.
    pub binds: Option<usize>,
    /// What flows, mcm/d of the agreement.
    pub flow: f64,
    /// The reason in a few words, without a full stop: `the contract's rate, inside its daily band`.
    pub why: Message,
}

/// One step of the day rule that applied.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainStep {
    /// Which.
    pub kind: StepKind,
    /// The flow after it, mcm/d of the agreement.
    pub value_after: f64,
    /// The step in a sentence.
    pub said: Message,
}

/// The steps of the day rule, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepKind {
    /// The phase's rate; 0 in a suspended phase.
    Rate,
    /// Growth since the phase began.
    Growth,
    /// The ramp from the phase before.
    Ramp,
    /// The month's factor.
    Season,
    /// Raised to the daily minimum.
    DailyMinimum,
    /// Cut to the daily maximum.
    DailyMaximum,
    /// Cut by the annual maximum.
    AnnualMaximum,
    /// From what is redelivered to what must be received for it.
    GrossingUp,
    /// The leg's part.
    LegShare,
    /// Cut to what the point can pass.
    Capacity,
    /// Cut to what an outage leaves of it.
    Outage,
    /// The days between receipt and redelivery.
    Lag,
    /// What the swapper keeps.
    Retention,
    /// What is burnt or lost.
    Losses,
    /// What "an equal quantity" makes of it.
    Equivalence,
    /// What is still owed from the days before.
    CarriedBalance,
    /// Held back by the limit on catching up.
    CatchUpLimit,
}

impl StepKind {
    /// Is it a limit, which can bind?
    const fn limits(self) -> bool {
        matches!(
            self,
            Self::DailyMinimum
                | Self::DailyMaximum
                | Self::AnnualMaximum
                | Self::Capacity
                | Self::Outage
                | Self::CatchUpLimit
        )
    }
}

/// Why the flow of a leg on a day is what it is; `None` if there is no such leg or the day is outside the term. The
/// projection must be that of the agreement.
pub fn explain(agreement: &Agreement, projection: &Projection, leg_id: &str, day: Day) -> Option<Explanation> {
    let at = projection.index(day)?;
    let flow = projection.leg(leg_id)?;
    let case = Case { agreement, projection };
    let (steps, why) = match flow.side {
        Side::Receipt => {
            let steps = case.receipt_steps(flow, at);
            let why = case.why_received(flow, at, &steps);
            (steps, why)
        }
        Side::Redelivery => {
            let steps = case.redelivery_steps(flow, at);
            let why = case.why_redelivered(flow, at);
            (steps, why)
        }
    };
    let nominated_at = match flow.side {
        Side::Receipt => Some(at),
        Side::Redelivery => at.checked_sub(projection.rule.lag),
    };
    let suspended = nominated_at.is_some_and(|at| case.is_suspended(at));
    let binds = steps.iter().rposition(|step| step.kind.limits() || (suspended && step.kind == StepKind::Rate));
    Some(Explanation { leg: flow.id.clone(), day, steps, binds, flow: *flow.flow.get(at)?, why })
}

/// What is explained from.
#[derive(Clone, Copy)]
struct Case<'a> {
    agreement: &'a Agreement,
    projection: &'a Projection,
}

impl<'a> Case<'a> {
    /// The steps of a receipt.
    fn receipt_steps(self, flow: &LegFlow, at: usize) -> Vec<ExplainStep> {
        let mut steps = self.nomination_steps(at);
        if steps.is_empty() || flow.limited_by[at] == LimitedBy::Suspended {
            return steps;
        }
        let asked = flow.asked[at];
        let share = self.agreement.receipts.iter().find(|leg| leg.id == flow.id).map_or(1.0, |leg| leg.share);
        if differs(share, 1.0) {
            let said = say!(TakesShare { percent: facts::percent(share), rate: facts::rate(asked) });
            steps.push(ExplainStep { kind: StepKind::LegShare, value_after: asked, said });
        }
        steps.extend(self.own_point_step(flow, at));
        steps
    }

    /// The step of a leg's own point, if the point cut the flow.
    fn own_point_step(self, flow: &LegFlow, at: usize) -> Option<ExplainStep> {
        let value = flow.flow[at];
        let ending = if self.shares_its_point(flow) { "shared" } else { "none" };
        self.point_step(flow, at, value, ending)
    }

    /// The step of a leg's point, if the point cut the flow, with what it comes to and how its sentence ends.
    fn point_step(self, flow: &LegFlow, at: usize, value_after: f64, ending: &'static str) -> Option<ExplainStep> {
        let point = facts::point(self.agreement, flow);
        let (ending, value) = (Fact::Choice(ending), facts::rate(value_after));
        let capacity = facts::rate(flow.capacity[at]);
        let (kind, said) = match flow.limited_by[at] {
            LimitedBy::Capacity => {
                (StepKind::Capacity, say!(CanPass { point: point, capacity: capacity, ending: ending, value: value }))
            }
            LimitedBy::Outage => {
                let outage = self.worst_outage(flow, self.projection.day(at))?;
                let (cause, from, to) = (facts::cause(outage), outage.from, outage.to);
                let said = if outage.available > 0.0 {
                    say!(OutageLeaves {
                        cause: cause,
                        point: point,
                        from: from,
                        to: to,
                        percent: facts::percent(outage.available),
                        capacity: capacity,
                        ending: ending,
                        value: value,
                    })
                } else {
                    say!(OutageStops { cause: cause, point: point, from: from, to: to, ending: ending, value: value })
                };
                (StepKind::Outage, said)
            }
            _ => return None,
        };
        Some(ExplainStep { kind, value_after, said })
    }

    fn shares_its_point(self, flow: &LegFlow) -> bool {
        let legs = || self.agreement.legs().filter(|(side, _)| *side == flow.side).map(|(_, leg)| leg);
        let point = legs().find(|leg| leg.id == flow.id).map(|leg| leg.point.as_str());
        legs().filter(|leg| Some(leg.point.as_str()) == point).count() > 1
    }

    /// The outage that leaves least of a leg's point on a day, the first of equals.
    fn worst_outage(self, flow: &LegFlow, day: Day) -> Option<&'a Outage> {
        let (_, leg) = self.agreement.legs().find(|(_, leg)| leg.id == flow.id)?;
        let covers = |outage: &&Outage| outage.point == leg.point && outage.from <= day && day <= outage.to;
        let outages = self.agreement.outages.iter().filter(covers);
        outages.min_by(|a, b| a.available.total_cmp(&b.available))
    }

    /// The short reason of a leg that its point limits, `None` if it does not.
    fn why_point(self, flow: &LegFlow, at: usize) -> Option<Message> {
        let point = facts::point(self.agreement, flow);
        match flow.limited_by[at] {
            LimitedBy::Capacity => {
                let part = Fact::Choice(if self.shares_its_point(flow) { "part" } else { "whole" });
                Some(say!(WhyCapacity { part: part, capacity: facts::rate(flow.capacity[at]), point: point }))
            }
            LimitedBy::Outage => {
                let cause = facts::cause(self.worst_outage(flow, self.projection.day(at))?);
                if flow.capacity[at] > 0.0 {
                    Some(say!(WhyOutage { cause: cause, point: point }))
                } else {
                    Some(say!(WhyStopped { cause: cause, point: point }))
                }
            }
            _ => None,
        }
    }
}
