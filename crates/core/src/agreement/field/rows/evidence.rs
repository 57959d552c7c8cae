//! The rows of what was published and measured, and of variants.

use super::kinds::{AMOUNT, DATE, ID, MCM, NOTE, PARTIAL_DATE, REFERENCE, TEXT};
use crate::agreement::field::parts::{actual, claim, event, source, variant};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};
use crate::agreement::{About, ClaimSide, ClaimStatus, Confidence};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { event "events[].":
        on "date": PARTIAL_DATE, "When; a year or a month may be all that is known.", "\"2021-11-28\"";
        title "title": TEXT, "What.", "\"Agreement signed\"";
    },
    entries! { event "events[].": claims[1] "list of claims": REFERENCE, "Id of a claim that supports it.", "\"daily-trend\"" },
    rows! { source "sources[].":
        id "id": ID, "Unique among the sources.", "\"S06\"";
        title "title": TEXT, "What the page or paper is.", "\"Gas swap agreement signed\"";
        publisher "publisher": NOTE, "Who published it.", "\"Trend\"";
        date "date": PARTIAL_DATE.or(LeftOut::Unknown), "When.", "\"2021-12\"";
        url "address": NOTE, "Where to read it.", "\"https://example.org/page\"";
    },
    rows! { claim "claims[].":
        id "id": ID, "Unique among the claims.", "\"daily-trend\"";
        about "subject": Spec::choice(About::NAMES), "What it speaks of.", "DailyRate";
        of "thing it speaks of": REFERENCE.optional(), "Id of the leg, point or party it speaks of; left out: the agreement.", "\"TM-IR\"";
        low "lower end": AMOUNT, "The lower end, in the claim's unit; left out: not stated.", "5.0";
        high "upper end": AMOUNT, "The upper end, in the claim's unit; left out: not stated.", "6.0";
        unit "unit": TEXT, "A unit symbol such as `mcm/d` or `bcm`, or `share`, `usd/tcm` or `date`.", "\"mcm/d\"";
        from "first day": DATE.optional(), "The first day of what it speaks of; for a date, the date.", "\"2022-01-01\"";
        to "last day": DATE.optional(), "The last day of what it speaks of.", "\"2026-12-31\"";
        side "side": Spec::choice(ClaimSide::NAMES), "Which side of the swap; of a retention, its basis.", "Unstated";
        status "status": Spec::choice(ClaimStatus::NAMES), "How far it has come.", "Announced";
        source "source": REFERENCE.optional(), "Id of the source.", "\"S06\"";
        confidence "confidence": Spec::choice(Confidence::NAMES), "How good it is: an official body or company, one press report, unclear, or derived by arithmetic.", "B";
        note "note": NOTE, "Free text.", "\"“5–6 million cubic metres a day”.\"";
    },
    rows! { variant "variants[].":
        name "name": ID, "Unique among the variants.", "\"Doubled\"";
        colour "color": TEXT.optional(), "Its color as `#rrggbb`; left out: chosen by the program.", "\"#1f6fc0\"";
    },
    rows! { actual "actuals[].":
        leg "leg": REFERENCE, "Id of the leg.", "\"TM-IR\"";
        from "first day": DATE, "The first day.", "\"2022-01-01\"";
        to "last day": DATE, "The last day.", "\"2022-01-31\"";
        volume_mcm "volume": MCM, "What was measured over these days, in the agreement's cubic metres.", "170.5";
        source "source": REFERENCE.optional(), "Id of the source.", "\"S06\"";
        note "note": NOTE, "Free text.", "\"Both meters.\"";
    },
];
