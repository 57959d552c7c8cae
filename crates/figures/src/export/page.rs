//! The page around a chart or a map: its sizes of text, the heading, the lines at the foot, and texts broken into lines.
//! Knows neither charts nor maps.

use crate::figure::elide;
use crate::lettering::{Weight, measure};
use crate::palette::Palette;

use super::svg::{Page, Style, TextStyle};
use super::{Look, Request, Wording};

/// Sizes of text and the margin, drawing units: smaller on the narrow pages of a journal's columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    pub margin: f64,
    pub title: f64,
    pub subtitle: f64,
    pub body: f64,
    pub small: f64,
}

impl Sizes {
    /// For a page of this width and height.
    pub fn of([width, height]: [f64; 2]) -> Self {
        let room = ((width.min(height * 1.6) - 330.0) / 350.0).clamp(0.0, 1.0);
        let between = |narrow: f64, wide: f64| ((narrow + (wide - narrow) * room) * 4.0).round() / 4.0;
        Self {
            margin: between(10.0, 26.0),
            title: between(12.5, 19.0),
            subtitle: between(9.5, 12.5),
            body: between(9.0, 11.0),
            // Eight units are six points.
            small: between(8.0, 9.5),
        }
    }

    /// From line to line at the foot.
    pub fn foot_line(&self) -> f64 {
        self.small + 3.5
    }
}

/// How much of a page's height the picture has at least, where the foot can give way.
const PICTURE: f64 = 0.58;

/// How many measures a foot has.
const MEASURES: usize = 4;

/// A page with its heading, and the room that is left.
#[derive(Debug)]
pub(super) struct PageFrame {
    pub page: Page,
    pub palette: Palette,
    pub size: [f64; 2],
    pub sizes: Sizes,
}

impl PageFrame {
    /// An empty page of a request, with title and description for those who cannot see it.
    pub fn open(request: &Request, wording: &Wording, description: &str) -> Self {
        let size = request.size.units();
        let mut page = Page::new(size[0], size[1], 1.0);
        page.describe(&wording.title, description);
        let palette = request.look.palette();
        if request.look != Look::Transparent {
            page.rect([0.0, 0.0, size[0], size[1]], 0.0, &Style::fill(palette.background));
        }
        Self { page, palette, size, sizes: Sizes::of(size) }
    }

    /// The width between the margins.
    pub fn width(&self) -> f64 {
        self.size[0] - 2.0 * self.sizes.margin
    }

    /// Title and subtitle; returns where the rest begins.
    pub fn head(&mut self, wording: &Wording) -> f64 {
        let (sizes, palette, width) = (self.sizes, self.palette, self.width());
        let Sizes { margin, title, subtitle, .. } = sizes;
        self.page.open("head");
        let mut y = margin - 0.2 * title;
        for line in wrap(&wording.title, title, Weight::SemiBold, width, 2) {
            y += 1.2 * title;
            self.page.text(&line, [margin, y - 0.1 * title], &TextStyle::new(title, palette.text).semibold());
        }
        for line in wrap(&wording.subtitle, subtitle, Weight::Regular, width, 2) {
            y += 1.35 * subtitle;
            self.page.text(&line, [margin, y], &TextStyle::new(subtitle, palette.muted));
        }
        self.page.close();
        y + 0.8 * subtitle
    }

    /// Where the room above so many lines at the foot ends.
    pub fn above_foot(&self, lines: usize) -> f64 {
        self.size[1] - 0.75 * self.sizes.margin - self.sizes.foot_line() * lines as f64
    }

    /// The lines at the foot, from the bottom up.
    pub fn foot(&mut self, lines: &[String]) {
        let (faint, margin, small) = (self.palette.faint, self.sizes.margin, self.sizes.small);
        self.page.open("foot");
        let mut y = self.size[1] - 0.75 * margin;
        for line in lines.iter().rev() {
            self.page.text(line, [margin, y], &TextStyle::new(small, faint));
            y -= self.sizes.foot_line();
        }
        self.page.close();
    }

    /// The lines at the foot: the fullest of four measures, 0 the fullest, that leaves the picture enough of the page.
    pub fn measured_foot(&self, top: f64, lines: impl Fn(usize) -> Vec<String>) -> Vec<String> {
        let enough = |lines: &Vec<String>| self.above_foot(lines.len()) - top >= PICTURE * self.size[1];
        let made = (0..MEASURES).map(&lines).find(enough);
        made.unwrap_or_else(|| lines(MEASURES - 1))
    }

    /// A list of sources or the like, parted by `; `, broken for the foot; what finds no room is counted at its end.
    pub fn foot_list(&self, text: &str, most: usize) -> Vec<String> {
        let parts: Vec<&str> = text.split("; ").collect();
        let shortened = |kept: usize| match parts.len() - kept {
            0 => text.to_owned(),
            left => format!("{}; and {left} more", parts[..kept].join("; ")),
        };
        let fits = |text: &String| self.foot_lines(text, most + 1).len() <= most;
        // With more than its first ones alone fill the room it need not be tried.
        let (mut few, mut many) = (0, parts.len());
        while few < many {
            let kept = (few + many).div_ceil(2);
            if fits(&parts[..kept].join("; ")) { few = kept } else { many = kept - 1 }
        }
        let found = (1..=few.max(1)).rev().map(shortened).find(fits);
        self.foot_lines(found.as_deref().unwrap_or(text), most)
    }

    /// A text broken for the foot; what is too long for `most` lines ends in `…`.
    pub fn foot_lines(&self, text: &str, most: usize) -> Vec<String> {
        if most == 0 { Vec::new() } else { wrap(text, self.sizes.small, Weight::Regular, self.width(), most) }
    }
}

/// Breaks a text into lines of a width, at spaces and in words that are longer than a line; what is too long for `most`
/// lines ends in `…`.
pub(super) fn wrap(text: &str, size: f64, weight: Weight, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if lines.len() > most {
            // What follows is cut anyway.
            break;
        }
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), size, weight) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(pieces(word, size, weight, width, most)),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.max(1) - 1).join(" ");
        let short = elide(&rest, size, weight, width);
        // It ends with a whole word, where more than one fits.
        let whole = short.trim_end_matches('…').rsplit_once(' ').filter(|_| short.ends_with('…'));
        lines.push(
            whole.map_or(short.clone(), |(whole, _)| format!("{}…", whole.trim_end_matches([',', ';', '.', ' ']))),
        );
    }
    lines
}

/// A word in parts no wider than a line: an address breaks after a slash, a dash or a dot where it can. More parts than
/// `most` are not looked for.
fn pieces(word: &str, size: f64, weight: Weight, width: f64, most: usize) -> Vec<String> {
    if measure(word, size, weight) <= width {
        return vec![word.to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let mut good = 0;
    for letter in word.chars() {
        if parts.len() > most {
            break;
        }
        part.push(letter);
        if part.chars().count() > 1 && measure(&part, size, weight) > width {
            let cut = if good > 0 { good } else { part.len() - letter.len_utf8() };
            let rest = part.split_off(cut);
            parts.push(std::mem::replace(&mut part, rest));
            good = 0;
        }
        if matches!(letter, '/' | '-' | '.' | '_' | '=' | '&' | '?') {
            good = part.len();
        }
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_never_wider_than_asked_and_lose_no_letter() {
        let text = "Short words and https://example.org/a-very-long/path-that/does-not-end/anywhere?soon=1 then more";
        for width in [60.0, 120.0, 300.0] {
            let lines = wrap(text, 10.0, Weight::Regular, width, 100);
            assert!(lines.iter().all(|line| measure(line, 10.0, Weight::Regular) <= width), "{lines:?}");
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(text));
        }
        assert_eq!(wrap(text, 10.0, Weight::Regular, 120.0, 2).len(), 2);
        assert!(wrap("", 10.0, Weight::Regular, 120.0, 2).is_empty());
    }
}
