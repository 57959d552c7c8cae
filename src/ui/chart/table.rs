//! The data of the days that the chart shows, as a real table in a window of its own: a row a day, month or contract
//! year. Works nothing out that the chart does not hold.

use eframe::egui::{self, Align, Layout, RichText, Role, ScrollArea, Ui, UiBuilder, vec2};

use super::super::action::Action;
use super::super::panel_frame::PanelFrame;
use super::super::{sheets, theme, widgets};
use super::frame::range;
use gasswap_core::agreement::{Day, Span};
use gasswap_figures::figure::{self, Chart, Readout, Scenario};

/// What one row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// As fits the range.
    #[default]
    Fitting,
    Days,
    Months,
    Years,
}

/// What the window remembers.
#[derive(Debug, Default)]
pub struct DataTable {
    step: Step,
}

/// A row: its days and what they are called.
struct Bucket {
    span: Span,
    name: String,
}

/// The rows of a chart's data.
struct DataRows<'a> {
    chart: &'a Chart,
    scenarios: &'a [Scenario<'a>],
    buckets: Vec<Bucket>,
    step: Step,
}

const ROW: f32 = 20.0;
const FIRST: f32 = 112.0;
const COLUMN: f32 = 108.0;
const HEAD: f32 = 32.0;
const LAST: f32 = 200.0;

/// Draws the window.
pub fn show(
    ctx: &egui::Context,
    panel: &mut PanelFrame<'_>,
    chart: &Chart,
    scenarios: &[Scenario<'_>],
    table: &mut DataTable,
) {
    let (from, to) = range(panel.view, chart.days);
    let seen = Span { from: Day::from_number(from.floor() as i32), to: Day::from_number(to.ceil() as i32 - 1) };
    let seen = seen.overlap(chart.days).unwrap_or(chart.days);
    let screen = ctx.content_rect();
    let size = vec2((screen.width() * 0.55).clamp(360.0, 760.0), (screen.height() * 0.5).clamp(220.0, 460.0));
    let actions = &mut *panel.actions;
    panel.view.data_open = sheets::window(ctx, "Data of the chart", size, |ui| {
        let step = fitting(table.step, chart, seen);
        let rows = DataRows { chart, scenarios, buckets: buckets(chart, seen, step), step };
        ui.horizontal(|ui| {
            ui.label(theme::muted(ui, format!("{}, {} to {}", chart.y_title, seen.from.short(), seen.to.short())));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Copy as text").clicked() {
                    ui.ctx().copy_text(rows.text());
                }
                let steps = [(Step::Days, "days"), (Step::Months, "months"), (Step::Years, "contract years")];
                if chart.view != figure::ChartView::Annual
                    && let Some(picked) = widgets::choice(ui, "Rows of the table", step, &steps)
                {
                    table.step = picked;
                }
            });
        });
        rows.grid(ui, actions);
    });
}

fn fitting(step: Step, chart: &Chart, seen: Span) -> Step {
    match step {
        _ if chart.view == figure::ChartView::Annual => Step::Years,
        Step::Fitting if seen.days() <= 62 => Step::Days,
        Step::Fitting => Step::Months,
        chosen => chosen,
    }
}

fn buckets(chart: &Chart, seen: Span, step: Step) -> Vec<Bucket> {
    let mut list = Vec::new();
    if step == Step::Years {
        let years = chart.years.iter().filter_map(|year| {
            let span = year.span.overlap(seen)?;
            Some(Bucket { span, name: year.label.clone() })
        });
        return years.collect();
    }
    let mut day = seen.from;
    while day <= seen.to {
        let (to, name) = if step == Step::Months {
            let long = day.long();
            let month = long.split_once(' ').map_or(long.clone(), |(_, month)| month.to_owned());
            (day.month().last().min(seen.to), month)
        } else {
            (day, day.short())
        };
        list.push(Bucket { span: Span { from: day, to }, name });
        day = to + 1;
    }
    list
}

/// What the rows of a bucket say: of a rate the mean of its days, of everything else the value at its end.
fn values(chart: &Chart, scenarios: &[Scenario<'_>], span: Span) -> Option<Readout> {
    let mut readout = figure::readout(chart, scenarios, span.to)?;
    let rates = matches!(chart.view, figure::ChartView::Flow | figure::ChartView::FlowByMonth);
    if !rates || span.days() == 1 {
        return Some(readout);
    }
    let from = usize::try_from(span.from - chart.days.from).ok()?;
    let to = usize::try_from(span.to - chart.days.from).ok()? + 1;
    for (row, series) in readout.rows.iter_mut().zip(&chart.series) {
        row.limited_by.clear();
        if let Some(days) = series.values.get(from..to) {
            let mean = days.iter().sum::<f64>() / days.len().max(1) as f64;
            row.value = Some(mean);
            row.text = figure::figures(mean);
        }
    }
    Some(readout)
}

/// What limits the lines on a day, each limit once.
fn limits(readout: &Readout) -> String {
    let mut said: Vec<&str> = Vec::new();
    for row in readout.rows.iter().filter(|row| !row.limited_by.is_empty()) {
        if !said.contains(&row.limited_by.as_str()) {
            said.push(&row.limited_by);
        }
    }
    said.join(", ")
}

impl DataRows<'_> {
    fn values(&self, bucket: &Bucket) -> Option<Readout> {
        values(self.chart, self.scenarios, bucket.span)
    }

    fn grid(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let Self { chart, buckets, step, .. } = self;
        let step = *step;
        let Some(heads) = buckets.first().and_then(|bucket| self.values(bucket)) else { return };
        let limited = step == Step::Days && chart.view == figure::ChartView::Flow;
        let width = FIRST + COLUMN * heads.rows.len() as f32 + if limited { LAST } else { 0.0 };
        let role = UiBuilder::new().accessibility_role(Role::Table).accessibility_label("Data of the chart");
        ui.scope_builder(role, |ui| {
            ScrollArea::horizontal().auto_shrink([false, false]).show(ui, |ui| {
                ui.set_min_width(width);
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                row(ui, |ui| {
                    let first = if step == Step::Years { "contract year" } else { "time" };
                    cell(ui, FIRST, Align::Min, theme::small(ui, first), Role::ColumnHeader);
                    for head in &heads.rows {
                        head_cell(ui, &head.name);
                    }
                    if limited {
                        let head = theme::small(ui, "    limited by");
                        cell(ui, LAST, Align::Min, head, Role::ColumnHeader);
                    }
                });
                widgets::hairline(ui);
                ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW, buckets.len(), |ui, seen| {
                    for bucket in &buckets[seen] {
                        let Some(readout) = self.values(bucket) else { continue };
                        row(ui, |ui| {
                            time(ui, bucket, actions);
                            for value in &readout.rows {
                                let text = RichText::new(&value.text).font(theme::regular(theme::LABEL));
                                cell(ui, COLUMN, Align::Max, text, Role::Cell);
                            }
                            if limited {
                                let text = theme::small(ui, format!("    {}", limits(&readout)));
                                cell(ui, LAST, Align::Min, text, Role::Cell);
                            }
                        });
                    }
                });
            });
        });
    }

    /// The whole table with tabs between the columns, numbers with a point and nothing between thousands.
    fn text(&self) -> String {
        let mut text = String::new();
        let by_day = self.step == Step::Days;
        for bucket in &self.buckets {
            let Some(readout) = self.values(bucket) else { continue };
            if text.is_empty() {
                let names: Vec<String> =
                    readout.rows.iter().map(|row| format!("{} ({})", readout.named(row), readout.unit)).collect();
                text = format!("time\t{}\tlimited by\n", names.join("\t"));
            }
            let numbers: Vec<String> =
                readout.rows.iter().map(|row| row.value.map_or_else(String::new, |value| value.to_string())).collect();
            let limit = if by_day { limits(&readout) } else { String::new() };
            let name = if by_day { bucket.span.from.to_string() } else { bucket.name.clone() };
            text.push_str(&format!("{name}\t{}\t{limit}\n", numbers.join("\t")));
        }
        text
    }
}

fn row(ui: &mut Ui, cells: impl FnOnce(&mut Ui)) {
    let role = UiBuilder::new().accessibility_role(Role::Row);
    ui.scope_builder(role, |ui| ui.horizontal(|ui| cells(ui)));
}

/// The time of a row, a button that goes there.
fn time(ui: &mut Ui, bucket: &Bucket, actions: &mut Vec<Action>) {
    let Bucket { span, name } = bucket;
    ui.allocate_ui_with_layout(vec2(FIRST, ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(vec2(FIRST, ROW));
        let text = RichText::new(name).font(theme::regular(theme::LABEL));
        let button = ui.add(egui::Button::new(text).frame(false).small());
        widgets::describe(&button, Role::Button, &format!("Go to {name}"), "");
        theme::focus_ring(ui, &button, button.rect);
        if button.clicked() {
            actions.push(Action::Day(span.from));
        }
    });
}

fn cell(ui: &mut Ui, width: f32, align: Align, text: RichText, role: Role) {
    let layout =
        if align == Align::Max { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.allocate_ui_with_layout(vec2(width, ROW), layout, |ui| {
        ui.set_min_size(vec2(width, ROW));
        let whole = text.text().to_owned();
        let label = ui.add(egui::Label::new(text).truncate());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_role(role));
        if role == Role::ColumnHeader {
            label.on_hover_text(whole);
        }
    });
}

/// The name of a column, in two lines where it is long.
fn head_cell(ui: &mut Ui, name: &str) {
    ui.allocate_ui_with_layout(vec2(COLUMN, HEAD), Layout::top_down(Align::Max), |ui| {
        ui.set_min_size(vec2(COLUMN, HEAD));
        let mut job = egui::text::LayoutJob::simple(
            name.to_owned(),
            theme::regular(theme::SMALL),
            theme::colors(ui).muted,
            COLUMN - 14.0,
        );
        job.wrap.max_rows = 2;
        job.halign = Align::Max;
        let label = ui.label(job);
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_role(Role::ColumnHeader));
        label.on_hover_text(name);
    });
}
