//! Which window a place in the folder of copies belongs to, for file systems without locks. Knows no copies.

use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::super::load_bytes;

/// A lock that was not touched for so long belongs to a window that is gone.
const SILENT: Duration = Duration::from_secs(60);

/// So often a window without a lock says that it lives.
pub(super) const BEAT: Duration = Duration::from_secs(15);

/// A process of one run of one machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which machine since which start, and which of its spaces of process numbers.
    machine: String,
    process: u32,
    /// When it began, as the system counts: numbers are given again.
    began: String,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.machine, self.process, self.began)
    }
}

impl Mark {
    /// This process; `None` where the system does not tell.
    pub(super) fn own() -> Option<Self> {
        let process = std::process::id();
        let boot = text(Path::new("/proc/sys/kernel/random/boot_id"))?;
        let space = fs::read_link("/proc/self/ns/pid").ok()?;
        Some(Self { machine: format!("{}/{}", boot.trim(), space.display()), process, began: began(process)? })
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (machine, process, began) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
        Some(Self { machine: machine.to_owned(), process, began: began.to_owned() })
    }

    fn runs(&self) -> bool {
        began(self.process).is_some_and(|began| began == self.began)
    }
}

/// When a process began; `None`: there is none of this number.
fn began(process: u32) -> Option<String> {
    let stat = text(Path::new(&format!("/proc/{process}/stat")))?;
    // The name may have spaces and brackets; the twentieth word behind it is when the process began.
    let (_, behind) = stat.rsplit_once(')')?;
    behind.split_whitespace().nth(19).map(str::to_owned)
}

fn text(path: &Path) -> Option<String> {
    String::from_utf8(load_bytes(path, |_| 64 * 1024).ok()?).ok()
}

/// Does the window that wrote this lock seem to live? Asked where there are no locks: where it is of this machine and this
/// start, its process is looked for, elsewhere the lock's age speaks.
pub(super) fn seems_alive(lock: &Path) -> bool {
    let theirs = text(lock).and_then(|text| Mark::read(&text));
    match (theirs, Mark::own()) {
        (Some(theirs), Some(own)) if theirs.machine == own.machine => theirs.runs(),
        _ => {
            let modified = fs::metadata(lock).and_then(|metadata| metadata.modified()).ok();
            modified.and_then(|modified| modified.elapsed().ok()).is_some_and(|age| age < SILENT)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_window_of_this_machine_lives_as_long_as_its_process_and_another_as_long_as_it_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("a.lock");
        let own = Mark::own().unwrap();
        let alive = |said: &Mark, age: u64| {
            fs::write(&lock, said.to_string()).unwrap();
            let file = fs::File::options().append(true).open(&lock).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
            seems_alive(&lock)
        };
        assert!(alive(&own, 3600), "an old lock of a process that runs");
        let gone = Mark { began: "1".to_owned(), ..own.clone() };
        assert!(!alive(&gone, 0), "its number was given again");
        let elsewhere = Mark { machine: "other/pid:[1]".to_owned(), ..own };
        assert!(alive(&elsewhere, 20) && !alive(&elsewhere, 90));
        fs::write(&lock, "").unwrap();
        assert!(seems_alive(&lock), "a lock that says nothing and is young");
        assert!(!seems_alive(&folder.path().join("none.lock")));
    }
}
