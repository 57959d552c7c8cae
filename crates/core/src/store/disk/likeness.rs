//! What a file takes over from the one whose place it takes: mode, group, owner, extended attributes; and what it could not
//! be given. Knows nothing of what is in either.

use std::fs::{File, Metadata};
use std::path::Path;

use super::super::said::{AttributesLost, GroupLost, NamesLost, OwnerLost};
use crate::message::{Fact, Message};
use crate::say;

/// Something that a file had and the one in its place has not, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It belonged to another user, and only root could give the new one to them.
    Owner,
    /// It belonged to a group that the writer is not in, and that could do with it what others cannot.
    Group,
    /// It had other names, so many (hard links): they still lead to what it was before.
    Names(u64),
    /// Extended attributes of these names, which the system did not take.
    Attributes(Vec<String>),
}

impl Lost {
    /// What is said of it.
    pub fn describe(&self) -> Message {
        match self {
            Self::Owner => say!(OwnerLost),
            Self::Group => say!(GroupLost),
            Self::Names(others) => say!(NamesLost { others: Fact::Count(*others) }),
            Self::Attributes(names) => {
                say!(AttributesLost { names: Fact::Sequence(names.iter().map(Fact::from).collect()) })
            }
        }
    }
}

/// What a new file at this path, which is there already, cannot share with it: the other names.
pub(super) fn other_names(old: &Metadata) -> Option<Lost> {
    #[cfg(unix)]
    {
        let others = std::os::unix::fs::MetadataExt::nlink(old).saturating_sub(1);
        (others > 0).then_some(Lost::Names(others))
    }
    #[cfg(not(unix))]
    {
        let _ = old;
        None
    }
}

/// Makes a new, still empty file like the one at this path; what could not be taken over.
pub(super) fn take(file: &File, path: &Path, like: &Metadata) -> Vec<Lost> {
    let mut lost: Vec<Lost> = attributes(file, path).into_iter().collect();
    #[cfg_attr(not(unix), allow(unused_mut, reason = "only modes of Unix are narrowed"))]
    let mut permissions = like.permissions();
    #[cfg(unix)]
    lost.extend(groups(file, like, &mut permissions));
    // Some file systems have no modes; that is no reason not to write.
    let _ = file.set_permissions(permissions);
    #[cfg(unix)]
    lost.extend(owners(file, like));
    lost
}

#[cfg(unix)]
fn groups(file: &File, like: &Metadata, permissions: &mut std::fs::Permissions) -> Option<Lost> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let own = file.metadata().ok()?.gid();
    if own == like.gid() || fchown(file, None, Some(like.gid())).is_ok() {
        return None;
    }
    // The group is another one now, and may do no more with it than anybody.
    let mode = permissions.mode();
    let (group, others) = ((mode >> 3) & 0o7, mode & 0o7);
    permissions.set_mode((mode & !0o070) | ((group & others) << 3));
    (group & !others != 0).then_some(Lost::Group)
}

#[cfg(unix)]
fn owners(file: &File, like: &Metadata) -> Option<Lost> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let own = file.metadata().ok()?.uid();
    (own != like.uid() && fchown(file, Some(like.uid()), None).is_err()).then_some(Lost::Owner)
}

/// Copies the extended attributes.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn attributes(file: &File, path: &Path) -> Option<Lost> {
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};

    /// The most that Linux lets the list and each of them hold, in bytes.
    const MOST: usize = 64 * 1024;
    let mut names = vec![0_u8; MOST];
    // A file system without them has none to keep.
    let length = listxattr(path, names.as_mut_slice()).ok().filter(|length| *length > 0)?;
    let mut value = vec![0_u8; MOST];
    let mut lost = Vec::new();
    for name in names.get(..length)?.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let copied = getxattr(path, name, value.as_mut_slice())
            .and_then(|length| fsetxattr(file, name, value.get(..length).unwrap_or_default(), XattrFlags::empty()));
        if copied.is_err() {
            lost.push(String::from_utf8_lossy(name).into_owned());
        }
    }
    (!lost.is_empty()).then_some(Lost::Attributes(lost))
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn attributes(_: &File, _: &Path) -> Option<Lost> {
    None
}
