//! `gasswap format`: the reference of the file format as Markdown, made from the catalogue of fields. Knows no single
//! field.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Bound;

use gasswap_core::agreement::field::{Bounds, Kind, LeftOut, Part, Row, Unit};
use gasswap_core::agreement::{Catalogue, FORMAT};
use gasswap_figures::wording;

/// What stands above the sections.
const HEAD: &str = "\
An agreement is one [RON](https://github.com/ron-rs/ron) value without a struct name, `(title: \"…\", term: (…), …)`.
A member that is not listed here is refused. A member with a default may be left out; where the default is *nothing*,
a value can be written with `Some(…)` or without. Dates are `\"YYYY-MM-DD\"`, from 1900 to 2200; both ends of every period
are included. Shares and yearly changes are fractions: 15 % is `0.15`. Volumes, rates and prices mean the cubic metre of
the file, or of the point where that is said.

A field is called by its path. In it an entry of a list stands with its key, `quantities.phases[2022-01-01].rate_mcm_d`, in
quotes where the key has other characters than `A-Z a-z 0-9 _ -`, `variants[\"Growth, 5 %\"].swap.losses`; where the list
has no keys it stands with its position from 0, `outages[0].available`. Below, `[]` stands for an entry. The name of a
choice, `Fixed(…)`, is not part of a path.
";

/// What no single field says.
const RULES: &str = "\
* Ids are unique in their list, those of legs across receipts and redeliveries, and have 1 to 40 characters of
  `A-Z a-z 0-9 _ -`. What refers to an id must find it; in a variant with points of its own, among those.
* The shares of the receipts make 1, within 0.000000001; so do those of the redeliveries.
* Phases and price phases begin each after the one before.
* A minimum is at most its maximum, a floor at most its cap, a lower end at most its upper end.
* A period ends no earlier than it starts. The horizon is at most 60 years after the start.
* A season has twelve factors. An index has at least one value, and none twice for a month.
* A claim in `date` has no `low` and no `high`, and its date in `from`; one in `share` lies between 0 and 1.
* A list has at most 1,000 entries, that of actuals 100,000.
";

/// The whole reference.
pub(super) fn reference() -> String {
    let mut text = format!("# The file format\n\nFormat {FORMAT}. Printed by `gasswap format`.\n\n{HEAD}");
    for part in Catalogue::parts() {
        section(&mut text, part);
    }
    // Writing into a text cannot fail.
    let _ = write!(text, "\n## Rules across fields\n\n{RULES}");
    text
}

fn section(text: &mut String, part: &Part) {
    let heading = if part.path.is_empty() { "The agreement".to_owned() } else { format!("`{}`", part.path) };
    let meaning = wording::english().part(part);
    let _ = write!(text, "\n## {heading}\n\n{meaning}");
    if part.optional && !meaning.contains("left out") {
        text.push_str(" May be left out.");
    }
    if let Some(list) = part.path.strip_suffix("[]").and_then(Catalogue::list) {
        let _ = match list.known_by {
            Some(member) => write!(text, " An entry is called by its `{member}`."),
            None => write!(text, " An entry is called by its position."),
        };
    }
    text.push('\n');
    let mut choice = Some("");
    for row in Catalogue::rows().iter().filter(|row| row.part() == part.path) {
        if choice != row.only_in {
            choice = row.only_in;
            if let Some(name) = choice {
                let _ = write!(text, "\nIn `{name}(…)`:\n");
            }
            text.push_str(
                "\n| field | meaning | unit | range | default | example |\n| --- | --- | --- | --- | --- | --- |\n",
            );
        }
        let Row { example, spec, .. } = row;
        let meaning = wording::english().meaning(row);
        let _ = writeln!(
            text,
            "| `{}` | {meaning} | {} | {} | {} | `{example}` |",
            row.path.rsplit('.').next().unwrap_or_default(),
            unit(row),
            range(row),
            default(row, spec.left_out),
        );
    }
}

fn unit(row: &Row) -> Cow<'static, str> {
    let word = match (row.spec.kind, row.spec.unit) {
        (Kind::Text, _) => "text",
        (Kind::Id | Kind::Reference, _) => "id",
        (Kind::Date, _) => "date",
        (Kind::PartialDate, _) => "date, month or year",
        (Kind::Choice, _) => "choice",
        (Kind::Factor, _) => "factor",
        (Kind::Count, _) => "whole number",
        (_, Unit::None) => "number",
        (_, unit) => return wording::english().unit(unit),
    };
    Cow::Borrowed(word)
}

fn range(row: &Row) -> String {
    if !row.spec.choices.is_empty() {
        let names: Vec<String> = row.spec.choices.iter().map(|name| format!("`{name}`")).collect();
        return names.join(", ");
    }
    if !row.is_number() {
        return String::new();
    }
    let Bounds { low, high } = row.spec.lawful;
    let low = match low {
        Bound::Included(low) => Some((number(low), "")),
        Bound::Excluded(low) => Some((number(low), "more than ")),
        Bound::Unbounded => None,
    };
    let high = match high {
        Bound::Included(high) => Some((number(high), "to ")),
        Bound::Excluded(high) => Some((number(high), "to below ")),
        Bound::Unbounded => None,
    };
    let range = match (low, high) {
        (Some((low, more)), Some((high, to))) => format!("{more}{low} {to}{high}"),
        (Some((low, "")), None) => format!("{low} or more"),
        (Some((low, more)), None) => format!("{more}{low}"),
        (None, Some((high, to))) => format!("{to}{high}"),
        (None, None) => "any".to_owned(),
    };
    if row.spec.whole && row.spec.kind != Kind::Count { format!("{range}, whole") } else { range }
}

fn number(value: f64) -> String {
    value.to_string().replace('-', "−")
}

fn default(row: &Row, left_out: LeftOut) -> String {
    match left_out {
        LeftOut::Never if row.path.ends_with("[]") => "no entry".to_owned(),
        LeftOut::Never => "required".to_owned(),
        LeftOut::Absent => "nothing".to_owned(),
        LeftOut::Empty | LeftOut::Unknown => "`\"\"`".to_owned(),
        LeftOut::Number(number) => format!("`{number:?}`"),
        LeftOut::Count(count) => format!("`{count}`"),
        LeftOut::Choice(name) => format!("`{name}`"),
    }
}
