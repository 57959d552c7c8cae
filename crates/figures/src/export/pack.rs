//! The report pack: which files it holds and how each is made, one by one, so that whoever writes them can show how far
//! it is. Writes nothing.

use super::caption::Caption;
use super::{ExportError, Figure, Format, Readings, Request, Size, Texts, render, table};

/// One file of the pack.
#[derive(Clone, Debug, PartialEq)]
pub struct PackFile {
    /// Its name in the folder.
    pub name: &'static str,
    content: Content,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    /// A figure or its data.
    Figure(Box<Request>, Format),
    /// The list of sources.
    Sources(Box<Request>),
    /// Caption and alternative texts.
    Caption(Box<Request>),
}

/// The files of a pack, in the order in which they are made. The request says what is looked at: the chart's view, range,
/// units and hidden lines, the map's day; sizes are those of the pack where the request asks for a sheet or a map.
#[must_use]
pub fn parts(request: &Request) -> Vec<PackFile> {
    // A subtitle or note of the chart would be wrong on the others.
    let texts = Texts { subtitle: None, note: None, ..request.texts.clone() };
    let view = request.figure.view().unwrap_or(request.chart);
    let of = |figure: Figure| Request { figure, chart: view, texts: texts.clone(), ..request.clone() };
    let chart = Figure::from(view);
    let chart = Request { texts: request.texts.clone(), ..of(chart) };
    let figure = |name, request: &Request, format| PackFile {
        name,
        content: Content::Figure(Box::new(request.clone()), format),
    };
    let map = of(Figure::Map);
    let sheet = Request { size: Size::A4, ..of(Figure::Sheet) };
    let screen = Request { size: Size { dpi: 150.0, ..Size::A4 }, scale: 1.0, ..sheet.clone() };
    vec![
        figure("sheet.pdf", &sheet, Format::Pdf),
        figure("sheet.png", &screen, Format::Png),
        figure("chart.svg", &chart, Format::Svg),
        figure("chart.png", &chart, Format::Png),
        figure("map.svg", &map, Format::Svg),
        figure("map.png", &map, Format::Png),
        figure("data.xlsx", &chart, Format::Xlsx),
        figure("data.csv", &chart, Format::Csv),
        PackFile { name: "sources.csv", content: Content::Sources(Box::new(chart.clone())) },
        PackFile { name: "caption.md", content: Content::Caption(Box::new(chart)) },
    ]
}

impl PackFile {
    /// The file's bytes.
    ///
    /// # Errors
    /// As [`render`].
    pub fn bytes(&self, readings: &Readings) -> Result<Vec<u8>, ExportError> {
        match &self.content {
            Content::Figure(request, format) => render(readings, request, *format),
            Content::Sources(request) => table::sources(readings, request),
            Content::Caption(request) => {
                Ok(Caption::of(readings, request).markdown(["chart.svg", "map.svg", "sheet.pdf"]).into_bytes())
            }
        }
    }
}
