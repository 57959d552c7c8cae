//! Who gains what: a card a party for the contract year of the window's day, with the change from the saved state. Reads
//! the session.

use eframe::egui::{self, Align, Frame, Layout, Margin, RichText, Role, Ui, vec2};

use super::tables::{heading, small_unit};
use super::view::View;
use super::window_part::WindowPart;
use super::{theme, widgets};
use gasswap_core::agreement::Role as PartyRole;
use gasswap_core::session::Session;
use gasswap_figures::figure::{self, Gains};

/// One number of a card.
struct Cell {
    word: &'static str,
    /// The value as it is shown, `None`: there is none.
    value: Option<f64>,
    /// What it was when the agreement was saved.
    was: Option<f64>,
    unit: &'static str,
}

/// Of more parties than this the others are counted.
const MOST_CARDS: usize = 100;

/// Draws the cards.
pub fn show(ui: &mut Ui, session: &Session, view: &View) {
    let (agreement, projection) = (session.shown(), session.projection());
    let Some(year) = projection.years.iter().find(|year| year.span.contains(view.day)) else { return };
    let before = session.saved_projection().years.iter().find(|saved| saved.whole.from == year.whole.from);
    let unit = small_unit(view);
    heading(ui, "Who gains what", &format!("{}, {}", figure::year_name(agreement, year), unit.symbol()));
    let now = figure::gains(agreement, year);
    // A party that the saved state does not have has nothing to be compared with.
    let saved: Vec<(&str, Gains)> = before.map_or_else(Vec::new, |before| {
        let ids = session.saved().parties.iter().map(|party| party.id.as_str());
        ids.zip(figure::gains(session.saved(), before)).collect()
    });
    let gas = figure::gas_at(agreement, None, view.cubic_metre);
    for (index, (party, now)) in agreement.parties.iter().zip(now).enumerate().take(MOST_CARDS) {
        let was = saved.iter().find(|(id, _)| *id == party.id).map(|(_, gains)| *gains);
        let volume = |word: &'static str, of: fn(&Gains) -> f64| Cell {
            word,
            value: Some(unit.show(of(&now), gas)),
            was: was.map(|was| unit.show(of(&was), gas)),
            unit: "",
        };
        let mut cells = vec![volume("in", |gains| gains.taken), volume("out", |gains| gains.given)];
        cells.push(volume("keeps", |gains| gains.kept));
        if now.capacity_used.is_some() {
            let percent = |gains: Gains| gains.capacity_used.map(|used| used * 100.0);
            cells.push(Cell { word: "capacity", value: percent(now), was: was.and_then(percent), unit: " %" });
        }
        if now.cash.is_some() {
            let millions = |gains: Gains| gains.cash.map(|cash| cash / 1e6);
            cells.push(Cell { word: "M USD", value: millions(now), was: was.and_then(millions), unit: "" });
        }
        card(ui, session, index, &cells);
    }
    if let Some(left @ 1..) = agreement.parties.len().checked_sub(MOST_CARDS) {
        ui.label(theme::small(ui, format!("and {} more parties", figure::figures(left as f64))));
    }
}

fn card(ui: &mut Ui, session: &Session, index: usize, cells: &[Cell]) {
    let agreement = session.shown();
    let Some(party) = agreement.parties.get(index) else { return };
    let role = match party.role {
        PartyRole::Supplier => "supplier",
        PartyRole::Swapper => "swapper",
        PartyRole::Offtaker => "offtaker",
        PartyRole::Trader => "trader",
    };
    let inner = Frame::new().inner_margin(Margin { left: 0, right: 0, top: 3, bottom: 7 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widgets::dot(ui, theme::party(ui, figure::party_color(agreement, &party.id)));
            ui.label(RichText::new(&party.name).font(theme::semibold(theme::LABEL)));
            ui.label(theme::small(ui, role));
        });
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.add_space(theme::BREAK);
            let width = (ui.available_width() - 4.0 * (cells.len() as f32 - 1.0)) / cells.len().max(4) as f32;
            for cell in cells {
                ui.allocate_ui_with_layout(vec2(width, 30.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_min_width(width);
                    number(ui, cell);
                });
            }
        });
    });
    let spoken: Vec<String> = cells.iter().map(|cell| format!("{} {}", cell.word, text(cell))).collect();
    let label = format!("{}: {}", party.name, spoken.join(", "));
    let response =
        ui.interact(inner.response.rect, ui.scope_id().with(WindowPart::GainsOf(index)), egui::Sense::hover());
    widgets::describe(&response, Role::Label, &label, "");
}

fn text(cell: &Cell) -> String {
    match cell.value {
        Some(value) if value.abs() >= 5e-10 => format!("{}{}", figure::figures(value), cell.unit),
        _ => "–".to_owned(),
    }
}

/// The number over its word, and in color by how much it has changed since the agreement was saved.
fn number(ui: &mut Ui, cell: &Cell) {
    let colors = theme::colors(ui);
    let change = cell.value.zip(cell.was).map_or(0.0, |(value, was)| value - was);
    let moved = change.abs() > 5e-7;
    let color = if moved { colors.accent } else { colors.text };
    let value = ui.label(RichText::new(text(cell)).font(theme::semibold(theme::LABEL)).color(color));
    let word = if moved {
        let sign = if change > 0.0 { "+" } else { "" };
        value.on_hover_text("Colored is what has changed since the agreement was saved.");
        RichText::new(format!("{sign}{}{}", figure::figures(change), cell.unit))
            .font(theme::regular(theme::SMALL))
            .color(colors.accent)
    } else {
        theme::small(ui, cell.word)
    };
    let word = ui.add(egui::Label::new(word).truncate());
    if moved {
        word.on_hover_text(cell.word);
    }
}
