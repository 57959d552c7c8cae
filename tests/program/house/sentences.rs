//! Which files still hold sentences, and how many: what a person reads belongs into the files of the languages. The numbers
//! can only fall; `UPDATE_EXPECTED=1` writes those that fell. Knows nothing of what is said.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use super::sources::Source;

/// The files with their numbers.
const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/house/sentences.txt");

/// What is written for whoever looks after the program, and for nobody else.
const FOR_US: [&str; 9] = [
    "tracing::",
    "expect(",
    "reason = ",
    "panic!(",
    "unreachable!(",
    "assert!(",
    "assert_eq!(",
    "debug_assert",
    "include_",
];

/// The string literals of a line, without what stands in braces. One that begins with a quote is an example of what a file
/// says, and none.
fn literals(line: &str) -> Vec<String> {
    let (mut found, mut inside, mut braces) = (Vec::new(), None::<String>, 0_i32);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match (&mut inside, letter) {
            // A quote as a letter opens nothing.
            (None, '\'') if letters.peek() == Some(&'"') => drop(letters.next()),
            (None, '"') => (inside, braces) = (Some(String::new()), 0),
            (None, _) => {}
            (Some(text), '\\') if text.is_empty() && letters.peek() == Some(&'"') => {
                letters.next();
                text.push_str("//");
            }
            (Some(_), '\\') => drop(letters.next()),
            (Some(_), '"') => found.extend(inside.take()),
            (Some(_), '{') => braces += 1,
            (Some(_), '}') => braces -= 1,
            (Some(text), letter) if braces <= 0 => text.push(letter),
            (Some(_), _) => {}
        }
    }
    // A text that goes on in the next line is one too.
    found.extend(inside);
    found
}

/// Is it a sentence or a part of one: two or more words of small letters?
fn is_said(text: &str) -> bool {
    let word = |word: &&str| word.len() > 1 && word.chars().all(char::is_lowercase);
    let trimmed = |word: &str| word.trim_matches(|letter: char| ".,:;!?()“”…".contains(letter)).to_owned();
    let words: Vec<String> = text.split([' ', '\u{a0}', '\u{202f}']).map(trimmed).collect();
    !text.starts_with("//") && words.iter().filter(|text| word(&text.as_str())).count() >= 2
}

fn counted() -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for source in Source::all() {
        let code = source.code(false);
        let lines = code.lines().filter(|line| !FOR_US.iter().any(|call| line.contains(call)));
        let said = lines.flat_map(literals).filter(|text| is_said(text)).count();
        if said > 0 {
            counts.insert(source.name(), said);
        }
    }
    counts
}

#[test]
fn sentences_move_into_the_files_of_the_languages_and_never_back() {
    let counted = counted();
    let of_core: Vec<&String> = counted.keys().filter(|name| name.starts_with("gasswap_core::")).collect();
    assert!(of_core.is_empty(), "the core says what it says as data: {of_core:?}");
    let listed: BTreeMap<String, usize> = fs::read_to_string(LIST)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, number)| (name.to_owned(), number.parse().unwrap()))
        .collect();
    let grown: Vec<String> = counted
        .iter()
        .filter(|(name, number)| !listed.is_empty() && listed.get(*name).is_none_or(|before| *number > before))
        .map(|(name, number)| format!("{name}: {number}, and {} before", listed.get(name).copied().unwrap_or(0)))
        .collect();
    assert!(grown.is_empty(), "sentences belong into assets/lang:\n{}", grown.join("\n"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let mut text = String::new();
        for (name, number) in &counted {
            let _ = writeln!(text, "{name} {number}");
        }
        fs::write(LIST, text).unwrap();
    } else {
        let fallen = listed.iter().filter(|(name, before)| counted.get(*name).copied().unwrap_or(0) < **before);
        let fallen: Vec<&String> = fallen.map(|(name, _)| name).collect();
        assert!(fallen.is_empty(), "fewer than listed, write it down with UPDATE_EXPECTED=1: {fallen:?}");
    }
}

#[test]
fn a_sentence_is_told_from_a_key() {
    for said in ["the rate of a phase", "{name} is used by the leg", "of receipts, and"] {
        assert!(literals(&format!("say({said:?})")).iter().any(|text| is_said(text)), "{said}");
    }
    for key in ["swap.lag_days", "mcm/d", "Rate", "annual-maximum", "{low}–{high} {unit}", "a b"] {
        assert!(!literals(&format!("say({key:?})")).iter().any(|text| is_said(text)), "{key}");
    }
}
