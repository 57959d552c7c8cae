//! What the gas costs: price phases, formulas, indices.

use serde::{Deserialize, Serialize};

use super::{Day, Month, Shared, Side};

/// What the gas costs, US dollars per thousand cubic metres of the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// What the buyer pays for.
    #[serde(default = "redelivery")]
    pub quantity_at: Side,
    /// In strictly rising order of `from`; empty: no price.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<PricePhase>,
    /// The indices that formulas name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indices: Vec<Index>,
    /// Paid by the buyer to the swapper on what is redelivered; `None`: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swap_fee_usd_per_tcm: Option<f64>,
    /// A year, above −1; 0.1 is 10 %.
    #[serde(default)]
    pub discount_rate: f64,
}

fn redelivery() -> Side {
    Side::Redelivery
}

/// A time with one formula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PricePhase {
    /// First day; it lasts until the next price phase begins.
    pub from: Day,
    /// How the price is found.
    pub formula: Formula,
}

/// How a price is found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Formula {
    /// `price × (1 + escalation)^n`, n whole years since the price phase began.
    Fixed {
        /// US dollars per thousand cubic metres.
        usd_per_tcm: f64,
        /// A year, above −1.
        #[serde(default)]
        escalation_per_year: f64,
    },
    /// `base + slope × (mean of the index − base index)`, held between floor and cap.
    Indexed {
        /// US dollars per thousand cubic metres.
        base_usd_per_tcm: f64,
        /// Id of the index.
        index: String,
        /// The index at which the price is the base.
        base_index: f64,
        /// Dollars per thousand cubic metres for each unit of the index.
        slope: f64,
        /// Months averaged, at least 1.
        average_months: u32,
        /// Months between the averaged months and the block.
        lag_months: u32,
        /// Months for which a price holds, at least 1.
        valid_months: u32,
        /// Lowest price; `None`: no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        floor_usd_per_tcm: Option<f64>,
        /// Highest price; `None`: no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap_usd_per_tcm: Option<f64>,
    },
}

/// A monthly series that prices follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Unique among the indices.
    pub id: String,
    /// What it is measured in, free text.
    pub unit: String,
    /// Month and value, no month twice.
    #[serde(default)]
    pub monthly: Shared<(Month, f64)>,
}
