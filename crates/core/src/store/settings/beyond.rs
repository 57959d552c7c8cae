//! What a file of settings has beyond what this program knows: kept as it stands, since a newer program put it there.

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// The members of a record, each with its value as it stands.
#[derive(Debug, Default)]
struct Members(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MemberVisitor)
    }
}

struct MemberVisitor;

impl<'de> Visitor<'de> for MemberVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Members, A::Error> {
        let mut found = Vec::new();
        while let Some(name) = record.next_key::<String>()? {
            found.push((name, record.next_value::<&RawValue>()?.get_ron().trim().to_owned()));
        }
        Ok(Members(found))
    }
}

fn members(text: &str) -> Vec<(String, String)> {
    // What is no record has none.
    super::super::options().from_str::<Members>(text).unwrap_or_default().0
}

/// The text of some settings with what `before` has beyond them.
pub(super) fn kept(own: &str, before: &str) -> String {
    let known: Vec<String> = members(own).into_iter().map(|(name, _)| name).collect();
    let mut text = own.trim_end().to_owned();
    for (name, value) in members(before).into_iter().filter(|(name, _)| !known.contains(name)) {
        let open = text.strip_suffix(')').unwrap_or(&text).trim_end();
        text = format!("{open}\n    {name}: {value},\n)");
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_are_not_known_stay_as_they_stand_and_known_ones_are_the_newer() {
        let before = "(rate: \"bcm/y\", density: Compact(1.5), // why\n hands: [(key: \"q\"), (key: \"w\")])";
        let kept = kept("(\n    rate: \"mcm/d\",\n)", before);
        assert_eq!(
            kept,
            "(\n    rate: \"mcm/d\",\n    density: Compact(1.5),\n    hands: [(key: \"q\"), (key: \"w\")],\n)\n"
        );
        assert_eq!(super::kept("(\n    rate: \"mcm/d\",\n)", &kept), kept, "a second time changes nothing");
        for broken in ["", "[1]", "(rate:", "7"] {
            assert_eq!(super::kept("(\n    a: 1,\n)\n", broken), "(\n    a: 1,\n)\n", "{broken}");
        }
    }
}
