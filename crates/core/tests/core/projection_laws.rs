//! Laws that hold for the projection of every agreement.

use crate::support::agreement;
use gasswap_core::agreement::{Agreement, ContractYear, Day, Month, OverAnnualMax, PhaseStatus, validate};
use gasswap_core::projection::{LegFlow, Projection, StepKind, explain, project, table};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};

/// 1e-9 of the larger magnitude, at least of 1.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// The flow of all legs on a day.
fn all(legs: &[LegFlow], at: usize) -> f64 {
    legs.iter().map(|leg| leg.flow[at]).sum()
}

/// What is owed on all legs at the end of a day.
fn owed(projection: &Projection, at: Option<usize>) -> f64 {
    at.map_or(0.0, |at| projection.redeliveries.iter().map(|leg| leg.balance[at]).sum())
}

/// Everything received and redelivered until the last day.
fn totals(projection: &Projection) -> [f64; 2] {
    [&projection.receipts, &projection.redeliveries].map(|legs| legs.iter().flat_map(|leg| &leg.flow).sum())
}

/// With the points of one entry let through more, or everything.
fn with_more_capacity(agreement: &Agreement, at: usize, factor: f64) -> Agreement {
    let mut more = agreement.clone();
    let count = more.points.len();
    let point = &mut more.points[at % count];
    point.capacity_mcm_d = point.capacity_mcm_d.map(|capacity| capacity * factor + 0.1);
    more
}

/// With everything wrong whose bit is set.
fn broken(mut agreement: Agreement, faults: u16) -> Agreement {
    let has = |fault: u16| faults & (1 << fault) != 0;
    let first_phase = &mut agreement.quantities.phases[0];
    if has(0) {
        (first_phase.from, first_phase.ramp_days) = (Day::INVALID, u32::MAX);
    }
    if has(1) {
        (first_phase.rate_mcm_d, first_phase.daily_min_mcm_d) = (f64::NAN, Some(f64::INFINITY));
    }
    if has(2) {
        agreement.quantities.phases.reverse();
    }
    if has(3) {
        agreement.quantities.season = Some(vec![-1.0; 3]);
    }
    if has(4) {
        agreement.term.start = Day::INVALID;
    }
    if has(5) {
        (agreement.term.end, agreement.term.horizon) = (Some(agreement.term.start - 10), Day::LAST);
    }
    if has(6) {
        agreement.receipts.clear();
    }
    if has(7) {
        agreement.redeliveries.clear();
    }
    if has(8) {
        agreement.points.clear();
    }
    if has(9) {
        agreement.parties.clear();
    }
    if has(10) {
        (agreement.swap.lag_days, agreement.swap.retention.share, agreement.swap.losses) = (u32::MAX, 1.0, 2.0);
    }
    if has(11) {
        agreement.contract_year = ContractYear::From { month: 2, day: 30 };
    }
    for outage in agreement.outages.iter_mut().filter(|_| has(12)) {
        (outage.from, outage.to, outage.available) = (outage.to, outage.from, f64::NAN);
    }
    for price in agreement.price.iter_mut().filter(|_| has(13)) {
        price.phases.reverse();
        price.indices.clear();
    }
    for index in agreement.price.iter_mut().flat_map(|price| &mut price.indices).filter(|_| has(14)) {
        index.monthly.push((Month::INVALID, f64::NAN));
    }
    if has(15) {
        agreement.quantities.phases.clear();
    }
    agreement
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_agreements_can_be_opened(agreement in agreement()) {
        prop_assert_eq!(validate::problems(&agreement), vec![]);
        for variant in &agreement.variants {
            let read = agreement.variant(&variant.name).unwrap();
            prop_assert_eq!(validate::problems(&read), vec![]);
        }
    }

    #[test]
    fn the_balance_closes_on_every_day(agreement in agreement()) {
        let projection = project(&agreement);
        let lag = agreement.swap.lag_days as usize;
        for at in 0..projection.len() {
            let arrived = at.checked_sub(lag).map_or(0.0, |then| all(&projection.receipts, then));
            let change = owed(&projection, Some(at)) - owed(&projection, at.checked_sub(1));
            let in_ = arrived + projection.equivalence[at];
            let out = projection.lost[at] + projection.retained[at] + all(&projection.redeliveries, at);
            // The balance itself may be far larger than its change.
            let room = 1e-9 * owed(&projection, Some(at)).max(in_).max(1.0);
            prop_assert!((in_ - out - change).abs() <= room, "{}: {in_} in, {out} out, {change}", projection.day(at));
        }
    }

    #[test]
    fn the_balance_closes_in_every_year(agreement in agreement()) {
        let projection = project(&agreement);
        let (mut transit, mut balance) = (0.0, 0.0);
        for year in &projection.years {
            let in_ = year.received - (year.in_transit - transit) + year.equivalence + balance;
            let out = year.lost + year.retained + year.redelivered + year.balance;
            prop_assert!(close(in_, out), "{}: {in_} in, {out} out", year.whole.from);
            (transit, balance) = (year.in_transit, year.balance);
        }
    }

    #[test]
    fn nothing_is_negative_and_no_point_passes_more_than_it_can(agreement in agreement()) {
        let projection = project(&agreement);
        for leg in projection.legs() {
            for at in 0..projection.len() {
                let (flow, capacity) = (leg.flow[at], leg.capacity[at]);
                // Sharing a point may round up by the last digit.
                prop_assert!(flow >= 0.0 && flow <= leg.asked[at] && (flow <= capacity || close(flow, capacity)));
                prop_assert!(leg.balance.is_empty() || leg.balance[at] >= 0.0);
            }
        }
    }

    #[test]
    fn the_order_of_legs_and_outages_does_not_matter(agreement in agreement()) {
        let mut turned = agreement.clone();
        turned.receipts.reverse();
        turned.redeliveries.reverse();
        turned.outages.reverse();
        turned.points.reverse();
        let (straight, turned) = (project(&agreement), project(&turned));
        for leg in straight.legs() {
            let other = turned.leg(&leg.id).unwrap();
            for at in 0..straight.len() {
                prop_assert!(close(leg.flow[at], other.flow[at]), "{} {}", leg.id, straight.day(at));
            }
        }
        for (year, other) in straight.years.iter().zip(&turned.years) {
            prop_assert!(close(year.lost, other.lost) && close(year.balance, other.balance));
        }
    }

    #[test]
    fn more_capacity_never_lowers_a_total(agreement in agreement(), at in 0..9_usize, factor in 1.0..3.0) {
        let more = project(&with_more_capacity(&agreement, at, factor));
        for (before, after) in totals(&project(&agreement)).into_iter().zip(totals(&more)) {
            prop_assert!(after >= before || close(after, before), "{before} became {after}");
        }
    }

    #[test]
    fn spread_and_stop_never_pass_the_annual_maximum(
        agreement in agreement(),
        rule in any::<bool>().prop_map(|stop| if stop { OverAnnualMax::Stop } else { OverAnnualMax::Spread }),
    ) {
        let mut agreement = agreement;
        agreement.quantities.over_annual_max = rule;
        let projection = project(&agreement);
        for year in &projection.years {
            let mut running = 0.0;
            for day in year.span.iter() {
                let at = projection.index(day).unwrap();
                let nominated = projection.nominated[at];
                running += nominated;
                let phase = projection.phase[at].map(|at| &agreement.quantities.phases[at]);
                let maximum = phase.and_then(|phase| phase.annual_max_bcm);
                let share = f64::from(year.span.days()) / f64::from(year.whole.days());
                let maximum = maximum.map_or(f64::INFINITY, |bcm| bcm * 1000.0 * share);
                // A phase whose maximum was passed before it began nominates nothing more.
                prop_assert!(running <= maximum || close(running, maximum) || nominated <= 1e-9, "{day}");
            }
        }
    }

    #[test]
    fn cash_sums_to_zero(agreement in agreement()) {
        let projection = project(&agreement);
        let Some(money) = &projection.money else { return Ok(()) };
        let zero = |values: &mut dyn Iterator<Item = f64>| {
            let (sum, size) = values.fold((0.0, 1.0_f64), |(sum, size), value| (sum + value, size.max(value.abs())));
            sum.abs() <= 1e-9 * size
        };
        for at in 0..projection.len() {
            prop_assert!(zero(&mut money.cash.iter().map(|party| party.cash[at])));
        }
        prop_assert!(zero(&mut money.cash.iter().map(|party| party.npv)));
        for year in &projection.years {
            prop_assert!(zero(&mut year.money.iter().flat_map(|money| money.cash.iter().copied())));
        }
    }

    #[test]
    fn banks_hold_what_was_put_in_and_not_taken(agreement in agreement()) {
        for year in project(&agreement).years {
            let Some(of) = year.obligations else { continue };
            for value in [of.aacq, of.deficiency, of.make_up_taken, of.make_up_bank, of.carry_forward_used] {
                prop_assert!(value >= -1e-9);
            }
            prop_assert!(of.carry_forward_bank >= -1e-9 && of.carry_forward_earned >= -1e-9);
            prop_assert!(close(of.taken + of.carry_forward_used + of.deficiency, of.obligation)
                || of.taken + of.carry_forward_used > of.obligation);
        }
    }

    #[test]
    fn the_last_step_of_an_explanation_is_the_flow(agreement in agreement(), at in any::<proptest::sample::Index>()) {
        let projection = project(&agreement);
        let at = at.index(projection.len());
        for leg in projection.legs() {
            let explanation = explain(&agreement, &projection, &leg.id, projection.day(at)).unwrap();
            let phase = projection.phase[at].map(|at| agreement.quantities.phases[at].status);
            let last = explanation.steps.last().map_or(0.0, |step| step.value_after);
            prop_assert!(close(last, leg.flow[at]), "{} {}: {:?}", leg.id, projection.day(at), explanation);
            let why = explanation.why.to_string();
            prop_assert!(!why.contains("NaN") && !why.contains("inf "));
            if phase == Some(PhaseStatus::Suspended) && leg.balance.is_empty() {
                prop_assert_eq!(explanation.steps.len(), 1);
                prop_assert_eq!(explanation.steps[0].kind, StepKind::Rate);
                prop_assert_eq!(explanation.binds, Some(0));
            }
        }
    }

    #[test]
    fn what_validation_refuses_gives_nonsense_but_no_panic(agreement in agreement(), faults in any::<u16>()) {
        let broken = broken(agreement, faults);
        let projection = project(&broken);
        for leg in projection.legs() {
            for at in [0, projection.len() / 2, projection.len().saturating_sub(1)] {
                let _ = explain(&broken, &projection, &leg.id, projection.day(at));
            }
        }
        let _ = (table::rows_by_day(&projection), table::rows_by_month(&projection), table::rows_by_year(&projection));
    }
}
