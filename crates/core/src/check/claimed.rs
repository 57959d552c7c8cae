//! Claims against what the agreement comes to.

use std::collections::BTreeMap;

use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::field::Unit;
use crate::agreement::{About, Claim, ClaimSide, ClaimStatus, Day, Point, Retention, RetentionBasis, Side, Span, Swap};
use crate::message::{Digits, Fact, Measure, Message};
use crate::projection::{self, LegFlow, Projection};
use crate::say;

use super::claims::{amount, period, source, told};
use super::said::{
    AgainstProjection, EnteredWith, FirstFlows, FlowsAfter, FlowsIn, FlowsInYear, FlowsInYearToo, FlowsOnAverage,
};
use super::said::{IsKept, NothingFlows, PriceIs, SetCapacity, SetRetention};
use super::{Case, Code, Fix, indices};

/// Published numbers are rounded: the projection may miss them by this share.
const ROUNDING: f64 = 0.01;

/// What the projection has instead: the words that follow the claim, and the fix if there is one.
type Instead = (Message, Option<Fix>);

/// `claim-against-projection`: what was published is not what the agreement comes to. Plans are left aside.
pub(super) fn claim_against_projection(case: &mut Case<'_>) {
    let agreement = case.agreement;
    let mut flows = Flows::default();
    for (index, claim) in agreement.claims.iter().enumerate() {
        if claim.status == ClaimStatus::Planned {
            continue;
        }
        let Some(range) = amount(agreement, claim) else { continue };
        let instead = match claim.about {
            About::DailyRate => flows.of(case, claim).and_then(|flow| daily_rate(flow, claim, range)),
            About::AnnualVolume => flows.of(case, claim).and_then(|flow| annual_volume(case, flow, claim, range)),
            About::PeriodVolume => flows.of(case, claim).and_then(|flow| period_volume(flow, claim, range)),
            About::Start => flows.of(case, claim).and_then(|flow| start(flow, range)),
            About::Stop => flows.of(case, claim).and_then(|flow| stop(flow, claim)),
            About::RetentionShare => retention(case, claim, range),
            About::Price => price(case, claim, range),
            About::Capacity => capacity(case, claim, range),
        };
        if let Some((instead, fix)) = instead {
            let verb = Fact::Choice(match claim.about {
                About::Start => "start",
                About::Stop => "stop",
                _ => "gives",
            });
            let source = source(agreement, claim);
            let said = say!(AgainstProjection { source: source, verb: verb, claimed: told(claim), instead: instead });
            let topic = topic!("claims[]").entry(index);
            case.report(Code::ClaimAgainstProjection.note(), topic, [said], |_| fix);
        }
    }
}

fn outside(value: f64, range: (f64, f64)) -> bool {
    let (low, high) = range;
    value < low - ROUNDING * low.abs() || value > high + ROUNDING * high.abs()
}

/// What a set of legs passes, summed up so that any period is read off.
struct Flow<'a> {
    projection: &'a Projection,
    /// Flow before each day, mcm.
    sum: Vec<f64>,
    /// Days with flow before each day.
    days: Vec<u32>,
}

impl<'a> Flow<'a> {
    fn new(projection: &'a Projection, legs: &[&LegFlow]) -> Self {
        let (mut sum, mut days) = (vec![0.0], vec![0]);
        for at in 0..projection.len() {
            let flow: f64 = legs.iter().map(|leg| leg.flow.get(at).copied().unwrap_or(0.0)).sum();
            sum.push(sum[at] + flow);
            days.push(days[at] + u32::from(flow > 1e-9));
        }
        Self { projection, sum, days }
    }

    /// Million cubic metres over days inside the term.
    fn volume(&self, span: Span) -> f64 {
        let days = indices(self.projection, span);
        self.sum[days.end] - self.sum[days.start]
    }

    /// Days of this span on which gas flows.
    fn days(&self, span: Span) -> u32 {
        let days = indices(self.projection, span);
        self.days[days.end] - self.days[days.start]
    }

    fn on(&self, at: usize) -> f64 {
        self.sum[at + 1] - self.sum[at]
    }
}

/// The flows that claims speak of, each made once.
#[derive(Default)]
struct Flows<'a> {
    made: BTreeMap<Vec<usize>, Flow<'a>>,
}

impl<'a> Flows<'a> {
    /// The flow of the legs a claim speaks of, `None` if there are none.
    fn of(&mut self, case: &Case<'a>, claim: &Claim) -> Option<&Flow<'a>> {
        let (legs, places): (Vec<&LegFlow>, Vec<usize>) = legs(case, claim).into_iter().unzip();
        if legs.is_empty() {
            return None;
        }
        Some(self.made.entry(places).or_insert_with(|| Flow::new(case.projection, &legs)))
    }
}

/// The legs a claim speaks of, with their places among all legs.
fn legs<'a>(case: &Case<'a>, claim: &Claim) -> Vec<(&'a LegFlow, usize)> {
    let (agreement, projection) = (case.agreement, case.projection);
    let sides: &[Side] = match claim.side {
        ClaimSide::Receipt => &[Side::Receipt],
        ClaimSide::Redelivery => &[Side::Redelivery],
        ClaimSide::Unstated => match (&claim.of, projection.stated_at) {
            (None, Side::Receipt) => &[Side::Receipt],
            (None, Side::Redelivery) => &[Side::Redelivery],
            (Some(_), _) => &[Side::Receipt, Side::Redelivery],
        },
    };
    let meant = |id: &str| match &claim.of {
        None => true,
        Some(of) => agreement
            .legs()
            .any(|(_, leg)| leg.id == id && [&leg.id, &leg.point, &leg.from, &leg.to].into_iter().any(|id| id == of)),
    };
    for side in sides {
        let all = projection.legs().zip(0..);
        let found: Vec<_> = all.filter(|(leg, _)| leg.side == *side && meant(&leg.id)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn daily_rate(flow: &Flow<'_>, claim: &Claim, range: (f64, f64)) -> Option<Instead> {
    let span = period(claim).overlap(flow.projection.days)?;
    let days = flow.days(span);
    if days == 0 {
        let stated = claim.from.is_some() && claim.to.is_some();
        return (stated && outside(0.0, range)).then(|| (say!(NothingFlows { period: span }), None));
    }
    let mean = flow.volume(span) / f64::from(days);
    outside(mean, range).then(|| (say!(FlowsOnAverage { rate: Fact::rate(mean), period: span }), None))
}

fn annual_volume(case: &Case<'_>, flow: &Flow<'_>, claim: &Claim, range: (f64, f64)) -> Option<Instead> {
    let spoken_of = period(claim);
    let stated = claim.from.is_some() && claim.to.is_some();
    let inside = |span: Span, other: Span| other.from <= span.from && span.to <= other.to;
    if stated && (365..=366).contains(&spoken_of.days()) && inside(spoken_of, case.projection.days) {
        return against(flow, spoken_of, range);
    }
    let mut years: Vec<(Day, f64)> = Vec::new();
    for year in &case.projection.years {
        if year.span == year.whole && inside(year.whole, spoken_of) {
            let volume = flow.volume(year.span);
            // Nobody who gives a yearly volume speaks of the years in which nothing flows.
            if outside(volume, range) && (stated || volume > 1e-9) {
                years.push((year.whole.from, volume));
            }
        }
    }
    let by = |volume: f64| (range.0 - volume).max(volume - range.1);
    let (worst, volume) = years.iter().copied().reduce(|a, b| if by(b.1) > by(a.1) + 1e-9 { b } else { a })?;
    let contract_year = case.agreement.contract_year;
    let (volume, year) = (Fact::volume(volume), Fact::year(worst, contract_year));
    let others: Vec<Day> = years.iter().map(|(start, _)| *start).filter(|start| *start != worst).collect();
    let instead = if others.is_empty() {
        say!(FlowsInYear { volume: volume, year: year })
    } else {
        say!(FlowsInYearToo { volume: volume, year: year, years: Fact::Years(others, contract_year) })
    };
    Some((instead, None))
}

/// A volume over days inside the term against what is claimed.
fn against(flow: &Flow<'_>, span: Span, range: (f64, f64)) -> Option<Instead> {
    let volume = flow.volume(span);
    if !outside(volume, range) {
        return None;
    }
    let instead = if volume > 1e-9 {
        say!(FlowsIn { volume: Fact::volume(volume), period: span })
    } else {
        say!(NothingFlows { period: span })
    };
    Some((instead, None))
}

fn period_volume(flow: &Flow<'_>, claim: &Claim, range: (f64, f64)) -> Option<Instead> {
    let span = Span { from: claim.from?, to: claim.to? };
    let days = flow.projection.days;
    if days.contains(span.from) && days.contains(span.to) { against(flow, span, range) } else { None }
}

fn retention(case: &Case<'_>, claim: &Claim, range: (f64, f64)) -> Option<Instead> {
    let swap = &case.agreement.swap;
    let of_receipts = swap.retention.of_receipts();
    let of_redeliveries = of_receipts / (1.0 - of_receipts);
    let wrong = match claim.side {
        ClaimSide::Receipt => outside(of_receipts, range),
        ClaimSide::Redelivery => outside(of_redeliveries, range),
        ClaimSide::Unstated => outside(of_receipts, range) && outside(of_redeliveries, range),
    };
    // That nothing is kept is a rule of its own.
    if !wrong || range.1.abs() < 1e-12 {
        return None;
    }
    let of = match claim.side {
        ClaimSide::Receipt => RetentionBasis::Receipts,
        ClaimSide::Redelivery => RetentionBasis::Redeliveries,
        ClaimSide::Unstated => swap.retention.basis,
    };
    let share = match of {
        RetentionBasis::Receipts => of_receipts,
        RetentionBasis::Redeliveries => of_redeliveries,
    };
    let exact = range.1 - range.0 <= 1e-12 && range.0 < 1.0;
    let fix = exact.then(|| Fix {
        label: say!(SetRetention { percent: Fact::percent(range.0) }),
        edit: Edit::Swap(Swap { retention: Retention { share: range.0, basis: of }, ..swap.clone() }),
    });
    Some((say!(IsKept { percent: Fact::percent(share), basis: of }), fix))
}

fn start(flow: &Flow<'_>, range: (f64, f64)) -> Option<Instead> {
    let first = (0..flow.projection.len()).find(|at| flow.on(*at) > 1e-9)?;
    let day = flow.projection.day(first);
    let number = f64::from(day.number());
    (number < range.0 || number > range.1).then(|| (say!(FirstFlows { day: day }), None))
}

fn stop(flow: &Flow<'_>, claim: &Claim) -> Option<Instead> {
    let stop = claim.to.or(claim.from)?;
    // The day itself may still have had some gas.
    let flows = flow.on(flow.projection.index(stop + 1)?);
    (flows > 1e-9).then(|| (say!(FlowsAfter { rate: Fact::rate(flows) }), None))
}

fn price(case: &Case<'_>, claim: &Claim, range: (f64, f64)) -> Option<Instead> {
    let money = case.projection.money.as_ref()?;
    let span = period(claim).overlap(case.projection.days)?;
    let prices = indices(case.projection, span).filter_map(|at| money.price.get(at)).filter(|price| **price > 0.0);
    let (days, sum) = prices.fold((0.0, 0.0), |(days, sum), price| (days + 1.0, sum + price));
    if days < 1.0 {
        return None;
    }
    let mean = sum / days;
    let price = Fact::amount(mean, Measure::new(Unit::UsdPerTcm, Digits::Plain));
    outside(mean, range).then(|| (say!(PriceIs { price: price, period: span }), None))
}

fn capacity(case: &Case<'_>, claim: &Claim, range: (f64, f64)) -> Option<Instead> {
    let agreement = case.agreement;
    let of = claim.of.as_deref()?;
    let index = agreement.points.iter().position(|point| point.id == of)?;
    let point = &agreement.points[index];
    let capacity = projection::capacity(agreement, point)?;
    if !outside(capacity, range) {
        return None;
    }
    let own = point.capacity_mcm_d.unwrap_or(capacity);
    let exact = (range.1 - range.0).abs() <= 1e-9 * range.1.abs() && range.0 > 0.0;
    let value = (range.0 * own / capacity * 1000.0).round() / 1000.0;
    let fix = (exact && value > 0.0).then(|| Fix {
        label: say!(SetCapacity { rate: Fact::plain(value) }),
        edit: Edit::Points(ListEdit::Set(index, Point { capacity_mcm_d: Some(value), ..point.clone() })),
    });
    Some((say!(EnteredWith { point: &point.name, rate: Fact::rate(own) }), fix))
}
