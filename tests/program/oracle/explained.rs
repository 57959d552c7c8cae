//! Why every leg flows as it does on the days that tell most, as `explain` prints it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gasswap_core::agreement::{Agreement, Day};
use gasswap_core::projection::{Projection, explain, project};
use gasswap_core::units::significant;
use gasswap_figures::figure::leg_name;
use gasswap_figures::wording;

use super::cases::{self, Case, called};
use super::golden::{Text, Topic};
use super::program::gasswap;

/// So far into a contract year its day lies.
const INTO_THE_YEAR: i32 = 100;

/// The first and the last day, each phase's first two, the middle of each outage, one of each contract year.
fn days(agreement: &Agreement, projection: &Projection) -> BTreeSet<Day> {
    let mut days = BTreeSet::from([projection.days.from, projection.days.to]);
    days.extend(agreement.quantities.phases.iter().flat_map(|phase| [phase.from, phase.from + 1]));
    days.extend(agreement.outages.iter().map(|outage| outage.from + (outage.to - outage.from) / 2));
    days.extend(projection.years.iter().map(|year| year.span.from + INTO_THE_YEAR));
    days.retain(|day| projection.days.contains(*day));
    days
}

/// What the command prints.
fn printed((agreement, projection): (&Agreement, &Projection), leg: &str, day: Day) -> String {
    let (_, terms) = agreement.legs().find(|(_, terms)| terms.id == leg).unwrap();
    let explanation = explain(agreement, projection, leg, day).unwrap();
    let place = agreement.point_name(&terms.point);
    let mut text = format!("{} at {place}, {}\n", leg_name(agreement, terms), day.long());
    let _ =
        writeln!(text, "{} mcm/d: {}\n", significant(explanation.flow, 6), wording::english().text(&explanation.why));
    for (index, step) in explanation.steps.iter().enumerate() {
        let mark = if explanation.binds == Some(index) { '→' } else { ' ' };
        let _ =
            writeln!(text, "{mark} {:>10}  {}", significant(step.value_after, 6), wording::english().text(&step.said));
    }
    text
}

/// Every leg on every day of a case; what a variant says as the base is not told again.
fn document(case: &Case) -> String {
    let mut text = Text::default();
    let base = project(&case.agreement);
    for (variant, agreement) in case.readings() {
        let projection = project(&agreement);
        for (_, leg) in agreement.legs() {
            for day in days(&agreement, &projection) {
                let said = printed((&agreement, &projection), &leg.id, day);
                let known = base.index(day).is_some() && said == printed((&case.agreement, &base), &leg.id, day);
                if variant.is_none() || !known {
                    text.section(&format!("{}, {}, {day}", called(variant.as_deref()), leg.id), &said);
                }
            }
        }
    }
    text.done()
}

#[test]
fn why_every_leg_flows_as_it_does() {
    let mut golden = Topic::new("explain");
    for case in cases::all() {
        golden.expect(&case.name, &document(&case));
    }
    golden.finish();
}

#[test]
fn the_command_prints_the_same() {
    for case in cases::all() {
        let projection = project(&case.agreement);
        let (_, leg) = case.agreement.legs().last().unwrap();
        let day = projection.day(projection.len() / 2);
        let run = gasswap(&["explain", &case.path, "--leg", &leg.id, "--on", &day.to_string()]);
        assert_eq!(run.out, printed((&case.agreement, &projection), &leg.id, day), "{}: {}", case.name, run.err);
    }
}
