//! The members of an agreement as serde knows them, which is what a file can say.

use gasswap_core::agreement::Agreement;
use serde_json::Value;
use std::collections::BTreeSet;

/// A name that no struct has.
const STRANGER: &str = "?";

/// The path of every member that is one value, with `[]` after the name of a list. Every struct is asked for all of its
/// members, by offering it one that it does not know; an agreement that leaves one of them out is refused.
pub fn leaves(agreement: &Agreement) -> BTreeSet<String> {
    let tree = serde_json::to_value(agreement).unwrap();
    let mut found = BTreeSet::new();
    walk(&tree, &tree, ("", ""), &mut found);
    found
}

fn walk(tree: &Value, node: &Value, (path, pointer): (&str, &str), found: &mut BTreeSet<String>) {
    match node {
        Value::Object(fields) if is_choice(node) => {
            found.insert(path.to_owned());
            for (name, inside) in fields {
                walk(tree, inside, (path, &format!("{pointer}/{name}")), found);
            }
        }
        Value::Object(fields) => {
            for name in members(tree, pointer) {
                let inside = fields.get(&name).unwrap_or_else(|| panic!("the agreement must state {path}.{name}"));
                // A section that a variant replaces has the rows of the base.
                let base = if pointer.starts_with("/variants/") && path == "variants[]" && tree.get(&name).is_some() {
                    ""
                } else {
                    path
                };
                let path = if base.is_empty() { name.clone() } else { format!("{base}.{name}") };
                walk(tree, inside, (&path, &format!("{pointer}/{name}")), found);
            }
        }
        Value::Array(pair) if pair.len() == 2 && pair[0].is_string() && pair[1].is_number() => {
            found.insert(path.to_owned());
        }
        Value::Array(entries) => {
            assert!(!entries.is_empty(), "the agreement must have entries of {path}");
            for (at, entry) in entries.iter().enumerate() {
                walk(tree, entry, (&format!("{path}[]"), &format!("{pointer}/{at}")), found);
            }
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

/// `{"Fixed": {…}}`.
fn is_choice(node: &Value) -> bool {
    let only = node.as_object().filter(|fields| fields.len() == 1).and_then(|fields| fields.keys().next());
    only.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_uppercase()))
}

/// The names of all members of the struct at this pointer.
fn members(tree: &Value, pointer: &str) -> Vec<String> {
    let mut strange = tree.clone();
    strange.pointer_mut(pointer).unwrap().as_object_mut().unwrap().insert(STRANGER.to_owned(), Value::Null);
    let refused = serde_json::from_value::<Agreement>(strange).unwrap_err().to_string();
    let (_, known) = refused.split_once("expected ").unwrap();
    known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The agreement as a file reads that leaves out the first member of this path.
pub fn without(agreement: &Agreement, path: &str) -> serde_json::Result<Agreement> {
    let mut tree = serde_json::to_value(agreement).unwrap();
    assert!(remove(&mut tree, path), "{path} is not there");
    serde_json::from_value(tree)
}

fn remove(node: &mut Value, path: &str) -> bool {
    if is_choice(node) {
        return node.as_object_mut().unwrap().values_mut().any(|inside| remove(inside, path));
    }
    match path.split_once('.') {
        None => node.as_object_mut().is_some_and(|fields| fields.remove(path).is_some()),
        Some((first, rest)) => match first.strip_suffix("[]") {
            Some(list) => node[list].as_array_mut().unwrap().iter_mut().any(|entry| remove(entry, rest)),
            None => remove(&mut node[first], rest),
        },
    }
}
