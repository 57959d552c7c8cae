//! What `solve` answers and refuses: many numbers, many series, of every save and of the cases with rich figures.

use super::cases;
use super::golden::{Text, Topic};
use super::program::{gasswap, typed};

/// What is varied, and what is wanted; asked of one contract year.
const OF_A_YEAR: &[(&str, &str)] = &[
    ("quantities.phases[0].rate_mcm_d", "received=1500"),
    ("quantities.phases[0].rate_mcm_d", "redelivered=annual_minimum"),
    ("quantities.phases[0].growth_per_year", "received=annual_maximum"),
    ("swap.retention.share", "retained=250"),
    ("swap.retention.share", "redelivered=annual_minimum"),
    ("swap.losses", "redelivered=1200"),
    ("swap.lag_days", "balance=100"),
    ("points[0].capacity_mcm_d", "received=1000"),
    ("points[1].capacity_mcm_d", "balance=0"),
    ("swap.catch_up_mcm_d", "balance=10"),
    ("receipts[0].share", "received=1800"),
    ("outages[0].available", "redelivered=1100"),
    ("quantities.season[0]", "received=1700"),
    ("obligations.take_or_pay", "deficiency=0"),
    ("price.phases[0].formula.usd_per_tcm", "sale=300000000"),
];

/// The same of the whole term.
const OF_THE_TERM: &[(&str, &str)] = &[
    ("quantities.phases[0].rate_mcm_d", "redelivered=6000"),
    ("swap.retention.share", "retained=redelivered"),
    ("price.phases[0].formula.usd_per_tcm", "sale=1000000000"),
    ("price.swap_fee_usd_per_tcm", "swap_fee=20000000"),
];

/// Of long agreements only these numbers are asked about: every answer takes many projections.
const OF_LONG: &[(&str, &[&str])] = &[
    ("figures-hub", &["outages[0].available", "price.phases[0].formula.usd_per_tcm"]),
    ("saves-nakhchivan-2005", &["obligations.take_or_pay", "quantities.season[0]"]),
    ("saves-trilateral-as-delivered", &["price.phases[0].formula.usd_per_tcm", "receipts[0].share"]),
    ("figures-four-phase", &["swap.catch_up_mcm_d", "outages[0].available", "quantities.season[0]"]),
    ("figures-priced", &["obligations.take_or_pay", "price.swap_fee_usd_per_tcm"]),
];

/// The contract year that each document is asked about.
fn year(name: &str) -> &'static str {
    match name {
        "saves-nakhchivan-2005" => "2010",
        "saves-trilateral-2021" => "2023",
        "saves-trilateral-as-delivered" => "1402",
        "saves-turkiye-2025" => "2025",
        "figures-four-phase" => "2022/23",
        _ => "2027",
    }
}

/// Questions that cannot be asked of the agreement of 2021, or are asked in another way.
const ODD: &[&[&str]] = &[
    &["swap.nothing", "received=1"],
    &["swap", "received=1"],
    &["swap.equivalence", "received=1"],
    &["quantities.phases[7].rate_mcm_d", "received=1"],
    &["quantities.phases.rate_mcm_d", "received=1"],
    &["receipts[0].share", "received=1"],
    &["claims[0].low", "received=1"],
    &["variants[0].swap.losses", "received=1"],
    &["obligations.take_or_pay", "received=1"],
    &["what is this", "received=1"],
    &["", "received=1"],
    &["swap.losses", "deficiency=0"],
    &["swap.losses", "received=deficiency"],
    &["swap.losses", "received"],
    &["swap.losses", "=5"],
    &["swap.losses", "received=-"],
    &["swap.losses", "received=5", "--year", "2040"],
    &["swap.losses", "received=5", "--year", "soon"],
    &["swap.retention.share", "redelivered=3000", "--year", "2023"],
    &["swap.retention.share", "redelivered=annual_minimum", "--year", "2023", "--between", "0", "0.2"],
    &["swap.retention.share", "redelivered=annual_minimum", "--year", "2023", "--between", "0.2", "0"],
    &["swap.retention.share", "redelivered=annual_minimum", "--year", "2023", "--between", "0.1"],
    &["swap.retention.share", "redelivered=annual_minimum", "--year", "2023", "--variant", "Growth as expected"],
    &["swap.lag_days", "redelivered=1500", "--year", "2022"],
    &["points[1].longitude", "redelivered=1000", "--year", "2023"],
    &["cubic_metre.temperature_c", "redelivered=1000", "--year", "2023"],
    &["term.horizon", "redelivered=1000"],
    &["quantities.phases[0].daily_min_mcm_d", "received=2500", "--year", "2023"],
    &["quantities.phases[0].annual_max_bcm", "received=annual_maximum", "--year", "2023"],
    &["quantities.phases[0].rate_mcm_d", "received = 1,9 ", "--year", "2022-01-01"],
    &["quantities.phases[0].rate_mcm_d", "received.TM-IR=1 900", "--year", "2022"],
    &["quantities.phases[0].rate_mcm_d", "redelivered.XX=1900", "--year", "2022"],
];

fn asked(path: &str, [vary, until]: [&str; 2], more: &[&str], text: &mut Text) {
    let mut arguments = vec!["solve", path, "--vary", vary, "--until", until];
    arguments.extend(more);
    text.section(&typed(&arguments), &gasswap(&arguments).told());
}

#[test]
fn what_solve_answers() {
    let mut golden = Topic::new("solve");
    for case in cases::rich() {
        let mut text = Text::default();
        let few = OF_LONG.iter().find(|(name, _)| *name == case.name).map(|(_, numbers)| *numbers);
        let wanted = |(vary, _): &&(&str, &str)| few.is_none_or(|numbers| numbers.contains(vary));
        for (vary, until) in OF_A_YEAR.iter().filter(wanted) {
            asked(&case.path, [vary, until], &["--year", year(&case.name)], &mut text);
        }
        for (vary, until) in OF_THE_TERM.iter().filter(wanted) {
            asked(&case.path, [vary, until], &[], &mut text);
        }
        golden.expect(&case.name, &text.done());
    }
    golden.finish();
}

#[test]
fn what_solve_says_of_several_answers_and_of_odd_questions() {
    let mut golden = Topic::new("solve-odd");
    let mut text = Text::default();
    for number in 1..=4 {
        let path = format!("tests/cases/check/mu{number}.ron");
        for until in ["received=2000", "received=3000", "received=1096.6", "make_up_bank=0", "deficiency=0"] {
            let vary =
                if until.starts_with("received") { "receipts[0].share" } else { "quantities.phases[0].rate_mcm_d" };
            asked(&path, [vary, until], &["--year", "2022"], &mut text);
        }
    }
    golden.expect("several-answers", &text.done());
    let mut text = Text::default();
    for question in ODD {
        let [vary, until, more @ ..] = question else { unreachable!() };
        asked("saves/trilateral-2021.ron", [vary, until], more, &mut text);
    }
    golden.expect("odd-questions", &text.done());
    golden.finish();
}
