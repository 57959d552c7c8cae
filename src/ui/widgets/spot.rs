//! The place in an agreement that a control stands for, set around it: what is doubtful there and who says so are shown
//! beside its label, and its menu can ask about the place. Knows places only as texts.

use std::sync::Arc;

use eframe::egui::{Id, Role, Sense, Stroke, Ui, vec2};

use super::super::theme;

/// A place, and what is to be said beside a control for it.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    /// Paths as findings have them; the first is that of the value, or of the lower end of a band.
    pub paths: Vec<String>,
    /// What the place is called: `Rate of Contract`.
    pub name: String,
    /// Sentences of findings about it, with whether it is a warning.
    pub doubts: Vec<(bool, String)>,
    /// Who says the number, in a word: `Trend`. Empty: nobody.
    pub source: String,
    /// The claims that support it, in full.
    pub claims: Vec<String>,
}

fn spot_id() -> Id {
    Id::unique("spot of the control")
}

fn asks_id() -> Id {
    Id::unique("asked about a spot")
}

/// Draws a control that stands for a place.
pub fn around<R>(ui: &mut Ui, spot: Spot, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.data_mut(|data| data.insert_temp(spot_id(), Arc::new(spot)));
    let result = add(ui);
    ui.data_mut(|data| data.remove::<Arc<Spot>>(spot_id()));
    result
}

/// The place of the control that is being drawn.
pub fn current(ui: &Ui) -> Option<Arc<Spot>> {
    ui.data(|data| data.get_temp(spot_id()))
}

/// The name and path of the place whose claims are asked for since the last call.
pub fn asked(ui: &Ui) -> Option<(String, String)> {
    ui.data_mut(|data| data.remove_temp(asks_id()))
}

/// What stands beside the label: a sign where something is doubtful, and who says the number.
pub fn beside(ui: &mut Ui) {
    let Some(spot) = current(ui) else { return };
    if !spot.doubts.is_empty() {
        doubt(ui, &spot);
    }
    if !spot.source.is_empty() {
        let text = theme::small(ui, &spot.source).color(theme::colors(ui).faint);
        let label = ui.add(eframe::egui::Label::new(text).truncate().sense(Sense::click()));
        super::describe(&label, Role::Button, &format!("Sources of {}", spot.name), &spot.source);
        theme::focus_ring(ui, &label, label.rect);
        if label.on_hover_text(spot.claims.join("\n")).clicked() {
            evidence(ui, &spot);
        }
    }
}

fn doubt(ui: &mut Ui, spot: &Spot) {
    let colors = theme::colors(ui);
    let color = if spot.doubts.iter().any(|(warning, _)| *warning) { colors.warning } else { colors.faint };
    let (rect, response) = ui.allocate_exact_size(vec2(13.0, 16.0), Sense::click());
    let center = rect.center();
    ui.painter().circle_stroke(center, 5.0, Stroke::new(1.3, color));
    ui.painter().vline(center.x, center.y - 2.8..=center.y + 0.6, Stroke::new(1.4, color));
    ui.painter().circle_filled(center + vec2(0.0, 2.6), 0.8, color);
    theme::focus_ring(ui, &response, rect);
    let texts: Vec<&str> = spot.doubts.iter().map(|(_, text)| text.as_str()).collect();
    super::describe(&response, Role::Button, &format!("Findings about {}", spot.name), &texts.join(" "));
    if response.on_hover_text(texts.join("\n\n")).clicked() {
        evidence(ui, spot);
    }
}

fn evidence(ui: &Ui, spot: &Spot) {
    let path = spot.paths.first().cloned().unwrap_or_default();
    ui.data_mut(|data| data.insert_temp(asks_id(), (spot.name.clone(), path)));
}

/// The entry of a control's menu that asks for what is claimed about its place.
pub fn menu(ui: &mut Ui, spot: Option<&Spot>) {
    if let Some(spot) = spot
        && ui.button("Show claims about this").clicked()
    {
        evidence(ui, spot);
        ui.close();
    }
}
