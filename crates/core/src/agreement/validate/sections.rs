//! The sections that a variant can replace: swap, quantities, outages, obligations, price, uncertainty. Knows nothing of
//! where they lie.

use std::collections::BTreeSet;

use super::super::said::{IndexEmpty, MonthTwice, NoMonth, NoPhase, NotRising, SeasonLength, SeasonTooLong};
use super::MOST_ENTRIES;
use super::places::{Inspection, KnownIds, clipped};
use crate::agreement::{Formula, Index, Outage, Phase, Price, PricePhase, Quantities, Uncertainty};
use crate::calendar::{Day, Month};
use crate::message::Fact;
use crate::say;

/// Factors of a season.
const MONTHS: usize = 12;

pub(super) fn swap(at: &mut Inspection<'_>) {
    at.inside("retention", Inspection::values);
    at.values();
}

pub(super) fn quantities(at: &mut Inspection<'_>, quantities: &Quantities, claims: &KnownIds<'_>) {
    if quantities.phases.is_empty() {
        at.wrong_at("phases", say!(NoPhase));
    }
    let mut before = None;
    at.entries("phases", &quantities.phases, MOST_ENTRIES, |at, entry| {
        phase(at, entry, claims);
        rising(at, &mut before, entry.from, "phase");
    });
    if let Some(season) = &quantities.season {
        at.entries("season", season, MOST_ENTRIES, |at, _| at.number_here());
        if season.len() != MONTHS {
            let (months, factors) = (MONTHS.to_string(), season.len().to_string());
            let said = if season.len() > MONTHS {
                say!(SeasonTooLong { months: months, factors: factors })
            } else {
                say!(SeasonLength { months: months, factors: factors })
            };
            at.wrong_at("season", said);
        }
    }
}

fn phase(at: &mut Inspection<'_>, phase: &Phase, claims: &KnownIds<'_>) {
    at.values();
    at.ordered("daily_min_mcm_d", (phase.daily_min_mcm_d, phase.daily_max_mcm_d), ["daily", "mcm/d"]);
    at.ordered("annual_min_bcm", (phase.annual_min_bcm, phase.annual_max_bcm), ["annual", "bcm"]);
    at.references("claims", &phase.claims, claims, "claim");
}

/// Each must begin after the one before; a date that is none is told elsewhere.
fn rising(at: &mut Inspection<'_>, before: &mut Option<Day>, from: Day, what: &'static str) {
    if from == Day::INVALID {
        return;
    }
    if let Some(before) = *before
        && from <= before
    {
        at.wrong_at("from", say!(NotRising { what: Fact::Choice(what), from: from, before: before }));
    }
    *before = Some(from);
}

pub(super) fn outages(at: &mut Inspection<'_>, outages: &[Outage], points: &KnownIds<'_>) {
    at.entries("outages", outages, MOST_ENTRIES, |at, outage| {
        at.reference("point", &outage.point, points, "point");
        at.values();
        at.period(outage.from, outage.to, "outage");
    });
}

pub(super) fn price(at: &mut Inspection<'_>, price: &Price) {
    let indices: KnownIds<'_> = price.indices.iter().map(|index| index.id.as_str()).collect();
    let mut before = None;
    at.entries("phases", &price.phases, MOST_ENTRIES, |at, entry| {
        price_phase(at, entry, &indices);
        rising(at, &mut before, entry.from, "price");
    });
    let mut seen = BTreeSet::new();
    at.entries("indices", &price.indices, MOST_ENTRIES, |at, entry| {
        at.id(&entry.id, &mut seen, "index");
        index(at, entry);
    });
    at.values();
}

fn price_phase(at: &mut Inspection<'_>, phase: &PricePhase, indices: &KnownIds<'_>) {
    at.values();
    at.inside("formula", |at| {
        at.values();
        if let Formula::Indexed { index, floor_usd_per_tcm, cap_usd_per_tcm, .. } = &phase.formula {
            at.reference("index", index, indices, "index");
            at.ordered("floor_usd_per_tcm", (*floor_usd_per_tcm, *cap_usd_per_tcm), ["price", "USD per thousand m³"]);
        }
    });
}

fn index(at: &mut Inspection<'_>, index: &Index) {
    if index.monthly.is_empty() {
        at.wrong_at("monthly", say!(IndexEmpty { index: clipped(&index.id) }));
    }
    let mut seen = BTreeSet::new();
    at.entries("monthly", &index.monthly, MOST_ENTRIES, |at, (month, _)| {
        if *month == Month::INVALID {
            at.wrong(say!(NoMonth));
        } else if !seen.insert(*month) {
            at.wrong(say!(MonthTwice { index: clipped(&index.id), month: month.to_string() }));
        }
        at.number_here();
    });
}

pub(super) fn uncertainty(at: &mut Inspection<'_>, uncertainty: &Uncertainty, points: &KnownIds<'_>) {
    at.values();
    if uncertainty.nomination.is_some() {
        at.inside("nomination", Inspection::values);
    }
    at.entries("failures", &uncertainty.failures, MOST_ENTRIES, |at, failure| {
        at.reference("point", &failure.point, points, "point");
        at.values();
    });
}
