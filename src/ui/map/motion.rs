//! Marks that move along the arrows while gas flows, for who asks for them. A still picture says the same: without them
//! nothing is lost, and nothing is painted again.

use std::time::Duration;

use eframe::egui::{Color32, Painter, Rect, Shape, Stroke};

use super::paint::screen;
use gasswap_figures::geo::arrows::{Arrow, ArrowState};
use gasswap_figures::geo::curve;

/// Pixels between two marks.
const APART: f64 = 26.0;
/// Pixels a second: the same for all, since width tells how much flows.
const SPEED: f64 = 30.0;

/// Paints the marks at a time in seconds, and asks for the next frame while something flows.
pub fn paint(painter: &Painter, rect: Rect, arrows: &[Arrow], color: Color32) {
    let now = painter.ctx().input(|input| input.time);
    let mut flows = false;
    for arrow in arrows.iter().filter(|arrow| arrow.state == ArrowState::Flowing) {
        flows = true;
        let arm = (arrow.width * 0.30).clamp(1.5, 6.0);
        let length = curve::length(&arrow.body);
        let mut along = (now * SPEED) % APART;
        while along < length {
            if let Some((at, heading)) = place(&arrow.body, along).filter(|_| along > arm) {
                let corner = |side: f64| curve::step(at, heading + side * 2.36, arm * 1.3);
                let points = [corner(-1.0), at, corner(1.0)].map(|at| screen(rect, at));
                painter.add(Shape::line(points.to_vec(), Stroke::new(1.6, color.gamma_multiply(0.8))));
            }
            along += APART;
        }
    }
    if flows {
        painter.ctx().request_repaint_after(Duration::from_millis(33));
    }
}

/// Position and direction on a line after so many pixels.
fn place(line: &[[f64; 2]], along: f64) -> Option<([f64; 2], f64)> {
    let mut left = along;
    for pair in line.windows(2) {
        let length = curve::distance(pair[0], pair[1]);
        if left <= length && length > 0.0 {
            return Some((curve::between(pair[0], pair[1], left / length), curve::heading(pair[0], pair[1])));
        }
        left -= length;
    }
    None
}
