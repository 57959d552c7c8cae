//! The one table of all fields and lists, and how it is searched.

use super::lists::LISTS;
use super::row::{List, Part, Row};
use super::rows::GROUPS;
use super::sections::PARTS;

/// The catalogue: what there is to know of every field, list and part that an agreement can have.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue;

/// The sections that variants can replace, in the order of a variant.
pub(super) const REPLACEABLE: [&str; 7] =
    ["points", "quantities", "swap", "outages", "obligations", "price", "uncertainty"];

const LENGTH: usize = {
    let (mut length, mut room) = (0, 0);
    while room < GROUPS.len() {
        let mut group = 0;
        while group < GROUPS[room].len() {
            length += GROUPS[room][group].len();
            group += 1;
        }
        room += 1;
    }
    length
};

pub(super) static ROWS: [Row; LENGTH] = {
    let mut rows = [GROUPS[0][0][0]; LENGTH];
    let (mut length, mut room) = (0, 0);
    while room < GROUPS.len() {
        let mut group = 0;
        while group < GROUPS[room].len() {
            let mut row = 0;
            while row < GROUPS[room][group].len() {
                rows[length] = GROUPS[room][group][row];
                length += 1;
                row += 1;
            }
            group += 1;
        }
        room += 1;
    }
    rows
};

/// The position of the row of this path, the length of the table where there is none.
pub(super) const fn position_of(path: &str) -> usize {
    let mut row = 0;
    while row < ROWS.len() && !(ROWS[row].path.len() == path.len() && leads_to(path, ROWS[row].path)) {
        row += 1;
    }
    row
}

/// Is a pattern a path or the beginning of one that ends with a whole name?
pub(super) const fn leads_to(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.as_bytes(), path.as_bytes());
    if pattern.is_empty() || pattern.len() > path.len() {
        return false;
    }
    let mut at = 0;
    while at < pattern.len() {
        if pattern[at] != path[at] {
            return false;
        }
        at += 1;
    }
    at == path.len() || path[at] == b'.' || path[at] == b'['
}

impl Catalogue {
    /// Every field, in the order of the file.
    pub const fn rows() -> &'static [Row] {
        &ROWS
    }

    /// Every list, in the order of the file.
    pub fn lists() -> &'static [List] {
        LISTS
    }

    /// Every part that has fields, in the order of the file.
    pub fn parts() -> &'static [Part] {
        PARTS
    }

    /// The field of this path: `quantities.phases[].ramp_days`.
    pub fn row(path: &str) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.path == path)
    }

    /// The position of the row of this path.
    pub(super) fn position(path: &str) -> Option<usize> {
        ROWS.iter().position(|row| row.path == path)
    }

    /// The list of this path: `quantities.phases`.
    pub fn list(path: &str) -> Option<&'static List> {
        LISTS.iter().find(|list| list.path == path)
    }
}

/// The lists that a path leads through, from the outermost inwards.
pub(super) fn lists(path: &str) -> impl Iterator<Item = &'static List> {
    path.match_indices("[]").filter_map(|(at, _)| Catalogue::list(&path[..at]))
}

impl Row {
    /// The lists it stands in, from the outermost inwards.
    pub(super) fn lists(&self) -> impl Iterator<Item = &'static List> {
        lists(self.path)
    }

    /// Does it stand in a section that variants can replace, or is it of the variants themselves?
    pub fn in_variants(&self) -> bool {
        self.of_variants() || REPLACEABLE.contains(&self.section())
    }

    /// Is it of the variants themselves, so that the base has none?
    pub(super) fn of_variants(&self) -> bool {
        self.path.starts_with("variants[]")
    }

    /// Its path inside the base or inside a variant: `name` of `variants[].name`.
    pub(in crate::agreement) fn pattern(&self) -> &'static str {
        self.path.strip_prefix("variants[].").unwrap_or(self.path)
    }

    /// The path of the part that it is a member of, `swap.retention` of `swap.retention.share`; empty for the whole file.
    pub fn part(&self) -> &'static str {
        self.path.rsplit_once('.').map_or("", |(part, _)| part)
    }

    /// The section of the file that it stands in, `swap` of `swap.retention.share`.
    pub fn section(&self) -> &'static str {
        self.path.split(['.', '[']).next().unwrap_or_default()
    }

    /// The last name in its path, `share` of `swap.retention.share`.
    pub fn member(&self) -> &'static str {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        last.strip_suffix("[]").unwrap_or(last)
    }
}
