//! What the sheet says below the pictures: contract years, findings, sources. Sets no page.

use crate::figure;
use crate::lettering::{Weight, measure};
use crate::palette::Palette;
use crate::wording;
use gasswap_core::agreement::{PartialDate, Source};
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

/// The table of contract years, the findings, the sources of what is shown by their ids and of what the findings cite, each
/// for a column of a width. With only one page, what does not fit is lost: then sources are told short.
pub(super) fn sections(
    readings: &Readings,
    request: &Request,
    shown: &[String],
    width: f64,
    overleaf: bool,
) -> [Section; 3] {
    let palette = request.look.palette();
    let told = told(readings, request);
    let cited = cited(readings, &told, shown);
    [
        years(readings, request, &palette, width),
        findings(&told, &palette, width),
        sources(readings, [shown, &cited], &palette, width, overleaf),
    ]
}

/// The findings that are told: what concerns energy alone only where energy is shown.
fn told(readings: &Readings, request: &Request) -> Vec<Finding> {
    let (base, energy) = (readings.shown(), request.units.rate.is_energy());
    let all = check(base.agreement, base.projection).into_iter();
    all.filter(|finding| energy || finding.code != Code::MissingCalorificValue).collect()
}

/// Ids of the sources that findings name by publisher and date and that are not shown anyway, in file order.
fn cited(readings: &Readings, findings: &[Finding], shown: &[String]) -> Vec<String> {
    let named = |source: &&Source| {
        let who = if source.publisher.is_empty() { &source.title } else { &source.publisher };
        let date = source.date.long();
        let name = if date.is_empty() { who.clone() } else { format!("{who} ({date})") };
        !name.is_empty() && findings.iter().any(|finding| wording::english().finding(finding).sentence.contains(&name))
    };
    let sources = readings.document().sources.iter().filter(named);
    sources.map(|source| source.id.clone()).filter(|id| !shown.contains(id)).collect()
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

fn findings(told: &[Finding], palette: &Palette, width: f64) -> Section {
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
    let mut blocks: Vec<SheetBlock> = told.iter().map(block).collect();
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

/// `Trend, 4 Jan 2022`.
fn who(source: &Source) -> String {
    let date = match source.date {
        PartialDate::Day(day) => day.short(),
        other => other.long(),
    };
    let parts = [source.publisher.as_str(), date.as_str()].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// The sources of the numbers shown, then those that findings cite, with dates and addresses; on a page
/// without another behind it without titles, and those that are cited by name alone.
fn sources(readings: &Readings, ids: [&[String]; 2], palette: &Palette, width: f64, whole: bool) -> Section {
    let agreement = readings.document();
    let of = |ids: &[String]| -> Vec<&Source> {
        agreement.sources.iter().filter(|source| ids.contains(&source.id)).collect()
    };
    let (mut shown, mut cited) = (of(ids[0]), of(ids[1]));
    if whole {
        shown.append(&mut cited);
    }
    let block = |source: &&Source| {
        let who = who(source);
        let lead = TextStyle::new(TEXT, palette.text);
        let block = if who.is_empty() {
            SheetBlock::default()
        } else {
            SheetBlock::default().paragraph(&who, &lead, 0.0, width)
        };
        let block = if whole || who.is_empty() {
            block.paragraph(&source.title, &TextStyle::new(TEXT, palette.muted), 0.0, width)
        } else {
            block
        };
        block.address(&source.url, &TextStyle::new(ADDRESS, palette.faint), width).spaced(4.0)
    };
    let mut blocks: Vec<SheetBlock> = shown.iter().map(block).collect();
    let mut names: Vec<String> = Vec::new();
    for source in cited {
        let name = if source.publisher.is_empty() { source.title.clone() } else { who(source) };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let style = TextStyle::new(ADDRESS, palette.muted);
        let text = format!("What does not add up also cites {}.", names.join("; "));
        blocks.push(SheetBlock::default().paragraph(&text, &style, 0.0, width));
    }
    if blocks.is_empty() {
        let style = TextStyle::new(TEXT, palette.muted);
        blocks.push(SheetBlock::default().paragraph("The file names no sources.", &style, 0.0, width));
    }
    Section { title: "Sources".to_owned(), aside: String::new(), header: None, blocks }
}
