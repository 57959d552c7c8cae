//! What was published and measured: events, sources, claims, actuals. Knows nothing of what they are compared with.

use std::collections::BTreeSet;

use super::super::said::{DateMissing, DateWithAmount, EventUndated, NoClaimUnit, NothingToSpeakOf};
use super::places::{Inspection, KnownIds, Rule, clipped};
use super::{MOST_ACTUALS, MOST_ENTRIES, Names};
use crate::agreement::{Actual, Claim, Event, Source};
use crate::calendar::PartialDate;
use crate::message::{Fact, Message};
use crate::say;
use crate::units::{RateUnit, VolumeUnit};

pub(super) fn events(at: &mut Inspection<'_>, events: &[Event], claims: &KnownIds<'_>) {
    at.entries("events", events, MOST_ENTRIES, |at, event| {
        at.values();
        if event.on == PartialDate::Unknown {
            at.wrong_at("on", say!(EventUndated));
        }
        at.references("claims", &event.claims, claims, "claim");
    });
}

pub(super) fn sources(at: &mut Inspection<'_>, sources: &[Source]) {
    let mut seen = BTreeSet::new();
    at.entries("sources", sources, MOST_ENTRIES, |at, source| {
        at.id(&source.id, &mut seen, "source");
        at.values();
    });
}

pub(super) fn claims(at: &mut Inspection<'_>, claims: &[Claim], names: &Names<'_>) {
    let mut seen = BTreeSet::new();
    at.entries("claims", claims, MOST_ENTRIES, |at, claim| {
        at.id(&claim.id, &mut seen, "claim");
        subject(at, claim, names);
        amount(at, claim);
        at.values();
        if let (Some(from), Some(to)) = (claim.from, claim.to) {
            at.period(from, to, "claim");
        }
        if let Some(source) = &claim.source {
            at.reference("source", source, &names.sources, "source");
        }
    });
}

/// A claim speaks of a leg, a point or a party, or of the whole agreement.
fn subject(at: &mut Inspection<'_>, claim: &Claim, names: &Names<'_>) {
    if let Some(of) = &claim.of
        && !(names.legs.holds(of) || names.points.holds(of) || names.parties.holds(of))
    {
        at.wrong_at("of", say!(NothingToSpeakOf { id: clipped(of) }));
    }
}

fn amount(at: &mut Inspection<'_>, claim: &Claim) {
    if claim.unit == "date" {
        for (field, end) in [("low", claim.low), ("high", claim.high)] {
            if end.is_some() {
                at.wrong_at(field, say!(DateWithAmount));
            }
        }
        if claim.from.is_none() {
            at.wrong_at("from", say!(DateMissing));
        }
        return;
    }
    let rule = match claim.unit.as_str() {
        "share" => Some((Rule::SHARE, "")),
        "usd/tcm" => Some((Rule::not_negative("USD per thousand m³"), "USD per thousand m³")),
        symbol => quantity(symbol).map(|symbol| (Rule::not_negative(symbol), symbol)),
    };
    if rule.is_none() {
        at.wrong_at("unit", unknown_unit(&claim.unit));
    }
    let (rule, unit) = rule.unwrap_or((Rule::ANY, ""));
    at.optional("low", claim.low, rule);
    at.optional("high", claim.high, rule);
    at.ordered("low", (claim.low, claim.high), ["claim", unit]);
}

/// The symbol of a rate or volume, exactly as the program writes it.
fn quantity(symbol: &str) -> Option<&'static str> {
    symbols().find(|known| *known == symbol)
}

fn symbols() -> impl Iterator<Item = &'static str> {
    RateUnit::ALL.into_iter().map(RateUnit::symbol).chain(VolumeUnit::ALL.into_iter().map(VolumeUnit::symbol))
}

fn unknown_unit(unit: &str) -> Message {
    let known = symbols().chain(["share", "usd/tcm", "date"]).map(Fact::from).collect::<Vec<_>>();
    say!(NoClaimUnit { unit: clipped(unit), known: known })
}

/// What was measured; entries that are as in a list without problems are not looked at again.
pub(super) fn actuals(at: &mut Inspection<'_>, actuals: &[Actual], names: &Names<'_>, known: &[Actual]) {
    let mut known = known.iter();
    at.entries("actuals", actuals, MOST_ACTUALS, |at, actual| {
        if known.next() == Some(actual) {
            return;
        }
        at.reference("leg", &actual.leg, &names.legs, "leg");
        at.values();
        at.period(actual.from, actual.to, "actual");
        if let Some(source) = &actual.source {
            at.reference("source", source, &names.sources, "source");
        }
    });
}
