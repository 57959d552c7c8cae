//! What is asked for when a figure is exported: which figure, how large, in which look, with which texts, and what of
//! the agreement it shows. Draws nothing and knows no file format.

use crate::figure::{self, ChartView, Units};
use crate::geo::camera::Camera;
use crate::palette::{Palette, Tint};
use gasswap_core::agreement::Day;
use gasswap_core::units::RateUnit;

use super::table::Data;
use super::{ExportError, Figure, Readings};

/// Millimetres an inch.
const INCH: f64 = 25.4;

/// Drawing units an inch where a size is given in millimetres: text of 11 units is then 8¼ points high.
const UNITS_AN_INCH: f64 = 96.0;

/// Longest side of a picture in pixels.
pub const MAX_PIXELS: f64 = 8000.0;

/// Everything that decides what an exported figure looks like and holds. The same request on the same agreement gives the
/// same bytes.
///
/// `Request::new(&readings, figure)` is a whole request; change what shall differ:
///
/// ```
/// use gasswap_figures::export::{Figure, Format, Look, Readings, Request, Size, render};
///
/// # let text = include_str!("../../../../saves/trilateral-2021.ron");
/// let agreement = gasswap_core::store::read(text)?.agreement;
/// let readings = Readings::whole(&agreement);
/// let request = Request { look: Look::Grey, size: Size::COLUMN, ..Request::new(&readings, Figure::Flow) };
/// let bytes = render(&readings, &request, Format::Svg)?;
/// assert!(bytes.starts_with(b"<svg"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is shown.
    pub figure: Figure,
    /// How large it is.
    pub size: Size,
    /// Pixels of a PNG for each pixel of [`Size::pixels`]; without effect on other formats.
    pub scale: f64,
    /// Its colors.
    pub look: Look,
    /// What stands around it.
    pub texts: Texts,
    /// Units and cubic metre.
    pub units: Units,
    /// The view of the chart on a sheet or in a pack; of a chart alone the figure says it.
    pub chart: ChartView,
    /// The day of the map.
    pub day: Day,
    /// The days a chart shows, as day numbers; `None`: all.
    pub range: Option<[f64; 2]>,
    /// The values that a chart of the view [`Request::chart`] shows, in the unit shown; `None`: all.
    pub values: Option<[f64; 2]>,
    /// Keys of lines that are switched off.
    pub hidden: Vec<String>,
    /// The map's camera and the size it was made for; `None`: the whole agreement.
    pub camera: Option<(Camera, [f64; 2])>,
    /// What the map shows besides the agreement.
    pub map: crate::geo::input::Options,
    /// The schematic stands for the map.
    pub schematic: bool,
    /// When the figure was made; `None`: it says of which date its newest source is.
    pub date: Option<Day>,
    /// Does an SVG, PNG or PDF carry the agreement and the view, so that it can be opened again?
    pub carries: bool,
    /// How data are written; without effect on pictures.
    pub data: Data,
}

impl Request {
    /// A slide in light colors with the texts the agreement gives, million cubic metres a day of the agreement, all days,
    /// the day on which the window opens, carrying the agreement.
    #[must_use]
    pub fn new(readings: &Readings, figure: Figure) -> Self {
        let shown = readings.shown();
        Self {
            figure,
            size: if figure == Figure::Sheet { Size::A4 } else { Size::SLIDE },
            scale: 1.0,
            look: Look::Light,
            texts: Texts::default(),
            units: Units { rate: RateUnit::McmD, cubic_metre: shown.agreement.cubic_metre },
            chart: ChartView::Flow,
            day: figure::opening_day(shown.projection),
            range: None,
            values: None,
            hidden: Vec::new(),
            camera: None,
            map: crate::geo::input::Options::default(),
            schematic: false,
            date: None,
            carries: true,
            data: Data::default(),
        }
    }

    /// The view of its chart; a map shows the rates of a day, which are those of the flow.
    #[must_use]
    pub fn view(&self) -> ChartView {
        let without = if self.figure == Figure::Sheet { self.chart } else { ChartView::Flow };
        self.figure.view().unwrap_or(without)
    }

    /// Is the line or bar of this key switched off?
    #[must_use]
    pub fn hides(&self, key: &str) -> bool {
        self.hidden.iter().any(|hidden| hidden == key)
    }
}

/// In what a size is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Pixels of a screen.
    Pixels,
    /// Millimetres of paper.
    Millimetres,
}

/// How large a figure is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// From side to side.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// In what both are given.
    pub unit: Length,
    /// Pixels an inch of a PNG where the size is given in millimetres; without effect on pixels.
    pub dpi: f64,
}

impl Size {
    /// A slide, 1600 × 900 pixels.
    pub const SLIDE: Self = Self::pixels_of(1600.0, 900.0);
    /// A page of A4 on its side.
    pub const A4: Self = Self::millimetres_of(297.0, 210.0);
    /// One column of a journal, high enough for a map with letters of six points.
    pub const COLUMN: Self = Self::millimetres_of(88.0, 80.0);
    /// Two columns of a journal.
    pub const TWO_COLUMNS: Self = Self::millimetres_of(180.0, 110.0);
    /// A square, 1200 pixels a side.
    pub const SQUARE: Self = Self::pixels_of(1200.0, 1200.0);

    /// The sizes that are offered, with their names.
    pub const PRESETS: [(&'static str, Self); 5] = [
        ("Slide 16:9", Self::SLIDE),
        ("A4 landscape", Self::A4),
        ("One column, 88 mm", Self::COLUMN),
        ("Two columns, 180 mm", Self::TWO_COLUMNS),
        ("Square", Self::SQUARE),
    ];

    /// A size in pixels.
    #[must_use]
    pub const fn pixels_of(width: f64, height: f64) -> Self {
        Self { width, height, unit: Length::Pixels, dpi: UNITS_AN_INCH }
    }

    /// A size in millimetres, printed with 300 pixels an inch.
    #[must_use]
    pub const fn millimetres_of(width: f64, height: f64) -> Self {
        Self { width, height, unit: Length::Millimetres, dpi: 300.0 }
    }

    /// Is it a size that a figure can have, at this scale?
    ///
    /// # Errors
    /// [`ExportError::Size`] with the number of pixels that it would have: 200 to 8000 a side, and 30 millimetres at
    /// least.
    pub fn check(&self, scale: f64) -> Result<(), ExportError> {
        let [width, height] = self.pixels(scale);
        let own = [self.width, self.height];
        let fits = |side: f64| side.is_finite() && (200.0..=MAX_PIXELS).contains(&side);
        let printable = self.unit == Length::Pixels || own.iter().all(|side| *side >= 30.0);
        if fits(width) && fits(height) && printable && scale > 0.0 {
            return Ok(());
        }
        Err(ExportError::Size(width, height))
    }

    /// Pixels of a PNG at a scale, whole numbers.
    #[must_use]
    pub fn pixels(&self, scale: f64) -> [f64; 2] {
        let factor = match self.unit {
            Length::Pixels => 1.0,
            Length::Millimetres => self.dpi / INCH,
        };
        [self.width, self.height].map(|side| (side * factor * scale).round())
    }

    /// Width and height in points of a PDF, 1/72 inch; a pixel counts 1/96 inch.
    #[must_use]
    pub fn points(&self) -> [f64; 2] {
        let factor = match self.unit {
            Length::Pixels => 72.0 / UNITS_AN_INCH,
            Length::Millimetres => 72.0 / INCH,
        };
        [self.width * factor, self.height * factor]
    }

    /// Width and height of the page in drawing units: a slide is 960 units wide whatever its size in pixels, so that text
    /// keeps its proportion; on paper a unit is 1/96 inch, so that text keeps its size.
    #[must_use]
    pub fn units(&self) -> [f64; 2] {
        let own = [self.width, self.height];
        match self.unit {
            Length::Pixels => {
                let zoom = (own[0] / 960.0).min(own[1] / 540.0).max(0.25);
                own.map(|side| side / zoom)
            }
            Length::Millimetres => own.map(|side| side * UNITS_AN_INCH / INCH),
        }
    }
}

/// The colors of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on a dark page.
    Dark,
    /// Dark ink without a page behind it.
    Transparent,
    /// Greys on white, for print without color.
    Grey,
}

impl Look {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Transparent, Self::Grey];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Transparent => "transparent",
            Self::Grey => "grey",
        }
    }

    /// The set of colors.
    #[must_use]
    pub const fn tint(self) -> Tint {
        match self {
            Self::Light | Self::Transparent => Tint::Light,
            Self::Dark => Tint::Dark,
            Self::Grey => Tint::Grey,
        }
    }

    /// The colors.
    #[must_use]
    pub const fn palette(self) -> Palette {
        Palette::of(self.tint())
    }
}

/// The texts of a figure. `None`: as the agreement gives it (see [`super::Wording`]); an empty text leaves it out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The first line.
    pub title: Option<String>,
    /// The line below it.
    pub subtitle: Option<String>,
    /// What the reader must know to read it: below the picture.
    pub note: Option<String>,
    /// Where the numbers shown come from.
    pub source: Option<String>,
}
