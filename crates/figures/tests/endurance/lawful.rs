//! The limits of a file are a promise: what is as large as a file may be is read, checked, opened and drawn in a few seconds
//! and little memory, or refused by a sentence that names a limit. Children are this program again.

use std::hint::black_box;
use std::time::{Duration, Instant};

use gasswap_core::agreement::Agreement;
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::session::Session;
use gasswap_core::{check, projection, store};
use gasswap_figures::export::{ExportError, Figure, Format, Readings, Request, render};
use gasswap_figures::wording;

use super::{child, said, sizes, task};

/// Everything a command does with an agreement, by name.
const WORK: [&str; 4] = ["read", "check", "open", "edit"];

/// All figures, and the numbers behind one, by name.
fn figures() -> impl Iterator<Item = (Figure, Format)> {
    let pictures = Figure::ALL.into_iter().map(|figure| (figure, Format::Svg));
    pictures.chain([(Figure::Sheet, Format::Pdf), (Figure::Flow, Format::Csv), (Figure::Flow, Format::Xlsx)])
}

fn name((figure, format): (Figure, Format)) -> String {
    format!("{figure}.{}", format.ending())
}

fn work(wanted: &str, agreement: Agreement, text: &str) {
    match wanted {
        "read" => drop(black_box(store::read(text).unwrap())),
        "check" => drop(black_box(check::check(&agreement, &projection::project(&agreement)))),
        "open" => drop(black_box(Session::new(agreement))),
        "edit" => {
            let mut phase = agreement.quantities.phases[0].clone();
            phase.rate_mcm_d += 0.25;
            let mut session = Session::new(agreement);
            session.apply(&Edit::Phases(ListEdit::Set(0, phase))).unwrap();
            session.settle();
            assert!(session.undo());
        }
        _ => {
            let (figure, format) = figures().find(|kind| name(*kind) == wanted).unwrap();
            let readings = Readings::whole(&agreement);
            let request = Request::new(&readings, figure);
            match render(&readings, &request, format) {
                Ok(bytes) => assert!(bytes.len() < 200 << 20, "{wanted} has {} bytes", bytes.len()),
                // A limit that is named, or nothing to show.
                Err(ExportError::Table(told)) => assert!(told.contains("is the most"), "{told}"),
                Err(ExportError::Nothing(_)) => {}
                Err(other) => panic!("{wanted}: {other}"),
            }
        }
    }
}

#[test]
fn a_large_lawful_agreement_is_read_checked_opened_and_drawn() {
    let agreement = sizes::largest(10);
    let text = store::write(&agreement);
    let all = WORK.map(str::to_owned).into_iter().chain(figures().map(name));
    for wanted in all {
        let start = Instant::now();
        work(&wanted, agreement.clone(), &text);
        println!("{wanted}: {:?}", start.elapsed());
        assert!(start.elapsed() < Duration::from_secs(60), "{wanted}: {:?}", start.elapsed());
    }
}

#[test]
fn a_hundred_legs_close_together_are_laid_out_in_seconds() {
    let mut agreement = sizes::legs(100, 5);
    sizes::crowd(&mut agreement);
    let start = Instant::now();
    work("map.svg", agreement, "");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn what_would_come_to_too_many_values_is_refused_by_the_name_of_the_limit() {
    let text = store::write(&sizes::legs(400, 60));
    let told = wording::english().read_error(&store::read(&text).unwrap_err(), "");
    assert!(told.contains("400 legs over 21\u{202f}915 days come to 8\u{202f}766\u{202f}000 values"), "{told}");
    assert!(told.contains("5\u{202f}000\u{202f}000 is the most"), "{told}");
    assert!(store::read(&store::write(&sizes::legs(400, 20))).is_ok());
}

#[test]
#[ignore = "a child"]
fn child_that_works_on_the_largest_agreement() {
    let Some(wanted) = task() else { return };
    let agreement = sizes::largest(1_000);
    let text = store::write(&agreement);
    let start = Instant::now();
    work(&wanted, agreement, &text);
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    println!("{wanted}: {:?}, {peak}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(5), "{wanted}");
    let kilobytes: u64 = peak.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(kilobytes < 500 * 1024, "{wanted}: {peak}");
    println!("done");
}

#[test]
#[ignore = "measures the optimized program; .ci/full runs it"]
fn the_largest_lawful_agreement_takes_at_most_five_seconds_and_500_megabytes() {
    let all = WORK.map(str::to_owned).into_iter().chain(figures().map(name));
    let told: Vec<(bool, String)> = all
        .map(|wanted| {
            let output = child("lawful::child_that_works_on_the_largest_agreement", &wanted).output().unwrap();
            (output.status.success() && said(&output).contains("done"), said(&output))
        })
        .collect();
    told.iter().for_each(|(_, told)| println!("{told}"));
    assert!(told.iter().all(|(done, _)| *done));
}
