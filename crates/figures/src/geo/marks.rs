//! The parts of a scene besides arrows and labels: tinted lands, sales, markers, pipelines and links; knows no painter.

use super::arrows::{Arrow, ArrowState};
use super::atlas::Atlas;
use super::camera::Camera;
use super::curve;
use super::features::Pipeline;
use super::input::{LegKind, SceneInput};
use super::labels::{Label, MapLabelKind, Tone};
use super::names::Names;
use super::sale::{SaleCurve, sale_curve};
use super::{Rect, Xy, lcc};
use crate::lettering;

/// A pipeline in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PipelineMark {
    /// Index in [`Atlas::pipelines`].
    pub index: usize,
    /// Whether it leads to a delivery point of the agreement.
    pub strong: bool,
}

/// A delivery point's marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointMark {
    /// Index in the input's points.
    pub index: usize,
    /// Middle of the marker.
    pub at: Xy,
    /// The gauge below the label: its track and the used share (above 1: more than the capacity).
    pub gauge: Option<(Rect, f64)>,
}

/// Radius of a delivery point's marker in pixels.
pub const MARKER: f64 = 5.5;

/// Width and height of a gauge.
const GAUGE: Xy = [54.0, 3.5];

pub(super) fn lands(atlas: &Atlas, input: &SceneInput) -> Vec<(usize, usize)> {
    let mut lands: Vec<(usize, usize)> = Vec::new();
    for party in &input.parties {
        let country = party.country.as_deref().and_then(|code| atlas.country(code));
        if let Some(country) = country.filter(|country| lands.iter().all(|(taken, _)| taken != country)) {
            lands.push((country, party.color));
        }
    }
    lands
}

/// Curves of the sales between the labels of the two parties.
pub(super) fn sales(input: &SceneInput, names: &mut Names) -> Vec<(usize, SaleCurve)> {
    let mut sales = Vec::new();
    for (index, sale) in input.sales.iter().enumerate() {
        let label = |party: usize| {
            let found = names.labels.iter().find(|label| label.kind == MapLabelKind::Party && label.index == party);
            found.map(|label| label.rect)
        };
        // Between two parties that are both out of the picture a curve would tell nothing.
        let seen = [sale.seller, sale.buyer].iter().any(|party| names.visible.contains(party));
        if let (true, Some(from), Some(to)) = (seen, label(sale.seller), label(sale.buyer))
            && let Some(curve) = sale_curve(from, to, &names.board)
        {
            names.board.take_line(&curve.line, 3.0);
            names.board.take_line(&curve.head, 4.0);
            sales.push((index, curve));
        }
    }
    sales
}

pub(super) fn points(input: &SceneInput, markers: &[Xy], labels: &[Label]) -> Vec<PointMark> {
    let mark = |label: &Label| {
        let used = input.points.get(label.index)?.used?;
        // Room for the gauge is there only below a label with its use.
        let lower = label.lines.last().filter(|line| line.tone == Tone::Muted)?;
        // Below the text, at the side that the text is flush with.
        let wide = lettering::measure(&lower.text, lower.size, lower.weight);
        let x = match lower.middle {
            true => lower.at[0] - GAUGE[0] / 2.0,
            false if lower.at[0] > label.rect.min[0] + 2.5 => lower.at[0] + wide - GAUGE[0],
            false => lower.at[0],
        };
        Some((Rect::at([x, label.rect.max[1] - 6.0], GAUGE), used))
    };
    let of = |index: usize| labels.iter().find(|label| label.kind == MapLabelKind::Point && label.index == index);
    let marks = markers.iter().enumerate().filter(|(_, at)| at[0].is_finite());
    marks.map(|(index, at)| PointMark { index, at: *at, gauge: of(index).and_then(mark) }).collect()
}

/// Which pipelines lead to a delivery point, in the atlas's order: those of the first rank within 25 km of it.
pub(super) fn strong(atlas: &Atlas, input: &SceneInput) -> Vec<bool> {
    let near = 25.0 / lcc::EARTH_KM;
    let places: Vec<Xy> = input.points.iter().filter_map(|point| point.lon_lat).map(lcc::forward).collect();
    let reaches = |pipeline: &Pipeline, place: Xy| {
        let mut lines = pipeline.lines.iter().filter(|line| line.bounds.grown(near).contains(place));
        lines.any(|line| curve::distance_to_line(place, &line.points) <= near)
    };
    let mut strong = vec![false; atlas.pipelines.len()];
    for place in places {
        let here = || atlas.pipelines.iter().enumerate().filter(|(_, pipeline)| reaches(pipeline, place));
        let first = here().map(|(_, pipeline)| pipeline.tier).min();
        here().filter(|(_, pipeline)| Some(pipeline.tier) == first).for_each(|(index, _)| strong[index] = true);
    }
    strong
}

/// Pipelines whose bounds the picture touches.
pub(super) fn pipelines(atlas: &Atlas, strong: &[bool], camera: &Camera, size: Xy) -> Vec<PipelineMark> {
    let view = camera.visible(size);
    let shown =
        atlas.pipelines.iter().zip(strong).enumerate().filter(|(_, (pipeline, _))| pipeline.bounds.meets(&view));
    shown.map(|(index, (_, strong))| PipelineMark { index, strong: *strong }).collect()
}

/// From the tip of each receipt to the tail of each redelivery of the same swapper.
pub(super) fn links(input: &SceneInput, arrows: &[Arrow]) -> Vec<Vec<Xy>> {
    let legs = || input.legs.iter().zip(arrows).filter(|(_, arrow)| arrow.state == ArrowState::Flowing);
    let mut links = Vec::new();
    for (receipt, into) in legs().filter(|(leg, _)| leg.kind == LegKind::Receipt) {
        for (_, out) in legs().filter(|(leg, _)| leg.kind == LegKind::Redelivery && leg.giver == receipt.taker) {
            let (Some(from), Some(to)) = (into.spine.last(), out.spine.first()) else {
                continue;
            };
            let sag = curve::distance(*from, *to) * 0.12;
            let middle = curve::between(*from, *to, 0.5);
            let control = [middle[0], middle[1] + sag];
            let point = |index: u32| {
                let share = f64::from(index) / 32.0;
                curve::between(curve::between(*from, control, share), curve::between(control, *to, share), share)
            };
            links.push((0..=32).map(point).collect());
        }
    }
    links
}
