//! The numbers behind a figure as tables of typed cells, and the tables as text: CSV (RFC 4180) and tab-separated for the
//! clipboard. Knows no drawing and no spreadsheet program.

mod parameters;
mod record;
mod shown;

use crate::figure::ChartView;
use crate::palette::Rgb;
use gasswap_core::agreement::{Day, Span};

use super::{ExportError, Figure, Readings, Request};

/// How data are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Data {
    /// CSV with semicolons between and commas in numbers, as spreadsheets of many countries want it.
    pub semicolon: bool,
    /// Every series of the whole term instead of what the figure shows.
    pub everything: bool,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A number in the unit that its column or row names.
    Number(f64),
    /// A date.
    Day(Day),
}

impl Cell {
    /// A text; nothing for an empty one.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A number; nothing for `None`.
    pub(super) fn maybe(value: Option<f64>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    /// A date; nothing for `None`.
    pub(super) fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// With the unit: `Received at Sarakhs [mcm/d at 20 °C]`.
    pub title: String,
    /// How a chart draws it, `None` for what is no line of the figure.
    pub line: Option<Line>,
}

/// How a chart draws a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its color on white paper.
    pub color: Rgb,
    /// Broken: it may run over another one, or belongs to a variant.
    pub broken: bool,
}

impl From<&str> for Column {
    fn from(title: &str) -> Self {
        Self { title: title.to_owned(), line: None }
    }
}

/// A table: one header, rows of as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// `Days`.
    pub name: &'static str,
    /// The header.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    fn new(name: &'static str, titles: &[&str]) -> Self {
        Self { name, columns: titles.iter().map(|title| Column::from(*title)).collect(), rows: Vec::new() }
    }
}

/// What a figure shows as one table: the days of a chart, the contract years of bars, the legs on the map's day.
///
/// # Errors
/// When there is nothing to write.
pub fn table(readings: &Readings, request: &Request) -> Result<Table, ExportError> {
    let scenarios = readings.scenarios();
    if request.data.everything {
        return Ok(record::days(&scenarios));
    }
    match (request.figure, request.view()) {
        (Figure::Map, _) => Ok(shown::map(&readings.shown(), request)),
        (_, ChartView::Annual) => shown::years(&scenarios, request),
        (_, ChartView::FlowByMonth) => shown::months(&scenarios, ChartView::Flow, request),
        (_, view) => shown::days(&scenarios, view, request),
    }
}

/// The tables of a workbook: days, months and contract years of what the figure shows or of everything, then what the
/// agreement states and who says so; where the request carries nothing, only the sources of the numbers shown.
///
/// # Errors
/// When there is nothing to write.
pub fn tables(readings: &Readings, request: &Request) -> Result<Vec<Table>, ExportError> {
    let (document, scenarios) = (readings.document(), readings.scenarios());
    let mut tables = Vec::new();
    if request.data.everything {
        tables.extend([record::days(&scenarios), record::months(&scenarios), record::years(&scenarios)]);
    } else {
        let view = match request.view() {
            ChartView::FlowByMonth | ChartView::Annual => ChartView::Flow,
            view => view,
        };
        if request.figure == Figure::Map {
            tables.push(shown::map(&readings.shown(), request));
        }
        tables.push(shown::days(&scenarios, view, request)?);
        tables.push(shown::months(&scenarios, view, request)?);
        tables.push(shown::years(&scenarios, request)?);
    }
    let behind = shown::sources(readings, request);
    if !request.carries {
        let mut sources = record::sources(document, &behind);
        sources.rows.retain(|row| matches!(row.last(), Some(Cell::Text(_))));
        tables.push(sources);
        return Ok(tables);
    }
    tables.extend([parameters::table(document), record::claims(document), record::sources(document, &behind)]);
    if !document.actuals.is_empty() {
        tables.push(record::actuals(document));
    }
    Ok(tables)
}

/// The CSV text of what a figure shows, lines ended as RFC 4180 has them.
///
/// # Errors
/// When there is nothing to write.
pub fn csv(readings: &Readings, request: &Request) -> Result<Vec<u8>, ExportError> {
    written(&table(readings, request)?, request)
}

/// The first rows of what a figure shows as texts, the header among them, and how many rows there are with it.
///
/// # Errors
/// When there is nothing to write.
pub fn preview(readings: &Readings, request: &Request, most: usize) -> Result<(Vec<Vec<String>>, usize), ExportError> {
    let table = table(readings, request)?;
    let header = table.columns.iter().map(|column| column.title.clone()).collect();
    let rows = table.rows.iter().take(most.saturating_sub(1));
    let rows = rows.map(|row| row.iter().map(|cell| text(cell, request.data.semicolon)).collect());
    Ok((std::iter::once(header).chain(rows).collect(), table.rows.len() + 1))
}

/// The CSV text of all sources, with those of the numbers that a figure shows marked.
///
/// # Errors
/// When it cannot be written.
pub fn sources(readings: &Readings, request: &Request) -> Result<Vec<u8>, ExportError> {
    written(&record::sources(readings.document(), &shown::sources(readings, request)), request)
}

fn written(table: &Table, request: &Request) -> Result<Vec<u8>, ExportError> {
    let comma = request.data.semicolon;
    let failed = |error: &dyn std::fmt::Display| ExportError::Table(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(if comma { b';' } else { b',' })
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| tame(&column.title))).map_err(|error| failed(&error))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| text(cell, comma))).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// The table as tab-separated text, which pastes into a spreadsheet's cells.
///
/// # Errors
/// When there is nothing to write.
pub fn tab_separated(readings: &Readings, request: &Request) -> Result<String, ExportError> {
    let table = table(readings, request)?;
    let flat = |text: String| text.replace(['\t', '\n', '\r'], " ");
    let titles: Vec<String> = table.columns.iter().map(|column| flat(tame(&column.title))).collect();
    let mut lines = vec![titles.join("\t")];
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| flat(text(cell, request.data.semicolon))).collect();
        lines.push(cells.join("\t"));
    }
    Ok(lines.join("\n") + "\n")
}

/// A cell as text.
fn text(cell: &Cell, decimal_comma: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => tame(text),
        Cell::Number(value) if decimal_comma => number(*value).replace('.', ","),
        Cell::Number(value) => number(*value),
        Cell::Day(day) => day.to_string(),
    }
}

/// Would a spreadsheet run this text as a formula?
pub(super) fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Text that a spreadsheet would run as a formula is written so that it does not.
fn tame(text: &str) -> String {
    if runs(text) { format!("'{text}") } else { text.to_owned() }
}

/// The shortest form that reads back as the same number, without the dust of unit conversion.
fn number(value: f64) -> String {
    let rounded = clean(value);
    if rounded.abs() < f64::MIN_POSITIVE { "0".to_owned() } else { rounded.to_string() }
}

/// The number without the dust of unit conversion.
pub(super) fn clean(value: f64) -> f64 {
    format!("{value:.12e}").parse().unwrap_or(value)
}

/// The days that are shown.
pub(super) fn seen(days: Span, request: &Request) -> Span {
    request.range.map_or(days, |[from, to]| Span {
        from: Day::from_number(from.floor() as i32).max(days.from),
        to: Day::from_number((to - 1e-6).floor() as i32).min(days.to),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_would_run_is_changed() {
        for bad in ["=1+1", "+49", "-x", "@SUM(A1)", "\tx", "＝1"] {
            assert_eq!(text(&Cell::text(bad), false), format!("'{bad}"));
        }
        assert_eq!(text(&Cell::text("Trend = good"), false), "Trend = good");
        assert_eq!(text(&Cell::Number(-5.5), false), "-5.5");
        assert_eq!(text(&Cell::Number(-5.5), true), "-5,5");
        assert_eq!(text(&Cell::Number(5.500_000_000_000_001), false), "5.5");
    }
}
