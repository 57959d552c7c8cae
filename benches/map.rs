//! The CPU time of the map alone without rendering: layout, paint and tessellation at 1500 × 900, close up and with the
//! whole region in view, at rest, while the days pass and while the map is panned; and of loading its data.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a bench may fail so; its macros make undocumented items"
)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{self, Pos2, RawInput, Rect, Vec2};
use gasswap::examples;
use gasswap::ui;
use gasswap_core::agreement::Day;
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::lcc;

const SIZE: [f64; 2] = [1500.0, 900.0];

struct Panel {
    ctx: egui::Context,
    app: ui::App,
    time: f64,
}

impl Panel {
    fn new(atlas: &Arc<Atlas>) -> Self {
        let ctx = egui::Context::default();
        let agreement = examples::load("trilateral-as-delivered").expect("the bundled agreement is readable");
        let app = ui::App::new(&ctx, Arc::clone(atlas), ui::Start::on(agreement));
        Self { ctx, app, time: 0.0 }
    }

    fn frame(&mut self, day: Day, camera: Option<Camera>) -> usize {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(SIZE[0] as f32, SIZE[1] as f32));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), ..RawInput::default() };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.map_alone(ui, day, camera));
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

fn frames(criterion: &mut Criterion) {
    let atlas = Arc::new(Atlas::load().expect("the bundled map"));
    let day = Day::new(2022, 6, 1).expect("a date");
    let views = [
        ("close up", Some(Camera { center: lcc::forward([48.87, 38.43]), scale: 12_000.0 })),
        ("as opened", None),
        ("the whole region", Some(Camera { center: lcc::forward([56.0, 40.0]), scale: 1.0 }.limited(SIZE))),
    ];
    let mut group = criterion.benchmark_group("map");
    for (name, camera) in views {
        let mut panel = Panel::new(&atlas);
        for _ in 0..5 {
            panel.frame(day, camera);
        }
        group
            .bench_function(format!("{name}, at rest"), |bencher| bencher.iter(|| black_box(panel.frame(day, camera))));
        let mut step = 0;
        group.bench_function(format!("{name}, days pass"), |bencher| {
            bencher.iter(|| {
                step = (step + 1) % 300;
                black_box(panel.frame(day + step, camera))
            });
        });
        let Some(camera) = camera else { continue };
        let camera = camera.zoomed_about([750.0, 450.0], 1.2, SIZE);
        let mut step = 0;
        group.bench_function(format!("{name}, panned"), |bencher| {
            bencher.iter(|| {
                step = (step + 1) % 100;
                let by = f64::from(50 - (step - 50_i32).abs());
                black_box(panel.frame(day, Some(camera.panned([by, by], SIZE))))
            });
        });
        let mut step = 0;
        group.bench_function(format!("{name}, zoomed"), |bencher| {
            bencher.iter(|| {
                step = (step + 1) % 100;
                let factor = 1.0 + f64::from(50 - (step - 50_i32).abs()) * 0.004;
                black_box(panel.frame(day, Some(camera.zoomed_about([700.0, 400.0], factor, SIZE))))
            });
        });
    }
    group.finish();
    criterion.bench_function("loading the map's data", |bencher| bencher.iter(|| black_box(Atlas::load().is_ok())));
}

criterion_group!(benches, frames);
criterion_main!(benches);
