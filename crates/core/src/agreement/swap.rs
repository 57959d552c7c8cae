//! The swap itself and what hinders it: retention, losses, equivalence, lag, outages.

use serde::{Deserialize, Serialize};

use super::Day;
use crate::message::Fact;

/// How receipts become redeliveries. By default all is given back on the day, in as many cubic metres.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    /// What the swapper keeps in kind.
    pub retention: Retention,
    /// Share of receipts burnt or lost on the way, 0 to below 1.
    #[serde(default)]
    pub losses: f64,
    /// What "an equal quantity" means.
    #[serde(default)]
    pub equivalence: Equivalence,
    /// Redelivery follows receipt by so many days, at most 3,660.
    #[serde(default)]
    pub lag_days: u32,
    /// Most that is redelivered above the day's entitlement to clear the balance, mcm/d over all of a leg; `None`: no
    /// limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catch_up_mcm_d: Option<f64>,
    /// A balance above this is reported, mcm; `None`: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance_mcm: Option<f64>,
}

/// What the swapper keeps in kind; nothing by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Fraction of the basis, 0 to below 1.
    pub share: f64,
    /// Of what the share is a share.
    #[serde(default)]
    pub basis: RetentionBasis,
}

impl Retention {
    /// The retention as a share of receipts less losses: `share`, or `g / (1 + g)` of redeliveries.
    pub fn of_receipts(self) -> f64 {
        match self.basis {
            RetentionBasis::Receipts => self.share,
            RetentionBasis::Redeliveries => self.share / (1.0 + self.share),
        }
    }
}

/// Of what the retention is a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RetentionBasis {
    /// Of receipts less losses.
    #[default]
    Receipts,
    /// Of redeliveries.
    Redeliveries,
}

/// What is equal in "an equal quantity".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Equivalence {
    /// The same number of cubic metres, each at its own point's conditions.
    #[default]
    Nominal,
    /// The same volume at the same conditions.
    Volume,
    /// The same energy.
    Energy,
}

/// A time in which a point can pass less than its capacity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// Id of the point.
    pub point: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Share of the capacity that is left, 0 to 1.
    pub available: f64,
    /// Why.
    pub cause: OutageCause,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Why a point can pass less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum OutageCause {
    /// Planned work.
    Maintenance,
    /// Beyond the parties' control.
    ForceMajeure,
    /// Anything else.
    Other,
}

/// As messages choose by it.
impl From<RetentionBasis> for Fact {
    fn from(basis: RetentionBasis) -> Self {
        Self::Choice(match basis {
            RetentionBasis::Receipts => "receipts",
            RetentionBasis::Redeliveries => "redeliveries",
        })
    }
}
