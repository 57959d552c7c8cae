//! A control is known by its field: by its author id, and while what it stands in is renamed, moved or removed. Knows not
//! what the controls are called.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap::examples;
use gasswap_core::agreement::Field;
use gasswap_core::agreement::edit::{self, Edit, ListEdit};

use crate::harness::{Window, app, window};

const SIZE: [f32; 2] = [1440.0, 3000.0];

/// The control of the field of this name.
fn control<'a>(window: &'a Window, field: &str) -> Option<Node<'a>> {
    window.root().children_recursive().find(|node| node.accesskit_node().author_id() == Some(field))
}

fn open(window: &mut Window, names: &[&str]) {
    for name in names {
        window.query_all_by_label(name).next().unwrap_or_else(|| panic!("no {name}")).click();
        window.run_steps(3);
    }
}

fn press(window: &mut Window, key: Key, modifiers: Modifiers) {
    for pressed in [true, false] {
        window.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
    }
    window.run_steps(3);
}

/// The author id of what has the keyboard.
fn focused(window: &Window) -> Option<String> {
    let node = window.root().children_recursive().find(|node| node.accesskit_node().is_focused())?;
    node.accesskit_node().author_id().map(str::to_owned)
}

fn steps(window: &Window) -> usize {
    app(window).session().history().1
}

/// An agreement with two outages.
fn with_outages() -> Window {
    let mut agreement = crate::harness::bundled();
    for (available, note) in [(0.25, "first"), (0.75, "second")] {
        let mut outage = edit::new_outage(&agreement, agreement.term.start);
        (outage.available, outage.note) = (available, note.to_owned());
        agreement.outages.push(outage);
    }
    let mut window = window(SIZE, agreement);
    open(&mut window, &["Outages"]);
    window
}

#[test]
fn every_number_that_can_be_found_has_a_control_that_carries_its_field_s_name() {
    let mut window = window(SIZE, examples::load("trilateral-2021").unwrap());
    let sections = ["Season", "Outages", "Parties and points", "Document and term", "Price and obligations"];
    open(&mut window, &sections);
    open(&mut window, &["Claims and sources", "Events", "Actuals", "Variants"]);
    let agreement = app(&window).session().agreement().clone();
    let names: BTreeMap<String, Field> =
        Field::all(&agreement).into_iter().map(|field| (field.name(&agreement), field)).collect();
    let mut ids = BTreeMap::new();
    for node in window.root().children_recursive() {
        if let Some(id) = node.accesskit_node().author_id() {
            *ids.entry(id.to_owned()).or_insert(0) += 1;
        }
    }
    let twice: Vec<_> = ids.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "two controls of one field: {twice:?}");
    let of_none = |id: &&String| !id.contains("]:") && !names.contains_key(id.trim_end_matches(":value"));
    let unknown: BTreeSet<&String> = ids.keys().filter(of_none).collect();
    assert!(unknown.is_empty(), "names of no field: {unknown:?}");
    for (path, label) in [
        ("quantities.phases[2022-01-01].rate_mcm_d", "Rate of Contract"),
        ("quantities.phases[2022-01-01].annual_max_bcm", "Annual maximum of Contract"),
        ("swap.retention.share", "Retention"),
        ("term.start", "First day of the term: type a value"),
    ] {
        let node = control(&window, path).unwrap_or_else(|| panic!("no control of {path}"));
        assert_eq!(node.accesskit_node().label().as_deref(), Some(label), "{path}");
    }
}

#[test]
fn an_id_of_ten_letters_is_one_step_and_the_form_stays_open_with_the_keyboard_in_it() {
    let mut window = window(SIZE, crate::harness::bundled());
    open(&mut window, &["Parties and points", "Edit the point Sarakhs"]);
    let old = app(&window).session().agreement().points[0].id.clone();
    control(&window, &format!("points[{old}].id")).unwrap().focus();
    window.run_steps(2);
    press(&mut window, Key::A, Modifiers::COMMAND);
    for letter in "tenletters".chars() {
        window.event(Event::Text(letter.to_string()));
        window.run_steps(2);
        assert_eq!(focused(&window), Some(format!("points[{old}].id")), "nothing is taken before it is finished");
    }
    press(&mut window, Key::Tab, Modifiers::NONE);
    assert_eq!(app(&window).session().agreement().points[0].id, "tenletters");
    assert_eq!(steps(&window), 1);
    let spoken = |window: &Window| {
        let node = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        node.and_then(|node| node.accesskit_node().label())
    };
    assert_eq!(spoken(&window).as_deref(), Some("Border point of point 1"), "the control after it");
    assert!(control(&window, "points[tenletters].id").is_some(), "the form is still open");
    press(&mut window, Key::Z, Modifiers::COMMAND);
    assert_eq!(app(&window).session().agreement().points[0].id, old);
    assert_eq!(spoken(&window).as_deref(), Some("Border point of point 1"), "and the keyboard is where it was");
}

#[test]
fn the_keyboard_goes_along_when_an_outage_moves() {
    let mut window = with_outages();
    open(&mut window, &["Remove outage 1"]);
    let left = app(&window).session().agreement().outages.clone();
    assert_eq!((left.len(), left[0].note.as_str()), (1, "second"));
    control(&window, "outages[0].available").unwrap().focus();
    window.run_steps(2);
    press(&mut window, Key::Z, Modifiers::COMMAND);
    assert_eq!(app(&window).session().agreement().outages.len(), 2);
    assert_eq!(focused(&window).as_deref(), Some("outages[1].available"), "the second outage is the one it was in");
    press(&mut window, Key::ArrowLeft, Modifiers::NONE);
    let outages = &app(&window).session().agreement().outages;
    assert_eq!((outages[0].available, outages[1].available), (0.25, 0.74));
}

#[test]
fn what_is_being_typed_stays_with_its_outage() {
    let mut window = with_outages();
    let note = "outages[1].note";
    control(&window, note).unwrap().focus();
    window.run_steps(2);
    window.event(Event::Text("half a ".to_owned()));
    window.run_steps(2);
    // The agreement changes under the hand: the outages change places.
    let edit = Edit::Outages(ListEdit::Move(0, 1));
    window.state_mut().as_mut().unwrap().edit(&edit);
    window.run_steps(3);
    assert_eq!(focused(&window).as_deref(), Some("outages[0].note"));
    window.event(Event::Text("sentence ".to_owned()));
    window.run_steps(2);
    press(&mut window, Key::Tab, Modifiers::NONE);
    let outages = &app(&window).session().agreement().outages;
    assert!(outages[0].note.contains("half a sentence"), "{outages:?}");
    assert_eq!(outages[1].note, "first");
}

#[test]
fn only_an_address_of_the_web_can_be_opened() {
    let mut agreement = crate::harness::bundled();
    let addresses = ["file:///tmp/evil.desktop", "javascript:alert(1)", "smb://host/share", "https://example.org/page"];
    for (source, address) in agreement.sources.iter_mut().zip(addresses) {
        (source.url, source.publisher) = (address.to_owned(), format!("Press of {address}"));
    }
    let links = |window: &Window| -> BTreeSet<String> {
        let links = window.root().children_recursive().filter(|node| node.accesskit_node().role() == Role::Link);
        links.filter_map(|node| node.accesskit_node().label()).filter(|label| label.starts_with("Press of")).collect()
    };
    let mut window = window(SIZE, agreement);
    open(&mut window, &["Claims and sources", "Sources of Rate of Contract"]);
    let shown = links(&window);
    assert!(!shown.is_empty(), "the address of the web is a link");
    assert!(shown.iter().all(|label| label.contains("https://")), "{shown:?}");
}

#[test]
fn what_was_refused_in_a_number_stays_with_its_outage() {
    let mut window = with_outages();
    control(&window, "outages[1].available:value").unwrap().click();
    window.run_steps(3);
    window.event(Event::Text("half".to_owned()));
    window.run_steps(2);
    press(&mut window, Key::Tab, Modifiers::NONE);
    let typed = |window: &Window, field: &str| control(window, field).and_then(|node| node.accesskit_node().value());
    assert_eq!(typed(&window, "outages[1].available:value").as_deref(), Some("half"));
    window.state_mut().as_mut().unwrap().edit(&Edit::Outages(ListEdit::Move(0, 1)));
    window.run_steps(3);
    assert_eq!(typed(&window, "outages[0].available:value").as_deref(), Some("half"));
    assert_ne!(typed(&window, "outages[1].available:value").as_deref(), Some("half"));
    window.state_mut().as_mut().unwrap().edit(&Edit::Outages(ListEdit::Remove(0)));
    window.run_steps(3);
    assert_ne!(typed(&window, "outages[0].available:value").as_deref(), Some("half"));
}
