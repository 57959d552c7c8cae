//! `gasswap project`: the projection as a table in long form. Works nothing out.

use std::fmt::Write as _;

use gasswap_core::projection::table::{self, SeriesRow};

use super::Reading;
use super::arguments::{Period, Project, TableFormat};
use super::output::{CommandError, Finished, deliver};

/// The columns by day and month, and by contract year.
const DATED: [&str; 4] = ["date", "series", "value", "unit"];
const YEARLY: [&str; 6] = ["year", "from", "to", "series", "value", "unit"];

pub(super) fn run(wanted: &Project) -> Finished {
    let reading = Reading::open(&wanted.file, wanted.variant.as_deref())?;
    let (rows, header): (_, &[&str]) = match wanted.by {
        Period::Day => (table::rows_by_day(&reading.projection), &DATED),
        Period::Month => (table::rows_by_month(&reading.projection), &DATED),
        Period::Year => (table::rows_by_year(&reading.projection), &YEARLY),
    };
    let bytes = match wanted.format {
        TableFormat::Csv => csv(&rows, header)?,
        TableFormat::Json => json(&rows, header),
    };
    deliver(&bytes, &wanted.file, wanted.out.as_deref())?;
    Ok(0)
}

/// What a row says in a column.
fn cell(row: &SeriesRow, column: &str) -> String {
    match column {
        "date" | "year" => row.date.to_string(),
        "from" => row.span.from.to_string(),
        "to" => row.span.to.to_string(),
        "series" => row.series.to_string(),
        "value" => shortest(row.value),
        _ => row.unit.to_owned(),
    }
}

/// The fewest digits that read back as the same number, with a power of ten only where the point is far away; minus
/// zero is zero.
fn shortest(value: f64) -> String {
    let value = value + 0.0;
    let near = (1e-7..1e21).contains(&value.abs()) || value.abs() < f64::MIN_POSITIVE;
    if near { value.to_string() } else { format!("{value:e}") }
}

fn csv(rows: &[SeriesRow], header: &[&str]) -> Result<Vec<u8>, CommandError> {
    let failed =
        |error: &dyn std::fmt::Display| CommandError::new(&format!("The table cannot be written: {error}."), None);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(|error| failed(&error))?;
    for row in rows {
        writer.write_record(header.iter().map(|column| cell(row, column))).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// Objects one a line, numbers in their shortest form. Ids, dates and units hold nothing that JSON would escape.
fn json(rows: &[SeriesRow], header: &[&str]) -> Vec<u8> {
    let mut text = String::from("[");
    for (index, row) in rows.iter().enumerate() {
        text.push_str(if index == 0 { "\n  {" } else { ",\n  {" });
        for (column, name) in header.iter().enumerate() {
            let separator = if column == 0 { "" } else { ", " };
            let value = cell(row, name);
            let quote = if *name == "value" { "" } else { "\"" };
            let _ = write!(text, "{separator}\"{name}\": {quote}{value}{quote}");
        }
        text.push('}');
    }
    text.push_str("\n]\n");
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::shortest;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let texts = [2007.5, 0.0, -0.0, 2000.0, 1e-17, 0.1 + 0.2].map(shortest);
        assert_eq!(texts, ["2007.5", "0", "0", "2000", "1e-17", "0.30000000000000004"]);
    }
}
