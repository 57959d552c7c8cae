//! What a file keeps when a save takes its place, what is told where it cannot, and how large it may be.

use std::fs;
use std::path::Path;

use gasswap_core::store::settings::{Recent, Writer};
use gasswap_core::store::{self, Lost, Settings, StoreError};

/// An agreement whose file is larger than what can be read: a line break in a text takes two letters there.
fn too_large() -> gasswap_core::agreement::Agreement {
    let mut agreement = super::model();
    agreement.title = "\n".repeat(11 * 1024 * 1024);
    agreement
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deal.ron");
    fs::write(&file, "old").unwrap();
    let Err(StoreError::Refused(refused)) = store::save(&file, &store::write(&too_large())) else {
        panic!("it is written")
    };
    assert!(refused.reason.to_string().starts_with("file-too-large-to-write (size: 22"), "{}", refused.reason);
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn other_names_of_a_file_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("deal.ron"), folder.path().join("other.ron"));
    fs::write(&file, "old").unwrap();
    assert_eq!(store::save(&file, "first").unwrap(), []);
    fs::hard_link(&file, &other).unwrap();
    assert_eq!(store::save(&file, "second").unwrap(), [Lost::Names(1)]);
    assert_eq!(fs::read_to_string(&other).unwrap(), "first");
    assert_eq!(Lost::Names(1).describe().to_string(), "lost-names (others: 1)");
}

/// Runs a program of the system; `None` where it is not there or failed.
#[cfg(target_os = "linux")]
fn run(program: &str, arguments: &[&str], path: &Path) -> Option<String> {
    let output = std::process::Command::new(program).args(arguments).arg(path).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_stay() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("deal.ron");
    fs::write(&file, "old").unwrap();
    let set = "import os, sys; os.setxattr(sys.argv[1], 'user.origin', b'https://example.org')";
    let get = "import os, sys; print(os.getxattr(sys.argv[1], 'user.origin').decode())";
    if run("python3", &["-c", set], &file).is_none() {
        // No Python, or a file system without attributes.
        return;
    }
    assert_eq!(store::save(&file, "new").unwrap(), []);
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    assert_eq!(run("python3", &["-c", get], &file).as_deref(), Some("https://example.org\n"));
}

/// Only root can make a file that belongs to somebody else, and root can keep it theirs.
#[cfg(target_os = "linux")]
#[test]
fn root_leaves_a_file_to_its_owner() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deal.ron");
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    if chown(&file, Some(65_534), Some(65_533)).is_err() {
        return;
    }
    assert_eq!(store::save(&file, "new").unwrap(), []);
    let metadata = fs::metadata(&file).unwrap();
    assert_eq!((metadata.uid(), metadata.gid(), metadata.mode() & 0o777), (65_534, 65_533, 0o640));
}

#[test]
fn settings_of_a_newer_program_keep_what_this_one_does_not_know() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    fs::write(&file, "(rate: \"bcm/y\", language: French, panes: [(name: \"map\", at: 0.5)])").unwrap();
    let settings = Settings::load(&file).unwrap();
    let writer = Writer::start(&file);
    for rate in ["GWh/d", "TWh/y", "mcm/d"] {
        writer.write(Settings { rate: rate.to_owned(), ..settings.clone() }, None);
    }
    writer.write(settings.clone(), Some(Recent::Used("/a/b.ron".into())));
    drop(writer);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("language: French,") && text.contains("panes: [(name: \"map\", at: 0.5)],"), "{text}");
    let again = Settings::load(&file).unwrap();
    assert_eq!(again, Settings { recent: vec!["/a/b.ron".to_owned()], ..settings });
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_settings_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
    let (settings, word) = Settings::load_or_begin_anew(&file);
    assert_eq!(settings, Settings::default());
    assert!(word[0].to_string().contains("reason: device"), "{}", word[0]);
}
