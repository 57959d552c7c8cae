//! What a window says: its controls by role, name and value in their order, and the texts painted in it.

use std::fmt::Write as _;

use eframe::egui::Key;
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::epaint::Shape;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};

use super::program::portable;
use crate::harness::Window;

/// Roles of what only holds others; told only where it has a name.
const HOLDERS: [Role; 7] =
    [Role::GenericContainer, Role::Window, Role::ScrollView, Role::Unknown, Role::Pane, Role::Menu, Role::Row];

/// Roles of what is a part of something that was told, or says nothing.
const PARTS: [Role; 2] = [Role::TextRun, Role::ScrollBar];

/// Every control and label, a line each.
pub fn spoken(window: &Window) -> Vec<String> {
    let nodes = window.root().children_recursive();
    nodes.filter_map(|node| line(&node)).collect()
}

/// The lines that were not there before, in their order; then those that are gone.
pub fn news(before: &[String], after: &[String]) -> String {
    let mut left = before.to_vec();
    let mut text = String::new();
    for line in after {
        match left.iter().position(|known| known == line) {
            Some(at) => drop(left.remove(at)),
            None => text.push_str(&format!("{line}\n")),
        }
    }
    left.iter().for_each(|line| text.push_str(&format!("gone: {line}\n")));
    text
}

fn line(node: &Node<'_>) -> Option<String> {
    let inner = node.accesskit_node();
    let (role, name) = (inner.role(), inner.label().unwrap_or_default());
    let border = role == Role::Splitter && name.starts_with("Resize ");
    if inner.is_hidden() || border || PARTS.contains(&role) || HOLDERS.contains(&role) && name.is_empty() {
        return None;
    }
    let mut text = format!("{role:?}");
    if !name.is_empty() {
        let _ = write!(text, " “{name}”");
    }
    if let Some(value) = inner.value().filter(|value| *value != name && !value.is_empty()) {
        let _ = write!(text, " = {value}");
    }
    if let Some(value) = inner.numeric_value().filter(|_| role != Role::Splitter) {
        let ends = inner.min_numeric_value().zip(inner.max_numeric_value());
        let ends = ends.map_or_else(String::new, |(low, high)| format!(" of {} to {}", short(low), short(high)));
        let _ = write!(text, " ({}{ends})", short(value));
    }
    let placeholder = inner.placeholder().map(str::to_owned);
    for (what, said) in [("description", inner.description()), ("placeholder", placeholder)] {
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            let _ = write!(text, " {what} “{said}”");
        }
    }
    match inner.toggled() {
        Some(Toggled::True) => text.push_str(" on"),
        Some(Toggled::False) => text.push_str(" off"),
        Some(Toggled::Mixed) => text.push_str(" mixed"),
        None => {}
    }
    if inner.is_disabled() {
        text.push_str(" disabled");
    }
    Some(portable(&text.replace('\n', "⏎"), None))
}

/// Without the noise of arithmetic.
fn short(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The texts painted in the last frame, each once, in their order.
pub fn painted(window: &Window) -> Vec<String> {
    fn collect(shape: &Shape, texts: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            Shape::Text(text) => {
                let text = text.galley.text().replace('\n', "⏎");
                if !text.trim().is_empty() && !texts.contains(&text) {
                    texts.push(text);
                }
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
    texts
}

/// Presses the first control whose name fits, as a screen reader does; false where there is none.
pub fn press(window: &mut Window, fits: impl Fn(&str) -> bool) -> bool {
    let found = window.root().children_recursive().find(|node| {
        let inner = node.accesskit_node();
        !inner.is_disabled() && inner.role() != Role::Label && inner.label().is_some_and(|name| fits(&name))
    });
    let Some(node) = found else { return false };
    node.click_accesskit();
    window.run_steps(2);
    true
}

/// Presses the control of this name.
pub fn press_named(window: &mut Window, name: &str) {
    assert!(press(window, |found| found == name), "there is no “{name}”");
}

/// Clicks the control of this name with the pointer: what opens by a press at its place.
pub fn click(window: &mut Window, name: &str) {
    window.get_all_by_label(name).next().unwrap().click();
    window.run_steps(3);
}

/// Picks an entry of a list that opens by a press; false where it has no such entry.
pub fn choose(window: &mut Window, list: &str, fits: impl Fn(&str) -> bool) -> bool {
    click(window, list);
    let entry = window.root().children_recursive().filter(|node| {
        let inner = node.accesskit_node();
        inner.role() == Role::Button && inner.label().is_some_and(|name| fits(&name))
    });
    let Some(entry) = entry.last() else {
        window.key_press(Key::Escape);
        window.run_steps(3);
        return false;
    };
    // A press by a screen reader would leave the list open.
    entry.click();
    window.run_steps(3);
    true
}
