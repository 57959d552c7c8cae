//! The walls of the house: which room may know what, and how every file opens.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test may fail so, and compares what was set"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    assert!(found.len() > 40, "the sources were found");
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The lines of a file that are code: no comments, and nothing from its tests on.
fn code(text: &str) -> Vec<&str> {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).collect()
}

/// Does a line name a crate or module as the head of a path?
fn names(line: &str, word: &str) -> bool {
    let path = format!("{word}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
    }) || line.trim_start().starts_with(&format!("use {word};"))
}

fn room(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

#[test]
fn outside_libraries_stay_in_their_rooms() {
    let rules: &[(&[&str], &[&str])] = &[
        (&["egui", "eframe", "egui_plot", "emath", "epaint"], &["ui"]),
        (&["rfd"], &["ui/files.rs"]),
        (&["ron"], &["store"]),
        (&["svg", "usvg", "resvg", "krilla", "krilla_svg", "tiny_skia"], &["export"]),
        (&["png"], &["export", "store"]),
        (&["lopdf", "roxmltree"], &["store"]),
        (&["clap", "clap_complete"], &["cli"]),
        (&["icu_calendar"], &["calendar"]),
        (&["csv"], &["export", "cli"]),
        (&["rust_xlsxwriter"], &["export"]),
        (&["tempfile"], &["store"]),
    ];
    let mut broken = Vec::new();
    for (name, text) in sources() {
        for (crates, rooms) in rules {
            if rooms.iter().any(|allowed| name == *allowed || room(&name) == *allowed) {
                continue;
            }
            for line in code(&text) {
                for word in *crates {
                    // A module of ours may bear a crate's name: `super::svg`, `crate::...`.
                    if names(line, word)
                        && !line.contains(&format!("super::{word}"))
                        && !line.contains(&format!("mod {word}"))
                    {
                        broken.push(format!("{name}: {}", line.trim()));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "a wall is broken:\n{}", broken.join("\n"));
}

#[test]
fn a_room_imports_only_from_rooms_to_its_left() {
    // Each room with the rooms it may know.
    let left: &[(&str, &str)] = &[
        ("units", ""),
        ("calendar", ""),
        ("lettering", ""),
        ("palette", ""),
        ("geo", "lettering"),
        ("agreement", "units calendar"),
        ("projection", "units calendar agreement"),
        ("check", "units calendar agreement projection"),
        ("diff", "units calendar agreement projection check"),
        ("solve", "units calendar agreement projection"),
        ("history", "agreement"),
        ("session", "units calendar agreement projection check diff history"),
        ("store", "units calendar agreement"),
        ("figure", "units calendar agreement projection geo lettering palette"),
        ("export", "units calendar agreement projection geo lettering palette figure check store"),
        ("cli", "units calendar agreement projection geo lettering palette figure check diff solve export store"),
        (
            "ui",
            "units calendar agreement projection geo lettering palette figure check diff solve export store session",
        ),
    ];
    let mut broken = Vec::new();
    for (name, text) in sources() {
        let here = room(&name);
        if here == "lib" || here == "main" {
            continue;
        }
        let Some((_, allowed)) = left.iter().find(|(room, _)| *room == here) else {
            panic!("{name} is in no room of the house")
        };
        for line in code(&text) {
            for (at, _) in line.match_indices("crate::") {
                let known =
                    line[at + 7..].split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap();
                let is_room = left.iter().any(|(room, _)| *room == known);
                if is_room && known != here && !allowed.split(' ').any(|room| room == known) {
                    broken.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "a room looks to its right:\n{}", broken.join("\n"));
}

#[test]
fn below_the_session_there_is_no_file_clock_thread_or_chance() {
    let pure = [
        "units",
        "calendar",
        "agreement",
        "projection",
        "check",
        "diff",
        "solve",
        "history",
        "session",
        "figure",
        "geo",
        "palette",
        "lettering",
    ];
    let words = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::time",
        "std::thread",
        "Instant::now",
        "SystemTime",
        "thread_local!",
        "static mut",
        "HashMap",
        "HashSet",
        "Zoned::now",
        "rand::",
    ];
    let mut broken = Vec::new();
    for (name, text) in sources().iter().filter(|(name, _)| pure.contains(&room(name))) {
        for line in code(text) {
            broken.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{name} knows {word}: {}", line.trim())),
            );
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_the_store_writes_files() {
    let words = ["File::create", "fs::write", "OpenOptions", "fs::rename", "fs::remove", "create_dir"];
    let mut broken = Vec::new();
    for (name, text) in sources().iter().filter(|(name, _)| room(name) != "store") {
        for line in code(text) {
            broken.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{name} writes with {word}: {}", line.trim())),
            );
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_opens_with_a_sentence_about_itself() {
    for (name, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 30, "{name} opens with: {first}");
    }
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > 450)
        .map(|(name, lines)| format!("{name}: {lines}"))
        .collect();
    assert!(long.is_empty(), "past 450 lines, two subjects behind one door: {}", long.join(", "));
}
