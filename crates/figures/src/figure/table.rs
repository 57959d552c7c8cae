//! The table of contract years: what flowed in each against its limits, as texts in the unit shown. Knows no page.

use gasswap_core::agreement::{Agreement, Leg, Side};
use gasswap_core::projection::{Projection, Year};
use gasswap_core::units::{VolumeUnit, number};

use super::Units;
use super::frame::year_label;
use super::shown::{UnitScale, conditions};

/// A table of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTable {
    /// The unit of all volumes with its reference condition: `bcm at 20 °C`.
    pub unit: String,
    /// The headers.
    pub columns: Vec<String>,
    /// One row a contract year, as many texts as there are headers; `–` where there is no such number.
    pub rows: Vec<Vec<String>>,
}

/// Three decimals, or four where a value needs them: 2.0075 is then the same number in tables, workbooks and sentences.
#[must_use]
pub fn decimals(values: impl IntoIterator<Item = f64>) -> usize {
    let needs = |value: f64| (value * 1000.0 - (value * 1000.0).round()).abs() > 1e-6;
    if values.into_iter().any(needs) { 4 } else { 3 }
}

/// The contract years of a projection: received, retained, lost where anything is, redelivered, owed at the end, and the
/// annual limits where there are any.
#[must_use]
pub fn year_table(agreement: &Agreement, projection: &Projection, units: &Units) -> YearTable {
    let volume = units.rate.volume();
    let unit = if units.rate.is_energy() {
        volume.symbol().to_owned()
    } else {
        format!("{} at {}", volume.symbol(), conditions(units.cubic_metre))
    };
    let years = &projection.years;
    let lost = years.iter().any(|year| year.lost.abs() > 1e-9);
    let limited = years.iter().any(|year| year.annual_minimum.is_some() || year.annual_maximum.is_some());
    let mut columns = vec!["year", "received", "retained"];
    columns.extend(lost.then_some("lost"));
    columns.extend(["redelivered", "owed"]);
    columns.extend(if limited { ["minimum", "maximum"].as_slice() } else { &[] });
    // As many decimals in every row: a year just above its maximum differs from one further above.
    let decimals = match volume {
        VolumeUnit::Bcm | VolumeUnit::Mtoe => {
            let legs = years.iter().flat_map(|year| year.received_by_leg.iter().chain(&year.redelivered_by_leg));
            decimals(legs.map(|mcm| mcm * UnitScale::of_side(agreement, Side::Receipt, units).large))
        }
        _ => 1,
    };
    let figures = |value: f64| if value.abs() < 1e-9 { "0".to_owned() } else { number(value, decimals) };
    let sum = |legs: &[Leg], values: &[f64]| -> String {
        let parts =
            legs.iter().zip(values).map(|(leg, mcm)| mcm * UnitScale::of_leg(agreement, &leg.point, units).large);
        figures(parts.sum())
    };
    let receipt = UnitScale::of_side(agreement, Side::Receipt, units).large;
    let stated = UnitScale::of_side(agreement, projection.stated_at, units).large;
    let limit = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |mcm| figures(mcm * stated));
    let row = |year: &Year| {
        let mut row = vec![year_label(agreement.contract_year, year.whole)];
        row.push(sum(&agreement.receipts, &year.received_by_leg));
        row.push(figures(year.retained * receipt));
        row.extend(lost.then(|| figures(year.lost * receipt)));
        row.push(sum(&agreement.redeliveries, &year.redelivered_by_leg));
        row.push(sum(&agreement.redeliveries, &year.balance_by_leg));
        if limited {
            row.extend([limit(year.annual_minimum), limit(year.annual_maximum)]);
        }
        row
    };
    YearTable { unit, columns: columns.into_iter().map(str::to_owned).collect(), rows: years.iter().map(row).collect() }
}
