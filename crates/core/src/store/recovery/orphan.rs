//! Copies whose windows are gone: found, read, set aside, removed. Knows not what a person wants of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::super::disk::unreadable;
use super::super::{LARGEST_FILE, StoreError, load_bytes, options, read_up_to};
use super::slot::{HEAD, Head, Slot};
use crate::agreement::Agreement;

/// The largest copy that is read, in bytes: a document that has grown beyond what can be saved is kept all the same.
const LARGEST_COPY: usize = 8 * LARGEST_FILE;

/// Copies that nobody asked for are removed after so long.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A lock without a copy is another window's that has just begun, unless it is older than this.
const YOUNG: Duration = Duration::from_secs(60);

/// A copy whose window is gone.
#[derive(Debug)]
pub struct Orphan {
    pub(super) slot: Slot,
}

/// What a copy holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The document as it was.
    pub agreement: Agreement,
    /// Its file, if it had one and the copy tells.
    pub file: Option<PathBuf>,
    /// Does the copy tell where it comes from? False: its first line is broken.
    pub tells: bool,
    /// Its saved state, if it had no file.
    pub saved: Option<Agreement>,
    /// When the copy was written, seconds since 1970.
    pub written: u64,
}

impl Orphan {
    /// Where the copy is.
    pub fn path(&self) -> PathBuf {
        self.slot.copy()
    }

    /// Did the program fail the last time it tried this copy?
    pub fn failed_before(&self) -> bool {
        self.slot.with("trying").exists()
    }

    /// Says that the copy is tried now; [`Orphan::worked`] takes it back.
    pub fn try_it(&self) {
        // Without the mark a copy that makes the program fail is offered again: bad, but no loss.
        let _ = fs::write(self.slot.with("trying"), "");
    }

    /// The program did not fail.
    pub fn worked(&self) {
        self.slot.worked();
    }

    /// What the copy holds.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self) -> Result<Copy, StoreError> {
        let path = self.path();
        let bytes = load_bytes(&path, |_| LARGEST_COPY)?;
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let first = text.lines().next().unwrap_or_default();
        let head: Option<Head> = first.strip_prefix(HEAD).and_then(|head| options().from_str(head).ok());
        // The line end stays, so that places are told as they are in the file.
        let rest = if first.starts_with("//") { text.get(first.len()..).unwrap_or_default() } else { text.as_str() };
        let agreement = match read_up_to(rest, LARGEST_COPY) {
            Ok(opened) => opened.agreement,
            Err(error) => return Err(unreadable(&path, text, error)),
        };
        let tells = head.is_some();
        let head = head.unwrap_or_else(|| Head { written: modified(&path), ..Head::default() });
        let saved = head.saved.as_deref().and_then(|text| read_up_to(text, LARGEST_COPY).ok());
        let saved = saved.map(|opened| opened.agreement);
        Ok(Copy { agreement, file: head.path(), tells, saved, written: head.written })
    }

    /// Sets the copy aside: it is not offered again, and stays for thirty days. Says where it is.
    pub fn set_aside(self) -> PathBuf {
        let aside = self.slot.folder.join(format!("aside-{}.ron", self.slot.id));
        let moved = fs::rename(self.path(), &aside);
        self.worked();
        self.slot.leave();
        if moved.is_ok() { aside } else { self.path() }
    }

    /// Removes the copy: there is nothing in it that is not saved.
    pub fn remove(self) {
        self.slot.remove_copy();
        self.slot.leave();
    }
}

/// The copies whose windows are gone, the newest first. Old ones that were set aside are removed on the way.
pub fn orphans(folder: &Path) -> Vec<Orphan> {
    let mut found = Vec::new();
    // No folder, no copies.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let modified = entry.metadata().and_then(|metadata| metadata.modified()).unwrap_or(UNIX_EPOCH);
        let age = modified.elapsed().unwrap_or_default();
        match name.rsplit_once('.') {
            Some((id, "ron")) if id.starts_with("aside-") && age > KEPT => drop(fs::remove_file(entry.path())),
            Some((id, "ron")) if !id.starts_with("aside-") => {
                if let Some(slot) = Slot::of_the_gone(folder, id) {
                    found.push((modified, Orphan { slot }));
                }
            }
            Some((id, "lock" | "trying")) if age > YOUNG && !folder.join(format!("{id}.ron")).exists() => {
                if let Some(slot) = Slot::of_the_gone(folder, id) {
                    slot.leave();
                }
            }
            Some((_, "part")) if age > YOUNG => drop(fs::remove_file(entry.path())),
            _ => {}
        }
    }
    found.sort_by_key(|(modified, _)| std::cmp::Reverse(*modified));
    found.into_iter().map(|(_, orphan)| orphan).collect()
}

/// When a file was written, in seconds since 1970.
fn modified(path: &Path) -> u64 {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified()).unwrap_or(UNIX_EPOCH);
    modified.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
