//! Files: what is saved is whole and can be loaded, and whatever is in the way is told.

use std::fs;
use std::path::Path;

use gasswap_core::store::{self, StoreError};

use super::{MODEL, model};

fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Refused(refused)) => refused.reason.to_string(),
        other => panic!("{other:?}"),
    }
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a swap.ron");
    let text = store::write(&model());
    store::save(&path, &text).unwrap();
    let loaded = store::load(&path).unwrap();
    assert_eq!((loaded.agreement, loaded.had_comments, loaded.text), (model(), false, text));
    store::save(&path, MODEL).unwrap();
    assert!(store::load(&path).unwrap().had_comments);
    assert_eq!(names(folder.path()), ["a swap.ron"]);
}

#[test]
fn a_copy_of_a_hand_written_file_is_kept_and_never_replaces_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    store::save(&path, MODEL).unwrap();
    assert_eq!(store::keep_copy(&path).unwrap(), folder.path().join("a.ron.bak"));
    store::save(&path, "changed").unwrap();
    assert_eq!(store::keep_copy(&path).unwrap(), folder.path().join("a.ron.bak2"));
    assert_eq!(fs::read_to_string(folder.path().join("a.ron.bak")).unwrap(), MODEL);
    assert_eq!(names(folder.path()), ["a.ron", "a.ron.bak", "a.ron.bak2"]);
}

#[test]
fn a_file_without_a_name_of_its_own_is_always_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("not/there/yet");
    let one = store::save_new(&inside, "sheet-", ".png", b"one").unwrap();
    let other = store::save_new(&inside, "sheet-", ".png", b"other").unwrap();
    assert_eq!((fs::read(&one).unwrap(), fs::read(&other).unwrap()), (b"one".to_vec(), b"other".to_vec()));
    assert_eq!(names(&inside).len(), 2);
    let name = one.file_name().unwrap().to_str().unwrap();
    assert!(one.parent() == Some(&inside) && name.starts_with("sheet-") && name.ends_with(".png"), "{name}");
}

/// The modes that the files of a folder have, beside their names.
#[cfg(unix)]
fn modes(folder: &Path) -> Vec<(String, u32)> {
    use std::os::unix::fs::PermissionsExt;

    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    // A part file may be in place before it is looked at.
    let mode = |entry: &fs::DirEntry| entry.metadata().ok().map(|metadata| metadata.permissions().mode() & 0o777);
    entries.filter_map(|entry| Some((entry.file_name().into_string().unwrap(), mode(&entry)?))).collect()
}

#[cfg(unix)]
#[test]
fn what_nobody_else_may_read_nobody_may_read_while_it_is_written_nor_in_its_copy() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    store::save(&path, MODEL).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    store::keep_copy(&path).unwrap();
    let large = "x".repeat(4 << 20);
    let mut seen = 0;
    std::thread::scope(|scope| {
        let saving = scope.spawn(|| (0..20).for_each(|_| drop(store::save(&path, &large).unwrap())));
        while !saving.is_finished() {
            for (name, mode) in modes(folder.path()) {
                assert_eq!(mode, 0o600, "{name}");
                seen += usize::from(name.ends_with(".part"));
            }
        }
    });
    assert!(seen > 0, "no file was seen while it was written");
    assert_eq!(modes(folder.path()).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_told_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let pipe = "file-refused (reason: device)";
    assert_eq!(refusal(store::load(&path).map(drop)), pipe);
    assert_eq!(refusal(store::keep_copy(&path).map(drop)), pipe);
    let (settings, told) = store::Settings::load_or_begin_anew(&path);
    assert!(settings == store::Settings::default() && !told.is_empty());
}

#[test]
fn what_a_killed_save_left_behind_is_swept_away_later_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3_600);
    for name in [".gasswap-old.part", ".gasswap-young.part", "mine.part", ".gasswap-notes"] {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        if name != ".gasswap-young.part" {
            file.set_modified(old).unwrap();
        }
    }
    store::save(&folder.path().join("a.ron"), "x").unwrap();
    assert_eq!(names(folder.path()), [".gasswap-notes", ".gasswap-young.part", "a.ron", "mine.part"]);
}

#[test]
fn a_folder_and_a_missing_file_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.ron");
    assert_eq!(refusal(store::load(folder.path()).map(drop)), "file-refused (reason: folder)");
    assert_eq!(refusal(store::load(&missing).map(drop)), "file-refused (reason: no-file)");
    assert_eq!(refusal(store::save(folder.path(), "x")), "file-refused (reason: folder)");
    assert_eq!(refusal(store::save(&missing.join("x.ron"), "x")), "file-refused (reason: no-folder)");
    let error = store::load(&missing).unwrap_err();
    assert!(error.to_string().ends_with("none.ron"), "{error}");
    assert_eq!(error.path(), missing);
}

#[test]
fn a_name_that_is_too_long_is_told_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x".repeat(300));
    assert_eq!(refusal(store::save(&path, "x")), "file-refused (reason: bad-name)");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    fs::File::create(&path).unwrap().set_len(50 << 30).unwrap();
    let reason = refusal(store::load(&path).map(drop));
    assert_eq!(reason, "file-too-large (size: 51200, most: 20)");
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use gasswap_core::store;

    use super::{MODEL, names, refusal};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_keeps_its_mode_and_a_new_one_is_not_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        store::save(&path, "one").unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        assert_eq!(mode(&path), mode(&plain));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        store::save(&path, "two").unwrap();
        assert_eq!((mode(&path), fs::read_to_string(&path).unwrap().as_str()), (0o640, "two"));
    }

    #[test]
    fn links_are_followed_and_stay_links() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("deep");
        fs::create_dir(&deep).unwrap();
        fs::write(deep.join("real.ron"), "old").unwrap();
        symlink("deep/middle.ron", folder.path().join("link.ron")).unwrap();
        symlink("real.ron", deep.join("middle.ron")).unwrap();
        store::save(&folder.path().join("link.ron"), "new").unwrap();
        assert_eq!(fs::read_to_string(deep.join("real.ron")).unwrap(), "new");
        assert!(fs::symlink_metadata(folder.path().join("link.ron")).unwrap().is_symlink());
        fs::remove_file(deep.join("real.ron")).unwrap();
        store::save(&folder.path().join("link.ron"), "again").unwrap();
        assert_eq!(fs::read_to_string(deep.join("real.ron")).unwrap(), "again");
        assert_eq!(names(&deep), ["middle.ron", "real.ron"]);
    }

    #[test]
    fn a_ring_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        symlink("b", folder.path().join("a")).unwrap();
        symlink("a", folder.path().join("b")).unwrap();
        assert!(!refusal(store::save(&folder.path().join("a"), "x")).is_empty());
    }

    #[test]
    fn a_protected_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(refusal(store::save(&path, "new")), "file-refused (reason: protected)");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_told_and_the_old_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // The system's administrator may write everywhere.
        if fs::write(folder.path().join("probe"), "").is_err() {
            assert_eq!(refusal(store::save(&path, "new")), "file-refused (reason: may-not-write)");
            assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_pipe_is_looked_at_before_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.ron");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            return println!("not tried: there is no mkfifo here");
        }
        // Opening it would wait for somebody to write, without end.
        let words = "file-refused (reason: device)";
        assert_eq!(refusal(store::load(&pipe).map(drop)), words);
        assert_eq!(refusal(store::save(&pipe, "x")), words);
    }

    #[test]
    fn devices_are_never_read_or_replaced() {
        let words = "file-refused (reason: device)";
        assert_eq!(refusal(store::load(Path::new("/dev/zero")).map(drop)), words);
        assert_eq!(refusal(store::save(Path::new("/dev/null"), MODEL)), words);
        store::save_bytes(Path::new("/dev/null"), b"figure").unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told() {
        let reason = refusal(store::save_bytes(Path::new("/dev/full"), b"figure"));
        assert_eq!(reason, "file-refused (reason: disk-full)");
    }
}
