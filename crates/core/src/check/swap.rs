//! The swap terms: what is kept, what "equal" means, and what stays owed.

use crate::agreement::edit::Edit;
use crate::agreement::field::Unit;
use crate::agreement::{About, Equivalence, Leg, Retention, Swap};
use crate::message::{Digits, Fact, Measure};
use crate::projection::{self, LegFlow};
use crate::say;

use super::claims::source;
use super::said::{AboveTolerance, EqualVolumes, LiftCatchUp, MetreAt, MixedMetres, MixedMetresIn, NeverCleared};
use super::said::{ComesAtOnce, LimitCatchUp, RetentionAgainstClaim, SetNoRetention};
use super::{Case, Code, Fix};

/// `retention-without-effect`: gas is kept although a claim says that the quantities are equal.
pub(super) fn retention_without_effect(case: &mut Case<'_>) {
    let agreement = case.agreement;
    let retention = agreement.swap.retention;
    let equal = |high: Option<f64>, low: Option<f64>| high.or(low).is_some_and(|share| share.abs() < 1e-12);
    let claim =
        agreement.claims.iter().find(|claim| claim.about == About::RetentionShare && equal(claim.high, claim.low));
    let (true, Some(claim)) = (retention.share > 0.0, claim) else { return };
    let said = say!(RetentionAgainstClaim {
        party: agreement.party_name(agreement.swapper()),
        percent: Fact::percent(retention.share),
        basis: retention.basis,
        source: source(agreement, claim),
    });
    let fix = |_: &Case<'_>| {
        let swap = Swap { retention: Retention { share: 0.0, ..retention }, ..agreement.swap.clone() };
        Some(Fix { label: say!(SetNoRetention), edit: Edit::Swap(swap) })
    };
    let topic = topic!("swap.retention.share");
    case.report(Code::RetentionWithoutEffect.warning(), topic, [said], fix);
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
        let temperature = Fact::amount(metre.temperature_c, Measure::new(Unit::Celsius, Digits::Plain));
        let pressure = Fact::amount(metre.pressure_kpa, Measure::new(Unit::Kilopascal, Digits::Plain));
        say!(MetreAt { temperature: temperature, pressure: pressure })
    };
    let percent = Fact::plain((apart.abs() * 10_000.0).round() / 100.0);
    let way = Fact::Choice(if apart > 0.0 { "more" } else { "less" });
    let (receipt, redelivery) = (agreement.point_name(from), agreement.point_name(to));
    let (receipt_metre, redelivery_metre) = (condition(from), condition(to));
    let greatest = case.projection.years.iter().max_by(|a, b| a.equivalence.abs().total_cmp(&b.equivalence.abs()));
    let comes_to = greatest.filter(|year| year.equivalence.abs() > 1e-9).map(|year| {
        let volume = Fact::mcm((year.equivalence.abs() * 10.0).round() / 10.0);
        say!(MixedMetresIn { volume: volume, year: Fact::year(year.whole.from, agreement.contract_year) })
    });
    let said = say!(MixedMetres {
        percent: percent,
        way: way,
        receipt: receipt,
        receipt_metre: receipt_metre,
        redelivery: redelivery,
        redelivery_metre: redelivery_metre,
    });
    let fix = |_: &Case<'_>| {
        let swap = Swap { equivalence: Equivalence::Volume, ..agreement.swap.clone() };
        Some(Fix { label: say!(EqualVolumes), edit: Edit::Swap(swap) })
    };
    case.report(Code::MixedCubicMetres.note(), topic!("swap.equivalence"), std::iter::once(said).chain(comes_to), fix);
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
    let said = say!(AboveTolerance {
        owed: Fact::mcm(most),
        day: case.projection.day(at),
        tolerance: Fact::mcm(tolerance),
        days: days,
    });
    case.report(Code::BalanceAboveTolerance.warning(), topic!("swap.tolerance_mcm"), [said], |_| None);
}

/// `balance-never-cleared`: still owed on the last day.
pub(super) fn balance_never_cleared(case: &mut Case<'_>) {
    let Some(last) = case.projection.len().checked_sub(1) else { return };
    let left = |redeliveries: &[LegFlow]| owed(redeliveries, last);
    let owed = left(&case.projection.redeliveries);
    if owed <= 1e-6 {
        return;
    }
    let since = (0..=last).rev().take_while(|&at| self::owed(&case.projection.redeliveries, at) > 1e-6).last();
    let (day, since) = (case.projection.day(last), case.projection.day(since.unwrap_or(last)));
    let said = say!(NeverCleared { owed: Fact::mcm(owed), day: day, since: since });
    // Where only the limit on catching up stands in the way, lifting it clears the balance.
    let fix = |case: &Case<'_>| {
        case.agreement.swap.catch_up_mcm_d?;
        let swap = Swap { catch_up_mcm_d: None, ..case.agreement.swap.clone() };
        let lifted = crate::agreement::Agreement { swap: swap.clone(), ..case.agreement.clone() };
        let clears = left(&projection::project(&lifted).redeliveries) <= 1e-6;
        clears.then(|| Fix { label: say!(LiftCatchUp), edit: Edit::Swap(swap) })
    };
    let limited = case.agreement.swap.catch_up_mcm_d.is_some();
    let topic = if limited { topic!("swap.catch_up_mcm_d") } else { topic!("swap") };
    case.report(Code::BalanceNeverCleared.warning(), topic, [said], fix);
}

/// So many times what is due on a day is more than a day can be taken for.
const LEAP: f64 = 2.0;

/// `catch-up-without-limit`: what an outage has held back comes in one day, since neither the point nor the terms limit it.
pub(super) fn catch_up_without_limit(case: &mut Case<'_>) {
    let agreement = case.agreement;
    if agreement.swap.catch_up_mcm_d.is_some() {
        return;
    }
    let mut worst: Option<(&LegFlow, usize)> = None;
    let mut greatest = 0.0f64;
    for leg in &case.projection.redeliveries {
        let own = agreement.legs().find(|(_, own)| own.id == leg.id);
        let point = own.and_then(|(_, own)| agreement.point(&own.point));
        // What a point can pass is a limit of its own.
        if point.is_none_or(|point| projection::capacity(agreement, point).is_some()) {
            continue;
        }
        for (at, (flow, due)) in leg.flow.iter().zip(&leg.entitlement).enumerate() {
            greatest = greatest.max(*due);
            let leaps = *flow > LEAP * due + 1e-9 && flow.is_finite();
            if leaps && worst.is_none_or(|(most, day)| *flow > most.flow[day]) {
                worst = Some((leg, at));
            }
        }
    }
    let Some((leg, at)) = worst.filter(|(leg, at)| leg.flow[*at] > LEAP * greatest) else { return };
    let point = agreement.legs().find(|(_, own)| own.id == leg.id).map(|(_, own)| own.point.as_str());
    let point = point.unwrap_or_default();
    let said = say!(ComesAtOnce {
        rate: Fact::rate(leg.flow[at]),
        point: agreement.point_name(point),
        day: case.projection.day(at),
        times: Fact::plain((leg.flow[at] / greatest.max(1e-9) * 10.0).round() / 10.0),
    });
    // A fifth of what is due on a day: what two weeks have held back is made good in seventy days.
    let limit = (greatest * 0.2 * 100.0).round() / 100.0;
    let fix = |_: &Case<'_>| {
        let swap = Swap { catch_up_mcm_d: Some(limit).filter(|limit| *limit > 0.0), ..agreement.swap.clone() };
        let label = say!(LimitCatchUp { rate: Fact::rate(limit) });
        swap.catch_up_mcm_d.is_some().then_some(Fix { label, edit: Edit::Swap(swap) })
    };
    case.report(Code::CatchUpWithoutLimit.warning(), topic!("swap.catch_up_mcm_d"), [said], fix);
}
