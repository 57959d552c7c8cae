//! What a phase would nominate at another rate, without projecting again: the search behind the fixes that set a rate.
//! Asks the day rule for its first steps; says nothing where those are not the whole story.

use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::{Agreement, OverAnnualMax, Phase};
use crate::message::Fact;
use crate::projection::{DailyBounds, PhaseRule, Projection};
use crate::say;

use super::Fix;
use super::said::SetRate;

/// One phase as a function of its rate.
pub(super) struct RateOf<'a> {
    agreement: &'a Agreement,
    projection: &'a Projection,
    index: usize,
    phase: &'a Phase,
    own: &'a PhaseRule,
    /// The phase's days in order.
    days: Vec<DayOf>,
    exact: bool,
}

/// One day of the phase.
struct DayOf {
    /// Its place in the projection.
    at: usize,
    /// Its contract year's place.
    year: usize,
    /// What is requested, mcm.
    requested: f64,
    /// How much the request rises for each mcm/d of the rate.
    slope: f64,
    /// Between what it is nominated.
    bounds: DailyBounds,
    /// What is nominated, mcm.
    nominated: f64,
}

impl<'a> RateOf<'a> {
    /// The phase at this index, `None` for one that is suspended.
    pub(super) fn new(agreement: &'a Agreement, projection: &'a Projection, index: usize) -> Option<Self> {
        let phase = agreement.quantities.phases.get(index)?;
        let rule = &projection.rule;
        let own = rule.phases.get(index).filter(|own| !own.is_suspended())?;
        let slopes = rule.slopes(index, projection.days);
        let mut days = Vec::new();
        for (year, entry) in projection.years.iter().enumerate() {
            for at in super::indices(projection, entry.span) {
                if projection.phase.get(at) != Some(&Some(index)) {
                    continue;
                }
                days.push(DayOf {
                    at,
                    year,
                    requested: projection.requested.get(at).copied().unwrap_or(0.0),
                    slope: slopes.get(at).copied().unwrap_or(0.0),
                    bounds: own.bounds_on(projection.day(at)),
                    nominated: projection.nominated.get(at).copied().unwrap_or(0.0),
                });
            }
        }
        let exact = rule.over_annual_max == OverAnnualMax::Flag && !rule.is_ramped_from(index);
        Some(Self { agreement, projection, index, phase, own, days, exact })
    }

    /// Do the nominations follow from this phase's rate alone? They do not where the annual maximum cuts or where the
    /// next phase ramps up from this one; what is found then must be tried by a projection.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
    }

    /// What would be nominated on the phase's days at another rate: day of the projection and mcm.
    pub(super) fn nominated(&self, rate: f64) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.at(rate).map(|(day, nominated)| (day.at, nominated))
    }

    fn at(&self, rate: f64) -> impl Iterator<Item = (&DayOf, f64)> + '_ {
        let more = rate - self.phase.rate_mcm_d;
        self.days.iter().map(move |day| (day, day.bounds.clamp(day.requested + more * day.slope)))
    }

    /// The contract years at another rate, what is nominated in each.
    pub(super) fn years(&self, rate: f64) -> Vec<f64> {
        let mut sums: Vec<f64> = self.projection.years.iter().map(|year| year.nominated).collect();
        for (day, nominated) in self.at(rate) {
            if let Some(sum) = sums.get_mut(day.year) {
                *sum += nominated - day.nominated;
            }
        }
        sums
    }

    /// Does this rate keep the daily bounds, and does no year pass a limit that it keeps now?
    pub(super) fn is_clean(&self, rate: f64) -> bool {
        self.own.bounds().hold(rate)
            && self.projection.years.iter().zip(self.years(rate)).all(|(year, sum)| {
                let flows = self.projection.flowed(year);
                // What is nominated and does not flow now is not counted on.
                let lost = (year.nominated - flows).max(0.0);
                let below = |flows: f64| year.annual_minimum.is_some_and(|least| flows < least * (1.0 - 1e-9));
                let above = |sum: f64| year.annual_maximum.is_some_and(|most| sum > most * (1.0 + 1e-9));
                (!below(sum - lost) || below(flows)) && (!above(sum) || above(year.nominated))
            })
    }

    /// The highest rate below the present one that `fits`, rounded down; `None` if there is none above 0. The lower
    /// the rate, the better it must fit. A good guess saves the search.
    pub(super) fn highest(&self, guess: f64, fits: impl Fn(&Self, f64) -> bool) -> Option<f64> {
        let step = step(guess);
        let (mut low, mut high) = (0_i64, steps(self.phase.rate_mcm_d, step) + 1);
        let guess = steps(guess, step).clamp(low, high);
        for try_first in [guess, guess + 1] {
            if try_first > low && try_first < high {
                if fits(self, rate(try_first, step)) { low = try_first } else { high = try_first }
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if fits(self, rate(middle, step)) { low = middle } else { high = middle }
        }
        (low > 0).then(|| rate(low, step))
    }

    /// The lowest rate above the present one that `fits`, rounded up; `None` if there is none.
    pub(super) fn lowest(&self, guess: f64, fits: impl Fn(&Self, f64) -> bool) -> Option<f64> {
        let step = step(guess);
        let mut low = steps(self.phase.rate_mcm_d, step);
        let guess = steps(guess, step).max(low) + 1;
        let mut high = guess;
        while !fits(self, rate(high, step)) {
            low = high;
            high = high.checked_mul(2)?;
            if rate(high, step) > 1e6 {
                return None;
            }
        }
        // From a good guess the next lower step does not do.
        if high == guess && high - 1 > low {
            if fits(self, rate(high - 1, step)) { high -= 1 } else { low = high - 1 }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if fits(self, rate(middle, step)) { high = middle } else { low = middle }
        }
        Some(rate(high, step))
    }

    /// The agreement with this rate.
    pub(super) fn with(&self, rate: f64) -> Agreement {
        let mut agreement = self.agreement.clone();
        if let Some(phase) = agreement.quantities.phases.get_mut(self.index) {
            phase.rate_mcm_d = rate;
        }
        agreement
    }
}

/// The fix that sets the rate of the phase at this index.
pub(super) fn set_rate(agreement: &Agreement, index: usize, rate: f64) -> Option<Fix> {
    let phase = Phase { rate_mcm_d: rate, ..agreement.quantities.phases.get(index)?.clone() };
    let label = say!(SetRate { rate: Fact::plain(rate) });
    Some(Fix { label, edit: Edit::Phases(ListEdit::Set(index, phase)) })
}

/// Steps of a rate in a unit: thousandths, of a small one millionths.
fn step(about: f64) -> f64 {
    if about < 0.1 { 1e6 } else { 1e3 }
}

/// The whole steps in a rate; past what a fraction of a step can be told from, as many as can be counted.
fn steps(rate: f64, step: f64) -> i64 {
    (rate * step + 1e-6).floor().clamp(0.0, 1e15) as i64
}

fn rate(steps: i64, step: f64) -> f64 {
    steps as f64 / step
}
