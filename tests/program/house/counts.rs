//! What the house wants less of, counted; the numbers stand here and can only fall. `.ci/count --list` counts the same and
//! says where. Knows nothing of rooms and walls.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::Source;

/// How many files know a field of the agreement, outside saves and tests.
const FILES_THAT_KNOW: [(&str, usize); 4] =
    [("ramp_days", 4), ("lag_days", 4), ("capacity_mcm_d", 6), ("growth_per_year", 4)];

/// What a room has of parameters that are tuple patterns, for the rooms that have any. A pair in brackets is two arguments.
const TUPLE_PARAMETERS: &[(&str, usize)] = &[];

/// What a room has of ids of egui that are made from text, for the rooms that have any. Text is for people: two controls may
/// be called the same, and in another language both are called otherwise.
const TEXT_IDS: &[(&str, usize)] = &[];

/// Names that two public types have.
const TWICE: &[&str] = &[];

/// `impl App` and `impl … for App`: who has all of the window in hand.
const APP_BLOCKS: usize = 2;

/// Calls that make an id of egui.
const MAKERS: [&str; 8] = [
    "Id::new(",
    "Id::unique(",
    "id_salt(",
    "make_persistent_id(",
    "from_id_salt(",
    "push_id(",
    "scope_id().with(",
    "id.with(",
];

#[test]
fn a_field_is_known_in_no_more_files_than_it_was() {
    let sources: Vec<Source> = Source::all().into_iter().chain(Source::benches()).collect();
    let codes: Vec<String> = sources.iter().map(|source| source.code(false)).collect();
    for (field, most) in FILES_THAT_KNOW {
        let files = codes.iter().filter(|code| words(code).any(|(_, word)| word == field)).count();
        holds(&format!("files that know {field}"), files, most);
    }
}

#[test]
fn an_argument_stands_by_itself() {
    let found = |source: &Source| {
        let code = source.code(false);
        let signatures = words(&code).filter(|(_, word)| *word == "fn");
        signatures.map(|(at, _)| parameters(&code[at..]).iter().filter(|one| one.starts_with('(')).count()).sum()
    };
    by_room("parameters that are tuple patterns", found, TUPLE_PARAMETERS);
}

#[test]
fn an_id_is_not_made_from_text() {
    let by_text = |within: &str| {
        within.contains('"')
            || words(within).any(|(_, word)| ["name", "names", "title", "label", "text", "key"].contains(&word))
    };
    let found = |source: &Source| {
        let code = source.code(false);
        // `BenchmarkId::new(` is none of egui's: a maker begins a word.
        let begins = |at: usize| !code[..at].ends_with(of_a_word);
        let calls = |maker| code.match_indices(maker).filter(|(at, _)| begins(*at));
        let within = |(at, maker): (usize, &str)| {
            let arguments = &code[at + maker.len()..];
            by_text(&arguments[..closing(arguments)])
        };
        MAKERS.iter().flat_map(|maker| calls(*maker)).filter(|call| within(*call)).count()
    };
    by_room("egui ids made from text", found, TEXT_IDS);
}

#[test]
fn each_public_type_has_a_name_of_its_own() {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in Source::all() {
        for line in source.code(false).lines() {
            // What is indented is a member of a trait.
            let public = line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(super) "));
            let kinds = ["struct ", "enum ", "trait ", "type "];
            let declared = public.and_then(|rest| kinds.iter().find_map(|kind| rest.strip_prefix(kind)));
            if let Some((_, name)) = declared.and_then(|rest| words(rest).next()) {
                named.entry(name.to_owned()).or_default().insert(source.name());
            }
        }
    }
    let twice: BTreeMap<_, _> = named.into_iter().filter(|(_, places)| places.len() > 1).collect();
    let names: Vec<&str> = twice.keys().map(String::as_str).collect();
    assert_eq!(names, TWICE, "types of one name; one that has gone from the list is taken off it: {twice:#?}");
}

#[test]
fn few_have_the_whole_window_in_hand() {
    let block = |line: &str| {
        line.strip_prefix("impl").is_some_and(|rest| {
            let head = rest.split(['{', '<']).next().unwrap_or_default();
            words(head).last().is_some_and(|(_, word)| word == "App")
        })
    };
    let blocks = Source::all().iter().map(|source| source.code(false).lines().filter(|line| block(line)).count()).sum();
    holds("blocks of `impl App`", blocks, APP_BLOCKS);
}

/// A number is what is written here of it: what rises is mended, what falls is written down.
fn holds(what: &str, found: usize, written: usize) {
    assert!(found <= written, "{what}: {found}, and no more than {written} may be; `.ci/count --list` says where");
    assert!(found == written, "{what}: only {found} are left; lower the {written} in tests/program/house/counts.rs");
}

fn by_room(what: &str, count: impl Fn(&Source) -> usize, written: &[(&str, usize)]) {
    let mut found: BTreeMap<String, usize> = written.iter().map(|(room, _)| ((*room).to_owned(), 0)).collect();
    for source in Source::all() {
        *found.entry(room(&source)).or_default() += count(&source);
    }
    for (room, found) in &found {
        let written = written.iter().find(|(written, _)| written == room).map_or(0, |(_, most)| *most);
        holds(&format!("{what} in {room}"), *found, written);
    }
    assert!(written.iter().all(|(_, most)| *most > 0), "{what}: a room that has none is not written down");
}

/// The room of a file; the panels of the window count as rooms.
fn room(source: &Source) -> String {
    let depth = if source.room() == "ui" { 2 } else { 1 };
    let room: Vec<&str> = source.module.split('/').take(depth).collect();
    format!("{}/{}", source.krate, room.join("/"))
}

fn of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The words of a code and where each ends.
fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + code[at..].find(of_a_word)?;
        at = code[start..].find(|letter| !of_a_word(letter)).map_or(code.len(), |length| start + length);
        Some((at, &code[start..at]))
    })
}

/// Where the bracket closes in which a text begins.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// The parameters of a function, from behind its `fn`; none where it is the type of one.
fn parameters(code: &str) -> Vec<&str> {
    let Some(from) = code.find(['<', '(']) else { return Vec::new() };
    let mut behind = ' ';
    let mut depth = 0;
    let mut opened = None;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, letter) in code[from..].char_indices().map(|(at, letter)| (from + at, letter)) {
        match letter {
            '(' if depth == 0 && opened.is_none() => {
                opened = Some(at);
                start = at + 1;
            }
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if behind == '-' || behind == '=' => {}
            ')' | ',' if depth == 0 && opened.is_some() => {
                found.push(code[start..at].trim());
                start = at + 1;
                if letter == ')' {
                    return found;
                }
            }
            ')' | ']' | '}' | '>' => depth -= 1,
            _ => {}
        }
        behind = letter;
    }
    found
}

#[test]
fn parameters_are_read() {
    let found =
        parameters(" of<F: Fn(f64) -> (u8, u8)>(&self, (a, b): (A, Vec<(B, C)>), [x, y]: Xy, f: F) -> (A, B) {}");
    assert_eq!(found, ["&self", "(a, b): (A, Vec<(B, C)>)", "[x, y]: Xy", "f: F"]);
    assert_eq!(parameters(" none() {}"), [""]);
}
