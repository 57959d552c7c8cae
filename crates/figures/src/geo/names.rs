//! Places the names of seas, countries and towns where the agreement's own labels leave room; deterministic.

use super::atlas::Atlas;
use super::board::Board;
use super::camera::Camera;
use super::curve;
use super::features::{NamedPlace, PlaceKind};
use super::input::{PartyInput, SceneInput};
use super::labels::{Block, Flush, Label, MapLabelKind, TextLine, Tone, around, leader};
use super::{Rect, Xy};
use crate::lettering::{Weight, covers};

/// The labels of one picture while they are being placed.
pub(super) struct Names<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) input: &'a SceneInput,
    pub(super) camera: &'a Camera,
    pub(super) size: Xy,
    pub(super) board: Board,
    pub(super) labels: Vec<Label>,
    /// The parties whose names stand in their countries.
    pub(super) visible: Vec<usize>,
}

impl<'a> Names<'a> {
    pub(super) fn screen(&self, at: Xy) -> Xy {
        self.camera.to_screen(at, self.size)
    }

    pub(super) fn put(&mut self, kind: MapLabelKind, index: usize, block: &Block, rect: Rect) {
        self.put_lines(kind, index, rect, block.set(rect, Flush::Middle));
    }

    /// Gives the last label a leader where it stands apart from what it names.
    pub(super) fn lead(&mut self, to: Xy, apart: f64) {
        let Some(label) = self.labels.last_mut() else {
            return;
        };
        label.leader = leader(&label.rect, to, apart);
        if let Some(line) = label.leader {
            let middle = [0.2, 0.4, 0.6, 0.8].map(|share| curve::between(line[0], line[1], share));
            self.board.take_line(&middle, 2.0);
        }
    }

    pub(super) fn put_lines(
        &mut self,
        kind: MapLabelKind,
        index: usize,
        rect: Rect,
        lines: Vec<TextLine>,
    ) -> &mut Label {
        // A pill or a gauge needs a little air to the next label.
        let air = if matches!(kind, MapLabelKind::Point | MapLabelKind::Number) { 3.0 } else { 0.0 };
        self.board.take(rect.grown(air));
        let label = Label { kind, index, lines, rect, leader: None, mark: None };
        let last = self.labels.len();
        self.labels.push(label);
        &mut self.labels[last]
    }

    /// Whether the middle and the ends of a rectangle lie in a country (`None`: on water).
    pub(super) fn within(&self, rect: &Rect, country: Option<usize>) -> bool {
        let [y0, y1] = [rect.min[1] + 2.0, rect.max[1] - 2.0];
        let spots = [rect.center(), [rect.min[0], y0], [rect.max[0], y0], [rect.min[0], y1], [rect.max[0], y1]];
        spots.iter().all(|spot| self.atlas.grid.country_at(self.camera.from_screen(*spot, self.size)) == country)
    }

    /// Names of the seas in the picture.
    pub(super) fn seas(&mut self) {
        let atlas = self.atlas;
        for (index, place) in atlas.places.iter().enumerate().filter(|(_, place)| place.kind == PlaceKind::SeaLabel) {
            let reach = 300.0 / self.camera.km_per_pixel();
            let at = self.screen(place.xy);
            if !self.board.bounds().grown(reach).contains(at) {
                continue;
            }
            let size = if place.rank <= 1 { 12.5 } else { 11.0 };
            let block = Block::line(self.name(&place.names, &place.name), size, Weight::Regular, Tone::Water)
                .padded([5.0, 3.0]);
            let extent = block.size();
            let mut spots = spots(self.board.bounds(), at, reach).map(|spot| Rect::around(spot, extent));
            let free = |rect: &Rect| self.within(rect, None) && self.board.free(rect);
            if let Some(rect) = spots.find(free) {
                self.put(MapLabelKind::Sea, index, &block, rect);
            }
        }
    }

    /// Names of the countries that are no party, large ones first.
    pub(super) fn countries(&mut self) {
        let atlas = self.atlas;
        let mut order: Vec<usize> = (0..atlas.countries.len()).collect();
        order.sort_by_key(|&index| atlas.countries[index].rank);
        for index in order {
            let country = &atlas.countries[index];
            let shape = &atlas.coarse.countries[index];
            let named = self.input.parties.iter().any(|party| party.country.as_deref() == Some(country.code.as_str()));
            let land = Rect { min: self.screen(shape.bounds.min), max: self.screen(shape.bounds.max) };
            if named || !land.meets(&self.board.bounds()) {
                continue;
            }
            let block = Block::line(self.name(&country.names, &country.name), 11.5, Weight::Regular, Tone::Faint)
                .padded([4.0, 2.0]);
            let extent = block.size();
            // A label that is larger than the land lies nowhere inside.
            if land.width() < extent[0] || land.height() < extent[1] - 4.0 {
                continue;
            }
            let at = self.board.bounds().clamp(self.screen(country.label_xy));
            // The raster is coarse: what it calls the country may reach a cell beyond it.
            let land = land.grown(8.0 / self.camera.km_per_pixel());
            let fits =
                |rect: &Rect| land.holds(&rect.grown(-2.0)) && self.within(rect, Some(index)) && self.board.free(rect);
            let reach = land.width().max(land.height());
            let mut places = spots(self.board.bounds(), at, reach).map(|spot| Rect::around(spot, extent));
            if let Some(rect) = places.find(fits) {
                self.put(MapLabelKind::Country, index, &block, rect);
            }
        }
    }

    /// Towns, those of the parties' countries and the larger ones first, and close up the gas fields.
    pub(super) fn towns(&mut self) {
        let atlas = self.atlas;
        let close = self.camera.km_per_pixel() < 1.3;
        let ours = |place: &NamedPlace| self.input.parties.iter().any(|party| party.country == place.country);
        let mut order: Vec<(bool, u8, usize)> = Vec::new();
        for (index, place) in atlas.places.iter().enumerate() {
            let shown = match place.kind {
                PlaceKind::Capital => true,
                PlaceKind::City => self.camera.km_per_pixel() < 4.0,
                PlaceKind::Field => close,
                _ => false,
            };
            if shown && self.board.bounds().contains(self.screen(place.xy)) {
                let later = if place.kind == PlaceKind::Field { 10 } else { 0 };
                order.push((!ours(place), place.rank + later, index));
            }
        }
        order.sort_unstable();
        let most = (self.size[0] * self.size[1] / 24_000.0) as usize;
        for (_, _, index) in order.into_iter().take(most) {
            let place = &atlas.places[index];
            let at = self.screen(place.xy);
            if !self.board.free(&Rect::around(at, [7.0, 7.0])) {
                continue;
            }
            let kind = if place.kind == PlaceKind::Field { MapLabelKind::Field } else { MapLabelKind::City };
            let block = Block::line(self.name(&place.names, &place.name), 11.0, Weight::Regular, Tone::Faint);
            let near = around(at, block.size(), 5.0).into_iter().take(8).find(|rect| self.board.free(rect));
            if let Some(rect) = near {
                self.board.take(Rect::around(at, [7.0, 7.0]));
                self.put_lines(kind, index, rect, block.set(rect, Flush::toward(&rect, at))).mark = Some(at);
            }
        }
    }

    /// A party's name; in the language asked for where the party bears its country's name.
    pub(super) fn party_name<'n>(&self, party: &'n PartyInput) -> &'n str
    where
        'a: 'n,
    {
        let country = party.country.as_deref().and_then(|code| self.atlas.country(code));
        let atlas = self.atlas;
        let country = country.map(|index| &atlas.countries[index]);
        match country.filter(|country| country.name == party.name) {
            Some(country) => self.name(&country.names, &country.name),
            None => &party.name,
        }
    }

    /// A delivery point's name; in the language asked for where it is a place of the data.
    pub(super) fn point_name<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        let mut places = self.atlas.places.iter();
        let place = places.find(|place| place.name == name && !place.names.is_empty());
        place.map_or(name, |place| self.name(&place.names, &place.name))
    }

    /// The name in the language asked for, if the data has it and the faces can show it.
    fn name<'n>(&self, names: &'n [(String, String)], english: &'n str) -> &'n str {
        let language = self.input.options.language.as_deref();
        let found = names.iter().find(|(code, name)| Some(code.as_str()) == language && covers(name));
        found.map_or(english, |(_, name)| name)
    }
}

/// Spots inside `bounds` at growing distance from `at`, up to `reach` pixels.
fn spots(bounds: Rect, at: Xy, reach: f64) -> impl Iterator<Item = Xy> {
    let reach = reach.min(bounds.width().max(bounds.height()));
    let radii =
        std::iter::successors(Some(16.0), |radius| Some(radius * 1.3)).take_while(move |radius| *radius <= reach);
    let rings = radii.flat_map(move |radius| ring_around(at, radius));
    std::iter::once(at).chain(rings).filter(move |spot| bounds.contains(*spot))
}

/// Sixteen spots around a position, east first and clockwise.
pub(super) fn ring_around(at: Xy, radius: f64) -> impl Iterator<Item = Xy> {
    const FAR: f64 = 0.923_879_532_511_286_7;
    const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
    const LOW: f64 = 0.382_683_432_365_089_8;
    const DIRECTIONS: [Xy; 4] = [[1.0, 0.0], [FAR, LOW], [HALF, HALF], [LOW, FAR]];
    let count = if radius > 0.0 { 4 } else { 1 };
    (0..count).flat_map(move |quarter| {
        let turned = move |[x, y]: Xy| match quarter {
            0 => [x, y],
            1 => [-y, x],
            2 => [-x, -y],
            _ => [y, -x],
        };
        let count = if radius > 0.0 { 4 } else { 1 };
        DIRECTIONS.into_iter().take(count).map(turned).map(move |[x, y]| [at[0] + x * radius, at[1] + y * radius])
    })
}
