//! What was needed at a place and what is there instead, for every kind of value. Knows nothing of places elsewhere.

use ron::error::Error;

use super::{Fault, Scene, quoted};
use crate::store::tokens::TokenKind;

impl Scene<'_> {
    /// Another kind of value stands where one kind is needed.
    pub(super) fn expected(&self, code: &Error) -> Fault {
        let fault =
            |needed: &str| Fault::new(self.here(), format!("{needed} is needed here, but there is {}.", self.found()));
        if self.next.is_some_and(|token| matches!(token.text(self.text), "“" | "”" | "„" | "«" | "»" | "‘" | "’"))
        {
            return fault("A text in straight quotes").hint("Write \" before and after a text.");
        }
        match code {
            Error::ExpectedArray => fault("A list in [ ]"),
            Error::ExpectedMap | Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
                fault("A record in ( )")
            }
            Error::ExpectedFloat => self.number(fault("A number")),
            Error::ExpectedInteger => self.number(fault("A whole number")),
            Error::ExpectedBoolean => fault("true or false"),
            Error::ExpectedOption => fault("A value in Some( ), or None,"),
            Error::ExpectedString => self.string(fault("A text in quotes")),
            Error::ExpectedMapColon => self.colon(),
            Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => self.word(),
            Error::IntegerOutOfBounds => Fault::new(self.number_start(), "This whole number is too large or below 0."),
            Error::InvalidIntegerDigit { .. } | Error::FloatUnderscore | Error::UnderscoreAtBeginning => {
                Fault::new(self.number_start(), "This number cannot be read.").hint("Write numbers like 1500 or 5.5.")
            }
            Error::ExpectedDifferentStructName { found, .. } => Fault::new(
                self.before
                    .iter()
                    .rev()
                    .chain(&self.next)
                    .find(|token| token.text(self.text) == found)
                    .map_or(self.here(), |token| token.start),
                format!("{} is not needed here.", quoted(found)),
            )
            .hint("A record has no name before its bracket."),
            Error::UnexpectedChar(_) => Fault::new(self.here(), format!("{} cannot stand here.", self.found())),
            Error::InvalidValueForType { expected, found } => {
                Fault::new(self.here(), format!("{expected} is needed here, but there is {found}."))
            }
            Error::ExpectedDifferentLength { expected, found } => {
                Fault::new(self.here(), format!("Here are {found} values, but {expected} is needed."))
            }
            other => Fault::new(self.here(), super::sentence(&other.to_string())),
        }
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
            (TokenKind::Text, _) => fault.hint("Write a number without quotes."),
            (TokenKind::Word, "Some") => fault.hint("Write the number alone, without Some."),
            (TokenKind::Word, "None") => fault.hint("This one cannot be left out."),
            _ => fault,
        }
    }

    fn string(&self, fault: Fault) -> Fault {
        let Some(next) = self.next else { return fault };
        match (next.kind, next.text(self.text)) {
            (TokenKind::Word, "Some") => fault.hint("Write the text alone, without Some."),
            (TokenKind::Word | TokenKind::Number, text) => {
                fault.hint(format!("Write \"{}\".", super::super::locate::clipped(text)))
            }
            _ => fault,
        }
    }

    fn colon(&self) -> Fault {
        let name =
            self.previous().map_or_else(String::new, |token| format!(" after {}", quoted(token.text(self.text))));
        let fault = Fault::new(self.behind(), format!("A colon is missing{name}: {} follows.", self.found()));
        if self.next.is_some_and(|token| token.text(self.text) == "=") {
            fault.hint("Write a colon, not “=”.")
        } else {
            fault
        }
    }

    /// A name before a colon, or one of a few possible words.
    fn word(&self) -> Fault {
        let value = self.previous().is_some_and(|token| token.kind == TokenKind::Colon);
        let needed = if value { "One of the possible words" } else { "A name with a colon" };
        let fault = Fault::new(self.here(), format!("{needed} is needed here, but there is {}.", self.found()));
        match self.next.map(|token| token.kind) {
            Some(TokenKind::Text) if value => fault.hint("Write it without quotes."),
            Some(TokenKind::Text) => fault.hint("Names stand without quotes."),
            _ => fault,
        }
    }
}
