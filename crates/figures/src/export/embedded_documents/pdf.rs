//! The attachments of a PDF, found by walking over its objects as they stand in the file: no table of it is believed, and
//! nothing but one dictionary is kept at a time. Knows nothing of what the attachments say, nor of pages.
//!
//! What it reads is what our program writes, and what others make of it when they save it again: attachments in plain or
//! deflated streams, their names in the file or in object streams. It does not decrypt.

mod syntax;

use gasswap_core::store::LARGEST_FILE;

use super::inflate::inflated;
use super::{AGREEMENT_FILE, EmbeddedDocuments, VIEW_FILE};
use syntax::{Dictionary, Object, Objects, PdfTokens};

/// So many objects are looked at; a figure has hundreds.
const MOST_OBJECTS: usize = 200_000;

/// So many streams of objects are looked into; each costs a little, however small it is.
const MOST_STREAMS: usize = 10_000;

/// A deflated byte holds at most so many.
const MOST_OF_A_BYTE: usize = 1032;

/// The attachments under our names; of several under one, the last, which is the newest where a file was amended.
pub(super) fn documents(bytes: &[u8]) -> EmbeddedDocuments {
    let attached = attachments(bytes);
    let Attachments { agreement, view } = attached;
    let mut found = EmbeddedDocuments::default();
    if attached == Attachments::default() {
        return found;
    }
    let (mut carries_agreement, mut carries_view) = (None, None);
    for object in Objects::of(bytes).take(MOST_OBJECTS) {
        if Some(object.number) == agreement {
            carries_agreement = Some(object);
        } else if Some(object.number) == view {
            carries_view = Some(object);
        }
    }
    let text = |object: Object<'_>| String::from_utf8(object.plain(LARGEST_FILE)?).ok();
    found.agreement = carries_agreement.and_then(text);
    found.view = carries_view.and_then(text);
    found
}

/// The numbers of the objects in which our attachments are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Attachments {
    agreement: Option<u32>,
    view: Option<u32>,
}

impl Attachments {
    /// Takes note of a dictionary that is the specification of one of our files.
    fn note(&mut self, dictionary: &Dictionary<'_>) {
        let Some(files) = dictionary.get(b"EF").and_then(Dictionary::new) else { return };
        let named = |key: &[u8], name: &str| dictionary.get(key).is_some_and(|text| syntax::says(text, name));
        let slot = if named(b"F", AGREEMENT_FILE) {
            &mut self.agreement
        } else if named(b"F", VIEW_FILE) {
            &mut self.view
        } else {
            return;
        };
        *slot = files.get(b"F").and_then(syntax::reference);
    }
}

fn attachments(bytes: &[u8]) -> Attachments {
    let mut attachments = Attachments::default();
    // All streams of objects together; one of another kind is never inflated here.
    let (mut budget, mut streams) = (LARGEST_FILE, 0);
    for object in Objects::of(bytes).take(MOST_OBJECTS) {
        attachments.note(&object.dictionary);
        if object.dictionary.get(b"Type") != Some(b"/ObjStm") || streams == MOST_STREAMS {
            continue;
        }
        streams += 1;
        let Some(plain) = object.plain(budget) else {
            // It may have taken this much to find that it is broken.
            let cost = object.data.map_or(0, |data| data.len().saturating_mul(MOST_OF_A_BYTE));
            budget = budget.saturating_sub(cost);
            continue;
        };
        budget -= plain.len();
        let first = object.dictionary.get(b"First").and_then(syntax::number).unwrap_or(0);
        let members = plain.get(first as usize..).unwrap_or_default();
        for token in PdfTokens::of(members) {
            if let Some(dictionary) = Dictionary::new(token) {
                attachments.note(&dictionary);
            }
        }
    }
    attachments
}

impl Object<'_> {
    /// What the stream of the object holds; `None`: it has none, is packed in a way that is not known here, or holds more
    /// than `largest` bytes.
    fn plain(&self, largest: usize) -> Option<Vec<u8>> {
        let data = self.data?;
        let packed: Vec<&[u8]> =
            self.dictionary.get(b"Filter").map_or_else(Vec::new, |filter| syntax::names(filter).take(2).collect());
        let predicted = self.dictionary.get(b"DecodeParms").and_then(Dictionary::new);
        if predicted.is_some_and(|how| how.get(b"Predictor").is_some_and(|predictor| predictor != b"1")) {
            return None;
        }
        match packed.as_slice() {
            [] => (data.len() <= largest).then(|| data.to_vec()),
            [b"/FlateDecode" | b"/Fl"] => inflated(data, largest),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(objects: &str) -> [Option<String>; 2] {
        let EmbeddedDocuments { agreement, view } = documents(format!("%PDF-1.7\n{objects}").as_bytes());
        [agreement, view]
    }

    #[test]
    fn the_newest_of_several_attachments_under_a_name_is_meant() {
        let first =
            "1 0 obj<</F(agreement.ron)/EF<</F 2 0 R>>>>endobj 2 0 obj<</Length 3>>stream\noldendstream endobj ";
        assert_eq!(read(first), [Some("old".to_owned()), None]);
        let amended = format!("{first}2 0 obj<</Length 3>>stream\nnewendstream endobj ");
        assert_eq!(read(&amended)[0].as_deref(), Some("new"));
        let moved =
            format!("{amended}1 0 obj<</F(agreement.ron)/EF<</F 3 0 R>>>>endobj 3 0 obj<<>>stream\nlast\nendstream");
        assert_eq!(read(&moved)[0].as_deref(), Some("last"));
    }

    #[test]
    fn what_cannot_be_read_is_nothing() {
        let specification = "1 0 obj<</F(view.ron)/EF<</F 2 0 R>>>>endobj ";
        for stream in [
            "",
            "2 0 obj<</Length 3>>endobj",
            "2 0 obj<</Length 3/Filter/LZWDecode>>stream\nabcendstream",
            "2 0 obj<</Length 3/Filter[/FlateDecode/FlateDecode]>>stream\nabcendstream",
            "2 0 obj<</Length 3/Filter/FlateDecode>>stream\nabcendstream",
            "2 0 obj<</Length 3/DecodeParms<</Predictor 12>>>>stream\nabcendstream",
        ] {
            assert_eq!(read(&format!("{specification}{stream}")), [None, None], "{stream}");
        }
        let stream = "2 0 obj<</Length 3>>stream\nabcendstream";
        assert_eq!(read(&format!("{specification}{stream}")), [None, Some("abc".to_owned())]);
    }
}
