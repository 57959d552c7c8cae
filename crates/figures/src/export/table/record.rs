//! Every series of the projection, in the agreement's own cubic metres, and what was published: claims, sources,
//! measurements. Knows no figure.

use crate::figure::{Scenario, conditions};
use gasswap_core::agreement::{About, Agreement, Claim, ClaimSide, ClaimStatus, Confidence, PartialDate};
use gasswap_core::projection::table::{SeriesRow, rows_by_day, rows_by_month, rows_by_year};

use super::{Cell, Column, Table};

/// One row a day with every series.
pub(super) fn days(scenarios: &[Scenario<'_>]) -> Table {
    wide(Table::new("Days", &["date"]), scenarios, |scenario| rows_by_day(scenario.projection))
}

/// One row a month with every series: sums of the days, balances at the month's end.
pub(super) fn months(scenarios: &[Scenario<'_>]) -> Table {
    wide(Table::new("Months", &["month from", "to"]), scenarios, |scenario| rows_by_month(scenario.projection))
}

/// One row a contract year with every series.
pub(super) fn years(scenarios: &[Scenario<'_>]) -> Table {
    wide(Table::new("Years", &["contract year from", "from", "to"]), scenarios, |scenario| {
        rows_by_year(scenario.projection)
    })
}

/// Turns one value a row into one column a series. The first columns of the table are the row's dates.
fn wide(mut table: Table, scenarios: &[Scenario<'_>], rows: impl Fn(&Scenario<'_>) -> Vec<SeriesRow>) -> Table {
    let dates = table.columns.len();
    let head = |row: &SeriesRow| match dates {
        1 => vec![Cell::Day(row.date)],
        2 => vec![Cell::Day(row.span.from), Cell::Day(row.span.to)],
        _ => vec![Cell::Day(row.date), Cell::Day(row.span.from), Cell::Day(row.span.to)],
    };
    for (place, scenario) in scenarios.iter().enumerate() {
        let metre = conditions(scenario.agreement.cubic_metre);
        let first = table.columns.len();
        let mut names: Vec<String> = Vec::new();
        let (mut period, mut at) = (None, 0);
        for row in rows(scenario) {
            if period != Some(row.date) {
                at = if period.is_none() { 0 } else { at + 1 };
                period = Some(row.date);
                if place == 0 {
                    table.rows.push(head(&row));
                }
            }
            let column = names.iter().position(|name| **name == *row.series).unwrap_or_else(|| {
                let before = scenario.name.map_or_else(String::new, |name| format!("{name}: "));
                let unit = match row.unit {
                    "mcm" => format!("mcm at {metre}"),
                    other => other.to_owned(),
                };
                table.columns.push(Column { title: format!("{before}{} [{unit}]", row.series), line: None });
                names.push(row.series.to_string());
                names.len() - 1
            });
            // Variants share the base's term, so that their periods are the same.
            let Some(cells) = table.rows.get_mut(at) else { continue };
            cells.resize(cells.len().max(first + column + 1), Cell::Empty);
            cells[first + column] = Cell::Number(row.value);
        }
    }
    let width = table.columns.len();
    table.rows.iter_mut().for_each(|row| row.resize(width, Cell::Empty));
    table
}

/// What was published, number by number.
pub(super) fn claims(agreement: &Agreement) -> Table {
    let mut table = Table::new(
        "Claims",
        &[
            "claim",
            "about",
            "of",
            "low",
            "high",
            "unit",
            "from",
            "to",
            "side",
            "status",
            "confidence",
            "source",
            "publisher",
            "published",
            "note",
        ],
    );
    for claim in &agreement.claims {
        let source = claim.source.as_deref().and_then(|id| agreement.source(id));
        table.rows.push(vec![
            Cell::text(&claim.id),
            Cell::text(about(claim.about)),
            Cell::text(of(agreement, claim)),
            Cell::maybe(claim.low),
            Cell::maybe(claim.high),
            Cell::text(&claim.unit),
            Cell::day(claim.from),
            Cell::day(claim.to),
            Cell::text(match claim.side {
                ClaimSide::Receipt => "receipt",
                ClaimSide::Redelivery => "redelivery",
                ClaimSide::Unstated => "unstated",
            }),
            Cell::text(match claim.status {
                ClaimStatus::Planned => "planned",
                ClaimStatus::Announced => "announced",
                ClaimStatus::Contracted => "contracted",
                ClaimStatus::Delivered => "delivered",
            }),
            Cell::text(match claim.confidence {
                Confidence::A => "A, official",
                Confidence::B => "B, one press report",
                Confidence::C => "C, unclear",
                Confidence::D => "D, derived by arithmetic",
            }),
            Cell::text(claim.source.clone().unwrap_or_default()),
            Cell::text(source.map_or("", |source| &source.publisher)),
            source.map_or(Cell::Empty, |source| date(source.date)),
            Cell::text(&claim.note),
        ]);
    }
    table
}

/// Where the claims come from.
pub(super) fn sources(agreement: &Agreement, shown: &[String]) -> Table {
    let mut table = Table::new("Sources", &["source", "publisher", "title", "date", "address", "behind this figure"]);
    for source in &agreement.sources {
        table.rows.push(vec![
            Cell::text(&source.id),
            Cell::text(&source.publisher),
            Cell::text(&source.title),
            date(source.date),
            Cell::text(&source.url),
            Cell::text(if shown.contains(&source.id) { "yes" } else { "" }),
        ]);
    }
    table
}

/// What was measured.
pub(super) fn actuals(agreement: &Agreement) -> Table {
    let volume = format!("volume [mcm at {}]", conditions(agreement.cubic_metre));
    let mut table = Table::new("Actuals", &["leg", "from", "to", &volume, "source", "note"]);
    for actual in &agreement.actuals {
        table.rows.push(vec![
            Cell::text(&actual.leg),
            Cell::Day(actual.from),
            Cell::Day(actual.to),
            Cell::Number(actual.volume_mcm),
            Cell::text(actual.source.clone().unwrap_or_default()),
            Cell::text(&actual.note),
        ]);
    }
    table
}

/// The day as a date; a month or a year, which are none, as text.
fn date(date: PartialDate) -> Cell {
    match date {
        PartialDate::Day(day) => Cell::Day(day),
        other => Cell::text(other.to_string()),
    }
}

/// The name of what a claim speaks of.
fn of(agreement: &Agreement, claim: &Claim) -> String {
    let Some(id) = claim.of.as_deref() else { return String::new() };
    match (agreement.party(id), agreement.point(id)) {
        (Some(party), _) => party.name.clone(),
        (None, Some(point)) => point.name.clone(),
        (None, None) => id.to_owned(),
    }
}

const fn about(about: About) -> &'static str {
    match about {
        About::DailyRate => "daily rate",
        About::AnnualVolume => "annual volume",
        About::PeriodVolume => "volume of a period",
        About::RetentionShare => "share retained",
        About::Start => "start",
        About::Stop => "stop",
        About::Price => "price",
        About::Capacity => "capacity",
    }
}
