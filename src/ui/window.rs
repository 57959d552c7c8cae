//! Opens the window of the system, or says why none can open. Asks for the display and its libraries first, since the
//! window library panics without some of them.

#[cfg(all(unix, not(target_os = "macos")))]
mod libraries;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{self, ViewportBuilder};

use super::{App, Start};
use gasswap_core::store::{Settings, recovery};
use gasswap_figures::geo::atlas::Atlas;

/// Why the window is not, or no longer, there.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// None can open on this machine; the sentence says what is missing and what brings it.
    #[error("{0}")]
    NoWindow(String),
    /// It had opened and broke down.
    #[error("{0}")]
    Crashed(String),
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// [`WindowError::NoWindow`] where none can open, [`WindowError::Crashed`] where an open one broke down.
pub fn open(start: Start) -> Result<(), WindowError> {
    probe()?;
    let atlas = Arc::new(Atlas::load().map_err(|error| WindowError::Crashed(error.to_string()))?);
    let opened = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&opened);
    // Read here for the size alone; what is wrong with them is told by the window.
    let size = start.places.as_ref().and_then(|places| Settings::load(&places.settings).ok()?.window);
    let (width, height) = size.map_or((1440.0, 900.0), |size| (size.width, size.height));
    let viewport = ViewportBuilder::default()
        .with_title("Gas Swap Workbench")
        .with_app_id("gasswap")
        .with_inner_size([width, height])
        .with_maximized(size.is_some_and(|size| size.maximized))
        .with_min_inner_size([800.0, 520.0])
        .with_drag_and_drop(true);
    // A window without its picture is still a window.
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/gasswap-256.png")).ok();
    let viewport = match icon {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    // They finish when the window is gone from the screen: a slow disk keeps nobody waiting in front of a dead window.
    let writers = Arc::new(Mutex::new(None));
    let held = Arc::clone(&writers);
    let run = AssertUnwindSafe(move || {
        eframe::run_native(
            "Gas Swap Workbench",
            options,
            Box::new(move |creation| {
                let app = App::new(&creation.egui_ctx, atlas, start);
                if let Some(resort) = app.last_resort() {
                    recovery::write_on_panic(resort);
                }
                *held.lock().unwrap_or_else(PoisonError::into_inner) = Some(app.writers());
                seen.store(true, Ordering::Relaxed);
                Ok(Box::new(app))
            }),
        )
    });
    let was_open = || opened.load(Ordering::Relaxed);
    let ran = catch_unwind(run);
    drop(writers);
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if was_open() => Err(WindowError::Crashed(error.to_string())),
        Ok(Err(error)) => Err(WindowError::NoWindow(told(&error))),
        Err(_) if was_open() => {
            Err(WindowError::Crashed("a fault of the program, told above. Please report it.".to_owned()))
        }
        Err(_) => Err(WindowError::NoWindow("the window system broke down; see the message above.".to_owned())),
    }
}

/// What an error of the window library means.
fn told(error: &eframe::Error) -> String {
    let text = error.to_string();
    let lower = text.to_lowercase();
    if ["egl", "glx", "glutin", "opengl"].iter().any(|word| lower.contains(word)) {
        return without_gl(&text);
    }
    if ["display", "connect", "compositor"].iter().any(|word| lower.contains(word)) {
        return format!("the display {} does not answer ({text}).", display());
    }
    format!("{text}.")
}

/// The display that a window is asked of, as its window system names it.
fn display() -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    named("WAYLAND_DISPLAY").or_else(|| named("DISPLAY")).unwrap_or_default()
}

/// Nothing draws: which packages bring what does.
#[cfg(all(unix, not(target_os = "macos")))]
fn without_gl(text: &str) -> String {
    let [debian, fedora, arch] = libraries::DRIVER;
    format!(
        "no OpenGL was found ({text}). One that needs no graphics card comes with {debian} on Debian and Ubuntu, {fedora} on \
         Fedora, {arch} on Arch; and {}",
        libraries::EGL
    )
}

/// As above.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn without_gl(text: &str) -> String {
    format!("no OpenGL was found ({text}).")
}

/// Are a display and the libraries of its window system there?
#[cfg(all(unix, not(target_os = "macos")))]
fn probe() -> Result<(), WindowError> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let (wayland, x11) = (set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET"), set("DISPLAY"));
    if !wayland && !x11 {
        return Err(WindowError::NoWindow(
            "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.".to_owned(),
        ));
    }
    libraries::missing(wayland).map_or(Ok(()), |library| Err(WindowError::NoWindow(library.to_string())))
}

/// Other systems always have a display.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn probe() -> Result<(), WindowError> {
    Ok(())
}

/// A context that is set up as the window's, for tests and benches.
pub fn context() -> egui::Context {
    let ctx = egui::Context::default();
    super::theme::install(&ctx);
    ctx
}
