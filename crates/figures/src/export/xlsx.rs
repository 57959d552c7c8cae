//! Tables as a workbook for spreadsheet programs: typed numbers and dates, a frozen header on each sheet, and a chart
//! that the program draws itself. The same tables always make the same bytes.

use rust_xlsxwriter::{
    Chart, ChartAxisDateUnitType, ChartLegendPosition, ChartLine, ChartLineDashType, ChartType, Color, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use crate::figure::{self, ChartView};
use crate::palette::Rgb;
use gasswap_core::agreement::{Agreement, Day};

use super::link::web_address;
use super::table::{self, Cell, Line, Table};
use super::{ExportError, Readings, Request, Wording};

/// Longest text of one cell.
const LONGEST_TEXT: usize = 32_000;

/// Rows of a sheet without its header.
const MOST_ROWS: usize = 1_048_575;

/// The bytes of a workbook with what a figure shows, or with everything.
///
/// # Errors
/// When there is nothing to write, or a table is larger than a sheet.
pub fn xlsx(readings: &Readings, request: &Request) -> Result<Vec<u8>, ExportError> {
    let tables = table::tables(readings, request)?;
    if let Some(long) = tables.iter().find(|table| table.rows.len() > MOST_ROWS) {
        return Err(ExportError::Table(format!("the sheet {} would have more rows than a spreadsheet has", long.name)));
    }
    workbook(readings, request, &tables).map_err(|error| ExportError::Table(error.to_string()))
}

fn workbook(readings: &Readings, request: &Request, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let wording = Wording::of(readings, request);
    workbook.set_properties(
        &DocProperties::new()
            .set_title(cut(&wording.title))
            .set_comment(wording.made.as_str())
            .set_creation_datetime(&date(created(readings.document(), request.date))?),
    );
    let yearly = request.view() == ChartView::Annual;
    let drawn = tables.iter().find(|table| table.name == if yearly { "Years" } else { "Days" });
    front(workbook.add_worksheet(), readings, request, &wording, drawn)?;
    let formats = Formats::new();
    for table in tables {
        sheet(workbook.add_worksheet(), table, &formats)?;
    }
    workbook.save_to_buffer()
}

/// The day the file says it was made: as asked for, else the signature's, else the term's first.
fn created(agreement: &Agreement, asked: Option<Day>) -> Day {
    asked.or_else(|| agreement.signed.as_ref().map(|signed| signed.on)).unwrap_or(agreement.term.start)
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) = day.ymd();
    let small = |part: u32| u8::try_from(part).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), small(month), small(day))
}

/// How cells look.
struct Formats {
    head: Format,
    day: Format,
    /// By the digits after the point.
    numbers: [Format; 5],
    plain: Format,
    text: Format,
    /// For text that would run when somebody edits the cell.
    quoted: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top);
        let number = |form: &str| base().set_num_format(form);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_border_bottom(FormatBorder::Thin),
            day: number("yyyy-mm-dd").set_align(FormatAlign::Left),
            numbers: [
                number("#,##0"),
                number("#,##0.0"),
                number("#,##0.00"),
                number("#,##0.000"),
                number("#,##0.0000"),
            ],
            plain: number("General"),
            text: base().set_text_wrap(),
            quoted: base().set_text_wrap().set_quote_prefix(),
            link: base().set_font_color(Color::RGB(0x00_7D_5D)),
        }
    }

    /// The digits that tell a column's numbers apart without drowning them.
    fn of(&self, table: &Table, column: usize) -> &Format {
        if table.columns[column].line.is_none() && !table.columns[column].title.contains('[') {
            return &self.plain;
        }
        if table.columns[column].title.contains('°') && table.columns[column].title.contains("itude") {
            return &self.plain;
        }
        let numbers = || {
            table.rows.iter().filter_map(|row| match row.get(column) {
                Some(Cell::Number(value)) => Some(value.abs()),
                _ => None,
            })
        };
        let largest = numbers().fold(0.0, f64::max);
        let digits = if largest >= 100_000.0 {
            0
        } else if largest >= 1000.0 {
            1
        } else if largest >= 100.0 {
            2
        } else {
            figure::decimals(numbers())
        };
        &self.numbers[digits]
    }
}

fn sheet(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?.set_freeze_panes(1, 0)?.set_landscape().set_repeat_rows(0, 0)?;
    for (place, column) in table.columns.iter().enumerate() {
        let at = u16::try_from(place).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, at, cut(&column.title), &formats.head)?;
        sheet.set_column_width(at, width(table, place))?;
        let number = formats.of(table, place);
        for (row, cells) in table.rows.iter().enumerate() {
            let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
            match cells.get(place).unwrap_or(&Cell::Empty) {
                Cell::Empty => {}
                Cell::Number(value) => {
                    sheet.write_number_with_format(row, at, table::clean(*value), number)?;
                }
                Cell::Day(day) => {
                    sheet.write_datetime_with_format(row, at, date(*day)?, &formats.day)?;
                }
                Cell::Text(text) if web_address(text).is_some() => {
                    sheet.write_url_with_format(row, at, Url::new(text.as_str()), &formats.link)?;
                }
                Cell::Text(text) => {
                    let format = if table::runs(text) { &formats.quoted } else { &formats.text };
                    sheet.write_string_with_format(row, at, cut(text), format)?;
                }
            }
        }
    }
    Ok(())
}

/// A cell holds so many letters and no more.
fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

/// The width of a column in letters: of its longest cell, held inside what can be read.
fn width(table: &Table, place: usize) -> f64 {
    let letters = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        _ => 10,
    };
    let longest = table.rows.iter().take(2000).filter_map(|row| row.get(place)).map(letters).max().unwrap_or(0);
    let head = table.columns[place].title.split(' ').map(str::len).max().unwrap_or(0);
    (longest.max(head).max(8) as f64 + 2.0).min(60.0)
}

/// The first sheet: what it is, in what units, from whom, and the chart.
fn front(
    sheet: &mut Worksheet,
    readings: &Readings,
    request: &Request,
    wording: &Wording,
    drawn: Option<&Table>,
) -> Result<(), XlsxError> {
    sheet.set_name("Figure")?.set_column_width(0, 110)?;
    let title = Format::new().set_bold().set_font_size(16);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.write_string_with_format(0, 0, cut(&wording.title), &title)?;
    let lines = [&wording.subtitle, &scope(readings, request), &wording.source, &wording.made];
    let mut row = 1;
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        sheet.write_string_with_format(row, 0, cut(line), &wrapped)?;
        row += 1;
    }
    if let Some(native) = drawn.and_then(|table| native(table, wording)) {
        sheet.insert_chart(row + 1, 0, &native)?;
    }
    Ok(())
}

/// What the sheets of days, months and years hold.
fn scope(readings: &Readings, request: &Request) -> String {
    let shown = readings.shown();
    let metre = figure::conditions(shown.agreement.cubic_metre);
    if request.data.everything {
        return format!("Days, months and years hold every series of the whole term, in million m³ (mcm) at {metre}.");
    }
    let days = table::seen(shown.projection.days, request);
    format!(
        "Days, months and years hold what the figure shows from {} to {}, in the units of their headers.",
        days.from.long(),
        days.to.long()
    )
}

/// The chart that the spreadsheet program draws: lines over days, or columns by contract year. `None` where the table
/// has no line.
fn native(table: &Table, wording: &Wording) -> Option<Chart> {
    let last = u32::try_from(table.rows.len()).ok().filter(|rows| *rows > 0)?;
    let yearly = table.name == "Years";
    let mut drawn = Chart::new(if yearly { ChartType::Column } else { ChartType::Line });
    let lines: Vec<(u16, Line)> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(|(place, column)| Some((u16::try_from(place).ok()?, column.line?)))
        .collect();
    // A table of everything draws its flows.
    let flows = |(place, column): (usize, &table::Column)| {
        let flow = ["received.", "redelivered."].iter().any(|word| column.title.contains(word));
        flow.then(|| Some((u16::try_from(place).ok()?, None))).flatten()
    };
    let columns: Vec<(u16, Option<Line>)> = if lines.is_empty() {
        table.columns.iter().enumerate().filter_map(flows).collect()
    } else {
        lines.into_iter().map(|(place, line)| (place, Some(line))).collect()
    };
    if columns.is_empty() {
        return None;
    }
    for (place, line) in columns {
        let series = drawn.add_series();
        series
            .set_name((table.name, 0, place))
            .set_categories((table.name, 1, 0, last, 0))
            .set_values((table.name, 1, place, last, place));
        if let Some(line) = line {
            series.set_format(&mut shape(line, yearly));
        }
    }
    // The cell itself: a title that begins like a formula would be taken for one.
    drawn.title().set_name(("Figure", 0, 0));
    drawn.legend().set_position(ChartLegendPosition::Bottom);
    let unit = table.columns.iter().find(|column| column.line.is_some());
    let unit = unit.and_then(|column| column.title.rsplit_once('[')).map(|(_, unit)| unit.trim_end_matches(']'));
    drawn.y_axis().set_name(unit.unwrap_or("mcm"));
    if !yearly {
        drawn
            .x_axis()
            .set_date_axis(true)
            .set_num_format(if last > 1200 { "yyyy" } else { "mmm yyyy" })
            .set_major_unit(if last > 1200 { 12 } else { 3 })
            .set_major_unit_date_type(ChartAxisDateUnitType::Months);
    }
    drawn.set_width(960).set_height(480).set_alt_text(cut(&wording.subtitle));
    Some(drawn)
}

/// How a series is drawn, in the colors of the figure.
fn shape(line: Line, yearly: bool) -> rust_xlsxwriter::ChartFormat {
    let mut format = rust_xlsxwriter::ChartFormat::new();
    let color = rgb(line.color);
    if yearly {
        format.set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(color));
        return format;
    }
    let mut stroke = ChartLine::new();
    stroke.set_color(color).set_width(2.0);
    if line.broken {
        stroke.set_dash_type(ChartLineDashType::Dash);
    }
    format.set_line(&stroke);
    format
}

fn rgb(Rgb(red, green, blue): Rgb) -> Color {
    Color::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
}
