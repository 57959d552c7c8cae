//! The chart panel: which view, which days, what the pointer does. What a chart shows is worked out by `figure`; lines
//! are drawn by the plot crate, which stays behind this file. Knows nothing of the map.

mod paint;
mod readout;

use eframe::egui::{
    self, Align, Id, Layout, Rect, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_plot::{Line, LineStyle, Plot, PlotBounds, PlotPoints};

use super::action::{Action, Command};
use super::view::View;
use super::{theme, widgets};
use crate::agreement::edit::Scope;
use crate::agreement::{Day, Span};
use crate::figure::{self, Chart, PlacedLabel, Scenario, Stroke};
use crate::lettering;
use crate::session::Session;

/// What a chart was made from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    revision: u64,
    view: figure::View,
    units: figure::Units,
}

/// What texts were placed for — which chart, which days, which size — and where they stand.
type Placed = (Key, [u64; 4], Vec<PlacedLabel>);

/// What is kept from frame to frame: the chart, and where its texts stand.
#[derive(Debug, Default)]
pub struct Cache {
    chart: Option<(Key, Chart)>,
    labels: Option<Placed>,
    hidden: Vec<String>,
}

impl Cache {
    /// Keys of the lines that are switched off.
    pub fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Switches these off and all others on.
    pub fn hide(&mut self, keys: &[String]) {
        self.hidden = keys.to_vec();
    }
}

/// Least and most days shown at once.
const LEAST_DAYS: f64 = 10.0;
/// Size of the texts in the plot.
const TEXT: f64 = 11.0;

/// The days shown by a view.
fn range(view: &View, days: Span) -> (f64, f64) {
    view.range.unwrap_or((f64::from(days.from.number()), f64::from(days.to.number()) + 1.0))
}

/// Shows this range of days, held inside the term and to a sensible length.
fn set_range(view: &mut View, days: Span, (from, to): (f64, f64)) {
    let (first, last) = (f64::from(days.from.number()), f64::from(days.to.number()) + 1.0);
    let length = (to - from).clamp(LEAST_DAYS.min(last - first), last - first);
    let from = from.clamp(first, last - length);
    view.range = (length < last - first - 1e-6).then_some((from, from + length));
}

/// Zooms in time about the window's day, or the middle when that is not seen.
pub fn zoom_by(view: &mut View, days: Span, factor: f64) {
    let (from, to) = range(view, days);
    let day = f64::from(view.day.number()) + 0.5;
    let center = if (from..=to).contains(&day) { day } else { (from + to) / 2.0 };
    set_range(view, days, (center - (center - from) / factor, center + (to - center) / factor));
}

/// The readings drawn: the one that is edited first, then the shown others.
pub fn scenarios(session: &Session) -> Vec<Scenario<'_>> {
    let edited = match session.scope() {
        Scope::Base => None,
        Scope::Variant(name) => Some(name.as_str()),
    };
    let mut list = vec![Scenario { name: edited, agreement: session.shown(), projection: session.projection() }];
    if edited.is_some() {
        list.push(Scenario {
            name: Some("Base"),
            agreement: session.agreement(),
            projection: session.base_projection(),
        });
    }
    for (name, projection) in session.variants() {
        if Some(name) != edited
            && let Some(agreement) = session.variant_agreement(name)
        {
            list.push(Scenario { name: Some(name), agreement, projection });
        }
    }
    list
}

/// Draws the panel in all the room there is.
pub fn show(ui: &mut Ui, (session, cache): (&Session, &mut Cache), view: &mut View, actions: &mut Vec<Action>) {
    let area = ui.available_rect_before_wrap().shrink2(vec2(theme::MARGIN, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        toolbar(ui, session, view, actions);
        let scenarios = scenarios(session);
        let key = Key { revision: session.revision(), view: view.chart, units: view.units() };
        if cache.chart.as_ref().is_none_or(|(old, _)| *old != key) {
            cache.chart = Some((key, figure::chart(view.chart, &scenarios, &view.units())));
        }
        let Some((_, chart)) = &cache.chart else { return };
        if let Some(missing) = &chart.missing {
            empty(ui, missing, view.chart, actions);
            return;
        }
        let panel = Panel { chart, key, scenarios: &scenarios };
        panel.show(ui, session, (&mut cache.labels, &mut cache.hidden), (view, actions));
    });
}

fn toolbar(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    let whole = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_height(32.0);
        ui.spacing_mut().item_spacing.x = 2.0;
        for tab in figure::View::TABS {
            let chosen = view.chart.name() == tab.name();
            let text = if chosen {
                RichText::new(tab.name()).font(theme::semibold(theme::BODY))
            } else {
                RichText::new(tab.name()).color(theme::colors(ui).muted)
            };
            let fill = if chosen { theme::colors(ui).quiet } else { egui::Color32::TRANSPARENT };
            let button = ui.add(egui::Button::new(text).fill(fill));
            button.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, true, chosen, format!("Chart: {}", tab.name()))
            });
            theme::focus_ring(ui, &button, button.rect);
            if button.clicked() {
                view.chart = tab;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let fit = ui.add_enabled(view.range.is_some(), egui::Button::new("Fit").fill(egui::Color32::TRANSPARENT));
            if fit.on_hover_text("All days in view (0, or double click)").clicked() {
                view.range = None;
            }
            let roomy = whole > 620.0;
            if roomy && view.chart.name() == figure::View::Flow.name() {
                let mut monthly = view.chart == figure::View::FlowByMonth;
                if ui.checkbox(&mut monthly, "Monthly mean").changed() {
                    view.chart = if monthly { figure::View::FlowByMonth } else { figure::View::Flow };
                }
            }
            let others = session.agreement().variants.len();
            if roomy && others > 0 {
                for variant in session.agreement().variants.iter().rev() {
                    let room = lettering::measure(&variant.name, 12.0, lettering::Weight::Regular) as f32 + 44.0;
                    if room > ui.available_width() {
                        break;
                    }
                    let shown = session.shown_variants().contains(&variant.name);
                    let mut on = shown;
                    if ui.checkbox(&mut on, RichText::new(&variant.name).font(theme::regular(12.0))).changed() {
                        actions.push(Action::ToggleVariant(variant.name.clone()));
                    }
                }
            }
        });
    });
}

/// A view without data says what is missing and offers to add it.
fn empty(ui: &mut Ui, missing: &str, view: figure::View, actions: &mut Vec<Action>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        ui.label(theme::muted(ui, missing));
        if view == figure::View::Money && ui.button("Add a price").clicked() {
            actions.push(Action::Run(Command::AddPrice));
        }
    });
}

/// A chart with something in it.
struct Panel<'a> {
    chart: &'a Chart,
    key: Key,
    scenarios: &'a [Scenario<'a>],
}

impl Panel<'_> {
    fn show(
        &self,
        ui: &mut Ui,
        session: &Session,
        (labels, hidden): (&mut Option<Placed>, &mut Vec<String>),
        (view, actions): (&mut View, &mut Vec<Action>),
    ) {
        let chart = self.chart;
        let outer = ui.available_rect_before_wrap();
        ui.painter().text(
            outer.left_top(),
            egui::Align2::LEFT_TOP,
            &chart.y_title,
            theme::regular(theme::SMALL),
            theme::colors(ui).muted,
        );
        let strip = Rect::from_min_max(
            pos2(outer.left() + 38.0, outer.top() + 17.0),
            pos2(outer.right() - 2.0, outer.top() + 33.0),
        );
        let plot =
            Rect::from_min_max(pos2(strip.left(), strip.bottom() + 3.0), pos2(strip.right(), outer.bottom() - 24.0));
        if plot.height() < 30.0 || plot.width() < 60.0 {
            return;
        }
        let (from, to) = range(view, chart.days);
        let seen = figure::Plot {
            range: [from, to],
            values: [chart.y_low, chart.y_high],
            size: [f64::from(plot.width()), f64::from(plot.height())],
            text: TEXT,
        };
        let placed_for = [from, to, seen.size[0], seen.size[1]].map(f64::to_bits);
        if labels.as_ref().is_none_or(|(key, at, _)| *key != self.key || *at != placed_for) {
            *labels = Some((
                self.key,
                placed_for,
                figure::labels(chart, &seen, &|key| hidden.iter().any(|hidden| hidden == key)),
            ));
        }
        let placed = labels.as_ref().map_or(&[][..], |(_, _, placed)| placed.as_slice());
        let sheet = paint::Sheet { chart, seen: &seen, plot, strip, colors: theme::colors(ui) };
        sheet.behind(ui);
        let response = self.lines(ui, plot, &seen, (hidden, view.selected.as_deref()));
        sheet.over(ui, placed);
        sheet.day(ui, f64::from(view.day.number()) + 0.5, true);
        let strips = ui.interact(strip, ui.scope_id().with("phases"), Sense::click());
        widgets::describe(&strips, Role::Label, "Phases of the chart", "");
        self.pointer(ui, (&response, &strips), (&seen, plot), (view, actions));
        let summary = figure::summary(session.shown(), session.projection(), &view.units());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));
        view.hovered_day = response.hover_pos().map(|at| day_at(&seen, plot, at, chart.days));
        if let Some(day) = view.hovered_day
            && !response.dragged()
            && let Some(readout) = figure::readout(chart, self.scenarios, day)
        {
            sheet.day(ui, f64::from(day.number()) + 0.5, false);
            readout::show(ui, &readout, (chart, plot), response.hover_pos().unwrap_or_default());
        }
    }

    /// The lines, by the plot crate.
    fn lines(
        &self,
        ui: &mut Ui,
        plot: Rect,
        seen: &figure::Plot,
        (hidden, selected): (&[String], Option<&str>),
    ) -> Response {
        let chart = self.chart;
        let colors = theme::colors(ui);
        let bounds = PlotBounds::from_min_max([seen.range[0], seen.values[0]], [seen.range[1], seen.values[1]]);
        let mut child = ui.new_child(UiBuilder::new().max_rect(plot).id_salt("plot"));
        let shown = Plot::new("chart")
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
            .cursor_color(egui::Color32::TRANSPARENT)
            .sense(Sense::click_and_drag())
            .show(&mut child, |ui| {
                ui.set_plot_bounds(bounds);
                for series in chart.series.iter().filter(|series| !hidden.contains(&series.key)) {
                    let color = theme::rgb(figure::color(series.ink, &colors.palette));
                    let strong = selected.is_some() && series.leg.as_deref() == selected;
                    let style = match series.stroke {
                        Stroke::Solid => LineStyle::Solid,
                        Stroke::Dashed => LineStyle::Dashed { length: 7.0 },
                        Stroke::Dotted => LineStyle::Dashed { length: 3.0 },
                    };
                    for (index, run) in series.runs.iter().enumerate() {
                        let line = Line::new(series.name.as_str(), PlotPoints::new(run.clone()))
                            .id(Id::unique((&series.key, index)))
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

    /// Click: the day. Scroll: zoom in time. Drag: pan. Double click: zoom to a phase's or year's strip, or fit.
    fn pointer(
        &self,
        ui: &Ui,
        (response, strips): (&Response, &Response),
        (seen, plot): (&figure::Plot, Rect),
        (view, actions): (&mut View, &mut Vec<Action>),
    ) {
        let days = self.chart.days;
        if response.contains_pointer() || strips.contains_pointer() {
            view.pointer_on_map = false;
        }
        if let Some(at) = strips.hover_pos() {
            let day = day_at(seen, plot, at, days);
            if strips.double_clicked()
                && let Some(phase) = self.chart.phases.iter().find(|phase| phase.span.contains(day))
            {
                set_range(view, days, (f64::from(phase.span.from.number()), f64::from(phase.span.to.number()) + 1.0));
            }
            ui.set_cursor_icon(egui::CursorIcon::ZoomIn);
        }
        let per_pixel = (seen.range[1] - seen.range[0]) / f64::from(plot.width());
        if response.dragged() {
            let by = f64::from(response.drag_delta().x) * per_pixel;
            if by.abs() > 0.0 {
                set_range(view, days, (seen.range[0] - by, seen.range[1] - by));
            }
        }
        if let Some(at) = response.hover_pos() {
            let (scroll, sideways, pinch) =
                ui.input(|input| (input.smooth_scroll_delta().y, input.smooth_scroll_delta().x, input.zoom_delta()));
            let factor = f64::from(pinch) * (f64::from(scroll) * 0.004).exp();
            if (factor - 1.0).abs() > 1e-4 {
                let center = seen.range[0] + f64::from(at.x - plot.left()) * per_pixel;
                set_range(
                    view,
                    days,
                    (center - (center - seen.range[0]) / factor, center + (seen.range[1] - center) / factor),
                );
            } else if sideways.abs() > 0.1 {
                let by = f64::from(sideways) * per_pixel;
                set_range(view, days, (seen.range[0] - by, seen.range[1] - by));
            }
        }
        if response.double_clicked() {
            view.range = None;
        } else if response.clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            actions.push(Action::Day(day_at(seen, plot, at, days)));
        }
    }
}

fn day_at(seen: &figure::Plot, plot: Rect, at: egui::Pos2, days: Span) -> Day {
    let share = f64::from((at.x - plot.left()) / plot.width());
    let number = seen.range[0] + share * (seen.range[1] - seen.range[0]);
    Day::from_number(number.floor() as i32).max(days.from).min(days.to)
}
