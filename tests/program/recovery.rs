//! What survives a crash: recovery copies written in time by a thread of their own, offered at the next start, never
//! taken from a window that lives; and settings that are written safely. In folders of the tests' own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::harness::{Window, app, bundled, until, window_on};
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use gasswap::ui;
use gasswap_core::agreement::Agreement;
use gasswap_core::agreement::edit::Edit;
use gasswap_core::store::recovery::{self, Keeper, Snapshot};
use gasswap_core::store::{self, Places, Settings};

fn titled(title: &str) -> Agreement {
    Agreement { title: title.to_owned(), ..bundled() }
}

fn snapshot(title: &str, file: Option<PathBuf>) -> Snapshot {
    Snapshot { agreement: Arc::new(titled(title)), saved: Arc::new(bundled()), file }
}

/// The copies in a folder.
fn copies(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>());
    entries.unwrap_or_default().into_iter().filter(|path| path.extension().is_some_and(|end| end == "ron")).collect()
}

fn copied_title(folder: &Path) -> Option<String> {
    let copies = copies(folder);
    Some(store::load(copies.first()?).unwrap().agreement.title)
}

fn wait_until(what: &str, limit: Duration, mut done: impl FnMut() -> bool) -> Duration {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < limit, "{what} took longer than {limit:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
    start.elapsed()
}

#[test]
fn a_copy_is_written_within_two_seconds_of_an_edit_though_the_window_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::start(folder.path()).unwrap();
    keeper.changed(snapshot("one", None));
    // From here on this thread, the window's, does nothing but look.
    let took = wait_until("a copy", Duration::from_secs(2), || copied_title(folder.path()).as_deref() == Some("one"));
    println!("copied after {took:?}");
    assert_eq!(keeper.problem(), None);
}

#[test]
fn a_long_edit_is_copied_at_least_every_five_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::start(folder.path()).unwrap();
    let start = Instant::now();
    let mut last = (Instant::now(), None);
    let mut step = 0;
    while start.elapsed() < Duration::from_secs(8) {
        step += 1;
        keeper.changed(snapshot(&step.to_string(), None));
        std::thread::sleep(Duration::from_millis(100));
        let now = copied_title(folder.path());
        if now != last.1 {
            last = (Instant::now(), now);
        }
        assert!(last.0.elapsed() < Duration::from_secs(5), "no copy for {:?}", last.0.elapsed());
    }
    assert!(last.1.is_some());
}

#[test]
fn what_is_saved_needs_no_copy_and_an_end_without_work_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::start(folder.path()).unwrap();
    keeper.changed(snapshot("one", None));
    wait_until("a copy", Duration::from_secs(5), || !copies(folder.path()).is_empty());
    keeper.nothing();
    assert!(copies(folder.path()).is_empty());
    drop(keeper);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_window_that_lives_keeps_its_copy_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (Keeper::start(folder.path()).unwrap(), Keeper::start(folder.path()).unwrap());
    first.changed(snapshot("first", None));
    second.changed(snapshot("second", None));
    wait_until("two copies", Duration::from_secs(5), || copies(folder.path()).len() == 2);
    assert!(recovery::orphans(folder.path()).is_empty(), "both windows are there");
    first.nothing();
    assert_eq!(copied_title(folder.path()).as_deref(), Some("second"));
    // The second one goes without a decision, as in a crash that unwinds.
    drop(second);
    let orphans = recovery::orphans(folder.path());
    assert_eq!(orphans.len(), 1);
    let copy = orphans[0].read().unwrap();
    assert_eq!((copy.agreement, copy.file, copy.saved), (titled("second"), None, Some(bundled())));
    assert!(recovery::orphans(folder.path()).is_empty(), "another start leaves it to the one that holds it");
}

#[test]
fn a_copy_knows_its_file_and_is_an_agreement_that_can_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::start(folder.path()).unwrap();
    let file = PathBuf::from("/somewhere/ə \"odd\" 'name'\n.ron");
    keeper.changed(snapshot("one", Some(file.clone())));
    drop(keeper);
    assert_eq!(copied_title(folder.path()).as_deref(), Some("one"));
    let copy = recovery::orphans(folder.path()).remove(0).read().unwrap();
    assert_eq!((copy.file, copy.saved), (Some(file), None));
}

#[test]
fn only_old_copies_that_were_set_aside_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let old = std::time::SystemTime::now() - Duration::from_secs(40 * 24 * 60 * 60);
    for name in ["aside-1.ron", "2.ron", "3.lock", "4.trying", "aside-5.ron"] {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        if name != "aside-5.ron" {
            file.set_modified(old).unwrap();
        }
    }
    let orphans = recovery::orphans(folder.path());
    assert_eq!(orphans.len(), 1, "an old copy that nobody has decided about is still offered");
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["2.lock", "2.ron", "aside-5.ron"]);
}

/// Run by the next test in a process of its own.
#[test]
#[ignore = "breaks down on purpose"]
fn child_that_breaks_down() {
    let folder = PathBuf::from(std::env::var_os("RECOVERY_FOLDER").expect("the parent names a folder"));
    let keeper = Keeper::start(&folder).unwrap();
    recovery::write_on_panic(keeper.last_resort(), |copy| eprintln!("It is in {}", copy.display()));
    keeper.changed(snapshot("in the last moment", None));
    panic!("on purpose");
}

#[test]
fn a_panic_writes_the_copy_says_where_it_is_and_ends_badly() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "recovery::child_that_breaks_down", "--ignored", "--nocapture"])
        .env("RECOVERY_FOLDER", folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert_eq!(copied_title(folder.path()).as_deref(), Some("in the last moment"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(copies(folder.path())[0].to_str().unwrap()), "{said}");
    assert_eq!(recovery::orphans(folder.path()).len(), 1, "and it waits for the next start");
}

// The offer

fn start(home: &Path, file: Option<&Path>) -> Window {
    let places = Some(Places::under(home));
    let start = match file {
        Some(file) => {
            let loaded = store::load(file).unwrap();
            ui::Start { file: Some(store::Known::loaded(file, &loaded)), ..ui::Start::on(loaded.agreement) }
        }
        None => ui::Start::on(bundled()),
    };
    window_on([1440.0, 900.0], ui::Start { places, ..start })
}

fn retitle(window: &mut Window, title: &str) {
    window.state_mut().as_mut().unwrap().edit(&Edit::Title(title.to_owned()));
    window.run_steps(3);
}

fn sees(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

/// A home where a window that had this file open went down with the title changed to “Unsaved”.
fn crashed(home: &Path, file: Option<&Path>) {
    let mut window = start(home, file);
    retitle(&mut window, "Unsaved");
    // Dropped without a decision: its copy stays, as after a crash.
    drop(window);
    assert_eq!(copied_title(&Places::under(home).recovery).as_deref(), Some("Unsaved"));
}

fn saved_file(folder: &Path) -> PathBuf {
    let file = folder.join("mine.ron");
    fs::write(&file, store::write(&bundled())).unwrap();
    file
}

#[test]
fn after_a_crash_the_recovered_document_is_offered_with_what_differs_and_opens_unsaved() {
    for with_file in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let file = with_file.then(|| saved_file(folder.path()));
        crashed(folder.path(), file.as_deref());
        let mut window = start(folder.path(), None);
        assert!(sees(&window, "Work that was not saved"));
        assert!(sees(&window, "• The title"), "what differs is told");
        assert_eq!(sees(&window, "It belongs to mine.ron"), with_file);
        click(&mut window, "Open the recovered one");
        assert_eq!(app(&window).session().agreement().title, "Unsaved");
        assert!(app(&window).session().is_dirty());
        assert_eq!(app(&window).path(), file.as_deref());
        let recovery = Places::under(folder.path()).recovery;
        assert_eq!(copies(&recovery).len(), 1, "it stays on disk until it is saved");
        if with_file {
            window.key_press_modifiers(Modifiers::COMMAND, Key::S);
            window.run_steps(4);
            assert_eq!(store::load(file.as_ref().unwrap()).unwrap().agreement.title, "Unsaved");
            assert!(copies(&recovery).is_empty());
        }
    }
}

#[test]
fn the_saved_one_can_be_opened_instead_and_the_recovered_one_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved_file(folder.path());
    crashed(folder.path(), Some(&file));
    let mut window = start(folder.path(), None);
    click(&mut window, "Open the saved one");
    assert_eq!(*app(&window).session().agreement(), bundled());
    assert_eq!(app(&window).path(), Some(file.as_path()));
    drop(window);
    assert!(!sees(&start(folder.path(), None), "Work that was not saved"));
    let aside = copies(&Places::under(folder.path()).recovery);
    assert_eq!(store::load(&aside[0]).unwrap().agreement.title, "Unsaved", "and can still be opened by hand");
}

#[test]
fn asking_again_next_time_asks_again_next_time() {
    let folder = tempfile::tempdir().unwrap();
    crashed(folder.path(), None);
    for answer in ["Ask again next time", "Esc"] {
        let mut window = start(folder.path(), None);
        match answer {
            "Esc" => {
                window.key_press(Key::Escape);
                window.run_steps(3);
            }
            _ => click(&mut window, answer),
        }
        assert!(!sees(&window, "Work that was not saved"));
        assert_eq!(*app(&window).session().agreement(), bundled());
    }
    assert!(sees(&start(folder.path(), None), "Work that was not saved"));
}

#[test]
fn a_copy_that_made_the_program_fail_is_skipped_the_second_time_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    crashed(folder.path(), None);
    let recovery = Places::under(folder.path()).recovery;
    // The program went down while it tried the copy: its mark is still there.
    let mark = copies(&recovery)[0].with_extension("trying");
    fs::write(mark, "").unwrap();
    let window = start(folder.path(), None);
    assert!(!sees(&window, "Work that was not saved"));
    assert!(sees(&window, "made the program fail the last time"));
    assert_eq!(copied_title(&recovery).as_deref(), Some("Unsaved"), "it is not thrown away");
}

#[test]
fn the_mark_of_a_trial_goes_when_the_copy_was_shown_and_again_when_it_was_open_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    crashed(folder.path(), None);
    let recovery = Places::under(folder.path()).recovery;
    let marks = || fs::read_dir(&recovery).unwrap().any(|entry| entry.unwrap().path().extension().unwrap() == "trying");
    let mut window = start(folder.path(), None);
    window.run_steps(4);
    assert!(!marks());
    click(&mut window, "Open the recovered one");
    assert!(marks(), "until it has shown that it does not fail");
    std::thread::sleep(Duration::from_millis(2_100));
    window.run_steps(2);
    assert!(!marks());
}

#[test]
fn a_copy_that_was_saved_just_before_the_end_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved_file(folder.path());
    crashed(folder.path(), Some(&file));
    fs::write(&file, store::write(&titled("Unsaved"))).unwrap();
    assert!(!sees(&start(folder.path(), None), "Work that was not saved"));
    assert!(copies(&Places::under(folder.path()).recovery).is_empty());
}

#[test]
fn a_file_that_is_gone_leaves_the_copy_the_only_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved_file(folder.path());
    crashed(folder.path(), Some(&file));
    fs::remove_file(&file).unwrap();
    let mut window = start(folder.path(), None);
    assert!(sees(&window, "Its file cannot be compared. There is no such file."));
    click(&mut window, "Open the recovered one");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run_steps(4);
    assert_eq!(store::load(&file).unwrap().agreement.title, "Unsaved");
}

#[test]
fn discarding_leaves_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = start(folder.path(), None);
    retitle(&mut window, "Unsaved");
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run_steps(3);
    click(&mut window, "Discard");
    drop(window);
    assert!(copies(&Places::under(folder.path()).recovery).is_empty());
}

// Settings

#[test]
fn colors_units_and_columns_are_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = start(folder.path(), None);
    window.get_by_label("Dark colors").click();
    window.run_steps(3);
    drop(window);
    let path = Places::under(folder.path()).settings;
    let settings = Settings { rate: "GWh/d".to_owned(), right_open: false, ..Settings::load(&path).unwrap() };
    settings.save(&path).unwrap();
    let window = start(folder.path(), None);
    assert_eq!(window.ctx.theme(), Theme::Dark);
    assert!(sees(&window, "GWh/d"));
    assert!(!sees(&window, "Who gains what"), "the right column is folded");
}

#[test]
fn files_are_remembered_the_latest_first_missing_ones_are_greyed_and_all_can_be_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved_file(folder.path());
    let gone = folder.path().join("gone.ron");
    fs::copy(&file, &gone).unwrap();
    drop(start(folder.path(), Some(&gone)));
    let mut window = start(folder.path(), Some(&file));
    fs::remove_file(&gone).unwrap();
    let path = Places::under(folder.path()).settings;
    let recent =
        |wanted: &[&Path]| Settings::load(&path).unwrap().recent.iter().map(Path::new).eq(wanted.iter().copied());
    until(&mut window, "the recent files", |_| recent(&[&file, &gone]));
    click(&mut window, "File");
    window.get_by_label_contains("Recent").click();
    window.run_steps(6);
    let entry = window.get_by_label_contains("gone.ron");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&entry).is_disabled());
    window.get_by_label_contains("Clear recent files").click();
    until(&mut window, "the end of the list", |_| recent(&[]));
}

#[test]
fn broken_settings_are_told_once_and_kept() {
    for broken in [&b"(theme: Purple)"[..], b"\xff\xfe", b"(((((", b"(window: Some((width: 1e999))"] {
        let folder = tempfile::tempdir().unwrap();
        let path = Places::under(folder.path()).settings;
        fs::write(&path, broken).unwrap();
        assert!(sees(&start(folder.path(), None), "They begin anew."));
        assert!(!sees(&start(folder.path(), None), "They begin anew."));
        assert_eq!(fs::read(path.with_extension("ron.bak")).unwrap(), broken);
    }
}

#[test]
fn settings_of_a_newer_program_and_absurd_sizes_are_read_as_far_as_they_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let text =
        "(theme: Dark, sound: Loud(3), window: Some((width: 1.0, height: -5.0, maximized: false)), chart_share: 77.0)";
    fs::write(&path, text).unwrap();
    let settings = Settings::load(&path).unwrap();
    assert_eq!((settings.theme, settings.window, settings.chart_share), (store::settings::Theme::Dark, None, None));
}
