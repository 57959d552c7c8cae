//! Text fields: what is typed lives in the field until Enter or the focus leaves it; Esc takes it back.

use eframe::egui::{self, Id, Key, Response, Role, TextEdit, Ui, WidgetInfo};

use super::super::theme;
use super::search;
use gasswap_core::units;

/// A line of text. `Some` when it was committed and differs. `name` is what a screen reader says.
pub fn text(ui: &mut Ui, name: &str, value: &str) -> Option<String> {
    search::found(ui, &[name], |ui| {
        let id = ui.make_persistent_id(("text", name));
        buffered(ui, id, name, value, |ui, id, buffer| {
            ui.add(
                TextEdit::singleline(buffer)
                    .id(id)
                    .desired_width(ui.available_width())
                    .margin(egui::Margin::symmetric(7, 4)),
            )
        })
    })
}

/// Several lines of text.
pub fn area(ui: &mut Ui, name: &str, value: &str) -> Option<String> {
    search::found(ui, &[name], |ui| {
        let id = ui.make_persistent_id(("area", name));
        buffered(ui, id, name, value, |ui, id, buffer| {
            ui.add(
                TextEdit::multiline(buffer)
                    .id(id)
                    .desired_width(ui.available_width())
                    .desired_rows(2)
                    .margin(egui::Margin::symmetric(7, 4)),
            )
        })
    })
}

fn buffered(
    ui: &mut Ui,
    id: Id,
    name: &str,
    value: &str,
    add: impl FnOnce(&mut Ui, Id, &mut String) -> Response,
) -> Option<String> {
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let mut buffer = typed.clone().unwrap_or_else(|| value.to_owned());
    let response = add(ui, id, &mut buffer);
    super::arrive(&response, name);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, value, buffer.as_str(), "");
        info.label = Some(name.to_owned());
        info
    });
    if response.changed() || response.gained_focus() {
        ui.data_mut(|data| data.insert_temp(id, buffer.clone()));
    }
    if response.has_focus() {
        return None;
    }
    typed.as_ref()?;
    ui.data_mut(|data| data.remove::<String>(id));
    let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    (!escaped && buffer != value).then_some(buffer)
}

/// What a number field is doing.
#[derive(Clone, Debug, Default)]
struct Typing {
    text: String,
    problem: Option<String>,
}

/// A number that can be typed, shown as a value on a quiet ground until it is clicked. `shown` is its text with unit;
/// `parse` reads what was typed. `Some` when something else was committed.
pub fn number<T>(
    ui: &mut Ui,
    name: &str,
    shown: &[(String, String)],
    plain: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let id = ui.make_persistent_id(("number", name));
    let typing: Option<Typing> = ui.data(|data| data.get_temp(id));
    let Some(mut typing) = typing else {
        if value_button(ui, name, shown).clicked() {
            ui.data_mut(|data| data.insert_temp(id, Typing { text: plain.to_owned(), problem: None }));
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
        return None;
    };
    let mut done = None;
    let colors = theme::colors(ui);
    let edit = TextEdit::singleline(&mut typing.text)
        .id(id)
        .desired_width(96.0)
        .margin(egui::Margin::symmetric(6, 3))
        .align(egui::Align2::RIGHT_CENTER);
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, plain, plain, "");
        info.label = Some(format!("{name}, typed"));
        info
    });
    if let Some(problem) = &typing.problem {
        response.show_tooltip_text(problem.as_str());
        ui.painter().rect_stroke(response.rect, 6.0, egui::Stroke::new(1.5, colors.error), egui::StrokeKind::Outside);
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if response.lost_focus() || !response.has_focus() {
        let entered = ui.input(|input| input.key_pressed(Key::Enter));
        match parse(&typing.text) {
            _ if escaped || typing.text == plain => done = Some(None),
            Ok(value) => done = Some(Some(value)),
            // Left by Enter: the field stays and says what is wrong. Left otherwise: the old value stands.
            Err(problem) if entered => {
                typing.problem = Some(problem);
                response.request_focus();
            }
            Err(_) => done = Some(None),
        }
    }
    match done {
        Some(value) => {
            ui.data_mut(|data| data.remove::<Typing>(id));
            value
        }
        None => {
            ui.data_mut(|data| data.insert_temp(id, typing));
            None
        }
    }
}

/// A value with its unit on a quiet ground, a button that starts typing.
fn value_button(ui: &mut Ui, name: &str, shown: &[(String, String)]) -> Response {
    let colors = theme::colors(ui);
    let mut job = egui::text::LayoutJob::default();
    let format = |font, color| egui::TextFormat { font_id: font, color, ..Default::default() };
    for (index, (value, unit)) in shown.iter().enumerate() {
        if index > 0 {
            job.append("  ", 0.0, format(theme::regular(theme::LABEL), colors.muted));
        }
        job.append(value, 0.0, format(theme::semibold(theme::LABEL), colors.text));
        if !unit.is_empty() {
            job.append(&format!(" {unit}"), 0.0, format(theme::regular(theme::SMALL), colors.muted));
        }
    }
    let text = job.text.clone();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let size = galley.size() + egui::vec2(14.0, 6.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let fill = if response.hovered() { colors.quiet_hover } else { colors.quiet };
    ui.painter().rect_filled(rect, 5.0, fill);
    ui.painter().galley(rect.min + egui::vec2(7.0, 3.0), galley, colors.text);
    theme::focus_ring(ui, &response, rect);
    super::describe(&response, Role::Button, &format!("{name}: type a value"), &text);
    response.on_hover_cursor(egui::CursorIcon::Text)
}

/// Reads a number as a person types it.
pub fn parse(text: &str) -> Result<f64, String> {
    units::parse_number(text).map_err(|error| error.to_string())
}
