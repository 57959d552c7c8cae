//! The ground of the map: land, water, borders and pipelines as one mesh that serves while the view stands. Works nothing out.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2,
    epaint::{Tessellator, Vertex, WHITE_UV},
    vec2,
};

use super::super::theme::{Colors, rgb};
use super::paint::screen;
use gasswap_figures::geo::atlas::{Atlas, BoundedLine as Line, Shape as Area};
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::curve::clipped_line;
use gasswap_figures::geo::features::Pipeline;
use gasswap_figures::geo::grid::frame_band;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::{Rect as Frame, Xy};
use gasswap_figures::palette::Palette;

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

fn ground(atlas: &Atlas, scene: &Scene, view: &View, palette: &Palette) -> Vec<Shape> {
    let level = scene.level(atlas);
    // A little more than is shown, so that no end of a line is.
    let beyond = f64::from(BEYOND) + 24.0;
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
        fill(&mut land, country, &seen, view, rgb(color));
    }
    for water in level.waters.iter().skip(1).filter(|water| water.bounds.meets(&seen)) {
        fill(&mut land, water, &seen, view, rgb(palette.sea));
    }
    shapes.push(Shape::Mesh(Arc::new(land)));
    for (strokes, color, width) in [(&level.borders, palette.border, 0.9), (&level.coasts, palette.coast, 0.9)] {
        lines(&mut shapes, strokes, &seen, view, Stroke::new(width, rgb(color)));
    }
    for water in level.waters.iter().skip(1).filter(|water| water.bounds.meets(&seen)) {
        for ring in &water.rings {
            // Round to where it began: a closed line has no limit to how far a sharp corner reaches.
            let ring = &water.vertices[ring.clone()];
            let points = thinned(ring.iter().chain(ring.first()).copied(), view);
            shapes.push(Shape::line(points, Stroke::new(0.7, rgb(palette.coast))));
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
        let shown = |line: &Pipeline| !scene.pipelines.is_empty() && line.bounds.meets(&seen);
        for (_, line) in
            atlas.pipelines.iter().enumerate().filter(|(index, line)| shown(line) && is_strong(*index) == strong)
        {
            let [width, opacity] = line.stroke(strong);
            let stroke = Stroke::new(width as f32, rgb(palette.pipeline).gamma_multiply(opacity as f32));
            pipeline(&mut shapes, line, stroke, &seen, view);
        }
    }
    shapes
}

/// The triangles of an area that the picture may touch.
fn fill(mesh: &mut Mesh, area: &Area, seen: &Frame, view: &View, color: Color32) {
    let at = |index: u32| area.vertices[index as usize];
    let touched = |corners: &&[u32]| {
        let [a, b, c] = [at(corners[0]), at(corners[1]), at(corners[2])];
        let beyond = |axis: usize| {
            let (low, high) = (a[axis].min(b[axis]).min(c[axis]), a[axis].max(b[axis]).max(c[axis]));
            high < seen.min[axis] || low > seen.max[axis]
        };
        !beyond(0) && !beyond(1)
    };
    // Where each of the area's vertices stands in the mesh.
    let mut places = vec![u32::MAX; area.vertices.len()];
    for &index in area.triangles.chunks_exact(3).filter(touched).flatten() {
        let place = &mut places[index as usize];
        if *place == u32::MAX {
            *place = mesh.vertices.len() as u32;
            mesh.vertices.push(Vertex { pos: view.at(at(index)), uv: WHITE_UV, color });
        }
        mesh.indices.push(*place);
    }
}

/// Screen points, without those that nobody would miss: the line without them runs less than a third of a pixel beside them.
fn thinned(points: impl Iterator<Item = Xy>, view: &View) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = Vec::new();
    // Those since the last one kept.
    let mut passed: Vec<Pos2> = Vec::new();
    for point in points {
        let at = view.at(point);
        let Some(last) = kept.last() else {
            kept.push(at);
            continue;
        };
        let beside = |passed: &Pos2| off(*passed, *last, at) < 0.1;
        if let Some(before) = passed.last().filter(|_| passed.len() > 12 || !passed.iter().all(beside)) {
            kept.push(*before);
            passed.clear();
        }
        passed.push(at);
    }
    kept.extend(passed.last());
    kept
}

/// The square of how far a position lies beside the way between two others.
fn off(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let (way, there) = (to - from, at - from);
    let share = (there.dot(way) / way.length_sq().max(1e-9)).clamp(0.0, 1.0);
    (there - way * share).length_sq()
}

fn lines(shapes: &mut Vec<Shape>, strokes: &[Line], seen: &Frame, view: &View, stroke: Stroke) {
    for line in strokes.iter().filter(|line| line.bounds.meets(seen)) {
        shapes.extend(visible_runs(line, seen, view).map(|run| Shape::line(run, stroke)));
    }
}

/// The parts of a line that come near the picture, on the screen: what lies far outside costs nothing.
fn visible_runs(line: &Line, seen: &Frame, view: &View) -> impl Iterator<Item = Vec<Pos2>> {
    let runs = if seen.holds(&line.bounds) { vec![line.points.clone()] } else { clipped_line(&line.points, seen) };
    runs.into_iter().map(move |run| thinned(run.into_iter(), view))
}

fn pipeline(shapes: &mut Vec<Shape>, pipeline: &Pipeline, stroke: Stroke, seen: &Frame, view: &View) {
    for line in &pipeline.lines {
        for run in visible_runs(line, seen, view) {
            match pipeline.kind().dashes() {
                [dash, gap] => shapes.extend(Shape::dashed_line(&run, stroke, *dash as f32, *gap as f32)),
                _ => shapes.push(Shape::line(run, stroke)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::examples;
    use eframe::epaint::TessellationOptions;

    use super::*;
    use gasswap_core::agreement::CubicMetre;
    use gasswap_core::projection;
    use gasswap_core::units::RateUnit;
    use gasswap_figures::figure;
    use gasswap_figures::geo::grid::frame_bounds;
    use gasswap_figures::palette::Tint;

    #[test]
    fn no_corner_of_a_line_leaves_the_data() {
        let atlas = Atlas::load().unwrap();
        let agreement = examples::load("trilateral-2021").unwrap();
        let projection = projection::project(&agreement);
        let cubic_metre = CubicMetre { temperature_c: 20.0, pressure_kpa: 101.325 };
        let units = figure::Units { rate: RateUnit::McmD, cubic_metre };
        let input = figure::scene_input(&agreement, &projection, projection.days.from, &units, &[]);
        for size in [[420.0, 300.0], [830.0, 425.0], [1500.0, 900.0]] {
            let camera = Camera { center: frame_bounds().center(), scale: 1.0 }.limited(size);
            let scene = Scene::new(&atlas, &input, &camera, size).unwrap();
            let rect = Rect::from_min_size(Pos2::ZERO, vec2(size[0] as f32, size[1] as f32));
            let shapes = ground(&atlas, &scene, &View { rect, camera, size }, &Palette::of(Tint::Light));
            let bounds = frame_bounds();
            let data = Rect::from_min_max(
                screen(rect, camera.to_screen(bounds.min, size)),
                screen(rect, camera.to_screen(bounds.max, size)),
            );
            // The first is the paper.
            for shape in shapes.into_iter().skip(1) {
                let mut mesh = Mesh::default();
                let mut tessellator = Tessellator::new(1.0, TessellationOptions::default(), [1, 1], Vec::new());
                tessellator.tessellate_shape(shape, &mut mesh);
                assert!(mesh.vertices.iter().all(|vertex| data.expand(4.0).contains(vertex.pos)), "{size:?}");
            }
        }
    }
}
