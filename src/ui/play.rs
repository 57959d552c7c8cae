//! The passing of days while they play: one day after another, none skipped. Knows nothing of what is drawn.

use std::time::Duration;

use eframe::egui;

use super::view::View;
use gasswap_core::agreement::Span;

/// Moves the day on when it is due, and asks for the frame of the next one. Does nothing while no day passes.
pub fn pass(ctx: &egui::Context, days: Span, view: &mut View) {
    if !view.playing {
        return;
    }
    let now = ctx.input(|input| input.time);
    let step = 1.0 / f64::from(view.pace.days_a_second.max(1));
    let mut due = view.pace.due.unwrap_or(now + step);
    // A frame in which the pointer moves comes early and moves no day.
    if now + 1e-3 >= due {
        if view.day < days.to {
            view.day = view.day + 1;
        } else if view.pace.loops {
            view.day = days.from;
        } else {
            view.playing = false;
            view.pace.due = None;
            return;
        }
        // Where frames are slower than days, days wait: they are not left out.
        due = (due + step).max(now);
    }
    view.pace.due = Some(due);
    ctx.request_repaint_after(Duration::from_secs_f64((due - now).max(0.0)));
}
