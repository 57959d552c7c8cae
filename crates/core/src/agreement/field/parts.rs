//! The way to every part of an agreement that holds fields, for reading and for writing: from the base or from a
//! variant, through the lists at the positions of a place. Knows no field.

/// A way to a part, twice: `read` and `write`. Both are `None` where the agreement has no such part at this place.
macro_rules! part {
    ($name:ident: $type:ident, $read:expr, $write:expr) => {
        pub(in crate::agreement::field) mod $name {
            use super::super::place::Place;
            use crate::agreement::{Agreement, $type as Part};

            pub(in crate::agreement::field) fn read(agreement: &Agreement, place: Place) -> Option<&Part> {
                let read: for<'a> fn(&'a Agreement, Place) -> Option<&'a Part> = $read;
                read(agreement, place)
            }

            pub(in crate::agreement::field) fn write(agreement: &mut Agreement, place: Place) -> Option<&mut Part> {
                let write: for<'a> fn(&'a mut Agreement, Place) -> Option<&'a mut Part> = $write;
                write(agreement, place)
            }
        }
    };
}

/// What variants never have: a member of the base.
macro_rules! of_base {
    ($name:ident: $type:ident = $member:ident) => {
        part!(
            $name: $type,
            |agreement, place| place.variant().is_none().then_some(&agreement.$member),
            |agreement, place| place.variant().is_none().then_some(&mut agreement.$member)
        );
    };
    ($name:ident: $type:ident = $member:ident?) => {
        part!(
            $name: $type,
            |agreement, place| agreement.$member.as_ref().filter(|_| place.variant().is_none()),
            |agreement, place| agreement.$member.as_mut().filter(|_| place.variant().is_none())
        );
    };
    ($name:ident: $type:ident = $member:ident[]) => {
        part!(
            $name: $type,
            |agreement, place| agreement.$member.get(place.at(0)).filter(|_| place.variant().is_none()),
            |agreement, place| agreement.$member.get_mut(place.at(0)).filter(|_| place.variant().is_none())
        );
    };
}

/// What a variant can replace: a member of the base, or the variant's own.
macro_rules! replaceable {
    ($name:ident: $type:ident = $member:ident) => {
        part!(
            $name: $type,
            |agreement, place| match place.variant() {
                None => Some(&agreement.$member),
                Some(at) => agreement.variants.get(at)?.$member.as_ref(),
            },
            |agreement, place| match place.variant() {
                None => Some(&mut agreement.$member),
                Some(at) => agreement.variants.get_mut(at)?.$member.as_mut(),
            }
        );
    };
    ($name:ident: $type:ident = $member:ident?) => {
        part!(
            $name: $type,
            |agreement, place| match place.variant() {
                None => agreement.$member.as_ref(),
                Some(at) => agreement.variants.get(at)?.$member.as_ref(),
            },
            |agreement, place| match place.variant() {
                None => agreement.$member.as_mut(),
                Some(at) => agreement.variants.get_mut(at)?.$member.as_mut(),
            }
        );
    };
    ($name:ident: $type:ident = $member:ident[]) => {
        part!(
            $name: $type,
            |agreement, place| match place.variant() {
                None => agreement.$member.get(place.at(0)),
                Some(at) => agreement.variants.get(at)?.$member.as_ref()?.get(place.at(0)),
            },
            |agreement, place| match place.variant() {
                None => agreement.$member.get_mut(place.at(0)),
                Some(at) => agreement.variants.get_mut(at)?.$member.as_mut()?.get_mut(place.at(0)),
            }
        );
    };
}

/// A member of another part.
macro_rules! of_part {
    ($name:ident: $type:ident = $parent:ident.$member:ident) => {
        part!(
            $name: $type,
            |agreement, place| Some(&super::$parent::read(agreement, place)?.$member),
            |agreement, place| Some(&mut super::$parent::write(agreement, place)?.$member)
        );
    };
    ($name:ident: $type:ident = $parent:ident.$member:ident?) => {
        part!(
            $name: $type,
            |agreement, place| super::$parent::read(agreement, place)?.$member.as_ref(),
            |agreement, place| super::$parent::write(agreement, place)?.$member.as_mut()
        );
    };
    ($name:ident: $type:ident = $parent:ident.$member:ident[$depth:literal]) => {
        part!(
            $name: $type,
            |agreement, place| super::$parent::read(agreement, place)?.$member.get(place.at($depth)),
            |agreement, place| super::$parent::write(agreement, place)?.$member.get_mut(place.at($depth))
        );
    };
}

part!(
    whole: Agreement,
    |agreement, place| place.variant().is_none().then_some(agreement),
    |agreement, place| place.variant().is_none().then_some(agreement)
);
part!(
    variant: Variant,
    |agreement, place| agreement.variants.get(place.variant()?),
    |agreement, place| agreement.variants.get_mut(place.variant()?)
);

of_base!(signed: Signed = signed?);
of_base!(term: Term = term);
of_base!(cubic_metre: CubicMetre = cubic_metre);
of_base!(party: Party = parties[]);
replaceable!(point: Point = points[]);
of_part!(point_metre: CubicMetre = point.cubic_metre?);
of_base!(receipt: Leg = receipts[]);
of_base!(redelivery: Leg = redeliveries[]);
of_base!(sale: Sale = sale?);
replaceable!(swap: Swap = swap);
of_part!(retention: Retention = swap.retention);
replaceable!(quantities: Quantities = quantities);
of_part!(phase: Phase = quantities.phases[0]);
replaceable!(outage: Outage = outages[]);
replaceable!(obligations: Obligations = obligations?);
replaceable!(price: Price = price?);
of_part!(price_phase: PricePhase = price.phases[0]);
of_part!(index: Index = price.indices[0]);
replaceable!(uncertainty: Uncertainty = uncertainty?);
of_part!(nomination: Nomination = uncertainty.nomination?);
of_part!(failure: Failure = uncertainty.failures[0]);
of_base!(event: Event = events[]);
of_base!(source: Source = sources[]);
of_base!(claim: Claim = claims[]);
of_base!(actual: Actual = actuals[]);
