//! The small controls in the map's corner: map or schematic, closer, further away, everything in view.

use eframe::egui::{self, Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::action::{Action, Command};
use super::super::panel_frame::PanelFrame;
use super::super::window_part::WindowPart;
use super::super::{theme, widgets};

const HEIGHT: f32 = 26.0;
const WORDS: [(&str, f32); 2] = [("Map", 44.0), ("Schematic", 78.0)];
const GAP: f32 = 8.0;
/// Least width of a panel in which there is room for the zoom buttons.
const ROOMY: f32 = 360.0;

/// Where the controls are in a panel.
pub fn areas(panel: Rect) -> [Rect; 2] {
    let width = WORDS.iter().map(|(_, width)| width).sum::<f32>();
    let right = pos2(panel.right() - GAP, panel.top() + GAP);
    let switch = Rect::from_min_max(pos2(right.x - width, right.y), pos2(right.x, right.y + HEIGHT));
    let below = Rect::from_min_size(
        pos2(right.x - HEIGHT, switch.bottom() + 6.0),
        vec2(HEIGHT, if panel.width() > ROOMY { 3.0 * HEIGHT } else { 0.0 }),
    );
    [switch, below]
}

/// Draws them. `why` is what keeps the map from being shown.
pub fn show(ui: &Ui, panel: &mut PanelFrame<'_>, room: Rect, why: Option<&str>) {
    let [switch, below] = areas(room);
    let shown = usize::from(panel.view.schematic || why.is_some());
    plate(ui, switch);
    let mut left = switch.left();
    for (index, (word, width)) in WORDS.into_iter().enumerate() {
        let rect = Rect::from_min_size(pos2(left, switch.top()), vec2(width, HEIGHT));
        left += width;
        let response = ui.interact(rect, ui.scope_id().with(WindowPart::MapSwitch(index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, index == shown, word));
        let colors = theme::colors(ui);
        if index == shown {
            ui.painter().rect_filled(rect.shrink(3.0), 5.0, colors.quiet_hover);
        }
        let color = if index == shown || response.hovered() { colors.text } else { colors.muted };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, word, theme::regular(theme::LABEL), color);
        theme::focus_ring(ui, &response, rect.shrink(3.0));
        if response.clicked() {
            panel.view.schematic = index == 1;
        }
        if let (0, Some(why)) = (index, why) {
            response.on_hover_text(format!("There is no map: {why}."));
        }
    }
    if shown == 0 && below.height() > 0.0 {
        plate(ui, below);
        for (index, (command, name)) in [
            (Command::ZoomIn, "Zoom the map in"),
            (Command::ZoomOut, "Zoom the map out"),
            (Command::Fit, "Fit the map"),
        ]
        .into_iter()
        .enumerate()
        {
            let rect =
                Rect::from_min_size(pos2(below.left(), below.top() + HEIGHT * index as f32), vec2(HEIGHT, HEIGHT));
            let response = ui.interact(rect, ui.scope_id().with(WindowPart::MapButton(index)), Sense::click());
            button(ui, panel, response, command, name);
        }
    }
}

fn plate(ui: &Ui, rect: Rect) {
    let colors = theme::colors(ui);
    ui.painter().rect(rect, 7.0, colors.page.gamma_multiply(0.94), Stroke::new(1.0, colors.line), StrokeKind::Middle);
}

fn button(ui: &Ui, panel: &mut PanelFrame<'_>, response: Response, command: Command, name: &str) {
    let rect = response.rect;
    widgets::describe(&response, Role::Button, name, "");
    let colors = theme::colors(ui);
    let stroke = Stroke::new(1.5, if response.hovered() { colors.text } else { colors.muted });
    let (painter, c) = (ui.painter(), rect.center());
    match command {
        Command::Fit => {
            // Four corners of a frame.
            for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                let corner = c + vec2(5.5 * x, 4.5 * y);
                painter.line(vec![corner - vec2(3.0 * x, 0.0), corner, corner - vec2(0.0, 3.0 * y)], stroke);
            }
        }
        _ => {
            painter.hline(c.x - 5.0..=c.x + 5.0, c.y, stroke);
            if command == Command::ZoomIn {
                painter.vline(c.x, c.y - 5.0..=c.y + 5.0, stroke);
            }
        }
    }
    theme::focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        panel.view.pointer_on_map = true;
        panel.actions.push(Action::Run(command));
    }
    let (label, keys) = (command.entry().label, command.entry().keys_text(ui.ctx()));
    let hint = if keys.is_empty() { label.to_owned() } else { format!("{label} ({keys})") };
    response.on_hover_text(hint).on_hover_cursor(egui::CursorIcon::PointingHand);
}
