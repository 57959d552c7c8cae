//! Where days, months, anniversaries and contract years lie in the lists of a projection. Knows no quantity but annual
//! limits.

use std::ops::Range;

use crate::agreement::{Agreement, Day, Month, Span};

/// The indices of these days, which lie inside the term.
pub(super) fn indices(term: Span, days: Span) -> Range<usize> {
    let index = |day: Day| usize::try_from(day - term.from).unwrap_or(0);
    index(days.from)..index(days.to + 1)
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

/// Where a contract year lies.
pub(super) struct YearDays {
    /// The whole contract year.
    pub(super) whole: Span,
    /// Its part inside the term.
    pub(super) span: Span,
    /// Indices of the days of that part.
    pub(super) days: Range<usize>,
}

impl YearDays {
    /// The contract years that meet the term.
    pub(super) fn all(agreement: &Agreement, term: Span) -> Vec<Self> {
        if term.days() == 0 {
            return Vec::new();
        }
        let place = |whole: Span| whole.overlap(term).map(|span| Self { whole, span, days: indices(term, span) });
        agreement.contract_year.covering(term).into_iter().filter_map(place).collect()
    }

    /// An annual limit in mcm, by the days of the contract year that are inside the term.
    pub(super) fn pro_rata(&self, bcm: Option<f64>) -> Option<f64> {
        bcm.map(|bcm| bcm * 1000.0 * f64::from(self.span.days()) / f64::from(self.whole.days()))
    }
}
