//! The sections that a variant can replace: swap, quantities, outages, obligations, price, uncertainty. Knows nothing of
//! where they lie.

use std::collections::BTreeSet;

use super::MOST_ENTRIES;
use super::places::{Known, Places, Rule, clipped};
use crate::agreement::{Formula, Index, Obligations, Outage, Phase, Price, PricePhase, Quantities, Swap, Uncertainty};
use crate::calendar::{Day, Month};

/// Factors of a season.
const MONTHS: usize = 12;

pub(super) fn swap(at: &mut Places, swap: &Swap) {
    at.inside("retention", |at| at.number("share", swap.retention.share, Rule::PartialShare));
    at.number("losses", swap.losses, Rule::PartialShare);
    at.days("lag_days", swap.lag_days);
    at.optional("catch_up_mcm_d", swap.catch_up_mcm_d, Rule::NotNegative("mcm/d"));
    at.optional("tolerance_mcm", swap.tolerance_mcm, Rule::NotNegative("mcm"));
}

pub(super) fn quantities(at: &mut Places, quantities: &Quantities, claims: &Known<'_>) {
    if quantities.phases.is_empty() {
        at.wrong_at("phases", "There is no phase: at least one is needed to say how much flows.");
    }
    let mut before = None;
    at.entries("phases", &quantities.phases, MOST_ENTRIES, |at, entry| {
        phase(at, entry, claims);
        rising(at, &mut before, entry.from, "phase");
    });
    if let Some(season) = &quantities.season {
        at.entries("season", season, MOST_ENTRIES, |at, factor| at.number_here(*factor, Rule::NotNegative("")));
        if season.len() != MONTHS {
            let comma = if season.len() > MONTHS { " The decimal sign is a point, not a comma." } else { "" };
            at.wrong_at(
                "season",
                format!("A season has {MONTHS} factors, January to December; here are {}.{comma}", season.len()),
            );
        }
    }
}

fn phase(at: &mut Places, phase: &Phase, claims: &Known<'_>) {
    at.day("from", phase.from);
    at.number("rate_mcm_d", phase.rate_mcm_d, Rule::NotNegative("mcm/d"));
    at.optional("daily_min_mcm_d", phase.daily_min_mcm_d, Rule::NotNegative("mcm/d"));
    at.optional("daily_max_mcm_d", phase.daily_max_mcm_d, Rule::NotNegative("mcm/d"));
    at.ordered(
        "daily_min_mcm_d",
        (phase.daily_min_mcm_d, phase.daily_max_mcm_d),
        ["The daily minimum", "the daily maximum", "mcm/d"],
    );
    at.optional("annual_min_bcm", phase.annual_min_bcm, Rule::NotNegative("bcm"));
    at.optional("annual_max_bcm", phase.annual_max_bcm, Rule::NotNegative("bcm"));
    at.ordered(
        "annual_min_bcm",
        (phase.annual_min_bcm, phase.annual_max_bcm),
        ["The annual minimum", "the annual maximum", "bcm"],
    );
    at.number("growth_per_year", phase.growth_per_year, Rule::Yearly);
    at.days("ramp_days", phase.ramp_days);
    at.references("claims", &phase.claims, claims, "claim");
}

/// Each must begin after the one before; a date that is none is told elsewhere.
fn rising(at: &mut Places, before: &mut Option<Day>, from: Day, what: &str) {
    if from == Day::INVALID {
        return;
    }
    if let Some(before) = *before
        && from <= before
    {
        at.wrong_at(
            "from",
            format!(
                "This {what} begins on {}, but must begin after the one before it, {}.",
                from.long(),
                before.long()
            ),
        );
    }
    *before = Some(from);
}

pub(super) fn outages(at: &mut Places, outages: &[Outage], points: &Known<'_>) {
    at.entries("outages", outages, MOST_ENTRIES, |at, outage| {
        at.reference("point", &outage.point, points, "point");
        at.period(outage.from, outage.to, "outage");
        at.number("available", outage.available, Rule::Share);
    });
}

pub(super) fn obligations(at: &mut Places, obligations: &Obligations) {
    at.number("take_or_pay", obligations.take_or_pay, Rule::Share);
    at.number("carry_forward_cap", obligations.carry_forward_cap, Rule::Share);
}

pub(super) fn price(at: &mut Places, price: &Price) {
    let indices: Known<'_> = price.indices.iter().map(|index| index.id.as_str()).collect();
    let mut before = None;
    at.entries("phases", &price.phases, MOST_ENTRIES, |at, entry| {
        price_phase(at, entry, &indices);
        rising(at, &mut before, entry.from, "price phase");
    });
    let mut seen = BTreeSet::new();
    at.entries("indices", &price.indices, MOST_ENTRIES, |at, entry| {
        at.id(&entry.id, &mut seen, "index");
        index(at, entry);
    });
    at.optional("swap_fee_usd_per_tcm", price.swap_fee_usd_per_tcm, Rule::NotNegative("USD per thousand m³"));
    at.number("discount_rate", price.discount_rate, Rule::Yearly);
}

fn price_phase(at: &mut Places, phase: &PricePhase, indices: &Known<'_>) {
    const MONEY: Rule = Rule::NotNegative("USD per thousand m³");
    at.day("from", phase.from);
    at.inside("formula", |at| match &phase.formula {
        Formula::Fixed { usd_per_tcm, escalation_per_year } => {
            at.number("usd_per_tcm", *usd_per_tcm, MONEY);
            at.number("escalation_per_year", *escalation_per_year, Rule::Yearly);
        }
        Formula::Indexed {
            base_usd_per_tcm,
            index,
            base_index,
            slope,
            average_months,
            lag_months: _,
            valid_months,
            floor_usd_per_tcm,
            cap_usd_per_tcm,
        } => {
            at.number("base_usd_per_tcm", *base_usd_per_tcm, MONEY);
            at.reference("index", index, indices, "index");
            at.number("base_index", *base_index, Rule::Any);
            at.number("slope", *slope, Rule::Any);
            at.at_least_one("average_months", *average_months, "months");
            at.at_least_one("valid_months", *valid_months, "months");
            at.optional("floor_usd_per_tcm", *floor_usd_per_tcm, MONEY);
            at.optional("cap_usd_per_tcm", *cap_usd_per_tcm, MONEY);
            at.ordered(
                "floor_usd_per_tcm",
                (*floor_usd_per_tcm, *cap_usd_per_tcm),
                ["The floor", "the cap", "USD per thousand m³"],
            );
        }
    });
}

fn index(at: &mut Places, index: &Index) {
    if index.monthly.is_empty() {
        at.wrong_at(
            "monthly",
            format!("The index “{}” has no values; at least one month is needed.", clipped(&index.id)),
        );
    }
    let mut seen = BTreeSet::new();
    at.entries("monthly", &index.monthly, MOST_ENTRIES, |at, (month, value)| {
        if *month == Month::INVALID {
            at.wrong("This is no month: months are written like \"2021-11\", from 1900 to 2200.");
        } else if !seen.insert(*month) {
            at.wrong(format!("The index “{}” has a second value for {month}.", clipped(&index.id)));
        }
        at.number_here(*value, Rule::Any);
    });
}

pub(super) fn uncertainty(at: &mut Places, uncertainty: &Uncertainty, points: &Known<'_>) {
    at.at_least_one("paths", uncertainty.paths, "paths");
    if let Some(nomination) = uncertainty.nomination {
        at.inside("nomination", |at| {
            at.number("spread", nomination.spread, Rule::NotNegative(""));
            at.number("memory_days", nomination.memory_days, Rule::NotNegative("days"));
        });
    }
    at.entries("failures", &uncertainty.failures, MOST_ENTRIES, |at, failure| {
        at.reference("point", &failure.point, points, "point");
        at.number("days_between", failure.days_between, Rule::AtLeast(1.0, "days"));
        at.number("days_to_repair", failure.days_to_repair, Rule::AtLeast(1.0, "days"));
        at.number("available", failure.available, Rule::Share);
    });
}
