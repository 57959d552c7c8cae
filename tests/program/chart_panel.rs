//! The chart under a hand and under keys, the palette, the search of the editor and the table of data, asked by name.

use crate::harness::{Window, app, bundled, window};
use eframe::egui::{Key, Modifiers, Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use gasswap::examples;
use gasswap_core::agreement::{Agreement, Day};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn agreement(window: &Window) -> &Agreement {
    app(window).session().agreement()
}

fn rate(window: &Window) -> f64 {
    agreement(window).quantities.phases[0].rate_mcm_d
}

fn steps(window: &Window) -> usize {
    app(window).session().history().1
}

/// Drags what bears this name by so many pixels, in ten moves.
fn drag(window: &mut Window, name: &str, by: Vec2) {
    let from = window.get_by_label(name).rect().center();
    window.drag_at(from);
    window.run_steps(1);
    for step in 1..=10u8 {
        window.hover_at(from + by * (f32::from(step) / 10.0));
        window.run_steps(1);
    }
    window.drop_at(from + by);
    window.run_steps(3);
}

fn type_text(window: &mut Window, name: &str, text: &str) {
    window.get_by_label(name).type_text(text);
    window.run_steps(3);
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(3);
}

#[test]
fn dragging_a_level_in_the_chart_changes_the_rate_by_the_slider_s_steps_as_one_undo_step() {
    let mut window = window(SIZE, bundled());
    drag(&mut window, "Level of Contract in the chart", Vec2::new(0.0, -30.0));
    let dragged = rate(&window);
    // The plot is some 214 pixels high for 8 mcm/d: 30 pixels are a little more than one.
    assert!((6.2..7.2).contains(&dragged), "{dragged}");
    assert_eq!((dragged * 10.0).round() / 10.0, dragged, "it lies on a step of the slider");
    assert_eq!(steps(&window), 1);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(rate(&window), 5.5);
}

#[test]
fn a_level_has_the_keyboard_s_steps_and_a_name() {
    let mut window = window(SIZE, bundled());
    window.get_by_label("Level of Contract in the chart").focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(rate(&window), 5.6);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(rate(&window), 5.59);
}

#[test]
fn a_phase_s_start_is_dragged_between_its_neighbors_as_one_undo_step() {
    let mut window = window(SIZE, examples::load("trilateral-as-delivered").unwrap());
    let before = agreement(&window).quantities.phases[1].from;
    let name = "Start of 2023 in the chart";
    drag(&mut window, name, Vec2::new(60.0, 0.0));
    let moved = agreement(&window).quantities.phases[1].from;
    assert!(moved > before + 60 && moved < before + 200, "{before} {moved}");
    assert_eq!(steps(&window), 1);
    drag(&mut window, name, Vec2::new(700.0, 0.0));
    let next = agreement(&window).quantities.phases[2].from;
    assert_eq!(agreement(&window).quantities.phases[1].from, next - 1, "never past the next phase");
    window.get_by_label(name).focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(agreement(&window).quantities.phases[1].from, next - 2);
}

#[test]
fn the_day_line_is_dragged_and_stepped_and_changes_nothing() {
    let mut window = window(SIZE, bundled());
    drag(&mut window, "Day of the window in the chart", Vec2::new(-150.0, 0.0));
    assert!(window.query_by_label("14 March 2024").is_none(), "the day has moved");
    assert!(window.query_all_by_label_contains("2023").next().is_some(), "into the year before");
    assert_eq!(steps(&window), 0);
    assert!(!app(&window).session().is_dirty());
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut window = window(SIZE, bundled());
    drag(&mut window, "Level of Contract in the chart", Vec2::new(0.0, -30.0));
    assert_ne!(rate(&window), 5.5);
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "Command or quantity", "undo");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(rate(&window), 5.5);
    assert!(window.query_by_label("Command or quantity").is_none(), "it has gone");
}

#[test]
fn a_quantity_in_the_palette_is_told_in_every_unit_and_enter_sets_the_rate() {
    let mut window = window(SIZE, bundled());
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "Command or quantity", "5,4 mcm/d");
    // 5.4 × 0.365.
    assert!(window.query_by_label("1.971").is_some(), "in bcm a year");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(rate(&window), 5.4);
    assert_eq!(steps(&window), 1);
    press(&mut window, Modifiers::COMMAND, Key::K);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Command or quantity").is_none());
}

#[test]
fn the_search_of_the_editor_shows_only_what_matches_and_it_works_there() {
    let mut window = window(SIZE, bundled());
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "Search the editor", "loss");
    assert!(window.query_by_label("Rate of Contract").is_none());
    window.get_by_role_and_label(Role::Slider, "Losses").focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(agreement(&window).swap.losses, 0.001);
    window.get_by_label("Close the search").click();
    window.run_steps(3);
    assert!(window.query_by_label("Rate of Contract").is_some());
}

#[test]
fn the_data_of_the_chart_are_a_real_table_of_the_days_in_view() {
    let mut window = window(SIZE, bundled());
    press(&mut window, Modifiers::NONE, Key::D);
    assert!(window.query_by_role(Role::Table).is_some());
    let heads = window.query_all_by_role(Role::ColumnHeader).count();
    assert!(heads >= 3, "{heads} columns");
    assert!(window.query_all_by_role(Role::Cell).count() >= 20);
    window.get_by_label("Go to March 2022").click();
    window.run_steps(3);
    assert!(window.query_by_label("1 March 2022").is_some(), "a row goes to its day");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_role(Role::Table).is_none());
}

#[test]
fn double_click_on_a_year_zooms_to_it_and_fit_goes_back() {
    let mut window = window(SIZE, bundled());
    press(&mut window, Modifiers::NONE, Key::D);
    assert!(window.query_by_label("Go to January 2022").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.get_by_label("Contract years of the chart").focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::D);
    assert!(window.query_by_label("Go to January 2022").is_none());
    assert!(window.query_by_label("Go to January 2024").is_some(), "the year of the window's day");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Num0);
    press(&mut window, Modifiers::NONE, Key::D);
    assert!(window.query_by_label("Go to January 2022").is_some());
}

#[test]
fn an_opened_palette_or_table_lets_the_window_come_to_rest() {
    let mut window = window(SIZE, bundled());
    press(&mut window, Modifiers::NONE, Key::D);
    window.run_steps(40);
    let delay = window.output().viewport_output.values().next().unwrap().repaint_delay;
    assert_eq!(delay, std::time::Duration::MAX);
    assert_eq!(agreement(&window).term.start, Day::new(2022, 1, 1).unwrap());
}

/// A place in the plot, so much of its width from its left edge, above every line.
fn in_plot(window: &Window, share: f32) -> Pos2 {
    let images = window.query_all_by_role(Role::Image);
    let chart = images.filter(|node| node.accesskit_node().label().is_some_and(|name| !name.starts_with("Map")));
    let plot = chart.map(|node| node.rect()).max_by(|a, b| a.width().total_cmp(&b.width())).unwrap();
    plot.left_top() + Vec2::new(plot.width() * share, plot.height() * 0.08)
}

fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.run_steps(1);
    window.drag_at(at);
    window.run_steps(1);
    window.drop_at(at);
    window.run_steps(2);
}

#[test]
fn a_click_in_the_chart_pins_its_day_with_the_readout_until_esc() {
    let mut window = window(SIZE, bundled());
    let at = in_plot(&window, 0.7);
    click(&mut window, at);
    let day = app(&window).days().0;
    assert!(day > Day::new(2025, 1, 1).unwrap(), "{}", day.long());
    window.hover_at(Pos2::new(700.0, 20.0));
    window.run_steps(3);
    let pinned = "pinned; Esc lets it go";
    assert!(window.query_by_label(pinned).is_some());
    assert_eq!(window.query_all_by_label(&day.long()).count(), 2, "in the inspector and the readout");
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(window.query_all_by_label(&(day + 1).long()).count(), 2, "it goes with the day");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label(pinned).is_none());
    assert_eq!(app(&window).days().0, day + 1);
}

#[test]
fn a_double_click_in_the_chart_fits_it_and_leaves_the_day_where_it_was() {
    let mut window = window(SIZE, bundled());
    let day = app(&window).days().0;
    press(&mut window, Modifiers::NONE, Key::Plus);
    window.get_by_label("Contract years of the chart").focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(app(&window).days().1.is_some());
    // A step of the harness is a quarter of a second.
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 5.0);
    let at = in_plot(&window, 0.9);
    click(&mut window, at);
    assert_ne!(app(&window).days().0, day);
    click(&mut window, at);
    assert_eq!(app(&window).days().1, None);
    assert_eq!(app(&window).days().0, day);
    window.hover_at(Pos2::new(700.0, 20.0));
    window.run_steps(3);
    assert!(window.query_by_label("pinned; Esc lets it go").is_none());
}
