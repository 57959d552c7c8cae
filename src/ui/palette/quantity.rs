//! A quantity that was typed, in every unit and every cubic metre, and where it lies in the bands of the phase of the
//! window's day. Changes nothing itself.

use eframe::egui::{self, RichText, ScrollArea, Ui, vec2};

use super::super::action::Action;
use super::super::editor;
use super::super::theme;
use super::super::view::View;
use super::super::window_part::WindowPart;
use gasswap_core::agreement::edit::{Edit, ListEdit};
use gasswap_core::agreement::{Agreement, CubicMetre, Phase, PhaseStatus, Side};
use gasswap_core::session::Session;
use gasswap_core::units::{
    Gas, NumberError, Quantity, RateUnit, ReferenceCondition, VolumeUnit, parse_quantity, shortest, significant,
};
use gasswap_figures::figure;
use gasswap_figures::wording;

/// What a typed quantity comes to.
pub struct Reading {
    /// `5.5 mcm/d at 20 °C`.
    title: String,
    /// What it was read as cannot be: the sentence.
    problem: Option<String>,
    /// Number and unit, at the conditions that are shown.
    units: Vec<(String, &'static str)>,
    /// Million cubic metres (a day) at each reference condition.
    metres: Vec<(String, &'static str)>,
    /// Sentences about the bands; true: outside.
    bands: Vec<(bool, String)>,
    /// What Enter does.
    set: Option<(String, Edit)>,
}

/// Reads what was typed; `None` where it does not begin like a number.
pub fn read(typed: &str, session: &Session, view: &View) -> Option<Reading> {
    let text = typed.trim();
    text.chars().next().filter(|first| first.is_ascii_digit() || *first == '.')?;
    let agreement = session.shown();
    match parse_quantity(text) {
        Ok(quantity) => Some(reading(quantity, agreement, view)),
        Err(problem) => {
            let problem = match problem {
                NumberError::UnitMissing => "Which unit? For example mcm/d, bcm/y, GWh/d, bcm, TWh.".to_owned(),
                other => wording::english().number_error(&other),
            };
            Some(Reading {
                title: text.to_owned(),
                problem: Some(problem),
                units: Vec::new(),
                metres: Vec::new(),
                bands: Vec::new(),
                set: None,
            })
        }
    }
}

/// The gas of the side where quantities are stated, shown in this cubic metre.
fn gas(agreement: &Agreement, metre: CubicMetre) -> Gas {
    let legs = match agreement.quantities.stated_at {
        Side::Receipt => &agreement.receipts,
        Side::Redelivery => &agreement.redeliveries,
    };
    figure::gas_at(agreement, legs.first().and_then(|leg| agreement.point(&leg.point)), metre)
}

fn reading(quantity: Quantity, agreement: &Agreement, view: &View) -> Reading {
    let own = gas(agreement, view.cubic_metre);
    let text = |value: f64| significant(value, 5);
    let at = |condition: ReferenceCondition| {
        gas(agreement, CubicMetre { temperature_c: condition.celsius(), pressure_kpa: 101.325 })
    };
    let (mcm_d, title, units, metres) = match quantity {
        Quantity::Rate(value, unit) => {
            let mcm_d = editor::rate_from(value, unit, own);
            let units = RateUnit::ALL.map(|unit| (text(unit.show(mcm_d, own)), unit.symbol())).to_vec();
            let metre = |condition| (text(RateUnit::McmD.show(mcm_d, at(condition))), condition.label());
            (
                mcm_d,
                named(value, unit.symbol(), unit.is_energy(), view),
                units,
                ReferenceCondition::ALL.map(metre).to_vec(),
            )
        }
        Quantity::Volume(value, unit) => {
            let mcm = unit.read(value, own);
            let units = VolumeUnit::ALL.map(|unit| (text(unit.show(mcm, own)), unit.symbol())).to_vec();
            let metre = |condition| (text(VolumeUnit::Mcm.show(mcm, at(condition))), condition.label());
            let title = format!("{} in a year", named(value, unit.symbol(), unit.is_energy(), view));
            let a_day = |value| unit.read(value, own) / 365.0;
            (
                shortest(value, a_day, |mcm_d| unit.show(mcm_d * 365.0, own)),
                title,
                units,
                ReferenceCondition::ALL.map(metre).to_vec(),
            )
        }
    };
    let mut phases = agreement.quantities.phases.iter().enumerate();
    let phase = phases.rfind(|(index, phase)| *index == 0 || phase.from <= view.day);
    let (bands, set) = match phase {
        Some((index, phase)) if phase.status != PhaseStatus::Suspended => {
            let shown = view.rate;
            let rate = mcm_d;
            let label = format!(
                "Enter sets the rate of {} to {} {}",
                phase.name,
                significant(shown.show(rate, own), 6),
                shown.symbol()
            );
            let edit = Edit::Phases(ListEdit::Set(index, Phase { rate_mcm_d: rate, ..phase.clone() }));
            (bands(phase, mcm_d, view, own), Some((label, edit)))
        }
        Some((_, phase)) => (vec![(false, format!("{} is suspended on this day: it has no rate.", phase.name))], None),
        None => (Vec::new(), None),
    };
    Reading { title, problem: None, units, metres, bands, set }
}

fn named(value: f64, unit: &str, energy: bool, view: &View) -> String {
    let number = significant(value, 8);
    if energy {
        format!("{number} {unit}")
    } else {
        format!("{number} {unit} at {}", figure::conditions(view.cubic_metre))
    }
}

/// Where a rate lies in the daily and the annual band of a phase.
fn bands(phase: &Phase, mcm_d: f64, view: &View, gas: Gas) -> Vec<(bool, String)> {
    let rate = |mcm_d: f64| significant(view.rate.show(mcm_d, gas), 4);
    let volume = view.rate.volume();
    let bcm = |bcm: f64| significant(volume.show(bcm * 1000.0, gas), 4);
    let daily = LimitBand {
        which: "daily",
        least: phase.daily_min_mcm_d,
        most: phase.daily_max_mcm_d,
        unit: view.rate.symbol(),
    };
    let annual =
        LimitBand { which: "annual", least: phase.annual_min_bcm, most: phase.annual_max_bcm, unit: volume.symbol() };
    let yearly = mcm_d * 0.365;
    let mut list = Vec::new();
    if let Some((outside, words)) = place(mcm_d, &daily, rate) {
        list.push((outside, format!("{}: {words}", phase.name)));
    }
    if let Some((outside, words)) = place(yearly, &annual, bcm) {
        list.push((outside, format!("{} {} in 365 days: {words}", bcm(yearly), volume.symbol())));
    }
    list
}

/// The limits of a phase for a day or for a year.
struct LimitBand {
    which: &'static str,
    least: Option<f64>,
    most: Option<f64>,
    /// The unit that values are shown in.
    unit: &'static str,
}

/// `inside the daily band 5–6 mcm/d, 50 % of the way up`, or by how much it is outside.
fn place(value: f64, band: &LimitBand, text: impl Fn(f64) -> String) -> Option<(bool, String)> {
    let LimitBand { which, least, most, unit } = *band;
    let slack = 1e-9 * value.abs().max(1.0);
    match (least, most) {
        (None, None) => None,
        (_, Some(most)) if value > most + slack => {
            Some((true, format!("{} {unit} above the {which} maximum of {}", text(value - most), text(most))))
        }
        (Some(least), _) if value < least - slack => {
            Some((true, format!("{} {unit} below the {which} minimum of {}", text(least - value), text(least))))
        }
        (Some(least), Some(most)) if most > least => {
            let share = ((value - least) / (most - least) * 100.0).round();
            let band = format!("{}–{} {unit}", text(least), text(most));
            Some((false, format!("inside the {which} band {band}, {share} % of the way up")))
        }
        (_, Some(most)) => Some((false, format!("not above the {which} maximum of {} {unit}", text(most)))),
        (Some(least), None) => Some((false, format!("not below the {which} minimum of {} {unit}", text(least)))),
    }
}

/// Draws it; true when the rate was set and the palette is done.
pub fn show(ui: &mut Ui, reading: &Reading, enter: bool, height: f32, actions: &mut Vec<Action>) -> bool {
    let colors = theme::colors(ui);
    if let Some(problem) = &reading.problem {
        ui.label(RichText::new(problem).font(theme::regular(theme::BODY)).color(colors.muted));
        return false;
    }
    let mut done = false;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.label(theme::strong(&reading.title));
        ui.add_space(theme::TIGHT);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 36.0;
            table(ui, 0, "In every unit", &reading.units);
            table(ui, 1, "Million m³ at", &reading.metres);
        });
        ui.add_space(theme::TIGHT);
        for (outside, sentence) in &reading.bands {
            let color = if *outside { colors.warning } else { colors.text };
            ui.label(RichText::new(sentence).font(theme::regular(theme::LABEL)).color(color));
        }
        if let Some((label, edit)) = &reading.set {
            ui.add_space(theme::TIGHT);
            if ui.button(label).clicked() || enter {
                actions.push(Action::Edit(edit.clone()));
                done = true;
            }
        }
    });
    done
}

/// Numbers before their units; in the second table the words come first.
fn table(ui: &mut Ui, index: usize, title: &str, rows: &[(String, &'static str)]) {
    let words_first = index == 1;
    ui.vertical(|ui| {
        ui.label(theme::small(ui, title));
        egui::Grid::new(WindowPart::CommandsTable(index))
            .num_columns(2)
            .spacing(vec2(10.0, 2.0))
            .min_row_height(16.0)
            .show(ui, |ui| {
                for (number, word) in rows {
                    let value = RichText::new(number).font(theme::semibold(theme::LABEL));
                    let unit = theme::muted(ui, *word);
                    if words_first {
                        ui.label(unit);
                    }
                    let layout = egui::Layout::right_to_left(egui::Align::Center);
                    ui.allocate_ui_with_layout(vec2(66.0, 16.0), layout, |ui| {
                        ui.set_min_size(vec2(66.0, 16.0));
                        ui.label(value);
                    });
                    if !words_first {
                        ui.label(theme::muted(ui, *word));
                    }
                    ui.end_row();
                }
            });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples;

    fn read_on_bundled(typed: &str) -> Reading {
        let agreement = examples::load("trilateral-2021").unwrap();
        let view = View::of(gasswap_core::agreement::Day::new(2024, 3, 14).unwrap(), agreement.cubic_metre);
        read(typed, &Session::new(agreement), &view).unwrap()
    }

    fn value(rows: &[(String, &'static str)], word: &str) -> String {
        rows.iter().find(|(_, other)| *other == word).unwrap().0.clone()
    }

    #[test]
    fn a_rate_is_told_in_every_unit_and_cubic_metre_and_against_the_bands() {
        let reading = read_on_bundled("5,5 mcm/d");
        // 5.5 × 0.365, and 5.5 / 1.07378 from 20 to 0 °C.
        assert_eq!(value(&reading.units, "bcm/y"), "2.0075");
        assert_eq!(value(&reading.metres, "0 °C"), "5.1221");
        assert_eq!(value(&reading.metres, "20 °C"), "5.5");
        assert!(reading.bands.iter().any(|(outside, text)| !outside && text.contains("50 %")), "{:?}", reading.bands);
        assert!(
            reading
                .bands
                .iter()
                .any(|(outside, text)| *outside && text.contains("0.0075 bcm above the annual maximum of 2"))
        );
        assert!(reading.set.is_some());
    }

    #[test]
    fn a_volume_is_that_of_a_year_and_a_number_without_unit_is_asked_about() {
        let reading = read_on_bundled("2 bcm");
        assert_eq!(value(&reading.units, "mcm"), "2\u{202f}000");
        let Some((_, Edit::Phases(ListEdit::Set(0, phase)))) = reading.set else { panic!("it sets the rate") };
        assert!((phase.rate_mcm_d - 2000.0 / 365.0).abs() < 1e-9);
        assert!(read_on_bundled("5.5").problem.unwrap().contains("unit"));
        assert!(read_on_bundled("1,500 mcm/d").problem.unwrap().contains("1500 or 1.5"));
    }
}
