//! Everything an agreement states but its evidence, one value a row: the place in the file, what it belongs to, the
//! value, its unit. Found from the file's own form, so that no part can be forgotten.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::figure::conditions;
use gasswap_core::agreement::{Agreement, CubicMetre, Day};

use super::{Cell, Table};

/// Parts that have tables of their own.
const ELSEWHERE: [&str; 3] = ["claims", "sources", "actuals"];

/// The parameters of an agreement, its variants among them.
pub(super) fn table(agreement: &Agreement) -> Table {
    let mut table = Table::new("Parameters", &["place in the file", "of", "value", "unit"]);
    let tree = serde_json::to_string(agreement).ok().and_then(|text| serde_json::from_str(&text).ok());
    if let Some(Node::Map(fields)) = tree {
        let fields = fields.into_iter().filter(|(name, _)| !ELSEWHERE.contains(&name.as_str())).collect();
        let around = Around { path: String::new(), of: String::new(), metre: conditions(agreement.cubic_metre) };
        walk(&Node::Map(fields), &around, &mut table);
    }
    table
}

/// A value with its fields in the order of the file.
enum Node {
    Null,
    Text(String),
    Number(f64),
    Truth(bool),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Where a value stands.
struct Around {
    path: String,
    /// The name of the entry it belongs to.
    of: String,
    /// The conditions of its cubic metre.
    metre: String,
}

impl Around {
    fn inside(&self, step: &str) -> Self {
        let path = if self.path.is_empty() || step.starts_with('[') {
            format!("{}{step}", self.path)
        } else {
            format!("{}.{step}", self.path)
        };
        Self { path, of: self.of.clone(), metre: self.metre.clone() }
    }
}

fn walk(node: &Node, around: &Around, table: &mut Table) {
    let row = |cell: Cell| {
        vec![Cell::text(&around.path), Cell::text(&around.of), cell, Cell::text(unit(&around.path, &around.metre))]
    };
    match node {
        Node::Null => {}
        Node::Text(text) => {
            table.rows.push(row(Day::parse(text).map_or_else(|| Cell::text(text), Cell::Day)));
        }
        Node::Number(value) => table.rows.push(row(Cell::Number(*value))),
        Node::Truth(value) => table.rows.push(row(Cell::text(if *value { "yes" } else { "no" }))),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    // A month with its value.
                    Node::List(pair) if matches!(pair.as_slice(), [Node::Text(_), _]) => {
                        if let [Node::Text(month), value] = pair.as_slice() {
                            walk(value, &around.inside(&format!("[{month}]")), table);
                        }
                    }
                    item => walk(item, &named(item, around.inside(&format!("[{index}]"))), table),
                }
            }
        }
        Node::Map(fields) => {
            for (name, field) in fields {
                walk(field, &around.inside(name), table);
            }
        }
    }
}

/// An entry of a list gives its name and its cubic metre to all that stands in it.
fn named(item: &Node, mut around: Around) -> Around {
    let Node::Map(fields) = item else { return around };
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, node)| node);
    let name = ["name", "title", "id"].iter().find_map(|wanted| match field(wanted) {
        Some(Node::Text(text)) if !text.is_empty() => Some(text.clone()),
        _ => None,
    });
    if let Some(name) = name {
        around.of = if around.of.is_empty() { name } else { format!("{}: {name}", around.of) };
    }
    if let Some(Node::Map(metre)) = field("cubic_metre") {
        let of = |wanted: &str| {
            metre.iter().find_map(|(name, node)| match node {
                Node::Number(value) if name == wanted => Some(*value),
                _ => None,
            })
        };
        if let (Some(temperature_c), Some(pressure_kpa)) = (of("temperature_c"), of("pressure_kpa")) {
            around.metre = conditions(CubicMetre { temperature_c, pressure_kpa });
        }
    }
    around
}

/// The unit that a field's name states; nothing for what is no quantity.
fn unit(path: &str, metre: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path);
    let field = last.split('[').next().unwrap_or(last);
    let ends = |ending: &str| field.ends_with(ending);
    let fractions =
        ["share", "losses", "available", "season", "spread", "take_or_pay", "carry_forward_cap", "discount_rate"];
    if ends("_mcm_d") {
        format!("million m³ a day at {metre}")
    } else if ends("_mcm") {
        format!("million m³ at {metre}")
    } else if ends("_bcm") {
        format!("billion m³ at {metre}")
    } else if ends("usd_per_tcm") {
        format!("US$ per thousand m³ at {metre}")
    } else if ends("_mj_m3") {
        format!("MJ, gross, per m³ at {metre}")
    } else if ends("_per_year") {
        "fraction a year".to_owned()
    } else if fractions.contains(&field) {
        "fraction".to_owned()
    } else {
        let rest = [
            ("_c", "°C"),
            ("_kpa", "kPa"),
            ("_days", "days"),
            ("_months", "months"),
            ("_years", "years"),
            ("longitude", "° east"),
            ("latitude", "° north"),
            ("days_between", "days"),
            ("days_to_repair", "days"),
        ];
        rest.iter().find(|(ending, _)| ends(ending)).map_or("", |(_, unit)| unit).to_owned()
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// Reads any value, its fields in order.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Truth(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Node::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_s_name_says_its_unit() {
        assert_eq!(unit("quantities.phases[0].rate_mcm_d", "20 °C"), "million m³ a day at 20 °C");
        assert_eq!(unit("price.phases[0].formula.Fixed.usd_per_tcm", "15 °C"), "US$ per thousand m³ at 15 °C");
        assert_eq!(unit("swap.lag_days", "20 °C"), "days");
        assert_eq!(unit("quantities.season[3]", "20 °C"), "fraction");
        assert_eq!(unit("parties[0].name", "20 °C"), "");
    }
}
