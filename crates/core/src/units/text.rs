//! Numbers as people write and read them, with and without a unit. Knows nothing of what the numbers mean.

use std::fmt;

use super::{RateUnit, VolumeUnit};

/// Narrow no-break space between thousands.
const THOUSANDS: char = '\u{202f}';

/// The true minus sign.
const MINUS: char = '\u{2212}';

/// A number with this many decimals, thousands apart: `1 500.0`, `−2`. Never `−0`; `∞` and `–` for what is no number.
pub fn number(value: f64, decimals: usize) -> String {
    if value.is_nan() {
        return "–".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞".to_owned() } else { format!("{MINUS}∞") };
    }
    dress(&format!("{:.*}", decimals, raised(value.abs())), value < 0.0)
}

/// A number a hair larger, so that what is halfway as it is written is rounded up, as people and spreadsheets do: 2.0075
/// is held as 2.00749999999999984 and would become 2.007.
fn raised(value: f64) -> f64 {
    value * (1.0 + 4.0 * f64::EPSILON)
}

/// A number rounded to this many significant figures, without zeros at its end: `significant(5.4637, 3)` is `5.46`,
/// `significant(12 345.0, 3)` is `12 300`.
pub fn significant(value: f64, figures: usize) -> String {
    if !value.is_finite() {
        return number(value, 0);
    }
    // More figures than a number holds would show the hair.
    let nudged = if figures < 15 { raised(value) } else { value };
    let rounded = format!("{:.*e}", figures.saturating_sub(1), nudged);
    let decimal = rounded.parse::<f64>().map_or_else(|_| value.to_string(), |rounded| rounded.abs().to_string());
    dress(&decimal, value < 0.0)
}

/// A number as a person would write it: `5.5`, `1 500`, `0.3`. Twelve significant figures at most, so that the noise of
/// arithmetic does not show.
pub fn short(value: f64) -> String {
    significant(value, 12)
}

/// A number to be edited: everything it holds, in a form that [`parse_number`] reads back as the same number. `5.464`
/// becomes `5.4640`, which nobody can take for 5464.
pub fn editable(value: f64) -> String {
    let mut text = value.abs().to_string();
    if let Some((whole, fraction)) = text.split_once('.')
        && fraction.len() == 3
        && whole != "0"
    {
        text.push('0');
    }
    dress(&text, value < 0.0)
}

/// Puts thousands apart and the sign in front of a plain unsigned decimal.
fn dress(decimal: &str, negative: bool) -> String {
    let (whole, fraction) = decimal.split_once('.').map_or((decimal, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::with_capacity(decimal.len() + 8);
    if negative && decimal.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(THOUSANDS);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Why a text is not read as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// One separator with exactly three digits after it: thousands or decimals?
    Ambiguous {
        /// As thousands.
        large: String,
        /// As decimals.
        small: String,
    },
    /// Not a number at all.
    NotANumber,
    /// A quantity without its unit.
    UnitMissing,
    /// A unit that is not one of ours.
    UnitUnknown(String),
    /// A unit that does not fit the number that is asked for.
    UnitNotHere {
        /// As it was typed.
        typed: String,
        /// The unit asked for, empty for a plain number.
        wanted: String,
    },
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for NumberError {}

/// Is this a space that may stand between thousands?
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | THOUSANDS)
}

/// Reads a number as people type it: `5,5`, `5.5`, `1 500`, `1500`. One comma or point with exactly three digits after
/// it and a whole part that is not zero (`1,500`, `1.500`) is refused, as nobody can tell what it means; with spaces
/// between the thousands (`1 500.250`) it is clear.
pub fn parse_number(text: &str) -> Result<f64, NumberError> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', MINUS]);
    let negative = unsigned.is_some();
    let text = unsigned.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim_start();
    let (whole, fraction) = match text.find([',', '.']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let fraction_digits = fraction.unwrap_or("");
    if !fraction_digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let spaced = whole.contains(is_space);
    let whole = join_thousands(whole)?;
    if whole.is_empty() && fraction_digits.is_empty() {
        return Err(NumberError::NotANumber);
    }
    let value = |text: &str| text.parse::<f64>().ok().filter(|value| value.is_finite()).ok_or(NumberError::NotANumber);
    let read = value(&format!("0{whole}.{fraction_digits}0"))?;
    if fraction_digits.len() == 3 && !spaced && whole.bytes().any(|byte| byte != b'0') {
        let sign = if negative { "\u{2212}" } else { "" };
        let large = value(&format!("{whole}{fraction_digits}"))?;
        return Err(NumberError::Ambiguous { large: format!("{sign}{large}"), small: format!("{sign}{read}") });
    }
    Ok(if negative && read > 0.0 { -read } else { read })
}

/// The digits of a whole part, whose spaces must stand between groups of three.
fn join_thousands(whole: &str) -> Result<String, NumberError> {
    let groups: Vec<&str> = whole.split(is_space).collect();
    for (at, group) in groups.iter().enumerate() {
        let right_length = groups.len() == 1 || if at == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if !right_length || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::NotANumber);
        }
    }
    Ok(groups.concat())
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// So much in a time.
    Rate(f64, RateUnit),
    /// So much.
    Volume(f64, VolumeUnit),
}

/// Reads a quantity as people type it: `5.5 mcm/d`, `2bcm`, `1 500 mmcf/day`. The case of letters, spaces and the usual
/// spellings of "a day" and "a year" do not matter.
pub fn parse_quantity(text: &str) -> Result<Quantity, NumberError> {
    let text = text.trim();
    let start = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (digits, unit) = text.split_at(start);
    let value = parse_number(digits)?;
    if unit.is_empty() {
        return Err(NumberError::UnitMissing);
    }
    RateUnit::parse(unit)
        .map(|unit| Quantity::Rate(value, unit))
        .or_else(|| VolumeUnit::parse(unit).map(|unit| Quantity::Volume(value, unit)))
        .ok_or_else(|| NumberError::UnitUnknown(unit.trim().to_owned()))
}

/// Small letters without spaces.
fn plain(symbol: &str) -> String {
    symbol.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl RateUnit {
    /// The unit of this symbol, spelled as people do (`mcm/day`, `mcmd`, `bcma`); `None` if it is none of ours.
    pub fn parse(symbol: &str) -> Option<Self> {
        let symbol = plain(symbol);
        let strip = |ends: &[&str]| ends.iter().find_map(|end| symbol.strip_suffix(end)).map(str::to_owned);
        if let Some(volume) = strip(&["/year", "/yr", "/y", "/a", "peryear", "ayear"])
            .or_else(|| matches!(symbol.as_str(), "bcma" | "bcmy" | "bcmpa").then(|| "bcm".to_owned()))
        {
            return (volume == "bcm").then_some(Self::BcmY);
        }
        let volume = strip(&["/day", "/d", "perday", "aday", "d"])?;
        match volume.as_str() {
            "mcm" | "mmcm" | "mmscm" | "mcum" => Some(Self::McmD),
            "gwh" => Some(Self::GwhD),
            "tj" => Some(Self::TjD),
            "mmbtu" => Some(Self::MmbtuD),
            "mmcf" | "mmscf" => Some(Self::MmcfD),
            _ => None,
        }
    }
}

impl VolumeUnit {
    /// The unit of this symbol, in any case of letters; `None` if it is none of ours.
    pub fn parse(symbol: &str) -> Option<Self> {
        match plain(symbol).as_str() {
            "mcm" | "mmcm" | "mmscm" => Some(Self::Mcm),
            "bcm" => Some(Self::Bcm),
            "twh" => Some(Self::Twh),
            "pj" => Some(Self::Pj),
            "tbtu" => Some(Self::Tbtu),
            "mtoe" => Some(Self::Mtoe),
            "bcf" => Some(Self::Bcf),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_narrow_spaces_and_a_true_minus() {
        assert_eq!(number(1_234_567.891, 1), "1\u{202f}234\u{202f}567.9");
        assert_eq!(number(-1500.0, 0), "\u{2212}1\u{202f}500");
        assert_eq!(number(-0.04, 1), "0.0");
        // 365 days of 5.5 million m³ are 2.0075 billion, which a spreadsheet shows as 2.008
        assert_eq!(number(5.5 * 365.0 / 1000.0, 3), "2.008");
        assert_eq!(number(0.125, 2), "0.13");
        assert_eq!(number(5.5 * 365.0 / 1000.0, 4), "2.0075");
        assert_eq!(number(999.96, 1), "1\u{202f}000.0");
        assert_eq!(number(f64::INFINITY, 1), "∞");
        assert_eq!(significant(5.4637, 3), "5.46");
        assert_eq!(significant(2.0075, 3), "2.01");
        assert_eq!(significant(12_345.0, 3), "12\u{202f}300");
        assert_eq!(significant(0.0, 3), "0");
        assert_eq!(significant(-0.0, 3), "0");
        assert_eq!(significant(0.000_123_4, 3), "0.000123");
        assert_eq!(significant(5.5, 3), "5.5");
        assert_eq!(significant(999.96, 4), "1\u{202f}000");
        assert_eq!(short(0.1 + 0.2), "0.3");
        assert_eq!(short(1500.0), "1\u{202f}500");
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, value) in [
            ("5,5", 5.5),
            ("5.5", 5.5),
            ("1 500", 1500.0),
            ("1500", 1500.0),
            ("1\u{202f}500", 1500.0),
            ("1\u{a0}500,25", 1500.25),
            ("1 500.250", 1500.25),
            ("0,500", 0.5),
            (".500", 0.5),
            ("\u{2212}2", -2.0),
            (" -2.5 ", -2.5),
            ("1.5000", 1.5),
            ("5.", 5.0),
        ] {
            assert_eq!(parse_number(text), Ok(value), "{text}");
        }
        for text in ["", "-", ".", "abc", "1 50", "1500 000", "1,500.5", "1.2.3", "1e5", "5.123 4", "inf", "NaN", "--2"]
        {
            assert_eq!(parse_number(text), Err(NumberError::NotANumber), "{text}");
        }
    }

    #[test]
    fn a_number_that_may_be_thousands_is_asked_about() {
        let question = |text: &str| match parse_number(text) {
            Err(NumberError::Ambiguous { large, small }) => format!("Is this {large} or {small}?"),
            other => panic!("{other:?}"),
        };
        assert_eq!(question("1,500"), "Is this 1500 or 1.5?");
        assert_eq!(question("1.500"), "Is this 1500 or 1.5?");
        assert_eq!(question("12.345"), "Is this 12345 or 12.345?");
        assert_eq!(question("-1.050"), "Is this \u{2212}1050 or \u{2212}1.05?");
    }

    #[test]
    fn what_is_shown_for_editing_reads_back_as_the_same_number() {
        for value in [0.0, 5.5, 5.464, 0.464, 1500.125, 1e9, 1.0 / 3.0, -2.125, 1e-7, 123_456.789] {
            assert_eq!(parse_number(&editable(value)), Ok(value), "{}", editable(value));
        }
    }

    #[test]
    fn quantities_are_read_with_their_unit() {
        assert_eq!(parse_quantity("5.5 mcm/d"), Ok(Quantity::Rate(5.5, RateUnit::McmD)));
        assert_eq!(parse_quantity("5,5mcm / day"), Ok(Quantity::Rate(5.5, RateUnit::McmD)));
        assert_eq!(parse_quantity("2 BCM"), Ok(Quantity::Volume(2.0, VolumeUnit::Bcm)));
        assert_eq!(parse_quantity("2 bcma"), Ok(Quantity::Rate(2.0, RateUnit::BcmY)));
        assert_eq!(parse_quantity("1 500 MMscf/d"), Ok(Quantity::Rate(1500.0, RateUnit::MmcfD)));
        assert_eq!(parse_quantity("5.5"), Err(NumberError::UnitMissing));
        assert_eq!(parse_quantity("5.5 barrels"), Err(NumberError::UnitUnknown("barrels".to_owned())));
        for unit in RateUnit::ALL {
            assert_eq!(RateUnit::parse(unit.symbol()), Some(unit));
            assert_eq!(VolumeUnit::parse(unit.symbol()), None);
        }
        for unit in VolumeUnit::ALL {
            assert_eq!(VolumeUnit::parse(unit.symbol()), Some(unit));
            assert_eq!(RateUnit::parse(unit.symbol()), None);
        }
    }
}
