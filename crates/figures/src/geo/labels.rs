//! Texts of the map as blocks and labels; knows sizes and rectangles, not what the texts say.

use super::{Rect, Xy};
use crate::lettering::{self, Weight};

/// How prominent a text is; the painter has a color for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// First rank: parties, points, numbers.
    Strong,
    /// Second rank: details, the sale.
    Muted,
    /// Third rank: other countries, cities, attribution.
    Faint,
    /// Names of waters.
    Water,
}

/// One line of text, ready to paint.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The text.
    pub text: String,
    /// The left (or, if `middle`, the middle) end of the baseline, in pixels.
    pub at: Xy,
    /// Whether the text is centered on `at`.
    pub middle: bool,
    /// Pixels an em.
    pub size: f64,
    /// The face.
    pub weight: Weight,
    /// How prominent it is.
    pub tone: Tone,
}

impl TextLine {
    /// What the text covers, from the top of its capitals to its descenders.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let wide = lettering::measure(&self.text, self.size, self.weight);
        let left = if self.middle { self.at[0] - wide / 2.0 } else { self.at[0] };
        let [top, bottom] = [self.at[1] - lettering::cap_height(self.size), self.at[1] + 0.2 * self.size];
        Rect { min: [left, top], max: [left + wide, bottom] }
    }
}

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MapLabelKind {
    /// A party; `index` counts the parties.
    Party,
    /// A delivery point and its use; `index` counts the points.
    Point,
    /// The number of a leg, in a pill; `index` counts the legs.
    Number,
    /// A sale; `index` counts the sales.
    Sale,
    /// A sea; `index` counts the atlas's places.
    Sea,
    /// A country that is no party; `index` counts the atlas's countries.
    Country,
    /// A town; `index` counts the atlas's places.
    City,
    /// A gas field; `index` counts the atlas's places.
    Field,
}

/// A label that has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it names.
    pub kind: MapLabelKind,
    /// Which one, by `kind`.
    pub index: usize,
    /// Its lines.
    pub lines: Vec<TextLine>,
    /// What it covers; no two labels' rectangles meet.
    pub rect: Rect,
    /// A line from the label to what it names, where the two stand apart.
    pub leader: Option<[Xy; 2]>,
    /// A small mark (a town's dot) that belongs to it.
    pub mark: Option<Xy>,
}

impl Label {
    /// Other words for the number or the use that it tells; its place stays.
    pub(super) fn say(&mut self, text: &str) {
        let [.., last] = &mut self.lines[..] else { return };
        if last.text == text || (self.kind == MapLabelKind::Point && last.tone != Tone::Muted) {
            return;
        }
        let flush_right = !last.middle && last.at[0] > self.rect.min[0] + PADDING[0] + 0.5;
        text.clone_into(&mut last.text);
        if flush_right {
            last.at[0] = self.rect.max[0] - PADDING[0] - lettering::measure(text, last.size, last.weight);
        }
    }
}

/// Room around the text of a label, horizontally and vertically.
const PADDING: Xy = [2.0, 1.0];

/// Where the lines of a block stand in its rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flush {
    /// At its left edge.
    Left,
    /// In its middle.
    Middle,
    /// At its right edge.
    Right,
}

impl Flush {
    /// For a label beside a marker: towards the marker.
    #[must_use]
    pub fn toward(rect: &Rect, marker: Xy) -> Self {
        if marker[0] >= rect.max[0] {
            Self::Right
        } else if marker[0] <= rect.min[0] {
            Self::Left
        } else {
            Self::Middle
        }
    }
}

/// How the letters of a label look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelFace {
    /// In pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// How much they stand out.
    pub tone: Tone,
}

/// Lines of text before they have a place.
#[derive(Clone, Debug, Default)]
pub struct Block {
    lines: Vec<(String, f64, Weight, Tone)>,
    /// Room around the text, horizontally and vertically.
    padding: Xy,
    least_width: f64,
    /// Room kept free below the text, for a gauge.
    foot: f64,
}

impl Block {
    /// A block of one line.
    #[must_use]
    pub fn line(text: &str, size: f64, weight: Weight, tone: Tone) -> Self {
        Self { padding: PADDING, ..Self::default() }.and(text, size, weight, tone)
    }

    /// A block of one to `most` rows, none wider than `room`; what is longer ends in an ellipsis.
    #[must_use]
    pub fn rows(text: &str, face: LabelFace, room: f64, most: usize) -> Self {
        let rows = lettering::rows(text, face.size, face.weight, room, most);
        let empty = Self { padding: PADDING, ..Self::default() };
        rows.iter().fold(empty, |block, row| block.and(row, face.size, face.weight, face.tone))
    }

    /// With a further line below; an empty text adds nothing.
    #[must_use]
    pub fn and(mut self, text: &str, size: f64, weight: Weight, tone: Tone) -> Self {
        if !text.is_empty() {
            self.lines.push((text.to_owned(), size, weight, tone));
        }
        self
    }

    /// With room around the text.
    #[must_use]
    pub fn padded(self, padding: Xy) -> Self {
        Self { padding, ..self }
    }

    /// At least as wide as this text would be in the first line's face.
    #[must_use]
    pub fn as_wide_as(mut self, text: &str) -> Self {
        if let Some((_, size, weight, _)) = self.lines.first() {
            self.least_width = self.least_width.max(lettering::measure(text, *size, *weight));
        }
        self
    }

    /// At least so many pixels wide.
    #[must_use]
    pub fn at_least(self, width: f64) -> Self {
        Self { least_width: self.least_width.max(width), ..self }
    }

    /// With room below for a gauge.
    #[must_use]
    pub fn footed(self, foot: f64) -> Self {
        Self { foot, ..self }
    }

    /// Width and height with padding; the width is rounded up to full steps of 4 pixels, so that a number that gains a
    /// digit rarely moves its label.
    #[must_use]
    pub fn size(&self) -> Xy {
        let width = |(text, size, weight, _): &(String, f64, Weight, Tone)| lettering::measure(text, *size, *weight);
        let widest = self.lines.iter().map(width).fold(self.least_width, f64::max);
        let height: f64 = self.lines.iter().map(|line| line.1 * LEADING).sum();
        [(widest / 4.0).ceil() * 4.0 + 2.0 * self.padding[0], height + 2.0 * self.padding[1] + self.foot]
    }

    /// The lines at their place in a rectangle of the block's size.
    #[must_use]
    pub fn set(&self, rect: Rect, flush: Flush) -> Vec<TextLine> {
        let mut top = rect.min[1] + self.padding[1];
        let set = |(text, size, weight, tone): &(String, f64, Weight, Tone)| {
            let baseline = top + size * LEADING / 2.0 + lettering::cap_height(*size) / 2.0;
            top += size * LEADING;
            let x = match flush {
                Flush::Left => rect.min[0] + self.padding[0],
                Flush::Middle => rect.center()[0],
                Flush::Right => rect.max[0] - self.padding[0] - lettering::measure(text, *size, *weight),
            };
            let middle = flush == Flush::Middle;
            TextLine { text: text.clone(), at: [x, baseline], middle, size: *size, weight: *weight, tone: *tone }
        };
        self.lines.iter().map(set).collect()
    }
}

/// Height of a line, in its size.
const LEADING: f64 = 1.24;

/// Places around a marker, best first: right, left, the four corners, above, below, then the same farther
/// away, and at last only right and left.
#[must_use]
pub fn around(at: Xy, size: Xy, gap: f64) -> Vec<Rect> {
    let [w, h] = size;
    let mut places = Vec::with_capacity(30);
    for gap in [gap, gap + 7.0, gap + 16.0] {
        for [x, y] in [
            [gap, -h / 2.0],
            [-gap - w, -h / 2.0],
            [gap, -h * 0.85],
            [gap, -h * 0.15],
            [-gap - w, -h * 0.85],
            [-gap - w, -h * 0.15],
            [-w / 2.0, -gap - h],
            [-w / 2.0, gap],
        ] {
            places.push(Rect::at([at[0] + x, at[1] + y], size));
        }
    }
    for gap in [gap + 28.0, gap + 40.0, gap + 52.0] {
        places.push(Rect::at([at[0] + gap, at[1] - h / 2.0], size));
        places.push(Rect::at([at[0] - gap - w, at[1] - h / 2.0], size));
    }
    places
}

/// A leader from the rectangle's edge to a point, where the two are more than `apart` pixels from each other.
#[must_use]
pub fn leader(rect: &Rect, to: Xy, apart: f64) -> Option<[Xy; 2]> {
    (rect.distance(to) > apart).then(|| [rect.clamp(to), to])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_inside_their_block() {
        let block = Block::line("Astara", 12.5, Weight::SemiBold, Tone::Strong).and(
            "5.5 of 11 mcm/d",
            11.0,
            Weight::Regular,
            Tone::Muted,
        );
        let rect = Rect::at([10.0, 10.0], block.size());
        for line in block.set(rect, Flush::Left) {
            assert!(line.at[1] - lettering::cap_height(line.size) > rect.min[1] && line.at[1] < rect.max[1]);
            assert!(line.at[0] + lettering::measure(&line.text, line.size, line.weight) <= rect.max[0]);
        }
    }
}
