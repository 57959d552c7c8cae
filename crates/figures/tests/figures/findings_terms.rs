//! Findings of what a newcomer meets: an outage that nothing limits, a party under another country's name, take-or-pay
//! beside an annual minimum. The right answers are hand arithmetic.

use crate::support::day;
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_agreement, new_obligations, new_outage};
use gasswap_core::agreement::{Agreement, Outage, Party, Swap};
use gasswap_core::check::{Code, Finding, Fix, check, fix};
use gasswap_core::projection::project;
use gasswap_figures::wording;

fn sentence(finding: &Finding) -> String {
    wording::english().finding(finding).sentence
}

fn label(fix: &Fix) -> String {
    wording::english().fix(fix)
}

fn found(agreement: &Agreement, code: Code) -> Option<(Finding, Option<Fix>)> {
    let projection = project(agreement);
    let finding = check(agreement, &projection).into_iter().find(|finding| finding.code == code)?;
    let fix = fix(agreement, &projection, &finding);
    Some((finding, fix))
}

fn fixed(agreement: &Agreement, fix: &Fix) -> Agreement {
    agreement.applied(&Scope::Base, &fix.edit).unwrap()
}

/// 181 days of 5 mcm are 905, and 5 of the day after: 910 mcm, 182 times what is due.
#[test]
fn an_outage_at_a_point_without_capacity_and_without_a_limit_comes_in_one_day() {
    let mut agreement = new_agreement(day("2026-01-01"));
    let outage = Outage { available: 0.0, to: day("2027-06-30"), ..new_outage(&agreement, day("2027-01-01")) };
    agreement.apply(&Scope::Base, &Edit::Outages(ListEdit::Add(outage))).unwrap();
    assert!(found(&agreement, Code::CatchUpWithoutLimit).is_none(), "a new agreement has a limit");
    let swap = Swap { catch_up_mcm_d: None, ..agreement.swap.clone() };
    agreement.apply(&Scope::Base, &Edit::Swap(swap)).unwrap();
    let (finding, fix) = found(&agreement, Code::CatchUpWithoutLimit).unwrap();
    assert!(
        sentence(&finding).starts_with("910 mcm/d are redelivered at Astara on 1 July 2027, 182 times"),
        "{finding:?}"
    );
    let fix = fix.unwrap();
    assert_eq!(label(&fix), "Limit catching up to 1 mcm/d");
    let after = fixed(&agreement, &fix);
    assert!(found(&after, Code::CatchUpWithoutLimit).is_none());
    agreement.points[1].capacity_mcm_d = Some(50.0);
    assert!(found(&agreement, Code::CatchUpWithoutLimit).is_none(), "what a point can pass is a limit");
}

#[test]
fn a_party_under_another_country_s_name_is_told() {
    let mut agreement = new_agreement(day("2026-01-01"));
    assert!(found(&agreement, Code::PartyInAnotherCountry).is_none());
    let party =
        Party { name: "Azerbaijan".into(), country: "IRQ".into(), id: "X".into(), ..agreement.parties[2].clone() };
    agreement.apply(&Scope::Base, &Edit::Parties(ListEdit::Set(2, party))).unwrap();
    agreement.parties[2].name = "Azerbaijan".into();
    let (finding, fix) = found(&agreement, Code::PartyInAnotherCountry).unwrap();
    assert!(sentence(&finding).starts_with("Azerbaijan is entered as a party of Iraq"), "{}", sentence(&finding));
    let after = fixed(&agreement, &fix.unwrap());
    assert_eq!(after.parties[2].name, "Iraq");
    agreement.parties[2].name = "SOCAR".into();
    assert!(found(&agreement, Code::PartyInAnotherCountry).is_none());
}

/// 3 mcm/d over 365 days are 1 095 mcm; 80 % of that are 876, which is 624 below the annual minimum of 1 500.
#[test]
fn a_rate_under_the_annual_minimum_owes_nothing_by_take_or_pay_and_that_is_told() {
    let mut agreement = new_agreement(day("2025-01-01"));
    agreement.quantities.phases[0].rate_mcm_d = 3.0;
    agreement.quantities.phases[0].annual_min_bcm = Some(1.5);
    assert!(found(&agreement, Code::MinimumAgainstTakeOrPay).is_none());
    agreement.obligations = Some(new_obligations());
    let (finding, fix) = found(&agreement, Code::MinimumAgainstTakeOrPay).unwrap();
    assert!(
        sentence(&finding).starts_with(
            "Take-or-pay is 0.876 bcm in 2025, 80 % of a contract quantity of 1.095: 0.624 less than the annual minimum of 1.5"
        ),
        "{}",
        sentence(&finding)
    );
    assert!(sentence(&finding).ends_with("what is taken below the minimum costs nothing."), "{}", sentence(&finding));
    assert_eq!(fix, None, "137 % of the contract quantity is no share");
    // 5 mcm/d are 1 825 mcm, in 2028 1 830: 82.2 and 82.0 % of them are the minimum.
    agreement.quantities.phases[0].rate_mcm_d = 5.0;
    let (finding, fix) = found(&agreement, Code::MinimumAgainstTakeOrPay).unwrap();
    assert!(!sentence(&finding).contains("costs nothing"), "{}", sentence(&finding));
    let fix = fix.unwrap();
    assert_eq!(label(&fix), "Set take-or-pay to 82.1 %");
    assert!(found(&fixed(&agreement, &fix), Code::MinimumAgainstTakeOrPay).is_none());
}
