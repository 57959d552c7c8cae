//! The rows of the catalogue, a line a field, in the order of the file. A new field of an agreement is a member of its
//! struct and a line here; a test compares the two.

/// Rows of the members of a part: `member: what it is, "example";`. The path is the text in front of the member's name.
/// What a field is called and means stands in the files of the languages.
macro_rules! rows {
    ($part:ident $prefix:literal: $($member:ident: $spec:expr, $example:literal;)*) => {
        &[$(Row {
            path: concat!($prefix, stringify!($member)),
            spec: $spec,
            only_in: None,
            example: $example,
            get: |agreement, place| Some($part::read(agreement, place)?.$member.read()),
            set: |agreement, place, value| {
                $part::write(agreement, place).ok_or(Unfit::NotThere)?.$member.write(value)
            },
        }),*]
    };
}

/// A row of the entries of a list of plain values: `member[depth of the list]`.
macro_rules! entries {
    ($part:ident $prefix:literal: $member:ident $($option:ident)? [$depth:literal]: $spec:expr, $example:literal) => {
        &[Row {
            path: concat!($prefix, stringify!($member), "[]"),
            spec: $spec,
            only_in: None,
            example: $example,
            get: |agreement, place| {
                let part = $part::read(agreement, place)?;
                Some(part.$member$(.$option()?)?.get(place.at($depth))?.read())
            },
            set: |agreement, place, value| {
                let part = $part::write(agreement, place).ok_or(Unfit::NotThere)?;
                entries!(@list part.$member $($option)?).get_mut(place.at($depth)).ok_or(Unfit::NotThere)?.write(value)
            },
        }]
    };
    (@list $part:ident.$member:ident as_ref) => { $part.$member.as_mut().ok_or(Unfit::NotThere)? };
    (@list $part:ident.$member:ident) => { $part.$member };
}

/// Rows of the values that one choice of an enum brings along; the enum is a member of a part.
macro_rules! choice_rows {
    ($part:ident.$choice:ident $prefix:literal, $type:ident::$name:ident: $($member:ident: $spec:expr, $example:literal;)*) => {
        &[$(Row {
            path: concat!($prefix, stringify!($member)),
            spec: $spec,
            only_in: Some(stringify!($name)),
            example: $example,
            get: |agreement, place| match &$part::read(agreement, place)?.$choice {
                $type::$name { $member, .. } => Some($member.read()),
                _ => None,
            },
            set: |agreement, place, value| {
                match &mut $part::write(agreement, place).ok_or(Unfit::NotThere)?.$choice {
                    $type::$name { $member, .. } => $member.write(value),
                    _ => Err(Unfit::NotThere),
                }
            },
        }),*]
    };
}

mod kinds;

mod evidence;
mod head;
mod money;
mod places;
mod volumes;

use super::row::Row;

/// Every field, in the order of the file, a group a part.
pub(super) const GROUPS: &[&[&[Row]]] = &[head::ROWS, places::ROWS, volumes::ROWS, money::ROWS, evidence::ROWS];
