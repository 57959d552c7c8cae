//! The table beside the hovered day, or beside the window's day where it is pinned: every line with its value, unit and
//! limit, and the claim under the pointer with its source. Works nothing out.

use eframe::egui::{self, Order, Pos2, RichText, Ui, vec2};

use super::super::theme::{self, rgb};
use super::super::window_part::WindowPart;
use super::frame::{ChartPart, PlotFrame};
use gasswap_figures::figure::{self, Readout, ReadoutRow};
use gasswap_figures::lettering::Weight;

/// Rows before the rest is counted.
const ROWS: usize = 12;

/// Widest name of a scenario over its column, pixels.
const HEAD: f64 = 84.0;

/// Draws the table beside the pointer, or beside the readout's own day, on the side where there is room.
pub fn show(ui: &Ui, readout: &Readout, frame: &PlotFrame<'_>, hidden: &[String], pointer: Option<Pos2>) {
    let x = pointer.map_or_else(|| frame.x(f64::from(readout.day.number()) + 0.5), |at| at.x);
    if !frame.plot.x_range().contains(x) {
        return;
    }
    let right = x < frame.plot.center().x;
    let anchor = if right { egui::Align2::LEFT_TOP } else { egui::Align2::RIGHT_TOP };
    let at = egui::pos2(x + if right { 16.0 } else { -16.0 }, frame.plot.top() + 4.0);
    let rows: Vec<&ReadoutRow> = readout.rows.iter().filter(|row| !hidden.contains(&row.key)).collect();
    // What is pinned lies under menus and dialogs, as a part of the chart.
    let order = if pointer.is_some() { Order::Tooltip } else { Order::Middle };
    egui::Area::new(WindowPart::Readout(pointer.is_some()).id())
        .order(order)
        .pivot(anchor)
        .fixed_pos(at)
        .interactable(false)
        .constrain_to(ui.ctx().content_rect())
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(10, 7)).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
                ui.spacing_mut().interact_size.y = 15.0;
                ui.horizontal(|ui| {
                    ui.label(theme::strong(&readout.title));
                    ui.label(theme::small(ui, &readout.unit));
                });
                let series = table(ui, readout, &rows);
                if series > ROWS {
                    ui.label(theme::small(ui, format!("and {} more, in the table of data", series - ROWS)));
                }
                ui.set_max_width(320.0);
                for text in limits_elsewhere(readout, &rows).into_iter().chain(marks(frame, readout, pointer)) {
                    ui.label(theme::small(ui, text));
                }
                if pointer.is_none() {
                    ui.label(theme::small(ui, "pinned; Esc lets it go").color(theme::colors(ui).faint));
                }
            });
        });
}

/// A row a series, a column a scenario, and what limits the series in the first.
fn table(ui: &mut Ui, readout: &Readout, rows: &[&ReadoutRow]) -> usize {
    let (mut names, mut columns): (Vec<&str>, Vec<usize>) = (Vec::new(), Vec::new());
    for row in rows {
        if !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
        if !columns.contains(&row.scenario) {
            columns.push(row.scenario);
        }
    }
    let colors = theme::colors(ui);
    let of = |name: &str, scenario: usize| rows.iter().find(|row| row.scenario == scenario && row.name == name);
    let grid =
        egui::Grid::new(ChartPart::ReadoutRows).num_columns(columns.len() + 3).min_col_width(0.0).min_row_height(15.0);
    grid.spacing(vec2(10.0, 2.0)).show(ui, |ui| {
        if columns.len() > 1 {
            ui.label("");
            ui.label("");
            for scenario in &columns {
                let ink = rows.iter().find(|row| row.scenario == *scenario).map(|row| row.ink);
                let color = if *scenario == 0 { None } else { ink.map(|ink| rgb(figure::color(ink, &colors.palette))) };
                let name = readout.scenarios.get(*scenario).map_or("", String::as_str);
                let text = figure::elide(name, f64::from(theme::SMALL), Weight::Regular, HEAD);
                right(ui, theme::small(ui, text).color(color.unwrap_or(colors.muted)));
            }
            ui.end_row();
        }
        for name in names.iter().take(ROWS) {
            let first = columns.iter().find_map(|scenario| of(name, *scenario));
            let (dot, _) = ui.allocate_exact_size(vec2(7.0, 14.0), egui::Sense::hover());
            if let Some(row) = first {
                ui.painter().circle_filled(dot.center(), 3.5, rgb(figure::color(row.ink, &colors.palette)));
            }
            ui.label(RichText::new(*name).font(theme::regular(theme::LABEL)));
            for scenario in &columns {
                let text = of(name, *scenario).map_or("", |row| row.text.as_str());
                right(ui, RichText::new(text).font(theme::semibold(theme::LABEL)));
            }
            let limited_by = first.map_or("", |row| row.limited_by.as_str());
            ui.label(theme::small(ui, limited_by).color(colors.warning));
            ui.end_row();
        }
    });
    names.len()
}

fn right(ui: &mut Ui, text: RichText) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(text));
}

/// What limits series of the other scenarios, where it is something else than in the first.
fn limits_elsewhere(readout: &Readout, rows: &[&ReadoutRow]) -> Vec<String> {
    let here = |row: &ReadoutRow| {
        rows.iter().any(|other| other.scenario == 0 && other.name == row.name && other.limited_by == row.limited_by)
    };
    let limited = rows.iter().filter(|row| row.scenario > 0 && !row.limited_by.is_empty() && !here(row));
    let text = |row: &&ReadoutRow| format!("{}: {}", readout.named(row), row.limited_by);
    limited.map(text).take(3).collect()
}

/// What events, outages and shades of the day say, and the claims under the pointer.
fn marks(frame: &PlotFrame<'_>, readout: &Readout, pointer: Option<Pos2>) -> Vec<String> {
    let chart = frame.chart;
    let x = f64::from(readout.day.number()) + 0.5;
    let mut texts = Vec::new();
    let near = (frame.per_pixel() * 4.0).max(0.6);
    for flag in chart.flags.iter().filter(|flag| (flag.x + 0.5 - x).abs() <= near).take(3) {
        texts.push(format!("{}: {}", flag.date, flag.text));
    }
    let under = |segment: &&figure::Segment| {
        let (top, bottom) = (frame.y(segment.high) - 5.0, frame.y(segment.low) + 5.0);
        segment.x[0] <= x && x < segment.x[1] && pointer.is_some_and(|at| (top..=bottom).contains(&at.y))
    };
    let mut pointed: Vec<&figure::Segment> = chart.segments.iter().filter(under).collect();
    pointed.sort_by(|a, b| (a.high - a.low).total_cmp(&(b.high - b.low)));
    texts.extend(pointed.iter().take(3).map(|segment| segment.text.clone()));
    texts.extend(chart.hatches.iter().filter(|hatch| hatch.span.contains(readout.day)).map(|hatch| hatch.text.clone()));
    let covers = |shade: &&figure::Shade| shade.steps.iter().any(|step| step[0] <= x && x < step[1]);
    for shade in chart.shades.iter().filter(covers) {
        if !texts.contains(&shade.text) {
            texts.push(shade.text.clone());
        }
    }
    texts
}
