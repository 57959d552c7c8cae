//! What the program says, in a language: messages and their facts made into sentences. Knows no agreement's rules, and no
//! sentence of its own: those stand in `assets/lang`, a folder a language.

mod facts;
mod language;

pub use language::{Language, LanguageError, capital};

use std::path::Path;
use std::sync::LazyLock;

use gasswap_core::check::{Finding, Fix};
use gasswap_core::message::{Declared, Message};
use gasswap_core::store::{Located, ReadError, Refused, StoreError, Unreadable};
use gasswap_core::units::NumberError;
use gasswap_core::{messages, say};

messages! {
    /// Problems that are not told one by one.
    MoreProblems = "file-more" { count }
    /// A number that may be thousands or decimals.
    Ambiguous = "number-ambiguous" { large, small }
    /// A text that is no number.
    NotANumber = "number-none" {}
    /// A quantity without its unit.
    UnitMissing = "number-unit-missing" {}
    /// A unit that is not known.
    UnitUnknown = "number-unit-unknown" { unit }
    /// A unit that does not fit.
    UnitElsewhere = "number-unit-elsewhere" { wanted, typed }
    /// A unit where none fits.
    WithoutUnit = "number-without-unit" { typed }
    /// A picture without an agreement.
    NoAgreementInside = "file-no-agreement-inside" {}
    /// What to open instead.
    OpenOwnFile = "file-open-own" {}
}

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
    messages().chain([DECLARED, facts::DECLARED].into_iter().flatten().copied())
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

impl Language {
    /// Several sentences, one after the other.
    pub fn sentences(&self, said: &[Message]) -> String {
        said.iter().map(|message| self.text(message)).collect::<Vec<_>>().join(" ")
    }

    /// Why a text is not read as a number.
    pub fn number_error(&self, error: &NumberError) -> String {
        self.text(&match error {
            NumberError::Ambiguous { large, small } => say!(Ambiguous { large: large, small: small }),
            NumberError::NotANumber => say!(NotANumber),
            NumberError::UnitMissing => say!(UnitMissing),
            NumberError::UnitUnknown(unit) => say!(UnitUnknown { unit: unit }),
            NumberError::UnitNotHere { typed, wanted } if wanted.is_empty() => say!(WithoutUnit { typed: typed }),
            NumberError::UnitNotHere { typed, wanted } => say!(UnitElsewhere { wanted: wanted, typed: typed }),
        })
    }
}

/// So many problems are printed; the rest are counted.
const PRINTED: usize = 100;

impl Language {
    /// What is wrong at one place of a text, with what may help.
    pub fn problem(&self, problem: &Located) -> String {
        let said = self.text(&problem.said);
        match &problem.hint {
            Some(hint) => format!("{said} {}", self.text(hint)),
            None => said,
        }
    }

    /// Why a text is no agreement, line by line, each as `file:line:column: path: sentence`.
    pub fn read_error(&self, error: &ReadError, file: &str) -> String {
        let line = |problem: &Located| {
            let Located { path, line, column, .. } = problem;
            let place = if file.is_empty() { format!("{line}:{column}") } else { format!("{file}:{line}:{column}") };
            let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
            format!("{place}: {path}{}", self.problem(problem))
        };
        let mut lines: Vec<String> = error.problems.iter().take(PRINTED).map(line).collect();
        if error.problems.len() > PRINTED {
            lines.push(self.text(&say!(MoreProblems { count: error.problems.len() - PRINTED })));
        }
        lines.join("\n")
    }

    /// What stands in the way of reading or writing a file, and what to do, without the path.
    pub fn refused(&self, refused: &Refused) -> String {
        format!("{} {}", self.text(&refused.reason), self.text(&refused.advice))
    }

    /// Why a file could not be read or written, with its path.
    pub fn store_error(&self, error: &StoreError) -> String {
        match error {
            StoreError::Refused(refused) => format!("{} {}", self.refused(refused), refused.path.display()),
            StoreError::Unreadable(Unreadable { path, error, .. }) => {
                self.read_error(error, &path.display().to_string())
            }
        }
    }
}

/// That a picture carries no agreement.
pub fn no_agreement_inside(path: &Path) -> StoreError {
    StoreError::Refused(Refused::new(say!(NoAgreementInside), say!(OpenOwnFile), path))
}

/// Ends the headline inside the message of a finding; it is not printed.
const HEADLINE_ENDS: char = '‖';
