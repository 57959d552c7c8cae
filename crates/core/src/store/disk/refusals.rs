//! What the system and the size of a file stand in the way of, in plain words. Opens nothing.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::super::LARGEST_FILE;
use super::super::error::{Refused, StoreError};

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
        (ErrorKind::NotFound, Doing::Reading) => ("There is no such file.", "Was it moved or renamed?"),
        (ErrorKind::NotFound, Doing::Writing) if name.is_empty() => ("There is no file name.", "Type one:"),
        (ErrorKind::NotFound, Doing::Writing) => ("The folder is not there.", "Choose another folder:"),
        (ErrorKind::PermissionDenied, Doing::Reading) => {
            ("You are not allowed to read this file.", "Ask its owner, or choose another file:")
        }
        (ErrorKind::PermissionDenied, Doing::Writing) => {
            ("You are not allowed to write in this folder.", "Choose another folder:")
        }
        (ErrorKind::ReadOnlyFilesystem, _) => ("This disk can only be read.", "Choose a folder on another disk:"),
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded, _) => {
            ("The disk is full; the old file, if there is one, is as it was.", "Make room, or choose another disk:")
        }
        (ErrorKind::FileTooLarge, _) => ("The file would be too large for this disk.", "Choose another disk:"),
        (ErrorKind::InvalidFilename, _) => {
            ("The file name is too long or has forbidden characters.", "Choose another name:")
        }
        (ErrorKind::ResourceBusy, _) => {
            ("The system keeps this file busy; it is as it was.", "Try again, or choose another name:")
        }
        (ErrorKind::IsADirectory, _) => ("This is a folder.", "Choose a file name:"),
        (ErrorKind::NotADirectory, _) => ("Part of this path is a file, not a folder.", "Choose another folder:"),
        (ErrorKind::InvalidInput, _) => ("This name cannot be used for a file.", "Choose another name:"),
        (_, Doing::Reading) => return other(error, "The file could not be read", path),
        (_, Doing::Writing) => {
            return other(error, "The file could not be written; the old one, if there is one, is as it was", path);
        }
    };
    StoreError::Refused(Refused { reason: reason.to_owned(), advice: advice.to_owned(), path: path.to_path_buf() })
}

fn other(error: &io::Error, what: &str, path: &Path) -> StoreError {
    StoreError::Refused(Refused {
        reason: format!("{what}: {error}."),
        advice: "Try again, or choose another place:".to_owned(),
        path: path.to_path_buf(),
    })
}

/// The refusal of a text that is larger than what can be read again.
pub(super) fn too_large_to_write(bytes: usize, path: &Path) -> StoreError {
    StoreError::Refused(Refused {
        reason: format!(
            "The file would be too large: {} MB, and at most {} MB can be read again.",
            megabytes(bytes as f64, 1),
            megabytes(LARGEST_FILE as f64, 0)
        ),
        advice: "Nothing is written; shorten its texts or lists first:".to_owned(),
        path: path.to_path_buf(),
    })
}

fn megabytes(bytes: f64, digits: usize) -> String {
    crate::units::number(bytes / (1024.0 * 1024.0), digits)
}

pub(super) fn too_large(bytes: u64, largest: usize, path: &Path) -> StoreError {
    StoreError::Refused(Refused {
        reason: format!(
            "The file is too large: {} MB, and at most {} MB can be read.",
            megabytes(bytes as f64, 1),
            megabytes(largest as f64, 0)
        ),
        advice: "Is it an agreement file?".to_owned(),
        path: path.to_path_buf(),
    })
}
