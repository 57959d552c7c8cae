//! Figures and tables as the bytes of files. Knows no window and writes nothing to disk.

pub mod chart;
pub mod map;
pub mod raster;
pub mod svg;
pub mod table;

use std::fmt;
use std::path::Path;

use thiserror::Error;

use crate::agreement::Day;
use crate::figure::{self, Plot, Scenario, Units, View};
use crate::geo::atlas::Atlas;
use crate::geo::camera::Camera;
use crate::palette::{Palette, Tint};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// The rate of every leg.
    Flow,
    /// The rate of every leg as the mean of each month.
    FlowByMonth,
    /// The volume since each contract year began.
    Cumulative,
    /// Bars by contract year.
    Annual,
    /// What is still owed.
    Balance,
    /// Cash by party.
    Money,
    /// The map of one day.
    Map,
    /// Title, map, chart, key numbers and sources on one page.
    Sheet,
}

impl Figure {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 8] = [
        Self::Flow,
        Self::FlowByMonth,
        Self::Cumulative,
        Self::Annual,
        Self::Balance,
        Self::Money,
        Self::Map,
        Self::Sheet,
    ];

    /// The name in file names and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::FlowByMonth => "flow-by-month",
            Self::Cumulative => "cumulative",
            Self::Annual => "annual",
            Self::Balance => "balance",
            Self::Money => "money",
            Self::Map => "map",
            Self::Sheet => "sheet",
        }
    }

    /// The chart's view, `None` for what is no chart.
    #[must_use]
    pub const fn view(self) -> Option<View> {
        match self {
            Self::Flow => Some(View::Flow),
            Self::FlowByMonth => Some(View::FlowByMonth),
            Self::Cumulative => Some(View::Cumulative),
            Self::Annual => Some(View::Annual),
            Self::Balance => Some(View::Balance),
            Self::Money => Some(View::Money),
            Self::Map | Self::Sheet => None,
        }
    }
}

impl From<View> for Figure {
    fn from(view: View) -> Self {
        match view {
            View::Flow => Self::Flow,
            View::FlowByMonth => Self::FlowByMonth,
            View::Cumulative => Self::Cumulative,
            View::Annual => Self::Annual,
            View::Balance => Self::Balance,
            View::Money => Self::Money,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A drawing with real text.
    Svg,
    /// A picture of pixels.
    Png,
    /// The numbers, UTF-8, comma-separated (RFC 4180).
    Csv,
}

impl Format {
    /// The format that a path's ending asks for.
    ///
    /// # Errors
    /// An ending that is missing, not known or not written yet.
    pub fn of(path: &Path) -> Result<Self, ExportError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            Some("csv") => Ok(Self::Csv),
            Some("pdf" | "xlsx") => Err(ExportError::NotYet(ending.unwrap_or_default().to_uppercase())),
            _ => Err(ExportError::Ending),
        }
    }
}

/// How a figure is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Width and height in pixels; a PNG has [`Options::scale`] times as many.
    pub size: [f64; 2],
    /// Pixels of a PNG for each pixel of the size.
    pub scale: f64,
    /// Its colors.
    pub tint: Tint,
    /// Units and cubic metre.
    pub units: Units,
    /// The day of the map.
    pub day: Day,
    /// The days a chart shows, as day numbers; `None`: all.
    pub range: Option<[f64; 2]>,
    /// Keys of lines that are switched off.
    pub hidden: Vec<String>,
    /// The map's camera and the size it was made for; `None`: the whole agreement.
    pub camera: Option<(Camera, [f64; 2])>,
    /// What the map shows besides the agreement.
    pub map: crate::geo::input::Options,
    /// The schematic stands for the map.
    pub schematic: bool,
    /// When the figure was made, as text; `None`: it does not say.
    pub made: Option<String>,
}

impl Options {
    /// 1600 × 900 pixels, light, million cubic metres a day of the agreement, the day on which the window opens.
    #[must_use]
    pub fn new(base: &Scenario<'_>) -> Self {
        Self {
            size: [1600.0, 900.0],
            scale: 1.0,
            tint: Tint::Light,
            units: Units { rate: crate::units::RateUnit::McmD, cubic_metre: base.agreement.cubic_metre },
            day: figure::opening_day(base.projection),
            range: None,
            hidden: Vec::new(),
            camera: None,
            map: crate::geo::input::Options::default(),
            schematic: false,
            made: None,
        }
    }
}

/// Why a figure could not be made: reason first, then what to do.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The file's ending names no format.
    #[error("the name does not say which kind of file to write; end it in .svg, .png or .csv")]
    Ending,
    /// A format that is planned.
    #[error("{0} files cannot be written yet; write .svg, .png or .csv")]
    NotYet(String),
    /// The sheet is planned.
    #[error("the sheet cannot be made yet; export the chart and the map")]
    Sheet,
    /// There is nothing to show.
    #[error("there is nothing to draw: {0}")]
    Nothing(String),
    /// A size that no figure can have.
    #[error("a figure of {0} × {1} pixels cannot be made; take 200 to 8000 pixels a side")]
    Size(f64, f64),
    /// The bundled map is broken.
    #[error("the bundled map cannot be read ({0}); install the program again")]
    Atlas(String),
    /// The drawing could not become pixels.
    #[error("{0}")]
    Raster(#[from] raster::RasterError),
    /// The table could not be written.
    #[error("the table cannot be written ({0})")]
    Table(String),
}

/// The bytes of a figure or of the numbers behind it. The first scenario is the base, or the variant that is shown.
///
/// # Errors
/// When there is nothing to show or it cannot be written in this format or size.
pub fn render(
    scenarios: &[Scenario<'_>],
    figure: Figure,
    format: Format,
    options: &Options,
) -> Result<Vec<u8>, ExportError> {
    let Some(base) = scenarios.first() else { return Err(ExportError::Nothing("no agreement is open".to_owned())) };
    if figure == Figure::Sheet {
        return Err(ExportError::Sheet);
    }
    if format == Format::Csv {
        return table::csv(scenarios, figure, options);
    }
    let [width, height] = options.size;
    if !(200.0..=8000.0).contains(&width) || !(200.0..=8000.0).contains(&height) {
        return Err(ExportError::Size(width, height));
    }
    let text = match figure.view() {
        Some(view) => {
            let chart = figure::chart(view, scenarios, &options.units);
            chart::svg(&chart, base.agreement, options)
        }
        None => map_svg(scenarios, options)?,
    };
    match format {
        Format::Png => Ok(raster::png(&text, options.scale)?),
        Format::Svg | Format::Csv => Ok(text.into_bytes()),
    }
}

/// How many pixels a drawing unit is: figures are set on a page about 960 units wide whatever their size in pixels, so
/// that text keeps its proportion.
pub(crate) fn zoom([width, height]: [f64; 2]) -> f64 {
    (width / 960.0).min(height / 540.0).max(0.25)
}

fn map_svg(scenarios: &[Scenario<'_>], options: &Options) -> Result<String, ExportError> {
    let Some(base) = scenarios.first() else { return Ok(String::new()) };
    let atlas = Atlas::load().map_err(|error| ExportError::Atlas(error.to_string()))?;
    let others: Vec<_> = scenarios.iter().map(|scenario| scenario.projection).collect();
    let mut input = figure::scene_input(base.agreement, base.projection, options.day, &options.units, &others);
    input.options = options.map.clone();
    let zoom = zoom(options.size);
    let look = map::Look {
        size: options.size.map(|side| side / zoom),
        palette: Palette::of(options.tint),
        transparent: false,
        title: base.agreement.title.clone(),
        subtitle: match base.name {
            Some(name) => format!("{name}: what flows on {}", options.day.long()),
            None => format!("What flows on {}", options.day.long()),
        },
        view: options.camera,
    };
    let schematic = || {
        let inside = figure::scene_inside(base.agreement, base.projection, options.day, &options.units);
        map::schematic(&input, &inside, &look)
    };
    let drawn =
        if options.schematic { schematic() } else { map::map(&atlas, &input, &look).unwrap_or_else(|_| schematic()) };
    Ok(shown(&drawn, look.size, options.size))
}

/// The same drawing with another width and height in its first tag; its view box stays.
fn shown(svg: &str, from: [f64; 2], to: [f64; 2]) -> String {
    let Some((head, rest)) = svg.split_once('>') else { return svg.to_owned() };
    let attribute = |name: &str, value: f64| format!(" {name}=\"{}\"", svg::number(value));
    let head = head.replacen(&attribute("width", from[0]), &attribute("width", to[0]), 1).replacen(
        &attribute("height", from[1]),
        &attribute("height", to[1]),
        1,
    );
    format!("{head}>{rest}")
}

/// The part of a chart that a figure shows, in drawing units.
pub(crate) fn plot(chart: &figure::Chart, options: &Options, size: [f64; 2], text: f64) -> Plot {
    let whole = Plot::whole(chart, size, text);
    Plot { range: options.range.unwrap_or(whole.range), ..whole }
}
