//! One gesture of a hand is one undo step, whatever else the keyboard holds: random drags, steps by keys and letters, then
//! as many undos as gestures restore each state.

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable;
use gasswap_core::agreement::Agreement;

use crate::harness::{Window, app, bundled, window};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn key(window: &mut Window, key: Key, pressed: bool, modifiers: Modifiers) {
    window.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
    window.run_steps(2);
}

/// A key that is typed with Shift, and Shift let go first: it comes up under another name.
fn shifted(window: &mut Window, down: Key, up: Key) {
    key(window, down, true, Modifiers::SHIFT);
    key(window, up, false, Modifiers::NONE);
}

fn step(window: &mut Window, slider: &str, arrow: Key) {
    window.get_by_label(slider).focus();
    window.run_steps(2);
    key(window, arrow, true, Modifiers::NONE);
    key(window, arrow, false, Modifiers::NONE);
}

/// Presses on a slider's track, moves in two parts with a pause, and lets go.
fn drag(window: &mut Window, slider: &str, by: f32) {
    let rect = window.get_by_label(slider).rect();
    let at = |share: f32| Pos2::new(rect.left() + rect.width() * share, rect.center().y);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(at(0.5)));
    window.event(button(at(0.5), true));
    window.event(Event::PointerMoved(at(0.5 + by / 2.0)));
    window.run_steps(3);
    window.event(Event::PointerMoved(at(0.5 + by)));
    window.event(button(at(0.5 + by), false));
    // Somewhere else, so that nothing is hovered.
    window.event(Event::PointerMoved(Pos2::new(700.0, 10.0)));
    window.run_steps(3);
}

fn present(window: &Window) -> Agreement {
    app(window).session().agreement().clone()
}

/// Undoes until nothing is left; each state on the way, the latest first.
fn undone(window: &mut Window) -> Vec<Agreement> {
    let mut states = Vec::new();
    loop {
        states.push(present(window));
        let before = app(window).session().history().1;
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run_steps(2);
        if app(window).session().history().1 == before {
            return states;
        }
    }
}

#[test]
fn a_key_that_comes_up_under_another_name_holds_no_gesture() {
    for (down, up) in [(Key::Questionmark, Key::Slash), (Key::Plus, Key::Equals), (Key::Colon, Key::Semicolon)] {
        let mut window = window(SIZE, bundled());
        shifted(&mut window, down, up);
        key(&mut window, Key::Escape, true, Modifiers::NONE);
        key(&mut window, Key::Escape, false, Modifiers::NONE);
        let mut states = vec![present(&window)];
        for _ in 0..3 {
            step(&mut window, "Rate of Contract", Key::ArrowRight);
            states.push(present(&window));
        }
        states.reverse();
        assert_eq!(undone(&mut window), states, "{down:?}, then three steps: three undos");
    }
}

#[test]
fn random_gestures_are_undone_one_by_one() {
    let mut window = window(SIZE, bundled());
    let mut states = vec![present(&window)];
    let mut chance = 7_u64;
    let mut draw = |below: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % below
    };
    let sliders = ["Rate of Contract", "Daily maximum of Contract", "Annual maximum of Contract"];
    for _ in 0..40 {
        let slider = sliders[draw(3) as usize];
        match draw(5) {
            0 => drag(&mut window, slider, 0.1 + draw(30) as f32 / 100.0),
            1 => drag(&mut window, slider, -0.1 - draw(30) as f32 / 100.0),
            2 => step(&mut window, slider, Key::ArrowLeft),
            3 => step(&mut window, slider, Key::ArrowRight),
            _ => {
                window.get_by_label("Rate of Contract").focus();
                shifted(&mut window, Key::Plus, Key::Equals);
            }
        }
        let state = present(&window);
        if states.last() != Some(&state) {
            states.push(state);
        }
    }
    assert!(states.len() > 15, "{} gestures changed something", states.len());
    states.reverse();
    assert_eq!(undone(&mut window), states);
}
