//! How shapes and texts of a figure look; knows not what they show.

use svg::node::Node;

use super::number;
use crate::lettering::Weight;
use crate::palette::Rgb;

/// How a shape is filled and stroked.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    fill: Option<(Rgb, f64)>,
    stroke: Option<(Rgb, f64)>,
    stroke_opacity: f64,
    dash: Vec<f64>,
    round: bool,
}

impl Style {
    /// Filled, without a stroke.
    #[must_use]
    pub fn fill(color: Rgb) -> Self {
        Self { fill: Some((color, 1.0)), stroke: None, stroke_opacity: 1.0, dash: Vec::new(), round: false }
    }

    /// Stroked with a width in pixels, not filled.
    #[must_use]
    pub fn line(color: Rgb, width: f64) -> Self {
        Self { fill: None, stroke: Some((color, width)), stroke_opacity: 1.0, dash: Vec::new(), round: false }
    }

    /// With a stroke of this color and width besides.
    #[must_use]
    pub fn edged(self, color: Rgb, width: f64) -> Self {
        Self { stroke: Some((color, width)), ..self }
    }

    /// With the fill (or, where there is none, the stroke) let through: 0 invisible, 1 solid.
    #[must_use]
    pub fn faded(mut self, opacity: f64) -> Self {
        match &mut self.fill {
            Some(fill) => fill.1 = opacity,
            None => self.stroke_opacity = opacity,
        }
        self
    }

    /// With the stroke dashed: lengths of strokes and gaps in pixels.
    #[must_use]
    pub fn dashed(self, dash: &[f64]) -> Self {
        Self { dash: dash.to_vec(), ..self }
    }

    /// With round ends and joins.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self { round: true, ..self }
    }

    pub(super) fn apply(&self, node: &mut impl Node) {
        match self.fill {
            Some((color, opacity)) => {
                node.assign("fill", color.hex());
                if opacity < 1.0 {
                    node.assign("fill-opacity", number(opacity));
                }
            }
            None => node.assign("fill", "none"),
        }
        if let Some((color, width)) = self.stroke {
            node.assign("stroke", color.hex());
            node.assign("stroke-width", number(width));
            if self.stroke_opacity < 1.0 {
                node.assign("stroke-opacity", number(self.stroke_opacity));
            }
            if !self.dash.is_empty() {
                let dash: Vec<String> = self.dash.iter().map(|part| number(*part)).collect();
                node.assign("stroke-dasharray", dash.join(" "));
            }
            node.assign("stroke-linejoin", "round");
            if self.round {
                node.assign("stroke-linecap", "round");
            }
        }
    }
}

/// Which part of a text its position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Align {
    /// Its beginning.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// Pixels an em.
    pub size: f64,
    /// The face.
    pub weight: Weight,
    /// Its color.
    pub color: Rgb,
    /// Which part of it the position is.
    pub align: Align,
    /// A border of this color and width behind the letters, so that they read on lines.
    pub halo: Option<(Rgb, f64)>,
    /// Turned by this many degrees about its position, clockwise.
    pub turn: f64,
}

impl TextStyle {
    /// Regular, from its beginning, without a halo.
    #[must_use]
    pub fn new(size: f64, color: Rgb) -> Self {
        Self { size, weight: Weight::Regular, color, align: Align::Start, halo: None, turn: 0.0 }
    }

    /// In the heavier face.
    #[must_use]
    pub fn semibold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    /// Placed by another part.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// With a halo.
    #[must_use]
    pub fn haloed(self, color: Rgb, width: f64) -> Self {
        Self { halo: Some((color, width)), ..self }
    }

    /// Turned clockwise by degrees.
    #[must_use]
    pub fn turned(self, degrees: f64) -> Self {
        Self { turn: degrees, ..self }
    }
}
