//! Which numbers can be looked for, and what each is called. Knows no form.

use std::sync::LazyLock;

use super::desk::Worded;
use super::{
    actuals, claims, document, indices, legs, others, parties, points, price, season, terms, variants, volumes,
};
use gasswap_core::agreement::{Agreement, Field, Leaf};
use gasswap_core::calendar::MONTHS;

/// The numbers by the part of the editor in which they stand.
const NUMBERS: &[&[Worded]] = &[
    volumes::NUMBERS,
    season::NUMBERS,
    terms::NUMBERS,
    points::NUMBERS,
    &[(legs::RECEIPT_SHARE, legs::SHARE)],
    &[(legs::REDELIVERY_SHARE, legs::SHARE)],
    terms::OUTAGE_NUMBERS,
    price::OBLIGATION_NUMBERS,
    price::PHASE_NUMBERS,
    &[(price::FEE, "Swap fee")],
];

/// The numbers a slider sets that have a say in the projection, each with the name of its control.
pub fn numbers(agreement: &Agreement) -> Vec<(Field, String)> {
    let mut all = Vec::new();
    for group in NUMBERS {
        let of_word = |(leaf, word): &Worded| {
            let fields = Field::each(agreement, leaf.row().path, None);
            fields.into_iter().map(|field| (field, *word)).collect::<Vec<_>>()
        };
        let mut fields: Vec<(Field, &str)> = group.iter().flat_map(of_word).collect();
        fields.sort_by_key(|(field, _)| field.place());
        all.extend(fields.into_iter().filter_map(|(field, word)| Some((field, control_name(agreement, field, word)?))));
    }
    all.extend(formless_numbers(agreement));
    all
}

/// The name of the control of a number, `None` where it has none.
fn control_name(agreement: &Agreement, field: Field, word: &str) -> Option<String> {
    let at = field.place().at(0);
    let list = field.row().path.split_once("[]").map_or("", |(list, _)| list);
    Some(match list {
        "quantities.season" => format!("{word} of {}", MONTHS.get(at)?),
        "quantities.phases" => format!("{word} of {}", agreement.quantities.phases.get(at)?.name),
        "points" => format!("{word} of {}", agreement.points.get(at)?.name),
        // The only leg of a side carries all of it.
        "receipts" if agreement.receipts.len() == 1 => return None,
        "redeliveries" if agreement.redeliveries.len() == 1 => return None,
        "receipts" => format!("{word} of {}", agreement.receipts.get(at)?.id),
        "redeliveries" => format!("{word} of {}", agreement.redeliveries.get(at)?.id),
        "outages" => format!("{word} in outage {}", at + 1),
        "price.phases" => format!("{word} of price {}", at + 1),
        _ => word.to_owned(),
    })
}

/// The fields that forms have controls for.
const OWN: &[&[Leaf]] = &[
    actuals::OWN,
    claims::OWN,
    document::OWN,
    indices::OWN,
    legs::OWN,
    parties::OWN,
    points::OWN,
    price::OWN,
    season::OWN,
    terms::OWN,
    variants::OWN,
    volumes::OWN,
];

/// The fields that no form has a control for and that one from the catalogue can change; found once.
pub(super) fn formless() -> &'static [Leaf] {
    static FORMLESS: LazyLock<Vec<Leaf>> =
        LazyLock::new(|| Leaf::all().filter(|leaf| !is_own(*leaf) && others::is_free(leaf.row())).collect());
    &FORMLESS
}

fn is_own(leaf: Leaf) -> bool {
    OWN.iter().any(|own| own.contains(&leaf))
}

/// The numbers of the base among them, each with the name of its control.
fn formless_numbers(agreement: &Agreement) -> impl Iterator<Item = (Field, String)> {
    let drawn = |leaf: &&Leaf| leaf.row().is_number() && others::PARTS.contains(&leaf.row().part());
    let fields = formless().iter().filter(drawn).flat_map(|leaf| Field::each(agreement, leaf.row().path, None));
    fields.map(|field| (field, others::name(field)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_stands_alone_has_a_control_of_its_own_or_one_from_the_catalogue() {
        let without = Leaf::all().filter(|leaf| !others::is_free(leaf.row()) && !is_own(*leaf));
        let without: Vec<&str> = without.map(|leaf| leaf.row().path).collect();
        // The claims of an event are chosen in a list, the months of an index typed as a text; what may vary by chance is
        // not edited here.
        assert_eq!(without, ["price.indices[].monthly[]", "uncertainty.failures[].point", "events[].claims[]"]);
    }
}
