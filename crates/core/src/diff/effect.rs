//! What the differences between two agreements come to: the volumes and payments of each contract year and of the term, side
//! by side.
//! Knows nothing of what was changed.

use std::collections::BTreeMap;

use crate::agreement::{Agreement, ContractYear, Day};
use crate::projection::{Projection, Year};
use crate::units;

/// A quantity of a contract year that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What it is, with a small letter: `redelivered`.
    pub what: &'static str,
    /// `mcm` or `US dollars`.
    pub unit: &'static str,
    /// As it was; `None`: there was no such quantity.
    pub before: Option<f64>,
    /// As it is; `None`: there is no such quantity any more.
    pub after: Option<f64>,
}

/// A contract year in which something differs, or the whole term.
#[derive(Clone, Debug, PartialEq)]
pub struct YearEffect {
    /// On which day it starts.
    pub start: Day,
    /// What people call it: `2023`, `The year from 1 October 2023`, `The whole term`.
    pub year: String,
    /// Is it the whole term? Volumes and payments are then summed, and what is owed is that of its last day.
    pub is_term: bool,
    /// What differs, in the order of the table by year.
    pub effects: Vec<Effect>,
}

/// Differences below this part of the larger value are the noise of arithmetic.
const NOISE: f64 = 1e-9;

/// What differs in the contract years of two projections, in the order of time; years are the same when they start on
/// the same day. Empty where the differences have no effect on what flows, is owed or is paid.
#[must_use]
pub fn effects(before: (&Agreement, &Projection), after: (&Agreement, &Projection)) -> Vec<YearEffect> {
    let mut years: BTreeMap<Day, (String, [Option<&Year>; 2])> = BTreeMap::new();
    for (side, (agreement, projection)) in [before, after].into_iter().enumerate() {
        for year in &projection.years {
            let start = year.whole.from;
            let entry = years.entry(start).or_insert_with(|| (name(agreement, start), [None, None]));
            entry.1[side] = Some(year);
        }
    }
    let differing = |(start, (year, pair)): (Day, (String, [Option<&Year>; 2]))| {
        let effects = year_effects(pair);
        (!effects.is_empty()).then_some(YearEffect { start, year, is_term: false, effects })
    };
    let several = years.len() > 1;
    let mut told: Vec<YearEffect> = years.into_iter().filter_map(differing).collect();
    if several {
        let effects = differences([before.1, after.1].map(term));
        let start = before.1.days.from.min(after.1.days.from);
        let term = YearEffect { start, year: "The whole term".to_owned(), is_term: true, effects };
        told.extend((!term.effects.is_empty()).then_some(term));
    }
    told
}

fn name(agreement: &Agreement, start: Day) -> String {
    match agreement.contract_year {
        ContractYear::Calendar => start.year().to_string(),
        ContractYear::GasYear | ContractYear::SolarHijri | ContractYear::From { .. } => {
            format!("The year from {}", start.long())
        }
    }
}

fn year_effects(pair: [Option<&Year>; 2]) -> Vec<Effect> {
    differences(pair.map(|year| year.map_or_else(|| QUANTITIES.map(|_| None), quantities)))
}

/// The quantities of the whole term: sums of its years, and what is owed at its end. Annual limits are none of a term.
fn term(projection: &Projection) -> Quantities {
    let mut total: Quantities = QUANTITIES.map(|_| None);
    for year in projection.years.iter().map(quantities) {
        for (((what, _), total), value) in QUANTITIES.iter().zip(&mut total).zip(year) {
            *total = match *what {
                "annual minimum" | "annual maximum" => None,
                "owed at the end" => value,
                _ => value.map(|value| total.unwrap_or(0.0) + value).or(*total),
            };
        }
    }
    total
}

fn differences([before, after]: [Quantities; 2]) -> Vec<Effect> {
    let all = QUANTITIES.into_iter().zip(before.into_iter().zip(after).map(|(before, after)| [before, after]));
    let differing = |(named, values): (Named, [Option<f64>; 2])| {
        let ((what, unit), [before, after]) = (named, values);
        // Nothing lost where there was no year is not worth a word.
        let (old, new) = (before.unwrap_or(0.0), after.unwrap_or(0.0));
        let stated = matches!(what, "annual minimum" | "annual maximum") && before.is_some() != after.is_some();
        let differs = (new - old).abs() > NOISE * old.abs().max(new.abs()).max(1.0);
        (differs || stated).then_some(Effect { what, unit, before, after })
    };
    all.filter_map(differing).collect()
}

const MCM: &str = "mcm";
const USD: &str = "US dollars";

/// What something is called, and its unit.
type Named = (&'static str, &'static str);

/// What is compared, with its unit.
const QUANTITIES: [Named; 11] = [
    ("received", MCM),
    ("lost", MCM),
    ("retained", MCM),
    ("redelivered", MCM),
    ("owed at the end", MCM),
    ("annual minimum", MCM),
    ("annual maximum", MCM),
    ("deficiency", MCM),
    ("paid for gas", USD),
    ("swap fee", USD),
    ("worth of the gas kept", USD),
];

/// The values of one year or term, in the order of their names.
type Quantities = [Option<f64>; 11];

fn quantities(year: &Year) -> Quantities {
    let money = year.money.as_ref();
    [
        Some(year.received),
        Some(year.lost),
        Some(year.retained),
        Some(year.redelivered),
        Some(year.balance),
        year.annual_minimum,
        year.annual_maximum,
        year.obligations.as_ref().map(|terms| terms.deficiency),
        money.map(|money| money.sale),
        money.map(|money| money.swap_fee),
        money.map(|money| money.value_retained),
    ]
}

impl Effect {
    /// `redelivered from 2 007.5 to 1 606 mcm (−401.5)`.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { what, unit, .. } = self;
        let told = |value: f64| units::short(self.rounded(value));
        match (self.before, self.after) {
            (Some(before), Some(after)) => {
                let change = after - before;
                let sign = if change > 0.0 { "+" } else { "" };
                format!("{what} from {} to {} {unit} ({sign}{})", told(before), told(after), told(change))
            }
            (None, Some(after)) => format!("{what} {} {unit}, none before", told(after)),
            (Some(before), None) => format!("{what} no more, {} {unit} before", told(before)),
            (None, None) => (*what).to_owned(),
        }
    }

    /// To what the table by year shows: thousands of m³, whole dollars.
    fn rounded(&self, value: f64) -> f64 {
        if self.unit == USD { value.round() } else { (value * 1000.0).round() / 1000.0 }
    }
}

impl YearEffect {
    /// `received from 2 007.5 to 2 190 mcm (+182.5), redelivered from …`, without the year.
    #[must_use]
    pub fn words(&self) -> String {
        self.effects.iter().map(Effect::words).collect::<Vec<_>>().join(", ")
    }
}

/// The effects in sentences, neighboring years of the same effect told together: `2022, 2023: redelivered from …`.
#[must_use]
pub fn effect_sentences(effects: &[YearEffect]) -> Vec<String> {
    let mut told: Vec<(Vec<&YearEffect>, String)> = Vec::new();
    for effect in effects {
        let words = effect.words();
        match told.last_mut() {
            Some((years, before)) if *before == words && !effect.is_term => years.push(effect),
            _ => told.push((vec![effect], words)),
        }
    }
    let sentence = |(years, words): (Vec<&YearEffect>, String)| match years.as_slice() {
        [first, .., last] => format!("{} to {}: {words}.", first.year, last.year.replacen("The year", "the year", 1)),
        [only] => format!("{}: {words}.", only.year),
        [] => String::new(),
    };
    told.into_iter().map(sentence).collect()
}
