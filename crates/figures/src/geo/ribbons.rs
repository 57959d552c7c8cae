//! What the schematic is made of: boxes, ribbons, gates, a tank and texts. Knows not where they are laid.

use super::arrows::ArrowState;
use super::labels::TextLine;
use super::sale::SaleCurve;
use super::{Rect, Xy};

/// What happens to the gas inside the swapper on the day; all flows in million cubic meters a day.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Inside {
    /// What the swapper keeps, and its label (`0.6 mcm/d retained`).
    pub retained: (f64, String),
    /// What is lost or burnt on the way, and its label.
    pub lost: (f64, String),
    /// What is put aside to be handed over later (positive) or taken from what was put aside (negative), and its label.
    pub to_balance: (f64, String),
    /// How full the balance is over the span's largest (0 to 1), and its label (`41 mcm owed`); `None` shows no tank.
    pub balance: Option<(f64, String)>,
}

impl Inside {
    /// What leaves the way through: retained, lost, put aside.
    pub(super) fn flows(&self) -> [&(f64, String); 3] {
        [&self.retained, &self.lost, &self.to_balance]
    }
}

/// A band of gas.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    /// The leg it shows; `None` inside the swapper.
    pub leg: Option<usize>,
    /// Party color of the giver; `None` for losses.
    pub color: Option<usize>,
    /// Whether gas flows.
    pub state: ArrowState,
    /// Thickness in pixels, in proportion to the flow (a ghost's is fixed).
    pub width: f64,
    /// The closed outline with its head.
    pub outline: Vec<Xy>,
}

/// A party's box.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Index of the party.
    pub party: usize,
    /// The box.
    pub rect: Rect,
}

/// A delivery point as a gate across its ribbon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// Index of the point.
    pub point: usize,
    /// Upper and lower end.
    pub ends: [Xy; 2],
}

/// The schematic picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schematic {
    /// Size of the picture in pixels.
    pub size: Xy,
    /// Boxes of the parties; one that both gives and takes across the swapper has two.
    pub nodes: Vec<Node>,
    /// Bands, those inside the swapper last.
    pub ribbons: Vec<Ribbon>,
    /// Gates.
    pub gates: Vec<Gate>,
    /// The tank's wall and its filled part.
    pub tank: Option<(Rect, Rect)>,
    /// The sales, dashed, from seller to buyer above the boxes.
    pub sales: Vec<SaleCurve>,
    /// All texts.
    pub texts: Vec<TextLine>,
    /// Sum of the widths of what comes in, and of what goes out or stays: equal where the flows close.
    pub totals: [f64; 2],
}
