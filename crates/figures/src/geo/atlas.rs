//! The bundled map: countries, waters, borders and coasts at two levels of detail, projected and triangulated once; knows no agreement.

pub use super::damage::AtlasError;
use super::features::{self, NamedPlace, Pipeline};
use super::grid::Grid;
pub use super::shape::{BoundedLine, Level, Shape};
use super::topo::{self, Collection, Geometry, Mesh};
use super::{LonLat, Xy, lcc};
use earcut::Earcut;
use serde::Deserialize;

/// Everything the map can show that does not depend on an agreement.
#[derive(Debug)]
pub struct Atlas {
    /// The countries in alphabetical order of their English names' codes; `Level::countries` has the same order.
    pub countries: Vec<Country>,
    /// The Caspian Sea, then lakes.
    pub waters: Vec<Water>,
    /// About 1:10 million, for more than about 40 pixels a degree.
    pub fine: Level,
    /// About 1:50 million, for the whole region.
    pub coarse: Level,
    /// Gas pipelines, simplified and of very different quality.
    pub pipelines: Vec<Pipeline>,
    /// Border points, hubs, fields, cities, capitals, crossings and names of seas.
    pub places: Vec<NamedPlace>,
    /// Which country a place belongs to, roughly and fast.
    pub grid: Grid,
}

/// A country and its names.
#[derive(Clone, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-3; Kosovo has the user-assigned XKX.
    pub code: String,
    /// ISO 3166-1 alpha-2.
    pub alpha2: String,
    /// English name.
    pub name: String,
    /// Further names as pairs of language (`fa`, `ru`, `tr` …) and name, in order of the language.
    pub names: Vec<(String, String)>,
    /// A place inside the country for its name.
    pub label: LonLat,
    /// The same, projected.
    pub label_xy: Xy,
    /// 2 (large) to 6 (small).
    pub rank: u8,
    /// The capital's name and place, where the data has it.
    pub capital: Option<(String, LonLat)>,
}

/// A sea or lake that is an area.
#[derive(Clone, Debug)]
pub struct Water {
    /// English name.
    pub name: String,
    /// Whether it is the sea rather than a lake.
    pub is_sea: bool,
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection<CountryProperties>,
    water: Collection<WaterProperties>,
    borders: Collection<Nothing>,
    coast: Collection<Nothing>,
    disputed: Collection<Nothing>,
}

#[derive(Deserialize)]
struct CountryProperties {
    iso_a3: String,
    iso_a2: String,
    name: String,
    #[serde(default)]
    names: std::collections::BTreeMap<String, String>,
    label: LonLat,
    label_rank: u8,
    capital: Option<Capital>,
}

#[derive(Deserialize)]
struct Capital {
    name: String,
    lon: f64,
    lat: f64,
}

#[derive(Deserialize)]
struct WaterProperties {
    name: String,
    kind: String,
}

#[derive(Deserialize)]
struct Nothing {}

const FINE: &str = include_str!("../../../../assets/geo/countries-10m.topo.json");
const COARSE: &str = include_str!("../../../../assets/geo/countries-50m.topo.json");

impl Atlas {
    /// Reads, projects and triangulates the bundled data; about 15 ms, so once and before the first frame.
    ///
    /// # Errors
    /// Only if the program was built from damaged data.
    pub fn load() -> Result<Self, AtlasError> {
        let read = |file: &'static str, text: &str| {
            let (mesh, objects) = topo::read::<Objects>(text).map_err(|cause| AtlasError { file, cause })?;
            Ok::<_, AtlasError>((level(&mesh, &objects), objects))
        };
        let (fine, objects) = read("countries-10m.topo.json", FINE)?;
        let (coarse, coarse_objects) = read("countries-50m.topo.json", COARSE)?;
        let countries: Vec<Country> = objects.countries.geometries.iter().map(country).collect();
        let coarse = in_order(coarse, &coarse_objects, &countries, &fine);
        let grid = Grid::of(&coarse.countries);
        Ok(Self {
            waters: objects.water.geometries.iter().map(water).collect(),
            pipelines: features::pipelines()?,
            places: features::places()?,
            countries,
            fine,
            coarse,
            grid,
        })
    }

    /// Index of a country by its alpha-3 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<usize> {
        self.countries.iter().position(|country| country.code == code)
    }

    /// The place with this id, for example `SARAKHS_IR`.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&NamedPlace> {
        self.places.iter().find(|place| place.id == id)
    }

    /// The border points of the data, for pickers, in the order of the file.
    pub fn border_points(&self) -> impl Iterator<Item = &NamedPlace> {
        self.places.iter().filter(|place| place.kind == features::PlaceKind::BorderPoint)
    }

    /// The level of detail for a scale in pixels per unit.
    #[must_use]
    pub fn level(&self, scale: f64) -> &Level {
        if scale.to_radians() < 40.0 { &self.coarse } else { &self.fine }
    }
}

fn country(geometry: &Geometry<CountryProperties>) -> Country {
    let of = &geometry.properties;
    Country {
        code: of.iso_a3.clone(),
        alpha2: of.iso_a2.clone(),
        name: of.name.clone(),
        names: of.names.iter().map(|(language, name)| (language.clone(), name.clone())).collect(),
        label: of.label,
        label_xy: lcc::forward(of.label),
        rank: of.label_rank,
        capital: of.capital.as_ref().map(|capital| (capital.name.clone(), [capital.lon, capital.lat])),
    }
}

fn water(geometry: &Geometry<WaterProperties>) -> Water {
    Water { name: geometry.properties.name.clone(), is_sea: geometry.properties.kind == "sea" }
}

fn level(mesh: &Mesh, objects: &Objects) -> Level {
    let mut earcut = Earcut::new();
    let mut shape = |polygons| Shape::new(polygons, &mut earcut);
    let countries = objects.countries.geometries.iter().map(|geometry| shape(mesh.polygons(geometry))).collect();
    let waters = objects.water.geometries.iter().map(|geometry| shape(mesh.polygons(geometry))).collect();
    let strokes = |collection: &Collection<Nothing>| {
        let lines = collection.geometries.iter().flat_map(|geometry| mesh.lines(geometry));
        lines.map(BoundedLine::new).collect()
    };
    Level {
        countries,
        waters,
        borders: strokes(&objects.borders),
        coasts: strokes(&objects.coast),
        disputed: strokes(&objects.disputed),
    }
}

/// Brings the coarse countries into the order of the fine ones; one that is missing there is taken from the fine level.
fn in_order(coarse: Level, objects: &Objects, countries: &[Country], fine: &Level) -> Level {
    let ordered = countries.iter().zip(&fine.countries).map(|(country, detailed)| {
        let position = objects.countries.geometries.iter().position(|it| it.properties.iso_a3 == country.code);
        position.and_then(|position| coarse.countries.get(position)).unwrap_or(detailed).clone()
    });
    Level { countries: ordered.collect(), ..coarse }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_hold_what_their_description_says() {
        let atlas = Atlas::load().unwrap();
        assert_eq!(atlas.countries.len(), 55);
        assert_eq!(atlas.waters.len(), 31);
        assert_eq!(atlas.waters[0].name, "Caspian Sea");
        assert_eq!(atlas.pipelines.len(), 75);
        assert_eq!(atlas.places.len(), 188);
        assert_eq!(atlas.border_points().count(), 29);
        assert_eq!(atlas.coarse.countries.len(), 55);
    }

    #[test]
    fn every_arc_that_is_named_is_there() {
        for text in [FINE, COARSE] {
            let (mesh, objects) = topo::read::<Objects>(text).unwrap();
            assert!(objects.countries.geometries.iter().all(|it| mesh.knows(it)));
            assert!(objects.water.geometries.iter().all(|it| mesh.knows(it)));
            for lines in [&objects.borders, &objects.coast, &objects.disputed] {
                assert!(lines.geometries.iter().all(|it| mesh.knows(it)));
            }
        }
    }

    #[test]
    fn triangles_cover_exactly_what_the_rings_enclose() {
        let atlas = Atlas::load().unwrap();
        let off = |shape: &Shape| (shape.triangle_area() / shape.area() - 1.0).abs();
        for level in [&atlas.fine, &atlas.coarse] {
            for shape in &level.countries {
                assert!(off(shape) < 1e-9, "{:?} {}", shape.bounds, off(shape));
            }
            assert!(off(&level.waters[0]) < 1e-9);
            // Two small lakes of the coarse level touch or cross themselves after quantisation.
            assert!(level.waters.iter().filter(|shape| off(shape) > 1e-9).count() <= 2);
            assert!(level.waters.iter().all(|shape| off(shape) < 0.05));
        }
    }

    #[test]
    fn label_points_lie_in_their_countries() {
        let atlas = Atlas::load().unwrap();
        for (country, shape) in atlas.countries.iter().zip(&atlas.fine.countries) {
            assert!(shape.contains(country.label_xy), "{}", country.name);
        }
    }
}
