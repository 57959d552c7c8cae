//! The rows of who takes part and where gas is handed over.

use super::kinds::{CALORIFIC_VALUE, CELSIUS, ID, KILOPASCAL, LATITUDE, LONGITUDE, NOTE, RATE, REFERENCE, SHARE, TEXT};
use crate::agreement::Role;
use crate::agreement::field::parts::{party, point, point_metre, receipt, redelivery, sale};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { party "parties[].":
        id: ID, "\"TM\"";
        name: TEXT, "\"Turkmenistan\"";
        country: TEXT, "\"TKM\"";
        role: Spec::choice(Role::NAMES), "Supplier";
        note: NOTE, "\"Through Türkmengaz.\"";
    },
    rows! { point "points[].":
        id: ID, "\"sarakhs\"";
        name: TEXT, "\"Sarakhs\"";
        longitude: LONGITUDE, "61.1577";
        latitude: LATITUDE, "36.5449";
        capacity_mcm_d: RATE.optional(), "33.0";
        calorific_mj_m3: CALORIFIC_VALUE.usual(30.0, 45.0, 0.05).optional(), "37.28";
    },
    rows! { point_metre "points[].cubic_metre.":
        temperature_c: CELSIUS, "20.0";
        pressure_kpa: KILOPASCAL, "101.325";
    },
    rows! { point "points[].":
        note: NOTE, "\"The pipeline to Mashhad.\"";
    },
    rows! { receipt "receipts[].":
        id: ID, "\"TM-IR\"";
        from: REFERENCE, "\"TM\"";
        to: REFERENCE, "\"IR\"";
        point: REFERENCE, "\"sarakhs\"";
        share: SHARE.or(LeftOut::Number(1.0)), "1.0";
    },
    rows! { redelivery "redeliveries[].":
        id: ID, "\"IR-AZ\"";
        from: REFERENCE, "\"IR\"";
        to: REFERENCE, "\"AZ\"";
        point: REFERENCE, "\"astara\"";
        share: SHARE.or(LeftOut::Number(1.0)), "1.0";
    },
    rows! { sale "sale.":
        seller: REFERENCE, "\"TM\"";
        buyer: REFERENCE, "\"AZ\"";
    },
];
