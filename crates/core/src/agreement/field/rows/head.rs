//! The rows of what an agreement is and when it runs.

use super::kinds::{CELSIUS, COUNT, DATE, KILOPASCAL, NOTE, TEXT};
use crate::agreement::ContractYear;
use crate::agreement::field::parts::{cubic_metre, signed, term, whole};
use crate::agreement::field::row::{Bounds, LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { whole "":
        format: COUNT, "1";
        title: TEXT, "\"Turkmenistan–Iran–Azerbaijan gas swap\"";
        note: NOTE, "\"Signed at the ECO summit.\"";
    },
    rows! { signed "signed.":
        on: DATE, "\"2021-11-28\"";
        at: TEXT, "\"Ashgabat\"";
    },
    rows! { term "term.":
        start: DATE, "\"2022-01-01\"";
        end: DATE.optional(), "\"2026-12-31\"";
        horizon: DATE, "\"2026-12-31\"";
    },
    rows! { whole "":
        contract_year: Spec::choice(ContractYear::NAMES).or(LeftOut::Choice("Calendar")), "GasYear";
    },
    choice_rows! { whole.contract_year "contract_year.", ContractYear::From:
        month: COUNT.within(Bounds::between(1.0, 12.0)), "4";
        day: COUNT.within(Bounds::between(1.0, 31.0)), "1";
    },
    rows! { cubic_metre "cubic_metre.":
        temperature_c: CELSIUS, "20.0";
        pressure_kpa: KILOPASCAL, "101.325";
    },
];
