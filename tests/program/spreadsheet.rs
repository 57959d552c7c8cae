//! Workbooks as another program reads them: Python's openpyxl, by `tests/spreadsheet.py`. Ignored by `cargo test`, which
//! needs no other program; `.ci/run` installs it and runs this.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use gasswap::examples;
use gasswap_core::store;

/// Debian's Python, for which its package manager brings the reader.
const PYTHON: &str = "/usr/bin/python3";

fn gasswap(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_gasswap")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn reader(arguments: &[&str]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program/spreadsheet.py");
    Command::new(PYTHON).arg(script).args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A workbook of everything, and the tables of days, months and years that `project` prints.
fn written(folder: &Path, name: &str, file: &Path) -> [PathBuf; 4] {
    let book = folder.join(format!("{name}.xlsx"));
    gasswap(&["export", text(file), "--figure", "flow", "--everything", "--out", text(&book)]);
    let [days, months, years] = ["day", "month", "year"].map(|period| {
        let path = folder.join(format!("{name}-{period}.csv"));
        std::fs::write(&path, gasswap(&["project", text(file), "--by", period])).unwrap();
        path
    });
    [book, days, months, years]
}

#[test]
#[ignore = "needs python3-openpyxl; .ci/run installs it and runs this"]
fn openpyxl_reads_the_numbers_and_dates_that_project_prints() {
    let folder = tempfile::tempdir().unwrap();
    for example in examples::ALL {
        let file = folder.path().join(format!("{}.ron", example.name));
        std::fs::write(&file, example.text).unwrap();
        let paths = written(folder.path(), example.name, &file);
        let [book, days, months, years] = paths.each_ref().map(|path| text(path));
        let output = reader(&["numbers", book, days, months, years]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        // One number changed in one table is found.
        let rows = std::fs::read_to_string(months).unwrap();
        let (head, last) = rows.trim_end().rsplit_once('\n').unwrap();
        let mut cells: Vec<String> = last.split(',').map(str::to_owned).collect();
        cells[2] = format!("{}", cells[2].parse::<f64>().unwrap() + 0.001);
        std::fs::write(months, format!("{head}\n{}\n", cells.join(","))).unwrap();
        let output = reader(&["numbers", book, days, months, years]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains("Months") && said.contains(&cells[0]), "{said}");
    }
}

#[test]
#[ignore = "needs python3-openpyxl; .ci/run installs it and runs this"]
fn no_text_of_an_agreement_runs_as_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = examples::load("trilateral-2021").unwrap();
    let hostile = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"https://a.example\")"];
    document.title = hostile[0].to_owned();
    document.note = hostile[1].to_owned();
    document.sources[0].publisher = hostile[2].to_owned();
    document.sources[0].title = hostile[3].to_owned();
    document.claims[0].note = hostile[4].to_owned();
    let file = folder.path().join("hostile.ron");
    std::fs::write(&file, store::write(&document)).unwrap();
    let [book, ..] = written(folder.path(), "hostile", &file);
    let output = reader(&[&["texts", text(&book)], hostile.as_slice()].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
