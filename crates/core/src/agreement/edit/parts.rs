//! New parts that are valid where they are put: what the editor's "add" buttons add, and a whole new agreement.

use super::super::{
    About, Actual, Agreement, Claim, ClaimSide, ClaimStatus, Confidence, ContractYear, CountryName, CubicMetre, Day,
    Event, FORMAT, Leg, Obligations, Outage, OutageCause, OverAnnualMax, PartialDate, Party, Phase, PhaseStatus, Point,
    Quantities, Role, Shared, Side, Source, Swap, Term, Variant,
};

/// A valid agreement to begin with, from this 1 January for five years: three parties, two points, one phase.
pub fn new_agreement(first_day: Day) -> Agreement {
    let party = |id: &str, name: &str, country: &str, role| Party {
        id: id.into(),
        name: name.into(),
        country: country.into(),
        role,
        note: String::new(),
    };
    let leg = |id: &str, from: &str, to: &str, point: &str| Leg {
        id: id.into(),
        from: from.into(),
        to: to.into(),
        point: point.into(),
        share: 1.0,
    };
    let horizon = ContractYear::Calendar.containing(first_day.plus_years(4)).to;
    Agreement {
        format: FORMAT,
        title: "New gas swap".into(),
        note: String::new(),
        signed: None,
        term: Term { start: first_day, end: None, horizon },
        contract_year: ContractYear::Calendar,
        cubic_metre: CubicMetre::default(),
        parties: vec![
            party("TM", "Turkmenistan", "TKM", Role::Supplier),
            party("IR", "Iran", "IRN", Role::Swapper),
            party("AZ", "Azerbaijan", "AZE", Role::Offtaker),
        ],
        points: vec![
            Point::new("sarakhs", "Sarakhs", 61.1577, 36.5449),
            Point::new("astara", "Astara", 48.872, 38.4291),
        ],
        receipts: vec![leg("TM-IR", "TM", "IR", "sarakhs")],
        redeliveries: vec![leg("IR-AZ", "IR", "AZ", "astara")],
        sale: None,
        // A fifth of the rate: what an outage has held back is made good over days, not on the first one after it.
        swap: Swap { catch_up_mcm_d: Some(1.0), ..Swap::default() },
        quantities: Quantities {
            stated_at: Side::Receipt,
            over_annual_max: OverAnnualMax::default(),
            phases: vec![Phase::new("Contract", first_day, 5.0)],
            season: None,
        },
        outages: Vec::new(),
        obligations: None,
        price: None,
        uncertainty: None,
        events: Shared::new(),
        sources: Shared::new(),
        claims: Shared::new(),
        variants: Shared::new(),
        actuals: Shared::new(),
    }
}

/// An id made of `base` that no party, point, leg, source or claim of the agreement has: `base`, then `base-2` and so
/// on. Letters that an id cannot hold become hyphens.
pub fn free_id(agreement: &Agreement, base: &str) -> String {
    let base = id_of(base);
    free(&base, "-", |id| id_is_used(agreement, id))
}

/// A name made of `base` that no variant has: `base`, then `base 2` and so on.
pub fn free_name(agreement: &Agreement, base: &str) -> String {
    free(base, " ", |name| agreement.variants.iter().any(|variant| variant.name == name))
}

/// The first of `base`, `base-2`, `base-3`, … that is not taken, cut to the length of an id where a hyphen joins.
fn free(base: &str, joint: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(base) {
        return base.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let tail = format!("{joint}{number}");
        let kept: String = base.chars().take(40 - tail.len()).collect();
        let candidate = format!("{kept}{tail}");
        if !taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// The text as an id: 1 to 40 characters of `A-Z a-z 0-9 _ -`.
fn id_of(text: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { '-' };
    let id: String = text.trim().chars().map(plain).take(40).collect();
    let id = id.trim_matches('-');
    if id.is_empty() { "new".to_owned() } else { id.to_owned() }
}

fn id_is_used(agreement: &Agreement, id: &str) -> bool {
    let variants = agreement.variants.iter().filter_map(|variant| variant.points.as_ref());
    agreement.party(id).is_some()
        || std::iter::once(&agreement.points).chain(variants).flatten().any(|point| point.id == id)
        || agreement.legs().any(|(_, leg)| leg.id == id)
        || agreement.source(id).is_some()
        || agreement.claim(id).is_some()
}

/// A party to add. The country is ISO 3166-1 alpha-3.
pub fn new_party(agreement: &Agreement, name: &str, country: &str) -> Party {
    Party {
        id: free_id(agreement, CountryName::of(country).map_or("P", |known| known.alpha2)),
        name: name.into(),
        country: country.into(),
        role: Role::Trader,
        note: String::new(),
    }
}

/// A point to add, at these degrees east and north.
pub fn new_point(agreement: &Agreement, name: &str, lon_lat: [f64; 2]) -> Point {
    let [longitude, latitude] = lon_lat;
    let id = free_id(agreement, &name.to_lowercase());
    Point::new(id, name, longitude, latitude)
}

/// A leg to add to this side: between the parties of its first leg, at the point that the fewest legs use. It starts
/// at share 0.
pub fn new_leg(agreement: &Agreement, side: Side) -> Leg {
    let like = match side {
        Side::Receipt => agreement.receipts.first(),
        Side::Redelivery => agreement.redeliveries.first(),
    };
    let (from, to) = like.map_or((String::new(), String::new()), |leg| (leg.from.clone(), leg.to.clone()));
    let uses = |id: &str| agreement.legs().filter(|(_, leg)| leg.point == id).count();
    let point =
        agreement.points.iter().min_by_key(|point| uses(&point.id)).map_or(String::new(), |point| point.id.clone());
    Leg { id: free_id(agreement, &format!("{from}-{to}")), from, to, point, share: 0.0 }
}

/// A phase to add: as the last one, from one year after it (or the first free day after that).
pub fn new_phase(quantities: &Quantities) -> Phase {
    let Some(last) = quantities.phases.last() else { return Phase::new("", Day::FIRST, 0.0) };
    let from = last.from.plus_years(1).min(Day::LAST);
    let name = free("New phase", " ", |name| quantities.phases.iter().any(|phase| phase.name == name));
    Phase { status: PhaseStatus::Assumed, note: String::new(), claims: Vec::new(), ..last.followed_by(name, from) }
}

/// The phase to add so that the phase in force on this day is split there: the same terms from that day, growth
/// counted on. `None` before the first phase or where a phase already begins.
pub fn split_phase(quantities: &Quantities, day: Day) -> Option<Phase> {
    let phase = quantities.phases.iter().rev().find(|phase| phase.from <= day)?;
    if phase.from == day {
        return None;
    }
    let name = free(&phase.name, " ", |name| quantities.phases.iter().any(|phase| phase.name == name));
    let rate_mcm_d = (phase.rate_on(day) * 1e6).round() / 1e6;
    Some(Phase { rate_mcm_d, ..phase.followed_by(name, day) })
}

/// An outage to add: two weeks of maintenance at half capacity of the first point that a leg uses, from this day.
pub fn new_outage(agreement: &Agreement, from: Day) -> Outage {
    let point =
        agreement.redeliveries.first().or(agreement.receipts.first()).map_or(String::new(), |leg| leg.point.clone());
    Outage {
        point,
        from,
        to: (from + 13).min(Day::LAST),
        available: 0.5,
        cause: OutageCause::Maintenance,
        note: String::new(),
    }
}

/// Take-or-pay to add: 80 % of the annual contract quantity with make-up over three years, the usual terms. Nothing is
/// carried forward, which is a term of its own that few agreements have.
pub const fn new_obligations() -> Obligations {
    Obligations { take_or_pay: 0.8, make_up_years: 3, carry_forward_years: 0, carry_forward_cap: 0.0 }
}

/// An event to add on this day.
pub fn new_event(on: Day) -> Event {
    Event { on: PartialDate::Day(on), title: "New event".into(), claims: Vec::new() }
}

/// A claim to add, about the daily rate and without numbers yet.
pub fn new_claim(agreement: &Agreement) -> Claim {
    Claim {
        id: free_id(agreement, "claim"),
        about: About::DailyRate,
        of: None,
        low: None,
        high: None,
        unit: "mcm/d".into(),
        from: None,
        to: None,
        side: ClaimSide::Unstated,
        status: ClaimStatus::Announced,
        source: agreement.sources.last().map(|source| source.id.clone()),
        confidence: Confidence::C,
        note: String::new(),
    }
}

/// A source to add.
pub fn new_source(agreement: &Agreement) -> Source {
    let number = agreement.sources.len() + 1;
    Source {
        id: free_id(agreement, &format!("S{number:02}")),
        title: "New source".into(),
        publisher: String::new(),
        date: PartialDate::Unknown,
        url: String::new(),
    }
}

/// A measured volume to add: the month of this day, on the first redelivery, nothing yet.
pub fn new_actual(agreement: &Agreement, on: Day) -> Actual {
    let leg = agreement.redeliveries.first().map_or(String::new(), |leg| leg.id.clone());
    Actual { leg, from: on.month().first(), to: on.month().last(), volume_mcm: 0.0, source: None, note: String::new() }
}

/// A variant to add: a copy of the variant `like`, or one that is still as the base.
pub fn new_variant(agreement: &Agreement, like: Option<&str>) -> Variant {
    match agreement.variants.iter().find(|variant| Some(variant.name.as_str()) == like) {
        Some(variant) => Variant { name: free_name(agreement, &variant.name), ..variant.clone() },
        None => Variant { name: free_name(agreement, "New variant"), ..Variant::default() },
    }
}
