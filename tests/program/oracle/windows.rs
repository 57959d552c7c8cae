//! Every control of the window with role, name and value, on each save and on the cases with rich figures: as it opens,
//! with everything unfolded, in every view, and in every menu and dialog.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Context, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap::ui;
use gasswap::ui::action::TABLE;
use gasswap_core::store;

use super::cases::{self, Case};
use super::golden::{Text, Topic, root};
use super::program::portable;
use super::spoken::{choose, click, news, painted, press, press_named, spoken};
use crate::harness::{Window, app, window, window_on};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// High enough that nothing is scrolled out of sight.
const TALL: [f32; 2] = [1440.0, 20_000.0];

/// Unfolds every section and every entry, those that appear by it too.
fn unfold(window: &mut Window) {
    let mut pressed = BTreeSet::new();
    loop {
        let names: Vec<String> = window
            .root()
            .children_recursive()
            .filter_map(|node| {
                let inner = node.accesskit_node();
                let name = inner.label().unwrap_or_default();
                let section = inner.role() == Role::DisclosureTriangle && inner.toggled() != Some(Toggled::True);
                let folded = inner.role() == Role::Button
                    && ["Edit the ", "Edit actual ", "Details of ", "Show "].iter().any(|word| name.starts_with(word))
                    && !name.contains("fewer");
                (section || folded).then_some(name)
            })
            .filter(|name| !pressed.contains(name))
            .collect();
        if names.is_empty() {
            return;
        }
        for name in names {
            for node in window.get_all_by_label(&name).filter(|node| node.accesskit_node().role() != Role::Label) {
                node.click_accesskit();
            }
            pressed.insert(name);
        }
        window.run_steps(3);
    }
}

/// A section with what is new since another look.
fn told(text: &mut Text, head: &str, before: &[String], window: &Window) {
    text.section(head, &news(before, &spoken(window)));
}

fn document(case: &Case) -> String {
    let mut text = Text::default();
    let mut small = window(SIZE, case.agreement.clone());
    small.run_steps(3);
    let opened = spoken(&small);
    text.section("as it opens", &opened.join("\n"));
    let drawn = painted(&small);
    text.section("painted as it opens", &drawn.join("\n"));
    for (key, name) in [(Key::Num2, "cumulative"), (Key::Num3, "year"), (Key::Num4, "balance"), (Key::Num5, "money")] {
        small.key_press(key);
        small.run_steps(2);
        told(&mut text, &format!("chart: {name}"), &opened, &small);
        text.section(&format!("painted, chart: {name}"), &news(&drawn, &painted(&small)));
    }
    small.key_press(Key::Num1);
    small.key_press(Key::M);
    small.run_steps(3);
    text.section("painted, schematic", &news(&drawn, &painted(&small)));
    small.key_press(Key::M);
    small.run_steps(3);
    for (_, leg) in case.agreement.legs() {
        let place = format!(" at {}: ", case.agreement.point_name(&leg.point));
        let (from, to) = (case.agreement.party_name(&leg.from), case.agreement.party_name(&leg.to));
        let names = format!("{from} → {to}{place}");
        assert!(press(&mut small, |name| name.contains(&names)), "{names}");
        told(&mut text, &format!("leg {} selected", leg.id), &opened, &small);
        press(&mut small, |name| name.contains(&names));
    }
    for variant in &case.agreement.variants {
        assert!(choose(&mut small, "Base or variant", |name| name == variant.name), "{}", variant.name);
        told(&mut text, &format!("variant “{}”", variant.name), &opened, &small);
        assert!(choose(&mut small, "Base or variant", |name| name == "Base"), "the base");
    }
    let kinds = small.query_all_by_label("What the table of years shows").count();
    for kind in ["take-or-pay", "money"].iter().filter(|_| kinds > 0) {
        if choose(&mut small, "What the table of years shows", |name| name == *kind) {
            told(&mut text, &format!("contract years: {kind}"), &opened, &small);
        }
    }
    let mut tall = window(TALL, case.agreement.clone());
    unfold(&mut tall);
    text.section("everything unfolded", &spoken(&tall).join("\n"));
    assert_eq!(*app(&tall).session().agreement(), case.agreement, "nothing changed by being shown");
    text.done()
}

#[test]
fn the_controls_of_every_window() {
    let mut golden = Topic::new("windows");
    let cases = cases::rich();
    // Two at a time: each takes a while.
    let documents: Vec<String> = thread::scope(|scope| {
        let (even, odd): (Vec<_>, Vec<_>) = cases.iter().enumerate().partition(|(at, _)| at % 2 == 0);
        let halves = [even, odd].map(|half| {
            scope.spawn(move || half.into_iter().map(|(at, case)| (at, document(case))).collect::<Vec<_>>())
        });
        let mut all: Vec<_> = halves.into_iter().flat_map(|half| half.join().unwrap()).collect();
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, text)| text).collect()
    });
    for (case, text) in cases.iter().zip(documents) {
        golden.expect(&case.name, &text);
    }
    golden.finish();
}

fn rich(name: &str) -> Case {
    cases::rich().into_iter().find(|case| case.name == name).unwrap()
}

/// Runs frames until nothing is drawn any more: workers take their time with a preview.
fn settle(window: &mut Window) {
    let (since, mut quiet) = (Instant::now(), 0);
    while quiet < 4 {
        assert!(since.elapsed() < Duration::from_secs(60), "the window does not come to rest");
        window.run_steps(1);
        let waits =
            window.output().viewport_output.values().any(|output| output.repaint_delay < Duration::from_secs(1));
        quiet = if waits { 0 } else { quiet + 1 };
        if waits {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn every_command_with_its_words_and_keys() {
    let mut golden = Topic::new("commands");
    let ctx = Context::default();
    let line = |entry: &ui::action::CommandEntry| {
        let keys = entry.keys_text(&ctx);
        format!("{:?}: {} | {} | {keys}", entry.command, entry.label, entry.hint)
    };
    let mut text = Text::default();
    text.section("commands", &TABLE.iter().map(line).collect::<Vec<_>>().join("\n"));
    golden.expect("table", &text.done());

    let case = rich("saves-trilateral-2021");
    let mut window = window(SIZE, case.agreement.clone());
    window.state_mut().as_mut().unwrap().without_dialogs();
    let opened = spoken(&window);
    let mut text = Text::default();
    for (menu, submenus) in [
        ("File", &["Examples"][..]),
        ("Edit", &["History"]),
        ("View", &["Names on the map"]),
        ("Export", &[]),
        ("Help", &[]),
    ] {
        click(&mut window, menu);
        told(&mut text, menu, &opened, &window);
        for submenu in submenus {
            let before = spoken(&window);
            window.get_by_label_contains(submenu).click();
            window.run_steps(3);
            told(&mut text, &format!("{menu}, {submenu}"), &before, &window);
        }
        window.key_press(Key::Escape);
        window.run_steps(3);
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    for list in ["Unit of rates", "Cubic metre shown", "Base or variant", "Speed of play", "Legend of the chart"] {
        click(&mut window, list);
        told(&mut text, list, &opened, &window);
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    golden.expect("menus", &text.done());
    golden.expect("dialogs", &dialogs(&case));
    golden.expect("units", &units(&case));
    golden.finish();
}

/// The dialogs that keys and commands open.
fn dialogs(case: &Case) -> String {
    let mut text = Text::default();
    let mut window = window(SIZE, case.agreement.clone());
    window.state_mut().as_mut().unwrap().without_dialogs();
    let opened = spoken(&window);
    for (head, modifiers, key) in [
        ("keyboard shortcuts", Modifiers::NONE, Key::F1),
        ("data of the chart", Modifiers::NONE, Key::D),
        ("search", Modifiers::COMMAND, Key::F),
        ("open", Modifiers::COMMAND, Key::O),
        ("save", Modifiers::COMMAND, Key::S),
        ("save as", Modifiers::COMMAND | Modifiers::SHIFT, Key::S),
        ("open by path", Modifiers::COMMAND | Modifiers::SHIFT, Key::O),
    ] {
        window.key_press_modifiers(modifiers, key);
        window.run_steps(3);
        told(&mut text, head, &opened, &window);
        if key == Key::D {
            window.key_press(Key::D);
        } else {
            window.key_press(Key::Escape);
        }
        window.run_steps(3);
    }
    for typed in ["", "chart", "no such thing", "5.5 mcm/d", "2 bcm/y", "140 usd/tcm", "38 MJ/m3"] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        window.run_steps(3);
        if !typed.is_empty() {
            window.get_by_label("Command or quantity").type_text(typed);
            window.run_steps(3);
        }
        told(&mut text, &format!("palette: “{typed}”"), &opened, &window);
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    for command in ["About", "Find a value…"] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        window.run_steps(3);
        window.get_by_label("Command or quantity").type_text(command);
        window.run_steps(3);
        window.key_press(Key::Enter);
        window.run_steps(4);
        told(&mut text, command, &opened, &window);
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    for name in ["Rate of Contract", "Daily minimum of Contract", "Lag", "Map: "] {
        window.get_all_by_label_contains(name).last().unwrap().click_secondary();
        window.run_steps(3);
        told(&mut text, &format!("menu of “{name}”"), &opened, &window);
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    window.state_mut().as_mut().unwrap().edit(&gasswap_core::agreement::edit::Edit::Title("Changed".into()));
    window.run_steps(3);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run_steps(3);
    told(&mut text, "new agreement over unsaved changes", &opened, &window);
    text.done()
}

/// The same window in another unit.
fn units(case: &Case) -> String {
    let mut text = Text::default();
    let mut window = window(SIZE, case.agreement.clone());
    let opened = spoken(&window);
    for (list, options) in [
        ("Unit of rates", &["bcm/y", "GWh/d", "TJ/d", "MMBtu/d", "mmcf/d", "mcm/d"][..]),
        ("Cubic metre shown", &["0 °C", "15 °C"]),
    ] {
        for option in options {
            if choose(&mut window, list, |name| name.starts_with(option)) {
                told(&mut text, &format!("{list}: {option}"), &opened, &window);
            }
        }
    }
    text.done()
}

#[test]
fn the_export_dialog() {
    let mut golden = Topic::new("export-dialog");
    let formats = ["SVG", "PDF", "CSV", "XLSX", "PNG"];
    let subjects = ["Chart: money", "Map", "Sheet", "Report pack"];
    for (name, formats, subjects) in
        [("saves-trilateral-2021", &formats[..], &subjects[..]), ("figures-priced", &formats[2..3], &subjects[3..])]
    {
        let case = rich(name);
        let mut text = Text::default();
        let mut window = window(SIZE, case.agreement.clone());
        window.state_mut().as_mut().unwrap().without_dialogs();
        let opened = spoken(&window);
        window.key_press_modifiers(Modifiers::COMMAND, Key::E);
        window.run_steps(3);
        settle(&mut window);
        told(&mut text, "as it opens", &opened, &window);
        let first = spoken(&window);
        for format in formats {
            press_named(&mut window, &format!("Format: {format}"));
            settle(&mut window);
            told(&mut text, format, &first, &window);
        }
        for subject in subjects {
            assert!(choose(&mut window, "What is exported", |name| name == *subject), "{subject}");
            settle(&mut window);
            told(&mut text, subject, &first, &window);
        }
        golden.expect(name, &text.done());
    }
    golden.finish();
}

/// What every box of the editor offers, and what it says now.
#[test]
fn what_every_box_offers() {
    let mut golden = Topic::new("boxes");
    let case = rich("figures-four-phase");
    let mut window = window(TALL, case.agreement.clone());
    unfold(&mut window);
    let opened = spoken(&window);
    let boxes = window.root().children_recursive().filter(|node| node.accesskit_node().role() == Role::ComboBox);
    let names: BTreeSet<String> = boxes.filter_map(|node| node.accesskit_node().label()).collect();
    let mut text = Text::default();
    for name in names {
        window.get_all_by_label(&name).next().unwrap().click();
        window.run_steps(2);
        told(&mut text, &name, &opened, &window);
        window.key_press(Key::Escape);
        window.run_steps(1);
    }
    golden.expect(&case.name, &text.done());
    golden.finish();
}

/// A window that should have opened a file which cannot be read.
#[test]
fn what_is_shown_of_a_file_that_cannot_be_read() {
    let mut golden = Topic::new("refused-windows");
    let whole = std::fs::read_to_string(root().join("tests/cases/figures/four-phase.ron")).unwrap();
    let opened = spoken(&window(SIZE, rich("saves-trilateral-2021").agreement));
    for (name, broken) in [
        ("one-slip", whole.replace("rate_mcm_d: 5.5", "rate_mcm_d: 5,5")),
        ("many-problems", whole.replace("share: 1.0", "share: 1.5").replace("available: 0.", "available: 7.")),
        ("newer", whole.replace("format: 1", "format: 2")),
        ("empty", String::new()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deal.ron");
        std::fs::write(&path, broken).unwrap();
        let refused = Some(store::load(&path).unwrap_err());
        let start = ui::Start { refused, ..ui::Start::on(rich("saves-trilateral-2021").agreement) };
        let window = window_on(SIZE, start);
        let said = portable(&news(&opened, &spoken(&window)), Some(folder.path()));
        golden.expect(name, &said);
    }
    golden.finish();
}
