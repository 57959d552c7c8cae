//! Where results and messages go, and how the program ends. Knows no command.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
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

/// Prints a result, or writes it into a file.
pub(super) fn deliver(bytes: &[u8], path: Option<&Path>) -> Result<(), CommandError> {
    match path {
        Some(path) => Ok(store::save_bytes(path, bytes)?),
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
