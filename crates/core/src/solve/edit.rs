//! A value that was found, as the edit that sets it. Looks for nothing.

use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::{Agreement, Field, Phase, Side};

use super::variable::Variable;

/// The edit that gives the number in this field this value; `None` where there is no such number, where no file may hold
/// the value, or where it is that already.
pub fn edit(agreement: &Agreement, field: Field, value: f64) -> Option<Edit> {
    let variable = Variable::new(agreement, field).ok()?;
    let changed = variable.with(value)?;
    if let Some((side, at)) = variable.leg() {
        return Some(match side {
            Side::Receipt => Edit::Receipts(ListEdit::Set(at, changed.receipts.get(at)?.clone())),
            Side::Redelivery => Edit::Redeliveries(ListEdit::Set(at, changed.redeliveries.get(at)?.clone())),
        });
    }
    section(agreement, &changed)
}

/// The edit of the one section that differs; evidence, which the changed one lacks, is left as it is.
fn section(before: &Agreement, after: &Agreement) -> Option<Edit> {
    let (was, is) = (&before.quantities, &after.quantities);
    for (at, (old, new)) in was.phases.iter().zip(&is.phases).enumerate() {
        let new = Phase { claims: old.claims.clone(), note: old.note.clone(), ..new.clone() };
        if new != *old {
            return Some(Edit::Phases(ListEdit::Set(at, new)));
        }
    }
    if was.season != is.season {
        return Some(Edit::Season(is.season.clone()));
    }
    if before.swap != after.swap {
        return Some(Edit::Swap(after.swap.clone()));
    }
    if let Some((at, new)) = differing(&before.points, &after.points) {
        return Some(Edit::Points(ListEdit::Set(at, new)));
    }
    if let Some((at, new)) = differing(&before.outages, &after.outages) {
        return Some(Edit::Outages(ListEdit::Set(at, new)));
    }
    if before.obligations != after.obligations {
        return Some(Edit::Obligations(after.obligations));
    }
    if before.price != after.price {
        return Some(Edit::Price(after.price.clone()));
    }
    if before.cubic_metre != after.cubic_metre {
        return Some(Edit::CubicMetre(after.cubic_metre));
    }
    (before.contract_year != after.contract_year).then_some(Edit::ContractYear(after.contract_year))
}

/// The first entry that is different, with its place.
fn differing<T: Clone + PartialEq>(before: &[T], after: &[T]) -> Option<(usize, T)> {
    let mut pairs = before.iter().zip(after).enumerate();
    pairs.find(|(_, (old, new))| old != new).map(|(at, (_, new))| (at, new.clone()))
}
