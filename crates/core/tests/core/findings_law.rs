//! Every rule that offers a fix: over many agreements, each fix is an edit that can be made and makes its finding go.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::agreement;
use gasswap_core::agreement::edit::{Scope, free_id, new_claim};
use gasswap_core::agreement::{About, Agreement, Claim, Topic};
use gasswap_core::check::{self, Code, Finding, check};
use gasswap_core::projection::project;
use gasswap_core::store;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// So many agreements are looked at.
const AGREEMENTS: usize = 500;

/// The rules whose findings have no fix: what to do is for the parties to say.
const WITHOUT_FIX: [Code; 6] = [
    Code::DailyAnnualMismatch,
    Code::BalanceAboveTolerance,
    Code::IndexMonthMissing,
    Code::ClaimConflict,
    Code::ClaimImplausible,
    Code::OutageWithoutCapacity,
];

fn findings(agreement: &Agreement) -> Vec<Finding> {
    check(agreement, &project(agreement))
}

/// A claim that equal quantities are swapped.
fn nothing_is_kept(agreement: &Agreement) -> Claim {
    let (low, high) = (Some(0.0), Some(0.0));
    let id = free_id(agreement, "equal");
    Claim { id, about: About::RetentionShare, low, high, unit: "share".into(), ..new_claim(agreement) }
}

/// Every agreement of these folders, the base and each variant as it comes out.
pub fn files() -> Vec<Agreement> {
    let mut found = Vec::new();
    for folder in ["saves", "tests/cases/check", "tests/cases/figures"] {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(folder);
        for file in fs::read_dir(&folder).unwrap() {
            let agreement = store::load(&file.unwrap().path()).unwrap().agreement;
            found.extend(agreement.variants.iter().map(|variant| agreement.variant(&variant.name).unwrap()));
            found.push(agreement);
        }
    }
    assert!(found.len() > 20, "{}", found.len());
    found
}

#[test]
fn what_a_finding_speaks_of_leads_to_a_field() {
    for agreement in files() {
        for finding in findings(&agreement) {
            let field = finding.topic.field(&agreement);
            let field = field.unwrap_or_else(|| panic!("{}: {:?} leads nowhere", agreement.title, finding.topic));
            assert!(field.get(&agreement).is_some(), "{}", finding.topic.path());
            assert_eq!(Topic::of(finding.topic.pattern(), finding.topic.place()), Some(finding.topic));
            // What is empty holds none: then the field is of the part around it.
            let empty = finding.code == Code::UnsourcedTerm;
            assert_eq!(finding.topic.holds(field), !empty, "{} at {}", finding.topic.path(), field.path());
        }
    }
}

#[test]
fn each_rule_that_offers_a_fix_is_seen_to_be_fixed() {
    let mut runner = TestRunner::deterministic();
    let mut fixed: BTreeMap<Code, usize> = BTreeMap::new();
    for _ in 0..AGREEMENTS {
        let mut agreement = agreement().new_tree(&mut runner).unwrap().current();
        let claim = nothing_is_kept(&agreement);
        agreement.claims.push(claim);
        if let Some(last) = agreement.parties.last_mut() {
            (last.name, last.country) = ("Azerbaijan".into(), "IRQ".into());
        }
        let projection = project(&agreement);
        for finding in check(&agreement, &projection) {
            let Some(fix) = check::fix(&agreement, &projection, &finding) else { continue };
            if fixed.get(&finding.code).is_some_and(|seen| *seen >= 12) {
                continue;
            }
            let mut after = agreement.clone();
            after.apply(&Scope::Base, &fix.edit).unwrap();
            // Removing an entry moves the next one to its place: the sentence names it.
            let same = |left: &Finding| left.code == finding.code && left.said == finding.said;
            let place = |left: &Finding| left.code == finding.code && left.topic == finding.topic;
            let removed = matches!(finding.code, Code::OutageOutsideTerm | Code::PhaseOutsideTerm);
            let left = findings(&after);
            let still = left.iter().find(|left| if removed { same(left) } else { place(left) });
            assert!(still.is_none(), "{} by {}: {still:?}", finding.said[0], fix.label);
            *fixed.entry(finding.code).or_default() += 1;
        }
    }
    let never: Vec<String> = Code::ALL
        .iter()
        .filter(|code| !WITHOUT_FIX.contains(code) && !fixed.contains_key(code))
        .map(ToString::to_string)
        .collect();
    assert!(never.is_empty(), "never fixed: {never:?}; {fixed:?}");
}
