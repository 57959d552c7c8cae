//! The schematic in the window: the same legs without geography, and the hand over them. Works no flow out.

use std::sync::Arc;

use eframe::egui::{
    self, Mesh, Painter, Rect, Shape, Stroke, StrokeKind,
    epaint::{Vertex, WHITE_UV},
    vec2,
};

use super::super::theme::{self, Colors, rgb};
use super::paint::{area_rect, sale, screen, text};
use gasswap_figures::geo::arrows::ArrowState;
use gasswap_figures::geo::input::SceneInput;
use gasswap_figures::geo::schematic::{Ribbon, Schematic};

/// Says above the schematic why the map cannot show this agreement; gives the room that is left.
pub fn note(painter: &Painter, rect: Rect, why: &str, colors: &Colors) -> Rect {
    let at = rect.left_top() + vec2(theme::MARGIN, 10.0);
    painter.text(
        at,
        egui::Align2::LEFT_TOP,
        format!("Shown without a map: {why}."),
        theme::regular(theme::SMALL),
        colors.muted,
    );
    rect.with_min_y(rect.top() + 36.0)
}

/// A schematic that has been laid out.
pub struct ShownSketch<'a> {
    /// What it was made from.
    pub input: &'a SceneInput,
    /// What is drawn.
    pub picture: &'a Schematic,
    /// The leg that is selected.
    pub selected: Option<&'a str>,
    /// The colors in force.
    pub colors: &'a Colors,
}

impl ShownSketch<'_> {
    /// Paints it in a part of the panel.
    pub fn paint(&self, painter: &Painter, room: Rect) {
        let Self { input, picture, selected, colors } = *self;
        let palette = &colors.palette;
        for node in &picture.nodes {
            let color = input.parties.get(node.party).map_or(palette.land, |party| palette.party_land(party.color));
            painter.rect_filled(area_rect(room, &node.rect), 8.0, rgb(color));
        }
        if let Some((wall, filled)) = &picture.tank {
            painter.rect_filled(area_rect(room, filled), 3.0, rgb(palette.muted).gamma_multiply(0.5));
            painter.rect_stroke(area_rect(room, wall), 3.0, Stroke::new(1.2, rgb(palette.muted)), StrokeKind::Middle);
        }
        for band in &picture.ribbons {
            let chosen =
                band.leg.and_then(|leg| input.legs.get(leg)).is_some_and(|leg| selected == Some(leg.id.as_str()));
            ribbon(painter, room, band, colors, chosen);
        }
        for gate in &picture.gates {
            let ends = gate.ends.map(|at| screen(room, at));
            painter.line_segment(ends, Stroke::new(5.0, colors.page));
            painter.line_segment(ends, Stroke::new(2.0, colors.text));
        }
        picture.sales.iter().for_each(|curve| sale(painter, room, curve, colors));
        for line in &picture.texts {
            text(painter, room, line, colors, Some(colors.page));
        }
    }
}

fn ribbon(painter: &Painter, room: Rect, ribbon: &Ribbon, colors: &Colors, chosen: bool) {
    let palette = &colors.palette;
    let ghost = rgb(palette.ghost);
    let flowing = ribbon.state == ArrowState::Flowing;
    let color = match (flowing, ribbon.leg) {
        (true, Some(_)) => rgb(ribbon.color.map_or(palette.ghost, |color| palette.party(color))),
        (true, None) => rgb(ribbon.color.map_or(palette.ghost, |color| palette.party(color))).gamma_multiply(0.55),
        (false, _) => ghost.gamma_multiply(0.3),
    };
    let mut indices: Vec<u32> = Vec::new();
    earcut::Earcut::new().earcut(ribbon.outline.iter().copied(), &[], &mut indices);
    let vertices = ribbon.outline.iter().map(|at| Vertex { pos: screen(room, *at), uv: WHITE_UV, color }).collect();
    painter.add(Shape::Mesh(Arc::new(Mesh { indices, vertices, ..Mesh::default() })));
    let mut outline: Vec<_> = ribbon.outline.iter().map(|at| screen(room, *at)).collect();
    if chosen {
        painter.add(Shape::closed_line(outline, Stroke::new(2.0, colors.text)));
    } else if flowing {
        // Smooth edges: a mesh has none of its own.
        painter.add(Shape::closed_line(outline, Stroke::new(1.0, color)));
    } else {
        outline.extend(outline.first().copied());
        painter.extend(Shape::dashed_line(&outline, Stroke::new(1.2, ghost), 3.0, 2.5));
    }
}
