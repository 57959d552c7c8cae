//! The sources of the workspace as the walls see them: files with their rooms, and the paths that their code names, with
//! braces opened. Knows no rule.

use std::fs;
use std::path::{Path, PathBuf};

/// The crates by the folder of their sources.
const CRATES: [(&str, &str); 3] =
    [("gasswap", "src"), ("gasswap_core", "crates/core/src"), ("gasswap_figures", "crates/figures/src")];

/// A source file.
pub(super) struct Source {
    /// The crate it belongs to.
    pub krate: &'static str,
    /// Its module path inside the crate: `geo/atlas` for `geo/atlas.rs`.
    pub module: String,
    /// All of it.
    pub text: String,
}

impl Source {
    /// Every source file of the workspace.
    pub fn all() -> Vec<Self> {
        let sources: Vec<Self> = CRATES.iter().flat_map(|(krate, folder)| Self::of(krate, folder)).collect();
        for (krate, _) in CRATES {
            let found = sources.iter().filter(|source| source.krate == krate).count();
            assert!(found > 25, "the sources of {krate} were found");
        }
        sources
    }

    /// The benches, as if they were a crate.
    pub fn benches() -> Vec<Self> {
        Self::of("benches", "benches")
    }

    fn of(krate: &'static str, folder: &str) -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files = Vec::new();
        walk(&folder, &mut files);
        files.sort();
        let source = |file: &PathBuf| {
            let name = file.strip_prefix(&folder).unwrap().with_extension("");
            let module = name.to_string_lossy().replace('\\', "/");
            Self { krate, module, text: fs::read_to_string(file).unwrap() }
        };
        files.iter().map(source).collect()
    }

    /// The top folder or file that it is in.
    pub fn room(&self) -> &str {
        self.module.split('/').next().unwrap()
    }

    /// Where it is, for a message.
    pub fn name(&self) -> String {
        format!("{}::{}", self.krate, self.module.replace('/', "::"))
    }

    /// Its code without comments, and without its tests where asked for.
    pub fn code(&self, with_tests: bool) -> String {
        let end = self.text.find("#[cfg(test)]\nmod ").filter(|_| !with_tests).unwrap_or(self.text.len());
        let uncommented = |line: &str| line.find("//").map_or(line.len(), |at| at);
        self.text[..end].lines().map(|line| format!("{}\n", &line[..uncommented(line)])).collect()
    }

    /// The paths that its code names, outside its tests: `crate::{a, b::C}` is `crate::a` and `crate::b::C`.
    pub fn paths(&self) -> Vec<Vec<String>> {
        paths(&self.code(false))
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The paths of two and more segments in a code, braces opened.
pub(super) fn paths(code: &str) -> Vec<Vec<String>> {
    let letters: Vec<char> = code.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if is_word(letters[at]) {
            at = path(&letters, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Reads one path from a word on; returns where it ends.
fn path(letters: &[char], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut segments = before.to_vec();
    loop {
        let end = (at..letters.len()).find(|at| !is_word(letters[*at])).unwrap_or(letters.len());
        segments.push(letters[at..end].iter().collect());
        at = end;
        if letters.get(at..at + 2) != Some(&[':', ':']) {
            break;
        }
        at += 2;
        match letters.get(at) {
            Some('{') => return group(letters, at + 1, &segments, found),
            Some(letter) if is_word(*letter) => {}
            _ => break,
        }
    }
    if segments.len() > 1 {
        found.push(segments);
    }
    at
}

/// Reads what stands in braces behind a path; returns where it ends.
fn group(letters: &[char], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    while let Some(letter) = letters.get(at) {
        match letter {
            '}' => return at + 1,
            letter if is_word(*letter) => at = path(letters, at, before, found),
            _ => at += 1,
        }
    }
    at
}

#[test]
fn braces_are_opened() {
    let found = paths("use crate::{a, b::{C, d::E}}; let x = super::f(g);");
    let found: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["crate::a", "crate::b::C", "crate::b::d::E", "super::f"]);
}
