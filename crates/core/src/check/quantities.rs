//! The phases against their own bounds and the season: rules that need no flow.

use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::{Phase, PhaseStatus};
use crate::message::{Fact, Measure};
use crate::projection::{RateMover, project};
use crate::say;

use super::rates::{RateOf, set_rate};
use super::said::{DailyAnnualApart, DailyAnnualShared, MarkAssumed, MovedOutside, PhaseAfter, PhaseBefore};
use super::said::{PhaseUnnamed, RateOutside, RemovePhase, ScaleSeason, SeasonOff, Unsourced};
use super::years::is_harmless;
use super::{Case, Code, Fix, Severity};

/// `daily-annual-mismatch`: days × daily bounds against the annual bounds.
pub(super) fn daily_annual_mismatch(case: &mut Case<'_>) {
    let phases = case.agreement.quantities.phases.iter().zip(&case.projection.rule.phases);
    for (index, (phase, own)) in phases.enumerate() {
        let (daily_min, daily_max) = (phase.daily_min_mcm_d, phase.daily_max_mcm_d);
        let annual = (phase.annual_min_bcm, phase.annual_max_bcm);
        let stated = (daily_min.is_some() || daily_max.is_some()) && (annual.0.is_some() || annual.1.is_some());
        if !stated || phase.status == PhaseStatus::Suspended {
            continue;
        }
        let lengths: Vec<i32> = case
            .projection
            .years
            .iter()
            .filter(|year| year.span.overlap(own.days()).is_some())
            .map(|year| year.whole.days())
            .collect();
        let shortest = f64::from(lengths.iter().min().copied().unwrap_or(365));
        let longest = f64::from(lengths.iter().max().copied().unwrap_or(366));
        // In bcm.
        let year = (daily_min.map(|least| least * shortest / 1000.0), daily_max.map(|most| most * longest / 1000.0));
        let below = year.0.is_some_and(|low| annual.0.is_some_and(|least| low < least - 1e-9));
        let above = year.1.is_some_and(|high| annual.1.is_some_and(|most| high > most + 1e-9));
        let apart = matches!((year.0, annual.1), (Some(low), Some(most)) if low > most + 1e-9)
            || matches!((year.1, annual.0), (Some(high), Some(least)) if high < least - 1e-9);
        if !below && !above && !apart {
            continue;
        }
        let greater = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::max);
        let smaller = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::min);
        let daily = Fact::Range(daily_min, daily_max, Measure::RATE);
        let a_year = Fact::Range(year.0, year.1, Measure::BCM);
        let band = Fact::Range(annual.0, annual.1, Measure::BARE_BCM);
        let (severity, said) = if apart {
            (Severity::Warning, say!(DailyAnnualApart { daily: daily, year: a_year, band: band }))
        } else {
            let (low, high) = (greater(year.0, annual.0), smaller(year.1, annual.1));
            let shared = Fact::Range(low, high, Measure::BARE_BCM);
            (Severity::Note, say!(DailyAnnualShared { daily: daily, year: a_year, band: band, shared: shared }))
        };
        let upper = above || daily_min.is_none();
        let topic = match upper {
            true => topic!("quantities.phases[].daily_max_mcm_d"),
            false => topic!("quantities.phases[].daily_min_mcm_d"),
        };
        case.report(Code::DailyAnnualMismatch.with(severity), topic.entry(index), [said], |_| None);
    }
}

/// `rate-outside-daily-bounds`: the rate itself, and what growth or the season make of it.
pub(super) fn rate_outside_daily_bounds(case: &mut Case<'_>) {
    let phases = &case.agreement.quantities.phases;
    for (index, phase) in phases.iter().enumerate() {
        if phase.status == PhaseStatus::Suspended {
            continue;
        }
        let rate = phase.rate_mcm_d;
        let above = phase.daily_max_mcm_d.filter(|most| rate > *most).map(|most| (most, "above"));
        let below = phase.daily_min_mcm_d.filter(|least| rate < *least).map(|least| (least, "below"));
        if let Some((bound, side)) = above.or(below) {
            let said =
                say!(RateOutside { rate: Fact::rate(rate), side: Fact::Choice(side), bound: Fact::plain(bound) });
            let fix = |case: &Case<'_>| {
                // Held at its bound the flow is what it would be at that rate, unless growth or a season work on it.
                let moves = case.projection.rule.mover(index).is_some();
                let rates = || RateOf::new(case.agreement, case.projection, index);
                let tried = || rates().map(|rates| project(&rates.with(bound)));
                let harmless = !moves || tried().is_some_and(|tried| is_harmless(case, &tried));
                if harmless { set_rate(case.agreement, index, bound) } else { None }
            };
            let topic = topic!("quantities.phases[].rate_mcm_d").entry(index);
            case.report(Code::RateOutsideDailyBounds.warning(), topic, [said], fix);
        } else {
            moved_outside(case, index, phase);
        }
    }
}

/// The rate is inside its bounds, but growth or the season take what is requested outside.
fn moved_outside(case: &mut Case<'_>, index: usize, phase: &Phase) {
    let projection = case.projection;
    let Some(own) = projection.rule.phases.get(index) else { return };
    if phase.daily_max_mcm_d.is_none() && phase.daily_min_mcm_d.is_none() {
        return;
    }
    let (mut days, mut worst): (usize, Option<(usize, f64)>) = (0, None);
    for (at, _) in projection.phase.iter().enumerate().filter(|(_, in_force)| **in_force == Some(index)) {
        let requested = projection.requested.get(at).copied().unwrap_or(0.0);
        let by = own.bounds_on(projection.day(at)).miss(requested);
        if by > 1e-9 * requested.max(1.0) {
            days += 1;
            if worst.is_none_or(|(_, most)| by > most + 1e-9) {
                worst = Some((at, by));
            }
        }
    }
    let Some((at, _)) = worst else { return };
    let requested = projection.requested[at];
    let mover = projection.rule.mover(index).unwrap_or(RateMover::Season);
    let cause = match mover {
        RateMover::Growth => "growth",
        RateMover::Season => "season",
    };
    let bounds = own.bounds();
    let (side, bound) = if requested > bounds.most { ("above", bounds.most) } else { ("below", bounds.least) };
    let said = say!(MovedOutside {
        cause: Fact::Choice(cause),
        rate: Fact::plain(phase.rate_mcm_d),
        requested: Fact::rate(requested),
        day: projection.day(at),
        side: Fact::Choice(side),
        bound: Fact::plain(bound),
        days: days,
    });
    case.report(Code::RateOutsideDailyBounds.note(), mover.topic(index), [said], |_| None);
}

/// `phase-outside-term`: a phase on no projected day.
pub(super) fn phase_outside_term(case: &mut Case<'_>) {
    let phases = &case.agreement.quantities.phases;
    let days = case.projection.days;
    for (index, (phase, own)) in phases.iter().zip(&case.projection.rule.phases).enumerate() {
        let said = if phase.from > days.to {
            say!(PhaseAfter { phase: name(phase), from: phase.from, day: days.to })
        } else if own.days().to < days.from {
            say!(PhaseBefore { phase: name(phase), from: phase.from, day: days.from })
        } else {
            continue;
        };
        // A ramp starts from the phase before it: without that one the flow would be another.
        let needed = phases.len() == 1 || case.projection.rule.is_ramped_from(index);
        let fix = |_: &Case<'_>| {
            let fix = Fix { label: say!(RemovePhase), edit: Edit::Phases(ListEdit::Remove(index)) };
            (!needed).then_some(fix)
        };
        let topic = topic!("quantities.phases[].from").entry(index);
        case.report(Code::PhaseOutsideTerm.warning(), topic, [said], fix);
    }
}

/// What people call a phase.
fn name(phase: &Phase) -> Fact {
    if phase.name.is_empty() { say!(PhaseUnnamed).into() } else { Fact::from(&phase.name) }
}

/// `unsourced-term`: a contracted phase without a claim.
pub(super) fn unsourced_term(case: &mut Case<'_>) {
    for (index, phase) in case.agreement.quantities.phases.iter().enumerate() {
        if phase.status != PhaseStatus::Contracted || !phase.claims.is_empty() {
            continue;
        }
        let said = say!(Unsourced { phase: name(phase), rate: Fact::rate(phase.rate_mcm_d), from: phase.from });
        let fix = |_: &Case<'_>| {
            let phase = Phase { status: PhaseStatus::Assumed, ..phase.clone() };
            Some(Fix { label: say!(MarkAssumed), edit: Edit::Phases(ListEdit::Set(index, phase)) })
        };
        let topic = topic!("quantities.phases[].claims").entry(index);
        case.report(Code::UnsourcedTerm.note(), topic, [said], fix);
    }
}

/// Days of the months of a year of 365 days.
const MONTH_DAYS: [f64; 12] = [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0];

/// The mean of the season's factors, weighted by days.
fn season_mean(season: &[f64]) -> f64 {
    season.iter().zip(MONTH_DAYS).map(|(factor, days)| factor * days).sum::<f64>() / 365.0
}

/// `season-changes-the-year`: the day-weighted mean of the factors is not 1 within 0.5 %.
pub(super) fn season_changes_the_year(case: &mut Case<'_>) {
    let Some(season) = &case.agreement.quantities.season else { return };
    let mean = season_mean(season);
    if (mean - 1.0).abs() <= 0.005 {
        return;
    }
    let said = say!(SeasonOff {
        percent: Fact::plain(((mean - 1.0).abs() * 1000.0).round() / 10.0),
        way: Fact::Choice(if mean > 1.0 { "more" } else { "less" }),
        mean: Fact::plain(mean),
    });
    let fix = |_: &Case<'_>| {
        if mean <= 0.0 {
            return None;
        }
        let scaled: Vec<f64> = season.iter().map(|factor| (factor / mean * 1000.0).round() / 1000.0).collect();
        let fix = Fix { label: say!(ScaleSeason), edit: Edit::Season(Some(scaled.clone())) };
        ((season_mean(&scaled) - 1.0).abs() <= 0.005).then_some(fix)
    };
    case.report(Code::SeasonChangesTheYear.note(), topic!("quantities.season"), [said], fix);
}
