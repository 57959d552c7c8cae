//! The kinds of value that rows are made of. Knows no single field.
//!
//! Every number has a ceiling far above what any agreement states: a value past it is a slip of a unit or of a key, and a
//! year of it would lose the last digits of everything it is added to.

use crate::agreement::field::row::{Bounds, Kind, LeftOut, Spec, Unit};

pub(super) const TEXT: Spec = Spec::new(Kind::Text, Unit::None, Bounds::ANY);
pub(super) const NOTE: Spec = TEXT.or(LeftOut::Empty);
pub(super) const ID: Spec = Spec::new(Kind::Id, Unit::None, Bounds::ANY);
pub(super) const REFERENCE: Spec = Spec::new(Kind::Reference, Unit::None, Bounds::ANY);
pub(super) const DATE: Spec = Spec::new(Kind::Date, Unit::None, Bounds::ANY);
pub(super) const PARTIAL_DATE: Spec = Spec::new(Kind::PartialDate, Unit::None, Bounds::ANY);

pub(super) const RATE: Spec = Spec::new(Kind::Rate, Unit::McmPerDay, Bounds::between(0.0, 1e6));
pub(super) const MCM: Spec = Spec::new(Kind::Volume, Unit::Mcm, Bounds::between(0.0, 1e9));
pub(super) const BCM: Spec = Spec::new(Kind::Volume, Unit::Bcm, Bounds::between(0.0, 1e6));
pub(super) const MONEY: Spec = Spec::new(Kind::Money, Unit::UsdPerTcm, Bounds::between(0.0, 1e6));
pub(super) const CALORIFIC_VALUE: Spec = Spec::new(Kind::CalorificValue, Unit::MjPerM3, Bounds::above_to(0.0, 1e3));
pub(super) const CELSIUS: Spec =
    Spec::new(Kind::Temperature, Unit::Celsius, Bounds::between(-200.0, 100.0)).usual(0.0, 25.0, 1.0);
pub(super) const KILOPASCAL: Spec =
    Spec::new(Kind::Pressure, Unit::Kilopascal, Bounds::above_to(0.0, 1e6)).usual(95.0, 105.0, 0.025);
pub(super) const LONGITUDE: Spec = Spec::new(Kind::Coordinate, Unit::DegreesEast, Bounds::between(-180.0, 180.0));
pub(super) const LATITUDE: Spec = Spec::new(Kind::Coordinate, Unit::DegreesNorth, Bounds::between(-90.0, 90.0));

/// From 0 to 1.
pub(super) const SHARE: Spec = Spec::new(Kind::Share, Unit::Fraction, Bounds::between(0.0, 1.0)).usual(0.0, 1.0, 0.01);
/// From 0 to below 1: something is left.
pub(super) const PART: Spec = Spec::new(Kind::Share, Unit::Fraction, Bounds::below(0.0, 1.0));
pub(super) const GROWTH: Spec = Spec::new(Kind::Growth, Unit::FractionPerYear, Bounds::above_to(-1.0, 10.0))
    .usual(0.0, 0.2, 0.005)
    .or(LeftOut::Number(0.0));
pub(super) const FACTOR: Spec = Spec::new(Kind::Factor, Unit::None, Bounds::between(0.0, 1e3));
pub(super) const NUMBER: Spec = Spec::new(Kind::Number, Unit::None, Bounds::between(-1e9, 1e9));
pub(super) const AMOUNT: Spec = Spec::new(Kind::Number, Unit::AsStated, Bounds::between(0.0, 1e12)).optional();

const TIME: Spec = Spec::new(Kind::Duration, Unit::Days, Bounds::between(0.0, 1e6));
/// Days with fractions, 1 and more.
pub(super) const MEAN_DAYS: Spec = Spec::new(Kind::Duration, Unit::Days, Bounds::between(1.0, 1e6));
/// Days with fractions.
pub(super) const FADING_DAYS: Spec = TIME;
/// Whole days, at most ten years of them.
pub(super) const DAYS: Spec =
    Spec::new(Kind::Duration, Unit::Days, Bounds::between(0.0, 3_660.0)).whole().or(LeftOut::Count(0));
pub(super) const MONTHS: Spec =
    Spec::new(Kind::Duration, Unit::Months, Bounds::between(0.0, 1_200.0)).whole().usual(0.0, 24.0, 1.0);
pub(super) const SOME_MONTHS: Spec =
    Spec::new(Kind::Duration, Unit::Months, Bounds::between(1.0, 1_200.0)).whole().usual(1.0, 24.0, 1.0);
pub(super) const YEARS: Spec =
    Spec::new(Kind::Duration, Unit::Years, Bounds::between(0.0, 1_000.0)).whole().usual(0.0, 10.0, 1.0);
pub(super) const COUNT: Spec = Spec::new(Kind::Count, Unit::None, Bounds::NOT_NEGATIVE).whole();
pub(super) const PATHS: Spec = Spec::new(Kind::Count, Unit::Paths, Bounds::from(1.0)).whole();
