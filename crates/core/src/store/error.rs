//! What could not be read or written, as data. Knows nothing of how it was found, and no language.

use std::fmt;
use std::path::{Path, PathBuf};

use super::said::{NoSuchExample, ThereAre};
use crate::message::{Fact, Message};
use crate::say;

/// Something in a text that keeps it from being an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// Where in the agreement: `quantities.phases[1].from`; empty for the whole.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What was found and what is needed.
    pub said: Message,
    /// What may help, a sentence of its own.
    pub hint: Option<Message>,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.said.fmt(f)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

/// Why a text is not an agreement: at least one problem, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadError {
    /// In the order of the text, never empty.
    pub problems: Vec<Located>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.iter().enumerate().try_for_each(|(at, problem)| {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            problem.fmt(f)
        })
    }
}

impl std::error::Error for ReadError {}

/// Some lines of a text around a problem, for a panel that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt {
    /// Line numbers, from 1, and their texts, at most one before and one after the problem's. Long lines are cut; `…`
    /// says where.
    pub lines: Vec<(usize, String)>,
    /// Which of `lines` has the problem.
    pub marked: usize,
    /// Column of the problem in that line as it is shown, in characters from 1.
    pub column: usize,
    /// How many characters from there on it is about, at least 1; they may end beyond what is shown.
    pub width: usize,
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.lines.last().map_or(1, |(number, _)| number.to_string().len());
        for (at, (number, line)) in self.lines.iter().enumerate() {
            writeln!(f, "{number:width$} | {line}")?;
            if at == self.marked {
                writeln!(f, "{:width$} | {:>column$}", "", "^", column = self.column)?;
            }
        }
        Ok(())
    }
}

/// The line of a problem and its neighbors.
pub fn excerpt(text: &str, problem: &Located) -> Excerpt {
    /// Characters shown of a line, and before the problem in a line that is longer.
    const SHOWN: usize = 160;
    const BEFORE: usize = 60;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = problem.line.saturating_sub(1).max(1);
    let skipped = if problem.column > SHOWN - BEFORE / 2 { problem.column - 1 - BEFORE } else { 0 };
    let mut shown = Excerpt { lines: Vec::new(), marked: 0, column: problem.column, width: 1 };
    for (index, line) in text.split('\n').enumerate().skip(first - 1).take(problem.line + 2 - first) {
        let here = index + 1 == problem.line;
        let skip = if here { skipped } else { 0 };
        let mut rest = line.trim_end_matches('\r').chars().map(visible).skip(skip);
        let mut cut: String = rest.by_ref().take(SHOWN).collect();
        if rest.next().is_some() {
            cut.push('…');
        }
        if here {
            shown.marked = shown.lines.len();
            shown.width = width_at(line, problem.column);
            if skip > 0 {
                cut.insert(0, '…');
                shown.column = problem.column - skip + 1;
            }
        }
        shown.lines.push((index + 1, cut));
    }
    shown
}

/// How many characters the word, number or text at this column has.
fn width_at(line: &str, column: usize) -> usize {
    let start = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let token = super::tokens::Tokens::of(rest).next().filter(|token| token.start == 0);
    let Some(token) = token else { return 1 };
    // A number with a decimal comma is one slip, though it reads as two numbers.
    let behind = &rest[token.end..];
    let digits = behind.strip_prefix(',').map_or(0, |behind| behind.bytes().take_while(u8::is_ascii_digit).count());
    let comma = if matches!(token.kind, super::tokens::TokenKind::Number) && digits > 0 { digits + 1 } else { 0 };
    (token.text(rest).trim_end().chars().count() + comma).max(1)
}

/// One column for each character.
fn visible(c: char) -> char {
    if c == '\t' || c.is_control() { ' ' } else { c }
}

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreError {
    /// The system or the kind of file stands in the way.
    Refused(Refused),
    /// The file is there, but it is not an agreement.
    Unreadable(Unreadable),
}

/// What stands in the way of reading or writing a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// What is in the way, a sentence.
    pub reason: Message,
    /// What to do, a sentence; where it ends in a colon the path follows.
    pub advice: Message,
    /// Which file.
    pub path: PathBuf,
}

impl Refused {
    /// What stands in the way of this file, and what to do.
    pub fn new(reason: Message, advice: Message, path: &Path) -> Self {
        Self { reason, advice, path: path.to_path_buf() }
    }

    /// That a program carries no example of this name; these it carries.
    pub fn no_example(name: &Path, names: &[&str]) -> Self {
        let names = names.iter().map(|name| Fact::from(*name)).collect();
        Self::new(say!(NoSuchExample), say!(ThereAre { names: Fact::Sequence(names) }), name)
    }
}

/// A file that is not an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// Which file.
    pub path: PathBuf,
    /// What it says, for [`excerpt`].
    pub text: String,
    /// What is wrong with it.
    pub error: ReadError,
}

impl StoreError {
    /// Which file it was about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Refused(refused) => &refused.path,
            Self::Unreadable(unreadable) => &unreadable.path,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(Refused { reason, advice, path }) => write!(f, "{reason} {advice} {}", path.display()),
            Self::Unreadable(Unreadable { path, error, .. }) => {
                write!(f, "{}:{error}", path.display())
            }
        }
    }
}

impl std::error::Error for StoreError {}
