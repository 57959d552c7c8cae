//! Which value of a number brings a yearly series to a target: hand arithmetic, ranges, several answers and none.

use crate::examples;
use gasswap_core::agreement::edit::new_agreement;
use gasswap_core::agreement::{Agreement, Day, Obligations, OverAnnualMax, PhaseStatus};
use gasswap_core::projection::project;
use gasswap_core::solve::{Answer, NoAnswer, Objective, Solution, Variable, Wanted, solve};
use gasswap_figures::wording;

fn trilateral() -> Agreement {
    examples::load("trilateral-2021").unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A number by its name, `series=value` and the year, as on the command line.
fn asked(agreement: &Agreement, vary: &str, until: &str, year: Option<i32>) -> Result<Objective, NoAnswer> {
    let vary = Variable::named(agreement, vary)?.field();
    let (series, wanted) = until.split_once('=').unwrap();
    let until = wanted.parse().map_or_else(|_| Wanted::Series(wanted.to_owned()), Wanted::Number);
    let year = year.map(|year| day(&format!("{year}-01-01")));
    Ok(Objective { vary, series: series.to_owned(), until, year, between: None })
}

fn solved(agreement: &Agreement, vary: &str, until: &str, year: Option<i32>) -> Result<Answer, NoAnswer> {
    solve(agreement, &asked(agreement, vary, until, year)?)
}

/// Why there is no answer.
fn words(none: &NoAnswer) -> String {
    wording::english().sentences(none.said())
}

/// The answer in sentences.
fn told(answer: &Answer, agreement: &Agreement, objective: &Objective) -> Vec<String> {
    answer.describe(agreement, objective).iter().map(|said| wording::english().sentences(said)).collect()
}

fn only(answer: &Answer) -> f64 {
    match answer.solutions[..] {
        [Solution::At { value, .. }] => value,
        _ => panic!("{:?}", answer.solutions),
    }
}

/// 5.5 mcm/d × 365 = 2,007.5 mcm; what is left after retention is 1,500 at 1 − 1500 / 2007.5 = 25.28 %.
#[test]
fn the_retention_that_leaves_just_the_annual_minimum() {
    let agreement = trilateral();
    let question = asked(&agreement, "swap.retention.share", "redelivered=annual_minimum", Some(2023)).unwrap();
    let answer = solve(&agreement, &question).unwrap();
    assert!((only(&answer) - (1.0 - 1500.0 / 2007.5)).abs() < 1e-12);
    assert_eq!((answer.now, answer.now_reached, answer.unit), (Some(0.0), Some(2007.5), "mcm"));
    let sentences = told(&answer, &agreement, &question).join("\n").replace('\u{202f}', " ");
    assert_eq!(
        sentences,
        "At 25.2802 % the volume redelivered in 2023 is 1 500 mcm, the annual minimum.\n\
         As the agreement stands it is 2 007.5 mcm, at 0 %."
    );
    // Put into the agreement, the value does what it says.
    let mut changed = agreement;
    changed.swap.retention.share = only(&answer);
    assert!((project(&changed).years[1].redelivered - 1500.0).abs() < 1e-9);
}

/// 2,000 / 366 = 5.4645 mcm/d in a leap year; over five years of 1,826 days 5.3 mcm/d make 9,677.8 mcm.
#[test]
fn the_rate_that_meets_a_volume_in_a_year_and_over_the_whole_term() {
    let agreement = trilateral();
    let rate = "quantities.phases[0].rate_mcm_d";
    let year = solved(&agreement, rate, "received=2000", Some(2024)).unwrap();
    assert!((only(&year) - 2000.0 / 366.0).abs() < 1e-12);
    let term = solved(&agreement, rate, "received=9677.8", None).unwrap();
    assert!((only(&term) - 5.3).abs() < 1e-12, "{:?}", term.solutions);
}

/// At most 2,007.5 mcm can be redelivered of 2,007.5 received.
#[test]
fn an_unreachable_target_is_told_with_the_range_and_where_it_is_closest() {
    let Err(NoAnswer::Missed(missed)) = solved(&trilateral(), "swap.retention.share", "redelivered=3000", Some(2023))
    else {
        panic!("there is no such retention");
    };
    assert_eq!((missed.closest, missed.closest_reached, missed.wanted), (0.0, 2007.5, 3000.0));
    assert!(missed.range[0] == 0.0 && missed.range[1] > 0.999 && missed.range[1] < 1.0, "{:?}", missed.range);
    let sentence = wording::english().sentences(&missed.said).replace('\u{202f}', " ");
    assert!(
        sentence.starts_with("No value from 0 % to 100 % brings the volume redelivered in 2023 to 3 000 mcm"),
        "{sentence}"
    );
    assert!(
        sentence.ends_with("it reaches from 0 mcm to 2 007.5 mcm, and comes closest at 0 % with 2 007.5 mcm."),
        "{sentence}"
    );
}

#[test]
fn a_target_that_is_met_everywhere_is_one_stretch() {
    let answer = solved(&trilateral(), "swap.catch_up_mcm_d", "redelivered=received", Some(2023)).unwrap();
    assert!(
        matches!(answer.solutions[..], [Solution::Between { from, to, .. }] if from == 0.0 && to == answer.range[1])
    );
    assert_eq!(answer.now, None);
}

#[test]
fn a_number_without_effect_is_told_to_have_none() {
    let missed = solved(&trilateral(), "points[1].longitude", "redelivered=1000", Some(2023)).unwrap_err();
    assert!(words(&missed).contains("no say in it"), "{missed}");
}

/// The point passes 5.5 mcm/d: nothing stays owed from that capacity up.
#[test]
fn a_capacity_from_which_on_nothing_is_owed_is_a_stretch_with_one_end() {
    let answer = solved(&trilateral(), "points[1].capacity_mcm_d", "balance=0", Some(2024)).unwrap();
    let [Solution::Between { from, to, .. }] = answer.solutions[..] else { panic!("{:?}", answer.solutions) };
    assert!((from - 5.5).abs() < 1e-9 && to >= answer.range[1], "{from} {to}");
}

/// 5.5 mcm/d flow on 365 − lag days of the first year: 91 days leave 274 × 5.5 = 1,507; 92 leave 1,501.5, 93 leave 1,496.
#[test]
fn a_number_of_days_stays_whole() {
    let answer = solved(&trilateral(), "swap.lag_days", "redelivered=1507", Some(2022)).unwrap();
    assert_eq!(only(&answer), 91.0);
    let Err(NoAnswer::Missed(missed)) = solved(&trilateral(), "swap.lag_days", "redelivered=1500", Some(2022)) else {
        panic!("no whole number of days does it");
    };
    assert_eq!((missed.closest, missed.closest_reached, missed.leap), (92.0, 1501.5, Some([92.0, 93.0])));
    assert!(
        wording::english()
            .sentences(&missed.said)
            .contains("Between 92 days and 93 days it leaps over what is wanted."),
        "{}",
        wording::english().sentences(&missed.said)
    );
}

/// 10 mcm/d by two receipts at points that pass 4 and 2: at shares s and 1 − s there flow min(10 s, 4) + min(10 (1 − s), 2).
/// That is 4.5 at s = 0.25 and at s = 0.95, 5 at s = 0.3 and at s = 0.9.
#[test]
fn several_answers_are_all_told_and_a_share_takes_the_others_along() {
    let mut agreement = new_agreement(day("2023-01-01"));
    let mut second = agreement.points[0].clone();
    second.id = "second".into();
    second.capacity_mcm_d = Some(2.0);
    agreement.points[0].capacity_mcm_d = Some(4.0);
    agreement.points.push(second);
    let mut leg = agreement.receipts[0].clone();
    (leg.id, leg.point, leg.share) = ("other".into(), "second".into(), 0.5);
    agreement.receipts[0].share = 0.5;
    agreement.receipts.push(leg);
    let phase = &mut agreement.quantities.phases[0];
    (phase.rate_mcm_d, phase.daily_min_mcm_d, phase.daily_max_mcm_d) = (10.0, None, None);
    (phase.annual_min_bcm, phase.annual_max_bcm) = (None, None);
    let values = |wanted: f64| -> Vec<f64> {
        let question =
            asked(&agreement, "receipts[0].share", &format!("received={}", wanted * 365.0), Some(2023)).unwrap();
        let told = |solution: &Solution| match *solution {
            Solution::At { value, .. } => value,
            Solution::Between { .. } => f64::NAN,
        };
        solve(&agreement, &question).unwrap().solutions.iter().map(told).collect()
    };
    let near = |found: Vec<f64>, expected: &[f64]| {
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
    };
    near(values(4.5), &[0.25, 0.95]);
    near(values(5.0), &[0.3, 0.9]);
}

/// Take-or-pay of 80 % of 2,007.5 at a steady 5.5 mcm/d: the deficiency ends where 365 × flow = 1,606, at 4.4 mcm/d.
#[test]
fn the_capacity_below_which_a_deficiency_begins() {
    let mut agreement = trilateral();
    agreement.quantities.phases[0].annual_max_bcm = None;
    agreement.quantities.over_annual_max = OverAnnualMax::Flag;
    agreement.obligations =
        Some(Obligations { take_or_pay: 0.8, make_up_years: 0, carry_forward_years: 0, carry_forward_cap: 0.0 });
    let mut question = asked(&agreement, "obligations.take_or_pay", "obligation=1606", Some(2023)).unwrap();
    assert!((only(&solve(&agreement, &question).unwrap()) - 0.8).abs() < 1e-12);
    question = asked(&agreement, "obligations.take_or_pay", "deficiency=0", Some(2023)).unwrap();
    let answer = solve(&agreement, &question).unwrap();
    assert!(
        matches!(answer.solutions[..], [Solution::Between { from, to, .. }] if from == 0.0 && to == 1.0),
        "{:?}",
        answer.solutions
    );
}

#[test]
fn values_stay_inside_what_a_file_may_hold() {
    // The daily minimum may not pass the daily maximum of 6 mcm/d, which makes 2,190 mcm.
    let missed =
        solved(&trilateral(), "quantities.phases[0].daily_min_mcm_d", "received=2500", Some(2023)).unwrap_err();
    let NoAnswer::Missed(missed) = missed else { panic!("{missed}") };
    assert!((missed.range[1] - 6.0).abs() < 1e-9 && (missed.reached[1] - 2190.0).abs() < 1e-6, "{missed:?}");
}

#[test]
fn the_range_can_be_given() {
    let mut question = asked(&trilateral(), "swap.retention.share", "redelivered=annual_minimum", Some(2023)).unwrap();
    question.between = Some([0.0, 0.2]);
    let NoAnswer::Missed(missed) = solve(&trilateral(), &question).unwrap_err() else { panic!("0.2528 lies outside") };
    assert_eq!((missed.range, missed.closest), ([0.0, 0.2], 0.2));
    question.between = Some([0.2, 0.0]);
    assert!(matches!(solve(&trilateral(), &question), Err(NoAnswer::NoQuestion(_))));
}

/// A fixed price times twice as much is twice the payment.
#[test]
fn a_price_inside_its_formula_is_found_without_naming_the_kind() {
    let agreement = examples::load("trilateral-as-delivered").unwrap();
    let year = project(&agreement).years[1].clone();
    let sale = year.money.unwrap().sale;
    let mut question =
        asked(&agreement, "price.phases[0].formula.usd_per_tcm", &format!("sale={}", 2.0 * sale), None).unwrap();
    question.year = Some(year.whole.from);
    let answer = solve(&agreement, &question).unwrap();
    assert!((only(&answer) / answer.now.unwrap() - 2.0).abs() < 1e-9, "{answer:?}");
    assert_eq!(answer.unit, "usd");
}

#[test]
fn questions_about_what_is_not_there_are_answered_with_what_there_is() {
    let ask = |vary: &str, until: &str| {
        solved(&trilateral(), vary, until, Some(2023)).map_err(|none| words(&none)).unwrap_err()
    };
    for (vary, until, part) in [
        ("swap.nothing", "received=1", "states no “nothing”"),
        ("swap", "received=1", "is not one number"),
        ("swap.equivalence", "received=1", "is not one number"),
        ("quantities.phases[7].rate_mcm_d", "received=1", "has 1 entry, counted from 0"),
        ("receipts[0].share", "received=1", "The only leg"),
        ("claims[0].low", "received=1", "no effect"),
        ("variants[0].swap.losses", "received=1", "as that variant"),
        ("obligations.take_or_pay", "received=1", "states no “obligations”"),
        ("what is this", "received=1", "not written like a place"),
        ("swap.losses", "deficiency=0", "There is no series “deficiency” in 2023"),
        ("swap.losses", "received=deficiency", "There is no series “deficiency” in 2023"),
    ] {
        let told = ask(vary, until);
        assert!(told.contains(part), "{vary}: {told}");
    }
    let told = solved(&trilateral(), "swap.losses", "received=1", Some(2040)).map_err(|none| words(&none)).unwrap_err();
    assert!(told.contains("2022 to 2026"), "{told}");
}

/// A suspended phase flows nothing whatever its rate.
#[test]
fn a_suspended_phase_cannot_be_solved_by_its_rate() {
    let mut agreement = trilateral();
    agreement.quantities.phases[0].status = PhaseStatus::Suspended;
    let missed = solved(&agreement, "quantities.phases[0].rate_mcm_d", "received=1500", Some(2023)).unwrap_err();
    assert!(words(&missed).contains("it is 0 mcm whatever the value"), "{missed}");
}

/// 5 × 2 bcm over 1 826 days are 5.4765 mcm/d; 366 days of that are 2 004.38 mcm, above the 2 000 of 2024.
#[test]
fn a_sum_over_years_that_meets_the_annual_maximum_tells_the_years_that_do_not() {
    let agreement = trilateral();
    let vary = "quantities.phases[0].rate_mcm_d";
    let objective = asked(&agreement, vary, "received=annual_maximum", None).unwrap();
    let answer = solve(&agreement, &objective).unwrap();
    let [passed] = answer.passed.as_slice() else { panic!("{:?}", answer.passed) };
    assert_eq!((passed.solution, passed.year), (0, day("2024-01-01")));
    assert!((passed.limit - 2000.0).abs() < 1e-9 && (passed.reached - 10_000.0 / 1826.0 * 366.0).abs() < 1e-6);
    let sentences = told(&answer, &agreement, &objective).join(" ");
    assert!(sentences.contains("That holds in sum only; above it: 2024 has 2\u{202f}004.38"), "{sentences}");
    assert_eq!(solved(&agreement, vary, "received=annual_maximum", Some(2024)).unwrap().passed, []);
}
