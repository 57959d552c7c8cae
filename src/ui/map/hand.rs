//! The hand over the map: zoom, pan, pick, drag a delivery point, and what is under the pointer. Paints nothing.

use eframe::egui::{self, PointerButton, Pos2, Rect, Response, Ui};

use super::super::action::Action;
use super::super::panel_frame::PanelFrame;
use super::super::theme;
use super::super::view::View;
use super::{MapCache, readout};
use gasswap_core::agreement::Point;
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::session::Session;

use gasswap_figures::geo::camera::Camera;
use gasswap_figures::geo::input::SceneInput;
use gasswap_figures::geo::scene::Scene;
use gasswap_figures::geo::{FRAME, LonLat, Xy, lcc};

/// What the hand holds from frame to frame.
#[derive(Debug, Default)]
pub struct Held {
    /// The delivery point that is dragged.
    point: Option<HeldPoint>,
    /// Where the pointer is over the map and nothing that lies on it.
    pub over: Option<Xy>,
    /// Where the context menu was opened.
    pub place: Option<LonLat>,
}

/// A delivery point in the hand: its index, and how far its middle lies from the pointer.
#[derive(Clone, Copy, Debug)]
struct HeldPoint {
    index: usize,
    off: Xy,
}

/// The hand in one frame.
pub struct Hand<'a> {
    pub ui: &'a Ui,
    pub rect: Rect,
    pub response: &'a Response,
    pub input: &'a SceneInput,
    pub scene: &'a Scene,
}

impl Hand<'_> {
    fn local(&self, at: Pos2) -> Xy {
        [f64::from(at.x - self.rect.left()), f64::from(at.y - self.rect.top())]
    }

    /// Longitude and latitude under the pointer.
    pub fn place(&self) -> Option<LonLat> {
        let at = self.response.interact_pointer_pos().or_else(|| self.response.hover_pos())?;
        Some(self.scene.camera.place_at(self.local(at), self.scene.size))
    }

    /// Moves the view and the delivery points.
    pub fn act(&self, panel: &mut PanelFrame<'_>, cache: &mut MapCache, goal: Camera) {
        let PanelFrame { session, view, actions, .. } = panel;
        let over = self.response.hover_pos().filter(|_| self.response.hovered());
        cache.hand.over = over.map(|at| self.local(at));
        if self.response.double_clicked()
            && let Some(at) = cache.hand.over
        {
            // As on other maps: closer to what is under the pointer, and with Shift away from it.
            let away = self.ui.input(|input| input.modifiers.shift);
            cache.zoom_about(view, at, if away { 0.5 } else { 2.0 });
            return;
        }
        if self.response.drag_started_by(PointerButton::Primary) {
            cache.hand.point = self.grabbed();
            if cache.hand.point.is_some() {
                // The view stays where it is while a point moves, and after.
                view.camera = Some(self.scene.camera);
            }
        }
        let fingers = self.ui.input(egui::InputState::multi_touch).filter(|_| self.response.contains_pointer());
        if fingers.is_some() || !self.response.dragged() {
            cache.hand.point = None;
        }
        if let Some(fingers) = fingers {
            self.pinch(cache, view, goal, fingers);
            return;
        }
        self.zoom(cache, view, goal);
        match cache.hand.point {
            Some(held) => self.drag_point(session, held, actions),
            None => self.pan(cache, view),
        }
    }

    /// Two fingers on a screen zoom about their middle and move the map with it.
    fn pinch(&self, cache: &mut MapCache, view: &mut View, goal: Camera, fingers: egui::MultiTouchInfo) {
        let by = fingers.translation_delta;
        if (fingers.zoom_delta - 1.0).abs() < 1e-4 && by == egui::Vec2::ZERO {
            return;
        }
        cache.flight = None;
        let size = self.scene.size;
        let moved = goal.panned([f64::from(by.x), f64::from(by.y)], size);
        view.camera = Some(moved.zoomed_about(self.local(fingers.center_pos), f64::from(fingers.zoom_delta), size));
    }

    /// Scrolling and a pinch on a touch pad zoom about the pointer. Goes on from where a flight was heading for.
    fn zoom(&self, cache: &mut MapCache, view: &mut View, goal: Camera) {
        let pointer = self.ui.input(|input| input.pointer.hover_pos()).filter(|_| self.response.contains_pointer());
        let Some(pointer) = pointer else { return };
        let (scroll, pinch) = self.ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = f64::from(pinch) * (f64::from(scroll) * 0.0035).exp();
        if (factor - 1.0).abs() > 1e-4 {
            cache.flight = None;
            view.camera = Some(goal.zoomed_about(self.local(pointer), factor, self.scene.size));
        }
    }

    fn pan(&self, cache: &mut MapCache, view: &mut View) {
        let pans = self.response.dragged_by(PointerButton::Primary) || self.response.dragged_by(PointerButton::Middle);
        let by = self.response.drag_delta();
        if pans && by != egui::Vec2::ZERO {
            cache.flight = None;
            view.camera = Some(self.scene.camera.panned([f64::from(by.x), f64::from(by.y)], self.scene.size));
        }
    }

    /// The delivery point where the pointer was pressed, and where its middle lies from there.
    fn grabbed(&self) -> Option<HeldPoint> {
        let pressed = self.local(self.ui.input(|input| input.pointer.press_origin())?);
        let index = self.scene.point_at(pressed)?;
        let mark = self.scene.points.iter().find(|mark| mark.index == index)?;
        Some(HeldPoint { index, off: [mark.at[0] - pressed[0], mark.at[1] - pressed[1]] })
    }

    /// A dragged delivery point follows the hand, as far as the map reaches.
    fn drag_point(&self, session: &Session, held: HeldPoint, actions: &mut Vec<Action>) {
        let HeldPoint { index, off } = held;
        self.ui.set_cursor_icon(egui::CursorIcon::Grabbing);
        let (Some(pointer), Some(point)) = (self.response.interact_pointer_pos(), session.shown().points.get(index))
        else {
            return;
        };
        let at = self.local(pointer);
        let inside = [0, 1].map(|axis| (at[axis] + off[axis]).clamp(0.0, self.scene.size[axis]));
        // A hand that holds still changes nothing, also where coordinates have more digits than the screen.
        let now = self.scene.camera.to_screen(lcc::forward([point.longitude, point.latitude]), self.scene.size);
        if (now[0] - inside[0]).hypot(now[1] - inside[1]) < 0.5 {
            return;
        }
        let [longitude, latitude] = self.scene.camera.place_at(inside, self.scene.size);
        let round = |degrees: f64, [low, high]: [f64; 2]| ((degrees * 1e4).round() / 1e4).clamp(low, high);
        let moved = Point {
            longitude: round(longitude, [FRAME[0], FRAME[2]]),
            latitude: round(latitude, [FRAME[1], FRAME[3]]),
            ..point.clone()
        };
        if moved != *point {
            actions.push(Action::Edit(Edit::Points(ListEdit::Set(index, moved))));
        }
    }

    /// What is under the pointer: a point, a leg, a pipeline. A click on a leg selects it everywhere.
    pub fn hover(&self, panel: &mut PanelFrame<'_>) {
        let PanelFrame { session, atlas, view, actions } = panel;
        let Some(pointer) = self.response.hover_pos() else { return };
        let at = self.local(pointer);
        let leg = self.scene.leg_at(at);
        if self.response.clicked() && !self.response.double_clicked() {
            actions.push(Action::Select(leg.map(|index| self.input.legs[index].id.clone())));
        }
        if self.response.dragged() || self.response.context_menu_opened() {
            return;
        }
        if let Some(index) = self.scene.point_at(at) {
            self.ui.set_cursor_icon(egui::CursorIcon::Grab);
            tip(self.response, &readout::point(session, index, &self.input.points[index]));
        } else if let Some(index) = leg {
            self.ui.set_cursor_icon(egui::CursorIcon::PointingHand);
            tip(self.response, &readout::leg(session, view, &self.input.legs[index].id));
        } else if let Some(pipeline) = self.scene.pipeline_at(atlas, at) {
            tip(self.response, &readout::pipeline(atlas, pipeline));
        }
    }
}

/// Shows lines at the pointer, the first one as the name.
pub fn tip(response: &Response, lines: &[String]) {
    response.clone().on_hover_ui_at_pointer(|ui| {
        for (index, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
            if index == 0 {
                ui.label(theme::strong(line));
            } else {
                ui.label(theme::muted(ui, line));
            }
        }
    });
}
