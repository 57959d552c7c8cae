//! The rows of what an agreement is and when it runs.

use super::kinds::{CELSIUS, COUNT, DATE, KILOPASCAL, NOTE, TEXT};
use crate::agreement::ContractYear;
use crate::agreement::field::parts::{cubic_metre, signed, term, whole};
use crate::agreement::field::row::{Bounds, LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { whole "":
        format "format": COUNT, "The format that the file is written in.", "1";
        title "title": TEXT, "What the agreement is called.", "\"Turkmenistan–Iran–Azerbaijan gas swap\"";
        note "note": NOTE, "Free text.", "\"Signed at the ECO summit.\"";
    },
    rows! { signed "signed.":
        on "day of the signature": DATE, "The day.", "\"2021-11-28\"";
        at "place of the signature": TEXT, "The place.", "\"Ashgabat\"";
    },
    rows! { term "term.":
        start "start": DATE, "The first day.", "\"2022-01-01\"";
        end "end": DATE.optional(), "The last day; left out: open-ended.", "\"2026-12-31\"";
        horizon "horizon": DATE, "The projection runs to the end of the contract year that holds this day, at most 60 years after the start.", "\"2026-12-31\"";
    },
    rows! { whole "":
        contract_year "first day of contract years": Spec::choice(ContractYear::NAMES).or(LeftOut::Choice("Calendar")), "When contract years start: on 1 January, on 1 October, on 1 Farvardin, or on a day of the Gregorian year.", "GasYear";
    },
    choice_rows! { whole.contract_year "contract_year.", ContractYear::From:
        month "month of the first day": COUNT.within(Bounds::between(1.0, 12.0)), "The month of the first day.", "4";
        day "day of the month": COUNT.within(Bounds::between(1.0, 31.0)), "The first day, one that every year has.", "1";
    },
    rows! { cubic_metre "cubic_metre.":
        temperature_c "temperature of the cubic metre": CELSIUS, "The temperature at which a cubic metre is measured.", "20.0";
        pressure_kpa "pressure of the cubic metre": KILOPASCAL, "The absolute pressure at which a cubic metre is measured.", "101.325";
    },
];
