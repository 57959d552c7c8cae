//! Where results and messages go, and how the program ends. Knows no command.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gasswap_core::store::{self, StoreError};
use gasswap_figures::export::ExportError;

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
        Self::Message(error.to_string())
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

/// Prints a result.
pub(super) fn print(text: &str) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Refuses a result that would take the place of a file that is read, whatever the path to it looks like.
pub(super) fn spare<'a>(inputs: impl IntoIterator<Item = &'a PathBuf>, path: &Path) -> Result<(), CommandError> {
    if inputs.into_iter().any(|input| is_same_file(input, path)) {
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
            Ok(store::save_bytes(path, bytes)?)
        }
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            Ok(out.flush()?)
        }
    }
}

/// Says something on standard error; a closed one is nobody's fault.
pub(super) fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
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
