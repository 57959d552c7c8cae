//! What the command line writes over and what it prints: no input is lost to a result, and no text of a file steers the
//! terminal.

use std::path::Path;
use std::process::{Command, Stdio};

/// Exit code, standard output and standard error of a run in a folder.
fn gasswap(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_gasswap"))
        .args(arguments)
        .current_dir(folder)
        // No window may open.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (program.status.code().unwrap(), text(&program.stdout), text(&program.stderr))
}

/// A folder with an agreement `a.ron`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.ron"), include_str!("../../saves/trilateral-2021.ron")).unwrap();
    folder
}

#[test]
fn a_result_never_takes_the_place_of_a_file_that_is_read() {
    let folder = folder();
    let here = folder.path();
    let export = |file: &str, out: &str| {
        let arguments = ["export", file, "--figure", "flow", "--out", out];
        assert_eq!(gasswap(here, &arguments), (0, String::new(), String::new()), "{out}");
    };
    for name in ["a.svg", "b.svg", "sheet.pdf", "a-flow.svg"] {
        export("a.ron", name);
    }
    std::fs::create_dir(here.join("sub")).unwrap();
    std::fs::copy(here.join("a.ron"), here.join("a.csv")).unwrap();
    #[cfg(unix)]
    for link in ["link.csv", "link.svg"] {
        std::os::unix::fs::symlink("a.ron", here.join(link)).unwrap();
    }
    let full = here.join("a.ron").to_str().unwrap().to_owned();
    let mut attempts = vec![
        vec!["project", "a.ron", "--out", "a.ron"],
        vec!["project", "a.ron", "--out", "sub/../a.ron"],
        vec!["project", "a.ron", "--out", &full],
        vec!["project", "a.svg", "--format", "json", "--out", "./a.svg"],
        vec!["export", "a.csv", "--figure", "flow", "--out", "a.csv"],
        vec!["export", "a.svg", "--figure", "flow", "--bare", "--out", "a.svg"],
        vec!["export", "sheet.pdf", "--figure", "pack", "--out-dir", "."],
        vec!["export", "a.ron", "a-flow.svg", "--figure", "flow", "--format", "svg", "--out-dir", "sub/.."],
    ];
    #[cfg(unix)]
    attempts.extend([
        vec!["project", "a.ron", "--out", "link.csv"],
        vec!["export", "a.ron", "--figure", "flow", "--out", "link.svg"],
        vec!["export", "link.svg", "--figure", "flow", "--out", "link.svg"],
    ]);
    let read =
        || ["a.ron", "a.svg", "a.csv", "sheet.pdf", "a-flow.svg"].map(|name| std::fs::read(here.join(name)).unwrap());
    let before = read();
    for arguments in attempts {
        let (code, _, told) = gasswap(here, &arguments);
        assert_eq!(code, 2, "{arguments:?}: {told}");
        assert!(told.contains("This is a file that is read, and the result would take its place."), "{told}");
        assert!(read() == before, "{arguments:?}");
    }
    // Drawn again with all that it carries, it loses nothing.
    export("a.svg", "a.svg");
    export("a.svg", "b.svg");
}

#[test]
fn no_text_of_a_file_or_an_argument_steers_the_terminal() {
    let folder = folder();
    let here = folder.path();
    let text = std::fs::read_to_string(here.join("a.ron")).unwrap();
    let escape = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}";
    let hostile = text
        .replace("title: \"", &format!("title: \"{escape}"))
        .replace("name: \"Iran\"", &format!("name: \"Iran{escape}\""));
    std::fs::write(here.join("a.ron"), &hostile).unwrap();
    std::fs::write(here.join("broken.ron"), hostile.replace("role: Swapper", &format!("role: \"{escape}\""))).unwrap();
    let name = format!("{escape}.ron");
    let runs: &[&[&str]] = &[
        &["brief", "a.ron"],
        &["check", "a.ron", &name],
        &["explain", "a.ron", "--leg", "IR-AZ", "--on", "2024-03-14"],
        &["explain", "a.ron", "--leg", escape, "--on", "2024-03-14"],
        &["diff", "a.ron", "a.ron"],
        &["brief", "broken.ron"],
        &["brief", "a.ron", "--variant", escape],
        &["solve", "a.ron", "--vary", escape, "--until", "redelivered=1500"],
        &["brief", "a.ron", escape],
        &["export", "a.ron", "--figure", escape, "--out", "x.svg"],
        &["export", "a.ron", "--figure", "flow", "--out", &name],
        &[&name],
    ];
    for arguments in runs {
        let (_, out, told) = gasswap(here, arguments);
        let printed = format!("{out}{told}");
        let steers = |letter: char| letter == '\u{202e}' || (letter.is_control() && letter != '\n');
        assert!(!printed.contains(steers), "{arguments:?}: {printed:?}");
        assert!(!printed.is_empty());
    }
    assert!(gasswap(here, &["brief", "a.ron"]).1.starts_with("\\u{1b}]0;x\\u{7}\\u{9b}2J\\u{202e}"));
    // To programs it is handed over as it is.
    let (_, json, _) = gasswap(here, &["check", "a.ron", "--format", "json"]);
    assert!(!json.contains("\\u{202e}"), "{json}");
}

#[cfg(unix)]
#[test]
fn without_a_display_the_sheet_is_a_new_file_in_a_folder_of_the_user() {
    let (folder, temporary) = (folder(), tempfile::tempdir().unwrap());
    let home = folder.path().join("home");
    let program = || {
        Command::new(env!("CARGO_BIN_EXE_gasswap"))
            .arg(folder.path().join("a.ron"))
            .env("GASSWAP_HOME", &home)
            .env("TMPDIR", temporary.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .output()
            .unwrap()
    };
    let output = program();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}");
    let path = told.lines().find_map(|line| line.strip_prefix("Sheet: ")).map(Path::new).unwrap();
    assert!(path.starts_with(home.join("cache")), "{told}");
    assert!(std::fs::read(path).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0);
}

#[test]
fn what_would_change_nothing_is_told_and_not_passed_by() {
    let folder = folder();
    let here = folder.path();
    let refused = |arguments: &str, words: &str| {
        let (code, _, told) = gasswap(here, &arguments.split(' ').collect::<Vec<_>>());
        assert!(code == 2 && told.contains(words), "{arguments}: {code}, {told}");
    };
    let export = |rest: &str, words: &str| refused(&format!("export a.ron --figure {rest}"), words);
    export("flow --out x.png --dpi 300", "--dpi is for sizes in millimetres.");
    export("flow --out x.pdf --size a4 --dpi 300", "--dpi and --scale are for pictures of pixels.");
    export("flow --out x.svg --scale 2", "--dpi and --scale are for pictures of pixels.");
    export("flow --out x.svg --semicolon", "--semicolon is for CSV.");
    export("flow --out-dir many --format xlsx --semicolon", "--semicolon is for CSV.");
    export("flow --out x.png --everything", "--everything is for data.");
    export("flow --out x.svg --day 2024-03-14", "--day is the day of a map");
    export("flow", "<--out <PATH>|--out-dir <DIR>>");
    export("pack --out pack.pdf", "A pack is a folder. Name it with --out-dir.");
    export(
        "money --out x.svg",
        "There is nothing to draw: No price is stated. Add a price to see cash by party: x.svg",
    );
    export("flow --out never/was/x.svg", "The folder is not there. Choose another folder: never/was/x.svg");
    refused("expotr a.ron --figure flow --out x.svg", "There is no command “expotr”, and no such file.");
    refused("expotr", "Did you mean “gasswap export”?");
    let left: Vec<_> = std::fs::read_dir(here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["a.ron"]);
}

#[test]
fn a_figure_of_the_base_alone_is_asked_for_by_its_name() {
    let folder = folder();
    let here = folder.path();
    let export = |name: &str, rest: &[&str]| {
        let arguments = [&["export", "a.ron", "--figure", "flow", "--out", name], rest].concat();
        assert_eq!(gasswap(here, &arguments), (0, String::new(), String::new()), "{rest:?}");
        std::fs::read_to_string(here.join(name)).unwrap()
    };
    let alone = export("alone.csv", &["--variant", "Base"]);
    let all = export("all.csv", &[]);
    assert!(!alone.contains("Growth as expected") && all.contains("Growth as expected"));
    let year = |rest: &[&str]| gasswap(here, &[&["project", "a.ron"], rest].concat());
    assert_eq!(year(&["--variant", "Base"]), year(&[]));
}
