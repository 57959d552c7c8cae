//! The export dialog and the clipboard, driven by label.

use std::path::Path;
use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap_figures::export::caption::Caption;
use gasswap_figures::export::{Figure, Format, Readings, Request, render};

use crate::harness::{Window, bundled, until, window};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn opened(size: [f32; 2]) -> Window {
    let mut harness = window(size, bundled());
    harness.state_mut().as_mut().unwrap().without_dialogs();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

fn has(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

fn previewed(harness: &mut Window) {
    until(harness, "the preview", |harness| harness.query_by_role_and_label(Role::Image, "Preview").is_some());
}

/// Types a path into the form that stands for the system's dialog.
fn type_path(harness: &mut Window, path: &Path) {
    let field = harness.get_by_label("Path");
    field.focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(1);
    harness.get_by_label("Path").type_text(path.to_str().unwrap());
    harness.run_steps(2);
}

#[test]
fn ctrl_e_opens_the_dialog_with_a_preview_and_escape_puts_it_away() {
    let mut harness = opened(SIZE);
    assert!(has(&harness, "Carries the agreement"));
    previewed(&mut harness);
    harness.check_accessibility();
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(!has(&harness, "Carries the agreement"));
}

#[test]
fn what_is_chosen_is_written_byte_for_byte_and_asked_about_before_it_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a figure.svg");
    let mut harness = opened(SIZE);
    click(&mut harness, "Format: SVG");
    click(&mut harness, "Colors: Grey");
    click(&mut harness, "Export…");
    type_path(&mut harness, &path);
    harness.get_all_by_label("Export").last().unwrap().click();
    harness.run_steps(2);
    until(&mut harness, "the notice", |harness| has(harness, "Exported to"));
    let agreement = bundled();
    let names: Vec<String> = agreement.variants.iter().map(|variant| variant.name.clone()).collect();
    let readings = Readings::new(&agreement, None, &names);
    let request = Request { look: gasswap_figures::export::Look::Grey, ..Request::new(&readings, Figure::Flow) };
    assert_eq!(std::fs::read(&path).unwrap(), render(&readings, &request, Format::Svg).unwrap());

    // The second time the file is there; what was chosen last is chosen again.
    std::fs::write(&path, "mine").unwrap();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    assert!(has(&harness, ".svg"));
    click(&mut harness, "Export…");
    type_path(&mut harness, &path);
    harness.get_all_by_label("Export").last().unwrap().click();
    harness.run_steps(3);
    assert!(has(&harness, "exists already"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    click(&mut harness, "Replace it");
    until(&mut harness, "the file", |_| std::fs::read(&path).unwrap() != b"mine");
}

#[test]
fn the_dialog_says_what_travels_and_the_switch_is_remembered() {
    let mut harness = opened(SIZE);
    let agreement = bundled();
    let sentence = format!(
        "Carries the agreement: {} claims, {} sources, 1 variant, notes",
        agreement.claims.len(),
        agreement.sources.len()
    );
    let switch = harness.get_by_role_and_label(Role::CheckBox, "Carries the agreement");
    let value = switch.accesskit_node().value().unwrap_or_default();
    assert_eq!(format!("Carries the agreement: {value}"), sentence);
    switch.click();
    harness.run_steps(3);
    click(&mut harness, "Cancel");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    let switch = harness.get_by_role_and_label(Role::CheckBox, "Carries the agreement");
    assert_eq!(switch.accesskit_node().toggled(), Some(eframe::egui::accesskit::Toggled::False));
    click(&mut harness, "Format: CSV");
    assert!(has(&harness, "Holds these numbers and nothing else"));
}

#[test]
fn a_report_pack_shows_its_caption_and_is_written_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(SIZE, bundled());
    harness.state_mut().as_mut().unwrap().without_dialogs();
    click(&mut harness, "Export");
    harness.get_by_label_contains("Report pack").click();
    harness.run_steps(3);
    until(&mut harness, "the caption", |harness| has(harness, "Turkmenistan hands Iran, at Sarakhs"));
    click(&mut harness, "Export…");
    let pack = folder.path().join("pack");
    type_path(&mut harness, &pack);
    harness.get_all_by_label("Export").last().unwrap().click();
    harness.run_steps(2);
    until(&mut harness, "the notice", |harness| has(harness, "Exported to"));
    for name in ["chart.svg", "map.png", "data.xlsx", "data.csv", "sources.csv", "caption.md"] {
        assert!(pack.join(name).exists(), "{name}");
    }
}

#[test]
fn what_is_copied_is_what_is_shown_and_the_first_time_it_is_told_how_long_it_stays() {
    let mut harness = window(SIZE, bundled());
    let agreement = bundled();
    let names: Vec<String> = agreement.variants.iter().map(|variant| variant.name.clone()).collect();
    let readings = Readings::new(&agreement, None, &names);
    let caption = Caption::of(&readings, &Request::new(&readings, Figure::Flow)).text();
    click(&mut harness, "Export");
    harness.get_by_label_contains("Copy caption").click();
    // The clipboard is told in the frame of the click.
    let mut copied = Vec::new();
    for _ in 0..3 {
        harness.run_steps(1);
        copied.extend(harness.output().platform_output.commands.clone());
    }
    assert!(copied.contains(&OutputCommand::CopyText(caption)), "{copied:?}");
    assert_eq!(has(&harness, "Paste before you close this window"), cfg!(all(unix, not(target_os = "macos"))));

    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let since = Instant::now();
    let image = loop {
        harness.run_steps(1);
        let image = harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        if let Some(size) = image {
            break size;
        }
        assert!(since.elapsed() < Duration::from_secs(60), "no picture came");
        std::thread::sleep(Duration::from_millis(30));
    };
    assert_eq!(image, [1600, 900]);
}

#[test]
fn everything_of_the_dialog_is_inside_a_small_window() {
    for size in [[1024.0, 640.0], [1440.0, 900.0]] {
        let harness = opened(size);
        for label in ["Export…", "Cancel", "Copy picture", "Copy data", "Copy caption", "File name", "What is exported"]
        {
            let rect = harness.get_by_label(label).rect();
            assert!(
                rect.min.x > 0.0 && rect.max.x < size[0] && rect.max.y < size[1],
                "{label} is at {rect} in {size:?}"
            );
        }
    }
}

/// The sheet at 300 pixels an inch takes long enough to be stopped.
#[test]
fn an_export_is_stopped_at_once_while_it_is_drawn_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stopped.png");
    let mut harness = opened(SIZE);
    harness.get_by_label("What is exported").click();
    harness.run_steps(4);
    click(&mut harness, "Sheet");
    click(&mut harness, "Export…");
    type_path(&mut harness, &path);
    harness.get_all_by_label("Export").last().unwrap().click();
    until(&mut harness, "the progress", |harness| has(harness, "Exporting…"));
    assert!(!has(&harness, "Carries the agreement"), "the dialog is away");
    harness.get_by_label("Stop").click();
    harness.run_steps(3);
    assert!(has(&harness, "The export was stopped"));
    // The worker goes on for a while; what it makes is not wanted any more.
    std::thread::sleep(Duration::from_secs(6));
    harness.run_steps(3);
    assert!(!path.exists() && !has(&harness, "Exported to"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_text_of_the_figure_is_in_its_field_and_can_be_put_back() {
    let mut harness = opened(SIZE);
    let readings = Readings::whole(&bundled());
    let given = gasswap_figures::export::Wording::of(&readings, &Request::new(&readings, Figure::Flow));
    let value = |harness: &Window, name: &str| {
        harness.get_by_role_and_label(Role::TextInput, name).accesskit_node().value().unwrap_or_default()
    };
    let all = [
        ("Title", given.title),
        ("Subtitle", given.subtitle),
        ("Note", given.note.clone()),
        ("Source line", given.source),
    ];
    for (name, text) in all {
        assert_eq!(value(&harness, name), text, "{name}");
    }
    let field = harness.get_by_role_and_label(Role::TextInput, "Note");
    field.focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(1);
    harness.get_by_role_and_label(Role::TextInput, "Note").type_text("Mine.");
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(3);
    assert_eq!(value(&harness, "Note"), "Mine.");
    click(&mut harness, "Reset");
    assert_eq!(value(&harness, "Note"), given.note);
}

#[test]
fn the_pages_of_a_sheet_are_turned_in_the_preview() {
    let mut harness = opened(SIZE);
    click(&mut harness, "What is exported");
    harness.get_all_by_label("Sheet").last().unwrap().click();
    harness.run_steps(3);
    click(&mut harness, "Format: PDF");
    until(&mut harness, "the first page", |harness| has(harness, "page 1 of 2"));
    click(&mut harness, "Page after");
    until(&mut harness, "the second page", |harness| has(harness, "page 2 of 2"));
    click(&mut harness, "Page before");
    until(&mut harness, "the first page again", |harness| has(harness, "page 1 of 2"));
}
