//! What the numbers of a part say, as the catalogue has them: a new number is told without a word here. Knows no part.

use crate::agreement::field::{Kind, Row, Unit};
use crate::agreement::{Agreement, Catalogue, Place, Value};

use super::fields::Statement;

/// The numbers that are members of the part of this path, in the order of the catalogue; where the agreement has no such
/// part they state nothing. Coordinates are told together and so not among them.
pub(super) fn numbers(agreement: &Agreement, part: &str, place: Place) -> Vec<Statement> {
    let members = Catalogue::rows().iter().filter(|row| row.part() == part && is_told(row));
    members.map(|row| statement(row, row.value(agreement, place).as_ref())).collect()
}

/// The same, with what holds where a file leaves a number out in place of nothing; `None`: it leaves out the whole part.
pub(super) fn numbers_in_force(agreement: &Agreement, part: &str, place: Option<Place>) -> Vec<Statement> {
    let members = Catalogue::rows().iter().filter(|row| row.part() == part && is_told(row));
    let in_force =
        |row: &Row| place.and_then(|place| row.value(agreement, place)).or_else(|| row.spec.left_out.value());
    members.map(|row| statement(row, in_force(row).as_ref())).collect()
}

fn is_told(row: &Row) -> bool {
    row.is_number() && row.spec.kind != Kind::Coordinate && !row.path.ends_with("[]")
}

fn statement(row: &Row, value: Option<&Value>) -> Statement {
    let number = value.and_then(Value::number);
    let number = if is_fraction(row) { number.map(|share| share * 100.0) } else { number };
    Statement::maybe(row.label, number, unit(row))
}

/// Is it a fraction that is told in percent?
fn is_fraction(row: &Row) -> bool {
    matches!(row.spec.unit, Unit::Fraction | Unit::FractionPerYear)
        || matches!(row.spec.kind, Kind::Share | Kind::Growth)
}

fn unit(row: &Row) -> &'static str {
    match row.spec.unit {
        Unit::FractionPerYear => "% a year",
        Unit::Fraction => "%",
        Unit::Paths => "",
        unit => unit.symbol(),
    }
}
