//! Where a field is after a list has changed. Knows no name.

use super::Field;
use super::lists::VARIANTS;
use super::place::Place;
use super::row::{EntryKey, List, ListEntry};
use crate::agreement::Agreement;

/// The field that means in `after` what `field` means in `before`, `None` if it is gone.
pub(super) fn moved(field: Field, before: &Agreement, after: &Agreement) -> Option<Field> {
    let mut place = Place::BASE;
    if let Some(position) = field.place().variant() {
        let entry = ListEntry { agreement: before, place: Place::BASE, position };
        place = place.in_variant(Some(entry_moved(&VARIANTS, entry, after, Place::BASE)?));
    }
    // The place before, as far as its lists have been gone through.
    let mut was = Place::BASE.in_variant(field.place().variant());
    let own = field.row().lists().filter(|list| list.path != VARIANTS.path);
    for (depth, list) in own.enumerate() {
        let position = field.place().at(depth);
        let entry = ListEntry { agreement: before, place: was, position };
        place = place.with(depth, entry_moved(list, entry, after, place)?);
        was = was.with(depth, position);
    }
    let moved = field.in_place(place);
    moved.get(after).map(|_| moved)
}

/// The position of the entry in the list after: by its key, by what it says, or by its position.
fn entry_moved(list: &List, entry: ListEntry<'_>, agreement: &Agreement, place: Place) -> Option<usize> {
    let ListEntry { agreement: before, place: was, position } = entry;
    let (length, old_length) = ((list.len)(agreement, place)?, (list.len)(before, was)?);
    if position >= old_length {
        return None;
    }
    if let Some(key) = unique_key(list, before, was, position) {
        let there: Vec<usize> =
            (0..length).filter(|at| (list.key)(agreement, place, *at) == Some(key)).take(2).collect();
        if let [at] = there[..] {
            return Some(at);
        }
        // The key itself was changed, or the entry is gone.
        let renamed = length == old_length
            && (list.key)(agreement, place, position).is_none_or(|key| !has_key(list, before, was, key));
        return renamed.then_some(position);
    }
    let same = |at: usize| (list.same)(entry, ListEntry { agreement, place, position: at });
    if position < length && same(position) {
        return Some(position);
    }
    let there: Vec<usize> = (0..length).filter(|at| same(*at)).take(2).collect();
    match there[..] {
        [at] => Some(at),
        _ if length >= old_length => Some(position),
        _ => None,
    }
}

fn unique_key<'a>(list: &List, agreement: &'a Agreement, place: Place, position: usize) -> Option<EntryKey<'a>> {
    let key = (list.key)(agreement, place, position)?;
    let length = (list.len)(agreement, place)?;
    let again = (0..length).any(|at| at != position && (list.key)(agreement, place, at) == Some(key));
    (!again).then_some(key)
}

fn has_key(list: &List, agreement: &Agreement, place: Place, key: EntryKey<'_>) -> bool {
    let length = (list.len)(agreement, place).unwrap_or(0);
    (0..length).any(|at| (list.key)(agreement, place, at) == Some(key))
}
