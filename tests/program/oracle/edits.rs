//! Many edits of every kind, with what each is about; most can be made, some must be refused. Makes none of them.

use gasswap_core::agreement::edit::{
    Edit, ListEdit, new_actual, new_claim, new_event, new_leg, new_outage, new_party, new_phase, new_point, new_source,
    new_variant, split_phase,
};
use gasswap_core::agreement::{
    About, Agreement, ClaimSide, ClaimStatus, Confidence, ContractYear, CubicMetre, Day, Equivalence, Failure, Formula,
    Index, Month, Nomination, Obligations, OutageCause, OverAnnualMax, PartialDate, PhaseStatus, Price, PricePhase,
    RetentionBasis, Role, Sale, Shared, Side, Signed, Swap, Term, Uncertainty,
};

/// What an edit is about, and the edit.
pub type Named = (&'static str, Edit);

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A copy that was changed.
fn with<T: Clone>(part: &T, change: impl FnOnce(&mut T)) -> T {
    let mut part = part.clone();
    change(&mut part);
    part
}

/// The list's entry changed at a place.
fn set<T: Clone>(list: &[T], at: usize, change: impl FnOnce(&mut T)) -> ListEdit<T> {
    ListEdit::Set(at, with(&list[at], change))
}

/// Title, note, signing, term, years, cubic metre, who takes part.
pub fn head(a: &Agreement) -> Vec<Named> {
    let party = new_party(a, "Georgia", "GEO");
    vec![
        ("title", Edit::Title("Another title".into())),
        ("title emptied", Edit::Title(String::new())),
        (
            "title of many words",
            Edit::Title("A title that goes on and on until nobody reads it any more, and on".into()),
        ),
        ("note", Edit::Note("First line\nsecond “line”".into())),
        ("note emptied", Edit::Note(String::new())),
        ("signed elsewhere", Edit::Signed(Some(Signed { on: day("2021-12-01"), at: "Aşgabat".into() }))),
        ("signed, or not known", Edit::Signed(None)),
        ("start", Edit::Term(Term { start: a.term.start + 31, ..a.term })),
        ("end", Edit::Term(Term { end: Some(a.term.horizon + -60), ..a.term })),
        ("open end", Edit::Term(Term { end: None, ..a.term })),
        ("horizon", Edit::Term(Term { horizon: a.term.horizon.plus_years(3), ..a.term })),
        ("horizon too far", Edit::Term(Term { horizon: a.term.horizon.plus_years(90), ..a.term })),
        ("ends before it starts", Edit::Term(Term { end: Some(a.term.start + -1), ..a.term })),
        ("calendar years", Edit::ContractYear(ContractYear::Calendar)),
        ("gas years", Edit::ContractYear(ContractYear::GasYear)),
        ("Iranian years", Edit::ContractYear(ContractYear::SolarHijri)),
        ("years from a day", Edit::ContractYear(ContractYear::From { month: 4, day: 1 })),
        ("years from no day", Edit::ContractYear(ContractYear::From { month: 2, day: 30 })),
        ("cubic metre", Edit::CubicMetre(CubicMetre { temperature_c: 0.0, pressure_kpa: 101.325 })),
        ("cubic metre that cannot be", Edit::CubicMetre(CubicMetre { temperature_c: 0.0, pressure_kpa: 0.0 })),
        ("party added", Edit::Parties(ListEdit::Add(party.clone()))),
        ("party added twice", Edit::Parties(ListEdit::Add(with(&party, |party| party.id = a.parties[0].id.clone())))),
        ("party renamed", Edit::Parties(set(&a.parties, 0, |party| party.name = "Türkmenistan".into()))),
        ("party's id", Edit::Parties(set(&a.parties, 0, |party| party.id = "TKM".into()))),
        ("party's id that cannot be", Edit::Parties(set(&a.parties, 0, |party| party.id = "T M".into()))),
        ("party's country", Edit::Parties(set(&a.parties, 0, |party| party.country = "UZB".into()))),
        ("party's country that is none", Edit::Parties(set(&a.parties, 0, |party| party.country = "Turan".into()))),
        ("party's role", Edit::Parties(set(&a.parties, 0, |party| party.role = Role::Trader))),
        ("party's note", Edit::Parties(set(&a.parties, 0, |party| party.note = "Sells".into()))),
        ("party removed that is used", Edit::Parties(ListEdit::Remove(1))),
        ("party moved", Edit::Parties(ListEdit::Move(0, 2))),
        ("party that is gone", Edit::Parties(ListEdit::Remove(99))),
    ]
}

/// Points, legs, sale.
pub fn places(a: &Agreement) -> Vec<Named> {
    let point = new_point(a, "Lütfabad", [59.3, 37.6]);
    let own = CubicMetre { temperature_c: 0.0, pressure_kpa: 101.325 };
    let last = a.redeliveries.len() - 1;
    vec![
        ("point added", Edit::Points(ListEdit::Add(point.clone()))),
        ("point added twice", Edit::Points(ListEdit::Add(with(&point, |point| point.id = a.points[0].id.clone())))),
        ("point renamed", Edit::Points(set(&a.points, 0, |point| point.name = "Saragt".into()))),
        ("point's id", Edit::Points(set(&a.points, 0, |point| point.id = "saragt".into()))),
        ("point's place", Edit::Points(set(&a.points, 0, |p| (p.longitude, p.latitude) = (61.0, 36.5)))),
        ("point off the earth", Edit::Points(set(&a.points, 0, |point| point.latitude = 95.0))),
        ("point's capacity", Edit::Points(set(&a.points, 0, |point| point.capacity_mcm_d = Some(4.25)))),
        ("point without a capacity", Edit::Points(set(&a.points, 0, |point| point.capacity_mcm_d = None))),
        ("point's capacity below zero", Edit::Points(set(&a.points, 0, |point| point.capacity_mcm_d = Some(-1.0)))),
        ("point's calorific value", Edit::Points(set(&a.points, 0, |point| point.calorific_mj_m3 = Some(39.5)))),
        ("point's cubic metre", Edit::Points(set(&a.points, 0, |point| point.cubic_metre = Some(own)))),
        ("point's note", Edit::Points(set(&a.points, 0, |point| point.note = "At the border".into()))),
        ("point removed that is used", Edit::Points(ListEdit::Remove(0))),
        ("point moved", Edit::Points(ListEdit::Move(0, 1))),
        ("receipt added", Edit::Receipts(ListEdit::Add(new_leg(a, Side::Receipt)))),
        ("receipt's id", Edit::Receipts(set(&a.receipts, 0, |leg| leg.id = "in".into()))),
        (
            "receipt's id that another has",
            Edit::Receipts(set(&a.receipts, 0, |leg| leg.id = a.redeliveries[0].id.clone())),
        ),
        ("receipt's point", Edit::Receipts(set(&a.receipts, 0, |leg| leg.point = a.points[1].id.clone()))),
        ("receipt at no point", Edit::Receipts(set(&a.receipts, 0, |leg| leg.point = "nowhere".into()))),
        ("receipt from another", Edit::Receipts(set(&a.receipts, 0, |leg| leg.from = a.parties[2].id.clone()))),
        ("receipt from its own taker", Edit::Receipts(set(&a.receipts, 0, |leg| leg.from = leg.to.clone()))),
        ("receipt removed", Edit::Receipts(ListEdit::Remove(0))),
        ("redelivery added", Edit::Redeliveries(ListEdit::Add(new_leg(a, Side::Redelivery)))),
        ("redelivery's share", Edit::Redeliveries(set(&a.redeliveries, last, |leg| leg.share = 0.4))),
        ("redelivery's share above all", Edit::Redeliveries(set(&a.redeliveries, last, |leg| leg.share = 1.4))),
        ("redelivery to another", Edit::Redeliveries(set(&a.redeliveries, 0, |leg| leg.to = a.parties[0].id.clone()))),
        ("redelivery removed", Edit::Redeliveries(ListEdit::Remove(last))),
        ("redelivery moved", Edit::Redeliveries(ListEdit::Move(0, last))),
        ("sale turned", Edit::Sale(Some(Sale { seller: a.parties[2].id.clone(), buyer: a.parties[0].id.clone() }))),
        ("sale to nobody", Edit::Sale(Some(Sale { seller: a.parties[0].id.clone(), buyer: "NN".into() }))),
        ("sale as the legs say", Edit::Sale(None)),
    ]
}

/// Swap terms, volumes, outages.
pub fn volumes(a: &Agreement) -> Vec<Named> {
    let swap = |change: &dyn Fn(&mut Swap)| Edit::Swap(with(&a.swap, change));
    let list = &a.quantities.phases;
    let phase = |change: &dyn Fn(&mut gasswap_core::agreement::Phase)| Edit::Phases(set(list, 0, change));
    let outage = |change: &dyn Fn(&mut gasswap_core::agreement::Outage)| Edit::Outages(set(&a.outages, 0, change));
    let split = split_phase(&a.quantities, a.term.start + 200).unwrap();
    let mut edits = vec![
        ("retention", swap(&|swap| swap.retention.share = 0.2)),
        ("retention of everything", swap(&|swap| swap.retention.share = 1.0)),
        ("retention of redeliveries", swap(&|swap| swap.retention.basis = RetentionBasis::Redeliveries)),
        ("losses", swap(&|swap| swap.losses = 0.025)),
        ("losses below zero", swap(&|swap| swap.losses = -0.1)),
        ("equal energy", swap(&|swap| swap.equivalence = Equivalence::Energy)),
        ("equal volume", swap(&|swap| swap.equivalence = Equivalence::Volume)),
        ("lag", swap(&|swap| swap.lag_days = 10)),
        ("catch-up", swap(&|swap| swap.catch_up_mcm_d = Some(1.25))),
        ("catch-up without limit", swap(&|swap| swap.catch_up_mcm_d = None)),
        ("tolerance", swap(&|swap| swap.tolerance_mcm = Some(15.0))),
        ("three terms at once", swap(&|s| (s.losses, s.lag_days, s.retention.share) = (0.03, 7, 0.3))),
        ("stated at receipt", Edit::StatedAt(Side::Receipt)),
        ("stated at redelivery", Edit::StatedAt(Side::Redelivery)),
        ("stop above the annual maximum", Edit::OverAnnualMax(OverAnnualMax::Stop)),
        ("spread above the annual maximum", Edit::OverAnnualMax(OverAnnualMax::Spread)),
        ("flag above the annual maximum", Edit::OverAnnualMax(OverAnnualMax::Flag)),
        ("phase added", Edit::Phases(ListEdit::Add(new_phase(&a.quantities)))),
        ("phase split", Edit::Phases(ListEdit::Add(split))),
        ("phase on a day that is taken", Edit::Phases(ListEdit::Add(list[0].clone()))),
        ("phase removed", Edit::Phases(ListEdit::Remove(0))),
        ("phase moved", Edit::Phases(ListEdit::Move(0, list.len() - 1))),
        ("phase's name", phase(&|phase| phase.name = "First gas".into())),
        ("phase's day", phase(&|phase| phase.from = phase.from + 14)),
        ("phase's rate", phase(&|phase| phase.rate_mcm_d = 6.125)),
        ("phase's rate below zero", phase(&|phase| phase.rate_mcm_d = -1.0)),
        ("phase suspended", phase(&|phase| phase.status = PhaseStatus::Suspended)),
        ("phase assumed", phase(&|phase| phase.status = PhaseStatus::Assumed)),
        ("phase's daily limits", phase(&|p| (p.daily_min_mcm_d, p.daily_max_mcm_d) = (Some(1.0), Some(9.0)))),
        ("phase's daily limits crossed", phase(&|p| (p.daily_min_mcm_d, p.daily_max_mcm_d) = (Some(9.0), Some(1.0)))),
        ("phase's annual limits", phase(&|p| (p.annual_min_bcm, p.annual_max_bcm) = (Some(1.25), Some(2.75)))),
        ("phase without annual limits", phase(&|p| (p.annual_min_bcm, p.annual_max_bcm) = (None, None))),
        ("phase's growth", phase(&|phase| phase.growth_per_year = 0.04)),
        ("phase's ramp", phase(&|phase| phase.ramp_days = 45)),
        ("phase's note", phase(&|phase| phase.note = "As announced".into())),
        ("phase's claims", phase(&|phase| phase.claims.clear())),
        ("season", Edit::Season(Some(vec![1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2]))),
        ("season of eleven", Edit::Season(Some(vec![1.0; 11]))),
        ("no season", Edit::Season(None)),
        ("outage added", Edit::Outages(ListEdit::Add(new_outage(a, a.term.start + 60)))),
        ("outage that is gone", Edit::Outages(ListEdit::Remove(99))),
    ];
    if !a.outages.is_empty() {
        edits.extend([
            ("outage's days", outage(&|outage| outage.to = outage.to + 7)),
            ("outage's days crossed", outage(&|outage| outage.to = outage.from + -1)),
            ("outage's part", outage(&|outage| outage.available = 0.25)),
            ("outage's part above all", outage(&|outage| outage.available = 1.25)),
            ("outage's cause", outage(&|outage| outage.cause = OutageCause::ForceMajeure)),
            ("outage's point", outage(&|outage| outage.point = a.points[0].id.clone())),
            ("outage's note", outage(&|outage| outage.note = "Valve".into())),
            ("outage removed", Edit::Outages(ListEdit::Remove(0))),
        ]);
    }
    edits
}

/// Take-or-pay, prices, chance.
pub fn money(a: &Agreement) -> Vec<Named> {
    let terms = Obligations { take_or_pay: 0.85, make_up_years: 2, carry_forward_years: 1, carry_forward_cap: 0.15 };
    let fixed = Formula::Fixed { usd_per_tcm: 145.5, escalation_per_year: 0.02 };
    let brent = Index { id: "brent".into(), unit: "USD/bbl".into(), monthly: [(Month::new(2023, 6), 73.0)].into() };
    let indexed = Formula::Indexed {
        base_usd_per_tcm: 140.0,
        index: "brent".into(),
        base_index: 75.0,
        slope: 1.2,
        average_months: 6,
        lag_months: 1,
        valid_months: 3,
        floor_usd_per_tcm: Some(100.0),
        cap_usd_per_tcm: None,
    };
    let phase =
        |years: i32, formula: &Formula| PricePhase { from: a.term.start.plus_years(years), formula: formula.clone() };
    let price = Price {
        quantity_at: Side::Redelivery,
        phases: vec![phase(0, &fixed), phase(1, &indexed)],
        indices: vec![brent],
        swap_fee_usd_per_tcm: Some(14.0),
        discount_rate: 0.09,
    };
    let chance = Uncertainty {
        seed: 7,
        paths: 500,
        nomination: Some(Nomination { spread: 0.1, memory_days: 5.0 }),
        failures: vec![Failure {
            point: a.points[0].id.clone(),
            days_between: 200.0,
            days_to_repair: 4.0,
            available: 0.5,
        }],
    };
    let mut edits = vec![
        ("take-or-pay", Edit::Obligations(Some(terms))),
        ("take-or-pay of more than all", Edit::Obligations(Some(Obligations { take_or_pay: 1.5, ..terms }))),
        ("no take-or-pay", Edit::Obligations(None)),
        ("price", Edit::Price(Some(price.clone()))),
        ("price at receipt", Edit::Price(Some(Price { quantity_at: Side::Receipt, ..price.clone() }))),
        ("two prices on a day", Edit::Price(Some(with(&price, |price| price.phases[1].from = price.phases[0].from)))),
        ("price of no index", Edit::Price(Some(Price { indices: Vec::new(), ..price.clone() }))),
        ("no price", Edit::Price(None)),
        ("chance", Edit::Uncertainty(Some(chance.clone()))),
        ("chance without paths", Edit::Uncertainty(Some(Uncertainty { paths: 0, ..chance }))),
        ("no chance", Edit::Uncertainty(None)),
    ];
    if let Some(own) = &a.price {
        let changed = |change: &dyn Fn(&mut Price)| Edit::Price(Some(with(own, change)));
        edits.extend([
            ("own price's fee", changed(&|price| price.swap_fee_usd_per_tcm = Some(3.5))),
            ("own price's discount", changed(&|price| price.discount_rate = 0.1)),
            ("own price's side", changed(&|price| price.quantity_at = Side::Receipt)),
            ("own price's formula", changed(&|price| price.phases[0].formula = fixed.clone())),
            ("own price's phase removed", changed(&|price| drop(price.phases.pop()))),
            (
                "own price's index renamed",
                changed(&|price| price.indices.iter_mut().for_each(|i| i.id = "dated".into())),
            ),
            ("own price's index removed", changed(&|price| price.indices.clear())),
            (
                "own price's index longer",
                changed(&|price| {
                    price.indices.iter_mut().for_each(|index| index.monthly.push((Month::new(2033, 1), 90.0)));
                }),
            ),
        ]);
    }
    edits
}

/// Events, sources, claims, variants, measured volumes.
pub fn evidence(a: &Agreement) -> Vec<Named> {
    let mut edits = vec![
        ("event added", Edit::Events(ListEdit::Add(new_event(a.term.start + 10)))),
        ("source added", Edit::Sources(ListEdit::Add(new_source(a)))),
        ("claim added", Edit::Claims(ListEdit::Add(new_claim(a)))),
        ("variant added", Edit::Variants(ListEdit::Add(new_variant(a, None)))),
        ("variant without a name", Edit::Variants(ListEdit::Add(with(&new_variant(a, None), |v| v.name = " ".into())))),
        ("measurement added", Edit::Actuals(ListEdit::Add(new_actual(a, a.term.start + 40)))),
        ("measurements of an import", Edit::AllActuals((0..3).map(|n| new_actual(a, a.term.start + 31 * n)).collect())),
        ("no measurements", Edit::AllActuals(Shared::new())),
        ("measurement that is gone", Edit::Actuals(ListEdit::Remove(99))),
    ];
    if let Some(event) = a.events.first() {
        let event =
            |change: &dyn Fn(&mut gasswap_core::agreement::Event)| Edit::Events(ListEdit::Set(0, with(event, change)));
        edits.extend([
            ("event's title", event(&|event| event.title = "Signed at last".into())),
            ("event's date", event(&|event| event.on = PartialDate::Month(Month::new(2021, 12)))),
            ("event removed", Edit::Events(ListEdit::Remove(0))),
        ]);
    }
    if let Some(source) = a.sources.first() {
        let source = |change: &dyn Fn(&mut gasswap_core::agreement::Source)| {
            Edit::Sources(ListEdit::Set(0, with(source, change)))
        };
        edits.extend([
            ("source's id", source(&|source| source.id = "S00".into())),
            ("source's title", source(&|source| source.title = "The minister".into())),
            ("source's publisher", source(&|source| source.publisher = "IRNA".into())),
            ("source's date", source(&|source| source.date = PartialDate::Unknown)),
            ("source's address", source(&|source| source.url = "https://example.org".into())),
            ("source removed", Edit::Sources(ListEdit::Remove(0))),
        ]);
    }
    if let Some(claim) = a.claims.first() {
        let claim =
            |change: &dyn Fn(&mut gasswap_core::agreement::Claim)| Edit::Claims(ListEdit::Set(0, with(claim, change)));
        edits.extend([
            ("claim's id", claim(&|claim| claim.id = "other".into())),
            ("claim's numbers", claim(&|claim| (claim.low, claim.high) = (Some(4.0), Some(7.0)))),
            ("claim's numbers crossed", claim(&|claim| (claim.low, claim.high) = (Some(7.0), Some(4.0)))),
            ("claim's subject", claim(&|claim| (claim.about, claim.unit) = (About::AnnualVolume, "bcm".into()))),
            ("claim's unit that does not fit", claim(&|claim| claim.unit = "usd/tcm".into())),
            ("claim's leg", claim(&|claim| claim.of = Some(a.redeliveries[0].id.clone()))),
            (
                "claim's time",
                claim(&|claim| (claim.from, claim.to) = (Some(day("2022-01-01")), Some(day("2022-12-31")))),
            ),
            ("claim's side", claim(&|claim| claim.side = ClaimSide::Redelivery)),
            ("claim's status", claim(&|claim| claim.status = ClaimStatus::Delivered)),
            ("claim's confidence", claim(&|claim| claim.confidence = Confidence::D)),
            ("claim's source", claim(&|claim| claim.source = None)),
            ("claim's unknown source", claim(&|claim| claim.source = Some("S99".into()))),
            ("claim's note", claim(&|claim| claim.note = "Read with care".into())),
            ("claim removed", Edit::Claims(ListEdit::Remove(0))),
        ]);
    }
    edits.extend(readings(a));
    edits
}

/// Variants and measured volumes that are there.
fn readings(a: &Agreement) -> Vec<Named> {
    let mut edits = Vec::new();
    if let Some(variant) = a.variants.first() {
        let variant = |change: &dyn Fn(&mut gasswap_core::agreement::Variant)| {
            Edit::Variants(ListEdit::Set(0, with(variant, change)))
        };
        edits.extend([
            ("variant's name", variant(&|variant| variant.name = "Otherwise".into())),
            ("variant's color", variant(&|variant| variant.colour = Some("#336699".into()))),
            ("variant's own swap", variant(&|variant| variant.swap = Some(with(&a.swap, |swap| swap.losses = 0.05)))),
            ("variant as the base", variant(&|variant| variant.quantities = None)),
            ("variant twice", Edit::Variants(ListEdit::Add(a.variants[0].clone()))),
            ("variant like another", Edit::Variants(ListEdit::Add(new_variant(a, Some(&a.variants[0].name))))),
            ("variant removed", Edit::Variants(ListEdit::Remove(0))),
        ]);
    }
    if let Some(actual) = a.actuals.first() {
        let actual = |change: &dyn Fn(&mut gasswap_core::agreement::Actual)| {
            Edit::Actuals(ListEdit::Set(0, with(actual, change)))
        };
        edits.extend([
            ("measurement's volume", actual(&|actual| actual.volume_mcm = 321.5)),
            ("measurement's time", actual(&|actual| actual.to = actual.to + 31)),
            ("measurement's time crossed", actual(&|actual| actual.to = actual.from + -1)),
            ("measurement's leg", actual(&|actual| actual.leg = a.receipts[0].id.clone())),
            ("measurement's note", actual(&|actual| actual.note = "Provisional".into())),
            ("measurement moved", Edit::Actuals(ListEdit::Move(0, a.actuals.len() - 1))),
            ("measurement removed", Edit::Actuals(ListEdit::Remove(0))),
        ]);
    }
    edits
}
