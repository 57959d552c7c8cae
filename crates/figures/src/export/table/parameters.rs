//! Everything an agreement states but its evidence, one field a row: its name in the file, what it belongs to, the value,
//! its unit and what it means. Found in the catalogue of fields, so that no part can be forgotten.

use gasswap_core::agreement::field::{Kind, LeftOut, Row};
use gasswap_core::agreement::{Agreement, CubicMetre, Field, PartialDate, Value};

use crate::figure::conditions;
use crate::wording;

use super::{Cell, Table};

/// Sections that have tables of their own.
const ELSEWHERE: [&str; 3] = ["claims", "sources", "actuals"];

/// The parameters of an agreement, its variants among them.
pub(super) fn table(agreement: &Agreement) -> Table {
    let mut table = Table::new("Parameters", &["place in the file", "of", "value", "unit", "meaning"]);
    for field in Field::all(agreement) {
        let row = field.row();
        let Some(value) = field.get(agreement).and_then(|value| cell(value, row.spec.left_out)) else { continue };
        if !ELSEWHERE.contains(&row.section()) {
            table.rows.push(vec![
                Cell::text(field.name(agreement)),
                Cell::text(of(agreement, field)),
                value,
                Cell::text(unit(row, &metre(agreement, field))),
                Cell::text(wording::english().meaning(row)),
            ]);
        }
    }
    table
}

/// A value as a cell; none for what is not stated.
fn cell(value: Value, left_out: LeftOut) -> Option<Cell> {
    Some(match value {
        Value::Absent => return None,
        Value::Text(text) if text.is_empty() && left_out == LeftOut::Empty => return None,
        Value::Text(text) => Cell::text(text),
        Value::Choice(name) => Cell::text(name),
        Value::Number(number) => Cell::Number(number),
        Value::Count(count) => Cell::Number(count as f64),
        Value::Date(day) | Value::PartialDate(PartialDate::Day(day)) => Cell::Day(day),
        Value::PartialDate(date) => Cell::text(date.to_string()),
    })
}

/// What a field belongs to: the names of the entries that it stands in, the outermost first.
fn of(agreement: &Agreement, field: Field) -> String {
    let mut names = Vec::new();
    let variant = field.place().variant().and_then(|at| agreement.variants.get(at));
    names.extend(variant.map(|variant| variant.name.clone()));
    let path = field.row().path;
    for (at, _) in path.match_indices("[]").filter(|_| !path.starts_with("variants[]")) {
        names.extend(["name", "title", "id"].iter().find_map(|member| {
            match Field::of(&format!("{}[].{member}", &path[..at]), field.place())?.get(agreement)? {
                Value::Text(text) if !text.is_empty() => Some(text),
                _ => None,
            }
        }));
    }
    names.join(": ")
}

/// The conditions of the cubic metre that a field's number means: the point's own, else the agreement's.
fn metre(agreement: &Agreement, field: Field) -> String {
    let own = |member: &str| {
        let path = format!("points[].cubic_metre.{member}");
        Field::of(&path, field.place())?.get(agreement)?.number()
    };
    let of_point = field.row().section() == "points";
    match own("temperature_c").zip(own("pressure_kpa")).filter(|_| of_point) {
        Some((temperature_c, pressure_kpa)) => conditions(CubicMetre { temperature_c, pressure_kpa }),
        None => conditions(agreement.cubic_metre),
    }
}

/// The unit in words; nothing for what is no quantity.
fn unit(row: &Row, metre: &str) -> String {
    let spec = row.spec;
    match spec.kind {
        Kind::Factor => "fraction".to_owned(),
        _ if spec.unit.is_of_gas() => format!("{} at {metre}", wording::english().unit(spec.unit)),
        _ => wording::english().unit(spec.unit).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gasswap_core::agreement::Catalogue;

    #[test]
    fn a_field_s_row_says_its_unit() {
        let unit = |path: &str, metre: &str| unit(Catalogue::row(path).unwrap(), metre);
        assert_eq!(unit("quantities.phases[].rate_mcm_d", "20 °C"), "million m³ a day at 20 °C");
        assert_eq!(unit("price.phases[].formula.usd_per_tcm", "15 °C"), "US$ per thousand m³ at 15 °C");
        assert_eq!(unit("swap.lag_days", "20 °C"), "days");
        assert_eq!(unit("quantities.season[]", "20 °C"), "fraction");
        assert_eq!(unit("parties[].name", "20 °C"), "");
    }
}
