//! The controls the window is made of, drawn our way, each with a name for keyboards and screen readers. Knows nothing
//! of agreements: a control takes a copy and gives back what it became.

pub mod control;
mod field;
mod handle;
pub mod search;
mod slider;
pub mod spot;
pub mod track;

use eframe::egui::{
    self, Align, Color32, CornerRadius, Key, Layout, Popup, Response, Role, Sense, SetOpenCommand, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::theme;

pub use control::{Aid, AsTag, Control, Host, Labeled, Tag};
use control::{Kept, kept};
pub use field::{TYPED, area, carry, editable, forget, number, parse, put_refused, take_refused, text};
pub use handle::{double_clicked, keys};
pub use slider::{Scale, Slider, SliderChange, TrackBand, copy, plain};

/// Runs a form on a copy; `Some` if the copy came out different.
pub fn edited<T: Clone + PartialEq>(part: &T, form: impl FnOnce(&mut T)) -> Option<T> {
    let mut copy = part.clone();
    form(&mut copy);
    (copy != *part).then_some(copy)
}

/// One of several things, of which one is chosen; `Some` when another is picked.
pub fn choice<T: Copy + PartialEq>(ui: &mut Ui, tag: impl AsTag, current: T, options: &[(T, &str)]) -> Option<T> {
    let tag = tag.as_tag();
    let shown = options.iter().find(|(value, _)| *value == current).map_or("", |(_, label)| label);
    let mut picked = None;
    let combo = egui::ComboBox::from_id_salt(tag.id(ui)).selected_text(shown).width(40.0).height(320.0);
    let response = combo.show_ui(ui, |ui| {
        for (value, label) in options {
            if ui.selectable_label(*value == current, *label).clicked() && *value != current {
                picked = Some(*value);
            }
        }
    });
    describe(&response.response, Role::ComboBox, tag.name, shown);
    tag.met(&response.response);
    picked
}

/// The menu of a control, opened by the other mouse button, and by the menu key or Shift+F10 where it has the keyboard.
pub fn menu(response: &Response, contents: impl FnOnce(&mut Ui)) {
    let by_keys = kept(response.id, Kept::Menu);
    let context = Popup::context_menu(response);
    let asked = response.has_focus()
        && response
            .ctx
            .input(|input| input.key_pressed(Key::Menu) || (input.modifiers.shift && input.key_pressed(Key::F10)));
    if asked {
        response.ctx.data_mut(|data| data.insert_temp(by_keys, true));
        Popup::menu(response).open_memory(Some(SetOpenCommand::Bool(true))).show(contents);
    } else if context.is_open() && response.ctx.data(|data| data.get_temp(by_keys).unwrap_or(false)) {
        Popup::menu(response).open_memory(None).show(contents);
    } else {
        response.ctx.data_mut(|data| data.remove::<bool>(by_keys));
        context.show(contents);
    }
}

/// A text that opens an address on the web, and shows it before. Any other address is never opened: the text stands alone.
pub fn link(ui: &mut Ui, text: egui::RichText, address: &str, about: &str) {
    let on_the_web = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
    if on_the_web {
        ui.hyperlink_to(text, address).on_hover_text(format!("{about}\n{address}"));
    } else {
        let shown = ui.add(egui::Label::new(text.color(theme::colors(ui).muted)).wrap());
        shown.on_hover_text(if address.is_empty() { about.to_owned() } else { format!("{about}\n{address}") });
    }
}

/// Gives a response a name and a value for screen readers.
pub fn describe(response: &Response, kind: Role, name: &str, value: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(kind, response.enabled(), name);
        info.current_text_value = (!value.is_empty()).then(|| value.to_owned());
        info
    });
}

/// A row with a label at the left and a control at the right.
pub fn row<R>(ui: &mut Ui, label: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    row_with(ui, label, |_| (), control)
}

/// A row with a label at the left, what is said beside it, and a control at the right.
pub fn row_with<R>(ui: &mut Ui, label: &str, beside: impl FnOnce(&mut Ui), control: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        // The control first, so that a label in a narrow column is cut and not the value.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let inner = control(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                let text = theme::muted(ui, label);
                ui.add(egui::Label::new(text).truncate());
                beside(ui);
            });
            inner
        })
        .inner
    })
    .inner
}

/// The head of a section that folds: a title, a quiet word at the right, an arrow. True when it was used.
pub fn section_head(ui: &mut Ui, title: &str, aside: &str, open: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, title));
    theme::focus_ring(ui, &response, rect.shrink2(vec2(0.0, 3.0)));
    let colors = theme::colors(ui);
    let painter = ui.painter();
    let title_color = if response.hovered() { colors.accent } else { colors.text };
    let center = rect.center().y;
    triangle(painter, pos2(rect.left() + 4.0, center), open, colors.faint);
    painter.text(
        pos2(rect.left() + 14.0, center),
        egui::Align2::LEFT_CENTER,
        title,
        theme::semibold(theme::BODY),
        title_color,
    );
    painter.text(
        pos2(rect.right(), center),
        egui::Align2::RIGHT_CENTER,
        aside,
        theme::regular(theme::LABEL),
        colors.faint,
    );
    response.clicked()
}

fn triangle(painter: &egui::Painter, center: egui::Pos2, down: bool, color: Color32) {
    let points = if down {
        vec![center + vec2(-3.5, -2.0), center + vec2(3.5, -2.0), center + vec2(0.0, 2.5)]
    } else {
        vec![center + vec2(-2.0, -3.5), center + vec2(2.5, 0.0), center + vec2(-2.0, 3.5)]
    };
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A hairline over the whole width.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme::colors(ui).line);
}

/// A colored disc in a row of text.
pub fn dot(ui: &mut Ui, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(8.0, 14.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 3.5, color);
}
