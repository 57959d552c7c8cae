//! One window's place in the folder of copies, and what it writes there. Knows not when.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::super::{StoreError, save_bytes, write};
use super::mark::{self, Mark};
use crate::agreement::Agreement;

/// What there is to keep.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The document as it is.
    pub agreement: Arc<Agreement>,
    /// The document as it was saved.
    pub saved: Arc<Agreement>,
    /// Its file.
    pub file: Option<PathBuf>,
}

/// The first line of a copy, before this, is a comment; the rest is an agreement as any other.
pub(super) const HEAD: &str = "// A recovery copy of the Gas Swap Workbench, and an agreement that it can open: ";

/// What a copy says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "copy", default)]
pub(super) struct Head {
    /// Seconds since 1970.
    pub written: u64,
    pub file: Option<String>,
    /// The same where its path is no text, byte by byte.
    pub raw_file: Vec<u8>,
    /// The saved state of a document that has no file, as text.
    pub saved: Option<String>,
}

impl Head {
    /// The document's file.
    pub(super) fn path(&self) -> Option<PathBuf> {
        #[cfg(unix)]
        if !self.raw_file.is_empty() {
            let raw: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(self.raw_file.clone());
            return Some(PathBuf::from(raw));
        }
        self.file.as_ref().map(PathBuf::from)
    }
}

/// A path that is no text, byte by byte; nothing for others.
#[cfg(unix)]
fn raw(path: &Path) -> Vec<u8> {
    match path.to_str() {
        Some(_) => Vec::new(),
        None => std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec(),
    }
}

/// Where the system's paths are no bytes.
#[cfg(not(unix))]
fn raw(_: &Path) -> Vec<u8> {
    Vec::new()
}

/// One window's place in the folder of copies: nobody else uses it while its lock is held, and the system lets go of the
/// lock however the program ends.
#[derive(Debug)]
pub(super) struct Slot {
    pub folder: PathBuf,
    pub id: String,
    lock: File,
    /// False where the file system knows no locks.
    locked: bool,
}

impl Slot {
    /// A new place.
    pub(super) fn new(folder: &Path) -> std::io::Result<Self> {
        make_private(folder)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let id = format!("{}-{}-{}", now.as_secs(), now.subsec_nanos(), std::process::id());
        let lock = File::create(folder.join(format!("{id}.lock")))?;
        let locked = lock.try_lock().is_ok();
        let slot = Self { folder: folder.to_path_buf(), id, lock, locked };
        slot.sign();
        Ok(slot)
    }

    /// The place of a window that is gone; `None` while it is still there.
    pub(super) fn of_the_gone(folder: &Path, id: &str) -> Option<Self> {
        let path = folder.join(format!("{id}.lock"));
        let there = fs::symlink_metadata(&path);
        if there.as_ref().is_ok_and(|lock| !lock.is_file()) {
            return None;
        }
        // Before the file is made: one that is made now is young.
        let alive = there.is_ok() && mark::seems_alive(&path);
        let lock = File::options().create(true).append(true).open(&path).ok()?;
        let locked = match lock.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => return None,
            Err(TryLockError::Error(_)) if alive => return None,
            Err(TryLockError::Error(_)) => false,
        };
        Some(Self { folder: folder.to_path_buf(), id: id.to_owned(), lock, locked })
    }

    /// Says in the lock whose it is: all that others have to go by where there are no locks.
    pub(super) fn sign(&self) {
        let Some(own) = Mark::own() else { return };
        // Without it the lock's age speaks.
        let _ = self.lock.set_len(0).and_then(|()| (&self.lock).write_all(own.to_string().as_bytes()));
    }

    /// Must it be said from time to time that the window lives?
    pub(super) const fn must_beat(&self) -> bool {
        !self.locked
    }

    /// Says that the window lives.
    pub(super) fn beat(&self) {
        // One that is missed is made up for by the next.
        let _ = self.lock.set_modified(SystemTime::now());
    }

    pub(super) fn with(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.id))
    }

    /// Where the copy is, if there is one.
    pub(super) fn copy(&self) -> PathBuf {
        self.with("ron")
    }

    /// Writes the copy, whole or not at all.
    pub(super) fn write(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let written = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let path = snapshot.file.as_deref();
        let file = path.and_then(Path::to_str).map(str::to_owned);
        let raw_file = path.map(raw).unwrap_or_default();
        let saved = path.is_none().then(|| write(&snapshot.saved));
        // Texts are escaped, so the record stays on the comment's line.
        let head = ron::to_string(&Head { written, file, raw_file, saved }).unwrap_or_default();
        // The folder may have been cleared away meanwhile; writing tells what is in the way.
        let _ = make_private(&self.folder);
        // Larger than a document may be: what cannot be saved is all the more to be kept.
        save_bytes(&self.copy(), format!("{HEAD}{head}\n{}", write(&snapshot.agreement)).as_bytes()).map(drop)
    }

    /// Removes the copy: everything in it is saved.
    pub(super) fn remove_copy(&self) {
        // What is not there need not be removed.
        let _ = fs::remove_file(self.copy());
        let _ = fs::remove_file(self.with("trying"));
    }

    /// The copy did not make the program fail.
    pub(super) fn worked(&self) {
        let _ = fs::remove_file(self.with("trying"));
    }

    /// Gives the place up. What lies in it stays.
    pub(super) fn leave(&self) {
        if !self.copy().exists() {
            let _ = fs::remove_file(self.with("trying"));
            let _ = fs::remove_file(self.with("lock"));
        }
    }
}

/// Nobody else should read what may be confidential.
fn make_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        // Some file systems have no modes.
        let _ = fs::set_permissions(folder, private);
    }
    Ok(())
}
