//! What was needed at a place and what is there instead, for every kind of value. Knows nothing of places elsewhere.

use ron::error::{Error, SpannedError};

use super::{Fault, Scene, nearest};
use crate::agreement::Agreement;
use crate::message::Fact;
use crate::say;
use crate::store::locate::clipped;
use crate::store::options;
use crate::store::said::{
    CannotBeLeftOut, CannotStand, ChoiceInQuotes, ChoiceNeeded, ColonMissing, ColonMissingAfter, ColonNotEquals,
    DidYouMeanUnquoted, NameInQuotes, Needed, NeededAs, NoRecordName, NotNeeded, NumberAlone, NumberUnreadable,
    OtherLength, ReaderSays, TextAlone, WholeOutOfBounds, WithoutQuotes, WriteNumbers, WriteQuotes, WriteText,
};
use crate::store::tokens::TokenKind;

impl Scene<'_> {
    /// Another kind of value stands where one kind is needed.
    pub(super) fn expected(&self, code: &Error) -> Fault {
        let fault = |needed| self.needed(needed);
        if self.next.is_some_and(|token| matches!(token.text(self.text), "“" | "”" | "„" | "«" | "»" | "‘" | "’"))
        {
            return fault("quotes").hint(say!(WriteQuotes));
        }
        match code {
            Error::ExpectedArray => fault("list"),
            Error::ExpectedMap | Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => fault("record"),
            Error::ExpectedFloat => self.number(fault("number")),
            Error::ExpectedInteger => self.number(fault("whole-number")),
            Error::ExpectedBoolean => fault("boolean"),
            Error::ExpectedOption => fault("option"),
            Error::ExpectedString => self.string(fault("text")),
            Error::ExpectedMapColon => self.colon(),
            Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => self.word(),
            Error::IntegerOutOfBounds => Fault::new(self.number_start(), say!(WholeOutOfBounds)),
            Error::InvalidIntegerDigit { .. } | Error::FloatUnderscore | Error::UnderscoreAtBeginning => {
                Fault::new(self.number_start(), say!(NumberUnreadable)).hint(say!(WriteNumbers))
            }
            Error::ExpectedDifferentStructName { found, .. } => Fault::new(
                self.before
                    .iter()
                    .rev()
                    .chain(&self.next)
                    .find(|token| token.text(self.text) == found)
                    .map_or(self.here(), |token| token.start),
                say!(NotNeeded { name: clipped(found) }),
            )
            .hint(say!(NoRecordName)),
            Error::UnexpectedChar(_) => Fault::new(self.here(), say!(CannotStand { found: self.found() })),
            Error::InvalidValueForType { expected, found } => {
                Fault::new(self.here(), say!(NeededAs { expected: expected, found: found }))
            }
            Error::ExpectedDifferentLength { expected, found } => {
                Fault::new(self.here(), say!(OtherLength { found: found.to_string(), expected: expected }))
            }
            other => Fault::new(self.here(), say!(ReaderSays { said: super::sentence(&other.to_string()) })),
        }
    }

    /// This is needed here, as messages choose by it, and something else is there.
    fn needed(&self, needed: &'static str) -> Fault {
        Fault::new(self.here(), say!(Needed { needed: Fact::Choice(needed), found: self.found() }))
    }

    /// Where the number begins that reading stopped in or behind.
    fn number_start(&self) -> usize {
        let behind = self.previous().filter(|token| token.kind == TokenKind::Number && token.end == self.at);
        let inside = self.next.filter(|token| token.start < self.at);
        inside.or(behind).or(self.next).map_or(self.at, |token| token.start)
    }

    fn number(&self, fault: Fault) -> Fault {
        let Some(next) = self.next else { return fault };
        match (next.kind, next.text(self.text)) {
            (TokenKind::Text, _) => fault.hint(say!(WithoutQuotes)),
            (TokenKind::Word, "Some") => fault.hint(say!(NumberAlone)),
            (TokenKind::Word, "None") => fault.hint(say!(CannotBeLeftOut)),
            _ => fault,
        }
    }

    fn string(&self, fault: Fault) -> Fault {
        let Some(next) = self.next else { return fault };
        match (next.kind, next.text(self.text)) {
            (TokenKind::Word, "Some") => fault.hint(say!(TextAlone)),
            (TokenKind::Word | TokenKind::Number, text) => fault.hint(say!(WriteText { text: clipped(text) })),
            _ => fault,
        }
    }

    fn colon(&self) -> Fault {
        let (name, found) = (self.previous().map(|token| clipped(token.text(self.text))), self.found());
        let said = match name {
            Some(name) => say!(ColonMissingAfter { name: name, found: found }),
            None => say!(ColonMissing { found: found }),
        };
        let fault = Fault::new(self.behind(), said);
        if self.next.is_some_and(|token| token.text(self.text) == "=") {
            fault.hint(say!(ColonNotEquals))
        } else {
            fault
        }
    }

    /// A name before a colon, or one of a few possible words.
    fn word(&self) -> Fault {
        let text = self.next.filter(|token| token.kind == TokenKind::Text).map(|token| token.text(self.text));
        if let Some(known) = self.choices() {
            return self.choice(text.map(|text| text.trim_matches('"')), known);
        }
        let value = self.previous().is_some_and(|token| token.kind == TokenKind::Colon);
        let fault = self.needed(if value { "choice" } else { "name" });
        match text {
            Some(_) if value => fault.hint(say!(ChoiceInQuotes)),
            Some(_) => fault.hint(say!(NameInQuotes)),
            None => fault,
        }
    }

    /// The words that are possible here. The reader tells them where it meets a word that is none of them, so it is given
    /// one in place of what it met.
    fn choices(&self) -> Option<&'static [&'static str]> {
        let before = self.text.get(..self.here())?;
        match options().from_str::<Agreement>(&format!("{before} _ ")) {
            Err(SpannedError { code: Error::NoSuchEnumVariant { expected, .. }, .. }) => Some(expected),
            _ => None,
        }
    }

    /// One of these words is needed and something else is there, maybe a word in quotes.
    fn choice(&self, quoted: Option<&str>, known: &[&'static str]) -> Fault {
        let listed = Fact::Sequence(known.iter().map(|name| Fact::from(*name)).collect());
        let fault = Fault::new(self.here(), say!(ChoiceNeeded { known: listed, found: self.found() }));
        let Some(quoted) = quoted else { return fault };
        fault.hint(match nearest(quoted, known) {
            Some(name) if name != quoted => say!(DidYouMeanUnquoted { name: name }),
            _ => say!(ChoiceInQuotes),
        })
    }
}
