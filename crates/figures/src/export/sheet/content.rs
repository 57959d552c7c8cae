//! What the sheet says below the pictures: contract years, findings, sources. Sets no page.

use crate::figure;
use crate::lettering::{Weight, measure};
use crate::palette::Palette;
use crate::wording;
use gasswap_core::agreement::PartialDate;
use gasswap_core::check::{Code, Finding, Severity, check};

use super::columns::{Section, SheetBlock};
use crate::export::svg::{Align, TextStyle};
use crate::export::{Readings, Request};

/// Size of running text.
pub(super) const TEXT: f64 = 9.5;

/// The height of a row of the table.
const ROW: f64 = 14.0;

/// Size of a table's headers.
const HEADER: f64 = 8.4;

/// Size of addresses: six points on A4.
const ADDRESS: f64 = 8.1;

/// The table of contract years, the findings, the sources of what is shown by their ids, each for a column of a width.
pub(super) fn sections(readings: &Readings, request: &Request, shown: &[String], width: f64) -> [Section; 3] {
    let palette = request.look.palette();
    [
        years(readings, request, &palette, width),
        findings(readings, request, &palette, width),
        sources(readings, shown, &palette, width),
    ]
}

fn years(readings: &Readings, request: &Request, palette: &Palette, width: f64) -> Section {
    let base = readings.shown();
    let table = figure::year_table(base.agreement, base.projection, &request.units);
    let ends = ends(&table, width);
    let cells = |texts: &[String], style: &TextStyle| -> Vec<(f64, String, TextStyle)> {
        let place = |(index, text): (usize, &String)| match index {
            0 => (0.0, text.clone(), style.clone()),
            _ => (ends[index], text.clone(), style.clone().aligned(Align::End)),
        };
        texts.iter().enumerate().map(place).collect()
    };
    let header = SheetBlock::default().row(cells(&table.columns, &TextStyle::new(HEADER, palette.muted)), ROW);
    let style = TextStyle::new(TEXT, palette.text);
    let blocks = table.rows.iter().map(|row| SheetBlock::default().row(cells(row, &style), ROW)).collect();
    Section { title: "Contract years".to_owned(), aside: table.unit, header: Some(header), blocks }
}

/// Where each column ends: as wide as its texts, what is left shared by all.
fn ends(table: &figure::YearTable, width: f64) -> Vec<f64> {
    let widest = |index: usize| {
        let header = measure(&table.columns[index], HEADER, Weight::Regular);
        let cells = table.rows.iter().filter_map(|row| row.get(index));
        cells.map(|cell| measure(cell, TEXT, Weight::Regular)).fold(header, f64::max)
    };
    let widths: Vec<f64> = (0..table.columns.len()).map(widest).collect();
    let air = (width - widths.iter().sum::<f64>()) / (widths.len().max(2) - 1) as f64;
    let mut end = -air;
    let step = |own: &f64| {
        end += own + air;
        end
    };
    widths.iter().map(step).collect()
}

fn findings(readings: &Readings, request: &Request, palette: &Palette, width: f64) -> Section {
    let base = readings.shown();
    let block = |finding: &Finding| {
        let (color, text) = match finding.severity {
            Severity::Warning => (palette.warning, palette.text),
            Severity::Note => (palette.ghost, palette.muted),
        };
        SheetBlock::default()
            .paragraph(&wording::english().finding(finding).sentence, &TextStyle::new(TEXT, text), 11.0, width)
            .dotted(color)
            .spaced(4.0)
    };
    // What concerns energy alone is told where energy is shown.
    let energy = request.units.rate.is_energy();
    let told = |finding: &&Finding| energy || finding.code != Code::MissingCalorificValue;
    let mut blocks: Vec<SheetBlock> = check(base.agreement, base.projection).iter().filter(told).map(block).collect();
    if blocks.is_empty() {
        let style = TextStyle::new(TEXT, palette.muted);
        blocks.push(SheetBlock::default().paragraph(
            "The numbers agree with each other and with the pipes.",
            &style,
            0.0,
            width,
        ));
    }
    Section { title: "What does not add up".to_owned(), aside: String::new(), header: None, blocks }
}

/// The sources of the numbers shown, with dates and addresses.
fn sources(readings: &Readings, shown: &[String], palette: &Palette, width: f64) -> Section {
    let agreement = readings.document();
    let shown = agreement.sources.iter().filter(|source| shown.contains(&source.id));
    let block = |source: &gasswap_core::agreement::Source| {
        let date = match source.date {
            PartialDate::Day(day) => day.short(),
            other => other.long(),
        };
        let who: Vec<&str> =
            [source.publisher.as_str(), date.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let who = who.join(", ");
        let lead = TextStyle::new(TEXT, palette.text);
        let block = if who.is_empty() {
            SheetBlock::default()
        } else {
            SheetBlock::default().paragraph(&who, &lead, 0.0, width)
        };
        let block = block.paragraph(&source.title, &TextStyle::new(TEXT, palette.muted), 0.0, width);
        block.address(&source.url, &TextStyle::new(ADDRESS, palette.faint), width).spaced(4.0)
    };
    let mut blocks: Vec<SheetBlock> = shown.map(block).collect();
    if blocks.is_empty() {
        let style = TextStyle::new(TEXT, palette.muted);
        blocks.push(SheetBlock::default().paragraph("The file names no sources.", &style, 0.0, width));
    }
    Section { title: "Sources".to_owned(), aside: String::new(), header: None, blocks }
}
