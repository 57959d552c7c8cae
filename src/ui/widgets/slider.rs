//! Sliders: one handle for a quantity, two for a band. Each shows label and value, can be dragged, stepped with the
//! arrow keys, typed, and set back by a double click. What is merely shown is never changed.

use eframe::egui::{self, Sense, Ui, vec2};

use super::control::{Kept, Tag, kept};
use super::field;
use super::handle::{DraggedLine, Handle, double_clicked, handle, held_scale};
pub use super::track::Scale;
use gasswap_core::units::Gas;
use gasswap_figures::wording;

/// What a hand did to a control.
#[derive(Clone, Debug, PartialEq)]
pub enum SliderChange<T> {
    /// It is now this.
    To(T),
    /// A double click set it back to this: the change its first click made is to be taken back.
    Reset(T, bool),
}

/// A quantity with one handle.
pub struct Slider<'a> {
    /// The label shown.
    pub label: &'a str,
    /// Which control it is, and its whole name: `Rate of Contract`.
    pub tag: Tag<'a>,
    /// The value, in the unit shown; `None`: no limit, or not known.
    pub value: Option<f64>,
    /// What is said where there is no value: `no limit`. `None`: there must be a value.
    pub none: Option<&'a str>,
    /// The unit shown.
    pub unit: &'a str,
    /// What other units of gas are converted with when they are typed; `None`: volumes alone, at equal conditions.
    pub gas: Option<Gas>,
    /// Range and step; held while the handle is dragged.
    pub scale: Scale,
    /// What a double click sets.
    pub reset: Option<f64>,
    /// Values marked on the track, with a word each.
    pub ticks: &'a [(f64, String)],
}

/// The two ends of a band; `None`: no limit there.
pub type BandValue = (Option<f64>, Option<f64>);

/// A band with two handles that never cross.
pub struct TrackBand<'a> {
    /// The label shown.
    pub label: &'a str,
    /// Which controls both handles are, with their whole names.
    pub tags: [Tag<'a>; 2],
    /// The ends, in the unit shown.
    pub value: BandValue,
    /// The unit shown.
    pub unit: &'a str,
    /// What other units of gas are converted with when they are typed; `None`: volumes alone, at equal conditions.
    pub gas: Option<Gas>,
    /// Range and step.
    pub scale: Scale,
    /// What a double click sets.
    pub reset: BandValue,
}

const HEIGHT: f32 = 18.0;

impl Slider<'_> {
    /// Draws it; what a hand did, if anything.
    pub fn show(self, ui: &mut Ui) -> Option<SliderChange<Option<f64>>> {
        let tag = self.tag;
        tag.found(ui, &[self.label, tag.name, field::TYPED], |ui| self.draw(ui))
    }

    fn draw(self, ui: &mut Ui) -> Option<SliderChange<Option<f64>>> {
        let mut change = None;
        let tag = self.tag;
        super::row_with(
            ui,
            self.label,
            |ui| tag.beside(ui, None),
            |ui| {
                let shown = match self.value {
                    Some(value) => (plain(value), self.unit.to_owned()),
                    None => (self.none.unwrap_or("–").to_owned(), String::new()),
                };
                let parse = |text: &str| match (text.trim().is_empty(), self.none) {
                    (true, Some(_)) => Ok(None),
                    _ => field::parse(text, self.unit, self.gas).map(Some),
                };
                if let Some(value) = field::number(
                    ui,
                    tag.typed(),
                    &[shown],
                    &self.value.map(field::editable).unwrap_or_default(),
                    parse,
                ) {
                    change = Some(SliderChange::To(value));
                }
            },
        );
        let id = tag.id(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let response = ui.interact(rect.expand2(vec2(2.0, 0.0)), id, Sense::click_and_drag());
        tag.met(&response);
        let scale = held_scale(ui, &response, id, self.scale);
        let at = self.value.unwrap_or(if self.none == Some("no limit") { scale.high } else { scale.low });
        if let Some(moved) = handle(ui, &response, Handle { rect, scale, value: at, name: tag.name }) {
            change = Some(SliderChange::To(Some(moved)));
        }
        if let Some(changed_by_click) = double_clicked(ui, &response, id, at) {
            change = Some(SliderChange::Reset(self.reset, changed_by_click));
        }
        super::menu(&response, |ui| {
            copy(ui, self.value, self.unit);
            if let Some(reset) = self.reset.filter(|reset| Some(*reset) != self.value)
                && ui.button(format!("Reset to {}", with_unit(reset, self.unit))).clicked()
            {
                change = Some(SliderChange::To(Some(reset)));
                ui.close();
            }
            if let Some(none) = self.none
                && ui.add_enabled(self.value.is_some(), egui::Button::new(wording::capital(none))).clicked()
            {
                change = Some(SliderChange::To(None));
                ui.close();
            }
            tag.menu(ui);
        });
        let value = match &change {
            Some(SliderChange::To(value) | SliderChange::Reset(value, _)) => *value,
            None => self.value,
        };
        let line = DraggedLine { rect, scale };
        let zero = scale.low.max(0.0);
        let value_at = value.unwrap_or(at);
        line.paint(ui, zero.min(value_at), zero.max(value_at), value.is_some());
        for (at, word) in self.ticks {
            line.tick(ui, *at, word, id);
        }
        line.handle(ui, &response, value.unwrap_or(at), value.is_some());
        change
    }

    /// The same for a quantity that must have a value.
    pub fn show_required(self, ui: &mut Ui) -> Option<SliderChange<f64>> {
        match self.show(ui)? {
            SliderChange::To(value) => value.map(SliderChange::To),
            SliderChange::Reset(value, instead) => value.map(|value| SliderChange::Reset(value, instead)),
        }
    }
}

impl TrackBand<'_> {
    /// Draws it; the ends a hand left, if it did anything.
    pub fn show(self, ui: &mut Ui) -> Option<SliderChange<BandValue>> {
        let [low, high] = self.tags;
        let words = [&[self.label, low.name, "and", high.name, field::TYPED], high.said_beside().as_slice()].concat();
        low.found(ui, &words, |ui| self.draw(ui))
    }

    fn draw(self, ui: &mut Ui) -> Option<SliderChange<BandValue>> {
        let [low_tag, high_tag] = self.tags;
        let (low, high) = self.value;
        let mut change = None;
        super::row_with(
            ui,
            self.label,
            |ui| low_tag.beside(ui, Some(&high_tag)),
            |ui| {
                let unit = if self.value == (None, None) { String::new() } else { self.unit.to_owned() };
                let shown = [(band_text(self.value), unit)];
                let name = format!("{} and {}", low_tag.name, lower_first(high_tag.name));
                let tag = low_tag.typed().named(&name);
                let parse = |text: &str| parse_band(text, self.unit, self.gas);
                if let Some(value) = field::number(ui, tag, &shown, &band_plain(self.value), parse) {
                    change = Some(SliderChange::To(value));
                }
            },
        );
        let ids = (low_tag.id(ui), high_tag.id(ui));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let track = ui.interact(rect, kept(ids.0, Kept::Track), Sense::hover());
        let scale = held_scale(ui, &track, ids.0, self.scale);
        let line = DraggedLine { rect, scale };
        let (at_low, at_high) = (low.unwrap_or(scale.low), high.unwrap_or(scale.high));
        // The handles split the track between them, so that one can always be taken even where they meet.
        let middle = (line.x(at_low) + line.x(at_high)) / 2.0;
        let areas = rect.expand2(vec2(2.0, 0.0)).split_left_right_at_x(middle);
        let responses = (
            ui.interact(areas.0, ids.0, Sense::click_and_drag()),
            ui.interact(areas.1, ids.1, Sense::click_and_drag()),
        );
        low_tag.met(&responses.0);
        high_tag.met(&responses.1);
        let low_moved = handle(ui, &responses.0, Handle { rect, scale, value: at_low, name: low_tag.name });
        let high_moved = handle(ui, &responses.1, Handle { rect, scale, value: at_high, name: high_tag.name });
        if let Some(moved) = low_moved {
            change = Some(SliderChange::To((Some(high.map_or(moved, |high| moved.min(high))), high)));
        }
        if let Some(moved) = high_moved {
            change = Some(SliderChange::To((low, Some(low.map_or(moved, |low| moved.max(low))))));
        }
        for (response, at) in [(&responses.0, at_low), (&responses.1, at_high)] {
            if let Some(instead) = double_clicked(ui, response, response.id, at) {
                change = Some(SliderChange::Reset(self.reset, instead));
            }
        }
        for (end, response, without) in [(0, &responses.0, (None, high)), (1, &responses.1, (low, None))] {
            super::menu(response, |ui| {
                copy(ui, if end == 0 { low } else { high }, self.unit);
                if self.reset != self.value
                    && ui.button(format!("Reset to {}", with_unit_text(&band_text(self.reset), self.unit))).clicked()
                {
                    change = Some(SliderChange::To(self.reset));
                    ui.close();
                }
                let set = if end == 0 { low.is_some() } else { high.is_some() };
                if ui.add_enabled(set, egui::Button::new("No limit at this end")).clicked() {
                    change = Some(SliderChange::To(without));
                    ui.close();
                }
                self.tags[end].menu(ui);
            });
        }
        let (low, high) = match &change {
            Some(SliderChange::To(value) | SliderChange::Reset(value, _)) => *value,
            None => self.value,
        };
        line.paint(ui, low.unwrap_or(scale.low), high.unwrap_or(scale.high), low.is_some() || high.is_some());
        line.handle(ui, &responses.0, low.unwrap_or(scale.low), low.is_some());
        line.handle(ui, &responses.1, high.unwrap_or(scale.high), high.is_some());
        change
    }
}

/// A value as a person would write it, at most six decimals.
pub fn plain(value: f64) -> String {
    gasswap_core::units::short(value)
}

/// The item of a control's menu that copies its value with its unit.
pub fn copy(ui: &mut Ui, value: Option<f64>, unit: &str) {
    let Some(value) = value else { return };
    if ui.button(format!("Copy {}", with_unit(value, unit))).clicked() {
        ui.ctx().copy_text(with_unit_text(&field::editable(value), unit));
        ui.close();
    }
}

fn with_unit(value: f64, unit: &str) -> String {
    with_unit_text(&plain(value), unit)
}

fn with_unit_text(value: &str, unit: &str) -> String {
    format!("{value} {unit}").trim_end().to_owned()
}

fn band_text(value: BandValue) -> String {
    match value {
        (Some(low), Some(high)) => format!("{}–{}", plain(low), plain(high)),
        (Some(low), None) => format!("at least {}", plain(low)),
        (None, Some(high)) => format!("at most {}", plain(high)),
        (None, None) => "no limits".to_owned(),
    }
}

fn band_plain(value: BandValue) -> String {
    let end = |end: Option<f64>| end.map(field::editable).unwrap_or_default();
    match value {
        (None, None) => String::new(),
        (low, high) => format!("{} – {}", end(low), end(high)),
    }
}

/// Reads `5–6`, `5 - 6 mcm/d`, `–6`, `5–`, one number for both ends, or nothing for no limits; ends in any order. The
/// unit of the upper end is that of the lower one too, where that has none.
fn parse_band(text: &str, unit: &str, gas: Option<Gas>) -> Result<BandValue, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok((None, None));
    }
    let read = |text: &str| field::parse(text, unit, gas);
    let Some((low, high)) = text.split_once(['–', '-', '—']).map(|(low, high)| (low.trim(), high.trim())) else {
        return read(text).map(|value| (Some(value), Some(value)));
    };
    let has_unit = |text: &str| text.contains(char::is_alphabetic);
    let shared = high.find(char::is_alphabetic).filter(|_| !has_unit(low)).map_or("", |at| &high[at..]);
    let end = |text: &str, unit: &str| {
        if text.is_empty() { Ok(None) } else { read(&format!("{text} {unit}")).map(Some) }
    };
    Ok(match (end(low, shared)?, end(high, "")?) {
        (Some(low), Some(high)) if low > high => (Some(high), Some(low)),
        band => band,
    })
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_read_as_people_write_it() {
        let read = |text: &str| parse_band(text, "mcm/d", None);
        assert_eq!(read("5–6"), Ok((Some(5.0), Some(6.0))));
        assert_eq!(read("5,5 - 6"), Ok((Some(5.5), Some(6.0))));
        assert_eq!(read("–6"), Ok((None, Some(6.0))));
        assert_eq!(read("5–"), Ok((Some(5.0), None)));
        assert_eq!(read(""), Ok((None, None)));
        assert_eq!(read("6–5"), Ok((Some(5.0), Some(6.0))));
        assert_eq!(read("5–6 mcm/d"), Ok((Some(5.0), Some(6.0))));
        // 1.825 bcm over 365 days is 5 mcm a day
        assert_eq!(read("1.825 – 2.19 bcm/y"), Err("Is this 1825 or 1.825?".to_owned()));
        assert_eq!(read("1.8250 – 2.19 bcm/y"), Ok((Some(5.0), Some(6.0))));
        assert_eq!(parse_band("1.5 – 10 bcm/y", "bcm", None), Ok((Some(1.5), Some(10.0))));
        assert!(read("5–6 barrels").is_err());
    }
}
