//! Slips of the hand, and large and hostile texts: told, soon, and never a panic.

use std::time::{Duration, Instant};

use crate::examples;
use gasswap_core::agreement::validate::problems;
use gasswap_core::agreement::{Actual, Agreement, Day};
use gasswap_core::store;

use super::slips::{Numbers, mutated};
use super::{comes_back, model};

#[test]
fn two_thousand_slips_of_the_hand_are_told_or_read() {
    let mut numbers = Numbers(1);
    let small = store::write(&model());
    let (mut read, mut told) = (0, 0);
    for turn in 0..2_000 {
        let text = if turn % 20 == 0 { examples::ALL[turn / 20 % examples::ALL.len()].text } else { &small };
        let text = mutated(text, &mut numbers);
        match store::read(&text) {
            Ok(opened) => {
                read += 1;
                comes_back(&opened.agreement);
            }
            Err(error) => {
                told += 1;
                let lines = text.split('\n').count();
                assert!(!error.problems.is_empty());
                for problem in &error.problems {
                    assert!((1..=lines).contains(&problem.line) && !problem.said.id.is_empty(), "{problem}");
                    let _ = store::excerpt(&text, problem).to_string();
                }
            }
        }
    }
    assert!(read > 50 && told > 500, "{read} {told}");
}

fn with_actuals(count: usize) -> Agreement {
    let mut agreement = model();
    let day = Day::parse("2022-01-01").unwrap();
    let actual = Actual { leg: "IR-AZ".into(), from: day, to: day, volume_mcm: 5.5, source: None, note: String::new() };
    agreement.actuals = vec![actual; count].into();
    agreement
}

#[test]
fn a_hundred_thousand_actuals_are_read_and_one_more_is_refused() {
    let text = store::write(&with_actuals(100_000));
    assert_eq!(store::read(&text).unwrap().agreement.actuals.len(), 100_000);
    let error = store::read(&store::write(&with_actuals(100_001))).unwrap_err();
    assert_eq!(error.problems.len(), 1);
    assert_eq!(error.problems[0].path, "actuals");
    assert_eq!(error.problems[0].said.to_string(), "wrong-list (entries: 100001, most: 100000)");
}

#[test]
fn a_problem_in_each_of_many_actuals_is_found_in_time() {
    let mut agreement = with_actuals(20_000);
    for actual in &mut agreement.actuals {
        actual.volume_mcm = -1.0;
    }
    let start = Instant::now();
    let error = store::read(&store::write(&agreement).replace('\n', " ")).unwrap_err();
    assert_eq!(error.problems.len(), 20_000);
    assert_eq!(error.problems[19_999].path, "actuals[19999].volume_mcm");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn hostile_texts_are_refused_soon() {
    let size = 4_000_000;
    let hostile = [
        "(".repeat(size),
        "[".repeat(size),
        format!("(format: 1, variants: [{}", "(name:\"\"),".repeat(size / 10)),
        format!("(format: 1, claims: [{}", "[],".repeat(size / 3)),
        format!("(format: 1, title: {}", "Some(".repeat(size / 5)),
        format!("(format: 1, title: \"{}", "\\".repeat(size)),
        "/*".repeat(size / 2),
        "r#".repeat(size / 2),
        format!("r{}\"", "#".repeat(size)),
        "'".repeat(size),
        "a:".repeat(size / 2),
        "-".repeat(size),
        "\n".repeat(size),
        "x".repeat(store::LARGEST_FILE + 1),
    ];
    for text in hostile {
        let start = Instant::now();
        let error = store::read(&text).unwrap_err();
        let shown: String = text.chars().take(40).collect();
        assert!(start.elapsed() < Duration::from_secs(10), "{shown}: {:?}", start.elapsed());
        assert!(error.to_string().len() < 2_000, "{shown}: {error}");
    }
}

#[test]
fn validation_is_quick_enough_to_run_while_a_slider_moves() {
    let agreement = examples::load("trilateral-as-delivered").unwrap();
    let start = Instant::now();
    for _ in 0..100 {
        assert_eq!(problems(&agreement), []);
    }
    // 100 µs are the aim of the program as people run it; tests run without optimization and beside others.
    assert!(start.elapsed() / 100 < Duration::from_millis(5), "{:?}", start.elapsed() / 100);
}
