//! What is chosen in the export dialog and remembered for the next time. Draws nothing.

use serde::{Deserialize, Serialize};

use gasswap_core::store;
use gasswap_figures::export::table::Data;
use gasswap_figures::export::{Figure, Format, Length, Look, Size};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One figure or its data.
    Figure(Figure),
    /// A folder with pictures, data, sources and caption.
    Pack,
}

impl Subject {
    /// All of them with their names, in the order of a menu.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Figure(Figure::Flow), "Chart: flow"),
        (Self::Figure(Figure::FlowByMonth), "Chart: flow by month"),
        (Self::Figure(Figure::Cumulative), "Chart: cumulative"),
        (Self::Figure(Figure::Annual), "Chart: contract years"),
        (Self::Figure(Figure::Balance), "Chart: balance"),
        (Self::Figure(Figure::Money), "Chart: money"),
        (Self::Figure(Figure::Map), "Map"),
        (Self::Figure(Figure::Sheet), "Sheet"),
        (Self::Pack, "Report pack"),
    ];
}

/// The formats with their names and endings.
pub const FORMATS: [(Format, &str, &str); 5] = [
    (Format::Svg, "SVG", "svg"),
    (Format::Png, "PNG", "png"),
    (Format::Pdf, "PDF", "pdf"),
    (Format::Csv, "CSV", "csv"),
    (Format::Xlsx, "XLSX", "xlsx"),
];

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExportChoice {
    pub subject: Subject,
    /// The format of a figure; a pack has its own.
    pub format: Format,
    /// Size of charts and maps.
    pub size: Size,
    /// Size of the sheet.
    pub sheet: Size,
    /// Pixels of a PNG for each of the size.
    pub scale: f64,
    pub look: Look,
    /// Does the file carry the agreement?
    pub carries: bool,
    pub data: Data,
}

impl ExportChoice {
    /// A slide in light colors as PNG.
    pub const fn first(subject: Subject) -> Self {
        Self {
            subject,
            format: Format::Png,
            size: Size::SLIDE,
            sheet: Size::A4,
            scale: 1.0,
            look: Look::Light,
            carries: true,
            data: Data { semicolon: false, everything: false },
        }
    }

    /// The figure; that of a pack is the chart the window shows.
    pub fn figure(&self, looked_at: Figure) -> Figure {
        match self.subject {
            Subject::Figure(figure) => figure,
            Subject::Pack => looked_at,
        }
    }

    /// The format of the one file, `None` for a folder.
    pub fn format(&self) -> Option<Format> {
        (self.subject != Subject::Pack).then_some(self.format)
    }

    /// The file's ending, `None` for a folder.
    pub fn ending(&self) -> Option<&'static str> {
        let format = self.format()?;
        FORMATS.iter().find(|(each, ..)| *each == format).map(|(_, _, ending)| *ending)
    }

    /// Is it a picture, not data?
    pub fn is_picture(&self) -> bool {
        !matches!(self.format(), Some(Format::Csv | Format::Xlsx))
    }

    /// The size of what is exported.
    pub fn size(&self) -> Size {
        if self.subject == Subject::Figure(Figure::Sheet) { self.sheet } else { self.size }
    }

    /// The same, to be changed.
    pub fn size_mut(&mut self) -> &mut Size {
        if self.subject == Subject::Figure(Figure::Sheet) { &mut self.sheet } else { &mut self.size }
    }

    /// Why it cannot be exported so, in a few words.
    pub fn problem(&self) -> Option<String> {
        if !self.is_picture() {
            return None;
        }
        let scale = if self.format == Format::Png { self.scale } else { 1.0 };
        let size = self.size();
        size.check(scale).err().map(|_| match size.unit {
            Length::Pixels => "Take 200 to 8000 pixels a side.".to_owned(),
            Length::Millimetres => "Take 30 mm or more, and at most 8000 pixels a side.".to_owned(),
        })
    }
}

/// A choice as the settings keep it.
#[derive(Serialize, Deserialize)]
struct Saved {
    figure: String,
    ending: String,
    size: [f64; 3],
    sheet: [f64; 3],
    paper: [bool; 2],
    scale: f64,
    look: String,
    carries: bool,
    semicolon: bool,
    everything: bool,
}

/// What stands for the pack among the figures' names.
const PACK: &str = "pack";

impl ExportChoice {
    /// The choice as a text.
    pub fn written(&self) -> String {
        let sides = |size: Size| [size.width, size.height, size.dpi];
        let ending = FORMATS.iter().find(|(format, ..)| *format == self.format).map_or("", |(.., ending)| ending);
        store::write_value(&Saved {
            figure: match self.subject {
                Subject::Figure(figure) => figure.name().to_owned(),
                Subject::Pack => PACK.to_owned(),
            },
            ending: ending.to_owned(),
            size: sides(self.size),
            sheet: sides(self.sheet),
            paper: [self.size, self.sheet].map(|size| size.unit == Length::Millimetres),
            scale: self.scale,
            look: self.look.name().to_owned(),
            carries: self.carries,
            semicolon: self.data.semicolon,
            everything: self.data.everything,
        })
    }

    /// The choice of such a text; `None` for any other, and for sizes that cannot be.
    pub fn read(text: &str) -> Option<Self> {
        let saved: Saved = store::read_value(text)?;
        let subject = if saved.figure == PACK {
            Subject::Pack
        } else {
            Subject::Figure(Figure::ALL.into_iter().find(|figure| figure.name() == saved.figure)?)
        };
        let size = |[width, height, dpi]: [f64; 3], paper: bool| {
            let unit = if paper { Length::Millimetres } else { Length::Pixels };
            let size = Size { width, height, unit, dpi };
            size.check(1.0).is_ok().then_some(size)
        };
        Some(Self {
            subject,
            format: FORMATS.iter().find(|(.., ending)| *ending == saved.ending).map(|(format, ..)| *format)?,
            size: size(saved.size, saved.paper[0])?,
            sheet: size(saved.sheet, saved.paper[1])?,
            scale: saved.scale.clamp(1.0, 4.0),
            look: Look::ALL.into_iter().find(|look| look.name() == saved.look)?,
            carries: saved.carries,
            data: Data { semicolon: saved.semicolon, everything: saved.everything },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_as_it_was_written_and_nothing_else_is() {
        let choice =
            ExportChoice { size: Size::COLUMN, look: Look::Grey, carries: false, ..ExportChoice::first(Subject::Pack) };
        assert_eq!(ExportChoice::read(&choice.written()), Some(choice));
        let wide = ExportChoice { size: Size::pixels_of(90_000.0, 900.0), ..choice };
        assert_eq!(ExportChoice::read(&wide.written()), None);
        for text in ["", "(", "(figure: \"pie\")", "12"] {
            assert_eq!(ExportChoice::read(text), None);
        }
    }

    #[test]
    fn a_size_that_cannot_be_made_is_told_and_data_have_none() {
        let mut choice = ExportChoice::first(Subject::Figure(Figure::Flow));
        assert_eq!(choice.problem(), None);
        choice.size = Size::pixels_of(7000.0, 700.0);
        choice.scale = 2.0;
        assert!(choice.problem().is_some());
        choice.format = Format::Csv;
        assert_eq!(choice.problem(), None);
    }

    #[test]
    fn a_pack_has_no_ending_and_every_format_has_one() {
        assert_eq!(ExportChoice::first(Subject::Pack).ending(), None);
        for (format, _, ending) in FORMATS {
            let choice = ExportChoice { format, ..ExportChoice::first(Subject::Figure(Figure::Map)) };
            assert_eq!(choice.ending(), Some(ending));
        }
    }
}
