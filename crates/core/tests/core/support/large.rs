//! An agreement in which all of the day rule is at work, for tests and for what is timed.

use super::{leg, phase, point, simple};
use gasswap_core::agreement::{Agreement, Day, Outage, OutageCause, OverAnnualMax};

/// Two receipts, three redeliveries, growth, a ramp, a season, annual limits, outages, a lag and a balance, over so many
/// years.
pub fn five_legs(years: i32) -> Agreement {
    let mut agreement = simple();
    agreement.term.horizon = agreement.term.start.plus_years(years) - 1;
    agreement.points.push(point("jolfa"));
    for (at, capacity) in [(0, 12.0), (1, 7.0), (2, 4.0)] {
        agreement.points[at].capacity_mcm_d = Some(capacity);
    }
    agreement.receipts = vec![leg("R1", ["TM", "IR", "sarakhs"], 0.7), leg("R2", ["TM", "IR", "sarakhs"], 0.3)];
    agreement.redeliveries = vec![
        leg("D1", ["IR", "AZ", "astara"], 0.5),
        leg("D2", ["IR", "AZ", "astara"], 0.2),
        leg("D3", ["IR", "AZ", "jolfa"], 0.3),
    ];
    agreement.swap.retention.share = 0.2;
    agreement.swap.lag_days = 3;
    agreement.swap.catch_up_mcm_d = Some(0.5);
    let mut second = phase("2024-03-01", 8.0);
    (second.ramp_days, second.growth_per_year) = (60, 0.02);
    (second.daily_min_mcm_d, second.daily_max_mcm_d, second.annual_max_bcm) = (Some(4.0), Some(11.0), Some(3.0));
    agreement.quantities.phases.push(second);
    agreement.quantities.over_annual_max = OverAnnualMax::Spread;
    agreement.quantities.season = Some(vec![1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.8, 0.8, 0.9, 1.0, 1.1, 1.2]);
    agreement.outages = (0..years).map(|year| maintenance(agreement.term.start.plus_years(year) + 180)).collect();
    agreement
}

fn maintenance(from: Day) -> Outage {
    let point = "astara".to_owned();
    Outage { point, from, to: from + 13, available: 0.5, cause: OutageCause::Maintenance, note: String::new() }
}
