//! The swap terms: what is kept, what "equal" means, and what stays owed.

use crate::agreement::edit::Edit;
use crate::agreement::{About, Equivalence, Leg, Retention, RetentionBasis, Swap};
use crate::projection::{self, LegFlow};

use super::{Case, Code, Fix, words};

/// `retention-without-effect`: gas is kept although a claim says that the quantities are equal.
pub(super) fn retention_without_effect(case: &mut Case<'_>) {
    let agreement = case.agreement;
    let retention = agreement.swap.retention;
    let equal = |high: Option<f64>, low: Option<f64>| high.or(low).is_some_and(|share| share.abs() < 1e-12);
    let claim =
        agreement.claims.iter().find(|claim| claim.about == About::RetentionShare && equal(claim.high, claim.low));
    let (true, Some(claim)) = (retention.share > 0.0, claim) else { return };
    let basis = match retention.basis {
        RetentionBasis::Receipts => "receipts",
        RetentionBasis::Redeliveries => "redeliveries",
    };
    let share = words::plain(retention.share * 100.0);
    let headline = format!("{} keeps {share} % of {basis}", agreement.party_name(agreement.swapper()));
    let rest = format!(", but equal quantities are claimed by {}.", words::source(agreement, claim));
    let fix = |_: &Case<'_>| {
        let swap = Swap { retention: Retention { share: 0.0, ..retention }, ..agreement.swap.clone() };
        Some(Fix { label: "Set the retention to 0".to_owned(), edit: Edit::Swap(swap) })
    };
    let topic = topic!("swap.retention.share");
    case.report(Code::RetentionWithoutEffect.warning(), topic, (headline, rest), fix);
}

/// `mixed-cubic-metres`: Nominal equivalence between points at different conditions, and the size of the difference.
pub(super) fn mixed_cubic_metres(case: &mut Case<'_>) {
    let agreement = case.agreement;
    if agreement.swap.equivalence != Equivalence::Nominal {
        return;
    }
    let metres = |legs: &[Leg]| -> Vec<(f64, &str)> {
        let points = legs.iter().filter_map(|leg| agreement.point(&leg.point));
        points.map(|point| (projection::k(agreement.cubic_metre_of(point)), point.id.as_str())).collect()
    };
    let redeliveries = metres(&agreement.redeliveries);
    let mut widest: Option<(f64, &str, &str)> = None;
    for (here, from) in metres(&agreement.receipts) {
        for (there, to) in &redeliveries {
            let apart = here / there - 1.0;
            if apart.abs() > 1e-9 && widest.is_none_or(|(most, ..)| apart.abs() > most.abs()) {
                widest = Some((apart, from, to));
            }
        }
    }
    let Some((apart, from, to)) = widest else { return };
    let condition = |id: &str| {
        let metre = agreement.point(id).map_or(agreement.cubic_metre, |point| agreement.cubic_metre_of(point));
        format!("{} °C and {} kPa", words::plain(metre.temperature_c), words::plain(metre.pressure_kpa))
    };
    let way = if apart > 0.0 { "more" } else { "less" };
    let headline =
        format!("Equal numbers of m³ are {} % {way} gas", words::plain((apart.abs() * 10_000.0).round() / 100.0));
    let mut rest = format!(
        " when redelivered: {} counts at {}, {} at {}",
        agreement.point_name(from),
        condition(from),
        agreement.point_name(to),
        condition(to)
    );
    let greatest = case.projection.years.iter().max_by(|a, b| a.equivalence.abs().total_cmp(&b.equivalence.abs()));
    if let Some(year) = greatest.filter(|year| year.equivalence.abs() > 1e-9) {
        let volume = words::plain((year.equivalence.abs() * 10.0).round() / 10.0);
        rest += &format!(". That is {volume} mcm in {}", words::year(agreement, year.whole.from));
    }
    rest += ".";
    let fix = |_: &Case<'_>| {
        let swap = Swap { equivalence: Equivalence::Volume, ..agreement.swap.clone() };
        Some(Fix { label: "Swap equal volumes".to_owned(), edit: Edit::Swap(swap) })
    };
    case.report(Code::MixedCubicMetres.note(), topic!("swap.equivalence"), (headline, rest), fix);
}

/// What is owed on a day over all redeliveries, mcm.
fn owed(redeliveries: &[LegFlow], at: usize) -> f64 {
    redeliveries.iter().map(|leg| leg.balance.get(at).copied().unwrap_or(0.0)).sum()
}

/// `balance-above-tolerance`: more is owed than is tolerated.
pub(super) fn balance_above_tolerance(case: &mut Case<'_>) {
    let Some(tolerance) = case.agreement.swap.tolerance_mcm else { return };
    let (mut days, mut worst): (usize, Option<(usize, f64)>) = (0, None);
    for at in 0..case.projection.len() {
        let owed = owed(&case.projection.redeliveries, at);
        if owed > tolerance + 1e-9 * tolerance.max(1.0) {
            days += 1;
            if worst.is_none_or(|(_, most)| owed > most) {
                worst = Some((at, owed));
            }
        }
    }
    let Some((at, most)) = worst else { return };
    let headline = format!("{} mcm is owed", words::plain(most));
    let rest = format!(
        " on {}, above the tolerance of {} mcm; it is passed on {}.",
        case.projection.day(at).long(),
        words::plain(tolerance),
        words::days(days)
    );
    case.report(Code::BalanceAboveTolerance.warning(), topic!("swap.tolerance_mcm"), (headline, rest), |_| None);
}

/// `balance-never-cleared`: still owed on the last day.
pub(super) fn balance_never_cleared(case: &mut Case<'_>) {
    let Some(last) = case.projection.len().checked_sub(1) else { return };
    let left = |redeliveries: &[LegFlow]| owed(redeliveries, last);
    let owed = left(&case.projection.redeliveries);
    if owed <= 1e-6 {
        return;
    }
    let headline = format!("{} mcm is still owed", words::plain(owed));
    let since = (0..=last).rev().take_while(|&at| self::owed(&case.projection.redeliveries, at) > 1e-6).last();
    let since = since.map_or(String::new(), |at| format!(", since {}", case.projection.day(at).long()));
    let rest = format!(" on the last day, {}{since}.", case.projection.day(last).long());
    // Where only the limit on catching up stands in the way, lifting it clears the balance.
    let fix = |case: &Case<'_>| {
        case.agreement.swap.catch_up_mcm_d?;
        let swap = Swap { catch_up_mcm_d: None, ..case.agreement.swap.clone() };
        let lifted = crate::agreement::Agreement { swap: swap.clone(), ..case.agreement.clone() };
        let clears = left(&projection::project(&lifted).redeliveries) <= 1e-6;
        clears.then(|| Fix { label: "Lift the catch-up limit".to_owned(), edit: Edit::Swap(swap) })
    };
    let limited = case.agreement.swap.catch_up_mcm_d.is_some();
    let topic = if limited { topic!("swap.catch_up_mcm_d") } else { topic!("swap") };
    case.report(Code::BalanceNeverCleared.warning(), topic, (headline, rest), fix);
}
