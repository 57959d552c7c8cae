//! What is nominated on every day: applies steps 1 to 3 of the day rule and has step 5. Knows nothing of points, capacity or
//! money.

use std::ops::Range;

use crate::agreement::{Day, OverAnnualMax, Span};

use super::LimitedBy;
use super::days::{YearDays, indices};
use super::lane::{Lane, total};
use super::rule::{DayRule, PhaseRule};

/// Days of one contract year that share one phase, and what they may come to.
pub(super) struct Stretch {
    /// Indices of its days.
    pub(super) days: Range<usize>,
    /// Is its first day the first of a contract year inside the term?
    pub(super) starts_year: bool,
    /// Annual maximum, pro rata, ∞ without one.
    maximum: f64,
}

impl Stretch {
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
pub(super) fn nominate(rule: &DayRule, days: Span, years: &[YearDays]) -> Nominations {
    let count = usize::try_from(days.days()).unwrap_or(0);
    let mut phase = vec![None; count];
    let mut target = vec![0.0; count];
    for (at, own) in rule.phases.iter().enumerate() {
        if let Some(span) = own.days().overlap(days) {
            phase[indices(days, span)].fill(Some(at));
            own.fill(days, &mut target);
        }
    }
    let mut requested = target.clone();
    rule.add_season(days, &mut requested);
    let mut nominated = vec![0.0; count];
    for own in &rule.phases {
        own.clamp(days, &requested, &mut nominated);
    }
    let mut limited_by = vec![LimitedBy::Nothing; count];
    for day in 0..count {
        limited_by[day] = match phase[day] {
            Some(at) if rule.phases[at].is_suspended() => LimitedBy::Suspended,
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
    within_annual_maximum(rule.over_annual_max, &stretches(rule, days, years), &mut nominated, &mut limited_by);
    Nominations { phase, target, requested, nominated, limited_by }
}

/// Is the difference more than the noise of arithmetic?
pub(super) fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Cuts the term where a contract year or a phase begins.
fn stretches(rule: &DayRule, days: Span, years: &[YearDays]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let first = rule.phases.first().map_or(Day::LAST, |phase| phase.days().from);
    for year in years {
        let mut add = |phase: Option<&PhaseRule>, span: Span| {
            let Some(part) = span.overlap(year.span) else { return };
            stretches.push(Stretch {
                days: indices(days, part),
                starts_year: part.from == year.span.from,
                maximum: phase.and_then(|phase| phase.annual_maximum(year)).unwrap_or(f64::INFINITY),
            });
        };
        add(None, Span { from: Day::FIRST, to: first - 1 });
        for phase in &rule.phases {
            add(Some(phase), phase.days());
        }
    }
    stretches
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
