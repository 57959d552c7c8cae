//! Season: twelve bars to drag, one a month, which do what sliders do. Knows nothing of phases.

use eframe::egui::{self, Align2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Tag, edited, track};
use super::desk::Desk;
use super::desk::Worded;
use super::push;
use gasswap_core::agreement::Leaf;
use gasswap_core::agreement::edit::Edit;
use gasswap_core::calendar::MONTHS;

const FACTOR: Leaf = Leaf::of("quantities.season[]");

/// The factor of a month, with the word of its control.
pub(super) const NUMBERS: &[Worded] = &[(FACTOR, "Season factor")];

const HEIGHT: f32 = 84.0;

/// A drag snaps to this, and an arrow key moves by it.
const STEP: f64 = 0.05;

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[FACTOR];

/// Draws the bars, or the way to them.
pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let Some(factors) = &desk.agreement.quantities.season else {
        ui.label(theme::small(ui, "The same rate in every month."));
        if desk.button(ui, "Give each month a factor").clicked() {
            actions.push(Action::Edit(Edit::Season(Some(vec![1.0; 12]))));
        }
        return;
    };
    let saved = desk.session.saved().quantities.season.as_deref();
    let mut instead = false;
    let words = [&["Season factor of"], MONTHS.as_slice()].concat();
    let changed = edited(factors, |factors| {
        instead = desk.found(ui, &words, |ui| bars(ui, desk, factors, saved));
    });
    if let Some(factors) = changed {
        push(actions, Edit::Season(Some(factors)), instead);
    }
    if desk.button(ui, "The same rate in every month").clicked() {
        actions.push(Action::Edit(Edit::Season(None)));
    }
}

/// True if a double click's first click is to be taken back.
fn bars(ui: &mut Ui, desk: &Desk<'_>, factors: &mut [f64], saved: Option<&[f64]>) -> bool {
    let width = ui.available_width() / 12.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT + 16.0), Sense::hover());
    let most = factors.iter().copied().fold(1.0, f64::max);
    let top = track::round_up(most).max(2.0);
    let mut instead = false;
    for (month, factor) in factors.iter_mut().enumerate() {
        let left = rect.left() + width * month as f32;
        let column = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        let reset = saved.and_then(|saved| saved.get(month)).copied().unwrap_or(1.0);
        let name = format!("Season factor of {}", MONTHS[month]);
        let bar = Bar { tag: desk.entry(FACTOR, month, &name), month: MONTHS[month], column, top, reset };
        instead |= bar.show(ui, factor);
        let initial = MONTHS[month].get(..1).unwrap_or_default();
        let at = pos2(column.center().x, rect.bottom());
        let color = theme::colors(ui).muted;
        ui.painter().text(at, Align2::CENTER_BOTTOM, initial, theme::regular(theme::SMALL), color);
    }
    let one = rect.top() + HEIGHT * (1.0 - 1.0 / top) as f32;
    ui.painter().hline(rect.x_range(), one, Stroke::new(1.0, theme::colors(ui).muted.gamma_multiply(0.6)));
    instead
}

/// The bar of a month.
struct Bar<'a> {
    tag: Tag<'a>,
    month: &'static str,
    /// Where it can be taken.
    column: Rect,
    /// The factor at the upper edge.
    top: f64,
    /// What a double click sets.
    reset: f64,
}

impl Bar<'_> {
    /// True if a double click's first click is to be taken back.
    fn show(self, ui: &Ui, factor: &mut f64) -> bool {
        let Self { tag, month, column, top, reset } = self;
        let response = ui.interact(column, tag.id(ui), Sense::click_and_drag());
        tag.met(&response);
        let before = *factor;
        if response.dragged() || response.clicked() {
            response.request_focus();
            if let Some(at) = response.interact_pointer_pos() {
                let share = ((column.bottom() - at.y) / HEIGHT).clamp(0.0, 1.0);
                *factor = track::round_to(f64::from(share) * top, STEP);
            }
        }
        if let Some(moved) = widgets::keys(ui, &response, tag.name, before, Scale::fixed(0.0..=top, STEP)) {
            *factor = moved;
        }
        let mut instead = false;
        if let Some(changed_by_click) = widgets::double_clicked(ui, &response, response.id, before) {
            (*factor, instead) = (reset, changed_by_click);
        }
        widgets::menu(&response, |ui| {
            widgets::copy(ui, Some(before), "");
            if reset.to_bits() != before.to_bits() && ui.button(format!("Reset to {}", widgets::plain(reset))).clicked()
            {
                *factor = reset;
                ui.close();
            }
            tag.menu(ui);
        });
        paint(ui, column, &response, (*factor / top).clamp(0.0, 1.0) as f32);
        response
            .on_hover_text(format!("{month}: {}", widgets::plain(*factor)))
            .on_hover_cursor(egui::CursorIcon::ResizeVertical);
        instead
    }
}

fn paint(ui: &Ui, column: Rect, response: &Response, share: f32) {
    let accent = theme::colors(ui).accent;
    let bar = Rect::from_min_max(
        pos2(column.left() + 1.5, column.bottom() - HEIGHT * share),
        pos2(column.right() - 1.5, column.bottom()),
    );
    let active = response.hovered() || response.has_focus();
    ui.painter().rect_filled(bar, 2.0, if active { accent } else { accent.gamma_multiply(0.55) });
    theme::focus_ring(ui, response, column.shrink(2.0));
}
