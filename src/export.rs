//! Figures and tables as the bytes of files. Knows no window and writes nothing to disk.
//!
//! [`Readings`] are what is drawn, a [`Request`] says how, and [`render`] gives the bytes of a [`Format`].

mod readings;
mod request;
mod wording;

pub mod caption;
pub mod chart;
pub mod map;
pub mod pack;
pub mod raster;
pub mod svg;
pub mod table;
pub mod xlsx;

use std::fmt;
use std::path::Path;

use thiserror::Error;

use crate::figure::{self, Plot, View};
use crate::geo::atlas::Atlas;

pub use readings::Readings;
pub use request::{Length, Look, MAX_PIXELS, Request, Size, Texts};
pub use wording::Wording;

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
    /// The numbers as a workbook of a spreadsheet program.
    Xlsx,
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
            Some("xlsx") => Ok(Self::Xlsx),
            Some("pdf") => Err(ExportError::NotYet(ending.unwrap_or_default().to_uppercase())),
            _ => Err(ExportError::Ending),
        }
    }
}

/// Why a figure could not be made: reason first, then what to do.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The file's ending names no format.
    #[error("the name does not say which kind of file to write; end it in .svg, .png, .csv or .xlsx")]
    Ending,
    /// A format that is planned.
    #[error("{0} files cannot be written yet; write .svg, .png, .csv or .xlsx")]
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

/// The bytes of a figure or of the numbers behind it.
///
/// # Errors
/// When there is nothing to show or it cannot be written in this format or size.
pub fn render(readings: &Readings, request: &Request, format: Format) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Csv => return table::csv(readings, request),
        Format::Xlsx => return xlsx::xlsx(readings, request),
        Format::Svg | Format::Png => {}
    }
    if request.figure == Figure::Sheet {
        return Err(ExportError::Sheet);
    }
    request.size.check(if format == Format::Png { request.scale } else { 1.0 })?;
    let text = match request.figure.view() {
        Some(view) => {
            let scenarios = readings.scenarios();
            let chart = figure::chart(view, &scenarios, &request.units);
            chart::svg(&chart, readings, request)
        }
        None => map_svg(readings, request)?,
    };
    let text = sized(&text, &request.size);
    match format {
        Format::Png => Ok(raster::png(&text, request.size.pixels(request.scale).map(|side| side as u32))?),
        Format::Svg | Format::Csv | Format::Xlsx => Ok(text.into_bytes()),
    }
}

fn map_svg(readings: &Readings, request: &Request) -> Result<String, ExportError> {
    let atlas = Atlas::load().map_err(|error| ExportError::Atlas(error.to_string()))?;
    let (base, scenarios) = (readings.shown(), readings.scenarios());
    let others: Vec<_> = scenarios.iter().map(|scenario| scenario.projection).collect();
    let mut input = figure::scene_input(base.agreement, base.projection, request.day, &request.units, &others);
    input.options = request.map.clone();
    let wording = Wording::of(readings, request);
    let look = map::Look {
        size: request.size.units(),
        palette: request.look.palette(),
        transparent: request.look == Look::Transparent,
        title: wording.title,
        subtitle: wording.subtitle,
        view: request.camera,
    };
    let schematic = || {
        let inside = figure::scene_inside(base.agreement, base.projection, request.day, &request.units);
        map::schematic(&input, &inside, &look)
    };
    let drawn =
        if request.schematic { schematic() } else { map::map(&atlas, &input, &look).unwrap_or_else(|_| schematic()) };
    Ok(drawn)
}

/// The same drawing with the width and height of a size in its first tag; its view box stays.
fn sized(svg: &str, size: &Size) -> String {
    let Some((head, rest)) = svg.split_once('>') else { return svg.to_owned() };
    let unit = if size.unit == Length::Millimetres { "mm" } else { "" };
    let set = |head: &str, name: &str, value: f64| {
        let start = format!(" {name}=\"");
        let Some((before, after)) = head.split_once(&start) else { return head.to_owned() };
        let end = after.find('"').unwrap_or(0);
        format!("{before}{start}{}{unit}{}", svg::number(value), &after[end..])
    };
    format!("{}>{rest}", set(&set(head, "width", size.width), "height", size.height))
}

/// The part of a chart that a figure shows, in drawing units.
pub(crate) fn plot(chart: &figure::Chart, request: &Request, size: [f64; 2], text: f64) -> Plot {
    let whole = Plot::whole(chart, size, text);
    Plot { range: request.range.unwrap_or(whole.range), ..whole }
}
