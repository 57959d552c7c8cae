//! `check`, `brief` and `diff` of every agreement, its variants and the pairs that belong together, as they are printed.

use super::cases::{self, Case, called};
use super::golden::{Text, Topic};
use super::program::{gasswap, typed};

/// Pairs of files in `tests/cases/check` and `saves` of which one was made from the other, or is like it.
const PAIRS: &[(&str, &str)] = &[
    ("check/d2-a", "check/d2-mu0"),
    ("check/mu1", "check/mu2"),
    ("check/mu2", "check/mu3"),
    ("check/mu3", "check/mu4"),
    ("check/pa-ForceMajeure", "check/pa-Other"),
    ("check/pd", "check/pd2"),
    ("check/ex-loss", "check/ex-loss2"),
    ("check/ex-stop-double", "check/ex-stop-halve"),
    ("check/11-doubling-midyear", "check/12-suspended-midyear"),
    ("check/12-suspended-midyear", "check/13-starts-midyear"),
    ("check/m04-daily-avg-overlap", "check/m05-avg-over-period-with-stop"),
    ("check/m06-retention-claim-expired", "check/m07-capacity-claim-expired"),
    ("check/m12-season-with-growth", "check/m13-both-sides-season"),
    ("check/ex-partial", "check/u2"),
    ("saves/trilateral-2021", "saves/trilateral-as-delivered"),
    ("saves/trilateral-as-delivered", "saves/trilateral-2021"),
    ("saves/nakhchivan-2005", "saves/turkiye-2025"),
    ("saves/trilateral-2021", "figures/four-phase"),
    ("figures/priced", "figures/hub"),
    ("figures/four-phase", "figures/priced"),
];

fn printed(arguments: &[&str], text: &mut Text, head: &str) {
    let run = gasswap(arguments);
    text.section(&format!("{head}: {}", typed(arguments)), &run.told());
}

fn reports(cases: &[Case], topic: &'static str, command: &[&str]) {
    let mut golden = Topic::new(topic);
    for case in cases {
        let mut text = Text::default();
        for (variant, _) in case.readings() {
            let mut arguments = command.to_vec();
            arguments.push(&case.path);
            if let Some(name) = &variant {
                arguments.extend(["--variant", name]);
            }
            printed(&arguments, &mut text, &called(variant.as_deref()));
        }
        golden.expect(&case.name, &text.done());
    }
    golden.finish();
}

#[test]
fn what_check_prints() {
    reports(&cases::all(), "check", &["check"]);
}

#[test]
fn what_check_prints_as_json() {
    reports(&cases::all(), "check-json", &["check", "--format", "json"]);
}

#[test]
fn what_brief_prints() {
    reports(&cases::all(), "brief", &["brief"]);
}

fn path(short: &str) -> String {
    let folder = if short.starts_with("saves/") { "" } else { "tests/cases/" };
    format!("{folder}{short}.ron")
}

#[test]
fn what_diff_prints() {
    let mut golden = Topic::new("diff");
    for case in cases::all().iter().filter(|case| !case.agreement.variants.is_empty()) {
        let mut text = Text::default();
        let names: Vec<String> =
            case.agreement.variants.iter().map(|variant| format!("{}#{}", case.path, variant.name)).collect();
        for name in &names {
            printed(&["diff", &case.path, name], &mut text, "variant after base");
            printed(&["diff", name, &case.path], &mut text, "base after variant");
        }
        for pair in names.windows(2) {
            printed(&["diff", &pair[0], &pair[1]], &mut text, "variant after variant");
        }
        golden.expect(&format!("variants-of-{}", case.name), &text.done());
    }
    let drafts = cases::all().into_iter().filter(|case| case.name.starts_with("check-d-b-"));
    let drafts = drafts.map(|case| ("check/d-a".to_owned(), case.path));
    let pairs = PAIRS.iter().map(|(before, after)| ((*before).to_owned(), path(after)));
    for (before, after) in drafts.chain(pairs) {
        let mut text = Text::default();
        printed(&["diff", &path(&before), &after], &mut text, "forward");
        printed(&["diff", &after, &path(&before)], &mut text, "back");
        let after = after.trim_start_matches("tests/cases/").trim_end_matches(".ron").replace('/', "-");
        golden.expect(&format!("{}-to-{after}", before.replace('/', "-")), &text.done());
    }
    golden.finish();
}
