//! What a part says, member by member, as the catalogue has them: a new field is told without a word here. Knows no
//! part.

use crate::agreement::field::{Kind, Row, Unit};
use crate::agreement::{Leaf, PartialDate, Value};
use crate::message::{Digits, Fact, Measure};

use super::Within;
use super::fields::{Statement, Told};

/// Members that are too long to be told: they are only told to have changed.
const LONG: [&str; 2] = ["note", "url"];

impl Within<'_> {
    /// Every member of the part but those left out: the ones named first in their order, then the others in the order of
    /// the catalogue. Coordinates and lists are told together and so not among them.
    pub(super) fn members(self, first: &[&str], without: &[&str]) -> Vec<Statement> {
        let told = |row: &&Row| !without.contains(&row.member()) && row.spec.kind != Kind::Coordinate;
        let rows = || Leaf::all().filter(|leaf| leaf.row().part() == self.part && !leaf.row().path.ends_with("[]"));
        let rows = || rows().filter(|leaf| told(&leaf.row()));
        let named = first.iter().filter_map(|member| rows().find(|leaf| leaf.row().member() == *member));
        let others = rows().filter(|leaf| !first.contains(&leaf.row().member()));
        named.chain(others).map(|leaf| self.member(leaf)).collect()
    }

    /// One member by its name.
    pub(super) fn only(self, member: &str) -> Option<Statement> {
        let leaf = Leaf::all().find(|leaf| leaf.row().part() == self.part && leaf.row().member() == member)?;
        Some(self.member(leaf))
    }

    /// The same as [`Within::members`], with what holds where a file leaves a member out in place of nothing; where `stated` is not, the whole
    /// part is left out.
    pub(super) fn members_in_force(self, without: &[&str], stated: bool) -> Vec<Statement> {
        let mut members = self.members(&[], without);
        for member in &mut members {
            let Some(leaf) = member.field() else { continue };
            let value = if stated { leaf.row().value(self.agreement, self.place) } else { None };
            let value = value.or_else(|| leaf.row().spec.left_out.value());
            *member = Statement::of(leaf, value.and_then(|value| self.fact(leaf.row(), value)), unit(leaf.row()));
        }
        members
    }

    /// One member, as the agreement has it.
    fn member(self, leaf: Leaf) -> Statement {
        let row = leaf.row();
        let value = row.value(self.agreement, self.place).and_then(|value| self.fact(row, value));
        let statement = Statement::of(leaf, value, unit(row));
        if LONG.contains(&row.member()) { statement.long() } else { statement }
    }

    /// A value as it is told; `None` where nothing is stated.
    fn fact(self, row: &Row, value: Value) -> Option<Fact> {
        let number = |value: f64| {
            let value = if is_fraction(row) { value * 100.0 } else { value };
            Fact::amount(value, Measure::new(Unit::None, Digits::Figures(12)))
        };
        match value {
            Value::Absent | Value::PartialDate(PartialDate::Unknown) => None,
            Value::Text(text) if text.is_empty() => None,
            Value::Text(text) if row.spec.kind == Kind::Reference => Some(self.name_of(row, &text)),
            Value::Text(text) => Some(text.into()),
            Value::Choice(choice) => Some(Fact::Chosen(row.path, choice)),
            Value::Number(value) => Some(number(value)),
            Value::Count(count) => Some(number(count as f64)),
            Value::Date(day) => Some(day.into()),
            Value::PartialDate(date) => Some(date.into()),
        }
    }

    /// What people call the thing of this id that a member refers to.
    fn name_of(self, row: &Row, id: &str) -> Fact {
        let agreement = self.agreement;
        match row.member() {
            "point" => agreement.point_name(id).into(),
            "from" | "to" => agreement.party_name(id).into(),
            "source" => agreement.source(id).map_or(id, |source| &source.title).into(),
            "of" => agreement.point(id).map_or_else(|| agreement.party_name(id), |point| &point.name).into(),
            _ => id.into(),
        }
    }
}

/// Is it a fraction that is told in percent?
fn is_fraction(row: &Row) -> bool {
    matches!(row.spec.unit, Unit::Fraction | Unit::FractionPerYear)
        || matches!(row.spec.kind, Kind::Share | Kind::Growth)
}

/// In what a number is told.
fn unit(row: &Row) -> Told {
    match (row.spec.unit, row.member()) {
        // The cap is a share of a year's quantity, the other one of what is paid for.
        (_, "carry_forward_cap") => Told::Percent("of-a-year"),
        (Unit::FractionPerYear, _) => Told::Percent("a-year"),
        (Unit::Fraction, _) => Told::Percent("of-it"),
        (Unit::Paths | Unit::AsStated, _) => Told::In(Unit::None),
        (unit, _) => Told::In(unit),
    }
}
