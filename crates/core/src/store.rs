//! Agreement files: reading, writing, loading, saving. The only place that knows RON; knows nothing of screens.

mod disk;
mod error;
mod fault;
mod known;
mod layout;
mod locate;
mod outline;
mod said;
pub mod recovery;
pub mod settings;
mod tokens;

use ron::Options;
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::agreement::validate::problems;
use crate::agreement::{Agreement, FORMAT};
use crate::say;

pub use disk::{Loaded, Lost, fits, keep_copy, load, load_bytes, loaded, make_folder, save, save_bytes, save_new};
pub use error::{Excerpt, Located, ReadError, Refused, StoreError, Unreadable, excerpt};
pub use known::{Known, Seen};
pub use settings::{Places, Settings};

pub(crate) use said::DECLARED;
use said::{FormatFirst, FormatNoNumber, FormatOther, FormatZero, NewerProgram, NoFormat, TooLong, ZeroByte};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// What a text held.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The agreement, without any problem of [`crate::agreement::validate`].
    pub agreement: Agreement,
    /// The text has comments, which saving will lose.
    pub had_comments: bool,
}

/// Reads an agreement from RON.
///
/// # Errors
/// One problem if the text is not RON or says something that no agreement has; otherwise every problem of the agreement,
/// each with its place in the text.
///
/// ```
/// let error = gasswap_core::store::read("(format: 2)").unwrap_err();
/// assert_eq!((error.problems[0].line, error.problems[0].column), (1, 10));
/// assert_eq!(error.problems[0].said.id, "file-format-other");
/// ```
pub fn read(text: &str) -> Result<Opened, ReadError> {
    read_up_to(text, LARGEST_FILE)
}

/// Reads a text of at most so many bytes.
fn read_up_to(text: &str, largest: usize) -> Result<Opened, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let alone = |problem: Located| ReadError { problems: vec![problem] };
    if text.len() > largest {
        return Err(alone(locate::located(text, 0, String::new(), say!(TooLong))));
    }
    if let Some(at) = text.find('\0') {
        return Err(alone(locate::located(text, at, String::new(), say!(ZeroByte))));
    }
    let survey = outline::survey(text);
    if let Some(problem) = survey.format.and_then(|token| format_problem(text, token)) {
        return Err(alone(problem));
    }
    if let Some((at, said)) = survey.obstacle {
        return Err(alone(locate::located(text, at, survey.path, said)));
    }
    if let Some(problem) = fault::before_parsing(text) {
        return Err(alone(problem));
    }
    // A text that is broken anyway is better told by its first fault.
    if survey.format.is_none() && survey.whole {
        return Err(alone(format_missing(text)));
    }
    let agreement: Agreement = options().from_str(text).map_err(|error| alone(fault::explain(text, &error)))?;
    let problems = problems(&agreement);
    if !problems.is_empty() {
        return Err(ReadError { problems: locate::problems(text, problems) });
    }
    Ok(Opened { agreement, had_comments: survey.comments })
}

/// An agreement as RON that any RON reader can read: fields in the order of the model, small records on one line.
///
/// What is written reads back as the same agreement, and the same agreement is always written as the same text.
pub fn write(agreement: &Agreement) -> String {
    // Only a value that cannot be a RON key or a full disk behind the writer could fail; here is neither.
    Options::default().to_string(agreement).map(|compact| layout::lay_out(&compact)).unwrap_or_default()
}

/// Something that is no agreement as RON: what a figure carries beside one.
pub fn write_value<T: Serialize>(value: &T) -> String {
    // As in `write`.
    Options::default().to_string(value).unwrap_or_default()
}

/// Reads what [`write_value`] wrote, `None` for anything else.
pub fn read_value<T: DeserializeOwned>(text: &str) -> Option<T> {
    options().from_str(text).ok()
}

/// How files are read: a bare value is taken where `Some` is meant.
fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn format_missing(text: &str) -> Located {
    let hint = say!(FormatFirst { format: FORMAT.to_string() });
    let problem = locate::located(text, fault::first_place(text), String::new(), say!(NoFormat));
    Located { hint: Some(hint), ..problem }
}

/// What is wrong with the format that a text states, which is looked at before anything else.
fn format_problem(text: &str, token: tokens::Token) -> Option<Located> {
    let found = token.text(text);
    let digits = !found.is_empty() && found.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<u64> = Options::default().from_str(found).ok();
    let format = FORMAT.to_string();
    let (said, hint) = match number {
        Some(number) if number == u64::from(FORMAT) => return None,
        Some(0) => (say!(FormatZero { format: format }), None),
        None if !digits => (say!(FormatNoNumber { format: format }), None),
        _ => (say!(FormatOther { found: locate::clipped(found), format: format }), Some(say!(NewerProgram))),
    };
    Some(Located { hint, ..locate::located(text, token.start, "format".to_owned(), said) })
}
