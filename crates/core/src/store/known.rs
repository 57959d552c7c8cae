//! What a document's file said when it was last read or written here, to notice that others have changed it since.
//! Knows nothing of what is done about it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk::load;
use super::{Loaded, Refused, StoreError};

/// What a glance at a file tells: cheap, and nearly always different after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some(Stamp { modified: metadata.modified().ok(), length: metadata.len() })
}

/// The file of a document with what it is known to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    path: PathBuf,
    /// `None`: whatever it says, it was not written or read here.
    text: Option<String>,
    had_comments: bool,
    stamp: Option<Stamp>,
}

/// What a look at the file found.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// It says what it is known to say.
    Same,
    /// It is not there, or its folder is not.
    Gone,
    /// It can be read and says something else.
    Changed(Box<Loaded>),
    /// It says something else that is no agreement, or cannot be read at all.
    Broken(StoreError),
}

impl Known {
    /// A file that was just read or written.
    pub fn new(path: &Path, text: String, had_comments: bool) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let stamp = stamp(&path);
        Self { path, text: Some(text), had_comments, stamp }
    }

    /// A file that was just read.
    pub fn loaded(path: &Path, loaded: &Loaded) -> Self {
        Self::new(path, loaded.text.clone(), loaded.had_comments)
    }

    /// The file of a document that does not come from it, as after a recovery: whatever it says is a change.
    pub fn unread(path: &Path) -> Self {
        Self { text: None, ..Self::new(path, String::new(), false) }
    }

    /// Where it is, from the root.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Does it have comments that a save would lose?
    pub const fn had_comments(&self) -> bool {
        self.had_comments
    }

    /// Looks whether the file seems to have changed, and only then into it. Quick, so often.
    pub fn glance(&mut self) -> Seen {
        let now = stamp(&self.path);
        if now.is_some() && now == self.stamp {
            return Seen::Same;
        }
        self.look()
    }

    /// Looks into the file: before it is written, since a clock can be too coarse to tell a change.
    pub fn look(&mut self) -> Seen {
        let now = stamp(&self.path);
        match load(&self.path) {
            Ok(loaded) if self.text.as_ref() == Some(&loaded.text) => {
                self.stamp = now;
                Seen::Same
            }
            Ok(loaded) => Seen::Changed(Box::new(loaded)),
            Err(_) if now.is_none() => Seen::Gone,
            Err(StoreError::Unreadable(unreadable)) if self.text.as_ref() == Some(&unreadable.text) => {
                self.stamp = now;
                Seen::Same
            }
            Err(error) => Seen::Broken(error),
        }
    }

    /// Takes what was seen as known, so that it is not told again.
    pub fn acknowledge(&mut self, seen: &Seen) {
        self.stamp = stamp(&self.path);
        match seen {
            Seen::Same => {}
            Seen::Changed(loaded) => {
                self.text = Some(loaded.text.clone());
                self.had_comments = loaded.had_comments;
            }
            Seen::Broken(StoreError::Unreadable(unreadable)) => {
                self.text = Some(unreadable.text.clone());
                self.had_comments = true;
            }
            Seen::Gone | Seen::Broken(StoreError::Refused(Refused { .. })) => self.text = None,
        }
    }
}
