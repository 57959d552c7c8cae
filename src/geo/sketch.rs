//! Lays the schematic out: boxes, ribbons, gates and the bends inside the swapper; knows widths, not what they mean.

use std::f64::consts::{FRAC_PI_2, PI};

use super::arrows::{ArrowState, GHOST_WIDTH};
use super::input::{LegInput, LegKind, SceneInput};
use super::labels::{TextLine, Tone};
use super::schematic::{Gate, Inside, Node, Ribbon, Schematic};
use super::{Rect, Xy, curve};
use crate::lettering::{self, Weight};

pub(super) struct Sketch<'a> {
    input: &'a SceneInput,
    pub(super) picture: Schematic,
    /// Pixels per million cubic meters a day.
    unit: f64,
    /// Top of the trunk inside the swapper.
    trunk: f64,
    swapper: Rect,
}

const HEAD: f64 = 9.0;

impl<'a> Sketch<'a> {
    pub(super) fn new(input: &'a SceneInput, inside: &Inside, size: Xy) -> Self {
        let peak = |kind: LegKind| -> f64 {
            let legs = input.legs.iter().filter(|leg| leg.kind == kind);
            legs.map(|leg| leg.peak_mcm_d.max(leg.flow_mcm_d).max(0.0)).sum()
        };
        let most = peak(LegKind::Receipt).max(peak(LegKind::Redelivery)).max(input.scale_max_mcm_d).max(1e-9);
        let swapper = Rect { min: [size[0] * 0.375, size[1] * 0.10], max: [size[0] * 0.625, size[1] * 0.92] };
        let full = (size[1] * 0.26).min(120.0);
        let alone = inside.balance.is_none()
            && [&inside.retained, &inside.lost, &inside.to_balance].iter().all(|(flow, _)| flow.abs() <= 0.0);
        Self {
            input,
            unit: if most.is_finite() { full / most } else { 0.0 },
            // With nothing to show below, what goes through runs in the middle.
            trunk: if alone { swapper.center()[1] - full / 2.0 } else { swapper.min[1] + 38.0 },
            swapper,
            picture: Schematic {
                size,
                nodes: Vec::new(),
                ribbons: Vec::new(),
                gates: Vec::new(),
                tank: None,
                texts: Vec::new(),
                totals: [0.0; 2],
            },
        }
    }

    fn legs(&self, kind: LegKind) -> Vec<(usize, &'a LegInput)> {
        let mut legs: Vec<(usize, &LegInput)> =
            self.input.legs.iter().enumerate().filter(|(_, leg)| leg.kind == kind).collect();
        legs.sort_by_key(|(_, leg)| if kind == LegKind::Receipt { leg.giver } else { leg.taker });
        legs
    }

    /// Boxes, ribbons, gates and texts of one side.
    pub(super) fn side(&mut self, kind: LegKind) {
        let legs = self.legs(kind);
        let [width, height] = self.picture.size;
        let left = kind == LegKind::Receipt;
        // Wide enough for a name, where the picture is small.
        let margin = width * 0.03;
        let wide = (width * 0.13).max(78.0);
        let (outer, inner) = if left { (margin, margin + wide) } else { (width - margin - wide, width - margin) };
        let slot = (height * 0.82) / legs.len().max(1) as f64;
        let mut stack = self.trunk;
        let mut last: Option<usize> = None;
        for (row, (index, leg)) in legs.into_iter().enumerate() {
            let top = height * 0.10 + slot * row as f64;
            let rect = Rect { min: [outer, top + 4.0], max: [inner, top + slot - 4.0] };
            let party = if left { leg.giver } else { leg.taker };
            match (last, self.picture.nodes.last_mut()) {
                (Some(before), Some(node)) if before == party => node.rect.max[1] = rect.max[1],
                _ => self.picture.nodes.push(Node { party, rect }),
            }
            last = Some(party);
            let flow = if leg.flow_mcm_d > 0.0 && !leg.suspended { leg.flow_mcm_d } else { 0.0 };
            let thick = flow * self.unit;
            self.picture.totals[usize::from(!left)] += thick;
            let inner_y = stack + if flow > 0.0 { thick / 2.0 } else { GHOST_WIDTH / 2.0 };
            stack += if flow > 0.0 { thick } else { GHOST_WIDTH + 3.0 };
            // A single ribbon runs straight; several fan out to their rows.
            let outer_y = if slot > height * 0.8 { inner_y } else { top + slot / 2.0 };
            let (from, to) = if left {
                ([inner, outer_y], [self.swapper.min[0], inner_y])
            } else {
                ([self.swapper.max[0], inner_y], [inner.min(outer), outer_y])
            };
            self.ribbon((index, leg), from, to, thick);
        }
        let nodes: Vec<Node> = self
            .picture
            .nodes
            .iter()
            .filter(|node| node.rect.min[0] <= outer + 1.0 && node.rect.max[0] >= inner - 1.0)
            .cloned()
            .collect();
        for node in nodes {
            self.name(node.party, node.rect, node.rect.center()[1]);
        }
    }

    /// One leg from its giver to its taker with the gate half way.
    fn ribbon(&mut self, (index, leg): (usize, &LegInput), from: Xy, to: Xy, thick: f64) {
        let state = match (leg.suspended, thick > 0.0) {
            (true, _) => ArrowState::Suspended,
            (false, true) => ArrowState::Flowing,
            (false, false) => ArrowState::Empty,
        };
        let width = if state == ArrowState::Flowing { thick } else { GHOST_WIDTH };
        // Straight beside the outer party, where gate and texts stand; the bend is at the swapper's side.
        let receipt = leg.kind == LegKind::Receipt;
        let straight = (104.0 / (to[0] - from[0])).clamp(0.35, 0.6);
        let at = |share: f64| {
            let bent = if receipt { share - straight } else { share } / (1.0 - straight);
            let bent = bent.clamp(0.0, 1.0);
            let smooth = bent * bent * (3.0 - 2.0 * bent);
            [from[0] + (to[0] - HEAD - from[0]) * share, from[1] + (to[1] - from[1]) * smooth]
        };
        let middle: Vec<Xy> = (0..=64).map(|step| at(f64::from(step) / 64.0)).collect();
        let edge = |by: f64| middle.iter().map(move |at| [at[0], at[1] + by]);
        let mut outline: Vec<Xy> = edge(-width / 2.0).collect();
        outline.extend([[to[0] - HEAD, to[1] - width / 2.0 - 4.0], to, [to[0] - HEAD, to[1] + width / 2.0 + 4.0]]);
        outline.extend(edge(width / 2.0).rev());
        let color = self.input.parties.get(leg.giver).map(|party| party.color);
        self.picture.ribbons.push(Ribbon { leg: Some(index), color, state, width, outline });
        let bends = (from[1] - to[1]).abs() > 1.0;
        let [x, y] = at(match (bends, receipt) {
            (false, _) => 0.5,
            (true, true) => straight / 2.0,
            (true, false) => 1.0 - straight / 2.0,
        });
        let reach = width / 2.0 + 6.0;
        self.picture.gates.push(Gate { point: leg.point, ends: [[x, y - reach], [x, y + reach]] });
        if let Some(point) = self.input.points.get(leg.point) {
            self.text(&point.name, [x, y - reach - 8.0], 12.5, Tone::Strong);
            let room = 2.0 * (x - from[0].min(to[0])).min(from[0].max(to[0]) - x);
            if lettering::measure(&point.detail, 11.0, Weight::Regular) < room {
                self.text(&point.detail, [x, y + reach + 30.0], 11.0, Tone::Muted);
            }
        }
        self.text(&leg.number, [x, y + reach + 15.0], 12.5, Tone::Strong);
    }

    fn text(&mut self, text: &str, at: Xy, size: f64, tone: Tone) {
        let weight = if tone == Tone::Strong { Weight::SemiBold } else { Weight::Regular };
        if !text.is_empty() {
            self.picture.texts.push(TextLine { text: text.to_owned(), at, middle: true, size, weight, tone });
        }
    }

    /// A party's name in its box, smaller where the box is narrow.
    fn name(&mut self, party: usize, rect: Rect, y: f64) {
        let Some(party) = self.input.parties.get(party) else {
            return;
        };
        let wide = lettering::measure(party.printed(), 15.0, Weight::SemiBold);
        let size = (15.0 * (rect.width() - 8.0) / wide).clamp(9.0, 15.0);
        self.text(party.printed(), [rect.center()[0], y + lettering::cap_height(size) / 2.0], size, Tone::Strong);
    }

    /// The swapper's box and what happens inside.
    pub(super) fn swapper(&mut self, inside: &Inside) {
        let parties =
            self.input.legs.iter().map(|leg| if leg.kind == LegKind::Receipt { leg.taker } else { leg.giver });
        let Some(party) = parties.into_iter().next() else {
            return;
        };
        let rect = self.swapper;
        self.picture.nodes.push(Node { party, rect });
        self.name(party, rect, rect.min[1] + 20.0);
        let [received, redelivered] = self.picture.totals;
        let color = self.input.parties.get(party).map(|party| party.color);
        let (x0, x1) = (rect.min[0], rect.max[0]);
        // The part of the receipts that goes straight through, then what bends away below it, lowest first.
        let through = received.min(redelivered);
        self.inner(
            [[x0, self.trunk], [x1, self.trunk], [x1, self.trunk + through], [x0, self.trunk + through]].to_vec(),
            color,
            through,
        );
        let flows = [&inside.retained, &inside.lost, &inside.to_balance].map(|(flow, _)| flow.max(0.0) * self.unit);
        let labels = [&inside.retained.1, &inside.lost.1, &inside.to_balance.1];
        let floor = rect.max[1] - 96.0;
        let mut bottom = self.trunk + through + flows.iter().sum::<f64>();
        for (order, which) in [2_usize, 1, 0].into_iter().enumerate() {
            let thick = flows[which];
            if thick <= 0.0 {
                continue;
            }
            let x = x0 + rect.width() * (0.14 + 0.27 * order as f64);
            let end = [x + BEND + thick / 2.0, floor.max(bottom + BEND + HEAD + 8.0)];
            let outline = bend([x0, bottom], x, thick, end[1]);
            self.inner(outline, if which == 1 { None } else { color }, thick);
            // The middle one stands a line lower, so that neighbors do not touch.
            let down = if order == 1 { 29.0 } else { 15.0 };
            let half = lettering::measure(labels[which], 11.0, Weight::Regular) / 2.0 + 4.0;
            // Inside the box, where it is wide enough.
            let x = end[0].min(x1 - half).max((x0 + half).min((x0 + x1) / 2.0));
            self.text(labels[which], [x, end[1] + down], 11.0, Tone::Muted);
            self.picture.totals[1] += thick;
            bottom -= thick;
        }
        self.out_of_balance(inside, (x0, x1), through);
        if let Some((share, label)) = &inside.balance {
            let wall = Rect { min: [x0 + 24.0, rect.max[1] - 58.0], max: [x1 - 24.0, rect.max[1] - 26.0] };
            let level = wall.height() * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
            let filled = Rect { min: [wall.min[0], wall.max[1] - level], max: wall.max };
            self.picture.tank = Some((wall, filled));
            self.text(label, [wall.center()[0], rect.max[1] - 10.0], 11.0, Tone::Muted);
        }
    }

    /// Gas that comes out of the balance rises from the tank and joins the redelivery from below.
    fn out_of_balance(&mut self, inside: &Inside, (x0, x1): (f64, f64), through: f64) {
        let thick = (-inside.to_balance.0).max(0.0) * self.unit;
        if thick <= 0.0 {
            return;
        }
        let start = self.swapper.max[1] - 60.0;
        let x = x0 + (x1 - x0) * 0.62;
        let top = self.trunk + through;
        let mut outline = vec![[x1, top], [x1, top + thick]];
        outline.extend((0..=8).map(|step| {
            curve::step([x + BEND + thick, top + thick + BEND], -FRAC_PI_2 - FRAC_PI_2 * f64::from(step) / 8.0, BEND)
        }));
        outline.extend([[x + thick, start], [x, start]]);
        outline.extend((0..=8).map(|step| {
            curve::step([x + BEND + thick, top + thick + BEND], PI + FRAC_PI_2 * f64::from(step) / 8.0, BEND + thick)
        }));
        let color = self.picture.ribbons.first().and_then(|ribbon| ribbon.color);
        self.inner(outline, color, thick);
        self.text(&inside.to_balance.1, [x + thick / 2.0, start - 44.0], 11.0, Tone::Muted);
        self.picture.totals[0] += thick;
    }

    fn inner(&mut self, outline: Vec<Xy>, color: Option<usize>, width: f64) {
        if width > 0.0 {
            self.picture.ribbons.push(Ribbon { leg: None, color, state: ArrowState::Flowing, width, outline });
        }
    }
}

/// Inner radius of a bend.
const BEND: f64 = 10.0;

/// A band whose lower edge starts at `from`, runs right to `x`, bends down and ends with a head at the height `end`.
fn bend(from: Xy, x: f64, thick: f64, end: f64) -> Vec<Xy> {
    let [left, bottom] = from;
    let center = [x, bottom + BEND];
    let mut outline = vec![[left, bottom], [left, bottom - thick]];
    let arc = |radius: f64, step: i32| curve::step(center, -FRAC_PI_2 + FRAC_PI_2 * f64::from(step) / 8.0, radius);
    outline.extend((0..=8).map(|step| arc(BEND + thick, step)));
    let (inner, outer) = (x + BEND, x + BEND + thick);
    outline.extend([
        [outer, end - HEAD],
        [outer + 4.0, end - HEAD],
        [(inner + outer) / 2.0, end],
        [inner - 4.0, end - HEAD],
        [inner, end - HEAD],
    ]);
    outline.extend((0..=8).rev().map(|step| arc(BEND, step)));
    outline
}
