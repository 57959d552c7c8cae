//! The data behind figures: CSV and workbooks, read back by readers that are not ours. Knows no window.

use std::io::Cursor;

use calamine::{Data as Read, DataType, Range, Reader, Xlsx};

use crate::examples;
use gasswap_core::agreement::{Agreement, Claim, Day, Source};
use gasswap_core::projection::project;
use gasswap_figures::export::table::{Data, tab_separated};
use gasswap_figures::export::{Figure, Format, Readings, Request, render};

const FIGURES: [Figure; 8] = Figure::ALL;

fn saves() -> Vec<(&'static str, Agreement)> {
    examples::ALL.iter().map(|example| (example.name, examples::load(example.name).unwrap())).collect()
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Range<Read> {
    book.worksheet_range(name).unwrap()
}

/// The rows of a CSV text.
fn rows(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The days since 1 January 1970 of a spreadsheet's date.
fn day(cell: &Read) -> i32 {
    let Read::DateTime(date) = cell else { panic!("{cell:?} is no date") };
    date.as_f64() as i32 - 25_569
}

#[test]
fn every_figure_of_every_save_opens_as_a_workbook_with_the_numbers_of_its_csv() {
    for (name, agreement) in saves() {
        let readings = Readings::whole(&agreement);
        for figure in FIGURES {
            let request = Request::new(&readings, figure);
            let Ok(csv) = render(&readings, &request, Format::Csv) else {
                assert_eq!((figure, agreement.price.is_none()), (Figure::Money, true), "{name}");
                continue;
            };
            let mut book = opened(render(&readings, &request, Format::Xlsx).unwrap());
            let tab = match figure {
                Figure::Map => "Map",
                Figure::Annual => "Years",
                Figure::FlowByMonth => "Months",
                _ => "Days",
            };
            let (table, lines) = (sheet(&mut book, tab), rows(&csv, b','));
            assert_eq!(table.height(), lines.len(), "{name} {figure}");
            for (cells, texts) in table.rows().zip(&lines) {
                assert_eq!(cells.len(), texts.len());
                for (cell, text) in cells.iter().zip(texts) {
                    match cell {
                        Read::Float(value) => assert_eq!(*value, text.parse::<f64>().unwrap(), "{name} {figure}"),
                        Read::DateTime(_) => assert_eq!(day(cell), Day::parse(text).unwrap().number()),
                        Read::Empty => assert_eq!(text, ""),
                        other => assert_eq!(other.to_string(), *text),
                    }
                }
            }
        }
    }
}

#[test]
fn a_workbook_holds_days_months_years_parameters_claims_and_sources() {
    let agreement = examples::load("trilateral-2021").unwrap();
    let readings = Readings::whole(&agreement);
    let bytes = render(&readings, &Request::new(&readings, Figure::Flow), Format::Xlsx).unwrap();
    let mut book = opened(bytes);
    assert_eq!(
        book.sheet_names(),
        ["Figure", "Days", "Months", "Years", "Parameters", "Claims", "Sources"].map(str::to_owned)
    );
    let projection = project(&agreement);
    let days = sheet(&mut book, "Days");
    assert_eq!(days.height(), projection.len() + 1);
    assert_eq!(days.get((0, 1)).unwrap().to_string(), "Received at Sarakhs [mcm/d at 20 °C]");
    assert_eq!(day(days.get((1, 0)).unwrap()), agreement.term.start.number());
    // 5.5 mcm a day over the 366 days of 2024, worked out by hand.
    let years = sheet(&mut book, "Years");
    let in_2024 = years.rows().find(|row| row[0] == "2024").unwrap();
    assert_eq!(in_2024[3].as_f64().unwrap(), 2.013);
    let months = sheet(&mut book, "Months");
    assert_eq!((months.height(), months.get((1, 2)).unwrap().as_f64()), (61, Some(5.5)));
    assert_eq!(sheet(&mut book, "Claims").height(), agreement.claims.len() + 1);
    assert_eq!(sheet(&mut book, "Sources").height(), agreement.sources.len() + 1);
    let parameters = sheet(&mut book, "Parameters");
    let rate = parameters.rows().find(|row| row[0] == "quantities.phases[2022-01-01].rate_mcm_d").unwrap();
    assert_eq!((rate[2].as_f64(), rate[3].to_string()), (Some(5.5), "million m³ a day at 20 °C".to_owned()));
    assert_eq!(
        (rate[1].to_string(), rate[4].to_string()),
        (
            agreement.quantities.phases[0].name.clone(),
            "What is asked for on a day, at the side where quantities are stated.".to_owned(),
        )
    );
    let retention = parameters.rows().find(|row| row[0] == "swap.retention.share");
    assert!(retention.is_some());
}

#[test]
fn what_the_chart_does_not_show_is_left_out_and_everything_brings_it_back() {
    let agreement = examples::load("trilateral-as-delivered").unwrap();
    let readings = Readings::alone(&agreement, None);
    let (from, to) = (Day::new(2023, 5, 10).unwrap(), Day::new(2023, 6, 20).unwrap());
    let request = Request {
        range: Some([f64::from(from.number()), f64::from(to.number()) + 1.0]),
        hidden: vec!["redelivered.IR-NX".to_owned()],
        ..Request::new(&readings, Figure::Flow)
    };
    let lines = rows(&render(&readings, &request, Format::Csv).unwrap(), b',');
    assert_eq!((lines.len(), lines[0].len()), (43, 3), "42 days of two legs");
    assert_eq!((lines[1][0].as_str(), lines[42][0].as_str()), ("2023-05-10", "2023-06-20"));
    let everything = Request { data: Data { everything: true, semicolon: false }, ..request };
    let lines = rows(&render(&readings, &everything, Format::Csv).unwrap(), b',');
    assert_eq!(lines.len(), readings.shown().projection.len() + 1);
    for series in ["nominated", "received.TM-IR", "redelivered.IR-NX", "balance.IR-AZ", "retained"] {
        assert!(lines[0].iter().any(|title| title.starts_with(series)), "{series} is not in {:?}", lines[0]);
    }
}

#[test]
fn semicolons_bring_decimal_commas_and_nothing_else_changes() {
    let agreement = examples::load("trilateral-as-delivered").unwrap();
    let readings = Readings::whole(&agreement);
    let plain = Request::new(&readings, Figure::Annual);
    let other = Request { data: Data { semicolon: true, everything: false }, ..plain.clone() };
    let plain = rows(&render(&readings, &plain, Format::Csv).unwrap(), b',');
    let other = rows(&render(&readings, &other, Format::Csv).unwrap(), b';');
    assert!(other[1].iter().any(|cell| cell.contains(',')));
    for (plain, other) in plain.iter().skip(1).flatten().zip(other.iter().skip(1).flatten()) {
        assert_eq!(*plain, other.replace(',', "."));
    }
}

/// An agreement whose every text wants to be a formula.
fn hostile() -> Agreement {
    let mut agreement = examples::load("trilateral-2021").unwrap();
    let evil = "=HYPERLINK(\"http://evil.example\";\"x\")";
    agreement.title = evil.to_owned();
    agreement.points[0].name = "@SUM(1)\t+2\r\n".to_owned();
    agreement.variants[0].name = "-2+3".to_owned();
    let date = agreement.sources[0].date;
    agreement.sources.push(Source {
        id: "evil".to_owned(),
        title: evil.to_owned(),
        publisher: "+cmd|' /C calc'!A0".to_owned(),
        date,
        url: "javascript:alert(1)".to_owned(),
    });
    let claim = agreement.claims[0].clone();
    agreement.claims.push(Claim { id: "evil".to_owned(), note: evil.to_owned(), ..claim });
    agreement
}

#[test]
fn text_that_a_spreadsheet_would_run_does_not_run() {
    let agreement = hostile();
    let readings = Readings::whole(&agreement);
    for figure in [Figure::Flow, Figure::Map] {
        let request = Request::new(&readings, figure);
        let mut book = opened(render(&readings, &request, Format::Xlsx).unwrap());
        for name in book.sheet_names() {
            assert_eq!(book.worksheet_formula(&name).unwrap().cells().filter(|(.., text)| !text.is_empty()).count(), 0);
        }
        let csv = render(&readings, &request, Format::Csv).unwrap();
        let pasted = tab_separated(&readings, &request).unwrap();
        let cells = rows(&csv, b',').into_iter().flatten().collect::<Vec<_>>();
        let pasted = pasted.lines().flat_map(|line| line.split('\t')).map(str::to_owned);
        for cell in cells.into_iter().chain(pasted) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} would run");
        }
    }
}

#[test]
fn what_is_pasted_has_as_many_cells_in_every_line_and_the_numbers_of_the_csv() {
    let agreement = hostile();
    let readings = Readings::whole(&agreement);
    let request = Request::new(&readings, Figure::Flow);
    let pasted = tab_separated(&readings, &request).unwrap();
    let lines: Vec<Vec<&str>> = pasted.lines().map(|line| line.split('\t').collect()).collect();
    let csv = rows(&render(&readings, &request, Format::Csv).unwrap(), b',');
    assert_eq!(lines.len(), csv.len());
    for (line, row) in lines.iter().zip(&csv).skip(1) {
        assert_eq!(*line, *row);
    }
}

#[test]
fn the_same_agreement_gives_the_same_workbook_dated_by_its_signature_or_as_asked() {
    let agreement = examples::load("trilateral-2021").unwrap();
    let readings = Readings::whole(&agreement);
    let request = Request::new(&readings, Figure::Flow);
    let first = render(&readings, &request, Format::Xlsx).unwrap();
    assert_eq!(first, render(&readings, &request, Format::Xlsx).unwrap());
    let dated = Request { date: Day::new(2024, 3, 14), ..request };
    let second = render(&readings, &dated, Format::Xlsx).unwrap();
    for (bytes, date) in [(first, "2021-11-28T00:00:00Z"), (second, "2024-03-14T00:00:00Z")] {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let core = std::io::read_to_string(archive.by_name("docProps/core.xml").unwrap()).unwrap();
        assert!(core.contains(&format!(">{date}</dcterms:created>")), "{core}");
        let chart = std::io::read_to_string(archive.by_name("xl/charts/chart1.xml").unwrap()).unwrap();
        assert!(chart.contains("<c:lineChart>") && chart.contains("Days!$B$2:$B$1827"), "{chart}");
        let days = std::io::read_to_string(archive.by_name("xl/worksheets/sheet2.xml").unwrap()).unwrap();
        assert!(days.contains("state=\"frozen\""));
    }
}

#[test]
fn the_data_of_a_sheet_are_those_of_its_chart() {
    let readings = Readings::whole(&examples::load("trilateral-as-delivered").unwrap());
    for view in gasswap_figures::figure::ChartView::TABS {
        let chart = Request::new(&readings, Figure::from(view));
        let sheet = Request { chart: view, ..Request::new(&readings, Figure::Sheet) };
        let [one, other] = [chart, sheet].map(|request| render(&readings, &request, Format::Csv).unwrap());
        assert!(one == other, "{view:?}");
    }
}
