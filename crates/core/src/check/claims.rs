//! Claims against each other and against arithmetic.

use std::collections::BTreeMap;

use crate::agreement::{About, Agreement, Claim, ClaimSide, ClaimStatus, Day, PartialDate, Span};
use crate::message::{Fact, Measure};
use crate::units::{Gas, RateUnit, VolumeUnit};
use crate::{projection, say};

use super::said::{
    ClaimAbout, ClaimAboutOf, ClaimDates, ClaimOfAYear, ClaimQuantity, ClaimShare, ClaimUndated, ClaimsApart,
};
use super::said::{MoreSaySo, RateAgainstPeriod, RateAgainstYear, SourceDated, SourceGives, SourceNone, VolumeFalls};
use super::{Case, Code};

/// At most so many conflicts are told: nobody reads more.
const MOST_CONFLICTS: usize = 100;

/// Published volumes are rounded: a daily rate may miss them by this share.
const ROUNDING: f64 = 0.02;

/// A volume since some day: until when, which claim, how much.
type Step = (Day, usize, Amount);

/// What two claims must have in common to be compared, by rank.
type Subject<'a> = (usize, &'a str, usize, usize);

fn subject(claim: &Claim) -> Subject<'_> {
    let about = match claim.about {
        About::DailyRate => 0,
        About::AnnualVolume => 1,
        About::PeriodVolume => 2,
        About::RetentionShare => 3,
        About::Start => 4,
        About::Stop => 5,
        About::Price => 6,
        About::Capacity => 7,
    };
    let side = match claim.side {
        ClaimSide::Receipt => 0,
        ClaimSide::Redelivery => 1,
        ClaimSide::Unstated => 2,
    };
    let status = match claim.status {
        ClaimStatus::Planned => 0,
        ClaimStatus::Announced => 1,
        ClaimStatus::Contracted => 2,
        ClaimStatus::Delivered => 3,
    };
    (about, claim.of.as_deref().unwrap_or(""), side, status)
}

/// From the lower to the upper end of what is claimed.
type Amount = (f64, f64);

/// What is claimed, in one unit for each subject: mcm/d for rates and capacities, mcm for volumes, a fraction, dollars,
/// days since 1970 for dates. An open end is infinite. `None`: nothing that can be compared.
pub(super) fn amount(agreement: &Agreement, claim: &Claim) -> Option<Amount> {
    if matches!(claim.about, About::Start | About::Stop) {
        let number = |day: Day| f64::from(day.number());
        let from = claim.from?;
        return Some((number(from), number(claim.to.unwrap_or(from))));
    }
    if claim.low.is_none() && claim.high.is_none() {
        return None;
    }
    let factor = match claim.about {
        About::DailyRate | About::Capacity => match RateUnit::parse(&claim.unit) {
            Some(unit) => 1.0 / unit.per_mcm_d(gas(agreement, claim)),
            None => volume(agreement, claim)?,
        },
        About::AnnualVolume | About::PeriodVolume => match RateUnit::parse(&claim.unit) {
            Some(unit) => period_days(claim) / unit.per_mcm_d(gas(agreement, claim)),
            None => volume(agreement, claim)?,
        },
        About::RetentionShare if claim.unit == "share" => 1.0,
        About::Price if claim.unit == "usd/tcm" => 1.0,
        _ => return None,
    };
    Some((
        claim.low.map_or(f64::NEG_INFINITY, |low| low * factor),
        claim.high.map_or(f64::INFINITY, |high| high * factor),
    ))
}

fn volume(agreement: &Agreement, claim: &Claim) -> Option<f64> {
    Some(1.0 / VolumeUnit::parse(&claim.unit)?.per_mcm(gas(agreement, claim)))
}

/// The gas a claim speaks of: that of its point or leg, else of the first receipt.
fn gas(agreement: &Agreement, claim: &Claim) -> Gas {
    let of = claim.of.as_deref().unwrap_or("");
    let leg = agreement.legs().map(|(_, leg)| leg).find(|leg| leg.id == of);
    let point = agreement.point(of).or_else(|| agreement.point(&leg.or(agreement.receipts.first())?.point));
    Gas::as_stated(point.map_or(crate::units::DEFAULT_CALORIFIC_MJ_M3, |point| projection::calorific(agreement, point)))
}

/// The days of a claim's period, 365 where it states none or where it speaks of a year.
fn period_days(claim: &Claim) -> f64 {
    match (claim.from, claim.to, claim.about) {
        (Some(from), Some(to), About::PeriodVolume) => f64::from(Span { from, to }.days()),
        _ => 365.0,
    }
}

/// The days a claim speaks of, unlimited where it states none.
pub(super) fn period(claim: &Claim) -> Span {
    Span { from: claim.from.unwrap_or(Day::FIRST), to: claim.to.unwrap_or(Day::LAST) }
}

/// What is claimed, as it was published: `5–6 mcm/d`, `20 %`, `1 January 2022`.
pub(super) fn told(claim: &Claim) -> Fact {
    let hundredfold = |share: Option<f64>| share.map(|share| share * 100.0);
    match claim.about {
        About::Start | About::Stop => match (claim.from, claim.to) {
            (Some(from), Some(to)) if to != from => say!(ClaimDates { from: from, to: to }).into(),
            (Some(from), _) => from.into(),
            (None, _) => say!(ClaimUndated).into(),
        },
        About::RetentionShare => {
            let share = Fact::Range(hundredfold(claim.low), hundredfold(claim.high), Measure::PLAIN);
            say!(ClaimShare { share: share }).into()
        }
        _ => {
            let unit = if claim.unit == "usd/tcm" { "USD/tcm" } else { &claim.unit };
            let quantity = Fact::Range(claim.low, claim.high, Measure::PLAIN);
            if claim.about == About::AnnualVolume && VolumeUnit::parse(unit).is_some() {
                say!(ClaimOfAYear { quantity: quantity, unit: unit }).into()
            } else {
                say!(ClaimQuantity { quantity: quantity, unit: unit }).into()
            }
        }
    }
}

/// Who says a claim: the publisher or the title of its source, with the date.
pub(super) fn source(agreement: &Agreement, claim: &Claim) -> Fact {
    let Some(source) = claim.source.as_deref().and_then(|id| agreement.source(id)) else {
        return say!(SourceNone { claim: &claim.id }).into();
    };
    let name = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    match source.date {
        PartialDate::Unknown | PartialDate::Invalid => name.into(),
        date => say!(SourceDated { name: name, date: date }).into(),
    }
}

fn about(agreement: &Agreement, claim: &Claim) -> Fact {
    let about = Fact::Choice(match claim.about {
        About::DailyRate => "daily-rate",
        About::AnnualVolume => "annual-volume",
        About::PeriodVolume => "period-volume",
        About::RetentionShare => "retention-share",
        About::Start => "start",
        About::Stop => "stop",
        About::Price => "price",
        About::Capacity => "capacity",
    });
    let Some(id) = claim.of.as_deref() else { return say!(ClaimAbout { about: about }).into() };
    let name = agreement.point(id).map_or_else(|| agreement.party_name(id), |point| &point.name);
    say!(ClaimAboutOf { about: about, name: name }).into()
}

/// Who says what.
fn gives(agreement: &Agreement, claim: &Claim) -> Fact {
    say!(SourceGives { source: source(agreement, claim), claimed: told(claim) }).into()
}

fn apart(one: Amount, other: Amount) -> bool {
    let beyond = |low: f64, high: f64| low > high + 1e-9 * low.abs().max(1.0);
    beyond(one.0, other.1) || beyond(other.0, one.1)
}

/// Do two claims of one subject speak of the same time?
fn same_time(a: &Claim, b: &Claim) -> bool {
    match a.about {
        // A date has no other period than itself.
        About::Start | About::Stop => true,
        // Half a year is not a year: such volumes may differ.
        About::PeriodVolume => a.from == b.from && a.to == b.to,
        _ => period(a).overlap(period(b)).is_some(),
    }
}

/// `claim-conflict`: two claims of the same thing, side, status and time whose ranges do not overlap.
pub(super) fn claim_conflict(case: &mut Case<'_>) {
    let agreement = case.agreement;
    let mut subjects: BTreeMap<Subject<'_>, Vec<(usize, Amount)>> = BTreeMap::new();
    let mut conflicts = Vec::new();
    for (index, claim) in agreement.claims.iter().enumerate() {
        let Some(amount) = amount(agreement, claim) else { continue };
        let others = subjects.entry(subject(claim)).or_default();
        for &(other, its) in others.iter() {
            if conflicts.len() < MOST_CONFLICTS && apart(amount, its) && same_time(claim, &agreement.claims[other]) {
                conflicts.push((other, index));
            }
        }
        others.push((index, amount));
    }
    for (first, second) in conflicts {
        let (one, other) = (&agreement.claims[first], &agreement.claims[second]);
        let said = say!(ClaimsApart {
            one_source: source(agreement, one),
            one: told(one),
            other_source: source(agreement, other),
            other: told(other),
            about: about(agreement, one),
        });
        let topic = topic!("claims[]").entry(second);
        case.report(Code::ClaimConflict.note(), topic, [said], |_| None);
    }
}

/// `claim-implausible`: a volume that its daily rate cannot give, and a cumulative volume that falls.
pub(super) fn claim_implausible(case: &mut Case<'_>) {
    let agreement = case.agreement;
    let amounts: Vec<Option<Amount>> = agreement.claims.iter().map(|claim| amount(agreement, claim)).collect();
    let of = |about: About| {
        let claims = agreement.claims.iter().zip(&amounts).enumerate();
        claims.filter_map(move |(index, (claim, amount))| (claim.about == about).then_some((index, claim, (*amount)?)))
    };
    let volumes: Vec<_> = of(About::AnnualVolume).chain(of(About::PeriodVolume)).collect();
    for (index, rate_claim, rate) in of(About::DailyRate) {
        let (_, of, side, status) = subject(rate_claim);
        let mut wrong: Vec<(&Claim, Amount)> = Vec::new();
        for (_, claim, volume) in
            volumes.iter().filter(|(_, claim, _)| subject(claim) == (subject(claim).0, of, side, status))
        {
            let Some(days) = shared_days(claim, rate_claim) else { continue };
            let comes_to = (rate.0 * days.0, rate.1 * days.1);
            let loose = (comes_to.0 * (1.0 - ROUNDING), comes_to.1 * (1.0 + ROUNDING));
            if apart(loose, *volume) {
                wrong.push((claim, comes_to));
            }
        }
        report_rate(case, index, &wrong);
    }
    let mut cumulative: BTreeMap<(Subject<'_>, Day), Vec<Step>> = BTreeMap::new();
    for (index, claim, volume) in of(About::PeriodVolume) {
        if let (Some(from), Some(to)) = (claim.from, claim.to) {
            cumulative.entry((subject(claim), from)).or_default().push((to, index, volume));
        }
    }
    for (_, mut steps) in cumulative {
        steps.sort_by_key(|(to, index, _)| (*to, *index));
        for pair in steps.windows(2) {
            let ((early, first, before), (late, second, after)) = (pair[0], pair[1]);
            if early < late && after.1 < before.0 * (1.0 - 1e-9) {
                report_fall(case, first, second);
            }
        }
    }
}

/// The fewest and most days by which a rate makes a volume, `None` where the rate does not cover its time.
fn shared_days(volume: &Claim, rate: &Claim) -> Option<(f64, f64)> {
    let (whole, covered) = (period(volume), period(rate));
    if volume.about == About::PeriodVolume {
        let inside = covered.from <= whole.from && whole.to <= covered.to;
        let stated = volume.from.is_some() && volume.to.is_some();
        let days = f64::from(whole.days());
        return (inside && stated).then_some((days, days));
    }
    whole.overlap(covered).is_some().then_some((365.0, 366.0))
}

/// Reports the volumes that one rate cannot give, those of the time of the first one by name.
fn report_rate(case: &mut Case<'_>, index: usize, wrong: &[(&Claim, Amount)]) {
    let rate = &case.agreement.claims[index];
    let Some(&(first, comes_to)) = wrong.first() else { return };
    let finite = |value: f64| value.is_finite().then_some(value);
    let volume = Fact::Range(finite(comes_to.0 / 1000.0), finite(comes_to.1 / 1000.0), Measure::BCM);
    let mut others: Vec<Fact> = wrong.iter().take(3).map(|(claim, _)| gives(case.agreement, claim)).collect();
    if wrong.len() > others.len() {
        others.push(say!(MoreSaySo { count: wrong.len() - others.len() }).into());
    }
    let (claimed, source) = (told(rate), source(case.agreement, rate));
    let said = if first.about == About::AnnualVolume {
        say!(RateAgainstYear { rate: claimed, volume: volume, source: source, others: others })
    } else {
        let period = period(first);
        say!(RateAgainstPeriod { rate: claimed, volume: volume, period: period, source: source, others: others })
    };
    case.report(Code::ClaimImplausible.note(), topic!("claims[]").entry(index), [said], |_| None);
}

fn report_fall(case: &mut Case<'_>, first: usize, second: usize) {
    let (one, other) = (&case.agreement.claims[first], &case.agreement.claims[second]);
    let (Some(since), Some(one_day), Some(other_day)) = (one.from, one.to, other.to) else { return };
    let said = say!(VolumeFalls {
        one: told(one),
        one_day: one_day,
        other: told(other),
        other_day: other_day,
        since: since,
        one_source: source(case.agreement, one),
        other_source: source(case.agreement, other),
    });
    case.report(Code::ClaimImplausible.note(), topic!("claims[]").entry(second), [said], |_| None);
}
