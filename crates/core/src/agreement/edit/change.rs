//! Makes one change to an agreement in place, section by section. Whether the outcome may stand is decided by the
//! caller.

use super::super::country;
use super::super::field::Kind;
use super::super::said::{
    CannotDrop, EntryGone, IdAlone, InUse, NameTaken, NameTakenElsewhere, Nameless, OnlyOne, PhasesByDate,
    PricesOnOneDay, SameDay, ShareOutside, TheIndex, TheLeg, UsedByPrice, VariantGone,
};
use super::super::{Agreement, Field, Leg, Outage, PartialDate, Phase, Point, Price, Quantities, Side, Value, Variant};
use super::{Edit, ListEdit, Refusal, Scope, references, shares, start};
use crate::message::{Fact, Message};
use crate::say;

/// Makes the change; on a refusal the agreement may be half changed.
pub(super) fn make(agreement: &mut Agreement, scope: &Scope, edit: &Edit) -> Result<(), Refusal> {
    let variant = variant_index(agreement, scope)?;
    match edit {
        Edit::Title(title) => agreement.title.clone_from(title),
        Edit::Note(note) => agreement.note.clone_from(note),
        Edit::Signed(signed) => agreement.signed.clone_from(signed),
        Edit::Term(term) => start::set_term(agreement, *term),
        Edit::ContractYear(year) => agreement.contract_year = *year,
        Edit::CubicMetre(metre) => agreement.cubic_metre = *metre,
        Edit::Parties(change) => parties(agreement, change)?,
        Edit::Points(change) => points(agreement, variant, change)?,
        Edit::Receipts(change) => legs(agreement, Side::Receipt, change)?,
        Edit::Redeliveries(change) => legs(agreement, Side::Redelivery, change)?,
        Edit::Sale(sale) => agreement.sale.clone_from(sale),
        Edit::Swap(swap) => match variant {
            Some(index) => agreement.variants[index].swap = Some(swap.clone()),
            None => agreement.swap = swap.clone(),
        },
        Edit::StatedAt(side) => quantities(agreement, variant).stated_at = *side,
        Edit::OverAnnualMax(over) => quantities(agreement, variant).over_annual_max = *over,
        Edit::Phases(change) => phases(&mut quantities(agreement, variant).phases, change)?,
        Edit::Season(season) => quantities(agreement, variant).season.clone_from(season),
        Edit::Outages(change) => edit_list(outages(agreement, variant), change)?,
        Edit::Obligations(_) | Edit::Price(_) | Edit::Uncertainty(_) => optional(agreement, variant, edit)?,
        Edit::Sources(_) | Edit::Claims(_) => published(agreement, edit)?,
        Edit::Events(ListEdit::Add(event)) => {
            let after = |on: PartialDate| on.first() > event.on.first();
            let place = agreement.events.iter().position(|other| after(other.on));
            let place = place.unwrap_or(agreement.events.len());
            agreement.events.insert(place, event.clone());
        }
        Edit::Events(change) => edit_list(&mut agreement.events, change)?,
        Edit::Variants(change) => variants(agreement, change)?,
        Edit::Actuals(change) => edit_list(&mut agreement.actuals, change)?,
        Edit::AllActuals(actuals) => agreement.actuals.clone_from(actuals),
        Edit::Value(field, value) => set_value(agreement, variant, *field, value)?,
    }
    references::supply_points(agreement);
    Ok(())
}

/// Sets one field, in the variant's own section where the scope is a variant that can have one.
fn set_value(agreement: &mut Agreement, variant: Option<usize>, field: Field, value: &Value) -> Result<(), Refusal> {
    let row = field.row();
    if row.spec.kind == Kind::Id {
        return Err(Refusal(say!(IdAlone)));
    }
    let own = variant.filter(|_| row.in_variants() && field.place().variant().is_none());
    if let Some(index) = own {
        own_section(agreement, index, row.section());
    }
    let place = if own.is_some() { field.place().in_variant(own) } else { field.place() };
    let field = Field::of(row.path, place).ok_or_else(gone)?;
    field.set(agreement, value.clone()).map_err(|unfit| Refusal(unfit.describe()))
}

/// Gives a variant a copy of the base's section, if it has none of its own.
fn own_section(agreement: &mut Agreement, index: usize, section: &str) {
    let Agreement { points, quantities, swap, outages, obligations, price, uncertainty, variants, .. } = agreement;
    let Some(variant) = variants.get_mut(index) else { return };
    match section {
        "points" => drop(variant.points.get_or_insert_with(|| points.clone())),
        "quantities" => drop(variant.quantities.get_or_insert_with(|| quantities.clone())),
        "swap" => drop(variant.swap.get_or_insert_with(|| swap.clone())),
        "outages" => drop(variant.outages.get_or_insert_with(|| outages.clone())),
        "obligations" => variant.obligations = variant.obligations.or(*obligations),
        "price" => variant.price = variant.price.take().or_else(|| price.clone()),
        "uncertainty" => variant.uncertainty = variant.uncertainty.take().or_else(|| uncertainty.clone()),
        _ => {}
    }
}

/// The place of the variant an edit applies to, `None` for the base.
fn variant_index(agreement: &Agreement, scope: &Scope) -> Result<Option<usize>, Refusal> {
    let Scope::Variant(name) = scope else { return Ok(None) };
    match agreement.variants.iter().position(|variant| variant.name == *name) {
        Some(index) => Ok(Some(index)),
        None => Err(Refusal(say!(VariantGone { name: name }))),
    }
}

fn gone() -> Refusal {
    Refusal(say!(EntryGone))
}

/// Changes a list without regard to references.
fn edit_list<T: Clone>(list: &mut Vec<T>, change: &ListEdit<T>) -> Result<(), Refusal> {
    match change {
        ListEdit::Add(entry) => list.push(entry.clone()),
        ListEdit::Set(index, entry) => *list.get_mut(*index).ok_or_else(gone)? = entry.clone(),
        ListEdit::Remove(index) if *index < list.len() => drop(list.remove(*index)),
        ListEdit::Move(from, to) if *from < list.len() && *to < list.len() => {
            let entry = list.remove(*from);
            list.insert(*to, entry);
        }
        ListEdit::Remove(_) | ListEdit::Move(..) => return Err(gone()),
    }
    Ok(())
}

/// The id that this change replaces by another one, with the new one.
fn renamed<'a, T>(list: &'a [T], change: &'a ListEdit<T>, id: fn(&T) -> &String) -> Option<(String, String)> {
    let ListEdit::Set(index, entry) = change else { return None };
    let (old, new) = (id(list.get(*index)?), id(entry));
    (old != new).then(|| (old.clone(), new.clone()))
}

/// Refuses an id that another entry of the list has.
fn unique<T>(list: &[T], change: &ListEdit<T>, id: fn(&T) -> &String, what: &'static str) -> Result<(), Refusal> {
    let (entry, own) = match change {
        ListEdit::Add(entry) => (entry, None),
        ListEdit::Set(index, entry) => (entry, Some(*index)),
        ListEdit::Remove(_) | ListEdit::Move(..) => return Ok(()),
    };
    let taken = list.iter().enumerate().any(|(index, other)| Some(index) != own && id(other) == id(entry));
    if taken {
        return Err(Refusal(say!(NameTaken { what: Fact::Choice(what), name: id(entry) })));
    }
    Ok(())
}

fn parties(agreement: &mut Agreement, change: &ListEdit<super::Party>) -> Result<(), Refusal> {
    unique(&agreement.parties, change, |party| &party.id, "party")?;
    if let ListEdit::Remove(index) = change {
        let party = agreement.parties.get(*index).ok_or_else(gone)?;
        if let Some(user) = references::party_use(agreement, &party.id) {
            return Err(used(&party.name, user));
        }
    }
    let followed = match change {
        ListEdit::Set(index, party) => {
            let before = agreement.parties.get(*index).ok_or_else(gone)?;
            let free_id = |base: &str| super::free_id(agreement, base);
            ListEdit::Set(*index, country::follow(before, party, free_id))
        }
        other => other.clone(),
    };
    let rename = renamed(&agreement.parties, &followed, |party| &party.id);
    edit_list(&mut agreement.parties, &followed)?;
    if let Some((old, new)) = rename {
        references::rename_party(agreement, &old, &new);
    }
    Ok(())
}

fn used(name: impl Into<Fact>, user: Message) -> Refusal {
    let name: Fact = name.into();
    Refusal(say!(InUse { name: name, user: user }))
}

fn points(agreement: &mut Agreement, variant: Option<usize>, change: &ListEdit<Point>) -> Result<(), Refusal> {
    let list = points_of(agreement, variant);
    unique(list, change, |point| &point.id, "point")?;
    let rename = renamed(list, change, |point| &point.id);
    if let ListEdit::Remove(index) = change {
        let point = list.get(*index).ok_or_else(gone)?.clone();
        let name = variant.map(|index| agreement.variants[index].name.as_str());
        if let Some(user) = references::point_use(agreement, name, &point.id) {
            return Err(used(&point.name, user));
        }
    }
    if let Some((old, new)) = rename {
        let lists =
            std::iter::once(&agreement.points).chain(agreement.variants.iter().filter_map(|v| v.points.as_ref()));
        if lists.into_iter().flatten().any(|point| point.id == new) {
            return Err(Refusal(say!(NameTakenElsewhere { name: new })));
        }
        references::rename_point(agreement, &old, &new);
    }
    edit_list(points_of(agreement, variant), change)
}

fn points_of(agreement: &mut Agreement, variant: Option<usize>) -> &mut Vec<Point> {
    let Agreement { points, variants, .. } = agreement;
    match variant {
        Some(index) => variants[index].points.get_or_insert_with(|| points.clone()),
        None => points,
    }
}

fn outages(agreement: &mut Agreement, variant: Option<usize>) -> &mut Vec<Outage> {
    let Agreement { outages, variants, .. } = agreement;
    match variant {
        Some(index) => variants[index].outages.get_or_insert_with(|| outages.clone()),
        None => outages,
    }
}

fn quantities(agreement: &mut Agreement, variant: Option<usize>) -> &mut Quantities {
    let Agreement { quantities, variants, .. } = agreement;
    match variant {
        Some(index) => variants[index].quantities.get_or_insert_with(|| quantities.clone()),
        None => quantities,
    }
}

fn legs(agreement: &mut Agreement, side: Side, change: &ListEdit<Leg>) -> Result<(), Refusal> {
    let Agreement { receipts, redeliveries, .. } = agreement;
    let (list, other, what) = match side {
        Side::Receipt => (receipts, redeliveries, "receipt"),
        Side::Redelivery => (redeliveries, receipts, "redelivery"),
    };
    unique(list, change, |leg| &leg.id, "leg")?;
    if let ListEdit::Add(leg) | ListEdit::Set(_, leg) = change {
        if other.iter().any(|one| one.id == leg.id) {
            return Err(Refusal(say!(NameTaken { what: Fact::Choice("leg"), name: &leg.id })));
        }
        if !(0.0..=1.0).contains(&leg.share) {
            return Err(Refusal(say!(ShareOutside)));
        }
    }
    let rename = renamed(list, change, |leg| &leg.id);
    match change {
        ListEdit::Add(leg) => {
            let share = if list.is_empty() { 1.0 } else { 0.0 };
            list.push(Leg { share, ..leg.clone() });
        }
        ListEdit::Set(index, leg) => {
            let before = list.get(*index).ok_or_else(gone)?.share;
            let share = leg.share;
            edit_list(list, change)?;
            // An untouched share leaves the others' alone, to the last digit.
            if list.len() == 1 || share.to_bits() != before.to_bits() {
                shares::set(list, *index, share);
            }
        }
        ListEdit::Remove(index) => {
            let id = list.get(*index).ok_or_else(gone)?.id.clone();
            if list.len() == 1 {
                return Err(Refusal(say!(OnlyOne { what: Fact::Choice(what) })));
            }
            if let Some(user) = references::leg_use(agreement, &id) {
                return Err(used(say!(TheLeg { id: id }), user));
            }
            let list = match side {
                Side::Receipt => &mut agreement.receipts,
                Side::Redelivery => &mut agreement.redeliveries,
            };
            list.remove(*index);
            shares::fill(list);
        }
        ListEdit::Move(..) => edit_list(list, change)?,
    }
    if let Some((old, new)) = rename {
        references::rename_leg(agreement, &old, &new);
    }
    Ok(())
}

fn phases(list: &mut Vec<Phase>, change: &ListEdit<Phase>) -> Result<(), Refusal> {
    match change {
        ListEdit::Remove(_) if list.len() == 1 => {
            return Err(Refusal(say!(OnlyOne { what: Fact::Choice("phase") })));
        }
        ListEdit::Move(..) => {
            return Err(Refusal(say!(PhasesByDate)));
        }
        ListEdit::Add(_) | ListEdit::Set(..) | ListEdit::Remove(_) => edit_list(list, change)?,
    }
    list.sort_by_key(|phase| phase.from);
    match list.windows(2).find(|pair| pair[0].from == pair[1].from) {
        None => Ok(()),
        Some(pair) => {
            let (first, second) = (&pair[0], &pair[1]);
            Err(Refusal(say!(SameDay { first: &first.name, second: &second.name, day: first.from })))
        }
    }
}

/// Obligations, price and uncertainty: sections that may be missing.
fn optional(agreement: &mut Agreement, variant: Option<usize>, edit: &Edit) -> Result<(), Refusal> {
    let Agreement { obligations, price, uncertainty, variants, .. } = agreement;
    let own = variant.map(|index| &mut variants[index]);
    let cannot_drop = |what: &'static str| Refusal(say!(CannotDrop { what: Fact::Choice(what) }));
    match (edit, own) {
        (Edit::Obligations(new), None) => *obligations = *new,
        (Edit::Obligations(None), Some(_)) if obligations.is_some() => {
            return Err(cannot_drop("obligations"));
        }
        (Edit::Obligations(new), Some(own)) => own.obligations = *new,
        (Edit::Uncertainty(new), None) => uncertainty.clone_from(new),
        (Edit::Uncertainty(None), Some(_)) if uncertainty.is_some() => return Err(cannot_drop("uncertainty")),
        (Edit::Uncertainty(new), Some(own)) => own.uncertainty.clone_from(new),
        (Edit::Price(new), None) => *price = priced(price.as_ref(), new.as_ref())?,
        (Edit::Price(new), Some(own)) => {
            let before = own.price.as_ref().or(price.as_ref());
            own.price = match priced(before, new.as_ref())? {
                Some(new) => Some(new),
                // In a variant a price without phases says that there is none.
                None => price.as_ref().map(|price| Price { phases: Vec::new(), ..price.clone() }),
            };
        }
        _ => {}
    }
    Ok(())
}

/// The new price with its phases in order and its index references renamed.
fn priced(before: Option<&Price>, new: Option<&Price>) -> Result<Option<Price>, Refusal> {
    let Some(new) = new else { return Ok(None) };
    let mut price = new.clone();
    price.phases.sort_by_key(|phase| phase.from);
    if let Some(pair) = price.phases.windows(2).find(|pair| pair[0].from == pair[1].from) {
        return Err(Refusal(say!(PricesOnOneDay { day: pair[0].from })));
    }
    if let Some(before) = before {
        references::rename_indices(before, &mut price);
        for phase in &price.phases {
            let super::super::Formula::Indexed { index, .. } = &phase.formula else { continue };
            let had = before.indices.iter().any(|entry| entry.id == *index);
            if had && price.indices.iter().all(|entry| entry.id != *index) {
                let user = say!(UsedByPrice { from: phase.from });
                return Err(used(say!(TheIndex { id: index }), user));
            }
        }
    }
    Ok(Some(price))
}

/// Sources and claims.
fn published(agreement: &mut Agreement, edit: &Edit) -> Result<(), Refusal> {
    match edit {
        Edit::Sources(change) => {
            unique(&agreement.sources, change, |source| &source.id, "source")?;
            let rename = renamed(&agreement.sources, change, |source| &source.id);
            if let ListEdit::Remove(index) = change {
                let id = agreement.sources.get(*index).ok_or_else(gone)?.id.clone();
                references::clear_source(agreement, &id);
            }
            edit_list(&mut agreement.sources, change)?;
            if let Some((old, new)) = rename {
                references::rename_source(agreement, &old, &new);
            }
        }
        Edit::Claims(change) => {
            unique(&agreement.claims, change, |claim| &claim.id, "claim")?;
            let rename = renamed(&agreement.claims, change, |claim| &claim.id);
            if let ListEdit::Remove(index) = change {
                let id = agreement.claims.get(*index).ok_or_else(gone)?.id.clone();
                references::clear_claim(agreement, &id);
            }
            edit_list(&mut agreement.claims, change)?;
            if let Some((old, new)) = rename {
                references::rename_claim(agreement, &old, &new);
            }
        }
        _ => {}
    }
    Ok(())
}

fn variants(agreement: &mut Agreement, change: &ListEdit<Variant>) -> Result<(), Refusal> {
    unique(&agreement.variants, change, |variant| &variant.name, "variant")?;
    if let ListEdit::Add(variant) | ListEdit::Set(_, variant) = change
        && variant.name.trim().is_empty()
    {
        return Err(Refusal(say!(Nameless)));
    }
    edit_list(&mut agreement.variants, change)
}
