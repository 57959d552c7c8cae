//! Sliders for shares shown as per cent and for counts of days, months and years, and numbers on their way back. Knows nothing of what they stand for.

use eframe::egui::Ui;

use super::super::view::View;
use super::super::widgets::{Scale, Slider, Tag};
use super::take;
use gasswap_core::agreement::{Agreement, Side};
use gasswap_core::units::{Gas, RateUnit, VolumeUnit, shortest};
use gasswap_figures::figure;

/// How a share or a count is shown.
#[derive(Clone, Copy)]
pub(super) struct Amount<'a> {
    /// The label shown.
    pub label: &'a str,
    /// Which control it is, and its whole name.
    pub tag: Tag<'a>,
    /// The unit shown.
    pub unit: &'a str,
    /// Lowest and highest value of the track, and its step, in the unit shown.
    pub track: [f64; 3],
    /// What a double click sets, in the unit shown; `None`: what it is.
    pub reset: Option<f64>,
}

impl Amount<'_> {
    fn show(self, ui: &mut Ui, shown: &mut f64) -> Option<bool> {
        let [low, high, step] = self.track;
        let slider = Slider {
            label: self.label,
            tag: self.tag,
            value: Some(*shown),
            none: None,
            unit: self.unit,
            gas: None,
            scale: Scale::fixed(low..=high, step),
            reset: self.reset.or(Some(*shown)),
            ticks: &[],
        };
        let change = slider.show_required(ui)?;
        Some(take(shown, Some(change)))
    }

    /// A fraction, shown as per cent; true if a double click's first click is to be taken back.
    pub fn share(self, ui: &mut Ui, share: &mut f64) -> bool {
        let mut shown = back(*share * 100.0);
        let Some(instead) = self.show(ui, &mut shown) else { return false };
        *share = fraction(shown);
        instead
    }

    /// A whole number.
    pub fn count(self, ui: &mut Ui, count: &mut u32) -> bool {
        let mut shown = f64::from(*count);
        let Some(instead) = self.show(ui, &mut shown) else { return false };
        *count = whole(shown.max(self.track[0]));
        instead
    }
}

/// The gas of the side where quantities are stated, for the unit shown.
pub(super) fn stated_gas(agreement: &Agreement, view: &View) -> Gas {
    let legs = match agreement.quantities.stated_at {
        Side::Receipt => &agreement.receipts,
        Side::Redelivery => &agreement.redeliveries,
    };
    let point = legs.first().and_then(|leg| agreement.point(&leg.point));
    figure::gas_at(agreement, point, view.cubic_metre)
}

/// A rate from the unit it is shown in, in mcm/d of the agreement: the shortest number that is shown as this one.
pub fn rate_from(shown: f64, unit: RateUnit, gas: Gas) -> f64 {
    shortest(shown, |value| unit.read(value, gas), |value| unit.show(value, gas))
}

/// A volume from the unit it is shown in, in bcm of the agreement: the shortest number that is shown as this one.
pub(super) fn bcm_from(shown: f64, unit: VolumeUnit, gas: Gas) -> f64 {
    shortest(shown, |value| unit.read(value, gas) / 1000.0, |bcm| unit.show(bcm * 1000.0, gas))
}

/// A fraction from per cent: the shortest number that is shown as this one.
pub(super) fn fraction(percent: f64) -> f64 {
    shortest(percent, |value| value / 100.0, |fraction| fraction * 100.0)
}

/// A number without the dust of arithmetic: twelve significant figures.
pub fn back(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// A count of days or months from a slider.
fn whole(value: f64) -> u32 {
    value.round().clamp(0.0, 3_660.0) as u32
}
