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
        take_or_pay: SHARE, "Fraction of the adjusted annual contract quantity that is paid for, taken or not.", "0.8";
        make_up_years: YEARS, "A make-up entry can last be used so many years after its own.", "3";
        carry_forward_years: YEARS, "A carry-forward entry can last be used so many years after its own.", "3";
        carry_forward_cap: SHARE, "Most carry-forward used in a year, a fraction of the adjusted annual contract quantity.", "0.1";
    },
    rows! { price "price.":
        quantity_at: Spec::choice(Side::NAMES).or(LeftOut::Choice("Redelivery")), "The side of the swap whose quantity the buyer pays for.", "Redelivery";
    },
    rows! { price_phase "price.phases[].":
        from: DATE, "The first day; it lasts until the next price phase begins.", "\"2022-01-01\"";
        formula: Spec::choice(Formula::NAMES), "How the price is found: one price, or one that follows an index.", "Fixed(usd_per_tcm: 140.0)";
    },
    choice_rows! { price_phase.formula "price.phases[].formula.", Formula::Fixed:
        usd_per_tcm: MONEY, "The price.", "140.0";
        escalation_per_year: GROWTH, "Its change with every whole year since the price phase began.", "0.02";
    },
    choice_rows! { price_phase.formula "price.phases[].formula.", Formula::Indexed:
        base_usd_per_tcm: MONEY, "The price at the base of the index.", "140.0";
        index: REFERENCE, "Id of the index.", "\"brent\"";
        base_index: NUMBER, "The index at which the price is the base price, in the unit of the index.", "75.0";
        slope: NUMBER, "US dollars per thousand cubic metres for each unit of the index.", "1.2";
        average_months: SOME_MONTHS, "Months that are averaged.", "6";
        lag_months: MONTHS, "Months between those averaged and those for which the price holds.", "0";
        valid_months: SOME_MONTHS, "Months for which a price holds.", "3";
        floor_usd_per_tcm: MONEY.usual(0.0, 400.0, 1.0).optional(), "Lowest price; left out: no limit.", "100.0";
        cap_usd_per_tcm: MONEY.usual(0.0, 400.0, 1.0).optional(), "Highest price; left out: no limit.", "300.0";
    },
    rows! { index "price.indices[].":
        id: ID, "Unique among the indices.", "\"brent\"";
        unit: TEXT, "What it is measured in.", "\"USD/bbl\"";
    },
    entries! { index "price.indices[].": monthly[1]: NUMBER, "The value of a month; a file writes the month and the value.", "(\"2021-11\", 81.1)" },
    rows! { price "price.":
        swap_fee_usd_per_tcm: MONEY.usual(0.0, 40.0, 1.0).optional(), "Paid by the buyer to the swapper on what is redelivered; left out: nothing.", "10.0";
        discount_rate: GROWTH, "The rate at which later payments are discounted; 0.1 is 10 % a year.", "0.1";
    },
    rows! { uncertainty "uncertainty.":
        seed: COUNT, "Where the random numbers start.", "1";
        paths: PATHS, "Number of paths.", "1000";
    },
    rows! { nomination "uncertainty.nomination.":
        spread: FACTOR, "Standard deviation of nominations, a fraction of what is asked for.", "0.1";
        memory_days: FADING_DAYS, "Days after which a deviation has faded to 1/e.", "10.0";
    },
    rows! { failure "uncertainty.failures[].":
        point: REFERENCE, "Id of the point that fails.", "\"astara\"";
        days_between: MEAN_DAYS, "Mean days from repair to failure.", "180.0";
        days_to_repair: MEAN_DAYS, "Mean days to repair.", "5.0";
        available: SHARE, "Fraction of the capacity that is left meanwhile.", "0.0";
    },
];
