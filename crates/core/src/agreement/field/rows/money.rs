//! The rows of what must be taken, of what gas costs, and of what may vary by chance.

use super::kinds::{
    COUNT, DATE, FACTOR, FADING_DAYS, GROWTH, ID, MEAN_DAYS, MONEY, MONTHS, NUMBER, PATHS, REFERENCE, SHARE,
    SOME_MONTHS, TEXT, YEARS,
};
use crate::agreement::field::parts::{failure, index, nomination, obligations, price, price_phase, uncertainty};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};
use crate::agreement::{Formula, Side};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { obligations "obligations.":
        take_or_pay: SHARE, "0.8";
        make_up_years: YEARS, "3";
        carry_forward_years: YEARS, "3";
        carry_forward_cap: SHARE, "0.1";
    },
    rows! { price "price.":
        quantity_at: Spec::choice(Side::NAMES).or(LeftOut::Choice("Redelivery")), "Redelivery";
    },
    rows! { price_phase "price.phases[].":
        from: DATE, "\"2022-01-01\"";
        formula: Spec::choice(Formula::NAMES), "Fixed(usd_per_tcm: 140.0)";
    },
    choice_rows! { price_phase.formula "price.phases[].formula.", Formula::Fixed:
        usd_per_tcm: MONEY, "140.0";
        escalation_per_year: GROWTH, "0.02";
    },
    choice_rows! { price_phase.formula "price.phases[].formula.", Formula::Indexed:
        base_usd_per_tcm: MONEY, "140.0";
        index: REFERENCE, "\"brent\"";
        base_index: NUMBER, "75.0";
        slope: NUMBER, "1.2";
        average_months: SOME_MONTHS, "6";
        lag_months: MONTHS, "0";
        valid_months: SOME_MONTHS, "3";
        floor_usd_per_tcm: MONEY.usual(0.0, 400.0, 1.0).optional(), "100.0";
        cap_usd_per_tcm: MONEY.usual(0.0, 400.0, 1.0).optional(), "300.0";
    },
    rows! { index "price.indices[].":
        id: ID, "\"brent\"";
        unit: TEXT, "\"USD/bbl\"";
    },
    entries! { index "price.indices[].": monthly[1]: NUMBER, "(\"2021-11\", 81.1)" },
    rows! { price "price.":
        swap_fee_usd_per_tcm: MONEY.usual(0.0, 40.0, 1.0).optional(), "10.0";
        discount_rate: GROWTH, "0.1";
    },
    rows! { uncertainty "uncertainty.":
        seed: COUNT, "1";
        paths: PATHS, "1000";
    },
    rows! { nomination "uncertainty.nomination.":
        spread: FACTOR, "0.1";
        memory_days: FADING_DAYS, "10.0";
    },
    rows! { failure "uncertainty.failures[].":
        point: REFERENCE, "\"astara\"";
        days_between: MEAN_DAYS, "180.0";
        days_to_repair: MEAN_DAYS, "5.0";
        available: SHARE, "0.0";
    },
];
