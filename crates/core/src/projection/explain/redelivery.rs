//! Why so much is redelivered: what was received, what is kept of it, what is owed. Knows nothing of files or screens.

use crate::agreement::field::Unit;
use crate::agreement::{Equivalence, Leg};
use crate::message::{Digits, Fact, Measure, Message};
use crate::projection::nominate::differs;
use crate::projection::{LegFlow, LimitedBy, SwapShares, calorific};
use crate::say;

use super::said::{
    CaughtUp, EqualEnergy, EqualMetres, EqualQuantity, GivesShare, Keeps, Lost, NothingBefore, ReceivedBefore,
};
use super::said::{StillOwed, WhyCaughtUp, WhyEntitled, WhyNothing, WhyOwed};
use super::{Case, ExplainStep, StepKind, facts};

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
                let day = self.projection.day(then);
                let said = say!(ReceivedBefore { day: day, days: lag, rate: facts::rate(received) });
                steps.push(ExplainStep { kind: StepKind::Lag, value_after: received, said });
            }
        } else {
            let said = say!(NothingBefore { days: lag });
            steps.push(ExplainStep { kind: StepKind::Lag, value_after: 0.0, said });
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
            let ending = if of_one { "none" } else { "all" };
            if let Some(step) = self.point_step(flow, then, left, ending) {
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
            let said = say!(Keeps {
                party: swapper,
                percent: facts::percent(swap.retention.share),
                basis: Fact::from(swap.retention.basis),
                rate: facts::rate(value),
            });
            steps.push(ExplainStep { kind: StepKind::Retention, value_after: value, said });
        }
        if losses > 0.0 {
            value *= 1.0 - losses;
            let said = say!(Lost { percent: facts::percent(losses), rate: facts::rate(value) });
            steps.push(ExplainStep { kind: StepKind::Losses, value_after: value, said });
        }
        let share = self.redelivery(flow).map_or(1.0, |leg| leg.share);
        let entitled = flow.entitlement[at];
        let equal = if share > 0.0 { entitled / share } else { value };
        if differs(equal, value) {
            let said = self.equivalence(flow, equal);
            steps.push(ExplainStep { kind: StepKind::Equivalence, value_after: equal, said });
        }
        if differs(share, 1.0) {
            let said = say!(GivesShare { percent: facts::percent(share), rate: facts::rate(entitled) });
            steps.push(ExplainStep { kind: StepKind::LegShare, value_after: entitled, said });
        }
    }

    fn balance_steps(self, flow: &LegFlow, at: usize, steps: &mut Vec<ExplainStep>) {
        let owed = if at == 0 { 0.0 } else { flow.balance[at - 1] };
        let wanted = flow.entitlement[at] + owed;
        if differs(wanted, flow.entitlement[at]) {
            let owed = Fact::amount(owed, Measure::new(Unit::Mcm, Digits::Decimals(2)));
            let said = say!(StillOwed { owed: owed, rate: facts::rate(wanted) });
            steps.push(ExplainStep { kind: StepKind::CarriedBalance, value_after: wanted, said });
        }
        if differs(wanted, flow.asked[at]) {
            let most = facts::rate(self.agreement.swap.catch_up_mcm_d.unwrap_or(0.0));
            let said = say!(CaughtUp { most: most, rate: facts::rate(flow.asked[at]) });
            steps.push(ExplainStep { kind: StepKind::CatchUpLimit, value_after: flow.asked[at], said });
        }
        steps.extend(self.own_point_step(flow, at));
    }

    fn redelivery(self, flow: &LegFlow) -> Option<&'a Leg> {
        self.agreement.redeliveries.iter().find(|leg| leg.id == flow.id)
    }

    /// What "an equal quantity" means at the leg's point.
    fn equivalence(self, flow: &LegFlow, equal: f64) -> Message {
        let rate = facts::rate(equal);
        let point = self.redelivery(flow).and_then(|leg| self.agreement.point(&leg.point));
        let Some(point) = point else { return say!(EqualQuantity { rate: rate }) };
        match self.agreement.swap.equivalence {
            Equivalence::Energy => {
                let heat = calorific(self.agreement, point);
                let heat = Fact::amount(heat, Measure::new(Unit::MjPerM3, Digits::Decimals(2)));
                say!(EqualEnergy { heat: heat, point: &point.name, rate: rate })
            }
            Equivalence::Nominal | Equivalence::Volume => {
                let temperature = self.agreement.cubic_metre_of(point).temperature_c;
                let temperature = Fact::amount(temperature, Measure::new(Unit::Celsius, Digits::Figures(12)));
                say!(EqualMetres { temperature: temperature, point: &point.name, rate: rate })
            }
        }
    }

    /// The short reason for what is redelivered.
    pub(super) fn why_redelivered(self, flow: &LegFlow, at: usize) -> Message {
        if let Some(reason) = self.why_point(flow, at) {
            return reason;
        }
        let swap = &self.agreement.swap;
        if flow.limited_by[at] == LimitedBy::CatchUp {
            return say!(WhyCaughtUp { most: facts::rate(swap.catch_up_mcm_d.unwrap_or(0.0)) });
        }
        let owed = if at == 0 { 0.0 } else { flow.balance[at - 1] };
        let owed = differs(owed, 0.0);
        if flow.entitlement[at] <= 0.0 {
            if owed {
                return say!(WhyOwed);
            }
            let idle = at.checked_sub(self.projection.rule.lag).and_then(|then| self.why_idle(then));
            return idle.unwrap_or_else(|| say!(WhyNothing));
        }
        self.why_entitled(flow, owed)
    }

    fn why_entitled(self, flow: &LegFlow, owed: bool) -> Message {
        let swap = &self.agreement.swap;
        let share = self.redelivery(flow).map_or(1.0, |leg| leg.share);
        let part = share * self.projection.rule.shares.left();
        let of_part = differs(part, 1.0);
        let what = match (swap.equivalence, of_part) {
            (Equivalence::Energy, false) => "energy",
            (Equivalence::Energy, true) => "part-of-energy",
            (_, false) => "equal",
            (_, true) => "part",
        };
        let place = match self.projection.receipts.as_slice() {
            [only] if of_part => Some(facts::point(self.agreement, only)),
            _ => None,
        };
        let cut = match (swap.retention.share > 0.0, swap.losses > 0.0) {
            (false, false) => "none",
            (true, false) => "retention",
            (false, true) => "losses",
            (true, true) => "both",
        };
        let lag = self.projection.rule.lag;
        say!(WhyEntitled {
            what: Fact::Choice(what),
            percent: facts::percent(part),
            place: place.is_some(),
            point: place.unwrap_or_else(|| "".into()),
            lag: lag > 0,
            days: lag,
            cut: Fact::Choice(cut),
            party: self.agreement.party_name(self.agreement.swapper()),
            kept: facts::percent(swap.retention.share),
            basis: Fact::from(swap.retention.basis),
            lost: facts::percent(swap.losses),
            owed: owed,
        })
    }
}
