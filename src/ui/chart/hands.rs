//! What can be taken hold of in the chart: a phase's level and its start, and the window's day. Each is a control of its
//! own over the plot, named and usable by keys, and makes the edit that its slider or field in the editor makes.

use eframe::egui::{
    self, CornerRadius, CursorIcon, EventFilter, Key, Rangef, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::action::Action;
use super::super::editor;
use super::super::panel_frame::PanelFrame;
use super::super::theme;
use super::super::widgets::{self, plain};
use super::super::window_part::WindowPart;
use super::PlotFrame;
use super::frame::ChartPart;
use super::pointer::{self, ChartHand, HeldLevel};
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::agreement::{Day, Phase, PhaseStatus};

use gasswap_figures::figure::{self, Strip};

/// How far from a line it can be taken, pixels.
const REACH: f32 = 5.0;

/// Draws the handles and takes what a hand does with them; true while a level is held, so that the value axis keeps
/// still under it.
pub fn show(ui: &Ui, panel: &mut PanelFrame<'_>, frame: &PlotFrame<'_>, hand: &mut ChartHand) -> bool {
    let mut held = false;
    if panel.view.chart == figure::ChartView::Flow {
        for strip in &frame.chart.phases {
            if strip.status != PhaseStatus::Suspended {
                held |= level(ui, panel, frame, strip, hand);
            }
        }
    }
    for strip in &frame.chart.phases {
        start(ui, panel, frame, strip);
    }
    day(ui, frame, panel, hand);
    held
}

/// Is the pointer over the chart, so that what can be taken may show itself?
fn near(ui: &Ui, frame: &PlotFrame<'_>) -> bool {
    ui.rect_contains_pointer(frame.plot.union(frame.strip))
}

/// The level of a phase, dragged up and down.
fn level(ui: &Ui, panel: &mut PanelFrame<'_>, frame: &PlotFrame<'_>, strip: &Strip, hand: &mut ChartHand) -> bool {
    let (session, rate) = (panel.session, panel.view.rate);
    let Some(phase) = session.shown().quantities.phases.get(strip.index) else { return false };
    let (scale, gas) = editor::rate_scale(session, panel.view);
    let shown = rate.show(phase.rate_mcm_d, gas);
    let [left, right] = [f64::from(strip.span.from.number()), f64::from(strip.span.to.number()) + 1.0];
    let (left, right) = (frame.x(left).max(frame.plot.left()), frame.x(right).min(frame.plot.right()));
    let y = frame.y(shown);
    if right - left < 16.0 || !frame.plot.y_range().contains(y) {
        return false;
    }
    let area = Rect::from_min_max(pos2(left + 5.0, y - REACH), pos2(right - 5.0, y + REACH));
    let response = ui.interact(area, ui.scope_id().with(ChartPart::Level(strip.index)), Sense::click_and_drag());
    let name = format!("Level of {} in the chart", phase.name);
    let mut moved = widgets::keys(ui, &response, &name, shown, scale);
    if response.drag_started()
        && let Some(at) = response.interact_pointer_pos()
    {
        response.request_focus();
        let pressed = ui.input(|input| input.pointer.press_origin()).unwrap_or(at);
        hand.level = Some(HeldLevel { offset: y - pressed.y, scale });
    }
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        let HeldLevel { offset, scale } = hand.level.unwrap_or(HeldLevel { offset: 0.0, scale });
        moved = Some(scale.snapped(frame.value(at.y + offset)));
    }
    let saved = session.saved().quantities.phases.iter().find(|saved| saved.name == phase.name);
    let instead = widgets::double_clicked(ui, &response, response.id, shown).unwrap_or(false);
    if response.double_clicked() {
        moved = Some(rate.show(saved.map_or(phase.rate_mcm_d, |saved| saved.rate_mcm_d), gas));
        pointer::unpin_back(ui, panel, hand);
    } else if response.clicked() {
        pointer::pin(ui, frame, panel, hand);
    }
    if let Some(moved) = moved.filter(|moved| moved.to_bits() != shown.to_bits()) {
        let phase = Phase { rate_mcm_d: editor::rate_from(moved, rate, gas), ..phase.clone() };
        let edit = Edit::Phases(ListEdit::Set(strip.index, phase));
        panel.actions.push(if instead { Action::EditInstead(edit) } else { Action::Edit(edit) });
    }
    let at = moved.map_or(y, |moved| frame.y(moved)).clamp(frame.plot.top(), frame.plot.bottom());
    level_looks(ui, frame, &response, Rangef::new(left, right), at);
    if response.dragged() || response.has_focus() {
        let text = format!("{} {}", plain(editor::back(moved.unwrap_or(shown))), rate.symbol());
        tag(ui, frame, pos2((left + right) / 2.0, at - 20.0), &text);
    }
    response.on_hover_cursor(CursorIcon::ResizeVertical);
    ui.ctx().dragged_id() == Some(ui.scope_id().with(ChartPart::Level(strip.index)))
}

fn level_looks(ui: &Ui, frame: &PlotFrame<'_>, response: &Response, across: Rangef, y: f32) {
    let colors = theme::colors(ui);
    let active = response.dragged() || response.hovered() || response.has_focus();
    if active {
        ui.painter_at(frame.plot).hline(across, y, Stroke::new(1.0, colors.accent.gamma_multiply(0.6)));
    }
    if active || near(ui, frame) {
        grip(ui, pos2(across.center(), y), vec2(18.0, 6.0), response, active);
    }
}

/// A small pill: here something can be taken.
fn grip(ui: &Ui, center: egui::Pos2, size: egui::Vec2, response: &Response, active: bool) {
    let colors = theme::colors(ui);
    let pill = Rect::from_center_size(center, size);
    let line = if active { colors.accent } else { colors.muted };
    ui.painter().rect(pill, CornerRadius::same(3), colors.page, Stroke::new(1.4, line), StrokeKind::Outside);
    if response.has_focus() {
        let ring = Stroke::new(1.5, colors.accent.gamma_multiply(0.6));
        ui.painter().rect_stroke(pill.expand(3.0), CornerRadius::same(6), ring, StrokeKind::Outside);
    }
}

/// What a held thing says, beside it and inside the plot.
fn tag(ui: &Ui, frame: &PlotFrame<'_>, center: egui::Pos2, text: &str) {
    let colors = theme::colors(ui);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Tooltip, WindowPart::HeldWord.id()));
    let galley = painter.layout_no_wrap(text.to_owned(), theme::semibold(theme::LABEL), colors.text);
    let size = galley.size() + vec2(14.0, 6.0);
    let room = frame.plot.union(frame.strip).shrink2(size / 2.0);
    if !room.is_positive() {
        return;
    }
    let rect = Rect::from_center_size(room.clamp(center), size);
    painter.rect(rect, CornerRadius::same(5), colors.page, Stroke::new(1.0, colors.line), StrokeKind::Inside);
    painter.galley(rect.min + vec2(7.0, 3.0), galley, colors.text);
}

/// The first day of a phase, dragged sideways between its neighbors'.
fn start(ui: &Ui, panel: &mut PanelFrame<'_>, frame: &PlotFrame<'_>, strip: &Strip) {
    let phases = &panel.session.shown().quantities.phases;
    let Some(phase) = phases.get(strip.index) else { return };
    let x = frame.x(f64::from(phase.from.number()));
    if !(frame.plot.left() - 1.0..=frame.plot.right()).contains(&x) {
        return;
    }
    let area = Rect::from_min_max(pos2(x - 4.0, frame.strip.top()), pos2(x + 4.0, frame.plot.bottom()));
    let response = ui.interact(area, ui.scope_id().with(ChartPart::Start(strip.index)), Sense::click_and_drag());
    let name = format!("Start of {} in the chart", phase.name);
    describe_day(&response, &name, phase.from);
    let mut moved = None;
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        response.request_focus();
        moved = Some(frame.snapped_day(at.x));
    }
    if let Some(days) = day_keys(ui, &response) {
        moved = Some(phase.from + days);
    }
    let least = strip.index.checked_sub(1).and_then(|before| phases.get(before)).map(|before| before.from + 1);
    let most = phases.get(strip.index + 1).map(|next| next.from - 1);
    let moved = moved
        .map(|day| least.map_or(day, |least| day.max(least)))
        .map(|day| most.map_or(day, |most| day.min(most)))
        .filter(|day| *day != phase.from);
    if let Some(from) = moved {
        panel.actions.push(Action::Edit(Edit::Phases(ListEdit::Set(strip.index, Phase { from, ..phase.clone() }))));
    }
    let active = response.dragged() || response.hovered() || response.has_focus();
    if active {
        let color = theme::colors(ui).accent;
        let line = Stroke::new(1.4, color);
        let x = moved.map_or(x, |day| frame.x(f64::from(day.number())));
        ui.painter().vline(x, frame.strip.top()..=frame.plot.bottom(), line);
        grip(ui, pos2(x, frame.strip.center().y), vec2(5.0, 13.0), &response, true);
    }
    if response.dragged() || response.has_focus() {
        tag(ui, frame, pos2(x, frame.plot.top() + 14.0), &moved.unwrap_or(phase.from).long());
    }
    response.on_hover_cursor(CursorIcon::ResizeColumn);
}

/// The line of the window's day, dragged sideways.
fn day(ui: &Ui, frame: &PlotFrame<'_>, panel: &mut PanelFrame<'_>, hand: &ChartHand) {
    let PanelFrame { view, actions, .. } = panel;
    let x = frame.x(f64::from(view.day.number()) + 0.5);
    if !frame.plot.x_range().contains(x) {
        return;
    }
    let area = Rect::from_min_max(pos2(x - REACH, frame.plot.top()), pos2(x + REACH, frame.plot.bottom()));
    let sense =
        if pointer::just_pinned(ui, hand) { Sense::focusable_noninteractive() } else { Sense::click_and_drag() };
    let response = ui.interact(area, ui.scope_id().with(ChartPart::Day), sense);
    describe_day(&response, "Day of the window in the chart", view.day);
    let mut moved = None;
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        moved = Some(frame.day_at(at));
    }
    if let Some(days) = day_keys(ui, &response) {
        moved = Some(view.day + days);
    }
    if let Some(day) = moved.filter(|day| *day != view.day) {
        actions.push(Action::Day(day));
    }
    if response.clicked() {
        view.pinned = !view.pinned;
    }
    let active = response.dragged() || response.hovered() || response.has_focus();
    if active || near(ui, frame) {
        grip(ui, pos2(x.round(), frame.plot.bottom() - 9.0), vec2(5.0, 13.0), &response, active);
    }
    if response.dragged() || response.has_focus() {
        tag(ui, frame, pos2(x, frame.plot.bottom() - 30.0), &moved.unwrap_or(view.day).long());
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
}

fn describe_day(response: &Response, name: &str, day: Day) {
    response.widget_info(|| {
        let mut info = WidgetInfo::slider(true, f64::from(day.number()), name);
        info.current_text_value = Some(day.long());
        info
    });
}

/// How many days the arrow keys ask for: one, with Shift thirty.
fn day_keys(ui: &Ui, response: &Response) -> Option<i32> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let steps = ui.input(|input| {
        let step = if input.modifiers.shift { 30 } else { 1 };
        let presses = |key| i32::try_from(input.num_presses(key)).unwrap_or(0);
        step * (presses(Key::ArrowRight) - presses(Key::ArrowLeft))
    });
    (steps != 0).then_some(steps)
}
