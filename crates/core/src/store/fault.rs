//! Says in plain words, and at the right place, why a text is not RON or not an agreement. Knows nothing of what the
//! values mean.

mod expected;

use ron::error::{Error, SpannedError};

use super::error::Located;
use super::locate;
use super::outline::{Outline, closes};
use super::tokens::{Token, TokenKind, Tokens};

/// What is wrong, before it has a line and a path.
struct Fault {
    at: usize,
    sentence: String,
    hint: Option<String>,
}

impl Fault {
    fn new(at: usize, sentence: impl Into<String>) -> Self {
        Self { at, sentence: sentence.into(), hint: None }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
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
        return Some(locate::located(text, 0, String::new(), "The file is empty."));
    };
    if first.text(text) == "#" {
        return settings(text, first.start);
    }
    let record = |token: Option<Token>| token.is_some_and(|token| token.kind == TokenKind::Open(b'('));
    let begins = record(Some(first)) || (first.kind == TokenKind::Word && record(tokens.next()));
    (!begins).then(|| {
        let mut problem = locate::located(
            text,
            first.start,
            String::new(),
            format!("An agreement file begins with “(”, but this one begins with {}.", found(text, Some(first))),
        );
        problem.hint = (first.kind == TokenKind::Open(b'{')).then(|| "It may be JSON.".to_owned());
        problem
    })
}

/// A text that begins with settings may only switch on what is always on: others change what the text says, and some take
/// the reader time without end.
fn settings(text: &str, at: usize) -> Option<Located> {
    let spaceless: String = text[at..].chars().take(200).filter(|c| !c.is_whitespace()).collect();
    let rest = spaceless.strip_prefix("#![enable(implicit_some)]");
    let harmless = rest.is_some_and(|rest| !rest.starts_with('#'));
    let sentence = "Settings of the notation cannot be switched on in an agreement file.";
    (!harmless).then(|| locate::located(text, at, String::new(), sentence))
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
    let mut problem = locate::located(text, fault.at, outline.path(text), fault.sentence);
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

    fn found(&self) -> String {
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
                Fault::new(self.here(), format!("The agreement ends before this, but {} follows.", self.found()))
                    .hint("Is there a closing bracket too many?")
            }
            Error::InvalidEscape(_) => Fault::new(
                self.previous().filter(|token| token.end > start).or(self.next).map_or(self.at, |_| self.backslash()),
                "This backslash begins nothing that is known.",
            )
            .hint("Write \\\\ for a backslash."),
            Error::ExceededRecursionLimit => {
                Fault::new(self.here(), "Brackets are nested too deeply here for an agreement.")
            }
            Error::Message(message) => Fault::new(self.here(), sentence(message)),
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
            TokenKind::UnclosedText => {
                Some(Fault::new(token.start, "This text is never closed: a quote is missing at its end."))
            }
            TokenKind::UnclosedComment => {
                Some(Fault::new(token.start, "This comment is never closed: “*/” is missing."))
            }
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
        Some(
            Fault::new(
                whole.start,
                format!(
                    "{} is read as two values: the decimal sign is a point.",
                    quoted(&format!("{whole_text},{part_text}"))
                ),
            )
            .hint(format!("Write {}.", locate::clipped(&format!("{whole_text}.{part_text}")))),
        )
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
        Fault::new(at, format!("The record that begins on line {} lacks “{field}”.", self.line(at)))
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
            format!("“{field}” stands twice in the record that begins on line {open}."),
        )
    }

    fn unknown(&self, start: usize, found: &str, expected: &[&str]) -> Fault {
        let name = self.before.iter().rev().chain(&self.next).find(|token| token.text(self.text) == found);
        let at = name.map_or(start, |token| token.start);
        if expected.is_empty() {
            return Fault::new(at, format!("{} is not known here.", quoted(found)));
        }
        let fault = Fault::new(at, format!("{} is not known here; there is {}.", quoted(found), expected.join(", ")));
        match nearest(found, expected) {
            Some(nearest) => fault.hint(format!("Did you mean “{nearest}”?")),
            None => fault,
        }
    }

    /// Something other than a comma or the closing bracket follows a value.
    fn comma_or_end(&self) -> Fault {
        let open = self.open.last().copied();
        let previous = self.previous();
        let Some(next) = self.next else {
            return match open {
                Some(open) => Fault::new(
                    self.behind(),
                    format!(
                        "The file ends here, but {} of line {} is not closed.",
                        found(self.text, Some(open)),
                        self.line(open.start)
                    ),
                ),
                None => Fault::new(self.behind(), "The file ends here, but more is needed."),
            };
        };
        if let Some(text) =
            previous.filter(|token| token.kind == TokenKind::Text && token.text(self.text).contains('\n'))
        {
            return Fault::new(text.start, "This text runs over the end of its line, and what follows makes no sense.")
                .hint("Is a quote missing at its end?");
        }
        if let Some(text) = previous
            .filter(|token| token.kind == TokenKind::Text && token.end == next.start && next.kind == TokenKind::Word)
        {
            return Fault::new(
                text.start,
                format!("This text ends before {}, which makes no sense there.", self.found()),
            )
            .hint("Is a quote missing before that? A quote inside a text is written \\\".");
        }
        if let (TokenKind::Close(bracket), Some(open)) = (next.kind, open)
            && !closes(open, bracket)
        {
            return Fault::new(
                next.start,
                format!(
                    "{} cannot stand here: {} of line {} is not closed.",
                    self.found(),
                    found(self.text, Some(open)),
                    self.line(open.start)
                ),
            );
        }
        if next.start < self.at && next.kind == TokenKind::Number {
            return Fault::new(next.start, format!("{} is not a whole number.", self.found()))
                .hint("A whole number such as 5 is needed.");
        }
        if next.text(self.text) == "%" {
            return Fault::new(next.start, "A percent sign cannot be read.").hint("Write 0.15 for 15 %.");
        }
        let numbers = previous.is_some_and(|token| token.kind == TokenKind::Number) && next.kind == TokenKind::Number;
        let name = self.after.is_some_and(|token| token.kind == TokenKind::Colon);
        let after = previous.map_or_else(String::new, |token| format!(" after {}", found(self.text, Some(token))));
        let fault = Fault::new(self.behind(), format!("A comma is missing{after}."));
        if numbers {
            fault.hint("A number has no spaces in it: write 1500.")
        } else if name {
            fault
        } else {
            Fault {
                sentence: format!("A comma or a closing bracket is missing{after}: {} follows.", self.found()),
                ..fault
            }
        }
    }
}

/// A token in words: `“abc”`, or the end of the file.
fn found(text: &str, token: Option<Token>) -> String {
    match token {
        Some(token) if token.kind == TokenKind::Text => format!("the text {}", locate::clipped(token.text(text))),
        Some(token) => quoted(token.text(text)),
        None => "the end of the file".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", locate::clipped(text))
}

/// A message of the reader as a sentence.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// The name that is closest in spelling, `None` if none is close.
fn nearest<'a>(found: &str, names: &[&'a str]) -> Option<&'a str> {
    let found: Vec<char> = found.chars().take(64).flat_map(char::to_lowercase).collect();
    let distances = names.iter().map(|name| (distance(&found, &name.to_lowercase()), *name));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= 2.max(found.len() / 3)).then_some(name)
}

/// How many letters must be put in, left out or changed to make one text of the other.
fn distance(found: &[char], name: &str) -> usize {
    let mut row: Vec<usize> = (0..=found.len()).collect();
    for (i, c) in name.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, d) in found.iter().enumerate() {
            let change = corner + usize::from(c != *d);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[found.len()]
}
