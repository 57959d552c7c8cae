//! What was published and measured: sources, claims, events, actuals.

use serde::{Deserialize, Serialize};

use super::{Day, PartialDate};

/// What happened or is planned, without effect on the projection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When; a year or a month may be all that is known.
    pub on: PartialDate,
    /// What.
    pub title: String,
    /// Ids of the claims that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<String>,
}

/// Where claims come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique among the sources.
    pub id: String,
    /// What the page or paper is.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// When.
    #[serde(default)]
    pub date: PartialDate,
    /// Where to read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// One published number, or a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Unique among the claims.
    pub id: String,
    /// What it speaks of.
    pub about: About,
    /// Id of the leg, point or party it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Lower end, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// A unit symbol, `"share"`, `"usd/tcm"` or `"date"`.
    pub unit: String,
    /// First day of what it speaks of; for a date, the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day of what it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Which side of the swap; for a retention share, its basis.
    pub side: ClaimSide,
    /// Planned or done.
    pub status: ClaimStatus,
    /// Id of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How good it is.
    pub confidence: Confidence,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a claim speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum About {
    /// A rate of a day.
    DailyRate,
    /// The volume of a year.
    AnnualVolume,
    /// The volume of the period from `from` to `to`.
    PeriodVolume,
    /// What the swapper keeps.
    RetentionShare,
    /// When it starts.
    Start,
    /// When it stops.
    Stop,
    /// What the gas costs.
    Price,
    /// What a point can pass.
    Capacity,
}

/// Which side of the swap a claim speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ClaimSide {
    /// Receipts.
    Receipt,
    /// Redeliveries.
    Redelivery,
    /// It does not say.
    Unstated,
}

/// How far a claimed number has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ClaimStatus {
    /// Hoped for.
    Planned,
    /// Said in public.
    Announced,
    /// Agreed.
    Contracted,
    /// Done.
    Delivered,
}

/// How good a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Confidence {
    /// An official body or company.
    A,
    /// One press report.
    B,
    /// Unclear.
    C,
    /// Derived by arithmetic.
    D,
}

/// What was measured on a leg over a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    /// Id of the leg.
    pub leg: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Million cubic metres of the agreement.
    pub volume_mcm: f64,
    /// Id of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
