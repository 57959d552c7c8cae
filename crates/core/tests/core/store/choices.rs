//! Words of which a file chooses one: whatever stands in the place of one, the words are told at once.

use gasswap_core::agreement::field::{Catalogue, Row};
use gasswap_core::store;

/// Where a choice of this row stands in the text, first and behind the last byte.
fn stands(text: &str, row: &Row) -> Option<[usize; 2]> {
    let section = text.find(&format!("\n    {}: ", row.section()))?;
    let name = format!("{}: ", row.member());
    let mut values = text.match_indices(&name).map(|(at, name)| at + name.len()).filter(|from| *from > section);
    values.find_map(|from| {
        let length = text[from..].find(|c: char| !c.is_alphanumeric())?;
        row.spec.choices.contains(&&text[from..from + length]).then_some([from, from + length])
    })
}

#[test]
fn every_choice_of_the_format_lists_its_words_whatever_stands_there() {
    let text = super::MODEL;
    let rows =
        Catalogue::rows().iter().filter(|row| !row.spec.choices.is_empty() && !row.path.starts_with("variants[]"));
    let mut seen = 0;
    for row in rows {
        let choices = row.spec.choices;
        let [from, to] = stands(text, row).unwrap_or_else(|| panic!("{} is not there", row.path));
        let said = |instead: &str| {
            let broken = format!("{}{instead}{}", &text[..from], &text[to..]);
            store::read(&broken).map(drop).unwrap_err().to_string()
        };
        let near = format!("\"{}\"", text[from..to].to_lowercase());
        let right = format!("\"{}\"", &text[from..to]);
        for instead in [near.as_str(), right.as_str(), "\"nothing like that\"", "5", "[]", "(a: 1)", ""] {
            let said = said(instead);
            let listed = format!("known: {choices:?}");
            assert!(said.contains("file-choice-needed") && said.contains(&listed), "{} {instead}: {said}", row.path);
            assert!(said.contains(&format!("{}: ", row.member())), "{} {instead}: {said}", row.path);
        }
        assert!(said(&near).contains("hint-did-you-mean-unquoted"), "{}: {}", row.path, said(&near));
        assert!(said(&right).contains("hint-choice-quotes"), "{}: {}", row.path, said(&right));
        seen += 1;
    }
    assert!(seen > 10, "{seen} choices");
}
