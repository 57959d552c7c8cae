//! What every part of an agreement is called, and in what order it is told. Knows nothing of how it is compared.

use crate::agreement::field::Unit;
use crate::agreement::{
    Actual, Agreement, Claim, ContractYear, Event, Formula, Leaf, Leg, Outage, Party, Phase, Point, Quantities,
    RetentionBasis, Source, Swap,
};
use crate::message::{Digits, Fact, Measure};
use crate::{say, units};

use super::fields::{Statement, Told};
use super::said::{ActualNamed, DayOfYear, OutageNamed, Placed, SaleTold, SignedAt};
use super::{Entry, Within};

fn entry(key: impl Into<String>, name: impl Into<Fact>, fields: Vec<Statement>) -> Entry {
    Entry { key: key.into(), name: name.into(), fields }
}

const CONTRACT_YEAR: Leaf = Leaf::of("contract_year");
const TITLE: Leaf = Leaf::of("title");
const NOTE: Leaf = Leaf::of("note");
const START: Leaf = Leaf::of("term.start");
const END: Leaf = Leaf::of("term.end");
const HORIZON: Leaf = Leaf::of("term.horizon");
const RETENTION: Leaf = Leaf::of("swap.retention.share");
const SEASON: Leaf = Leaf::of("quantities.season[]");
const PHASE_CLAIMS: Leaf = Leaf::of("quantities.phases[].claims[]");
const EVENT_CLAIMS: Leaf = Leaf::of("events[].claims[]");

/// A text, a date or another value without a unit.
fn stated(leaf: Leaf, value: Option<Fact>) -> Statement {
    Statement::of(leaf, value, Told::In(Unit::None))
}

fn text(text: &str) -> Option<Fact> {
    (!text.is_empty()).then(|| text.into())
}

/// What stands outside the lists and sections.
pub(super) fn head(agreement: &Agreement) -> Vec<Statement> {
    let term = agreement.term;
    let (seller, buyer) = agreement.sale_path();
    let (year, month, day) = match agreement.contract_year {
        ContractYear::Calendar => ("calendar", 1, 1),
        ContractYear::GasYear => ("gas-year", 10, 1),
        ContractYear::SolarHijri => ("solar-hijri", 1, 1),
        ContractYear::From { month, day } => ("from", month, day),
    };
    let signed = agreement.signed.as_ref().map(|signed| match signed.at.as_str() {
        "" => Fact::from(signed.on),
        at => say!(SignedAt { day: signed.on, place: at }).into(),
    });
    let (year, month) = (Fact::Choice(year), Fact::MonthName(month));
    let first_day = say!(DayOfYear { year: year, day: day.to_string(), month: month });
    let sale = say!(SaleTold { seller: agreement.party_name(seller), buyer: agreement.party_name(buyer) });
    vec![
        stated(TITLE, text(&agreement.title)),
        stated(NOTE, text(&agreement.note)).long(),
        Statement::together("signature", signed),
        stated(START, Some(term.start.into())),
        stated(END, term.end.map(Fact::from)),
        stated(HORIZON, Some(term.horizon.into())),
        stated(CONTRACT_YEAR, Some(first_day.into())),
        Statement::metre(Some(agreement.cubic_metre)),
        Statement::together("sale", Some(sale.into())),
    ]
}

/// A party.
pub(super) fn party(within: Within<'_>, party: &Party) -> Entry {
    entry(&party.id, &party.name, within.members(&["role", "country"], &["name"]))
}

/// A point.
pub(super) fn point(within: Within<'_>, point: &Point) -> Entry {
    let degrees = |value| Fact::amount(value, Measure::new(Unit::None, Digits::Figures(12)));
    let place = say!(Placed { east: degrees(point.longitude), north: degrees(point.latitude) });
    let mut fields = within.members(&[], &["id", "name", "note"]);
    fields.extend([Statement::metre(point.cubic_metre), Statement::together("place", Some(place.into()))]);
    fields.extend(["id", "note"].into_iter().filter_map(|member| within.only(member)));
    entry(&point.id, &point.name, fields)
}

/// A leg of either side.
pub(super) fn leg(within: Within<'_>, leg: &Leg) -> Entry {
    entry(&leg.id, &leg.id, within.members(&[], &["id"]))
}

/// A phase: the rate comes first, and then what says when it holds and how sure it is.
pub(super) fn phase(within: Within<'_>, phase: &Phase) -> Entry {
    let mut fields = within.members(&["rate_mcm_d", "from", "status"], &["name"]);
    fields.push(stated(PHASE_CLAIMS, text(&phase.claims.join(", "))).long());
    entry(&phase.name, &phase.name, fields)
}

/// What the volumes say besides their phases.
pub(super) fn limits(within: Within<'_>, quantities: &Quantities) -> Vec<Statement> {
    let season = quantities.season.as_ref().map_or_else(String::new, |season| {
        season.iter().map(|factor| units::short(*factor)).collect::<Vec<_>>().join(" ")
    });
    let mut fields = within.members(&[], &[]);
    fields.push(stated(SEASON, text(&season)).long());
    fields
}

/// The swap terms.
pub(super) fn swap(within: Within<'_>, swap: &Swap) -> Vec<Statement> {
    let basis = match swap.retention.basis {
        RetentionBasis::Receipts => "of-receipts",
        RetentionBasis::Redeliveries => "of-redeliveries",
    };
    let share = Fact::amount(swap.retention.share * 100.0, Measure::new(Unit::None, Digits::Figures(12)));
    let mut fields = vec![Statement::of(RETENTION, Some(share), Told::Percent(basis))];
    fields.extend(within.members(&[], &[]));
    fields
}

/// An outage.
pub(super) fn outage(within: Within<'_>, outage: &Outage) -> Entry {
    let point = within.agreement.point_name(&outage.point);
    let name = say!(OutageNamed { point: point, from: outage.from });
    let fields = within.members(&["available"], &["point", "from"]);
    entry(format!("{} {}", outage.point, outage.from), name, fields)
}

/// A price formula: the members of both kinds, so that they can be compared.
pub(super) fn formula(within: Within<'_>, _: &Formula) -> Vec<Statement> {
    let mut fields = Within { part: "price.phases[]", ..within }.members(&["formula"], &["from"]);
    fields.extend(Within { part: "price.phases[].formula", ..within }.members(&[], &[]));
    fields
}

/// An event.
pub(super) fn event(within: Within<'_>, event: &Event) -> Entry {
    let mut fields = within.members(&[], &["title"]);
    fields.push(stated(EVENT_CLAIMS, text(&event.claims.join(", "))).long());
    entry(&event.title, &event.title, fields)
}

/// A source.
pub(super) fn source(within: Within<'_>, source: &Source) -> Entry {
    entry(&source.id, &source.id, within.members(&[], &["id"]))
}

/// A claim: its subject and its ends come first.
pub(super) fn claim(within: Within<'_>, claim: &Claim) -> Entry {
    let first = ["about", "low", "high", "unit", "from", "to", "of", "side", "status", "confidence"];
    entry(&claim.id, &claim.id, within.members(&first, &["id"]))
}

/// A measured volume.
pub(super) fn actual(within: Within<'_>, actual: &Actual) -> Entry {
    let name = say!(ActualNamed { leg: &actual.leg, from: actual.from, to: actual.to });
    let fields = within.members(&["volume_mcm"], &["leg", "from", "to"]);
    entry(format!("{} {} {}", actual.leg, actual.from, actual.to), name, fields)
}
