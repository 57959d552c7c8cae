//! What the sheet says below the pictures: contract years, findings, sources. Sets no page.

use crate::agreement::PartialDate;
use crate::check::{Finding, Severity, check};
use crate::figure::{self, View};
use crate::lettering::Weight;
use crate::palette::Palette;

use super::columns::{Block, Section};
use crate::export::svg::{Align, TextStyle};
use crate::export::{Readings, Request};

/// Size of running text.
pub(super) const TEXT: f64 = 9.5;

/// The height of a row of the table.
const ROW: f64 = 14.0;

/// The table of contract years, the findings, the sources, each for a column of a width.
pub(super) fn sections(readings: &Readings, request: &Request, width: f64) -> [Section; 3] {
    let palette = request.look.palette();
    [years(readings, request, (&palette, width)), findings(readings, (&palette, width)), sources(readings, request, width)]
}

fn years(readings: &Readings, request: &Request, (palette, width): (&Palette, f64)) -> Section {
    let base = readings.shown();
    let table = figure::year_table(base.agreement, base.projection, &request.units);
    // The first column is as wide as its text, the others share the rest.
    let first = 46.0_f64.min(width * 0.2);
    let step = (width - first) / (table.columns.len().max(2) - 1) as f64;
    let cells = |texts: &[String], style: &TextStyle| -> Vec<(f64, String, TextStyle)> {
        let place = |(index, text): (usize, &String)| {
            let style = if index == 0 { style.clone() } else { style.clone().aligned(Align::End) };
            let room = if index == 0 { first } else { step } - 2.0;
            let text = figure::elide(text, style.size, style.weight, room);
            (if index == 0 { 0.0 } else { first + step * index as f64 }, text, style)
        };
        texts.iter().enumerate().map(place).collect()
    };
    let header = Block::default().row(cells(&table.columns, &TextStyle::new(0.88 * TEXT, palette.muted)), ROW);
    let style = TextStyle::new(TEXT, palette.text);
    let blocks = table.rows.iter().map(|row| Block::default().row(cells(row, &style), ROW)).collect();
    Section { title: "Contract years".to_owned(), aside: table.unit, header: Some(header), blocks }
}

fn findings(readings: &Readings, (palette, width): (&Palette, f64)) -> Section {
    let base = readings.shown();
    let block = |finding: &Finding| {
        let (color, text) = match finding.severity {
            Severity::Warning => (palette.warning, palette.text),
            Severity::Note => (palette.ghost, palette.muted),
        };
        Block::default().paragraph(&finding.sentence, &TextStyle::new(TEXT, text), (11.0, width)).dotted(color).spaced(4.0)
    };
    let mut blocks: Vec<Block> = check(base.agreement, base.projection).iter().map(block).collect();
    if blocks.is_empty() {
        let style = TextStyle::new(TEXT, palette.muted);
        blocks.push(Block::default().paragraph("The numbers agree with each other and with the pipes.", &style, (0.0, width)));
    }
    Section { title: "What does not add up".to_owned(), aside: String::new(), header: None, blocks }
}

/// The sources of the numbers shown, with dates and addresses.
fn sources(readings: &Readings, request: &Request, width: f64) -> Section {
    let palette = request.look.palette();
    let agreement = readings.document();
    let chart = figure::chart(View::Flow, &readings.scenarios(), &request.units);
    let shown = agreement.sources.iter().filter(|source| chart.sources.contains(&source.id));
    let block = |source: &crate::agreement::Source| {
        let date = match source.date {
            PartialDate::Day(day) => day.short(),
            other => other.long(),
        };
        let who: Vec<&str> = [source.publisher.as_str(), date.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let who = who.join(", ");
        let lead = TextStyle::new(TEXT, palette.text);
        let block = if who.is_empty() { Block::default() } else { Block::default().paragraph(&who, &lead, (0.0, width)) };
        let block = block.paragraph(&source.title, &TextStyle::new(TEXT, palette.muted), (0.0, width));
        block.paragraph(&source.url, &TextStyle::new(0.84 * TEXT, palette.faint), (0.0, width)).spaced(4.0)
    };
    let mut blocks: Vec<Block> = shown.map(block).collect();
    if blocks.is_empty() {
        let style = TextStyle::new(TEXT, palette.muted);
        blocks.push(Block::default().paragraph("The file names no sources.", &style, (0.0, width)));
    }
    Section { title: "Sources".to_owned(), aside: String::new(), header: None, blocks }
}

/// The width that a text takes in running text.
pub(super) fn width_of(text: &str, size: f64, weight: Weight) -> f64 {
    crate::lettering::measure(text, size, weight)
}
