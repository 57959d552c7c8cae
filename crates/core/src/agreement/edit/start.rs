//! What moves along when the term begins on another day. Knows nothing of what the phases say.

use super::super::{Agreement, Day, Phase, Price, Term};

/// Sets the term. The phase and the price that began with it begin with it still, in the base and in every variant, as
/// long as they stay the first; a horizon that the new start would pass keeps its distance.
pub(super) fn set_term(agreement: &mut Agreement, term: Term) {
    let before = agreement.term;
    agreement.term = term;
    if term.start == before.start {
        return;
    }
    if term.horizon == before.horizon && term.horizon < term.start {
        let years = before.horizon.year() - before.start.year();
        agreement.term.horizon = agreement.contract_year.containing(term.start.plus_years(years)).to;
    }
    let Agreement { quantities, price, variants, .. } = agreement;
    move_first(&mut quantities.phases, |phase: &mut Phase| &mut phase.from, before.start, term.start);
    move_price(price.as_mut(), before.start, term.start);
    let own = |variant: &super::Variant| variant.quantities.is_some() || variant.price.is_some();
    if !variants.iter().any(own) {
        return;
    }
    for variant in variants.as_mut_slice() {
        if let Some(quantities) = &mut variant.quantities {
            move_first(&mut quantities.phases, |phase: &mut Phase| &mut phase.from, before.start, term.start);
        }
        move_price(variant.price.as_mut(), before.start, term.start);
    }
}

fn move_price(price: Option<&mut Price>, before: Day, start: Day) {
    if let Some(price) = price {
        move_first(&mut price.phases, |phase| &mut phase.from, before, start);
    }
}

/// Moves the first entry where it began with the term and stays before the second.
fn move_first<T>(list: &mut [T], from: fn(&mut T) -> &mut Day, before: Day, start: Day) {
    let second = list.get_mut(1).map(|second| *from(second));
    let Some(first) = list.first_mut().map(from) else { return };
    if *first == before && second.is_none_or(|second| start < second) {
        *first = start;
    }
}
