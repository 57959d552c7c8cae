//! Events, sources, claims and actuals.

use gasswap_core::agreement::{
    About, Actual, Claim, ClaimSide, ClaimStatus, Confidence, Day, Event, PartialDate, Source,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};

use super::{Frame, title};

/// What was published and measured.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub events: Vec<Event>,
    pub sources: Vec<Source>,
    pub claims: Vec<Claim>,
    pub actuals: Vec<Actual>,
}

pub fn evidence(frame: &Frame) -> impl Strategy<Value = Evidence> + use<> {
    let event = (frame.day_about(), 0..3_u8, title());
    let source = (frame.day_about(), 0..4_u8, title(), title());
    let actual = (frame.leg(), frame.day_about(), 0..200_i32, 0.0..1500.0_f64, title());
    (vec(event, 0..3), vec(source, 0..3), vec(claim(frame), 0..5), vec(actual, 0..4)).prop_map(
        |(events, sources, mut claims, actuals)| {
            for (at, claim) in claims.iter_mut().enumerate() {
                claim.id = format!("claim-{at}");
                // Half of the claims have a source, where there is one.
                claim.source = (at % 2 == 0 && !sources.is_empty()).then(|| "S0".to_owned());
            }
            let first_claim = claims.first().map(|claim| claim.id.clone());
            let event = |(on, known, title): (Day, u8, String)| Event {
                on: partial(on, known),
                title,
                claims: first_claim.clone().into_iter().collect(),
            };
            let source = |(at, (on, known, title, publisher)): (usize, (Day, u8, String, String))| Source {
                id: format!("S{at}"),
                title,
                publisher,
                date: partial(on, known),
                url: "https://example.org/a?b=\"c\"".to_owned(),
            };
            let actual = |(leg, from, length, volume_mcm, note): (String, Day, i32, f64, String)| Actual {
                leg,
                from,
                to: from + length,
                volume_mcm,
                source: (!sources.is_empty()).then(|| "S0".to_owned()),
                note,
            };
            Evidence {
                events: events.into_iter().map(event).collect(),
                actuals: actuals.into_iter().map(actual).collect(),
                sources: sources.iter().cloned().enumerate().map(source).collect(),
                claims,
            }
        },
    )
}

fn partial(day: Day, known: u8) -> PartialDate {
    match known {
        0 => PartialDate::Day(day),
        1 => PartialDate::Month(day.month()),
        2 => PartialDate::Year(day.year()),
        _ => PartialDate::Unknown,
    }
}

fn claim(frame: &Frame) -> impl Strategy<Value = Claim> + use<> {
    let about = prop_oneof![
        Just((About::DailyRate, "mcm/d", 10.0)),
        Just((About::AnnualVolume, "bcm", 3.0)),
        Just((About::PeriodVolume, "mcm", 900.0)),
        Just((About::RetentionShare, "share", 1.0)),
        Just((About::Start, "date", 0.0)),
        Just((About::Stop, "date", 0.0)),
        Just((About::Price, "usd/tcm", 300.0)),
        Just((About::Capacity, "bcm/y", 20.0)),
    ];
    let of = option::of(prop_oneof![frame.leg(), frame.point(), (0..frame.parties).prop_map(|at| format!("P{at}"))]);
    let side = prop_oneof![Just(ClaimSide::Receipt), Just(ClaimSide::Redelivery), Just(ClaimSide::Unstated)];
    let status = prop_oneof![
        Just(ClaimStatus::Planned),
        Just(ClaimStatus::Announced),
        Just(ClaimStatus::Contracted),
        Just(ClaimStatus::Delivered),
    ];
    let confidence = prop_oneof![Just(Confidence::A), Just(Confidence::B), Just(Confidence::C), Just(Confidence::D)];
    let range = (option::of(0.0..1.0_f64), option::of(0.0..1.0_f64));
    let period = (frame.day_about(), option::of(0..400_i32));
    (about, of, side, status, confidence, range, period, title()).prop_map(
        |((about, unit, most), of, side, status, confidence, range, (from, length), note)| {
            let is_date = unit == "date";
            let (low, high) = match range {
                (Some(low), Some(high)) if low > high => (Some(high), Some(low)),
                other => other,
            };
            let scaled = |share: Option<f64>| share.filter(|_| !is_date).map(|share| share * most);
            Claim {
                id: String::new(),
                about,
                of,
                low: scaled(low),
                high: scaled(high),
                unit: unit.to_owned(),
                from: Some(from),
                to: length.map(|length| from + length),
                side,
                status,
                source: None,
                confidence,
                note,
            }
        },
    )
}
