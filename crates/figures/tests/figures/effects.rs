//! What the difference between two agreements comes to, by contract year and over the term.

use crate::support::day;
use gasswap_core::agreement::edit::new_agreement;
use gasswap_core::agreement::{Agreement, Formula, Price, PricePhase, Side};
use gasswap_core::diff::{Affected, effect_sentences, effects};
use gasswap_core::projection::project;
use gasswap_figures::wording;

/// 5 mcm/d for two years at 100 USD a thousand m³, of which this share is kept.
fn priced(share: f64) -> Agreement {
    let mut agreement = new_agreement(day("2025-01-01"));
    agreement.term.horizon = day("2026-12-31");
    agreement.swap.retention.share = share;
    agreement.price = Some(Price {
        quantity_at: Side::Redelivery,
        phases: vec![PricePhase {
            from: day("2025-01-01"),
            formula: Formula::Fixed { usd_per_tcm: 100.0, escalation_per_year: 0.0 },
        }],
        indices: Vec::new(),
        swap_fee_usd_per_tcm: None,
        discount_rate: 0.0,
    });
    agreement
}

#[test]
fn the_term_is_summed_and_the_gas_kept_has_a_worth() {
    let (before, after) = (priced(0.0), priced(0.1));
    let english = wording::english();
    let told = effects((&before, &project(&before)), (&after, &project(&after)));
    assert_eq!(
        told.iter().map(|year| english.fact(&year.year)).collect::<Vec<_>>(),
        ["2025", "2026", "the whole term"]
    );
    let value = |at: usize, what: Affected| {
        let effect = told[at].effects.iter().find(|effect| effect.what == what);
        effect.and_then(|effect| effect.after).map(|value| (value * 1e6).round() / 1e6)
    };
    // 0.5 mcm a day are 500 thousand m³ at 100 USD, 365 days a year.
    assert_eq!([value(0, Affected::Retained), value(2, Affected::Retained)], [Some(182.5), Some(365.0)]);
    assert_eq!(value(0, Affected::GasKept), Some(18_250_000.0));
    assert_eq!(value(2, Affected::GasKept), Some(36_500_000.0));
    assert_eq!(value(2, Affected::Redelivered), Some(3285.0));
    let sentences: Vec<String> = effect_sentences(&told).iter().map(|said| english.text(said)).collect();
    assert_eq!(sentences.len(), 2, "2025 and 2026 are alike: {sentences:?}");
    assert!(sentences[1].starts_with("The whole term: retained from 0 to 365 mcm (+365)"), "{}", sentences[1]);
}
