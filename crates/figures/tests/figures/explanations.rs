//! Explanations in words: what each step says, and the reason in a few words.

use crate::support::{day, simple};
use gasswap_core::agreement::{Outage, OutageCause};
use gasswap_core::projection::{StepKind, explain, project};
use gasswap_figures::wording;

fn outage(point: &str, from: &str, to: &str, available: f64) -> Outage {
    let (from, to) = (day(from), day(to));
    Outage { point: point.to_owned(), from, to, available, cause: OutageCause::Maintenance, note: String::new() }
}

#[test]
fn why_is_told_in_a_negotiators_words() {
    let mut agreement = simple();
    agreement.parties[1].name = "Iran".to_owned();
    agreement.points[0].name = "Sarakhs".to_owned();
    agreement.points[1].name = "Astara".to_owned();
    agreement.points[1].capacity_mcm_d = Some(10.0);
    agreement.swap.retention.share = 0.2;
    agreement.quantities.phases[0].daily_min_mcm_d = Some(5.0);
    agreement.quantities.phases[0].daily_max_mcm_d = Some(6.0);
    agreement.quantities.season = Some(vec![1.0, 1.0, 1.2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    agreement.outages = vec![outage("astara", "2022-07-01", "2022-07-14", 0.4)];
    let projection = project(&agreement);
    let english = wording::english();
    let told = |leg: &str, on: &str| {
        let explanation = explain(&agreement, &projection, leg, day(on)).unwrap();
        let bound = explanation.binds.map(|at| explanation.steps[at].kind);
        let sentences: Vec<String> = explanation.steps.iter().map(|step| english.text(&step.said)).collect();
        (english.text(&explanation.why), bound, sentences.join(" "))
    };
    let rate = "The contract's rate from 1 January 2022 is 5.5 mcm/d.";
    assert_eq!(
        told("TM-IR", "2022-02-01"),
        ("the contract's rate, inside its daily band".to_owned(), None, rate.to_owned())
    );
    assert_eq!(
        told("TM-IR", "2022-03-01"),
        (
            "the daily maximum of 6 mcm/d".to_owned(),
            Some(StepKind::DailyMaximum),
            format!("{rate} The season's factor for March is 1.2: 6.6 mcm/d. The daily maximum cuts it to 6 mcm/d."),
        )
    );
    let kept = "Iran keeps 20 % of what is received, which leaves 4.4 mcm/d.";
    assert_eq!(
        told("IR-AZ", "2022-02-01"),
        (
            "80 % of what was received at Sarakhs, after Iran's retention of 20 %".to_owned(),
            None,
            format!("{rate} {kept}")
        )
    );
    let outage = "Maintenance at Astara from 1 July 2022 to 14 July 2022 leaves 40 % of its capacity, 4 mcm/d.";
    assert_eq!(
        told("IR-AZ", "2022-07-01"),
        (
            "what maintenance leaves of the capacity at Astara".to_owned(),
            Some(StepKind::Outage),
            format!("{rate} {kept} {outage}")
        )
    );
    assert_eq!(explain(&agreement, &projection, "IR-AZ", day("2021-12-31")), None);
    assert_eq!(explain(&agreement, &projection, "nobody", day("2022-01-01")), None);
}
