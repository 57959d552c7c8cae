//! The countries of ISO 3166-1 with their codes and English names, and what of a party is still called after its
//! country. Knows no map.

use super::{Leg, Party};

/// One country a line: alpha-3, alpha-2 and English name, apart by tabs; Kosovo has the user-assigned codes.
const NAMES: &str = include_str!("country/names.tsv");

/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryName {
    /// ISO 3166-1 alpha-3.
    pub code: &'static str,
    /// ISO 3166-1 alpha-2.
    pub alpha2: &'static str,
    /// Its English name.
    pub name: &'static str,
}

impl CountryName {
    /// All of them, in order of the code.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.lines().filter_map(|line| {
            let mut parts = line.split('\t');
            Some(Self { code: parts.next()?, alpha2: parts.next()?, name: parts.next()? })
        })
    }

    /// The country of this alpha-3 code; `None` where there is none.
    pub fn of(code: &str) -> Option<Self> {
        Self::all().find(|country| country.code == code)
    }

    /// The country of this English name, in any case of letters.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::all().find(|country| country.name.to_lowercase() == name)
    }

    /// Is this an id made of the country's codes, such as `TM`, `TKM` or `TM-2`?
    fn is_in_id(self, id: &str) -> bool {
        let codes = [self.alpha2, self.code, self.code.get(..2).unwrap_or(self.code)];
        codes.iter().any(|code| is_made_of(id, code))
    }
}

/// Is this id the stem itself, or the stem with the number that tells it from another of the same stem?
fn is_made_of(id: &str, stem: &str) -> bool {
    let Some(rest) = id.strip_prefix(stem) else { return false };
    rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.parse::<u32>().is_ok())
}

/// What ids of legs are made of: the ids of its parties, with a hyphen between.
pub(super) fn leg_stem(leg: &Leg) -> String {
    format!("{}-{}", leg.from, leg.to)
}

/// Is the leg still called after its parties, as a new one is?
pub(super) fn is_called_after_its_parties(leg: &Leg) -> bool {
    is_made_of(&leg.id, &leg_stem(leg))
}

/// A party after its country was changed, under the new country's name and code where the old ones were untouched.
/// `free_id` makes an id that nothing has yet.
pub(super) fn follow(before: &Party, after: &Party, free_id: impl Fn(&str) -> String) -> Party {
    let mut party = after.clone();
    let (Some(old), Some(new)) = (CountryName::of(&before.country), CountryName::of(&after.country)) else {
        return party;
    };
    if old != new && after.name == before.name && before.name == old.name {
        new.name.clone_into(&mut party.name);
    }
    if old != new && after.id == before.id && old.is_in_id(&before.id) {
        party.id = free_id(new.alpha2);
    }
    party
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_stands_once_with_codes_of_the_right_length() {
        let all: Vec<CountryName> = CountryName::all().collect();
        assert_eq!(all.len(), 250);
        for (index, country) in all.iter().enumerate() {
            assert_eq!((country.code.len(), country.alpha2.len()), (3, 2), "{}", country.name);
            assert!(all[..index].iter().all(|other| other.code < country.code && other.alpha2 != country.alpha2));
        }
        assert_eq!(CountryName::of("IRQ").map(|country| (country.alpha2, country.name)), Some(("IQ", "Iraq")));
        assert_eq!(CountryName::named("turkmenistan").map(|country| country.code), Some("TKM"));
    }
}
