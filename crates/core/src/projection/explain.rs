//! Why a leg's flow on a day is what it is: the steps of the day rule that changed it, in words a negotiator would use.
//! Knows nothing of screens.

mod nomination;
mod redelivery;
mod words;

use crate::agreement::{Agreement, Day, Outage, Side};
use crate::units::short;

use super::nominate::differs;
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
    why: String,
}

impl Explanation {
    /// The reason in a few words, without a full stop: `the contract's rate, inside its daily band`.
    pub fn why(&self) -> &str {
        &self.why
    }
}

/// One step of the day rule that applied.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainStep {
    /// Which.
    pub kind: StepKind,
    /// The flow after it, mcm/d of the agreement.
    pub value_after: f64,
    /// The step in a sentence.
    pub sentence: String,
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
    /// Its name: `daily maximum`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Growth => "growth",
            Self::Ramp => "ramp",
            Self::Season => "season",
            Self::DailyMinimum => "daily minimum",
            Self::DailyMaximum => "daily maximum",
            Self::AnnualMaximum => "annual maximum",
            Self::GrossingUp => "grossing up",
            Self::LegShare => "leg share",
            Self::Capacity => "capacity",
            Self::Outage => "outage",
            Self::Lag => "lag",
            Self::Retention => "retention",
            Self::Losses => "losses",
            Self::Equivalence => "equivalence",
            Self::CarriedBalance => "carried balance",
            Self::CatchUpLimit => "catch-up limit",
        }
    }

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
            let sentence = format!("This leg takes {} of it: {}.", words::percent(share), words::rate(asked));
            steps.push(ExplainStep { kind: StepKind::LegShare, value_after: asked, sentence });
        }
        steps.extend(self.own_point_step(flow, at));
        steps
    }

    /// The step of a leg's own point, if the point cut the flow.
    fn own_point_step(self, flow: &LegFlow, at: usize) -> Option<ExplainStep> {
        let value = flow.flow[at];
        let ending = if self.shares_its_point(flow) {
            format!(", shared by the legs that meet there: {} for this one", words::rate(value))
        } else {
            String::new()
        };
        self.point_step(flow, at, value, &ending)
    }

    /// The step of a leg's point, if the point cut the flow, with what it comes to and the end of its sentence.
    fn point_step(self, flow: &LegFlow, at: usize, value_after: f64, ending: &str) -> Option<ExplainStep> {
        let point = words::point(self.agreement, flow);
        let passes = words::rate(flow.capacity[at]);
        let (kind, sentence) = match flow.limited_by[at] {
            LimitedBy::Capacity => (StepKind::Capacity, format!("{point} can pass no more than {passes}{ending}.")),
            LimitedBy::Outage => {
                let outage = self.worst_outage(flow, self.projection.day(at))?;
                let cause = words::cause(outage);
                let (from, to) = (outage.from.long(), outage.to.long());
                let leaves = if outage.available > 0.0 {
                    format!("leaves {} of its capacity, {passes}", words::percent(outage.available))
                } else {
                    "stops it".to_owned()
                };
                (StepKind::Outage, format!("{cause} at {point} from {from} to {to} {leaves}{ending}."))
            }
            _ => return None,
        };
        Some(ExplainStep { kind, value_after, sentence })
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
    fn why_point(self, flow: &LegFlow, at: usize) -> Option<String> {
        let point = words::point(self.agreement, flow);
        match flow.limited_by[at] {
            LimitedBy::Capacity => {
                let capacity = words::rate(flow.capacity[at]);
                let shared = if self.shares_its_point(flow) { "its part of the " } else { "the " };
                Some(format!("{shared}{capacity} that {point} can pass"))
            }
            LimitedBy::Outage => {
                let cause = words::cause(self.worst_outage(flow, self.projection.day(at))?).to_lowercase();
                if flow.capacity[at] > 0.0 {
                    Some(format!("what {cause} leaves of the capacity at {point}"))
                } else {
                    Some(format!("stopped by {cause} at {point}"))
                }
            }
            _ => None,
        }
    }
}

/// A step whose sentence ends with the value after it.
fn step(kind: StepKind, value_after: f64, sentence: &str) -> ExplainStep {
    ExplainStep { kind, value_after, sentence: format!("{sentence}: {}.", words::rate(value_after)) }
}

/// `1.1`, for factors.
fn factor(value: f64) -> String {
    short((value * 1e6).round() / 1e6)
}
