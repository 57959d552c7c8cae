//! The facts that explanations are made of. Knows nothing of steps.

use crate::agreement::field::Unit;
use crate::agreement::{Agreement, Outage, OutageCause, Phase, PhaseStatus};
use crate::message::{Digits, Fact, Measure};
use crate::projection::LegFlow;
use crate::say;

use super::said::AnyQuantity;

/// A rate as reasons tell it, `5.5 mcm/d`; no limit at all for an infinite one.
pub(super) fn rate(mcm_d: f64) -> Fact {
    if mcm_d.is_infinite() {
        return say!(AnyQuantity).into();
    }
    Fact::amount(mcm_d, Measure::new(Unit::McmPerDay, Digits::Figures(4)))
}

/// A rate as the agreement states it.
pub(super) const fn stated(mcm_d: f64) -> Fact {
    Fact::amount(mcm_d, Measure::new(Unit::McmPerDay, Digits::Figures(6)))
}

/// A share as so many of a hundred.
pub(super) const fn percent(share: f64) -> Fact {
    number(share * 100.0, Digits::Figures(4))
}

/// A limit of a year, as the agreement states it.
pub(super) const fn bcm(value: f64) -> Fact {
    Fact::amount(value, Measure::new(Unit::Bcm, Digits::Figures(12)))
}

/// A number without a unit.
pub(super) const fn number(value: f64, digits: Digits) -> Fact {
    Fact::amount(value, Measure::new(Unit::None, digits))
}

/// How sure the rate of a phase is, as messages choose by it.
pub(super) const fn status(phase: &Phase) -> Fact {
    Fact::Choice(match phase.status {
        PhaseStatus::Announced => "announced",
        PhaseStatus::Contracted => "contracted",
        PhaseStatus::Assumed => "assumed",
        PhaseStatus::Suspended => "suspended",
    })
}

/// The name of the leg's point.
pub(super) fn point(agreement: &Agreement, flow: &LegFlow) -> Fact {
    let leg = agreement.legs().find(|(_, leg)| leg.id == flow.id);
    leg.map_or("", |(_, leg)| agreement.point_name(&leg.point)).into()
}

/// Why a point is out, as messages choose by it.
pub(super) const fn cause(outage: &Outage) -> Fact {
    Fact::Choice(match outage.cause {
        OutageCause::Maintenance => "maintenance",
        OutageCause::ForceMajeure => "force-majeure",
        OutageCause::Other => "other",
    })
}
