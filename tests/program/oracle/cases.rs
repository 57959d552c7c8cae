//! The agreements whose texts are kept: those that come with the program, and those of `tests/cases`.

use std::fs;

use gasswap_core::agreement::Agreement;
use gasswap_core::store;

use super::golden::root;

/// An agreement with its file.
#[derive(Clone, Debug)]
pub struct Case {
    /// `saves-turkiye-2025`: folder and file.
    pub name: String,
    /// From the root: `saves/turkiye-2025.ron`.
    pub path: String,
    /// What the file says.
    pub agreement: Agreement,
}

impl Case {
    /// The base and every variant: name (`None`: the base) and agreement.
    pub fn readings(&self) -> Vec<(Option<String>, Agreement)> {
        let variants = self.agreement.variants.iter().map(|variant| variant.name.clone());
        let variants = variants.map(|name| (Some(name.clone()), self.agreement.variant(&name).unwrap()));
        std::iter::once((None, self.agreement.clone())).chain(variants).collect()
    }
}

/// What a reading is called in a heading.
pub fn called(variant: Option<&str>) -> String {
    variant.map_or_else(|| "base".to_owned(), |name| format!("variant “{name}”"))
}

/// The agreements that come with the program.
pub fn saves() -> Vec<Case> {
    folder("saves")
}

/// Those whose figures were hard.
pub fn figures() -> Vec<Case> {
    folder("tests/cases/figures")
}

/// Saves and figures: those that are looked at from all sides.
pub fn rich() -> Vec<Case> {
    let mut cases = saves();
    cases.extend(figures());
    cases
}

/// All.
pub fn all() -> Vec<Case> {
    let mut cases = rich();
    cases.extend(folder("tests/cases/check"));
    cases
}

fn folder(folder: &str) -> Vec<Case> {
    let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".ron"));
    names.sort();
    assert!(!names.is_empty(), "nothing in {folder}");
    let case = |name: &String| {
        let path = format!("{folder}/{name}");
        let agreement = store::load(&root().join(&path)).unwrap().agreement;
        let short = folder.rsplit('/').next().unwrap();
        Case { name: format!("{short}-{}", name.trim_end_matches(".ron")), path, agreement }
    };
    names.iter().map(case).collect()
}
