//! The schematic's shapes and texts on a page; works nothing out.

use super::{draw_sale, text_line};
use crate::export::svg::{Page, Style};
use crate::geo::Rect;
use crate::geo::arrows::ArrowState;
use crate::geo::input::SceneInput;
use crate::geo::schematic::Schematic;
use crate::palette::Palette;

/// Draws a schematic with its upper left corner at the group's origin.
pub(in crate::export) fn draw_schematic(page: &mut Page, input: &SceneInput, picture: &Schematic, palette: &Palette) {
    for node in &picture.nodes {
        let color = input.parties.get(node.party).map_or(palette.land, |party| palette.party_land(party.color));
        let Rect { min, .. } = node.rect;
        page.rect([min[0], min[1], node.rect.width(), node.rect.height()], 8.0, &Style::fill(color));
    }
    if let Some((wall, filled)) = picture.tank {
        let rect = |rect: Rect| [rect.min[0], rect.min[1], rect.width(), rect.height()];
        page.rect(rect(filled), 3.0, &Style::fill(palette.muted).faded(0.5));
        page.rect(rect(wall), 3.0, &Style::line(palette.muted, 1.2));
    }
    for ribbon in &picture.ribbons {
        let color = ribbon.color.map_or(palette.ghost, |color| palette.party(color));
        let style = match (ribbon.state, ribbon.leg) {
            (ArrowState::Flowing, Some(_)) => Style::fill(color),
            (ArrowState::Flowing, None) => Style::fill(color).faded(0.55),
            _ => Style::fill(palette.ghost).faded(0.3).edged(palette.ghost, 1.2).dashed(&[3.0, 2.5]),
        };
        page.areas([ribbon.outline.as_slice()], &style);
    }
    for gate in &picture.gates {
        page.lines([gate.ends.as_slice()], &Style::line(palette.background, 5.0));
        page.lines([gate.ends.as_slice()], &Style::line(palette.text, 2.0).rounded());
    }
    picture.sales.iter().for_each(|sale| draw_sale(page, sale, palette));
    for line in &picture.texts {
        text_line(page, line, palette, Some((palette.background, 2.4)));
    }
}
