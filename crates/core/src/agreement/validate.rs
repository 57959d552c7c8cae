//! What makes an agreement one that cannot be opened. Knows nothing of text: places are paths.

mod evidence;
mod places;
mod sections;

use std::collections::BTreeSet;

use super::said::{
    EndsBefore, HorizonBefore, HorizonTooLate, NoColor, NoLegs, NoSuchFirstDay, OtherFormat, SharesOff, VariantLacks,
    VariantTwice,
};
use super::{Agreement, ContractYear, Day, FORMAT, Leg, Party, Point, Sale, Term, Variant};
use crate::message::{Fact, Message};
use crate::say;
use places::{Inspection, KnownIds, exact};

/// Most entries of a list other than the actuals.
pub const MOST_ENTRIES: usize = 1_000;

/// Most actuals.
pub const MOST_ACTUALS: usize = 100_000;

/// How many years after the start the horizon may lie.
const MOST_YEARS: i32 = 60;

/// How far the shares of one side may be from making 1.
const SHARE_TOLERANCE: f64 = 1e-9;

/// Something that no agreement may hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where: `quantities.phases[1].from`.
    pub path: String,
    /// What is wrong and what would be right, without the path.
    pub said: Message,
}

/// Everything that keeps this agreement from being opened, in the order of the file; empty for one that can be.
///
/// Takes time in proportion to the size of the agreement; after an edit [`problems_after`] takes less.
pub fn problems(agreement: &Agreement) -> Vec<Problem> {
    look(agreement, None)
}

/// The same after a change to an agreement without problems: what was measured, which can be much, is looked at only
/// where it or what it refers to has changed.
pub fn problems_after(before: &Agreement, agreement: &Agreement) -> Vec<Problem> {
    look(agreement, Some(before))
}

fn look(agreement: &Agreement, before: Option<&Agreement>) -> Vec<Problem> {
    let mut at = Inspection::new(agreement);
    let names = Names::of(agreement);
    if agreement.format != FORMAT {
        at.wrong_at("format", say!(OtherFormat { format: agreement.format.to_string(), known: FORMAT.to_string() }));
    }
    at.values();
    at.inside("signed", Inspection::values);
    contract_year(&mut at, agreement.contract_year);
    term(&mut at, agreement);
    at.inside("cubic_metre", Inspection::values);
    parties(&mut at, &agreement.parties);
    points(&mut at, &agreement.points);
    legs(&mut at, agreement, &names);
    if let Some(sale) = &agreement.sale {
        at.inside("sale", |at| sale_path(at, sale, &names));
    }
    at.inside("swap", sections::swap);
    at.inside("quantities", |at| sections::quantities(at, &agreement.quantities, &names.claims));
    sections::outages(&mut at, &agreement.outages, &names.points);
    at.inside("obligations", Inspection::values);
    if let Some(price) = &agreement.price {
        at.inside("price", |at| sections::price(at, price));
    }
    if let Some(uncertainty) = &agreement.uncertainty {
        at.inside("uncertainty", |at| sections::uncertainty(at, uncertainty, &names.points));
    }
    evidence::events(&mut at, &agreement.events, &names.claims);
    evidence::sources(&mut at, &agreement.sources);
    evidence::claims(&mut at, &agreement.claims, &names);
    variants(&mut at, agreement, &names);
    let known = before.filter(|before| names.refer_alike(before)).map(|before| &before.actuals);
    if !known.is_some_and(|known| known.is_shared_with(&agreement.actuals)) {
        evidence::actuals(&mut at, &agreement.actuals, &names, known.map_or(&[], |known| known));
    }
    at.problems
}

/// The ids that references may name.
struct Names<'a> {
    parties: KnownIds<'a>,
    points: KnownIds<'a>,
    legs: KnownIds<'a>,
    sources: KnownIds<'a>,
    claims: KnownIds<'a>,
}

impl<'a> Names<'a> {
    fn of(agreement: &'a Agreement) -> Self {
        Self {
            parties: agreement.parties.iter().map(|party| party.id.as_str()).collect(),
            points: agreement.points.iter().map(|point| point.id.as_str()).collect(),
            legs: agreement.legs().map(|(_, leg)| leg.id.as_str()).collect(),
            sources: agreement.sources.iter().map(|source| source.id.as_str()).collect(),
            claims: agreement.claims.iter().map(|claim| claim.id.as_str()).collect(),
        }
    }

    /// Can actuals name whatever they could in another agreement?
    fn refer_alike(&self, other: &Agreement) -> bool {
        other.legs().all(|(_, leg)| self.legs.holds(&leg.id))
            && other.sources.iter().all(|source| self.sources.holds(&source.id))
    }
}

fn contract_year(at: &mut Inspection<'_>, year: ContractYear) {
    if let ContractYear::From { month, day } = year
        && Day::new(2023, month, day).is_none()
    {
        at.wrong_at("contract_year", say!(NoSuchFirstDay { day: day.to_string(), month: month.to_string() }));
    }
}

fn term(at: &mut Inspection<'_>, agreement: &Agreement) {
    let Term { start, end, horizon } = agreement.term;
    at.inside("term", |at| {
        at.values();
        if start == Day::INVALID {
            return;
        }
        if let Some(end) = end
            && end != Day::INVALID
            && end < start
        {
            at.wrong_at("end", say!(EndsBefore { what: Fact::Choice("term"), end: end, start: start }));
        }
        if horizon == Day::INVALID {
            return;
        }
        let last = agreement.contract_year.containing(horizon).to;
        if last < start {
            at.wrong_at("horizon", say!(HorizonBefore { end: last, start: start }));
        }
        let latest = start.plus_years(MOST_YEARS);
        if horizon > latest {
            at.wrong_at(
                "horizon",
                say!(HorizonTooLate { horizon: horizon, years: MOST_YEARS.to_string(), latest: latest }),
            );
        }
    });
}

fn parties(at: &mut Inspection<'_>, parties: &[Party]) {
    let mut seen = BTreeSet::new();
    at.entries("parties", parties, MOST_ENTRIES, |at, party| at.id(&party.id, &mut seen, "party"));
}

/// The points of the base or of a variant.
fn points(at: &mut Inspection<'_>, points: &[Point]) {
    let mut seen = BTreeSet::new();
    at.entries("points", points, MOST_ENTRIES, |at, point| {
        at.id(&point.id, &mut seen, "point");
        at.values();
        at.inside("cubic_metre", Inspection::values);
    });
}

fn legs(at: &mut Inspection<'_>, agreement: &Agreement, names: &Names<'_>) {
    let mut seen = BTreeSet::new();
    for (field, legs) in [("receipts", &agreement.receipts), ("redeliveries", &agreement.redeliveries)] {
        at.entries(field, legs, MOST_ENTRIES, |at, leg| {
            at.id(&leg.id, &mut seen, "leg");
            at.reference("from", &leg.from, &names.parties, "party");
            at.reference("to", &leg.to, &names.parties, "party");
            at.reference("point", &leg.point, &names.points, "point");
            at.values();
        });
        shares(at, field, legs);
    }
}

fn shares(at: &mut Inspection<'_>, field: &'static str, legs: &[Leg]) {
    if legs.is_empty() {
        at.wrong_at(field, say!(NoLegs { side: Fact::Choice(field) }));
        return;
    }
    let sum: f64 = legs.iter().map(|leg| leg.share).sum();
    if (sum - 1.0).abs() > SHARE_TOLERANCE {
        at.wrong_at(field, say!(SharesOff { side: Fact::Choice(field), sum: exact(sum) }));
    }
}

fn sale_path(at: &mut Inspection<'_>, sale: &Sale, names: &Names<'_>) {
    at.reference("seller", &sale.seller, &names.parties, "party");
    at.reference("buyer", &sale.buyer, &names.parties, "party");
}

fn variants(at: &mut Inspection<'_>, agreement: &Agreement, names: &Names<'_>) {
    let mut seen = BTreeSet::new();
    at.variants(&agreement.variants, MOST_ENTRIES, |at, variant| {
        if !seen.insert(variant.name.as_str()) {
            at.wrong_at("name", say!(VariantTwice { name: &variant.name }));
        }
        if let Some(colour) = &variant.colour
            && !is_colour(colour)
        {
            at.wrong_at("colour", say!(NoColor { text: colour }));
        }
        sections_of(at, variant, agreement, names);
    });
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The sections a variant replaces, each as in the base; what names a point must find it among the variant's own.
fn sections_of(at: &mut Inspection<'_>, variant: &Variant, agreement: &Agreement, names: &Names<'_>) {
    let own: Option<KnownIds<'_>> =
        variant.points.as_ref().map(|points| points.iter().map(|point| point.id.as_str()).collect());
    let known = own.as_ref().unwrap_or(&names.points);
    if let Some(list) = &variant.points {
        points(at, list);
        at.inside("points", |at| base_uses(at, variant, agreement, known));
    }
    if let Some(quantities) = &variant.quantities {
        at.inside("quantities", |at| sections::quantities(at, quantities, &names.claims));
    }
    at.inside("swap", sections::swap);
    if let Some(outages) = &variant.outages {
        sections::outages(at, outages, known);
    }
    at.inside("obligations", Inspection::values);
    if let Some(price) = &variant.price {
        at.inside("price", |at| sections::price(at, price));
    }
    if let Some(uncertainty) = &variant.uncertainty {
        at.inside("uncertainty", |at| sections::uncertainty(at, uncertainty, known));
    }
}

/// What the variant takes from the base must find its points among those of the variant.
fn base_uses(at: &mut Inspection<'_>, variant: &Variant, agreement: &Agreement, known: &KnownIds<'_>) {
    let legs = agreement.legs().map(|(_, leg)| (leg.point.as_str(), ("leg", leg.id.as_str())));
    let outages = agreement.outages.iter().filter(|_| variant.outages.is_none());
    let outages = outages.map(|outage| (outage.point.as_str(), ("outage", "")));
    let failures = agreement.uncertainty.iter().filter(|_| variant.uncertainty.is_none());
    let failures = failures.flat_map(|uncertainty| &uncertainty.failures);
    let failures = failures.map(|failure| (failure.point.as_str(), ("failure", "")));
    let mut told = BTreeSet::new();
    for (point, used) in legs.chain(outages).chain(failures) {
        if !known.holds(point) && agreement.point(point).is_some() && told.insert(point) {
            let (user, leg) = used;
            at.wrong(say!(VariantLacks { point: point, user: Fact::Choice(user), leg: leg }));
        }
    }
}
