//! Places the agreement's own labels, most important first: parties, delivery points, numbers, sales; deterministic.

use super::arrows::Arrow;
use super::curve;
use super::framing::party_place;
use super::input::PartyInput;
use super::labels::{Block, Flush, LabelFace, MapLabelKind, Tone, around};
use super::names::{Names, ring_around};
use super::sale::SaleCurve;
use super::{Rect, Xy, lcc};
use crate::lettering::{Weight, measure};

/// So many points and so many parties are named on a map.
const MOST_NAMED: usize = 100;

/// Pixels between a marker and its name.
const GAP: f64 = 9.0;

impl Names<'_> {
    /// Names of the parties, each in the visible part of its country where it keeps off arrows and points.
    pub(super) fn parties(&mut self, arrows: &[Arrow]) {
        let points = self.input.points.iter().filter_map(|point| point.lon_lat);
        let of = |party: &PartyInput| party.country.as_deref().and_then(|code| self.atlas.country(code));
        let capital = |country: usize| self.atlas.countries[country].capital.as_ref().map(|capital| capital.1);
        let capitals = self.input.parties.iter().filter_map(of).filter_map(capital);
        let markers: Vec<Xy> = points.chain(capitals).map(|at| self.screen(lcc::forward(at))).collect();
        let input = self.input;
        let trading = input.legs.iter().flat_map(|leg| [leg.giver, leg.taker]);
        let selling = input.sales.iter().flat_map(|sale| [sale.seller, sale.buyer]);
        let named = named(input.parties.len(), trading.chain(selling));
        for (index, party) in input.parties.iter().enumerate().filter(|(index, _)| named[*index]) {
            let Some(place) = party_place(self.atlas, party).map(lcc::forward) else {
                continue;
            };
            let name = self.party_name(party);
            let face = LabelFace { size: 15.0, weight: Weight::SemiBold, tone: Tone::Strong };
            let block = Block::rows(name, face, self.room(), 3).padded([4.0, 2.0]);
            if let Some(own) = self.apart(index) {
                self.party_apart(index, &block, own, arrows);
                continue;
            }
            let country = of(party);
            let preferred = self.preferred(index, place, arrows);
            let inside = country.and_then(|country| self.party_spot(country, preferred, block.size(), &markers));
            if let Some(rect) = inside {
                self.put(MapLabelKind::Party, index, &block, rect);
                self.visible.push(index);
                // A name that found no room in its country says by a line whose it is.
                if !self.within(&rect, country) && self.board.bounds().contains(self.screen(place)) {
                    self.lead(self.screen(place), 2.0);
                }
            } else if self.board.bounds().contains(self.screen(place)) {
                // From far away its country is smaller than its name, and under its arrows.
                let at = self.arrow_end(index, arrows).unwrap_or_else(|| self.screen(place));
                if let Some(rect) = self.board.nearest(at, block.size()) {
                    self.put(MapLabelKind::Party, index, &block, rect);
                    self.visible.push(index);
                    self.lead(at, 12.0);
                }
            } else {
                self.party_beyond(index, name, place);
            }
        }
    }

    /// The delivery point of a party that shares its country with the party that bears the country's name, or is nearer to
    /// it: its name belongs beside its legs, else it would stand in the other's part (Nakhchivan and Azerbaijan).
    fn apart(&self, party: usize) -> Option<Xy> {
        let parties = &self.input.parties;
        let code = parties[party].country.as_deref()?;
        let country = &self.atlas.countries[self.atlas.country(code)?];
        let place = country.label_xy;
        let point = |party: usize| {
            let mut legs = self.input.legs.iter();
            let leg = legs.find(|leg| leg.giver == party || leg.taker == party)?;
            Some(lcc::forward(self.input.points.get(leg.point)?.lon_lat?))
        };
        let away = |party: usize| point(party).map_or(f64::INFINITY, |at| curve::distance(at, place));
        let rank = |party: usize| (parties[party].name != country.name, away(party), party);
        let nearer = |other: usize| {
            other != party && parties[other].country.as_deref() == Some(code) && rank(other) < rank(party)
        };
        let shares = parties[party].anchor.is_none() && (0..parties.len()).any(nearer);
        point(party).filter(|_| shares)
    }

    /// A name beside the ends of the party's arrows, or at the edge towards its delivery point.
    fn party_apart(&mut self, index: usize, block: &Block, point: Xy, arrows: &[Arrow]) {
        let end = self.arrow_end(index, arrows).unwrap_or_else(|| self.screen(point));
        if !self.board.bounds().contains(end) {
            let input = self.input;
            self.party_beyond(index, self.party_name(&input.parties[index]), point);
        } else if let Some(rect) = self.board.nearest(end, block.size()) {
            self.put(MapLabelKind::Party, index, block, rect);
            self.visible.push(index);
            self.lead(end, 12.0);
        }
    }

    /// The middle of those ends of the party's arrows that are well inside the picture.
    fn arrow_end(&self, party: usize, arrows: &[Arrow]) -> Option<Xy> {
        let room = self.board.bounds().grown(-34.0);
        let legs = self.input.legs.iter().zip(arrows);
        let ends = legs.filter_map(|(leg, arrow)| match party {
            _ if party == leg.giver => arrow.spine.first(),
            _ if party == leg.taker => arrow.spine.last(),
            _ => None,
        });
        let ends: Vec<Xy> = ends.copied().filter(|end| room.contains(*end)).collect();
        let count = ends.len() as f64;
        let sum = ends.iter().fold([0.0; 2], |sum, end| [sum[0] + end[0], sum[1] + end[1]]);
        (!ends.is_empty()).then(|| [sum[0] / count, sum[1] / count])
    }

    /// Where a party's name would stand best: at its place, or if that is out of the picture, among the ends of its arrows.
    fn preferred(&self, party: usize, place: Xy, arrows: &[Arrow]) -> Xy {
        let room = self.board.bounds().grown(-34.0);
        let at = self.screen(place);
        if room.contains(at) {
            return at;
        }
        // A little farther into the country than the arrows' ends.
        let middle = self.arrow_end(party, arrows).map_or(at, |end| curve::between(end, room.clamp(at), 0.25));
        room.clamp(middle)
    }

    fn party_spot(&self, country: usize, preferred: Xy, size: Xy, markers: &[Xy]) -> Option<Rect> {
        let shape = &self.atlas.coarse.countries[country];
        let land = Rect { min: self.screen(shape.bounds.min), max: self.screen(shape.bounds.max) };
        let bounds = self.board.bounds();
        let mut best: Option<(f64, Rect)> = None;
        let rings = (bounds.width().max(bounds.height()) / 12.0) as u32 + 1;
        'search: for ring in 0..=rings {
            for spot in ring_around(preferred, f64::from(ring) * 12.0) {
                let away = curve::distance(spot, preferred);
                if best.is_some_and(|(least, _)| f64::from(ring) * 12.0 >= least) {
                    break 'search;
                }
                let there = || self.atlas.grid.country_at(self.camera.from_screen(spot, self.size));
                if !land.contains(spot) || !bounds.contains(spot) || there() != Some(country) {
                    continue;
                }
                let rect = Rect::around(spot, size);
                if !self.board.free(&rect) {
                    continue;
                }
                let near = markers.iter().map(|marker| (80.0 - rect.distance(*marker)).max(0.0)).fold(0.0, f64::max);
                let outside = if self.within(&rect, Some(country)) { 0.0 } else { 260.0 };
                let tight = if self.board.free(&rect.grown(14.0)) { 0.0 } else { 40.0 };
                // Along a shore or a border it would read as a town's.
                let aside = if self.within(&rect.grown(16.0), Some(country)) { 0.0 } else { 45.0 };
                let far = away + 2.0 * near + outside + tight + aside;
                if best.is_none_or(|(least, _)| far < least) {
                    best = Some((far, rect));
                }
            }
        }
        best.map(|found| found.1)
    }

    /// A party that the view does not reach is named at the edge, with the direction in which it lies.
    fn party_beyond(&mut self, index: usize, name: &str, place: Xy) {
        let at = self.screen(place);
        let edge = self.board.bounds().clamp(at);
        let off = [at[0] - edge[0], at[1] - edge[1]];
        let text = match off {
            [x, y] if x.abs() >= y.abs() && x < 0.0 => format!("← {name}"),
            [x, y] if x.abs() >= y.abs() => format!("{name} →"),
            [_, y] if y < 0.0 => format!("↑ {name}"),
            _ => format!("↓ {name}"),
        };
        let face = LabelFace { size: 13.0, weight: Weight::SemiBold, tone: Tone::Muted };
        let block = Block::rows(&text, face, self.room(), 1).padded([4.0, 2.0]);
        if let Some(rect) = self.board.nearest_plainly(edge, block.size()) {
            self.put(MapLabelKind::Party, index, &block, rect);
        }
    }

    /// Names and use of the delivery points in the picture.
    pub(super) fn points(&mut self, arrows: &[Arrow]) {
        let input = self.input;
        let named = named(input.points.len(), input.legs.iter().map(|leg| leg.point));
        for (index, point) in input.points.iter().enumerate().filter(|(index, _)| named[*index]) {
            let Some(at) = point.lon_lat.map(|at| self.screen(lcc::forward(at))) else {
                continue;
            };
            // A point in the corner of the data is in the picture, whatever the last digit says.
            if !Rect::at([0.0; 2], self.size).grown(1e-6).contains(at) {
                continue;
            }
            let face = LabelFace { size: 12.5, weight: Weight::SemiBold, tone: Tone::Strong };
            let name = Block::rows(self.point_name(&point.name), face, self.room(), 2);
            let foot = if point.used.is_some() { 7.0 } else { 0.0 };
            let full = name
                .clone()
                .and(&point.detail, 11.0, Weight::Regular, Tone::Muted)
                .at_least(measure(&point.widest_detail, 11.0, Weight::Regular))
                .footed(foot);
            // Not beyond the arrow of another point: it would read as that one's name.
            let legs = || input.legs.iter().zip(arrows).filter(|(leg, _)| leg.point != index);
            let others: Vec<&[Xy]> = legs().flat_map(|(_, arrow)| arrow.spine.windows(2)).collect();
            let ours = |rect: &Rect| {
                let way = [rect.clamp(at), at];
                !others.iter().any(|piece| curve::cross(way, [piece[0], piece[1]]))
            };
            // Beside the point with its use, else beside it without, else wherever there is room.
            let beside = |block: &Block| {
                let places = around(at, block.size(), GAP);
                places.into_iter().find(|rect| self.board.free(rect) && ours(rect))
            };
            let place = beside(&full).map(|rect| (rect, &full));
            let place = place.or_else(|| beside(&name).map(|rect| (rect, &name)));
            let anywhere = |block| self.board.nearest_that(at, Block::size(block), ours).map(|rect| (rect, block));
            // Not so far away for its use that nobody finds it.
            let far = |rect: &Rect| rect.distance(at);
            let place = place.or_else(|| {
                let (full, name) = (anywhere(&full), anywhere(&name));
                let nearer = full.zip(name).is_some_and(|(full, name)| far(&name.0) + 40.0 < far(&full.0));
                if nearer { name } else { full.or(name) }
            });
            if let Some((rect, block)) = place {
                self.put_lines(MapLabelKind::Point, index, rect, block.set(rect, Flush::toward(&rect, at)));
                self.lead(at, GAP + 17.0);
            }
        }
    }

    /// Numbers of the legs, each in a pill beside its arrow.
    pub(super) fn numbers(&mut self, arrows: &[Arrow]) {
        let input = self.input;
        for (index, (leg, arrow)) in input.legs.iter().zip(arrows).enumerate() {
            let seen: Vec<Xy> = arrow.spine.iter().copied().filter(|at| self.board.bounds().contains(*at)).collect();
            if seen.is_empty() || leg.number.is_empty() {
                continue;
            }
            let block = Block::line(&format!("{}{}", leg.mark, leg.number), 12.5, Weight::SemiBold, Tone::Strong)
                .as_wide_as(&leg.widest_number)
                .padded([8.0, 4.0]);
            let size = block.size();
            // Where no other arrow is as near, so that nobody reads it as that arrow's number.
            let others = || arrows.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
            let alone = |rect: &Rect| {
                let own = off(arrow, rect).max(0.0);
                others().all(|other| off(other, rect) > own + 14.0)
            };
            let places = beside(arrow, size);
            let free = || places.iter().filter(|rect| self.board.free(rect));
            let beside = free().find(|rect| alone(rect)).or_else(|| free().next()).copied();
            let middle = seen[seen.len() / 2];
            if let Some(rect) = beside.or_else(|| self.board.nearest(middle, size)) {
                let near = arrow.spine.iter().copied().min_by(|a, b| rect.distance(*a).total_cmp(&rect.distance(*b)));
                let to = near.unwrap_or(middle);
                self.put(MapLabelKind::Number, index, &block, rect);
                // Beside another arrow a number says by a line whose it is.
                let unclear = others().any(|other| off(other, &rect) < off(arrow, &rect) + 4.0);
                let apart = if unclear { 2.0 } else { arrow.peak_width / 2.0 + 14.0 };
                self.lead(to, apart);
            }
        }
    }

    /// Labels of the sales, each along its curve.
    pub(super) fn sales(&mut self, sales: &[(usize, SaleCurve)]) {
        let input = self.input;
        for (index, sale) in sales {
            let Some(named) = input.sales.get(*index).filter(|named| !named.label.is_empty()) else {
                continue;
            };
            let name = |party: usize| input.parties.get(party).map_or("", |party| self.party_name(party));
            let full = format!("{}: {} to {}", named.label, name(named.seller), name(named.buyer));
            let block = |text: &str| Block::line(text, 11.5, Weight::Regular, Tone::Muted);
            let (full, short) = (block(&full), block(&named.label));
            // Both names where they fit along the curve; they stand at its ends anyway.
            let along = |block: &Block| along(sale, block.size()).into_iter().find(|rect| self.board.free(rect));
            let roomy = full.size()[0] <= (self.size[0] * 0.4).min(300.0);
            let place = along(&full).filter(|_| roomy).map(|rect| (rect, &full));
            let place = place.or_else(|| along(&short).map(|rect| (rect, &short)));
            let place = place.or_else(|| Some((self.board.nearest(sale.crest, short.size())?, &short)));
            if let Some((rect, block)) = place {
                self.put(MapLabelKind::Sale, *index, block, rect);
                let near = sale.line.iter().copied().min_by(|a, b| rect.distance(*a).total_cmp(&rect.distance(*b)));
                self.lead(near.unwrap_or(sale.crest), 26.0);
            }
        }
    }

    /// The most that a name may be wide before it goes on in a second row.
    fn room(&self) -> f64 {
        (self.size[0] * 0.24).clamp(112.0, 190.0)
    }
}

/// Which of so many points or parties are named: all, or of too many these first, and others as far as the number goes.
fn named(count: usize, first: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut named = vec![false; count];
    let mut left = MOST_NAMED;
    for index in first.chain(0..count) {
        if let Some(named) = named.get_mut(index).filter(|named| left > 0 && !**named) {
            *named = true;
            left -= 1;
        }
    }
    named
}

/// Places for a label along a sale: near its crest first, above and below.
fn along(sale: &SaleCurve, size: Xy) -> Vec<Rect> {
    let mut places = Vec::new();
    for gap in [5.0, 12.0, 20.0] {
        for share in [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75] {
            let at = sale.line[((sale.line.len() - 1) as f64 * share) as usize];
            places.push(Rect::around([at[0], at[1] - gap - size[1] / 2.0], size));
            places.push(Rect::around([at[0], at[1] + gap + size[1] / 2.0], size));
        }
    }
    places
}

/// How far a rectangle is from an arrow at its largest flow.
fn off(arrow: &Arrow, rect: &Rect) -> f64 {
    let away = arrow.spine.iter().map(|at| rect.distance(*at));
    away.fold(f64::INFINITY, f64::min) - arrow.peak_width / 2.0
}

/// Places for a pill beside an arrow: near its middle first, on either side.
fn beside(arrow: &Arrow, size: Xy) -> Vec<Rect> {
    let mut places = Vec::new();
    let last = arrow.spine.len() - 1;
    for gap in [4.0, 9.0] {
        for share in [0.40, 0.30, 0.50, 0.60, 0.20, 0.70, 0.10] {
            let index = ((last as f64 * share) as usize).clamp(1, last - 1);
            let along = curve::heading(arrow.spine[index - 1], arrow.spine[index + 1]);
            for side in [1.0, -1.0] {
                let normal = along + side * std::f64::consts::FRAC_PI_2;
                let extent = (libm::cos(normal) * size[0]).abs() / 2.0 + (libm::sin(normal) * size[1]).abs() / 2.0;
                let center = curve::step(arrow.spine[index], normal, arrow.peak_width / 2.0 + extent + gap);
                places.push(Rect::around(center, size));
            }
        }
    }
    places
}
