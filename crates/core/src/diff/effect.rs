//! What the differences between two agreements come to: the volumes and payments of each contract year and of the term, side
//! by side. Knows nothing of what was changed, and no language.

use std::collections::BTreeMap;

use crate::agreement::field::Unit;
use crate::agreement::{Agreement, Day};
use crate::message::{Digits, Fact, Measure, Message};
use crate::projection::{Projection, Year};
use crate::say;

use super::said::{EffectGoes, EffectGone, EffectIsNew, InYear, InYears, WholeTerm};

/// A quantity of a contract year that may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Affected {
    /// What the swapper received, mcm.
    Received,
    /// What was burnt or lost, mcm.
    Lost,
    /// What the swapper kept, mcm.
    Retained,
    /// What was redelivered, mcm.
    Redelivered,
    /// What is owed at the end of the year, mcm.
    Owed,
    /// The annual minimum of the year, mcm.
    AnnualMinimum,
    /// The annual maximum of the year, mcm.
    AnnualMaximum,
    /// What was paid for and not taken, mcm.
    Deficiency,
    /// What is paid for gas, US dollars.
    Sale,
    /// What the swapper is paid, US dollars.
    SwapFee,
    /// What the gas is worth that the swapper keeps, US dollars.
    GasKept,
}

impl Affected {
    /// As messages choose by it.
    const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Lost => "lost",
            Self::Retained => "retained",
            Self::Redelivered => "redelivered",
            Self::Owed => "owed",
            Self::AnnualMinimum => "annual-minimum",
            Self::AnnualMaximum => "annual-maximum",
            Self::Deficiency => "deficiency",
            Self::Sale => "sale",
            Self::SwapFee => "swap-fee",
            Self::GasKept => "gas-kept",
        }
    }

    /// Is it told in US dollars? The others are volumes, in million cubic metres.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Sale | Self::SwapFee | Self::GasKept)
    }
}

/// A quantity of a contract year that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What it is, and in which unit.
    pub what: Affected,
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
    /// The year or the term, as it is told.
    pub year: Fact,
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
    let mut years: BTreeMap<Day, (Fact, [Option<&Year>; 2])> = BTreeMap::new();
    for (side, (agreement, projection)) in [before, after].into_iter().enumerate() {
        for year in &projection.years {
            let start = year.whole.from;
            let entry =
                years.entry(start).or_insert_with(|| (Fact::year(start, agreement.contract_year), [None, None]));
            entry.1[side] = Some(year);
        }
    }
    let differing = |(start, (year, pair)): (Day, (Fact, [Option<&Year>; 2]))| {
        let effects = year_effects(pair);
        (!effects.is_empty()).then_some(YearEffect { start, year, is_term: false, effects })
    };
    let several = years.len() > 1;
    let mut told: Vec<YearEffect> = years.into_iter().filter_map(differing).collect();
    if several {
        let effects = differences([before.1, after.1].map(term));
        let start = before.1.days.from.min(after.1.days.from);
        let term = YearEffect { start, year: say!(WholeTerm).into(), is_term: true, effects };
        told.extend((!term.effects.is_empty()).then_some(term));
    }
    told
}

fn year_effects(pair: [Option<&Year>; 2]) -> Vec<Effect> {
    differences(pair.map(|year| year.map_or_else(|| QUANTITIES.map(|_| None), quantities)))
}

/// The quantities of the whole term: sums of its years, and what is owed at its end. Annual limits are none of a term.
fn term(projection: &Projection) -> Quantities {
    let mut total: Quantities = QUANTITIES.map(|_| None);
    for year in projection.years.iter().map(quantities) {
        for ((what, total), value) in QUANTITIES.iter().zip(&mut total).zip(year) {
            *total = match *what {
                Affected::AnnualMinimum | Affected::AnnualMaximum => None,
                Affected::Owed => value,
                _ => value.map(|value| total.unwrap_or(0.0) + value).or(*total),
            };
        }
    }
    total
}

fn differences([before, after]: [Quantities; 2]) -> Vec<Effect> {
    let all = QUANTITIES.into_iter().zip(before.into_iter().zip(after).map(|(before, after)| [before, after]));
    let differing = |(what, values): (Affected, [Option<f64>; 2])| {
        let [before, after] = values;
        // Nothing lost where there was no year is not worth a word.
        let (old, new) = (before.unwrap_or(0.0), after.unwrap_or(0.0));
        let stated =
            matches!(what, Affected::AnnualMinimum | Affected::AnnualMaximum) && before.is_some() != after.is_some();
        let differs = (new - old).abs() > NOISE * old.abs().max(new.abs()).max(1.0);
        (differs || stated).then_some(Effect { what, before, after })
    };
    all.filter_map(differing).collect()
}

/// What is compared.
const QUANTITIES: [Affected; 11] = [
    Affected::Received,
    Affected::Lost,
    Affected::Retained,
    Affected::Redelivered,
    Affected::Owed,
    Affected::AnnualMinimum,
    Affected::AnnualMaximum,
    Affected::Deficiency,
    Affected::Sale,
    Affected::SwapFee,
    Affected::GasKept,
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
    /// `redelivered from 2 007.5 to 1 606 mcm (−401.5)`, to what the table by year shows: thousands of m³, whole dollars.
    #[must_use]
    pub fn describe(&self) -> Message {
        let told = |value: f64| {
            let value = if self.what.is_money() { value.round() } else { (value * 1000.0).round() / 1000.0 };
            Fact::amount(value, Measure::new(Unit::None, Digits::Figures(12)))
        };
        let what = Fact::Choice(self.what.key());
        let unit = Fact::Choice(if self.what.is_money() { "usd" } else { "mcm" });
        match (self.before, self.after) {
            (Some(before), Some(after)) => say!(EffectGoes {
                what: what,
                before: told(before),
                after: told(after),
                unit: unit,
                sign: Fact::Choice(if after > before { "plus" } else { "minus" }),
                change: told(after - before),
            }),
            (Some(before), None) => say!(EffectGone { what: what, before: told(before), unit: unit }),
            (None, after) => say!(EffectIsNew { what: what, after: told(after.unwrap_or(0.0)), unit: unit }),
        }
    }
}

/// The effects in sentences, neighboring years of the same effect told together: `2022, 2023: redelivered from …`.
#[must_use]
pub fn effect_sentences(effects: &[YearEffect]) -> Vec<Message> {
    let mut told: Vec<(Vec<&YearEffect>, Vec<Fact>)> = Vec::new();
    for effect in effects {
        let words: Vec<Fact> = effect.effects.iter().map(|effect| effect.describe().into()).collect();
        match told.last_mut() {
            Some((years, before)) if *before == words && !effect.is_term => years.push(effect),
            _ => told.push((vec![effect], words)),
        }
    }
    let sentence = |(years, words): (Vec<&YearEffect>, Vec<Fact>)| {
        let (first, last) = (years.first()?, years.last()?);
        let (first, effects) = (first.year.clone(), Fact::Sequence(words));
        Some(match years.len() {
            1 => say!(InYear { year: first, effects: effects }),
            _ => say!(InYears { first: first, last: last.year.clone(), effects: effects }),
        })
    };
    told.into_iter().filter_map(sentence).collect()
}
