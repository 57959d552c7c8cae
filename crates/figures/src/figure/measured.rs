//! What was measured, over the time it was measured in; gathered by month where it is more than can be told apart. Kept
//! from one chart to the next while nothing that it is made of changes. Knows no series.

use std::collections::{BTreeMap, BTreeSet};

use gasswap_core::agreement::{Actual, Agreement, CubicMetre, Leg, Point, Shared, Source, Span};

use super::marks::{ends, lead, named, range, volume};
use super::shown::{UnitScale, figures};
use super::{ChartView, Origin, Segment, Units};

/// With more measurements than this a month of a leg is one mark, from its lowest to its highest; with more months than
/// this a year.
const MOST_APART: usize = 2_000;

/// The marks of what was measured, with all that they were made of.
#[derive(Clone, Debug)]
pub struct Measured {
    of: Of,
    pub(super) segments: Vec<Segment>,
    /// Ids of the sources that the marks rest on, each once.
    pub(super) sources: Vec<String>,
}

/// What marks are made of.
#[derive(Clone, Debug, PartialEq)]
struct Of {
    view: ChartView,
    units: Units,
    days: Span,
    cubic_metre: CubicMetre,
    actuals: Shared<Actual>,
    sources: Shared<Source>,
    points: Vec<Point>,
    legs: Vec<Leg>,
}

impl Measured {
    /// The marks of an agreement in a view, those there are where they are of the same.
    pub(super) fn kept<'a>(
        kept: &'a mut Option<Self>,
        view: ChartView,
        agreement: &Agreement,
        days: Span,
        units: &Units,
    ) -> &'a Self {
        let of = Of {
            view,
            units: *units,
            days,
            cubic_metre: agreement.cubic_metre,
            actuals: agreement.actuals.clone(),
            sources: agreement.sources.clone(),
            points: agreement.points.clone(),
            legs: agreement.legs().map(|(_, leg)| leg.clone()).collect(),
        };
        let same = kept.take().filter(|kept| kept.of == of);
        kept.insert(same.unwrap_or_else(|| Self::new(of, agreement)))
    }

    fn new(of: Of, agreement: &Agreement) -> Self {
        let annual = match of.view {
            ChartView::Flow | ChartView::FlowByMonth => Some(false),
            ChartView::Annual => Some(true),
            ChartView::Cumulative | ChartView::Balance | ChartView::Money => None,
        };
        let mut made = Self { segments: Vec::new(), sources: Vec::new(), of };
        let Some(annual) = annual else { return made };
        let legs = made.of.legs.iter().map(|leg| (leg, UnitScale::of_leg(agreement, &leg.point, &made.of.units)));
        let legs: Vec<(&Leg, UnitScale)> = legs.collect();
        let places: BTreeMap<&str, usize> = legs.iter().enumerate().map(|(at, (leg, _))| (&*leg.id, at)).collect();
        let mut sources: BTreeSet<&str> = BTreeSet::new();
        let gathers = made.of.actuals.len() > MOST_APART;
        let mut gathered = Gathered::of(made.of.days, legs.len());
        for (index, actual) in made.of.actuals.iter().enumerate() {
            let whole = Span { from: actual.from, to: actual.to };
            let Some(shown) = whole.overlap(made.of.days) else { continue };
            let Some(at) = places.get(&*actual.leg).copied() else { continue };
            let (leg, scale) = legs[at];
            let Some(value) = volume(actual.volume_mcm, whole, scale, annual) else { continue };
            if let Some(source) = &actual.source
                && sources.insert(source)
            {
                made.sources.push(source.clone());
            }
            if gathers {
                gathered.add(at, shown, value, index);
            } else {
                made.segments.push(alone(agreement, leg, index, shown, value));
            }
        }
        made.segments.extend(gathered.periods.iter().map(|period| period.segment(agreement, legs[period.leg].0)));
        made
    }
}

/// The mark of one measurement; `value` is in the chart's unit.
fn alone(agreement: &Agreement, leg: &Leg, index: usize, shown: Span, value: f64) -> Segment {
    let actual = &agreement.actuals[index];
    let text = format!(
        "{}{} mcm measured at {}, {} to {}",
        lead(agreement, actual.source.as_deref()),
        figures(actual.volume_mcm),
        agreement.point_name(&leg.point),
        actual.from.long(),
        actual.to.long()
    );
    let label = named(agreement, actual.source.as_deref(), &figures(value));
    Segment { x: ends(shown), low: value, high: value, label, text, origin: Origin::Actual(index) }
}

/// The measurements of each leg by the time in which they begin: months, or years where that would be too many months.
struct Gathered {
    by_year: bool,
    periods: Vec<Period>,
    /// Where the periods are, by leg and number.
    places: BTreeMap<(usize, i32), usize>,
}

/// The measurements of a leg that begin in one month or year.
struct Period {
    leg: usize,
    first: usize,
    days: Span,
    count: usize,
    low: f64,
    high: f64,
}

impl Gathered {
    fn of(days: Span, legs: usize) -> Self {
        let months = usize::try_from(days.days() / 30).unwrap_or(0);
        Self { by_year: months.saturating_mul(legs) > MOST_APART, periods: Vec::new(), places: BTreeMap::new() }
    }

    fn add(&mut self, leg: usize, shown: Span, value: f64, index: usize) {
        let number = if self.by_year { shown.from.year() } else { shown.from.month().number() };
        let at = *self.places.entry((leg, number)).or_insert(self.periods.len());
        if let Some(period) = self.periods.get_mut(at) {
            period.days = Span { from: period.days.from.min(shown.from), to: period.days.to.max(shown.to) };
            (period.low, period.high) = (period.low.min(value), period.high.max(value));
            period.count += 1;
        } else {
            self.periods.push(Period { leg, first: index, days: shown, count: 1, low: value, high: value });
        }
    }
}

impl Period {
    fn segment(&self, agreement: &Agreement, leg: &Leg) -> Segment {
        let text = format!(
            "{} measured {} at {}, {} to {}",
            range(self.low, self.high),
            if self.count == 1 { "once".to_owned() } else { format!("{} times", self.count) },
            agreement.point_name(&leg.point),
            self.days.from.long(),
            self.days.to.long()
        );
        let (x, origin) = (ends(self.days), Origin::Actual(self.first));
        Segment { x, low: self.low, high: self.high, label: String::new(), text, origin }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gasswap_core::agreement::Day;
    use gasswap_core::agreement::edit::new_agreement;
    use gasswap_core::units::RateUnit;

    #[test]
    fn many_measurements_are_gathered_by_month_and_kept_while_nothing_changes() {
        let start = Day::new(2022, 1, 1).unwrap();
        let mut agreement = new_agreement(start);
        let leg = agreement.receipts[0].id.clone();
        let actual = |at: i32| {
            let (from, volume_mcm) = (start + at / 9, 4.0 + f64::from(at % 9) / 10.0);
            Actual { leg: leg.clone(), from, to: from, volume_mcm, source: None, note: String::new() }
        };
        agreement.actuals = (0..9 * 365).map(actual).collect();
        let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
        let mut kept = None;
        let made = Measured::kept(&mut kept, ChartView::Flow, &agreement, agreement.days(), &units);
        assert_eq!(made.segments.len(), 12);
        assert_eq!((made.segments[1].low, made.segments[1].high, &*made.segments[1].label), (4.0, 4.8, ""));
        assert!(made.segments[1].text.starts_with("4–4.8 measured 252 times at "), "{}", made.segments[1].text);
        assert!(made.segments[1].text.ends_with("1 February 2022 to 28 February 2022"));
        kept.as_mut().unwrap().segments.pop();
        agreement.title.push('!');
        assert_eq!(Measured::kept(&mut kept, ChartView::Flow, &agreement, agreement.days(), &units).segments.len(), 11);
        agreement.actuals.pop();
        assert_eq!(Measured::kept(&mut kept, ChartView::Flow, &agreement, agreement.days(), &units).segments.len(), 12);
    }
}
