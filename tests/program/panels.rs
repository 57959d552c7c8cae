//! What the window does, asked by the names of its controls, without a screen and without pixels.

use crate::harness::{Window, app, bundled, window};
use eframe::egui::{Key, Modifiers, Vec2, accesskit};
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap::examples;

const SIZE: [f32; 2] = [1440.0, 900.0];

fn rate(harness: &Window) -> f64 {
    app(harness).session().agreement().quantities.phases[0].rate_mcm_d
}

/// Drags the rate's handle from one value to another in ten moves.
fn drag_rate(harness: &mut Window, from: f32, to: f32) {
    let rect = harness.get_by_label("Rate of Contract").rect();
    let at = |value: f32| rect.left_center() + Vec2::new(2.0 + value / 10.0 * (rect.width() - 4.0), 0.0);
    harness.drag_at(at(from));
    harness.run_steps(1);
    for step in 1..=10u8 {
        harness.hover_at(at(from + (to - from) * f32::from(step) / 10.0));
        harness.run_steps(1);
    }
    harness.drop_at(at(to));
    harness.run_steps(3);
}

#[test]
fn a_drag_is_one_undo_step_and_everything_follows_it() {
    let mut harness = window(SIZE, bundled());
    drag_rate(&mut harness, 5.5, 6.0);
    assert_eq!(rate(&harness), 6.0);
    let session = app(&harness).session();
    assert!(session.is_dirty());
    let (names, present) = session.history();
    assert_eq!(present, 1, "one step: {names:?}");
    assert!((session.projection().years[0].received - 2_190.0).abs() < 1e-9, "6 × 365");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(rate(&harness), 5.5);
    assert!(!app(&harness).session().is_dirty());
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run_steps(3);
    assert_eq!(rate(&harness), 6.0);
}

#[test]
fn the_finding_about_the_annual_maximum_has_a_fix_that_makes_it_go() {
    let mut harness = window(SIZE, bundled());
    drag_rate(&mut harness, 5.5, 6.0);
    assert!(harness.query_all_by_label_contains("2.19").next().is_some(), "2.19 bcm in the key numbers");
    harness.get_by_label("Set the rate to 5.464").click();
    harness.run_steps(3);
    assert_eq!(rate(&harness), 5.464);
    assert!(harness.query_by_label("Set the rate to 5.464").is_none());
    let findings = app(&harness).session().findings();
    assert!(findings.iter().all(|finding| finding.code.to_string() != "annual-maximum-passed"), "{findings:?}");
}

#[test]
fn a_typed_number_is_read_with_comma_or_point_and_an_ambiguous_one_is_asked_about() {
    for (typed, becomes) in [("5,7", 5.7), ("5.25", 5.25), ("1,500", 5.5)] {
        let mut harness = window(SIZE, bundled());
        harness.get_by_label("Rate of Contract: type a value").click();
        harness.run_steps(3);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_steps(1);
        harness.get_by_label("Rate of Contract, typed").type_text(typed);
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(3);
        assert_eq!(rate(&harness), becomes, "{typed}");
    }
}

#[test]
fn arrow_keys_step_a_slider_that_has_the_keyboard() {
    let mut harness = window(SIZE, bundled());
    harness.get_by_label("Rate of Contract").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(rate(&harness), 5.6);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run_steps(2);
    assert_eq!(rate(&harness), 4.6);
}

#[test]
fn plain_keys_move_the_day_only_while_nothing_has_the_keyboard() {
    let mut harness = window(SIZE, bundled());
    assert!(harness.query_by_label("14 March 2024").is_some());
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert!(harness.query_by_label("15 March 2024").is_some());
    harness.get_by_label("Rate of Contract").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert!(harness.query_by_label("15 March 2024").is_some(), "the key belongs to the slider");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press(Key::PageDown);
    harness.run_steps(2);
    assert!(harness.query_by_label("15 April 2024").is_some(), "Esc gives the keyboard back");
}

#[test]
fn an_untouched_window_makes_no_edit_and_every_control_has_a_name() {
    for example in examples::ALL {
        for size in [SIZE, [1024.0, 640.0]] {
            let agreement = examples::load(example.name).unwrap();
            let mut harness = window(size, agreement.clone());
            harness.run_steps(60);
            assert_eq!(*app(&harness).session().agreement(), agreement, "{}", example.name);
            assert!(!app(&harness).session().is_dirty());
            harness.check_accessibility();
        }
    }
}

#[test]
fn an_idle_window_asks_for_no_repaint() {
    let mut harness = window(SIZE, bundled());
    harness.run_steps(30);
    let delay = harness.output().viewport_output.values().next().unwrap().repaint_delay;
    assert_eq!(delay, std::time::Duration::MAX);
}

#[test]
fn closing_with_changes_asks_and_cancel_keeps_everything() {
    let mut harness = window(SIZE, bundled());
    drag_rate(&mut harness, 5.5, 5.0);
    harness.get_by_label("File").click();
    harness.run_steps(3);
    harness.get_by_label_contains("New agreement").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Save the changes?").is_some());
    harness.get_by_label("Cancel").click();
    harness.run_steps(3);
    assert_eq!(rate(&harness), 5.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run_steps(3);
    harness.get_by_label("Discard").click();
    harness.run_steps(3);
    assert!(!app(&harness).session().is_dirty());
    assert_ne!(app(&harness).session().agreement().title, bundled().title);
}

#[test]
fn every_section_of_the_editor_opens_and_changes_nothing_by_being_shown() {
    for example in examples::ALL {
        let agreement = examples::load(example.name).unwrap();
        let mut harness = window([1440.0, 4000.0], agreement.clone());
        let sections: Vec<String> = [
            "Season",
            "Outages",
            "Parties and points",
            "Document and term",
            "Price and obligations",
            "Claims and sources",
            "Events",
            "Variants",
        ]
        .map(str::to_owned)
        .into();
        for section in sections {
            harness.get_by_role_and_label(accesskit::Role::DisclosureTriangle, &section).click();
            harness.run_steps(3);
        }
        harness.run_steps(20);
        assert_eq!(*app(&harness).session().agreement(), agreement, "{}", example.name);
        harness.check_accessibility();
        assert!(harness.root().accesskit_node().children().next().is_some());
    }
}

#[test]
fn in_a_small_window_the_right_column_stays_in_its_place() {
    for (name, agreement) in examples::ALL.iter().map(|example| (example.name, examples::load(example.name).unwrap())) {
        let [width, height] = [1024.0, 640.0];
        let harness = window([width, height], agreement);
        let strip = harness.get_by_label("contract year").rect().right();
        for title in ["Findings", "Who gains what", "Contract years"] {
            let left = harness.get_by_label(title).rect().left();
            assert!(left - strip > 20.0, "{name}: “{title}” begins at {left}, the middle ends at {strip}");
        }
        let right = harness.root().children_recursive().filter_map(|node| node.accesskit_node().bounding_box());
        let furthest = right.map(|rect| rect.x1).fold(0.0_f64, f64::max);
        assert!(furthest <= f64::from(width) + 0.5, "{name}: something ends at {furthest}");
    }
}
