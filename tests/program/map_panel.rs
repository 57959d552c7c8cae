//! The map panel in the window without a screen: dragging a point, the schematic, play, the menu under the pointer.

use std::sync::Arc;
use std::time::Duration;

use crate::harness::{Window, app, bundled, window};
use eframe::egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, Ui, Vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use gasswap::examples;
use gasswap::ui;
use gasswap_core::agreement::{Agreement, Point};
use gasswap_core::units::RateUnit;
use gasswap_figures::figure::{self, Units};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::framing::default_camera;
use gasswap_figures::geo::lcc;
use gasswap_figures::geo::scene::Scene;

const SIZE: [f32; 2] = [1440.0, 900.0];

/// The panel's corner, its size and the view it opens with.
fn opened(harness: &Window) -> (Pos2, [f64; 2], Camera) {
    let rect = harness.get_by_label_contains("Map: ").rect();
    let size = [f64::from(rect.width()), f64::from(rect.height())];
    let session = app(harness).session();
    let agreement: &Agreement = session.agreement();
    let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
    let input =
        figure::scene_input(agreement, session.projection(), figure::opening_day(session.projection()), &units, &[]);
    (rect.min, size, default_camera(&Atlas::load().unwrap(), &input, size))
}

fn on_screen(point: &Point, (corner, size, camera): (Pos2, [f64; 2], Camera)) -> Pos2 {
    let [x, y] = camera.to_screen(lcc::forward([point.longitude, point.latitude]), size);
    corner + Vec2::new(x as f32, y as f32)
}

fn point(harness: &Window, id: &str) -> Point {
    app(harness).session().agreement().point(id).unwrap().clone()
}

#[test]
fn dragging_a_delivery_point_moves_it_in_one_undo_step_and_the_view_stays() {
    let mut harness = window(SIZE, bundled());
    let id = bundled().points[0].id.clone();
    let before = point(&harness, &id);
    let view = opened(&harness);
    let from = on_screen(&before, view);
    harness.drag_at(from);
    harness.run_steps(1);
    for step in 1..=10u8 {
        harness.hover_at(from + Vec2::new(-4.0 * f32::from(step), 2.0 * f32::from(step)));
        harness.run_steps(1);
    }
    harness.drop_at(from + Vec2::new(-40.0, 20.0));
    harness.run_steps(3);
    let after = point(&harness, &id);
    assert!(after.longitude < before.longitude && after.latitude < before.latitude, "{after:?}");
    // Where the hand let go, within a pixel: the map did not move meanwhile.
    assert!(on_screen(&after, view).distance(from + Vec2::new(-40.0, 20.0)) < 1.5);
    let (names, present) = app(&harness).session().history();
    assert_eq!(present, 1, "one step: {names:?}");
    assert_eq!(harness.query_all_by_label_contains("Map: ").count(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(point(&harness, &id), before);
    assert!(!app(&harness).session().is_dirty());
}

#[test]
fn panning_zooming_and_clicking_change_no_agreement() {
    let mut harness = window(SIZE, bundled());
    let rect = harness.get_by_label_contains("Map: ").rect();
    let at = rect.center();
    harness.drag_at(at);
    harness.run_steps(1);
    for step in 1..=6u8 {
        harness.hover_at(at + Vec2::new(12.0 * f32::from(step), 0.0));
        harness.run_steps(1);
    }
    harness.drop_at(at + Vec2::new(72.0, 0.0));
    harness.run_steps(2);
    for name in ["Zoom the map in", "Zoom the map in", "Zoom the map out", "Fit the map"] {
        harness.get_by_label(name).click();
        harness.run_steps(6);
    }
    assert!(!app(&harness).session().is_dirty());
    let delay = harness.output().viewport_output.values().next().unwrap().repaint_delay;
    assert!(delay > Duration::from_secs(1), "at rest after a flight: {delay:?}");
}

/// The camera of the window is not public: two delivery points tell scale and place by where a press finds them.
fn finds_point(harness: &mut Window, at: Pos2) -> bool {
    harness.hover_at(at);
    harness.run_steps(4);
    harness.query_all_by_label_contains("Drag to move it").next().is_some()
}

#[test]
fn a_double_click_and_the_plus_key_zoom_about_the_pointer() {
    let mut harness = window(SIZE, bundled());
    let view @ (corner, size, camera) = opened(&harness);
    let [first, second] = [0, 1].map(|index| on_screen(&bundled().points[index], view));
    assert!(finds_point(&mut harness, first), "a point is where the opening view has it");
    let local = first - corner;
    for _ in 0..2 {
        harness.drag_at(first);
        harness.run_steps(1);
        harness.drop_at(first);
        harness.run_steps(1);
    }
    harness.run_steps(30);
    assert!(finds_point(&mut harness, first), "what is under the pointer stays there");
    let closer = camera.zoomed_about([f64::from(local.x), f64::from(local.y)], 2.0, size);
    let moved = on_screen(&bundled().points[1], (corner, size, closer));
    assert!(moved.distance(second) > 100.0);
    harness.hover_at(first);
    harness.run_steps(2);
    harness.key_press(Key::Minus);
    harness.run_steps(30);
    harness.key_press(Key::Plus);
    harness.run_steps(30);
    assert!(finds_point(&mut harness, first), "the keys zoom about it too");
    assert!(!app(&harness).session().is_dirty());
}

/// Two fingers at both sides of a place, so far from it.
fn touch(harness: &mut Window, phase: TouchPhase, middle: Pos2, apart: f32) {
    for (id, side) in [(1, -1.0), (2, 1.0)] {
        let pos = middle + Vec2::new(side * apart, 0.0);
        // As a window does it, the first finger is also the pointer.
        if id == 1 {
            harness.event(Event::PointerMoved(pos));
            if phase != TouchPhase::Move {
                let (button, pressed) = (PointerButton::Primary, phase == TouchPhase::Start);
                harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
            }
        }
        harness.event(Event::Touch { device_id: TouchDeviceId(0), id: TouchId(id), phase, pos, force: None });
    }
    harness.run_steps(1);
}

#[test]
fn two_fingers_zoom_about_their_middle_and_take_the_map_with_them() {
    let mut harness = window(SIZE, bundled());
    let (corner, size, camera) = opened(&harness);
    let middle = corner + Vec2::new(0.45 * size[0] as f32, 0.55 * size[1] as f32);
    touch(&mut harness, TouchPhase::Start, middle, 60.0);
    for apart in [70.0, 80.0, 90.0] {
        touch(&mut harness, TouchPhase::Move, middle, apart);
    }
    let by = Vec2::new(-24.0, 12.0);
    touch(&mut harness, TouchPhase::Move, middle + by, 90.0);
    touch(&mut harness, TouchPhase::End, middle + by, 90.0);
    harness.run_steps(2);
    let local = middle - corner;
    let closer = camera.zoomed_about([f64::from(local.x), f64::from(local.y)], 1.5, size);
    let closer = closer.panned([f64::from(by.x), f64::from(by.y)], size);
    let point = on_screen(&bundled().points[1], (corner, size, closer));
    assert!(finds_point(&mut harness, point), "the map is half as large again about the fingers, and moved with them");
    assert!(!app(&harness).session().is_dirty());
}

#[test]
fn a_pinch_on_a_touch_pad_zooms_about_the_pointer() {
    let mut harness = window(SIZE, bundled());
    let view @ (corner, size, camera) = opened(&harness);
    let first = on_screen(&bundled().points[0], view);
    harness.hover_at(first);
    harness.run_steps(1);
    for _ in 0..4 {
        harness.event(Event::Zoom(1.04));
        harness.run_steps(1);
    }
    assert!(finds_point(&mut harness, first), "what is under the pointer stays there");
    let local = first - corner;
    let closer = camera.zoomed_about([f64::from(local.x), f64::from(local.y)], f64::from(1.04_f32).powi(4), size);
    let other = on_screen(&bundled().points[1], (corner, size, closer));
    assert!(finds_point(&mut harness, other), "and the map is closer");
}

#[test]
fn a_point_without_a_capacity_says_why_it_has_no_gauge() {
    let mut agreement = bundled();
    agreement.points[0].capacity_mcm_d = None;
    let mut harness = window(SIZE, agreement);
    let view = opened(&harness);
    let [without, with] = [0, 1].map(|index| on_screen(&bundled().points[index], view));
    assert!(finds_point(&mut harness, without));
    assert!(harness.query_by_label_contains("so it has no gauge").is_some());
    assert!(finds_point(&mut harness, with));
    assert!(harness.query_by_label_contains("% of its capacity in use").is_some());
}

#[test]
fn a_click_on_an_arrow_selects_its_leg_and_the_schematic_keeps_it() {
    let mut harness = window(SIZE, bundled());
    let (corner, size, camera) = opened(&harness);
    let agreement = bundled();
    let session = app(&harness).session();
    let units = Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre };
    let day = figure::opening_day(session.projection());
    let input = figure::scene_input(&agreement, session.projection(), day, &units, &[]);
    let scene = Scene::new(&Atlas::load().unwrap(), &input, &camera, size).unwrap();
    let [x, y] = scene.arrows[1].body[4];
    let press = |harness: &mut Window, at: Pos2| {
        harness.drag_at(at);
        harness.run_steps(1);
        harness.drop_at(at);
        harness.run_steps(3);
    };
    press(&mut harness, corner + Vec2::new(x as f32, y as f32));
    assert_eq!(app(&harness).selected(), Some(input.legs[1].id.as_str()));
    harness.get_by_label("Schematic").click();
    harness.run_steps(3);
    assert_eq!(app(&harness).selected(), Some(input.legs[1].id.as_str()));
    press(&mut harness, corner + Vec2::new(6.0, 6.0));
    assert_eq!(app(&harness).selected(), None, "beside everything nothing is selected");
}

#[test]
fn the_schematic_keeps_the_day_and_is_named() {
    let mut harness = window(SIZE, bundled());
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    harness.get_by_label("Schematic").click();
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("Schematic: ").is_some());
    assert!(harness.query_by_label("15 March 2024").is_some());
    harness.check_accessibility();
    harness.key_press(Key::Escape);
    harness.run_steps(1);
    harness.key_press(Key::M);
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("Map: ").is_some(), "M brings the map back");
    assert!(!app(&harness).session().is_dirty());
}

#[test]
fn a_party_that_is_not_on_the_map_is_shown_as_a_schematic_with_a_note() {
    let mut agreement = bundled();
    agreement.parties[0].country = "NOR".to_owned();
    let mut harness = window(SIZE, agreement);
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Schematic: ").is_some());
    harness.check_accessibility();
}

#[test]
fn play_skips_no_day_stops_at_the_end_and_begins_again_where_asked() {
    let mut harness = window(SIZE, bundled());
    let last = app(&harness).session().projection().days.to;
    let first = app(&harness).session().projection().days.from;
    harness.key_press(Key::End);
    harness.run_steps(2);
    for _ in 0..5 {
        harness.key_press(Key::ArrowLeft);
        harness.run_steps(1);
    }
    let mut expected = last + -5;
    assert!(harness.query_by_label(&expected.long()).is_some(), "{}", expected.long());
    harness.key_press(Key::Space);
    for _ in 0..40 {
        harness.run_steps(1);
        let next = expected + 1;
        if harness.query_by_label(&expected.long()).is_none() {
            assert!(harness.query_by_label(&next.long()).is_some(), "after {} comes {}", expected.long(), next.long());
            expected = next;
        }
    }
    assert_eq!(expected, last, "it stops at the last day");
    assert!(harness.query_by_label("Play the days").is_some(), "and waits");
    harness.get_by_label("Begin again after the last day").click();
    harness.run_steps(2);
    harness.get_by_label("Play the days").click();
    harness.run_steps(2);
    harness.get_by_label("Stop").click();
    harness.run_steps(1);
    assert!(harness.query_by_label(&last.long()).is_none() && first < last);
}

#[test]
fn days_pass_at_the_speed_chosen() {
    let atlas = Arc::new(Atlas::load().unwrap());
    let mut start = Some(ui::Start::on(bundled()));
    let show = move |ui: &mut Ui, app: &mut Option<ui::App>| {
        app.get_or_insert_with(|| ui::App::new(ui.ctx(), Arc::clone(&atlas), start.take().unwrap())).frame(ui);
    };
    let builder = Harness::builder().with_size(Vec2::from(SIZE)).with_step_dt(0.02);
    let mut harness: Window = builder.build_ui_state(show, None);
    harness.run_steps(4);
    harness.get_by_label("Speed of play").click();
    harness.run_steps(4);
    harness.get_by_label("15 days/s").click();
    harness.run_steps(4);
    harness.key_press(Key::Home);
    harness.run_steps(2);
    let first = app(&harness).session().projection().days.from;
    assert!(harness.query_by_label(&first.long()).is_some());
    harness.get_by_label("Play the days").click();
    harness.run_steps(100);
    let passed = (0..200).find(|days| harness.query_by_label(&(first + *days).long()).is_some());
    assert!(passed.is_some_and(|days| (28..=31).contains(&days)), "two seconds: {passed:?} days");
}

#[test]
fn the_menu_under_the_pointer_has_its_entries() {
    let mut harness = window(SIZE, bundled());
    let at = harness.get_by_label_contains("Map: ").rect().center();
    harness.hover_at(at);
    harness.run_steps(1);
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(1);
    }
    harness.run_steps(3);
    for entry in
        ["Center here", "Copy ", "Fit to the agreement", "Show the schematic", "Notional link", "Export the map as SVG"]
    {
        assert!(harness.query_all_by_label_contains(entry).next().is_some(), "{entry}");
    }
    harness.get_by_label("Center here").click();
    harness.run_steps(6);
    assert!(!app(&harness).session().is_dirty());
}

/// A press of the other button.
fn press_other(harness: &mut Window, pos: Pos2) {
    harness.hover_at(pos);
    harness.run_steps(1);
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        harness.run_steps(1);
    }
    harness.run_steps(3);
}

#[test]
fn the_menu_copies_the_place_and_opens_the_export_of_the_map() {
    let mut harness = window(SIZE, bundled());
    let (corner, size, camera) = opened(&harness);
    let local = [0.3 * size[0], 0.8 * size[1]];
    let at = corner + Vec2::new(local[0] as f32, local[1] as f32);
    press_other(&mut harness, at);
    harness.get_by_label_contains("Copy ").click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let [longitude, latitude] = camera.place_at([f64::from(at.x - corner.x), f64::from(at.y - corner.y)], size);
    assert_eq!(copied, Some(format!("{latitude:.4}° N, {longitude:.4}° E")));
    harness.run_steps(3);
    press_other(&mut harness, at);
    harness.get_by_label_contains("Export the map as PNG").click();
    harness.run_steps(4);
    assert!(harness.query_all_by_label_contains("Subtitle").next().is_some(), "the export dialog is open");
}

#[test]
fn marks_move_only_where_asked_for_and_cost_nothing_else() {
    let mut harness = window(SIZE, bundled());
    let delay = |harness: &Window| harness.output().viewport_output.values().next().unwrap().repaint_delay;
    harness.run_steps(8);
    assert!(delay(&harness) > Duration::from_secs(1), "off at first: {:?}", delay(&harness));
    let at = harness.get_by_label_contains("Map: ").rect().center();
    for (asked, most) in [(true, Duration::from_millis(40)), (false, Duration::MAX)] {
        press_other(&mut harness, at);
        harness.get_by_label("Marks that move along the arrows").click();
        harness.run_steps(2);
        harness.key_press(Key::Escape);
        harness.run_steps(12);
        let delay = delay(&harness);
        assert!(delay <= most && (asked || delay > Duration::from_secs(1)), "{asked}: {delay:?}");
    }
}

#[test]
fn every_save_is_drawn_in_map_and_schematic_without_an_edit() {
    for example in examples::ALL {
        let agreement = examples::load(example.name).unwrap();
        let mut harness = window([1024.0, 640.0], agreement.clone());
        harness.get_by_label("Schematic").click();
        harness.run_steps(4);
        assert_eq!(*app(&harness).session().agreement(), agreement, "{}", example.name);
    }
}
