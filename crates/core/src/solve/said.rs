//! What is said about an answer and about the lack of one, each message declared once. Knows no language.

use crate::messages;

messages! {
    /// What people call a series.
    SeriesName = "series" { series, name }
    /// What people call the series of one leg.
    SeriesOnLeg = "series-on-leg" { series, leg }
    /// A series and the time it is of.
    SeriesIn = "series-in" { series, when, year }
    /// An amount of a series.
    SeriesAmount = "series-amount" { value, unit }
    /// A value in percent.
    InPercent = "quantity-percent" { value }
    /// A value in percent a year.
    InPercentAYear = "quantity-percent-a-year" { value }
    /// A value in degrees.
    InDegrees = "quantity-degrees" { value }

    /// At which value the target is met.
    MetAt = "solve-at" { value, series, reached }
    /// At which value another series is met.
    MetAtSeries = "solve-at-series" { value, series, reached, wanted }
    /// From where to where the target is met.
    MetBetween = "solve-between" { stretch, from, to, series, reached }
    /// From where to where another series is met.
    MetBetweenSeries = "solve-between-series" { stretch, from, to, series, wanted }
    /// How things stand.
    StandsAt = "solve-now" { reached, value }
    /// How things stand without such a number.
    StandsWithout = "solve-now-without" { reached }
    /// Years that pass a limit which is met in sum.
    MetInSum = "solve-in-sum" { side, years, worst }
    /// A year that passes a limit.
    YearPasses = "solve-year" { year, reached, limit }
    /// How many more years do.
    YearsMore = "solve-years-more" { count }
    /// Another series and what it is.
    SeriesWith = "series-with" { series, amount }
    /// A number that has no say.
    NoSay = "solve-no-say" { low, high, series, wanted, reached }
    /// What came closest.
    CameClosest = "solve-closest" { low, high, series, wanted, least, most, closest, reached }
    /// A leap over the target, at a value.
    LeapAt = "solve-leap-at" { value }
    /// A leap over the target, between two values.
    LeapBetween = "solve-leap-between" { below, above }
    /// Nothing to try.
    NothingToTry = "solve-nothing-to-try" { low, high, name }
    /// No such contract year.
    NoSuchYear = "solve-no-year" { day }
    /// The contract years that there are.
    YearsThere = "solve-years-there" { first, last }
    /// No such series.
    NoSuchSeries = "solve-no-series" { series }
    /// No such series in a year.
    NoSuchSeriesIn = "solve-no-series-in" { series, year }
    /// What there is.
    ThereIs = "solve-there-is" { names }
    /// A range that is none.
    RangeUpsideDown = "solve-range" {}
    /// A target that is no number.
    NoTarget = "solve-target" {}
    /// The share of an only leg.
    OnlyLeg = "solve-only-leg" {}
    /// A place in a variant.
    NotInVariant = "solve-in-variant" {}
    /// What has no effect.
    NoEffect = "solve-no-effect" { name }
    /// What is no number.
    NoNumber = "solve-no-number" { name }
}
