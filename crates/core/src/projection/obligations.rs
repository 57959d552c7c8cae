//! Take-or-pay, make-up and carry-forward, contract year by contract year. Knows nothing of days or prices.

use std::collections::VecDeque;

use crate::agreement::Obligations;

/// Obligations of one contract year, million cubic metres of the agreement at the stated side.
#[derive(Clone, Debug, PartialEq)]
pub struct YearObligations {
    /// Annual contract quantity.
    pub acq: f64,
    /// What was nominated and did not flow, within the ACQ.
    pub shortfall: f64,
    /// Adjusted annual contract quantity.
    pub aacq: f64,
    /// What flowed.
    pub taken: f64,
    /// What is paid for, taken or not.
    pub obligation: f64,
    /// Paid for and not taken.
    pub deficiency: f64,
    /// Taken from the make-up bank.
    pub make_up_taken: f64,
    /// The make-up bank at the year's end.
    pub make_up_bank: f64,
    /// Carry-forward used.
    pub carry_forward_used: f64,
    /// Carry-forward earned.
    pub carry_forward_earned: f64,
    /// The carry-forward bank at the year's end.
    pub carry_forward_bank: f64,
}

/// What a contract year's obligations are reckoned from, mcm at the stated side.
pub(super) struct YearTaken {
    /// Σ target, at most the annual maximum.
    pub(super) acq: f64,
    /// Σ nominated.
    pub(super) nominated: f64,
    /// What flowed.
    pub(super) taken: f64,
}

/// A contract year's obligations, and from which years the make-up gas was taken, oldest first.
pub(super) struct Settled {
    pub(super) obligations: YearObligations,
    /// Index of the year whose deficiency it was, and mcm.
    pub(super) make_up_from: Vec<(usize, f64)>,
}

/// A make-up bank that holds no more than this, mcm, is empty.
const EMPTY: f64 = 1e-6;

/// Quantities kept for later years, oldest first.
struct Bank {
    /// Year and mcm left.
    entries: VecDeque<(usize, f64)>,
    /// An entry of year y can last be used in year y + this.
    keeps: usize,
}

impl Bank {
    fn new(keeps: u32) -> Self {
        Self { entries: VecDeque::new(), keeps: keeps as usize }
    }

    /// Drops what can no longer be used in this year.
    fn expire(&mut self, year: usize) {
        self.entries.retain(|&(of, _)| of.saturating_add(self.keeps) >= year);
    }

    fn holds(&self) -> f64 {
        self.entries.iter().map(|&(_, left)| left).sum()
    }

    /// Takes a quantity out, oldest first, and tells what came from which year.
    fn take(&mut self, quantity: f64) -> Vec<(usize, f64)> {
        let mut missing = quantity;
        let mut from = Vec::new();
        for (year, left) in &mut self.entries {
            let part = left.min(missing);
            if part > 0.0 {
                *left -= part;
                missing -= part;
                from.push((*year, part));
            }
        }
        from
    }

    fn put(&mut self, year: usize, quantity: f64) {
        self.entries.push_back((year, quantity));
    }
}

/// Goes through the contract years in order.
pub(super) fn settle(terms: Obligations, years: &[YearTaken]) -> Vec<Settled> {
    let mut make_up = Bank::new(terms.make_up_years);
    let mut carry_forward = Bank::new(terms.carry_forward_years);
    let each = |(at, year): (usize, &YearTaken)| settle_year(terms, at, year, &mut make_up, &mut carry_forward);
    years.iter().enumerate().map(each).collect()
}

fn settle_year(
    terms: Obligations,
    at: usize,
    year: &YearTaken,
    make_up: &mut Bank,
    carry_forward: &mut Bank,
) -> Settled {
    let YearTaken { acq, nominated, taken } = *year;
    make_up.expire(at);
    carry_forward.expire(at);
    let missed = nominated - taken;
    let excess = (nominated - acq).max(0.0);
    // A year that catches up has a negative shortfall.
    let shortfall = if missed <= 0.0 { missed } else { (missed - excess).max(0.0) };
    let aacq = acq - shortfall;
    let obligation = terms.take_or_pay * aacq;

    let cap = terms.carry_forward_cap * aacq;
    let carry_forward_used = carry_forward.holds().min(cap).min((obligation - taken).max(0.0));
    carry_forward.take(carry_forward_used);
    let deficiency = (obligation - carry_forward_used - taken).max(0.0);
    let make_up_taken = make_up.holds().min((taken - obligation).max(0.0));
    let make_up_from = make_up.take(make_up_taken);
    let carry_forward_earned = if make_up.holds() <= EMPTY { (taken - aacq - make_up_taken).max(0.0) } else { 0.0 };

    make_up.put(at, deficiency);
    carry_forward.put(at, carry_forward_earned);
    // What is reported is what a later year can still use.
    make_up.expire(at + 1);
    carry_forward.expire(at + 1);
    let obligations = YearObligations {
        acq,
        shortfall,
        aacq,
        taken,
        obligation,
        deficiency,
        make_up_taken,
        make_up_bank: make_up.holds(),
        carry_forward_used,
        carry_forward_earned,
        carry_forward_bank: carry_forward.holds(),
    };
    Settled { obligations, make_up_from }
}
