//! What every line shows on one day, and what limits it. Knows no pointer and no screen.

use gasswap_core::agreement::{Agreement, Day};
use gasswap_core::projection::LimitedBy;

use super::shown::figures;
use super::{Chart, ChartView, Ink, Scenario};

/// Every series on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// The day.
    pub day: Day,
    /// `14 March 2024`, `March 2024`, `contract year 2024`: what the values are of.
    pub title: String,
    /// The unit of all values.
    pub unit: String,
    /// What the scenarios are called, in their order.
    pub scenarios: Vec<String>,
    /// One a series, base first.
    pub rows: Vec<ReadoutRow>,
}

impl Readout {
    /// What people call a row, with the scenario's name before it where it is not the first.
    #[must_use]
    pub fn named(&self, row: &ReadoutRow) -> String {
        match self.scenarios.get(row.scenario) {
            Some(scenario) if row.scenario > 0 => format!("{scenario}: {}", row.name),
            _ => row.name.clone(),
        }
    }
}

/// One series on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadoutRow {
    /// The series' key.
    pub key: String,
    /// What people call it, whatever the scenario.
    pub name: String,
    /// The index of its scenario.
    pub scenario: usize,
    /// Its color.
    pub ink: Ink,
    /// The value in the chart's unit; `None` in a gap.
    pub value: Option<f64>,
    /// The value as text, `–` in a gap.
    pub text: String,
    /// What limits the leg on the day: `daily maximum`, `capacity of Astara`; empty when nothing does.
    pub limited_by: String,
}

/// What the chart's lines and bars show on a day. The scenarios must be those that the chart was made from; `None`
/// outside the projected days.
#[must_use]
pub fn readout(chart: &Chart, scenarios: &[Scenario<'_>], day: Day) -> Option<Readout> {
    let index = chart.days.contains(day).then(|| usize::try_from(day - chart.days.from).unwrap_or(0))?;
    let year = chart.years.iter().find(|year| year.span.contains(day));
    let title = match (chart.view, year) {
        (ChartView::FlowByMonth, _) => {
            let long = day.long();
            long.split_once(' ').map_or(long.clone(), |(_, month)| month.to_owned())
        }
        (ChartView::Annual, Some(year)) => format!("contract year {}", year.label),
        _ => day.long(),
    };
    let row = |key: &str, (scenario, name): (usize, &str), ink: Ink, value: Option<f64>| ReadoutRow {
        key: key.to_owned(),
        name: name.to_owned(),
        scenario,
        ink,
        value,
        text: value.map_or_else(|| "–".to_owned(), figures),
        limited_by: String::new(),
    };
    let mut rows: Vec<ReadoutRow> = Vec::new();
    for series in &chart.series {
        let drawn = drawn_at(&series.runs, f64::from(day.number()));
        let value = series.values.get(index).copied().filter(|_| drawn);
        let mut made = row(&series.key, (series.scenario, &series.name), series.ink, value);
        if let (ChartView::Flow, Some(leg), Some(scenario)) = (chart.view, &series.leg, scenarios.get(series.scenario))
        {
            made.limited_by = limit_of(scenario, leg, index);
        }
        rows.push(made);
    }
    let bars = chart.bars.iter().filter(|bar| year.is_some_and(|year| year.index == bar.year));
    rows.extend(bars.map(|bar| {
        let made = row(&bar.key, (bar.scenario, &bar.name), bar.ink, Some(bar.high - bar.low));
        if bar.is_range() {
            ReadoutRow { value: Some(bar.high), text: format!("{}–{}", figures(bar.low), figures(bar.high)), ..made }
        } else {
            made
        }
    }));
    let names = scenarios.iter().map(|scenario| scenario.name.unwrap_or("Base").to_owned());
    Some(Readout { day, title, unit: chart.unit.clone(), scenarios: names.collect(), rows })
}

/// Is a line drawn over the day that begins at x?
fn drawn_at(runs: &[Vec<[f64; 2]>], x: f64) -> bool {
    let middle = x + 0.5;
    let after = runs.partition_point(|run| run.first().is_some_and(|first| first[0] <= middle));
    after > 0 && runs[after - 1].last().is_some_and(|last| last[0] > middle)
}

fn limit_of(scenario: &Scenario<'_>, leg: &str, index: usize) -> String {
    let limit = scenario.projection.leg(leg).and_then(|flow| flow.limited_by.get(index)).copied();
    let point = scenario.agreement.legs().find(|(_, other)| other.id == leg).map(|(_, leg)| leg.point.as_str());
    match (limit, point) {
        (Some(limit), Some(point)) => limit_sentence(scenario.agreement, limit, point),
        _ => String::new(),
    }
}

/// What limits a leg at a point, in a few words; empty when nothing does.
#[must_use]
pub fn limit_sentence(agreement: &Agreement, limit: LimitedBy, point: &str) -> String {
    let point = agreement.point_name(point);
    match limit {
        LimitedBy::Nothing => String::new(),
        LimitedBy::DailyMinimum => "daily minimum".to_owned(),
        LimitedBy::DailyMaximum => "daily maximum".to_owned(),
        LimitedBy::AnnualMaximum => "annual maximum".to_owned(),
        LimitedBy::Capacity => format!("capacity of {point}"),
        LimitedBy::Outage => format!("outage at {point}"),
        LimitedBy::CatchUp => "limit on catching up".to_owned(),
        LimitedBy::Suspended => "suspended".to_owned(),
    }
}
