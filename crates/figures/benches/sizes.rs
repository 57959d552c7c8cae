//! What grows with what: seconds of a processor and megabytes of each command on agreements of rising size, a line each. A case runs in a
//! process of its own and is stopped after a minute. Words after the name choose the cases that have them in their names.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench may fail so, and tells what it measured"
)]

#[path = "../../core/tests/core/support/sizes.rs"]
mod sizes;

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gasswap_core::agreement::Agreement;
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::session::Session;
use gasswap_core::{check, projection, store};
use gasswap_figures::export::{Figure, Format, Readings, Request, render};

/// The case that a child is to measure.
const CASE: &str = "GASSWAP_BENCH_CASE";

const LONGEST: Duration = Duration::from_secs(60);

/// What is done: `read`, `check`, `open`, `edit` (which opens first), or the name of a figure with its format.
const WORK: [&str; 10] =
    ["read", "check", "open", "edit", "flow.svg", "annual.svg", "map.svg", "sheet.pdf", "flow.csv", "flow.xlsx"];

/// The agreements: what is many, how many, and over how many years where that matters.
const SIZES: [&str; 32] = [
    "legs 2",
    "legs 20",
    "legs 50",
    "legs 100",
    "legs 200",
    "legs 1000",
    "legs 2000",
    "legs 100 years 60",
    "legs 200 years 60",
    "legs 1000 years 60",
    "legs 2000 years 60",
    "crowded 20",
    "crowded 50",
    "crowded 100",
    "measurements 1000",
    "measurements 10000",
    "measurements 43000",
    "measurements 100000",
    "variants 10",
    "variants 100",
    "variants 1000",
    "variants 1000 years 60",
    "entries 100",
    "entries 1000",
    "letters 1000",
    "letters 10000",
    "letters 40000",
    "letters 120000",
    "largest 1",
    "largest 10",
    "largest 100",
    "largest 1000",
];

fn agreement(size: &str) -> Agreement {
    let words: Vec<&str> = size.split(' ').collect();
    let count: usize = words[1].parse().unwrap();
    let years = words.get(3).map_or(5, |years| years.parse().unwrap());
    let mut agreement = sizes::plain(years);
    match words[0] {
        "legs" => agreement = sizes::legs(count, years),
        "crowded" => {
            agreement = sizes::legs(count, years);
            sizes::crowd(&mut agreement);
        }
        "measurements" => sizes::measure(&mut agreement, count),
        "variants" => sizes::vary(&mut agreement, count),
        "entries" => sizes::fill(&mut agreement, count),
        "letters" => sizes::write(&mut agreement, count),
        "largest" => agreement = sizes::largest(count),
        other => panic!("{other}"),
    }
    agreement
}

fn work(name: &str, agreement: &Agreement, text: &str) {
    match name {
        "read" => drop(black_box(store::read(text).unwrap())),
        "check" => drop(black_box(check::check(agreement, &projection::project(agreement)))),
        "open" => drop(black_box(Session::new(agreement.clone()))),
        "edit" => {
            let mut session = Session::new(agreement.clone());
            let mut phase = agreement.quantities.phases[0].clone();
            phase.rate_mcm_d += 0.25;
            session.apply(&Edit::Phases(ListEdit::Set(0, phase))).unwrap();
            session.settle();
        }
        _ => {
            let (figure, format) = name.split_once('.').unwrap();
            let figure = Figure::ALL.into_iter().find(|known| known.name() == figure).unwrap();
            let formats = [Format::Svg, Format::Pdf, Format::Csv, Format::Xlsx];
            let format = formats.into_iter().find(|known| known.ending() == format).unwrap();
            let readings = Readings::whole(agreement);
            let request = Request::new(&readings, figure);
            match render(&readings, &request, format) {
                Ok(bytes) => drop(black_box(bytes)),
                Err(error) => print!("[{error}] "),
            }
        }
    }
}

/// Seconds that this thread has been running, whatever else the machine does.
fn processor_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse::<u64>().ok());
    nanoseconds.unwrap_or(0) as f64 / 1e9
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}

/// Measures one case and tells it.
fn measure(case: &str) {
    let (size, name) = case.split_once(", ").unwrap();
    let agreement = agreement(size);
    let text = store::write(&agreement);
    if let Err(error) = store::read(&text) {
        return println!("refused: {}", error.to_string().lines().next().unwrap_or_default());
    }
    let begun = processor_seconds();
    work(name, &agreement, &text);
    println!("{:8.3} s {:6} MB", processor_seconds() - begun, peak_megabytes());
}

fn main() {
    if let Ok(case) = std::env::var(CASE) {
        return measure(&case);
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    for size in SIZES {
        for name in WORK {
            let case = format!("{size}, {name}");
            if wanted.iter().all(|word| case.contains(word.as_str())) {
                println!("{case:<36} {}", in_a_child(&case));
            }
        }
    }
}

/// What a child tells of a case, or that it took too long.
fn in_a_child(case: &str) -> String {
    let this = std::env::current_exe().unwrap();
    let mut child = Command::new(this).env(CASE, case).stdout(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > LONGEST {
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let told = child.wait_with_output().unwrap();
    match String::from_utf8_lossy(&told.stdout).trim_end() {
        "" if told.status.code() == Some(101) => "a panic".to_owned(),
        "" => format!("more than {} s", LONGEST.as_secs()),
        told => told.to_owned(),
    }
}
