//! Every kind of file that cannot be read, and exactly what is said about it. `UPDATE_EXPECTED=1` rewrites what is said.

use std::fs;
use std::path::{Path, PathBuf};

use gasswap_core::store::{self, StoreError};
use gasswap_figures::wording;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/invalid");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    files.sort();
    files
}

/// What is said, and the lines of the file that it is about.
fn said(path: &Path) -> String {
    let name = path.file_name().unwrap().to_str().unwrap();
    match store::load(path) {
        Ok(_) => panic!("{name} was read, though it should not be"),
        Err(StoreError::Refused(refused)) => panic!("{name} was refused: {}", refused.reason),
        Err(StoreError::Unreadable(unreadable)) => {
            let first = store::excerpt(&unreadable.text, &unreadable.error.problems[0]);
            format!("{}\n\n{first}", wording::english().read_error(&unreadable.error, name))
        }
    }
}

#[test]
fn every_invalid_file_is_refused_with_its_own_words() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut different = Vec::new();
    for path in files() {
        let said = said(&path);
        let expected = path.with_extension("txt");
        if update {
            fs::write(&expected, &said).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != said {
            different.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn every_problem_lies_inside_its_file_and_they_come_in_order() {
    for path in files() {
        let Err(StoreError::Unreadable(unreadable)) = store::load(&path) else { panic!("{}", path.display()) };
        let problems = &unreadable.error.problems;
        let lines: Vec<&str> = unreadable.text.split('\n').collect();
        assert!(problems.is_sorted_by_key(|problem| (problem.line, problem.column)), "{}", path.display());
        for problem in problems {
            let line = lines[problem.line - 1];
            assert!((1..=line.chars().count() + 1).contains(&problem.column), "{}: {problem}", path.display());
            assert!(wording::english().text(&problem.said).ends_with('.'), "{}: {problem}", path.display());
        }
    }
}
