//! What is typed into fields: a click on a number selects it, units and sums are read, a refusal stays in its field; and
//! what forms find and follow.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_agreement};
use gasswap_core::agreement::{Agreement, Term};

use crate::harness::{Window, app, bundled, window};
use crate::support::day;

const TALL: [f32; 2] = [1440.0, 6_000.0];

/// Clicks the number of this control with a mouse, types, and presses Enter.
fn typed(window: &mut Window, control: &str, text: &str) {
    let number = format!("{control}: type a value");
    window.get_by_label(&number).click();
    window.run_steps(3);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
}

fn present(window: &Window) -> Agreement {
    app(window).session().agreement().clone()
}

fn rate(window: &Window) -> f64 {
    present(window).quantities.phases[0].rate_mcm_d
}

#[test]
fn what_is_typed_after_a_click_on_a_number_takes_its_place() {
    let mut window = window(TALL, bundled());
    typed(&mut window, "Rate of Contract", "6");
    assert_eq!(rate(&window), 6.0, "not 5.56");
    typed(&mut window, "Daily minimum of Contract and daily maximum of Contract", "4 – 7");
    let phase = present(&window).quantities.phases[0].clone();
    assert_eq!((phase.daily_min_mcm_d, phase.daily_max_mcm_d), (Some(4.0), Some(7.0)));
    window.get_by_label("Document and term").click();
    window.run_steps(3);
    typed(&mut window, "Last day of the term", "2024-12-31");
    assert_eq!(present(&window).term.end, Some(day("2024-12-31")));
    typed(&mut window, "Last day of the term", "2025-12-31");
    assert_eq!(present(&window).term.end, Some(day("2025-12-31")));
}

#[test]
fn a_second_click_sets_the_caret_as_in_any_field() {
    let mut window = window(TALL, bundled());
    window.get_by_label("Rate of Contract: type a value").click();
    window.run_steps(3);
    window.key_press(Key::End);
    window.run_steps(2);
    window.event(Event::Text("5".to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(rate(&window), 5.55);
}

#[test]
fn a_rate_and_a_volume_of_a_year_are_read_in_units_of_their_own() {
    let mut window = window(TALL, bundled());
    typed(&mut window, "Rate of Contract", "10 bcm/y");
    // 10 000 million m³ in 365 days: back in bcm a year that is 10, to the last digit a workbook shows.
    let year = rate(&window) * 365.0 / 1000.0;
    assert!((year - 10.0).abs() < 1e-14, "{year}");
    typed(&mut window, "Rate of Contract", "2000/365");
    assert_eq!(rate(&window), 2000.0 / 365.0);
    typed(&mut window, "Annual minimum of Contract and annual maximum of Contract", "1 – 10 bcm/y");
    let phase = present(&window).quantities.phases[0].clone();
    assert_eq!((phase.annual_min_bcm, phase.annual_max_bcm), (Some(1.0), Some(10.0)));
    typed(&mut window, "Annual minimum of Contract and annual maximum of Contract", "1500 mcm – 2 bcm");
    let phase = present(&window).quantities.phases[0].clone();
    assert_eq!((phase.annual_min_bcm, phase.annual_max_bcm), (Some(1.5), Some(2.0)));
    typed(&mut window, "Growth of Contract", "5%");
    assert_eq!(present(&window).quantities.phases[0].growth_per_year, 0.05);
}

#[test]
fn a_unit_that_does_not_fit_is_refused_in_the_field() {
    let mut window = window(TALL, bundled());
    typed(&mut window, "Rate of Contract", "2 bcm");
    assert_eq!(rate(&window), 5.5);
    let said = "This number is in mcm/d; “bcm” is not read here.";
    assert!(window.query_all_by_label(said).next().is_some());
    window.event(Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    window.event(Event::Text("6 mcm/d".to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(rate(&window), 6.0);
}

#[test]
fn the_years_projected_end_with_the_term() {
    let mut agreement = new_agreement(day("2025-01-01"));
    let term = Term { end: Some(day("2029-12-31")), horizon: day("2031-12-31"), ..agreement.term };
    agreement.apply(&Scope::Base, &Edit::Term(term)).unwrap();
    let mut window = window(TALL, agreement);
    window.get_by_label("Document and term").click();
    window.run_steps(3);
    let said = |window: &Window, label: &str| window.query_all_by_label(label).next().is_some();
    assert!(said(&window, "Projected to its end on"));
    let value = |window: &Window| {
        window.get_by_role_and_label(Role::Slider, "Years projected").accesskit_node().numeric_value()
    };
    assert_eq!(value(&window), Some(5.0), "2025 to 2029");
    typed(&mut window, "Years projected", "3");
    assert_eq!(present(&window).days().to, day("2027-12-31"));
    assert!(said(&window, "Projected to the year of"));
    typed(&mut window, "Years projected", "40");
    assert_eq!(value(&window), Some(5.0), "no further than the end");
    assert_eq!(present(&window).days().to, day("2029-12-31"));
}

#[test]
fn border_points_are_found_by_their_countries() {
    let mut window = window(TALL, bundled());
    window.get_by_label("Parties and points").click();
    window.run_steps(3);
    window.get_by_label("Add a point by its name").click();
    window.run_steps(4);
    window.get_by_label("Find: Add a point by its name").focus();
    window.run_steps(2);
    window.event(Event::Text("iraq".to_owned()));
    window.run_steps(4);
    for name in ["Naft Shahr · Iran–Iraq", "Shalamcheh · Iran–Iraq"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
    assert!(window.query_all_by_label("Agarak · Iran–Armenia").next().is_none());
    window.key_press(Key::Enter);
    window.run_steps(4);
    assert_eq!(present(&window).points.last().map(|point| point.name.clone()).as_deref(), Some("Naft Shahr"));
}

/// The text in the field of the rate while it is typed; nothing where it is not.
fn rate_typed(window: &Window) -> Option<String> {
    window.query_by_label("Rate of Contract, typed").and_then(|field| field.accesskit_node().value())
}

/// Types into the rate what is refused, and leaves the field otherwise than by Enter.
fn refused(leave: impl Fn(&mut Window)) -> Window {
    refused_in(bundled(), leave)
}

fn refused_in(agreement: Agreement, leave: impl Fn(&mut Window)) -> Window {
    let mut window = window(TALL, agreement);
    window.get_by_label("Rate of Contract: type a value").click();
    window.run_steps(3);
    window.event(Event::Text("2 bcm".to_owned()));
    window.run_steps(2);
    leave(&mut window);
    window.run_steps(4);
    window
}

fn says_why(window: &Window) -> bool {
    window.query_all_by_label("This number is in mcm/d; “bcm” is not read here.").next().is_some()
}

#[test]
fn what_is_refused_stays_however_the_field_is_left_and_escape_gives_the_old_value_back() {
    let elsewhere = |window: &mut Window| window.get_by_label("Document and term").click();
    let tab = |window: &mut Window| window.key_press(Key::Tab);
    let ways: [&dyn Fn(&mut Window); 2] = [&elsewhere, &tab];
    for leave in ways {
        let mut window = refused(leave);
        assert_eq!((rate_typed(&window).as_deref(), rate(&window)), (Some("2 bcm"), 5.5));
        assert!(says_why(&window));
        // Whatever another field is given, this one stays; its own Escape ends it.
        typed(&mut window, "Growth of Contract", "5%");
        assert_eq!(rate_typed(&window).as_deref(), Some("2 bcm"));
        window.get_by_label("Growth of Contract: type a value").click();
        window.run_steps(3);
        window.key_press(Key::Escape);
        window.run_steps(3);
        assert_eq!(rate_typed(&window).as_deref(), Some("2 bcm"));
        window.get_by_label("Rate of Contract, typed").click();
        window.run_steps(3);
        window.key_press(Key::Escape);
        window.run_steps(3);
        assert_eq!((rate_typed(&window), says_why(&window), rate(&window)), (None, false, 5.5));
    }
}

#[test]
fn escape_ends_what_is_refused_also_where_nothing_has_the_keyboard() {
    let mut window = refused(|window| window.get_by_label("Document and term").click());
    assert_eq!(rate_typed(&window).as_deref(), Some("2 bcm"));
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert_eq!((rate_typed(&window), rate(&window)), (None, 5.5));
}

#[test]
fn what_is_refused_goes_when_the_number_changes_elsewhere() {
    let mut window = refused(|window| window.key_press(Key::Tab));
    let mut phase = present(&window).quantities.phases[0].clone();
    phase.rate_mcm_d = 6.0;
    window.state_mut().as_mut().unwrap().edit(&Edit::Phases(ListEdit::Set(0, phase)));
    window.run_steps(3);
    assert_eq!((rate_typed(&window), rate(&window)), (None, 6.0));
}

#[test]
fn what_is_refused_stays_with_its_document() {
    let mut window = refused_in(new_agreement(day("2015-01-01")), |window| window.key_press(Key::Tab));
    let before = rate(&window);
    assert_eq!(rate_typed(&window).as_deref(), Some("2 bcm"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run_steps(4);
    assert_ne!(present(&window).term.start, day("2015-01-01"));
    assert_eq!((rate_typed(&window), rate(&window)), (None, before));
}
