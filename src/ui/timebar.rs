//! The bar that plays the days: a button, the day, a slider over the term.

use eframe::egui::{self, EventFilter, Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::action::{Action, Command};
use super::view::{Pace, View};
use super::window_part::WindowPart;
use super::{theme, widgets};
use gasswap_core::agreement::{Day, Span};
use gasswap_core::session::Session;

/// Draws the bar.
pub fn show(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    let days = session.projection().days;
    ui.horizontal_centered(|ui| {
        play(ui, view, actions);
        ui.add_sized(vec2(92.0, 20.0), egui::Label::new(theme::strong(view.day.short())));
        if let Some(speed) = widgets::choice(ui, "Speed of play", view.pace.days_a_second, &Pace::SPEEDS) {
            view.pace.days_a_second = speed;
        }
        again(ui, view);
        let range = range(days);
        let track = (ui.available_width() - 96.0).max(40.0);
        slider(ui, days, track, view.day, actions);
        ui.label(theme::muted(ui, range));
    });
    let rect = ui.max_rect().expand2(vec2(theme::MARGIN, 0.0));
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme::colors(ui).line));
}

/// The border between map and chart, which can be dragged: up for more chart.
pub fn divide(ui: &mut Ui, below: f32, height: f32, view: &mut View) {
    let area = ui.available_rect_before_wrap();
    let y = area.bottom() - below;
    let rect = Rect::from_min_max(pos2(area.left(), y - 4.0), pos2(area.right(), y + 4.0));
    let response = ui.interact(rect, ui.scope_id().with(WindowPart::MapBorder), Sense::click_and_drag());
    widgets::describe(&response, Role::Splitter, "Border between map and chart", "");
    if response.dragged() {
        view.chart_share = ((below - response.drag_delta().y) / height).clamp(0.15, 0.85);
    }
    if response.double_clicked() {
        view.chart_share = 0.47;
    }
    response.on_hover_cursor(egui::CursorIcon::ResizeVertical);
}

fn play(ui: &mut Ui, view: &View, actions: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::click());
    let colors = theme::colors(ui);
    let color = if response.hovered() { colors.accent } else { colors.text };
    let c = rect.center();
    if view.playing {
        for x in [-4.0, 1.5] {
            ui.painter().rect_filled(Rect::from_min_size(c + vec2(x, -5.0), vec2(3.0, 10.0)), 1.0, color);
        }
    } else {
        let points = vec![c + vec2(-4.0, -6.0), c + vec2(6.0, 0.0), c + vec2(-4.0, 6.0)];
        ui.painter().add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
    }
    theme::focus_ring(ui, &response, rect);
    widgets::describe(&response, Role::Button, if view.playing { "Stop" } else { "Play the days" }, "");
    if response.on_hover_text("Let the days pass, or stop (Space)").clicked() {
        actions.push(Action::Run(Command::Play));
    }
}

/// The switch between stopping at the last day and beginning again.
fn again(ui: &mut Ui, view: &mut View) {
    let (rect, response) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::click());
    if response.clicked() {
        view.pace.loops = !view.pace.loops;
    }
    let on = view.pace.loops;
    let colors = theme::colors(ui);
    if on {
        ui.painter().rect_filled(rect, 6.0, colors.quiet_hover);
    }
    let color = if on || response.hovered() { colors.text } else { colors.faint };
    // An open circle with a head: round and round.
    let at = |turn: f32, radius: f32| rect.center() + radius * egui::Vec2::angled(turn);
    let arc: Vec<_> = (0..=20u8).map(|step| at(0.4 + f32::from(step) * 0.26, 5.0)).collect();
    let end = 0.4 + 20.0 * 0.26;
    ui.painter().line(arc, Stroke::new(1.5, color));
    let head = vec![at(end, 1.8), at(end, 8.2), at(end + 0.75, 5.2)];
    ui.painter().add(egui::Shape::convex_polygon(head, color, Stroke::NONE));
    theme::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, "Begin again after the last day"));
    response.on_hover_text("After the last day: begin again, or stop");
}

fn slider(ui: &mut Ui, days: Span, width: f32, day: Day, actions: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::click_and_drag());
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let last = f64::from((days.days() - 1).max(1));
    let mut share = f64::from(day - days.from) / last;
    if response.is_pointer_button_down_on()
        && let Some(at) = response.interact_pointer_pos()
    {
        response.request_focus();
        share = f64::from((at.x - inner.left()) / inner.width()).clamp(0.0, 1.0);
        actions.push(Action::Day(days.from + (share * last).round() as i32));
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(response.id, EventFilter { horizontal_arrows: true, ..Default::default() });
        });
        let (back, on, month) = ui.input(|input| {
            (input.num_presses(Key::ArrowLeft), input.num_presses(Key::ArrowRight), input.modifiers.shift)
        });
        let step = if month { 30 } else { 1 };
        let moved = (on as i32 - back as i32) * step;
        if moved != 0 {
            actions.push(Action::Day(day + moved));
        }
    }
    let text = day.long();
    response.widget_info(|| {
        let mut info = WidgetInfo::slider(true, f64::from(day.number()), "Day of the window");
        info.current_text_value = Some(text.clone());
        info
    });
    let colors = theme::colors(ui);
    let y = rect.center().y;
    let bar = Rect::from_min_max(pos2(inner.left(), y - 1.5), pos2(inner.right(), y + 1.5));
    ui.painter().rect_filled(bar, 2.0, colors.line);
    let center = pos2(inner.left() + share as f32 * inner.width(), y);
    ui.painter().circle_filled(center, 6.5, colors.text);
    if response.has_focus() {
        ui.painter().circle_stroke(center, 9.5, Stroke::new(1.5, colors.accent));
    }
    response.on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
}

/// `2022 – 2026`, in one year its months: `Mar – Dec 2025`, in one month its days: `1 – 31 Mar 2025`.
fn range(days: Span) -> String {
    let (from, to) = (days.from.short(), days.to.short());
    let (Some((day, month)), Some((_, last))) = (from.split_once(' '), to.split_once(' ')) else { return from };
    match (month == last, days.from.year() == days.to.year()) {
        (true, _) => format!("{day} – {to}"),
        (false, true) => format!("{} – {last}", month.split(' ').next().unwrap_or(month)),
        (false, false) => format!("{} – {}", days.from.year(), days.to.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_term_are_told_apart() {
        let text = |from: &str, to: &str| range(Span { from: Day::parse(from).unwrap(), to: Day::parse(to).unwrap() });
        assert_eq!(text("2025-03-01", "2026-12-31"), "2025 – 2026");
        assert_eq!(text("2025-03-01", "2025-12-31"), "Mar – Dec 2025");
        assert_eq!(text("2025-03-01", "2025-03-31"), "1 – 31 Mar 2025");
    }
}
