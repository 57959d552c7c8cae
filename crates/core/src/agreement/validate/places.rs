//! The way through an agreement while it is validated: where one is, and what is said of a value outside its range, which
//! the catalogue of fields knows. Knows nothing of the parts of an agreement.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::super::said::{
    EndsBefore, EndsCross, IdTwice, LeavesNothing, LessThanNothing, ListTooLong, NoDate, NoId, NoPartialDate, NoShare,
    NoSuch, NoneOfThisKind, NotFinite, NotMoreThan, NotPossible, OutsideRange, TooGreat, TooLittle, TooLong,
    UnitBehind, WholeShare,
};
use super::Problem;
use crate::agreement::field::{Bounds, Catalogue, Kind, Place, Row, Spec, Unit, Value};
use crate::agreement::{Agreement, PartialDate};
use crate::calendar::Day;
use crate::message::{Fact, Message};
use crate::{say, units};

/// Longest id, in characters.
const LONGEST_ID: usize = 40;

/// How many known ids a sentence about an unknown one lists.
const LISTED: usize = 6;

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
        Self { kind: spec.kind, lawful: spec.lawful, unit: spec.unit.symbol() }
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
    fn broken_by(self, value: f64) -> Option<Message> {
        if !value.is_finite() {
            return Some(say!(NotFinite));
        }
        if self.lawful.hold(value) {
            return None;
        }
        let number = exact(value);
        let unit = behind(self.unit);
        let Bounds { low, high } = self.lawful;
        Some(match (self.kind, low, high) {
            (Kind::Share, _, Bound::Included(_)) => say!(NoShare { number: number }),
            (Kind::Share, _, Bound::Excluded(high)) if value >= high => say!(WholeShare { number: number }),
            (Kind::Coordinate, Bound::Included(low), Bound::Included(high)) => {
                say!(OutsideRange { number: number, unit: unit, low: exact(low), high: exact(high) })
            }
            (Kind::Duration, _, Bound::Included(high)) if value > high => {
                let [number, high] = [value, high].map(|days| units::number(days, 0));
                say!(TooLong { number: number, unit: unit, high: high })
            }
            (_, _, Bound::Included(high)) if value > high => {
                let high = units::number(high, 0);
                say!(TooGreat { number: in_short(value), unit: unit, high: high })
            }
            (Kind::Growth, Bound::Excluded(low), _) => say!(LeavesNothing { number: number, low: exact(low) }),
            (_, Bound::Included(0.0), _) => say!(LessThanNothing { number: number, unit: unit }),
            (_, Bound::Included(low), _) => say!(TooLittle { number: number, unit: unit, low: exact(low) }),
            (_, Bound::Excluded(low), _) => say!(NotMoreThan { number: number, unit: unit, low: exact(low) }),
            (_, Bound::Unbounded, _) => say!(NotPossible { number: number, unit: unit }),
        })
    }
}

/// A unit as it stands behind a number.
fn behind(unit: &'static str) -> Message {
    let key = match unit {
        "" => "none",
        "USD/tcm" => "usd-per-tcm",
        "° east" => "degrees-east",
        "° north" => "degrees-north",
        _ => "other",
    };
    say!(UnitBehind { unit: Fact::Choice(key), symbol: unit })
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
            self.wrong(say!(ListTooLong { entries: entries, most: most }));
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
            && let Some(said) = Rule::from(&row.spec).broken_by(number)
        {
            self.wrong(said);
        }
    }

    fn value(&mut self, row: &'static Row) {
        let wrong = match (row.get)(self.agreement, self.place) {
            Some(Value::Date(Day::INVALID)) => Some(say!(NoDate)),
            Some(Value::PartialDate(PartialDate::Invalid)) => Some(say!(NoPartialDate)),
            Some(value) => value.number().and_then(|number| Rule::from(&row.spec).broken_by(number)),
            None => None,
        };
        if let Some(said) = wrong {
            self.wrong_at(row.member(), said);
        }
    }

    /// Something is wrong here.
    pub(super) fn wrong(&mut self, said: Message) {
        self.problems.push(Problem { path: self.place.path(&self.pattern), said });
    }

    /// Something is wrong in this field.
    pub(super) fn wrong_at(&mut self, field: &'static str, said: Message) {
        self.inside(field, |at| at.wrong(said));
    }

    /// Looks at a number that may be left out, and that another field says the rule of.
    pub(super) fn optional(&mut self, field: &'static str, value: Option<f64>, rule: Rule) {
        if let Some(said) = value.and_then(|value| rule.broken_by(value)) {
            self.wrong_at(field, said);
        }
    }

    /// A lower and an upper end, already looked at, must not cross; `told` is what they are the ends of, as messages choose
    /// by it, and their unit.
    pub(super) fn ordered(&mut self, field: &'static str, range: (Option<f64>, Option<f64>), told: [&'static str; 2]) {
        let [ends, unit] = told;
        if let (Some(low), Some(high)) = range
            && low > high
            && low.is_finite()
            && high.is_finite()
        {
            let (ends, unit) = (Fact::Choice(ends), behind(unit));
            self.wrong_at(field, say!(EndsCross { ends: ends, low: exact(low), high: exact(high), unit: unit }));
        }
    }

    /// The first and the last day of something, already looked at, must not cross.
    pub(super) fn period(&mut self, from: Day, to: Day, what: &'static str) {
        if from != Day::INVALID && to != Day::INVALID && to < from {
            self.wrong_at("to", say!(EndsBefore { what: Fact::Choice(what), end: to, start: from }));
        }
    }

    /// Looks at the id of the entry here, which must not have been seen before.
    pub(super) fn id<'b>(&mut self, id: &'b str, seen: &mut BTreeSet<&'b str>, what: &'static str) {
        let letters = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if !letters || id.is_empty() || id.len() > LONGEST_ID {
            self.wrong_at("id", say!(NoId { id: clipped(id), longest: LONGEST_ID.to_string() }));
        }
        if !seen.insert(id) {
            self.wrong_at("id", say!(IdTwice { id: clipped(id), what: Fact::Choice(what) }));
        }
    }

    /// Looks at a reference.
    pub(super) fn reference(&mut self, field: &'static str, id: &str, known: &KnownIds<'_>, what: &'static str) {
        if !known.holds(id) {
            self.wrong_at(field, known.lacks(id, what));
        }
    }

    /// Looks at a list of references.
    pub(super) fn references(&mut self, field: &'static str, ids: &[String], known: &KnownIds<'_>, what: &'static str) {
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

    /// That this is none of them.
    pub(super) fn lacks(&self, id: &str, what: &'static str) -> Message {
        let (id, what) = (clipped(id), Fact::Choice(what));
        if self.in_order.is_empty() {
            return say!(NoneOfThisKind { what: what, id: id });
        }
        let known = self.in_order.iter().take(LISTED).map(|id| Fact::from(clipped(id))).collect();
        let more = self.in_order.len() > LISTED;
        say!(NoSuch { what: what, id: id, known: Fact::Sequence(known), more: more })
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
