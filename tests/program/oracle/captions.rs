//! The words of figures: captions, alternative texts, default titles, notes and sources, what charts and tables name, and
//! what stands in a drawing.

use std::fmt::Write as _;

use gasswap_core::units::RateUnit;
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::table::{self, Cell, Data, Table};
use gasswap_figures::export::{Figure, Format, Readings, Request, Wording, pack, render};
use gasswap_figures::figure::{self, Chart, Units};

use super::cases::{self, Case, called};
use super::golden::{Text, Topic};

/// What a figure is made of: the base with its variants, and each variant alone.
fn readings(case: &Case) -> Vec<(String, Readings)> {
    let alone = |variant: &gasswap_core::agreement::Variant| {
        let readings = Readings::alone(&case.agreement, Some(&variant.name));
        (called(Some(&variant.name)), readings)
    };
    let whole = ("base with its variants".to_owned(), Readings::whole(&case.agreement));
    std::iter::once(whole).chain(case.agreement.variants.iter().map(alone)).collect()
}

fn part(readings: &Readings, name: &str) -> String {
    let parts = pack::parts(&Request::new(readings, Figure::Flow));
    let part = parts.iter().find(|part| part.name == name).unwrap();
    String::from_utf8(part.bytes(readings).unwrap()).unwrap().replace("\r\n", "\n")
}

/// Title and the like as a form proposes them, and what the chart is for those who cannot see it.
fn worded(readings: &Readings, request: &Request) -> String {
    let wording = Wording::of(readings, request);
    let mut text = String::new();
    for (name, said) in [
        ("title", &wording.title),
        ("subtitle", &wording.subtitle),
        ("note", &wording.note),
        ("source", &wording.source),
        ("made", &wording.made),
    ] {
        let _ = writeln!(text, "{name}: {said}");
    }
    if request.figure.view().is_some() {
        let _ = writeln!(text, "alternative: {}", Caption::of(readings, request).chart);
    }
    text
}

/// Everything that a chart names.
fn named(chart: &Chart) -> String {
    let mut text = format!("{} | {} | {} | {}\n", chart.title, chart.subtitle, chart.y_title, chart.unit);
    let mut lines = |what: &str, told: &mut dyn Iterator<Item = String>| {
        for line in told {
            let _ = writeln!(text, "{what}: {line}");
        }
    };
    lines("missing", &mut chart.missing.iter().cloned());
    lines("phase", &mut chart.phases.iter().map(|strip| format!("{} | {}", strip.name, strip.texts.join(" | "))));
    lines("year", &mut chart.years.iter().map(|year| year.label.clone()));
    lines("band", &mut chart.bands.iter().map(|band| format!("{} | {}", band.low_label, band.high_label)));
    lines("series", &mut chart.series.iter().map(|series| format!("{} | {}", series.name, series.label)));
    lines("limit", &mut chart.limits.iter().map(|limit| limit.label.clone()));
    lines("hatch", &mut chart.hatches.iter().map(|hatch| hatch.text.clone()));
    lines("flag", &mut chart.flags.iter().map(|flag| format!("{} | {}", flag.date, flag.text)));
    lines("segment", &mut chart.segments.iter().map(|segment| format!("{} | {}", segment.label, segment.text)));
    lines("shade", &mut chart.shades.iter().map(|shade| shade.text.clone()));
    lines("bar", &mut chart.bars.iter().map(|bar| format!("{} | {}", bar.name, bar.label)));
    lines("source", &mut chart.sources.iter().cloned());
    text
}

/// What the chart's lines show on the day of the map.
fn read_out(chart: &Chart, readings: &Readings, request: &Request) -> String {
    let Some(readout) = figure::readout(chart, &readings.scenarios(), request.day) else { return String::new() };
    let mut text = format!("{}, {}\n", readout.title, readout.unit);
    for row in &readout.rows {
        let _ = writeln!(text, "{}: {} {}", readout.named(row), row.text, row.limited_by);
    }
    text
}

/// Summary, key numbers and contract years.
fn headline(readings: &Readings, units: &Units) -> String {
    let shown = readings.shown();
    let (agreement, projection) = (shown.agreement, shown.projection);
    let mut text = figure::summary(agreement, projection, units) + "\n";
    if let Some(year) = projection.year_of(figure::opening_day(projection)) {
        for number in figure::key_numbers(agreement, year, units) {
            let _ = writeln!(text, "{} {} {}", number.value, number.unit, number.label);
        }
    }
    let years = figure::year_table(agreement, projection, units);
    let _ = writeln!(text, "{}\n{}", years.unit, years.columns.join(" | "));
    years.rows.iter().for_each(|row| text.push_str(&(row.join(" | ") + "\n")));
    text
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// The names of a workbook's tables and columns; all of a table that holds words.
fn tables(tables: &[Table]) -> String {
    let mut text = String::new();
    for table in tables {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
        let _ = writeln!(text, "{}: {}", table.name, columns.join(" | "));
        if !["Days", "Months", "Years", "Contract years"].contains(&table.name) {
            for row in &table.rows {
                let _ = writeln!(text, "    {}", row.iter().map(cell).collect::<Vec<_>>().join(" | "));
            }
        }
    }
    text
}

fn document(case: &Case) -> String {
    let mut text = Text::default();
    for (name, readings) in readings(case) {
        text.section(&format!("{name}, caption.md"), &part(&readings, "caption.md"));
        let mut request = Request::new(&readings, Figure::Flow);
        text.section(&format!("{name}, headline"), &headline(&readings, &request.units));
        for figure in Figure::ALL {
            request = Request::new(&readings, figure);
            text.section(&format!("{name}, {figure}, words"), &worded(&readings, &request));
            let Some(view) = figure.view() else { continue };
            let chart = figure::chart(view, &readings.scenarios(), &request.units);
            text.section(&format!("{name}, {figure}, names"), &named(&chart));
            text.section(&format!("{name}, {figure}, on a day"), &read_out(&chart, &readings, &request));
        }
    }
    let readings = Readings::whole(&case.agreement);
    text.section("sources.csv", &part(&readings, "sources.csv"));
    for everything in [false, true] {
        let data = Data { everything, ..Data::default() };
        let request = Request { data, ..Request::new(&readings, Figure::Flow) };
        let head = if everything { "workbook of everything" } else { "workbook" };
        text.section(head, &tables(&table::tables(&readings, &request).unwrap()));
    }
    for rate in RateUnit::ALL {
        let mut request = Request::new(&readings, Figure::Flow);
        request.units.rate = rate;
        text.section(&format!("in {}, caption", rate.symbol()), &Caption::of(&readings, &request).text());
        text.section(&format!("in {}, words", rate.symbol()), &worded(&readings, &request));
        text.section(&format!("in {}, headline", rate.symbol()), &headline(&readings, &request.units));
    }
    text.done()
}

#[test]
fn the_words_of_every_figure() {
    let mut golden = Topic::new("captions");
    for case in cases::rich() {
        golden.expect(&case.name, &document(&case));
    }
    golden.finish();
}

/// The texts of a drawing in its order, a line each, with title and description.
fn drawn(readings: &Readings, figure: Figure) -> String {
    let request = Request { carries: false, ..Request::new(readings, figure) };
    let svg = String::from_utf8(render(readings, &request, Format::Svg).unwrap()).unwrap();
    let tree = roxmltree::Document::parse(&svg).unwrap();
    let told = tree.descendants().filter(|node| ["text", "title", "desc"].contains(&node.tag_name().name()));
    let words = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants().filter(roxmltree::Node::is_text).filter_map(|part| part.text()).collect()
    };
    told.map(words).map(|line| line.replace('\n', " ") + "\n").collect()
}

/// The base of a save is drawn in `tests/golden/figures`.
#[test]
fn the_texts_in_every_drawing() {
    let mut golden = Topic::new("drawings");
    for case in cases::rich() {
        let skipped = usize::from(case.path.starts_with("saves/"));
        let mut text = Text::default();
        for (name, readings) in readings(&case).iter().skip(skipped) {
            for figure in Figure::ALL {
                text.section(&format!("{name}, {figure}"), &drawn(readings, figure));
            }
        }
        golden.expect(&case.name, &text.done());
    }
    golden.finish();
}
