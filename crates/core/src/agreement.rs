//! The agreement: what a file says, part by part, in the order of the file. Knows nothing of text, screens or clocks.

mod claims;
mod country;
mod price;
mod quantities;
mod shared;
mod swap;
mod variants;

pub mod edit;
pub mod field;
mod said;
pub mod validate;

use serde::{Deserialize, Serialize};

pub use crate::calendar::{ContractYear, Day, Month, PartialDate, Span};
pub(crate) use said::DECLARED;

pub use claims::{About, Actual, Claim, ClaimSide, ClaimStatus, Confidence, Event, Source};
pub use country::CountryName;
pub use field::{Catalogue, Field, Leaf, Place, Topic, Value};
pub use price::{Formula, Index, Price, PricePhase};
pub(crate) use quantities::grown;
pub use quantities::{Obligations, OverAnnualMax, Phase, PhaseStatus, Quantities, Side};
pub use shared::Shared;
pub use swap::{Equivalence, Outage, OutageCause, Retention, RetentionBasis, Swap};
pub use variants::{Failure, Nomination, Uncertainty, Variant};

/// The newest file format this program writes and reads.
pub const FORMAT: u32 = 1;

/// One agreement, whole: what a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The file format, [`FORMAT`] in every agreement that was opened.
    pub format: u32,
    /// What the agreement is called.
    pub title: String,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When and where it was signed, `None` if it was not or if that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// From when to when it runs and is projected.
    pub term: Term,
    /// When its contract years start.
    #[serde(default)]
    pub contract_year: ContractYear,
    /// The conditions of the cubic metre of every quantity, price and actual in the file.
    #[serde(default)]
    pub cubic_metre: CubicMetre,
    /// Who takes part.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// Where gas is handed over.
    #[serde(default)]
    pub points: Vec<Point>,
    /// Where the swapper takes gas: physical legs from supplier to swapper.
    #[serde(default)]
    pub receipts: Vec<Leg>,
    /// Where the swapper gives gas: physical legs from swapper to offtaker.
    #[serde(default)]
    pub redeliveries: Vec<Leg>,
    /// The title path, drawn apart from the physical legs; `None`: see [`Agreement::sale_path`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale: Option<Sale>,
    /// How receipts become redeliveries.
    pub swap: Swap,
    /// How much flows when.
    pub quantities: Quantities,
    /// When points can pass less.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<Outage>,
    /// Take-or-pay with make-up and carry-forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligations: Option<Obligations>,
    /// What the gas costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// How flows may vary by chance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Uncertainty>,
    /// What happened or is planned, without effect on the projection.
    #[serde(default, skip_serializing_if = "Shared::is_empty")]
    pub events: Shared<Event>,
    /// Where the claims come from.
    #[serde(default, skip_serializing_if = "Shared::is_empty")]
    pub sources: Shared<Source>,
    /// What was published, number by number.
    #[serde(default, skip_serializing_if = "Shared::is_empty")]
    pub claims: Shared<Claim>,
    /// Other readings of the agreement, each replacing whole sections.
    #[serde(default, skip_serializing_if = "Shared::is_empty")]
    pub variants: Shared<Variant>,
    /// What was measured.
    #[serde(default, skip_serializing_if = "Shared::is_empty")]
    pub actuals: Shared<Actual>,
}

/// When and where an agreement was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The day.
    pub on: Day,
    /// The place.
    pub at: String,
}

/// From when to when the agreement runs and is projected.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// First day.
    pub start: Day,
    /// Last day; `None`: open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// The projection runs to the end of the contract year that holds this day, at most 60 years after the start.
    pub horizon: Day,
}

/// The conditions at which a cubic metre of gas is measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CubicMetre {
    /// Degrees Celsius, −200 or above.
    pub temperature_c: f64,
    /// Kilopascal, absolute, above 0.
    pub pressure_kpa: f64,
}

impl Default for CubicMetre {
    /// 15 °C and 101.325 kPa, as ISO 13443.
    fn default() -> Self {
        Self { temperature_c: 15.0, pressure_kpa: 101.325 }
    }
}

/// One who takes part in the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Unique among the parties, 1 to 40 characters of `A-Z a-z 0-9 _ -`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// What it does; the legs decide who delivers.
    pub role: Role,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a party does in the swap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Role {
    /// Hands gas to the swapper.
    Supplier,
    /// Takes gas at one border and hands its own over at another.
    Swapper,
    /// Takes gas from the swapper.
    Offtaker,
    /// Buys and sells without touching gas.
    Trader,
}

/// Where gas is handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Unique among the points.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Degrees east, −180 to 180.
    pub longitude: f64,
    /// Degrees north, −90 to 90.
    pub latitude: f64,
    /// Most that passes in a day, million cubic metres in the point's own m³; `None`: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_mcm_d: Option<f64>,
    /// Gross calorific value, megajoules per cubic metre of the point; `None`: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calorific_mj_m3: Option<f64>,
    /// The point's own cubic metre; `None`: the agreement's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cubic_metre: Option<CubicMetre>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Point {
    /// A point at these degrees east and north, without a limit, of which nothing else is known.
    pub fn new(id: impl Into<String>, name: impl Into<String>, longitude: f64, latitude: f64) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            longitude,
            latitude,
            capacity_mcm_d: None,
            calorific_mj_m3: None,
            cubic_metre: None,
            note: String::new(),
        }
    }
}

/// A physical leg: who hands gas to whom, where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// Unique among receipts and redeliveries together.
    pub id: String,
    /// Id of the giving party.
    pub from: String,
    /// Id of the taking party.
    pub to: String,
    /// Id of the point.
    pub point: String,
    /// Its part of all receipts, or of all redeliveries, 0 to 1; each list sums to 1.
    #[serde(default = "one")]
    pub share: f64,
}

fn one() -> f64 {
    1.0
}

/// The title path: who sells to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sale {
    /// Id of the selling party.
    pub seller: String,
    /// Id of the buying party.
    pub buyer: String,
}

impl Agreement {
    /// Shares every large list that says the same as in another agreement, as where one file was read twice.
    pub fn share_with(&mut self, other: &Self) {
        self.events.share_with(&other.events);
        self.sources.share_with(&other.sources);
        self.claims.share_with(&other.claims);
        self.variants.share_with(&other.variants);
        self.actuals.share_with(&other.actuals);
        if let (Some(own), Some(other)) = (&mut self.price, &other.price) {
            for (own, other) in own.indices.iter_mut().zip(&other.indices) {
                own.monthly.share_with(&other.monthly);
            }
        }
    }

    /// The days that are projected: from the start to the end, at most to the last day of the contract year that
    /// holds the horizon.
    pub fn days(&self) -> Span {
        let last = self.contract_year.containing(self.term.horizon).to;
        Span { from: self.term.start, to: self.term.end.map_or(last, |end| end.min(last)) }
    }

    /// The party of this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The name of a party, its id where there is no such party.
    pub fn party_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.party(id).map_or(id, |party| &party.name)
    }

    /// The point of this id.
    pub fn point(&self, id: &str) -> Option<&Point> {
        self.points.iter().find(|point| point.id == id)
    }

    /// The name of a point, its id where there is no such point.
    pub fn point_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.point(id).map_or(id, |point| &point.name)
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The claim of this id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// Every leg, receipts first, in file order.
    pub fn legs(&self) -> impl Iterator<Item = (Side, &Leg)> {
        let receipts = self.receipts.iter().map(|leg| (Side::Receipt, leg));
        receipts.chain(self.redeliveries.iter().map(|leg| (Side::Redelivery, leg)))
    }

    /// The ids of seller and buyer: those of `sale`, else the giver of the first receipt and the taker of the first
    /// redelivery.
    pub fn sale_path(&self) -> (&str, &str) {
        match &self.sale {
            Some(sale) => (&sale.seller, &sale.buyer),
            None => (
                self.receipts.first().map_or("", |leg| leg.from.as_str()),
                self.redeliveries.first().map_or("", |leg| leg.to.as_str()),
            ),
        }
    }

    /// The id of the swapper: the taker of the first receipt.
    pub fn swapper(&self) -> &str {
        self.receipts.first().map_or("", |leg| leg.to.as_str())
    }

    /// A point's own cubic metre, the agreement's where it states none.
    pub fn cubic_metre_of(&self, point: &Point) -> CubicMetre {
        point.cubic_metre.unwrap_or(self.cubic_metre)
    }
}
