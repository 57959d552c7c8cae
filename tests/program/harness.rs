//! The window without a screen, for tests: the same panels, driven and asked by label.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use eframe::egui::{self, Rect, Ui, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use gasswap::examples;
use gasswap::ui;
use gasswap_core::agreement::Agreement;
use gasswap_figures::geo::atlas::Atlas;

/// The map's data, read once for all windows.
static ATLAS: LazyLock<Arc<Atlas>> = LazyLock::new(|| Arc::new(Atlas::load().unwrap()));

/// A window without a screen.
pub type Window = Harness<'static, Option<ui::App>>;

/// What is in it.
pub fn app(window: &Window) -> &ui::App {
    window.state().as_ref().unwrap()
}

/// A window of this size on an agreement.
pub fn window(size: [f32; 2], agreement: Agreement) -> Window {
    window_on(size, ui::Start::on(agreement))
}

/// A window of this size that starts so.
pub fn window_on(size: [f32; 2], start: ui::Start) -> Window {
    let mut start = Some(start);
    let show = move |ui: &mut Ui, app: &mut Option<ui::App>| {
        let app = app.get_or_insert_with(|| {
            let mut app = ui::App::new(ui.ctx(), Arc::clone(&ATLAS), start.take().unwrap());
            app.saving_at_once();
            app
        });
        app.background(ui.ctx());
        app.frame(ui);
    };
    let mut harness = Harness::builder().with_size(Vec2::from(size)).with_max_steps(24).build_ui_state(show, None);
    harness.run_steps(4);
    harness
}

/// Runs frames until something is there; workers take their time.
pub fn until(window: &mut Window, what: &str, there: impl Fn(&Window) -> bool) {
    let since = Instant::now();
    while !there(window) {
        assert!(since.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(30));
        window.run_steps(1);
    }
}

/// A file that is dropped on a window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The bundled agreement of 28 November 2021.
pub fn bundled() -> Agreement {
    examples::load("trilateral-2021").unwrap()
}

/// Where the control of this name is in a window of this size.
pub fn rect_of(size: [f32; 2], label: &str) -> Rect {
    let harness = window(size, bundled());
    let rect = harness.get_by_label(label).rect();
    println!("{label}: {rect}");
    rect
}

/// Where a control is after another was clicked.
pub fn rect_after_click(size: [f32; 2], click: &str, label: &str) -> Rect {
    let mut harness = window(size, bundled());
    harness.get_by_label(click).click();
    harness.run_steps(4);
    let rect = harness.get_by_label_contains(label).rect();
    println!("{label}: {rect}");
    rect
}

/// Left, top, right and bottom of editor, map and chart.
pub fn panels([width, height]: [f32; 2]) -> [[f32; 4]; 3] {
    [
        [0.0, 60.0, 300.0, height - 60.0],
        [330.0, 110.0, width - 330.0, 480.0],
        [330.0, 600.0, width - 330.0, height - 30.0],
    ]
}
