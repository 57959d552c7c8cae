//! The editor by the names of its controls: a place for every field of the format, every finding leads to its control, a
//! value can be found, the search finds each control and the keyboard reaches all of the window.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::harness::{Window, app, bundled, window};
use crate::support::{day, indexed};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_actual, new_outage, new_variant};
use gasswap_core::agreement::{Agreement, Formula, Index, Month, Obligations, Price, PricePhase, Side, Signed, Source};
use gasswap_figures::wording;

/// High enough that nothing is scrolled out of sight.
const TALL: [f32; 2] = [1440.0, 16_000.0];

/// The bundled agreement with something in every list and every optional part.
fn full() -> Agreement {
    let mut agreement = bundled();
    let fixed = Formula::Fixed { usd_per_tcm: 100.0, escalation_per_year: 0.0 };
    let phase = |from: &str, formula| PricePhase { from: day(from), formula };
    let edits = [
        Edit::Signed(Some(Signed { on: day("2021-11-28"), at: "Ashgabat".into() })),
        Edit::Season(Some(vec![1.3, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.3])),
        Edit::Outages(ListEdit::Add(new_outage(&agreement, day("2022-07-01")))),
        Edit::Outages(ListEdit::Add(new_outage(&agreement, day("2040-07-01")))),
        Edit::Actuals(ListEdit::Add(new_actual(&agreement, day("2022-07-01")))),
        Edit::Variants(ListEdit::Add(new_variant(&agreement, None))),
        Edit::Obligations(Some(Obligations {
            take_or_pay: 0.8,
            make_up_years: 3,
            carry_forward_years: 3,
            carry_forward_cap: 0.1,
        })),
        Edit::Price(Some(Price {
            quantity_at: Side::Redelivery,
            phases: vec![phase("2022-01-01", fixed), phase("2024-01-01", indexed())],
            indices: vec![Index {
                id: "brent".into(),
                unit: "USD/bbl".into(),
                monthly: [(Month::new(2023, 6), 73.0)].into(),
            }],
            swap_fee_usd_per_tcm: Some(2.0),
            discount_rate: 0.1,
        })),
    ];
    for edit in edits {
        agreement.apply(&Scope::Base, &edit).unwrap();
    }
    agreement
}

/// Clicks everything of these names, those that appear by it too.
fn unfold(harness: &mut Window, names: &[&str]) {
    for name in names {
        harness.get_by_label(name).click();
        harness.run_steps(2);
    }
}

fn has(harness: &Window, name: &str) -> bool {
    harness.query_all_by_label(name).next().is_some()
}

/// The full agreement with everything unfolded; the ids of the claim and of the source that are.
fn unfolded() -> (Window, String, String) {
    let mut harness = window(TALL, full());
    unfold(
        &mut harness,
        &[
            "Season",
            "Outages",
            "Parties and points",
            "Document and term",
            "Price and obligations",
            "Claims and sources",
            "Events",
            "Actuals",
            "Variants",
            "Details of Contract",
            "Edit the party Iran",
            "Edit the point Sarakhs",
            "Edit the leg TM-IR",
            "Edit actual 1",
            "Edit the variant New variant",
        ],
    );
    let claim = full().claims[0].id.clone();
    let Source { id: source, .. } = full().sources[0].clone();
    unfold(&mut harness, &[&format!("Edit the claim {claim}"), &format!("Edit the source {source}")]);
    harness.get_all_by_label("Counts in a cubic metre of its own").next().unwrap().click();
    harness.run_steps(3);
    (harness, claim, source)
}

const ROLES: [Role; 6] =
    [Role::Slider, Role::Button, Role::TextInput, Role::CheckBox, Role::ComboBox, Role::DisclosureTriangle];

/// Role and name of everything that a hand can use.
fn controls(harness: &Window) -> BTreeSet<(String, String)> {
    let usable = harness.root().children_recursive().filter(|node| {
        let inner = node.accesskit_node();
        ROLES.contains(&inner.role()) && !inner.is_disabled() && !inner.is_hidden()
    });
    usable
        .map(|node| (format!("{:?}", node.accesskit_node().role()), node.accesskit_node().label().unwrap_or_default()))
        .collect()
}

#[test]
fn every_field_of_the_format_has_its_place() {
    let (harness, claim, source) = unfolded();
    let names = include_str!("data/editor-controls.txt").replace("CLAIM", &claim).replace("SOURCE", &source);
    let missing: Vec<&str> = names.lines().filter(|name| !has(&harness, name)).collect();
    assert!(missing.is_empty(), "no place for {missing:#?}");
}

#[test]
fn a_click_on_a_finding_gives_its_control_the_keyboard() {
    let agreement = full();
    let mut harness = window([1440.0, 2400.0], agreement);
    harness.get_by_label_contains("more findings").click();
    harness.run_steps(3);
    let findings: Vec<(String, String)> = harness
        .state()
        .as_ref()
        .unwrap()
        .session()
        .findings()
        .iter()
        .map(|finding| (finding.topic.path(), wording::english().finding(finding).sentence))
        .collect();
    assert!(findings.len() > 8);
    let mut lost = Vec::new();
    for (place, sentence) in &findings {
        let label = format!("Finding: {sentence}");
        let card = harness.query_all_by_label(&label).next();
        let Some(card) = card else { panic!("{sentence} is not shown") };
        card.click();
        harness.run_steps(6);
        let focused = harness.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused())).next();
        let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        if name.is_empty() || name.starts_with("Finding") {
            lost.push(format!("{place}: {name}"));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn a_value_is_found_from_the_menu_of_its_slider_and_set() {
    let mut agreement = bundled();
    let terms = &mut agreement.quantities.phases[0];
    (terms.daily_min_mcm_d, terms.daily_max_mcm_d) = (None, None);
    let mut harness = window([1440.0, 900.0], agreement);
    harness.get_by_label("Rate of Contract").click_secondary();
    harness.run_steps(3);
    harness.get_by_label("Find the value for…").click();
    harness.run_steps(4);
    harness.get_by_label("Find").click();
    let mut tries = 0;
    while harness.query_by_label_contains("Set it to 4.09").is_none() && tries < 600 {
        std::thread::sleep(Duration::from_millis(100));
        harness.run_steps(1);
        tries += 1;
    }
    harness.run_steps(4);
    // The annual minimum of 2024 is 1,500 mcm over 366 days.
    harness.get_by_label_contains("Set it to 4.09").click();
    harness.run_steps(4);
    let rate = harness.state().as_ref().unwrap().session().agreement().quantities.phases[0].rate_mcm_d;
    assert!((rate - 1_500.0 / 366.0).abs() < 1e-9, "{rate}");
    harness.get_by_label("Close").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Find").is_none());
}

/// A key going down or coming up, to be put beside others into one frame: each that the harness sends alone costs one.
fn press(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
}

#[test]
fn the_keyboard_reaches_every_control_of_the_window() {
    let (mut harness, ..) = unfolded();
    let mut missed = controls(&harness);
    let count = missed.len();
    assert!(count > 150, "{count} controls");
    for _ in 0..2 * count + 200 {
        harness.input_mut().events.extend([true, false].map(|pressed| press(Key::Tab, Modifiers::NONE, pressed)));
        harness.run_steps(1);
        let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        if let Some(node) = focused {
            let inner = node.accesskit_node();
            missed.remove(&(format!("{:?}", inner.role()), inner.label().unwrap_or_default()));
        }
        if missed.is_empty() {
            break;
        }
    }
    assert!(missed.is_empty(), "of {count} not reached: {missed:#?}");
}

#[test]
fn the_search_finds_every_control_of_the_editor_by_its_name() {
    let (mut harness, ..) = unfolded();
    let left = |harness: &Window| -> BTreeSet<(String, String)> {
        let inside = harness.root().children_recursive().filter(|node| {
            let inner = node.accesskit_node();
            let place = inner.bounding_box().is_some_and(|place| place.x1 < 310.0 && place.y0 > 48.0);
            place && ROLES.contains(&inner.role()) && !inner.is_disabled()
        });
        inside
            .map(|node| {
                (format!("{:?}", node.accesskit_node().role()), node.accesskit_node().label().unwrap_or_default())
            })
            .collect()
    };
    let wanted: Vec<(String, String)> = left(&harness)
        .into_iter()
        .filter(|(role, name)| {
            let folds = ["Edit the ", "Edit actual ", "Details of "];
            role != "DisclosureTriangle" && !folds.iter().any(|fold| name.starts_with(fold))
        })
        .collect();
    assert!(wanted.len() > 120, "{} controls", wanted.len());
    // What is found fits into a small window.
    harness.set_size([1024.0, 640.0].into());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(3);
    let mut lost = Vec::new();
    for (role, name) in &wanted {
        harness.input_mut().events.extend([true, false].map(|pressed| press(Key::A, Modifiers::COMMAND, pressed)));
        harness.input_mut().events.push(Event::Text(name.clone()));
        harness.run_steps(2);
        if !left(&harness).contains(&(role.clone(), name.clone())) {
            lost.push(format!("{role} {name}"));
        }
    }
    assert!(lost.is_empty(), "not found by their names: {lost:#?}");
}

#[test]
fn the_menu_of_a_slider_opens_by_keys_and_is_walked_by_them() {
    let mut harness = window([1440.0, 900.0], bundled());
    harness.get_by_label("Rate of Contract").focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    harness.run_steps(3);
    assert!(has(&harness, "Copy 5.5 mcm/d"));
    let focused = |harness: &Window| {
        let node = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    assert_eq!(focused(&harness), "Copy 5.5 mcm/d");
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    assert_eq!(focused(&harness), "Find the value for…");
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(has(&harness, "Find"), "the dialog is open");
}

#[test]
fn a_month_of_the_season_has_the_keys_of_a_slider() {
    let mut agreement = bundled();
    agreement.quantities.season = Some(vec![1.0; 12]);
    let mut harness = window([1440.0, 1600.0], agreement);
    harness.get_by_label("Season").click();
    harness.run_steps(2);
    harness.get_by_label("Season factor of January").focus();
    harness.run_steps(2);
    let january = |harness: &Window| app(harness).session().agreement().quantities.season.as_ref().unwrap()[0];
    for (modifiers, expected) in [(Modifiers::NONE, 1.05), (Modifiers::ALT, 1.055), (Modifiers::SHIFT, 1.55)] {
        harness.key_press_modifiers(modifiers, Key::ArrowUp);
        harness.run_steps(2);
        assert_eq!(january(&harness), expected);
    }
    harness.get_by_label("Season factor of January").click_secondary();
    harness.run_steps(3);
    harness.get_by_label("Reset to 1").click();
    harness.run_steps(3);
    assert_eq!(january(&harness), 1.0);
}
