//! Take-or-pay against the annual minimum: two promises that need not be the same.

use crate::agreement::Obligations;
use crate::agreement::edit::Edit;
use crate::message::Fact;
use crate::projection::Year;
use crate::say;

use super::said::{BelowCostsNothing, PaidForOff, SetTakeOrPay};
use super::{Case, Code, Fix};

/// What differs by less than this part of the minimum is a leap day or a rounding.
const SLACK: f64 = 0.005;

/// A contract year with both promises, mcm.
#[derive(Clone, Copy)]
struct BothPromises<'a> {
    year: &'a Year,
    /// The annual minimum, pro rata.
    minimum: f64,
    /// The adjusted annual contract quantity that the share is taken of.
    quantity: f64,
    /// What is paid for, taken or not.
    obligation: f64,
    taken: f64,
    deficiency: f64,
}

impl<'a> BothPromises<'a> {
    fn of(year: &'a Year) -> Option<Self> {
        let minimum = year.annual_minimum.filter(|least| *least > 0.0)?;
        let settled = year.obligations.as_ref()?;
        Some(Self {
            year,
            minimum,
            quantity: settled.aacq,
            obligation: settled.obligation,
            taken: settled.taken,
            deficiency: settled.deficiency,
        })
    }

    fn apart(&self) -> f64 {
        (self.obligation - self.minimum).abs()
    }

    fn differ(&self) -> bool {
        self.apart() > SLACK * self.minimum
    }
}

/// `minimum-against-take-or-pay`: what take-or-pay makes be paid is not the annual minimum.
pub(super) fn minimum_against_take_or_pay(case: &mut Case<'_>) {
    let Some(terms) = case.agreement.obligations else { return };
    let years: Vec<BothPromises<'_>> = case.projection.years.iter().filter_map(BothPromises::of).collect();
    let differing: Vec<BothPromises<'_>> = years.iter().copied().filter(BothPromises::differ).collect();
    // The first of the years that are furthest apart.
    let furthest = |a: &&BothPromises<'_>, b: &&BothPromises<'_>| a.apart().total_cmp(&b.apart());
    let Some(worst) = differing.iter().rev().max_by(furthest) else { return };
    let side = Fact::Choice(if worst.obligation < worst.minimum { "less" } else { "more" });
    let (obligation, year) =
        (Fact::bcm(worst.obligation), Fact::year(worst.year.whole.from, case.agreement.contract_year));
    let (percent, quantity) = (Fact::percent(terms.take_or_pay), Fact::bare_bcm(worst.quantity));
    let (apart, minimum) = (Fact::bare_bcm(worst.apart()), Fact::bare_bcm(worst.minimum));
    let said = say!(PaidForOff {
        obligation: obligation,
        year: year,
        percent: percent,
        quantity: quantity,
        apart: apart,
        side: side,
        minimum: minimum,
        years: differing.len(),
    });
    let unpaid = |year: &&BothPromises<'_>| year.taken < year.minimum * (1.0 - SLACK) && year.deficiency <= 1e-6;
    let why = differing.iter().any(|year| unpaid(&year)).then(|| say!(BelowCostsNothing));
    let said = std::iter::once(said).chain(why);
    let fix = |_: &Case<'_>| matching(terms, &years);
    case.report(Code::MinimumAgainstTakeOrPay.note(), topic!("obligations.take_or_pay"), said, fix);
}

/// The share, in tenths of a per cent, at which every year with a minimum is paid for up to it; `None` where none is.
fn matching(terms: Obligations, years: &[BothPromises<'_>]) -> Option<Fix> {
    let shares = || years.iter().filter(|year| year.quantity > 0.0).map(|year| year.minimum / year.quantity);
    let (least, most) = (shares().fold(f64::INFINITY, f64::min), shares().fold(0.0, f64::max));
    let share = ((least + most) / 2.0 * 1000.0).round() / 1000.0;
    let fits = |year: &BothPromises<'_>| (share * year.quantity - year.minimum).abs() <= SLACK * year.minimum;
    if !(share > 0.0 && share <= 1.0 && years.iter().all(fits)) {
        return None;
    }
    let label = say!(SetTakeOrPay { percent: Fact::percent(share) });
    Some(Fix { label, edit: Edit::Obligations(Some(Obligations { take_or_pay: share, ..terms })) })
}
