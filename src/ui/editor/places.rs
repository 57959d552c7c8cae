//! Which control of the editor holds which place of the file: where a finding leads, and which numbers can be looked for.

use eframe::egui::Context;

use super::super::widgets;
use super::entry::unfold;
use gasswap_core::agreement::{Agreement, Formula};
use gasswap_core::calendar::MONTHS;

/// The numbers a slider sets that have a say in the projection: path in the file, and the name of the control.
pub fn numbers(agreement: &Agreement) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |path: String, name: String| all.push((path, name));
    for (at, phase) in agreement.quantities.phases.iter().enumerate() {
        for (field, word) in [
            ("rate_mcm_d", "Rate"),
            ("daily_min_mcm_d", "Daily minimum"),
            ("daily_max_mcm_d", "Daily maximum"),
            ("annual_min_bcm", "Annual minimum"),
            ("annual_max_bcm", "Annual maximum"),
            ("growth_per_year", "Growth"),
            ("ramp_days", "Ramp"),
        ] {
            add(format!("quantities.phases[{at}].{field}"), format!("{word} of {}", phase.name));
        }
    }
    for (at, month) in MONTHS.iter().enumerate().filter(|_| agreement.quantities.season.is_some()) {
        add(format!("quantities.season[{at}]"), format!("Season factor of {month}"));
    }
    for (path, name) in [
        ("swap.retention.share", "Retention"),
        ("swap.losses", "Losses"),
        ("swap.lag_days", "Lag"),
        ("swap.catch_up_mcm_d", "Catch-up"),
    ] {
        add(path.to_owned(), name.to_owned());
    }
    for (at, point) in agreement.points.iter().enumerate() {
        add(format!("points[{at}].capacity_mcm_d"), format!("Capacity of {}", point.name));
        add(format!("points[{at}].calorific_mj_m3"), format!("Calorific value of {}", point.name));
    }
    for (list, legs) in [("receipts", &agreement.receipts), ("redeliveries", &agreement.redeliveries)] {
        for (at, leg) in legs.iter().enumerate().filter(|_| legs.len() > 1) {
            add(format!("{list}[{at}].share"), format!("Share of {}", leg.id));
        }
    }
    for at in 0..agreement.outages.len() {
        add(format!("outages[{at}].available"), format!("Available in outage {}", at + 1));
    }
    if agreement.obligations.is_some() {
        add("obligations.take_or_pay".to_owned(), "Take-or-pay".to_owned());
        add("obligations.carry_forward_cap".to_owned(), "Carry-forward cap".to_owned());
    }
    all.extend(prices(agreement));
    all
}

fn prices(agreement: &Agreement) -> Vec<(String, String)> {
    let Some(price) = &agreement.price else { return Vec::new() };
    let mut all = Vec::new();
    for (at, phase) in price.phases.iter().enumerate() {
        let fields: &[(&str, &str)] = match phase.formula {
            Formula::Fixed { .. } => &[("usd_per_tcm", "Price"), ("escalation_per_year", "Escalation")],
            Formula::Indexed { .. } => &[
                ("base_usd_per_tcm", "Base price"),
                ("base_index", "Base index"),
                ("slope", "Slope"),
                ("floor_usd_per_tcm", "Floor"),
                ("cap_usd_per_tcm", "Cap"),
            ],
        };
        for (field, word) in fields {
            all.push((format!("price.phases[{at}].formula.{field}"), format!("{word} of price {}", at + 1)));
        }
    }
    all.push(("price.swap_fee_usd_per_tcm".to_owned(), "Swap fee".to_owned()));
    all
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
    if let Some((_, name)) = numbers(agreement).into_iter().find(|(path, _)| path == place) {
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
