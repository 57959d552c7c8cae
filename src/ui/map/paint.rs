//! Paints the map's geometry with egui. Works nothing out.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2,
    epaint::{PathStroke, TextShape},
    pos2, vec2,
};

use super::super::theme::{self, Colors, rgb};
use gasswap_figures::geo::arrows::{Arrow, ArrowState};
use gasswap_figures::geo::input::SceneInput;
use gasswap_figures::geo::labels::{Label, MapLabelKind, TextLine, Tone};
use gasswap_figures::geo::marks::MARKER;
use gasswap_figures::geo::sale::SaleCurve;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::{Rect as Frame, Xy};
use gasswap_figures::lettering::Weight;

pub(super) fn screen(rect: Rect, at: Xy) -> Pos2 {
    pos2(rect.left() + at[0] as f32, rect.top() + at[1] as f32)
}

pub(super) fn area_rect(rect: Rect, frame: &Frame) -> Rect {
    Rect::from_min_max(screen(rect, frame.min), screen(rect, frame.max))
}

/// Paints what flows: links, arrows, sales, points.
pub fn flows(painter: &Painter, input: &SceneInput, scene: &Scene, colors: &Colors, selected: Option<&str>) {
    let rect = painter.clip_rect();
    let palette = &colors.palette;
    for link in &scene.links {
        let points: Vec<Pos2> = link.iter().map(|at| screen(rect, *at)).collect();
        painter.extend(Shape::dotted_line(&points, rgb(palette.muted), 5.0, 0.8));
    }
    for (leg, arrow) in input.legs.iter().zip(&scene.arrows) {
        let color = input.parties.get(leg.giver).map_or(palette.ghost, |party| palette.party(party.color));
        paint_arrow(painter, arrow, rgb(color), colors, selected == Some(leg.id.as_str()));
    }
    scene.sales.iter().for_each(|(_, curve)| sale(painter, rect, curve, colors));
    for mark in &scene.points {
        painter.circle(screen(rect, mark.at), MARKER as f32 - 1.0, colors.page, Stroke::new(1.8, colors.text));
    }
}

/// A sale, dashed from its head backwards, so that the head never stands alone.
pub(super) fn sale(painter: &Painter, rect: Rect, sale: &SaleCurve, colors: &Colors) {
    let back: Vec<Pos2> = sale.line.iter().rev().map(|at| screen(rect, *at)).collect();
    painter.add(Shape::line(back.clone(), Stroke::new(3.6, colors.page.gamma_multiply(0.7))));
    painter.extend(Shape::dashed_line(&back, Stroke::new(1.4, colors.text), 5.0, 4.0));
    let head = sale.head.iter().map(|at| screen(rect, *at)).collect();
    painter.add(Shape::convex_polygon(head, colors.text, Stroke::NONE));
}

/// Paints what stands over the flows: labels, gauges, key, scale, sources.
pub fn words(painter: &Painter, input: &SceneInput, scene: &Scene, colors: &Colors) {
    let rect = painter.clip_rect();
    let palette = &colors.palette;
    // Below all labels, so that none is struck through.
    for [from, to] in scene.labels.iter().filter_map(|label| label.leader).map(|ends| ends.map(|at| screen(rect, at))) {
        painter.line_segment([from, to], Stroke::new(2.6, colors.page.gamma_multiply(0.8)));
        painter.line_segment([from, to], Stroke::new(0.9, colors.muted));
    }
    for label in &scene.labels {
        paint_label(painter, rect, label, input, colors);
    }
    for (track, used) in scene.points.iter().filter_map(|mark| mark.gauge) {
        gauge(painter, area_rect(rect, &track), used, colors);
    }
    if let Some(key) = &scene.key {
        painter.rect_filled(area_rect(rect, &key.rect), 6.0, rgb(palette.panel).gamma_multiply(0.9));
        for bar in &key.bars {
            painter.rect_filled(area_rect(rect, bar), 0.0, rgb(palette.ghost));
        }
        for sample in &key.lines {
            let ends = sample.ends.map(|at| screen(rect, at));
            let stroke = Stroke::new(1.2, rgb(palette.pipeline));
            match sample.kind.dashes() {
                [dash, gap] => painter.extend(Shape::dashed_line(&ends, stroke, *dash as f32, *gap as f32)),
                _ => _ = painter.line_segment(ends, stroke),
            }
        }
        key.texts.iter().for_each(|line| text(painter, rect, line, colors, None));
    }
    let [from, to] = scene.scale_bar.ends.map(|at| screen(rect, at));
    let ticked = vec![from - vec2(0.0, 4.0), from, to, to - vec2(0.0, 4.0)];
    painter.add(Shape::line(ticked.clone(), Stroke::new(3.2, colors.page.gamma_multiply(0.8))));
    painter.add(Shape::line(ticked, Stroke::new(1.2, colors.muted)));
    text(painter, rect, &scene.scale_bar.text, colors, Some(colors.page));
    scene.credits.lines.iter().for_each(|line| text(painter, rect, line, colors, Some(colors.page)));
}

fn paint_arrow(painter: &Painter, arrow: &Arrow, color: Color32, colors: &Colors, selected: bool) {
    let rect = painter.clip_rect();
    let body: Vec<Pos2> = arrow.body.iter().map(|at| screen(rect, *at)).collect();
    let head: Vec<Pos2> = arrow.head.iter().map(|at| screen(rect, *at)).collect();
    let outline: Vec<Pos2> = arrow.outline.iter().map(|at| screen(rect, *at)).collect();
    let Some(start) = body.first().copied() else { return };
    let width = arrow.width as f32;
    if arrow.state == ArrowState::Flowing {
        let edge = if selected { colors.text } else { colors.page.gamma_multiply(0.9) };
        painter.add(Shape::closed_line(outline, PathStroke::new(if selected { 3.0 } else { 2.4 }, edge).middle()));
        painter.circle_filled(start, width / 2.0, color);
        painter.add(Shape::line(body, Stroke::new(width, color)));
        painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
    } else {
        let ghost = rgb(colors.palette.ghost);
        painter.add(Shape::line(body, Stroke::new(width, ghost.gamma_multiply(0.3))));
        painter.add(Shape::convex_polygon(head, ghost.gamma_multiply(0.3), Stroke::NONE));
        let mut closed = outline;
        closed.extend(closed.first().copied());
        painter.extend(Shape::dashed_line(&closed, Stroke::new(if selected { 2.0 } else { 1.2 }, ghost), 3.0, 2.5));
    }
}

fn paint_label(painter: &Painter, rect: Rect, label: &Label, input: &SceneInput, colors: &Colors) {
    if let Some(mark) = label.mark {
        let square = Rect::from_center_size(screen(rect, mark), Vec2::splat(3.8));
        painter.rect(square, 0.0, rgb(colors.palette.faint), Stroke::new(0.8, colors.page), StrokeKind::Outside);
    }
    let halo = if label.kind == MapLabelKind::Number {
        let leg = input.legs.get(label.index);
        let flows = leg.is_some_and(|leg| leg.flow_mcm_d > 0.0 && !leg.suspended);
        let giver = leg.and_then(|leg| input.parties.get(leg.giver)).filter(|_| flows);
        let edge = giver.map_or(colors.palette.ghost, |party| colors.palette.party(party.color));
        let pill = area_rect(rect, &label.rect);
        let radius = CornerRadius::same((pill.height() / 2.0).min(255.0) as u8);
        painter.rect(pill, radius, rgb(colors.palette.panel), Stroke::new(1.5, rgb(edge)), StrokeKind::Middle);
        None
    } else {
        Some(colors.page)
    };
    for line in &label.lines {
        text(painter, rect, line, colors, halo);
    }
}

/// Where a text is painted in the color of its halo before it is painted itself.
const AROUND: [Vec2; 8] = [
    vec2(-1.0, -1.0),
    vec2(1.0, -1.0),
    vec2(-1.0, 1.0),
    vec2(1.0, 1.0),
    vec2(-1.4, 0.0),
    vec2(1.4, 0.0),
    vec2(0.0, 1.4),
    vec2(0.0, -1.4),
];

pub(super) fn text(painter: &Painter, rect: Rect, line: &TextLine, colors: &Colors, halo: Option<Color32>) {
    let palette = &colors.palette;
    let color = match line.tone {
        Tone::Strong => colors.text,
        Tone::Muted => rgb(palette.muted),
        Tone::Faint => rgb(palette.faint),
        Tone::Water => rgb(palette.water_text),
    };
    let halo = if line.tone == Tone::Water { Some(rgb(palette.sea)) } else { halo };
    let font: FontId = match line.weight {
        Weight::SemiBold => theme::semibold(line.size as f32),
        Weight::Regular => theme::regular(line.size as f32),
    };
    let galley = painter.layout_no_wrap(line.text.clone(), font, color);
    // The row's ascent puts the baseline where the layout asked for it.
    let ascent =
        galley.rows.first().and_then(|row| row.glyphs.first()).map_or(galley.size().y * 0.8, |glyph| glyph.pos.y);
    let mut at = screen(rect, line.at) - vec2(if line.middle { galley.size().x / 2.0 } else { 0.0 }, ascent);
    at = at.round();
    if let Some(halo) = halo {
        let halo = halo.gamma_multiply(0.75);
        // Names in the background, of which there are many, do with half of it.
        let around = if line.tone == Tone::Faint { &AROUND[..4] } else { &AROUND[..] };
        painter.extend(
            around
                .iter()
                .map(|by| TextShape::new(at + *by, Arc::clone(&galley), halo).with_override_text_color(halo).into()),
        );
    }
    painter.galley(at, galley, color);
}

/// The used part of a capacity; above the capacity in the color of a warning.
fn gauge(painter: &Painter, track: Rect, used: f64, colors: &Colors) {
    painter.rect(track, 2.0, colors.page, Stroke::new(0.7, colors.muted), StrokeKind::Middle);
    let share = if used.is_finite() { used.clamp(0.0, 1.0) as f32 } else { 0.0 };
    if share > 0.0 {
        let color = if used > 1.0 { colors.warning } else { colors.muted };
        let full = track.with_max_x(track.left() + (track.width() * share).max(track.height()));
        painter.rect_filled(full, 2.0, color);
    }
}
