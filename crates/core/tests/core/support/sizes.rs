//! Agreements that are large in one way or in all, as large as a file may hold: for tests and for what is timed. Leans on no
//! other support, so that other crates can take it in.

#![allow(dead_code, reason = "each of those who take it in uses its own part")]

use gasswap_core::agreement::edit::new_agreement;
use gasswap_core::agreement::{
    About, Actual, Agreement, Claim, ClaimSide, ClaimStatus, Confidence, Day, Event, Leg, Outage, OutageCause,
    PartialDate, Party, Phase, Point, Role, Source, Variant,
};

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap_or(Day::FIRST)
}

/// A swap of so many years with one receipt and one redelivery.
pub fn plain(years: i32) -> Agreement {
    let mut agreement = new_agreement(day(2022, 1, 1));
    agreement.term.end = None;
    agreement.term.horizon = agreement.term.start.plus_years(years) - 1;
    agreement
}

/// So many legs, half of them on either side, each at a point of its own, strewn over the middle of the map.
pub fn legs(count: usize, years: i32) -> Agreement {
    let mut agreement = plain(years);
    let (receipt, redelivery) = (agreement.receipts[0].clone(), agreement.redeliveries[0].clone());
    let point = agreement.points[0].clone();
    let place = |at: usize| {
        // Steps of the golden section fill a square evenly, whatever their number.
        let [across, down] = [0.754_877_666, 0.569_840_291].map(|step| (at as f64 * step).fract());
        Point {
            id: format!("p{at}"),
            name: format!("Point {at}"),
            longitude: 42.0 + across * 26.0,
            latitude: 30.0 + down * 13.0,
            capacity_mcm_d: Some(20.0),
            ..point.clone()
        }
    };
    let points = count.min(1_000);
    agreement.points = (0..points).map(place).collect();
    let side = |from: usize, to: usize, first: &Leg| -> Vec<Leg> {
        let share = 1.0 / (to - from) as f64;
        (from..to)
            .map(|at| Leg { id: format!("l{at}"), point: format!("p{}", at % points), share, ..first.clone() })
            .collect()
    };
    let half = (count / 2).max(1);
    agreement.receipts = side(0, half, &receipt);
    agreement.redeliveries = side(half, count, &redelivery);
    agreement
}

/// Draws the points together to a few hundred kilometres about Astara.
pub fn crowd(agreement: &mut Agreement) {
    for point in &mut agreement.points {
        point.longitude = 48.872 + (point.longitude - 55.0) / 6.0;
        point.latitude = 38.4291 + (point.latitude - 36.5) / 4.0;
    }
}

/// Puts in so many measured days, over and over the term, leg by leg.
pub fn measure(agreement: &mut Agreement, count: usize) {
    let days = agreement.days();
    let legs: Vec<String> = agreement.legs().map(|(_, leg)| leg.id.clone()).collect();
    let actual = |at: usize| {
        let from = days.from + i32::try_from(at / legs.len()).unwrap_or(0) % days.days();
        let volume_mcm = 4.0 + (at % 200) as f64 / 100.0;
        Actual { leg: legs[at % legs.len()].clone(), from, to: from, volume_mcm, source: None, note: String::new() }
    };
    agreement.actuals = (0..count).map(actual).collect();
}

/// Puts in so many variants, each with a rate of its own.
pub fn vary(agreement: &mut Agreement, count: usize) {
    let base = agreement.quantities.clone();
    let variant = |at: usize| {
        let mut quantities = base.clone();
        for phase in &mut quantities.phases {
            phase.rate_mcm_d = 1.0 + at as f64 / 100.0;
        }
        Variant { name: format!("Variant {at}"), quantities: Some(quantities), ..Variant::default() }
    };
    agreement.variants = (0..count).map(variant).collect();
}

/// So many of everything over sixty years, and a hundred times as many measurements; at most 200 legs, of which as many days
/// come to nearly as much as may be projected. With 1,000 it is as large as a file may be.
pub fn largest(count: usize) -> Agreement {
    let mut agreement = legs((2 * count).min(200), 60);
    vary(&mut agreement, count);
    fill(&mut agreement, count);
    measure(&mut agreement, 100 * count);
    agreement
}

/// Puts so many letters into every text that a figure shows.
pub fn write(agreement: &mut Agreement, letters: usize) {
    let words = "swap of gas ".repeat(letters / 12 + 1);
    let text: String = words.chars().take(letters).collect();
    agreement.title.clone_from(&text);
    agreement.note.clone_from(&text);
    for party in &mut agreement.parties {
        party.name.clone_from(&text);
        party.note.clone_from(&text);
    }
    for point in &mut agreement.points {
        point.name.clone_from(&text);
    }
    for phase in &mut agreement.quantities.phases {
        phase.name.clone_from(&text);
        phase.note.clone_from(&text);
    }
    let source = |at: usize| Source {
        id: format!("s{at}"),
        title: text.clone(),
        publisher: text.clone(),
        date: PartialDate::Year(2022),
        url: String::new(),
    };
    agreement.sources = (0..2).map(source).collect();
    let event = Event { on: PartialDate::Day(agreement.term.start + 90), title: text, claims: Vec::new() };
    agreement.events = [event].into_iter().collect();
}

/// So many phases, outages, events, sources and claims, and further parties and points.
pub fn fill(agreement: &mut Agreement, count: usize) {
    let days = agreement.days();
    let step = (days.days() / i32::try_from(count).unwrap_or(1)).max(1);
    let on = |at: usize| days.from + i32::try_from(at).unwrap_or(0) * step % days.days();
    let party = agreement.parties[0].clone();
    for at in agreement.parties.len()..count {
        let name = format!("Trader {at}");
        agreement.parties.push(Party { id: format!("t{at}"), name, role: Role::Trader, ..party.clone() });
    }
    let point = agreement.points[0].clone();
    for at in agreement.points.len()..count {
        agreement.points.push(Point { id: format!("q{at}"), name: format!("Place {at}"), ..point.clone() });
    }
    let source = |at: usize| Source {
        id: format!("s{at}"),
        title: format!("A report of what was said, number {at}"),
        publisher: "A paper".to_owned(),
        date: PartialDate::Day(on(at)),
        url: format!("https://example.org/{at}"),
    };
    agreement.sources = (0..count).map(source).collect();
    let claim = |at: usize| Claim {
        id: format!("c{at}"),
        about: [About::DailyRate, About::AnnualVolume, About::PeriodVolume, About::Capacity][at % 4],
        of: None,
        low: Some(5.0),
        high: Some(6.0 + (at % 7) as f64),
        unit: if at % 4 == 1 {
            "bcm"
        } else if at % 4 == 2 {
            "mcm"
        } else {
            "mcm/d"
        }
        .to_owned(),
        from: Some(on(at)),
        to: Some(on(at) + step * 3),
        side: ClaimSide::Receipt,
        status: ClaimStatus::Announced,
        source: Some(format!("s{at}")),
        confidence: Confidence::B,
        note: String::new(),
    };
    agreement.claims = (0..count).map(claim).collect();
    let event = |at: usize| Event {
        on: PartialDate::Day(on(at)),
        title: format!("The parties met for the {at}th time"),
        claims: vec![format!("c{at}")],
    };
    agreement.events = (0..count).map(event).collect();
    let places: Vec<String> = agreement.points.iter().map(|point| point.id.clone()).collect();
    let outage = |at: usize| Outage {
        point: places[at % places.len()].clone(),
        from: on(at),
        to: on(at) + 13,
        available: 0.5,
        cause: OutageCause::Maintenance,
        note: String::new(),
    };
    agreement.outages = (0..count).map(outage).collect();
    let phase = agreement.quantities.phases[0].clone();
    let each = |at: usize| Phase {
        name: format!("Phase {at}"),
        from: days.from + i32::try_from(at).unwrap_or(0) * step,
        rate_mcm_d: 5.0 + (at % 10) as f64 / 5.0,
        claims: vec![format!("c{at}")],
        ..phase.clone()
    };
    agreement.quantities.phases = (0..count).map(each).collect();
}
