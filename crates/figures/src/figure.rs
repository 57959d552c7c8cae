//! What a chart or table shows, made once: series, bands, marks, axes, labels, sentences. Knows no screen, no file format
//! and no toolkit; the window draws it with its plot and the exports write it as a picture.
//!
//! On the time axis x is the day number (days since 1 January 1970); the value of day d covers `[d, d + 1)`.

mod annual;
mod cuts;
mod flow;
mod frame;
mod ink;
mod labels;
mod legs;
mod map;
mod marks;
mod measured;
mod money;
mod parts;
mod readout;
mod series;
mod shown;
mod table;
mod thin;
mod ticks;
mod volumes;
mod gains;
mod weave;
mod words;

use gasswap_core::agreement::{Agreement, CubicMetre, Side};
use gasswap_core::projection::Projection;
use gasswap_core::units::RateUnit;

pub(crate) use cuts::MARK as CUT_MARK;
pub use frame::{status_word, subtitle};
pub use gains::{Gains, gains, party_volumes};
pub use ink::{Ink, color, party_color};
pub use labels::{
    Hidden, LabelKind, LegendEntry, PlacedLabel, Plot, elide, flag_tops, labels, legend, page_labels, strip_labels,
    uncovered,
};
pub use map::{MOST_ARROWS, scene_day, scene_input, scene_inside, undrawn_legs};
pub use measured::Measured;
pub use parts::{
    Band, Bar, Chart, Cut, Fill, Flag, Hatch, Limit, Origin, Segment, Series, Shade, Strip, Stroke, YearStrip,
};
pub use readout::{Readout, ReadoutRow, limit_sentence, readout};
pub use series::MOST_LINES;
pub use shown::{NARROW, conditions, figures, gas_at, volume_symbol, with_unit};
pub use table::{YearTable, decimals, year_table};
pub use thin::{merged, thinned};
pub use ticks::{Tick, ticks, value_ticks};
pub use weave::{Weave, stripes};
pub use words::{KeyNumber, key_numbers, leg_name, newest_date, source_line, summary, year_name};

/// What a chart tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChartView {
    /// The rate of every leg, day by day.
    #[default]
    Flow,
    /// The rate of every leg as the mean of each month.
    FlowByMonth,
    /// The volume since the contract year began, with the annual limits it runs into.
    Cumulative,
    /// Bars by contract year: received, retained, redelivered against the annual limits.
    Annual,
    /// Gas that the swapper still owes.
    Balance,
    /// Cash by party since the start.
    Money,
}

impl ChartView {
    /// The views as tabs, in order; [`ChartView::FlowByMonth`] is a switch of the first.
    pub const TABS: [Self; 5] = [Self::Flow, Self::Cumulative, Self::Annual, Self::Balance, Self::Money];

    /// What a tab says.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flow | Self::FlowByMonth => "Flow",
            Self::Cumulative => "Cumulative",
            Self::Annual => "Year",
            Self::Balance => "Balance",
            Self::Money => "Money",
        }
    }
}

/// One reading of an agreement and what it comes to. Several are drawn in one chart with one scale.
#[derive(Clone, Copy, Debug)]
pub struct Scenario<'a> {
    /// The variant's name; `None`: the base.
    pub name: Option<&'a str>,
    /// The agreement as this reading has it.
    pub agreement: &'a Agreement,
    /// Its projection.
    pub projection: &'a Projection,
}

/// In what numbers are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Units {
    /// The unit of rates; volumes follow it (million m³ a day → billion m³, GWh a day → TWh).
    pub rate: RateUnit,
    /// The cubic metre that is shown; without effect on energy.
    pub cubic_metre: CubicMetre,
}

/// What the chart of a view shows. The first scenario gives title, days, phases, bands and events; the others add lines.
/// Without any scenario the chart is empty.
#[must_use]
pub fn chart(view: ChartView, scenarios: &[Scenario<'_>], units: &Units) -> Chart {
    chart_after(view, scenarios, units, &mut None)
}

/// As [`chart`], with the marks of what was measured taken from the chart before where they are the same.
#[must_use]
pub fn chart_after(view: ChartView, scenarios: &[Scenario<'_>], units: &Units, kept: &mut Option<Measured>) -> Chart {
    let Some(base) = scenarios.first() else { return frame::empty(view) };
    let mut chart = frame::frame(view, base, units, kept);
    match view {
        ChartView::Flow | ChartView::FlowByMonth => flow::fill(&mut chart, scenarios, units),
        ChartView::Cumulative => volumes::cumulative(&mut chart, scenarios, units),
        ChartView::Annual => annual::fill(&mut chart, scenarios, units),
        ChartView::Balance => volumes::balance(&mut chart, scenarios, units),
        ChartView::Money => money::fill(&mut chart, scenarios),
    }
    series::join(&mut chart, scenarios);
    let is_flow = matches!(view, ChartView::Flow | ChartView::FlowByMonth);
    let ceiling = if is_flow { cuts::ceiling(scenarios, units) } else { None };
    if let Some(ceiling) = ceiling {
        chart.cuts = cuts::cuts(&chart, ceiling);
    }
    frame::scale(&mut chart, ceiling.unwrap_or(f64::INFINITY));
    chart
}

/// The day that map and window open on: in the middle of the third contract year where the term reaches so far; where
/// nothing flows then, the last day before with a flow, else the first after.
#[must_use]
pub fn opening_day(projection: &Projection) -> gasswap_core::agreement::Day {
    let days = projection.days;
    let day = (days.from + 803).min(days.from + days.days() / 2);
    let flows = |index: usize| projection.legs().any(|leg| leg.flow.get(index).is_some_and(|flow| *flow > 0.0));
    let wished = projection.index(day).unwrap_or(0);
    let before = (0..=wished).rev().find(|index| flows(*index));
    let after = || (wished..projection.len()).find(|index| flows(*index));
    before.or_else(after).map_or(day, |index| projection.day(index))
}

/// What people call a side.
pub(crate) const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Receipt => "Received",
        Side::Redelivery => "Redelivered",
    }
}
