//! Says in plain words, and at the right place, why a text is not RON or not an agreement. Knows nothing of what the
//! values mean.

mod expected;

use ron::error::{Error, SpannedError};

use super::error::Located;
use super::locate;
use super::outline::{Outline, closes};
use super::said::{
    Backslash, BracketTooMany, CommaMissing, CommaMissingAfter, CommaOrBracket, CommaOrBracketAfter, CommentUnclosed,
    DecimalComma, DidYouMean, Empty, EndsEarly, EndsOpen, FieldTwice, FoundEnd, FoundText, FoundToken, MaybeJson,
    NoSpaces, NoWholeNumber, NotKnown, NotKnownHere, OtherBeginning, PercentSign, QuoteMissing, QuoteMissingBefore,
    ReaderSays, RecordLacks, SettingsOn, TextEndsBefore, TextOverLine, TextUnclosed, TooDeep, TrailingText,
    WholeNumberNeeded, WriteBackslash, WriteShare, WriteThis, WrongBracket,
};
use super::tokens::{Token, TokenKind, Tokens};
use crate::message::{Fact, Message};
use crate::say;

/// What is wrong, before it has a line and a path.
struct Fault {
    at: usize,
    said: Message,
    hint: Option<Message>,
}

impl Fault {
    fn new(at: usize, said: Message) -> Self {
        Self { at, said, hint: None }
    }

    fn hint(self, hint: Message) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// The byte of the first token that is no comment.
pub(super) fn first_place(text: &str) -> usize {
    Tokens::of(text).find(|token| token.kind != TokenKind::Comment).map_or(0, |token| token.start)
}

/// What can be told without reading: an empty text, another kind of file, settings that would change how it is read.
pub(super) fn before_parsing(text: &str) -> Option<Located> {
    let mut tokens = Tokens::of(text).filter(|token| token.kind != TokenKind::Comment);
    let Some(first) = tokens.next() else {
        return Some(locate::located(text, 0, String::new(), say!(Empty)));
    };
    if first.text(text) == "#" {
        return settings(text, first.start);
    }
    let record = |token: Option<Token>| token.is_some_and(|token| token.kind == TokenKind::Open(b'('));
    let begins = record(Some(first)) || (first.kind == TokenKind::Word && record(tokens.next()));
    (!begins).then(|| {
        let mut problem =
            locate::located(text, first.start, String::new(), say!(OtherBeginning { found: found(text, Some(first)) }));
        problem.hint = (first.kind == TokenKind::Open(b'{')).then(|| say!(MaybeJson));
        problem
    })
}

/// A text that begins with settings may only switch on what is always on: others change what the text says, and some take
/// the reader time without end.
fn settings(text: &str, at: usize) -> Option<Located> {
    let spaceless: String = text[at..].chars().take(200).filter(|c| !c.is_whitespace()).collect();
    let rest = spaceless.strip_prefix("#![enable(implicit_some)]");
    let harmless = rest.is_some_and(|rest| !rest.starts_with('#'));
    (!harmless).then(|| locate::located(text, at, String::new(), say!(SettingsOn)))
}

/// The problem that the reader met, in plain words.
pub(super) fn explain(text: &str, error: &SpannedError) -> Located {
    let [start, end] = [&error.span.start, &error.span.end].map(|place| locate::offset(text, place.line, place.col));
    let scene = Scene::of(text, end.max(start));
    let fault = scene.explain(&error.code, start);
    let mut outline = Outline::default();
    for token in Tokens::of(text).take_while(|token| token.start < fault.at) {
        outline.follow(token);
    }
    let mut problem = locate::located(text, fault.at, outline.path(text), fault.said);
    problem.hint = fault.hint;
    problem
}

/// What lies around the place where reading stopped.
struct Scene<'a> {
    text: &'a str,
    /// Where reading stopped.
    at: usize,
    /// The last tokens that end at or before that place, the nearest last, and the brackets that are open there.
    before: Vec<Token>,
    open: Vec<Token>,
    /// The token there or behind; `None` at the end of the file.
    next: Option<Token>,
    /// The token behind that.
    after: Option<Token>,
}

/// How many tokens before the place are kept.
const KEPT: usize = 4;

impl<'a> Scene<'a> {
    fn of(text: &'a str, at: usize) -> Self {
        let mut outline = Outline::default();
        let mut before: Vec<Token> = Vec::new();
        let mut tokens = Tokens::of(text).filter(|token| token.kind != TokenKind::Comment);
        let mut next = None;
        for token in tokens.by_ref() {
            let endless = matches!(token.kind, TokenKind::UnclosedText | TokenKind::UnclosedComment);
            if token.end > at || endless {
                next = Some(token);
                break;
            }
            outline.follow(token);
            if before.len() == KEPT {
                before.remove(0);
            }
            before.push(token);
        }
        let after = tokens.next();
        let open = outline.frames.iter().map(|frame| frame.open).collect();
        Self { text, at, before, open, next, after }
    }

    fn previous(&self) -> Option<Token> {
        self.before.last().copied()
    }

    /// Where the next token is, or the end of the last one.
    fn here(&self) -> usize {
        self.next.map_or(self.behind(), |token| token.start)
    }

    /// The end of the previous token.
    fn behind(&self) -> usize {
        self.previous().map_or(0, |token| token.end)
    }

    fn found(&self) -> Fact {
        found(self.text, self.next)
    }

    fn line(&self, at: usize) -> usize {
        locate::position(self.text, at).0
    }

    fn explain(&self, code: &Error, start: usize) -> Fault {
        if let Some(fault) = self.unclosed().or_else(|| self.decimal_comma()) {
            return fault;
        }
        match code {
            Error::MissingStructField { field, .. } => self.missing(field),
            Error::NoSuchStructField { expected, found, .. } | Error::NoSuchEnumVariant { expected, found, .. } => {
                self.unknown(start, found, expected)
            }
            Error::DuplicateStructField { field, .. } => self.twice(field),
            Error::ExpectedComma
            | Error::ExpectedArrayEnd
            | Error::ExpectedStructLikeEnd
            | Error::ExpectedOptionEnd
            | Error::ExpectedMapEnd
            | Error::Eof => self.comma_or_end(),
            Error::TrailingCharacters => {
                Fault::new(self.here(), say!(TrailingText { found: self.found() })).hint(say!(BracketTooMany))
            }
            Error::InvalidEscape(_) => Fault::new(
                self.previous().filter(|token| token.end > start).or(self.next).map_or(self.at, |_| self.backslash()),
                say!(Backslash),
            )
            .hint(say!(WriteBackslash)),
            Error::ExceededRecursionLimit => Fault::new(self.here(), say!(TooDeep)),
            Error::Message(message) => Fault::new(self.here(), say!(ReaderSays { said: sentence(message) })),
            other => self.expected(other),
        }
    }

    /// The last backslash at or before the place where reading stopped.
    fn backslash(&self) -> usize {
        self.text.get(..self.at).and_then(|text| text.rfind('\\')).unwrap_or(self.at)
    }

    /// A text or a comment that runs to the end of the file.
    fn unclosed(&self) -> Option<Fault> {
        let token = self.next?;
        match token.kind {
            TokenKind::UnclosedText => Some(Fault::new(token.start, say!(TextUnclosed))),
            TokenKind::UnclosedComment => Some(Fault::new(token.start, say!(CommentUnclosed))),
            _ => None,
        }
    }

    /// `0,2` written for `0.2`.
    fn decimal_comma(&self) -> Option<Fault> {
        let near: Vec<Token> = self.before.iter().copied().chain(self.next).collect();
        let fault = near.windows(3).rev().find_map(|three| {
            let [whole, comma, part] = three else { return None };
            let together = whole.end == comma.start && comma.end == part.start;
            let digits = |token: &Token| {
                let text = token.text(self.text);
                text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit())
            };
            let numbers =
                whole.kind == TokenKind::Number && comma.kind == TokenKind::Comma && part.kind == TokenKind::Number;
            (numbers && together && digits(whole) && digits(part)).then_some((*whole, *part))
        });
        let (whole, part) = fault?;
        let (whole_text, part_text) = (whole.text(self.text), part.text(self.text));
        let with = |sign: &str| locate::clipped(&format!("{whole_text}{sign}{part_text}"));
        let fault = Fault::new(whole.start, say!(DecimalComma { text: with(",") }));
        Some(fault.hint(say!(WriteThis { text: with(".") })))
    }

    fn missing(&self, field: &str) -> Fault {
        // Reading stopped before or behind the closing bracket of the record.
        let closed_before =
            self.previous().filter(|token| matches!(token.kind, TokenKind::Close(_)) && token.end == self.at);
        let open = match (self.next.map(|token| token.kind), closed_before) {
            (Some(TokenKind::Close(_)), _) | (_, None) => self.open.last().copied(),
            (_, Some(close)) => self.opening_of(close),
        };
        let at = open.map_or(self.here(), |token| token.start);
        Fault::new(at, say!(RecordLacks { line: self.line(at).to_string(), field: field }))
    }

    /// The bracket that this one closes.
    fn opening_of(&self, close: Token) -> Option<Token> {
        let mut outline = Outline::default();
        for token in Tokens::of(self.text).take_while(|token| token.start < close.start) {
            outline.follow(token);
        }
        outline.frames.last().map(|frame| frame.open)
    }

    fn twice(&self, field: &str) -> Fault {
        let name = self.before.iter().rev().chain(&self.next).find(|token| token.text(self.text) == field);
        let open = self.open.last().map_or(0, |token| self.line(token.start));
        Fault::new(
            name.map_or(self.here(), |token| token.start),
            say!(FieldTwice { field: field, line: open.to_string() }),
        )
    }

    fn unknown(&self, start: usize, found: &str, expected: &[&str]) -> Fault {
        let name = self.before.iter().rev().chain(&self.next).find(|token| token.text(self.text) == found);
        let at = name.map_or(start, |token| token.start);
        if expected.is_empty() {
            return Fault::new(at, say!(NotKnown { name: locate::clipped(found) }));
        }
        let known = Fact::Sequence(expected.iter().map(|name| Fact::from(*name)).collect());
        let fault = Fault::new(at, say!(NotKnownHere { name: locate::clipped(found), known: known }));
        match nearest(found, expected) {
            Some(nearest) => fault.hint(say!(DidYouMean { name: nearest })),
            None => fault,
        }
    }

    /// Something other than a comma or the closing bracket follows a value.
    fn comma_or_end(&self) -> Fault {
        let open = self.open.last().copied();
        let previous = self.previous();
        let Some(next) = self.next else {
            return match open {
                Some(open) => {
                    let bracket = found(self.text, Some(open));
                    let said = say!(EndsOpen { bracket: bracket, line: self.line(open.start).to_string() });
                    Fault::new(self.behind(), said)
                }
                None => Fault::new(self.behind(), say!(EndsEarly)),
            };
        };
        if let Some(text) =
            previous.filter(|token| token.kind == TokenKind::Text && token.text(self.text).contains('\n'))
        {
            return Fault::new(text.start, say!(TextOverLine)).hint(say!(QuoteMissing));
        }
        if let Some(text) = previous
            .filter(|token| token.kind == TokenKind::Text && token.end == next.start && next.kind == TokenKind::Word)
        {
            return Fault::new(text.start, say!(TextEndsBefore { found: self.found() })).hint(say!(QuoteMissingBefore));
        }
        if let (TokenKind::Close(bracket), Some(open)) = (next.kind, open)
            && !closes(open, bracket)
        {
            let (bracket, line) = (found(self.text, Some(open)), self.line(open.start).to_string());
            return Fault::new(next.start, say!(WrongBracket { found: self.found(), bracket: bracket, line: line }));
        }
        if next.start < self.at && next.kind == TokenKind::Number {
            return Fault::new(next.start, say!(NoWholeNumber { found: self.found() })).hint(say!(WholeNumberNeeded));
        }
        if next.text(self.text) == "%" {
            return Fault::new(next.start, say!(PercentSign)).hint(say!(WriteShare));
        }
        let numbers = previous.is_some_and(|token| token.kind == TokenKind::Number) && next.kind == TokenKind::Number;
        let name = self.after.is_some_and(|token| token.kind == TokenKind::Colon);
        let after = previous.map(|token| found(self.text, Some(token)));
        if !numbers && !name {
            let found = self.found();
            return Fault::new(
                self.behind(),
                match after {
                    Some(after) => say!(CommaOrBracketAfter { after: after, found: found }),
                    None => say!(CommaOrBracket { found: found }),
                },
            );
        }
        let said = after.map_or_else(|| say!(CommaMissing), |after| say!(CommaMissingAfter { after: after }));
        let fault = Fault::new(self.behind(), said);
        if numbers { fault.hint(say!(NoSpaces)) } else { fault }
    }
}

/// A token, or the end of the file.
fn found(text: &str, token: Option<Token>) -> Fact {
    match token {
        Some(token) if token.kind == TokenKind::Text => {
            say!(FoundText { text: locate::clipped(token.text(text)) }).into()
        }
        Some(token) => say!(FoundToken { token: locate::clipped(token.text(text)) }).into(),
        None => say!(FoundEnd).into(),
    }
}

/// A message of the reader as a sentence.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// The name that is closest in spelling, `None` if none is close.
fn nearest<'a>(found: &str, names: &[&'a str]) -> Option<&'a str> {
    let found: String = found.chars().take(64).flat_map(char::to_lowercase).collect();
    let distances = names.iter().map(|name| (strsim::levenshtein(&found, &name.to_lowercase()), *name));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= 2.max(found.chars().count() / 3)).then_some(name)
}
