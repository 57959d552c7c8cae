//! The numbers behind a figure as CSV (RFC 4180): days, months or contract years down, series across, units in the
//! headers. Knows no drawing.

use crate::agreement::{Day, Span};
use crate::figure::{self, Chart, Scenario, Series};

use super::{ExportError, Figure, Readings, Request};

/// The CSV text of what a figure shows. The map's numbers are the flows of its day.
///
/// # Errors
/// When there is nothing to write.
pub fn csv(readings: &Readings, request: &Request) -> Result<Vec<u8>, ExportError> {
    let (base, scenarios) = (readings.shown(), readings.scenarios());
    let rows = match request.figure.view() {
        Some(view) => {
            let chart = figure::chart(view, &scenarios, &request.units);
            if let Some(sentence) = chart.missing {
                return Err(ExportError::Nothing(sentence));
            }
            if chart.bars.is_empty() { daily(&chart, request) } else { yearly(&chart, &base) }
        }
        None => map(&base, request),
    };
    write(&rows)
}

fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| tame(cell)))
            .map_err(|error| ExportError::Table(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| ExportError::Table(error.to_string()))
}

/// Text that a spreadsheet would run as a formula is written so that it does not; numbers stay.
fn tame(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

fn title(scenarios_name: &str, series_name: &str, unit: &str) -> String {
    let name =
        if scenarios_name.is_empty() { series_name.to_owned() } else { format!("{scenarios_name}: {series_name}") };
    format!("{name} [{unit}]")
}

fn variant(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(variant, _)| variant)
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

/// Days, or the first days of months, that are shown.
fn daily(chart: &Chart, request: &Request) -> Vec<Vec<String>> {
    let unit = unit(chart, request);
    let shown: Vec<&Series> = chart.series.iter().filter(|series| !request.hides(&series.key)).collect();
    let mut header = vec![if request.figure == Figure::FlowByMonth { "month from" } else { "date" }.to_owned()];
    header.extend(shown.iter().map(|series| title(variant(&series.key), &series.name, &unit)));
    let mut rows = vec![header];
    let seen = request.range.map_or(chart.days, |[from, to]| Span {
        from: Day::from_number(from.floor() as i32).max(chart.days.from),
        to: Day::from_number((to - 1e-6).floor() as i32).min(chart.days.to),
    });
    for day in seen.iter() {
        if request.figure == Figure::FlowByMonth && day != day.month().first().max(chart.days.from) {
            continue;
        }
        let index = usize::try_from(day - chart.days.from).unwrap_or(0);
        let mut row = vec![day.to_string()];
        row.extend(shown.iter().map(|series| value(series.values.get(index).copied())));
        rows.push(row);
    }
    rows
}

/// Contract years.
fn yearly(chart: &Chart, base: &Scenario<'_>) -> Vec<Vec<String>> {
    let mut kinds: Vec<(&str, &str)> = Vec::new();
    for bar in &chart.bars {
        if !kinds.iter().any(|(key, _)| *key == bar.key) {
            kinds.push((&bar.key, &bar.name));
        }
    }
    let mut header = vec!["contract year".to_owned(), "from".to_owned(), "to".to_owned()];
    header.extend(kinds.iter().map(|(key, name)| title(variant(key), name, &chart.unit)));
    header.push(format!("annual minimum [{}]", chart.unit));
    header.push(format!("annual maximum [{}]", chart.unit));
    let mut rows = vec![header];
    for (index, year) in base.projection.years.iter().enumerate() {
        let label = chart.years.get(index).map_or_else(String::new, |year| year.label.clone());
        let mut row = vec![label, year.span.from.to_string(), year.span.to.to_string()];
        row.extend(kinds.iter().map(|(key, _)| {
            let bar = chart.bars.iter().find(|bar| bar.year == index && bar.key == *key);
            value(bar.map(|bar| bar.high - bar.low))
        }));
        let from = f64::from(year.span.from.number());
        let limit = |upper: bool| {
            let limits = chart.limits.iter().filter(|limit| limit.upper == upper);
            value(limits.into_iter().find(|limit| limit.x[0] <= from && from < limit.x[1]).map(|limit| limit.y))
        };
        row.extend([limit(false), limit(true)]);
        rows.push(row);
    }
    rows
}

/// The legs on the map's day.
fn map(base: &Scenario<'_>, request: &Request) -> Vec<Vec<String>> {
    let chart = figure::chart(figure::View::Flow, &[*base], &request.units);
    let unit = unit(&chart, request);
    let mut rows = vec![["date", "leg", "from", "to", "point", "longitude", "latitude"].map(str::to_owned).to_vec()];
    rows[0].push(format!("flow [{unit}]"));
    let index = base.projection.index(request.day);
    for (_, leg) in base.agreement.legs() {
        let series = chart.series.iter().find(|series| series.leg.as_deref() == Some(leg.id.as_str()));
        let point = base.agreement.point(&leg.point);
        rows.push(vec![
            request.day.to_string(),
            leg.id.clone(),
            base.agreement.party_name(&leg.from).to_owned(),
            base.agreement.party_name(&leg.to).to_owned(),
            base.agreement.point_name(&leg.point).to_owned(),
            value(point.map(|point| point.longitude)),
            value(point.map(|point| point.latitude)),
            value(series.zip(index).and_then(|(series, index)| series.values.get(index).copied())),
        ]);
    }
    rows
}

/// The shortest form that reads back as the same number, without the dust of unit conversion.
fn value(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| {
        let rounded: f64 = format!("{value:.12e}").parse().unwrap_or(value);
        if rounded.abs() < f64::MIN_POSITIVE { "0".to_owned() } else { rounded.to_string() }
    })
}
