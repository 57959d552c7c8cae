//! The map and its schematic as SVG: the scene's geometry in the palette's colors; works nothing out and knows no page.

use super::svg::{Align, Page, Style, TextStyle};
use crate::geo::arrows::{Arrow, ArrowState};
use crate::geo::atlas::Atlas;
use crate::geo::furniture::{ScaleBar, WidthKey};
use crate::geo::grid::frame_band;
use crate::geo::input::SceneInput;
use crate::geo::labels::{Label, MapLabelKind, TextLine, Tone};
use crate::geo::marks::MARKER;
use crate::geo::sale::SaleCurve;
use crate::geo::scene::Scene;
use crate::geo::{Rect, Xy, curve};
use crate::palette::{Palette, Rgb};

mod ground;
mod schematic;

use ground::{ground, pipelines};
pub(super) use schematic::draw_schematic;

/// Draws a scene of the scene's size with its upper left corner at the group's origin.
pub(super) fn draw(page: &mut Page, atlas: &Atlas, input: &SceneInput, scene: &Scene, palette: &Palette) {
    let [width, height] = scene.size;
    page.open_clipped("ground", [0.0, 0.0, width, height]);
    // Sea as far as the data goes; beyond its frame the map is not drawn.
    let band = frame_band();
    let north = band.iter().map(|[north, _]| *north);
    let ring: Vec<Xy> = north
        .chain(band.iter().rev().map(|[_, south]| *south))
        .map(|at| scene.camera.to_screen(at, scene.size))
        .collect();
    let picture = Rect::at([0.0; 2], scene.size).grown(4.0);
    let ring = curve::clipped_ring(&ring, &picture);
    page.areas([ring.as_slice()], &Style::fill(palette.sea));
    ground(page, atlas, scene, palette);
    if !scene.pipelines.is_empty() {
        pipelines(page, atlas, scene, palette);
    }
    page.close();
    page.open_clipped("flows", [0.0, 0.0, width, height]);
    for link in &scene.links {
        page.lines([link.as_slice()], &Style::line(palette.muted, 1.4).dashed(&[1.0, 5.0]).rounded().faded(0.7));
    }
    for (leg, arrow) in input.legs.iter().zip(&scene.arrows) {
        let color = input.parties.get(leg.giver).map_or(palette.ghost, |party| palette.party(party.color));
        draw_arrow(page, arrow, color, palette);
    }
    scene.sales.iter().for_each(|(_, sale)| draw_sale(page, sale, palette));
    for mark in &scene.points {
        page.circle(mark.at, MARKER - 1.0, &Style::fill(palette.background).edged(palette.text, 1.8));
    }
    page.close();
    page.open("labels");
    // Below all labels, so that none is struck through.
    for leader in scene.labels.iter().filter_map(|label| label.leader) {
        page.lines([leader.as_slice()], &Style::line(palette.background, 2.6).faded(0.8));
        page.lines([leader.as_slice()], &Style::line(palette.muted, 0.9));
    }
    for label in &scene.labels {
        draw_label(page, label, input, palette);
    }
    for (track, used) in scene.points.iter().filter_map(|mark| mark.gauge) {
        gauge(page, track, used, palette);
    }
    page.close();
    page.open("legend");
    if let Some(key) = &scene.key {
        draw_key(page, key, palette);
    }
    draw_scale_bar(page, &scene.scale_bar, palette);
    for line in &scene.credits.lines {
        text_line(page, line, palette, Some((palette.background, 2.0)));
    }
    page.close();
}

/// A sale, dashed from its head backwards, so that the head never stands alone.
fn draw_sale(page: &mut Page, sale: &SaleCurve, palette: &Palette) {
    let back: Vec<Xy> = sale.line.iter().rev().copied().collect();
    page.lines([back.as_slice()], &Style::line(palette.background, 3.6).faded(0.7));
    page.lines([back.as_slice()], &Style::line(palette.text, 1.3).dashed(&[5.0, 4.0]));
    page.areas([sale.head.as_slice()], &Style::fill(palette.text));
}

fn draw_arrow(page: &mut Page, arrow: &Arrow, color: Rgb, palette: &Palette) {
    let outline = [arrow.outline.as_slice()];
    if arrow.state == ArrowState::Flowing {
        page.areas(outline, &Style::line(palette.background, 3.0).faded(0.9));
        page.areas(outline, &Style::fill(color));
    } else {
        page.areas(outline, &Style::fill(palette.ghost).faded(0.4).edged(palette.ghost, 1.2).dashed(&[3.0, 2.5]));
    }
}

fn draw_label(page: &mut Page, label: &Label, input: &SceneInput, palette: &Palette) {
    if let Some(mark) = label.mark {
        page.rect(
            [mark[0] - 1.9, mark[1] - 1.9, 3.8, 3.8],
            0.0,
            &Style::fill(palette.faint).edged(palette.background, 0.8),
        );
    }
    if label.kind == MapLabelKind::Number {
        let leg = input.legs.get(label.index);
        let giver = leg.and_then(|leg| input.parties.get(leg.giver));
        let flows = leg.is_some_and(|leg| leg.flow_mcm_d > 0.0 && !leg.suspended);
        let edge = giver.filter(|_| flows).map_or(palette.ghost, |party| palette.party(party.color));
        let Rect { min, .. } = label.rect;
        let [width, height] = [label.rect.width(), label.rect.height()];
        page.rect([min[0], min[1], width, height], height / 2.0, &Style::fill(palette.panel).edged(edge, 1.5));
        for line in &label.lines {
            text_line(page, line, palette, None);
        }
        return;
    }
    for line in &label.lines {
        text_line(page, line, palette, Some((palette.background, 2.6)));
    }
}

fn text_line(page: &mut Page, line: &TextLine, palette: &Palette, halo: Option<(Rgb, f64)>) {
    let color = match line.tone {
        Tone::Strong => palette.text,
        Tone::Muted => palette.muted,
        Tone::Faint => palette.faint,
        Tone::Water => palette.water_text,
    };
    let halo = if line.tone == Tone::Water { Some((palette.sea, 2.6)) } else { halo };
    let align = if line.middle { Align::Middle } else { Align::Start };
    let style = TextStyle { size: line.size, weight: line.weight, color, align, halo, turn: 0.0 };
    page.text(&line.text, line.at, &style);
}

/// The used part of a capacity; what is above the capacity is drawn in the color of a warning.
fn gauge(page: &mut Page, track: Rect, used: f64, palette: &Palette) {
    let [width, height] = [track.width(), track.height()];
    let full = [track.min[0], track.min[1], width, height];
    page.rect(full, height / 2.0, &Style::fill(palette.background).edged(palette.muted, 0.7));
    let share = if used.is_finite() { used.clamp(0.0, 1.0) } else { 0.0 };
    if share > 0.0 {
        let color = if used > 1.0 { palette.warning } else { palette.muted };
        page.rect([full[0], full[1], (width * share).max(height), height], height / 2.0, &Style::fill(color));
    }
}

fn draw_key(page: &mut Page, key: &WidthKey, palette: &Palette) {
    let Rect { min, .. } = key.rect;
    page.rect([min[0], min[1], key.rect.width(), key.rect.height()], 6.0, &Style::fill(palette.panel).faded(0.9));
    for bar in &key.bars {
        page.rect([bar.min[0], bar.min[1], bar.width(), bar.height()], 0.0, &Style::fill(palette.ghost));
    }
    for sample in &key.lines {
        page.lines([sample.ends.as_slice()], &Style::line(palette.pipeline, 1.2).dashed(sample.kind.dashes()));
    }
    for line in &key.texts {
        text_line(page, line, palette, None);
    }
}

fn draw_scale_bar(page: &mut Page, bar: &ScaleBar, palette: &Palette) {
    let [from, to] = bar.ends;
    let ticked = [[from[0], from[1] - 4.0], from, to, [to[0], to[1] - 4.0]];
    page.lines([ticked.as_slice()], &Style::line(palette.background, 3.2).faded(0.8));
    page.lines([ticked.as_slice()], &Style::line(palette.muted, 1.2));
    text_line(page, &bar.text, palette, Some((palette.background, 2.4)));
}
