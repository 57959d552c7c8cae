//! The annual minimum and maximum, contract year by contract year, told once for each phase.

use crate::agreement::{Day, OverAnnualMax, PhaseStatus};
use crate::message::Fact;
use crate::projection::{LegFlow, LimitedBy, Projection, Year, project};
use crate::say;

use super::rates::{RateOf, set_rate};
use super::said::{
    FlowItself, FlowWith, HighestRate, LimitForDays, LowestRate, MaximumPassed, MinimumHeldBack, MinimumMissed,
};
use super::said::{VolumeIn, VolumeOf};
use super::{Case, Code, indices};

/// A contract year outside a limit.
#[derive(Clone, Copy)]
struct Outside<'a> {
    year: &'a Year,
    /// What it comes to, mcm.
    volume: f64,
    /// The limit, pro rata, mcm.
    limit: f64,
}

impl Outside<'_> {
    fn by(&self) -> f64 {
        (self.volume - self.limit).abs()
    }
}

/// The years that one phase takes outside a limit.
struct Blame<'a> {
    phase: usize,
    years: Vec<Outside<'a>>,
}

/// Groups the years by the phase that has most of their days.
fn blame<'a>(projection: &Projection, outside: Vec<Outside<'a>>) -> Vec<Blame<'a>> {
    let mut groups: Vec<Blame<'a>> = Vec::new();
    for entry in outside {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for phase in projection.phase.get(indices(projection, entry.year.span)).unwrap_or_default().iter().flatten() {
            match counts.last_mut() {
                Some((last, count)) if last == phase => *count += 1,
                _ => counts.push((*phase, 1)),
            }
        }
        let Some(phase) = counts.iter().rev().max_by_key(|(_, count)| *count).map(|(phase, _)| *phase) else {
            continue;
        };
        match groups.iter_mut().find(|group| group.phase == phase) {
            Some(group) => group.years.push(entry),
            None => groups.push(Blame { phase, years: vec![entry] }),
        }
    }
    groups
}

/// `annual-maximum-passed`: more is nominated than the annual maximum. Stop and Spread keep to it themselves.
pub(super) fn annual_maximum_passed(case: &mut Case<'_>) {
    let (agreement, projection) = (case.agreement, case.projection);
    if agreement.quantities.over_annual_max != OverAnnualMax::Flag {
        return;
    }
    let outside = projection.years.iter().filter_map(|year| {
        let limit = year.annual_maximum?;
        (year.nominated > limit * (1.0 + 1e-9) + 1e-9).then_some(Outside { year, volume: year.nominated, limit })
    });
    for group in blame(projection, outside.collect()) {
        let Some(worst) = worst(&group.years) else { continue };
        let rate = lower(case, &group);
        let others = Others::of(case, &group.years, worst);
        let said = say!(MaximumPassed {
            subject: subject(case, group.phase, worst),
            volume: Fact::bcm(worst.volume),
            year: year_of(case, worst),
            limit: limit(worst),
            kind: others.kind,
            others: others.told,
        });
        let advice = rate.map(|rate| say!(HighestRate { rate: Fact::plain(rate) }));
        let topic = topic!("quantities.phases[].rate_mcm_d").entry(group.phase);
        let fix = |case: &Case<'_>| set_rate(case.agreement, group.phase, rate?);
        case.report(Code::AnnualMaximumPassed.warning(), topic, std::iter::once(said).chain(advice), fix);
    }
}

/// The highest rate at which no year of the group passes its maximum.
fn lower(case: &Case<'_>, group: &Blame<'_>) -> Option<f64> {
    let (agreement, projection) = (case.agreement, case.projection);
    let rates = RateOf::new(agreement, projection, group.phase)?;
    let place = |entry: &Outside<'_>| projection.years.iter().position(|year| year.whole == entry.year.whole);
    let inside = |sums: &[f64]| {
        let fits = |entry: &Outside<'_>, sum: &f64| *sum <= entry.limit * (1.0 + 1e-10);
        group.years.iter().all(|entry| place(entry).and_then(|at| sums.get(at)).is_some_and(|sum| fits(entry, sum)))
    };
    let present = agreement.quantities.phases.get(group.phase)?.rate_mcm_d;
    let guess = group.years.iter().map(|entry| present * entry.limit / entry.volume).fold(present, f64::min);
    let rate = rates.highest(guess, |rates, rate| inside(&rates.years(rate)))?;
    if !rates.is_clean(rate) {
        return None;
    }
    if !rates.is_exact() {
        let tried = project(&rates.with(rate));
        let sums: Vec<f64> = tried.years.iter().map(|year| year.nominated).collect();
        if !inside(&sums) || !is_harmless(case, &tried) {
            return None;
        }
    }
    Some(rate)
}

/// Would a fix that leads to this projection put nothing wrong that is right now: no year outside a limit, no point too
/// small, nothing owed at the end?
pub(super) fn is_harmless(case: &Case<'_>, tried: &Projection) -> bool {
    let flags = case.agreement.quantities.over_annual_max == OverAnnualMax::Flag;
    let wrong = |projection: &Projection, year: &Year| {
        let below = year.annual_minimum.is_some_and(|least| projection.flowed(year) < least * (1.0 - 1e-9));
        let above = flags && year.annual_maximum.is_some_and(|most| year.nominated > most * (1.0 + 1e-9));
        (below, above)
    };
    let years = case.projection.years.iter().zip(&tried.years).all(|(now, then)| {
        let (now, then) = (wrong(case.projection, now), wrong(tried, then));
        now.0 >= then.0 && now.1 >= then.1
    });
    let full = |leg: &LegFlow| leg.limited_by.contains(&LimitedBy::Capacity);
    let owes = |leg: &LegFlow| leg.balance.last().is_some_and(|balance| *balance > 1e-6);
    let mut legs = case.projection.legs().zip(tried.legs());
    years && legs.all(|(now, then)| full(now) >= full(then) && owes(now) >= owes(then))
}

/// `annual-minimum-missed`: less flows than the annual minimum.
pub(super) fn annual_minimum_missed(case: &mut Case<'_>) {
    let projection = case.projection;
    let outside = projection.years.iter().filter_map(|year| {
        let (limit, volume) = (year.annual_minimum?, projection.flowed(year));
        (volume < limit * (1.0 - 1e-9) - 1e-9).then_some(Outside { year, volume, limit })
    });
    for group in blame(projection, outside.collect()) {
        let Some(worst) = worst(&group.years) else { continue };
        let nominated = worst.year.nominated >= worst.limit * (1.0 - 1e-9);
        let rate = if nominated { None } else { raise(case, &group) };
        let (volume, year, limit) = (Fact::bcm(worst.volume), year_of(case, worst), limit(worst));
        let Others { kind, told: others } = Others::of(case, &group.years, worst);
        let said = if nominated {
            // The rate would do: something on the way holds the gas back.
            let nominated = Fact::bare_bcm(worst.year.nominated);
            say!(MinimumHeldBack {
                volume: volume,
                year: year,
                nominated: nominated,
                limit: limit,
                kind: kind,
                others: others,
            })
        } else {
            let subject = subject(case, group.phase, worst);
            say!(MinimumMissed {
                subject: subject,
                volume: volume,
                year: year,
                limit: limit,
                kind: kind,
                others: others,
            })
        };
        let advice = rate.map(|rate| say!(LowestRate { rate: Fact::plain(rate) }));
        let topic = topic!("quantities.phases[].rate_mcm_d").entry(group.phase);
        let fix = |case: &Case<'_>| set_rate(case.agreement, group.phase, rate?);
        case.report(Code::AnnualMinimumMissed.warning(), topic, std::iter::once(said).chain(advice), fix);
    }
}

/// The lowest rate at which the minimum flows in every year of the group, tried by a projection, because capacity and
/// lag have their say in what flows.
fn raise(case: &Case<'_>, group: &Blame<'_>) -> Option<f64> {
    let (agreement, projection) = (case.agreement, case.projection);
    let rates = RateOf::new(agreement, projection, group.phase)?;
    let place = |entry: &Outside<'_>| projection.years.iter().position(|year| year.whole == entry.year.whole);
    let reached = |rates: &RateOf<'_>, rate: f64| {
        let sums = rates.years(rate);
        group.years.iter().all(|entry| {
            // What is nominated and does not flow now is not counted on.
            let lost = (entry.year.nominated - entry.volume).max(0.0);
            place(entry).and_then(|at| sums.get(at)).is_some_and(|sum| sum - lost >= entry.limit * (1.0 - 1e-10))
        })
    };
    let present = agreement.quantities.phases.get(group.phase)?.rate_mcm_d;
    let guess = group.years.iter().map(|entry| present * entry.limit / entry.volume.max(1e-6)).fold(present, f64::max);
    let rate = rates.lowest(guess.min(1e6), reached)?;
    if !rates.is_clean(rate) {
        return None;
    }
    let tried = project(&rates.with(rate));
    let flows = |entry: &Outside<'_>| {
        let year = place(entry).and_then(|at| tried.years.get(at));
        year.is_some_and(|year| tried.flowed(year) >= entry.limit * (1.0 - 1e-9))
    };
    (group.years.iter().all(flows) && is_harmless(case, &tried)).then_some(rate)
}

fn worst<'a>(years: &[Outside<'a>]) -> Option<Outside<'a>> {
    years.iter().copied().reduce(|worst, next| if next.by() > worst.by() + 1e-9 { next } else { worst })
}

fn year_of(case: &Case<'_>, outside: Outside<'_>) -> Fact {
    Fact::year(outside.year.whole.from, case.agreement.contract_year)
}

/// `2.0`, or `1.0 for its 182 days` in a partial year.
fn limit(outside: Outside<'_>) -> Fact {
    let (span, whole) = (outside.year.span, outside.year.whole);
    let limit = Fact::bare_bcm(outside.limit);
    if span == whole {
        return limit;
    }
    say!(LimitForDays { limit: limit, days: usize::try_from(span.days()).unwrap_or(0) }).into()
}

/// What comes to the volume: `5.5 mcm/d` where the year is one rate, else the phase.
fn subject(case: &Case<'_>, phase: usize, outside: Outside<'_>) -> Fact {
    let projection = case.projection;
    let nominated = projection.nominated.get(indices(projection, outside.year.span)).unwrap_or_default();
    let first = nominated.first().copied().unwrap_or(0.0);
    if nominated.iter().all(|value| (value - first).abs() <= 1e-9 * first.max(1.0)) {
        return Fact::rate(first);
    }
    let phase = case.agreement.quantities.phases.get(phase).filter(|phase| !phase.name.is_empty());
    match phase {
        None => say!(FlowItself).into(),
        Some(phase) if phase.status == PhaseStatus::Suspended => say!(FlowWith { phase: &phase.name }).into(),
        Some(phase) => Fact::from(&phase.name),
    }
}

/// With more years than this the volume of each is not told.
const MOST_YEARS: usize = 8;

/// The other years outside: each with its volume while there are few volumes, else only which.
struct Others {
    /// `alone`, `each` or `same`, as messages choose by it.
    kind: Fact,
    told: Fact,
}

impl Others {
    fn of(case: &Case<'_>, years: &[Outside<'_>], worst: Outside<'_>) -> Self {
        let contract_year = case.agreement.contract_year;
        let others = || years.iter().filter(|entry| entry.year.whole != worst.year.whole);
        // By the volume and the limit as they are told: years that read alike are told together.
        let mut groups: Vec<(Fact, Vec<Day>)> = Vec::new();
        for entry in others() {
            let mut volume = Fact::bare_bcm(to_told(entry.volume));
            if (entry.limit - worst.limit).abs() > 1e-9 * worst.limit {
                volume = say!(VolumeOf { volume: volume, limit: Fact::bare_bcm(to_told(entry.limit)) }).into();
            }
            match groups.iter_mut().find(|(told, _)| *told == volume) {
                Some((_, starts)) => starts.push(entry.year.whole.from),
                None => groups.push((volume, vec![entry.year.whole.from])),
            }
        }
        if groups.is_empty() {
            return Self { kind: Fact::Choice("alone"), told: Fact::List(Vec::new()) };
        }
        if groups.len() <= 3 && years.len() <= MOST_YEARS {
            let told = groups.into_iter().map(|(volume, starts)| {
                Fact::from(say!(VolumeIn { volume: volume, years: Fact::Years(starts, contract_year) }))
            });
            return Self { kind: Fact::Choice("each"), told: Fact::List(told.collect()) };
        }
        let starts = others().map(|entry| entry.year.whole.from).collect();
        Self { kind: Fact::Choice("same"), told: Fact::Years(starts, contract_year) }
    }
}

/// A volume of a year to the digits that it is told with.
fn to_told(mcm: f64) -> f64 {
    (mcm * 10.0).round() / 10.0
}
