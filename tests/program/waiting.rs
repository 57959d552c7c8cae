//! What waits or stands in the way: one dialog at a time, copies that cannot be written, pipes in place of files.
//! Without a screen, in folders of the test's own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::harness::{Dropped, Window, bundled, until, window_on};
use egui_kittest::kittest::Queryable;
use gasswap::ui;
use gasswap_core::agreement::edit::Edit;
use gasswap_core::store::{self, Places, recovery};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn start(home: &Path) -> ui::Start {
    ui::Start { places: Some(Places::under(home)), ..ui::Start::on(bundled()) }
}

fn sees(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn retitle(window: &mut Window, title: &str) {
    window.state_mut().as_mut().unwrap().edit(&Edit::Title(title.to_owned()));
    window.run_steps(3);
}

/// A copy of a window that is gone, with this first line.
fn copy(home: &Path, first: &str) {
    let folder = home.join("recovery");
    fs::create_dir_all(&folder).unwrap();
    let mut agreement = bundled();
    agreement.title = "Kept".to_owned();
    fs::write(folder.join("1-2-3.ron"), format!("{first}\n{}", store::write(&agreement))).unwrap();
}

#[test]
fn a_copy_that_cannot_be_written_is_told_without_a_further_edit_and_again_no_more_once_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut window = window_on(SIZE, start(home.path()));
    let folder = home.path().join("recovery");
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "in the way").unwrap();
    retitle(&mut window, "Mine");
    until(&mut window, "the word", |window| sees(window, "cannot be kept against a crash"));
    fs::remove_file(&folder).unwrap();
    until(&mut window, "the end of the word", |window| !sees(window, "cannot be kept against a crash"));
    let copies: Vec<_> = recovery::orphans(&folder).iter().map(recovery::Orphan::path).collect();
    assert_eq!(copies.len(), 1, "it lost its lock with the folder, and its copy is there");
    assert!(fs::read_to_string(&copies[0]).unwrap().contains("title: \"Mine\""));
}

#[test]
fn where_no_copy_can_be_kept_at_all_this_is_tried_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("recovery");
    fs::write(&folder, "in the way").unwrap();
    let mut window = window_on(SIZE, start(home.path()));
    assert!(sees(&window, "cannot be kept against a crash"));
    retitle(&mut window, "Mine");
    fs::remove_file(&folder).unwrap();
    until(&mut window, "the end of the word", |window| !sees(window, "cannot be kept against a crash"));
    until(&mut window, "the copy", |_| {
        fs::read_dir(&folder)
            .is_ok_and(|entries| entries.flatten().any(|entry| entry.path().extension() == Some("ron".as_ref())))
    });
}

#[test]
fn a_copy_whose_first_line_is_broken_is_not_said_to_be_without_a_file() {
    let broken = "// A recovery copy of the Gas Swap Workbench, and an agreement that it can open: (written: 17, fil";
    for first in [broken, ""] {
        let home = tempfile::tempdir().unwrap();
        copy(home.path(), first);
        let window = window_on(SIZE, start(home.path()));
        assert!(sees(&window, "“Kept” had changes"), "it is offered");
        assert!(sees(&window, "Which file it belongs to is not known"), "{first}");
        assert!(!sees(&window, "never saved to a file") && !sees(&window, "1970"), "{first}");
    }
}

#[test]
fn of_two_dialogs_the_second_waits_for_the_first() {
    let home = tempfile::tempdir().unwrap();
    copy(home.path(), "");
    let broken = home.path().join("broken.ron");
    fs::write(&broken, "(format: 1, half of").unwrap();
    let refused = Some(store::load(&broken).unwrap_err());
    let mut window = window_on(SIZE, ui::Start { refused, ..start(home.path()) });
    assert!(sees(&window, "broken.ron cannot be read") && !sees(&window, "Work that was not saved"));
    window.get_by_label("Close").click();
    window.run_steps(3);
    assert!(!sees(&window, "broken.ron cannot be read") && sees(&window, "Work that was not saved"));
    window.get_by_label("Ask again next time").click();
    window.run_steps(3);
    assert!(!sees(&window, "Work that was not saved"));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_table_is_not_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let pipe = home.path().join("actuals.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut window = window_on(SIZE, start(home.path()));
    window.input_mut().dropped_files.push(Arc::new(Dropped(pipe)));
    window.run_steps(3);
    assert!(sees(&window, "Nothing was imported. This is a device or a pipe"));
}
