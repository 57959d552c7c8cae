//! Names of files and folders: made of titles, completed, and free. Asks nobody and writes nothing.

use std::path::{Path, PathBuf};

/// The folder of this name, or of the first number behind it, that is not there yet.
pub(super) fn free(folder: &Path) -> PathBuf {
    let numbered = (2..1000).map(|number| {
        let mut name = folder.as_os_str().to_owned();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    });
    std::iter::once(folder.to_path_buf())
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.to_path_buf())
}

/// Appends the ending where it is missing; never replaces one, so that "deal 3.2" keeps its ".2".
pub(super) fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// A file name with its ending, made of a title.
pub(super) fn file_name(title: &str, ending: &str) -> String {
    format!("{}.{ending}", name_of(title))
}

/// A file name made of a title: letters and digits of any alphabet, hyphens between.
pub fn name_of(title: &str) -> String {
    let words: Vec<String> = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let name: String = words.join("-").chars().take(80).collect();
    if name.is_empty() { "agreement".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_appended_and_never_replaces_one() {
        assert_eq!(with_ending("deal 3.2".into(), "ron"), PathBuf::from("deal 3.2.ron"));
        assert_eq!(with_ending("deal.RON".into(), "ron"), PathBuf::from("deal.RON"));
    }

    #[test]
    fn a_title_makes_a_file_name_in_any_alphabet() {
        assert_eq!(
            file_name("Turkmenistan–Iran–Azerbaijan gas swap", "ron"),
            "turkmenistan-iran-azerbaijan-gas-swap.ron"
        );
        assert_eq!(file_name("Azərbaycan / Şahdəniz?", "svg"), "azərbaycan-şahdəniz.svg");
        assert_eq!(file_name("///", "ron"), "agreement.ron");
    }
}
