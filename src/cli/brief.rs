//! An agreement on one screen of text: who, where, how much, by year, and what is doubtful. Works nothing out.

use std::fmt::Write as _;

use gasswap_core::agreement::{Agreement, Phase, Side};
use gasswap_core::check::check;
use gasswap_core::projection::{PhaseRule, Projection, Year};
use gasswap_core::units::number;
use gasswap_figures::figure::{self, figures};
use gasswap_figures::wording;

/// Longest line, characters.
const WIDTH: usize = 100;

/// Findings and years that are printed in full.
const SHOWN: usize = 12;

/// The screen of text, lines ended by line feeds. `variant` names the reading; `None`: the base.
#[must_use]
pub(super) fn brief(agreement: &Agreement, projection: &Projection, variant: Option<&str>) -> String {
    let mut text = String::new();
    head(&mut text, agreement, projection, variant);
    legs(&mut text, agreement, projection);
    phases(&mut text, agreement, projection);
    years(&mut text, agreement, projection);
    gains(&mut text, agreement, projection);
    findings(&mut text, agreement, projection);
    text
}

fn head(text: &mut String, agreement: &Agreement, projection: &Projection, variant: Option<&str>) {
    let reading = variant.map_or_else(String::new, |name| format!(" · {name}"));
    let _ = writeln!(text, "{}{reading}", agreement.title);
    if let Some(signed) = &agreement.signed {
        let _ = writeln!(text, "Signed on {} in {}", signed.on.long(), signed.at);
    }
    let end = agreement.term.end.map_or_else(|| "open-ended".to_owned(), |end| format!("until {}", end.long()));
    let days = projection.days;
    let _ = writeln!(text, "From {}, {end}; projected to {}", agreement.term.start.long(), days.to.long());
    let parties: Vec<String> =
        agreement.parties.iter().map(|party| format!("{} ({})", party.name, role(party.role))).collect();
    let _ = writeln!(text, "{}", parties.join(", "));
    let _ = writeln!(text, "Volumes in million m³ (mcm) at {}", figure::conditions(agreement.cubic_metre));
}

const fn role(role: gasswap_core::agreement::Role) -> &'static str {
    match role {
        gasswap_core::agreement::Role::Supplier => "supplier",
        gasswap_core::agreement::Role::Swapper => "swapper",
        gasswap_core::agreement::Role::Offtaker => "offtaker",
        gasswap_core::agreement::Role::Trader => "trader",
    }
}

fn legs(text: &mut String, agreement: &Agreement, projection: &Projection) {
    let day = figure::opening_day(projection);
    let _ = writeln!(text, "\nLegs, with the flow on {}", day.long());
    let rows: Vec<[String; 4]> = agreement
        .legs()
        .map(|(side, leg)| {
            let flow = projection.leg(&leg.id).zip(projection.index(day));
            let flow = flow.and_then(|(flow, index)| flow.flow.get(index)).copied().unwrap_or(0.0);
            let word = if side == Side::Receipt { "received at" } else { "redelivered at" };
            let place = format!("{word} {}", agreement.point_name(&leg.point));
            [leg.id.clone(), figure::leg_name(agreement, leg), place, format!("{} mcm/d", figures(flow))]
        })
        .collect();
    table(text, &rows, &[false, false, false, true]);
    let swap = &agreement.swap;
    let mut terms = vec![format!("retained {} %", figures(swap.retention.of_receipts() * 100.0))];
    terms.push(format!("losses {} %", figures(swap.losses * 100.0)));
    let lag = projection.rule.lag;
    if lag > 0 {
        terms.push(format!("redelivered {lag} days later"));
    }
    let _ = writeln!(text, "  {}", terms.join(", "));
}

fn phases(text: &mut String, agreement: &Agreement, projection: &Projection) {
    let _ = writeln!(text, "\nPhases");
    let range = |low: Option<f64>, high: Option<f64>, unit: &str| match (low, high) {
        (None, None) => String::new(),
        (Some(low), None) => format!("at least {} {unit}", figures(low)),
        (None, Some(high)) => format!("at most {} {unit}", figures(high)),
        (Some(low), Some(high)) => format!("{}–{} {unit}", figures(low), figures(high)),
    };
    let row = |(phase, rule): (&Phase, &PhaseRule)| {
        let mut rate = format!("{} mcm/d", figures(phase.rate_mcm_d));
        if let Some(growth) = rule.growth() {
            rate.push_str(&format!(" growing {} % a year", figures(growth * 100.0)));
        }
        [
            phase.from.short(),
            format!("{} ({})", phase.name, figure::status_word(phase.status)),
            rate,
            range(phase.daily_min_mcm_d, phase.daily_max_mcm_d, "mcm/d"),
            range(phase.annual_min_bcm, phase.annual_max_bcm, "bcm a year"),
        ]
    };
    let rows: Vec<[String; 5]> = agreement.quantities.phases.iter().zip(&projection.rule.phases).map(row).collect();
    table(text, &rows, &[true, false, false, false, false]);
}

fn years(text: &mut String, agreement: &Agreement, projection: &Projection) {
    let years = &projection.years;
    let _ = writeln!(text, "\nContract years, mcm");
    let mut rows =
        vec![["year", "received", "retained", "redelivered", "owed", "minimum", "maximum"].map(str::to_owned)];
    let amount = |value: f64| number(value, 1);
    let limit = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), amount);
    let row = |year: &Year| {
        [
            figure::year_name(agreement, year),
            amount(year.received),
            amount(year.retained),
            amount(year.redelivered),
            amount(year.balance),
            limit(year.annual_minimum),
            limit(year.annual_maximum),
        ]
    };
    rows.extend(years.iter().take(SHOWN).map(row));
    table(text, &rows, &[false, true, true, true, true, true, true]);
    if years.len() > SHOWN {
        let _ = writeln!(text, "  … and {} more years: gasswap project FILE --by year", years.len() - SHOWN);
    }
}

/// Who gains what, in the contract year of the day on which a window would open.
fn gains(text: &mut String, agreement: &Agreement, projection: &Projection) {
    let Some(year) = projection.year_of(figure::opening_day(projection)) else { return };
    let _ = writeln!(text, "\nWho gains what in {}, mcm", figure::year_name(agreement, year));
    let head = ["", "in", "out", "keeps", "of capacity", "cash, million USD"];
    let mut rows = vec![head.map(str::to_owned)];
    let amount = |value: f64| if value.abs() < 5e-10 { "–".to_owned() } else { number(value, 1) };
    for (party, gains) in agreement.parties.iter().zip(figure::gains(agreement, year)) {
        rows.push([
            party.name.clone(),
            amount(gains.taken),
            amount(gains.given),
            amount(gains.kept),
            gains.capacity_used.map_or_else(|| "–".to_owned(), |used| format!("{} %", number(used * 100.0, 1))),
            gains.cash.map_or_else(|| "–".to_owned(), |cash| amount(cash / 1e6)),
        ]);
    }
    table(text, &rows, &[false, true, true, true, true, true]);
}

fn findings(text: &mut String, agreement: &Agreement, projection: &Projection) {
    let findings = check(agreement, projection);
    if findings.is_empty() {
        let _ = writeln!(text, "\nNo findings");
        return;
    }
    let _ = writeln!(text, "\nFindings");
    for finding in findings.iter().take(SHOWN) {
        let sentence = wording::english().finding(finding).sentence;
        let lines = wrap(&format!("{}: {sentence}", finding.severity), WIDTH - 4);
        for (index, line) in lines.iter().enumerate() {
            let _ = writeln!(text, "  {}{line}", if index == 0 { "" } else { "  " });
        }
    }
    if findings.len() > SHOWN {
        let _ = writeln!(text, "  … and {} more: gasswap check FILE", findings.len() - SHOWN);
    }
}

/// Columns two spaces apart; `right` says which are set to the right.
fn table<const N: usize>(text: &mut String, rows: &[[String; N]], right: &[bool; N]) {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            line.push_str("  ");
            line.push_str(&if right[column] { format!("{cell:>width$}") } else { format!("{cell:<width$}") });
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// Breaks a text at spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
