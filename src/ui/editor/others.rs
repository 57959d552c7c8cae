//! Controls for fields that no form has a control of its own for, made from the catalogue alone: a new field can be edited
//! before anybody has drawn a form for it. Knows no field.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::widgets::{Scale, Slider};
use super::amounts::back;
use super::desk::Desk;
use super::entry::field as text_field;
use super::{dates, take};
use gasswap_core::agreement::edit::Edit;
use gasswap_core::agreement::field::{Kind, LeftOut, Row, Unit};
use gasswap_core::agreement::{Field, Place, Value};
use gasswap_figures::wording;

/// The kinds of value that can be changed without regard to anything else.
pub(super) fn is_free(row: &Row) -> bool {
    !matches!(row.spec.kind, Kind::Id | Kind::Reference | Kind::PartialDate) && !row.path.ends_with("[]")
}

/// The parts whose forms draw what is left here.
pub(super) const PARTS: &[&str] = &[
    "quantities.phases[]",
    "quantities",
    "swap",
    "swap.retention",
    "outages[]",
    "points[]",
    "receipts[]",
    "redeliveries[]",
    "obligations",
    "price",
    "price.phases[]",
    "price.phases[].formula",
];

/// What the control of a field is called.
pub(super) fn name(field: Field) -> String {
    let row = field.row();
    let label = wording::capital(&wording::english().name(row));
    if row.path.contains("[]") { format!("{label} of entry {}", field.place().at(0) + 1) } else { label }
}

/// Draws them for the part of this path at this place.
pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, part: &str, place: Place, actions: &mut Vec<Action>) {
    for field in desk.formless.iter().filter(|leaf| leaf.row().part() == part).map(|leaf| leaf.at(place)) {
        let Some(value) = field.get(desk.agreement) else { continue };
        if let Some(value) = control(ui, desk, field, value) {
            actions.push(Action::Edit(Edit::Value(field, value)));
        }
    }
}

/// Draws the control of a field; what it became.
fn control(ui: &mut Ui, desk: &Desk<'_>, field: Field, value: Value) -> Option<Value> {
    let row = field.row();
    let label = wording::capital(&wording::english().name(row));
    let name = name(field);
    let tag = desk.field(field, &name);
    match value {
        Value::Choice(now) => {
            let words: Vec<(&'static str, String)> =
                row.spec.choices.iter().map(|name| (*name, spaced(name))).collect();
            let options: Vec<(&'static str, &str)> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
            desk.choice(ui, tag.labeled(&label), now, &options).map(Value::Choice)
        }
        Value::Text(text) => text_field(ui, desk, &label, tag, &text).map(Value::Text),
        Value::Date(day) => dates::date(ui, desk, &label, tag, day).map(Value::Date),
        Value::PartialDate(_) => None,
        Value::Absent | Value::Number(_) | Value::Count(_) if !row.is_number() => None,
        Value::Absent | Value::Number(_) | Value::Count(_) => {
            let factor = if row.spec.unit == Unit::Fraction || row.spec.kind == Kind::Growth { 100.0 } else { 1.0 };
            let mut shown = value.number().map(|number| back(number * factor));
            let usual =
                row.spec.usual.map(|track| Scale::fixed(track.from * factor..=track.to * factor, track.step * factor));
            let slider = Slider {
                label: &label,
                tag,
                value: shown,
                none: (row.spec.left_out == LeftOut::Absent).then_some("not stated"),
                unit: unit(row),
                gas: None,
                scale: usual.unwrap_or_else(|| Scale::above(shown.unwrap_or(0.0).abs().max(10.0))),
                reset: None,
                ticks: &[],
            };
            take(&mut shown, Some(slider.show(ui)?));
            Some(match shown {
                None => Value::Absent,
                Some(number) if row.spec.whole => Value::Count(number.round().clamp(0.0, 1e15) as u64),
                Some(number) => Value::Number(back(number / factor)),
            })
        }
    }
}

fn unit(row: &Row) -> &'static str {
    match row.spec.unit {
        Unit::Fraction => "%",
        Unit::FractionPerYear => "% a year",
        unit => unit.symbol(),
    }
}

/// `Force majeure` of `ForceMajeure`.
fn spaced(name: &str) -> String {
    let letters = name.chars().enumerate();
    let words = letters.flat_map(|(at, letter)| {
        let begins = at > 0 && letter.is_uppercase();
        begins.then_some(' ').into_iter().chain(if begins { letter.to_lowercase().next() } else { Some(letter) })
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_spelled_in_words() {
        assert_eq!([spaced("ForceMajeure"), spaced("Other"), spaced("A")], ["Force majeure", "Other", "A"]);
    }
}
