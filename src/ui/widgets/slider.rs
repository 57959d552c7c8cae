//! Sliders: one handle for a quantity, two for a band. Each shows label and value, can be dragged, stepped with the
//! arrow keys, typed, and set back by a double click. What is merely shown is never changed.

use eframe::egui::{self, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::super::theme;
use super::field;
pub use super::track::Scale;

/// What a hand did to a control.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// It is now this.
    To(T),
    /// A double click set it back to this: the change its first click made is to be taken back.
    Reset(T, bool),
}

/// A quantity with one handle.
#[derive(Debug)]
pub struct Slider<'a> {
    /// The label shown.
    pub label: &'a str,
    /// The whole name for a screen reader: `Rate of Contract`.
    pub name: &'a str,
    /// The value, in the unit shown; `None`: no limit, or not known.
    pub value: Option<f64>,
    /// What is said where there is no value: `no limit`. `None`: there must be a value.
    pub none: Option<&'a str>,
    /// The unit shown.
    pub unit: &'a str,
    /// Range and step; held while the handle is dragged.
    pub scale: Scale,
    /// What a double click sets.
    pub reset: Option<f64>,
    /// Values marked on the track, with a word each.
    pub ticks: &'a [(f64, String)],
}

/// The two ends of a band; `None`: no limit there.
pub type BandValue = (Option<f64>, Option<f64>);

/// A band with two handles that never cross.
#[derive(Debug)]
pub struct Band<'a> {
    /// The label shown.
    pub label: &'a str,
    /// The whole names of both handles.
    pub names: (&'a str, &'a str),
    /// The ends, in the unit shown.
    pub value: BandValue,
    /// The unit shown.
    pub unit: &'a str,
    /// Range and step.
    pub scale: Scale,
}

const TRACK: f32 = 3.0;
const HANDLE: f32 = 6.5;
const HEIGHT: f32 = 18.0;

impl Slider<'_> {
    /// Draws it; what a hand did, if anything.
    pub fn show(self, ui: &mut Ui) -> Option<Change<Option<f64>>> {
        let mut change = None;
        super::row(ui, self.label, |ui| {
            let shown = match self.value {
                Some(value) => (plain(value), self.unit.to_owned()),
                None => (self.none.unwrap_or("–").to_owned(), String::new()),
            };
            let parse = |text: &str| match (text.trim().is_empty(), self.none) {
                (true, Some(_)) => Ok(None),
                _ => field::parse(text).map(Some),
            };
            if let Some(value) = field::number(
                ui,
                self.name,
                &[shown],
                &self.value.map(crate::units::editable).unwrap_or_default(),
                parse,
            ) {
                change = Some(Change::To(value));
            }
        });
        let id = ui.make_persistent_id(("slider", self.name));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let response = ui.interact(rect.expand2(vec2(2.0, 0.0)), id, Sense::click_and_drag());
        let scale = held_scale(ui, &response, id, self.scale);
        let at = self.value.unwrap_or(if self.none == Some("no limit") { scale.high } else { scale.low });
        if let Some(moved) = handle(ui, &response, Handle { rect, scale, value: at, name: self.name }) {
            change = Some(Change::To(Some(moved)));
        }
        if let Some(changed_by_click) = double_clicked(ui, &response, id, at) {
            change = Some(Change::Reset(self.reset, changed_by_click));
        }
        if self.none.is_some() || super::can_find(ui.ctx(), self.name) {
            response.context_menu(|ui| {
                super::find(ui, self.name);
                if let Some(none) = self.none
                    && ui.button(first_upper(none)).clicked()
                {
                    change = Some(Change::To(None));
                }
            });
        }
        let value = match &change {
            Some(Change::To(value) | Change::Reset(value, _)) => *value,
            None => self.value,
        };
        let line = Line { rect, scale };
        let zero = scale.low.max(0.0);
        let value_at = value.unwrap_or(at);
        line.paint(ui, (zero.min(value_at), zero.max(value_at)), value.is_some());
        for (at, word) in self.ticks {
            line.tick(ui, *at, word, id);
        }
        line.handle(ui, &response, value.unwrap_or(at), value.is_some());
        change
    }

    /// The same for a quantity that must have a value.
    pub fn show_required(self, ui: &mut Ui) -> Option<Change<f64>> {
        match self.show(ui)? {
            Change::To(value) => value.map(Change::To),
            Change::Reset(value, instead) => value.map(|value| Change::Reset(value, instead)),
        }
    }
}

impl Band<'_> {
    /// Draws it; the ends a hand left, if it did anything.
    pub fn show(self, ui: &mut Ui) -> Option<Change<BandValue>> {
        let (low, high) = self.value;
        let mut change = None;
        super::row(ui, self.label, |ui| {
            let unit = if self.value == (None, None) { String::new() } else { self.unit.to_owned() };
            let shown = [(band_text(self.value), unit)];
            let name = format!("{} and {}", self.names.0, lower_first(self.names.1));
            if let Some(value) = field::number(ui, &name, &shown, &band_plain(self.value), parse_band) {
                change = Some(Change::To(value));
            }
        });
        let ids = (ui.make_persistent_id(("low", self.names.0)), ui.make_persistent_id(("high", self.names.1)));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let track = ui.interact(rect, ui.make_persistent_id(("track", self.names.0)), Sense::hover());
        let scale = held_scale(ui, &track, ids.0, self.scale);
        let line = Line { rect, scale };
        let (at_low, at_high) = (low.unwrap_or(scale.low), high.unwrap_or(scale.high));
        // The handles split the track between them, so that one can always be taken even where they meet.
        let middle = (line.x(at_low) + line.x(at_high)) / 2.0;
        let areas = rect.expand2(vec2(2.0, 0.0)).split_left_right_at_x(middle);
        let responses = (
            ui.interact(areas.0, ids.0, Sense::click_and_drag()),
            ui.interact(areas.1, ids.1, Sense::click_and_drag()),
        );
        let low_moved = handle(ui, &responses.0, Handle { rect, scale, value: at_low, name: self.names.0 });
        let high_moved = handle(ui, &responses.1, Handle { rect, scale, value: at_high, name: self.names.1 });
        if let Some(moved) = low_moved {
            change = Some(Change::To((Some(high.map_or(moved, |high| moved.min(high))), high)));
        }
        if let Some(moved) = high_moved {
            change = Some(Change::To((low, Some(low.map_or(moved, |low| moved.max(low))))));
        }
        let ends = [(&responses.0, (None, high), self.names.0), (&responses.1, (low, None), self.names.1)];
        for (response, without, name) in ends {
            response.context_menu(|ui| {
                super::find(ui, name);
                if ui.button("No limit at this end").clicked() {
                    change = Some(Change::To(without));
                }
            });
        }
        let (low, high) = match &change {
            Some(Change::To(value)) => *value,
            _ => self.value,
        };
        line.paint(ui, (low.unwrap_or(scale.low), high.unwrap_or(scale.high)), low.is_some() || high.is_some());
        line.handle(ui, &responses.0, low.unwrap_or(scale.low), low.is_some());
        line.handle(ui, &responses.1, high.unwrap_or(scale.high), high.is_some());
        change
    }
}

/// The scale a drag began with, as long as it lasts.
fn held_scale(ui: &Ui, response: &Response, id: Id, scale: Scale) -> Scale {
    let held = id.with("held");
    let down = ui.input(|input| input.pointer.any_down());
    if down && let Some(scale) = ui.data(|data| data.get_temp(held)) {
        return scale;
    }
    if down && response.contains_pointer() {
        ui.data_mut(|data| data.insert_temp(held, scale));
    } else {
        ui.data_mut(|data| data.remove::<Scale>(held));
    }
    scale
}

/// One handle of a slider, as keys and drags see it.
#[derive(Clone, Copy)]
struct Handle<'a> {
    rect: Rect,
    scale: Scale,
    value: f64,
    name: &'a str,
}

/// What pointer, keys and assistive tools did to a handle.
fn handle(ui: &Ui, response: &Response, handle: Handle<'_>) -> Option<f64> {
    let Handle { rect, scale, value, name } = handle;
    response.widget_info(|| WidgetInfo::slider(true, value, name));
    super::arrive(response, name);
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
    if response.is_pointer_button_down_on()
        && ui.input(|input| input.pointer.primary_down())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        if !response.has_focus() {
            response.request_focus();
        }
        // A press on the handle itself holds it where it is until the hand moves.
        let grab = id.with("grab");
        if ui.input(|input| input.pointer.primary_pressed()) {
            let at = (Line { rect, scale }).x(value);
            let offset = if (pointer.x - at).abs() <= HANDLE + 2.0 { at - pointer.x } else { 0.0 };
            ui.data_mut(|data| data.insert_temp(grab, (offset, pointer.x)));
        }
        let (offset, pressed): (f32, f32) = ui.data(|data| data.get_temp(grab)).unwrap_or_default();
        if offset.abs() < 0.01 || (pointer.x - pressed).abs() > 0.5 {
            moved = Some(scale.at((pointer.x + offset - rect.left()) / rect.width()));
        }
    }
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
    #[expect(clippy::float_cmp, reason = "a value set to itself, bit for bit, is no change")]
    moved.filter(|moved| *moved != value)
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
fn double_clicked(ui: &Ui, response: &Response, id: Id, value: f64) -> Option<bool> {
    let before = id.with("before");
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
#[derive(Clone, Copy)]
struct Line {
    rect: Rect,
    scale: Scale,
}

impl Line {
    fn x(self, value: f64) -> f32 {
        self.rect.left() + self.scale.share(value) * self.rect.width()
    }

    fn paint(self, ui: &Ui, filled: (f64, f64), strong: bool) {
        let colors = theme::colors(ui);
        let y = self.rect.center().y;
        let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - TRACK / 2.0), pos2(to, y + TRACK / 2.0));
        ui.painter().rect_filled(bar(self.rect.left(), self.rect.right()), 2.0, colors.line);
        if strong {
            ui.painter().rect_filled(bar(self.x(filled.0), self.x(filled.1)), 2.0, colors.accent);
        }
    }

    fn tick(self, ui: &Ui, value: f64, word: &str, id: Id) {
        if value <= self.scale.low || value > self.scale.high {
            return;
        }
        let (x, y) = (self.x(value), self.rect.center().y);
        let stroke = Stroke::new(1.5, theme::colors(ui).muted);
        ui.painter().line_segment([pos2(x, y - 9.0), pos2(x, y - 3.0)], stroke);
        let area = Rect::from_center_size(pos2(x, y - 7.0), vec2(7.0, 6.0));
        ui.interact(area, id.with(value.to_bits()), Sense::hover()).on_hover_text(word);
    }

    fn handle(self, ui: &Ui, response: &Response, value: f64, set: bool) {
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

/// A value as a person would write it, at most six decimals.
pub fn plain(value: f64) -> String {
    crate::units::short(value)
}

fn band_text(value: BandValue) -> String {
    match value {
        (Some(low), Some(high)) => format!("{}–{}", plain(low), plain(high)),
        (Some(low), None) => format!("at least {}", plain(low)),
        (None, Some(high)) => format!("at most {}", plain(high)),
        (None, None) => "no limits".to_owned(),
    }
}

fn band_plain(value: BandValue) -> String {
    let end = |end: Option<f64>| end.map(crate::units::editable).unwrap_or_default();
    match value {
        (None, None) => String::new(),
        (low, high) => format!("{} – {}", end(low), end(high)),
    }
}

/// Reads `5–6`, `5 - 6`, `–6`, `5–`, one number for both ends, or nothing for no limits.
fn parse_band(text: &str) -> Result<BandValue, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok((None, None));
    }
    let end = |text: &str| if text.trim().is_empty() { Ok(None) } else { field::parse(text.trim()).map(Some) };
    let Some((low, high)) = text.split_once(['–', '-', '—']) else {
        return field::parse(text).map(|value| (Some(value), Some(value)));
    };
    let (low, high) = (end(low)?, end(high)?);
    match (low, high) {
        (Some(low), Some(high)) if low > high => Err("The first number is above the second.".to_owned()),
        band => Ok(band),
    }
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_read_as_people_write_it() {
        assert_eq!(parse_band("5–6"), Ok((Some(5.0), Some(6.0))));
        assert_eq!(parse_band("5,5 - 6"), Ok((Some(5.5), Some(6.0))));
        assert_eq!(parse_band("–6"), Ok((None, Some(6.0))));
        assert_eq!(parse_band("5–"), Ok((Some(5.0), None)));
        assert_eq!(parse_band(""), Ok((None, None)));
        assert!(parse_band("6–5").is_err());
    }
}
