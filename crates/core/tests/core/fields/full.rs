//! An agreement that states everything that can be stated. It is written out member by member, so that a new member must
//! be entered here.

use gasswap_core::agreement::{
    About, Actual, Agreement, Claim, ClaimSide, ClaimStatus, Confidence, ContractYear, CubicMetre, Equivalence, Event,
    FORMAT, Failure, Formula, Index, Leg, Month, Nomination, Obligations, Outage, OutageCause, OverAnnualMax,
    PartialDate, Party, Phase, PhaseStatus, Point, Price, PricePhase, Quantities, Retention, RetentionBasis, Role,
    Sale, Side, Signed, Source, Swap, Term, Uncertainty, Variant,
};

use crate::support::day;

fn text(text: &str) -> String {
    text.to_owned()
}

pub fn full() -> Agreement {
    Agreement {
        format: FORMAT,
        title: text("Full"),
        note: text("Everything."),
        signed: Some(Signed { on: day("2021-11-28"), at: text("Ashgabat") }),
        term: Term { start: day("2022-01-01"), end: Some(day("2025-12-31")), horizon: day("2026-12-31") },
        contract_year: ContractYear::From { month: 4, day: 1 },
        cubic_metre: CubicMetre { temperature_c: 20.0, pressure_kpa: 101.325 },
        parties: vec![party("TM", Role::Supplier), party("IR", Role::Swapper), party("AZ", Role::Offtaker)],
        points: points(),
        receipts: vec![leg("TM-IR", ["TM", "IR", "sarakhs"])],
        redeliveries: vec![leg("IR-AZ", ["IR", "AZ", "astara"])],
        sale: Some(Sale { seller: text("TM"), buyer: text("AZ") }),
        swap: swap(),
        quantities: quantities(),
        outages: vec![Outage {
            point: text("astara"),
            from: day("2022-07-01"),
            to: day("2022-07-14"),
            available: 0.5,
            cause: OutageCause::Maintenance,
            note: text("The yearly service."),
        }],
        obligations: Some(Obligations {
            take_or_pay: 0.8,
            make_up_years: 3,
            carry_forward_years: 3,
            carry_forward_cap: 0.1,
        }),
        price: Some(price()),
        uncertainty: Some(uncertainty()),
        events: [Event {
            on: PartialDate::Day(day("2021-11-28")),
            title: text("Signed"),
            claims: vec![text("daily-trend")],
        }]
        .into(),
        sources: [Source {
            id: text("S06"),
            title: text("Signed"),
            publisher: text("Trend"),
            date: PartialDate::Year(2021),
            url: text("https://example.org"),
        }]
        .into(),
        claims: [claim()].into(),
        variants: [Variant {
            name: text("Growth, 5 %"),
            colour: Some(text("#1f6fc0")),
            points: Some(points()),
            quantities: Some(quantities()),
            swap: Some(swap()),
            outages: Some(full_outages()),
            obligations: Some(Obligations {
                take_or_pay: 0.9,
                make_up_years: 2,
                carry_forward_years: 2,
                carry_forward_cap: 0.2,
            }),
            price: Some(price()),
            uncertainty: Some(uncertainty()),
        }]
        .into(),
        actuals: [Actual {
            leg: text("TM-IR"),
            from: day("2022-01-01"),
            to: day("2022-01-31"),
            volume_mcm: 170.5,
            source: Some(text("S06")),
            note: text("Both meters."),
        }]
        .into(),
    }
}

fn full_outages() -> Vec<Outage> {
    vec![Outage {
        point: text("sarakhs"),
        from: day("2023-07-01"),
        to: day("2023-07-14"),
        available: 0.0,
        cause: OutageCause::Other,
        note: text("Flood."),
    }]
}

fn party(id: &str, role: Role) -> Party {
    Party { id: text(id), name: text(id), country: text("TKM"), role, note: text("A note.") }
}

fn points() -> Vec<Point> {
    let point = |id: &str| Point {
        id: text(id),
        name: text(id),
        longitude: 61.0,
        latitude: 36.0,
        capacity_mcm_d: Some(11.0),
        calorific_mj_m3: Some(37.28),
        cubic_metre: Some(CubicMetre { temperature_c: 0.0, pressure_kpa: 101.325 }),
        note: text("A note."),
    };
    vec![point("sarakhs"), point("astara")]
}

fn leg(id: &str, [from, to, point]: [&str; 3]) -> Leg {
    Leg { id: text(id), from: text(from), to: text(to), point: text(point), share: 1.0 }
}

fn swap() -> Swap {
    Swap {
        retention: Retention { share: 0.15, basis: RetentionBasis::Redeliveries },
        losses: 0.01,
        equivalence: Equivalence::Energy,
        lag_days: 2,
        catch_up_mcm_d: Some(1.0),
        tolerance_mcm: Some(20.0),
    }
}

fn quantities() -> Quantities {
    Quantities {
        stated_at: Side::Redelivery,
        over_annual_max: OverAnnualMax::Spread,
        phases: vec![Phase {
            name: text("Contract"),
            from: day("2022-01-01"),
            status: PhaseStatus::Contracted,
            rate_mcm_d: 5.5,
            daily_min_mcm_d: Some(5.0),
            daily_max_mcm_d: Some(6.0),
            annual_min_bcm: Some(1.5),
            annual_max_bcm: Some(2.0),
            growth_per_year: 0.05,
            ramp_days: 30,
            note: text("A note."),
            claims: vec![text("daily-trend")],
        }],
        season: Some(vec![1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2]),
    }
}

fn price() -> Price {
    Price {
        quantity_at: Side::Receipt,
        phases: vec![
            PricePhase {
                from: day("2022-01-01"),
                formula: Formula::Fixed { usd_per_tcm: 140.0, escalation_per_year: 0.02 },
            },
            PricePhase {
                from: day("2024-01-01"),
                formula: Formula::Indexed {
                    base_usd_per_tcm: 140.0,
                    index: text("brent"),
                    base_index: 75.0,
                    slope: 1.2,
                    average_months: 6,
                    lag_months: 0,
                    valid_months: 3,
                    floor_usd_per_tcm: Some(100.0),
                    cap_usd_per_tcm: Some(300.0),
                },
            },
        ],
        indices: vec![Index {
            id: text("brent"),
            unit: text("USD/bbl"),
            monthly: [(Month::new(2021, 6), 73.1), (Month::new(2021, 7), 74.4)].into(),
        }],
        swap_fee_usd_per_tcm: Some(10.0),
        discount_rate: 0.1,
    }
}

fn uncertainty() -> Uncertainty {
    Uncertainty {
        seed: 1,
        paths: 1000,
        nomination: Some(Nomination { spread: 0.1, memory_days: 10.0 }),
        failures: vec![Failure { point: text("astara"), days_between: 180.0, days_to_repair: 5.0, available: 0.0 }],
    }
}

fn claim() -> Claim {
    Claim {
        id: text("daily-trend"),
        about: About::DailyRate,
        of: Some(text("TM-IR")),
        low: Some(5.0),
        high: Some(6.0),
        unit: text("mcm/d"),
        from: Some(day("2022-01-01")),
        to: Some(day("2026-12-31")),
        side: ClaimSide::Unstated,
        status: ClaimStatus::Announced,
        source: Some(text("S06")),
        confidence: Confidence::B,
        note: text("A note."),
    }
}
