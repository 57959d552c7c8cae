//! The walls inside the three crates: which room may know what, and how every file opens. What one crate may know of
//! another its manifest says.

mod counts;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use sources::Source;

/// The rooms of each crate in reading order, each with the rooms of its crate that it may know.
const ROOMS: &[(&str, &[(&str, &str)])] = &[
    (
        "gasswap_core",
        &[
            ("calendar", ""),
            ("units", ""),
            ("message", "units calendar"),
            ("agreement", "units calendar message"),
            ("projection", "units calendar message agreement"),
            ("check", "units calendar message agreement projection"),
            ("diff", "units calendar message agreement projection check"),
            ("solve", "units calendar message agreement projection"),
            ("history", "calendar message agreement"),
            ("session", "units calendar message agreement projection check diff history"),
            ("store", "units calendar message agreement"),
        ],
    ),
    (
        "gasswap_figures",
        &[
            ("wording", ""),
            ("lettering", ""),
            ("palette", ""),
            ("geo", "lettering"),
            ("figure", "wording lettering palette geo"),
            ("export", "wording lettering palette geo figure"),
        ],
    ),
    ("gasswap", &[("examples", ""), ("cli", "examples"), ("ui", "examples")]),
];

/// The rooms, `crate/room`, that do what is written in the agreement and nothing else.
const PURE: &[&str] = &[
    "gasswap_core/calendar",
    "gasswap_core/units",
    "gasswap_core/message",
    "gasswap_core/agreement",
    "gasswap_core/projection",
    "gasswap_core/check",
    "gasswap_core/diff",
    "gasswap_core/solve",
    "gasswap_core/history",
    "gasswap_core/session",
    "gasswap_figures/lettering",
    "gasswap_figures/palette",
    "gasswap_figures/geo",
    "gasswap_figures/figure",
];

fn none_of(broken: &[String], what: &str) {
    assert!(broken.is_empty(), "{what}:\n{}", broken.join("\n"));
}

#[test]
fn outside_libraries_stay_in_their_rooms() {
    // A manifest lets a whole crate know them; these are for a part of it.
    let rules: &[(&[&str], &[&str])] = &[
        (&["egui", "eframe", "egui_plot", "emath", "epaint"], &["gasswap::ui"]),
        (&["rfd"], &["gasswap::ui::files"]),
        (&["clap", "clap_complete"], &["gasswap::cli"]),
        (&["ron", "tempfile"], &["gasswap_core::store"]),
        (&["icu_calendar"], &["gasswap_core::calendar"]),
        (
            &["svg", "usvg", "resvg", "krilla", "krilla_svg", "tiny_skia", "png", "rust_xlsxwriter"],
            &["gasswap_figures::export"],
        ),
        (&["flate2", "lopdf", "roxmltree"], &["gasswap_figures::export::embedded_documents"]),
        (&["csv"], &["gasswap_figures::export", "gasswap::cli"]),
    ];
    let mut broken = Vec::new();
    for source in Source::all() {
        let name = source.name();
        // A module of ours may bear a crate's name: its own folder says `svg::`, and means it.
        let own: BTreeSet<String> = source.code(false).split("mod ").skip(1).map(first_word).collect();
        for path in source.paths() {
            let rule = rules.iter().find(|(crates, _)| crates.contains(&path[0].as_str()));
            let imported = source.code(false).contains(&format!("super::{{{}", path[0]));
            if let Some((_, rooms)) = rule
                && !rooms.iter().any(|room| name == *room || name.starts_with(&format!("{room}::")))
                && !own.contains(&path[0])
                && !imported
            {
                broken.push(format!("{name}: {}", path.join("::")));
            }
        }
    }
    none_of(&broken, "a library is known outside its room");
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[test]
fn a_room_imports_only_from_rooms_before_it() {
    for (krate, rooms) in ROOMS {
        for (at, (room, known)) in rooms.iter().enumerate() {
            let before: Vec<&str> = rooms[..at].iter().map(|(room, _)| *room).collect();
            assert!(known.split_whitespace().all(|known| before.contains(&known)), "{krate}::{room} looks ahead");
        }
    }
    let mut broken = Vec::new();
    for source in Source::all().iter().filter(|source| !["lib", "main"].contains(&source.room())) {
        let (_, rooms) = ROOMS.iter().find(|(krate, _)| *krate == source.krate).unwrap();
        let Some((_, known)) = rooms.iter().find(|(room, _)| *room == source.room()) else {
            panic!("{} is in no room of the house", source.name())
        };
        for path in source.paths().iter().filter(|path| path[0] == "crate") {
            let is_room = rooms.iter().any(|(room, _)| *room == path[1]);
            if is_room && path[1] != source.room() && !known.split(' ').any(|room| room == path[1]) {
                broken.push(format!("{}: {}", source.name(), path.join("::")));
            }
        }
    }
    none_of(&broken, "a room looks ahead");
}

/// The modules of the same crate that a module names, by where they are: `geo/atlas`.
fn named(source: &Source, all: &BTreeSet<&str>) -> BTreeSet<String> {
    let here: Vec<&str> = source.module.split('/').collect();
    let mut found = BTreeSet::new();
    for path in source.paths() {
        let up = path.iter().take_while(|segment| *segment == "super").count();
        let (base, rest) = match path[0].as_str() {
            "crate" => (&here[..0], &path[1..]),
            "super" if up <= here.len() => (&here[..here.len() - up], &path[up..]),
            _ => continue,
        };
        let Some(next) = rest.first() else { continue };
        let module = base.iter().copied().chain([next.as_str()]).collect::<Vec<_>>().join("/");
        if all.contains(module.as_str()) {
            found.insert(module);
        }
    }
    found
}

#[test]
fn no_two_modules_side_by_side_lean_on_each_other() {
    let sources = Source::all();
    let mut broken = Vec::new();
    for (krate, _) in ROOMS {
        let all: BTreeSet<&str> =
            sources.iter().filter(|source| source.krate == *krate).map(|source| source.module.as_str()).collect();
        // Who leans on whom, each pair lifted to the folder that both are in.
        let mut leans: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for source in sources.iter().filter(|source| source.krate == *krate) {
            for other in named(source, &all) {
                let (a, b): (Vec<&str>, Vec<&str>) = (source.module.split('/').collect(), other.split('/').collect());
                let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
                if same < a.len() && same < b.len() {
                    leans.entry(a[..=same].join("/")).or_default().insert(b[..=same].join("/"));
                }
            }
        }
        for start in leans.keys() {
            let (mut seen, mut next) = (BTreeSet::new(), vec![start]);
            while let Some(module) = next.pop() {
                for other in leans.get(module).into_iter().flatten() {
                    if seen.insert(other) {
                        next.push(other);
                    }
                }
            }
            if seen.contains(start) {
                broken.push(format!("{krate}: {start} leans on {:?} and comes back to itself", leans[start]));
            }
        }
    }
    none_of(&broken, "modules lean on each other in a circle");
}

#[test]
fn below_the_session_there_is_no_file_clock_thread_or_chance() {
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
    let pure = |source: &Source| PURE.contains(&format!("{}/{}", source.krate, source.room()).as_str());
    let broken = lines_with(&words, pure);
    none_of(&broken, "a pure room knows the world");
}

#[test]
fn only_the_store_writes_files() {
    let words = ["File::create", "fs::write", "OpenOptions", "fs::rename", "fs::remove", "create_dir"];
    let broken = lines_with(&words, |source| source.krate != "gasswap_core" || source.room() != "store");
    none_of(&broken, "a file is written outside the store");
}

/// A pipe in place of a file is waited for without end by whoever just reads: the store asks first what it is.
#[test]
fn only_one_place_opens_files_to_read_them() {
    let words = ["fs::read(", "read_to_string(", "File::open("];
    let broken = lines_with(&words, |source| source.name() != "gasswap_core::store::disk");
    none_of(&broken, "a file is read without asking of what kind it is");
}

/// The lines of code, outside tests, in which one of the words stands.
fn lines_with(words: &[&str], of: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in Source::all().iter().filter(|source| of(source)) {
        for line in source.code(false).lines() {
            let told = |word: &&&str| line.contains(**word);
            found.extend(words.iter().filter(told).map(|word| format!("{}: {word}: {}", source.name(), line.trim())));
        }
    }
    found
}

#[test]
fn every_file_opens_with_a_sentence_about_itself() {
    for source in Source::all() {
        let first = source.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 30, "{} opens with: {first}", source.name());
    }
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    const MOST: usize = 400;
    let long = |source: &Source| (source.name(), source.text.lines().count());
    let long: Vec<String> = Source::all()
        .iter()
        .map(long)
        .filter(|(_, lines)| *lines > MOST)
        .map(|(name, lines)| format!("{name}: {lines}"))
        .collect();
    none_of(&long, "past 400 lines there are two subjects behind one door");
}
