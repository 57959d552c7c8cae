//! The parts of a chart, ready to be drawn. Knows nothing of how they are made.

use gasswap_core::agreement::{ContractYear, PhaseStatus, Span};
use gasswap_core::projection::LimitedBy;

use super::{ChartView, Ink, Weave};

/// What one chart shows, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Which view it is.
    pub view: ChartView,
    /// The agreement's title.
    pub title: String,
    /// What is drawn over which years.
    pub subtitle: String,
    /// The quantity of the vertical axis with unit and reference condition: `million m³ a day at 20 °C`.
    pub y_title: String,
    /// The unit's symbol, as readouts show it.
    pub unit: String,
    /// The days that are projected.
    pub days: Span,
    /// When contract years start, for [`super::ticks`].
    pub contract_year: ContractYear,
    /// Lower end of the vertical axis, a round number.
    pub y_low: f64,
    /// Upper end of the vertical axis, a round number.
    pub y_high: f64,
    /// The base's phases inside the term.
    pub phases: Vec<Strip>,
    /// The contract years inside the term.
    pub years: Vec<YearStrip>,
    /// The base's daily bands (Flow) or annual bands (Annual), one a phase or year.
    pub bands: Vec<Band>,
    /// The lines, in the order in which they are drawn: later ones over earlier ones.
    pub series: Vec<Series>,
    /// Short horizontal limits: annual minimum and maximum of a year, tolerance.
    pub limits: Vec<Limit>,
    /// Suspended time and outages.
    pub hatches: Vec<Hatch>,
    /// Events, in order of time.
    pub flags: Vec<Flag>,
    /// Claims and actuals over the time they speak of.
    pub segments: Vec<Segment>,
    /// What was asked and did not flow, by cause.
    pub shades: Vec<Shade>,
    /// Values beyond the axis, the highest first.
    pub cuts: Vec<Cut>,
    /// Bars by contract year (Annual).
    pub bars: Vec<Bar>,
    /// What there is nothing to draw for, and what to do about it: `No price is stated. Add one to see cash by party.`
    pub missing: Option<String>,
    /// Ids of the sources of the numbers shown, in the order of the file.
    pub sources: Vec<String>,
}

/// A phase on the strip above the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Index into `quantities.phases`.
    pub index: usize,
    /// The phase's name.
    pub name: String,
    /// How sure it is; Suspended is hatched.
    pub status: PhaseStatus,
    /// Its days inside the term.
    pub span: Span,
    /// What the strip says, longest first; the first that fits is shown.
    pub texts: Vec<String>,
}

/// A contract year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearStrip {
    /// Index into `Projection::years`.
    pub index: usize,
    /// Its part inside the term.
    pub span: Span,
    /// `2024`, `2024/25`, `1403`.
    pub label: String,
}

/// A range of values that holds over some days.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// From where to where on the time axis.
    pub x: [f64; 2],
    /// Lower end; `None`: no minimum, the band reaches down to the axis and has no lower line.
    pub low: Option<f64>,
    /// Upper end; `None`: no maximum, the band reaches up and has no upper line.
    pub high: Option<f64>,
    /// `daily minimum 5`; empty when there is none.
    pub low_label: String,
    /// `daily maximum 6`; empty when there is none.
    pub high_label: String,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stroke {
    /// Unbroken.
    Solid,
    /// Long dashes: drawn over a solid line that runs through the same values.
    Dashed,
    /// Dots: variants, what was asked.
    Dotted,
    /// A dash and a dot: every second variant, so that two are told apart in grey.
    Broken,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Stable and unique in the chart, never the shown name: `received.TM-IR`, `Doubled/received.TM-IR`.
    pub key: String,
    /// What people call it: `Received at Sarakhs`.
    pub name: String,
    /// Index of the scenario it belongs to.
    pub scenario: usize,
    /// Id of the leg it shows, `None` for totals and money.
    pub leg: Option<String>,
    /// Its color.
    pub ink: Ink,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Width of the line in logical pixels.
    pub width: f64,
    /// The line: a list of unbroken runs of corner points; between runs there is a gap.
    pub runs: Vec<Vec<[f64; 2]>>,
    /// One value a day of the chart's days, in the chart's unit.
    pub values: Vec<f64>,
    /// Index of the earlier series that runs through the same values on every day; that one carries the shared label.
    pub same_as: Option<usize>,
    /// The direct label: of the first of lines that coincide, the shared one; empty for the others.
    pub label: String,
}

/// A horizontal limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// From where to where on the time axis.
    pub x: [f64; 2],
    /// The value.
    pub y: f64,
    /// `annual maximum 2 bcm`.
    pub label: String,
    /// Is it an upper limit? Its label then stands above the line.
    pub upper: bool,
}

/// Time that is hatched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hatch {
    /// The days.
    pub span: Span,
    /// Why: `Suspended`, `Astara: maintenance, 50 % available`.
    pub text: String,
    /// Suspended time; else an outage.
    pub suspended: bool,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Index into `events`.
    pub index: usize,
    /// Where on the time axis: the first day it may mean.
    pub x: f64,
    /// Its title.
    pub text: String,
    /// `28 November 2021`, `November 2021`, `2021`.
    pub date: String,
}

/// What a claim or a measurement says, over the time it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// From where to where on the time axis.
    pub x: [f64; 2],
    /// Lower end in the chart's unit.
    pub low: f64,
    /// Upper end in the chart's unit, the lower end where one number was given.
    pub high: f64,
    /// The numbers in the chart's unit and who says them: `4.5, Trend`.
    pub label: String,
    /// Who says it, of what, over which time, with the source.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a segment comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Index into `claims`.
    Claim(usize),
    /// Index into `actuals`.
    Actual(usize),
}

impl Origin {
    /// The color of its line: what was measured stands out from what was said.
    #[must_use]
    pub const fn ink(self) -> Ink {
        match self {
            Self::Claim(_) => Ink::Muted,
            Self::Actual(_) => Ink::Text,
        }
    }

    /// The width of its line in logical pixels.
    #[must_use]
    pub const fn width(self) -> f64 {
        match self {
            Self::Claim(_) => 1.0,
            Self::Actual(_) => 2.0,
        }
    }
}

/// Days on which what was asked and what flowed differ, by cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Shade {
    /// Id of the leg.
    pub leg: String,
    /// Why.
    pub cause: LimitedBy,
    /// Stretches of equal values: from, to, lower and upper value.
    pub steps: Vec<[f64; 4]>,
    /// `Above the capacity of Astara`.
    pub text: String,
    /// Its color, by its cause.
    pub ink: Ink,
    /// Its stripes, by its cause, so that causes are told apart in grey too.
    pub weave: Weave,
}

/// Days on which a line or a mark runs beyond the upper end of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// From where to where on the time axis.
    pub x: [f64; 2],
    /// The highest value, in the chart's unit.
    pub value: f64,
    /// `cut: 3 818 mcm/d on 15 Jul 2022`.
    pub text: String,
}

/// One bar of a contract year.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// `received.TM-IR`, `retained`, with the variant's name before as in [`Series::key`].
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Index into `Projection::years`.
    pub year: usize,
    /// Index of the scenario.
    pub scenario: usize,
    /// From where to where on the time axis.
    pub x: [f64; 2],
    /// From which value: bars of legs stand on each other.
    pub low: f64,
    /// To which value.
    pub high: f64,
    /// Its color.
    pub ink: Ink,
    /// How it is filled.
    pub fill: Fill,
    /// The value that stands above it; empty when it is not the top of its stack.
    pub label: String,
}

impl Bar {
    /// The key of what the daily band comes to over a year.
    pub(super) const DAILY_BAND: &'static str = "daily-band";

    /// Does it stand for a range from its low to its high, and not for the difference of the two?
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.key == Self::DAILY_BAND
    }
}

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// Fully.
    Solid,
    /// Striped, with a line around: further legs of one giver, and what did not flow.
    Striped(Weave),
    /// Lightly, with a line around: what stays with the swapper.
    Light,
    /// Not at all, with a line around: variants.
    Hollow(Stroke),
}
