//! Cubic metres, energy, display units, and numbers as people write them. Knows nothing of agreements, dates or screens.

mod text;
mod typed;

use serde::{Deserialize, Serialize};

pub use text::{NumberError, Quantity, editable, number, parse_number, parse_quantity, short, significant};
pub use typed::{parse_typed, shortest};

/// The calorific value taken where none is stated, megajoules (gross) per cubic metre at 15 °C and 101.325 kPa.
pub const DEFAULT_CALORIFIC_MJ_M3: f64 = 38.0;

/// Kilopascal of a standard atmosphere.
pub const ATMOSPHERE_KPA: f64 = 101.325;

/// Gigajoules in a million British thermal units.
pub const GJ_PER_MMBTU: f64 = 1.055_055_85;

/// Gigajoules in a tonne of oil equivalent.
pub const GJ_PER_TOE: f64 = 41.868;

/// Megajoules in a kilowatt-hour.
pub const MJ_PER_KWH: f64 = 3.6;

/// Cubic metres in a cubic foot.
pub const M3_PER_CF: f64 = 0.028_316_846_6;

/// Degrees Celsius and the summation factor of methane, ISO 6976:2016.
const SUMMATION: [(f64, f64); 4] = [(0.0, 0.048_86), (15.0, 0.044_52), (15.55, 0.044_37), (20.0, 0.043_17)];

/// How far methane is from an ideal gas at atmospheric pressure: linear between the table's temperatures, constant
/// outside.
fn compressibility(temperature_c: f64) -> f64 {
    let mut factor = SUMMATION[0].1;
    for pair in SUMMATION.windows(2) {
        let ((t0, s0), (t1, s1)) = (pair[0], pair[1]);
        if temperature_c >= t1 {
            factor = s1;
        } else if temperature_c > t0 {
            factor = s0 + (s1 - s0) * (temperature_c - t0) / (t1 - t0);
        }
    }
    1.0 - factor * factor
}

/// K(T, p): the cubic metres at this temperature (degrees Celsius) and absolute pressure (kilopascal) taken by the gas
/// that fills 1 m³ at 0 °C and 101.325 kPa.
///
/// ```
/// use gasswap_core::units::k;
/// assert_eq!(format!("{:.5} {:.5}", k(15.0, 101.325), k(20.0, 101.325)), "1.05534 1.07378");
/// ```
pub fn k(temperature_c: f64, pressure_kpa: f64) -> f64 {
    let ideal = (temperature_c + 273.15) / 273.15 * ATMOSPHERE_KPA / pressure_kpa;
    ideal * compressibility(temperature_c) / compressibility(0.0)
}

/// Megajoules per cubic metre of the agreement, from a point's calorific value in the point's own cubic metre (`None`:
/// [`DEFAULT_CALORIFIC_MJ_M3`] at 15 °C), the point's K and the agreement's K.
pub fn calorific_in(stated_mj_m3: Option<f64>, k_point: f64, k_agreement: f64) -> f64 {
    match stated_mj_m3 {
        Some(value) => value * k_point / k_agreement,
        None => DEFAULT_CALORIFIC_MJ_M3 * k(15.0, ATMOSPHERE_KPA) / k_agreement,
    }
}

/// The condition at which cubic metres are shown, at 101.325 kPa.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferenceCondition {
    /// 0 °C.
    Zero,
    /// 15 °C, as ISO 13443.
    #[default]
    Fifteen,
    /// 60 °F, 15.55 °C.
    SixtyFahrenheit,
    /// 20 °C.
    Twenty,
}

impl ReferenceCondition {
    /// All of them, from cold to warm.
    pub const ALL: [Self; 4] = [Self::Zero, Self::Fifteen, Self::SixtyFahrenheit, Self::Twenty];

    /// Degrees Celsius.
    pub const fn celsius(self) -> f64 {
        match self {
            Self::Zero => 0.0,
            Self::Fifteen => 15.0,
            Self::SixtyFahrenheit => 15.55,
            Self::Twenty => 20.0,
        }
    }

    /// `20 °C`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Zero => "0 °C",
            Self::Fifteen => "15 °C",
            Self::SixtyFahrenheit => "15.55 °C (60 °F)",
            Self::Twenty => "20 °C",
        }
    }

    /// Its K.
    pub fn k(self) -> f64 {
        k(self.celsius(), ATMOSPHERE_KPA)
    }

    /// The condition of this temperature and pressure, `None` if it is none of the four.
    pub fn of(temperature_c: f64, pressure_kpa: f64) -> Option<Self> {
        let near = |condition: &Self| (condition.celsius() - temperature_c).abs() < 0.006;
        if (pressure_kpa - ATMOSPHERE_KPA).abs() > 1e-6 {
            return None;
        }
        Self::ALL.into_iter().find(near)
    }
}

/// What is needed to show a quantity of the agreement in another unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gas {
    /// Megajoules (gross) per cubic metre of the agreement.
    pub mj_m3: f64,
    /// Shown cubic metres for each cubic metre of the agreement: K shown / K of the agreement.
    pub shown: f64,
}

impl Gas {
    /// Gas of this calorific value per cubic metre of the agreement, whose K is given, shown at this condition.
    pub fn new(mj_m3: f64, k_agreement: f64, shown: ReferenceCondition) -> Self {
        Self { mj_m3, shown: shown.k() / k_agreement }
    }

    /// The same gas with cubic metres shown as the agreement has them.
    pub const fn as_stated(mj_m3: f64) -> Self {
        Self { mj_m3, shown: 1.0 }
    }
}

/// In what rates are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RateUnit {
    /// Million cubic metres a day.
    #[default]
    McmD,
    /// Billion cubic metres a year of 365 days.
    BcmY,
    /// Gigawatt-hours a day.
    GwhD,
    /// Terajoules a day.
    TjD,
    /// Million British thermal units a day.
    MmbtuD,
    /// Million cubic feet a day.
    MmcfD,
}

impl RateUnit {
    /// All of them, in the order of a picker.
    pub const ALL: [Self; 6] = [Self::McmD, Self::BcmY, Self::GwhD, Self::TjD, Self::MmbtuD, Self::MmcfD];

    /// `mcm/d`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::McmD => "mcm/d",
            Self::BcmY => "bcm/y",
            Self::GwhD => "GWh/d",
            Self::TjD => "TJ/d",
            Self::MmbtuD => "MMBtu/d",
            Self::MmcfD => "mmcf/d",
        }
    }

    /// What it means, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::McmD => "million cubic metres a day",
            Self::BcmY => "billion cubic metres a year of 365 days",
            Self::GwhD => "gigawatt-hours a day, gross",
            Self::TjD => "terajoules a day, gross",
            Self::MmbtuD => "million British thermal units a day, gross",
            Self::MmcfD => "million cubic feet a day",
        }
    }

    /// The unit of volumes that goes with it.
    pub const fn volume(self) -> VolumeUnit {
        match self {
            Self::McmD | Self::BcmY => VolumeUnit::Bcm,
            Self::GwhD => VolumeUnit::Twh,
            Self::TjD => VolumeUnit::Pj,
            Self::MmbtuD => VolumeUnit::Tbtu,
            Self::MmcfD => VolumeUnit::Bcf,
        }
    }

    /// Is it a unit of energy?
    pub const fn is_energy(self) -> bool {
        matches!(self, Self::GwhD | Self::TjD | Self::MmbtuD)
    }

    /// How many of this unit are 1 mcm/d of the agreement.
    pub fn per_mcm_d(self, gas: Gas) -> f64 {
        match self {
            Self::McmD => gas.shown,
            Self::BcmY => gas.shown * 365.0 / 1000.0,
            Self::GwhD => gas.mj_m3 / MJ_PER_KWH,
            Self::TjD => gas.mj_m3,
            Self::MmbtuD => gas.mj_m3 * 1000.0 / GJ_PER_MMBTU,
            Self::MmcfD => gas.shown / M3_PER_CF,
        }
    }

    /// From mcm/d of the agreement to this unit.
    pub fn show(self, mcm_d: f64, gas: Gas) -> f64 {
        mcm_d * self.per_mcm_d(gas)
    }

    /// From this unit to mcm/d of the agreement.
    pub fn read(self, value: f64, gas: Gas) -> f64 {
        value / self.per_mcm_d(gas)
    }
}

/// In what volumes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VolumeUnit {
    /// Million cubic metres.
    Mcm,
    /// Billion cubic metres.
    #[default]
    Bcm,
    /// Terawatt-hours.
    Twh,
    /// Petajoules.
    Pj,
    /// Trillion British thermal units.
    Tbtu,
    /// Million tonnes of oil equivalent.
    Mtoe,
    /// Billion cubic feet.
    Bcf,
}

impl VolumeUnit {
    /// All of them, in the order of a picker.
    pub const ALL: [Self; 7] = [Self::Mcm, Self::Bcm, Self::Twh, Self::Pj, Self::Tbtu, Self::Mtoe, Self::Bcf];

    /// `bcm`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Mcm => "mcm",
            Self::Bcm => "bcm",
            Self::Twh => "TWh",
            Self::Pj => "PJ",
            Self::Tbtu => "TBtu",
            Self::Mtoe => "Mtoe",
            Self::Bcf => "bcf",
        }
    }

    /// What it means, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mcm => "million cubic metres",
            Self::Bcm => "billion cubic metres",
            Self::Twh => "terawatt-hours, gross",
            Self::Pj => "petajoules, gross",
            Self::Tbtu => "trillion British thermal units, gross",
            Self::Mtoe => {
                "million tonnes of oil equivalent, gross; statistical reviews count net energy, about 10 % less"
            }
            Self::Bcf => "billion cubic feet",
        }
    }

    /// Is it a unit of energy?
    pub const fn is_energy(self) -> bool {
        matches!(self, Self::Twh | Self::Pj | Self::Tbtu | Self::Mtoe)
    }

    /// How many of this unit are 1 mcm of the agreement.
    pub fn per_mcm(self, gas: Gas) -> f64 {
        match self {
            Self::Mcm => gas.shown,
            Self::Bcm => gas.shown / 1000.0,
            Self::Twh => gas.mj_m3 / (1000.0 * MJ_PER_KWH),
            Self::Pj => gas.mj_m3 / 1000.0,
            Self::Tbtu => gas.mj_m3 / (1000.0 * GJ_PER_MMBTU),
            Self::Mtoe => gas.mj_m3 / (1000.0 * GJ_PER_TOE),
            Self::Bcf => gas.shown / (1000.0 * M3_PER_CF),
        }
    }

    /// From mcm of the agreement to this unit.
    pub fn show(self, mcm: f64, gas: Gas) -> f64 {
        mcm * self.per_mcm(gas)
    }

    /// From this unit to mcm of the agreement.
    pub fn read(self, value: f64, gas: Gas) -> f64 {
        value / self.per_mcm(gas)
    }
}

/// The unit of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// None.
    None,
    /// Million cubic metres a day.
    McmPerDay,
    /// Million cubic metres.
    Mcm,
    /// Billion cubic metres.
    Bcm,
    /// US dollars per thousand cubic metres.
    UsdPerTcm,
    /// Megajoules per cubic metre, gross.
    MjPerM3,
    /// Degrees Celsius.
    Celsius,
    /// Kilopascal, absolute.
    Kilopascal,
    /// Degrees east.
    DegreesEast,
    /// Degrees north.
    DegreesNorth,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Simulated paths.
    Paths,
    /// A fraction.
    Fraction,
    /// A fraction of each year.
    FractionPerYear,
    /// What the claim's own unit says.
    AsStated,
}

impl Unit {
    /// Does it mean an amount of gas, and so depend on the conditions of the cubic metre?
    pub const fn is_of_gas(self) -> bool {
        matches!(self, Self::McmPerDay | Self::Mcm | Self::Bcm | Self::UsdPerTcm | Self::MjPerM3)
    }

    /// How it is written beside a number in a few letters; empty where there is none.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::None | Self::AsStated | Self::Fraction => "",
            Self::McmPerDay => "mcm/d",
            Self::Mcm => "mcm",
            Self::Bcm => "bcm",
            Self::UsdPerTcm => "USD/tcm",
            Self::MjPerM3 => "MJ/m³",
            Self::Celsius => "°C",
            Self::Kilopascal => "kPa",
            Self::DegreesEast => "° east",
            Self::DegreesNorth => "° north",
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
            Self::Paths => "paths",
            Self::FractionPerYear => "a year",
        }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, within: f64) -> bool {
        (a - b).abs() <= within
    }

    #[test]
    fn cubic_metres_are_those_of_iso_6976() {
        // facts.md 4.2, from the tables of ISO 6976:2016
        let at = |t| k(t, ATMOSPHERE_KPA);
        assert_eq!(at(0.0), 1.0);
        for (factor, published) in [
            (at(15.0), 1.0553),
            (at(15.55), 1.0574),
            (at(20.0), 1.0738),
            (at(20.0) / at(15.0), 1.0175),
            (at(20.0) / at(15.55), 1.0155),
            (at(15.55) / at(15.0), 1.0019),
        ] {
            assert!(close(factor, published, 0.000_05), "{factor} is not {published}");
        }
        assert!(close(k(0.0, 2.0 * ATMOSPHERE_KPA), 0.5, 1e-15));
    }

    #[test]
    fn beyond_the_table_the_summation_factor_stays() {
        assert_eq!(compressibility(-50.0), compressibility(0.0));
        assert_eq!(compressibility(35.0), compressibility(20.0));
        assert!(close(compressibility(7.5), 1.0 - 0.046_69f64.powi(2), 1e-15));
    }

    #[test]
    fn a_billion_cubic_metres_of_lean_gas() {
        // facts.md 4.5: 1 bcm of lean gas at 15/15 °C is 10.55 TWh, 35.99 MMBtu a thousand m³, 0.907 Mtoe, 35.315 bcf
        let gas = Gas::as_stated(37.97);
        assert!(close(VolumeUnit::Twh.show(1000.0, gas), 10.55, 0.005));
        assert!(close(VolumeUnit::Tbtu.show(1000.0, gas), 35.99, 0.005));
        assert!(close(VolumeUnit::Mtoe.show(1000.0, gas), 0.907, 0.0005));
        assert!(close(VolumeUnit::Bcf.show(1000.0, gas), 35.315, 0.0005));
        assert!(close(VolumeUnit::Pj.show(1000.0, gas), 37.97, 1e-12));
        // 140 USD/tcm = 3.89 USD/MMBtu
        assert!(close(140.0 / VolumeUnit::Tbtu.show(1000.0, gas), 3.89, 0.005));
    }

    #[test]
    fn rates_and_volumes_say_the_same_over_a_year_and_come_back() {
        let gas = Gas::new(38.2, k(20.0, ATMOSPHERE_KPA), ReferenceCondition::Fifteen);
        assert!(close(gas.shown, 1.0 / 1.017_47, 1e-5));
        for rate in RateUnit::ALL {
            assert!(close(rate.read(rate.show(5.5, gas), gas), 5.5, 1e-12));
            let year = rate.volume().show(5.5 * 365.0, gas);
            let scale = match rate {
                RateUnit::McmD | RateUnit::GwhD | RateUnit::TjD | RateUnit::MmcfD => 365.0 / 1000.0,
                RateUnit::MmbtuD => 365.0 / 1e6,
                RateUnit::BcmY => 1.0,
            };
            assert!(close(year, rate.show(5.5, gas) * scale, 1e-9 * year), "{}", rate.symbol());
        }
        for volume in VolumeUnit::ALL {
            assert!(close(volume.read(volume.show(3.0, gas), gas), 3.0, 1e-12));
        }
    }

    #[test]
    fn a_missing_calorific_value_is_38_at_15_degrees() {
        let at = |t| k(t, ATMOSPHERE_KPA);
        assert!(close(calorific_in(None, at(0.0), at(15.0)), 38.0, 1e-12));
        assert!(close(calorific_in(None, at(0.0), at(20.0)), 37.347, 0.001));
        assert!(close(calorific_in(Some(40.0), at(0.0), at(20.0)), 37.2516, 0.0005));
    }
}
