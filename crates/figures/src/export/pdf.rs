//! SVG texts to the bytes of a PDF file: one page each, vector, the bundled faces embedded, with title, links and
//! attachments.
//! Knows nothing of what the pages show.

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Rect, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use super::raster::{self, RasterError};
use super::svg::Drawing;
use super::{ExportError, PROGRAM};
use gasswap_core::agreement::Day;

/// What a PDF says about itself, and what it carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentInfo {
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// When it was made, as it says; `None`: it does not say.
    pub date: Option<Day>,
    /// Files that travel inside: name and text.
    pub attachments: Vec<(String, String)>,
}

/// The bytes of a PDF of pages of one size in points.
///
/// # Errors
/// When a page is not an SVG file or the document cannot be written.
pub fn pdf(pages: &[Drawing], [width, height]: [f64; 2], about: &DocumentInfo) -> Result<Vec<u8>, ExportError> {
    let failed = |what: &dyn std::fmt::Debug| ExportError::Pdf(format!("{what:?}"));
    let (width, height) = (width as f32, height as f32);
    let mut document = Document::new();
    let date = about.date.map(date);
    let mut metadata = Metadata::new()
        .title(about.title.clone())
        .description(about.description.clone())
        .creator(PROGRAM.to_owned())
        .language("en".to_owned());
    if let Some(date) = date {
        metadata = metadata.creation_date(date);
    }
    document.set_metadata(metadata);
    for Drawing { svg, links } in pages {
        let tree = raster::tree(svg)?;
        let settings = PageSettings::from_wh(width, height).ok_or(RasterError::Size { width: 0, height: 0 })?;
        let size = Size::from_wh(width, height).ok_or(RasterError::Size { width: 0, height: 0 })?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| failed(&"drawing"))?;
        surface.finish();
        for link in links {
            let [x, y, across, down] = link.area.map(|share| share as f32);
            let area = Rect::from_xywh(x * width, y * height, across * width, down * height);
            let Some(area) = area else { continue };
            let target = Target::Action(Action::Link(LinkAction::new(link.address.clone())));
            page.add_annotation(Annotation::new_link(LinkAnnotation::new(area, target), Some(link.address.clone())));
        }
        page.finish();
    }
    for (name, text) in &about.attachments {
        let file = EmbeddedFile {
            path: name.clone(),
            mime_type: MimeType::new("text/plain"),
            description: Some(format!("Read by {PROGRAM}")),
            association_kind: AssociationKind::Source,
            data: text.clone().into_bytes().into(),
            modification_date: date,
            compress: Some(true),
            location: None,
        };
        document.embed_file(file).ok_or_else(|| failed(&"attaching"))?;
    }
    document.finish().map_err(|error| failed(&error))
}

fn date(day: Day) -> DateTime {
    let (year, month, day) = day.ymd();
    DateTime::new(u16::try_from(year).unwrap_or(0)).month(month as u8).day(day as u8)
}
