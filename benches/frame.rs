//! The CPU time of whole frames without rendering: layout and tessellation at 1440 × 900, at rest and while the rate is
//! dragged, on the bundled agreement and on one of thirty years with five legs.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a bench may fail so; its macros make undocumented items"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{self, Event, Pos2, RawInput, Rect, Vec2};
use gasswap::examples;
use gasswap::ui;
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::agreement::{Actual, Agreement, Day, Leg, Phase};
use gasswap_core::store;
use gasswap_figures::geo::atlas::Atlas;

fn bundled() -> Agreement {
    examples::load("trilateral-2021").expect("the bundled agreement is readable")
}

/// Thirty years of days, five legs, a season.
fn thirty_years() -> Agreement {
    let mut agreement = examples::load("trilateral-as-delivered").expect("readable");
    agreement.variants.clear();
    agreement.term.end = None;
    agreement.term.horizon = Day::new(agreement.term.start.year() + 29, 12, 31).expect("a date");
    agreement.quantities.season = Some(vec![1.2, 1.15, 1.1, 1.0, 0.95, 0.9, 0.85, 0.85, 0.9, 1.0, 1.1, 1.2]);
    agreement.quantities.phases.retain(|phase: &Phase| phase.status != gasswap_core::agreement::PhaseStatus::Suspended);
    let split = |legs: &mut Vec<Leg>, count: usize| {
        let first = legs[0].clone();
        *legs = (0..count)
            .map(|index| Leg { id: format!("{}-{index}", first.id), share: 1.0 / count as f64, ..first.clone() })
            .collect();
    };
    split(&mut agreement.receipts, 2);
    split(&mut agreement.redeliveries, 3);
    agreement.actuals.clear();
    for claim in &mut agreement.claims {
        claim.of = None;
    }
    agreement
}

struct Window {
    ctx: egui::Context,
    app: ui::App,
    time: f64,
}

impl Window {
    fn new(agreement: Agreement) -> Self {
        let ctx = egui::Context::default();
        let atlas = Arc::new(Atlas::load().expect("the bundled map"));
        let app = ui::App::new(&ctx, atlas, ui::Start::on(agreement));
        let mut window = Self { ctx, app, time: 0.0 };
        for _ in 0..5 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), events, ..RawInput::default() };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame(ui));
        // Nothing is drawn, so no texture is made.
        output.textures_delta.clear();
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    for (name, agreement) in [("bundled", bundled()), ("30 years, 5 legs", thirty_years())] {
        let mut window = Window::new(agreement.clone());
        group
            .bench_function(format!("{name}, at rest"), |bencher| bencher.iter(|| black_box(window.frame(Vec::new()))));
        let mut window = Window::new(agreement.clone());
        let mut step = 0u32;
        group.bench_function(format!("{name}, the pointer over the chart"), |bencher| {
            bencher.iter(|| {
                step += 1;
                let at = Pos2::new(400.0 + (step % 600) as f32, 750.0);
                black_box(window.frame(vec![Event::PointerMoved(at)]))
            });
        });
        let phases = agreement.quantities.phases.clone();
        // With the change itself (apply, project, check) and without it: what the frame alone takes.
        for (what, whole) in [("with the change", true), ("the frame alone", false)] {
            let mut window = Window::new(agreement.clone());
            let mut step = 0u32;
            group.bench_function(format!("{name}, the rate changes every frame, {what}"), |bencher| {
                bencher.iter_custom(|count| {
                    let mut taken = Duration::ZERO;
                    for _ in 0..count {
                        step += 1;
                        let phase = Phase { rate_mcm_d: 5.0 + f64::from(step % 100) / 100.0, ..phases[0].clone() };
                        let begun = Instant::now();
                        window.app.edit(&Edit::Phases(ListEdit::Set(0, phase)));
                        let changed = begun.elapsed();
                        black_box(window.frame(Vec::new()));
                        taken += if whole { begun.elapsed() } else { begun.elapsed() - changed };
                    }
                    taken
                });
            });
        }
    }
    group.finish();
}

/// The bundled agreement with so many measured days, over and over the term, of both legs.
fn measured(count: u32) -> Agreement {
    let mut agreement = bundled();
    let days = agreement.days();
    let legs: Vec<String> = agreement.legs().map(|(_, leg)| leg.id.clone()).collect();
    let actual = |at: u32| {
        let leg = legs[at as usize % legs.len()].clone();
        let from = days.from + (at as i32 / legs.len() as i32) % days.days();
        Actual { leg, from, to: from, volume_mcm: 4.0 + f64::from(at % 200) / 100.0, source: None, note: String::new() }
    };
    agreement.actuals = (0..count).map(actual).collect();
    agreement
}

/// What a file with the most actuals there can be costs: one change of the rate with all that follows from it, beside the
/// same without actuals; and the start.
fn hundred_thousand_actuals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hundred_thousand_actuals");
    group.sample_size(10);
    for count in [0, 100_000] {
        let agreement = measured(count);
        let phase = agreement.quantities.phases[0].clone();
        let mut window = Window::new(agreement.clone());
        let mut step = 0u32;
        group.bench_function(format!("a step that changes the rate, {count} actuals"), |bencher| {
            bencher.iter(|| {
                step += 1;
                let phase = Phase { rate_mcm_d: 5.0 + f64::from(step % 100) / 100.0, ..phase.clone() };
                window.app.edit(&Edit::Phases(ListEdit::Set(0, phase)));
                black_box(window.frame(Vec::new()))
            });
        });
        let text = store::write(&agreement);
        group.bench_function(format!("read, project, check and the first frames, {count} actuals"), |bencher| {
            bencher.iter(|| Window::new(store::read(black_box(&text)).expect("readable").agreement));
        });
    }
    group.finish();
}

criterion_group!(benches, hundred_thousand_actuals, frames);
criterion_main!(benches);
