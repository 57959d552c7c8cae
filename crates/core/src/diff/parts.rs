//! What every part of an agreement is called and what it says, field by field. Knows nothing of how it is compared.

use crate::agreement::{
    About, Actual, Agreement, Claim, ClaimSide, ClaimStatus, Confidence, ContractYear, Equivalence, Event, Formula,
    Leg, Outage, OutageCause, OverAnnualMax, Party, Phase, PhaseStatus, Point, Quantities, RetentionBasis, Role, Side,
    Source, Swap,
};
use crate::calendar::MONTHS;
use crate::units;

use super::fields::Statement;
use super::numbers::numbers;
use super::{Entry, Within};

fn entry(key: impl Into<String>, name: impl Into<String>, fields: Vec<Statement>) -> Entry {
    Entry { key: key.into(), name: name.into(), fields }
}

/// What stands outside the lists and sections.
pub(super) fn head(agreement: &Agreement) -> Vec<Statement> {
    let term = agreement.term;
    let (seller, buyer) = agreement.sale_path();
    let year = match agreement.contract_year {
        ContractYear::Calendar => "1 January".to_owned(),
        ContractYear::GasYear => "1 October".to_owned(),
        ContractYear::SolarHijri => "1 Farvardin".to_owned(),
        ContractYear::From { month, day } => {
            let name = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or("");
            format!("{day} {name}")
        }
    };
    vec![
        Statement::text("title", &agreement.title),
        Statement::long("note", &agreement.note),
        Statement::text(
            "signature",
            agreement.signed.as_ref().map_or_else(String::new, |signed| {
                let at = if signed.at.is_empty() { String::new() } else { format!(" at {}", signed.at) };
                format!("{}{at}", signed.on.long())
            }),
        ),
        Statement::day("start", term.start),
        Statement::text("end", term.end.map_or_else(String::new, crate::calendar::Day::long)),
        Statement::day("horizon", term.horizon),
        Statement::text("first day of contract years", year),
        Statement::metre("cubic metre", Some(agreement.cubic_metre)),
        Statement::text("sale", format!("{} to {}", agreement.party_name(seller), agreement.party_name(buyer))),
    ]
}

/// A party.
pub(super) fn party(_: Within<'_>, party: &Party) -> Entry {
    let role = match party.role {
        Role::Supplier => "supplier",
        Role::Swapper => "swapper",
        Role::Offtaker => "offtaker",
        Role::Trader => "trader",
    };
    let fields = vec![
        Statement::text("role", role),
        Statement::text("country", &party.country),
        Statement::text(Statement::ID, &party.id),
        Statement::long("note", &party.note),
    ];
    entry(&party.id, &party.name, fields)
}

/// A point.
pub(super) fn point(within: Within<'_>, point: &Point) -> Entry {
    let place = format!("{}° east, {}° north", units::short(point.longitude), units::short(point.latitude));
    let mut fields = numbers(within.agreement, within.part, within.place);
    fields.extend([
        Statement::metre("cubic metre", point.cubic_metre),
        Statement::text("place", place),
        Statement::text(Statement::ID, &point.id),
        Statement::long("note", &point.note),
    ]);
    entry(&point.id, &point.name, fields)
}

/// A leg of either side.
pub(super) fn leg(within: Within<'_>, leg: &Leg) -> Entry {
    let agreement = within.agreement;
    let mut fields = vec![
        Statement::text("giver", agreement.party_name(&leg.from)),
        Statement::text("taker", agreement.party_name(&leg.to)),
        Statement::text("point", agreement.point_name(&leg.point)),
    ];
    fields.extend(numbers(agreement, within.part, within.place));
    entry(&leg.id, &leg.id, fields)
}

/// A phase.
pub(super) fn phase(within: Within<'_>, phase: &Phase) -> Entry {
    let status = match phase.status {
        PhaseStatus::Announced => "announced",
        PhaseStatus::Contracted => "contracted",
        PhaseStatus::Assumed => "assumed",
        PhaseStatus::Suspended => "suspended",
    };
    let mut fields = numbers(within.agreement, within.part, within.place);
    // The rate comes first, and then what says when it holds and how sure it is.
    let after_rate = fields.len().min(1);
    fields.splice(after_rate..after_rate, [Statement::day("start", phase.from), Statement::text("status", status)]);
    fields.extend([Statement::long("note", &phase.note), Statement::long("list of claims", phase.claims.join(", "))]);
    entry(&phase.name, &phase.name, fields)
}

/// What the volumes say besides their phases.
pub(super) fn limits(within: Within<'_>, quantities: &Quantities) -> Vec<Statement> {
    let side = match quantities.stated_at {
        Side::Receipt => "receipt",
        Side::Redelivery => "redelivery",
    };
    let over = match quantities.over_annual_max {
        OverAnnualMax::Flag => "only reported",
        OverAnnualMax::Stop => "flow stops",
        OverAnnualMax::Spread => "the year is scaled down",
    };
    let season = quantities.season.as_ref().map_or_else(String::new, |season| {
        season.iter().map(|factor| units::short(*factor)).collect::<Vec<_>>().join(" ")
    });
    let mut fields =
        vec![Statement::text("side of the quantities", side), Statement::text("rule above the annual maximum", over)];
    fields.extend(numbers(within.agreement, "quantities", within.place));
    fields.push(Statement::long("season", season));
    fields
}

/// The swap terms.
pub(super) fn swap(within: Within<'_>, swap: &Swap) -> Vec<Statement> {
    let basis = match swap.retention.basis {
        RetentionBasis::Receipts => "% of receipts",
        RetentionBasis::Redeliveries => "% of redeliveries",
    };
    let equivalence = match swap.equivalence {
        Equivalence::Nominal => "the same number of m³",
        Equivalence::Volume => "the same volume",
        Equivalence::Energy => "the same energy",
    };
    let mut fields = vec![Statement::share("retention", swap.retention.share, basis)];
    fields.extend(numbers(within.agreement, "swap", within.place));
    // What equal means stands behind what is lost, and before how what is owed is made good.
    let after_losses = fields.len().min(2);
    fields.insert(after_losses, Statement::text("meaning of an equal quantity", equivalence));
    fields
}

/// An outage.
pub(super) fn outage(within: Within<'_>, outage: &Outage) -> Entry {
    let agreement = within.agreement;
    let cause = match outage.cause {
        OutageCause::Maintenance => "maintenance",
        OutageCause::ForceMajeure => "force majeure",
        OutageCause::Other => "other",
    };
    let name = format!("at {} from {}", agreement.point_name(&outage.point), outage.from.long());
    let mut fields = numbers(agreement, within.part, within.place);
    fields.extend([
        Statement::day("last day", outage.to),
        Statement::text("cause", cause),
        Statement::long("note", &outage.note),
    ]);
    entry(&name, &name, fields)
}

/// A price formula: the numbers of both kinds, so that they can be compared.
pub(super) fn formula(within: Within<'_>, formula: &Formula) -> Vec<Statement> {
    let (kind, index) = match formula {
        Formula::Fixed { .. } => ("fixed", ""),
        Formula::Indexed { index, .. } => ("indexed", index.as_str()),
    };
    let mut fields = vec![Statement::text("formula", kind)];
    fields.extend(numbers(within.agreement, "price.phases[].formula", within.place));
    // The index stands before the numbers that are read off it.
    let before_base = fields.len().min(4);
    fields.insert(before_base, Statement::text("index", index));
    fields
}

/// An event.
pub(super) fn event(_: Within<'_>, event: &Event) -> Entry {
    let fields =
        vec![Statement::text("date", event.on.long()), Statement::long("list of claims", event.claims.join(", "))];
    entry(&event.title, &event.title, fields)
}

/// A source.
pub(super) fn source(_: Within<'_>, source: &Source) -> Entry {
    let fields = vec![
        Statement::text("title", &source.title),
        Statement::text("publisher", &source.publisher),
        Statement::text("date", source.date.long()),
        Statement::long("address", &source.url),
    ];
    entry(&source.id, &source.id, fields)
}

/// A claim.
pub(super) fn claim(within: Within<'_>, claim: &Claim) -> Entry {
    let agreement = within.agreement;
    let about = match claim.about {
        About::DailyRate => "the daily rate",
        About::AnnualVolume => "the volume of a year",
        About::PeriodVolume => "the volume of a period",
        About::RetentionShare => "the retention",
        About::Start => "the start",
        About::Stop => "the stop",
        About::Price => "the price",
        About::Capacity => "the capacity",
    };
    let side = match claim.side {
        ClaimSide::Receipt => "receipts",
        ClaimSide::Redelivery => "redeliveries",
        ClaimSide::Unstated => "not stated",
    };
    let status = match claim.status {
        ClaimStatus::Planned => "planned",
        ClaimStatus::Announced => "announced",
        ClaimStatus::Contracted => "contracted",
        ClaimStatus::Delivered => "delivered",
    };
    let confidence = match claim.confidence {
        Confidence::A => "A",
        Confidence::B => "B",
        Confidence::C => "C",
        Confidence::D => "D",
    };
    let of = claim.of.as_deref().map_or("", |id| named(agreement, id));
    let source = claim.source.as_deref().and_then(|id| agreement.source(id)).map_or("", |source| &source.title);
    let long = |day: Option<crate::calendar::Day>| day.map_or_else(String::new, crate::calendar::Day::long);
    let mut fields = vec![Statement::text("subject", about)];
    fields.extend(numbers(agreement, within.part, within.place));
    fields.extend([
        Statement::text("unit", &claim.unit),
        Statement::text("first day", long(claim.from)),
        Statement::text("last day", long(claim.to)),
        Statement::text("thing it speaks of", of),
        Statement::text("side", side),
        Statement::text("status", status),
        Statement::text("confidence", confidence),
        Statement::text("source", source),
        Statement::long("note", &claim.note),
    ]);
    entry(&claim.id, &claim.id, fields)
}

/// The name of the party or point of this id, the id of a leg.
fn named<'a>(agreement: &'a Agreement, id: &'a str) -> &'a str {
    match agreement.point(id) {
        Some(point) => &point.name,
        None => agreement.party_name(id),
    }
}

/// A measured volume.
pub(super) fn actual(within: Within<'_>, actual: &Actual) -> Entry {
    let agreement = within.agreement;
    let name = format!("of {} from {} to {}", actual.leg, actual.from.long(), actual.to.long());
    let source = actual.source.as_deref().and_then(|id| agreement.source(id)).map_or("", |source| &source.title);
    let mut fields = numbers(agreement, within.part, within.place);
    fields.extend([Statement::text("source", source), Statement::long("note", &actual.note)]);
    entry(&name, &name, fields)
}
