//! The map panel: what is kept from frame to frame, the map or the schematic, and the controls over them. The picture
//! itself is worked out by `geo`. Knows nothing of the chart.

mod corner;
mod flight;
mod ground;
mod hand;
mod menu;
mod motion;
mod paint;
mod readout;
mod sketch;

use std::sync::Arc;

use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::action::Action;
use super::panel_frame::PanelFrame;
use super::theme;
use super::view::View;
use flight::Flight;
use gasswap_core::agreement::{Agreement, Day};
use gasswap_core::session::Session;
use gasswap_figures::figure::{self, Scenario};
use gasswap_figures::geo::atlas::Atlas;
use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::framing::default_camera;
use gasswap_figures::geo::input::{Options, SceneInput};
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::schematic::Schematic;
use gasswap_figures::geo::{Rect as Frame, Xy};

pub use menu::{language, switches};

/// What the input of a scene was made from.
#[derive(Clone, Debug, PartialEq)]
struct InputKey {
    revision: u64,
    day: Day,
    units: figure::Units,
    options: Options,
    reserved: Vec<Frame>,
}

/// A scene and what it was laid out for.
#[derive(Clone, Debug)]
struct Laid {
    key: InputKey,
    input: Arc<SceneInput>,
    camera: Camera,
    size: Xy,
    scene: Arc<Scene>,
}

/// What is kept from frame to frame: the scene, the camera of the default view, the painted ground, what the hand does.
#[derive(Debug, Default)]
pub struct MapCache {
    input: Option<(InputKey, Arc<SceneInput>)>,
    laid: Option<Laid>,
    home: Option<(u64, Xy, Camera)>,
    ground: ground::Ground,
    size: Xy,
    flight: Option<Flight>,
    hand: hand::Held,
}

impl MapCache {
    /// The size the map was last drawn at, logical pixels.
    pub const fn size(&self) -> Xy {
        self.size
    }

    /// Zooms smoothly about the pointer, where it is over the map (not over its buttons), else about the middle.
    pub fn zoom_by(&mut self, view: &mut View, factor: f64) {
        let at = self.hand.over.unwrap_or([self.size[0] / 2.0, self.size[1] / 2.0]);
        self.zoom_about(view, at, factor);
    }

    fn zoom_about(&mut self, view: &mut View, at: Xy, factor: f64) {
        if let Some(camera) = view.camera.or(self.home.map(|(_, _, camera)| camera)) {
            self.fly(Some(camera.zoomed_about(at, factor, self.size)), view);
        }
    }

    /// Back to the view that the agreement opens with, smoothly.
    pub fn fit(&mut self, view: &mut View) {
        self.fly(None, view);
    }

    /// Makes this the view (`None`: the opening one) and flies there from what is seen now.
    fn fly(&mut self, to: Option<Camera>, view: &mut View) {
        view.camera = to;
        self.flight = self.laid.as_ref().map(|laid| Flight::from(laid.camera));
    }

    fn input(&mut self, session: &Session, atlas: &Atlas, view: &View, reserved: Vec<Frame>) -> Arc<SceneInput> {
        let key = InputKey {
            revision: session.revision(),
            day: view.day,
            units: view.units(),
            options: view.map_options(),
            reserved,
        };
        if let Some((_, input)) = self.input.as_ref().filter(|(old, _)| *old == key) {
            return Arc::clone(input);
        }
        // Days pass: only what flows is told anew.
        if let Some((old, input)) =
            self.input.as_ref().filter(|(old, _)| InputKey { day: key.day, ..old.clone() } == key)
        {
            let mut input = SceneInput::clone(input);
            figure::scene_day(&mut input, session.shown(), session.projection(), view.day, &old.units);
            let input = Arc::new(input);
            self.input = Some((key, Arc::clone(&input)));
            return input;
        }
        let variant = |(name, projection)| {
            Some(Scenario { name: Some(name), agreement: session.variant_agreement(name)?, projection })
        };
        let others: Vec<_> = session.variants().filter_map(variant).collect();
        let mut input = figure::scene_input(session.shown(), session.projection(), view.day, &key.units, &others);
        input.name_parties(atlas);
        input.options = key.options.clone();
        input.reserved.clone_from(&key.reserved);
        let input = Arc::new(input);
        self.input = Some((key, Arc::clone(&input)));
        input
    }

    /// Where the view stands or is flying to.
    fn goal(&mut self, atlas: &Atlas, input: &SceneInput, view: &View, revision: u64) -> Camera {
        let size = self.size;
        if let Some(camera) = view.camera {
            return camera.limited(size);
        }
        match self.home {
            Some((made, of, camera)) if made == revision && same(of, size) => camera,
            _ => {
                let camera = default_camera(atlas, input, size);
                self.home = Some((revision, size, camera));
                camera
            }
        }
    }

    /// The view of this frame: the goal, or on the way to it.
    fn camera(&mut self, ui: &Ui, goal: Camera) -> Camera {
        let now = ui.input(|input| input.time);
        let Some(at) = self.flight.as_mut().and_then(|flight| flight.at(now, &goal)) else {
            self.flight = None;
            return goal;
        };
        ui.ctx().request_repaint();
        at
    }

    fn scene(&mut self, atlas: &Atlas, input: &Arc<SceneInput>, camera: Camera) -> Result<Arc<Scene>, String> {
        let size = self.size;
        if let Some(laid) = self
            .laid
            .as_ref()
            .filter(|laid| Arc::ptr_eq(&laid.input, input) && laid.camera == camera && same(laid.size, size))
        {
            return Ok(Arc::clone(&laid.scene));
        }
        let Some((key, _)) = &self.input else { return Err(String::new()) };
        let same_but_for_the_day =
            |laid: &&Laid| same(laid.size, size) && InputKey { day: key.day, ..laid.key.clone() } == *key;
        let scene = match self.laid.as_ref().filter(same_but_for_the_day) {
            // On another day of the same picture nothing is placed again.
            Some(laid) if laid.camera == camera => Ok(laid.scene.on_day(input)),
            Some(laid) => laid.scene.seen_from(atlas, input, &camera),
            None => Scene::new(atlas, input, &camera, size),
        };
        let scene = scene.map_err(|misfit| misfit.to_string())?;
        let scene = Arc::new(scene);
        let key = key.clone();
        self.laid = Some(Laid { key, input: Arc::clone(input), camera, size, scene: Arc::clone(&scene) });
        Ok(scene)
    }
}

/// Are two sizes the same, to a thousandth of a pixel?
fn same(a: Xy, b: Xy) -> bool {
    (a[0] - b[0]).abs().max((a[1] - b[1]).abs()) < 1e-3
}

/// Draws the panel in all the room there is.
pub fn show(ui: &mut Ui, panel: &mut PanelFrame<'_>, cache: &mut MapCache) {
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    if !rect.is_positive() {
        return;
    }
    cache.size = [f64::from(rect.width()), f64::from(rect.height())];
    let reserved =
        corner::areas(rect).into_iter().filter(Rect::is_positive).map(|area| local_frame(rect, area)).collect();
    let PanelFrame { session, atlas, view, .. } = panel;
    let input = cache.input(session, atlas, view, reserved);
    let why = Scene::fits(atlas, &input).err().map(|misfit| misfit.to_string());
    let schematic = view.schematic || why.is_some();
    let what = if schematic { "Schematic" } else { "Map" };
    response.widget_info(|| {
        let summary = figure::summary(session.shown(), session.projection(), &view.units());
        WidgetInfo::labeled(Role::Image, true, format!("{what}: {summary}"))
    });
    if response.contains_pointer() {
        view.pointer_on_map = true;
    }
    let picture = Picture { input: &input, rect, response: &response };
    if schematic {
        sketched(ui, panel, &picture, why.as_deref());
    } else {
        mapped(ui, panel, &picture, cache);
    }
    corner::show(ui, panel, rect, why.as_deref());
}

/// What is drawn in one frame, where, and what the pointer does there.
struct Picture<'a> {
    input: &'a Arc<SceneInput>,
    rect: Rect,
    response: &'a Response,
}

fn local_frame(panel: Rect, area: Rect) -> Frame {
    let local = |at: eframe::egui::Pos2| [f64::from(at.x - panel.left()), f64::from(at.y - panel.top())];
    Frame { min: local(area.min), max: local(area.max) }.grown(3.0)
}

fn mapped(ui: &Ui, panel: &mut PanelFrame<'_>, picture: &Picture<'_>, cache: &mut MapCache) {
    let Picture { input, rect, response } = *picture;
    let PanelFrame { session, atlas, view, .. } = panel;
    let goal = cache.goal(atlas, input, view, session.revision());
    let camera = cache.camera(ui, goal);
    let Ok(scene) = cache.scene(atlas, input, camera) else { return };
    let painter = ui.painter_at(rect);
    let colors = theme::colors(ui);
    cache.ground.paint(&painter, atlas, &scene, colors);
    paint::flows(&painter, input, &scene, colors, view.selected.as_deref());
    if view.motion {
        motion::paint(&painter, rect, &scene.arrows, colors.page);
    }
    paint::words(&painter, input, &scene, colors);
    if let Some(undrawn) = figure::undrawn_legs(session.shown()) {
        let at = rect.center_top() + eframe::egui::vec2(0.0, 8.0);
        painter.text(at, eframe::egui::Align2::CENTER_TOP, undrawn, theme::regular(theme::SMALL), colors.muted);
    }
    let hand = hand::Hand { ui, rect, response, input, scene: &scene };
    hand.act(panel, cache, goal);
    hand.hover(panel);
    menu::context(panel, cache, &hand);
}

/// The schematic: asked for, or because the map cannot show this agreement.
fn sketched(ui: &Ui, panel: &mut PanelFrame<'_>, picture: &Picture<'_>, why: Option<&str>) {
    let Picture { input, rect, response } = *picture;
    let PanelFrame { session, view, actions, .. } = panel;
    let painter = ui.painter_at(rect);
    let colors = theme::colors(ui);
    painter.rect_filled(rect, 0.0, colors.page);
    let room = match why {
        Some(why) => sketch::note(&painter, rect, why, colors),
        // Below the controls in the corner.
        None => rect.with_min_y(rect.top() + 36.0),
    };
    let inside = figure::scene_inside(session.shown(), session.projection(), view.day, &view.units());
    let picture = Schematic::new(input, &inside, [f64::from(room.width()), f64::from(room.height())]);
    let sketch = sketch::ShownSketch { input, picture: &picture, selected: view.selected.as_deref(), colors };
    sketch.paint(&painter, room);
    let leg = response
        .hover_pos()
        .and_then(|at| picture.leg_at([f64::from(at.x - room.left()), f64::from(at.y - room.top())]));
    if response.clicked() {
        actions.push(Action::Select(leg.map(|leg| input.legs[leg].id.clone())));
    }
    if let Some(leg) = leg {
        ui.set_cursor_icon(eframe::egui::CursorIcon::PointingHand);
        hand::tip(response, &readout::leg(session, view, &input.legs[leg].id));
    }
    response.context_menu(|ui| menu::sketch(ui, actions));
}

/// The gas at a leg's point, for the unit shown.
pub fn gas_of(agreement: &Agreement, leg: &str, view: &View) -> gasswap_core::units::Gas {
    let point = agreement.legs().find(|(_, other)| other.id == leg).and_then(|(_, leg)| agreement.point(&leg.point));
    figure::gas_at(agreement, point, view.cubic_metre)
}
