//! Every number of an agreement at every value that a file or a hand could give it: refused by name, or projected and
//! checked without a panic. Knows no single field.

use gasswap_core::agreement::validate;
use gasswap_core::agreement::{Agreement, Field, Value};
use gasswap_core::{check, projection, store};

/// Both ends of what a number can be, the edges of whole numbers, and what lies about the ceilings.
const EXTREMES: [f64; 26] = [
    0.0,
    f64::MIN_POSITIVE,
    5e-324,
    1e-300,
    1e-17,
    1e-9,
    1e-3,
    0.1,
    1.0,
    11.0,
    365.25,
    999.0,
    3_660.0,
    1e4,
    65_536.0,
    999_999.5,
    1e6,
    2_147_483_647.0,
    4_294_967_296.0,
    1e12,
    9.007_199_254_740_993e15,
    1e17,
    9.223_372_036_854_776e18,
    1.844_674_407_370_955e19,
    1e300,
    f64::MAX,
];

fn tried(agreement: &Agreement) -> bool {
    if !validate::problems(agreement).is_empty() {
        return false;
    }
    let projection = projection::project(agreement);
    let _ = check::check(agreement, &projection);
    for year in &projection.years {
        assert!(year.nominated >= 0.0, "{year:?}");
    }
    true
}

#[test]
fn no_number_however_great_or_small_makes_a_panic() {
    let saves = ["trilateral-2021", "nakhchivan-2005"].map(|name| crate::examples::load(name).unwrap());
    let (mut refused, mut projected) = (0, 0);
    for agreement in saves {
        // Of a list the first entry: the others say nothing new.
        let first = |field: &Field| field.row().is_number() && (0..3).all(|depth| field.place().at(depth) == 0);
        for field in Field::all(&agreement).into_iter().filter(first) {
            for number in EXTREMES.into_iter().flat_map(|number| [number, -number]) {
                let mut changed = agreement.clone();
                let value = if field.row().spec.whole { Value::Count(number as u64) } else { Value::Number(number) };
                if field.set(&mut changed, value).is_ok() {
                    if tried(&changed) { projected += 1 } else { refused += 1 }
                }
            }
        }
    }
    assert!(refused > 500 && projected > 500, "{refused} refused, {projected} projected");
}

#[test]
fn a_rate_above_a_million_is_no_rate() {
    let text = include_str!("data/model-example.ron");
    let at_most = text.replace("rate_mcm_d: 5.5", "rate_mcm_d: 1000000.0");
    assert!(store::read(&at_most).is_ok(), "the ceiling itself can be stated");
    for (number, shown) in [("1000000.5", "1 000 000.5"), ("1e17", "1.000e17"), ("1e308", "1.000e308")] {
        let error = store::read(&text.replace("rate_mcm_d: 5.5", &format!("rate_mcm_d: {number}"))).unwrap_err();
        let said = error.problems[0].said.to_string().replace("\\u{202f}", " ");
        assert_eq!(
            said,
            format!(
                "wrong-too-great (number: \"{shown}\", unit: unit-behind (unit: other, symbol: \"mcm/d\"), high: \"1 000 000\")"
            )
        );
        assert_eq!(error.problems[0].path, "quantities.phases[0].rate_mcm_d");
    }
}
