//! The way through an agreement while it is validated: where one is, and what is said of a value outside its range, which
//! the catalogue of fields knows. Knows nothing of the parts of an agreement.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::Problem;
use crate::agreement::field::{Bounds, Catalogue, Kind, Place, Row, Spec, Unit, Value};
use crate::agreement::{Agreement, PartialDate};
use crate::calendar::Day;
use crate::units;

/// Longest id, in characters.
const LONGEST_ID: usize = 40;

/// How many known ids a sentence about an unknown one lists.
const LISTED: usize = 6;

const NO_DATE: &str =
    "This is no date: dates are written like \"2021-11-28\", on a day that exists, from 1900 to 2200.";

const NO_PARTIAL_DATE: &str = "This is no date: write \"2021-11-28\", \"2021-11\" or \"2021\", from 1900 to 2200.";

/// Where the validation is and what it has found. Places become text only when there is something to tell.
pub(super) struct Inspection<'a> {
    agreement: &'a Agreement,
    /// The path, with `[]` for entries; in a variant as in the base.
    pattern: String,
    place: Place,
    depth: usize,
    /// The rows of the part here that hold a number or a date, and the path of that part.
    here: (String, Vec<&'static Row>),
    /// What was found so far.
    pub(super) problems: Vec<Problem>,
}

/// What a number must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    kind: Kind,
    lawful: Bounds,
    unit: &'static str,
}

impl From<&Spec> for Rule {
    fn from(spec: &Spec) -> Self {
        let unit = match spec.unit {
            Unit::UsdPerTcm => "USD per thousand m³",
            Unit::DegreesEast => "degrees east",
            Unit::DegreesNorth => "degrees north",
            unit => unit.symbol(),
        };
        Self { kind: spec.kind, lawful: spec.lawful, unit }
    }
}

impl Rule {
    /// A finite number.
    pub(super) const ANY: Self = Self { kind: Kind::Number, lawful: Bounds::ANY, unit: "" };

    /// From 0 to 1.
    pub(super) const SHARE: Self = Self { kind: Kind::Share, lawful: Bounds::between(0.0, 1.0), unit: "" };

    /// 0 or more of this unit.
    pub(super) const fn not_negative(unit: &'static str) -> Self {
        Self { kind: Kind::Number, lawful: Bounds::NOT_NEGATIVE, unit }
    }

    /// What is wrong with this number, `None` if nothing is.
    fn broken_by(self, value: f64) -> Option<String> {
        if !value.is_finite() {
            return Some("This is not a finite number; a plain number such as 5.5 is needed.".to_owned());
        }
        if self.lawful.hold(value) {
            return None;
        }
        let shown = exact(value);
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        let Bounds { low, high } = self.lawful;
        Some(match (self.kind, low, high) {
            (Kind::Share, _, Bound::Included(_)) => {
                format!("{shown} is no share: shares lie between 0 and 1, so 15 % is 0.15.")
            }
            (Kind::Share, _, Bound::Excluded(high)) if value >= high => {
                format!("{shown} is the whole or more; less than 1 is needed, so 15 % is 0.15.")
            }
            (Kind::Coordinate, Bound::Included(low), Bound::Included(high)) => {
                format!("{shown}{unit} is outside {} to {}.", exact(low), exact(high))
            }
            (Kind::Duration, _, Bound::Included(high)) if value > high => {
                let [value, high] = [value, high].map(|days| units::number(days, 0));
                format!("{value}{unit} is too long; at most {high}{unit} are possible.")
            }
            (_, _, Bound::Included(high)) if value > high => {
                let high = units::number(high, 0);
                format!("{}{unit} cannot be meant; at most {high}{unit} can be stated.", in_short(value))
            }
            (Kind::Growth, Bound::Excluded(low), _) => {
                format!("{shown} a year would leave nothing: more than {} is needed, 0.05 is 5 % a year.", exact(low))
            }
            (_, Bound::Included(0.0), _) => format!("{shown}{unit} is less than nothing; 0 or more is needed."),
            (_, Bound::Included(low), _) => format!("{shown}{unit} is too little; at least {} is needed.", exact(low)),
            (_, Bound::Excluded(low), _) => {
                format!("{shown}{unit} is not possible; more than {} is needed.", exact(low))
            }
            (_, Bound::Unbounded, _) => format!("{shown}{unit} is not possible here."),
        })
    }
}

/// A number in few digits, however large it is.
fn in_short(value: f64) -> String {
    if value.abs() < 1e15 { exact(value) } else { format!("{value:.3e}") }
}

impl<'a> Inspection<'a> {
    /// At the top of an agreement.
    pub(super) fn new(agreement: &'a Agreement) -> Self {
        let here = (String::from("?"), Vec::new());
        Self { agreement, pattern: String::new(), place: Place::BASE, depth: 0, here, problems: Vec::new() }
    }

    /// Looks at a part that lies in this field.
    pub(super) fn inside<R>(&mut self, field: &'static str, look: impl FnOnce(&mut Self) -> R) -> R {
        let outside = self.pattern.len();
        if outside > 0 {
            self.pattern.push('.');
        }
        self.pattern.push_str(field);
        let result = look(self);
        self.pattern.truncate(outside);
        result
    }

    /// Looks at each entry of a list, which may hold at most so many.
    pub(super) fn entries<'b, T>(
        &mut self,
        field: &'static str,
        list: &'b [T],
        most: usize,
        mut look: impl FnMut(&mut Self, &'b T),
    ) {
        self.inside(field, |at| {
            at.at_most(list.len(), most);
            let (place, list_here) = (at.place, at.pattern.len());
            at.pattern.push_str("[]");
            at.depth += 1;
            for (index, entry) in list.iter().enumerate() {
                at.place = place.with(at.depth - 1, index);
                look(at, entry);
            }
            at.depth -= 1;
            at.pattern.truncate(list_here);
            at.place = place;
        });
    }

    /// Looks at each variant.
    pub(super) fn variants<'b, T>(&mut self, list: &'b [T], most: usize, mut look: impl FnMut(&mut Self, &'b T)) {
        self.inside("variants", |at| at.at_most(list.len(), most));
        for (index, variant) in list.iter().enumerate() {
            self.place = Place::BASE.in_variant(Some(index));
            look(self, variant);
        }
        self.place = Place::BASE;
    }

    fn at_most(&mut self, entries: usize, most: usize) {
        if entries > most {
            let (entries, most) = (units::number(entries as f64, 0), units::number(most as f64, 0));
            self.wrong(format!("This list has {entries} entries; at most {most} can be read."));
        }
    }

    /// Looks at every number and date of the part here, by what the catalogue says of it.
    pub(super) fn values(&mut self) {
        if self.here.0 != self.pattern {
            let is_looked_at = |row: &&Row| {
                let number = row.is_number() && row.spec.unit != Unit::AsStated;
                let known = number || matches!(row.spec.kind, Kind::Date | Kind::PartialDate);
                known && !row.path.ends_with("[]") && row.part() == self.pattern
            };
            let rows = Catalogue::rows().iter().filter(is_looked_at).collect();
            self.here = (self.pattern.clone(), rows);
        }
        for at in 0..self.here.1.len() {
            self.value(self.here.1[at]);
        }
    }

    /// Looks at a number of a list of numbers, here.
    pub(super) fn number_here(&mut self) {
        if let Some(row) = Catalogue::row(&self.pattern)
            && let Some(number) = (row.get)(self.agreement, self.place).as_ref().and_then(Value::number)
            && let Some(sentence) = Rule::from(&row.spec).broken_by(number)
        {
            self.wrong(sentence);
        }
    }

    fn value(&mut self, row: &'static Row) {
        let wrong = match (row.get)(self.agreement, self.place) {
            Some(Value::Date(Day::INVALID)) => Some(NO_DATE.to_owned()),
            Some(Value::PartialDate(PartialDate::Invalid)) => Some(NO_PARTIAL_DATE.to_owned()),
            Some(value) => value.number().and_then(|number| Rule::from(&row.spec).broken_by(number)),
            None => None,
        };
        if let Some(sentence) = wrong {
            self.wrong_at(row.member(), sentence);
        }
    }

    /// Something is wrong here.
    pub(super) fn wrong(&mut self, sentence: impl Into<String>) {
        self.problems.push(Problem { path: self.place.path(&self.pattern), sentence: sentence.into() });
    }

    /// Something is wrong in this field.
    pub(super) fn wrong_at(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.inside(field, |at| at.wrong(sentence));
    }

    /// Looks at a number that may be left out, and that another field says the rule of.
    pub(super) fn optional(&mut self, field: &'static str, value: Option<f64>, rule: Rule) {
        if let Some(sentence) = value.and_then(|value| rule.broken_by(value)) {
            self.wrong_at(field, sentence);
        }
    }

    /// A lower and an upper end, already looked at, must not cross.
    pub(super) fn ordered(&mut self, field: &'static str, ends: (Option<f64>, Option<f64>), words: [&str; 3]) {
        let [lower, upper, unit] = words;
        if let (Some(low), Some(high)) = ends
            && low > high
            && low.is_finite()
            && high.is_finite()
        {
            let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
            self.wrong_at(field, format!("{lower}, {}{unit}, is above {upper}, {}{unit}.", exact(low), exact(high)));
        }
    }

    /// The first and the last day of something, already looked at, must not cross.
    pub(super) fn period(&mut self, from: Day, to: Day, what: &str) {
        if from != Day::INVALID && to != Day::INVALID && to < from {
            self.wrong_at("to", format!("The {what} ends on {}, before it starts on {}.", to.long(), from.long()));
        }
    }

    /// Looks at the id of the entry here, which must not have been seen before.
    pub(super) fn id<'b>(&mut self, id: &'b str, seen: &mut BTreeSet<&'b str>, what: &str) {
        let letters = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if !letters || id.is_empty() || id.len() > LONGEST_ID {
            self.wrong_at(
                "id",
                format!(
                    "“{}” cannot be an id: 1 to {LONGEST_ID} of the characters A-Z a-z 0-9 _ - are needed.",
                    clipped(id)
                ),
            );
        }
        if !seen.insert(id) {
            self.wrong_at("id", format!("The id “{}” is used twice; every {what} needs its own.", clipped(id)));
        }
    }

    /// Looks at a reference.
    pub(super) fn reference(&mut self, field: &'static str, id: &str, known: &KnownIds<'_>, what: &str) {
        if !known.holds(id) {
            self.wrong_at(field, known.lacks(id, what));
        }
    }

    /// Looks at a list of references.
    pub(super) fn references(&mut self, field: &'static str, ids: &[String], known: &KnownIds<'_>, what: &str) {
        self.entries(field, ids, super::MOST_ENTRIES, |at, id| {
            if !known.holds(id) {
                at.wrong(known.lacks(id, what));
            }
        });
    }
}

/// Ids that references may name.
#[derive(Debug)]
pub(super) struct KnownIds<'a> {
    in_order: Vec<&'a str>,
    sorted: Vec<&'a str>,
}

impl<'a> FromIterator<&'a str> for KnownIds<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Self {
        let in_order: Vec<&str> = ids.into_iter().collect();
        let mut sorted = in_order.clone();
        sorted.sort_unstable();
        Self { in_order, sorted }
    }
}

impl KnownIds<'_> {
    /// Is this one of them?
    pub(super) fn holds(&self, id: &str) -> bool {
        self.sorted.binary_search(&id).is_ok()
    }

    /// The sentence that this is none of them.
    pub(super) fn lacks(&self, id: &str, what: &str) -> String {
        let id = clipped(id);
        if self.in_order.is_empty() {
            return format!("There is no {what} “{id}”; the file has none of this kind.");
        }
        let listed = self.in_order.iter().take(LISTED).map(|id| clipped(id)).collect::<Vec<_>>().join(", ");
        let more = if self.in_order.len() > LISTED { ", …" } else { "" };
        format!("There is no {what} “{id}”; there is {listed}{more}.")
    }
}

/// The beginning of a text that may be very long.
pub(super) fn clipped(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A number with as many figures as it has, so that one just outside a limit does not look as if it were inside.
pub(super) fn exact(value: f64) -> String {
    let short = units::short(value);
    if value.abs() >= 1e15 || (value.abs() < 1e-6 && value.abs() > 0.0) {
        return format!("{value:e}");
    }
    short
}
