//! The rows of who takes part and where gas is handed over.

use super::kinds::{CALORIFIC_VALUE, CELSIUS, ID, KILOPASCAL, LATITUDE, LONGITUDE, NOTE, RATE, REFERENCE, SHARE, TEXT};
use crate::agreement::Role;
use crate::agreement::field::parts::{party, point, point_metre, receipt, redelivery, sale};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { party "parties[].":
        id: ID, "Unique among the parties.", "\"TM\"";
        name: TEXT, "What people call it.", "\"Turkmenistan\"";
        country: TEXT, "Its country, ISO 3166-1 alpha-3.", "\"TKM\"";
        role: Spec::choice(Role::NAMES), "What it does; the legs decide who delivers.", "Supplier";
        note: NOTE, "Free text.", "\"Through Türkmengaz.\"";
    },
    rows! { point "points[].":
        id: ID, "Unique among the points.", "\"sarakhs\"";
        name: TEXT, "What people call it.", "\"Sarakhs\"";
        longitude: LONGITUDE, "How far east it lies.", "61.1577";
        latitude: LATITUDE, "How far north it lies.", "36.5449";
        capacity_mcm_d: RATE.optional(), "Most that passes in a day, in the point's own cubic metres; left out: no limit.", "33.0";
        calorific_mj_m3: CALORIFIC_VALUE.usual(30.0, 45.0, 0.05).optional(), "Gross calorific value of a cubic metre of the point; left out: not known.", "37.28";
    },
    rows! { point_metre "points[].cubic_metre.":
        temperature_c: CELSIUS, "The temperature at which a cubic metre of the point is measured.", "20.0";
        pressure_kpa: KILOPASCAL, "The absolute pressure at which a cubic metre of the point is measured.", "101.325";
    },
    rows! { point "points[].":
        note: NOTE, "Free text.", "\"The pipeline to Mashhad.\"";
    },
    rows! { receipt "receipts[].":
        id: ID, "Unique among receipts and redeliveries together.", "\"TM-IR\"";
        from: REFERENCE, "Id of the party that gives.", "\"TM\"";
        to: REFERENCE, "Id of the party that takes.", "\"IR\"";
        point: REFERENCE, "Id of the point.", "\"sarakhs\"";
        share: SHARE.or(LeftOut::Number(1.0)), "Its part of all receipts; together they make 1.", "1.0";
    },
    rows! { redelivery "redeliveries[].":
        id: ID, "Unique among receipts and redeliveries together.", "\"IR-AZ\"";
        from: REFERENCE, "Id of the party that gives.", "\"IR\"";
        to: REFERENCE, "Id of the party that takes.", "\"AZ\"";
        point: REFERENCE, "Id of the point.", "\"astara\"";
        share: SHARE.or(LeftOut::Number(1.0)), "Its part of all redeliveries; together they make 1.", "1.0";
    },
    rows! { sale "sale.":
        seller: REFERENCE, "Id of the party that sells.", "\"TM\"";
        buyer: REFERENCE, "Id of the party that buys.", "\"AZ\"";
    },
];
