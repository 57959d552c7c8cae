//! Why so much is nominated, and so much received: the first steps of the chain. Knows nothing of redelivery.

use crate::agreement::{OverAnnualMax, Phase, Side};
use crate::calendar::MONTHS;
use crate::projection::nominate::differs;
use crate::projection::{LegFlow, LimitedBy, NominationSteps, PhaseRule, flow};

use super::{Case, ExplainStep, StepKind, factor, step, words};

const NOT_BEGUN: &str = "the first phase has not begun";
const SUSPENDED: &str = "deliveries are suspended";

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
        let from = phase.from.long();
        if own.is_suspended() {
            let sentence = format!("Deliveries are suspended from {from}: nothing flows.");
            return vec![ExplainStep { kind: StepKind::Rate, value_after: 0.0, sentence }];
        }
        let mut steps = Vec::new();
        let rate_of = words::sentence_case(words::rate_of(phase));
        let sentence = format!("{rate_of} from {from} is {}.", words::stated(phase.rate_mcm_d));
        steps.push(ExplainStep { kind: StepKind::Rate, value_after: phase.rate_mcm_d, sentence });

        if let Some(growth) = own.growth()
            && differs(told.grown, phase.rate_mcm_d)
        {
            let way = if growth < 0.0 { "Decline" } else { "Growth" };
            let (share, times) = (words::percent(growth.abs()), words::times(told.years));
            steps.push(step(StepKind::Growth, told.grown, &format!("{way} of {share} a year, {times} since then")));
        }
        if let Some(ramp) = told.ramp
            && differs(told.target, told.grown)
        {
            let (before, length) = (words::rate(ramp.before), words::days(ramp.of.into()));
            let sentence = format!("Day {} of a ramp of {length} from {before}", ramp.number);
            steps.push(step(StepKind::Ramp, told.target, &sentence));
        }
        self.season_and_limits(phase, told, at, &mut steps);
        steps
    }

    fn season_and_limits(self, phase: &Phase, told: NominationSteps, at: usize, steps: &mut Vec<ExplainStep>) {
        let NominationSteps { season, requested, nominated: clamped, .. } = told;
        if differs(season, 1.0) {
            let month = MONTHS[self.projection.day(at).month().month() as usize - 1];
            let sentence = format!("The season's factor for {month} is {}", factor(season));
            steps.push(step(StepKind::Season, requested, &sentence));
        }
        if differs(clamped, requested) {
            let (kind, sentence) = if clamped > requested {
                (StepKind::DailyMinimum, format!("The daily minimum raises it to {}.", words::stated(clamped)))
            } else {
                (StepKind::DailyMaximum, format!("The daily maximum cuts it to {}.", words::stated(clamped)))
            };
            steps.push(ExplainStep { kind, value_after: clamped, sentence });
        }
        let nominated = self.projection.nominated[at];
        if differs(nominated, clamped) {
            let sentence = self.annual_maximum(phase, at, nominated);
            steps.push(ExplainStep { kind: StepKind::AnnualMaximum, value_after: nominated, sentence });
        }
        let gross_up = flow::gross_up(self.agreement);
        if self.projection.stated_at == Side::Redelivery && differs(gross_up, 1.0) {
            let left = words::percent(if gross_up > 0.0 { 1.0 / gross_up } else { 0.0 });
            let sentence = format!("It is stated at redelivery, and {left} of what is received is redelivered");
            steps.push(step(StepKind::GrossingUp, nominated * gross_up, &sentence));
        }
    }

    fn annual_maximum(self, phase: &Phase, at: usize, nominated: f64) -> String {
        let maximum = words::bcm(phase.annual_max_bcm.unwrap_or(0.0));
        let year = self.projection.year_of(self.projection.day(at));
        let year =
            year.map_or_else(String::new, |year| format!(" of the contract year from {}", year.whole.from.long()));
        let rate = words::rate(nominated);
        match self.agreement.quantities.over_annual_max {
            OverAnnualMax::Spread => {
                format!("To stay within the annual maximum of {maximum}{year}, every day of it is scaled down: {rate}.")
            }
            _ if nominated > 0.0 => format!("The annual maximum of {maximum}{year} leaves {rate}."),
            _ => format!("The annual maximum of {maximum}{year} is reached: nothing flows."),
        }
    }

    /// The short reason for nothing, where the phase is the reason.
    pub(super) fn why_idle(self, at: usize) -> Option<String> {
        match self.phase(at) {
            None => Some(NOT_BEGUN.to_owned()),
            Some(_) => self.is_suspended(at).then(|| SUSPENDED.to_owned()),
        }
    }

    /// The short reason for what is received.
    pub(super) fn why_received(self, flow: &LegFlow, at: usize, steps: &[ExplainStep]) -> String {
        if let Some(reason) = self.why_point(flow, at) {
            return reason;
        }
        if let Some(reason) = self.why_idle(at) {
            return reason;
        }
        let Some(InForce { phase, own, .. }) = self.phase(at) else { return NOT_BEGUN.to_owned() };
        let part = steps.iter().find(|step| step.kind == StepKind::LegShare);
        let total = self.projection.nominated[at] * flow::gross_up(self.agreement);
        let part = match part {
            Some(share) if total > 0.0 => format!("{} of ", words::percent(share.value_after / total)),
            _ => String::new(),
        };
        let bound =
            |value: Option<f64>| value.map_or_else(String::new, |value| format!(" of {}", words::stated(value)));
        let reason = match flow.limited_by[at] {
            LimitedBy::DailyMinimum => format!("the daily minimum{}", bound(phase.daily_min_mcm_d)),
            LimitedBy::DailyMaximum => format!("the daily maximum{}", bound(phase.daily_max_mcm_d)),
            LimitedBy::AnnualMaximum => {
                let maximum = words::bcm(phase.annual_max_bcm.unwrap_or(0.0));
                match self.agreement.quantities.over_annual_max {
                    OverAnnualMax::Spread => format!("the rate scaled down to the annual maximum of {maximum}"),
                    _ if flow.flow[at] > 0.0 => format!("what is left of the annual maximum of {maximum}"),
                    _ => return format!("the annual maximum of {maximum} is reached"),
                }
            }
            _ => why_unlimited(phase, own, steps),
        };
        let grossed = if steps.iter().any(|step| step.kind == StepKind::GrossingUp) {
            ", grossed up for what does not arrive"
        } else {
            ""
        };
        format!("{part}{reason}{grossed}")
    }
}

/// The reason where no limit was met.
fn why_unlimited(phase: &Phase, own: &PhaseRule, steps: &[ExplainStep]) -> String {
    let has = |kind| steps.iter().any(|step| step.kind == kind);
    let mut reason = words::rate_of(phase).to_owned();
    let declines = own.growth().is_some_and(|growth| growth < 0.0);
    let growth = has(StepKind::Growth).then_some(if declines { "decline" } else { "growth" });
    let season = has(StepKind::Season).then_some("the season's factor");
    if has(StepKind::Ramp) {
        reason.push_str(" on its ramp");
    }
    for (word, part) in [" with ", " and "].iter().zip(growth.into_iter().chain(season)) {
        reason.push_str(word);
        reason.push_str(part);
    }
    match (phase.daily_min_mcm_d, phase.daily_max_mcm_d) {
        _ if has(StepKind::Ramp) => {}
        (Some(_), Some(_)) => reason.push_str(", inside its daily band"),
        (None, Some(_)) => reason.push_str(", below its daily maximum"),
        (Some(_), None) => reason.push_str(", above its daily minimum"),
        (None, None) => {}
    }
    reason
}
