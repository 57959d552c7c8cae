//! What every chart has whatever its view: title, strips of phases and contract years, events, hatched time, and the
//! ends of its value axis. Knows no series' making.

use gasswap_core::agreement::{Agreement, Claim, ContractYear, Outage, OutageCause, Phase, PhaseStatus, Span};
use gasswap_core::calendar::{Day, solar_hijri_year};
use gasswap_core::projection::Year;

use super::shown::{axis_title, figures};
use super::ticks::nice_step;
use super::{Chart, ChartView, Flag, Hatch, Measured, Origin, Scenario, Strip, Units, YearStrip, marks};

/// A chart of nothing.
pub(super) fn empty(view: ChartView) -> Chart {
    let day = Day::from_number(0);
    Chart {
        view,
        title: String::new(),
        subtitle: String::new(),
        y_title: String::new(),
        unit: String::new(),
        days: Span { from: day, to: day },
        contract_year: ContractYear::Calendar,
        y_low: 0.0,
        y_high: 1.0,
        phases: Vec::new(),
        years: Vec::new(),
        bands: Vec::new(),
        series: Vec::new(),
        limits: Vec::new(),
        hatches: Vec::new(),
        flags: Vec::new(),
        segments: Vec::new(),
        shades: Vec::new(),
        cuts: Vec::new(),
        bars: Vec::new(),
        missing: None,
        sources: Vec::new(),
    }
}

/// What every view of this agreement shows.
pub(super) fn frame(view: ChartView, base: &Scenario<'_>, units: &Units, kept: &mut Option<Measured>) -> Chart {
    let (agreement, days) = (base.agreement, base.projection.days);
    let measured = Measured::kept(kept, view, agreement, days, units);
    let mut segments = marks::segments(view, agreement, days, units);
    segments.extend(measured.segments.iter().cloned());
    let mut chart = Chart {
        title: agreement.title.clone(),
        subtitle: subtitle(view, days),
        y_title: axis_title(view, units),
        unit: match view {
            ChartView::Flow | ChartView::FlowByMonth => units.rate.symbol().to_owned(),
            ChartView::Money => "million USD".to_owned(),
            _ => super::volume_symbol(view, units.rate).to_owned(),
        },
        days,
        contract_year: agreement.contract_year,
        phases: strips(base, days),
        years: years(agreement.contract_year, &base.projection.years),
        hatches: hatches(base, days),
        flags: flags(agreement),
        segments,
        ..empty(view)
    };
    chart.sources = sources(agreement, &chart, &measured.sources);
    chart
}

/// What a view tells, over which days.
#[must_use]
pub fn subtitle(view: ChartView, days: Span) -> String {
    let what = match view {
        ChartView::Flow => "What flows each day",
        ChartView::FlowByMonth => "What flows each day, as the mean of each month",
        ChartView::Cumulative => "What has flowed since each contract year began",
        ChartView::Annual => "What flows in each contract year",
        ChartView::Balance => "Gas that is still owed at the end of each day",
        ChartView::Money => "Cash by party since the start",
    };
    format!("{what}, {} to {}", days.from.long(), days.to.long())
}

/// How sure a phase is, as a word.
#[must_use]
pub const fn status_word(status: PhaseStatus) -> &'static str {
    match status {
        PhaseStatus::Announced => "announced",
        PhaseStatus::Contracted => "contracted",
        PhaseStatus::Assumed => "assumed",
        PhaseStatus::Suspended => "suspended",
    }
}

/// The days of each phase inside the term, by its index; phases without such days are left out.
pub(super) fn phase_spans<'a>(scenario: &Scenario<'a>, days: Span) -> Vec<(usize, &'a Phase, Span)> {
    let phases = scenario.agreement.quantities.phases.iter().zip(&scenario.projection.rule.phases).enumerate();
    phases.filter_map(|(index, (phase, rule))| Some((index, phase, rule.days().overlap(days)?))).collect()
}

/// `Contract · contracted`; the name alone where it says the same.
fn phase_title(phase: &Phase) -> String {
    let status = status_word(phase.status);
    if phase.name.eq_ignore_ascii_case(status) { phase.name.clone() } else { format!("{} · {status}", phase.name) }
}

fn strips(scenario: &Scenario<'_>, days: Span) -> Vec<Strip> {
    let strip = |(index, phase, span): (usize, &Phase, Span)| {
        let status = phase_title(phase);
        let texts = vec![format!("{status} from {}", phase.from.short()), status, phase.name.clone()];
        Strip { index, name: phase.name.clone(), status: phase.status, span, texts }
    };
    phase_spans(scenario, days).into_iter().map(strip).collect()
}

/// What a contract year is called: `2024`, `2024/25`, `1403`.
pub(super) fn year_label(kind: ContractYear, whole: Span) -> String {
    let year = whole.from.year();
    match kind {
        ContractYear::SolarHijri => solar_hijri_year(whole.from).to_string(),
        _ if whole.to.year() == year => year.to_string(),
        _ => format!("{year}/{:02}", whole.to.year().rem_euclid(100)),
    }
}

fn years(kind: ContractYear, years: &[Year]) -> Vec<YearStrip> {
    let strip =
        |(index, year): (usize, &Year)| YearStrip { index, span: year.span, label: year_label(kind, year.whole) };
    years.iter().enumerate().map(strip).collect()
}

fn hatches(scenario: &Scenario<'_>, days: Span) -> Vec<Hatch> {
    let agreement = scenario.agreement;
    let suspended = phase_spans(scenario, days)
        .into_iter()
        .filter(|(_, phase, _)| phase.status == PhaseStatus::Suspended)
        .map(|(_, phase, span)| Hatch { span, text: phase_title(phase), suspended: true });
    let outages = agreement.outages.iter().filter_map(|outage| {
        let span = Span { from: outage.from, to: outage.to }.overlap(days)?;
        Some(Hatch { span, text: outage_text(agreement, outage), suspended: false })
    });
    suspended.chain(outages).collect()
}

/// `Astara: maintenance, 50 % available`.
fn outage_text(agreement: &Agreement, outage: &Outage) -> String {
    let cause = match outage.cause {
        OutageCause::Maintenance => "maintenance",
        OutageCause::ForceMajeure => "force majeure",
        OutageCause::Other => "outage",
    };
    let left = if outage.available > 0.0 {
        format!("{} % available", figures(outage.available * 100.0))
    } else {
        "nothing available".to_owned()
    };
    format!("{}: {cause}, {left}", agreement.point_name(&outage.point))
}

fn flags(agreement: &Agreement) -> Vec<Flag> {
    let flag = |(index, event): (usize, &gasswap_core::agreement::Event)| {
        let x = f64::from(event.on.first()?.number());
        Some(Flag { index, x, text: event.title.clone(), date: event.on.long() })
    };
    let mut flags: Vec<Flag> = agreement.events.iter().enumerate().filter_map(flag).collect();
    flags.sort_by(|a, b| a.x.total_cmp(&b.x));
    flags
}

/// The sources of the phases' claims and of the segments; where none of these names one, of all claims. In file order.
fn sources(agreement: &Agreement, chart: &Chart, measured: &[String]) -> Vec<String> {
    let of_phases = chart.phases.iter().flat_map(|strip| &agreement.quantities.phases[strip.index].claims);
    let mut named: Vec<&str> = of_phases.filter_map(|id| agreement.claim(id)?.source.as_deref()).collect();
    let claims = chart.segments.iter().filter_map(|segment| match segment.origin {
        Origin::Claim(index) => agreement.claims.get(index)?.source.as_deref(),
        Origin::Actual(_) => None,
    });
    named.extend(claims.chain(measured.iter().map(String::as_str)));
    if named.is_empty() {
        named.extend(agreement.claims.iter().filter_map(|claim: &Claim| claim.source.as_deref()));
    }
    let used = agreement.sources.iter().filter(|source| named.contains(&source.id.as_str()));
    used.map(|source| source.id.clone()).collect()
}

/// Sets the ends of the value axis: zero (or below, where values are) and a round number with air above the highest that is
/// not beyond the ceiling.
pub(super) fn scale(chart: &mut Chart, ceiling: f64) {
    let (mut low, mut high) = (0.0f64, 0.0f64);
    let mut see = |value: f64| {
        if value.is_finite() && value <= ceiling {
            low = low.min(value);
            high = high.max(value);
        }
    };
    chart.series.iter().flat_map(|series| series.runs.iter().flatten()).for_each(|point| see(point[1]));
    chart.bars.iter().for_each(|bar| see(bar.high));
    chart.limits.iter().for_each(|limit| see(limit.y));
    chart.segments.iter().for_each(|segment| see(segment.high));
    chart.bands.iter().flat_map(|band| [band.low, band.high]).flatten().for_each(&mut see);
    if high - low < 1e-9 {
        high = 1.0;
    }
    let air = 0.08 * (high - low);
    let step = nice_step((high - low + air) / 5.0);
    chart.y_high = ((high + if high > 0.0 { air } else { 0.0 }) / step).ceil() * step;
    chart.y_low = if low < 0.0 { ((low - air) / step).floor() * step } else { 0.0 };
}
