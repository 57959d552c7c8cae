//! What the tables of the right column have in common: their head and their unit. Knows no table.

use eframe::egui::Ui;

use super::theme;
use super::view::View;
use gasswap_core::units::{RateUnit, VolumeUnit};

/// The word over a table, with a few more beside it.
pub(super) fn heading(ui: &mut Ui, title: &str, aside: &str) {
    ui.add_space(theme::BREAK);
    ui.horizontal(|ui| {
        ui.label(theme::strong(title));
        ui.label(theme::muted(ui, aside));
    });
    ui.add_space(theme::HAIR);
}

/// The unit of the tables: fine enough to tell the years apart.
pub(super) const fn small_unit(view: &View) -> VolumeUnit {
    match view.rate {
        RateUnit::McmD | RateUnit::BcmY => VolumeUnit::Mcm,
        other => other.volume(),
    }
}
