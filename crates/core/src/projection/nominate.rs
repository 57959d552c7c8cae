//! What is nominated: steps 1 to 3 and 5 of the day rule. Knows nothing of points, capacity or money.

use std::ops::Range;

use crate::agreement::{Agreement, Day, Month, OverAnnualMax, Phase, PhaseStatus, Quantities, Span};

use super::LimitedBy;
use super::days::{YearDays, indices};
use super::lane::{Lane, total};

/// Days of one contract year that share one phase, and what holds on them.
pub(super) struct Stretch {
    /// Indices of its days.
    pub(super) days: Range<usize>,
    /// Is its first day the first of a contract year inside the term?
    pub(super) starts_year: bool,
    /// Does nothing flow: before the first phase, or suspended?
    idle: bool,
    /// Daily minimum, −∞ without one.
    floor: f64,
    /// Index of the first day on which the daily minimum holds, after the ramp.
    floor_from: usize,
    /// Daily maximum, ∞ without one.
    ceiling: f64,
    /// Annual maximum, pro rata, ∞ without one.
    maximum: f64,
}

impl Stretch {
    /// Step 3: what is nominated of what is requested on a day.
    #[inline]
    pub(super) fn clamp<L: Lane>(&self, day: usize, requested: L) -> L {
        if self.idle {
            return L::splat(0.0);
        }
        let floor = if day < self.floor_from { f64::NEG_INFINITY } else { self.floor };
        requested.at_least(L::splat(floor)).at_most(L::splat(self.ceiling))
    }

    /// Step 5, Stop: cuts what is nominated so that the running sum of the contract year stays within the maximum,
    /// and adds it to the sum.
    #[inline]
    pub(super) fn stop<L: Lane>(&self, nominated: L, running: &mut L) -> L {
        let left = (L::splat(self.maximum) - *running).at_least(L::splat(0.0));
        let nominated = nominated.at_most(left);
        *running = *running + nominated;
        nominated
    }

    /// Step 5, Spread: the factor on every day of the stretch, from what its days and the days of the contract year
    /// before it add up to.
    fn spread(&self, before: f64, stretch: f64) -> f64 {
        if before + stretch > self.maximum && stretch > 0.0 {
            ((self.maximum - before) / stretch).max(0.0)
        } else {
            1.0
        }
    }
}

/// The rate of one phase over time: growth from its own first day, and the ramp from the rate before it.
pub(super) struct PhaseRate {
    from: Day,
    rate: f64,
    growth: f64,
    /// Days of the ramp.
    pub(super) ramp: i32,
    /// The target on the day before the phase begins.
    pub(super) before: f64,
    suspended: bool,
}

impl PhaseRate {
    /// The rates of all phases, in order.
    pub(super) fn all(quantities: &Quantities) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::with_capacity(quantities.phases.len());
        for phase in &quantities.phases {
            // A suspended phase has target 0, which is what a ramp after it starts from.
            let before = all.last().map_or(0.0, |last| last.target(phase.from - 1));
            all.push(Self::new(phase, before));
        }
        all
    }

    fn new(phase: &Phase, before: f64) -> Self {
        Self {
            from: phase.from,
            rate: phase.rate_mcm_d,
            growth: phase.growth_per_year,
            ramp: i32::try_from(phase.ramp_days).unwrap_or(i32::MAX),
            before,
            suspended: phase.status == PhaseStatus::Suspended,
        }
    }

    /// The rate after so many whole years.
    pub(super) fn grown(&self, years: i32) -> f64 {
        grown(self.rate, self.growth, years)
    }

    /// Step 1: the target on a day of the phase.
    fn target(&self, day: Day) -> f64 {
        if self.suspended {
            return 0.0;
        }
        self.ramped(self.grown(self.from.whole_years_until(day)), day - self.from)
    }

    /// What the ramp makes of the rate on its k-th day, counted from 0.
    fn ramped(&self, rate: f64, k: i32) -> f64 {
        if k >= self.ramp {
            return rate;
        }
        self.before + (rate - self.before) * f64::from(k + 1) / f64::from(self.ramp)
    }

    /// Fills in the target on these days of the phase.
    fn fill(&self, days: Span, target: &mut [f64]) {
        if self.suspended {
            return;
        }
        let index = |day: Day| usize::try_from(day - days.from).unwrap_or(0).min(target.len());
        let pieces: Vec<_> = anniversaries(self.from, days).map(|(years, span)| (years, index(span.from))).collect();
        for (years, start) in pieces {
            target[start..].fill(self.grown(years));
        }
        let k = days.from - self.from;
        for (offset, value) in target.iter_mut().enumerate().take(usize::try_from(self.ramp - k).unwrap_or(0)) {
            *value = self.ramped(*value, k + offset as i32);
        }
    }
}

/// `value × (1 + rate)^years`.
pub(super) fn grown(value: f64, rate: f64, years: i32) -> f64 {
    value * (1.0 + rate).powi(years)
}

/// Cuts days into pieces of equal whole years since `from`, which is not after them.
pub(super) fn anniversaries(from: Day, days: Span) -> impl Iterator<Item = (i32, Span)> {
    let first = from.whole_years_until(days.from);
    let last = from.whole_years_until(days.to).max(first);
    (first..=last).map(move |years| {
        let start = from.plus_years(years).max(days.from);
        let end = (from.plus_years(years + 1) - 1).min(days.to);
        (years, Span { from: start, to: end })
    })
}

/// Everything that is known before any gas meets a point.
pub(super) struct Nominations {
    pub(super) phase: Vec<Option<usize>>,
    pub(super) target: Vec<f64>,
    pub(super) requested: Vec<f64>,
    pub(super) nominated: Vec<f64>,
    /// What the nomination is limited by.
    pub(super) limited_by: Vec<LimitedBy>,
}

/// Steps 1, 2, 3 and 5 on every day.
pub(super) fn nominate(agreement: &Agreement, days: Span, years: &[YearDays]) -> Nominations {
    let quantities = &agreement.quantities;
    let count = usize::try_from(days.days()).unwrap_or(0);
    let mut phase = vec![None; count];
    let mut target = vec![0.0; count];
    for (at, rate) in PhaseRate::all(quantities).iter().enumerate() {
        if let Some(span) = phase_days(quantities, at).overlap(days) {
            let range = indices(days, span);
            phase[range.clone()].fill(Some(at));
            rate.fill(span, &mut target[range]);
        }
    }
    let requested = with_season(quantities, days, &target);
    let stretches = stretches(quantities, days, years);
    let mut nominated = vec![0.0; count];
    for stretch in &stretches {
        for day in stretch.days.clone() {
            nominated[day] = stretch.clamp(day, requested[day]);
        }
    }
    let mut limited_by = vec![LimitedBy::Nothing; count];
    for day in 0..count {
        limited_by[day] = match phase[day] {
            Some(at) if quantities.phases[at].status == PhaseStatus::Suspended => LimitedBy::Suspended,
            Some(_) if differs(nominated[day], requested[day]) => {
                if nominated[day] > requested[day] {
                    LimitedBy::DailyMinimum
                } else {
                    LimitedBy::DailyMaximum
                }
            }
            _ => LimitedBy::Nothing,
        };
    }
    within_annual_maximum(quantities.over_annual_max, &stretches, &mut nominated, &mut limited_by);
    Nominations { phase, target, requested, nominated, limited_by }
}

/// Is the difference more than the noise of arithmetic?
pub(super) fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// From the first day of a phase to the day before the next.
pub(super) fn phase_days(quantities: &Quantities, at: usize) -> Span {
    let to = quantities.phases.get(at + 1).map_or(Day::LAST, |next| next.from - 1);
    Span { from: quantities.phases[at].from, to }
}

/// Step 2.
fn with_season(quantities: &Quantities, days: Span, target: &[f64]) -> Vec<f64> {
    let mut requested = target.to_vec();
    let Some(season) = &quantities.season else { return requested };
    for (month, span) in months(days) {
        let factor = season.get(month.month() as usize - 1).copied().unwrap_or(1.0);
        for value in &mut requested[indices(days, span)] {
            *value *= factor;
        }
    }
    requested
}

/// The Gregorian months that meet these days, each with its part of them.
pub(super) fn months(days: Span) -> impl Iterator<Item = (Month, Span)> {
    let first = days.from.month().number();
    let last = if days.days() > 0 { days.to.month().number() } else { first - 1 };
    (first..=last).map(move |number| {
        let month = Month::new(number.div_euclid(12), number.rem_euclid(12).unsigned_abs() + 1);
        (month, Span { from: month.first().max(days.from), to: month.last().min(days.to) })
    })
}

/// Cuts the term where a contract year or a phase begins.
fn stretches(quantities: &Quantities, days: Span, years: &[YearDays]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let first = quantities.phases.first().map_or(Day::LAST, |phase| phase.from);
    for year in years {
        let mut add = |phase: Option<usize>, span: Span| {
            if let Some(part) = span.overlap(year.span) {
                stretches.push(stretch(quantities, phase, year, part, indices(days, part)));
            }
        };
        add(None, Span { from: Day::FIRST, to: first - 1 });
        for at in 0..quantities.phases.len() {
            add(Some(at), phase_days(quantities, at));
        }
    }
    stretches
}

fn stretch(quantities: &Quantities, phase: Option<usize>, year: &YearDays, part: Span, days: Range<usize>) -> Stretch {
    let phase = phase.and_then(|at| quantities.phases.get(at));
    let ramp_left = phase.map_or(0, |phase| i64::from(phase.ramp_days) - i64::from(part.from - phase.from));
    Stretch {
        starts_year: part.from == year.span.from,
        idle: phase.is_none_or(|phase| phase.status == PhaseStatus::Suspended),
        floor: phase.and_then(|phase| phase.daily_min_mcm_d).unwrap_or(f64::NEG_INFINITY),
        floor_from: days.start + usize::try_from(ramp_left).unwrap_or(0),
        ceiling: phase.and_then(|phase| phase.daily_max_mcm_d).unwrap_or(f64::INFINITY),
        maximum: phase.and_then(|phase| year.pro_rata(phase.annual_max_bcm)).unwrap_or(f64::INFINITY),
        days,
    }
}

/// Step 5.
fn within_annual_maximum(
    rule: OverAnnualMax,
    stretches: &[Stretch],
    nominated: &mut [f64],
    limited_by: &mut [LimitedBy],
) {
    let mut year_start = 0;
    let mut running = 0.0;
    for stretch in stretches {
        if stretch.starts_year {
            year_start = stretch.days.start;
            running = 0.0;
        }
        let factor = match rule {
            OverAnnualMax::Flag => continue,
            OverAnnualMax::Stop => 1.0,
            OverAnnualMax::Spread => {
                let before = total(&nominated[year_start..stretch.days.start]);
                stretch.spread(before, total(&nominated[stretch.days.clone()]))
            }
        };
        for day in stretch.days.clone() {
            let uncut = nominated[day];
            nominated[day] =
                if rule == OverAnnualMax::Stop { stretch.stop(uncut, &mut running) } else { uncut * factor };
            if differs(nominated[day], uncut) {
                limited_by[day] = LimitedBy::AnnualMaximum;
            }
        }
    }
}
