//! Agreement files: what is written reads back, what is saved is whole, and no text makes the reader fail.

mod choices;
mod disk;
mod hostile;
mod kept;
mod slips;

use std::path::Path;

use crate::examples;
use gasswap_core::agreement::{Agreement, Formula, Variant};
use gasswap_core::store;
use proptest::prelude::{Strategy, any, prop_oneof, proptest};

const MODEL: &str = include_str!("data/model-example.ron");

fn model() -> Agreement {
    store::read(MODEL).unwrap().agreement
}

// Reading

#[test]
fn the_example_of_the_model_reads_with_its_comments() {
    let opened = store::read(MODEL).unwrap();
    assert!(opened.had_comments);
    let agreement = opened.agreement;
    assert_eq!(agreement.parties.len(), 3);
    assert_eq!(agreement.points[0].calorific_mj_m3, Some(37.28));
    assert!(matches!(agreement.price.unwrap().phases[1].formula, Formula::Indexed { average_months: 6, .. }));
}

#[test]
fn the_agreement_in_the_readme_can_be_read() {
    let readme = include_str!("../../../../README.md");
    let begin = readme.find("```ron\n").unwrap() + 7;
    let text = &readme[begin..begin + readme[begin..].find("```").unwrap()];
    let agreement = store::read(text).unwrap_or_else(|error| panic!("{error}")).agreement;
    assert_eq!((agreement.parties.len(), agreement.quantities.phases.len()), (3, 1));
}

/// `UPDATE_EXPECTED=1` rewrites the saves as the program writes them.
#[test]
fn the_saves_read_without_problems_and_are_written_as_they_are() {
    for example in examples::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../saves").join(format!("{}.ron", example.name));
        let loaded = store::load(&path).unwrap_or_else(|error| panic!("{error}"));
        assert!(!loaded.had_comments, "saving would lose the comments of {}", example.name);
        let written = store::write(&loaded.agreement);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            store::save(&path, &written).unwrap();
        } else {
            assert!(written == loaded.text, "{} is not as the program writes it", example.name);
            assert_eq!(examples::load(example.name), Ok(loaded.agreement));
        }
    }
    assert!(examples::load("nothing").is_err());
}

#[test]
fn a_bare_value_is_taken_where_some_is_meant() {
    let text = store::write(&model());
    let bare = text.replace("capacity_mcm_d: Some(33.0)", "capacity_mcm_d: 33");
    assert_ne!(bare, text);
    assert_eq!(store::read(&bare).unwrap().agreement, model());
    assert_eq!(store::read(&format!("#![enable(implicit_some)]\n{bare}")).unwrap().agreement, model());
}

#[test]
fn byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = format!("\u{feff}{}", MODEL.replace('\n', "\r\n"));
    assert_eq!(store::read(&text).unwrap().agreement, model());
}

#[test]
fn slashes_inside_a_text_are_no_comment() {
    let text = store::write(&model());
    assert!(text.contains("https://"));
    assert!(!store::read(&text).unwrap().had_comments);
}

#[test]
fn a_problem_behind_comments_and_options_is_found_at_its_value() {
    let text = MODEL
        .replace("capacity_mcm_d: Some(11.0)", "capacity_mcm_d: /* ( */ Some( // [\n /**/ -11.0)")
        .replace("from: \"2024-01-01\", formula", "from: // never\n\"2024-02-30\", formula");
    let error = store::read(&text).unwrap_err();
    let lines: Vec<&str> = text.lines().collect();
    for (problem, begins) in error.problems.iter().zip(["Some( // [", "\"2024-02-30\""]) {
        let found: String = lines[problem.line - 1].chars().skip(problem.column - 1).collect();
        assert!(found.starts_with(begins), "{problem}: {found}");
    }
    assert_eq!(error.problems.len(), 2);
}

#[test]
fn an_excerpt_marks_the_place_also_in_a_long_line() {
    let text = format!("(\nformat: 1, note: \"{}\", title: 5)\n", "ə".repeat(500));
    let error = store::read(&text).unwrap_err();
    let excerpt = store::excerpt(&text, &error.problems[0]);
    let line = &excerpt.lines[excerpt.marked].1;
    assert_eq!(line.chars().nth(excerpt.column - 1), Some('5'));
    assert!(line.starts_with('…') && line.chars().count() < 200);
}

// Writing

fn with_texts(text: &str) -> Agreement {
    let mut agreement = model();
    text.clone_into(&mut agreement.title);
    text.clone_into(&mut agreement.note);
    text.clone_into(&mut agreement.parties[0].name);
    text.clone_into(&mut agreement.claims[0].note);
    text.clone_into(&mut agreement.quantities.phases[0].name);
    agreement.variants.push(Variant { name: text.to_owned(), ..Variant::default() });
    agreement
}

fn comes_back(agreement: &Agreement) {
    let text = store::write(agreement);
    match store::read(&text) {
        Ok(opened) => {
            assert_eq!(&opened.agreement, agreement, "{text}");
            assert_eq!(store::write(&opened.agreement), text);
        }
        Err(error) => panic!("{error}\n{text}"),
    }
    comes_back_elsewhere(agreement);
}

/// What is written is read as the same by a reader that knows no ceilings.
fn comes_back_elsewhere(agreement: &Agreement) {
    let text = store::write(agreement);
    // Any reader of RON can read it.
    let plain: Agreement = ron::from_str(&text).unwrap();
    assert_eq!(&plain, agreement);
    assert!(text.ends_with(")\n") && !text.contains('\r'));
}

#[test]
fn odd_texts_come_back() {
    let odd = [
        "",
        "\"",
        "\\",
        "\\\"",
        "\\'",
        "Iran's",
        "a\nb\r\nc\td",
        "\0\u{1}\u{7f}\u{80}",
        "🧿 Türkmenistanyň ə ₼",
        "\u{2028}\u{2029}\u{202f}\u{200f}\u{feff}",
        "e\u{301}",
        "// no comment /* none */",
        "(a: [1, 2], b: Some(3))",
        "r#\"raw\"#",
        "',{}()[]:;",
        "\u{10ffff}",
        "\\u{41}\\x41",
    ];
    for text in odd {
        comes_back(&with_texts(text));
    }
}

#[test]
fn an_apostrophe_is_written_as_one() {
    assert!(store::write(&with_texts("Iran's \\'share\\'")).contains("\"Iran's \\\\'share\\\\'\""));
}

#[test]
fn numbers_come_back_as_they_were() {
    let numbers = [0.0, 5.5, 33.0, 0.1 + 0.2, 1e-7, 1e16, 123_456_789.123_456_78, f64::MIN_POSITIVE, 1e300, f64::MAX];
    for number in numbers {
        let mut agreement = model();
        agreement.quantities.phases[0].rate_mcm_d = number;
        agreement.quantities.season = Some(vec![number; 12]);
        if number <= 1e3 {
            comes_back(&agreement);
        } else {
            comes_back_elsewhere(&agreement);
        }
    }
    assert!(store::write(&model()).contains("rate_mcm_d: 5.5,"));
}

#[test]
fn small_records_stay_on_one_line_and_long_ones_are_wrapped() {
    let text = store::write(&model());
    assert!(text.contains("\n        (id: \"TM\", name: \"Turkmenistan\", country: \"TKM\", role: Supplier),\n"));
    assert!(text.contains("\n    redeliveries: [\n        (id: \"IR-AZ\", from: \"IR\", to: \"AZ\", point: \"astara\", share: 1.0),\n    ],\n"));
    assert!(text.lines().all(|line| line.chars().count() <= 122), "{text}");
}

proptest! {
    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        comes_back(&with_texts(&text));
    }

    #[test]
    fn any_finite_number_comes_back(number in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO) {
        let mut agreement = model();
        agreement.quantities.phases[0].rate_mcm_d = number.abs();
        comes_back_elsewhere(&agreement);
        if number.abs() <= 1e6 {
            comes_back(&agreement);
        }
    }

    #[test]
    fn no_text_makes_the_reader_fail(text in likely_text()) {
        let _ = store::read(&text);
        if let Err(error) = store::read(&format!("(format: 1, {text}")) {
            for problem in &error.problems {
                let _ = store::excerpt(&text, problem).to_string();
            }
        }
    }
}

/// Texts of the characters that matter to RON.
fn likely_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[(\\[{)\\]},:\"'/*#\\\\r b0-9.+-]{0,6}",
        "(format|title|Some|None|NaN|inf|ə|\u{2028}|term|points|r#|//|/\\*|\\*/|b'|0x|1_0|\"x\")",
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}
