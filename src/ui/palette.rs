//! The command palette: every command by its name, and quantities read in every unit. Carries nothing out itself.

mod quantity;

use eframe::egui::{self, Align, Key, Layout, Modifiers, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::action::{Action, TABLE};
use super::commands;
use super::theme;
use super::view::View;
use super::window_part::WindowPart;
use crate::examples;
use gasswap_core::agreement::edit::Scope;
use gasswap_core::session::Session;

/// The palette, open or not.
#[derive(Debug, Default)]
pub struct CommandPalette {
    typed: Option<String>,
    chosen: usize,
}

/// A line that can be chosen.
struct Line {
    label: String,
    hint: String,
    keys: String,
    action: Action,
}

impl CommandPalette {
    /// Opens it, or puts it away.
    pub fn toggle(&mut self) {
        self.typed = if self.typed.is_some() { None } else { Some(String::new()) };
        self.chosen = 0;
    }

    /// Is it open?
    pub const fn is_open(&self) -> bool {
        self.typed.is_some()
    }

    /// Draws it over the window; what was chosen is pushed.
    pub fn show(&mut self, ctx: &egui::Context, session: &Session, view: &View, actions: &mut Vec<Action>) {
        let Some(mut typed) = self.typed.take() else { return };
        let mut done = ctx.input_mut(|input| {
            input.consume_key(Modifiers::COMMAND, Key::K) || input.consume_key(Modifiers::NONE, Key::Escape)
        });
        let screen = ctx.content_rect();
        let area = egui::Modal::default_area(WindowPart::Commands.id())
            .anchor(egui::Align2::CENTER_TOP, vec2(0.0, (screen.height() * 0.12).min(110.0)));
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(12);
        let modal = egui::Modal::new(WindowPart::Commands.id()).area(area).frame(frame).show(ctx, |ui| {
            ui.set_width((screen.width() - 80.0).min(540.0));
            let before = typed.clone();
            let (up, down, enter) = ui.input_mut(|input| {
                (
                    input.consume_key(Modifiers::NONE, Key::ArrowUp),
                    input.consume_key(Modifiers::NONE, Key::ArrowDown),
                    input.consume_key(Modifiers::NONE, Key::Enter),
                )
            });
            field(ui, &mut typed);
            if typed != before {
                self.chosen = 0;
            }
            let height = (screen.height() * 0.62).min(430.0);
            if let Some(reading) = quantity::read(&typed, session, view) {
                done |= quantity::show(ui, &reading, enter, height, actions);
                return;
            }
            let lines = lines(ui.ctx(), session, &typed);
            self.chosen = match (up, down) {
                (true, _) => self.chosen.saturating_sub(1),
                (_, true) => (self.chosen + 1).min(lines.len().saturating_sub(1)),
                _ => self.chosen.min(lines.len().saturating_sub(1)),
            };
            let clicked = list(ui, &lines, self.chosen, up || down, height);
            let picked = enter.then_some(self.chosen).or(clicked).and_then(|index| lines.get(index));
            actions.extend(picked.map(|line| line.action.clone()));
            done |= picked.is_some();
        });
        if !done && !modal.should_close() {
            self.typed = Some(typed);
        }
    }
}

fn field(ui: &mut Ui, typed: &mut String) {
    let id = WindowPart::CommandsField.id();
    let edit = egui::TextEdit::singleline(typed)
        .id(id)
        .hint_text("A command, or a quantity such as 5.5 mcm/d")
        .desired_width(f32::INFINITY)
        .font(egui::FontSelection::FontId(theme::regular(theme::INPUT)))
        .margin(egui::Margin::symmetric(9, 7));
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed.as_str(), typed.as_str(), "");
        info.label = Some("Command or quantity".to_owned());
        info
    });
    if !response.has_focus() {
        response.request_focus();
    }
    ui.add_space(theme::TIGHT);
}

/// Everything that can be asked for whose words hold all that was typed, those that begin with it first.
fn lines(ctx: &egui::Context, session: &Session, typed: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = TABLE
        .iter()
        .filter(|entry| commands::is_possible(entry.command, session))
        .map(|entry| Line {
            label: entry.label.to_owned(),
            hint: entry.hint.to_owned(),
            keys: entry.keys_text(ctx),
            action: Action::Run(entry.command),
        })
        .collect();
    let line =
        |label: String, hint: &str, action: Action| Line { label, hint: hint.to_owned(), keys: String::new(), action };
    if !session.agreement().variants.is_empty() {
        lines.push(line("Edit the base".to_owned(), "The agreement without a variant", Action::Scope(Scope::Base)));
    }
    for variant in &session.agreement().variants {
        let label = format!("Edit the variant “{}”", variant.name);
        lines.push(line(label, "Show and edit this variant", Action::Scope(Scope::Variant(variant.name.clone()))));
    }
    for example in examples::ALL {
        let label = format!("Open the example “{}”", example.title());
        lines.push(line(label, "A bundled agreement", Action::Example(example.name.to_owned())));
    }
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    lines.retain(|line| {
        let text = format!("{} {}", line.label, line.hint).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    });
    let rank = |line: &Line| {
        let label = line.label.to_lowercase();
        let first = words.first().map_or("", String::as_str);
        (!label.starts_with(first), !words.iter().all(|word| label.contains(word.as_str())))
    };
    lines.sort_by_key(rank);
    lines
}

/// Draws the lines, scrolled to the chosen one where that has moved; the one that was clicked.
fn list(ui: &mut Ui, lines: &[Line], chosen: usize, moved: bool, height: f32) -> Option<usize> {
    if lines.is_empty() {
        ui.label(theme::muted(ui, "No command is called so, and it is no quantity such as 5.5 mcm/d."));
        return None;
    }
    let mut clicked = None;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, line) in lines.iter().enumerate() {
            let response = entry(ui, line, index == chosen);
            if moved && index == chosen {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(index);
            }
        }
    });
    clicked
}

fn entry(ui: &mut Ui, line: &Line, chosen: bool) -> egui::Response {
    let colors = theme::colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), egui::Sense::click());
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 5.0, if chosen { colors.quiet_hover } else { colors.quiet });
    }
    let row = egui::UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 0.0)));
    ui.scope_builder(row.layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.label(RichText::new(&line.keys).font(theme::regular(theme::SMALL)).color(colors.muted));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(&line.label).font(theme::regular(theme::BODY)));
            ui.add(egui::Label::new(theme::small(ui, &line.hint).color(colors.faint)).truncate());
        });
    });
    let name = format!("{}: {}", line.label, line.hint);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, chosen, &name));
    response
}
