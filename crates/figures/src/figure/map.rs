//! What the map is told about an agreement on one day: names, flows and finished texts. Knows no geography and no screen.

use crate::geo::furniture::round_steps;
use crate::geo::input::{
    KeyStep, LegInput, LegKind, Options, PartyInput, PartyRole, PointInput, SaleInput, SceneInput,
};
use crate::geo::schematic::Inside;
use crate::lettering::{Weight, measure, readable};
use gasswap_core::agreement::{Agreement, Day, Role, Side};
use gasswap_core::projection::{self, LegFlow, PhaseRule, Projection};

use super::cuts;
use super::shown::{UnitScale, conditions, figures, with_unit};
use super::{Scenario, Units, party_color};

/// Changes of a flow that are looked through for its widest number; with more, a number of full width is taken.
const CHANGES: usize = 64;

/// A map draws so many legs, those that pass most.
pub const MOST_ARROWS: usize = 100;

/// Whether a map draws each leg, receipts first: all, or of too many those of either side that pass most.
fn drawn_legs(projection: &Projection) -> Vec<bool> {
    let (receipts, redeliveries) = (projection.receipts.len(), projection.redeliveries.len());
    let of_receipts = receipts.min(MOST_ARROWS - redeliveries.min(MOST_ARROWS / 2));
    let side = |legs: &[LegFlow], most: usize| {
        let greatest = |flow: &LegFlow| flow.flow.iter().copied().fold(0.0, f64::max);
        let mut order: Vec<(usize, f64)> = legs.iter().map(greatest).enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut drawn = vec![false; legs.len()];
        order.into_iter().take(most).for_each(|(at, _)| drawn[at] = true);
        drawn
    };
    let mut drawn = side(&projection.receipts, of_receipts);
    drawn.extend(side(&projection.redeliveries, MOST_ARROWS - of_receipts));
    drawn
}

/// That a map does not draw all legs, as a sentence; `None` where it does.
#[must_use]
pub fn undrawn_legs(agreement: &Agreement) -> Option<String> {
    let all = agreement.receipts.len() + agreement.redeliveries.len();
    let told = || format!("The map draws the {MOST_ARROWS} of {} legs that pass most.", figures(all as f64));
    (all > MOST_ARROWS).then(told)
}

/// The flow that is drawn with the largest width: the greatest that is not beyond the ceiling of the chart, so that a day
/// on which much is made up for leaves all others their width.
fn scale_max(scenarios: &[Scenario<'_>]) -> f64 {
    let greatest =
        |most: f64| scenarios.iter().map(|scenario| scenario.projection.greatest_flow(most)).fold(0.0, f64::max);
    let ceiling = cuts::ceiling_in(scenarios, |_| 1.0).unwrap_or(f64::INFINITY);
    let inside = greatest(ceiling);
    if inside > 0.0 { inside } else { greatest(f64::INFINITY).min(ceiling) }
}

/// What the map shows of an agreement on a day. `others` are the readings that share its scale, so that widths can be
/// compared between variants; its own need not be among them. A day outside the term counts as its nearest day.
#[must_use]
pub fn scene_input(
    agreement: &Agreement,
    projection: &Projection,
    day: Day,
    units: &Units,
    others: &[Scenario<'_>],
) -> SceneInput {
    let shown = Scenario { name: None, agreement, projection };
    let greatest = scale_max(&[&[shown], others].concat());
    let party = |id: &str| agreement.parties.iter().position(|party| party.id == id);
    let (seller, buyer) = agreement.sale_path();
    let sale = party(seller)
        .zip(party(buyer))
        .filter(|(seller, buyer)| seller != buyer)
        .map(|(seller, buyer)| SaleInput { seller, buyer, label: "sale".to_owned() });
    let parties = agreement.parties.iter().map(|party| PartyInput {
        id: party.id.clone(),
        name: readable(&party.name),
        country: Some(party.country.clone()),
        anchor: None,
        role: match party.role {
            Role::Supplier => PartyRole::Supplier,
            Role::Swapper => PartyRole::Swapper,
            Role::Offtaker => PartyRole::Offtaker,
            Role::Trader => PartyRole::Other,
        },
        color: party_color(agreement, &party.id),
    });
    let drawn = drawn_legs(projection);
    let flows = agreement.legs().zip(projection.legs()).zip(drawn);
    let legs = flows.enumerate().filter_map(|(at, (((side, leg), flow), drawn))| {
        if !drawn {
            return None;
        }
        let giver = party(&leg.from)?;
        let taker = party(&leg.to)?;
        let point = agreement.points.iter().position(|point| point.id == leg.point)?;
        let factor = UnitScale::of_leg(agreement, &leg.point, units).rate;
        let number =
            |value: f64| format!("{}{}", mark(value, greatest), with_unit(value * factor, units.rate.symbol()));
        let peak = |projection: &Projection| {
            // All scenarios have the same legs.
            projection.legs().nth(at).map_or(0.0, |flow| flow.flow.iter().copied().fold(0.0, f64::max))
        };
        Some(LegInput {
            id: leg.id.clone(),
            kind: match side {
                Side::Receipt => LegKind::Receipt,
                Side::Redelivery => LegKind::Redelivery,
            },
            giver,
            taker,
            point,
            flow_mcm_d: 0.0,
            peak_mcm_d: others.iter().map(|other| peak(other.projection)).fold(peak(projection), f64::max),
            number: String::new(),
            mark: "",
            widest_number: widest(flow, number),
            suspended: false,
        })
    });
    let mut input = SceneInput {
        parties: parties.collect(),
        points: points(agreement, projection, units),
        legs: legs.collect(),
        sales: sale.into_iter().collect(),
        scale_max_mcm_d: greatest,
        key: key(agreement, greatest, units),
        key_unit: if units.rate.is_energy() {
            units.rate.symbol().to_owned()
        } else {
            format!("{} at {}", units.rate.symbol(), conditions(units.cubic_metre))
        },
        day: String::new(),
        options: Options::default(),
        reserved: Vec::new(),
    };
    scene_day(&mut input, agreement, projection, day, units);
    input
}

/// Makes a scene that of another day: flows, their numbers and the use of points. All else stays, so that nothing moves
/// while days pass.
pub fn scene_day(input: &mut SceneInput, agreement: &Agreement, projection: &Projection, day: Day, units: &Units) {
    let day = day.clamp(projection.days.from, projection.days.to.max(projection.days.from));
    let index = projection.index(day);
    let stopped = suspended(projection, day);
    for leg in &mut input.legs {
        let Some((_, terms)) = agreement.legs().find(|(_, terms)| terms.id == leg.id) else { continue };
        let flow = projection.leg(&leg.id).zip(index).and_then(|(flow, index)| flow.flow.get(index));
        leg.flow_mcm_d = flow.copied().unwrap_or(0.0);
        leg.mark = mark(leg.flow_mcm_d, input.scale_max_mcm_d);
        leg.suspended = stopped && leg.flow_mcm_d.abs() < 1e-12;
        let factor = UnitScale::of_leg(agreement, &terms.point, units).rate;
        leg.number = match leg.suspended {
            true => "suspended".to_owned(),
            false => with_unit(leg.flow_mcm_d * factor, units.rate.symbol()),
        };
    }
    for (shown, point) in input.points.iter_mut().zip(&agreement.points) {
        if let Some((detail, used)) = use_of(agreement, projection, index, point, units) {
            shown.detail = detail;
            shown.used = Some(used);
        }
    }
    input.day = day.long();
}

/// What stands before the number of a flow on a scale that ends at `most`.
fn mark(flow: f64, most: f64) -> &'static str {
    if flow > most { cuts::MARK } else { "" }
}

/// What happens inside the swapper on a day, for the schematic.
#[must_use]
pub fn scene_inside(agreement: &Agreement, projection: &Projection, day: Day, units: &Units) -> Inside {
    let scale = UnitScale::of_side(agreement, Side::Receipt, units);
    let day = day.clamp(projection.days.from, projection.days.to.max(projection.days.from));
    let index = projection.index(day).unwrap_or(0);
    let at = |values: &[f64], index: usize| values.get(index).copied().unwrap_or(0.0);
    let owed = |index: usize| -> f64 { projection.redeliveries.iter().map(|leg| at(&leg.balance, index)).sum() };
    let rate =
        |value: f64, word: &str| (value, format!("{} {word}", with_unit(value * scale.rate, units.rate.symbol())));
    let before = if index > 0 { owed(index - 1) } else { 0.0 };
    let lag = projection.rule.lag;
    let received = |index: usize| -> f64 { projection.receipts.iter().map(|leg| at(&leg.flow, index)).sum() };
    let under_way = received(index) - index.checked_sub(lag).map_or(0.0, received);
    let aside = [
        (owed(index) - before, "the balance"),
        (under_way, "what is under way"),
        (-at(&projection.equivalence, index), "the difference of cubic metres"),
    ];
    let highest = (0..projection.len()).map(owed).fold(0.0, f64::max);
    let unit = super::volume_symbol(super::ChartView::Balance, units.rate);
    Inside {
        retained: rate(at(&projection.retained, index), "retained"),
        lost: rate(at(&projection.lost, index), "lost"),
        to_balance: aside_of(&aside, |value| with_unit(value * scale.rate, units.rate.symbol())),
        balance: (highest > 1e-9)
            .then(|| (owed(index) / highest, format!("{} owed", with_unit(owed(index) * scale.small, unit)))),
    }
}

/// What neither flows on nor is kept on the day, as one flow with its label: into or out of the balance, what is under way
/// where redelivery lags, and the difference that the equivalence makes.
fn aside_of(parts: &[(f64, &str)], shown: impl Fn(f64) -> String) -> (f64, String) {
    let sum: f64 = parts.iter().map(|(flow, _)| flow).sum();
    let there: Vec<&str> = parts.iter().filter(|(flow, _)| flow.abs() > 1e-9).map(|(_, word)| *word).collect();
    // Rounding is no flow.
    let sum = if sum.abs() > 1e-9 { sum } else { 0.0 };
    (sum, format!("{} {} {}", shown(sum.abs()), if sum < 0.0 { "from" } else { "to" }, there.join(" and ")))
}

fn suspended(projection: &Projection, day: Day) -> bool {
    let phase = projection.index(day).and_then(|index| projection.phase.get(index).copied().flatten());
    phase.and_then(|phase| projection.rule.phases.get(phase)).is_some_and(PhaseRule::is_suspended)
}

fn key(agreement: &Agreement, greatest: f64, units: &Units) -> Vec<KeyStep> {
    let factor = UnitScale::of_side(agreement, Side::Receipt, units).rate;
    let step = |shown: f64| KeyStep { flow_mcm_d: shown / factor, text: figures(shown) };
    round_steps(greatest * factor).into_iter().map(step).collect()
}

fn points(agreement: &Agreement, projection: &Projection, units: &Units) -> Vec<PointInput> {
    let point = |point: &gasswap_core::agreement::Point| {
        let factor = UnitScale::at(agreement, Some(point), units).rate;
        let shown = |value: f64| with_unit(value * factor, units.rate.symbol());
        let widest_detail = projection::capacity(agreement, point).map(|_| {
            let capacity = widest_capacity(agreement, projection, point, shown);
            format!("{} of {capacity}", widest_use(agreement, projection, point, factor))
        });
        PointInput {
            id: point.id.clone(),
            name: Some(readable(&point.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| point.id.clone()),
            lon_lat: Some([point.longitude, point.latitude]),
            detail: String::new(),
            widest_detail: widest_detail.unwrap_or_default(),
            used: None,
        }
    };
    agreement.points.iter().map(point).collect()
}

/// The use of a point that has a capacity, on the day with this index: as text, and as a share of the capacity.
fn use_of(
    agreement: &Agreement,
    projection: &Projection,
    index: Option<usize>,
    point: &gasswap_core::agreement::Point,
    units: &Units,
) -> Option<(String, f64)> {
    projection::capacity(agreement, point)?;
    let factor = UnitScale::at(agreement, Some(point), units).rate;
    let mut flows = [0.0, 0.0];
    let mut capacity = f64::INFINITY;
    for (side, leg) in agreement.legs().filter(|(_, leg)| leg.point == point.id) {
        let Some((flow, index)) = projection.leg(&leg.id).zip(index) else { continue };
        flows[usize::from(side == Side::Redelivery)] += flow.flow.get(index).copied().unwrap_or(0.0);
        capacity = capacity.min(flow.capacity.get(index).copied().unwrap_or(f64::INFINITY));
    }
    // Receipts and redeliveries at one point each have the whole capacity.
    let used = flows[0].max(flows[1]);
    capacity.is_finite().then(|| {
        let detail = format!("{} of {}", figures(used * factor), with_unit(capacity * factor, units.rate.symbol()));
        // A point that stands still has an empty gauge.
        (detail, if capacity > 0.0 { used / capacity } else { 0.0 })
    })
}

/// The widest text that a point's capacity becomes over the term: outages lower it.
fn widest_capacity(
    agreement: &Agreement,
    projection: &Projection,
    point: &gasswap_core::agreement::Point,
    shown: impl Fn(f64) -> String,
) -> String {
    let legs = agreement.legs().filter(|(_, leg)| leg.point == point.id);
    let flows = legs.filter_map(|(_, leg)| projection.leg(&leg.id));
    let mut levels: Vec<f64> = Vec::new();
    for capacity in flows.flat_map(|flow| &flow.capacity).copied().filter(|capacity| capacity.is_finite()) {
        let known = levels.last().is_some_and(|last| (last - capacity).abs() < 1e-9);
        if !known && levels.len() < CHANGES {
            levels.push(capacity);
        }
    }
    let width = |text: &String| measure(text, 100.0, Weight::Regular);
    levels.into_iter().map(shown).max_by(|a, b| width(a).total_cmp(&width(b))).unwrap_or_default()
}

/// The widest number of a point's use over the term, or one of full width where it changes often.
fn widest_use(
    agreement: &Agreement,
    projection: &Projection,
    point: &gasswap_core::agreement::Point,
    factor: f64,
) -> String {
    let side = |wanted: Side| -> Vec<&[f64]> {
        let legs = agreement.legs().filter(|(side, leg)| *side == wanted && leg.point == point.id);
        legs.filter_map(|(_, leg)| projection.leg(&leg.id)).map(|leg| leg.flow.as_slice()).collect()
    };
    let (receipts, redeliveries) = (side(Side::Receipt), side(Side::Redelivery));
    let sum = |legs: &[&[f64]], day: usize| -> f64 { legs.iter().filter_map(|leg| leg.get(day)).sum() };
    let mut uses: Vec<f64> = Vec::new();
    for day in 0..projection.len() {
        let used = sum(&receipts, day).max(sum(&redeliveries, day));
        if uses.last().is_none_or(|last| (last - used).abs() > 1e-9) {
            uses.push(used);
        }
    }
    if uses.len() > CHANGES {
        // Digits are all of one width: three figures and a point are as wide as any number of the size of the greatest.
        let greatest = uses.iter().copied().fold(0.0, f64::max);
        let size = libm::pow(10.0, libm::log10((greatest * factor).max(1e-3)).floor()) / factor;
        uses = vec![greatest, 1.11 * size, 0.111 * size];
    }
    let width = |text: &String| measure(text, 100.0, Weight::Regular);
    let texts = uses.into_iter().map(|used| figures(used * factor));
    texts.max_by(|a, b| width(a).total_cmp(&width(b))).unwrap_or_default()
}

/// The widest text that a leg's number becomes over the term.
fn widest(flow: &LegFlow, number: impl Fn(f64) -> String) -> String {
    let width = |text: &str| measure(text, 100.0, Weight::SemiBold);
    let mut widest = String::new();
    let mut last = f64::NAN;
    let mut changes = 0;
    for value in flow.flow.iter().copied() {
        if (value - last).abs() < 1e-9 {
            continue;
        }
        last = value;
        changes += 1;
        if changes > CHANGES {
            // Digits are all of one width: three figures and a point are as wide as any number below a hundred.
            let greatest = flow.flow.iter().copied().fold(0.0, f64::max);
            let texts = [number(greatest), number(1.11 * libm::pow(10.0, libm::log10(greatest.max(1e-3)).floor()))];
            return texts.into_iter().fold(widest, |best, text| if width(&text) > width(&best) { text } else { best });
        }
        let text = number(value);
        if width(&text) > width(&widest) {
            widest = text;
        }
    }
    widest
}
