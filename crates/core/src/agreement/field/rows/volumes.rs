//! The rows of how much flows when, and of what becomes of it.

use super::kinds::{BCM, DATE, DAYS, FACTOR, GROWTH, MCM, NOTE, PART, RATE, REFERENCE, SHARE, TEXT};
use crate::agreement::field::parts::{outage, phase, quantities, retention, swap};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};
use crate::agreement::{Equivalence, OutageCause, OverAnnualMax, PhaseStatus, RetentionBasis, Side};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { retention "swap.retention.":
        share: PART.usual(0.0, 0.4, 0.005), "0.15";
        basis: Spec::choice(RetentionBasis::NAMES).or(LeftOut::Choice("Receipts")), "Receipts";
    },
    rows! { swap "swap.":
        losses: PART.usual(0.0, 0.1, 0.001).or(LeftOut::Number(0.0)), "0.01";
        equivalence: Spec::choice(Equivalence::NAMES).or(LeftOut::Choice("Nominal")), "Volume";
        lag_days: DAYS.usual(0.0, 90.0, 1.0), "2";
        catch_up_mcm_d: RATE.usual(0.0, 4.0, 0.05).optional(), "1.0";
        tolerance_mcm: MCM.usual(0.0, 80.0, 1.0).optional(), "20.0";
    },
    rows! { quantities "quantities.":
        stated_at: Spec::choice(Side::NAMES).or(LeftOut::Choice("Receipt")), "Receipt";
        over_annual_max: Spec::choice(OverAnnualMax::NAMES).or(LeftOut::Choice("Flag")), "Stop";
    },
    rows! { phase "quantities.phases[].":
        name: TEXT, "\"Contract\"";
        from: DATE, "\"2022-01-01\"";
        status: Spec::choice(PhaseStatus::NAMES), "Contracted";
        rate_mcm_d: RATE.usual(0.0, 8.0, 0.1), "5.5";
        daily_min_mcm_d: RATE.usual(0.0, 8.0, 0.1).optional(), "5.0";
        daily_max_mcm_d: RATE.usual(0.0, 8.0, 0.1).optional(), "6.0";
        annual_min_bcm: BCM.usual(0.0, 3.0, 0.05).optional(), "1.5";
        annual_max_bcm: BCM.usual(0.0, 3.0, 0.05).optional(), "2.0";
        growth_per_year: GROWTH, "0.05";
        ramp_days: DAYS.usual(0.0, 365.0, 1.0), "30";
        note: NOTE, "\"From the second year.\"";
    },
    entries! { phase "quantities.phases[].": claims[1]: REFERENCE, "\"daily-trend\"" },
    entries! { quantities "quantities.": season as_ref[0]: FACTOR.usual(0.0, 2.0, 0.01), "1.3" },
    rows! { outage "outages[].":
        point: REFERENCE, "\"astara\"";
        from: DATE, "\"2022-07-01\"";
        to: DATE, "\"2022-07-14\"";
        available: SHARE, "0.5";
        cause: Spec::choice(OutageCause::NAMES), "Maintenance";
        note: NOTE, "\"The yearly service.\"";
    },
];
