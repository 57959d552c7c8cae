//! What chart and map show, in words for those who cannot see them. Knows no drawing.

use crate::figure::{self, Chart, ChartView, Series, figures};

use super::super::table::seen;
use super::super::{Readings, Request};
use super::{rates, slice};

/// Contract years, lines or phases that are told one by one; of more the number is told.
const TOLD: usize = 12;

/// What the chart shows.
pub(super) fn chart(readings: &Readings, request: &Request) -> String {
    let view = request.view();
    let chart = figure::chart(view, &readings.scenarios(), &request.units);
    let days = seen(chart.days, request);
    let kind = if view == ChartView::Annual { "Bar chart" } else { "Line chart" };
    let mut sentences = vec![format!(
        "{kind} of {}, {} to {}",
        if chart.y_title.is_empty() { &chart.unit } else { &chart.y_title },
        days.from.long(),
        days.to.long()
    )];
    if let Some(missing) = &chart.missing {
        sentences.push(missing.trim_end_matches('.').to_owned());
    } else if view == ChartView::Annual {
        sentences.extend(bars(&chart, request));
    } else {
        sentences.extend(lines(&chart, request));
    }
    let phases: Vec<String> = chart
        .phases
        .iter()
        .filter(|phase| phase.span.overlap(days).is_some())
        .map(|phase| {
            let status = figure::status_word(phase.status);
            let name = if phase.name.eq_ignore_ascii_case(status) { String::new() } else { format!(" ({status})") };
            format!("{}{name} from {}", phase.name, phase.span.from.long())
        })
        .collect();
    if !phases.is_empty() {
        sentences.push(format!("Phases: {}", told(&phases)));
    }
    format!("{}.", sentences.join(". "))
}

/// The first of many, and how many more there are.
fn told(all: &[String]) -> String {
    let first = all.iter().take(TOLD).cloned().collect::<Vec<_>>().join("; ");
    if all.len() > TOLD { format!("{first}; and {} more", all.len() - TOLD) } else { first }
}

fn lines(chart: &Chart, request: &Request) -> Vec<String> {
    let days = seen(chart.days, request);
    let shown: Vec<(usize, &Series)> =
        chart.series.iter().enumerate().filter(|(_, series)| !request.hides(&series.key)).collect();
    let named = |series: &Series| match series.key.rsplit_once('/') {
        Some((variant, _)) => format!("{variant}: {}", series.name),
        None => series.name.clone(),
    };
    let mut sentences = Vec::new();
    for (index, series) in &shown {
        let leader = series.same_as.filter(|leader| shown.iter().any(|(index, _)| index == leader));
        if leader.is_some() {
            continue;
        }
        let mut names = vec![named(series)];
        names.extend(shown.iter().filter(|(_, other)| other.same_as == Some(*index)).map(|(_, other)| named(other)));
        let values = slice(&series.values, chart.days, days);
        let what = match chart.view {
            ChartView::Flow | ChartView::FlowByMonth => rates(values, &chart.unit),
            _ => between(values, &chart.unit),
        };
        let together = if names.len() > 1 { ", one line" } else { "" };
        sentences.push(format!("{}{together}: {what}", names.join(" and ")));
    }
    if sentences.len() > TOLD {
        let more = sentences.len() - TOLD;
        sentences.truncate(TOLD);
        sentences.push(format!("{more} more lines"));
    }
    sentences
}

/// From the first value to the last, with the greatest where it is neither.
fn between(values: &[f64], unit: &str) -> String {
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return "nothing".to_owned() };
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let peak = if figures(most) == figures(*first) || figures(most) == figures(*last) {
        String::new()
    } else {
        format!(", at most {}", figures(most))
    };
    format!("from {} to {} {unit}{peak}", figures(*first), figures(*last))
}

/// A sentence a contract year.
fn bars(chart: &Chart, request: &Request) -> Vec<String> {
    let days = seen(chart.days, request);
    let mut sentences: Vec<String> = chart
        .years
        .iter()
        .filter(|year| year.span.overlap(days).is_some())
        .map(|year| {
            let bars = chart.bars.iter().filter(|bar| bar.year == year.index && bar.scenario == 0);
            let texts: Vec<String> = bars
                .filter(|bar| !request.hides(&bar.key))
                .map(|bar| {
                    let name = super::super::wording::lower(&bar.name);
                    if bar.is_range() {
                        format!("{name} {} to {}", figures(bar.low), figures(bar.high))
                    } else {
                        format!("{name} {}", figures(bar.high - bar.low))
                    }
                })
                .collect();
            format!("{}: {} {}", year.label, texts.join(", "), chart.unit)
        })
        .collect();
    if sentences.len() > TOLD {
        let more = sentences.len() - TOLD;
        sentences.truncate(TOLD);
        sentences.push(format!("{more} more contract years"));
    }
    sentences
}

/// What the map shows on its day.
pub(super) fn map(readings: &Readings, request: &Request) -> String {
    let shown = readings.shown();
    let agreement = shown.agreement;
    let chart = figure::chart(ChartView::Flow, &[shown], &request.units);
    let index = shown.projection.index(request.day);
    let legs: Vec<String> = agreement
        .legs()
        .map(|(_, leg)| {
            let series = chart.series.iter().find(|series| series.leg.as_deref() == Some(leg.id.as_str()));
            let value = series.zip(index).and_then(|(series, index)| series.values.get(index)).copied().unwrap_or(0.0);
            let (from, to) = (agreement.party_name(&leg.from), agreement.party_name(&leg.to));
            let point = agreement.point_name(&leg.point);
            if value > 1e-9 {
                format!("an arrow of {} {} leads from {from} to {to} at {point}", figures(value), chart.unit)
            } else {
                format!("nothing flows from {from} to {to} at {point}")
            }
        })
        .collect();
    let (seller, buyer) = agreement.sale_path();
    let (seller, buyer) = (agreement.party_name(seller), agreement.party_name(buyer));
    let kind = if request.schematic { "Schematic" } else { "Map" };
    format!(
        "{kind} of {}. On {} {}. A thin dashed arrow shows the sale from {seller} to {buyer}.",
        agreement.parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", "),
        request.day.long(),
        legs.join("; "),
    )
}

/// What stands on the sheet: its key numbers, and that chart and map are on it.
pub(super) fn sheet(readings: &Readings, request: &Request) -> String {
    let shown = readings.shown();
    let year = shown.projection.year_of(request.day).or_else(|| shown.projection.years.first());
    let numbers = year.map_or_else(String::new, |year| {
        let numbers = figure::key_numbers(shown.agreement, year, &request.units);
        let texts: Vec<String> =
            numbers.iter().map(|number| format!("{} {} {}", number.value, number.unit, number.label)).collect();
        format!(" In contract year {}: {}.", figure::year_name(shown.agreement, year), texts.join(", "))
    });
    format!(
        "One page with the key numbers, the map of {}, the chart, the contract years, what does not add up, and the sources.{numbers}",
        request.day.long()
    )
}
