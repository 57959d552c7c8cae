//! Numbers as people read them, and the factors from the model's million cubic metres to the unit that is shown. Knows
//! no chart.

use gasswap_core::agreement::{Agreement, CubicMetre, Point, Side};
use gasswap_core::units::{Gas, RateUnit, VolumeUnit, calorific_in, k, number, significant};

use super::{ChartView, Units};

/// The space between a number and its unit, and between thousands: U+202F.
pub const NARROW: char = '\u{202f}';

/// A number with three significant figures at most, without zeros at its end; whole digits are never dropped: `5.5`,
/// `2.01`, `2 013`, `0`.
#[must_use]
pub fn figures(value: f64) -> String {
    if value.abs() < 1e-9 {
        "0".to_owned()
    } else if value.abs() >= 99.95 {
        number(value, 0)
    } else {
        significant(value, 3)
    }
}

/// A number with its unit: `5.5 mcm/d`.
#[must_use]
pub fn with_unit(value: f64, unit: &str) -> String {
    format!("{}{NARROW}{unit}", figures(value))
}

/// Factors from million cubic metres of the agreement to the units shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UnitScale {
    /// Of a day's volume to the rate shown.
    pub rate: f64,
    /// To the larger unit of volumes.
    pub large: f64,
    /// To the smaller unit of volumes.
    pub small: f64,
}

impl UnitScale {
    /// The factors at a point; `None`: the agreement's cubic metre and the calorific value of a point that states none.
    pub fn at(agreement: &Agreement, point: Option<&Point>, units: &Units) -> Self {
        let gas = gas_at(agreement, point, units.cubic_metre);
        Self {
            rate: units.rate.per_mcm_d(gas),
            large: units.rate.volume().per_mcm(gas),
            small: small(units.rate).per_mcm(gas),
        }
    }

    /// The factors at a leg's point.
    pub fn of_leg(agreement: &Agreement, point: &str, units: &Units) -> Self {
        Self::at(agreement, agreement.point(point), units)
    }

    /// The factors at the first leg of a side: for what is stated of the side as a whole.
    pub fn of_side(agreement: &Agreement, side: Side, units: &Units) -> Self {
        let legs = match side {
            Side::Receipt => &agreement.receipts,
            Side::Redelivery => &agreement.redeliveries,
        };
        Self::at(agreement, legs.first().and_then(|leg| agreement.point(&leg.point)), units)
    }
}

fn k_of(metre: CubicMetre) -> f64 {
    k(metre.temperature_c, metre.pressure_kpa)
}

/// What is needed to show the gas of a point in another unit; `None`: gas of a point that states nothing of its own.
#[must_use]
pub fn gas_at(agreement: &Agreement, point: Option<&Point>, shown: CubicMetre) -> Gas {
    let own = k_of(agreement.cubic_metre);
    let stated = point.and_then(|point| point.calorific_mj_m3);
    let at_point = point.map_or(own, |point| k_of(agreement.cubic_metre_of(point)));
    let shown = if shown == agreement.cubic_metre { 1.0 } else { k_of(shown) / own };
    Gas { mj_m3: calorific_in(stated, at_point, own), shown }
}

/// The unit of balances that goes with a unit of rates.
pub(super) const fn small(rate: RateUnit) -> VolumeUnit {
    match rate {
        RateUnit::McmD | RateUnit::BcmY => VolumeUnit::Mcm,
        _ => rate.volume(),
    }
}

/// The symbol of the volumes that a view shows beside this unit of rates.
#[must_use]
pub const fn volume_symbol(view: ChartView, rate: RateUnit) -> &'static str {
    match view {
        ChartView::Balance => small(rate).symbol(),
        _ => rate.volume().symbol(),
    }
}

/// The quantity of the vertical axis: `million m³ a day at 20 °C`.
pub(super) fn axis_title(view: ChartView, units: &Units) -> String {
    let metre = |text: &str| format!("{text} at {}", conditions(units.cubic_metre));
    let volume = |unit: VolumeUnit| match unit {
        VolumeUnit::Mcm => metre("million m³"),
        VolumeUnit::Bcm => metre("billion m³"),
        VolumeUnit::Twh => "TWh, gross".to_owned(),
        VolumeUnit::Pj => "PJ, gross".to_owned(),
        VolumeUnit::Tbtu => "trillion Btu, gross".to_owned(),
        VolumeUnit::Mtoe => "million toe, gross".to_owned(),
        VolumeUnit::Bcf => metre("billion cubic feet"),
    };
    match view {
        ChartView::Money => "million US dollars since the start".to_owned(),
        ChartView::Balance => volume(small(units.rate)),
        ChartView::Cumulative => format!("{} since the contract year began", volume(units.rate.volume())),
        ChartView::Annual => format!("{} a contract year", volume(units.rate.volume())),
        ChartView::Flow | ChartView::FlowByMonth => match units.rate {
            RateUnit::McmD => metre("million m³ a day"),
            RateUnit::BcmY => metre("billion m³ a year"),
            RateUnit::GwhD => "GWh a day, gross".to_owned(),
            RateUnit::TjD => "TJ a day, gross".to_owned(),
            RateUnit::MmbtuD => "million Btu a day, gross".to_owned(),
            RateUnit::MmcfD => metre("million cubic feet a day"),
        },
    }
}

/// `20 °C`, with the pressure where it is not that of the atmosphere.
#[must_use]
pub fn conditions(metre: CubicMetre) -> String {
    let temperature = significant(metre.temperature_c, 4);
    if (metre.pressure_kpa - 101.325).abs() < 1e-6 {
        format!("{temperature} °C")
    } else {
        format!("{temperature} °C and {} kPa", significant(metre.pressure_kpa, 6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_whole_digits() {
        assert_eq!(figures(5.5), "5.5");
        assert_eq!(figures(2.013), "2.01");
        assert_eq!(figures(2013.4), "2\u{202f}013");
        assert_eq!(figures(-0.0), "0");
        assert_eq!(with_unit(5.4637, "mcm/d"), "5.46\u{202f}mcm/d");
    }

    #[test]
    fn an_axis_says_its_reference_condition() {
        let units =
            Units { rate: RateUnit::McmD, cubic_metre: CubicMetre { temperature_c: 20.0, pressure_kpa: 101.325 } };
        assert_eq!(axis_title(ChartView::Flow, &units), "million m³ a day at 20 °C");
        let units = Units { rate: RateUnit::GwhD, ..units };
        assert_eq!(axis_title(ChartView::Flow, &units), "GWh a day, gross");
    }
}
