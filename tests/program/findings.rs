//! A click on a finding leads to what it speaks of, however the editor is folded. Knows not what findings say.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap_figures::wording;

use crate::harness::{Window, app, window};
use crate::oracle::cases::{Case, all};

/// Folds every section of the editor that is open.
fn fold(window: &mut Window) {
    let open = |window: &Window| {
        let triangles = window.root().children_recursive().filter(|node| {
            let inner = node.accesskit_node();
            let left = inner.bounding_box().is_some_and(|place| place.x1 < 310.0);
            let open = inner.is_selected() == Some(true) || format!("{:?}", inner.toggled()) == "Some(True)";
            inner.role() == Role::DisclosureTriangle && left && open
        });
        triangles.map(|node| node.accesskit_node().label().unwrap_or_default()).collect::<Vec<_>>()
    };
    let sections = open(window);
    for section in sections {
        window.query_all_by_label(&section).for_each(|head| head.click());
        window.run_steps(2);
    }
}

/// The findings of a case, as they lead nowhere.
fn lost(case: &Case, seen: &Mutex<BTreeSet<String>>) -> Vec<String> {
    let mut window = window([1440.0, 2400.0], case.agreement.clone());
    window.query_all_by_label_contains("more finding").for_each(|more| more.click());
    window.run_steps(3);
    let findings: Vec<_> = app(&window).session().findings().to_vec();
    let mut lost = Vec::new();
    for finding in findings {
        let shape = finding.topic.path().replace(|letter: char| letter.is_ascii_digit(), "");
        if !seen.lock().unwrap().insert(format!("{:?} {shape}", finding.code)) {
            continue;
        }
        fold(&mut window);
        let sentence = wording::english().finding(&finding).sentence;
        let label = format!("Finding: {sentence}");
        let Some(card) = window.query_all_by_label(&label).next() else {
            lost.push(format!("{}: {sentence} is not shown", case.name));
            continue;
        };
        card.click();
        window.run_steps(6);
        let focused = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let at = focused.map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()));
        let there = at.as_ref().is_some_and(|(name, rect)| {
            !name.is_empty() && !name.starts_with("Finding") && rect.left() < 300.0 && rect.bottom() < 2400.0
        });
        if !there {
            lost.push(format!("{}: {sentence} at {} leads to {at:?}", case.name, finding.topic.path()));
        }
    }
    lost
}

#[test]
fn every_finding_leads_to_a_visible_control_with_every_section_folded() {
    let (cases, seen) = (Mutex::new(all()), Mutex::new(BTreeSet::new()));
    let worker = || {
        let mut found = Vec::new();
        loop {
            let case = cases.lock().unwrap().pop();
            match case {
                Some(case) => found.extend(lost(&case, &seen)),
                None => return found,
            }
        }
    };
    let lost: Vec<String> = thread::scope(|scope| {
        let workers = [scope.spawn(worker), scope.spawn(worker)];
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(seen.lock().unwrap().len() > 15, "kinds of findings: {seen:?}");
    assert!(lost.is_empty(), "{lost:#?}");
}
