//! Text fields: what is typed lives in the field until Enter or the focus leaves it, what is refused until it is mended; Esc
//! takes it back.

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::util::IdTypeMap;
use eframe::egui::{self, Context, Id, Key, Response, Role, TextEdit, Ui, WidgetInfo};

use super::super::theme;
use super::control::{AsTag, Control, Kept, Tag, kept};
use gasswap_core::units::{self, Gas};
use gasswap_figures::wording;

/// A line of text. `Some` when it was committed and differs.
pub fn text(ui: &mut Ui, tag: impl AsTag, value: &str) -> Option<String> {
    buffered(ui, tag.as_tag(), value, |ui, id, buffer| {
        let edit = TextEdit::singleline(buffer).id(id).margin(egui::Margin::symmetric(7, 4));
        ui.add(edit.desired_width(ui.available_width()))
    })
}

/// Several lines of text.
pub fn area(ui: &mut Ui, tag: impl AsTag, value: &str) -> Option<String> {
    buffered(ui, tag.as_tag(), value, |ui, id, buffer| {
        let edit = TextEdit::multiline(buffer).id(id).desired_rows(2).margin(egui::Margin::symmetric(7, 4));
        ui.add(edit.desired_width(ui.available_width()))
    })
}

fn buffered(
    ui: &mut Ui,
    tag: Tag<'_>,
    value: &str,
    add: impl FnOnce(&mut Ui, Id, &mut String) -> Response,
) -> Option<String> {
    tag.found(ui, &[tag.name], |ui| {
        let id = tag.id(ui);
        let typed: Option<String> = ui.data(|data| data.get_temp(id));
        let mut buffer = typed.clone().unwrap_or_else(|| value.to_owned());
        let response = add(ui, id, &mut buffer);
        tag.met(&response);
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, value, buffer.as_str(), "");
            info.label = Some(tag.name.to_owned());
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
    })
}

/// What is being typed into a control goes on in another, and the keyboard with it: the entry it stands in has moved.
pub fn carry(ctx: &Context, from: Id, to: Id) {
    let [typing, typing_there] = [from, to].map(|id| kept(id, Kept::Typing));
    let text: Option<String> = ctx.data_mut(|data| data.remove_temp(from));
    let number: Option<Typing> = ctx.data_mut(|data| data.remove_temp(typing));
    ctx.data_mut(|data| {
        if let Some(text) = text {
            data.insert_temp(to, text);
        }
        if let Some(number) = number {
            data.insert_temp(typing_there, number);
        }
    });
    ctx.memory_mut(|memory| {
        for (from, to) in [(from, to), (typing, typing_there)] {
            if memory.has_focus(from) {
                memory.request_focus(to);
            }
        }
    });
}

/// What a screen reader says of a value that can be typed, behind its name.
pub const TYPED: &str = "type a value";

/// What a number field is doing.
#[derive(Clone, Debug, Default)]
struct Typing {
    text: String,
    problem: Option<String>,
    /// The value that it was to take the place of, as text.
    instead_of: String,
    /// In which pass it was drawn last, and whether nothing had the keyboard then.
    drawn: u64,
    idle: bool,
}

impl Typing {
    fn of(plain: &str) -> Self {
        Self { text: plain.to_owned(), instead_of: plain.to_owned(), drawn: u64::MAX, ..Self::default() }
    }
}

/// The controls in which something was refused.
#[derive(Clone, Debug, Default)]
struct Refused(Vec<Control>);

/// What was refused in a control, on its way to where that is now.
pub struct Moving {
    /// Where it stood.
    pub control: Control,
    typing: Typing,
}

/// Takes what was refused out of the fields in which it stands, before the controls of other entries take their places.
pub fn take_refused(ctx: &Context) -> Vec<Moving> {
    ctx.data_mut(|data| {
        let Refused(controls) = data.remove_temp(Id::NULL).unwrap_or_default();
        let moving = |control: Control| {
            let typing = data.remove_temp(kept(control.id(), Kept::Typing))?;
            Some(Moving { control, typing })
        };
        controls.into_iter().filter_map(moving).collect()
    })
}

/// Puts it into another field.
pub fn put_refused(ctx: &Context, moving: Moving, to: Control) {
    ctx.data_mut(|data| {
        data.insert_temp(kept(to.id(), Kept::Typing), moving.typing);
        refuse(data, to);
    });
}

fn refuse(data: &mut IdTypeMap, control: Control) {
    let Refused(controls) = data.get_temp_mut_or_default(Id::NULL);
    if !controls.contains(&control) {
        controls.push(control);
    }
}

/// Forgets what is typed into numbers: another document is shown.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| {
        data.remove_by_type::<Typing>();
        data.remove_by_type::<Refused>();
    });
}

/// A number that can be typed, shown as a value on a quiet ground until it is clicked. `shown` is its text with unit;
/// `parse` reads what was typed. `Some` when something else was committed.
pub fn number<T>(
    ui: &mut Ui,
    tag: impl AsTag,
    shown: &[(String, String)],
    plain: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let tag = tag.as_tag();
    let name = tag.name;
    let own = tag.id(ui);
    let id = kept(own, Kept::Typing);
    let typing: Option<Typing> = ui.data(|data| data.get_temp(id));
    let Some(mut typing) = typing else {
        if value_button(ui, tag, own, shown).clicked() {
            ui.data_mut(|data| data.insert_temp(id, Typing::of(plain)));
            select_all(ui.ctx(), id, plain);
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
    tag.met(&response);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, plain, typing.text.as_str(), "");
        info.label = Some(format!("{name}, typed"));
        info
    });
    if let Some(problem) = typing.problem.as_ref().filter(|_| ui.is_rect_visible(response.rect)) {
        response.show_tooltip_text(problem.as_str());
        ui.painter().rect_stroke(response.rect, 6.0, egui::Stroke::new(1.5, colors.error), egui::StrokeKind::Outside);
    }
    let pass = ui.ctx().cumulative_pass_nr();
    // A form that was closed in between asks nothing any more.
    let away = typing.drawn.saturating_add(1) < pass;
    if response.lost_focus() || !response.has_focus() {
        let entered = ui.input(|input| input.key_pressed(Key::Enter));
        // Refused once, it is read again when the keyboard has been in it.
        let left = response.lost_focus() || typing.problem.is_none() || away;
        match left.then(|| parse(&typing.text)) {
            _ if escaped(ui, &response, &typing) || typing.text == plain => done = Some(None),
            Some(Ok(value)) => done = Some(Some(value)),
            // The value has become another one meanwhile, by another hand.
            _ if away || (!entered && typing.instead_of != plain) => done = Some(None),
            // The field stays and says what is wrong; left by Enter, it keeps the keyboard.
            Some(Err(problem)) => {
                typing.problem = Some(problem);
                if entered {
                    response.request_focus();
                }
                if let Some(control) = tag.control() {
                    ui.data_mut(|data| refuse(data, control));
                }
                ui.ctx().request_repaint();
            }
            None => {}
        }
    }
    typing.drawn = pass;
    typing.idle = ui.memory(|memory| memory.focused().is_none());
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

/// Does Escape take back what is typed here? It does in the field, and where nothing has the keyboard and nothing else is
/// open that it would close.
fn escaped(ui: &Ui, response: &Response, typing: &Typing) -> bool {
    let alone = || {
        let modal = ui.memory(|memory| memory.top_modal_layer());
        typing.idle && modal.is_none_or(|modal| modal == ui.layer_id()) && !egui::Popup::is_any_open(ui.ctx())
    };
    ui.input(|input| input.key_pressed(Key::Escape)) && (response.lost_focus() || alone())
}

/// Selects all of a field that is about to be drawn first, so that what is typed takes the place of what stands there.
fn select_all(ctx: &Context, id: Id, text: &str) {
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ctx, id);
}

/// A value with its unit on a quiet ground, a button that starts typing.
fn value_button(ui: &mut Ui, tag: Tag<'_>, id: Id, shown: &[(String, String)]) -> Response {
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
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let response = ui.interact(rect, id, egui::Sense::click());
    let fill = if response.hovered() { colors.quiet_hover } else { colors.quiet };
    ui.painter().rect_filled(rect, 5.0, fill);
    ui.painter().galley(rect.min + egui::vec2(7.0, 3.0), galley, colors.text);
    theme::focus_ring(ui, &response, rect);
    super::describe(&response, Role::Button, &format!("{}: {TYPED}", tag.name), &text);
    tag.met(&response);
    response.on_hover_cursor(egui::CursorIcon::Text)
}

/// Reads a number as a person types it where one in this unit is asked for, with a unit or without, or a sum; `gas` is
/// what other units of gas are converted with.
pub fn parse(text: &str, unit: &str, gas: Option<Gas>) -> Result<f64, String> {
    units::parse_typed(text, unit, gas).map_err(|error| wording::english().number_error(&error))
}

/// A number as it stands in a field to be edited: all it holds but the dust of arithmetic.
pub fn editable(value: f64) -> String {
    units::editable(format!("{value:.14e}").parse().unwrap_or(value))
}
