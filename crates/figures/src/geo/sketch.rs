//! Lays the schematic out: boxes, ribbons, gates and the sale above them; knows widths, not what they mean.

use super::arrows::{ArrowState, GHOST_WIDTH};
use super::input::{LegInput, LegKind, SceneInput};
use super::labels::{TextLine, Tone};
use super::ribbons::{Gate, Inside, Node, Ribbon, Schematic};
use super::sale::SaleCurve;
use super::{Rect, Xy, curve};
use crate::lettering::{self, Weight};

pub(super) struct Sketch<'a> {
    pub(super) input: &'a SceneInput,
    pub(super) picture: Schematic,
    /// Pixels per million cubic meters a day.
    pub(super) unit: f64,
    /// Top of the trunk inside the swapper.
    pub(super) trunk: f64,
    pub(super) swapper: Rect,
    /// Where the outer boxes stand.
    columns: [Rect; 2],
}

/// Where a ribbon runs.
struct Way {
    from: Xy,
    to: Xy,
    /// Width of the flow, 0 without one.
    thick: f64,
    /// Height that its row has, infinite where it is the only one.
    slot: f64,
}

/// Room for the texts at a gate.
struct GateRoom {
    /// Middle of the gate.
    gate: Xy,
    /// From where to where the ribbon runs.
    ends: [f64; 2],
    /// Half the height of the gate.
    reach: f64,
    /// Height that gate and ribbon leave free.
    spare: f64,
}

/// A narrower picture is small.
const SMALL: f64 = 640.0;

/// Height of the band above the boxes in which the sale runs.
const SALE_BAND: f64 = 34.0;

/// Length and overhang of a ribbon's head: in proportion, but always seen.
fn head(thick: f64) -> Xy {
    [(thick * 0.35).clamp(9.0, 30.0), (thick * 0.10).clamp(4.0, 9.0)]
}

impl<'a> Sketch<'a> {
    pub(super) fn new(input: &'a SceneInput, inside: &Inside, size: Xy) -> Self {
        let [width, height] = size;
        let peak = |kind: LegKind| -> f64 {
            let legs = input.legs.iter().filter(|leg| leg.kind == kind);
            legs.map(|leg| leg.peak_mcm_d.max(leg.flow_mcm_d).max(0.0)).sum()
        };
        let aside: f64 = inside.flows().iter().map(|(flow, _)| flow.abs()).sum();
        let most =
            peak(LegKind::Receipt).max(peak(LegKind::Redelivery)).max(aside).max(input.scale_max_mcm_d).max(1e-9);
        let sale = input.options.sale && !input.sales.is_empty();
        let top = (height * 0.07).max(if sale { SALE_BAND } else { 12.0 });
        let bottom = height - (height * 0.06).max(10.0);
        let alone = inside.balance.is_none() && inside.flows().iter().all(|(flow, _)| flow.abs() <= 0.0);
        // Where the picture is small, names and numbers have the room that margins and an empty swapper can spare.
        let half = if alone && width < SMALL { 0.1 } else { 0.125 };
        let swapper = Rect { min: [width * (0.5 - half), top], max: [width * (0.5 + half), bottom] };
        let (margin, wide) = ((width * 0.03).max(8.0), (width * 0.13).max(84.0));
        let column = |left: f64| Rect { min: [left, top], max: [left + wide, bottom] };
        // Below the trunk: bends and their labels, and the tank.
        let below = if alone { 14.0 } else { 96.0 } + if inside.balance.is_some() { 58.0 } else { 0.0 };
        let room = swapper.height() - NAME_BAND - below;
        let full = room.min(swapper.height() * 0.32).clamp(16.0, 120.0);
        Self {
            input,
            unit: if most.is_finite() { full / most } else { 0.0 },
            // With nothing to show below, what goes through runs in the middle.
            trunk: if alone { swapper.center()[1] - full / 2.0 } else { swapper.min[1] + NAME_BAND },
            swapper,
            columns: [column(margin), column(width - margin - wide)],
            picture: Schematic { size, ..Schematic::default() },
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
        let left = kind == LegKind::Receipt;
        let column = self.columns[usize::from(!left)];
        let slot = column.height() / legs.len().max(1) as f64;
        let alone = legs.len() == 1;
        let mut stack = self.trunk;
        let first = self.picture.nodes.len();
        for (row, (index, leg)) in legs.into_iter().enumerate() {
            let top = column.min[1] + slot * row as f64;
            let air = (slot * 0.06).min(4.0);
            let rect = Rect { min: [column.min[0], top + air], max: [column.max[0], top + slot - air] };
            let party = if left { leg.giver } else { leg.taker };
            match self.picture.nodes[first..].last_mut() {
                Some(node) if node.party == party => node.rect.max[1] = rect.max[1],
                _ => self.picture.nodes.push(Node { party, rect }),
            }
            let flow = if leg.flow_mcm_d > 0.0 && !leg.suspended { leg.flow_mcm_d } else { 0.0 };
            let thick = flow * self.unit;
            self.picture.totals[usize::from(!left)] += thick;
            let inner_y = stack + if flow > 0.0 { thick / 2.0 } else { GHOST_WIDTH / 2.0 };
            stack += if flow > 0.0 { thick } else { GHOST_WIDTH + 3.0 };
            // A single ribbon runs straight; several fan out to their rows.
            let outer_y = if alone { inner_y } else { top + slot / 2.0 };
            let (from, to) = if left {
                ([column.max[0], outer_y], [self.swapper.min[0], inner_y])
            } else {
                ([self.swapper.max[0], inner_y], [column.min[0], outer_y])
            };
            let way = Way { from, to, thick, slot: if alone { f64::INFINITY } else { slot } };
            self.ribbon(index, leg, &way);
        }
        for index in first..self.picture.nodes.len() {
            let Node { party, rect } = self.picture.nodes[index].clone();
            self.name(party, rect, 3);
        }
    }

    /// One leg from its giver to its taker with the gate half way.
    fn ribbon(&mut self, index: usize, leg: &LegInput, way: &Way) {
        let Way { from, to, thick, slot } = *way;
        let state = match (leg.suspended, thick > 0.0) {
            (true, _) => ArrowState::Suspended,
            (false, true) => ArrowState::Flowing,
            (false, false) => ArrowState::Empty,
        };
        let width = if state == ArrowState::Flowing { thick } else { GHOST_WIDTH };
        let [length, wing] = head(width);
        // Straight beside the outer party, where gate and texts stand; the bend is at the swapper's side.
        let receipt = leg.kind == LegKind::Receipt;
        let straight = (104.0 / (to[0] - from[0])).clamp(0.35, 0.6);
        let at = |share: f64| {
            let bent = if receipt { share - straight } else { share } / (1.0 - straight);
            let bent = bent.clamp(0.0, 1.0);
            let smooth = bent * bent * (3.0 - 2.0 * bent);
            [from[0] + (to[0] - length - from[0]) * share, from[1] + (to[1] - from[1]) * smooth]
        };
        let middle: Vec<Xy> = (0..=64).map(|step| at(f64::from(step) / 64.0)).collect();
        let edge = |by: f64| middle.iter().map(move |at| [at[0], at[1] + by]);
        let mut outline: Vec<Xy> = edge(-width / 2.0).collect();
        let base = to[0] - length;
        outline.extend([[base, to[1] - width / 2.0 - wing], to, [base, to[1] + width / 2.0 + wing]]);
        outline.extend(edge(width / 2.0).rev());
        let color = self.input.parties.get(leg.giver).map(|party| party.color);
        self.picture.ribbons.push(Ribbon { leg: Some(index), color, state, width, outline });
        let bends = (from[1] - to[1]).abs() > 1.0;
        let gate = at(match (bends, receipt) {
            (false, _) => 0.5,
            (true, true) => straight / 2.0,
            (true, false) => 1.0 - straight / 2.0,
        });
        let reach = (width / 2.0 + 6.0).min(slot / 2.0 - 1.0).max(2.0);
        self.picture
            .gates
            .push(Gate { point: leg.point, ends: [[gate[0], gate[1] - reach], [gate[0], gate[1] + reach]] });
        self.words(leg, &GateRoom { gate, ends: [from[0], to[0]], reach, spare: slot - width.max(2.0 * reach) });
    }

    /// Name, number and use of a leg at its gate, as much as the `spare` height has room for.
    fn words(&mut self, leg: &LegInput, room: &GateRoom) {
        let GateRoom { gate: [x, y], ends, reach, spare } = *room;
        let point = self.input.points.get(leg.point);
        let (name, detail) = point.map_or(("", ""), |point| (point.name.as_str(), point.detail.as_str()));
        if spare >= 36.0 {
            // Beside a wide ribbon no name stands in the boxes: a text may reach over their edges.
            let over = if reach >= CLEAR { 10.0 } else { -3.0 };
            let between = [ends[0] - over, ends[1] + over];
            self.fitted(name, [x, y - reach - 6.0], between, false);
            self.fitted(&leg.number, [x, y + reach + 14.0], between, true);
            let wide = lettering::measure(detail, 11.0, Weight::Regular);
            if spare >= 64.0 && wide <= ends[1] - ends[0] {
                let x = x.clamp(ends[0] + wide / 2.0, ends[1] - wide / 2.0);
                self.text(detail, [x, y + reach + 28.0], 11.0, Tone::Muted);
            }
            return;
        }
        let room = 2.0 * (x - ends[0]).min(ends[1] - x) - 6.0;
        // One line: beside the outer party above the ribbon, or on it where not even that has room.
        let size = if spare >= 15.0 { 11.0 } else { 9.5 };
        let base = if spare >= 15.0 { y - reach - 3.0 } else { y + lettering::cap_height(size) / 2.0 };
        let number = format!(" · {}", leg.number);
        let left = room - lettering::measure(&number, size, Weight::SemiBold);
        let short = lettering::rows(name, size, Weight::SemiBold, left.max(0.0), 1).concat();
        let line = if left < 24.0 { leg.number.clone() } else { short + &number };
        self.text(&line, [x, base], size, Tone::Strong);
    }

    /// A text as near its place as the stretch between two edges lets it be: smaller where that is narrow, and at last
    /// with an ellipsis; a number is told `whole`, its unit below it.
    fn fitted(&mut self, text: &str, [x, y]: Xy, between: [f64; 2], whole: bool) {
        let room = between[1] - between[0];
        let wide = |text: &str, size: f64| lettering::measure(text, size, Weight::SemiBold);
        let fits = [12.5, 11.0, LEAST].into_iter().find(|size| wide(text, *size) <= room);
        let size = fits.unwrap_or(LEAST);
        let rows = match text.split_once(char::is_whitespace).filter(|_| whole && fits.is_none()) {
            Some((number, unit)) => vec![number.to_owned(), unit.to_owned()],
            None if whole || fits.is_some() => vec![text.to_owned()],
            None => lettering::rows(text, size, Weight::SemiBold, room, 1),
        };
        for (row, shown) in rows.iter().enumerate() {
            let half = wide(shown, size) / 2.0;
            let (low, high) = (between[0] + half, between[1] - half);
            let x = if low <= high { x.clamp(low, high) } else { (low + high) / 2.0 };
            self.text(shown, [x, y + row as f64 * size * ROW], size, Tone::Strong);
        }
    }

    pub(super) fn text(&mut self, text: &str, at: Xy, size: f64, tone: Tone) {
        let weight = if tone == Tone::Strong { Weight::SemiBold } else { Weight::Regular };
        if !text.is_empty() {
            self.picture.texts.push(TextLine { text: text.to_owned(), at, middle: true, size, weight, tone });
        }
    }

    /// A party's name in the middle of its box: in rows, smaller where a word is wide.
    pub(super) fn name(&mut self, party: usize, rect: Rect, most: usize) {
        let Some(party) = self.input.parties.get(party) else {
            return;
        };
        let room = rect.width() - 8.0;
        let tall = ((rect.height() - 2.0) / (9.0 * ROW)).max(1.0) as usize;
        let widest = |size: f64| {
            let words = party.name.split_whitespace();
            words.map(|word| lettering::measure(word, size, Weight::SemiBold)).fold(0.0, f64::max)
        };
        let size = (14.9 * room / widest(15.0).max(1.0)).clamp(LEAST, 15.0).min((rect.height() / ROW).max(9.0));
        let rows = lettering::rows(&party.name, size, Weight::SemiBold, room, most.min(tall));
        let [x, y] = rect.center();
        let first = y - (rows.len() as f64 - 1.0) / 2.0 * size * ROW + lettering::cap_height(size) / 2.0;
        for (row, text) in rows.iter().enumerate() {
            self.text(text, [x, first + row as f64 * size * ROW], size, Tone::Strong);
        }
    }

    /// The sales, each as a dashed line above the boxes; one whose seller or buyer has no box is left out.
    pub(super) fn sales(&mut self) {
        if !self.input.options.sale {
            return;
        }
        for (index, sale) in self.input.sales.iter().enumerate() {
            let boxes = |party: usize| self.picture.nodes.iter().filter(move |node| node.party == party);
            let (Some(from), Some(to)) = (boxes(sale.seller).next(), boxes(sale.buyer).next_back()) else { continue };
            let (from, to) = (from.rect, to.rect);
            let y = self.columns[0].min[1] - 14.0 - 5.0 * (index % 3) as f64;
            let mut line = self.way_out(from, y);
            let mut way_in = self.way_out(to, y);
            let tip = way_in[0];
            let toward = curve::heading(way_in[1], tip);
            let base = curve::step(tip, toward, -SALE_HEAD);
            way_in[0] = base;
            line.extend(way_in.into_iter().rev());
            let corner = |side: f64| curve::step(base, toward + side * std::f64::consts::FRAC_PI_2, 3.8);
            let crest = [self.swapper.center()[0], y];
            self.picture.sales.push(SaleCurve { line, head: [corner(-1.0), tip, corner(1.0)], crest });
            if index == 0 {
                self.text(&sale.label, [crest[0], y - 6.0], 11.5, Tone::Muted);
            }
        }
    }

    /// From a box to a height above all boxes: straight up where nothing stands above it, else around it.
    fn way_out(&self, rect: Rect, y: f64) -> Vec<Xy> {
        let [x, middle] = rect.center();
        if rect.min[1] < self.columns[0].min[1] + 8.0 {
            return vec![[x, rect.min[1] - 2.0], [x, y]];
        }
        let left = x < self.picture.size[0] / 2.0;
        let (edge, out) =
            if left { (rect.min[0] - 2.0, rect.min[0] - 11.0) } else { (rect.max[0] + 2.0, rect.max[0] + 11.0) };
        vec![[edge, middle], [out, middle], [out, y]]
    }
}

/// The smallest letters beside a ribbon and in a box: six points in a column of a journal.
const LEAST: f64 = 10.6;

/// From the middle of a ribbon that is so much wider than a name's rows to its texts, pixels.
const CLEAR: f64 = 30.0;

/// Height of the swapper's name above the trunk.
const NAME_BAND: f64 = 38.0;

/// Height of a row of a name, in its size.
const ROW: f64 = 1.2;

/// Length of a sale's head.
const SALE_HEAD: f64 = 10.0;
