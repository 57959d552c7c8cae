//! What findings say, each message declared once. Knows no rule and no language.

use crate::messages;

messages! {
    /// Who says a claim, and when.
    SourceDated = "source-dated" { name, date }
    /// A claim that names no source.
    SourceNone = "source-none" { claim }
    /// A claim of a date that gives none.
    ClaimUndated = "claim-undated" {}
    /// A claim of a date that lies between two.
    ClaimDates = "claim-dates" { from, to }
    /// A claim of a share.
    ClaimShare = "claim-share" { share }
    /// A claim in its own unit.
    ClaimQuantity = "claim-quantity" { quantity, unit }
    /// A claim of a volume in its own unit, of each year.
    ClaimOfAYear = "claim-of-a-year" { quantity, unit }
    /// What a claim is about.
    ClaimAbout = "claim-about" { about }
    /// What a claim is about, and of which point or party.
    ClaimAboutOf = "claim-about-of" { about, name }
    /// Who says what.
    SourceGives = "source-gives" { source, claimed }
    /// How many others say so too.
    MoreSaySo = "more-say-so" { count }

    /// The daily band and the annual band have this in common.
    DailyAnnualShared = "finding-daily-annual-shared" { daily, year, band, shared }
    /// The daily band and the annual band have nothing in common.
    DailyAnnualApart = "finding-daily-annual-apart" { daily, year, band }
    /// A rate outside the daily bounds.
    RateOutside = "finding-rate-outside" { rate, side, bound }
    /// Growth or the season take a rate outside the daily bounds.
    MovedOutside = "finding-moved-outside" { cause, rate, requested, day, side, bound, days }
    /// A phase that begins after the last projected day.
    PhaseAfter = "finding-phase-after" { phase, from, day }
    /// A phase that ends before the first projected day.
    PhaseBefore = "finding-phase-before" { phase, from, day }
    /// A phase that has no name.
    PhaseUnnamed = "phase-unnamed" {}
    /// A contracted phase without a claim.
    Unsourced = "finding-unsourced" { phase, rate, from }
    /// A season that makes a year more or less.
    SeasonOff = "finding-season" { percent, way, mean }

    /// A rate that passes the annual maximum.
    MaximumPassed = "finding-maximum-passed" { subject, volume, year, limit, kind, others }
    /// The highest rate that keeps to it.
    HighestRate = "finding-highest-rate" { rate }
    /// A rate that misses the annual minimum.
    MinimumMissed = "finding-minimum-missed" { subject, volume, year, limit, kind, others }
    /// An annual minimum that is nominated and does not flow.
    MinimumHeldBack = "finding-minimum-held-back" { volume, year, nominated, limit, kind, others }
    /// The lowest rate that reaches it.
    LowestRate = "finding-lowest-rate" { rate }
    /// A limit of a part of a year.
    LimitForDays = "limit-for-days" { limit, days }
    /// What flows in a year, where the phase has no name.
    FlowItself = "the-flow" {}
    /// What flows in a year with a suspended phase.
    FlowWith = "the-flow-with" { phase }
    /// A volume against a limit that is another in this year.
    VolumeOf = "volume-of" { volume, limit }
    /// A volume of some years.
    VolumeIn = "volume-in" { volume, years }

    /// Gas is kept although quantities are claimed to be equal.
    RetentionAgainstClaim = "finding-retention" { party, percent, basis, source }
    /// Equal numbers of cubic metres that are not the same gas.
    MixedMetres = "finding-mixed-metres" { percent, way, receipt, receipt_metre, redelivery, redelivery_metre }
    /// What they come to in a year.
    MixedMetresIn = "finding-mixed-metres-in" { volume, year }
    /// The conditions of a cubic metre.
    MetreAt = "metre-at" { temperature, pressure }
    /// More is owed than is tolerated.
    AboveTolerance = "finding-above-tolerance" { owed, day, tolerance, days }
    /// Gas is owed on the last day, and since when.
    NeverCleared = "finding-never-cleared" { owed, day, since }

    /// What an outage has held back comes in one day.
    ComesAtOnce = "finding-comes-at-once" { rate, point, day, times }
    /// Take-or-pay that is not the annual minimum, in how many years.
    PaidForOff = "finding-paid-for" { obligation, year, percent, quantity, apart, side, minimum, years }
    /// That less than the minimum costs nothing.
    BelowCostsNothing = "finding-below-costs-nothing" {}

    /// More is asked of a point than it can pass.
    Overloaded = "finding-overloaded" { asked, asks, point, capacity, when }
    /// On one day.
    WhenOnly = "when-only" { day }
    /// On days that are alike.
    WhenEven = "when-even" { days, day }
    /// On days of which one is the worst.
    WhenMost = "when-most" { days, day }
    /// An outage leaves less than is asked.
    Hindered = "finding-hindered" { point, passes, asked, asks, period, days }
    /// A point whose gas has no stated energy.
    NoCalorific = "finding-no-calorific" { point, used, value }
    /// An outage on no projected day.
    OutageOutside = "finding-outage-outside" { point, period, days }
    /// An outage that leaves a share of an unknown capacity.
    OutageUnknown = "finding-outage-unknown" { point, from, percent }
    /// A party that does what its role does not.
    RoleOff = "finding-role" { party, role, does }
    /// What to do about a party that does two things.
    EnterAsTwo = "finding-role-two" {}
    /// What a party does.
    PartyDoes = "party-does" { what }

    /// A party with the name of another country.
    OtherCountry = "finding-other-country" { party, country }
    /// What to do about it.
    GiveOwnCountry = "finding-own-country" {}

    /// A price needs months that its index lacks.
    IndexLacks = "finding-index-lacks" { index, months, first, last, stretch, taken }

    /// Two claims that cannot both be right.
    ClaimsApart = "finding-claims-apart" { one_source, one, other_source, other, about }
    /// A volume of a year that a rate cannot give.
    RateAgainstYear = "finding-rate-against-year" { rate, volume, source, others }
    /// A volume of a period that a rate cannot give.
    RateAgainstPeriod = "finding-rate-against-period" { rate, volume, period, source, others }
    /// A volume since some day that falls.
    VolumeFalls = "finding-volume-falls" { one, one_day, other, other_day, since, one_source, other_source }

    /// A claim against what the agreement comes to.
    AgainstProjection = "finding-against-projection" { source, verb, claimed, instead }
    /// Nothing flows in a period.
    NothingFlows = "nothing-flows" { period }
    /// So much flows in a period, on average.
    FlowsOnAverage = "flows-on-average" { rate, period }
    /// So much flows in a period.
    FlowsIn = "flows-in" { volume, period }
    /// So much flows in a year.
    FlowsInYear = "flows-in-year" { volume, year }
    /// So much flows in a year, and other years are outside too.
    FlowsInYearToo = "flows-in-year-too" { volume, year, years }
    /// So much is kept.
    IsKept = "is-kept" { percent, basis }
    /// When gas first flows.
    FirstFlows = "first-flows" { day }
    /// So much still flows.
    FlowsAfter = "flows-after" { rate }
    /// What is paid on average.
    PriceIs = "price-is" { price, period }
    /// With what a point is entered.
    EnteredWith = "entered-with" { point, rate }

    /// Sets a rate.
    SetRate = "fix-rate" { rate }
    /// Sets the retention.
    SetRetention = "fix-retention" { percent }
    /// Sets the retention to nothing.
    SetNoRetention = "fix-no-retention" {}
    /// Sets a capacity.
    SetCapacity = "fix-capacity" { rate }
    /// Sets a calorific value.
    SetCalorific = "fix-calorific" { value }
    /// Removes an outage.
    RemoveOutage = "fix-remove-outage" {}
    /// Removes a phase.
    RemovePhase = "fix-remove-phase" {}
    /// Marks a phase as assumed.
    MarkAssumed = "fix-mark-assumed" {}
    /// Scales the season.
    ScaleSeason = "fix-scale-season" {}
    /// Takes equal volumes.
    EqualVolumes = "fix-equal-volumes" {}
    /// Lifts the limit on catching up.
    LiftCatchUp = "fix-lift-catch-up" {}
    /// Limits catching up.
    LimitCatchUp = "fix-limit-catch-up" { rate }
    /// Sets what is paid for.
    SetTakeOrPay = "fix-take-or-pay" { percent }
    /// Gives a party its country's name.
    CallIt = "fix-call-it" { name }
    /// Makes a party what it does.
    MakeRole = "fix-role" { role }
}
