//! What the pointer and keys do on the plot and its strips: the day, pan, zoom, a box, a phase or a year. Edits nothing.

use eframe::egui::{self, Key, PointerButton, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, pos2};

use super::super::action::{Action, Command};
use super::super::panel_frame::PanelFrame;
use super::super::view::View;
use super::super::{theme, widgets};
use super::frame::{ChartPart, PlotFrame, set_range, set_span};
use gasswap_core::agreement::{Day, Span};

/// A box smaller than this was a slip of the hand, pixels.
const LEAST_BOX: f32 = 8.0;

/// Click: pins the day. Scroll: zoom in time. Drag: pan; with Shift or the other button: a box to zoom to. Double click: fit.
pub fn plot(ui: &Ui, response: &Response, frame: &PlotFrame<'_>, panel: &mut PanelFrame<'_>, hand: &mut ChartHand) {
    let view = &mut *panel.view;
    let days = frame.chart.days;
    if response.contains_pointer() {
        view.pointer_on_map = false;
    }
    if !boxed(ui, response, frame, view, hand) && response.dragged_by(PointerButton::Primary) {
        let by = f64::from(response.drag_delta().x) * frame.per_pixel();
        if by.abs() > 0.0 {
            set_range(view, days, frame.seen.range[0] - by, frame.seen.range[1] - by);
        }
        if view.range.is_some() {
            ui.set_cursor_icon(egui::CursorIcon::Grabbing);
        }
    }
    if response.contains_pointer()
        && let Some(at) = ui.input(|input| input.pointer.hover_pos())
    {
        scroll(ui, frame, at, view);
    }
    if response.double_clicked() {
        (view.range, view.values) = (None, None);
        unpin_back(ui, panel, hand);
    } else if response.clicked() {
        pin(ui, frame, panel, hand);
    }
    if response.has_focus() {
        keys(ui, response, panel.actions);
    }
}

/// What the hand holds in the chart, and what it did last.
#[derive(Debug, Default)]
pub struct ChartHand {
    /// The values in view while a level is held.
    pub values: Option<[f64; 2]>,
    /// The level that is dragged.
    pub level: Option<HeldLevel>,
    /// Where a box was begun.
    origin: Option<Pos2>,
    /// What the last click found.
    before: Option<BeforeClick>,
}

/// The level of a phase in the hand.
#[derive(Clone, Copy, Debug)]
pub struct HeldLevel {
    /// How far below the pointer it is, pixels.
    pub offset: f32,
    /// The steps that it goes in, as they were when it was taken.
    pub scale: widgets::Scale,
}

/// What a click found.
#[derive(Clone, Copy, Debug)]
struct BeforeClick {
    /// The window's day.
    day: Day,
    /// Was its readout pinned?
    pinned: bool,
    /// When the click came, seconds of the window's clock.
    at: f64,
}

/// A click pins the day under it and its readout.
pub fn pin(ui: &Ui, frame: &PlotFrame<'_>, panel: &mut PanelFrame<'_>, hand: &mut ChartHand) {
    let at = ui.input(|input| input.pointer.interact_pos());
    if let Some(at) = at.filter(|at| frame.plot.contains(*at)) {
        let PanelFrame { view, actions, .. } = panel;
        let now = ui.input(|input| input.time);
        hand.before = Some(BeforeClick { day: view.day, pinned: view.pinned, at: now });
        view.pinned = true;
        actions.push(Action::Day(frame.day_at(at)));
    }
}

/// A double click leaves the day where it was before its first click.
pub fn unpin_back(ui: &Ui, panel: &mut PanelFrame<'_>, hand: &ChartHand) {
    if let Some(BeforeClick { day, pinned, .. }) = lately(ui, hand) {
        panel.view.pinned = pinned;
        panel.actions.push(Action::Day(day));
    }
}

/// Was a day pinned so lately that a second click still belongs to the first? The line of the day then leaves that click
/// to what lies under it.
pub fn just_pinned(ui: &Ui, hand: &ChartHand) -> bool {
    lately(ui, hand).is_some()
}

/// What was there before a click that a second one may still follow.
fn lately(ui: &Ui, hand: &ChartHand) -> Option<BeforeClick> {
    let delay = ui.options(|options| options.input_options.max_double_click_delay);
    let now = ui.input(|input| input.time);
    hand.before.filter(|before| now - before.at < delay)
}

/// The keys of the window that mean something in a plot that has the keyboard.
fn keys(ui: &Ui, response: &Response, actions: &mut Vec<Action>) {
    const KEYS: [(Key, Command); 9] = [
        (Key::ArrowLeft, Command::DayBack),
        (Key::ArrowRight, Command::DayOn),
        (Key::PageUp, Command::MonthBack),
        (Key::PageDown, Command::MonthOn),
        (Key::Home, Command::FirstDay),
        (Key::End, Command::LastDay),
        (Key::Plus, Command::ZoomIn),
        (Key::Minus, Command::ZoomOut),
        (Key::Num0, Command::Fit),
    ];
    let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    for (key, command) in KEYS {
        if ui.input(|input| input.key_pressed(key)) {
            actions.push(Action::Run(command));
        }
    }
}

/// Zooms about the pointer, or moves sideways.
fn scroll(ui: &Ui, frame: &PlotFrame<'_>, at: Pos2, view: &mut View) {
    let (days, [from, to]) = (frame.chart.days, frame.seen.range);
    let (delta, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let factor = f64::from(pinch) * (f64::from(delta.y) * 0.004).exp();
    if (factor - 1.0).abs() > 1e-4 {
        let center = frame.number(at.x);
        set_range(view, days, center - (center - from) / factor, center + (to - center) / factor);
    } else if delta.x.abs() > 0.1 {
        let by = f64::from(delta.x) * frame.per_pixel();
        set_range(view, days, from - by, to - by);
    }
}

/// A box drawn over what to zoom to; true while it is being drawn.
fn boxed(ui: &Ui, response: &Response, frame: &PlotFrame<'_>, view: &mut View, hand: &mut ChartHand) -> bool {
    let other = response.dragged_by(PointerButton::Secondary) || response.drag_stopped_by(PointerButton::Secondary);
    if response.drag_started() && (other || ui.input(|input| input.modifiers.shift)) {
        hand.origin = ui.input(|input| input.pointer.press_origin()).or(hand.origin);
    }
    let Some(origin) = hand.origin else { return false };
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return false };
    let area = Rect::from_two_pos(frame.plot.clamp(origin), frame.plot.clamp(at));
    // A flat box is a stretch of time: all values stay in view.
    let flat = area.height() < 2.0 * LEAST_BOX;
    let drawn = if flat { Rect::from_x_y_ranges(area.x_range(), frame.plot.y_range()) } else { area };
    let colors = theme::colors(ui);
    let fill = colors.accent.gamma_multiply(0.12);
    ui.painter().rect(drawn, 2.0, fill, Stroke::new(1.0, colors.accent), StrokeKind::Inside);
    ui.set_cursor_icon(egui::CursorIcon::Crosshair);
    if ui.input(|input| input.pointer.any_released() || !input.pointer.any_down()) {
        hand.origin = None;
        if area.width() >= LEAST_BOX {
            if !flat {
                view.values = Some([frame.value(area.bottom()), frame.value(area.top())]);
            }
            set_range(view, frame.chart.days, frame.number(area.left()), frame.number(area.right()));
        }
    }
    true
}

/// The strip of phases above the plot and the years below it: a double click, or Enter, zooms to one.
pub fn strips(ui: &Ui, frame: &PlotFrame<'_>, view: &mut View) {
    let phase = |day: Day| {
        let strip = frame.chart.phases.iter().find(|strip| strip.span.contains(day))?;
        Some((strip.span, strip.name.clone()))
    };
    let year = |day: Day| {
        let strip = frame.chart.years.iter().find(|strip| strip.span.contains(day))?;
        Some((strip.span, format!("contract year {}", strip.label)))
    };
    let phases = SpanStrip { part: ChartPart::Phases, name: "Phases of the chart", area: frame.strip, at: &phase };
    phases.show(ui, frame, view);
    let below = Rect::from_min_max(
        pos2(frame.plot.left(), frame.plot.bottom() + 3.0),
        pos2(frame.plot.right(), frame.plot.bottom() + 22.0),
    );
    let years = SpanStrip { part: ChartPart::Years, name: "Contract years of the chart", area: below, at: &year };
    years.show(ui, frame, view);
}

/// A strip along the plot that names spans of days.
struct SpanStrip<'a> {
    part: ChartPart,
    name: &'a str,
    area: Rect,
    /// The span that a day is in, and what it is called.
    at: &'a dyn Fn(Day) -> Option<(Span, String)>,
}

impl SpanStrip<'_> {
    fn show(&self, ui: &Ui, frame: &PlotFrame<'_>, view: &mut View) {
        let Self { part, name, area, at: of } = *self;
        let response = ui.interact(area, ui.scope_id().with(part), Sense::click());
        if response.contains_pointer() {
            view.pointer_on_map = false;
        }
        let here = of(view.day).map(|(_, name)| name).unwrap_or_default();
        widgets::describe(&response, Role::Button, name, &here);
        theme::focus_ring(ui, &response, area.shrink(2.0));
        let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let day = if entered {
            Some(view.day)
        } else {
            response.double_clicked().then(|| response.interact_pointer_pos().map(|at| frame.day_at(at))).flatten()
        };
        if let Some((span, _)) = day.and_then(of) {
            set_span(view, frame.chart.days, span);
            view.values = None;
        }
        let under = response.hover_pos().and_then(|at| of(frame.day_at(at)));
        if let Some((span, name)) = under {
            let [from, to] = [span.from, span.to + 1].map(|day| frame.x(f64::from(day.number())));
            let part = Rect::from_x_y_ranges(from..=to, area.y_range()).intersect(area);
            ui.painter().rect_stroke(part, 3.0, Stroke::new(1.0, theme::colors(ui).faint), StrokeKind::Inside);
            response
                .on_hover_text(format!("{name}\nDouble click to zoom to it"))
                .on_hover_cursor(egui::CursorIcon::ZoomIn);
        }
    }
}

/// Zooms in time about the window's day, or the middle when that is not seen.
pub fn zoom_by(view: &mut View, days: Span, factor: f64) {
    let (from, to) = super::frame::range(view, days);
    let day = f64::from(view.day.number()) + 0.5;
    let center = if (from..=to).contains(&day) { day } else { (from + to) / 2.0 };
    set_range(view, days, center - (center - from) / factor, center + (to - center) / factor);
}

/// The hovered day, told by the plot or by what lies over it.
pub fn hovered(ui: &Ui, response: &Response, frame: &PlotFrame<'_>) -> Option<(Pos2, Day)> {
    if !response.contains_pointer() || response.dragged() {
        return None;
    }
    let at = ui.input(|input| input.pointer.hover_pos()).filter(|at| frame.plot.contains(*at))?;
    Some((at, frame.day_at(at)))
}
