//! Everything the map draws for one day at one size, in screen coordinates; the fills stay in the atlas and move with the camera.

use std::sync::Arc;

use super::arrows::{self, Arrow, full_width};
use super::atlas::{Atlas, Level};
use super::board::Board;
use super::camera::Camera;
use super::courses::{Course, Placed};
use super::curve;
use super::features::Pipeline;
use super::framing::{self, Misfit};
use super::furniture::{self, Credits, ScaleBar, WidthKey};
use super::input::SceneInput;
use super::labels::{Label, MapLabelKind};
use super::marks::{MARKER, PipelineMark, PointMark, lands, links, pipelines, points, sales, strong};
use super::names::Names;
use super::sale::SaleCurve;
use super::{Xy, lcc};

/// A picture of the map, ready to paint in this order: the sea as background, `lands`, lakes, borders, coasts, disputed lines,
/// `pipelines`, `links`, `arrows`, `points`, `sales`, `labels`, then key, scale bar and credits.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Size of the picture in logical pixels.
    pub size: Xy,
    /// The view it was made for.
    pub camera: Camera,
    /// Countries of parties as pairs of index in the atlas and party color.
    pub lands: Vec<(usize, usize)>,
    /// Pipelines in the picture; empty when switched off.
    pub pipelines: Vec<PipelineMark>,
    /// The faint notional link from each receipt to each redelivery; empty unless asked for.
    pub links: Vec<Vec<Xy>>,
    /// One arrow per leg, in the legs' order.
    pub arrows: Vec<Arrow>,
    /// The sales that have a curve, each with its index in the input.
    pub sales: Vec<(usize, SaleCurve)>,
    /// Markers of the delivery points in the picture.
    pub points: Vec<PointMark>,
    /// Names and numbers; no two meet.
    pub labels: Vec<Label>,
    /// The width key.
    pub key: Option<WidthKey>,
    /// The scale bar.
    pub scale_bar: ScaleBar,
    /// The sources.
    pub credits: Credits,
    /// Whether disputed lines are shown.
    pub disputed: bool,
    /// Where the arrows lie, whatever flows.
    places: Vec<Placed>,
    ground: Arc<Ground>,
}

/// What a picture is laid out on: its size and the sources that stand on it.
struct Paper {
    size: Xy,
    credits: Credits,
}

/// What an agreement is on the ground: worked out once for all views.
#[derive(Clone, Debug)]
struct Ground {
    directions: Vec<Vec<Course>>,
    /// Which pipelines lead to its points.
    strong: Vec<bool>,
}

impl Scene {
    /// Lays out the picture; about a quarter of a millisecond.
    ///
    /// # Errors
    /// Why the map cannot show this input; the schematic can.
    pub fn new(atlas: &Atlas, input: &SceneInput, camera: &Camera, size: Xy) -> Result<Self, Misfit> {
        Self::laid_out(atlas, input, camera, Paper { size, credits: furniture::credits(size) }, None)
    }

    /// The same for a figure that names its sources outside the map: without credits.
    ///
    /// # Errors
    /// As [`Scene::new`].
    pub fn without_credits(atlas: &Atlas, input: &SceneInput, camera: &Camera, size: Xy) -> Result<Self, Misfit> {
        Self::laid_out(atlas, input, camera, Paper { size, credits: Credits::none(size) }, None)
    }

    /// Lays out another view: the input may differ from the one that this was laid out for in flows, uses and their texts
    /// only. The same as [`Scene::new`], but what lies on the ground is not looked for again.
    ///
    /// # Errors
    /// As [`Scene::new`].
    pub fn seen_from(&self, atlas: &Atlas, input: &SceneInput, camera: &Camera) -> Result<Self, Misfit> {
        let paper = Paper { size: self.size, credits: furniture::credits(self.size) };
        Self::laid_out(atlas, input, camera, paper, Some(&self.ground))
    }

    fn laid_out(
        atlas: &Atlas,
        input: &SceneInput,
        camera: &Camera,
        paper: Paper,
        ground: Option<&Arc<Ground>>,
    ) -> Result<Self, Misfit> {
        let Paper { size, credits } = paper;
        let sites = framing::sites(atlas, input)?;
        let found = || Ground { directions: arrows::directions(atlas, &sites), strong: strong(atlas, input) };
        let ground = ground.map_or_else(|| Arc::new(found()), Arc::clone);
        let places = arrows::places(atlas, &sites, &ground.directions, camera, size);
        let full = full_width(size, sites.len());
        let arrows: Vec<Arrow> =
            places.iter().zip(&sites).map(|(place, (_, flow))| arrows::draw(place, flow, full)).collect();
        let markers: Vec<Xy> = input
            .points
            .iter()
            .map(|point| point.lon_lat.map_or([f64::NAN; 2], |at| camera.to_screen(lcc::forward(at), size)))
            .collect();
        let mut board = Board::new(size, 5.0);
        input.reserved.iter().for_each(|rect| board.take(*rect));
        for arrow in &arrows {
            board.take_discs(arrow.discs());
        }
        board.take_discs(markers.iter().map(|at| (*at, MARKER + 3.0)));
        let scale_bar = furniture::scale_bar(camera, size, &credits);
        let pipelines =
            if input.options.pipelines { pipelines(atlas, &ground.strong, camera, size) } else { Vec::new() };
        let kinds: Vec<_> = pipelines.iter().map(|mark| atlas.pipelines[mark.index].kind()).collect();
        let taken = [credits.rect, scale_bar.rect];
        let key = furniture::key(input, size, &kinds, &taken, |rect| board.free(&rect.grown(2.0)));
        board.take(credits.rect.grown(2.0));
        board.take(scale_bar.rect.grown(2.0));
        board.take_panel(key.as_ref());
        let mut names = Names { atlas, input, camera, size, board, labels: Vec::new(), visible: Vec::new() };
        names.parties(&arrows);
        names.points(&arrows);
        names.numbers(&arrows);
        let sales = if input.options.sale { sales(input, &mut names) } else { Vec::new() };
        names.sales(&sales);
        names.seas();
        names.countries();
        if input.options.cities {
            names.towns();
        }
        let labels = names.labels;
        Ok(Self {
            size,
            camera: *camera,
            lands: lands(atlas, input),
            pipelines,
            links: if input.options.notional_link { links(input, &arrows) } else { Vec::new() },
            sales,
            points: points(input, &markers, &labels),
            arrows,
            labels,
            key,
            scale_bar,
            credits,
            disputed: input.options.disputed,
            places,
            ground,
        })
    }

    /// The same picture on another day: the input may differ from the one that this was laid out for in flows, uses and
    /// their texts only. Nothing is placed again, so it costs little and nothing moves.
    #[must_use]
    pub fn on_day(&self, input: &SceneInput) -> Self {
        let mut scene = self.clone();
        let full = full_width(self.size, input.legs.len());
        let legs = self.places.iter().zip(&input.legs);
        scene.arrows = legs.map(|(place, leg)| arrows::draw(place, &framing::flow(input, leg), full)).collect();
        if input.options.notional_link {
            scene.links = links(input, &scene.arrows);
        }
        for label in &mut scene.labels {
            let text = match label.kind {
                MapLabelKind::Number => input.legs.get(label.index).map(|leg| &leg.number),
                MapLabelKind::Point => input.points.get(label.index).map(|point| &point.detail),
                _ => None,
            };
            text.into_iter().for_each(|text| label.say(text));
        }
        let markers: Vec<Xy> = self.points.iter().map(|mark| mark.at).collect();
        scene.points = points(input, &markers, &scene.labels);
        scene
    }

    /// Whether the map can show this input at all.
    ///
    /// # Errors
    /// The first reason why not, as a sentence for a note beside the schematic.
    pub fn fits(atlas: &Atlas, input: &SceneInput) -> Result<(), Misfit> {
        framing::fits(atlas, input)
    }

    /// The level of detail that suits the view.
    #[must_use]
    pub fn level<'a>(&self, atlas: &'a Atlas) -> &'a Level {
        atlas.level(self.camera.scale)
    }

    /// The countries that the picture touches, as pairs of index and party color (`None`: neutral land).
    pub fn visible_countries<'a>(&'a self, atlas: &'a Atlas) -> impl Iterator<Item = (usize, Option<usize>)> + 'a {
        let view = self.camera.visible(self.size);
        let shapes = self.level(atlas).countries.iter().enumerate();
        shapes.filter(move |(_, shape)| shape.bounds.meets(&view)).map(|(index, _)| {
            let color = self.lands.iter().find(|(country, _)| *country == index).map(|(_, color)| *color);
            (index, color)
        })
    }

    /// The leg under a screen position.
    #[must_use]
    pub fn leg_at(&self, at: Xy) -> Option<usize> {
        let pill = self.labels.iter().find(|label| label.kind == MapLabelKind::Number && label.rect.contains(at));
        pill.map(|label| label.index).or_else(|| self.arrows.iter().position(|arrow| arrow.hit(at, 3.0)))
    }

    /// The delivery point under a screen position.
    #[must_use]
    pub fn point_at(&self, at: Xy) -> Option<usize> {
        let near = self.points.iter().find(|mark| curve::distance(mark.at, at) <= MARKER + 4.0);
        near.map(|mark| mark.index)
    }

    /// The pipeline within 5 pixels of a screen position, the nearest one.
    #[must_use]
    pub fn pipeline_at<'a>(&self, atlas: &'a Atlas, at: Xy) -> Option<&'a Pipeline> {
        let place = self.camera.from_screen(at, self.size);
        let reach = 5.0 / self.camera.scale;
        let shown = self.pipelines.iter().map(|mark| &atlas.pipelines[mark.index]);
        let away = |pipeline: &&Pipeline| {
            let near = pipeline.lines.iter().filter(|line| line.bounds.grown(reach).contains(place));
            near.map(|line| curve::distance_to_line(place, &line.points)).fold(f64::INFINITY, f64::min)
        };
        shown.map(|it| (away(&it), it)).filter(|it| it.0 <= reach).min_by(|a, b| a.0.total_cmp(&b.0)).map(|it| it.1)
    }
}

impl Board {
    fn take_panel(&mut self, key: Option<&WidthKey>) {
        if let Some(key) = key {
            self.take(key.rect.grown(3.0));
        }
    }
}
