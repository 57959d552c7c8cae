//! The map, or the schematic, in a room of a page; and a figure of it alone. Works no geometry out.

use std::sync::OnceLock;

use crate::figure;
use crate::geo::atlas::Atlas;
use crate::geo::camera::Camera;
use crate::geo::framing::{default_camera, fits};
use crate::geo::input::SceneInput;
use crate::geo::scene::Scene;
use crate::geo::schematic::Schematic;
use crate::geo::{ATTRIBUTION, Rect};
use crate::palette::Palette;

use super::page::PageFrame;
use super::svg::Page;
use super::{ExportError, Readings, Request, Wording, map};

/// The map of a day as SVG text, as large as the request's drawing units.
///
/// # Errors
/// When the bundled map cannot be read.
pub(super) fn svg(readings: &Readings, request: &Request) -> Result<String, ExportError> {
    let wording = Wording::of(readings, request);
    let shown = readings.shown();
    let summary = figure::summary(shown.agreement, shown.projection, &request.units);
    let mut frame = PageFrame::open(request, &wording, &format!("{}. {summary}", wording.subtitle));
    let top = frame.head(&wording);
    let note = wording.note_sentence();
    let place = DayPicture::of(readings, request);
    let credit = place.credit()?;
    let foot = frame.measured_foot(top, |measure| {
        let mut lines = frame.foot_lines(&note, [2, 2, 1, 0][measure]);
        lines.extend(frame.foot_list(&wording.source, [3, 2, 1, 1][measure]));
        lines.extend(frame.foot_lines(&credit, 6));
        lines.extend(frame.foot_lines(&wording.made, 1));
        lines
    });
    let margin = frame.sizes.margin;
    let bottom = frame.above_foot(foot.len()) - frame.sizes.small;
    let room = Rect { min: [margin, top], max: [frame.size[0] - margin, bottom.max(top + 60.0)] };
    let palette = frame.palette;
    place.draw(&mut frame.page, room, &palette)?;
    frame.foot(&foot);
    Ok(frame.page.finish())
}

/// A map is not laid out smaller than this: its smallest letters are then six points high.
const LEAST: f64 = 0.77;

/// What a map or schematic shows of a day, before it has a room.
pub(super) struct DayPicture<'a> {
    readings: &'a Readings,
    request: &'a Request,
    input: SceneInput,
}

impl<'a> DayPicture<'a> {
    /// The request's day, on one scale with every variant shown.
    pub fn of(readings: &'a Readings, request: &'a Request) -> Self {
        let (base, scenarios) = (readings.shown(), readings.scenarios());
        let mut input = figure::scene_input(base.agreement, base.projection, request.day, &request.units, &scenarios);
        if let Ok(atlas) = atlas() {
            input.name_parties(atlas);
        }
        Self { readings, request, input: SceneInput { options: request.map.clone(), ..input } }
    }

    /// Where the map's lines come from, or why there is no map where one was asked for.
    ///
    /// # Errors
    /// When the bundled map cannot be read.
    pub fn credit(&self) -> Result<String, ExportError> {
        if self.request.schematic {
            return Ok(String::new());
        }
        Ok(match fits(atlas()?, &self.input) {
            Ok(()) => ATTRIBUTION.to_owned(),
            Err(why) => format!("Shown without a map: {why}."),
        })
    }

    /// Draws the map into a room; the schematic where the request says so or no map can show the agreement.
    ///
    /// # Errors
    /// When the bundled map cannot be read.
    pub fn draw(&self, page: &mut Page, room: Rect, palette: &Palette) -> Result<(), ExportError> {
        let size = [room.width(), room.height()];
        // Large rooms get larger letters and lines: they are laid out small and shown enlarged; small ones the other way.
        let fit = |[width, height]: [f64; 2]| (size[0] / width).min(size[1] / height);
        let zoom = fit([1067.0, 600.0]).max(fit([440.0, 240.0]).clamp(LEAST, 1.0));
        let laid = size.map(|side| side / zoom);
        page.open_placed("map", room.min, zoom);
        if self.request.schematic || !self.on_map(page, laid, palette)? {
            let (base, request) = (self.readings.shown(), self.request);
            let inside = figure::scene_inside(base.agreement, base.projection, request.day, &request.units);
            let picture = Schematic::new(&self.input, &inside, laid);
            map::draw_schematic(page, &self.input, &picture, palette);
        }
        page.close();
        Ok(())
    }

    /// Draws the map; false where it cannot show this agreement.
    fn on_map(&self, page: &mut Page, size: [f64; 2], palette: &Palette) -> Result<bool, ExportError> {
        let atlas = atlas()?;
        let camera: Camera = match self.request.camera {
            Some((camera, from)) => camera.resized(from, size),
            None => default_camera(atlas, &self.input, size),
        };
        let Ok(scene) = Scene::without_credits(atlas, &self.input, &camera, size) else { return Ok(false) };
        map::draw(page, atlas, &self.input, &scene, palette);
        Ok(true)
    }
}

/// The bundled map, read once.
fn atlas() -> Result<&'static Atlas, ExportError> {
    static ATLAS: OnceLock<Result<Atlas, String>> = OnceLock::new();
    let read = ATLAS.get_or_init(|| Atlas::load().map_err(|error| error.to_string()));
    read.as_ref().map_err(|error| ExportError::Atlas(error.clone()))
}
