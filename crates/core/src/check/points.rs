//! Points, outages and parties: what can pass, what is known of the gas, and who does what.

use crate::agreement::edit::{Edit, ListEdit};
use crate::agreement::field::Unit;
use crate::agreement::{CountryName, Equivalence, Outage, Party, Point, Role, Span};
use crate::message::{Digits, Fact, Measure};
use crate::projection::{self, LegFlow, Projection};
use crate::{say, units};

use super::rates::{RateOf, set_rate};
use super::said::{
    CallIt, EnterAsTwo, GiveOwnCountry, Hindered, MakeRole, NoCalorific, OtherCountry, OutageOutside, OutageUnknown,
    Overloaded, PartyDoes, RemoveOutage,
};
use super::said::{RoleOff, SetCalorific, WhenEven, WhenMost, WhenOnly};
use super::{Case, Code, Fix, Severity, indices};

/// What is asked of a point on one side, day by day, against what it can pass.
struct Load {
    /// Index of the point.
    point: usize,
    /// Capacity without outages, mcm/d of the agreement; infinite without a limit.
    full: f64,
    /// Asked on each day.
    asked: Vec<f64>,
    /// What can pass on each day, after outages.
    passes: Vec<f64>,
}

impl Load {
    /// The days on which more is asked than the whole point passes.
    fn beyond_full(&self) -> impl Iterator<Item = usize> + '_ {
        self.asked.iter().enumerate().filter(|(_, asked)| above(**asked, self.full)).map(|(at, _)| at)
    }
}

fn above(asked: f64, passes: f64) -> bool {
    asked > passes + 1e-9 * passes.max(1.0)
}

/// The loads of the points of one side, in the order of the points; only those where something can be in the way.
fn loads(case: &Case<'_>, legs: &[LegFlow], asked: fn(&LegFlow) -> &[f64]) -> Vec<Load> {
    let agreement = case.agreement;
    let mut loads = Vec::new();
    for (index, point) in agreement.points.iter().enumerate() {
        let at_point = |leg: &&LegFlow| agreement.legs().any(|(_, own)| own.id == leg.id && own.point == point.id);
        let legs: Vec<&LegFlow> = legs.iter().filter(at_point).collect();
        let full = projection::capacity(agreement, point);
        let hindered = full.is_some() || agreement.outages.iter().any(|outage| outage.point == point.id);
        let (true, Some(first)) = (hindered, legs.first()) else { continue };
        let mut sum = asked(first).to_vec();
        for leg in &legs[1..] {
            for (sum, more) in sum.iter_mut().zip(asked(leg)) {
                *sum += more;
            }
        }
        let full = full.unwrap_or(f64::INFINITY);
        loads.push(Load { point: index, full, asked: sum, passes: first.capacity.clone() });
    }
    loads
}

/// `capacity-exceeded`: more is nominated at a receipt point than it can pass.
pub(super) fn capacity_exceeded(case: &mut Case<'_>) {
    let loads = loads(case, &case.projection.receipts, |leg| &leg.asked);
    for load in &loads {
        overloaded(case, load, Code::CapacityExceeded, |case| {
            let nominated = |at: usize| case.projection.nominated.get(at).copied().unwrap_or(0.0);
            slower(case, load.beyond_full().map(|at| (at, nominated(at) * load.full / load.asked[at])).collect())
        });
    }
    hindered(case, &loads, Code::CapacityExceeded);
}

/// `entitlement-exceeds-capacity`: more is due at a redelivery point than it can pass.
pub(super) fn entitlement_exceeds_capacity(case: &mut Case<'_>) {
    let loads = loads(case, &case.projection.redeliveries, |leg| &leg.entitlement);
    let lag = case.projection.rule.lag;
    for load in &loads {
        overloaded(case, load, Code::EntitlementExceedsCapacity, |case| {
            // What is due on a day follows from what was nominated `lag` days earlier, where all of that was received.
            let limit = |at: usize| {
                let receipt = at.checked_sub(lag)?;
                let whole = case.projection.receipts.iter().all(|leg| !above(leg.asked[receipt], leg.flow[receipt]));
                let nominated = case.projection.nominated.get(receipt)?;
                whole.then_some((receipt, nominated * load.full / load.asked[at]))
            };
            slower(case, load.beyond_full().map(limit).collect::<Option<_>>()?)
        });
    }
    hindered(case, &loads, Code::EntitlementExceedsCapacity);
}

/// The fix that sets the highest rate at which every one of these days keeps to its limit of the nomination, if all of
/// them are days of one phase.
fn slower(case: &Case<'_>, limits: Vec<(usize, f64)>) -> Option<Fix> {
    let projection = case.projection;
    let phase = (*projection.phase.get(limits.first()?.0)?)?;
    if limits.iter().any(|(at, _)| projection.phase[*at] != Some(phase)) {
        return None;
    }
    let rates = RateOf::new(case.agreement, projection, phase).filter(RateOf::is_exact)?;
    let mut allowed = vec![f64::INFINITY; projection.len()];
    let present = case.agreement.quantities.phases.get(phase)?.rate_mcm_d;
    let mut guess = present;
    for (at, limit) in limits {
        allowed[at] = limit * (1.0 + 1e-10);
        guess = guess.min(present * limit / projection.nominated[at]);
    }
    let rate =
        rates.highest(guess, |rates, rate| rates.nominated(rate).all(|(at, nominated)| nominated <= allowed[at]))?;
    if rates.is_clean(rate) { set_rate(case.agreement, phase, rate) } else { None }
}

/// Reports the days on which even the whole point is too small.
fn overloaded(case: &mut Case<'_>, load: &Load, code: Code, fix: impl FnOnce(&Case<'_>) -> Option<Fix>) {
    let days: Vec<usize> = load.beyond_full().collect();
    let worst =
        days.iter().copied().reduce(|worst, at| if load.asked[at] > load.asked[worst] + 1e-9 { at } else { worst });
    let (Some(worst), Some(point)) = (worst, case.agreement.points.get(load.point)) else { return };
    let day = |at: usize| case.projection.day(at);
    let even = days.iter().all(|at| (load.asked[*at] - load.asked[worst]).abs() <= 1e-9 * load.asked[worst]);
    let when = match days[..] {
        [only] => say!(WhenOnly { day: day(only) }),
        [first, ..] if even => say!(WhenEven { days: days.len(), day: day(first) }),
        _ => say!(WhenMost { days: days.len(), day: day(worst) }),
    };
    let said = say!(Overloaded {
        asked: Fact::rate(load.asked[worst]),
        asks: asks(code),
        point: &point.name,
        capacity: Fact::plain(load.full),
        when: when,
    });
    let topic = topic!("points[].capacity_mcm_d").entry(load.point);
    case.report(code.warning(), topic, [said], fix);
}

/// How something is asked of a point, as messages choose by it.
const fn asks(code: Code) -> Fact {
    Fact::Choice(if matches!(code, Code::CapacityExceeded) { "nominated" } else { "due" })
}

/// Reports, outage by outage, the days on which the point would do but for the outage.
fn hindered(case: &mut Case<'_>, loads: &[Load], code: Code) {
    let outages = &case.agreement.outages;
    for (index, outage) in outages.iter().enumerate() {
        let point = case.agreement.points.iter().position(|point| point.id == outage.point);
        let Some(load) = loads.iter().find(|load| Some(load.point) == point) else { continue };
        let Some(span) = (Span { from: outage.from, to: outage.to }).overlap(case.projection.days) else { continue };
        let (mut days, mut worst): (usize, Option<usize>) = (0, None);
        for at in indices(case.projection, span) {
            let short = above(load.asked[at], load.passes[at]) && !above(load.asked[at], load.full);
            if short && strongest(outages, case.projection, outage, at) == Some(index) {
                days += 1;
                let gap = |at: usize| load.asked[at] - load.passes[at];
                if worst.is_none_or(|worst| gap(at) > gap(worst) + 1e-9) {
                    worst = Some(at);
                }
            }
        }
        let Some(worst) = worst else { continue };
        let said = say!(Hindered {
            point: case.agreement.point_name(&outage.point),
            passes: Fact::plain(load.passes[worst]),
            asked: Fact::rate(load.asked[worst]),
            asks: asks(code),
            period: Span { from: outage.from, to: outage.to },
            days: days,
        });
        case.report(code.note(), topic!("outages[].available").entry(index), [said], |_| None);
    }
}

/// The outage that leaves least of this one's point on a day, the first of those that leave as little.
fn strongest(outages: &[Outage], projection: &Projection, own: &Outage, at: usize) -> Option<usize> {
    let day = projection.day(at);
    let covers = |outage: &Outage| outage.point == own.point && outage.from <= day && day <= outage.to;
    let covering = outages.iter().enumerate().filter(|(_, outage)| covers(outage));
    covering.min_by(|a, b| a.1.available.total_cmp(&b.1.available)).map(|(index, _)| index)
}

/// `missing-calorific-value`: a point of a leg whose gas has no stated energy.
pub(super) fn missing_calorific_value(case: &mut Case<'_>) {
    let agreement = case.agreement;
    let by_energy = agreement.swap.equivalence == Equivalence::Energy;
    for (index, point) in agreement.points.iter().enumerate() {
        if point.calorific_mj_m3.is_some() || !agreement.legs().any(|(_, leg)| leg.point == point.id) {
            continue;
        }
        let severity = if by_energy { Severity::Warning } else { Severity::Note };
        let value = Measure::new(Unit::MjPerM3, Digits::Decimals(1));
        let said = say!(NoCalorific {
            point: &point.name,
            used: Fact::Choice(if by_energy { "reckoned" } else { "shown" }),
            value: Fact::amount(units::DEFAULT_CALORIFIC_MJ_M3, value),
        });
        let fix = |_: &Case<'_>| {
            // In the point's own cubic metre.
            let own = units::DEFAULT_CALORIFIC_MJ_M3 * units::k(15.0, units::ATMOSPHERE_KPA)
                / projection::k(agreement.cubic_metre_of(point));
            let value = (own * 1000.0).round() / 1000.0;
            Some(Fix {
                label: say!(SetCalorific { value: Fact::amount(value, Measure::new(Unit::MjPerM3, Digits::Plain)) }),
                edit: Edit::Points(ListEdit::Set(index, Point { calorific_mj_m3: Some(value), ..point.clone() })),
            })
        };
        let topic = topic!("points[].calorific_mj_m3").entry(index);
        case.report(Code::MissingCalorificValue.with(severity), topic, [said], fix);
    }
}

/// `outage-outside-term`: an outage on no projected day.
pub(super) fn outage_outside_term(case: &mut Case<'_>) {
    let days = case.projection.days;
    for (index, outage) in case.agreement.outages.iter().enumerate() {
        let span = Span { from: outage.from, to: outage.to };
        if span.overlap(days).is_some() {
            continue;
        }
        let point = case.agreement.point_name(&outage.point);
        let said = say!(OutageOutside { point: point, period: span, days: days });
        let fix = |_: &Case<'_>| Some(Fix { label: say!(RemoveOutage), edit: Edit::Outages(ListEdit::Remove(index)) });
        let topic = topic!("outages[].from").entry(index);
        case.report(Code::OutageOutsideTerm.warning(), topic, [said], fix);
    }
}

/// `outage-without-capacity`: a partial outage of a point without a capacity changes nothing.
pub(super) fn outage_without_capacity(case: &mut Case<'_>) {
    for (index, outage) in case.agreement.outages.iter().enumerate() {
        let unlimited = case
            .agreement
            .point(&outage.point)
            .is_some_and(|point| projection::capacity(case.agreement, point).is_none());
        let partial = outage.available > 0.0 && outage.available < 1.0;
        if !unlimited || !partial {
            continue;
        }
        let said = say!(OutageUnknown {
            point: case.agreement.point_name(&outage.point),
            from: outage.from,
            percent: Fact::percent(outage.available),
        });
        let topic = topic!("outages[].available").entry(index);
        case.report(Code::OutageWithoutCapacity.warning(), topic, [said], |_| None);
    }
}

/// `role-against-legs`: a party whose legs do what its role does not.
pub(super) fn role_against_legs(case: &mut Case<'_>) {
    let agreement = case.agreement;
    for (index, party) in agreement.parties.iter().enumerate() {
        let gives = |legs: &[crate::agreement::Leg]| legs.iter().any(|leg| leg.from == party.id);
        let takes = |legs: &[crate::agreement::Leg]| legs.iter().any(|leg| leg.to == party.id);
        let mut roles = Vec::new();
        if gives(&agreement.receipts) {
            roles.push((Role::Supplier, "supplies"));
        }
        if takes(&agreement.receipts) || gives(&agreement.redeliveries) {
            roles.push((Role::Swapper, "swaps"));
        }
        if takes(&agreement.redeliveries) {
            roles.push((Role::Offtaker, "takes"));
        }
        if roles.is_empty() {
            roles.push((Role::Trader, "nothing"));
        }
        if matches!(roles[..], [(role, _)] if role == party.role) {
            continue;
        }
        let does = roles.iter().map(|(_, what)| Fact::from(say!(PartyDoes { what: Fact::Choice(what) })));
        let said = say!(RoleOff { party: &party.name, role: role_name(party.role), does: does.collect::<Vec<_>>() });
        let advice = (roles.len() > 1).then(|| say!(EnterAsTwo));
        let fix = |_: &Case<'_>| match roles[..] {
            [(role, _)] => Some(Fix {
                label: say!(MakeRole { role: role_name(role) }),
                edit: Edit::Parties(ListEdit::Set(index, Party { role, ..party.clone() })),
            }),
            _ => None,
        };
        let topic = topic!("parties[].role").entry(index);
        case.report(Code::RoleAgainstLegs.warning(), topic, std::iter::once(said).chain(advice), fix);
    }
}

/// `party-in-another-country`: a party is called like a country that is not its own.
pub(super) fn party_in_another_country(case: &mut Case<'_>) {
    let agreement = case.agreement;
    for (index, party) in agreement.parties.iter().enumerate() {
        let (Some(named), Some(own)) = (CountryName::named(&party.name), CountryName::of(&party.country)) else {
            continue;
        };
        if named == own {
            continue;
        }
        let said = say!(OtherCountry { party: &party.name, country: own.name });
        let advice = say!(GiveOwnCountry);
        let fix = |_: &Case<'_>| {
            let edit = Edit::Parties(ListEdit::Set(index, Party { name: own.name.to_owned(), ..party.clone() }));
            Some(Fix { label: say!(CallIt { name: own.name }), edit })
        };
        let topic = topic!("parties[].name").entry(index);
        case.report(Code::PartyInAnotherCountry.warning(), topic, [said, advice], fix);
    }
}

/// A role as messages choose by it.
const fn role_name(role: Role) -> Fact {
    Fact::Choice(match role {
        Role::Supplier => "supplier",
        Role::Swapper => "swapper",
        Role::Offtaker => "offtaker",
        Role::Trader => "trader",
    })
}
