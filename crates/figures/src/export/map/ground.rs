//! What lies under the flows: land, water, borders and pipelines of a scene as SVG paths; works nothing out.

use crate::export::svg::{Page, Style};
use crate::geo::atlas::{Atlas, BoundedLine, Shape};
use crate::geo::features::Pipeline;
use crate::geo::scene::Scene;
use crate::geo::{Rect, Xy, curve};
use crate::palette::Palette;

/// Land, lakes, borders and coasts.
pub(super) fn ground(page: &mut Page, atlas: &Atlas, scene: &Scene, palette: &Palette) {
    let level = scene.level(atlas);
    for (index, color) in scene.visible_countries(atlas) {
        let color = color.map_or(palette.land, |color| palette.party_land(color));
        // A hairline of its own color closes the seam to the neighbor.
        area(page, &level.countries[index], scene, &Style::fill(color).edged(color, 0.5));
    }
    let view = scene.camera.visible(scene.size);
    for water in level.waters.iter().skip(1).filter(|water| water.bounds.meets(&view)) {
        area(page, water, scene, &Style::fill(palette.sea).edged(palette.coast, 0.5));
    }
    strokes(page, &level.borders, scene, &Style::line(palette.border, 0.8));
    strokes(page, &level.coasts, scene, &Style::line(palette.coast, 0.8));
    if scene.disputed {
        strokes(page, &level.disputed, scene, &Style::line(palette.border, 0.7).dashed(&[2.0, 2.5]));
    }
}

/// Detail finer than this many pixels is dropped from files.
const DETAIL: f64 = 0.3;

fn area(page: &mut Page, shape: &Shape, scene: &Scene, style: &Style) {
    let sheet = Rect::at([0.0; 2], scene.size).grown(4.0);
    let screen = |ring: &[Xy]| {
        let points = ring.iter().map(|point| scene.camera.to_screen(*point, scene.size));
        curve::clipped_ring(&curve::thinned(points, DETAIL), &sheet)
    };
    let rings: Vec<Vec<Xy>> = shape.rings.iter().map(|ring| screen(&shape.vertices[ring.clone()])).collect();
    page.areas(rings.iter().filter(|ring| ring.len() > 2).map(Vec::as_slice), style);
}

fn strokes(page: &mut Page, strokes: &[BoundedLine], scene: &Scene, style: &Style) {
    let runs: Vec<Vec<Xy>> = strokes.iter().flat_map(|stroke| on_sheet(stroke, scene)).collect();
    page.lines(runs.iter().map(Vec::as_slice), style);
}

fn on_sheet(stroke: &BoundedLine, scene: &Scene) -> Vec<Vec<Xy>> {
    if !stroke.bounds.grown(1e-9).meets(&scene.camera.visible(scene.size)) {
        return Vec::new();
    }
    let sheet = Rect::at([0.0; 2], scene.size).grown(4.0);
    let points = stroke.points.iter().map(|point| scene.camera.to_screen(*point, scene.size));
    curve::clipped_line(&curve::thinned(points, DETAIL), &sheet)
}

/// BoundedLine of a pipeline: thin, and dashed where the route is no survey.
fn pipeline_style(pipeline: &Pipeline, strong: bool, palette: &Palette) -> Style {
    let [width, opacity] = pipeline.stroke(strong);
    Style::line(palette.pipeline, width).faded(opacity).dashed(pipeline.kind().dashes())
}

pub(super) fn pipelines(page: &mut Page, atlas: &Atlas, scene: &Scene, palette: &Palette) {
    page.open("pipelines");
    for strong in [false, true] {
        for mark in scene.pipelines.iter().filter(|mark| mark.strong == strong) {
            let pipeline = &atlas.pipelines[mark.index];
            let runs: Vec<Vec<Xy>> = pipeline.lines.iter().flat_map(|line| on_sheet(line, scene)).collect();
            page.lines(runs.iter().map(Vec::as_slice), &pipeline_style(pipeline, strong, palette));
        }
    }
    page.close();
}
