//! The libraries of the system that a window needs, and the packages that bring them. The window library loads them while
//! it runs and panics, or names a path of the machine it was built on, where one is missing. Knows no display.

use std::fmt;

/// A library of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Library {
    /// Its name, as the loader looks for it.
    file: &'static str,
    /// The packages of Debian (and Ubuntu), Fedora and Arch that bring it.
    packages: [&'static str; 3],
}

impl fmt::Display for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, packages: [debian, fedora, arch] } = self;
        write!(
            f,
            "the library {file} is missing, or one that it needs. It comes with the package {debian} on Debian and Ubuntu, \
             {fedora} on Fedora, {arch} on Arch."
        )
    }
}

/// What draws. Not asked for before: under X11 `libGL.so.1` does as well.
pub(super) const EGL: Library = library("libEGL.so.1", ["libegl1", "libglvnd-egl", "libglvnd"]);

/// A driver that needs no graphics card.
pub(super) const DRIVER: [&str; 3] = ["libgl1-mesa-dri", "mesa-dri-drivers", "mesa"];

const fn library(file: &'static str, packages: [&'static str; 3]) -> Library {
    Library { file, packages }
}

/// A library, and whether it can be loaded.
type Row = (Library, fn() -> bool);

/// What winit and glutin load for the keyboard under either window system.
const BOTH: [Row; 1] = [(library("libxkbcommon.so.0", ["libxkbcommon0", "libxkbcommon", "libxkbcommon"]), || {
    xkbcommon_dl::xkbcommon_option().is_some()
})];

/// What they load under X11. What another one needs comes before it, so that the one that is missing is named.
const X11: [Row; 7] = [
    (library("libxcb.so.1", ["libxcb1", "libxcb", "libxcb"]), || x11rb::xcb_ffi::load_libxcb().is_ok()),
    (library("libX11.so.6", ["libx11-6", "libX11", "libx11"]), || x11_dl::xlib::Xlib::open().is_ok()),
    (library("libX11-xcb.so.1", ["libx11-xcb1", "libX11-xcb", "libx11"]), || {
        x11_dl::xlib_xcb::Xlib_xcb::open().is_ok()
    }),
    (library("libXrender.so.1", ["libxrender1", "libXrender", "libxrender"]), || {
        x11_dl::xrender::Xrender::open().is_ok()
    }),
    (library("libXcursor.so.1", ["libxcursor1", "libXcursor", "libxcursor"]), || {
        x11_dl::xcursor::Xcursor::open().is_ok()
    }),
    (library("libXi.so.6", ["libxi6", "libXi", "libxi"]), || x11_dl::xinput2::XInput2::open().is_ok()),
    (library("libxkbcommon-x11.so.0", ["libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"]), || {
        xkbcommon_dl::x11::xkbcommon_x11_option().is_some()
    }),
];

/// What they load under Wayland.
const WAYLAND: [Row; 2] = [
    (library("libwayland-client.so.0", ["libwayland-client0", "libwayland-client", "wayland"]), || {
        wayland_sys::client::is_lib_available()
    }),
    (library("libwayland-egl.so.1", ["libwayland-egl1", "libwayland-egl", "wayland"]), || {
        wayland_sys::egl::is_lib_available()
    }),
];

/// The first library that a window under Wayland, or else under X11, needs and that cannot be loaded.
pub(super) fn missing(wayland: bool) -> Option<Library> {
    let own: &[Row] = if wayland { &WAYLAND } else { &X11 };
    BOTH.iter().chain(own).find(|(_, loads)| !loads()).map(|(library, _)| *library)
}
