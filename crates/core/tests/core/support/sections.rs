//! The sections that variants can replace, each with every choice the format has.

use gasswap_core::agreement::{
    Day, Equivalence, Failure, Formula, Index, Nomination, Obligations, Outage, OutageCause, OverAnnualMax, Phase,
    PhaseStatus, Point, Price, PricePhase, Quantities, Retention, RetentionBasis, Side, Swap, Uncertainty, Variant,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};

use super::{Frame, cubic_metre, title};

/// A number as people write it, or any.
fn amount(most: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => (0..=200_u32).prop_map(move |part| f64::from(part) * most / 200.0),
        1 => 0.0..most,
    ]
}

/// A minimum and a maximum.
type Bounds = (Option<f64>, Option<f64>);

/// Two numbers of which the first is not above the second, each there or not.
fn bounds(most: f64) -> impl Strategy<Value = Bounds> {
    (option::of(amount(most)), option::of(amount(most))).prop_map(|bounds| match bounds {
        (Some(low), Some(high)) if low > high => (Some(high), Some(low)),
        other => other,
    })
}

pub fn points(frame: &Frame) -> impl Strategy<Value = Vec<Point>> + use<> {
    let one = (
        (-180.0..=180.0, -90.0..=90.0),
        (option::of(amount(20.0)), option::of(30.0..45.0), option::weighted(0.3, cubic_metre())),
        title(),
    );
    vec(one, frame.points).prop_map(|points| {
        let each = |(at, ((longitude, latitude), (capacity, calorific, cubic_metre), note))| Point {
            longitude,
            latitude,
            capacity_mcm_d: capacity,
            calorific_mj_m3: calorific,
            cubic_metre,
            note,
            ..super::point(&format!("point-{at}"))
        };
        points.into_iter().enumerate().map(each).collect()
    })
}

pub fn swap() -> impl Strategy<Value = Swap> {
    let share = || prop_oneof![2 => Just(0.0), 3 => (1..60_u32).prop_map(|percent| f64::from(percent) / 100.0)];
    let basis = prop_oneof![Just(RetentionBasis::Receipts), Just(RetentionBasis::Redeliveries)];
    let equivalence = prop_oneof![Just(Equivalence::Nominal), Just(Equivalence::Volume), Just(Equivalence::Energy)];
    let lag = prop_oneof![3 => Just(0_u32), 3 => 1..40_u32, 1 => 300..800_u32];
    (share(), basis, share(), equivalence, lag, option::of(amount(2.0)), option::of(amount(50.0))).prop_map(
        |(share, basis, losses, equivalence, lag_days, catch_up_mcm_d, tolerance_mcm)| Swap {
            retention: Retention { share, basis },
            losses: losses / 10.0,
            equivalence,
            lag_days,
            catch_up_mcm_d,
            tolerance_mcm,
        },
    )
}

pub fn quantities(frame: &Frame) -> impl Strategy<Value = Quantities> + use<> {
    let rule = prop_oneof![Just(OverAnnualMax::Flag), Just(OverAnnualMax::Stop), Just(OverAnnualMax::Spread)];
    let season = option::weighted(0.4, vec(0.0..2.0, 12));
    (side(), rule, phases(frame), season).prop_map(|(stated_at, over_annual_max, phases, season)| Quantities {
        stated_at,
        over_annual_max,
        phases,
        season,
    })
}

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Receipt), Just(Side::Redelivery)]
}

fn phases(frame: &Frame) -> impl Strategy<Value = Vec<Phase>> + use<> {
    let start = frame.days.from;
    let status = prop_oneof![
        3 => Just(PhaseStatus::Contracted),
        1 => Just(PhaseStatus::Announced),
        1 => Just(PhaseStatus::Assumed),
        1 => Just(PhaseStatus::Suspended),
    ];
    let growth = prop_oneof![2 => Just(0.0), 1 => -0.3..0.5];
    let ramp = prop_oneof![2 => Just(0_u32), 1 => 1..500_u32];
    let one = (1..500_i32, status, (amount(20.0), growth, ramp), bounds(20.0), bounds(6.0), title());
    (-500..60_i32, vec(one, 1..5)).prop_map(move |(offset, phases)| {
        let mut from = start + offset;
        let each = |(gap, status, (rate_mcm_d, growth_per_year, ramp_days), daily, annual, name): (
            _,
            _,
            _,
            Bounds,
            Bounds,
            _,
        )| {
            let begins = from;
            from = from + gap;
            Phase {
                name,
                from: begins,
                status,
                rate_mcm_d,
                daily_min_mcm_d: daily.0,
                daily_max_mcm_d: daily.1,
                annual_min_bcm: annual.0,
                annual_max_bcm: annual.1,
                growth_per_year,
                ramp_days,
                note: String::new(),
                claims: Vec::new(),
            }
        };
        phases.into_iter().map(each).collect()
    })
}

pub fn outages(frame: &Frame) -> impl Strategy<Value = Vec<Outage>> + use<> {
    let cause = prop_oneof![Just(OutageCause::Maintenance), Just(OutageCause::ForceMajeure), Just(OutageCause::Other)];
    let available = prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0];
    let one = (frame.point(), frame.day_about(), 0..120_i32, available, cause, title());
    vec(one, 0..4).prop_map(|outages| {
        let each = |(point, from, length, available, cause, note): (_, Day, _, _, _, _)| Outage {
            point,
            from,
            to: from + length,
            available,
            cause,
            note,
        };
        outages.into_iter().map(each).collect()
    })
}

pub fn obligations() -> impl Strategy<Value = Obligations> {
    (0..=20_u32, 0..4_u32, 0..4_u32, 0.0..=1.0).prop_map(|(pay, make_up_years, carry_forward_years, cap)| Obligations {
        take_or_pay: f64::from(pay) / 20.0,
        make_up_years,
        carry_forward_years,
        carry_forward_cap: cap,
    })
}

pub fn price(frame: &Frame) -> impl Strategy<Value = Price> + use<> {
    let start = frame.days.from;
    let month = start.month();
    let index = vec((option::weighted(0.8, 20.0..120.0_f64), any::<bool>()), 1..30).prop_map(move |values| {
        let values: Vec<_> = (-12..).map(|at| month.plus(at)).zip(values.into_iter().map(|(value, _)| value)).collect();
        let mut monthly: Vec<_> = values.iter().filter_map(|&(month, value)| Some((month, value?))).collect();
        if monthly.is_empty() {
            monthly.push((month, 70.0));
        }
        Index { id: "brent".to_owned(), unit: "USD/bbl".to_owned(), monthly: monthly.into() }
    });
    let phases = (-400..200_i32, vec((1..500_i32, formula()), 1..4)).prop_map(move |(offset, phases)| {
        let mut from = start + offset;
        let each = |(gap, formula)| {
            let begins = from;
            from = from + gap;
            PricePhase { from: begins, formula }
        };
        phases.into_iter().map(each).collect::<Vec<_>>()
    });
    (side(), phases, index, option::of(amount(20.0)), 0.0..0.2).prop_map(
        |(quantity_at, phases, index, swap_fee_usd_per_tcm, discount_rate)| Price {
            quantity_at,
            phases,
            indices: vec![index],
            swap_fee_usd_per_tcm,
            discount_rate,
        },
    )
}

fn formula() -> impl Strategy<Value = Formula> {
    let fixed = (amount(200.0), -0.1..0.2)
        .prop_map(|(usd_per_tcm, escalation_per_year)| Formula::Fixed { usd_per_tcm, escalation_per_year });
    let indexed = (amount(200.0), (20.0..120.0, 0.0..3.0), (1..9_u32, 0..4_u32, 1..7_u32), bounds(300.0)).prop_map(
        |(base_usd_per_tcm, (base_index, slope), (average_months, lag_months, valid_months), bounds)| {
            Formula::Indexed {
                base_usd_per_tcm,
                index: "brent".to_owned(),
                base_index,
                slope,
                average_months,
                lag_months,
                valid_months,
                floor_usd_per_tcm: bounds.0,
                cap_usd_per_tcm: bounds.1,
            }
        },
    );
    prop_oneof![fixed, indexed]
}

pub fn uncertainty(frame: &Frame) -> impl Strategy<Value = Uncertainty> + use<> {
    let nomination = (0.0..0.3, 1.0..60.0).prop_map(|(spread, memory_days)| Nomination { spread, memory_days });
    let failure = (frame.point(), 1.0..200.0, 1.0..20.0, 0.0..=1.0).prop_map(
        |(point, days_between, days_to_repair, available)| Failure { point, days_between, days_to_repair, available },
    );
    (any::<u64>(), 1..2000_u32, option::of(nomination), vec(failure, 0..3))
        .prop_map(|(seed, paths, nomination, failures)| Uncertainty { seed, paths, nomination, failures })
}

pub fn variants(frame: &Frame) -> impl Strategy<Value = Vec<Variant>> + use<> {
    let frame = frame.clone();
    let sections = (
        option::of(points(&frame)),
        option::of(quantities(&frame)),
        option::of(swap()),
        option::of(outages(&frame)),
        option::of(obligations()),
        option::of(prop_oneof![price(&frame), price(&frame).prop_map(|price| Price { phases: Vec::new(), ..price })]),
        option::of(uncertainty(&frame)),
    );
    let colour = option::of(Just("#1f6fc0".to_owned()));
    vec((colour, sections), 0..3).prop_map(|variants| {
        let each = |(at, (colour, sections))| {
            let (points, quantities, swap, outages, obligations, price, uncertainty) = sections;
            let name = format!("Variant {at}");
            Variant { name, colour, points, quantities, swap, outages, obligations, price, uncertainty }
        };
        variants.into_iter().enumerate().map(each).collect()
    })
}
