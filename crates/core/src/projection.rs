//! What an agreement comes to, day by day and year by year: a pure function of the agreement. Knows nothing of files,
//! screens, clocks or chance.

mod days;
mod explain;
mod flow;
mod lane;
mod money;
mod nominate;
mod obligations;
mod points;
mod price;
mod rule;
pub mod table;
mod year;

use serde::Serialize;

use crate::agreement::{Agreement, Day, Side, Span};

pub(crate) use explain::DECLARED;
pub use explain::{ExplainStep, Explanation, StepKind, explain};
pub use obligations::YearObligations;
pub use points::{calorific, capacity, k, yield_of};
pub use rule::{DailyBounds, DayRule, NominationSteps, PhaseRule, RampDay, RateMover, SwapShares};
pub use year::{Year, YearMoney};

/// Everything that follows from an agreement. Every series has one value a day, from [`Projection::days`]`.from` on,
/// in million cubic metres of the agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The projected days.
    pub days: Span,
    /// On which side the quantities are stated.
    pub stated_at: Side,
    /// The rule that the days follow.
    pub rule: DayRule,
    /// Index into `quantities.phases` of the phase in force, `None` before the first.
    pub phase: Vec<Option<usize>>,
    /// The rate with growth and ramp, before season and limits (step 1), at the stated side.
    pub target: Vec<f64>,
    /// With the season, before limits (step 2), at the stated side.
    pub requested: Vec<f64>,
    /// After the daily and annual limits (steps 3 and 5), at the stated side.
    pub nominated: Vec<f64>,
    /// The receipts, in file order.
    pub receipts: Vec<LegFlow>,
    /// The redeliveries, in file order.
    pub redeliveries: Vec<LegFlow>,
    /// Burnt or lost on the way.
    pub lost: Vec<f64>,
    /// Kept by the swapper.
    pub retained: Vec<f64>,
    /// The difference that the equivalence makes.
    pub equivalence: Vec<f64>,
    /// The contract years.
    pub years: Vec<Year>,
    /// What is paid, `None` without a price.
    pub money: Option<Money>,
}

/// One leg's days.
#[derive(Clone, Debug, PartialEq)]
pub struct LegFlow {
    /// The leg's id.
    pub id: String,
    /// Which side it is on.
    pub side: Side,
    /// What flows.
    pub flow: Vec<f64>,
    /// What was asked of the leg before capacity: its part of the nomination, or its entitlement with the carried
    /// balance.
    pub asked: Vec<f64>,
    /// The day's entitlement of a redelivery; empty for a receipt.
    pub entitlement: Vec<f64>,
    /// Gas still owed at the end of the day, of a redelivery; empty for a receipt.
    pub balance: Vec<f64>,
    /// Capacity of the leg's point on the day, after outages, `f64::INFINITY` without a limit.
    pub capacity: Vec<f64>,
    /// Why it is what it is.
    pub limited_by: Vec<LimitedBy>,
}

/// What a flow is limited by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitedBy {
    /// Nothing but the request itself.
    Nothing,
    /// Raised to the daily minimum.
    DailyMinimum,
    /// Cut to the daily maximum.
    DailyMaximum,
    /// Cut by the annual maximum.
    AnnualMaximum,
    /// The point's full capacity.
    Capacity,
    /// What an outage left of the point's capacity.
    Outage,
    /// The limit on catching up.
    CatchUp,
    /// The phase is suspended.
    Suspended,
}

/// What is paid, day by day, US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// US dollars per thousand cubic metres of the agreement, one a day.
    pub price: Vec<f64>,
    /// Paid by the buyer to the seller for gas, one a day.
    pub sale: Vec<f64>,
    /// Paid by the buyer to the swapper, one a day.
    pub swap_fee: Vec<f64>,
    /// The retained gas at the day's price, a memo, one a day.
    pub value_retained: Vec<f64>,
    /// Cash by party, in the order of `parties` in the file.
    pub cash: Vec<PartyCash>,
}

/// What one party gets (positive) and pays (negative), US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyCash {
    /// The party's id.
    pub party: String,
    /// One a day; deficiency payments and make-up credits fall on the last day of their contract year inside the term.
    pub cash: Vec<f64>,
    /// Discounted to the first day.
    pub npv: f64,
}

impl Projection {
    /// What flows in a contract year on the side where quantities are stated, million m³.
    pub fn flowed(&self, year: &Year) -> f64 {
        match self.stated_at {
            Side::Receipt => year.received,
            Side::Redelivery => year.redelivered,
        }
    }

    /// Room for the days, nothing in it yet.
    fn empty(agreement: &Agreement, days: Span) -> Self {
        let series = || vec![0.0; usize::try_from(days.days()).unwrap_or(0)];
        Self {
            days,
            stated_at: agreement.quantities.stated_at,
            rule: DayRule::new(agreement),
            phase: Vec::new(),
            target: Vec::new(),
            requested: Vec::new(),
            nominated: Vec::new(),
            receipts: Vec::new(),
            redeliveries: Vec::new(),
            lost: series(),
            retained: series(),
            equivalence: series(),
            years: Vec::new(),
            money: None,
        }
    }

    /// Number of days.
    pub fn len(&self) -> usize {
        self.nominated.len()
    }

    /// Is there no day at all?
    pub fn is_empty(&self) -> bool {
        self.nominated.is_empty()
    }

    /// Where a day is in every series, `None` outside the term.
    pub fn index(&self, day: Day) -> Option<usize> {
        self.days.contains(day).then(|| usize::try_from(day - self.days.from).unwrap_or(0))
    }

    /// The day at an index.
    pub fn day(&self, index: usize) -> Day {
        self.days.from + i32::try_from(index).unwrap_or(i32::MAX)
    }

    /// All legs, receipts first.
    pub fn legs(&self) -> impl Iterator<Item = &LegFlow> {
        self.receipts.iter().chain(&self.redeliveries)
    }

    /// The leg of this id.
    pub fn leg(&self, id: &str) -> Option<&LegFlow> {
        self.legs().find(|leg| leg.id == id)
    }

    /// The contract year a day lies in.
    pub fn year_of(&self, day: Day) -> Option<&Year> {
        self.years.iter().find(|year| year.span.contains(day))
    }

    /// The greatest flow of any leg on any day, of those that are not above `most`.
    pub fn greatest_flow(&self, most: f64) -> f64 {
        self.legs().flat_map(|leg| &leg.flow).copied().filter(|flow| *flow <= most).fold(0.0, f64::max)
    }
}

/// Projects an agreement by the day rule. The agreement must be one that validation accepts; any other gives values
/// without meaning but never a panic.
pub fn project(agreement: &Agreement) -> Projection {
    let days = projected_days(agreement);
    let spans = days::YearDays::all(agreement, days);
    let mut projection = Projection::empty(agreement, days);
    let nominations = nominate::nominate(&projection.rule, days, &spans);
    flow::flow(agreement, &nominations, &mut projection);
    let nominate::Nominations { phase, target, requested, nominated, .. } = nominations;
    projection = Projection { phase, target, requested, nominated, ..projection };
    projection.years = year::years(&projection, &spans);
    let mut settled = Vec::new();
    if let Some(terms) = agreement.obligations {
        settled = obligations::settle(terms, &year::taken(&projection, &spans));
        for (year, settled) in projection.years.iter_mut().zip(&settled) {
            year.obligations = Some(settled.obligations.clone());
        }
    }
    projection.money = money::money(agreement, &mut projection, &spans, &settled);
    projection
}

/// The days of the agreement, held inside what a file may hold, so that an agreement that is not valid costs no more
/// than one that is.
fn projected_days(agreement: &Agreement) -> Span {
    const LONGEST: i32 = 62 * 366;
    let days = agreement.days();
    let from = days.from.clamp(Day::FIRST, Day::LAST);
    Span { from, to: days.to.clamp(from - 1, Day::LAST).min(from + LONGEST) }
}
