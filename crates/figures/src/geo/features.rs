//! Reads the bundled pipelines and places into projected features; knows nothing of how they are drawn.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::damage::AtlasError;
use super::shape::BoundedLine;
use super::{LonLat, Rect, Xy, lcc};

/// How far the drawn line of a pipeline may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quality {
    /// Traced from a map or an image.
    Traced,
    /// A few points; the line between them is straight.
    Approximate,
    /// Drawn through towns on the way.
    Schematic,
    /// Of different quality along its length.
    Mixed,
    /// No pipeline, only a direction.
    Notional,
}

impl Quality {
    /// One word for a tooltip.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Traced => "traced route",
            Self::Approximate => "approximate route",
            Self::Schematic => "schematic route, drawn through towns",
            Self::Mixed => "route partly schematic",
            Self::Notional => "no pipeline: a direction only",
        }
    }
}

/// How the line of a pipeline is drawn: nobody shall take a schematic line for a survey, nor a plan for a pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// In use, traced from a map or an image: solid.
    Traced,
    /// In use, a few points: long dashes.
    Approximate,
    /// In use, drawn through towns: dashes.
    Schematic,
    /// A direction only: dots.
    Notional,
    /// Planned, being built or idle: short dashes, faint.
    NotInUse,
}

impl LineKind {
    /// All kinds, with their words in the map's key.
    pub const ALL: [(Self, &str); 5] = [
        (Self::Traced, "traced"),
        (Self::Approximate, "approximate"),
        (Self::Schematic, "schematic"),
        (Self::Notional, "direction only"),
        (Self::NotInUse, "planned or idle"),
    ];

    /// Dash and gap in pixels; empty for a solid line.
    #[must_use]
    pub fn dashes(self) -> &'static [f64] {
        match self {
            Self::Traced => &[],
            Self::Approximate => &[10.0, 2.5],
            Self::Schematic => &[5.0, 3.5],
            Self::Notional => &[1.2, 4.0],
            Self::NotInUse => &[2.5, 2.0],
        }
    }
}

/// What a pipeline does today, by the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In use.
    Operating,
    /// Being built.
    Construction,
    /// Planned.
    Proposed,
    /// Stands still.
    Idle,
    /// Put out of use for the time being.
    Mothballed,
}

/// A gas pipeline of the bundled data (Global Energy Monitor, CC BY 4.0, simplified and corrected).
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// Short id, for example `DSK`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Alpha-3 codes of the countries on its way.
    pub countries: Vec<String>,
    /// 1 corridors of the Caspian swaps, 2 transit lines, 3 minor or crude.
    pub tier: u8,
    /// In use, planned or idle.
    pub status: Status,
    /// Published capacity in billion cubic meters a year; `None` where no figure was found.
    pub capacity_bcm_y: Option<f64>,
    /// Published length in kilometers.
    pub length_km: Option<f64>,
    /// How far the line may be trusted.
    pub quality: Quality,
    /// Who says so.
    pub source: String,
    /// Corrections and disputes in words.
    pub note: Option<String>,
    /// The projected lines.
    pub lines: Vec<BoundedLine>,
    /// Bounds of all lines.
    pub bounds: Rect,
}

impl Pipeline {
    /// How its line is drawn.
    #[must_use]
    pub fn kind(&self) -> LineKind {
        match (self.quality, self.status) {
            (Quality::Notional, _) => LineKind::Notional,
            (_, status) if status != Status::Operating => LineKind::NotInUse,
            (Quality::Traced, _) => LineKind::Traced,
            (Quality::Approximate, _) => LineKind::Approximate,
            (Quality::Schematic | Quality::Mixed, _) => LineKind::Schematic,
        }
    }

    /// Width and opacity of its line: strong where it leads to a point of the agreement, faint where it is not in use.
    #[must_use]
    pub fn stroke(&self, strong: bool) -> [f64; 2] {
        let [width, opacity] = match (strong, self.tier) {
            (true, _) => [1.8, 0.95],
            (false, 1 | 2) => [1.0, 0.6],
            (false, _) => [0.7, 0.5],
        };
        [width, if self.status == Status::Operating { opacity } else { opacity * 0.6 }]
    }
}

/// What a place of the bundled data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// Where gas crosses a border.
    BorderPoint,
    /// A knot of pipelines.
    Hub,
    /// A gas field.
    Field,
    /// A town.
    City,
    /// A capital.
    Capital,
    /// Where a sea has its name.
    SeaLabel,
    /// Where a drawn line meets a drawn border (computed).
    Crossing,
}

/// A named place.
#[derive(Clone, Debug)]
pub struct NamedPlace {
    /// Id, for example `SARAKHS_IR`.
    pub id: String,
    /// English name.
    pub name: String,
    /// Kind.
    pub kind: PlaceKind,
    /// Alpha-3 code of the country it belongs to; `None` at sea. Never decide this from the geometry.
    pub country: Option<String>,
    /// The pair of countries of a border point or crossing.
    pub neighbors: Vec<String>,
    /// What it is for, in words.
    pub role: Option<String>,
    /// Further names as pairs of language and name, in order of the language.
    pub names: Vec<(String, String)>,
    /// 1 or 2 (large) to 6 (small).
    pub rank: u8,
    /// Longitude and latitude.
    pub lon_lat: LonLat,
    /// The same, projected.
    pub xy: Xy,
}

#[derive(Deserialize)]
struct Collection<P, G> {
    features: Vec<Feature<P, G>>,
}

#[derive(Deserialize)]
struct Feature<P, G> {
    properties: P,
    geometry: Shape<G>,
}

#[derive(Deserialize)]
struct Shape<G> {
    coordinates: G,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Lines {
    One(Vec<LonLat>),
    Many(Vec<Vec<LonLat>>),
}

#[derive(Deserialize)]
struct PipelineProperties {
    id: String,
    name: String,
    countries: Vec<String>,
    tier: u8,
    status: Status,
    capacity_bcm_y: Option<f64>,
    length_km: Option<f64>,
    geometry_quality: Quality,
    source: String,
    note: Option<String>,
}

#[derive(Deserialize)]
struct PlaceProperties {
    id: String,
    name: String,
    kind: PlaceKind,
    iso_a3: Option<String>,
    #[serde(default)]
    neighbours: Vec<String>,
    role: Option<String>,
    #[serde(default)]
    names: BTreeMap<String, String>,
    label_rank: Option<u8>,
}

const PIPELINES: &str = include_str!("../../../../assets/geo/pipelines.geojson");
const PLACES: &str = include_str!("../../../../assets/geo/points.geojson");

/// Reads the pipelines.
pub(super) fn pipelines() -> Result<Vec<Pipeline>, AtlasError> {
    let file: Collection<PipelineProperties, Lines> =
        serde_json::from_str(PIPELINES).map_err(|cause| AtlasError { file: "pipelines.geojson", cause })?;
    Ok(file.features.into_iter().map(pipeline).collect())
}

fn pipeline(feature: Feature<PipelineProperties, Lines>) -> Pipeline {
    let lines = match feature.geometry.coordinates {
        Lines::One(line) => vec![line],
        Lines::Many(lines) => lines,
    };
    let project = |line: Vec<LonLat>| BoundedLine::new(line.into_iter().map(lcc::forward).collect());
    let lines: Vec<BoundedLine> = lines.into_iter().map(project).collect();
    let of = feature.properties;
    Pipeline {
        id: of.id,
        name: of.name,
        countries: of.countries,
        tier: of.tier,
        status: of.status,
        capacity_bcm_y: of.capacity_bcm_y,
        length_km: of.length_km,
        quality: of.geometry_quality,
        source: of.source,
        note: of.note,
        bounds: Rect::of(lines.iter().flat_map(|line| &line.points)),
        lines,
    }
}

/// Reads the places.
pub(super) fn places() -> Result<Vec<NamedPlace>, AtlasError> {
    let file: Collection<PlaceProperties, LonLat> =
        serde_json::from_str(PLACES).map_err(|cause| AtlasError { file: "points.geojson", cause })?;
    Ok(file.features.into_iter().map(place).collect())
}

fn place(feature: Feature<PlaceProperties, LonLat>) -> NamedPlace {
    let of = feature.properties;
    NamedPlace {
        id: of.id,
        name: of.name,
        kind: of.kind,
        country: of.iso_a3,
        neighbors: of.neighbours,
        role: of.role,
        names: of.names.into_iter().collect(),
        rank: of.label_rank.unwrap_or(6),
        lon_lat: feature.geometry.coordinates,
        xy: lcc::forward(feature.geometry.coordinates),
    }
}

#[cfg(test)]
mod tests {
    use super::super::atlas::Atlas;
    use gasswap_core::agreement::CountryName;

    #[test]
    fn countries_have_one_name_on_the_map_and_in_forms() {
        for country in &Atlas::load().unwrap().countries {
            let known = CountryName::of(&country.code).map(|known| (known.name, known.alpha2));
            assert_eq!(known, Some((country.name.as_str(), country.alpha2.as_str())));
        }
    }

    #[test]
    fn countries_of_lines_and_points_are_on_the_map() {
        let atlas = Atlas::load().unwrap();
        for pipeline in &atlas.pipelines {
            assert!(pipeline.countries.iter().all(|code| atlas.country(code).is_some()), "{}", pipeline.id);
            assert!(pipeline.lines.iter().all(|line| line.points.len() >= 2));
        }
        for place in atlas.border_points() {
            assert_eq!(place.neighbors.len(), 2, "{}", place.id);
            assert!(place.neighbors.iter().all(|code| atlas.country(code).is_some()), "{}", place.id);
        }
    }
}
