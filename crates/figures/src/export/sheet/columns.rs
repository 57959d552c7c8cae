//! Texts in columns that run over from page to page. Knows not what they say.

use crate::lettering::Weight;
use crate::palette::Rgb;

use crate::export::link::web_address;
use crate::export::page::wrap;
use crate::export::svg::{Align, Page, Style, TextStyle};

/// A text in a block: where its baseline begins, and how it looks.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    at: [f64; 2],
    style: TextStyle,
    /// Where it leads.
    address: Option<String>,
}

/// Lines that stay together.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetBlock {
    pieces: Vec<Piece>,
    /// A small dot at the beginning, in this color.
    dot: Option<([f64; 2], Rgb)>,
    height: f64,
}

impl SheetBlock {
    /// A text as broken into lines of a width, moved in by an indent.
    pub fn paragraph(mut self, text: &str, style: &TextStyle, indent: f64, width: f64) -> Self {
        for line in wrap(text, style.size, style.weight, width - indent, 60) {
            self.height += 1.36 * style.size;
            let at = [indent, self.height - 0.3 * style.size];
            self.pieces.push(Piece { text: line, at, style: style.clone(), address: None });
        }
        self
    }

    /// An address as a paragraph, every line of which leads there.
    pub fn address(self, text: &str, style: &TextStyle, width: f64) -> Self {
        let before = self.pieces.len();
        let mut block = self.paragraph(text, style, 0.0, width);
        let address = web_address(text);
        block.pieces[before..].iter_mut().for_each(|piece| piece.address.clone_from(&address));
        block
    }

    /// Texts side by side on one line: each with the place of its beginning, or of its end where it is aligned so.
    pub fn row(mut self, cells: Vec<(f64, String, TextStyle)>, height: f64) -> Self {
        self.height += height;
        let baseline = self.height - 0.3 * height;
        let piece = |(x, text, style)| Piece { text, at: [x, baseline], style, address: None };
        self.pieces.extend(cells.into_iter().map(piece));
        self
    }

    /// With a dot beside its first line.
    pub fn dotted(mut self, color: Rgb) -> Self {
        if let Some(first) = self.pieces.first() {
            self.dot = Some(([3.0, first.at[1] - 0.36 * first.style.size], color));
        }
        self
    }

    /// With air below.
    pub fn spaced(mut self, air: f64) -> Self {
        self.height += air;
        self
    }

    fn draw(&self, page: &mut Page, [x, y]: [f64; 2]) {
        if let Some((at, color)) = self.dot {
            page.circle([x + at[0], y + at[1]], 2.4, &Style::fill(color));
        }
        for piece in &self.pieces {
            let at = [x + piece.at[0], y + piece.at[1]];
            match &piece.address {
                Some(address) => page.linked_text(&piece.text, at, &piece.style, address),
                None => page.text(&piece.text, at, &piece.style),
            }
        }
    }
}

/// A heading with what stands below it. Where it runs over, the heading (and a table's header) is repeated.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub title: String,
    /// Said beside the title: the unit of a table.
    pub aside: String,
    /// Repeated below the title wherever the section goes on.
    pub header: Option<SheetBlock>,
    pub blocks: Vec<SheetBlock>,
}

/// How a section's heading looks.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub size: f64,
    pub text: Rgb,
    pub muted: Rgb,
    pub rule: Rgb,
}

impl Heading {
    const fn height(&self) -> f64 {
        2.1 * self.size
    }

    fn draw(&self, page: &mut Page, section: &Section, again: bool, [x, y, width]: [f64; 3]) {
        page.lines([[[x, y], [x + width, y]].as_slice()], &Style::line(self.rule, 1.0));
        let title = if again { format!("{} (continued)", section.title) } else { section.title.clone() };
        let baseline = y + 1.45 * self.size;
        page.text(&title, [x, baseline], &TextStyle::new(self.size, self.text).semibold());
        let taken = crate::lettering::measure(&title, self.size, Weight::SemiBold);
        let size = 0.84 * self.size;
        if taken + 8.0 + crate::lettering::measure(&section.aside, size, Weight::Regular) <= width {
            let style = TextStyle::new(size, self.muted).aligned(Align::End);
            page.text(&section.aside, [x + width, baseline], &style);
        }
    }
}

/// What of a section is still to be set.
#[derive(Debug)]
pub(super) struct Rest {
    section: Section,
    begun: bool,
}

impl Rest {
    pub fn of(section: Section) -> Self {
        Self { section, begun: false }
    }

    pub fn is_done(&self) -> bool {
        self.section.blocks.is_empty()
    }

    /// Sets as much as fits into a column: left, top, width, bottom. What does not fit stays, and `more` says so at the
    /// bottom. Returns where the column is free again.
    pub fn set(
        &mut self,
        page: &mut Page,
        [x, top, width, bottom]: [f64; 4],
        heading: &Heading,
        more: Option<&dyn Fn(usize) -> String>,
    ) -> f64 {
        let header = self.section.header.as_ref().map_or(0.0, |header| header.height);
        let mut y = top + heading.height() + header;
        let note = 1.5 * heading.size;
        let total: f64 = self.section.blocks.iter().map(|block| block.height).sum();
        let end = if y + total <= bottom || more.is_none() { bottom } else { bottom - note };
        let mut heights = y;
        let count = self.section.blocks.iter().take_while(|block| {
            heights += block.height;
            heights <= end + 0.5
        });
        let count = count.count();
        if count == 0 {
            return top;
        }
        heading.draw(page, &self.section, self.begun, [x, top, width]);
        if let Some(header) = &self.section.header {
            header.draw(page, [x, top + heading.height()]);
        }
        for block in self.section.blocks.drain(..count) {
            block.draw(page, [x, y]);
            y += block.height;
        }
        self.begun = true;
        if let Some(more) = more.filter(|_| !self.section.blocks.is_empty()) {
            let style = TextStyle::new(0.8 * heading.size, heading.muted);
            page.text(&more(self.section.blocks.len()), [x, y + 0.95 * heading.size], &style);
            y += note;
        }
        y
    }

    /// Drops the first block, so that what is higher than a page does not keep the rest from being set.
    pub fn skip(&mut self) {
        if !self.section.blocks.is_empty() {
            self.section.blocks.remove(0);
        }
    }
}
