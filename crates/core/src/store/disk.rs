//! Reading and writing files so that a file is never half written. Knows nothing of what is in them but that agreements
//! are texts.

mod likeness;
mod refusals;

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Located, ReadError, Refused, StoreError, Unreadable};
use super::said::{CopiesEnough, NotUtf8, SaveAsUtf8, SaveFromUtf16};
use super::{LARGEST_FILE, Opened, locate, read};
use crate::agreement::Agreement;
use crate::say;
use refusals::{Doing, refused, too_large, too_large_to_write};

pub use likeness::Lost;

/// So much of a file tells what kind it is.
const START: u64 = 1024;

/// How many links in a row are followed.
const MOST_LINKS: usize = 40;

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The agreement.
    pub agreement: Agreement,
    /// The file has comments, which saving will lose.
    pub had_comments: bool,
    /// What the file says, to notice later that it was changed by others.
    pub text: String,
    /// The file is a figure, which carries the agreement inside and must not be saved over.
    pub from_figure: bool,
    /// The view that a figure carries, as text.
    pub view: Option<String>,
}

/// Reads an agreement from its file.
///
/// # Errors
/// [`StoreError::Refused`] for what is no ordinary file, is larger than 20 MB or cannot be opened,
/// [`StoreError::Unreadable`] for a file that is not an agreement.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    let bytes = load_bytes(path, |_| LARGEST_FILE)?;
    loaded(path, bytes)
}

/// The bytes of an ordinary file that are at most as many as its first kilobyte allows.
///
/// # Errors
/// [`StoreError::Refused`] for what is no ordinary file, is larger than that or cannot be opened.
pub fn load_bytes(path: &Path, largest: impl Fn(&[u8]) -> usize) -> Result<Vec<u8>, StoreError> {
    let failed = |error: &io::Error| refused(Doing::Reading, error, path);
    let (mut file, metadata) = open_ordinary(path, "choose-agreement")?;
    let mut bytes = Vec::new();
    Read::by_ref(&mut file).take(START).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    let largest = largest(&bytes);
    if metadata.len() > largest as u64 {
        return Err(too_large(metadata.len(), largest, path));
    }
    // The file may grow meanwhile, and some files of the system say that they are empty.
    let most = largest as u64 + 1 - bytes.len() as u64;
    // As much as the file says, at once: a buffer that doubles needs three times the memory.
    let rest = usize::try_from(metadata.len()).unwrap_or(0).saturating_sub(bytes.len());
    bytes.try_reserve_exact(rest + 1).map_err(|_| failed(&ErrorKind::OutOfMemory.into()))?;
    file.take(most).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() > largest {
        return Err(too_large(bytes.len() as u64, largest, path));
    }
    Ok(bytes)
}

/// Opens a file to read it; what is no ordinary file is refused, and nothing is waited for where others put a pipe in its
/// place meanwhile.
fn open_ordinary(path: &Path, advice: &'static str) -> Result<(File, Metadata), StoreError> {
    let failed = |error: &io::Error| refused(Doing::Reading, error, path);
    check_kind(&fs::metadata(path).map_err(|error| failed(&error))?, path, advice)?;
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    let file = options.open(path).map_err(|error| failed(&error))?;
    let metadata = file.metadata().map_err(|error| failed(&error))?;
    check_kind(&metadata, path, advice)?;
    Ok((file, metadata))
}

/// The agreement that the bytes of a file say.
///
/// # Errors
/// [`StoreError::Unreadable`] for bytes that are not an agreement.
pub fn loaded(path: &Path, bytes: Vec<u8>) -> Result<Loaded, StoreError> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let problem = not_text(error.as_bytes(), error.utf8_error().valid_up_to());
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return Err(unreadable(path, text, ReadError { problems: vec![problem] }));
        }
    };
    match read(&text) {
        Ok(Opened { agreement, had_comments }) => {
            Ok(Loaded { agreement, had_comments, text, from_figure: false, view: None })
        }
        Err(error) => Err(unreadable(path, text, error)),
    }
}

pub(super) fn unreadable(path: &Path, text: String, error: ReadError) -> StoreError {
    StoreError::Unreadable(Unreadable { path: path.to_path_buf(), text, error })
}

/// Writes a text into a file, whole or not at all.
///
/// The text is written beside the file, flushed to the disk and then takes the file's place, so that the old file stays
/// whole whatever happens. Links are followed, and a file that exists keeps its mode, group, owner and extended attributes
/// where the system allows it; what it could not keep is returned, to be told.
///
/// # Errors
/// [`StoreError::Refused`] says what is in the way and what to do; a text that could not be read again is refused too.
pub fn save(path: &Path, text: &str) -> Result<Vec<Lost>, StoreError> {
    fits(text, path)?;
    replace(path, text.as_bytes())
}

/// Could a file with this text be read again?
///
/// # Errors
/// The refusal with which [`save`] would end.
pub fn fits(text: &str, path: &Path) -> Result<(), StoreError> {
    if text.len() > LARGEST_FILE { Err(too_large_to_write(text.len(), path)) } else { Ok(()) }
}

/// Writes bytes of any size into a file as [`save`] does; into a device or a pipe (`/dev/stdout`) directly.
///
/// # Errors
/// As [`save`].
pub fn save_bytes(path: &Path, bytes: &[u8]) -> Result<Vec<Lost>, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
            .map(|()| Vec::new())
            .map_err(|error| refused(Doing::Writing, &error, path)),
        _ => replace(path, bytes),
    }
}

/// Writes bytes into a file that is made for them, under a name that nobody can guess, follow or take before: for what a
/// person has given no name. Says where it is. `start` and `end` are those of its name.
///
/// # Errors
/// As [`save`].
pub fn save_new(folder: &Path, start: &str, end: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    make_folder(folder)?;
    let failed = |error: &io::Error| refused(Doing::Writing, error, folder);
    let mut file =
        tempfile::Builder::new().prefix(start).suffix(end).tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    let (_, path) = file.keep().map_err(|error| failed(&error.error))?;
    Ok(path)
}

/// Makes a folder and those above it, where they are not there yet.
///
/// # Errors
/// [`StoreError::Refused`] says what is in the way and what to do.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => refused(Doing::Writing, &io::Error::from(ErrorKind::NotADirectory), path),
        _ => refused(Doing::Writing, &error, path),
    })
}

/// Copies a file beside itself, as `name.bak` or the first free of `name.bak2`, `name.bak3`, …: for a file with comments,
/// before the first save over it loses them. Says where the copy is.
///
/// # Errors
/// As [`save`], and if the file cannot be read.
pub fn keep_copy(path: &Path) -> Result<PathBuf, StoreError> {
    const MOST_COPIES: usize = 99;
    let failed = |error: &io::Error| refused(Doing::Reading, error, path);
    let (mut file, metadata) = open_ordinary(path, "move-away")?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    for number in 1..=MOST_COPIES {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".bak".to_owned() } else { format!(".bak{number}") });
        let copy = PathBuf::from(name);
        if fs::symlink_metadata(&copy).is_err() {
            return match put(&copy, &bytes, Some((path, &metadata))) {
                Ok(_) => Ok(copy),
                Err(error) => Err(refused(Doing::Writing, &error, &copy)),
            };
        }
    }
    let reason = say!(CopiesEnough { copies: MOST_COPIES });
    Err(StoreError::Refused(Refused::new(reason, refusals::to_do("remove-some"), path)))
}

fn replace(path: &Path, bytes: &[u8]) -> Result<Vec<Lost>, StoreError> {
    let failed = |error: &io::Error| refused(Doing::Writing, error, path);
    let target = target_of(path).map_err(|error| failed(&error))?;
    let old = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&error)),
    };
    if let Some(metadata) = &old {
        check_kind(metadata, path, "choose-other-name")?;
        if metadata.permissions().readonly() {
            return Err(refusals::in_the_way("protected", "allow-writing", path));
        }
    }
    let like = old.as_ref().map(|old| (target.as_path(), old));
    let mut lost = put(&target, bytes, like).map_err(|error| failed(&error))?;
    lost.extend(old.as_ref().and_then(likeness::other_names));
    Ok(lost)
}

/// Puts a file with these bytes where `target` is, which is no link; it is like the one at the path given with it.
fn put(target: &Path, bytes: &[u8], like: Option<(&Path, &Metadata)>) -> io::Result<Vec<Lost>> {
    let folder = folder_of(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    if like.is_none() {
        // A new file gets what the system gives new files. One that is like another stays private, as temporary ones are,
        // until it has a group and a mode: nobody may read it who may not read the other.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(&folder)?;
    let lost = like.map(|(path, metadata)| likeness::take(file.as_file(), path, metadata)).unwrap_or_default();
    file.write_all(bytes)?;
    flushed(file.as_file().sync_all())?;
    file.persist(target)?;
    // The file is in place; a folder that cannot be flushed loses nothing but time.
    #[cfg(unix)]
    let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    sweep(&folder);
    Ok(lost)
}

/// Whether what was written has reached the disk. Some file systems know no such thing and say that the wish is invalid:
/// that is no fault of the file or its name, and nobody can do better there.
fn flushed(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| match error.kind() {
        ErrorKind::InvalidInput | ErrorKind::Unsupported => Ok(()),
        _ => Err(error),
    })
}

const PREFIX: &str = ".gasswap-";
const SUFFIX: &str = ".part";

/// Removes what a program that was killed while it wrote has left beside its file. What is younger may be another
/// window's that is writing now.
fn sweep(folder: &Path) {
    const ABANDONED: Duration = Duration::from_secs(600);
    // A folder that cannot be listed keeps its litter.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours && age().is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The file that is written: where the links lead, also where nothing is there yet.
fn target_of(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => target = folder_of(&target).join(fs::read_link(&target)?),
            _ => return Ok(target),
        }
    }
    Err(io::Error::from(ErrorKind::NotFound))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn check_kind(metadata: &Metadata, path: &Path, advice: &'static str) -> Result<(), StoreError> {
    if metadata.is_file() {
        return Ok(());
    }
    Err(refusals::in_the_way(if metadata.is_dir() { "folder" } else { "device" }, advice, path))
}

/// The problem that some bytes are not UTF-8; the first of them is at `at`.
fn not_text(bytes: &[u8], at: usize) -> Located {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let mut problem = locate::located(&before, before.len(), String::new(), say!(NotUtf8));
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    problem.hint = Some(if wide { say!(SaveFromUtf16) } else { say!(SaveAsUtf8) });
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_cannot_flush_is_no_bad_name_and_a_full_one_is_told() {
        let failed = |kind: ErrorKind| flushed(Err(kind.into())).is_err();
        assert!(!failed(ErrorKind::InvalidInput) && !failed(ErrorKind::Unsupported));
        assert!(failed(ErrorKind::StorageFull) && failed(ErrorKind::QuotaExceeded));
    }
}
