//! How much flows when: phases, season, annual limits, obligations.

use serde::{Deserialize, Serialize};

use super::Day;

/// How much flows when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantities {
    /// On which side of the swap the quantities are stated.
    #[serde(default)]
    pub stated_at: Side,
    /// What happens when a contract year would pass its maximum.
    #[serde(default)]
    pub over_annual_max: OverAnnualMax,
    /// In strictly rising order of `from`; each lasts until the next begins.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// Exactly 12 factors on the day's rate, January to December; `None`: 1 all year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<Vec<f64>>,
}

/// A side of the swap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Side {
    /// Where the supplier hands gas to the swapper.
    #[default]
    Receipt,
    /// Where the swapper hands gas to the offtaker.
    Redelivery,
}

/// What happens when a contract year would pass its maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum OverAnnualMax {
    /// Nothing; a finding says so.
    #[default]
    Flag,
    /// Flow stops when the maximum is reached.
    Stop,
    /// Each stretch of one phase in one year is scaled down evenly.
    Spread,
}

/// A time with one rate and one set of limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// What people call it.
    pub name: String,
    /// First day; it lasts until the next phase begins.
    pub from: Day,
    /// How sure it is.
    pub status: PhaseStatus,
    /// Million cubic metres a day at the side where quantities are stated.
    pub rate_mcm_d: f64,
    /// Least of a day; `None`: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_min_mcm_d: Option<f64>,
    /// Most of a day; `None`: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_max_mcm_d: Option<f64>,
    /// Least of a contract year, billion cubic metres; `None`: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_min_bcm: Option<f64>,
    /// Most of a contract year, billion cubic metres; `None`: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_max_bcm: Option<f64>,
    /// Growth of the rate on each anniversary of `from`, above −1; 0.05 is 5 % a year.
    #[serde(default)]
    pub growth_per_year: f64,
    /// Days over which the rate moves from that of the phase before, at most 3,660.
    #[serde(default)]
    pub ramp_days: u32,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Ids of the claims that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<String>,
}

impl Phase {
    /// An assumed phase at this rate, million cubic metres a day, without limits, growth or a ramp.
    pub fn new(name: impl Into<String>, from: Day, rate_mcm_d: f64) -> Self {
        Self {
            name: name.into(),
            from,
            status: PhaseStatus::Assumed,
            rate_mcm_d,
            daily_min_mcm_d: None,
            daily_max_mcm_d: None,
            annual_min_bcm: None,
            annual_max_bcm: None,
            growth_per_year: 0.0,
            ramp_days: 0,
            note: String::new(),
            claims: Vec::new(),
        }
    }

    /// The rate on a day, with the growth of the anniversaries before it; ramp and season aside.
    pub fn rate_on(&self, day: Day) -> f64 {
        grown(self.rate_mcm_d, self.growth_per_year, self.from.whole_years_until(day))
    }

    /// The phase that goes on with the same terms from another day, under another name: without a ramp, as nothing changes.
    #[must_use]
    pub fn followed_by(&self, name: String, from: Day) -> Self {
        Self { name, from, ramp_days: 0, ..self.clone() }
    }
}

/// `value × (1 + per_year)^years`.
pub(crate) fn grown(value: f64, per_year: f64, years: i32) -> f64 {
    value * (1.0 + per_year).powi(years)
}

/// How sure a phase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PhaseStatus {
    /// Said in public.
    Announced,
    /// Agreed.
    Contracted,
    /// Ours.
    Assumed,
    /// Nothing flows.
    Suspended,
}

/// Take-or-pay with make-up and carry-forward.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligations {
    /// Share of the adjusted annual contract quantity that is paid for, taken or not, 0 to 1.
    pub take_or_pay: f64,
    /// A make-up entry of year y can last be used in year y + this.
    pub make_up_years: u32,
    /// A carry-forward entry of year y can last be used in year y + this.
    pub carry_forward_years: u32,
    /// Most carry-forward used in a year as a share of the adjusted annual contract quantity, 0 to 1.
    pub carry_forward_cap: f64,
}
