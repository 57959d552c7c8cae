//! The units of the numbers of an agreement, as its fields have them. Knows no field.

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
            Self::FractionPerYear => "/y",
        }
    }
}
