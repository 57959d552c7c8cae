//! The rows of how much flows when, and of what becomes of it.

use super::kinds::{BCM, DATE, DAYS, FACTOR, GROWTH, MCM, NOTE, PART, RATE, REFERENCE, SHARE, TEXT};
use crate::agreement::field::parts::{outage, phase, quantities, retention, swap};
use crate::agreement::field::row::{LeftOut, Row, Spec};
use crate::agreement::field::value::{Chosen, Stated, Unfit};
use crate::agreement::{Equivalence, OutageCause, OverAnnualMax, PhaseStatus, RetentionBasis, Side};

pub(super) const ROWS: &[&[Row]] = &[
    rows! { retention "swap.retention.":
        share "retention": PART.usual(0.0, 0.4, 0.005), "What the swapper keeps in kind, a fraction of the basis.", "0.15";
        basis "basis of the retention": Spec::choice(RetentionBasis::NAMES).or(LeftOut::Choice("Receipts")), "Of what the retention is a fraction: of receipts less losses, or of redeliveries.", "Receipts";
    },
    rows! { swap "swap.":
        losses "losses": PART.usual(0.0, 0.1, 0.001).or(LeftOut::Number(0.0)), "Fraction of receipts that is burnt or lost on the way.", "0.01";
        equivalence "meaning of an equal quantity": Spec::choice(Equivalence::NAMES).or(LeftOut::Choice("Nominal")), "What “an equal quantity” means: the same number of cubic metres, the same volume at the same conditions, or the same energy.", "Volume";
        lag_days "lag": DAYS.usual(0.0, 90.0, 1.0), "Redelivery follows receipt by so many days.", "2";
        catch_up_mcm_d "catch-up limit": RATE.usual(0.0, 4.0, 0.05).optional(), "Most that is redelivered above the day's entitlement to clear the balance; left out: no limit.", "1.0";
        tolerance_mcm "balance tolerance": MCM.usual(0.0, 80.0, 1.0).optional(), "A balance above this is reported; left out: none is.", "20.0";
    },
    rows! { quantities "quantities.":
        stated_at "side of the quantities": Spec::choice(Side::NAMES).or(LeftOut::Choice("Receipt")), "The side of the swap at which quantities are stated.", "Receipt";
        over_annual_max "rule above the annual maximum": Spec::choice(OverAnnualMax::NAMES).or(LeftOut::Choice("Flag")), "What happens when a contract year would pass its maximum: it is reported, flow stops, or each stretch of a phase is scaled down evenly.", "Stop";
    },
    rows! { phase "quantities.phases[].":
        name "name": TEXT, "What people call it.", "\"Contract\"";
        from "start": DATE, "The first day; it lasts until the next phase begins.", "\"2022-01-01\"";
        status "status": Spec::choice(PhaseStatus::NAMES), "How sure it is; nothing flows in a suspended one.", "Contracted";
        rate_mcm_d "rate": RATE.usual(0.0, 8.0, 0.1), "What is asked for on a day, at the side where quantities are stated.", "5.5";
        daily_min_mcm_d "daily minimum": RATE.usual(0.0, 8.0, 0.1).optional(), "Least of a day; left out: no limit.", "5.0";
        daily_max_mcm_d "daily maximum": RATE.usual(0.0, 8.0, 0.1).optional(), "Most of a day; left out: no limit.", "6.0";
        annual_min_bcm "annual minimum": BCM.usual(0.0, 3.0, 0.05).optional(), "Least of a contract year; left out: no limit.", "1.5";
        annual_max_bcm "annual maximum": BCM.usual(0.0, 3.0, 0.05).optional(), "Most of a contract year; left out: no limit.", "2.0";
        growth_per_year "growth": GROWTH, "Growth of the rate on each anniversary of the first day; 0.05 is 5 % a year.", "0.05";
        ramp_days "ramp": DAYS.usual(0.0, 365.0, 1.0), "Days over which the rate moves from that of the phase before.", "30";
        note "note": NOTE, "Free text.", "\"From the second year.\"";
    },
    entries! { phase "quantities.phases[].": claims[1] "list of claims": REFERENCE, "Id of a claim that supports it.", "\"daily-trend\"" },
    entries! { quantities "quantities.": season as_ref[0] "season": FACTOR.usual(0.0, 2.0, 0.01), "Factor on the rate of the days of a month, January to December: twelve of them.", "1.3" },
    rows! { outage "outages[].":
        point "point": REFERENCE, "Id of the point.", "\"astara\"";
        from "first day": DATE, "The first day.", "\"2022-07-01\"";
        to "last day": DATE, "The last day.", "\"2022-07-14\"";
        available "available capacity": SHARE, "Fraction of the capacity that is left.", "0.5";
        cause "cause": Spec::choice(OutageCause::NAMES), "Why.", "Maintenance";
        note "note": NOTE, "Free text.", "\"The yearly service.\"";
    },
];
