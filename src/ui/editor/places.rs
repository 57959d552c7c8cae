//! Which control of the editor holds which place of the file: where a finding leads, and which numbers can be looked for.

use eframe::egui::Context;

use super::super::widgets;
use super::entry::unfold;
use gasswap_core::agreement::{Agreement, Field};
use gasswap_core::calendar::MONTHS;

/// The numbers that have a say in the projection, by the part of the editor in which they stand, with their controls'
/// words.
const NUMBERS: &[&[(&str, &str)]] = &[
    &[
        ("quantities.phases[].rate_mcm_d", "Rate"),
        ("quantities.phases[].daily_min_mcm_d", "Daily minimum"),
        ("quantities.phases[].daily_max_mcm_d", "Daily maximum"),
        ("quantities.phases[].annual_min_bcm", "Annual minimum"),
        ("quantities.phases[].annual_max_bcm", "Annual maximum"),
        ("quantities.phases[].growth_per_year", "Growth"),
        ("quantities.phases[].ramp_days", "Ramp"),
    ],
    &[("quantities.season[]", "Season factor")],
    &[
        ("swap.retention.share", "Retention"),
        ("swap.losses", "Losses"),
        ("swap.lag_days", "Lag"),
        ("swap.catch_up_mcm_d", "Catch-up"),
    ],
    &[("points[].capacity_mcm_d", "Capacity"), ("points[].calorific_mj_m3", "Calorific value")],
    &[("receipts[].share", "Share")],
    &[("redeliveries[].share", "Share")],
    &[("outages[].available", "Available")],
    &[("obligations.take_or_pay", "Take-or-pay"), ("obligations.carry_forward_cap", "Carry-forward cap")],
    &[
        ("price.phases[].formula.usd_per_tcm", "Price"),
        ("price.phases[].formula.escalation_per_year", "Escalation"),
        ("price.phases[].formula.base_usd_per_tcm", "Base price"),
        ("price.phases[].formula.base_index", "Base index"),
        ("price.phases[].formula.slope", "Slope"),
        ("price.phases[].formula.floor_usd_per_tcm", "Floor"),
        ("price.phases[].formula.cap_usd_per_tcm", "Cap"),
    ],
    &[("price.swap_fee_usd_per_tcm", "Swap fee")],
];

/// The numbers a slider sets that have a say in the projection, each with the name of its control.
pub fn numbers(agreement: &Agreement) -> Vec<(Field, String)> {
    let mut all = Vec::new();
    for group in NUMBERS {
        let of_word = |(path, word): &(&str, &'static str)| {
            Field::each(agreement, path, None).into_iter().map(|field| (field, *word)).collect::<Vec<_>>()
        };
        let mut fields: Vec<(Field, &str)> = group.iter().flat_map(of_word).collect();
        fields.sort_by_key(|(field, _)| field.place());
        all.extend(fields.into_iter().filter_map(|(field, word)| Some((field, control_name(agreement, field, word)?))));
    }
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

/// The section that holds a place of the file.
pub fn section(place: &str) -> &'static str {
    if place.starts_with("quantities.season") {
        return "Season";
    }
    match place.split(['.', '[']).next().unwrap_or_default() {
        "quantities" => "Volumes",
        "swap" => "Swap terms",
        "parties" | "points" | "receipts" | "redeliveries" | "sale" => "Parties and points",
        "outages" => "Outages",
        "price" | "obligations" => "Price and obligations",
        "claims" | "sources" => "Claims and sources",
        "events" => "Events",
        "actuals" => "Actuals",
        "variants" => "Variants",
        _ => "Document and term",
    }
}

/// The name of the control that holds a place, and asks for it; unfolds the entry it stands in.
pub fn go_to(ctx: &Context, agreement: &Agreement, place: &str) {
    if let Some(key) = folded_entry(place) {
        unfold(ctx, key);
    }
    if let Some(name) = control(agreement, place) {
        widgets::want(ctx, &name);
    }
}

/// The number in the first brackets of a place.
fn index(place: &str) -> Option<usize> {
    place.split_once('[')?.1.split_once(']')?.0.parse().ok()
}

/// The entry that must be unfolded before the control can be seen.
fn folded_entry(place: &str) -> Option<(&'static str, usize)> {
    let at = index(place)?;
    let (list, field) = (place.split(['.', '[']).next()?, place.rsplit('.').next()?);
    match list {
        "quantities" if matches!(field, "from" | "status" | "claims" | "name" | "note") => Some(("phase", at)),
        "parties" => Some(("party", at)),
        "points" => Some(("point", at)),
        "receipts" => Some(("receipt", at)),
        "redeliveries" => Some(("redelivery", at)),
        "claims" => Some(("claim", at)),
        "sources" => Some(("source", at)),
        "actuals" => Some(("actual", at)),
        _ => None,
    }
}

/// The name of the control that holds a place of the file, as a screen reader says it.
fn control(agreement: &Agreement, place: &str) -> Option<String> {
    if let Some((_, name)) = numbers(agreement).into_iter().find(|(field, _)| field.path() == place) {
        return Some(name);
    }
    match place {
        "quantities.season" => return Some(format!("Season factor of {}", MONTHS[0])),
        "swap.equivalence" => return Some("What equal means".to_owned()),
        "swap.tolerance_mcm" => return Some("Tolerance of the balance".to_owned()),
        // All of the terms: the first of them.
        "swap" | "swap.retention" | "swap.retention.basis" => return Some("Retention".to_owned()),
        "obligations" => return Some("Take-or-pay".to_owned()),
        "price" => return Some("Swap fee".to_owned()),
        _ => {}
    }
    let at = index(place)?;
    let field = place.rsplit('.').next()?;
    let typed = |name: String| Some(format!("{name}: type a value"));
    match (place.split(['.', '[']).next()?, field) {
        ("quantities", "from") => typed(format!("First day of {}", agreement.quantities.phases.get(at)?.name)),
        ("quantities", "claims") => Some(match agreement.claims.is_empty() {
            true => format!("Status of {}", agreement.quantities.phases.get(at)?.name),
            false => format!("Claims of {}", agreement.quantities.phases.get(at)?.name),
        }),
        ("parties", _) => Some(format!("Role of party {}", at + 1)),
        ("outages", "from") => typed(format!("First day of outage {}", at + 1)),
        ("price", "monthly") => Some(format!("Months and values of index {}", at + 1)),
        ("claims", _) => Some(format!("Edit the claim {}", agreement.claims.get(at)?.id)),
        ("sources", _) => Some(format!("Edit the source {}", agreement.sources.get(at)?.id)),
        _ => None,
    }
}
