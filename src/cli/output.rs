//! Where results and messages go, and how the program ends. Knows no command.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gasswap_core::store::{self, StoreError};
use gasswap_figures::export::ExportError;
use gasswap_figures::wording;

/// How a command ended: its exit code, or why it could not be done.
pub(super) type Finished = Result<u8, CommandError>;

/// Why a command could not be done: a text for standard error.
#[derive(Debug)]
pub(super) enum CommandError {
    /// A message.
    Message(String),
    /// Whoever read our output went away; nothing is to be said.
    Closed,
}

impl CommandError {
    /// A message, with the path it is about at its end.
    pub fn new(message: &str, path: Option<&Path>) -> Self {
        Self::Message(path.map_or_else(|| message.to_owned(), |path| format!("{message} {}", path.display())))
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        Self::Message(wording::english().store_error(&error))
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Message(format!("The result could not be printed: {error}. Write it into a file with --out."))
        }
    }
}

impl CommandError {
    /// A figure that could not be made, as a sentence with the path at its end.
    pub fn figure(error: &ExportError, path: &Path) -> Self {
        let text = error.to_string();
        let mut letters = text.chars();
        let sentence: String =
            letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect());
        Self::new(&format!("{}:", sentence.trim_end_matches('.')), Some(path))
    }
}

/// Text as a terminal may have it: what would steer it, or turn the direction of what follows, is shown as `\u{1b}`. Line
/// ends and tabs are left, since the layout has them.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let show = |letter: char| if steers(letter) { letter.escape_unicode().to_string() } else { letter.to_string() };
    Cow::Owned(text.chars().map(show).collect())
}

fn steers(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

/// Prints a result for people.
pub(super) fn print(text: &str) -> Result<(), CommandError> {
    print_data(visible(text).as_bytes())
}

/// Prints a result for programs, as it is.
pub(super) fn print_data(bytes: &[u8]) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Refuses a result that would take the place of a file that is read, whatever the path to it looks like.
pub(super) fn spare<P: AsRef<Path>>(inputs: impl IntoIterator<Item = P>, path: &Path) -> Result<(), CommandError> {
    if inputs.into_iter().any(|input| is_same_file(input.as_ref(), path)) {
        let message = "This is a file that is read, and the result would take its place. Choose another name:";
        return Err(CommandError::new(message, Some(path)));
    }
    Ok(())
}

#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let file = |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    file(one).is_some_and(|one| file(other) == Some(one))
}

#[cfg(not(unix))]
fn is_same_file(one: &Path, other: &Path) -> bool {
    let file = |path: &Path| fs::canonicalize(path).ok();
    file(one).is_some_and(|one| file(other) == Some(one))
}

/// Prints a result, or writes it into a file; `input` is what was read for it.
pub(super) fn deliver(bytes: &[u8], input: &PathBuf, path: Option<&Path>) -> Result<(), CommandError> {
    match path {
        Some(path) => {
            spare([input], path)?;
            save(path, bytes)
        }
        None => print_data(bytes),
    }
}

/// Writes a file, and says what it has lost by it.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    for lost in store::save_bytes(path, bytes)? {
        tell(&format!("{} {}", wording::english().text(&lost.describe()), path.display()));
    }
    Ok(())
}

/// Says something on standard error; a closed one is nobody's fault.
pub(super) fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(message));
}

/// The exit code of a command, its message said.
pub(super) fn exit(finished: Finished) -> ExitCode {
    match finished {
        Ok(code) => ExitCode::from(code),
        Err(CommandError::Closed) => ExitCode::SUCCESS,
        Err(CommandError::Message(message)) => {
            tell(&message);
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_steers_a_terminal_is_shown_and_never_sent() {
        assert_eq!(visible("خط لوله\t–\n"), "خط لوله\t–\n");
        let text = "\u{1b}[2J\u{7f}\u{9b}1m\r\u{202e}\u{2066}\0";
        assert_eq!(visible(text), "\\u{1b}[2J\\u{7f}\\u{9b}1m\\u{d}\\u{202e}\\u{2066}\\u{0}");
    }
}
