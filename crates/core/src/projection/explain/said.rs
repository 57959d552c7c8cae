//! What explanations say, each message declared once. Knows no rule and no language.

use crate::messages;

messages! {
    /// No limit at all.
    AnyQuantity = "any-quantity" {}

    /// The rate of the phase.
    RateIs = "step-rate" { status, from, rate }
    /// A suspended phase.
    Suspended = "step-suspended" { from }
    /// What growth or decline make of the rate.
    Growth = "step-growth" { way, percent, times, rate }
    /// A day of a ramp.
    Ramp = "step-ramp" { number, days, before, rate }
    /// The season's factor.
    Season = "step-season" { month, factor, rate }
    /// What the daily minimum raises.
    RaisedTo = "step-daily-minimum" { rate }
    /// What the daily maximum cuts.
    CutTo = "step-daily-maximum" { rate }
    /// What the annual maximum scales down.
    ScaledDown = "step-scaled-down" { maximum, year, rate }
    /// What the annual maximum leaves.
    MaximumLeaves = "step-maximum-leaves" { maximum, year, rate }
    /// An annual maximum that is reached.
    MaximumReached = "step-maximum-reached" { maximum, year }
    /// What is received for what is stated at redelivery.
    GrossedUp = "step-grossed-up" { percent, rate }
    /// The share of a receipt.
    TakesShare = "step-takes-share" { percent, rate }
    /// The share of a redelivery.
    GivesShare = "step-gives-share" { percent, rate }
    /// What a point can pass.
    CanPass = "step-capacity" { point, capacity, ending, value }
    /// What an outage leaves of a point.
    OutageLeaves = "step-outage-leaves" { cause, point, from, to, percent, capacity, ending, value }
    /// An outage that stops a point.
    OutageStops = "step-outage-stops" { cause, point, from, to, ending, value }
    /// When the gas was received.
    ReceivedBefore = "step-lag" { day, days, rate }
    /// Nothing had been received so early.
    NothingBefore = "step-nothing-before" { days }
    /// What the swapper keeps.
    Keeps = "step-retention" { party, percent, basis, rate }
    /// What is lost on the way.
    Lost = "step-losses" { percent, rate }
    /// An equal quantity of gas whose point is not known.
    EqualQuantity = "step-equal-quantity" { rate }
    /// The same energy.
    EqualEnergy = "step-equal-energy" { heat, point, rate }
    /// The same number of cubic metres.
    EqualMetres = "step-equal-metres" { temperature, point, rate }
    /// What is owed from before.
    StillOwed = "step-carried-balance" { owed, rate }
    /// How much may be caught up.
    CaughtUp = "step-catch-up" { most, rate }

    /// What a point can pass, or this leg's part of it.
    WhyCapacity = "why-capacity" { part, capacity, point }
    /// What an outage leaves.
    WhyOutage = "why-outage" { cause, point }
    /// What an outage stops.
    WhyStopped = "why-stopped" { cause, point }
    /// The first phase has not begun.
    WhyNotBegun = "why-not-begun" {}
    /// Deliveries are suspended.
    WhySuspended = "why-suspended" {}
    /// A receipt: its part of a reason.
    WhyReceived = "why-received" { part, percent, reason, grossed }
    /// The daily minimum.
    WhyDailyMinimum = "why-daily-minimum" { bound }
    /// The daily maximum.
    WhyDailyMaximum = "why-daily-maximum" { bound }
    /// The rate scaled down to the annual maximum.
    WhyScaledDown = "why-scaled-down" { maximum }
    /// What is left of the annual maximum.
    WhyMaximumLeft = "why-maximum-left" { maximum }
    /// The annual maximum is reached.
    WhyMaximumReached = "why-maximum-reached" { maximum }
    /// The rate with what moves it.
    WhyRate = "why-rate" { status, ramp, change, band }
    /// As much as may be caught up.
    WhyCaughtUp = "why-caught-up" { most }
    /// What was still owed.
    WhyOwed = "why-owed" {}
    /// Nothing was received.
    WhyNothing = "why-nothing" {}
    /// A redelivery: its part of what was received.
    WhyEntitled = "why-entitled" { what, percent, place, point, lag, days, cut, party, kept, basis, lost, owed }
}
