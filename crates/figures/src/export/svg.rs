//! A page of shapes and texts that becomes an SVG file; knows neither charts nor maps, and writes nothing to disk.

use std::fmt::Write as _;

use svg::node::element::{
    Anchor, Circle, ClipPath, Definitions, Description, Element, Group, Path, Rectangle, Text, Title,
};
use svg::node::{Node, Text as Content};

use crate::lettering::{self, Weight};

mod style;

pub use style::{Align, Style, TextStyle};

/// A finished page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The file's text.
    pub svg: String,
    /// The places that lead elsewhere; they are in the text too.
    pub links: Vec<Link>,
}

impl From<String> for Drawing {
    fn from(svg: String) -> Self {
        Self { svg, links: Vec::new() }
    }
}

/// A place of a page that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The address.
    pub address: String,
    /// Left, top, width and height as shares of the page's.
    pub area: [f64; 4],
}

/// A page that is being filled: shapes go into the innermost open group.
#[derive(Debug)]
pub struct Page {
    document: svg::Document,
    definitions: Definitions,
    open: Vec<Group>,
    clips: usize,
    size: [f64; 2],
    links: Vec<Link>,
}

impl Page {
    /// A page of `width` by `height` drawing units that is shown `scale` times as large.
    #[must_use]
    pub fn new(width: f64, height: f64, scale: f64) -> Self {
        let document = svg::Document::new()
            .set("viewBox", format!("0 0 {} {}", number(width), number(height)))
            .set("width", number(width * scale))
            .set("height", number(height * scale))
            .set("font-family", lettering::FAMILY);
        let (size, links) = ([width, height], Vec::new());
        Self { document, definitions: Definitions::new(), open: vec![Group::new()], clips: 0, size, links }
    }

    /// Title and description, for screen readers and file managers.
    pub fn describe(&mut self, title: &str, description: &str) {
        self.document.append(Title::new(clean(title)));
        if !description.is_empty() {
            self.document.append(Description::new().add(Content::new(clean(description))));
        }
    }

    /// Text that travels in the file's metadata element under an id; markup in it is escaped.
    pub fn metadata(&mut self, id: &str, text: &str) {
        let mut metadata = Element::new("metadata");
        metadata.assign("id", clean(id));
        metadata.append(Content::new(clean(text)));
        self.document.append(metadata);
    }

    /// Opens a group with an id; close it with [`Page::close`].
    pub fn open(&mut self, id: &str) {
        self.open.push(Group::new().set("id", clean(id)));
    }

    /// Opens a group whose shapes show only inside the rectangle: left, top, width, height.
    pub fn open_clipped(&mut self, id: &str, [x, y, width, height]: [f64; 4]) {
        self.clips += 1;
        let name = format!("clip{}", self.clips);
        let shape = Rectangle::new()
            .set("x", number(x))
            .set("y", number(y))
            .set("width", number(width))
            .set("height", number(height));
        self.definitions.append(ClipPath::new().set("id", name.as_str()).add(shape));
        self.open.push(Group::new().set("id", clean(id)).set("clip-path", format!("url(#{name})")));
    }

    /// Opens a group that is moved to the right and down.
    pub fn open_moved(&mut self, id: &str, by: [f64; 2]) {
        let group = Group::new().set("id", clean(id));
        self.open.push(group.set("transform", format!("translate({} {})", number(by[0]), number(by[1]))));
    }

    /// Opens a group that is moved to the right and down and enlarged about its new origin.
    pub fn open_placed(&mut self, id: &str, by: [f64; 2], zoom: f64) {
        let enlarged = if (zoom - 1.0).abs() < 1e-6 { String::new() } else { format!(" scale({zoom:.4})") };
        let transform = format!("translate({} {}){enlarged}", number(by[0]), number(by[1]));
        self.open.push(Group::new().set("id", clean(id)).set("transform", transform));
    }

    /// Closes the innermost group; without an open one nothing happens.
    pub fn close(&mut self) {
        if self.open.len() > 1
            && let Some(group) = self.open.pop()
        {
            self.add(group);
        }
    }

    fn add(&mut self, node: impl Into<Box<dyn Node>>) {
        if let Some(group) = self.open.last_mut() {
            group.append(node);
        }
    }

    /// A rectangle (left, top, width, height) with round corners of a radius.
    pub fn rect(&mut self, [x, y, width, height]: [f64; 4], radius: f64, style: &Style) {
        let mut node = Rectangle::new()
            .set("x", number(x))
            .set("y", number(y))
            .set("width", number(width.max(0.0)))
            .set("height", number(height.max(0.0)));
        if radius > 0.0 {
            node.assign("rx", number(radius));
        }
        style.apply(&mut node);
        self.add(node);
    }

    /// A circle.
    pub fn circle(&mut self, at: [f64; 2], radius: f64, style: &Style) {
        let mut node = Circle::new().set("cx", number(at[0])).set("cy", number(at[1])).set("r", number(radius));
        style.apply(&mut node);
        self.add(node);
    }

    /// Open lines in one path.
    #[allow(single_use_lifetimes)] // cannot be left out in an argument's bound
    pub fn lines<'a>(&mut self, lines: impl IntoIterator<Item = &'a [[f64; 2]]>, style: &Style) {
        self.outlines(lines, false, style);
    }

    /// Closed rings in one path, filled even-odd, so that a ring inside another is a hole.
    #[allow(single_use_lifetimes)] // as above
    pub fn areas<'a>(&mut self, rings: impl IntoIterator<Item = &'a [[f64; 2]]>, style: &Style) {
        self.outlines(rings, true, style);
    }

    #[allow(single_use_lifetimes)] // as above
    fn outlines<'a>(&mut self, lines: impl IntoIterator<Item = &'a [[f64; 2]]>, closed: bool, style: &Style) {
        let mut data = String::new();
        for line in lines {
            trace(&mut data, line, closed);
        }
        if data.is_empty() {
            return;
        }
        let mut node = Path::new().set("d", data);
        if closed {
            node.assign("fill-rule", "evenodd");
        }
        style.apply(&mut node);
        self.add(node);
    }

    /// A line of text with its baseline at `at`.
    pub fn text(&mut self, text: &str, at: [f64; 2], style: &TextStyle) {
        self.add(Self::text_node(text, at, style));
    }

    /// A line of text that leads to an address of the web, in a group that is not moved. It begins at `at`.
    pub fn linked_text(&mut self, text: &str, at: [f64; 2], style: &TextStyle, address: &str) {
        let [width, height] = self.size;
        let across = lettering::measure(text, style.size, style.weight);
        let area = [at[0] / width, (at[1] - style.size) / height, across / width, 1.3 * style.size / height];
        self.links.push(Link { address: address.to_owned(), area });
        self.add(Anchor::new().set("href", clean(address)).add(Self::text_node(text, at, style)));
    }

    fn text_node(text: &str, at: [f64; 2], style: &TextStyle) -> Text {
        let mut node = Text::new(clean(text)).set("x", number(at[0])).set("y", number(at[1]));
        node.assign("font-size", number(style.size));
        node.assign("fill", style.color.hex());
        if style.weight != Weight::Regular {
            node.assign("font-weight", style.weight.css().to_string());
        }
        match style.align {
            Align::Start => {}
            Align::Middle => node.assign("text-anchor", "middle"),
            Align::End => node.assign("text-anchor", "end"),
        }
        if let Some((color, width)) = style.halo {
            node.assign("stroke", color.hex());
            node.assign("stroke-width", number(width));
            node.assign("stroke-linejoin", "round");
            node.assign("paint-order", "stroke");
        }
        if style.turn != 0.0 {
            node.assign("transform", format!("rotate({} {} {})", number(style.turn), number(at[0]), number(at[1])));
        }
        node
    }

    /// The file's text and its links.
    #[must_use]
    pub fn drawing(mut self) -> Drawing {
        let links = std::mem::take(&mut self.links);
        Drawing { svg: self.finish(), links }
    }

    /// The file's text.
    #[must_use]
    pub fn finish(mut self) -> String {
        while self.open.len() > 1 {
            self.close();
        }
        self.document.append(self.definitions);
        for group in self.open {
            self.document.append(group);
        }
        self.document.to_string()
    }
}

/// The file with a text in a metadata element under an id, in place of nothing: the rest stays byte for byte. Markup in the
/// text is escaped; a text that is no SVG file comes back unchanged.
#[must_use]
pub fn with_metadata(svg: &str, id: &str, text: &str) -> String {
    let Some(end) = svg.rfind("</svg>") else {
        return svg.to_owned();
    };
    let mut metadata = Element::new("metadata");
    metadata.assign("id", clean(id));
    metadata.append(Content::new(clean(text)));
    format!("{}{metadata}\n{}", &svg[..end], &svg[end..])
}

/// Appends a move and lines to path data; points that are not numbers break the line.
fn trace(data: &mut String, line: &[[f64; 2]], closed: bool) {
    let mut pen_down = false;
    for [x, y] in line {
        if !x.is_finite() || !y.is_finite() {
            pen_down = false;
            continue;
        }
        let _ = write!(data, "{}{} {}", if pen_down { 'L' } else { 'M' }, number(*x), number(*y));
        pen_down = true;
    }
    if closed && pen_down {
        data.push('Z');
    }
}

/// At most two decimals, without trailing zeros and never `-0`; what is not a number becomes 0.
#[must_use]
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The text without the characters that XML 1.0 forbids; markup is escaped when the page is written.
#[must_use]
pub fn clean(text: &str) -> String {
    let allowed = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Rgb;

    #[test]
    fn markup_in_texts_is_escaped_and_forbidden_characters_are_dropped() {
        let mut page = Page::new(100.0, 50.0, 2.0);
        page.describe("A < B & \"C\"", "");
        page.text("5 < 6 & \u{0}\u{1f}'ə'", [1.0, 2.0], &TextStyle::new(10.0, Rgb(0, 0, 0)));
        let text = page.finish();
        assert!(text.contains("A &lt; B &amp; ") && text.contains("5 &lt; 6 &amp; 'ə'"), "{text}");
        assert!(!text.contains('\u{1f}') && text.contains("width=\"200\""));
        assert!(usvg::Tree::from_str(&text, &usvg::Options::default()).is_ok());
    }

    #[test]
    fn a_figure_can_carry_a_text() {
        let text = with_metadata(&Page::new(10.0, 10.0, 1.0).finish(), "agreement", "(a: \"<b>\")");
        assert!(text.contains("<metadata id=\"agreement\">(a: \"&lt;b&gt;\")</metadata>"), "{text}");
        assert!(usvg::Tree::from_str(&text, &usvg::Options::default()).is_ok());
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([number(1.0), number(-0.001), number(2.345), number(f64::NAN)], ["1", "0", "2.35", "0"]);
    }
}
