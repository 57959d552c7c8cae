//! The real program with one library of the window system hidden: it says which, and which package brings it.

use std::process::Command;

use super::{Screen, alone, program, says};

/// What is needed under X11, and Debian's package of it.
const X11: [(&str, &str); 8] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libXrender.so.1", "libxrender1"),
    ("libxcb.so.1", "libxcb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
];

/// What is needed under Wayland.
const WAYLAND: [(&str, &str); 3] = [
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
];

/// The program where these libraries are not: in a name space of its own an empty file lies over each, since some are
/// looked for under paths from the root too.
fn without(libraries: &[&str]) -> Command {
    let known = Command::new("ldconfig").arg("-p").output().unwrap();
    let known = String::from_utf8_lossy(&known.stdout).into_owned();
    let mut script = String::new();
    for library in libraries {
        let places = known.lines().filter(|line| line.trim_start().starts_with(&format!("{library} ")));
        for place in places.filter_map(|line| line.rsplit_once("=> ")) {
            script.push_str(&format!("mount --bind /dev/null \"$(readlink -f {})\" && ", place.1));
        }
    }
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c"]);
    command.arg(format!("{script} exec timeout --signal=KILL 60 {}", env!("CARGO_BIN_EXE_gasswap")));
    alone(&mut command);
    command
}

/// May a file be laid over another here? Some containers forbid it.
fn can_hide() -> bool {
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", "mount --bind /dev/null /etc/hostname"])
        .output();
    tried.is_ok_and(|tried| tried.status.success())
}

#[test]
#[ignore = "needs Xvfb and the libraries of a window; .ci/run installs them and runs this"]
fn each_library_that_is_missing_is_named_with_its_package() {
    if !can_hide() {
        println!("no library can be hidden here: left out");
        return;
    }
    let screen = Screen::start();
    for (library, package) in X11 {
        let output = without(&[library]).env("DISPLAY", &screen.display).output().unwrap();
        says(
            &output,
            &["No window can open", library, &format!("package {package} on Debian"), "on Fedora", "on Arch"],
        );
    }
    for (library, package) in WAYLAND {
        let output = without(&[library]).env("WAYLAND_DISPLAY", "gasswap-nowhere").output().unwrap();
        says(
            &output,
            &["No window can open", library, &format!("package {package} on Debian"), "on Fedora", "on Arch"],
        );
    }
    // Either of the two is enough.
    let output = without(&["libGL.so.1", "libEGL.so.1"]).env("DISPLAY", &screen.display).output().unwrap();
    says(&output, &["No window can open", "no OpenGL", "libegl1", "libgl1-mesa-dri", "mesa-dri-drivers"]);
}

#[test]
#[ignore = "needs the libraries of a window; .ci/run installs them and runs this"]
fn a_compositor_that_is_not_there_is_named() {
    let output = program().env("WAYLAND_DISPLAY", "gasswap-nowhere").output().unwrap();
    says(&output, &["No window can open", "gasswap-nowhere", "does not answer"]);
}
