//! What the system and the size of a file stand in the way of, in plain words. Opens nothing.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::super::LARGEST_FILE;
use super::super::error::{Refused, StoreError};
use super::super::said::{InTheWay, NotRead, NotWritten, ToDo, TooLarge, TooLargeToWrite};
use crate::message::{Digits, Fact, Measure, Message};
use crate::say;
use crate::units::Unit;

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Reading,
    Writing,
}

/// A refusal of the system in plain words.
pub(super) fn refused(doing: Doing, error: &io::Error, path: &Path) -> StoreError {
    let name: OsString = path.file_name().map(ToOwned::to_owned).unwrap_or_default();
    let (reason, advice) = match (error.kind(), doing) {
        (ErrorKind::NotFound, Doing::Reading) => ("no-file", "moved"),
        (ErrorKind::NotFound, Doing::Writing) if name.is_empty() => ("no-name", "type-one"),
        (ErrorKind::NotFound, Doing::Writing) => ("no-folder", "other-folder"),
        (ErrorKind::PermissionDenied, Doing::Reading) => ("may-not-read", "ask-owner"),
        (ErrorKind::PermissionDenied, Doing::Writing) => ("may-not-write", "other-folder"),
        (ErrorKind::ReadOnlyFilesystem, _) => ("read-only-disk", "folder-on-other-disk"),
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded, _) => ("disk-full", "make-room"),
        (ErrorKind::FileTooLarge, _) => ("too-large-for-disk", "other-disk"),
        (ErrorKind::InvalidFilename, _) => ("bad-name", "other-name"),
        (ErrorKind::ResourceBusy, _) => ("busy", "try-again-or-name"),
        (ErrorKind::IsADirectory, _) => ("folder", "file-name"),
        (ErrorKind::NotADirectory, _) => ("path-is-file", "other-folder"),
        (ErrorKind::InvalidInput, _) => ("unusable-name", "other-name"),
        (_, Doing::Reading) => return other(say!(NotRead { error: error.to_string() }), path),
        (_, Doing::Writing) => return other(say!(NotWritten { error: error.to_string() }), path),
    };
    in_the_way(reason, advice, path)
}

/// A reason and an advice, both as messages choose by them.
pub(super) fn in_the_way(reason: &'static str, advice: &'static str, path: &Path) -> StoreError {
    let reason = say!(InTheWay { reason: Fact::Choice(reason) });
    StoreError::Refused(Refused::new(reason, to_do(advice), path))
}

pub(super) fn to_do(advice: &'static str) -> Message {
    say!(ToDo { advice: Fact::Choice(advice) })
}

fn other(reason: Message, path: &Path) -> StoreError {
    StoreError::Refused(Refused::new(reason, to_do("try-again-or-place"), path))
}

/// The refusal of a text that is larger than what can be read again.
pub(super) fn too_large_to_write(bytes: usize, path: &Path) -> StoreError {
    let reason = say!(TooLargeToWrite { size: megabytes(bytes as f64, 1), most: megabytes(LARGEST_FILE as f64, 0) });
    StoreError::Refused(Refused::new(reason, to_do("shorten"), path))
}

/// In megabytes, with so many decimals.
fn megabytes(bytes: f64, decimals: u8) -> Fact {
    Fact::amount(bytes / (1024.0 * 1024.0), Measure::new(Unit::None, Digits::Decimals(decimals)))
}

pub(super) fn too_large(bytes: u64, largest: usize, path: &Path) -> StoreError {
    let reason = say!(TooLarge { size: megabytes(bytes as f64, 1), most: megabytes(largest as f64, 0) });
    StoreError::Refused(Refused::new(reason, to_do("is-it-one"), path))
}
