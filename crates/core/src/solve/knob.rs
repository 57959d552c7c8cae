//! One number of an agreement, found by its path, and the agreement with another value there. Knows nothing of what
//! follows from it.

use serde::Deserialize;
use serde_json::{Number, Value};

use crate::agreement::edit::{Edit, ListEdit, Scope};
use crate::agreement::validate::problems;
use crate::agreement::{Agreement, Side};

/// How many places of a range are tried.
const PLACES: u32 = 64;

/// How often a range without an upper end is made four times as long.
const LONGER: i32 = 5;

/// What a file says without any effect on what flows.
const EVIDENCE: [&str; 11] =
    ["format", "title", "note", "signed", "parties", "sale", "uncertainty", "events", "sources", "claims", "actuals"];

/// A number that can be varied.
pub(super) struct Knob {
    /// The agreement without what has no effect on the projection.
    base: Agreement,
    /// The same as a tree.
    tree: Value,
    /// Where the number's parent is in the tree.
    parent: String,
    /// Where the number is in its parent.
    last: Step,
    /// What the number is called in the file.
    field: String,
    /// A leg's share, which the other legs of its list balance.
    pub(super) leg: Option<(Side, usize)>,
    /// What the agreement has, `None` where it states nothing.
    pub(super) now: Option<f64>,
    /// Is it a whole number?
    pub(super) whole: bool,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Field(String),
    Entry(usize),
}

impl Knob {
    /// The number at this path; a sentence where there is none.
    pub(super) fn find(agreement: &Agreement, path: &str) -> Result<Self, String> {
        let steps = steps(path).ok_or_else(|| {
            format!(
                "“{path}” is not written like a place in a file; write quantities.phases[0].rate_mcm_d, for example."
            )
        })?;
        refuse_evidence(&steps, path)?;
        let base = bare(agreement);
        let tree =
            serde_json::to_value(&base).map_err(|error| format!("The agreement cannot be looked into: {error}."))?;
        let (parent, last) = walk(&tree, &steps)?;
        let field = steps.iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(name.clone()),
            Step::Entry(_) => None,
        });
        let mut knob =
            Self { base, tree, parent, last, field: field.unwrap_or_default(), leg: None, now: None, whole: false };
        let node = knob.tree.pointer(&knob.parent).and_then(|parent| child(parent, &knob.last));
        match node {
            Some(Value::Number(number)) => {
                knob.whole = !number.is_f64();
                knob.now = number.as_f64();
            }
            Some(other) => return Err(no_number(path, other)),
            None if knob.deserialized(1.0).is_some() => {}
            None => return Err(unknown(&knob.tree, &steps)),
        }
        knob.leg = match steps.as_slice() {
            [Step::Field(list), Step::Entry(index), Step::Field(field)] if field == "share" => match list.as_str() {
                "receipts" => Some((Side::Receipt, *index)),
                "redeliveries" => Some((Side::Redelivery, *index)),
                _ => None,
            },
            _ => None,
        };
        match knob.leg {
            Some((side, _)) if knob.legs(side).len() == 1 => {
                Err("The only leg of a side carries all of it; its share cannot be varied.".to_owned())
            }
            _ => Ok(knob),
        }
    }

    /// The agreement with this value, `None` if no file may hold it.
    pub(super) fn with(&self, value: f64) -> Option<Agreement> {
        if let Some((side, index)) = self.leg {
            let mut leg = self.legs(side).get(index)?.clone();
            leg.share = value;
            let edit = match side {
                Side::Receipt => Edit::Receipts(ListEdit::Set(index, leg)),
                Side::Redelivery => Edit::Redeliveries(ListEdit::Set(index, leg)),
            };
            return self.base.applied(&Scope::Base, &edit).ok();
        }
        self.deserialized(value).filter(|agreement| problems(agreement).is_empty())
    }

    fn legs(&self, side: Side) -> &[crate::agreement::Leg] {
        match side {
            Side::Receipt => &self.base.receipts,
            Side::Redelivery => &self.base.redeliveries,
        }
    }

    fn deserialized(&self, value: f64) -> Option<Agreement> {
        let mut tree = self.tree.clone();
        let number = if self.whole { whole_number(value)? } else { Number::from_f64(value)? };
        match (tree.pointer_mut(&self.parent)?, &self.last) {
            (Value::Object(fields), Step::Field(name)) => drop(fields.insert(name.clone(), Value::Number(number))),
            (Value::Array(entries), Step::Entry(index)) => *entries.get_mut(*index)? = Value::Number(number),
            _ => return None,
        }
        Agreement::deserialize(&tree).ok()
    }

    /// The values to try, rising: evenly over what makes sense for such a number or over the given range, and far above
    /// where there is no natural end. A file may not hold all of them.
    pub(super) fn values(&self, between: Option<[f64; 2]>) -> Vec<f64> {
        let (low, high, open) = between.map_or_else(|| self.range(), |[low, high]| (low, high, false));
        let places =
            if self.whole { (high - low).clamp(1.0, 3.0 * f64::from(PLACES)).round() } else { f64::from(PLACES) };
        let at = |place: u32| low + (high - low) * f64::from(place) / places;
        let mut values: Vec<f64> = (0..places as u32).map(at).collect();
        values.push(high);
        if open {
            values.extend((1..=LONGER).map(|times| high * 4.0_f64.powi(times)));
        }
        values.extend(self.now.filter(|now| (low..=high).contains(now)));
        if self.whole {
            values.iter_mut().for_each(|value| *value = value.round());
        }
        values.sort_by(f64::total_cmp);
        values.dedup_by(|a, b| a.total_cmp(b).is_eq());
        values
    }

    /// From where to where such a number makes sense, and whether it may be far more.
    fn range(&self) -> (f64, f64, bool) {
        let stated = self.now.map_or(0.0, f64::abs);
        let rate = self.base.quantities.phases.iter().map(|phase| phase.rate_mcm_d).fold(1.0, f64::max);
        let up_to = |usual: f64| (0.0, 10.0 * stated.max(usual), true);
        match self.field.as_str() {
            "share" | "losses" | "take_or_pay" | "carry_forward_cap" | "available" => (0.0, 1.0, false),
            "growth_per_year" | "escalation_per_year" | "discount_rate" => (-0.99, 1.0, false),
            "temperature_c" => (-200.0, 100.0, false),
            "longitude" => (-180.0, 180.0, false),
            "latitude" => (-90.0, 90.0, false),
            "lag_days" | "ramp_days" => (0.0, 3_660.0, false),
            "make_up_years" | "carry_forward_years" => (0.0, 60.0, false),
            "average_months" | "lag_months" | "valid_months" => (0.0, 120.0, false),
            "month" => (1.0, 12.0, false),
            "day" => (1.0, 31.0, false),
            "slope" | "base_index" | "monthly" => (-10.0 * stated.max(10.0), 10.0 * stated.max(10.0), false),
            "season" => (0.0, 10.0 * stated.max(1.0), true),
            name if name.ends_with("_mcm_d") => up_to(rate),
            name if name.ends_with("_bcm") => up_to(rate * 0.365),
            name if name.ends_with("_mcm") => up_to(rate * 365.0),
            _ => up_to(100.0),
        }
    }
}

/// The agreement without what has no effect on the projection, so that trying a value stays cheap.
fn bare(agreement: &Agreement) -> Agreement {
    let mut bare = Agreement {
        uncertainty: None,
        events: Vec::new(),
        sources: Vec::new(),
        claims: Vec::new(),
        variants: Vec::new(),
        actuals: Vec::new(),
        ..agreement.clone()
    };
    for phase in &mut bare.quantities.phases {
        phase.claims.clear();
        phase.note.clear();
    }
    bare
}

fn refuse_evidence(steps: &[Step], path: &str) -> Result<(), String> {
    match steps.first() {
        Some(Step::Field(head)) if head == "variants" => {
            Err("Read the agreement as that variant and give the place as in the base: swap.retention.share."
                .to_owned())
        }
        Some(Step::Field(head)) if EVIDENCE.contains(&head.as_str()) => {
            Err(format!("“{path}” has no effect on what flows or is paid."))
        }
        _ => Ok(()),
    }
}

/// Reads `quantities.phases[0].rate_mcm_d`.
fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.trim().split('.') {
        let (name, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if name.is_empty() || !plain {
            return None;
        }
        steps.push(Step::Field(name.to_owned()));
        while let Some(inside) = rest.strip_prefix('[') {
            let (index, after) = inside.split_once(']')?;
            steps.push(Step::Entry(index.trim().parse().ok()?));
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(steps)
}

fn child<'a>(node: &'a Value, step: &Step) -> Option<&'a Value> {
    match step {
        Step::Field(name) => node.get(name),
        Step::Entry(index) => node.get(index),
    }
}

/// A choice with numbers of its own, `Fixed(usd_per_tcm: 140.0)`, is named in no path.
fn inside_choice(node: &Value) -> Option<(&String, &Value)> {
    let (name, inside) = node.as_object().filter(|fields| fields.len() == 1)?.iter().next()?;
    name.starts_with(|letter: char| letter.is_ascii_uppercase()).then_some((name, inside))
}

/// Where the parent of the last step is in the tree, and the last step.
fn walk(tree: &Value, steps: &[Step]) -> Result<(String, Step), String> {
    let (mut node, mut pointer) = (tree, String::new());
    let mut rest = steps;
    while let [step, after @ ..] = rest {
        if let (Some((name, inside)), Step::Field(_)) = (inside_choice(node), step) {
            pointer.push_str(&format!("/{name}"));
            node = inside;
        }
        let next = child(node, step);
        if after.is_empty() {
            // A month of an index is a pair of the month and its value.
            return match next {
                Some(Value::Array(pair)) if pair.len() == 2 && pair[0].is_string() => {
                    Ok((format!("{pointer}/{}", text(step)), Step::Entry(1)))
                }
                _ => Ok((pointer, step.clone())),
            };
        }
        let Some(found) = next else { return Err(unknown(tree, steps)) };
        pointer.push_str(&format!("/{}", text(step)));
        (node, rest) = (found, after);
    }
    Err(unknown(tree, steps))
}

fn text(step: &Step) -> String {
    match step {
        Step::Field(name) => name.clone(),
        Step::Entry(index) => index.to_string(),
    }
}

/// The sentence that a path leads nowhere, with what there is where it ends.
fn unknown(tree: &Value, steps: &[Step]) -> String {
    let (mut node, mut path) = (tree, String::new());
    for step in steps {
        if let (Some((_, inside)), Step::Field(_)) = (inside_choice(node), step) {
            node = inside;
        }
        let Some(next) = child(node, step) else {
            let place = if path.is_empty() { "The agreement".to_owned() } else { format!("“{path}”") };
            return match (node, step) {
                (Value::Array(entries), Step::Entry(_)) => {
                    let entries = entries.len();
                    format!("{place} has {entries} entr{}, counted from 0.", if entries == 1 { "y" } else { "ies" })
                }
                _ => format!("{place} states no “{}”.{}", text(step), listed(node)),
            };
        };
        match step {
            Step::Field(name) if path.is_empty() => path.push_str(name),
            Step::Field(name) => path.push_str(&format!(".{name}")),
            Step::Entry(index) => path.push_str(&format!("[{index}]")),
        }
        node = next;
    }
    no_number(&path, node)
}

/// The sentence that a place holds no number.
fn no_number(path: &str, node: &Value) -> String {
    format!("“{path}” is not one number.{}", listed(node))
}

/// ` There is share, basis.`
fn listed(node: &Value) -> String {
    let Value::Object(fields) = node else { return String::new() };
    let shown = |(name, value): (&String, &Value)| {
        let part = value.is_number() || value.is_object() || value.is_array();
        (part && !EVIDENCE.contains(&name.as_str())).then(|| name.clone())
    };
    let names: Vec<String> = fields.iter().filter_map(shown).collect();
    if names.is_empty() { String::new() } else { format!(" There is {}.", names.join(", ")) }
}

fn whole_number(value: f64) -> Option<Number> {
    let rounded = value.round();
    (0.0..=f64::from(u32::MAX)).contains(&rounded).then(|| Number::from(rounded as u64))
}
