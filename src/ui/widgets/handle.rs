//! What a hand, keys and assistive tools do to the handle of a slider, and how track and handle look. Knows no value's
//! meaning.

use eframe::egui::{self, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::super::theme;
use super::control::{Kept, kept};
use super::track::Scale;

const TRACK: f32 = 3.0;
const HANDLE: f32 = 6.5;

/// The scale a drag began with, as long as it lasts.
pub fn held_scale(ui: &Ui, response: &Response, id: Id, scale: Scale) -> Scale {
    let kept = kept(id, Kept::Scale);
    let down = ui.input(|input| input.pointer.any_down());
    if down && let Some(scale) = ui.data(|data| data.get_temp(kept)) {
        return scale;
    }
    if down && response.contains_pointer() {
        ui.data_mut(|data| data.insert_temp(kept, scale));
    } else {
        ui.data_mut(|data| data.remove::<Scale>(kept));
    }
    scale
}

/// One handle of a slider, as keys and drags see it.
#[derive(Clone, Copy, Debug)]
pub struct Handle<'a> {
    /// Where the track is.
    pub rect: Rect,
    /// Its range and step.
    pub scale: Scale,
    /// Where the handle stands.
    pub value: f64,
    /// What a screen reader says.
    pub name: &'a str,
}

/// What pointer, keys and assistive tools did to a handle.
pub fn handle(ui: &Ui, response: &Response, handle: Handle<'_>) -> Option<f64> {
    let Handle { rect, scale, value, name } = handle;
    let id = response.id;
    let mut moved = None;
    if response.is_pointer_button_down_on()
        && ui.input(|input| input.pointer.primary_down())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        if !response.has_focus() {
            response.request_focus();
        }
        // A press on the handle itself holds it where it is until the hand moves.
        let grab = kept(id, Kept::Grab);
        if ui.input(|input| input.pointer.primary_pressed()) {
            let at = (DraggedLine { rect, scale }).x(value);
            let offset = if (pointer.x - at).abs() <= HANDLE + 2.0 { at - pointer.x } else { 0.0 };
            ui.data_mut(|data| data.insert_temp(grab, (offset, pointer.x)));
        }
        let (offset, pressed): (f32, f32) = ui.data(|data| data.get_temp(grab)).unwrap_or_default();
        if offset.abs() < 0.01 || (pointer.x - pressed).abs() > 0.5 {
            moved = Some(scale.at((pointer.x + offset - rect.left()) / rect.width()));
        }
    }
    moved = moved.or_else(|| keys(ui, response, name, value, scale));
    #[expect(clippy::float_cmp, reason = "a value set to itself, bit for bit, is no change")]
    moved.filter(|moved| *moved != value)
}

/// Names a control as a slider, and tells where keys and assistive tools want it.
pub fn keys(ui: &Ui, response: &Response, name: &str, value: f64, scale: Scale) -> Option<f64> {
    response.widget_info(|| WidgetInfo::slider(true, value, name));
    let id = response.id;
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(scale.low);
        node.set_max_numeric_value(scale.high);
        node.set_numeric_value_step(scale.step);
        node.add_action(accesskit::Action::SetValue);
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
    let mut moved = None;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        moved = moved.or_else(|| stepped_by_keys(ui, value, scale));
    }
    for (action, direction) in [(accesskit::Action::Increment, 1.0), (accesskit::Action::Decrement, -1.0)] {
        if ui.input(|input| input.has_accesskit_action_request(id, action)) {
            moved = Some(scale.stepped(value, direction, false, false));
        }
    }
    ui.input(|input| {
        for request in input.accesskit_action_requests(id, accesskit::Action::SetValue) {
            if let Some(accesskit::ActionData::NumericValue(value)) = request.data {
                moved = Some(value);
            }
        }
    });
    moved
}

fn stepped_by_keys(ui: &Ui, value: f64, scale: Scale) -> Option<f64> {
    ui.input(|input| {
        let (fine, coarse) = (input.modifiers.alt || input.modifiers.command, input.modifiers.shift);
        let mut at = value;
        for (key, direction) in
            [(Key::ArrowLeft, -1.0), (Key::ArrowDown, -1.0), (Key::ArrowRight, 1.0), (Key::ArrowUp, 1.0)]
        {
            for _ in 0..input.num_presses(key) {
                at = scale.stepped(at, direction, fine, coarse);
            }
        }
        (at.to_bits() != value.to_bits()).then_some(at)
    })
}

/// Tells of a double click, and whether its first click had changed the value.
pub fn double_clicked(ui: &Ui, response: &Response, id: Id, value: f64) -> Option<bool> {
    let before = kept(id, Kept::Before);
    if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_pressed()) {
        let earlier: Option<(f64, f64)> = ui.data(|data| data.get_temp(before));
        let now = ui.input(|input| input.time);
        // The second press of a double click keeps the value from before the first.
        let kept = earlier.filter(|(_, at)| now - at < 0.5).map_or(value, |(value, _)| value);
        ui.data_mut(|data| data.insert_temp(before, (kept, now)));
    }
    if !response.double_clicked() {
        return None;
    }
    let (earlier, _): (f64, f64) = ui.data(|data| data.get_temp(before)).unwrap_or((value, 0.0));
    Some(earlier.to_bits() != value.to_bits())
}

/// The track of a slider on the screen.
#[derive(Clone, Copy, Debug)]
pub struct DraggedLine {
    /// Where it is.
    pub rect: Rect,
    /// Its range.
    pub scale: Scale,
}

impl DraggedLine {
    pub fn x(self, value: f64) -> f32 {
        self.rect.left() + self.scale.share(value) * self.rect.width()
    }

    pub fn paint(self, ui: &Ui, from: f64, to: f64, strong: bool) {
        let colors = theme::colors(ui);
        let y = self.rect.center().y;
        let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - TRACK / 2.0), pos2(to, y + TRACK / 2.0));
        ui.painter().rect_filled(bar(self.rect.left(), self.rect.right()), 2.0, colors.line);
        if strong {
            ui.painter().rect_filled(bar(self.x(from), self.x(to)), 2.0, colors.accent);
        }
    }

    pub fn tick(self, ui: &Ui, value: f64, word: &str, id: Id) {
        if value <= self.scale.low || value > self.scale.high {
            return;
        }
        let (x, y) = (self.x(value), self.rect.center().y);
        let stroke = Stroke::new(1.5, theme::colors(ui).muted);
        ui.painter().line_segment([pos2(x, y - 9.0), pos2(x, y - 3.0)], stroke);
        let area = Rect::from_center_size(pos2(x, y - 7.0), vec2(7.0, 6.0));
        ui.interact(area, kept(id, Kept::Tick(value.to_bits())), Sense::hover()).on_hover_text(word);
    }

    pub fn handle(self, ui: &Ui, response: &Response, value: f64, set: bool) {
        let colors = theme::colors(ui);
        let center = pos2(self.x(value), self.rect.center().y);
        let active = response.dragged() || response.is_pointer_button_down_on();
        let radius = if active || response.hovered() { HANDLE + 1.0 } else { HANDLE };
        let color = if set { colors.accent } else { colors.faint };
        ui.painter().circle(center, radius - 1.0, colors.page, Stroke::new(2.0, color));
        if response.has_focus() {
            ui.painter().circle_stroke(center, radius + 3.0, Stroke::new(1.5, colors.accent.gamma_multiply(0.6)));
        }
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        }
    }
}
