//! What the map is told about an agreement on one day: plain data with finished texts; knows no agreement type and no units.

use super::atlas::Atlas;
use super::{LonLat, Rect};

/// The part a party plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartyRole {
    /// Hands gas to the swapper.
    Supplier,
    /// Takes gas at one border and hands its own over at another.
    Swapper,
    /// Gets gas from the swapper.
    Offtaker,
    /// Any further part.
    Other,
}

/// A party on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyInput {
    /// Stable id, for selection.
    pub id: String,
    /// Name as printed; empty where our faces lack its letters, until [`SceneInput::name_parties`].
    pub name: String,
    /// Alpha-3 code of its country; its land is tinted.
    pub country: Option<String>,
    /// A place of its own; without one the country's label point serves.
    pub anchor: Option<LonLat>,
    /// The part it plays.
    pub role: PartyRole,
    /// Which party color of the palette it has.
    pub color: usize,
}

/// A delivery point on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct PointInput {
    /// Stable id, for selection and dragging.
    pub id: String,
    /// Name as printed.
    pub name: String,
    /// Where it is; `None` sends the whole agreement to the schematic.
    pub lon_lat: Option<LonLat>,
    /// Second line of its label, for example `5.5 of 11 mcm/d`; may be empty.
    pub detail: String,
    /// The widest text that `detail` can become over the span; empty if `detail` is as wide as any.
    pub widest_detail: String,
    /// Today's use as a share of the capacity, 0 to 1 and beyond; `None` without a capacity: no gauge.
    pub used: Option<f64>,
}

/// Which way a leg goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegKind {
    /// The supplier hands gas to the swapper.
    Receipt,
    /// The swapper hands gas to the offtaker.
    Redelivery,
}

/// A physical leg on the window's day.
#[derive(Clone, Debug, PartialEq)]
pub struct LegInput {
    /// Stable id, for selection.
    pub id: String,
    /// Receipt or redelivery.
    pub kind: LegKind,
    /// Index of the giving party.
    pub giver: usize,
    /// Index of the taking party.
    pub taker: usize,
    /// Index of the delivery point.
    pub point: usize,
    /// Flow in million cubic meters a day; zero, negative or not a number counts as no flow.
    pub flow_mcm_d: f64,
    /// The largest flow of this leg over the whole span and all variants, in million cubic meters a day: layout keeps room for
    /// it, so that nothing moves while time plays.
    pub peak_mcm_d: f64,
    /// The number on the arrow in the unit picked, for example `5.5 mcm/d`; for a suspended leg the word.
    pub number: String,
    /// What stands before the number of an arrow whose flow is beyond the scale; empty for any other.
    pub mark: &'static str,
    /// The widest text that `mark` and `number` can become over the span; empty if they are as wide as any.
    pub widest_number: String,
    /// Whether the leg is suspended by the agreement on this day (rather than merely without flow).
    pub suspended: bool,
}

/// The sale: title passes from seller to buyer.
#[derive(Clone, Debug, PartialEq)]
pub struct SaleInput {
    /// Index of the selling party.
    pub seller: usize,
    /// Index of the buying party.
    pub buyer: usize,
    /// What it is called: `sale`. The names of the two parties are added where there is room.
    pub label: String,
}

/// A width of the key.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyStep {
    /// The flow that it stands for, in million cubic meters a day.
    pub flow_mcm_d: f64,
    /// The round number in the unit picked, for example `5`.
    pub text: String,
}

/// What is shown besides the agreement itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Gas pipelines of the bundled data.
    pub pipelines: bool,
    /// Lines in dispute inside countries.
    pub disputed: bool,
    /// Cities and gas fields, where there is room.
    pub cities: bool,
    /// The sale.
    pub sale: bool,
    /// The faint link between receipt and redelivery points through the swapper.
    pub notional_link: bool,
    /// The width key.
    pub key: bool,
    /// Language of names of seas, countries and cities (`az`, `fa`, `ru`, `tk`, `tr` …); `None` or unknown: English.
    pub language: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pipelines: true,
            disputed: true,
            cities: true,
            sale: true,
            notional_link: false,
            key: true,
            language: None,
        }
    }
}

/// Everything the map is told.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SceneInput {
    /// The parties.
    pub parties: Vec<PartyInput>,
    /// The delivery points.
    pub points: Vec<PointInput>,
    /// The legs.
    pub legs: Vec<LegInput>,
    /// The sales; none, one or more.
    pub sales: Vec<SaleInput>,
    /// The flow that is drawn with the largest width, in million cubic meters a day: fixed for the whole span and all variants.
    /// So is any beyond it on a map; the schematic, where all that comes in goes out, has every flow in proportion.
    pub scale_max_mcm_d: f64,
    /// Round widths for the key; [`super::furniture::round_steps`] proposes the numbers.
    pub key: Vec<KeyStep>,
    /// The unit below the key, for example `mcm/d at 20 °C`.
    pub key_unit: String,
    /// The day of the flows as printed in figures, for example `14 March 2024`.
    pub day: String,
    /// What else is shown.
    pub options: Options,
    /// Parts of the picture that labels keep off: the window's own controls over the map, in pixels.
    pub reserved: Vec<Rect>,
}

impl SceneInput {
    /// Gives each party whose name our faces cannot print that of its country, on the map and in the schematic alike; one
    /// whose country the data has not either is called by its id.
    pub fn name_parties(&mut self, atlas: &Atlas) {
        for party in self.parties.iter_mut().filter(|party| party.name.is_empty()) {
            let country = party.country.as_deref().and_then(|code| atlas.country(code));
            party.name = country.map_or_else(|| party.id.clone(), |country| atlas.countries[country].name.clone());
        }
    }
}
