//! When others have changed the open file: noticed when the window gets the keyboard and before saving, told, and never
//! written over silently. Knows nothing of how files are read.

use std::path::Path;

use eframe::egui::{self, Align2, RichText, ScrollArea, Ui, vec2};

use super::action::OutsideAnswer;
use super::notices::Notices;
use super::opening::name_of;
use super::theme;
use super::window_part::WindowPart;
use gasswap_core::session::Session;
use gasswap_core::store::{Known, Seen};

/// A change that waits for an answer.
#[derive(Debug)]
pub struct Asked {
    /// What a look at the file found.
    pub seen: Seen,
    /// It was found on the way to save.
    pub saving: bool,
    /// What differs, once that was asked for.
    pub differences: Option<Vec<String>>,
}

/// What is known of the open file's fate.
#[derive(Debug, Default)]
pub struct Outside {
    asked: Option<Asked>,
    focused: bool,
    /// The file is gone, or was replaced by something that cannot be read: the window holds the only whole state.
    alone: bool,
}

impl Outside {
    /// Does a change wait for an answer?
    pub const fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// Does it keep a save waiting?
    pub fn blocks(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.saving)
    }

    /// Another document, or the same one just saved: the file and the window agree.
    pub fn settled(&mut self) {
        (self.asked, self.alone) = (None, false);
    }

    /// The document's file is known not to hold what is in the window.
    pub fn set_alone(&mut self) {
        self.alone = true;
    }

    /// Is there anything that closing would lose?
    pub fn unsaved(&self, session: &Session) -> bool {
        session.is_dirty() || self.alone
    }

    /// Looks at the file when the window gets the keyboard; a word where it is gone.
    pub fn watch(
        &mut self,
        ctx: &egui::Context,
        known: Option<&mut Known>,
        session: &mut Session,
        notices: &mut Notices,
    ) {
        let focused = ctx.input(|input| input.focused);
        let came = !std::mem::replace(&mut self.focused, focused) && focused;
        if !came || self.is_asking() {
            return;
        }
        let Some(known) = known else { return };
        let seen = known.glance();
        if matches!(seen, Seen::Gone) && !std::mem::replace(&mut self.alone, true) {
            let name = name_of(known.path());
            notices.error(format!("{name} was moved or removed. What is open stays; saving writes it there again."));
        }
        self.take_notice(seen, known, session);
    }

    /// Takes notice of what a look at the file found; the person is asked where it matters.
    fn take_notice(&mut self, seen: Seen, known: &mut Known, session: &mut Session) {
        match &seen {
            Seen::Same => return,
            Seen::Gone => return known.acknowledge(&seen),
            Seen::Changed(loaded) if loaded.agreement == *session.saved() => {
                known.acknowledge(&seen);
                self.alone = false;
                return;
            }
            Seen::Changed(loaded) if loaded.agreement == *session.agreement() => {
                known.acknowledge(&seen);
                session.mark_saved();
                self.alone = false;
                return;
            }
            Seen::Changed(_) | Seen::Broken(_) => {}
        }
        tracing::info!(path = %known.path().display(), "changed by others");
        self.asked = Some(Asked { seen, saving: false, differences: None });
    }

    /// A save has found that others have changed the file: asks whether to write over it.
    pub fn ask_before_saving(&mut self, seen: Seen) {
        self.asked = Some(Asked { seen, saving: true, differences: None });
    }

    /// The change that waited for an answer, which has come.
    pub fn take_asked(&mut self) -> Option<Asked> {
        self.asked.take()
    }

    /// Asks, again.
    pub fn ask(&mut self, asked: Asked) {
        self.asked = Some(asked);
    }

    /// From now on the file counts as seen so; its name.
    pub fn acknowledge(&mut self, known: Option<&mut Known>, seen: &Seen) -> String {
        self.alone = false;
        let Some(known) = known else { return String::new() };
        known.acknowledge(seen);
        name_of(known.path())
    }

    /// Draws what is asked: over the window while saving, above the panels otherwise.
    pub fn show(&self, ctx: &egui::Context, path: Option<&Path>, dirty: bool) -> Option<OutsideAnswer> {
        let (asked, path) = (self.asked.as_ref()?, path?);
        let name = name_of(path);
        if asked.saving {
            let modal = egui::Modal::new(WindowPart::ChangedDialog.id()).frame(theme::dialog(ctx)).show(ctx, |ui| {
                ui.set_width(500.0);
                body(ui, asked, &name, dirty)
            });
            return modal.inner.or_else(|| modal.should_close().then_some(OutsideAnswer::Later));
        }
        egui::Area::new(WindowPart::ChangedBar.id())
            .anchor(Align2::CENTER_TOP, vec2(0.0, theme::TOP_BAR + 8.0))
            .order(egui::Order::Foreground)
            .show(ctx, |ui| {
                let frame = egui::Frame::popup(ui.style()).inner_margin(14).stroke((1.0, theme::colors(ui).warning));
                frame
                    .show(ui, |ui| {
                        ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 60.0));
                        body(ui, asked, &name, dirty)
                    })
                    .inner
            })
            .inner
    }
}

fn body(ui: &mut Ui, asked: &Asked, name: &str, dirty: bool) -> Option<OutsideAnswer> {
    let readable = matches!(asked.seen, Seen::Changed(_));
    ui.heading(format!("{name} was changed by another program"));
    ui.add_space(theme::HAIR);
    let mine = if dirty { "You have changes of your own that are not saved." } else { "You have changed nothing." };
    ui.label(match (asked.saving, readable) {
        (true, true) => "Saving now would replace what it says since. Nothing is written yet.".to_owned(),
        (true, false) => {
            "What it says now is no agreement. Saving would replace it; nothing is written yet.".to_owned()
        }
        (false, true) => mine.to_owned(),
        (false, false) => format!("What it says now cannot be read. What is open stays whole. {mine}"),
    });
    if let Some(differences) = &asked.differences {
        ui.add_space(theme::NEAR);
        ui.label(theme::muted(ui, "In the file, compared with the window:"));
        ScrollArea::vertical().max_height(200.0).auto_shrink([false, true]).show(ui, |ui| {
            if differences.is_empty() {
                ui.label("Only comments or the layout of the text differ.");
            }
            for sentence in differences {
                ui.label(format!("• {sentence}"));
            }
        });
    }
    ui.add_space(theme::BREAK);
    let mut answer = None;
    let (keep, later) = if asked.saving { ("Save mine over it", "Do not save") } else { ("Keep mine", "Decide later") };
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        if readable {
            let colors = theme::colors(ui);
            let reload = egui::Button::new(RichText::new("Reload").color(colors.page)).fill(colors.accent);
            let hint = "Show what the file says now. Undo brings your state back.";
            if ui.add(reload).on_hover_text(hint).clicked() {
                answer = Some(OutsideAnswer::Reload);
            }
        }
        if ui.button(keep).clicked() {
            answer = Some(OutsideAnswer::Keep);
        }
        let differences = if readable { "Show differences" } else { "Show what is wrong" };
        if asked.differences.is_none() && ui.button(differences).clicked() {
            answer = Some(OutsideAnswer::Differences);
        }
        if ui.button(later).clicked() {
            answer = Some(OutsideAnswer::Later);
        }
    });
    answer
}
