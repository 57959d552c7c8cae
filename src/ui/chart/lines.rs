//! The lines of a chart, drawn by the plot crate, which stays behind this file.

use eframe::egui::{Color32, Response, Sense, Ui, UiBuilder, vec2};
use egui_plot::{Line, LineStyle, Plot, PlotBounds, PlotPoints};

use super::super::theme;
use super::super::window_part::WindowPart;
use super::frame::{ChartPart, PlotFrame};
use gasswap_figures::figure::{self, Stroke};

/// Draws them; the response is the whole plot's.
pub fn show(ui: &mut Ui, frame: &PlotFrame<'_>, hidden: &[String], selected: Option<&str>) -> Response {
    let (plot, seen) = (frame.plot, frame.seen);
    let colors = theme::colors(ui);
    let bounds = PlotBounds::from_min_max([seen.range[0], seen.values[0]], [seen.range[1], seen.values[1]]);
    let mut child = ui.new_child(UiBuilder::new().max_rect(plot).id_salt(ChartPart::Plot));
    let shown = Plot::new(ChartPart::Plot)
        .width(plot.width())
        .height(plot.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .cursor_color(Color32::TRANSPARENT)
        .sense(Sense::click_and_drag())
        .show(&mut child, |ui| {
            ui.set_plot_bounds(bounds);
            for (place, series) in frame.chart.drawn().filter(|(_, series)| !hidden.contains(&series.key)) {
                let color = theme::rgb(figure::color(series.ink, &colors.palette));
                let strong = selected.is_some() && series.leg.as_deref() == selected;
                let style = match series.stroke {
                    Stroke::Solid => LineStyle::Solid,
                    Stroke::Dashed => LineStyle::Dashed { length: 7.0 },
                    Stroke::Dotted => LineStyle::Dashed { length: 3.0 },
                    Stroke::Broken => LineStyle::Dashed { length: 10.0 },
                };
                for (index, run) in series.runs.iter().enumerate() {
                    let line = Line::new(series.name.as_str(), PlotPoints::new(figure::thinned(run, seen)))
                        .id(WindowPart::ChartLine(place, index).id())
                        .color(color)
                        .width(series.width as f32 + if strong { 1.5 } else { 0.0 })
                        .style(style)
                        // Banding is for dense data: it turns the steps of ours into wedges.
                        .allow_band(false)
                        .allow_hover(false);
                    ui.line(line);
                }
            }
        });
    shown.response
}
