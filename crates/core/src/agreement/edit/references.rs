//! Who refers to whom by id: renaming follows every reference, and a part in use can be told by what uses it.

use super::super::country;
use super::super::said::{
    UsedByActuals, UsedByClaim, UsedByFailures, UsedByLeg, UsedByOutage, UsedBySale, UsedInVariant,
};
use super::super::{About, Agreement, Formula, Leg, Outage, Point, Price, Quantities, Shared, Uncertainty};
use crate::message::Message;
use crate::say;

/// Every quantities section: the base's and those of the variants.
fn quantities(agreement: &mut Agreement) -> impl Iterator<Item = &mut Quantities> {
    let variants = where_any(&mut agreement.variants, |variant| variant.quantities.is_some()).iter_mut();
    let variants = variants.filter_map(|variant| variant.quantities.as_mut());
    std::iter::once(&mut agreement.quantities).chain(variants)
}

fn legs(agreement: &mut Agreement) -> impl Iterator<Item = &mut Leg> {
    agreement.receipts.iter_mut().chain(&mut agreement.redeliveries)
}

/// The entries of a list to be changed, none where none is meant: then the list stays shared with the steps before.
fn where_any<T: Clone>(list: &mut Shared<T>, is_meant: impl Fn(&T) -> bool) -> &mut [T] {
    if list.iter().any(is_meant) { list.as_mut_slice() } else { &mut [] }
}

fn replace(text: &mut String, old: &str, new: &str) {
    if text == old {
        new.clone_into(text);
    }
}

fn replace_in(texts: &mut [String], old: &str, new: &str) {
    for text in texts {
        replace(text, old, new);
    }
}

/// Renames what claims speak of, where `still` says whether the old id still names something else.
fn rename_of(agreement: &mut Agreement, old: &str, new: &str) {
    if names_anything(agreement, old) {
        return;
    }
    for claim in where_any(&mut agreement.claims, |claim| claim.of.as_deref() == Some(old)) {
        if claim.of.as_deref() == Some(old) {
            claim.of = Some(new.to_owned());
        }
    }
}

/// Is there a leg, point or party of this id?
fn names_anything(agreement: &Agreement, id: &str) -> bool {
    agreement.party(id).is_some() || agreement.point(id).is_some() || agreement.legs().any(|(_, leg)| leg.id == id)
}

/// Renames the references to a party whose id was changed in the list.
pub(super) fn rename_party(agreement: &mut Agreement, old: &str, new: &str) {
    let is_of = |leg: &Leg| leg.from == old || leg.to == old;
    let after: Vec<String> = agreement
        .legs()
        .filter(|(_, leg)| is_of(leg) && country::is_called_after_its_parties(leg))
        .map(|(_, leg)| leg.id.clone())
        .collect();
    for leg in legs(agreement) {
        replace(&mut leg.from, old, new);
        replace(&mut leg.to, old, new);
    }
    if let Some(sale) = &mut agreement.sale {
        replace(&mut sale.seller, old, new);
        replace(&mut sale.buyer, old, new);
    }
    rename_of(agreement, old, new);
    for id in after {
        call_after_its_parties(agreement, &id);
    }
}

/// Gives the leg of this id the id that a new one between its parties has, unless it has that already.
fn call_after_its_parties(agreement: &mut Agreement, id: &str) {
    let Some((_, leg)) = agreement.legs().find(|(_, leg)| leg.id == id) else { return };
    if country::is_called_after_its_parties(leg) {
        return;
    }
    let new = super::free_id(agreement, &country::leg_stem(leg));
    for leg in legs(agreement).filter(|leg| leg.id == id) {
        leg.id.clone_from(&new);
    }
    rename_leg(agreement, id, &new);
}

/// Renames a point in the base and in every variant, with all references: it is one place in all of them.
pub(super) fn rename_point(agreement: &mut Agreement, old: &str, new: &str) {
    for leg in legs(agreement) {
        replace(&mut leg.point, old, new);
    }
    let Agreement { points, outages, uncertainty, variants, .. } = agreement;
    rename_point_in(Some(points), Some(outages), uncertainty.as_mut(), old, new);
    for variant in variants {
        rename_point_in(variant.points.as_mut(), variant.outages.as_mut(), variant.uncertainty.as_mut(), old, new);
    }
    rename_of(agreement, old, new);
}

fn rename_point_in(
    points: Option<&mut Vec<Point>>,
    outages: Option<&mut Vec<Outage>>,
    uncertainty: Option<&mut Uncertainty>,
    old: &str,
    new: &str,
) {
    for point in points.into_iter().flatten() {
        replace(&mut point.id, old, new);
    }
    for outage in outages.into_iter().flatten() {
        replace(&mut outage.point, old, new);
    }
    for failure in uncertainty.into_iter().flat_map(|uncertainty| &mut uncertainty.failures) {
        replace(&mut failure.point, old, new);
    }
}

/// Renames the references to a leg whose id was changed in its list.
pub(super) fn rename_leg(agreement: &mut Agreement, old: &str, new: &str) {
    for actual in where_any(&mut agreement.actuals, |actual| actual.leg == old) {
        replace(&mut actual.leg, old, new);
    }
    rename_of(agreement, old, new);
}

/// Renames the references to a source whose id was changed in the list.
pub(super) fn rename_source(agreement: &mut Agreement, old: &str, new: &str) {
    set_source(agreement, old, Some(new));
}

/// Takes a source out of every claim and actual that names it.
pub(super) fn clear_source(agreement: &mut Agreement, id: &str) {
    set_source(agreement, id, None);
}

fn set_source(agreement: &mut Agreement, old: &str, new: Option<&str>) {
    let named = |source: &Option<String>| source.as_deref() == Some(old);
    let claims =
        where_any(&mut agreement.claims, |claim| named(&claim.source)).iter_mut().map(|claim| &mut claim.source);
    let actuals = where_any(&mut agreement.actuals, |actual| named(&actual.source)).iter_mut();
    for source in claims.chain(actuals.map(|actual| &mut actual.source)) {
        if source.as_deref() == Some(old) {
            *source = new.map(str::to_owned);
        }
    }
}

/// Renames the references to a claim whose id was changed in the list.
pub(super) fn rename_claim(agreement: &mut Agreement, old: &str, new: &str) {
    for phase in quantities(agreement).flat_map(|quantities| &mut quantities.phases) {
        replace_in(&mut phase.claims, old, new);
    }
    for event in where_any(&mut agreement.events, |event| event.claims.iter().any(|claim| claim == old)) {
        replace_in(&mut event.claims, old, new);
    }
}

/// Takes a claim out of every phase and event that names it.
pub(super) fn clear_claim(agreement: &mut Agreement, id: &str) {
    for phase in quantities(agreement).flat_map(|quantities| &mut quantities.phases) {
        phase.claims.retain(|claim| claim != id);
    }
    for event in where_any(&mut agreement.events, |event| event.claims.iter().any(|claim| claim == id)) {
        event.claims.retain(|claim| claim != id);
    }
}

/// Where an index has a new id at its old place, the formulas that still name the old one follow.
pub(super) fn rename_indices(before: &Price, after: &mut Price) {
    if before.indices.len() != after.indices.len() {
        return;
    }
    let renamed: Vec<(&str, String)> = before
        .indices
        .iter()
        .zip(&after.indices)
        .filter(|(old, new)| old.id != new.id && after.indices.iter().all(|index| index.id != old.id))
        .map(|(old, new)| (old.id.as_str(), new.id.clone()))
        .collect();
    for phase in &mut after.phases {
        if let Formula::Indexed { index, .. } = &mut phase.formula
            && let Some((_, new)) = renamed.iter().find(|(old, _)| old == index)
        {
            index.clone_from(new);
        }
    }
}

/// What uses a party: the words for a sentence, `None` if nothing does.
pub(super) fn party_use(agreement: &Agreement, id: &str) -> Option<Message> {
    if let Some((_, leg)) = agreement.legs().find(|(_, leg)| leg.from == id || leg.to == id) {
        return Some(say!(UsedByLeg { id: &leg.id }));
    }
    if agreement.sale.as_ref().is_some_and(|sale| sale.seller == id || sale.buyer == id) {
        return Some(say!(UsedBySale));
    }
    claim_use(agreement, id)
}

/// What uses a leg besides the flow itself.
pub(super) fn leg_use(agreement: &Agreement, id: &str) -> Option<Message> {
    let actuals = agreement.actuals.iter().filter(|actual| actual.leg == id).count();
    match actuals {
        0 => claim_use(agreement, id),
        count => Some(say!(UsedByActuals { count: count })),
    }
}

/// The claim that speaks of the only thing of this id.
fn claim_use(agreement: &Agreement, id: &str) -> Option<Message> {
    let things = usize::from(agreement.party(id).is_some())
        + usize::from(agreement.point(id).is_some())
        + agreement.legs().filter(|(_, leg)| leg.id == id).count();
    let claim = agreement.claims.iter().find(|claim| claim.of.as_deref() == Some(id))?;
    (things <= 1 || claim.about == About::Capacity).then(|| say!(UsedByClaim { id: &claim.id }))
}

/// What uses a point as the base, or the variant of this name, reads the agreement.
pub(super) fn point_use(agreement: &Agreement, variant: Option<&str>, id: &str) -> Option<Message> {
    if let Some((_, leg)) = agreement.legs().find(|(_, leg)| leg.point == id) {
        return Some(say!(UsedByLeg { id: &leg.id }));
    }
    let own = agreement.variants.iter().find(|entry| Some(entry.name.as_str()) == variant);
    let outages = own.and_then(|own| own.outages.as_ref()).unwrap_or(&agreement.outages);
    let chance = own.and_then(|own| own.uncertainty.as_ref()).or(agreement.uncertainty.as_ref());
    if let Some(used) = outage_use(outages, id).or_else(|| failure_use(chance, id)) {
        return Some(used);
    }
    if variant.is_some() {
        return None;
    }
    // A variant without points of its own reads the base's.
    for entry in agreement.variants.iter().filter(|entry| entry.points.is_none()) {
        let outages = entry.outages.as_deref().unwrap_or_default();
        if let Some(used) = outage_use(outages, id).or_else(|| failure_use(entry.uncertainty.as_ref(), id)) {
            return Some(say!(UsedInVariant { user: used, variant: &entry.name }));
        }
    }
    claim_use(agreement, id)
}

fn outage_use(outages: &[Outage], id: &str) -> Option<Message> {
    let outage = outages.iter().find(|outage| outage.point == id)?;
    Some(say!(UsedByOutage { from: outage.from }))
}

fn failure_use(uncertainty: Option<&Uncertainty>, id: &str) -> Option<Message> {
    uncertainty?.failures.iter().any(|failure| failure.point == id).then(|| say!(UsedByFailures))
}

/// Gives every reading of the agreement the points that it refers to and another reading has, so that a leg at a new
/// point can be added although a variant has points of its own.
pub(super) fn supply_points(agreement: &mut Agreement) {
    if agreement.variants.iter().all(|variant| variant.points.is_none()) {
        return;
    }
    let known = |agreement: &Agreement, id: &str| {
        let mut lists = std::iter::once(&agreement.points)
            .chain(agreement.variants.iter().filter_map(|variant| variant.points.as_ref()));
        lists.find_map(|points| points.iter().find(|point| point.id == id).cloned())
    };
    let base = used_points(agreement, &agreement.outages, agreement.uncertainty.as_ref());
    let missing: Vec<_> =
        base.iter().filter(|id| agreement.point(id).is_none()).filter_map(|id| known(agreement, id)).collect();
    agreement.points.extend(missing);
    for index in 0..agreement.variants.len() {
        let variant = &agreement.variants[index];
        let Some(points) = &variant.points else { continue };
        let outages = variant.outages.as_ref().unwrap_or(&agreement.outages);
        let used = used_points(agreement, outages, variant.uncertainty.as_ref().or(agreement.uncertainty.as_ref()));
        let lacks = |id: &&String| points.iter().all(|point| point.id != **id);
        let missing: Vec<_> = used.iter().filter(lacks).filter_map(|id| known(agreement, id)).collect();
        if let Some(points) = &mut agreement.variants[index].points {
            points.extend(missing);
        }
    }
}

/// Ids of the points that legs, outages and failures name, each once.
fn used_points(agreement: &Agreement, outages: &[Outage], uncertainty: Option<&Uncertainty>) -> Vec<String> {
    let legs = agreement.legs().map(|(_, leg)| &leg.point);
    let failures = uncertainty.into_iter().flat_map(|uncertainty| &uncertainty.failures).map(|failure| &failure.point);
    let mut used: Vec<String> = Vec::new();
    for id in legs.chain(outages.iter().map(|outage| &outage.point)).chain(failures) {
        if !used.contains(id) {
            used.push(id.clone());
        }
    }
    used
}
