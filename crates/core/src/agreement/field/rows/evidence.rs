//! The rows of what was published and measured, and of variants.

use super::kinds::{AMOUNT, DATE, ID, MCM, NOTE, PARTIAL_DATE, REFERENCE, TEXT};
use crate::agreement::field::parts::{actual, claim, event, source, variant};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};
use crate::agreement::{About, ClaimSide, ClaimStatus, Confidence};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { event "events[].":
        on: PARTIAL_DATE, "\"2021-11-28\"";
        title: TEXT, "\"Agreement signed\"";
    },
    entries! { event "events[].": claims[1]: REFERENCE, "\"daily-trend\"" },
    rows! { source "sources[].":
        id: ID, "\"S06\"";
        title: TEXT, "\"Gas swap agreement signed\"";
        publisher: NOTE, "\"Trend\"";
        date: PARTIAL_DATE.or(LeftOut::Unknown), "\"2021-12\"";
        url: NOTE, "\"https://example.org/page\"";
    },
    rows! { claim "claims[].":
        id: ID, "\"daily-trend\"";
        about: Spec::choice(About::NAMES), "DailyRate";
        of: REFERENCE.optional(), "\"TM-IR\"";
        low: AMOUNT, "5.0";
        high: AMOUNT, "6.0";
        unit: TEXT, "\"mcm/d\"";
        from: DATE.optional(), "\"2022-01-01\"";
        to: DATE.optional(), "\"2026-12-31\"";
        side: Spec::choice(ClaimSide::NAMES), "Unstated";
        status: Spec::choice(ClaimStatus::NAMES), "Announced";
        source: REFERENCE.optional(), "\"S06\"";
        confidence: Spec::choice(Confidence::NAMES), "B";
        note: NOTE, "\"“5–6 million cubic metres a day”.\"";
    },
    rows! { variant "variants[].":
        name: ID, "\"Doubled\"";
        colour: TEXT.optional(), "\"#1f6fc0\"";
    },
    rows! { actual "actuals[].":
        leg: REFERENCE, "\"TM-IR\"";
        from: DATE, "\"2022-01-01\"";
        to: DATE, "\"2022-01-31\"";
        volume_mcm: MCM, "170.5";
        source: REFERENCE.optional(), "\"S06\"";
        note: NOTE, "\"Both meters.\"";
    },
];
