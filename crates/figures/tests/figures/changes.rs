//! Differences in words: the names of steps, and sentences.

use crate::support::{day, simple};
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope, new_leg, new_outage};
use gasswap_core::agreement::{Leg, Side};
use gasswap_core::diff;
use gasswap_figures::wording;

/// The names and sentences of single edits.
#[test]
fn a_step_is_named_by_what_it_did() {
    let first = simple();
    let english = wording::english();
    let step = |edit: &Edit| {
        let after = first.applied(&Scope::Base, edit).unwrap();
        let change = diff::changes(&first, &after).remove(0);
        [diff::name(&first, &after), change.section, change.said].map(|message| english.text(&message))
    };
    let told = |name: &str, section: &str, sentence: &str| [name, section, sentence].map(str::to_owned);
    let mut swap = first.swap.clone();
    swap.retention.share = 0.2;
    assert_eq!(
        step(&Edit::Swap(swap)),
        told("Retention 0 → 20 % of receipts", "Swap terms", "The retention goes from 0 to 20 % of receipts.")
    );
    let mut point = first.points[1].clone();
    point.capacity_mcm_d = Some(11.0);
    assert_eq!(
        step(&Edit::Points(ListEdit::Set(1, point))),
        told("Capacity of astara none → 11 mcm/d", "Points", "The capacity of astara is new: 11 mcm/d.")
    );
    assert_eq!(
        step(&Edit::Outages(ListEdit::Add(new_outage(&first, day("2022-07-01"))))),
        told(
            "Outage at astara from 1 July 2022 added",
            "Outages",
            "The outage at astara from 1 July 2022 is added: available capacity 50 %, last day 14 July 2022, cause maintenance."
        )
    );
    let mut two = first.applied(&Scope::Base, &Edit::Receipts(ListEdit::Add(new_leg(&first, Side::Receipt)))).unwrap();
    let before = two.clone();
    let leg = Leg { share: 0.4, ..two.receipts[1].clone() };
    two.apply(&Scope::Base, &Edit::Receipts(ListEdit::Set(1, leg))).unwrap();
    // The other share follows by the rule and is told, but the step is named by one.
    assert_eq!(english.text(&diff::name(&before, &two)), "Share of TM-IR 100 → 60 %");
    assert_eq!(diff::changes(&before, &two).len(), 2);
}
