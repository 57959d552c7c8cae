//! Paints the map's geometry with egui. Works nothing out.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2,
    epaint::{PathStroke, Tessellator, Vertex, WHITE_UV},
    pos2, vec2,
};

use super::super::theme::{self, Colors, rgb};
use crate::geo::arrows::{Arrow, ArrowState};
use crate::geo::atlas::{Atlas, Shape as Area, Stroke as Line};
use crate::geo::camera::Camera;
use crate::geo::features::{Pipeline, Quality, Status};
use crate::geo::grid::frame_band;
use crate::geo::input::SceneInput;
use crate::geo::labels::{Label, LabelKind, TextLine, Tone};
use crate::geo::scene::{MARKER, Scene};
use crate::geo::{Rect as Frame, Xy};
use crate::lettering::Weight;
use crate::palette::Palette;

/// Land, water, borders and pipelines, painted once for a view and shown again while it stays, also while it is panned a
/// little: the picture reaches beyond the panel.
#[derive(Debug, Default)]
pub struct Ground {
    key: Option<Key>,
    mesh: Arc<Mesh>,
    /// The mesh as it was last shown, and how it was moved.
    moved: Option<(Move, Arc<Mesh>)>,
    /// The view of the last frame.
    last: Option<Camera>,
}

/// A picture made to fit another view: so many times as large, then moved by so much.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Move {
    times: f32,
    by: Vec2,
}

/// How far the painted ground reaches beyond the panel, in pixels.
const BEYOND: f32 = 80.0;

#[derive(Clone, Debug, PartialEq)]
struct Key {
    camera: Camera,
    rect: Rect,
    palette: Palette,
    lands: Vec<(usize, usize)>,
    lines: Vec<(usize, bool)>,
    disputed: bool,
    density: f32,
}

impl Key {
    /// How this picture is to be moved to become another's; `None` if it has to be painted anew: it is too small, or lines
    /// would become too thick.
    fn moved_to(&self, other: &Self, size: Xy) -> Option<Move> {
        let like = Self { camera: self.camera, lines: self.lines.clone(), ..other.clone() };
        if like != *self || self.lines.is_empty() != other.lines.is_empty() {
            return None;
        }
        let times = (other.camera.scale / self.camera.scale) as f32;
        let [x, y] = other.camera.to_screen(self.camera.from_screen([0.0, 0.0], size), size);
        let corner = self.rect.min.to_vec2();
        let by = vec2(x as f32, y as f32) + corner - corner * times;
        let here = Move { times, by };
        if other.camera == self.camera {
            // Lines that come into view while it moves are in the picture already; others are not.
            return (self.lines == other.lines).then_some(Move { times: 1.0, by: Vec2::ZERO });
        }
        let drawn = self.rect.expand(BEYOND);
        let reaches = Rect::from_min_max(here.at(drawn.min), here.at(drawn.max)).contains_rect(self.rect);
        (reaches && (0.87..=1.15).contains(&times)).then_some(here)
    }
}

impl Move {
    fn at(&self, place: Pos2) -> Pos2 {
        place * self.times + self.by
    }

    /// The mesh moved, in the room of another of the same triangles.
    fn of(&self, mesh: &Mesh, mut room: Arc<Mesh>) -> Arc<Mesh> {
        for (vertex, from) in Arc::make_mut(&mut room).vertices.iter_mut().zip(&mesh.vertices) {
            vertex.pos = self.at(from.pos);
        }
        room
    }
}

impl Ground {
    /// Paints it, from before where nothing has changed. While a hand zooms, the picture before is shown larger or smaller
    /// for a few frames and painted anew as soon as the view stands.
    pub fn paint(&mut self, painter: &Painter, atlas: &Atlas, scene: &Scene, colors: &Colors) {
        let key = Key {
            camera: scene.camera,
            rect: painter.clip_rect(),
            palette: colors.palette,
            lands: scene.lands.clone(),
            lines: scene.pipelines.iter().map(|mark| (mark.index, mark.strong)).collect(),
            disputed: scene.disputed,
            density: painter.pixels_per_point(),
        };
        let stands = self.last == Some(key.camera);
        self.last = Some(key.camera);
        let there = self.key.as_ref().and_then(|old| old.moved_to(&key, scene.size));
        let zoomed = there.is_some_and(|there| (there.times - 1.0).abs() > 1e-6);
        let there = there.filter(|_| !(zoomed && stands));
        if there.is_some() && zoomed {
            painter.ctx().request_repaint();
        }
        let Some(there) = there.filter(|there| there.by != Vec2::ZERO || zoomed) else {
            if there.is_none() {
                let view = View { rect: key.rect, camera: key.camera, size: scene.size };
                self.mesh = Arc::new(tessellated(painter, ground(atlas, scene, &view, &colors.palette)));
                self.key = Some(key);
            }
            self.moved = None;
            painter.add(Shape::Mesh(Arc::clone(&self.mesh)));
            return;
        };
        let mesh = match self.moved.take() {
            Some((old, mesh)) if old == there => mesh,
            // What the last frame showed is given back by now: its room serves again.
            Some((_, mesh)) => there.of(&self.mesh, mesh),
            None => there.of(&self.mesh, Arc::clone(&self.mesh)),
        };
        painter.add(Shape::Mesh(Arc::clone(&mesh)));
        self.moved = Some((there, mesh));
    }
}

/// The shapes as triangles, so that they are worked out once for a view and not in every frame. None of them is text.
fn tessellated(painter: &Painter, shapes: Vec<Shape>) -> Mesh {
    let options = painter.ctx().tessellation_options(|options| *options);
    let mut tessellator = Tessellator::new(painter.pixels_per_point(), options, [1, 1], Vec::new());
    tessellator.set_clip_rect(painter.clip_rect().expand(BEYOND));
    let mut mesh = Mesh::default();
    for shape in shapes {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    mesh
}

/// Where the picture lies on the screen.
#[derive(Clone, Copy)]
struct View {
    rect: Rect,
    camera: Camera,
    size: Xy,
}

impl View {
    fn at(&self, place: Xy) -> Pos2 {
        screen(self.rect, self.camera.to_screen(place, self.size))
    }
}

pub(super) fn screen(rect: Rect, at: Xy) -> Pos2 {
    pos2(rect.left() + at[0] as f32, rect.top() + at[1] as f32)
}

pub(super) fn area_rect(rect: Rect, frame: &Frame) -> Rect {
    Rect::from_min_max(screen(rect, frame.min), screen(rect, frame.max))
}

fn ground(atlas: &Atlas, scene: &Scene, view: &View, palette: &Palette) -> Vec<Shape> {
    let level = scene.level(atlas);
    let beyond = f64::from(BEYOND);
    let seen = view.camera.visible(view.size).grown(beyond / view.camera.scale);
    let mut shapes = vec![Shape::rect_filled(view.rect.expand(BEYOND), CornerRadius::ZERO, rgb(palette.background))];
    // Sea as far as the data goes; beyond its frame the map is not drawn.
    let mut land = Mesh::default();
    for (index, ends) in frame_band().into_iter().enumerate() {
        land.vertices.extend(ends.map(|end| Vertex { pos: view.at(end), uv: WHITE_UV, color: rgb(palette.sea) }));
        let last = 2 * index as u32;
        if last > 0 {
            land.indices.extend([last - 2, last - 1, last, last, last - 1, last + 1]);
        }
    }
    for (index, country) in level.countries.iter().enumerate().filter(|(_, country)| country.bounds.meets(&seen)) {
        let party = scene.lands.iter().find(|(land, _)| *land == index);
        let color = party.map_or(palette.land, |(_, color)| palette.party_land(*color));
        fill(&mut land, country, view, rgb(color));
    }
    for water in level.waters.iter().skip(1).filter(|water| water.bounds.meets(&seen)) {
        fill(&mut land, water, view, rgb(palette.sea));
    }
    shapes.push(Shape::Mesh(Arc::new(land)));
    for (strokes, color, width) in [(&level.borders, palette.border, 0.9), (&level.coasts, palette.coast, 0.9)] {
        lines(&mut shapes, (strokes.as_slice(), &seen), view, Stroke::new(width, rgb(color)));
    }
    for water in level.waters.iter().skip(1).filter(|water| water.bounds.meets(&seen)) {
        for ring in &water.rings {
            let points = thinned(water.vertices[ring.clone()].iter().copied(), view);
            shapes.push(Shape::closed_line(points, Stroke::new(0.7, rgb(palette.coast))));
        }
    }
    if scene.disputed {
        for stroke in level.disputed.iter().filter(|stroke| stroke.bounds.meets(&seen)) {
            let points = thinned(stroke.points.iter().copied(), view);
            shapes.extend(Shape::dashed_line(&points, Stroke::new(0.8, rgb(palette.border)), 2.5, 2.5));
        }
    }
    for strong in [false, true] {
        let is_strong = |index: usize| scene.pipelines.iter().any(|mark| mark.index == index && mark.strong);
        let seen = |line: &Pipeline| !scene.pipelines.is_empty() && line.bounds.meets(&seen);
        for (_, line) in
            atlas.pipelines.iter().enumerate().filter(|(index, line)| seen(line) && is_strong(*index) == strong)
        {
            pipeline(&mut shapes, line, strong, (view, palette));
        }
    }
    shapes
}

fn fill(mesh: &mut Mesh, area: &Area, view: &View, color: Color32) {
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend(area.vertices.iter().map(|vertex| Vertex { pos: view.at(*vertex), uv: WHITE_UV, color }));
    mesh.indices.extend(area.triangles.iter().map(|index| first + index));
}

/// Screen points, those nearer than a pixel to the last one left out.
fn thinned(points: impl Iterator<Item = Xy>, view: &View) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = Vec::new();
    let mut last = None;
    for point in points {
        let at = view.at(point);
        if kept.last().is_none_or(|kept: &Pos2| kept.distance_sq(at) >= 1.0) {
            kept.push(at);
            last = None;
        } else {
            last = Some(at);
        }
    }
    kept.extend(last);
    kept
}

fn lines(shapes: &mut Vec<Shape>, (strokes, seen): (&[Line], &Frame), view: &View, stroke: Stroke) {
    for line in strokes.iter().filter(|line| line.bounds.meets(seen)) {
        for run in visible_runs(thinned(line.points.iter().copied(), view), view.rect) {
            shapes.push(Shape::line(run, stroke));
        }
    }
}

/// The parts of a line that come near the picture: what lies far outside costs nothing.
fn visible_runs(points: Vec<Pos2>, rect: Rect) -> Vec<Vec<Pos2>> {
    let near = rect.expand(BEYOND + 24.0);
    if points.iter().all(|point| near.contains(*point)) {
        return vec![points];
    }
    let mut runs = Vec::new();
    let mut run: Vec<Pos2> = Vec::new();
    for pair in points.windows(2) {
        if Rect::from_two_pos(pair[0], pair[1]).intersects(near) {
            if run.is_empty() {
                run.push(pair[0]);
            }
            run.push(pair[1]);
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

fn pipeline(shapes: &mut Vec<Shape>, pipeline: &Pipeline, strong: bool, (view, palette): (&View, &Palette)) {
    let width = match (strong, pipeline.tier) {
        (true, _) => 1.8,
        (false, 1 | 2) => 1.0,
        (false, _) => 0.7,
    };
    let stroke = Stroke::new(width, rgb(palette.pipeline).gamma_multiply(if strong { 0.95 } else { 0.55 }));
    let dashes = match (pipeline.status, pipeline.quality) {
        (_, Quality::Notional) => Some((1.5, 4.0)),
        (Status::Operating, Quality::Traced | Quality::Approximate) => None,
        (Status::Operating, _) => Some((6.0, 3.0)),
        _ => Some((3.0, 3.0)),
    };
    for line in &pipeline.lines {
        for run in visible_runs(thinned(line.points.iter().copied(), view), view.rect) {
            match dashes {
                Some((dash, gap)) => shapes.extend(Shape::dashed_line(&run, stroke, dash, gap)),
                None => shapes.push(Shape::line(run, stroke)),
            }
        }
    }
}

/// Paints what flows: links, arrows, sales, points.
pub fn flows(painter: &Painter, (input, scene): (&SceneInput, &Scene), (colors, selected): (&Colors, Option<&str>)) {
    let rect = painter.clip_rect();
    let palette = &colors.palette;
    for link in &scene.links {
        let points: Vec<Pos2> = link.iter().map(|at| screen(rect, *at)).collect();
        painter.extend(Shape::dotted_line(&points, rgb(palette.muted), 5.0, 0.8));
    }
    for (leg, arrow) in input.legs.iter().zip(&scene.arrows) {
        let color = input.parties.get(leg.giver).map_or(palette.ghost, |party| palette.party(party.color));
        paint_arrow(painter, rect, arrow, (rgb(color), colors, selected == Some(leg.id.as_str())));
    }
    for (_, sale) in &scene.sales {
        let points: Vec<Pos2> = sale.line.iter().map(|at| screen(rect, *at)).collect();
        painter.add(Shape::line(points.clone(), Stroke::new(3.6, colors.page.gamma_multiply(0.7))));
        // From the head backwards, so that it never stands alone.
        let back: Vec<Pos2> = points.into_iter().rev().collect();
        painter.extend(Shape::dashed_line(&back, Stroke::new(1.4, colors.text), 5.0, 4.0));
        let head = sale.head.iter().map(|at| screen(rect, *at)).collect();
        painter.add(Shape::convex_polygon(head, colors.text, Stroke::NONE));
    }
    for mark in &scene.points {
        painter.circle(screen(rect, mark.at), MARKER as f32 - 1.0, colors.page, Stroke::new(1.8, colors.text));
    }
}

/// Paints what stands over the flows: labels, gauges, key, scale, sources.
pub fn words(painter: &Painter, (input, scene): (&SceneInput, &Scene), colors: &Colors) {
    let rect = painter.clip_rect();
    let palette = &colors.palette;
    // Below all labels, so that none is struck through.
    for [from, to] in scene.labels.iter().filter_map(|label| label.leader).map(|ends| ends.map(|at| screen(rect, at))) {
        painter.line_segment([from, to], Stroke::new(2.6, colors.page.gamma_multiply(0.8)));
        painter.line_segment([from, to], Stroke::new(0.9, colors.muted));
    }
    for label in &scene.labels {
        paint_label(painter, rect, (label, input), colors);
    }
    for (track, used) in scene.points.iter().filter_map(|mark| mark.gauge) {
        gauge(painter, area_rect(rect, &track), used, colors);
    }
    if let Some(key) = &scene.key {
        painter.rect_filled(area_rect(rect, &key.rect), 6.0, rgb(palette.panel).gamma_multiply(0.9));
        for bar in &key.bars {
            painter.rect_filled(area_rect(rect, bar), 0.0, rgb(palette.ghost));
        }
        key.texts.iter().for_each(|line| text(painter, rect, line, (colors, None)));
    }
    let [from, to] = scene.scale_bar.ends.map(|at| screen(rect, at));
    let ticked = vec![from - vec2(0.0, 4.0), from, to, to - vec2(0.0, 4.0)];
    painter.add(Shape::line(ticked.clone(), Stroke::new(3.2, colors.page.gamma_multiply(0.8))));
    painter.add(Shape::line(ticked, Stroke::new(1.2, colors.muted)));
    text(painter, rect, &scene.scale_bar.text, (colors, Some(colors.page)));
    scene.credits.lines.iter().for_each(|line| text(painter, rect, line, (colors, Some(colors.page))));
}

fn paint_arrow(painter: &Painter, rect: Rect, arrow: &Arrow, (color, colors, selected): (Color32, &Colors, bool)) {
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

fn paint_label(painter: &Painter, rect: Rect, (label, input): (&Label, &SceneInput), colors: &Colors) {
    if let Some(mark) = label.mark {
        let square = Rect::from_center_size(screen(rect, mark), Vec2::splat(3.8));
        painter.rect(square, 0.0, rgb(colors.palette.faint), Stroke::new(0.8, colors.page), StrokeKind::Outside);
    }
    let halo = if label.kind == LabelKind::Number {
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
        text(painter, rect, line, (colors, halo));
    }
}

pub(super) fn text(painter: &Painter, rect: Rect, line: &TextLine, (colors, halo): (&Colors, Option<Color32>)) {
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
        for by in [
            vec2(-1.0, -1.0),
            vec2(1.0, -1.0),
            vec2(-1.0, 1.0),
            vec2(1.0, 1.0),
            vec2(-1.4, 0.0),
            vec2(1.4, 0.0),
            vec2(0.0, 1.4),
            vec2(0.0, -1.4),
        ] {
            painter.add(eframe::epaint::TextShape::new(at + by, galley.clone(), halo).with_override_text_color(halo));
        }
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
