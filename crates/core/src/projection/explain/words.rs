//! The words that explanations are made of. Knows nothing of steps.

use crate::agreement::{Agreement, Outage, OutageCause, Phase, PhaseStatus};
use crate::projection::LegFlow;
use crate::units::{short, significant};

/// `5.5 mcm/d`: four significant figures, which is finer than gas is metered.
pub(super) fn rate(mcm_d: f64) -> String {
    if mcm_d.is_infinite() {
        return "any quantity".to_owned();
    }
    format!("{} mcm/d", significant(mcm_d, 4))
}

/// A rate as it was typed, six significant figures at most.
pub(super) fn stated(mcm_d: f64) -> String {
    format!("{} mcm/d", significant(mcm_d, 6))
}

/// `20 %`.
pub(super) fn percent(share: f64) -> String {
    format!("{} %", significant(share * 100.0, 4))
}

/// `2 bcm`, as it was typed.
pub(super) fn bcm(value: f64) -> String {
    format!("{} bcm", short(value))
}

/// `1 day`, `30 days`.
pub(super) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{} days", short(count as f64)) }
}

/// Whose rate it is: `the contract's rate`.
pub(super) const fn rate_of(phase: &Phase) -> &'static str {
    match phase.status {
        PhaseStatus::Announced => "the announced rate",
        PhaseStatus::Contracted => "the contract's rate",
        PhaseStatus::Assumed => "the assumed rate",
        PhaseStatus::Suspended => "the suspended rate",
    }
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(count: i32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// Begins a sentence.
pub(super) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of a leg's point.
pub(super) fn point(agreement: &Agreement, flow: &LegFlow) -> String {
    let leg = agreement.legs().find(|(_, leg)| leg.id == flow.id);
    leg.map_or_else(String::new, |(_, leg)| agreement.point_name(&leg.point).to_owned())
}

/// What an outage is called at the start of a sentence.
pub(super) const fn cause(outage: &Outage) -> &'static str {
    match outage.cause {
        OutageCause::Maintenance => "Maintenance",
        OutageCause::ForceMajeure => "Force majeure",
        OutageCause::Other => "An outage",
    }
}
