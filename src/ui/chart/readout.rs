//! The table beside the hovered day: every line with its value, unit and limit. Works nothing out.

use eframe::egui::{self, Id, Order, Pos2, Rect, RichText, Ui, vec2};

use super::super::theme::{self, rgb};
use super::super::widgets;
use crate::figure::{self, Chart, Readout};

/// Draws the table beside the pointer, on the side where there is room, and what the claims and events near the day say.
pub fn show(ui: &Ui, readout: &Readout, (chart, plot): (&Chart, Rect), pointer: Pos2) {
    let colors = theme::colors(ui);
    let right = pointer.x < plot.center().x;
    let anchor = if right { egui::Align2::LEFT_TOP } else { egui::Align2::RIGHT_TOP };
    let at = egui::pos2(pointer.x + if right { 16.0 } else { -16.0 }, plot.top() + 4.0);
    let x = f64::from(readout.day.number()) + 0.5;
    egui::Area::new(Id::unique("readout"))
        .order(Order::Tooltip)
        .pivot(anchor)
        .fixed_pos(at)
        .interactable(false)
        .constrain_to(ui.ctx().content_rect())
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(10, 7)).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(10.0, 3.0);
                ui.label(theme::strong(&readout.title));
                egui::Grid::new("readout rows").num_columns(3).spacing(vec2(10.0, 3.0)).show(ui, |ui| {
                    for row in readout.rows.iter().take(9) {
                        ui.horizontal(|ui| {
                            ui.spacing_mut().item_spacing.x = 5.0;
                            widgets::dot(ui, rgb(figure::color(row.ink, &colors.palette)));
                            ui.label(RichText::new(&row.name).font(theme::regular(12.0)));
                        });
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            ui.label(theme::small(ui, &row.unit));
                            ui.label(RichText::new(&row.text).font(theme::semibold(12.0)));
                        });
                        ui.label(theme::small(ui, &row.limited_by));
                        ui.end_row();
                    }
                });
                let near = (chart.days.days() as f64 / f64::from(plot.width()) * 4.0).max(0.6);
                for flag in chart.flags.iter().filter(|flag| (flag.x - x).abs() <= near) {
                    ui.label(theme::small(ui, format!("{}: {}", flag.date, flag.text)));
                }
                for segment in chart.segments.iter().filter(|segment| segment.x[0] <= x && x < segment.x[1]).take(2) {
                    ui.set_max_width(300.0);
                    ui.label(theme::small(ui, &segment.text));
                }
                for hatch in chart.hatches.iter().filter(|hatch| hatch.span.contains(readout.day)) {
                    ui.label(theme::small(ui, &hatch.text));
                }
            });
        });
}
