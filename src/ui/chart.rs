//! The chart panel: which view, which days, what the pointer does. What a chart shows is worked out by `figure`; lines
//! are drawn by the plot crate, which stays behind `lines`. Knows nothing of the map.

mod frame;
mod hands;
mod lines;
mod paint;
mod pointer;
mod readout;
mod table;
mod toolbar;

use eframe::egui::{self, Rect, Role, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::action::{Action, Command};
use super::panel_frame::PanelFrame;
use super::theme;
use frame::{PlotFrame, range};
use gasswap_core::agreement::edit::Scope;
use gasswap_core::session::Session;
use gasswap_figures::figure::{self, Chart, Measured, PlacedLabel, Scenario};

pub use pointer::zoom_by;

/// What a chart was made from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    revision: u64,
    view: figure::ChartView,
    units: figure::Units,
}

/// What texts were placed for — which chart, which days, size and values, which lines are off — and where they stand.
type Placed = (Key, [u64; 6], Vec<String>, Vec<PlacedLabel>);

/// What is kept from frame to frame: the chart, and where its texts stand.
#[derive(Debug, Default)]
pub struct ChartCache {
    chart: Option<(Key, Chart)>,
    measured: Option<Measured>,
    labels: Option<Placed>,
    hidden: Vec<String>,
    hand: pointer::ChartHand,
    table: table::DataTable,
}

impl ChartCache {
    /// Keys of the lines that are switched off.
    pub fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Forgets the chart that was shown, so that the values in view are those of the next one.
    pub fn forget(&mut self) {
        self.chart = None;
    }

    /// Switches these off and all others on.
    pub fn hide(&mut self, keys: &[String]) {
        self.hidden = keys.to_vec();
    }
}

/// Size of the texts in the plot.
const TEXT: f64 = 11.0;

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
pub fn show(ui: &mut Ui, panel: &mut PanelFrame<'_>, cache: &mut ChartCache) {
    let area = ui.available_rect_before_wrap().shrink2(vec2(theme::MARGIN, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        let scenarios = scenarios(panel.session);
        let view = &mut *panel.view;
        let key = Key { revision: panel.session.revision(), view: view.chart, units: view.units() };
        if cache.chart.as_ref().is_none_or(|(old, _)| *old != key) {
            if cache.chart.as_ref().is_some_and(|(old, _)| (old.view, old.units) != (key.view, key.units)) {
                // A stretch of values means nothing in another view or unit.
                view.values = None;
            }
            cache.chart = Some((key, figure::chart_after(view.chart, &scenarios, &view.units(), &mut cache.measured)));
        }
        let Some((_, chart)) = &cache.chart else { return };
        let drawn = chart.missing.is_none().then_some(chart);
        toolbar::show(ui, panel, drawn, &mut cache.hidden);
        if let Some(missing) = &chart.missing {
            empty(ui, missing, panel.view.chart, panel.actions);
            return;
        }
        let shown = ShownChart { chart, key, scenarios: &scenarios, hidden: &cache.hidden };
        shown.show(ui, panel, &mut cache.labels, &mut cache.hand);
        if panel.view.data_open {
            table::show(ui.ctx(), panel, chart, &scenarios, &mut cache.table);
        }
    });
}

/// A view without data says what is missing and offers to add it.
fn empty(ui: &mut Ui, missing: &str, view: figure::ChartView, actions: &mut Vec<Action>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        ui.label(theme::muted(ui, missing));
        if view == figure::ChartView::Money && ui.button("Add a price").clicked() {
            actions.push(Action::Run(Command::AddPrice));
        }
    });
}

/// A chart with something in it.
struct ShownChart<'a> {
    chart: &'a Chart,
    key: Key,
    scenarios: &'a [Scenario<'a>],
    hidden: &'a [String],
}

impl ShownChart<'_> {
    fn show(
        &self,
        ui: &mut Ui,
        panel: &mut PanelFrame<'_>,
        labels: &mut Option<Placed>,
        hand: &mut pointer::ChartHand,
    ) {
        let (chart, session) = (self.chart, panel.session);
        let view = &mut *panel.view;
        let Some((strip, plot)) = self.places(ui) else { return };
        let (from, to) = range(view, chart.days);
        let values = hand.values.or(view.values).unwrap_or([chart.y_low, chart.y_high]);
        let size = [f64::from(plot.width()), f64::from(plot.height())];
        let seen = figure::Plot { range: [from, to], values, size, text: TEXT };
        let placed_for = [from, to, size[0], size[1], values[0], values[1]].map(f64::to_bits);
        let fresh = |(key, at, off, _): &Placed| *key == self.key && *at == placed_for && off == self.hidden;
        if !labels.as_ref().is_some_and(fresh) {
            let off = |key: &str| self.hidden.iter().any(|hidden| hidden == key);
            *labels = Some((self.key, placed_for, self.hidden.to_vec(), figure::labels(chart, &seen, &off)));
        }
        let placed = labels.as_ref().map_or(&[][..], |(_, _, _, placed)| placed.as_slice());
        let frame = PlotFrame { chart, seen: &seen, plot, strip };
        let selected = view.selected.clone();
        let sheet = paint::Sheet {
            frame,
            hidden: self.hidden,
            selected: selected.as_deref(),
            placed,
            colors: theme::colors(ui),
        };
        sheet.behind(ui);
        let response = lines::show(ui, &frame, self.hidden, selected.as_deref());
        sheet.over(ui);
        sheet.day(ui, f64::from(view.day.number()) + 0.5, true);
        response.widget_info(|| {
            let summary = figure::summary(session.shown(), session.projection(), &view.units());
            WidgetInfo::labeled(Role::Image, true, summary)
        });
        theme::focus_ring(ui, &response, plot);
        pointer::strips(ui, &frame, view);
        let holds = hands::show(ui, panel, &frame, hand);
        hand.values = holds.then_some(values);
        pointer::plot(ui, &response, &frame, panel, hand);
        let hovered = pointer::hovered(ui, &response, &frame).filter(|_| !holds);
        if let Some((at, day)) = hovered
            && let Some(readout) = figure::readout(chart, self.scenarios, day)
        {
            sheet.day(ui, f64::from(day.number()) + 0.5, false);
            readout::show(ui, &readout, &frame, self.hidden, Some(at));
        } else if (panel.view.pinned || response.has_focus())
            && !holds
            && let Some(readout) = figure::readout(chart, self.scenarios, panel.view.day)
        {
            readout::show(ui, &readout, &frame, self.hidden, None);
        }
    }

    /// Where the strip of phases and the plot are; `None` where there is no room.
    fn places(&self, ui: &Ui) -> Option<(Rect, Rect)> {
        let outer = ui.available_rect_before_wrap();
        let (title, color) = (theme::regular(theme::SMALL), theme::colors(ui).muted);
        ui.painter().text(outer.left_top(), egui::Align2::LEFT_TOP, &self.chart.y_title, title, color);
        let (left, right) = (outer.left() + 38.0, outer.right() - 2.0);
        let strip = Rect::from_min_max(pos2(left, outer.top() + 17.0), pos2(right, outer.top() + 33.0));
        let plot = Rect::from_min_max(pos2(left, strip.bottom() + 3.0), pos2(right, outer.bottom() - 24.0));
        (plot.height() >= 30.0 && plot.width() >= 60.0).then_some((strip, plot))
    }
}
