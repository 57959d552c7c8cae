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
        take_or_pay "share paid for": SHARE, "Fraction of the adjusted annual contract quantity that is paid for, taken or not.", "0.8";
        make_up_years "time for make-up": YEARS, "A make-up entry can last be used so many years after its own.", "3";
        carry_forward_years "time for carry-forward": YEARS, "A carry-forward entry can last be used so many years after its own.", "3";
        carry_forward_cap "most carry-forward": SHARE, "Most carry-forward used in a year, a fraction of the adjusted annual contract quantity.", "0.1";
    },
    rows! { price "price.":
        quantity_at "payment": Spec::choice(Side::NAMES).or(LeftOut::Choice("Redelivery")), "The side of the swap whose quantity the buyer pays for.", "Redelivery";
    },
    rows! { price_phase "price.phases[].":
        from "start": DATE, "The first day; it lasts until the next price phase begins.", "\"2022-01-01\"";
        formula "formula": Spec::choice(Formula::NAMES), "How the price is found: one price, or one that follows an index.", "Fixed(usd_per_tcm: 140.0)";
    },
    choice_rows! { price_phase.formula "price.phases[].formula.", Formula::Fixed:
        usd_per_tcm "price": MONEY, "The price.", "140.0";
        escalation_per_year "escalation": GROWTH, "Its change with every whole year since the price phase began.", "0.02";
    },
    choice_rows! { price_phase.formula "price.phases[].formula.", Formula::Indexed:
        base_usd_per_tcm "base price": MONEY, "The price at the base of the index.", "140.0";
        index "index": REFERENCE, "Id of the index.", "\"brent\"";
        base_index "base of the index": NUMBER, "The index at which the price is the base price, in the unit of the index.", "75.0";
        slope "slope": NUMBER, "US dollars per thousand cubic metres for each unit of the index.", "1.2";
        average_months "averaging": SOME_MONTHS, "Months that are averaged.", "6";
        lag_months "lag": MONTHS, "Months between those averaged and those for which the price holds.", "0";
        valid_months "validity": SOME_MONTHS, "Months for which a price holds.", "3";
        floor_usd_per_tcm "floor": MONEY.usual(0.0, 400.0, 1.0).optional(), "Lowest price; left out: no limit.", "100.0";
        cap_usd_per_tcm "cap": MONEY.usual(0.0, 400.0, 1.0).optional(), "Highest price; left out: no limit.", "300.0";
    },
    rows! { index "price.indices[].":
        id "id": ID, "Unique among the indices.", "\"brent\"";
        unit "unit": TEXT, "What it is measured in.", "\"USD/bbl\"";
    },
    entries! { index "price.indices[].": monthly[1] "months": NUMBER, "The value of a month; a file writes the month and the value.", "(\"2021-11\", 81.1)" },
    rows! { price "price.":
        swap_fee_usd_per_tcm "swap fee": MONEY.usual(0.0, 40.0, 1.0).optional(), "Paid by the buyer to the swapper on what is redelivered; left out: nothing.", "10.0";
        discount_rate "discount rate": GROWTH, "The rate at which later payments are discounted; 0.1 is 10 % a year.", "0.1";
    },
    rows! { uncertainty "uncertainty.":
        seed "seed": COUNT, "Where the random numbers start.", "1";
        paths "number of paths": PATHS, "Number of paths.", "1000";
    },
    rows! { nomination "uncertainty.nomination.":
        spread "spread of nominations": FACTOR, "Standard deviation of nominations, a fraction of what is asked for.", "0.1";
        memory_days "memory of nominations": FADING_DAYS, "Days after which a deviation has faded to 1/e.", "10.0";
    },
    rows! { failure "uncertainty.failures[].":
        point "point": REFERENCE, "Id of the point that fails.", "\"astara\"";
        days_between "time between failures": MEAN_DAYS, "Mean days from repair to failure.", "180.0";
        days_to_repair "time to repair": MEAN_DAYS, "Mean days to repair.", "5.0";
        available "available capacity": SHARE, "Fraction of the capacity that is left meanwhile.", "0.0";
    },
];
