//! What is said beside the label of a control: a sign where something is doubtful, and who says the number. Knows no
//! agreement.

use eframe::egui::{Label, Role, Sense, Stroke, Ui, vec2};

use super::super::theme;

/// What is to be said beside a control.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    /// What the number is called: `Rate of Contract`.
    pub name: String,
    /// Sentences of findings about it, with whether it is a warning.
    pub doubts: Vec<(bool, String)>,
    /// Who says the number, in a word: `Trend`. Empty: nobody.
    pub source: String,
    /// The claims that support it, in full.
    pub claims: Vec<String>,
}

impl Spot {
    /// Takes in what is doubtful about another number, where two share a label.
    pub fn doubt_also(&mut self, other: &Self) {
        let more = other.doubts.iter().filter(|doubt| !self.doubts.contains(doubt)).cloned();
        let more: Vec<_> = more.collect();
        self.doubts.extend(more);
    }
}

/// Draws it; true when a hand asks for more.
pub fn beside(ui: &mut Ui, spot: &Spot) -> bool {
    let mut asked = false;
    if !spot.doubts.is_empty() {
        asked |= doubt(ui, spot);
    }
    if !spot.source.is_empty() {
        let text = theme::small(ui, &spot.source).color(theme::colors(ui).faint);
        let label = ui.add(Label::new(text).truncate().sense(Sense::click()));
        super::describe(&label, Role::Button, &format!("Sources of {}", spot.name), &spot.source);
        theme::focus_ring(ui, &label, label.rect);
        asked |= label.on_hover_text(spot.claims.join("\n")).clicked();
    }
    asked
}

fn doubt(ui: &mut Ui, spot: &Spot) -> bool {
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
    response.on_hover_text(texts.join("\n\n")).clicked()
}
