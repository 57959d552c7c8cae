//! What the command line writes over and what it prints: no input is lost to a result, and no text of a file steers the
//! terminal.

use std::path::Path;
use std::process::{Command, Stdio};

/// Exit code, standard output and standard error of a run in a folder.
fn gasswap(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_gasswap"))
        .args(arguments)
        .current_dir(folder)
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
