//! One window's place in the folder of copies, and what it writes there. Knows not when.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::super::{StoreError, save, write};
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
    /// The saved state of a document that has no file, as text.
    pub saved: Option<String>,
}

/// One window's place in the folder of copies: nobody else uses it while its lock is held, and the system lets go of the
/// lock however the program ends.
#[derive(Debug)]
pub(super) struct Slot {
    pub folder: PathBuf,
    pub id: String,
    /// `None` where the file system knows no locks.
    _lock: Option<File>,
}

impl Slot {
    /// A new place.
    pub(super) fn new(folder: &Path) -> std::io::Result<Self> {
        make_private(folder)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let id = format!("{}-{}-{}", now.as_secs(), now.subsec_nanos(), std::process::id());
        let lock = File::create(folder.join(format!("{id}.lock")))?;
        let lock = lock.try_lock().is_ok().then_some(lock);
        Ok(Self { folder: folder.to_path_buf(), id, _lock: lock })
    }

    /// The place of a window that is gone; `None` while it is still there.
    pub(super) fn of_the_gone(folder: &Path, id: &str) -> Option<Self> {
        let lock = File::options().create(true).append(true).open(folder.join(format!("{id}.lock"))).ok()?;
        let lock = match lock.try_lock() {
            Ok(()) => Some(lock),
            Err(TryLockError::WouldBlock) => return None,
            Err(TryLockError::Error(_)) => None,
        };
        Some(Self { folder: folder.to_path_buf(), id: id.to_owned(), _lock: lock })
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
        let file = snapshot.file.as_deref().and_then(Path::to_str).map(str::to_owned);
        let saved = file.is_none().then(|| write(&snapshot.saved));
        // Texts are escaped, so the record stays on the comment's line.
        let head = ron::to_string(&Head { written, file, saved }).unwrap_or_default();
        save(&self.copy(), &format!("{HEAD}{head}\n{}", write(&snapshot.agreement)))
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
