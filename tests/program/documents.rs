//! Documents in the window: whatever would lose work asks first, every answer does what it says, and what others do to
//! the open file is told. Without a screen, on files in a folder of the test's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::harness::{Dropped, Window, bundled, window_on};
use eframe::egui::{self, Event, Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable;
use gasswap::examples;
use gasswap::ui;
use gasswap_core::agreement::Agreement;
use gasswap_core::agreement::edit::Edit;
use gasswap_core::store;

const SIZE: [f32; 2] = [1440.0, 900.0];

/// A file that lies in a folder of its own and is open in a window.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
    window: Window,
    commands: Vec<ViewportCommand>,
}

impl Desk {
    fn new() -> Self {
        Self::with(&store::write(&bundled()))
    }

    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine ə'.ron");
        fs::write(&file, text).unwrap();
        fs::write(folder.path().join("other.ron"), store::write(&examples::load("nakhchivan-2005").unwrap())).unwrap();
        let loaded = store::load(&file).unwrap();
        let start = ui::Start { file: Some(store::Known::loaded(&file, &loaded)), ..ui::Start::on(loaded.agreement) };
        Self { folder, file, window: window_on(SIZE, start), commands: Vec::new() }
    }

    fn app(&self) -> &ui::App {
        self.window.state().as_ref().unwrap()
    }

    fn title(&self) -> &str {
        &self.app().session().agreement().title
    }

    fn retitle(&mut self, title: &str) {
        self.window.state_mut().as_mut().unwrap().edit(&Edit::Title(title.to_owned()));
        self.steps(3);
    }

    fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.window.step();
            let output = &self.window.output().viewport_output[&ViewportId::ROOT];
            self.commands.extend(output.commands.iter().cloned());
        }
    }

    fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(start.elapsed() < Duration::from_secs(20), "gave up waiting until {what}");
            self.steps(1);
        }
    }

    fn sees(&self, label: &str) -> bool {
        self.window.query_all_by_label_contains(label).next().is_some()
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.steps(3);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        for pressed in [true, false] {
            // Not through the harness's queue, which runs frames whose wishes to the system nobody would see.
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            let held = if pressed { modifiers } else { Modifiers::NONE };
            self.window.input_mut().events.push(Event::ModifiersChanged(held));
            self.window.input_mut().events.push(event);
            self.steps(1);
        }
        self.steps(2);
    }

    fn close_by_the_window_manager(&mut self) {
        let viewports = &mut self.window.input_mut().viewports;
        viewports.get_mut(&ViewportId::ROOT).unwrap().events.push(ViewportEvent::Close);
        self.steps(3);
    }

    fn drop_file(&mut self, path: &Path) {
        self.window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_path_buf())));
        self.steps(2);
    }

    fn focus(&mut self, focused: bool) {
        self.window.input_mut().focused = focused;
        self.window.event(Event::WindowFocused(focused));
        self.steps(2);
    }

    fn asks(&self) -> bool {
        self.window.query_by_label("Save the changes?").is_some()
    }

    fn closes(&self) -> bool {
        let last = self
            .commands
            .iter()
            .rfind(|command| matches!(command, ViewportCommand::Close | ViewportCommand::CancelClose));
        last == Some(&ViewportCommand::Close)
    }

    fn on_disk(&self) -> Agreement {
        store::load(&self.file).unwrap().agreement
    }
}

/// Every way to lose the document.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    NewByKey,
    NewByMenu,
    OpenByPath,
    Example,
    Drop,
    QuitKey,
    WindowManager,
}

const WAYS: [Way; 7] =
    [Way::NewByKey, Way::NewByMenu, Way::OpenByPath, Way::Example, Way::Drop, Way::QuitKey, Way::WindowManager];

impl Way {
    fn go(self, desk: &mut Desk) {
        match self {
            Self::NewByKey => desk.key(Modifiers::COMMAND, Key::N),
            Self::NewByMenu => {
                desk.click("File");
                desk.window.get_by_label_contains("New agreement").click();
                desk.steps(3);
            }
            Self::OpenByPath => {
                desk.click("File");
                desk.window.get_by_label_contains("Open by path").click();
                desk.steps(3);
                desk.key(Modifiers::COMMAND, Key::A);
                let other = desk.folder.path().join("other.ron");
                desk.window.get_by_label("Path").type_text(other.to_str().unwrap());
                desk.steps(2);
                desk.key(Modifiers::NONE, Key::Enter);
            }
            Self::Example => {
                desk.click("File");
                desk.window.get_by_label_contains("Examples").click();
                desk.steps(6);
                let title = examples::ALL[2].title();
                desk.window.query_all_by_label(title).next().unwrap_or_else(|| panic!("{title} is offered")).click();
                desk.steps(3);
            }
            Self::Drop => {
                let other = desk.folder.path().join("other.ron");
                desk.drop_file(&other);
            }
            Self::QuitKey => {
                desk.key(Modifiers::COMMAND, Key::Q);
                // The system answers the program's own wish to close as it answers the window manager's.
                if desk.commands.contains(&ViewportCommand::Close) {
                    desk.commands.clear();
                    desk.close_by_the_window_manager();
                }
            }
            Self::WindowManager => desk.close_by_the_window_manager(),
        }
        let lost = self.is_lost(desk);
        assert!(!lost, "{self:?} loses work without a question");
        desk.until(&format!("the question is asked after {self:?}"), Desk::asks);
    }

    /// Has what was asked for happened?
    fn is_lost(self, desk: &Desk) -> bool {
        match self {
            Self::QuitKey | Self::WindowManager => desk.closes(),
            _ => desk.title() != "Mine",
        }
    }
}

fn edited() -> Desk {
    let mut desk = Desk::new();
    desk.retitle("Mine");
    assert!(desk.app().session().is_dirty());
    desk
}

#[test]
fn whatever_would_lose_work_asks_and_save_saves_first() {
    for way in WAYS {
        let mut desk = edited();
        way.go(&mut desk);
        desk.click("Save");
        desk.until("it goes on", |desk| way.is_lost(desk));
        assert_eq!(desk.on_disk().title, "Mine", "{way:?}");
        assert!(!desk.asks());
    }
}

#[test]
fn discard_goes_on_and_leaves_the_file_alone() {
    for way in WAYS {
        let mut desk = edited();
        way.go(&mut desk);
        desk.click("Discard");
        desk.until("it goes on", |desk| way.is_lost(desk));
        assert_eq!(desk.on_disk(), bundled(), "{way:?}");
    }
}

#[test]
fn cancel_escape_and_pressing_beside_the_question_keep_everything_as_it_is() {
    for way in WAYS {
        for answer in ["Cancel", "Esc", "beside"] {
            let mut desk = edited();
            way.go(&mut desk);
            match answer {
                "Cancel" => desk.click("Cancel"),
                "Esc" => desk.key(Modifiers::NONE, Key::Escape),
                _ => {
                    let beside = egui::pos2(20.0, 880.0);
                    desk.window.drag_at(beside);
                    desk.steps(1);
                    desk.window.drop_at(beside);
                    desk.steps(3);
                }
            }
            assert!(!desk.asks(), "{way:?}, {answer}");
            desk.steps(5);
            assert!(!way.is_lost(&desk), "{way:?}, {answer}");
            assert_eq!(desk.title(), "Mine");
            assert!(desk.app().session().is_dirty());
            assert_eq!(desk.on_disk(), bundled());
            // And it can be asked again.
            way.go(&mut desk);
        }
    }
}

#[test]
fn a_save_that_fails_keeps_everything_open_and_says_why() {
    for way in WAYS {
        let mut desk = edited();
        way.go(&mut desk);
        // The folder goes away between the question and the answer.
        let moved = desk.folder.path().with_extension("moved");
        fs::rename(desk.folder.path(), &moved).unwrap();
        desk.click("Save");
        desk.steps(10);
        assert!(!way.is_lost(&desk), "{way:?}");
        assert!(desk.sees("The folder is not there."), "{way:?}");
        assert!(desk.app().session().is_dirty() && desk.title() == "Mine");
        fs::rename(&moved, desk.folder.path()).unwrap();
        assert_eq!(desk.on_disk(), bundled());
        // Nothing waits in the dark: the next save does not close or replace anything.
        desk.key(Modifiers::COMMAND, Key::S);
        desk.steps(5);
        assert!(!way.is_lost(&desk) && !desk.app().session().is_dirty(), "{way:?}");
        assert_eq!(desk.on_disk().title, "Mine");
    }
}

#[test]
fn closing_again_while_the_question_is_asked_still_asks() {
    let mut desk = edited();
    Way::WindowManager.go(&mut desk);
    desk.close_by_the_window_manager();
    desk.key(Modifiers::COMMAND, Key::Q);
    assert!(desk.asks() && !desk.closes());
    let other = desk.folder.path().join("other.ron");
    desk.drop_file(&other);
    desk.steps(20);
    assert_eq!(desk.title(), "Mine");
    desk.click("Discard");
    assert!(desk.closes());
}

#[test]
fn without_changes_nothing_is_asked() {
    for way in [Way::WindowManager, Way::Drop] {
        let mut desk = Desk::new();
        match way {
            Way::Drop => {
                let other = desk.folder.path().join("other.ron");
                desk.drop_file(&other);
                desk.until("it is open", |desk| desk.title() != bundled().title);
                assert_eq!(desk.app().path(), Some(other.as_path()));
            }
            _ => {
                desk.close_by_the_window_manager();
                assert!(!desk.commands.contains(&ViewportCommand::CancelClose));
            }
        }
        assert!(!desk.asks());
    }
}

#[test]
fn another_document_is_another_session_also_for_what_was_drawn_of_the_first() {
    let mut desk = Desk::new();
    let before = desk.app().session().revision();
    let other = desk.folder.path().join("other.ron");
    desk.drop_file(&other);
    desk.until("it is open", |desk| desk.title() != bundled().title);
    assert!(desk.app().session().revision() > before, "what was drawn is drawn again");
}

#[test]
fn a_document_without_a_file_is_asked_where_it_goes_and_then_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = edited();
    desk.window = window_on(SIZE, ui::Start::on(bundled()));
    desk.retitle("Mine");
    Way::NewByKey.go(&mut desk);
    desk.click("Save");
    // Here is no dialog of the system, or none that can open without a screen.
    desk.until("the path is asked for", |desk| desk.window.query_by_label("Path").is_some());
    assert_eq!(desk.title(), "Mine");
    desk.key(Modifiers::COMMAND, Key::A);
    let file = folder.path().join("new");
    desk.window.get_by_label("Path").type_text(file.to_str().unwrap());
    desk.steps(2);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("it goes on", |desk| desk.title() != "Mine");
    assert_eq!(store::load(&folder.path().join("new.ron")).unwrap().agreement.title, "Mine");
}

#[test]
fn a_file_that_cannot_be_read_replaces_nothing_and_shows_its_line() {
    let mut desk = edited();
    let broken = desk.folder.path().join("broken.ron");
    let text = store::write(&bundled()).replacen("rate_mcm_d: 5.5", "rate_mcm_d: 5,5", 1);
    fs::write(&broken, &text).unwrap();
    desk.drop_file(&broken);
    desk.until("it is told", |desk| desk.sees("broken.ron cannot be read"));
    assert!(!desk.asks(), "there is nothing to decide");
    assert_eq!(desk.title(), "Mine");
    assert!(desk.sees("5,5"), "the line is shown");
    // Mended meanwhile, it can be tried again.
    fs::write(&broken, text.replace("5,5", "5.7")).unwrap();
    desk.click("Try again");
    desk.until("the question is asked", Desk::asks);
    desk.click("Discard");
    desk.until("it is open", |desk| desk.title() != "Mine");
    assert_eq!(desk.app().session().agreement().quantities.phases[0].rate_mcm_d, 5.7);
}

#[test]
fn every_problem_of_a_file_is_listed_and_a_click_shows_its_line() {
    let mut desk = Desk::new();
    let broken = desk.folder.path().join("broken.ron");
    let text = store::write(&bundled()).replace("latitude: 36.5449", "latitude: 136.5449").replacen(
        "rate_mcm_d: 5.5",
        "rate_mcm_d: -5.5",
        1,
    );
    fs::write(&broken, &text).unwrap();
    desk.drop_file(&broken);
    desk.until("it is told", |desk| desk.sees("broken.ron cannot be read"));
    assert!(desk.sees("There are 2 problems"));
    assert!(desk.sees("latitude: 136.5449"));
    desk.window.get_by_label_contains("Line 39: ").click();
    desk.steps(3);
    assert!(desk.sees("rate_mcm_d: -5.5"), "its line is shown");
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.sees("broken.ron cannot be read"));
}

#[test]
fn comments_are_kept_in_a_copy_once_and_the_person_is_told() {
    let by_hand = format!("// by hand\n{}", store::write(&bundled()));
    let mut desk = Desk::with(&by_hand);
    desk.retitle("Mine");
    desk.key(Modifiers::COMMAND, Key::S);
    assert!(desk.sees("Saving does not keep comments."));
    let copy = desk.folder.path().join("mine ə'.ron.bak");
    assert_eq!(fs::read_to_string(&copy).unwrap(), by_hand);
    desk.retitle("Mine again");
    desk.key(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.on_disk().title, "Mine again");
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 3, "one copy beside the two files");
}

fn changed_outside(desk: &Desk, rate: f64) {
    let mut agreement = desk.on_disk();
    agreement.quantities.phases[0].rate_mcm_d = rate;
    store::save(&desk.file, &store::write(&agreement)).unwrap();
}

fn rate(desk: &Desk) -> f64 {
    desk.app().session().agreement().quantities.phases[0].rate_mcm_d
}

#[test]
fn a_change_from_outside_is_told_when_the_window_gets_the_keyboard_and_reload_can_be_undone() {
    let mut desk = edited();
    desk.focus(false);
    changed_outside(&desk, 5.2);
    desk.steps(5);
    assert!(!desk.sees("was changed by another program"), "only a window with the keyboard looks");
    desk.focus(true);
    assert!(desk.sees("was changed by another program") && desk.sees("changes of your own"));
    desk.click("Show differences");
    assert!(desk.sees("5.5 to 5.2 mcm/d"), "in sentences");
    desk.click("Reload");
    assert_eq!((rate(&desk), desk.title()), (5.2, bundled().title.as_str()));
    assert!(!desk.app().session().is_dirty());
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!((rate(&desk), desk.title()), (5.5, "Mine"), "the own state is one step back");
    assert!(desk.app().session().is_dirty());
}

#[test]
fn keeping_mine_asks_no_more_and_the_next_save_writes_it() {
    let mut desk = edited();
    desk.focus(false);
    changed_outside(&desk, 5.2);
    desk.focus(true);
    desk.click("Keep mine");
    desk.focus(false);
    desk.focus(true);
    assert!(!desk.sees("was changed by another program"));
    desk.key(Modifiers::COMMAND, Key::S);
    assert_eq!((desk.on_disk().title.as_str(), desk.on_disk().quantities.phases[0].rate_mcm_d), ("Mine", 5.5));
}

#[test]
fn saving_over_a_change_from_outside_asks_first() {
    for (answer, title, rate) in
        [("Save mine over it", "Mine", 5.5), ("Do not save", "theirs", 5.2), ("Reload", "theirs", 5.2)]
    {
        let mut desk = edited();
        let (length, modified) = {
            changed_outside(&desk, 5.2);
            let metadata = fs::metadata(&desk.file).unwrap();
            (metadata.len(), metadata.modified().unwrap())
        };
        assert!(length > 0 && modified.elapsed().is_ok());
        desk.key(Modifiers::COMMAND, Key::S);
        assert_eq!(desk.on_disk().quantities.phases[0].rate_mcm_d, 5.2, "nothing is written yet");
        assert!(desk.sees("Saving now would replace"));
        desk.click(answer);
        let expected = if title == "theirs" { bundled().title } else { title.to_owned() };
        assert_eq!(
            (desk.on_disk().title, desk.on_disk().quantities.phases[0].rate_mcm_d),
            (expected, rate),
            "{answer}"
        );
        assert_eq!(desk.app().session().is_dirty(), answer == "Do not save");
    }
}

#[test]
fn saving_on_the_way_to_close_asks_about_a_change_from_outside_and_then_closes() {
    let mut desk = edited();
    Way::WindowManager.go(&mut desk);
    changed_outside(&desk, 5.2);
    desk.click("Save");
    desk.steps(5);
    assert!(!desk.closes() && desk.sees("Saving now would replace"));
    desk.click("Save mine over it");
    desk.until("it closes", Desk::closes);
    assert_eq!(desk.on_disk().title, "Mine");
}

#[test]
fn two_windows_on_one_file_notice_each_other() {
    let mut desk = edited();
    let loaded = store::load(&desk.file).unwrap();
    let start = ui::Start { file: Some(store::Known::loaded(&desk.file, &loaded)), ..ui::Start::on(loaded.agreement) };
    let first = std::mem::replace(&mut desk.window, window_on(SIZE, start));
    desk.retitle("From the second window");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.window = first;
    desk.key(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.on_disk().title, "From the second window");
    assert!(desk.sees("Saving now would replace"));
}

#[test]
fn a_file_that_is_gone_or_broken_by_others_leaves_the_window_the_only_owner() {
    for broken in [false, true] {
        let mut desk = Desk::new();
        desk.focus(false);
        if broken {
            fs::write(&desk.file, "(format: 1, half of").unwrap();
        } else {
            fs::remove_file(&desk.file).unwrap();
        }
        desk.focus(true);
        if broken {
            assert!(desk.sees("cannot be read"));
            desk.click("Keep mine");
        } else {
            assert!(desk.sees("was moved or removed"));
        }
        // Nothing was changed here, and still closing would lose it.
        desk.close_by_the_window_manager();
        assert!(desk.asks());
        desk.click("Save");
        desk.until("it closes", Desk::closes);
        assert_eq!(desk.on_disk(), bundled());
    }
}

#[test]
fn a_file_over_the_window_says_what_dropping_it_would_do() {
    let mut desk = edited();
    let path = Some(desk.folder.path().join("other.ron"));
    desk.window.input_mut().hovered_files = vec![egui::HoveredFile { path, mime: String::new() }];
    desk.steps(2);
    assert!(desk.sees("Drop to open other.ron. You are asked about your changes first."));
}
