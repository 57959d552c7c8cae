//! The place in an agreement that a control stands for, found by the control's name: what is doubtful there and who says
//! so are shown beside its label, and its menu can ask about the place. Knows places only as texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Id, Role, Sense, Stroke, Ui, vec2};

use super::super::theme;

/// A place, and what is to be said beside a control for it.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    /// The path, as findings have it.
    pub path: String,
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

/// The places by the names of their controls.
pub type Spots = BTreeMap<String, Spot>;

fn spots_id() -> Id {
    Id::unique("spots of the controls")
}

/// Says which controls stand for which places, until it is said anew.
pub fn set(ui: &Ui, spots: Arc<Spots>) {
    ui.data_mut(|data| data.insert_temp(spots_id(), spots));
}

/// The place of the control of these names (two of a band), which draws its label next.
pub fn enter(ui: &Ui, names: &[&str]) -> Option<Arc<Spot>> {
    let spots: Arc<Spots> = ui.data(|data| data.get_temp(spots_id()))?;
    let mut found = names.iter().filter_map(|name| spots.get(*name));
    let mut spot = found.next()?.clone();
    for other in found {
        spot.doubts
            .extend(other.doubts.iter().filter(|doubt| !spot.doubts.contains(doubt)).cloned().collect::<Vec<_>>());
    }
    let spot = Arc::new(spot);
    ui.data_mut(|data| data.insert_temp(spot_id(), Arc::clone(&spot)));
    Some(spot)
}

/// The name and path of the place whose claims are asked for since the last call.
pub fn asked(ui: &Ui) -> Option<(String, String)> {
    ui.data_mut(|data| data.remove_temp(asks_id()))
}

/// What stands beside the label: a sign where something is doubtful, and who says the number.
pub fn beside(ui: &mut Ui) {
    let Some(spot) = ui.data_mut(|data| data.remove_temp::<Arc<Spot>>(spot_id())) else { return };
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
    ui.data_mut(|data| data.insert_temp(asks_id(), (spot.name.clone(), spot.path.clone())));
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
