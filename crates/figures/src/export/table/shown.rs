//! What a figure shows, as days, months, contract years or legs: lines that are switched off and days out of sight are
//! left out. Knows no file.

use crate::figure::{self, Chart, ChartView, Scenario, Series};
use crate::palette::{Palette, Tint};
use gasswap_core::agreement::{Month, Span};

use super::super::{ExportError, Readings, Request};
use super::{Cell, Column, Line, Table, seen};

/// A line of the chart or a bar's kind as a column; a variant's name stands before.
fn column(key: &str, name: &str, unit: &str, line: Option<Line>) -> Column {
    let variant = key.rsplit_once('/').map_or("", |(variant, _)| variant);
    let name = if variant.is_empty() { name.to_owned() } else { format!("{variant}: {name}") };
    Column { title: format!("{name} [{unit}]"), line }
}

/// The unit of the chart with its reference condition, as headers have it.
fn unit(chart: &Chart, request: &Request) -> String {
    let metres = !request.units.rate.is_energy() && !chart.unit.contains("USD");
    if metres {
        format!("{} at {}", chart.unit, figure::conditions(request.units.cubic_metre))
    } else {
        chart.unit.clone()
    }
}

fn chart(scenarios: &[Scenario<'_>], view: ChartView, request: &Request) -> Result<Chart, ExportError> {
    let chart = figure::chart(view, scenarios, &request.units);
    match chart.missing {
        Some(sentence) => Err(ExportError::Nothing(sentence)),
        None => Ok(chart),
    }
}

fn lines<'a>(chart: &'a Chart, request: &Request) -> Vec<&'a Series> {
    chart.series.iter().filter(|series| !request.hides(&series.key)).collect()
}

fn columns(chart: &Chart, lines: &[&Series], request: &Request) -> Vec<Column> {
    let (unit, palette) = (unit(chart, request), Palette::of(Tint::Light));
    let line = |series: &Series| Line {
        color: figure::color(series.ink, &palette),
        broken: series.scenario > 0 || series.same_as.is_some(),
    };
    lines.iter().map(|series| column(&series.key, &series.name, &unit, Some(line(series)))).collect()
}

/// One row a day.
pub(super) fn days(scenarios: &[Scenario<'_>], view: ChartView, request: &Request) -> Result<Table, ExportError> {
    let chart = chart(scenarios, view, request)?;
    let lines = lines(&chart, request);
    let mut table = Table::new("Days", &["date"]);
    table.columns.extend(columns(&chart, &lines, request));
    for day in seen(chart.days, request).iter() {
        let index = usize::try_from(day - chart.days.from).unwrap_or(0);
        let values = lines.iter().map(|series| Cell::maybe(series.values.get(index).copied()));
        table.rows.push(std::iter::once(Cell::Day(day)).chain(values).collect());
    }
    Ok(table)
}

/// One row a month: of rates the mean of its days in the term, of everything else the value at its end.
pub(super) fn months(scenarios: &[Scenario<'_>], view: ChartView, request: &Request) -> Result<Table, ExportError> {
    let chart = chart(scenarios, view, request)?;
    let lines = lines(&chart, request);
    let mean = view == ChartView::Flow;
    let mut table = Table::new("Months", &["month from", "to"]);
    table.columns.extend(columns(&chart, &lines, request));
    for span in months_of(seen(chart.days, request), chart.days) {
        let from = usize::try_from(span.from - chart.days.from).unwrap_or(0);
        let to = from + usize::try_from(span.days()).unwrap_or(0);
        let value = |series: &&Series| {
            let days = series.values.get(from..to).filter(|days| !days.is_empty())?;
            if mean { Some(days.iter().sum::<f64>() / days.len() as f64) } else { days.last().copied() }
        };
        let values = lines.iter().map(|series| Cell::maybe(value(series)));
        table.rows.push([Cell::Day(span.from), Cell::Day(span.to)].into_iter().chain(values).collect());
    }
    Ok(table)
}

/// The months that are seen, each as far as it lies in the term.
fn months_of(seen: Span, days: Span) -> Vec<Span> {
    let mut month: Month = seen.from.month();
    let mut spans = Vec::new();
    while month.first() <= seen.to {
        spans.extend(Span { from: month.first(), to: month.last() }.overlap(days));
        month = month.plus(1);
    }
    spans
}

/// One row a contract year, as the bars have it.
pub(super) fn years(scenarios: &[Scenario<'_>], request: &Request) -> Result<Table, ExportError> {
    let chart = chart(scenarios, ChartView::Annual, request)?;
    let unit = unit(&chart, request);
    let palette = Palette::of(Tint::Light);
    let mut kinds: Vec<(&str, Column)> = Vec::new();
    for bar in chart.bars.iter().filter(|bar| !request.hides(&bar.key) && !bar.is_range()) {
        if !kinds.iter().any(|(key, _)| *key == bar.key) {
            let line = Line { color: figure::color(bar.ink, &palette), broken: bar.scenario > 0 };
            kinds.push((&bar.key, column(&bar.key, &bar.name, &unit, Some(line))));
        }
    }
    let mut table = Table::new("Years", &["contract year", "from", "to"]);
    table.columns.extend(kinds.iter().map(|(_, column)| column.clone()));
    table.columns.extend(["minimum", "maximum"].map(|word| column("", &format!("annual {word}"), &unit, None)));
    let ranges: Vec<&figure::Bar> = chart.bars.iter().filter(|bar| bar.is_range()).collect();
    if !ranges.is_empty() {
        table
            .columns
            .extend(["minimum", "maximum"].map(|word| column("", &format!("daily {word} × days"), &unit, None)));
    }
    let seen = seen(chart.days, request);
    for year in chart.years.iter().filter(|year| year.span.overlap(seen).is_some()) {
        let mut row = vec![Cell::text(&year.label), Cell::Day(year.span.from), Cell::Day(year.span.to)];
        row.extend(kinds.iter().map(|(key, _)| {
            let bar = chart.bars.iter().find(|bar| bar.year == year.index && bar.key == *key);
            Cell::maybe(bar.map(|bar| bar.high - bar.low))
        }));
        let from = f64::from(year.span.from.number());
        row.extend([false, true].map(|upper| {
            let mut limits = chart.limits.iter().filter(|limit| limit.upper == upper);
            Cell::maybe(limits.find(|limit| limit.x[0] <= from && from < limit.x[1]).map(|limit| limit.y))
        }));
        if !ranges.is_empty() {
            let range = ranges.iter().find(|bar| bar.year == year.index);
            row.extend([range.map(|bar| bar.low), range.map(|bar| bar.high)].map(Cell::maybe));
        }
        table.rows.push(row);
    }
    Ok(table)
}

/// The legs on the map's day.
pub(super) fn map(base: &Scenario<'_>, request: &Request) -> Table {
    let mut table =
        Table::new("Map", &["date", "leg", "from", "to", "point", "longitude [° east]", "latitude [° north]"]);
    let chart = figure::chart(ChartView::Flow, &[*base], &request.units);
    table.columns.push(column("", "flow", &unit(&chart, request), None));
    let index = base.projection.index(request.day);
    for (_, leg) in base.agreement.legs() {
        let series = chart.series.iter().find(|series| series.leg.as_deref() == Some(leg.id.as_str()));
        let point = base.agreement.point(&leg.point);
        table.rows.push(vec![
            Cell::Day(request.day),
            Cell::text(&leg.id),
            Cell::text(base.agreement.party_name(&leg.from)),
            Cell::text(base.agreement.party_name(&leg.to)),
            Cell::text(base.agreement.point_name(&leg.point)),
            Cell::maybe(point.map(|point| point.longitude)),
            Cell::maybe(point.map(|point| point.latitude)),
            Cell::maybe(series.zip(index).and_then(|(series, index)| series.values.get(index).copied())),
        ]);
    }
    table
}

/// Ids of the sources of the numbers that a figure shows.
pub(super) fn sources(readings: &Readings, request: &Request) -> Vec<String> {
    figure::chart(request.view(), &readings.scenarios(), &request.units).sources
}
