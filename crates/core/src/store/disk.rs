//! Reading and writing files so that a file is never half written. Knows nothing of what is in them but that agreements
//! are texts.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Located, ReadError, Refused, StoreError, Unreadable};
use super::{LARGEST_FILE, Opened, locate, read};
use crate::agreement::Agreement;

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
    let metadata = fs::metadata(path).map_err(|error| refused(Doing::Reading, &error, path))?;
    check_kind(&metadata, path, "Choose an agreement file.")?;
    let failed = |error: &io::Error| refused(Doing::Reading, error, path);
    let mut file = File::open(path).map_err(|error| failed(&error))?;
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

fn unreadable(path: &Path, text: String, error: ReadError) -> StoreError {
    StoreError::Unreadable(Unreadable { path: path.to_path_buf(), text, error })
}

/// Writes a text into a file, whole or not at all.
///
/// The text is written beside the file, flushed to the disk and then takes the file's place, so that the old file stays
/// whole whatever happens. Links are followed, and a file that exists keeps its mode.
///
/// # Errors
/// [`StoreError::Refused`] says what is in the way and what to do.
pub fn save(path: &Path, text: &str) -> Result<(), StoreError> {
    replace(path, text.as_bytes())
}

/// Writes bytes into a file as [`save`] does; into a device or a pipe (`/dev/stdout`) directly.
///
/// # Errors
/// As [`save`].
pub fn save_bytes(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
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
    let metadata = fs::metadata(path).map_err(|error| failed(&error))?;
    // A pipe would be waited for.
    check_kind(&metadata, path, "Move it away.")?;
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    for number in 1..=MOST_COPIES {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".bak".to_owned() } else { format!(".bak{number}") });
        let copy = PathBuf::from(name);
        if fs::symlink_metadata(&copy).is_err() {
            return match put(&copy, &bytes, Some(&metadata)) {
                Ok(()) => Ok(copy),
                Err(error) => Err(refused(Doing::Writing, &error, &copy)),
            };
        }
    }
    Err(StoreError::Refused(Refused {
        reason: format!("There are {MOST_COPIES} copies of this file already."),
        advice: "Remove some, or save under another name:".to_owned(),
        path: path.to_path_buf(),
    }))
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error: &io::Error| refused(Doing::Writing, error, path);
    let target = target_of(path).map_err(|error| failed(&error))?;
    let old = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&error)),
    };
    if let Some(metadata) = &old {
        check_kind(metadata, path, "Choose another name.")?;
        if metadata.permissions().readonly() {
            return Err(StoreError::Refused(Refused {
                reason: "The file is protected against writing.".to_owned(),
                advice: "Save under another name, or allow writing to it:".to_owned(),
                path: path.to_path_buf(),
            }));
        }
    }
    put(&target, bytes, old.as_ref()).map_err(|error| failed(&error))
}

/// Puts a file with these bytes where `target` is, which is no link; it has the mode of the file `like` it.
fn put(target: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<()> {
    let folder = folder_of(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        // From its first byte on nobody may read it who may not read the other. A new file gets what the system gives new
        // files, not the private mode of temporary ones.
        let mode = like.map_or(0o666, |like| like.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(&folder)?;
    file.write_all(bytes)?;
    if let Some(metadata) = like {
        // Some file systems have no modes; that is no reason not to save.
        let _ = file.as_file().set_permissions(metadata.permissions());
    }
    file.as_file().sync_all()?;
    file.persist(target)?;
    // The file is in place; a folder that cannot be flushed loses nothing but time.
    #[cfg(unix)]
    let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    sweep(&folder);
    Ok(())
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

fn check_kind(metadata: &Metadata, path: &Path, advice: &str) -> Result<(), StoreError> {
    if metadata.is_file() {
        return Ok(());
    }
    let reason =
        if metadata.is_dir() { "This is a folder." } else { "This is a device or a pipe, not an ordinary file." };
    Err(StoreError::Refused(Refused { reason: reason.to_owned(), advice: advice.to_owned(), path: path.to_path_buf() }))
}

fn too_large(bytes: u64, largest: usize, path: &Path) -> StoreError {
    let megabytes = |bytes: f64, digits| crate::units::number(bytes / (1024.0 * 1024.0), digits);
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

/// The problem that some bytes are not UTF-8; the first of them is at `at`.
fn not_text(bytes: &[u8], at: usize) -> Located {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let mut problem = locate::located(&before, before.len(), String::new(), "This is not text in UTF-8.");
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    problem.hint = Some(if wide {
        "It seems to be UTF-16: save it as UTF-8.".to_owned()
    } else {
        "Save it as UTF-8, or choose an agreement file.".to_owned()
    });
    problem
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Reading,
    Writing,
}

/// A refusal of the system in plain words.
fn refused(doing: Doing, error: &io::Error, path: &Path) -> StoreError {
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
