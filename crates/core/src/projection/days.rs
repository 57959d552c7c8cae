//! Where days and contract years lie in the lists of a projection. Knows no quantity but annual limits.

use std::ops::Range;

use crate::agreement::{Agreement, Day, Span};

/// The indices of these days, which lie inside the term.
pub(super) fn indices(term: Span, days: Span) -> Range<usize> {
    let index = |day: Day| usize::try_from(day - term.from).unwrap_or(0);
    index(days.from)..index(days.to + 1)
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
