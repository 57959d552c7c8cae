//! Why so much is redelivered: what was received, what is kept of it, what is owed. Knows nothing of files or screens.

use crate::agreement::{Equivalence, Leg, RetentionBasis};
use crate::projection::nominate::differs;
use crate::projection::{LegFlow, LimitedBy, SwapShares, calorific};
use crate::units::{number, short};

use super::{Case, ExplainStep, StepKind, step, words};

impl<'a> Case<'a> {
    /// From the nomination on the day of receipt to what is redelivered.
    pub(super) fn redelivery_steps(self, flow: &LegFlow, at: usize) -> Vec<ExplainStep> {
        let lag = self.projection.rule.lag;
        let mut steps = Vec::new();
        let mut received = 0.0;
        if let Some(then) = at.checked_sub(lag) {
            steps = self.nomination_steps(then);
            received = self.projection.receipts.iter().map(|leg| leg.asked[then]).sum();
            self.receipt_points(then, &mut received, &mut steps);
            if lag > 0 {
                let day = self.projection.day(then).long();
                let days = words::days(lag as i64);
                steps.push(step(StepKind::Lag, received, &format!("It was received on {day}, {days} before")));
            }
        } else {
            let days = words::days(lag as i64);
            let sentence = format!("Redelivery follows receipt by {days}, and nothing had been received by then.");
            steps.push(ExplainStep { kind: StepKind::Lag, value_after: 0.0, sentence });
        }
        if received > 0.0 {
            self.entitlement_steps(flow, at, received, &mut steps);
        }
        self.balance_steps(flow, at, &mut steps);
        steps
    }

    /// Each point that held gas back takes its part from what was asked of the receipts.
    fn receipt_points(self, then: usize, received: &mut f64, steps: &mut Vec<ExplainStep>) {
        let legs = &self.agreement.receipts;
        let of_one = legs.len() == 1;
        let mut done: Vec<&str> = Vec::new();
        for (leg, flow) in legs.iter().zip(&self.projection.receipts) {
            if done.contains(&leg.point.as_str()) {
                continue;
            }
            done.push(&leg.point);
            let here = legs.iter().zip(&self.projection.receipts).filter(|(other, _)| other.point == leg.point);
            let left = *received - here.map(|(_, flow)| flow.asked[then] - flow.flow[then]).sum::<f64>();
            let ending = if of_one { String::new() } else { format!(": {} are received in all", words::rate(left)) };
            if let Some(step) = self.point_step(flow, then, left, &ending) {
                *received = left;
                steps.push(step);
            }
        }
    }

    fn entitlement_steps(self, flow: &LegFlow, at: usize, received: f64, steps: &mut Vec<ExplainStep>) {
        let swap = &self.agreement.swap;
        let SwapShares { lost: losses, retention } = self.projection.rule.shares;
        let mut value = received;
        if retention > 0.0 {
            value *= 1.0 - retention;
            let swapper = self.agreement.party_name(self.agreement.swapper());
            let basis = match swap.retention.basis {
                RetentionBasis::Receipts => "what is received",
                RetentionBasis::Redeliveries => "what is redelivered",
            };
            let kept = words::percent(swap.retention.share);
            let sentence = format!("{swapper} keeps {kept} of {basis}, which leaves {}.", words::rate(value));
            steps.push(ExplainStep { kind: StepKind::Retention, value_after: value, sentence });
        }
        if losses > 0.0 {
            value *= 1.0 - losses;
            let lost = words::percent(losses);
            steps.push(step(StepKind::Losses, value, &format!("{lost} is burnt or lost on the way")));
        }
        let share = self.redelivery(flow).map_or(1.0, |leg| leg.share);
        let entitled = flow.entitlement[at];
        let equal = if share > 0.0 { entitled / share } else { value };
        if differs(equal, value) {
            steps.push(step(StepKind::Equivalence, equal, &self.equivalence(flow)));
        }
        if differs(share, 1.0) {
            steps.push(step(StepKind::LegShare, entitled, &format!("This leg gives {} of it", words::percent(share))));
        }
    }

    fn balance_steps(self, flow: &LegFlow, at: usize, steps: &mut Vec<ExplainStep>) {
        let owed = if at == 0 { 0.0 } else { flow.balance[at - 1] };
        let wanted = flow.entitlement[at] + owed;
        if differs(wanted, flow.entitlement[at]) {
            let mcm = number(owed, 2);
            let sentence = format!("{mcm} mcm are still owed from the days before; with them it would be");
            steps.push(step(StepKind::CarriedBalance, wanted, &sentence));
        }
        if differs(wanted, flow.asked[at]) {
            let most = words::rate(self.agreement.swap.catch_up_mcm_d.unwrap_or(0.0));
            let sentence = format!("At most {most} of it may be caught up in a day");
            steps.push(step(StepKind::CatchUpLimit, flow.asked[at], &sentence));
        }
        steps.extend(self.own_point_step(flow, at));
    }

    fn redelivery(self, flow: &LegFlow) -> Option<&'a Leg> {
        self.agreement.redeliveries.iter().find(|leg| leg.id == flow.id)
    }

    /// What an equal quantity is, at this leg.
    fn equivalence(self, flow: &LegFlow) -> String {
        let point = self.redelivery(flow).and_then(|leg| self.agreement.point(&leg.point));
        let Some(point) = point else { return "An equal quantity is owed".to_owned() };
        let name = &point.name;
        match self.agreement.swap.equivalence {
            Equivalence::Energy => {
                let heat = number(calorific(self.agreement, point), 2);
                format!("The same energy is owed, as gas of {heat} MJ/m³ at {name}")
            }
            Equivalence::Nominal | Equivalence::Volume => {
                let temperature = short(self.agreement.cubic_metre_of(point).temperature_c);
                format!("The same number of cubic metres is owed, at {name} measured at {temperature} °C")
            }
        }
    }

    /// The short reason for what is redelivered.
    pub(super) fn why_redelivered(self, flow: &LegFlow, at: usize) -> String {
        if let Some(reason) = self.why_point(flow, at) {
            return reason;
        }
        let swap = &self.agreement.swap;
        if flow.limited_by[at] == LimitedBy::CatchUp {
            let most = words::rate(swap.catch_up_mcm_d.unwrap_or(0.0));
            return format!("the day's entitlement and {most} of what is owed");
        }
        let owed = if at == 0 { 0.0 } else { flow.balance[at - 1] };
        let owed = differs(owed, 0.0);
        if flow.entitlement[at] <= 0.0 {
            if owed {
                return "what was still owed".to_owned();
            }
            let idle = at.checked_sub(self.projection.rule.lag).and_then(|then| self.why_idle(then));
            return idle.unwrap_or_else(|| "nothing was received for it".to_owned());
        }
        let mut reason = self.why_entitled(flow);
        let lag = self.projection.rule.lag;
        if lag > 0 {
            reason.push_str(&format!(" {} before", words::days(lag as i64)));
        }
        if swap.retention.share > 0.0 {
            let swapper = self.agreement.party_name(self.agreement.swapper());
            let kept = words::percent(swap.retention.share);
            let of = match swap.retention.basis {
                RetentionBasis::Receipts => "",
                RetentionBasis::Redeliveries => " of redeliveries",
            };
            reason.push_str(&format!(", after {swapper}'s retention of {kept}{of}"));
        }
        if swap.losses > 0.0 {
            let and = if swap.retention.share > 0.0 { " and" } else { ", after" };
            reason.push_str(&format!("{and} losses of {}", words::percent(swap.losses)));
        }
        if owed {
            reason.push_str(", and what was still owed");
        }
        reason
    }

    /// `80 % of what was received at Sarakhs`.
    fn why_entitled(self, flow: &LegFlow) -> String {
        let share = self.redelivery(flow).map_or(1.0, |leg| leg.share);
        let part = share * self.projection.rule.shares.left();
        let at = match self.projection.receipts.as_slice() {
            [only] if differs(part, 1.0) => format!(" at {}", words::point(self.agreement, only)),
            _ => String::new(),
        };
        let what = match (self.agreement.swap.equivalence, differs(part, 1.0)) {
            (Equivalence::Energy, false) => "the energy".to_owned(),
            (Equivalence::Energy, true) => format!("{} of the energy", words::percent(part)),
            (_, false) => "an equal quantity".to_owned(),
            (_, true) => words::percent(part),
        };
        format!("{what} of what was received{at}")
    }
}
