//! What the program says, in a language: messages and their facts made into sentences. Knows no agreement's rules, and no
//! sentence of its own: those stand in `assets/lang`, a folder a language.

mod facts;
mod language;

pub use language::{Language, LanguageError};

use std::sync::LazyLock;

use gasswap_core::check::{Finding, Fix};
use gasswap_core::message::Declared;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The language that every message has.
pub fn english() -> &'static Language {
    static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
        let files = LANGUAGES.iter().find(|(tag, _)| *tag == "en").map_or(&[][..], |(_, files)| files);
        Language::new("en", files.iter().copied()).unwrap_or_else(LanguageError::into_silence)
    });
    &ENGLISH
}

/// The languages that are built in: the tag of each, and its files with their names.
pub fn languages() -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
    LANGUAGES
}

/// Every message that is said, of the core and of this room.
pub fn declared() -> impl Iterator<Item = Declared> {
    gasswap_core::message::declared().chain(facts::DECLARED.iter().copied())
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordedFinding {
    /// Everything that is said, a sentence or two.
    pub sentence: String,
    /// The first words that carry its main number: a beginning of `sentence`, which may be empty.
    pub headline: String,
}

impl Language {
    /// What a finding says.
    pub fn finding(&self, finding: &Finding) -> WordedFinding {
        let said: Vec<String> = finding.said.iter().map(|message| self.text(message)).collect();
        let said = said.join(" ");
        match said.split_once(HEADLINE_ENDS) {
            Some((headline, rest)) => {
                WordedFinding { sentence: format!("{headline}{rest}"), headline: headline.to_owned() }
            }
            None => WordedFinding { sentence: said, headline: String::new() },
        }
    }

    /// What the button says that makes a finding go.
    pub fn fix(&self, fix: &Fix) -> String {
        self.text(&fix.label)
    }
}

/// Ends the headline inside the message of a finding; it is not printed.
const HEADLINE_ENDS: char = '‖';
