//! What a person types into the field of a number: a number or a sum of numbers, with or without a unit, which need not
//! be the one shown. Knows nothing of what the numbers mean.

use super::text::{NumberError, parse_number};
use super::{Gas, RateUnit, VolumeUnit};

/// Reads what was typed where a number in `unit` is asked for: `5.5`, `2000/365`, `1 500 + 250`, `5 %`, and with units
/// of its own `10 bcm/y` where mcm/d are shown. `gas` says what is needed for other units of gas; without it volumes are
/// converted at equal conditions and energy is refused. A volume of a year may be typed as `2 bcm/y`.
///
/// # Errors
/// What cannot be read or does not fit, as a sentence for the person.
pub fn parse_typed(text: &str, unit: &str, gas: Option<Gas>) -> Result<f64, NumberError> {
    let text = text.trim();
    let start = text.find(|letter: char| letter.is_alphabetic() || "%°$€".contains(letter)).unwrap_or(text.len());
    let (digits, typed) = text.split_at(start);
    let value = sum(digits)?;
    let typed = typed.trim();
    if typed.is_empty() || means(typed, unit) {
        return Ok(value);
    }
    if unit == "share" && typed == "%" {
        return Ok(value / 100.0);
    }
    let refused = || NumberError::UnitNotHere { typed: typed.to_owned(), wanted: unit.to_owned() };
    let equal = Gas::as_stated(0.0);
    let fits = |energy: bool| !energy || gas.is_some();
    let gas = gas.unwrap_or(equal);
    match (RateUnit::parse(unit), VolumeUnit::parse(unit), RateUnit::parse(typed), VolumeUnit::parse(typed)) {
        (Some(own), _, Some(typed), _) if fits(own.is_energy() || typed.is_energy()) => {
            Ok(if own == typed { value } else { own.show(typed.read(value, gas), gas) })
        }
        (_, Some(own), _, Some(typed)) if fits(own.is_energy() || typed.is_energy()) => {
            Ok(if own == typed { value } else { own.show(typed.read(value, gas), gas) })
        }
        // A yearly rate is the volume of a year.
        (_, Some(own), Some(RateUnit::BcmY), _) if fits(own.is_energy()) => {
            Ok(if own == VolumeUnit::Bcm { value } else { own.show(VolumeUnit::Bcm.read(value, gas), gas) })
        }
        _ => Err(refused()),
    }
}

/// Is what was typed the unit that is asked for, spelled as people do? `%` stands for `% of receipts`.
fn means(typed: &str, unit: &str) -> bool {
    let plain = |text: &str| {
        let small = text.to_lowercase().replace('³', "3").replace('²', "2").replace("us$", "usd").replace('$', "usd");
        small.chars().filter(|letter| !letter.is_whitespace() && *letter != '°').collect::<String>()
    };
    let (typed, unit) = (plain(typed), plain(unit));
    let singular = |text: &str| text.strip_suffix('s').unwrap_or(text).to_owned();
    typed == unit
        || (typed.starts_with('%') && unit.starts_with(&typed))
        || (typed == "percent" && unit.starts_with('%'))
        || singular(&typed) == singular(&unit)
        || (unit == "days" && typed == "d")
        || (unit == "years" && typed == "y")
        || (unit == "°" && (typed == "deg" || typed.is_empty()))
}

/// A sum, with products and quotients before sums: `2000/365`, `1.5 + 0.5 × 2`. One number alone may have a sign.
fn sum(text: &str) -> Result<f64, NumberError> {
    let mut total = 0.0;
    // A minus between two numbers has spaces around it, so that `−2` stays a number.
    let text = text.replace(" - ", " \u{1}").replace(" \u{2212} ", " \u{1}").replace(" – ", " \u{1}");
    for (at, term) in text.split('+').enumerate() {
        if at == 0 && term.trim().is_empty() && text.contains('+') {
            continue;
        }
        for (at, part) in term.split('\u{1}').enumerate() {
            let value = product(part)?;
            total += if at == 0 { value } else { -value };
        }
    }
    if total.is_finite() { Ok(total) } else { Err(NumberError::NotANumber) }
}

fn product(text: &str) -> Result<f64, NumberError> {
    let mut result = None;
    let mut rest = text;
    let mut divide = false;
    loop {
        let end = rest.find(['*', '×', '/', '÷', ':']).unwrap_or(rest.len());
        let value = parse_number(&rest[..end])?;
        result = Some(match result {
            None => value,
            Some(before) if divide => before / value,
            Some(before) => before * value,
        });
        let Some(sign) = rest[end..].chars().next() else { break };
        divide = matches!(sign, '/' | '÷' | ':');
        rest = &rest[end + sign.len_utf8()..];
    }
    result.ok_or(NumberError::NotANumber)
}

/// The shortest number that is shown as this one: what is stored of a value typed in another unit, so that 10 bcm/y come
/// back as 10. `read` brings a shown value to what is stored, `show` the other way.
pub fn shortest(shown: f64, read: impl Fn(f64) -> f64, show: impl Fn(f64) -> f64) -> f64 {
    let stored = read(shown);
    let near = |value: &f64| (show(*value) - shown).abs() <= 4.0 * f64::EPSILON * shown.abs();
    let rounded = (0..16_usize).filter_map(|digits| format!("{stored:.digits$e}").parse::<f64>().ok());
    rounded.into_iter().find(near).unwrap_or(stored)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;
    use crate::units::ReferenceCondition;

    #[test]
    fn a_number_is_read_in_the_unit_it_is_typed_in() {
        let gas = Some(Gas::as_stated(36.0));
        let read = |text: &str, unit: &str| parse_typed(text, unit, gas).unwrap();
        assert_eq!(read("5.5", "mcm/d"), 5.5);
        assert_eq!(read("5,5 mcm/d", "mcm/d"), 5.5);
        // 10 000 million m³ over 365 days
        assert_eq!(read("10 bcm/y", "mcm/d"), 10_000.0 / 365.0);
        assert_eq!(read("5.5 mcm/d", "bcm/y"), 5.5 * 365.0 / 1000.0);
        assert_eq!(read("10 bcm/y", "bcm"), 10.0);
        assert_eq!(read("2 bcm", "mcm"), 2000.0);
        assert_eq!(read("1 500 mcm", "bcm"), 1.5);
        // 36 MJ/m³: a million m³ are 36 TJ, 10 GWh
        assert_eq!(read("36 TJ/d", "mcm/d"), 1.0);
        assert_eq!(read("10 GWh/d", "mcm/d"), 1.0);
        assert_eq!(read("5%", "% of receipts"), 5.0);
        assert_eq!(read("5 %", "% a year"), 5.0);
        assert_eq!(read("30 days", "days"), 30.0);
        assert_eq!(read("1 year", "years"), 1.0);
        assert_eq!(read("20 °C", "°C"), 20.0);
        assert_eq!(read("280 $/tcm", "USD/tcm"), 280.0);
        assert_eq!(read("37.3 MJ/m3", "MJ/m³"), 37.3);
    }

    #[test]
    fn a_sum_is_worked_out() {
        let read = |text: &str| parse_typed(text, "mcm/d", None).unwrap();
        assert_eq!(read("2000/365"), 2000.0 / 365.0);
        assert_eq!(read("2000 / 365 mcm/d"), 2000.0 / 365.0);
        assert_eq!(read("1 500 + 250"), 1750.0);
        assert_eq!(read("1.5 + 0.5 × 2"), 2.5);
        assert_eq!(read("10 - 4 - 1"), 5.0);
        assert_eq!(read("\u{2212}2"), -2.0);
        assert_eq!(read("+2"), 2.0);
        for text in ["", "/", "5 /", "1/0", "5 ++ 5", "5 barrels", "1,500 mcm/d"] {
            assert!(parse_typed(text, "mcm/d", None).is_err(), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name() {
        let cases = [("5 mcm/d", "bcm", "mcm/d"), ("2 bcm", "mcm/d", "bcm"), ("5 GWh/d", "mcm/d", "GWh/d")];
        for (text, wanted, typed) in cases.into_iter().chain([("5 kg", "days", "kg"), ("5 %", "", "%")]) {
            let (typed, wanted) = (typed.to_owned(), wanted.to_owned());
            let unit = wanted.clone();
            assert_eq!(parse_typed(text, &unit, None), Err(NumberError::UnitNotHere { typed, wanted }), "{text}");
        }
    }

    #[test]
    fn what_is_stored_is_as_short_as_shows_the_same() {
        let gas = Gas::as_stated(36.0);
        let stored = |value: f64, unit: RateUnit| shortest(value, |v| unit.read(v, gas), |v| unit.show(v, gas));
        assert_eq!(stored(5.5, RateUnit::McmD), 5.5);
        assert_eq!(stored(2.0075, RateUnit::BcmY), 5.5);
        let ten = stored(10.0, RateUnit::BcmY);
        assert!((ten * 365.0 / 1000.0 - 10.0).abs() < 1e-14, "{ten}");
        let gas = Gas::new(36.0, ReferenceCondition::Twenty.k(), ReferenceCondition::Fifteen);
        let value = shortest(5.5, |v| RateUnit::McmD.read(v, gas), |v| RateUnit::McmD.show(v, gas));
        assert!((RateUnit::McmD.show(value, gas) - 5.5).abs() < 1e-14);
        assert_eq!(shortest(7.0, |v| v / 100.0, |v| v * 100.0), 0.07);
        assert_eq!(shortest(0.0, |v| v / 100.0, |v| v * 100.0), 0.0);
    }
}
