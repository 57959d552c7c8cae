//! The day rule up to what is nominated: growth, ramp, season and daily bounds, of a phase, a day and a rate or over many
//! days at once; and what holds on every day, the lag and the shares that are lost and retained. The projection applies
//! it, explanations, findings and figures ask it. Knows nothing of points, legs or money.

use crate::agreement::{Agreement, Day, Leaf, OverAnnualMax, Phase, PhaseStatus, Place, Span, Swap, Topic, grown};

use super::days::{YearDays, anniversaries, indices, months};
use super::lane::Lane;

/// What an agreement says of every day.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRule {
    /// The phases, in file order.
    pub phases: Vec<PhaseRule>,
    /// The factors of January to December.
    season: Option<[f64; 12]>,
    /// What happens when a contract year would pass its maximum.
    pub over_annual_max: OverAnnualMax,
    /// Redelivery follows receipt by so many days.
    pub lag: usize,
    /// What is lost and retained of what is received.
    pub shares: SwapShares,
}

impl DayRule {
    /// The rule of an agreement.
    pub(super) fn new(agreement: &Agreement) -> Self {
        let quantities = &agreement.quantities;
        let mut phases: Vec<PhaseRule> = Vec::with_capacity(quantities.phases.len());
        for (at, phase) in quantities.phases.iter().enumerate() {
            let to = quantities.phases.get(at + 1).map_or(Day::LAST, |next| next.from - 1);
            // A suspended phase has target 0, which is what a ramp after it starts from.
            let before = phases.last().map_or(0.0, |last: &PhaseRule| last.target(phase.from - 1));
            phases.push(PhaseRule::new(phase, to, before));
        }
        let season = quantities.season.as_ref();
        Self {
            phases,
            season: season.map(|all| std::array::from_fn(|month| all.get(month).copied().unwrap_or(1.0))),
            over_annual_max: quantities.over_annual_max,
            lag: agreement.swap.lag_days as usize,
            shares: SwapShares::of(&agreement.swap),
        }
    }

    /// Steps 1 to 3 at a rate on a day of the phase at this index; `None` if there is no such phase.
    pub fn nominated(&self, phase: usize, day: Day, rate: f64) -> Option<NominationSteps> {
        let own = self.phases.get(phase)?.at(rate);
        let (years, season, target) = (own.from().whole_years_until(day), self.season(day), own.target(day));
        let requested = target * season;
        Some(NominationSteps {
            years,
            grown: own.grown(years),
            ramp: own.ramp_day(day),
            target,
            season,
            requested,
            nominated: own.bounds_on(day).clamp(requested),
        })
    }

    /// How much what is requested on each of these days rises for each mcm/d of the rate of the phase at this index; 0 on
    /// days of other phases. As every step up to the season is linear in the rate, this is what they make of a rate of 1
    /// with nothing before it.
    pub fn slopes(&self, phase: usize, days: Span) -> Vec<f64> {
        let mut slopes = room(days);
        if let Some(own) = self.phases.get(phase) {
            PhaseRule { before: 0.0, ..own.at(1.0) }.fill(days, &mut slopes);
            self.add_season(days, &mut slopes);
        }
        slopes
    }

    /// The month's factor, step 2; 1 without a season.
    fn season(&self, day: Day) -> f64 {
        self.season.as_ref().map_or(1.0, |season| season[day.month().month() as usize - 1])
    }

    /// Step 2 on each of these days.
    pub(super) fn add_season(&self, days: Span, values: &mut [f64]) {
        let Some(season) = &self.season else { return };
        for (month, span) in months(days) {
            let factor = season[month.month() as usize - 1];
            for value in &mut values[indices(days, span)] {
                *value *= factor;
            }
        }
    }

    /// What takes the request of the phase at this index away from its rate once its ramp is over: its growth, or else the
    /// season; `None` where the two are the same.
    pub fn mover(&self, phase: usize) -> Option<RateMover> {
        let grows = self.phases.get(phase).is_some_and(|own| own.growth().is_some());
        if grows { Some(RateMover::Growth) } else { self.season.map(|_| RateMover::Season) }
    }

    /// Does the phase after this one ramp up, or down, from its rate?
    pub fn is_ramped_from(&self, phase: usize) -> bool {
        self.phases.get(phase + 1).is_some_and(|next| next.ramp > 0)
    }
}

/// Room for a value a day.
fn room(days: Span) -> Vec<f64> {
    vec![0.0; usize::try_from(days.days()).unwrap_or(0)]
}

/// What the rule makes of a rate on one day, mcm/d at the side where quantities are stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NominationSteps {
    /// Whole years since the phase began.
    pub years: i32,
    /// The rate after their growth.
    pub grown: f64,
    /// Where the day is on the phase's ramp, `None` beyond it.
    pub ramp: Option<RampDay>,
    /// The rate with growth and ramp: step 1.
    pub target: f64,
    /// The month's factor, 1 without a season.
    pub season: f64,
    /// With the season: step 2.
    pub requested: f64,
    /// Inside the daily bounds: step 3.
    pub nominated: f64,
}

/// A day of a ramp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RampDay {
    /// Which, from 1.
    pub number: i32,
    /// Of how many.
    pub of: i32,
    /// The target on the day before the phase, mcm/d.
    pub before: f64,
}

/// What takes a request away from the rate of its phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateMover {
    /// The phase's growth, on its anniversaries.
    Growth,
    /// The factors of the months.
    Season,
}

impl RateMover {
    /// Where the agreement says so, for the phase at this index.
    pub fn topic(self, phase: usize) -> Topic {
        const GROWTH: Leaf = Leaf::of("quantities.phases[].growth_per_year");
        const SEASON: Topic = match Topic::of("quantities.season", Place::BASE) {
            Some(topic) => topic,
            None => panic!("the catalogue has no such pattern"),
        };
        match self {
            Self::Growth => GROWTH.of_entry(phase).into(),
            Self::Season => SEASON,
        }
    }
}

/// One phase: its rate over time and its limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhaseRule {
    days: Span,
    rate: f64,
    growth: f64,
    /// Days of the ramp.
    ramp: i32,
    /// The target on the day before the phase begins.
    before: f64,
    suspended: bool,
    bounds: DailyBounds,
    annual_min_bcm: Option<f64>,
    annual_max_bcm: Option<f64>,
}

impl PhaseRule {
    fn new(phase: &Phase, to: Day, before: f64) -> Self {
        let suspended = phase.status == PhaseStatus::Suspended;
        let stated = DailyBounds {
            least: phase.daily_min_mcm_d.unwrap_or(0.0),
            most: phase.daily_max_mcm_d.unwrap_or(f64::INFINITY),
        };
        Self {
            days: Span { from: phase.from, to },
            rate: phase.rate_mcm_d,
            growth: phase.growth_per_year,
            ramp: i32::try_from(phase.ramp_days).unwrap_or(i32::MAX),
            before,
            suspended,
            bounds: if suspended { DailyBounds { least: 0.0, most: 0.0 } } else { stated },
            annual_min_bcm: phase.annual_min_bcm,
            annual_max_bcm: phase.annual_max_bcm,
        }
    }

    /// The same phase at another rate; what it ramps up from stays.
    #[must_use]
    fn at(&self, rate: f64) -> Self {
        Self { rate, ..*self }
    }

    /// From its first day to the day before the next phase.
    pub fn days(&self) -> Span {
        self.days
    }

    fn from(&self) -> Day {
        self.days.from
    }

    /// Does nothing flow in it?
    pub fn is_suspended(&self) -> bool {
        self.suspended
    }

    /// Growth of the rate on each anniversary, 0.05 for 5 %; `None` where the rate stays.
    pub fn growth(&self) -> Option<f64> {
        (self.growth.abs() > 0.0).then_some(self.growth)
    }

    /// Where a day is on the ramp, `None` beyond it.
    pub fn ramp_day(&self, day: Day) -> Option<RampDay> {
        let past = day - self.from();
        (past < self.ramp).then(|| RampDay { number: past + 1, of: self.ramp, before: self.before })
    }

    /// The daily bounds on a day: the minimum does not hold on the ramp, and nothing flows in a suspended phase.
    pub fn bounds_on(&self, day: Day) -> DailyBounds {
        if self.ramp_day(day).is_some() { self.bounds.without_least() } else { self.bounds }
    }

    /// The daily bounds beyond the ramp.
    pub fn bounds(&self) -> DailyBounds {
        self.bounds
    }

    /// The annual minimum, pro rata, mcm.
    pub(super) fn annual_minimum(&self, year: &YearDays) -> Option<f64> {
        year.pro_rata(self.annual_min_bcm)
    }

    /// The annual maximum, pro rata, mcm.
    pub(super) fn annual_maximum(&self, year: &YearDays) -> Option<f64> {
        year.pro_rata(self.annual_max_bcm)
    }

    /// The rate after so many whole years.
    fn grown(&self, years: i32) -> f64 {
        grown(self.rate, self.growth, years)
    }

    /// Step 1: the target on a day of the phase.
    fn target(&self, day: Day) -> f64 {
        if self.suspended {
            return 0.0;
        }
        self.ramped(self.grown(self.from().whole_years_until(day)), day - self.from())
    }

    /// What the ramp makes of the rate on its k-th day, counted from 0.
    fn ramped(&self, rate: f64, k: i32) -> f64 {
        if k >= self.ramp {
            return rate;
        }
        self.before + (rate - self.before) * f64::from(k + 1) / f64::from(self.ramp)
    }

    /// Step 1 on those of these days that are the phase's own; the others stay as they are.
    pub(super) fn fill(&self, days: Span, target: &mut [f64]) {
        let Some(own) = self.days.overlap(days).filter(|_| !self.suspended) else { return };
        for (years, piece) in anniversaries(self.from(), own) {
            target[indices(days, piece)].fill(self.grown(years));
        }
        let (k, on_ramp) = (own.from - self.from(), self.days_on_ramp(own));
        for (offset, value) in target[indices(days, own)].iter_mut().enumerate().take(on_ramp) {
            *value = self.ramped(*value, k + offset as i32);
        }
    }

    /// Step 3 on those of these days that are the phase's own; the others stay as they are.
    pub(super) fn clamp(&self, days: Span, requested: &[f64], nominated: &mut [f64]) {
        let Some(own) = self.days.overlap(days) else { return };
        let range = indices(days, own);
        let (requested, nominated) = (&requested[range.clone()], &mut nominated[range]);
        let on_ramp = self.days_on_ramp(own).min(nominated.len());
        for (bounds, piece) in [(self.bounds.without_least(), 0..on_ramp), (self.bounds, on_ramp..nominated.len())] {
            for (nominated, requested) in nominated[piece.clone()].iter_mut().zip(&requested[piece]) {
                *nominated = bounds.clamp(*requested);
            }
        }
    }

    /// How many of these days of the phase, from the first one on, are on its ramp.
    fn days_on_ramp(&self, own: Span) -> usize {
        usize::try_from(self.ramp.saturating_sub(own.from - self.from())).unwrap_or(0)
    }
}

/// The least and the most of a day, mcm/d at the side where quantities are stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DailyBounds {
    /// 0 without a minimum.
    pub least: f64,
    /// ∞ without a maximum.
    pub most: f64,
}

impl DailyBounds {
    /// Step 3: what is nominated of what is requested.
    #[inline]
    pub fn clamp<L: Lane>(self, requested: L) -> L {
        requested.at_least(L::splat(self.least)).at_most(L::splat(self.most))
    }

    /// Is a rate inside?
    pub fn hold(self, rate: f64) -> bool {
        self.least <= rate && rate <= self.most
    }

    /// How far what is requested is outside, 0 or less inside.
    pub fn miss(self, requested: f64) -> f64 {
        (requested - self.most).max(self.least - requested)
    }

    fn without_least(self) -> Self {
        Self { least: 0.0, ..self }
    }
}

/// What the way from receipt to redelivery takes, fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SwapShares {
    /// Burnt or lost, of what is received.
    pub lost: f64,
    /// Kept by the swapper, of what is received and not lost.
    pub retention: f64,
}

impl SwapShares {
    pub(super) fn of(swap: &Swap) -> Self {
        Self { lost: swap.losses, retention: swap.retention.of_receipts() }
    }

    /// Kept by the swapper, of what is received: step 10.
    pub fn retained(self) -> f64 {
        (1.0 - self.lost) * self.retention
    }

    /// What is left of what is received after losses and retention: step 8.
    pub fn left(self) -> f64 {
        (1.0 - self.lost) * (1.0 - self.retention)
    }
}
