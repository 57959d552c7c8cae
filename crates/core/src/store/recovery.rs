//! Recovery copies: what is unsaved in a window, kept on disk by a thread of its own, so that it is there after a crash or
//! a kill, also while the window hangs or is hidden. Knows nothing of screens.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::{options, read, save, write};
use crate::agreement::Agreement;

pub use super::keeper::{Keeper, LastResort, Snapshot};

/// Copies that nobody asked for are removed after so long.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A lock without a copy is another window's that has just begun, unless it is older than this.
const YOUNG: Duration = Duration::from_secs(60);

/// The first line of a copy, before this, is a comment; the rest is an agreement as any other.
const HEAD: &str = "// A recovery copy of the Gas Swap Workbench, and an agreement that it can open: ";

/// What a copy says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "copy", default)]
struct Head {
    /// Seconds since 1970.
    written: u64,
    file: Option<String>,
    /// The saved state of a document that has no file, as text.
    saved: Option<String>,
}

/// One window's place in the folder of copies: nobody else uses it while its lock is held, and the system lets go of the
/// lock however the program ends.
#[derive(Debug)]
pub(super) struct Slot {
    folder: PathBuf,
    id: String,
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
    fn of_the_gone(folder: &Path, id: &str) -> Option<Self> {
        let lock = File::options().create(true).append(true).open(folder.join(format!("{id}.lock"))).ok()?;
        let lock = match lock.try_lock() {
            Ok(()) => Some(lock),
            Err(TryLockError::WouldBlock) => return None,
            Err(TryLockError::Error(_)) => None,
        };
        Some(Self { folder: folder.to_path_buf(), id: id.to_owned(), _lock: lock })
    }

    fn with(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.id))
    }

    /// Where the copy is, if there is one.
    pub(super) fn copy(&self) -> PathBuf {
        self.with("ron")
    }

    /// Writes the copy, whole or not at all.
    pub(super) fn write(&self, snapshot: &Snapshot) -> Result<(), super::StoreError> {
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
    /// Its file, if it had one.
    pub file: Option<PathBuf>,
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
    pub fn read(&self) -> Result<Copy, super::StoreError> {
        let loaded = super::load(&self.path())?;
        let first = loaded.text.lines().next().unwrap_or_default();
        let head: Head = first.strip_prefix(HEAD).and_then(|head| options().from_str(head).ok()).unwrap_or_default();
        let saved = head.saved.and_then(|text| read(&text).ok()).map(|opened| opened.agreement);
        Ok(Copy { agreement: loaded.agreement, file: head.file.map(PathBuf::from), saved, written: head.written })
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

/// From now on a panic, on whatever thread, writes what is unsaved and says on standard error where it is.
pub fn write_on_panic(resort: LastResort) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        if let Some(copy) = resort.write() {
            eprintln!("Your unsaved work is kept and offered at the next start. It is in {}", copy.display());
        }
    }));
}
