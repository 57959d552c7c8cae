//! The price of a day. Knows nothing of quantities.

use crate::agreement::{Day, Formula, Index, Month, Price, PricePhase, Span, grown};

use super::days::{anniversaries, indices, months};

/// US dollars per thousand cubic metres, one a day; 0 before the first price phase.
pub(super) fn prices(price: &Price, days: Span) -> Vec<f64> {
    let mut prices = vec![0.0; usize::try_from(days.days()).unwrap_or(0)];
    for (at, phase) in price.phases.iter().enumerate() {
        let to = price.phases.get(at + 1).map_or(Day::LAST, |next| next.from - 1);
        let Some(span) = (Span { from: phase.from, to }).overlap(days) else { continue };
        match &phase.formula {
            Formula::Fixed { usd_per_tcm, escalation_per_year } => {
                for (years, piece) in anniversaries(phase.from, span) {
                    prices[indices(days, piece)].fill(grown(*usd_per_tcm, *escalation_per_year, years));
                }
            }
            Formula::Indexed { .. } => fill_indexed(price, phase, days, span, &mut prices),
        }
    }
    prices
}

fn fill_indexed(price: &Price, phase: &PricePhase, days: Span, span: Span, prices: &mut [f64]) {
    let Some(formula) = Indexed::new(price, phase) else { return };
    let mut block = None;
    let mut value = 0.0;
    for (month, part) in months(span) {
        let first = formula.block(month);
        if block != Some(first) {
            block = Some(first);
            value = formula.price(first);
        }
        prices[indices(days, part)].fill(value);
    }
}

/// An indexed formula with its index.
struct Indexed<'a> {
    formula: &'a Formula,
    from: Month,
    history: History,
}

impl<'a> Indexed<'a> {
    fn new(price: &Price, phase: &'a PricePhase) -> Option<Self> {
        let Formula::Indexed { index, .. } = &phase.formula else { return None };
        let history = History::new(price.indices.iter().find(|known| known.id == *index)?)?;
        Some(Self { formula: &phase.formula, from: phase.from.month(), history })
    }

    /// The first month of the block that a month lies in.
    fn block(&self, month: Month) -> Month {
        let Formula::Indexed { valid_months, .. } = self.formula else { return month };
        let valid = i32::try_from(*valid_months).unwrap_or(i32::MAX).max(1);
        let passed = month.number() - self.from.number();
        self.from.plus(passed / valid * valid)
    }

    /// The price of the block that begins in this month.
    fn price(&self, block: Month) -> f64 {
        let Formula::Indexed {
            base_usd_per_tcm,
            base_index,
            slope,
            average_months,
            lag_months,
            floor_usd_per_tcm,
            cap_usd_per_tcm,
            ..
        } = self.formula
        else {
            return 0.0;
        };
        let last = i64::from(block.number()) - i64::from(*lag_months) - 1;
        let mean = self.history.mean(last, i64::from(*average_months).max(1));
        let price = base_usd_per_tcm + slope * (mean - base_index);
        let price = floor_usd_per_tcm.map_or(price, |floor| price.max(floor));
        cap_usd_per_tcm.map_or(price, |cap| price.min(cap))
    }
}

/// An index, month by month from its first to its last, gaps filled with the month before.
struct History {
    first: i64,
    values: Vec<f64>,
}

impl History {
    /// `None` for an index without values.
    fn new(index: &Index) -> Option<Self> {
        let mut monthly: Vec<(Month, f64)> = index.monthly.to_vec();
        monthly.retain(|(month, _)| *month != Month::INVALID);
        monthly.sort_by_key(|(month, _)| *month);
        let first = monthly.first()?.0;
        let mut values: Vec<f64> = Vec::new();
        for (month, value) in monthly {
            let place = usize::try_from(month.number() - first.number()).ok()?;
            let before = values.last().copied().unwrap_or(value);
            values.resize(place, before);
            values.push(value);
        }
        Some(Self { first: i64::from(first.number()), values })
    }

    /// The mean of so many months that end with `last`. Months outside take the nearest value.
    fn mean(&self, last: i64, count: i64) -> f64 {
        let (from, to) = (last - count + 1 - self.first, last - self.first);
        let end = self.values.len() as i64 - 1;
        let place = |month: i64| usize::try_from(month.clamp(0, end)).unwrap_or(0);
        let early = (-from).clamp(0, count);
        let late = (to - end).clamp(0, count);
        let mut sum = self.values[0] * early as f64 + self.values[place(end)] * late as f64;
        if from <= end && to >= 0 {
            sum += self.values[place(from)..=place(to)].iter().sum::<f64>();
        }
        sum / count as f64
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    fn brent(monthly: &[(&str, f64)]) -> History {
        let monthly = monthly.iter().map(|(month, value)| (Month::parse(month).unwrap(), *value)).collect();
        History::new(&Index { id: "brent".to_owned(), unit: "USD/bbl".to_owned(), monthly }).unwrap()
    }

    #[test]
    fn a_missing_month_takes_the_nearest_earlier_one() {
        let brent = brent(&[("2021-08", 80.0), ("2021-05", 70.0), ("2021-06", 72.0)]);
        let month = |text: &str| i64::from(Month::parse(text).unwrap().number());
        assert_eq!(brent.mean(month("2021-07"), 1), 72.0);
        assert_eq!(brent.mean(month("2021-08"), 4), (70.0 + 72.0 + 72.0 + 80.0) / 4.0);
        assert_eq!(brent.mean(month("2021-05"), 3), 70.0);
        assert_eq!(brent.mean(month("2020-05"), 3), 70.0);
        assert_eq!(brent.mean(month("2030-05"), 3), 80.0);
        assert_eq!(brent.mean(month("2021-10"), 7), (70.0 * 2.0 + 72.0 * 2.0 + 80.0 * 3.0) / 7.0);
        assert!(brent.mean(month("2021-10"), i64::from(u32::MAX)) > 69.9);
    }
}
