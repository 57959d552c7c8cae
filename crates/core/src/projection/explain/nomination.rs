//! Why so much is nominated, and so much received: the first steps of the chain. Knows nothing of redelivery.

use crate::agreement::{OverAnnualMax, Phase, Side};
use crate::message::{Digits, Fact, Message};
use crate::projection::nominate::differs;
use crate::projection::{LegFlow, LimitedBy, NominationSteps, PhaseRule, flow};
use crate::say;

use super::said::{
    CutTo, GrossedUp, Growth, MaximumLeaves, MaximumReached, RaisedTo, Ramp, RateIs, ScaledDown, Season, Suspended,
};
use super::said::{
    WhyDailyMaximum, WhyDailyMinimum, WhyMaximumLeft, WhyMaximumReached, WhyNotBegun, WhyRate, WhyReceived,
    WhyScaledDown, WhySuspended,
};
use super::{Case, ExplainStep, StepKind, facts};

/// A phase on a day on which it is in force.
struct InForce<'a> {
    phase: &'a Phase,
    /// As the day rule has it.
    own: &'a PhaseRule,
    /// What the rule makes of its rate on the day.
    steps: NominationSteps,
}

impl<'a> Case<'a> {
    /// The phase in force.
    fn phase(self, at: usize) -> Option<InForce<'a>> {
        let index = (*self.projection.phase.get(at)?)?;
        let phase = self.agreement.quantities.phases.get(index)?;
        let rule = &self.projection.rule;
        let steps = rule.nominated(index, self.projection.day(at), phase.rate_mcm_d)?;
        Some(InForce { phase, own: rule.phases.get(index)?, steps })
    }

    /// Is the phase in force a suspended one?
    pub(super) fn is_suspended(self, at: usize) -> bool {
        self.phase(at).is_some_and(|force| force.own.is_suspended())
    }

    /// From the rate to the nomination at the receipts; nothing before the first phase.
    pub(super) fn nomination_steps(self, at: usize) -> Vec<ExplainStep> {
        let Some(InForce { phase, own, steps: told }) = self.phase(at) else { return Vec::new() };
        let from = phase.from;
        if own.is_suspended() {
            let said = say!(Suspended { from: from });
            return vec![ExplainStep { kind: StepKind::Rate, value_after: 0.0, said }];
        }
        let mut steps = Vec::new();
        let said = say!(RateIs { status: facts::status(phase), from: from, rate: facts::stated(phase.rate_mcm_d) });
        steps.push(ExplainStep { kind: StepKind::Rate, value_after: phase.rate_mcm_d, said });

        if let Some(growth) = own.growth()
            && differs(told.grown, phase.rate_mcm_d)
        {
            let said = say!(Growth {
                way: Fact::Choice(if growth < 0.0 { "decline" } else { "growth" }),
                percent: facts::percent(growth.abs()),
                times: usize::try_from(told.years).unwrap_or(0),
                rate: facts::rate(told.grown),
            });
            steps.push(ExplainStep { kind: StepKind::Growth, value_after: told.grown, said });
        }
        if let Some(ramp) = told.ramp
            && differs(told.target, told.grown)
        {
            let said = say!(Ramp {
                number: ramp.number.to_string(),
                days: usize::try_from(ramp.of).unwrap_or(0),
                before: facts::rate(ramp.before),
                rate: facts::rate(told.target),
            });
            steps.push(ExplainStep { kind: StepKind::Ramp, value_after: told.target, said });
        }
        self.season_and_limits(phase, told, at, &mut steps);
        steps
    }

    fn season_and_limits(self, phase: &Phase, told: NominationSteps, at: usize, steps: &mut Vec<ExplainStep>) {
        let NominationSteps { season, requested, nominated: clamped, .. } = told;
        if differs(season, 1.0) {
            let said = say!(Season {
                month: Fact::MonthName(self.projection.day(at).month().month()),
                factor: facts::number((season * 1e6).round() / 1e6, Digits::Figures(12)),
                rate: facts::rate(requested),
            });
            steps.push(ExplainStep { kind: StepKind::Season, value_after: requested, said });
        }
        if differs(clamped, requested) {
            let rate = facts::stated(clamped);
            let (kind, said) = if clamped > requested {
                (StepKind::DailyMinimum, say!(RaisedTo { rate: rate }))
            } else {
                (StepKind::DailyMaximum, say!(CutTo { rate: rate }))
            };
            steps.push(ExplainStep { kind, value_after: clamped, said });
        }
        let nominated = self.projection.nominated[at];
        if differs(nominated, clamped) {
            let said = self.annual_maximum(phase, at, nominated);
            steps.push(ExplainStep { kind: StepKind::AnnualMaximum, value_after: nominated, said });
        }
        let gross_up = flow::gross_up(self.agreement);
        if self.projection.stated_at == Side::Redelivery && differs(gross_up, 1.0) {
            let received = nominated * gross_up;
            let percent = facts::percent(if gross_up > 0.0 { 1.0 / gross_up } else { 0.0 });
            let said = say!(GrossedUp { percent: percent, rate: facts::rate(received) });
            steps.push(ExplainStep { kind: StepKind::GrossingUp, value_after: received, said });
        }
    }

    fn annual_maximum(self, phase: &Phase, at: usize, nominated: f64) -> Message {
        let maximum = facts::bcm(phase.annual_max_bcm.unwrap_or(0.0));
        let day = self.projection.day(at);
        let year = self.projection.year_of(day).map_or(day, |year| year.whole.from);
        let rate = facts::rate(nominated);
        match self.agreement.quantities.over_annual_max {
            OverAnnualMax::Spread => say!(ScaledDown { maximum: maximum, year: year, rate: rate }),
            _ if nominated > 0.0 => say!(MaximumLeaves { maximum: maximum, year: year, rate: rate }),
            _ => say!(MaximumReached { maximum: maximum, year: year }),
        }
    }

    /// The short reason for nothing, where the phase is the reason.
    pub(super) fn why_idle(self, at: usize) -> Option<Message> {
        match self.phase(at) {
            None => Some(say!(WhyNotBegun)),
            Some(_) => self.is_suspended(at).then(|| say!(WhySuspended)),
        }
    }

    /// The short reason for what is received.
    pub(super) fn why_received(self, flow: &LegFlow, at: usize, steps: &[ExplainStep]) -> Message {
        if let Some(reason) = self.why_point(flow, at) {
            return reason;
        }
        if let Some(reason) = self.why_idle(at) {
            return reason;
        }
        let Some(InForce { phase, own, .. }) = self.phase(at) else { return say!(WhyNotBegun) };
        let part = steps.iter().find(|step| step.kind == StepKind::LegShare);
        let total = self.projection.nominated[at] * flow::gross_up(self.agreement);
        let part = part.filter(|_| total > 0.0).map(|share| share.value_after / total);
        let reason = match flow.limited_by[at] {
            LimitedBy::DailyMinimum => {
                say!(WhyDailyMinimum { bound: facts::stated(phase.daily_min_mcm_d.unwrap_or(0.0)) })
            }
            LimitedBy::DailyMaximum => {
                say!(WhyDailyMaximum { bound: facts::stated(phase.daily_max_mcm_d.unwrap_or(f64::INFINITY)) })
            }
            LimitedBy::AnnualMaximum => {
                let maximum = facts::bcm(phase.annual_max_bcm.unwrap_or(0.0));
                match self.agreement.quantities.over_annual_max {
                    OverAnnualMax::Spread => say!(WhyScaledDown { maximum: maximum }),
                    _ if flow.flow[at] > 0.0 => say!(WhyMaximumLeft { maximum: maximum }),
                    _ => return say!(WhyMaximumReached { maximum: maximum }),
                }
            }
            _ => why_unlimited(phase, own, steps),
        };
        say!(WhyReceived {
            part: Fact::Choice(if part.is_some() { "part" } else { "whole" }),
            percent: facts::percent(part.unwrap_or(1.0)),
            reason: reason,
            grossed: steps.iter().any(|step| step.kind == StepKind::GrossingUp),
        })
    }
}

/// The reason where no limit was met.
fn why_unlimited(phase: &Phase, own: &PhaseRule, steps: &[ExplainStep]) -> Message {
    let has = |kind| steps.iter().any(|step| step.kind == kind);
    let declines = own.growth().is_some_and(|growth| growth < 0.0);
    let change = match (has(StepKind::Growth), declines, has(StepKind::Season)) {
        (false, _, false) => "none",
        (false, _, true) => "season",
        (true, false, false) => "growth",
        (true, true, false) => "decline",
        (true, false, true) => "growth-season",
        (true, true, true) => "decline-season",
    };
    let band = match (phase.daily_min_mcm_d, phase.daily_max_mcm_d) {
        _ if has(StepKind::Ramp) => "none",
        (Some(_), Some(_)) => "inside",
        (None, Some(_)) => "below",
        (Some(_), None) => "above",
        (None, None) => "none",
    };
    say!(WhyRate {
        status: facts::status(phase),
        ramp: has(StepKind::Ramp),
        change: Fact::Choice(change),
        band: Fact::Choice(band),
    })
}
