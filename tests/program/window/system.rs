//! The real window on a system that is slow, lacks something, or would open what it should not.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{SIZE, Screen, alone, differing, folder, program, save_by_path};
use crate::harness::{bundled, rect_of, window};
use eframe::egui::Rect;
use egui_kittest::kittest::Queryable;
use gasswap_core::store;

impl Screen {
    fn click(&self, at: Rect) {
        let at = at.center();
        self.xdotool(&["mousemove", &(at.x as i32).to_string(), &(at.y as i32).to_string()]);
        self.xdotool(&["click", "1"]);
        std::thread::sleep(Duration::from_millis(600));
    }

    fn ended(&self, window: &mut Child) {
        // A slow disk has things to write when the window is gone.
        for _ in 0..1200 {
            if let Some(status) = window.try_wait().unwrap() {
                assert!(status.success(), "it ends well");
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the program has not ended");
    }
}

#[test]
#[ignore = "needs Xvfb, xdotool and imagemagick; .ci/run installs them and runs this"]
fn a_link_that_is_no_address_of_the_web_is_never_opened() {
    let screen = Screen::start();
    let folder = folder("links");
    let (opened, browser) = (folder.join("opened"), folder.join("browser"));
    std::fs::write(&browser, format!("#!/bin/sh\necho \"$1\" >>{}\n", opened.display())).unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut agreement = bundled();
    let addresses = ["file:///tmp/evil.desktop", "https://example.org/page"];
    for (index, source) in agreement.sources.iter_mut().enumerate() {
        let address = addresses[index % 2];
        (source.url, source.publisher) = (address.to_owned(), format!("{address} {index}"));
    }
    let file = folder.join("links.ron");
    store::save(&file, &store::write(&agreement)).unwrap();

    let mut headless = window(SIZE, agreement);
    headless.get_by_label("Sources of Rate of Contract").click();
    headless.run_steps(6);
    // In the window over the map, not beside the control.
    let place = |address: &str| {
        let mut found = headless.query_all_by_label_contains(address).map(|node| node.rect());
        found.find(|rect| rect.left() > 400.0 && rect.right() < 1000.0).unwrap_or_else(|| panic!("no {address}"))
    };
    let (evil, good) = (place("file:///"), place("https://"));

    let mut running = program();
    running.arg(&file).env("DISPLAY", &screen.display).env("BROWSER", &browser).stderr(Stdio::inherit());
    let mut running = running.spawn().unwrap();
    screen.place_window();
    screen.settled(&folder.join("before.png"));
    screen.click(rect_of(SIZE, "Sources of Rate of Contract"));
    screen.settled(&folder.join("sources.png"));
    let text = || std::fs::read_to_string(&opened).unwrap_or_default();
    screen.click(evil);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(text(), "", "see {}", folder.join("sources.png").display());
    screen.click(good);
    screen.until("the address of the web is opened", || !text().is_empty());
    assert_eq!(text(), "https://example.org/page\n");
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut running);
}

#[test]
#[ignore = "needs Xvfb, xdotool and imagemagick; .ci/run installs them and runs this"]
fn a_portal_that_does_not_answer_is_waited_for_with_a_word_while_the_window_lives() {
    let screen = Screen::start();
    let folder = folder("portal");
    let socket = folder.join("bus");
    // Takes every caller and never says a word.
    let bus = UnixListener::bind(&socket).unwrap();
    std::thread::spawn(move || bus.incoming().map_while(Result::ok).collect::<Vec<_>>());
    let address = format!("unix:path={}", socket.display());
    let mut window = program();
    window.env("DISPLAY", &screen.display).env("DBUS_SESSION_BUS_ADDRESS", address).stderr(Stdio::inherit());
    let mut window = window.spawn().unwrap();
    screen.place_window();
    let before = screen.settled(&folder.join("before.png"));
    screen.xdotool(&["key", "ctrl+o"]);
    screen.xdotool(&["mousemove", "1200", "860"]);
    std::thread::sleep(Duration::from_secs(3));
    let waiting = screen.settled(&folder.join("waiting.png"));
    assert!(differing(&before, &waiting, [520.0, 50.0, 920.0, 110.0]) > 200, "no word that a dialog is waited for");
    // The window lives, and the way around the dialog is open.
    screen.drag_rate(rect_of(SIZE, "Rate of Contract"), 5.5, 6.0);
    let saved = folder.join("saved.ron");
    save_by_path(&screen, &saved);
    let rate = store::load(&saved).unwrap().agreement.quantities.phases[0].rate_mcm_d;
    assert!((rate - 6.0).abs() < 0.3, "{rate} is saved");
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut window);
}

#[test]
#[ignore = "needs Xvfb, xdotool and imagemagick; .ci/run installs them and runs this"]
fn without_a_portal_a_path_is_typed() {
    let screen = Screen::start();
    let folder = folder("no-portal");
    let file = folder.join("mine.ron");
    let mut agreement = bundled();
    agreement.quantities.phases[0].rate_mcm_d = 5.75;
    store::save(&file, &store::write(&agreement)).unwrap();
    let mut window = program();
    window.env("DISPLAY", &screen.display).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").env("PATH", &folder);
    let mut window = window.stderr(Stdio::inherit()).spawn().unwrap();
    screen.place_window();
    screen.settled(&folder.join("before.png"));
    screen.xdotool(&["key", "ctrl+o"]);
    std::thread::sleep(Duration::from_secs(2));
    screen.xdotool(&["key", "ctrl+a"]);
    screen.xdotool(&["type", "--delay", "25", file.to_str().unwrap()]);
    screen.xdotool(&["key", "Return"]);
    screen.settled(&folder.join("opened.png"));
    // What was opened is what is saved again.
    std::fs::remove_file(&file).unwrap();
    screen.xdotool(&["key", "ctrl+s"]);
    screen.until("the opened one is saved", || store::load(&file).is_ok_and(|loaded| loaded.agreement == agreement));
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut window);
}

#[test]
#[ignore = "needs Xvfb, xdotool, imagemagick and strace; .ci/run installs them and runs this"]
fn a_slow_machine_without_a_portal_says_that_no_file_was_given() {
    let screen = Screen::start();
    let folder = folder("slow-machine");
    // Looking for the portal takes longer than a hand that cancels.
    let Some(mut window) = traced(&folder.join("home"), "connect:delay_enter=1500000") else { return };
    window.env("DISPLAY", &screen.display).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    let mut window = window.spawn().unwrap();
    screen.place_window();
    let before = screen.settled(&folder.join("before.png"));
    screen.xdotool(&["key", "ctrl+o"]);
    screen.xdotool(&["mousemove", "1200", "860"]);
    std::thread::sleep(Duration::from_secs(4));
    let told = screen.picture(&folder.join("told.png"));
    assert!(differing(&before, &told, [480.0, 50.0, 960.0, 110.0]) > 200, "nothing is said");
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut window);
}

#[test]
#[ignore = "needs strace; .ci/run installs it and runs this"]
fn a_disk_that_cannot_flush_is_written_to_and_a_full_one_is_told() {
    let folder = folder("flush");
    for (error, written) in [("EINVAL", true), ("ENOSPC", false)] {
        let path = folder.join(format!("{error}.ron"));
        let Some(mut command) = traced(&folder.join("home"), &format!("fsync:error={error}")) else { return };
        let output = command.args(["examples", "save", "trilateral-2021"]).arg(&path).stderr(Stdio::piped()).output();
        let output = output.unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.success(), path.exists()), (written, written), "{error}: {told}");
        assert_eq!(told.contains("The disk is full"), !written, "{told}");
    }
}

/// The program with some calls of the system slowed or refused; `None` where processes may not be watched.
fn traced(home: &Path, injected: &str) -> Option<Command> {
    let may = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    if !may.is_ok_and(|status| status.success()) {
        println!("strace is not here or may not watch: left out");
        return None;
    }
    let mut command = Command::new("strace");
    let calls = injected.split(':').next().unwrap_or_default();
    command.args(["-f", "-o", "/dev/null", "-e", &format!("trace={calls}"), "-e", &format!("inject={injected}")]);
    command.arg(env!("CARGO_BIN_EXE_gasswap"));
    alone(&mut command);
    command.env("GASSWAP_HOME", home).stderr(Stdio::inherit());
    Some(command)
}

#[test]
#[ignore = "needs Xvfb, xdotool, imagemagick and strace; .ci/run installs them and runs this"]
fn a_disk_that_takes_its_time_leaves_the_window_alive_and_closing_waits_for_it() {
    let screen = Screen::start();
    let folder = folder("slow-disk");
    let file = folder.join("mine.ron");
    store::save(&file, &store::write(&bundled())).unwrap();
    let Some(mut command) = traced(&folder.join("home"), "fsync:delay_enter=5000000") else { return };
    let mut window = command.arg(&file).env("DISPLAY", &screen.display).spawn().unwrap();
    screen.place_window();
    screen.settled(&folder.join("before.png"));
    let slider = rect_of(SIZE, "Rate of Contract");
    screen.drag_rate(slider, 5.5, 6.0);
    let dragged = screen.settled(&folder.join("dragged.png"));
    let rate = || store::load(&file).unwrap().agreement.quantities.phases[0].rate_mcm_d;
    let began = Instant::now();
    screen.xdotool(&["key", "ctrl+s"]);
    // The window follows the hand while the disk has not answered.
    screen.drag_rate(slider, 6.0, 4.0);
    std::thread::sleep(Duration::from_millis(500));
    let during = screen.picture(&folder.join("during.png"));
    assert!(began.elapsed() < Duration::from_secs(5), "the window stood still for {:?}", began.elapsed());
    assert_eq!(rate(), 5.5, "it is saved already: this shows nothing");
    let [editor, ..] = crate::harness::panels(SIZE);
    assert!(differing(&dragged, &during, editor) > 40, "the editor did not follow the hand");
    screen.until("the first rate is saved", || rate() != 5.5);
    assert!((rate() - 6.0).abs() < 0.3, "{} is saved", rate());
    // Again, and close at once: the window stays until it is written.
    screen.xdotool(&["key", "ctrl+s"]);
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut window);
    assert!(rate() < 5.0, "{} is saved", rate());
}

#[test]
#[ignore = "needs Xvfb, xdotool, imagemagick and strace; .ci/run installs them and runs this"]
fn without_locks_a_second_window_is_not_offered_the_work_of_the_first() {
    let screen = Screen::start();
    let folder = folder("no-locks");
    let home = folder.join("home");
    let start = |count| {
        let mut command = traced(&home, "flock:error=ENOSYS")?;
        command.env("DISPLAY", &screen.display);
        let window = command.spawn().unwrap();
        screen.place_newest_of(count);
        Some(window)
    };
    let Some(mut first) = start(1) else { return };
    screen.settled(&folder.join("first.png"));
    screen.drag_rate(rect_of(SIZE, "Rate of Contract"), 5.5, 6.0);
    let copies = || {
        let copies = std::fs::read_dir(home.join("recovery")).into_iter().flatten().flatten();
        copies.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "ron")).count()
    };
    screen.until("the copy is written", || copies() == 1);
    let before = screen.settled(&folder.join("before.png"));
    let mut second = start(2).unwrap();
    let after = screen.settled(&folder.join("second.png"));
    // An offer would lie over a page that is dimmed from border to border.
    let [_, map, _] = crate::harness::panels(SIZE);
    let [left, top, right, bottom] = map;
    let changed = differing(&before, &after, map) as f32 / ((right - left) * (bottom - top));
    assert!(changed < 0.5, "{changed} of the map differs, see {}", folder.display());
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut second);
    screen.place_window();
    screen.xdotool(&["key", "ctrl+z"]);
    screen.xdotool(&["key", "ctrl+q"]);
    screen.ended(&mut first);
}
