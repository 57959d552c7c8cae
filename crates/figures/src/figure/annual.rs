//! The Annual view: bars by contract year, received, lost, retained and redelivered, against the annual band and what
//! the daily band comes to.

use gasswap_core::agreement::{Side, Span};
use gasswap_core::projection::Year;

use super::series::{ink, key, leg_title, nth_of_giver, variant_ink};
use super::shown::{UnitScale, figures};
use super::volumes::limits;
use super::{Band, Bar, Chart, Fill, Ink, Scenario, Stroke, Units, Weave};

/// What stands side by side in a year.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Received,
    Lost,
    Retained,
    Redelivered,
}

/// The share of a year left free at each end.
const MARGIN: f64 = 0.12;

/// The share of a bar's place that it fills.
const FILLED: f64 = 0.86;

pub(super) fn fill(chart: &mut Chart, scenarios: &[Scenario<'_>], units: &Units) {
    let any = |value: fn(&Year) -> f64| {
        scenarios.iter().any(|scenario| scenario.projection.years.iter().any(|year| value(year).abs() > 1e-9))
    };
    let mut kinds = vec![Kind::Received];
    if any(|year| year.lost) {
        kinds.push(Kind::Lost);
    }
    if any(|year| year.retained) {
        kinds.push(Kind::Retained);
    }
    kinds.push(Kind::Redelivered);
    let ranges = daily_bands(&scenarios[0], units);
    let own = usize::from(!ranges.is_empty());
    for (index, scenario) in scenarios.iter().enumerate() {
        for year in 0..scenario.projection.years.len() {
            for (slot, kind) in kinds.iter().enumerate() {
                let slots = kinds.len() * scenarios.len() + own;
                let slot = slot * scenarios.len() + index;
                Stack { scenarios, index, year, kind: *kind, slot, slots }.add(chart, units);
            }
        }
        if index == 0 {
            let factor = UnitScale::of_side(scenario.agreement, scenario.projection.stated_at, units).large;
            limits(chart, &scenario.projection.years, factor, units.rate.volume().symbol());
            bands(chart, &scenario.projection.years, factor);
        }
    }
    let slots = kinds.len() * scenarios.len() + own;
    for (year, span, [low, high]) in ranges {
        chart.bars.push(Bar {
            key: Bar::DAILY_BAND.to_owned(),
            name: "Daily band × days".to_owned(),
            year,
            scenario: 0,
            x: place(span, slots - 1, slots),
            low,
            high,
            ink: Ink::Muted,
            fill: Fill::Striped(Weave::Rising),
            label: figures(high),
        });
    }
}

/// From where to where a slot of a year's bars reaches on the time axis.
fn place(span: Span, slot: usize, slots: usize) -> [f64; 2] {
    let length = f64::from(span.days());
    let width = length * (1.0 - 2.0 * MARGIN) / slots as f64;
    let from = f64::from(span.from.number()) + length * MARGIN + width * (slot as f64 + (1.0 - FILLED) / 2.0);
    [from, from + width * FILLED]
}

/// What the daily band comes to over each contract year that has annual limits, least and most in the unit shown: the two
/// bands of a contract side by side show whether they can both hold. A year with a day without a maximum has none.
fn daily_bands(scenario: &Scenario<'_>, units: &Units) -> Vec<(usize, Span, [f64; 2])> {
    let projection = scenario.projection;
    let factor = UnitScale::of_side(scenario.agreement, projection.stated_at, units).large;
    let of_year = |(index, year): (usize, &Year)| {
        let limited = year.annual_minimum.is_some() || year.annual_maximum.is_some();
        let from = projection.index(year.span.from).filter(|_| limited)?;
        let (mut least, mut most) = (0.0, 0.0);
        for day in from..from + usize::try_from(year.span.days()).ok()? {
            let Some(phase) = projection.phase.get(day)?.and_then(|phase| projection.rule.phases.get(phase)) else {
                continue;
            };
            let bounds = phase.bounds_on(projection.day(day));
            least += bounds.least;
            most += bounds.most;
        }
        (most.is_finite() && most > 0.0).then_some((index, year.span, [least * factor, most * factor]))
    };
    projection.years.iter().enumerate().filter_map(of_year).collect()
}

/// The bars of one kind in one year of one scenario, one on the other.
#[derive(Clone, Copy)]
struct Stack<'a> {
    scenarios: &'a [Scenario<'a>],
    index: usize,
    year: usize,
    kind: Kind,
    /// Which of the places of a year it has, and how many there are.
    slot: usize,
    slots: usize,
}

impl Stack<'_> {
    /// Adds the bars, the value above.
    fn add(self, chart: &mut Chart, units: &Units) {
        let Self { scenarios, index, year, kind, slot, slots } = self;
        let scenario = &scenarios[index];
        let Some(of_year) = scenario.projection.years.get(year) else { return };
        let span = of_year.span;
        let mut low = 0.0;
        for Piece { name, title, value, mut ink, nth } in parts(scenarios, index, of_year, kind, units) {
            let fill = match (index, kind, nth) {
                (0, Kind::Lost | Kind::Retained, _) => Fill::Light,
                (0, _, 0) => Fill::Solid,
                (0, ..) => Fill::Striped(Weave::nth(nth - 1)),
                _ => Fill::Hollow(if index % 2 == 1 { Stroke::Solid } else { Stroke::Broken }),
            };
            if index > 0 {
                ink = variant_ink(scenarios, index);
            }
            chart.bars.push(Bar {
                key: key(scenario, index, &name),
                name: title,
                year,
                scenario: index,
                x: place(span, slot, slots),
                low,
                high: low + value,
                ink,
                fill,
                label: String::new(),
            });
            low += value;
        }
        // The numbers of variants are in the table; above their bars they would stand too close.
        if let (Some(top), 0) = (chart.bars.last_mut(), index)
            && low > 1e-9
        {
            top.label = figures(low);
        }
    }
}

/// A part of a stack.
struct Piece {
    /// The end of its key.
    name: String,
    title: String,
    /// In the unit shown.
    value: f64,
    ink: Ink,
    /// Which of the legs of its side that one party gives: they share its color.
    nth: usize,
}

fn parts(scenarios: &[Scenario<'_>], index: usize, year: &Year, kind: Kind, units: &Units) -> Vec<Piece> {
    let agreement = scenarios[index].agreement;
    let legs = |side: Side, word: &str, legs: &[gasswap_core::agreement::Leg], values: &[f64]| {
        legs.iter()
            .zip(values)
            .enumerate()
            .map(|(place, (leg, mcm))| Piece {
                name: format!("{word}.{}", leg.id),
                title: leg_title(agreement, side, place),
                value: mcm * UnitScale::of_leg(agreement, &leg.point, units).large,
                ink: ink(scenarios, index, &leg.from),
                nth: nth_of_giver(legs, place),
            })
            .collect()
    };
    let swapper = |key: &str, verb: &str, mcm: f64| {
        let factor = UnitScale::of_side(agreement, Side::Receipt, units).large;
        let title = format!("{verb} by {}", agreement.party_name(agreement.swapper()));
        let ink = ink(scenarios, index, agreement.swapper());
        vec![Piece { name: key.to_owned(), title, value: mcm * factor, ink, nth: 0 }]
    };
    match kind {
        Kind::Received => legs(Side::Receipt, "received", &agreement.receipts, &year.received_by_leg),
        Kind::Redelivered => legs(Side::Redelivery, "redelivered", &agreement.redeliveries, &year.redelivered_by_leg),
        Kind::Retained => swapper("retained", "Retained", year.retained),
        Kind::Lost => {
            let factor = UnitScale::of_side(agreement, Side::Receipt, units).large;
            let (name, title) = ("lost".to_owned(), "Lost on the way".to_owned());
            vec![Piece { name, title, value: year.lost * factor, ink: Ink::Muted, nth: 0 }]
        }
    }
}

/// The annual bands behind the bars, one a year; the limits carry the labels.
fn bands(chart: &mut Chart, years: &[Year], factor: f64) {
    for year in years {
        let (low, high) = (year.annual_minimum.map(|mcm| mcm * factor), year.annual_maximum.map(|mcm| mcm * factor));
        if low.is_some() || high.is_some() {
            let x = [f64::from(year.span.from.number()), f64::from(year.span.to.number()) + 1.0];
            chart.bands.push(Band { x, low, high, low_label: String::new(), high_label: String::new() });
        }
    }
}
