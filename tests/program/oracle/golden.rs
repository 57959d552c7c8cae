//! Texts against the files that hold them: one file a document, in a folder a topic. Knows nothing of what they say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// So many lines are shown of what differs in a document.
const SHOWN: usize = 6;

/// The folder that saves, cases and expected files are in.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A text with headed sections, so that a difference tells what it is in.
#[derive(Debug, Default)]
pub struct Text(String);

impl Text {
    /// A section; an empty body is told as such.
    pub fn section(&mut self, head: &str, body: &str) {
        let body = body.trim_end_matches('\n');
        let body = if body.is_empty() { "(nothing)" } else { body };
        let _ = writeln!(self.0, "## {head}\n\n{body}\n");
    }

    /// What was put together.
    pub fn done(self) -> String {
        self.0.trim_end().to_owned() + "\n"
    }
}

/// The expected files of a topic, as they are compared one by one.
pub struct Topic {
    name: &'static str,
    documents: BTreeSet<String>,
    different: Vec<String>,
}

impl Topic {
    /// The files in this folder.
    pub fn new(name: &'static str) -> Self {
        Self { name, documents: BTreeSet::new(), different: Vec::new() }
    }

    fn folder(&self) -> PathBuf {
        root().join("tests/golden/oracle").join(self.name)
    }

    /// Compares a document with its file, or writes the file where that is asked for.
    pub fn expect(&mut self, document: &str, found: &str) {
        let path = self.folder().join(format!("{document}.txt"));
        assert!(self.documents.insert(document.to_owned()), "{document} comes twice");
        if updating() {
            fs::create_dir_all(self.folder()).unwrap();
            fs::write(&path, found).unwrap();
            return;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected != found {
            let kept = keep(self.name, document, found);
            let told = difference(&expected, found);
            self.different.push(format!("{}: {told}\nall of it: {}", path.display(), kept.display()));
        }
    }

    /// Fails where a document differed, and where a file belongs to no document.
    pub fn finish(self) {
        let files = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
        let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
        let left: Vec<PathBuf> = files.filter(|path| !self.documents.contains(&stem(path))).collect();
        if updating() {
            left.iter().for_each(|path| fs::remove_file(path).unwrap());
            return;
        }
        assert!(left.is_empty(), "belongs to no document: {left:#?}");
        assert!(self.different.is_empty(), "{} differ:\n{}", self.different.len(), self.different.join("\n\n"));
    }
}

fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

/// Puts what was found where it can be looked at beside what was expected.
fn keep(topic: &str, document: &str, found: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle").join(topic);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{document}.txt"));
    fs::write(&path, found).unwrap();
    path
}

/// The first lines that differ, with the section they are in.
fn difference(expected: &str, found: &str) -> String {
    let [before, after] = [expected, found].map(|text| text.lines().collect::<Vec<_>>());
    let at = before.iter().zip(&after).position(|(a, b)| a != b).unwrap_or(before.len().min(after.len()));
    let head = after[..at.min(after.len())].iter().rev().find(|line| line.starts_with("## "));
    let lines = |sign: char, lines: &[&str]| -> String {
        lines.iter().skip(at).take(SHOWN).map(|line| format!("\n{sign} {line}")).collect()
    };
    let head = head.map_or("", |head| head.trim_start_matches("## "));
    format!("line {}, “{head}”{}{}", at + 1, lines('-', &before), lines('+', &after))
}
