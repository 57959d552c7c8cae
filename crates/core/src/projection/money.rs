//! Who pays whom: sale, swap fee, deficiency, make-up, cash by party. Knows nothing of how the gas came to flow.

use crate::agreement::{Agreement, Price, Side};

use super::days::YearDays;
use super::lane::total;
use super::obligations::Settled;
use super::price::prices;
use super::year::YearMoney;
use super::{LegFlow, Money, PartyCash, Projection};

/// US dollars for so many mcm at one US dollar per thousand cubic metres.
const TCM_PER_MCM: f64 = 1000.0;

/// What is paid, and writes each year's money into the years. `settled` is empty without obligations.
pub(super) fn money(
    agreement: &Agreement,
    projection: &mut Projection,
    years: &[YearDays],
    settled: &[Settled],
) -> Option<Money> {
    let price = agreement.price.as_ref().filter(|price| !price.phases.is_empty())?;
    let prices = prices(price, projection.days);
    let redelivered = all_legs(&projection.redeliveries, prices.len());
    let received;
    let sold = match price.quantity_at {
        Side::Redelivery => &redelivered,
        Side::Receipt => {
            received = all_legs(&projection.receipts, prices.len());
            &received
        }
    };
    let at_price = |quantity: &[f64]| -> Vec<f64> {
        quantity.iter().zip(&prices).map(|(mcm, price)| mcm * TCM_PER_MCM * price).collect()
    };
    let fee = price.swap_fee_usd_per_tcm.unwrap_or(0.0);
    let mut money = Money {
        sale: at_price(sold),
        swap_fee: redelivered.iter().map(|mcm| mcm * TCM_PER_MCM * fee).collect(),
        value_retained: at_price(&projection.retained),
        cash: Vec::new(),
        price: prices,
    };
    let settlements = settlements(agreement, price, years, settled, &money.price);
    money.cash = cash(agreement, price, &money, &settlements);
    for (at, (year, days)) in projection.years.iter_mut().zip(years).enumerate() {
        let days = days.days.clone();
        let settlement = settlements.get(at);
        year.money = Some(YearMoney {
            sale: total(&money.sale[days.clone()]),
            swap_fee: total(&money.swap_fee[days.clone()]),
            deficiency_payment: settlement.map(|paid| paid.deficiency_payment),
            make_up_credit: settlement.map(|paid| paid.make_up_credit),
            value_retained: total(&money.value_retained[days.clone()]),
            cash: money.cash.iter().map(|party| total(&party.cash[days.clone()])).collect(),
        });
    }
    Some(money)
}

/// The flow of all legs together, one a day.
fn all_legs(legs: &[LegFlow], count: usize) -> Vec<f64> {
    let mut all = vec![0.0; count];
    for leg in legs {
        for (sum, flow) in all.iter_mut().zip(&leg.flow) {
            *sum += flow;
        }
    }
    all
}

/// What a contract year's obligations cost.
struct Settlement {
    /// Index of the day on which it is paid.
    day: usize,
    deficiency_payment: f64,
    make_up_credit: f64,
}

fn settlements(
    agreement: &Agreement,
    price: &Price,
    years: &[YearDays],
    settled: &[Settled],
    prices: &[f64],
) -> Vec<Settlement> {
    let factor = match (agreement.quantities.stated_at, price.quantity_at) {
        (Side::Receipt, Side::Redelivery) => super::yield_of(agreement),
        (Side::Redelivery, Side::Receipt) => super::flow::gross_up(agreement),
        _ => 1.0,
    };
    let paid_at = |year: usize| years.get(year).and_then(|year| prices.get(year.days.end - 1)).copied().unwrap_or(0.0);
    let each = |(at, (year, settled)): (usize, (&YearDays, &Settled))| {
        let credit: f64 = settled.make_up_from.iter().map(|&(of, mcm)| mcm * TCM_PER_MCM * paid_at(of)).sum();
        Settlement {
            day: year.days.end - 1,
            deficiency_payment: settled.obligations.deficiency * factor * TCM_PER_MCM * paid_at(at),
            make_up_credit: credit * factor,
        }
    };
    years.iter().zip(settled).enumerate().map(each).collect()
}

/// Cash by party: the buyer pays the seller for gas and for deficiencies and the swapper its fee, the seller credits
/// the buyer for make-up gas.
fn cash(agreement: &Agreement, price: &Price, money: &Money, settlements: &[Settlement]) -> Vec<PartyCash> {
    let (seller, buyer) = agreement.sale_path();
    let swapper = agreement.swapper();
    let mut all = Vec::with_capacity(agreement.parties.len());
    for party in &agreement.parties {
        // One party may have several of these parts.
        let part = |id: &str| f64::from(u8::from(party.id == id));
        let (of_sale, of_fee) = (part(seller) - part(buyer), part(swapper) - part(buyer));
        let mut cash: Vec<f64> =
            money.sale.iter().zip(&money.swap_fee).map(|(sale, fee)| of_sale * sale + of_fee * fee).collect();
        for paid in settlements {
            if let Some(day) = cash.get_mut(paid.day) {
                *day += of_sale * (paid.deficiency_payment - paid.make_up_credit);
            }
        }
        let npv = npv(&cash, price.discount_rate);
        all.push(PartyCash { party: party.id.clone(), cash, npv });
    }
    all
}

/// Σ cash(d) / (1 + rate)^((d − start) / 365).
fn npv(cash: &[f64], rate: f64) -> f64 {
    let day = libm::pow(1.0 + rate, -1.0 / 365.0);
    let mut sum = 0.0;
    for (year, days) in (0..).zip(cash.chunks(365)) {
        // Begun afresh each 365 days, so that rounding does not pile up.
        let mut factor = (1.0 + rate).powi(-year);
        for value in days {
            sum += value * factor;
            factor *= day;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::npv;

    #[test]
    fn a_dollar_a_year_from_now_is_discounted_once() {
        let mut cash = vec![0.0; 366];
        cash[0] = 100.0;
        cash[365] = 110.0;
        assert!((npv(&cash, 0.1) - 200.0).abs() < 1e-9);
        assert!((npv(&cash[..366], 0.0) - 210.0).abs() < 1e-9);
        let direct: f64 = (0..1000).map(|day| libm::pow(1.08, -f64::from(day) / 365.0)).sum();
        assert!((npv(&[1.0; 1000], 0.08) - direct).abs() < 1e-9);
    }
}
