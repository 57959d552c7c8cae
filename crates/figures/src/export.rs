//! Figures and tables as the bytes of files. Knows no window and writes nothing to disk.
//!
//! [`Readings`] are what is drawn, a [`Request`] says how, and [`render`] gives the bytes of a [`Format`].

mod embedded_documents;
mod link;
mod map;
mod page;
mod place;
mod readings;
mod request;
mod sheet;
mod view;
mod wording;

pub mod caption;
pub mod chart;
pub mod pack;
pub mod pdf;
pub mod raster;
pub mod svg;
pub mod table;
pub mod xlsx;

use std::fmt;
use std::path::Path;

use thiserror::Error;

use crate::figure::{self, ChartView, Plot};
use gasswap_core::agreement::PartialDate;
use gasswap_core::store;

pub use embedded_documents::{AGREEMENT, AGREEMENT_FILE, VIEW, VIEW_FILE, load};
pub use readings::Readings;
pub use request::{Length, Look, MAX_PIXELS, Request, Size, Texts};
pub use view::{CameraView, CarriedView};
pub use wording::Wording;

/// The program and its version, as figures name them.
pub(crate) const PROGRAM: &str = concat!("Gas Swap Workbench ", env!("CARGO_PKG_VERSION"));

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
    pub const fn view(self) -> Option<ChartView> {
        match self {
            Self::Flow => Some(ChartView::Flow),
            Self::FlowByMonth => Some(ChartView::FlowByMonth),
            Self::Cumulative => Some(ChartView::Cumulative),
            Self::Annual => Some(ChartView::Annual),
            Self::Balance => Some(ChartView::Balance),
            Self::Money => Some(ChartView::Money),
            Self::Map | Self::Sheet => None,
        }
    }
}

impl From<ChartView> for Figure {
    fn from(view: ChartView) -> Self {
        match view {
            ChartView::Flow => Self::Flow,
            ChartView::FlowByMonth => Self::FlowByMonth,
            ChartView::Cumulative => Self::Cumulative,
            ChartView::Annual => Self::Annual,
            ChartView::Balance => Self::Balance,
            ChartView::Money => Self::Money,
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
    /// A page with the drawing.
    Pdf,
    /// The numbers, UTF-8, comma-separated (RFC 4180).
    Csv,
    /// The numbers as a workbook of a spreadsheet program.
    Xlsx,
}

impl Format {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format that a path's ending asks for.
    ///
    /// # Errors
    /// An ending that is missing, not known or not written yet.
    pub fn of(path: &Path) -> Result<Self, ExportError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            Some("pdf") => Ok(Self::Pdf),
            Some("csv") => Ok(Self::Csv),
            Some("xlsx") => Ok(Self::Xlsx),
            _ => Err(ExportError::Ending),
        }
    }
}

/// Why a figure could not be made: reason first, then what to do.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The file's ending names no format.
    #[error("the name does not say which kind of file to write; end it in .svg, .png, .pdf, .csv or .xlsx")]
    Ending,
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
    /// The pages could not become a PDF.
    #[error("the PDF cannot be written ({0})")]
    Pdf(String),
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
        Format::Svg | Format::Png | Format::Pdf => {}
    }
    request.size.check(if format == Format::Png { request.scale } else { 1.0 })?;
    let mut pages = drawings(readings, request, format == Format::Pdf)?;
    if format == Format::Pdf {
        return pdf(&pages, readings, request);
    }
    let text = pages.swap_remove(0).svg;
    match format {
        Format::Png => Ok(png(&text, readings, request)?),
        _ => Ok(carrying(text, readings, request).into_bytes()),
    }
}

/// The pages of a figure, at least one; with `overleaf` those after the first too.
fn drawings(readings: &Readings, request: &Request, overleaf: bool) -> Result<Vec<svg::Drawing>, ExportError> {
    let mut pages = match request.figure.view() {
        Some(view) => {
            let chart = figure::chart(view, &readings.scenarios(), &request.units);
            vec![svg::Drawing::from(chart::svg(&chart, readings, request))]
        }
        None if request.figure == Figure::Sheet => sheet::pages(readings, request, overleaf)?,
        None => vec![svg::Drawing::from(place::svg(readings, request)?)],
    };
    for page in &mut pages {
        page.svg = sized(&page.svg, &request.size);
    }
    Ok(pages)
}

/// A page of a figure as a window shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// RGBA, not premultiplied, row by row.
    pub rgba: Vec<u8>,
    /// Which page it is, from 0; the last one where fewer are made than was asked for.
    pub page: usize,
    /// How many pages a PDF of the figure has.
    pub pages: usize,
}

/// The pixels of a page of the PDF of a figure, in a size of its proportions.
///
/// # Errors
/// As [`render`].
pub fn page_picture(
    readings: &Readings,
    request: &Request,
    page: usize,
    pixels: [u32; 2],
) -> Result<PagePicture, ExportError> {
    request.size.check(1.0)?;
    let drawn = drawings(readings, request, true)?;
    let page = page.min(drawn.len() - 1);
    Ok(PagePicture { rgba: raster::pixels(&drawn[page].svg, pixels)?, page, pages: drawn.len() })
}

/// The pixels of a figure in a size of its proportions: RGBA, not premultiplied, row by row. What a window shows before it
/// is written, and what is copied.
///
/// # Errors
/// As [`render`].
pub fn picture(readings: &Readings, request: &Request, pixels: [u32; 2]) -> Result<Vec<u8>, ExportError> {
    let drawing = render(readings, &Request { carries: false, ..request.clone() }, Format::Svg)?;
    Ok(raster::pixels(&String::from_utf8_lossy(&drawing), pixels)?)
}

/// What travels in a figure: the agreement as its file has it, and the view. Nothing where the request says so.
fn luggage(readings: &Readings, request: &Request) -> Option<[String; 2]> {
    request.carries.then(|| [store::write(readings.document()), CarriedView::of(readings, request).write()])
}

fn carrying(text: String, readings: &Readings, request: &Request) -> String {
    let Some([agreement, view]) = luggage(readings, request) else { return text };
    svg::with_metadata(&svg::with_metadata(&text, AGREEMENT, &agreement), VIEW, &view)
}

fn png(text: &str, readings: &Readings, request: &Request) -> Result<Vec<u8>, raster::RasterError> {
    let wording = Wording::of(readings, request);
    let mut texts = vec![("Title".to_owned(), wording.title), ("Software".to_owned(), PROGRAM.to_owned())];
    if let Some([agreement, view]) = luggage(readings, request) {
        texts.push((AGREEMENT.to_owned(), agreement));
        texts.push((VIEW.to_owned(), view));
    }
    let dpi = (request.size.unit == Length::Millimetres).then_some(request.size.dpi * request.scale);
    let pixels = request.size.pixels(request.scale).map(|side| side as u32);
    raster::png(text, pixels, &raster::Extras { dpi, texts })
}

fn pdf(pages: &[svg::Drawing], readings: &Readings, request: &Request) -> Result<Vec<u8>, ExportError> {
    let wording = Wording::of(readings, request);
    let files = luggage(readings, request)
        .map(|[agreement, view]| vec![(AGREEMENT_FILE.to_owned(), agreement), (VIEW_FILE.to_owned(), view)]);
    let newest = figure::newest_date(readings.document()).and_then(PartialDate::first);
    let about = pdf::DocumentInfo {
        title: wording.title,
        description: wording.subtitle,
        date: request.date.or(newest),
        attachments: files.unwrap_or_default(),
    };
    pdf::pdf(pages, request.size.points(), &about)
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
    // A stretch of values means nothing in another view.
    let values = request.values.filter(|_| request.view() == request.chart);
    Plot { range: request.range.unwrap_or(whole.range), values: values.unwrap_or(whole.values), ..whole }
}
