//! What was published, over the time it speaks of, in the unit that is shown. Knows no series.

use gasswap_core::agreement::{About, Agreement, Claim, ClaimSide, Side, Span};
use gasswap_core::units::{Gas, RateUnit, VolumeUnit};

use super::shown::{UnitScale, figures, gas_at};
use super::{ChartView, Origin, Segment, Units};

/// How long a period may be whose volume is compared with that of a contract year, days.
const NEARLY_A_YEAR: std::ops::RangeInclusive<i32> = 330..=400;

/// The claims that speak of a time inside the term and of what this view shows.
pub(super) fn segments(view: ChartView, agreement: &Agreement, days: Span, units: &Units) -> Vec<Segment> {
    let annual = match view {
        ChartView::Flow | ChartView::FlowByMonth => false,
        ChartView::Annual => true,
        ChartView::Cumulative | ChartView::Balance | ChartView::Money => return Vec::new(),
    };
    let claims = agreement.claims.iter().enumerate();
    let segments = claims.filter_map(|(index, claim)| {
        claim_segment(agreement, claim, days, units, annual)
            .map(|segment| Segment { origin: Origin::Claim(index), ..segment })
    });
    segments.collect()
}

/// What a claim's number is in mcm of the agreement: of a day, or of the period.
#[derive(Clone, Copy)]
enum Amount {
    Daily(f64),
    Whole(f64),
}

/// A number with the symbol of its unit, in mcm of the agreement; `None` for a unit of something else.
fn amount(value: f64, symbol: &str, gas: Gas) -> Option<Amount> {
    let rate = RateUnit::ALL.into_iter().find(|unit| unit.symbol() == symbol);
    let volume = VolumeUnit::ALL.into_iter().find(|unit| unit.symbol() == symbol);
    match (rate, volume) {
        (Some(unit), _) => Some(Amount::Daily(unit.read(value, gas))),
        (None, Some(unit)) => Some(Amount::Whole(unit.read(value, gas))),
        (None, None) => None,
    }
}

/// The days a claim speaks of. A claim without a first and a last day speaks of the whole term or of no known time; the
/// bands and the findings tell it.
fn period(claim: &Claim) -> Option<Span> {
    let span = Span { from: claim.from?, to: claim.to? };
    (span.to >= span.from).then_some(span)
}

fn claim_segment(agreement: &Agreement, claim: &Claim, days: Span, units: &Units, annual: bool) -> Option<Segment> {
    if !matches!(claim.about, About::DailyRate | About::AnnualVolume | About::PeriodVolume) {
        return None;
    }
    let whole = period(claim)?;
    let shown = whole.overlap(days)?;
    let leg = agreement.legs().find(|(_, leg)| Some(leg.id.as_str()) == claim.of.as_deref());
    let point_id = leg.map(|(_, leg)| leg.point.as_str()).or(claim.of.as_deref());
    let side = match claim.side {
        ClaimSide::Redelivery => Side::Redelivery,
        ClaimSide::Receipt | ClaimSide::Unstated => Side::Receipt,
    };
    let point = point_id.and_then(|id| agreement.point(id));
    let gas = gas_at(agreement, point, agreement.cubic_metre);
    let scale = match point {
        Some(point) => UnitScale::at(agreement, Some(point), units),
        None => UnitScale::of_side(agreement, side, units),
    };
    let convert = |value: f64| {
        let amount = amount(value, &claim.unit, gas)?;
        // A yearly volume is a rate of a year, however long the time it is said of.
        let over =
            if claim.about == About::AnnualVolume { agreement.contract_year.containing(whole.from) } else { whole };
        convert(amount, over, scale, annual)
    };
    let low = claim.low.or(claim.high)?;
    let high = claim.high.or(claim.low)?;
    let place = match (point, claim.of.as_deref()) {
        (Some(point), _) => format!(" at {}", point.name),
        (None, Some(party)) => format!(" for {}", agreement.party_name(party)),
        (None, None) => String::new(),
    };
    let ends_given = (claim.low.is_some(), claim.high.is_some());
    let numbers = format!("{} {}", open_range(low, high, ends_given), claim.unit);
    let text = format!(
        "{}{numbers}{place}, {} to {}",
        lead(agreement, claim.source.as_deref()),
        whole.from.long(),
        whole.to.long()
    );
    let (low, high) = (convert(low)?, convert(high)?);
    let label = named(agreement, claim.source.as_deref(), &open_range(low, high, ends_given));
    Some(Segment { x: ends(shown), low, high, label, text, origin: Origin::Claim(0) })
}

/// The volume of a period, million cubic metres, in the unit shown, as [`convert`] has it.
pub(super) fn volume(mcm: f64, period: Span, scale: UnitScale, annual: bool) -> Option<f64> {
    convert(Amount::Whole(mcm), period, scale, annual)
}

/// In the unit shown: the mean of a day, or the volume of a period that is nearly a year.
fn convert(amount: Amount, period: Span, scale: UnitScale, annual: bool) -> Option<f64> {
    let days = f64::from(period.days());
    match (amount, annual) {
        (Amount::Daily(mcm_d), false) => Some(mcm_d * scale.rate),
        (Amount::Whole(mcm), false) => (days > 0.0).then(|| mcm / days * scale.rate),
        (Amount::Whole(mcm), true) => NEARLY_A_YEAR.contains(&period.days()).then_some(mcm * scale.large),
        (Amount::Daily(_), true) => None,
    }
}

pub(super) fn ends(span: Span) -> [f64; 2] {
    [f64::from(span.from.number()), f64::from(span.to.number()) + 1.0]
}

/// `5–6`, `at least 4`, `up to 3`.
fn open_range(low: f64, high: f64, given: (bool, bool)) -> String {
    match given {
        (true, false) => format!("at least {}", figures(low)),
        (false, true) => format!("up to {}", figures(high)),
        _ => range(low, high),
    }
}

/// `4.5, Trend`.
pub(super) fn named(agreement: &Agreement, source: Option<&str>, numbers: &str) -> String {
    match source.and_then(|id| agreement.source(id)) {
        Some(source) if !source.publisher.is_empty() => format!("{numbers}, {}", source.publisher),
        _ => numbers.to_owned(),
    }
}

pub(super) fn range(low: f64, high: f64) -> String {
    let (low, high) = (figures(low), figures(high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// `Trend, 13 December 2021: `.
pub(super) fn lead(agreement: &Agreement, source: Option<&str>) -> String {
    let Some(source) = source.and_then(|id| agreement.source(id)) else { return String::new() };
    let who = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    let date = source.date.long();
    if date.is_empty() { format!("{who}: ") } else { format!("{who}, {date}: ") }
}
