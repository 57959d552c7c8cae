//! Dates and numbers that are typed, and those that may be missing. Knows no form.

use eframe::egui::Ui;

use super::super::widgets::{self, Tag};
use super::desk::Desk;
use gasswap_core::agreement::Day;

/// A row with a date that can be typed.
pub(super) fn date(ui: &mut Ui, desk: &Desk<'_>, label: &str, tag: Tag<'_>, day: Day) -> Option<Day> {
    desk.typed_row(ui, label, tag, |ui, tag| typed_date(ui, tag, day))
}

/// A date as a value that can be typed.
pub(super) fn typed_date(ui: &mut Ui, tag: Tag<'_>, day: Day) -> Option<Day> {
    widgets::number(ui, tag, &[(day.short(), String::new())], &day.to_string(), read_date)
}

/// A date that may be missing.
pub(super) fn optional_date(ui: &mut Ui, tag: Tag<'_>, day: &mut Option<Day>) {
    let shown = day.map_or_else(|| "–".to_owned(), Day::short);
    let plain = day.map(|day| day.to_string()).unwrap_or_default();
    let parse = |text: &str| if text.trim().is_empty() { Ok(None) } else { read_date(text).map(Some) };
    if let Some(read) = widgets::number(ui, tag, &[(shown, String::new())], &plain, parse) {
        *day = read;
    }
}

/// A number in this unit that may be missing.
pub(super) fn optional_number(ui: &mut Ui, tag: Tag<'_>, unit: &str, value: &mut Option<f64>) {
    let shown = value.map_or_else(|| "–".to_owned(), widgets::plain);
    let plain = value.map(widgets::editable).unwrap_or_default();
    let parse = |text: &str| if text.trim().is_empty() { Ok(None) } else { widgets::parse(text, unit, None).map(Some) };
    if let Some(read) = widgets::number(ui, tag, &[(shown, String::new())], &plain, parse) {
        *value = read;
    }
}

/// Reads `2022-01-01`, `1 January 2022`, `1 Jan 2022` or `1.1.2022`.
pub(super) fn read_date(text: &str) -> Result<Day, String> {
    let text = text.trim();
    let words: Vec<&str> = text.split([' ', '.', '/']).filter(|word| !word.is_empty()).collect();
    let read = Day::parse(text).or_else(|| match words[..] {
        [day, month, year] => {
            let named = gasswap_core::calendar::MONTHS
                .iter()
                .position(|name| month.len() >= 3 && name.to_lowercase().starts_with(&month.to_lowercase()));
            let month = named.map(|index| index as u32 + 1).or_else(|| month.parse().ok())?;
            Day::new(year.parse().ok()?, month, day.parse().ok()?)
        }
        _ => None,
    });
    read.ok_or_else(|| "Type a date such as 2022-01-01 or 1 January 2022, from 1900 to 2200.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let day = Day::new(2022, 3, 21).unwrap();
        for text in ["2022-03-21", "21 March 2022", "21 mar 2022", "21.3.2022", "21/03/2022"] {
            assert_eq!(read_date(text), Ok(day), "{text}");
        }
        assert!(read_date("21 March").is_err());
        assert!(read_date("30 February 2022").is_err());
    }
}
