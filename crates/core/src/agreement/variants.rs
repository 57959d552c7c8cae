//! Variants, which replace whole sections of the base, and what may vary by chance.

use serde::{Deserialize, Serialize};

use super::{Agreement, Obligations, Outage, Point, Price, Quantities, Shared, Swap};

/// Another reading of the agreement: each section that is given replaces the base's, the rest is the base's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Unique among the variants.
    pub name: String,
    /// `"#rrggbb"`; `None`: chosen by the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// `None`: as in the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Vec<Point>>,
    /// `None`: as in the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantities: Option<Quantities>,
    /// `None`: as in the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swap: Option<Swap>,
    /// `None`: as in the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outages: Option<Vec<Outage>>,
    /// `None`: as in the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligations: Option<Obligations>,
    /// `None`: as in the base; a price without phases: no price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// `None`: as in the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Uncertainty>,
}

/// How flows may vary by chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertainty {
    /// Where the random numbers start.
    pub seed: u64,
    /// Number of simulated paths, at least 1.
    pub paths: u32,
    /// How nominations spread about the requested; `None`: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nomination: Option<Nomination>,
    /// How points fail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
}

/// How nominations spread about the requested.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nomination {
    /// Standard deviation as a share of the requested.
    pub spread: f64,
    /// Days after which a deviation has faded to 1/e.
    pub memory_days: f64,
}

/// How a point fails.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// Id of the point.
    pub point: String,
    /// Mean days from repair to failure, at least 1.
    pub days_between: f64,
    /// Mean days to repair, at least 1.
    pub days_to_repair: f64,
    /// What is left of the capacity meanwhile, 0 to 1.
    pub available: f64,
}

impl Agreement {
    /// The agreement as this variant reads it, without variants of its own; `None` if there is no such variant.
    pub fn variant(&self, name: &str) -> Option<Self> {
        let variant = self.variants.iter().find(|variant| variant.name == name)?;
        let mut read = Self { variants: Shared::new(), ..self.clone() };
        if let Some(points) = &variant.points {
            read.points.clone_from(points);
        }
        if let Some(quantities) = &variant.quantities {
            read.quantities.clone_from(quantities);
        }
        if let Some(swap) = &variant.swap {
            read.swap.clone_from(swap);
        }
        if let Some(outages) = &variant.outages {
            read.outages.clone_from(outages);
        }
        if variant.obligations.is_some() {
            read.obligations = variant.obligations;
        }
        if let Some(price) = &variant.price {
            read.price = (!price.phases.is_empty()).then(|| price.clone());
        }
        if let Some(uncertainty) = &variant.uncertainty {
            read.uncertainty = Some(uncertainty.clone());
        }
        Some(read)
    }
}
