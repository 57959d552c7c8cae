//! What is said about a file after one slip in it, with the place that it is about. `tests/invalid` holds more kinds.

use std::fs;

use gasswap_core::store::{self, StoreError};
use gasswap_figures::wording;

use super::golden::{Text, Topic, root};
use super::program::portable;

/// A slip in `four-phase.ron`: what it is, what stands there, what is written instead.
const SLIPS: &[(&str, &str, &str)] = &[
    ("comma missing between fields", "format: 1,", "format: 1"),
    ("comma missing between records", "rate_mcm_d: 3.0, ramp_days: 60),", "rate_mcm_d: 3.0, ramp_days: 60)"),
    ("comma twice", "format: 1,", "format: 1,,"),
    ("semicolon", "losses: 0.01,", "losses: 0.01;"),
    ("equals sign", "losses: 0.01", "losses = 0.01"),
    ("colon missing", "losses: 0.01", "losses 0.01"),
    ("bracket missing", "signed: Some((on:", "signed: Some(on:"),
    ("square bracket for a round one", "parties: [", "parties: ("),
    ("quote missing", "title: \"Turkmenistan", "title: Turkmenistan"),
    ("quote missing at the end", "with outages\",", "with outages,"),
    ("curly quotes", "note: \"An agreement of our own for testing figures.\"", "note: “An agreement of our own.”"),
    ("name in quotes", "losses: 0.01", "\"losses\": 0.01"),
    ("unknown field, like another", "lag_days: 3", "lag_day: 3"),
    ("unknown field, unlike any", "lag_days: 3", "colour_of_the_pipe: 3"),
    ("field in capitals", "losses: 0.01", "Losses: 0.01"),
    ("field twice", "losses: 0.01", "losses: 0.01, losses: 0.02"),
    (
        "field missing",
        "cubic_metre: (temperature_c: 20.0, pressure_kpa: 101.325)",
        "cubic_metre: (temperature_c: 20.0)",
    ),
    ("section missing", "term: (start: \"2022-01-01\", end: Some(\"2027-12-31\"), horizon: \"2027-12-31\"),", ""),
    ("word unknown", "role: Supplier", "role: Seller"),
    ("word misspelt", "status: Contracted", "status: Contractd"),
    ("word in small letters", "status: Suspended", "status: suspended"),
    ("word in quotes", "over_annual_max: Flag", "over_annual_max: \"Flag\""),
    ("number for a word", "stated_at: Receipt", "stated_at: 1"),
    ("decimal comma", "rate_mcm_d: 5.5", "rate_mcm_d: 5,5"),
    ("decimal comma in Some", "daily_min_mcm_d: Some(4.5)", "daily_min_mcm_d: Some(4,5)"),
    ("space in a number", "volume_mcm: 1580.0", "volume_mcm: 1 580.0"),
    ("unit behind a number", "rate_mcm_d: 5.5", "rate_mcm_d: 5.5 mcm/d"),
    ("percent", "share: 0.15", "share: 15%"),
    ("percent as a number", "share: 0.15", "share: 15.0"),
    ("number in quotes", "share: 0.15", "share: \"0.15\""),
    ("no number", "share: 0.15", "share: NaN"),
    ("infinite", "rate_mcm_d: 5.5", "rate_mcm_d: inf"),
    ("too large for a number", "rate_mcm_d: 5.5", "rate_mcm_d: 1e999"),
    ("large beyond reason", "rate_mcm_d: 5.5", "rate_mcm_d: 1e12"),
    ("None for what must be", "rate_mcm_d: 5.5", "rate_mcm_d: None"),
    ("Some for what must be", "rate_mcm_d: 5.5", "rate_mcm_d: Some(5.5)"),
    ("text for a list", "claims: [\"daily\"]", "claims: \"daily\""),
    ("whole number with a point", "lag_days: 3", "lag_days: 3.5"),
    ("whole number below zero", "lag_days: 3", "lag_days: -3"),
    ("newer format", "format: 1", "format: 2"),
    ("format zero", "format: 1", "format: 0"),
    ("format as text", "format: 1", "format: \"1\""),
    ("format missing", "format: 1,", ""),
    ("date that does not exist", "from: \"2022-10-01\"", "from: \"2022-02-30\""),
    ("date of another order", "from: \"2022-10-01\"", "from: \"01.10.2022\""),
    ("date without quotes", "from: \"2022-10-01\"", "from: 2022-10-01"),
    ("month alone", "from: \"2022-10-01\"", "from: \"2022-10\""),
    ("date far away", "horizon: \"2027-12-31\"", "horizon: \"2127-12-31\""),
    ("ends before it starts", "end: Some(\"2027-12-31\")", "end: Some(\"2021-12-31\")"),
    ("outage that ends before it starts", "to: \"2022-07-21\"", "to: \"2022-06-21\""),
    ("phases out of order", "from: \"2024-06-01\", status", "from: \"2021-06-01\", status"),
    ("party twice", "id: \"IR\"", "id: \"TM\""),
    ("id that cannot be", "(id: \"daily\"", "(id: \"daily rate\""),
    ("leg from an unknown party", "from: \"TM\"", "from: \"TX\""),
    ("leg at an unknown point", "point: \"sarakhs\", share", "point: \"sarahs\", share"),
    ("outage at an unknown point", "point: \"astara\", from: \"2022-07-01\"", "point: \"baku\", from: \"2022-07-01\""),
    ("claim of an unknown source", "source: Some(\"S06\")", "source: Some(\"S99\")"),
    ("phase with an unknown claim", "claims: [\"daily\"]", "claims: [\"dayly\"]"),
    ("measured on an unknown leg", "leg: \"IR-AZ\", from: \"2022-01-01\"", "leg: \"IR-TR\", from: \"2022-01-01\""),
    ("sale to an unknown party", "buyer: \"AZ\"", "buyer: \"TR\""),
    ("country that is none", "country: \"AZE\"", "country: \"Azerbaijan\""),
    ("off the earth", "latitude: 38.4291", "latitude: 138.4291"),
    ("available more than all", "available: 0.5", "available: 1.5"),
    ("losses of everything", "losses: 0.01", "losses: 1.0"),
    ("share that does not sum", "share: 1.0)],\n    redeliveries", "share: 0.9)],\n    redeliveries"),
    ("rate below zero", "rate_mcm_d: 5.5", "rate_mcm_d: -5.5"),
    ("minimum above maximum", "daily_min_mcm_d: Some(4.5)", "daily_min_mcm_d: Some(7.5)"),
    ("annual minimum above maximum", "annual_min_bcm: Some(1.5)", "annual_min_bcm: Some(2.5)"),
    ("season of eleven", "[1.2, 1.15,", "[1.2,"),
    ("unit of a claim", "unit: \"mcm/d\"", "unit: \"mcm per day\""),
    ("cubic metre that cannot be", "temperature_c: 20.0", "temperature_c: -300.0"),
    ("variant twice", "name: \"Iran keeps 25 % instead of 15 %\"", "name: \"No suspension\""),
    ("variant without a phase", "name: \"Contract plateau\", from: \"2022-10-01\"", "from: \"2022-10-01\""),
    ("contract year that is none", "contract_year: GasYear", "contract_year: Gas"),
    ("contract year from no day", "contract_year: GasYear", "contract_year: From(month: 2, day: 30)"),
    ("zero byte", "Ashgabat", "Ash\0gabat"),
    ("tab and line break in a text", "Ashgabat\"", "Ash\tga\nbat\", oops"),
    ("comment that never ends", "format: 1,", "format: 1, /*"),
    ("text behind the end", "\n)\n", "\n)\nand more\n"),
];

/// Whole files that are none.
const WHOLE: &[(&str, &[u8])] = &[
    ("empty", b""),
    ("spaces", b" \n \n"),
    ("only a comment", b"// to be written\n"),
    ("a word", b"hello"),
    ("a number", b"42"),
    ("JSON", b"{\"format\": 1, \"title\": \"x\"}"),
    ("a table", b"date,volume\n2022-01-01,5.5\n"),
    ("format alone", b"(format: 1)"),
    ("newer and broken", b"(format: 7, title: , )"),
    ("not UTF-8", b"(format: 1, title: \"T\xfcrkiye\")"),
    ("UTF-16", b"\xff\xfe(\0f\0o\0r\0m\0a\0t\0:\0 \x001\0)\0"),
    ("byte-order mark and broken", b"\xef\xbb\xbf(format: 1, title: 5)"),
    ("byte-order mark alone", b"\xef\xbb\xbf"),
    ("another program's", b"PK\x03\x04"),
];

/// What is said about a text: every problem, then the place of the first.
fn said(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deal.ron");
    fs::write(&path, bytes).unwrap();
    match store::load(&path) {
        Ok(_) => format!("{name}: it is read"),
        Err(StoreError::Refused(refused)) => {
            let refused = StoreError::Refused(refused);
            portable(&wording::english().store_error(&refused), Some(folder.path()))
        }
        Err(StoreError::Unreadable(unreadable)) => {
            let first = store::excerpt(&unreadable.text, &unreadable.error.problems[0]);
            format!("{}\n\n{first}", wording::english().read_error(&unreadable.error, "deal.ron"))
        }
    }
}

#[test]
fn what_is_said_about_broken_files() {
    let mut golden = Topic::new("broken");
    let whole = fs::read_to_string(root().join("tests/cases/figures/four-phase.ron")).unwrap();
    let mut text = Text::default();
    for (name, right, wrong) in SLIPS {
        assert!(whole.contains(right), "{name}: there is no {right}");
        text.section(name, &said(name, whole.replacen(right, wrong, 1).as_bytes()));
    }
    golden.expect("slips", &text.done());
    let mut text = Text::default();
    for (name, bytes) in WHOLE {
        text.section(name, &said(name, bytes));
    }
    let halves = [("first half", &whole[..whole.len() / 2]), ("second half", &whole[whole.len() / 2..])];
    for (name, half) in halves {
        text.section(name, &said(name, half.as_bytes()));
    }
    golden.expect("whole", &text.done());
    let mut text = Text::default();
    for slips in SLIPS.windows(3).filter(|slips| slips.iter().all(|(_, right, wrong)| right != wrong)).step_by(9) {
        let broken = slips.iter().fold(whole.clone(), |whole, (_, right, wrong)| whole.replacen(right, wrong, 1));
        let names: Vec<&str> = slips.iter().map(|(name, ..)| *name).collect();
        text.section(&names.join("; "), &said(names[0], broken.as_bytes()));
    }
    golden.expect("three-slips", &text.done());
    golden.finish();
}
