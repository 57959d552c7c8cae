//! What happens to the gas inside the swapper, drawn below what goes straight through: retained, lost, put aside.

use std::f64::consts::{FRAC_PI_2, PI};

use super::arrows::ArrowState;
use super::input::LegKind;
use super::labels::Tone;
use super::schematic::{Inside, Node, Ribbon};
use super::sketch::Sketch;
use super::{Rect, Xy, curve};
use crate::lettering::{self, Weight};

/// Length of the heads of what bends away.
const HEAD: f64 = 9.0;

/// Inner radius of a bend.
const BEND: f64 = 10.0;

/// Height of a row of labels.
const ROW: f64 = 14.0;

/// Room for the tank and its label at the foot of the box.
const TANK: f64 = 60.0;

impl Sketch<'_> {
    /// The swapper's box and what happens inside.
    pub(super) fn swapper(&mut self, inside: &Inside) {
        let parties =
            self.input.legs.iter().map(|leg| if leg.kind == LegKind::Receipt { leg.taker } else { leg.giver });
        let Some(party) = parties.into_iter().next() else {
            return;
        };
        let rect = self.swapper;
        self.picture.nodes.push(Node { party, rect });
        self.name(party, Rect { min: [rect.min[0], rect.min[1] + 4.0], max: [rect.max[0], rect.min[1] + 32.0] }, 1);
        let [received, redelivered] = self.picture.totals;
        let color = self.input.parties.get(party).map(|party| party.color);
        let (x0, x1) = (rect.min[0], rect.max[0]);
        // The part of the receipts that goes straight through, then what bends away below it, lowest first.
        let through = received.min(redelivered);
        let trunk = [self.trunk, self.trunk + through];
        self.inner(vec![[x0, trunk[0]], [x1, trunk[0]], [x1, trunk[1]], [x0, trunk[1]]], color, through);
        self.bends(inside, color, trunk[1]);
        self.out_of_balance(inside, through);
        if let Some((share, label)) = &inside.balance {
            let wall = Rect { min: [x0 + 24.0, rect.max[1] - 52.0], max: [x1 - 24.0, rect.max[1] - 24.0] };
            let level = wall.height() * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
            let filled = Rect { min: [wall.min[0], wall.max[1] - level], max: wall.max };
            self.picture.tank = Some((wall, filled));
            let label = lettering::rows(label, 11.0, Weight::Regular, rect.width() - 8.0, 1).concat();
            self.text(&label, [wall.center()[0], rect.max[1] - 9.0], 11.0, Tone::Muted);
        }
    }

    /// What is put aside, lost and retained bends away downwards, each with its label below its head.
    fn bends(&mut self, inside: &Inside, color: Option<usize>, top: f64) {
        let rect = self.swapper;
        let (x0, x1) = (rect.min[0], rect.max[0]);
        let [retained, lost, to_balance] = inside.flows();
        // Lowest first, and the farther in the higher: no two cross.
        let parts = [(to_balance, color), (lost, None), (retained, color)];
        let shown: Vec<_> = parts.into_iter().filter(|((flow, _), _)| *flow * self.unit > 0.0).collect();
        let mut bottom = top + shown.iter().map(|((flow, _), _)| flow * self.unit).sum::<f64>();
        let ends: Vec<f64> = shown
            .iter()
            .enumerate()
            .map(|(order, ((flow, _), _))| {
                let share = [&[0.5][..], &[0.26, 0.62], &[0.14, 0.41, 0.68]][shown.len().clamp(1, 3) - 1][order.min(2)];
                x0 + rect.width() * share + BEND + flow * self.unit / 2.0
            })
            .collect();
        // Labels that would touch stand in rows below each other.
        let mut rows: Vec<f64> = Vec::new();
        let mut places = Vec::new();
        let short = |label: &str| lettering::rows(label, 11.0, Weight::Regular, rect.width() - 8.0, 1).concat();
        for (((_, label), _), end) in shown.iter().zip(&ends) {
            let label = short(label);
            let half = lettering::measure(&label, 11.0, Weight::Regular) / 2.0 + 4.0;
            let x = end.min(x1 - half).max((x0 + half).min((x0 + x1) / 2.0));
            let row = rows.iter().position(|taken| *taken <= x - half).unwrap_or(rows.len());
            if row == rows.len() {
                rows.push(0.0);
            }
            rows[row] = x + half;
            places.push((x, row));
        }
        let foot = if inside.balance.is_some() { TANK } else { 10.0 };
        let floor = (rect.max[1] - foot - ROW * rows.len() as f64).max(bottom + BEND + HEAD + 4.0);
        for ((((flow, label), color), end), (x, row)) in shown.into_iter().zip(ends).zip(places) {
            let thick = flow * self.unit;
            let outline = bend([x0, bottom], end - BEND - thick / 2.0, thick, floor);
            self.inner(outline, color, thick);
            self.text(&short(label), [x, floor + 11.0 + ROW * row as f64], 11.0, Tone::Muted);
            self.picture.totals[1] += thick;
            bottom -= thick;
        }
    }

    /// Gas that comes out of the balance rises from the tank and joins the redelivery from below.
    fn out_of_balance(&mut self, inside: &Inside, through: f64) {
        let (x0, x1) = (self.swapper.min[0], self.swapper.max[0]);
        let thick = (-inside.to_balance.0).max(0.0) * self.unit;
        if thick <= 0.0 {
            return;
        }
        let start = self.swapper.max[1] - 54.0;
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
        let room = self.swapper.width() - 8.0;
        let label = lettering::rows(&inside.to_balance.1, 11.0, Weight::Regular, room, 1).concat();
        let half = lettering::measure(&label, 11.0, Weight::Regular) / 2.0;
        // Beside the band, above the tank.
        let middle = (x0 + x1) / 2.0;
        self.text(&label, [(x - 8.0 - half).max(x0 + 4.0 + half).min(middle), start - 8.0], 11.0, Tone::Muted);
        self.picture.totals[0] += thick;
    }

    fn inner(&mut self, outline: Vec<Xy>, color: Option<usize>, width: f64) {
        if width > 0.0 {
            self.picture.ribbons.push(Ribbon { leg: None, color, state: ArrowState::Flowing, width, outline });
        }
    }
}

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
