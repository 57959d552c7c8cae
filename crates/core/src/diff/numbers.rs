//! What the numbers of a part say, as the catalogue has them: a new number is told without a word here. Knows no part.

use crate::agreement::field::{Kind, Row, Unit};
use crate::agreement::{Agreement, Catalogue, Place, Value};

use super::fields::Statement;

/// The numbers that are members of the part of this path, in the order of the catalogue; where the agreement has no such
/// part they state nothing. Coordinates are told together and so not among them.
pub(super) fn numbers(agreement: &Agreement, part: &str, place: Place) -> Vec<Statement> {
    numbers_in(agreement, part, place, unit)
}

/// The same, each in the unit that it is to be told in.
pub(super) fn numbers_in(
    agreement: &Agreement,
    part: &str,
    place: Place,
    unit: impl Fn(&Row) -> &'static str,
) -> Vec<Statement> {
    members(part).map(|row| statement(row, row.value(agreement, place).as_ref(), unit(row))).collect()
}

/// The same, with what holds where a file leaves a number out in place of nothing; `None`: it leaves out the whole part.
pub(super) fn numbers_in_force(agreement: &Agreement, part: &str, place: Option<Place>) -> Vec<Statement> {
    let stated = |row: &Row| place.and_then(|place| row.value(agreement, place));
    let in_force = |row: &Row| stated(row).or_else(|| row.spec.left_out.value());
    members(part).map(|row| statement(row, in_force(row).as_ref(), unit(row))).collect()
}

fn members(part: &str) -> impl Iterator<Item = &'static Row> {
    Catalogue::rows().iter().filter(move |row| row.part() == part && is_told(row))
}

fn is_told(row: &Row) -> bool {
    row.is_number() && row.spec.kind != Kind::Coordinate && !row.path.ends_with("[]")
}

fn statement(row: &Row, value: Option<&Value>, unit: &'static str) -> Statement {
    let number = value.and_then(Value::number);
    let number = if is_fraction(row) { number.map(|share| share * 100.0) } else { number };
    Statement::maybe(row.label, number, unit)
}

/// Is it a fraction that is told in percent?
fn is_fraction(row: &Row) -> bool {
    matches!(row.spec.unit, Unit::Fraction | Unit::FractionPerYear)
        || matches!(row.spec.kind, Kind::Share | Kind::Growth)
}

/// The unit that a number is told in.
pub(super) fn unit(row: &Row) -> &'static str {
    match row.spec.unit {
        Unit::FractionPerYear => "% a year",
        Unit::Fraction => "%",
        Unit::Paths => "",
        unit => unit.symbol(),
    }
}
