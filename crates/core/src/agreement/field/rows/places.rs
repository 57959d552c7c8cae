//! The rows of who takes part and where gas is handed over.

use super::kinds::{CALORIFIC_VALUE, CELSIUS, ID, KILOPASCAL, LATITUDE, LONGITUDE, NOTE, RATE, REFERENCE, SHARE, TEXT};
use crate::agreement::Role;
use crate::agreement::field::parts::{party, point, point_metre, receipt, redelivery, sale};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { party "parties[].":
        id "short name": ID, "Unique among the parties.", "\"TM\"";
        name "name": TEXT, "What people call it.", "\"Turkmenistan\"";
        country "country": TEXT, "Its country, ISO 3166-1 alpha-3.", "\"TKM\"";
        role "role": Spec::choice(Role::NAMES), "What it does; the legs decide who delivers.", "Supplier";
        note "note": NOTE, "Free text.", "\"Through Türkmengaz.\"";
    },
    rows! { point "points[].":
        id "short name": ID, "Unique among the points.", "\"sarakhs\"";
        name "name": TEXT, "What people call it.", "\"Sarakhs\"";
        longitude "longitude": LONGITUDE, "How far east it lies.", "61.1577";
        latitude "latitude": LATITUDE, "How far north it lies.", "36.5449";
        capacity_mcm_d "capacity": RATE.optional(), "Most that passes in a day, in the point's own cubic metres; left out: no limit.", "33.0";
        calorific_mj_m3 "calorific value": CALORIFIC_VALUE.usual(30.0, 45.0, 0.05).optional(), "Gross calorific value of a cubic metre of the point; left out: not known.", "37.28";
    },
    rows! { point_metre "points[].cubic_metre.":
        temperature_c "temperature of its cubic metre": CELSIUS, "The temperature at which a cubic metre of the point is measured.", "20.0";
        pressure_kpa "pressure of its cubic metre": KILOPASCAL, "The absolute pressure at which a cubic metre of the point is measured.", "101.325";
    },
    rows! { point "points[].":
        note "note": NOTE, "Free text.", "\"The pipeline to Mashhad.\"";
    },
    rows! { receipt "receipts[].":
        id "id": ID, "Unique among receipts and redeliveries together.", "\"TM-IR\"";
        from "giver": REFERENCE, "Id of the party that gives.", "\"TM\"";
        to "taker": REFERENCE, "Id of the party that takes.", "\"IR\"";
        point "point": REFERENCE, "Id of the point.", "\"sarakhs\"";
        share "share": SHARE.or(LeftOut::Number(1.0)), "Its part of all receipts; together they make 1.", "1.0";
    },
    rows! { redelivery "redeliveries[].":
        id "id": ID, "Unique among receipts and redeliveries together.", "\"IR-AZ\"";
        from "giver": REFERENCE, "Id of the party that gives.", "\"IR\"";
        to "taker": REFERENCE, "Id of the party that takes.", "\"AZ\"";
        point "point": REFERENCE, "Id of the point.", "\"astara\"";
        share "share": SHARE.or(LeftOut::Number(1.0)), "Its part of all redeliveries; together they make 1.", "1.0";
    },
    rows! { sale "sale.":
        seller "seller": REFERENCE, "Id of the party that sells.", "\"TM\"";
        buyer "buyer": REFERENCE, "Id of the party that buys.", "\"AZ\"";
    },
];
