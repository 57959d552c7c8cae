//! What the person is told: short notices at the bottom that fade, errors that stay until they are put away.

use std::time::{Duration, Instant};

use eframe::egui::{self, Align2, RichText, vec2};

use super::theme;
use super::window_part::WindowPart;

/// How long a notice of something done stays.
const STAYS: Duration = Duration::from_secs(6);

#[derive(Debug)]
struct Notice {
    text: String,
    error: bool,
    stays: bool,
    since: Instant,
    /// It goes when what it tells is over.
    standing: bool,
}

/// The notices shown.
#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    /// What is wrong for as long as it is.
    standing: Option<String>,
}

impl Notices {
    /// Something was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.push(text.into(), false, false);
    }

    /// Something could not be done.
    pub fn error(&mut self, text: impl Into<String>) {
        self.push(text.into(), true, true);
    }

    /// Something that should be read before it goes away, and is no error.
    pub fn told(&mut self, text: impl Into<String>) {
        self.push(text.into(), false, true);
    }

    /// Something is wrong and may be right again: told until it is, or put away; `None`: nothing is wrong.
    pub fn stand(&mut self, text: Option<String>) {
        if self.standing == text {
            return;
        }
        self.list.retain(|notice| !notice.standing);
        if let Some(text) = &text {
            let since = Instant::now();
            self.list.push(Notice { text: text.clone(), error: true, stays: true, since, standing: true });
        }
        self.standing = text;
    }

    fn push(&mut self, text: String, error: bool, stays: bool) {
        self.list.retain(|notice| notice.text != text);
        self.list.push(Notice { text, error, stays, since: Instant::now(), standing: false });
        if self.list.len() > 4 {
            self.list.remove(0);
        }
    }

    /// Draws them.
    pub fn show(&mut self, ctx: &egui::Context) {
        self.list.retain(|notice| notice.stays || notice.since.elapsed() < STAYS);
        let mut put_away = None;
        if self.list.is_empty() {
            return;
        }
        egui::Area::new(WindowPart::Notices.id())
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -16.0))
            .order(egui::Order::Foreground)
            .show(ctx, |ui| {
                for (index, notice) in self.list.iter().enumerate() {
                    let colors = theme::colors(ui);
                    let color = if notice.error { colors.error } else { colors.accent };
                    let frame = egui::Frame::popup(ui.style())
                        .stroke(egui::Stroke::new(1.0, color))
                        .inner_margin(egui::Margin::symmetric(12, 8));
                    frame.show(ui, |ui| {
                        ui.set_max_width(640.0);
                        ui.horizontal_top(|ui| {
                            ui.vertical(|ui| {
                                ui.set_max_width(560.0);
                                ui.label(RichText::new(&notice.text).color(colors.text));
                            });
                            if ui.small_button("Close").clicked() {
                                put_away = Some(index);
                            }
                        });
                    });
                }
            });
        if let Some(index) = put_away {
            self.list.remove(index);
        }
        if let Some(soonest) = self
            .list
            .iter()
            .filter(|notice| !notice.stays)
            .map(|notice| STAYS.saturating_sub(notice.since.elapsed()))
            .min()
        {
            ctx.request_repaint_after(soonest);
        }
    }
}
