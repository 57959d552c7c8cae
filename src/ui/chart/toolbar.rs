//! The bar above the chart: the views, the legend with its switches, the way back to everything. Knows no drawing of
//! lines.

use eframe::egui::{self, Align, Color32, Layout, Popup, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::super::action::{Action, Command};
use super::super::panel_frame::PanelFrame;
use super::super::theme;
use gasswap_figures::figure::{self, Chart, LegendEntry};

/// Draws the bar.
pub fn show(ui: &mut Ui, panel: &mut PanelFrame<'_>, chart: Option<&Chart>, hidden: &mut Vec<String>) {
    let whole = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_height(32.0);
        ui.spacing_mut().item_spacing.x = 2.0;
        for tab in figure::ChartView::TABS {
            if self::tab(ui, tab, panel.view.chart.name() == tab.name()) {
                panel.view.chart = tab;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let zoomed = panel.view.range.is_some() || panel.view.values.is_some();
            let fit = ui.add_enabled(zoomed, quiet("Fit"));
            theme::focus_ring(ui, &fit, fit.rect);
            if fit.on_hover_text("All days in view (0, or double click)").clicked() {
                (panel.view.range, panel.view.values) = (None, None);
            }
            if let Some(chart) = chart {
                legend(ui, panel, chart, hidden);
            }
            if whole > 560.0 {
                let data = ui.add(quiet("Data"));
                theme::focus_ring(ui, &data, data.rect);
                if data.on_hover_text(Command::Data.entry().hint).clicked() {
                    panel.actions.push(Action::Run(Command::Data));
                }
            }
        });
    });
}

fn quiet(text: &str) -> egui::Button<'_> {
    egui::Button::new(text).fill(Color32::TRANSPARENT)
}

fn tab(ui: &mut Ui, tab: figure::ChartView, chosen: bool) -> bool {
    let colors = theme::colors(ui);
    let text = if chosen {
        RichText::new(tab.name()).font(theme::semibold(theme::BODY))
    } else {
        RichText::new(tab.name()).color(colors.muted)
    };
    let fill = if chosen { colors.quiet } else { Color32::TRANSPARENT };
    let button = ui.add(egui::Button::new(text).fill(fill));
    button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("Chart: {}", tab.name())));
    theme::focus_ring(ui, &button, button.rect);
    button.clicked()
}

/// What the lines mean, each with a switch; the variants; monthly means.
fn legend(ui: &mut Ui, panel: &mut PanelFrame<'_>, chart: &Chart, hidden: &mut Vec<String>) {
    let PanelFrame { session, view, actions, .. } = panel;
    let entries = figure::legend(chart, None);
    let off = entries.iter().filter(|entry| hidden.contains(&entry.key)).count();
    let word = if off > 0 { format!("Legend, {off} off") } else { "Legend".to_owned() };
    let button = ui.add(quiet(&word));
    theme::focus_ring(ui, &button, button.rect);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Legend of the chart"));
    let popup = Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        ui.set_min_width(220.0);
        ui.spacing_mut().item_spacing.y = 3.0;
        for entry in &entries {
            switch(ui, entry, hidden);
        }
        for (text, ink, weave) in shades(chart) {
            ui.horizontal(|ui| {
                ui.add_space(24.0);
                let (rect, _) = ui.allocate_exact_size(vec2(22.0, 12.0), Sense::hover());
                let color = theme::rgb(figure::color(ink, &theme::colors(ui).palette));
                super::paint::striped(ui.painter(), rect, weave, color);
                ui.label(theme::muted(ui, text));
            });
        }
        if view.chart.name() == figure::ChartView::Flow.name() {
            ui.separator();
            let mut monthly = view.chart == figure::ChartView::FlowByMonth;
            if ui.checkbox(&mut monthly, "Mean of each month").changed() {
                view.chart = if monthly { figure::ChartView::FlowByMonth } else { figure::ChartView::Flow };
            }
        }
        let variants = &session.agreement().variants;
        if !variants.is_empty() {
            ui.separator();
            ui.label(theme::small(ui, "Variants drawn beside"));
        }
        for variant in variants {
            let mut on = session.shown_variants().contains(&variant.name);
            if ui.checkbox(&mut on, variant.name.as_str()).changed() {
                actions.push(Action::ToggleVariant(variant.name.clone()));
            }
        }
    });
}

/// The causes of differences that are shaded, each with its color and stripes.
fn shades(chart: &Chart) -> Vec<(&str, figure::Ink, figure::Weave)> {
    let mut list = Vec::new();
    for shade in &chart.shades {
        let entry = (shade.text.as_str(), shade.ink, shade.weave);
        if !list.contains(&entry) {
            list.push(entry);
        }
    }
    list
}

/// A line's sample and name with a switch.
fn switch(ui: &mut Ui, entry: &LegendEntry, hidden: &mut Vec<String>) {
    ui.horizontal(|ui| {
        let mut on = !hidden.contains(&entry.key);
        let response = ui.checkbox(&mut on, "");
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("Show {}", entry.text)));
        if response.changed() {
            hidden.retain(|key| *key != entry.key);
            if !on {
                hidden.push(entry.key.clone());
            }
        }
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 12.0), Sense::hover());
        let color = theme::rgb(figure::color(entry.ink, &theme::colors(ui).palette));
        let painter = ui.painter();
        let (left, right) = (rect.left_center(), rect.right_center());
        let line = Stroke::new(entry.width.max(1.5) as f32, color);
        match (entry.fill, entry.stroke) {
            (Some(figure::Fill::Solid), _) => drop(painter.rect_filled(rect, 2.0, color)),
            (Some(figure::Fill::Striped(weave)), _) => super::paint::striped(painter, rect, weave, color),
            (Some(figure::Fill::Hollow(stroke)), _) => super::paint::hollow(painter, rect, stroke, color),
            (Some(_), _) => drop(painter.rect_stroke(rect, 2.0, Stroke::new(1.2, color), egui::StrokeKind::Inside)),
            (None, figure::Stroke::Solid) => drop(painter.line_segment([left, right], line)),
            (None, stroke) => {
                let dash = if stroke == figure::Stroke::Dotted { 2.5 } else { 6.0 };
                painter.extend(egui::Shape::dashed_line(&[left, right], line, dash, dash * 0.8));
            }
        }
        let text = if on { RichText::new(&entry.text) } else { theme::muted(ui, &entry.text) };
        ui.label(text.font(theme::regular(theme::LABEL)));
    });
}
