//! The caption below a figure and the words for those who cannot see it, written from the model: flows, period,
//! retention, what binds, what is assumed, sources. Draws nothing and knows no file.

mod alternative;

use crate::figure::{self, Chart, ChartView, NARROW, Scenario, figures};
use crate::wording;
use gasswap_core::agreement::{Equivalence, OverAnnualMax, PhaseStatus, RetentionBasis, Side, Span};
use gasswap_core::check::{Severity, check};
use gasswap_core::projection::{LegFlow, LimitedBy, Projection};

use super::{Readings, Request, Wording};

/// What limits a flow, in the order of the day rule.
const LIMITS: [LimitedBy; 7] = [
    LimitedBy::DailyMinimum,
    LimitedBy::DailyMaximum,
    LimitedBy::AnnualMaximum,
    LimitedBy::Capacity,
    LimitedBy::Outage,
    LimitedBy::CatchUp,
    LimitedBy::Suspended,
];

/// The words of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The figure's title.
    pub title: String,
    /// The caption, a sentence a part: what flows, how much, what is kept, what binds, what is assumed.
    pub sentences: Vec<String>,
    /// Where the numbers come from; may be empty.
    pub source: String,
    /// Program, version and date.
    pub made: String,
    /// What the chart shows, for those who cannot see it.
    pub chart: String,
    /// What the map shows, for those who cannot see it.
    pub map: String,
    /// What stands on the sheet, for those who cannot see it.
    pub sheet: String,
}

impl Caption {
    /// The words for what a request shows. Volumes are those of the whole term, rates those of the days shown.
    #[must_use]
    pub fn of(readings: &Readings, request: &Request) -> Self {
        let shown = readings.shown();
        let wording = Wording::of(readings, request);
        let mut sentences = vec![flows(&shown, request), volumes(&shown, request), kept(&shown)];
        sentences.extend(binds(&shown));
        sentences.push(assumed(readings));
        Self {
            title: wording.title,
            sentences,
            source: wording.source,
            made: wording.made,
            chart: alternative::chart(readings, request),
            map: alternative::map(readings, request),
            sheet: alternative::sheet(readings, request),
        }
    }

    /// The caption as plain text in one paragraph, to be pasted below the figure.
    #[must_use]
    pub fn text(&self) -> String {
        let title = self.title.trim_start().trim_end_matches('.');
        // A spreadsheet that it is pasted into would run it as a formula.
        let runs = title.starts_with(['=', '+', '-', '@']);
        let mut parts = vec![if runs { format!("“{title}”.") } else { format!("{title}.") }];
        parts.extend(self.sentences.iter().cloned());
        parts.extend(self.source_sentence());
        parts.join(" ")
    }

    /// Caption and alternative texts as a Markdown file that names the pictures: those of the chart, of the map and of the
    /// sheet.
    #[must_use]
    pub fn markdown(&self, [chart, map, sheet]: [&str; 3]) -> String {
        let mut parts = vec![format!("# {}", escaped(&self.title))];
        parts.push("## Caption".to_owned());
        parts.push(escaped(&self.sentences.join(" ")));
        parts.extend(self.source_sentence().map(|sentence| escaped(&sentence)));
        parts.push("## Alternative text".to_owned());
        parts.push(format!("`{chart}`: {}", escaped(&self.chart)));
        parts.push(format!("`{map}`: {}", escaped(&self.map)));
        parts.push(format!("`{sheet}`: {}", escaped(&self.sheet)));
        parts.push(format!("---\n\n{}", escaped(&self.made)));
        parts.join("\n\n") + "\n"
    }

    fn source_sentence(&self) -> Option<String> {
        (!self.source.is_empty()).then(|| format!("{}.", self.source.trim_end_matches('.')))
    }
}

/// Text that Markdown would not read as text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '#' | '|' | '!' => out.extend(['\\', letter]),
            // Markdown may hold markup of pages, and references to letters.
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            letter if letter.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// `Turkmenistan hands Iran, at Sarakhs, 5.5 million cubic metres a day`.
fn flows(shown: &Scenario<'_>, request: &Request) -> String {
    let chart = figure::chart(ChartView::Flow, &[*shown], &request.units);
    let agreement = shown.agreement;
    let days = super::table::seen(chart.days, request);
    let unit = wording::english().rate_unit(request.units.rate);
    let leg = |leg: &gasswap_core::agreement::Leg| {
        let values = chart.series.iter().find(|series| series.leg.as_deref() == Some(leg.id.as_str()));
        let values = values.map_or(&[][..], |series| slice(&series.values, chart.days, days));
        format!(
            "{} hands {}, at {}, {}",
            agreement.party_name(&leg.from),
            agreement.party_name(&leg.to),
            agreement.point_name(&leg.point),
            rates(values, &unit)
        )
    };
    let legs: Vec<String> = agreement.legs().map(|(_, each)| leg(each)).collect();
    let name = shown.name.map_or_else(String::new, |name| format!("{name}: "));
    let metre = if request.units.rate.is_energy() {
        String::new()
    } else {
        format!(" (cubic metres at {})", figure::conditions(request.units.cubic_metre))
    };
    format!("{name}{}, from {} to {}{metre}.", legs.join("; "), days.from.long(), days.to.long())
}

/// The days shown of daily values.
pub(super) fn slice(values: &[f64], all: Span, shown: Span) -> &[f64] {
    let at = |day: gasswap_core::agreement::Day| usize::try_from(day - all.from).unwrap_or(0).min(values.len());
    values.get(at(shown.from)..at(shown.to + 1)).unwrap_or(&[])
}

/// `5.5 million cubic metres a day`, `4.5 to 7.5 million cubic metres a day on 730 of 1 540 days`, `nothing`.
pub(super) fn rates(values: &[f64], unit: &str) -> String {
    let flowing = || values.iter().copied().filter(|value| *value > 1e-9);
    let (least, most) = (flowing().fold(f64::INFINITY, f64::min), flowing().fold(0.0, f64::max));
    if most <= 0.0 {
        return "nothing".to_owned();
    }
    let range = if figures(least) == figures(most) {
        figures(most)
    } else {
        format!("{} to {}", figures(least), figures(most))
    };
    let days = flowing().count();
    let when = if days == values.len() {
        String::new()
    } else {
        format!(" on {} of {} days", whole(days), whole(values.len()))
    };
    format!("{range} {unit}{when}")
}

fn whole(count: usize) -> String {
    figures(count as f64)
}

/// `In all 10 bcm are received, 0 bcm are retained by Iran and 10 bcm are redelivered; 0 mcm are still owed …`.
fn volumes(shown: &Scenario<'_>, request: &Request) -> String {
    let annual = figure::chart(ChartView::Annual, &[*shown], &request.units);
    let sum = |word: &str| -> f64 {
        let bars = annual.bars.iter().filter(|bar| bar.key == word || bar.key.starts_with(&format!("{word}.")));
        bars.map(|bar| bar.high - bar.low).sum()
    };
    let balance = figure::chart(ChartView::Balance, &[*shown], &request.units);
    let owed: f64 = balance.series.iter().filter_map(|series| series.values.last()).sum();
    let amount = |value: f64, chart: &Chart| format!("{}{NARROW}{}", figures(value), chart.unit);
    let days = shown.projection.days;
    let when = if super::table::seen(days, request) == days {
        "In all that comes to".to_owned()
    } else {
        format!("The whole term, {} to {}, comes to", days.from.long(), days.to.long())
    };
    format!(
        "{when} {} received, {} retained by {} and {} redelivered; {} is still owed on the last day.",
        amount(sum("received"), &annual),
        amount(sum("retained"), &annual),
        shown.agreement.party_name(shown.agreement.swapper()),
        amount(sum("redelivered"), &annual),
        amount(owed, &balance)
    )
}

/// What the swapper keeps, what is lost, what an equal quantity means.
fn kept(shown: &Scenario<'_>) -> String {
    let agreement = shown.agreement;
    let swap = &agreement.swap;
    let swapper = agreement.party_name(agreement.swapper());
    let basis = match swap.retention.basis {
        RetentionBasis::Receipts => "receipts",
        RetentionBasis::Redeliveries => "redeliveries",
    };
    let mut parts = vec![if swap.retention.share > 0.0 {
        format!("{swapper} keeps {} % of {basis}", figures(swap.retention.share * 100.0))
    } else {
        format!("{swapper} keeps nothing")
    }];
    if swap.losses > 0.0 {
        parts.push(format!("{} % is lost on the way", figures(swap.losses * 100.0)));
    }
    let lag = shown.projection.rule.lag;
    if lag > 0 {
        parts.push(format!("redelivery follows receipt by {lag} days"));
    }
    parts.push(
        match swap.equivalence {
            Equivalence::Nominal => "an equal quantity is the same number of cubic metres",
            Equivalence::Volume => "an equal quantity is the same volume",
            Equivalence::Energy => "an equal quantity is the same energy",
        }
        .to_owned(),
    );
    format!("{}.", parts.join("; "))
}

/// What limits the flow, on how many days, and what contradicts it.
fn binds(shown: &Scenario<'_>) -> Vec<String> {
    let (agreement, projection) = (shown.agreement, shown.projection);
    let mut parts = Vec::new();
    for (side, leg) in agreement.legs() {
        let Some(flow) = projection.leg(&leg.id) else { continue };
        for limit in LIMITS {
            let days = flow.limited_by.iter().filter(|by| **by == limit).count();
            if days == 0 {
                continue;
            }
            let word = if side == Side::Receipt { "receipts" } else { "redeliveries" };
            let place = agreement.point_name(&leg.point);
            let what = match limit {
                LimitedBy::Suspended => format!("{word} at {place} are suspended"),
                _ => format!(
                    "{word} at {place} are limited by the {}",
                    figure::limit_sentence(agreement, limit, &leg.point)
                ),
            };
            parts.push(format!(
                "{what} on {} of {} days{}",
                whole(days),
                whole(projection.len()),
                span(projection, flow, limit)
            ));
        }
    }
    let mut sentences = vec![if parts.is_empty() {
        if passes_unapplied(shown) {
            "No limit cuts what flows on any day: the annual maximum is passed, and that is only told.".to_owned()
        } else {
            "No limit binds on any day.".to_owned()
        }
    } else {
        wording::capital(&format!("{}.", parts.join("; ")))
    }];
    let findings = check(agreement, projection);
    sentences.extend(
        findings
            .into_iter()
            .filter(|finding| finding.severity == Severity::Warning)
            .map(|finding| wording::english().finding(&finding).sentence),
    );
    sentences
}

/// Does a contract year pass its annual maximum, which is not applied?
fn passes_unapplied(shown: &Scenario<'_>) -> bool {
    let stated = |year: &gasswap_core::projection::Year| match shown.projection.stated_at {
        Side::Receipt => year.received,
        Side::Redelivery => year.redelivered,
    };
    let passes = |year: &gasswap_core::projection::Year| {
        year.annual_maximum.is_some_and(|most| stated(year) > most * (1.0 + 1e-9))
    };
    shown.agreement.quantities.over_annual_max == OverAnnualMax::Flag && shown.projection.years.iter().any(passes)
}

/// `, 1 January 2024 to 20 March 2026`, where the days are one stretch.
fn span(projection: &Projection, flow: &LegFlow, limit: LimitedBy) -> String {
    let days: Vec<usize> =
        flow.limited_by.iter().enumerate().filter(|(_, by)| **by == limit).map(|(index, _)| index).collect();
    match days.as_slice() {
        [first, .., last] if last - first + 1 == days.len() => {
            format!(", {} to {}", projection.day(*first).long(), projection.day(*last).long())
        }
        _ => String::new(),
    }
}

/// Phases that are assumed, and the readings drawn beside.
fn assumed(readings: &Readings) -> String {
    let phases = |scenario: &Scenario<'_>| -> Vec<String> {
        let phases = scenario.agreement.quantities.phases.iter().zip(&scenario.projection.rule.phases);
        let within = phases.filter(|(phase, _)| phase.from <= scenario.projection.days.to);
        within
            .filter(|(phase, _)| phase.status == PhaseStatus::Assumed)
            .map(|(phase, rule)| {
                let grows = |growth| format!(", growing by {} % a year", figures(growth * 100.0));
                let growth = rule.growth().map_or_else(String::new, grows);
                let rate = figures(phase.rate_mcm_d);
                format!("“{}” from {} ({rate}{NARROW}mcm/d{growth})", phase.name, phase.from.long())
            })
            .collect()
    };
    let own = phases(&readings.shown());
    let mut text = if own.is_empty() {
        "Of the phases none is assumed".to_owned()
    } else {
        format!("Assumed is {}", listed(&own))
    };
    let drawn = readings.scenarios();
    let alone = drawn.len() == 2;
    let beside: Vec<String> = drawn
        .iter()
        .skip(1)
        .map(|scenario| {
            let (name, theirs) = (scenario.name.unwrap_or_default(), phases(scenario));
            if theirs.is_empty() || theirs == own {
                format!("“{name}”")
            } else {
                let (open, close) = if alone { (", ", "") } else { (" (", ")") };
                format!("“{name}”{open}which assumes {}{close}", listed(&theirs))
            }
        })
        .collect();
    match beside.len() {
        0 => {}
        1 => text.push_str(&format!("; drawn beside it is the variant {}", beside[0])),
        _ => text.push_str(&format!("; drawn beside it are the variants {}", listed(&beside))),
    }
    text.push('.');
    text
}

/// `a, b and c`.
fn listed(all: &[String]) -> String {
    match all {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => all.join(""),
    }
}
