//! The lists of an agreement: a row a list, with its path, what its entries are known by, and its length. Knows no field.

use super::parts::{event, index, phase, price, quantities, uncertainty, variant};
use super::place::Place;
use super::row::{EntryKey, List, ListEntry};
use crate::agreement::{
    Actual, Agreement, Claim, Event, Failure, Index, Leg, Month, Outage, Party, Phase, Point, PricePhase, Source,
    Variant,
};
use crate::calendar::Day;

/// A row: the path, the entries at a place, and the key of an entry.
macro_rules! list {
    ($path:literal $(by $known_by:literal)?, $type:ty, |$agreement:ident, $place:ident| $entries:expr, |$entry:ident| $key:expr) => {{
        fn entries($agreement: &Agreement, $place: Place) -> Option<&[$type]> {
            $entries
        }
        List {
            path: $path,
            known_by: list!(@known_by $($known_by)?),
            len: |agreement, place| entries(agreement, place).map(<[_]>::len),
            key: |agreement, place, position| {
                let $entry = entries(agreement, place)?.get(position)?;
                $key
            },
            same: |one, other| {
                let entry = |at: ListEntry<'_>| entries(at.agreement, at.place)?.get(at.position).cloned();
                entry(one) == entry(other)
            },
        }
    }};
    (@known_by) => { None };
    (@known_by $known_by:literal) => { Some($known_by) };
}

/// What only the base has.
fn of_base<T>(list: &[T], place: Place) -> Option<&[T]> {
    place.variant().is_none().then_some(list)
}

/// What a variant can have of its own.
macro_rules! own {
    ($agreement:ident, $place:ident, $member:ident) => {
        match $place.variant() {
            None => Some(&$agreement.$member),
            Some(_) => variant::read($agreement, $place)?.$member.as_deref(),
        }
    };
}

fn day<'a>(day: Day) -> Option<EntryKey<'a>> {
    (day != Day::INVALID).then_some(EntryKey::Day(day))
}

/// Every list, in the order of the file.
pub(super) const LISTS: &[List] = &[
    list!("parties" by "id", Party, |a, at| of_base(&a.parties, at), |party| Some(EntryKey::Text(&party.id))),
    list!("points" by "id", Point, |a, at| own!(a, at, points), |point| Some(EntryKey::Text(&point.id))),
    list!("receipts" by "id", Leg, |a, at| of_base(&a.receipts, at), |leg| Some(EntryKey::Text(&leg.id))),
    list!("redeliveries" by "id", Leg, |a, at| of_base(&a.redeliveries, at), |leg| Some(EntryKey::Text(&leg.id))),
    list!("quantities.phases" by "from", Phase, |a, at| Some(&quantities::read(a, at)?.phases), |phase| day(phase.from)),
    list!("quantities.phases[].claims", String, |a, at| Some(&phase::read(a, at)?.claims), |_claim| None),
    list!("quantities.season", f64, |a, at| quantities::read(a, at)?.season.as_deref(), |_factor| None),
    list!("outages", Outage, |a, at| own!(a, at, outages), |_outage| None),
    list!("price.phases" by "from", PricePhase, |a, at| Some(&price::read(a, at)?.phases), |phase| day(phase.from)),
    list!("price.indices" by "id", Index, |a, at| Some(&price::read(a, at)?.indices), |index| Some(EntryKey::Text(&index.id))),
    list!("price.indices[].monthly" by "month", (Month, f64), |a, at| Some(&index::read(a, at)?.monthly), |value| {
        (value.0 != Month::INVALID).then_some(EntryKey::Month(value.0))
    }),
    list!("uncertainty.failures", Failure, |a, at| Some(&uncertainty::read(a, at)?.failures), |_failure| None),
    list!("events", Event, |a, at| of_base(&a.events, at), |_event| None),
    list!("events[].claims", String, |a, at| Some(&event::read(a, at)?.claims), |_claim| None),
    list!("sources" by "id", Source, |a, at| of_base(&a.sources, at), |source| Some(EntryKey::Text(&source.id))),
    list!("claims" by "id", Claim, |a, at| of_base(&a.claims, at), |claim| Some(EntryKey::Text(&claim.id))),
    VARIANTS,
    list!("actuals", Actual, |a, at| of_base(&a.actuals, at), |_actual| None),
];

/// The variants, in which every section stands that they can replace.
pub(super) const VARIANTS: List =
    list!("variants" by "name", Variant, |a, _at| Some(&a.variants), |variant| Some(EntryKey::Text(&variant.name)));
