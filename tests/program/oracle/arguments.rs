//! The command line itself: help at a fixed width, and what is said about arguments that make no sense.

use std::fs;

use super::golden::{Text, Topic};
use super::program::{gasswap, portable, typed};

const COMMANDS: [&str; 10] =
    ["project", "check", "export", "brief", "explain", "diff", "solve", "examples", "format", "completions"];

const SAVE: &str = "saves/trilateral-2021.ron";

/// Arguments that are refused; `SAVE` is an agreement, `FOLDER` a folder of the test's own.
const REFUSED: &[&str] = &[
    "simulate SAVE",
    "chek SAVE",
    "--nothing",
    "SAVE SAVE",
    "SAVE check SAVE",
    "project",
    "project nowhere.ron",
    "project saves",
    "project Cargo.toml",
    "project SAVE --by week",
    "project SAVE --format xml",
    "project SAVE --variant Halved",
    "project saves/nakhchivan-2005.ron --variant Halved",
    "project SAVE --out FOLDER/no/such/file.csv",
    "project SAVE --out FOLDER",
    "check",
    "check nowhere.ron SAVE",
    "check SAVE --variant Halved",
    "check SAVE --format csv",
    "brief",
    "brief nowhere.ron",
    "brief FOLDER/empty.ron",
    "brief FOLDER/notes.txt",
    "brief FOLDER/plain.svg",
    "brief FOLDER/plain.png",
    "brief FOLDER/plain.pdf",
    "brief FOLDER/newer.ron",
    "brief SAVE --variant Halved",
    "brief SAVE --leg TM-IR",
    "explain SAVE",
    "explain SAVE --leg TM-IR",
    "explain SAVE --on 2024-03-14",
    "explain SAVE --leg XX --on 2024-03-14",
    "explain SAVE --leg TM-IR --on 2030-03-14",
    "explain SAVE --leg TM-IR --on 2021-12-31",
    "explain SAVE --leg TM-IR --on 2024-02-30",
    "explain SAVE --leg TM-IR --on 14.03.2024",
    "explain SAVE --leg TM-IR --on today",
    "explain SAVE --leg TM-IR --on 2024-03-14 --variant Halved",
    "diff SAVE",
    "diff SAVE nowhere.ron",
    "diff SAVE#Halved SAVE",
    "diff SAVE saves/nakhchivan-2005.ron#Halved",
    "solve SAVE",
    "solve SAVE --vary swap.losses",
    "solve SAVE --until received=1",
    "solve nowhere.ron --vary swap.losses --until received=1",
    "export",
    "export SAVE",
    "export SAVE --figure flow",
    "export SAVE --figure pie --out FOLDER/x.svg",
    "export SAVE --figure flow --out FOLDER/x",
    "export SAVE --figure flow --out FOLDER/x.docx",
    "export SAVE --figure flow --out FOLDER/no/such/x.svg",
    "export SAVE --figure flow --out FOLDER/x.svg --size 1x1",
    "export SAVE --figure flow --out FOLDER/x.svg --size 9000x900",
    "export SAVE --figure flow --out FOLDER/x.svg --size wide",
    "export SAVE --figure flow --out FOLDER/x.svg --size 10x10mm",
    "export SAVE --figure flow --out FOLDER/x.png --scale 0",
    "export SAVE --figure flow --out FOLDER/x.png --scale 100",
    "export SAVE --figure flow --out FOLDER/x.png --size a4 --dpi 5000",
    "export SAVE --figure flow --out FOLDER/x.png --size a4 --dpi many",
    "export SAVE --figure flow --out FOLDER/x.svg --theme red",
    "export SAVE --figure flow --out FOLDER/x.svg --unit barrels",
    "export SAVE --figure flow --out FOLDER/x.svg --cubic-metre 30",
    "export SAVE --figure flow --out FOLDER/x.svg --variant Halved",
    "export SAVE --figure flow --out FOLDER/x.svg --view annual",
    "export SAVE --figure sheet --out FOLDER/x.svg --view map",
    "export SAVE --figure map --out FOLDER/x.svg --day 2030-01-01",
    "export SAVE --figure map --out FOLDER/x.svg --day 2024-13-01",
    "export SAVE --figure map --out FOLDER/x.svg --date tomorrow",
    "export SAVE --figure money --out FOLDER/x.csv",
    "export SAVE --figure money --out FOLDER/x.xlsx",
    "export SAVE --figure map --out FOLDER/x.svg --format svg",
    "export SAVE --figure flow --out FOLDER/x.svg --out-dir FOLDER",
    "export SAVE --figure flow --out-dir FOLDER --format docx",
    "export SAVE --figure pack --out FOLDER/pack.pdf",
    "export SAVE --figure pack --out-dir FOLDER/notes.txt",
    "export SAVE saves/nakhchivan-2005.ron --figure flow --out FOLDER/x.svg",
    "export nowhere.ron SAVE --figure annual --out-dir FOLDER/many --format csv",
    "export SAVE --figure flow --out FOLDER/letters.svg --title 天然气",
    "examples save nothing FOLDER/x.ron",
    "examples save trilateral-2021",
    "examples save trilateral-2021 FOLDER/notes.txt",
    "examples save trilateral-2021 FOLDER/no/such/x.ron",
    "examples show",
    "completions",
    "completions tcsh",
];

#[test]
fn what_help_says() {
    let mut golden = Topic::new("help");
    let told = |arguments: &[&str], text: &mut Text| text.section(&typed(arguments), &gasswap(arguments).told());
    let mut text = Text::default();
    for flag in ["--help", "-h", "--version", "-V"] {
        told(&[flag], &mut text);
    }
    golden.expect("gasswap", &text.done());
    for command in COMMANDS {
        let mut text = Text::default();
        told(&[command, "--help"], &mut text);
        told(&[command, "-h"], &mut text);
        if command == "examples" {
            told(&[command, "list", "--help"], &mut text);
            told(&[command, "save", "--help"], &mut text);
            told(&[command], &mut text);
        }
        golden.expect(command, &text.done());
    }
    golden.finish();
}

#[test]
fn what_is_said_about_arguments_that_make_no_sense() {
    let mut golden = Topic::new("arguments");
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("empty.ron", &b""[..]),
        ("notes.txt", b"Notes of a meeting\n"),
        ("plain.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("plain.png", b"\x89PNG\r\n\x1a\n"),
        ("plain.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("newer.ron", b"(format: 99)"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut texts: Vec<(&str, Text)> = Vec::new();
    for line in REFUSED {
        let real = line.replace("SAVE", SAVE).replace("FOLDER", &folder.path().display().to_string());
        let arguments: Vec<&str> = real.split(' ').collect();
        let told = portable(&gasswap(&arguments).told(), Some(folder.path()));
        let first = line.split(' ').next().unwrap();
        let command = COMMANDS.into_iter().find(|command| *command == first).unwrap_or("gasswap");
        if texts.last().is_none_or(|(last, _)| *last != command) {
            texts.push((command, Text::default()));
        }
        texts.last_mut().unwrap().1.section(&format!("gasswap {line}"), &told);
    }
    for (command, text) in texts {
        golden.expect(command, &text.done());
    }
    golden.finish();
}
