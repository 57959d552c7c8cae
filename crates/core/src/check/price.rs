//! Prices: what a formula needs and its index lacks.

use crate::agreement::{Formula, Index, Month, Price, Span};
use crate::message::Fact;
use crate::say;

use super::said::IndexLacks;
use super::{Case, Code};

/// A run of months, as numbers, both ends included.
type Run = (i64, i64);

/// `index-month-missing`: a price needs months that its index lacks.
pub(super) fn index_month_missing(case: &mut Case<'_>) {
    let Some(price) = &case.agreement.price else { return };
    for (number, index) in price.indices.iter().enumerate() {
        let needed = needed(price, index, case.projection.days);
        let Some(missing) = Missing::of(index, &needed) else { continue };
        let taken = index
            .monthly
            .iter()
            .map(|(month, _)| month.number())
            .min()
            .is_some_and(|first| missing.last < i64::from(first));
        let said = say!(IndexLacks {
            index: &index.id,
            months: missing.count,
            first: month(missing.first),
            last: month(missing.last),
            stretch: Fact::Choice(if missing.first == missing.last { "one" } else { "several" }),
            taken: Fact::Choice(if taken { "first" } else { "earlier" }),
        });
        let topic = topic!("price.indices[].monthly").entry(number);
        case.report(Code::IndexMonthMissing.note(), topic, [said], |_| None);
    }
}

/// The month of this number; those that no calendar has are its ends.
fn month(number: i64) -> Month {
    let year = i32::try_from(number.div_euclid(12)).unwrap_or(if number < 0 { -9999 } else { 9999 });
    Month::new(year, u32::try_from(number.rem_euclid(12)).unwrap_or(0) + 1)
}

/// The months of an index that the projected days need, as runs that rise and do not touch.
fn needed(price: &Price, index: &Index, days: Span) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, phase) in price.phases.iter().enumerate() {
        let Formula::Indexed { index: id, average_months, lag_months, valid_months, .. } = &phase.formula else {
            continue;
        };
        let last = price.phases.get(at + 1).map_or(days.to, |next| next.from - 1);
        let Some(span) = (Span { from: phase.from, to: last }).overlap(days) else { continue };
        if *id != index.id {
            continue;
        }
        let number = |month: Month| i64::from(month.number());
        let (valid, from) = (i64::from(*valid_months).max(1), number(phase.from.month()));
        let mut block = from + (number(span.from.month()) - from) / valid * valid;
        while block <= number(span.to.month()) {
            let end = block - i64::from(*lag_months) - 1;
            runs.push((end - i64::from(*average_months).max(1) + 1, end));
            block += valid;
        }
    }
    runs.sort_unstable();
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if run.0 <= last.1 + 1 => last.1 = last.1.max(run.1),
            _ => joined.push(run),
        }
    }
    joined
}

/// The months that are needed and not there.
struct Missing {
    count: usize,
    first: i64,
    last: i64,
}

impl Missing {
    fn of(index: &Index, needed: &[Run]) -> Option<Self> {
        let mut known: Vec<i64> = index.monthly.iter().map(|(month, _)| i64::from(month.number())).collect();
        known.sort_unstable();
        let mut missing: Option<Self> = None;
        let mut add = |from: i64, to: i64| {
            if from > to {
                return;
            }
            let count = usize::try_from(to - from + 1).unwrap_or(usize::MAX);
            match &mut missing {
                Some(missing) => (missing.count, missing.last) = (missing.count + count, to),
                None => missing = Some(Self { count, first: from, last: to }),
            }
        };
        for &(from, to) in needed {
            let mut next = from;
            for month in known.iter().copied().filter(|month| (from..=to).contains(month)) {
                add(next, month - 1);
                next = month + 1;
            }
            add(next, to);
        }
        missing
    }
}
