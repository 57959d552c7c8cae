//! The real program in a real window under Xvfb, driven by key presses and mouse moves. Ignored by `cargo test`, which
//! needs no display; `.ci/run` runs it. Places to press come from the headless harness at the same size.
#![cfg(target_os = "linux")]

mod hidden;
mod system;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::harness::rect_of;
use gasswap::examples;
use gasswap_figures::export::{self, Figure, Format, Request};
use resvg::tiny_skia::Pixmap;

const SIZE: [f32; 2] = [1440.0, 900.0];

/// An X server without a screen, ended when it is dropped.
struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    fn start() -> Self {
        let number = 200 + std::process::id() % 300;
        let display = format!(":{number}");
        let server = Command::new("Xvfb")
            .args([display.as_str(), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"])
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let screen = Self { server, display };
        screen.until("the server answers", || screen.tool("xdotool", &["getmouselocation"]).is_some());
        screen
    }

    fn tool(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = Command::new(program).args(arguments).env("DISPLAY", &self.display).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn xdotool(&self, arguments: &[&str]) {
        assert!(self.tool("xdotool", arguments).is_some(), "xdotool {arguments:?}");
        std::thread::sleep(Duration::from_millis(60));
    }

    fn until(&self, what: &str, mut done: impl FnMut() -> bool) {
        let start = Instant::now();
        while !done() {
            assert!(start.elapsed() < Duration::from_secs(40), "gave up waiting until {what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn picture(&self, path: &Path) -> Pixmap {
        assert!(self.tool("import", &["-window", "root", "-depth", "8", path.to_str().unwrap()]).is_some(), "import");
        Pixmap::load_png(path).expect("a PNG")
    }

    /// Waits until two pictures in a row are alike.
    fn settled(&self, path: &Path) -> Pixmap {
        let mut last = self.picture(path);
        let start = Instant::now();
        loop {
            std::thread::sleep(Duration::from_millis(350));
            let now = self.picture(path);
            if now.data() == last.data() || start.elapsed() > Duration::from_secs(15) {
                return now;
            }
            last = now;
        }
    }
}

impl Screen {
    /// Waits for the program's window, puts it over the whole screen and the pointer where it disturbs nothing.
    fn place_window(&self) {
        self.place_newest_of(1);
    }

    /// The same for the newest of so many windows.
    fn place_newest_of(&self, count: usize) {
        let mut id = String::new();
        self.until("the window is there", || {
            let found = self.tool("xdotool", &["search", "--onlyvisible", "--name", "Gas Swap Workbench"]);
            let found = found.unwrap_or_default();
            // From the lowest to the uppermost.
            id = found.lines().last().unwrap_or_default().to_owned();
            found.lines().count() == count
        });
        self.xdotool(&["windowmove", &id, "0", "0"]);
        self.xdotool(&["windowsize", &id, "1440", "900"]);
        self.xdotool(&["windowfocus", &id]);
        self.xdotool(&["mousemove", "1200", "860"]);
    }

    /// Drags the handle of the rate from one value to another on its track from 0 to 10.
    fn drag_rate(&self, slider: eframe::egui::Rect, from: f32, to: f32) {
        let at = |value: f32| (slider.left() + 2.0 + value / 10.0 * (slider.width() - 4.0)).round().to_string();
        let y = slider.center().y.round().to_string();
        self.xdotool(&["mousemove", &at(from), &y]);
        self.xdotool(&["mousedown", "1"]);
        for step in 0..=10u8 {
            self.xdotool(&["mousemove", &at(from + (to - from) * f32::from(step) / 10.0), &y]);
        }
        self.xdotool(&["mouseup", "1"]);
        self.xdotool(&["mousemove", "1200", "860"]);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The server may already be gone; nothing is left to do then.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gasswap"));
    alone(&mut command);
    command
}

/// Without the displays, settings and recovery copies of the person who runs the tests.
fn alone(command: &mut Command) {
    command
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env_remove("DISPLAY")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("GASSWAP_HOME", folder("home"));
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("gasswap-window-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// How many pixels of a part of the window differ.
fn differing(a: &Pixmap, b: &Pixmap, part: [f32; 4]) -> usize {
    let [left, top, right, bottom] = part.map(|edge| edge as u32);
    let mut count = 0;
    for y in top..bottom.min(a.height()) {
        for x in left..right.min(a.width()) {
            count += usize::from(a.pixel(x, y) != b.pixel(x, y));
        }
    }
    count
}

#[test]
#[ignore = "needs Xvfb, xdotool and imagemagick; .ci/run installs them and runs this"]
fn a_person_drags_the_rate_undoes_saves_and_closes() {
    let screen = Screen::start();
    let folder = folder("main");
    let saved = folder.join("said what was done.ron");
    let mut window = program().env("DISPLAY", &screen.display).stderr(Stdio::inherit()).spawn().unwrap();
    screen.place_window();
    let before = screen.settled(&folder.join("before.png"));

    // Drag the handle of the rate from 5.5 to 6 on its track from 0 to 10.
    let slider = rect_of(SIZE, "Rate of Contract");
    screen.drag_rate(slider, 5.5, 6.0);
    let dragged = screen.settled(&folder.join("dragged.png"));
    let [editor, map, chart] = crate::harness::panels(SIZE);
    for (name, part) in [("editor", editor), ("map", map), ("chart", chart)] {
        assert!(differing(&before, &dragged, part) > 40, "the {name} did not follow the drag");
    }

    save_by_path(&screen, &saved);
    let text = std::fs::read_to_string(&saved).unwrap();
    assert!(text.contains("rate_mcm_d: 6.0"), "the file says what was done");
    screen.xdotool(&["key", "Escape"]);
    screen.xdotool(&["key", "ctrl+z"]);
    screen.xdotool(&["mousemove", "1200", "860"]);
    screen.settled(&folder.join("undone.png"));
    screen.xdotool(&["key", "ctrl+s"]);
    screen.until("the undone rate is saved", || {
        std::fs::read_to_string(&saved).is_ok_and(|text| text.contains("rate_mcm_d: 5.5"))
    });
    screen.xdotool(&["key", "ctrl+q"]);
    let mut status = None;
    screen.until("the program has ended", || {
        status = window.try_wait().unwrap();
        status.is_some()
    });
    assert!(status.unwrap().success(), "it ends well");
}

fn save_by_path(screen: &Screen, path: &Path) {
    // The File menu's entry, by the keyboard of a person who has no system dialog.
    let menu = rect_of(SIZE, "File");
    screen.xdotool(&["mousemove", &(menu.center().x as i32).to_string(), &(menu.center().y as i32).to_string()]);
    screen.xdotool(&["click", "1"]);
    std::thread::sleep(Duration::from_millis(500));
    let entry = crate::harness::rect_after_click(SIZE, "File", "Save by path…");
    screen.xdotool(&["mousemove", &(entry.center().x as i32).to_string(), &(entry.center().y as i32).to_string()]);
    screen.xdotool(&["click", "1"]);
    std::thread::sleep(Duration::from_millis(700));
    screen.xdotool(&["key", "ctrl+a"]);
    screen.xdotool(&["type", "--delay", "25", path.to_str().unwrap()]);
    screen.xdotool(&["key", "Return"]);
    screen.until("the file is saved", || path.exists());
}

#[test]
#[ignore = "needs Xvfb, xdotool and imagemagick; .ci/run installs them and runs this"]
fn an_edit_of_three_seconds_ago_survives_a_kill_and_is_offered_at_the_next_start() {
    let screen = Screen::start();
    let folder = folder("kills");
    let file = folder.join("swap ə.ron");
    std::fs::write(&file, examples::ALL[0].text).unwrap();
    let start = |file: Option<&Path>| {
        let mut command = program();
        command.env("DISPLAY", &screen.display).env("GASSWAP_HOME", folder.join("home")).stderr(Stdio::inherit());
        let window = command.args(file).spawn().unwrap();
        screen.place_window();
        screen.settled(&folder.join("started.png"));
        window
    };
    let slider = rect_of(SIZE, "Rate of Contract");
    let mut window = start(Some(&file));
    let rate_of = |agreement: &gasswap_core::agreement::Agreement| agreement.quantities.phases[0].rate_mcm_d;
    let saved = || export::load(&file).map(|loaded| rate_of(&loaded.agreement)).unwrap();
    for (kill, wanted) in [6.0_f32, 5.0, 4.0, 6.5, 3.0, 7.0].into_iter().enumerate() {
        let before = saved();
        screen.drag_rate(slider, before as f32, wanted);
        std::thread::sleep(Duration::from_secs(3));
        // SIGKILL: the program learns nothing of it.
        window.kill().unwrap();
        window.wait().unwrap();
        assert_eq!(saved(), before, "the file is as it was saved");
        window = start(None);
        let picture = folder.join(format!("offered-{}.png", kill + 1));
        screen.picture(&picture);
        // The offer has the keyboard, on “Open the recovered one”.
        screen.xdotool(&["key", "Return"]);
        screen.settled(&folder.join(format!("recovered-{}.png", kill + 1)));
        screen.xdotool(&["key", "ctrl+s"]);
        let what = format!("kill {}: the edit is there again, see {}", kill + 1, picture.display());
        // The first few pixels of a drag go by before the handle follows.
        screen.until(&what, || saved() != before && (saved() - f64::from(wanted)).abs() < 0.35);
        println!("kill {}: the rate dragged from {before} to {} was offered and saved", kill + 1, saved());
    }
    screen.xdotool(&["key", "ctrl+q"]);
    screen.until("the program has ended", || window.try_wait().unwrap().is_some());
}

#[test]
#[ignore = "needs Xvfb, xdotool and imagemagick; .ci/run installs them and runs this"]
fn a_figure_named_on_the_command_line_opens_the_agreement_that_it_carries() {
    let screen = Screen::start();
    let folder = folder("figures");
    let document = examples::load("nakhchivan-2005").unwrap();
    let readings = export::Readings::whole(&document);
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        let figure = folder.join(format!("a figure ə.{}", format.ending()));
        let request = Request::new(&readings, Figure::Annual);
        std::fs::write(&figure, export::render(&readings, &request, format).unwrap()).unwrap();
        let mut command = program();
        let mut window = command.arg(&figure).env("DISPLAY", &screen.display).stderr(Stdio::inherit()).spawn().unwrap();
        screen.place_window();
        screen.settled(&folder.join("opened.png"));
        let saved = folder.join(format!("from {}.ron", format.ending()));
        save_by_path(&screen, &saved);
        assert_eq!(export::load(&saved).unwrap().agreement, document, "{format:?}");
        screen.xdotool(&["key", "ctrl+q"]);
        screen.until("the program has ended", || window.try_wait().unwrap().is_some());
    }
}

fn says(output: &Output, words: &[&str]) {
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "exits 0 but said: {error}");
    for word in words {
        assert!(error.contains(word), "standard error lacks “{word}”: {error}");
    }
    let picture = out
        .lines()
        .find_map(|line| line.split_whitespace().find(|word| word.ends_with(".png")))
        .unwrap_or_else(|| panic!("no picture's path in: {out}"));
    assert!(Pixmap::load_png(picture).is_ok_and(|picture| picture.width() > 600), "{picture} is a picture");
    assert!(out.contains("Turkmenistan"), "the brief is printed");
}

#[test]
#[ignore = "needs a Linux machine with libxkbcommon-x11; .ci/run runs this"]
fn without_a_window_the_program_does_its_main_job_all_the_same() {
    says(&program().output().unwrap(), &["No window can open", "DISPLAY"]);
    says(&program().env("DISPLAY", ":97").output().unwrap(), &["No window can open", ":97"]);
}
