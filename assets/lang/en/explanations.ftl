# Why a leg flows as it does on a day.

any-quantity = any quantity

## The steps, in the order of the rule

step-rate = { $status ->
    [announced] The announced rate
    [contracted] The contract's rate
    [assumed] The assumed rate
   *[suspended] The suspended rate
} from { $from } is { $rate }.
step-suspended = Deliveries are suspended from { $from }: nothing flows.
step-growth = { $way ->
    [growth] Growth
   *[decline] Decline
} of { $percent } % a year, { $times ->
    [1] once
    [2] twice
   *[other] { $times_text } times
} since then: { $rate }.
step-ramp = Day { $number } of a ramp of { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
} from { $before }: { $rate }.
step-season = The season's factor for { $month } is { $factor }: { $rate }.
step-daily-minimum = The daily minimum raises it to { $rate }.
step-daily-maximum = The daily maximum cuts it to { $rate }.
step-scaled-down = To stay within the annual maximum of { $maximum } of the contract year from { $year }, every day of it is scaled down: { $rate }.
step-maximum-leaves = The annual maximum of { $maximum } of the contract year from { $year } leaves { $rate }.
step-maximum-reached = The annual maximum of { $maximum } of the contract year from { $year } is reached: nothing flows.
step-grossed-up = It is stated at redelivery, and { $percent } % of what is received is redelivered: { $rate }.
step-takes-share = This leg takes { $percent } % of it: { $rate }.
step-gives-share = This leg gives { $percent } % of it: { $rate }.
step-capacity = { $point } can pass no more than { $capacity }{ $ending ->
    [shared] , shared by the legs that meet there: { $value } for this one
    [all] : { $value } are received in all
   *[none] {""}
}.
step-outage-leaves = { $cause ->
    [maintenance] Maintenance
    [force-majeure] Force majeure
   *[other] An outage
} at { $point } from { $from } to { $to } leaves { $percent } % of its capacity, { $capacity }{ $ending ->
    [shared] , shared by the legs that meet there: { $value } for this one
    [all] : { $value } are received in all
   *[none] {""}
}.
step-outage-stops = { $cause ->
    [maintenance] Maintenance
    [force-majeure] Force majeure
   *[other] An outage
} at { $point } from { $from } to { $to } stops it{ $ending ->
    [shared] , shared by the legs that meet there: { $value } for this one
    [all] : { $value } are received in all
   *[none] {""}
}.
step-lag = It was received on { $day }, { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
} before: { $rate }.
step-nothing-before = Redelivery follows receipt by { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
}, and nothing had been received by then.
step-retention = { $party } keeps { $percent } % of { $basis ->
    [receipts] what is received
   *[redeliveries] what is redelivered
}, which leaves { $rate }.
step-losses = { $percent } % is burnt or lost on the way: { $rate }.
step-equal-quantity = An equal quantity is owed: { $rate }.
step-equal-energy = The same energy is owed, as gas of { $heat } at { $point }: { $rate }.
step-equal-metres = The same number of cubic metres is owed, at { $point } measured at { $temperature }: { $rate }.
step-carried-balance = { $owed } are still owed from the days before; with them it would be: { $rate }.
step-catch-up = At most { $most } of it may be caught up in a day: { $rate }.

## The reason in a few words, without a full stop

why-capacity = { $part ->
    [part] its part of the
   *[whole] the
} { $capacity } that { $point } can pass
why-outage = what { $cause ->
    [maintenance] maintenance
    [force-majeure] force majeure
   *[other] an outage
} leaves of the capacity at { $point }
why-stopped = stopped by { $cause ->
    [maintenance] maintenance
    [force-majeure] force majeure
   *[other] an outage
} at { $point }
why-not-begun = the first phase has not begun
why-suspended = deliveries are suspended
why-received = { $part ->
    [part] { $percent } % of{" "}
   *[whole] {""}
}{ $reason }{ $grossed ->
    [yes] , grossed up for what does not arrive
   *[no] {""}
}
why-daily-minimum = the daily minimum of { $bound }
why-daily-maximum = the daily maximum of { $bound }
why-scaled-down = the rate scaled down to the annual maximum of { $maximum }
why-maximum-left = what is left of the annual maximum of { $maximum }
why-maximum-reached = the annual maximum of { $maximum } is reached
why-rate = { $status ->
    [announced] the announced rate
    [contracted] the contract's rate
    [assumed] the assumed rate
   *[suspended] the suspended rate
}{ $ramp ->
    [yes] {" "}on its ramp
   *[no] {""}
}{ $change ->
    [growth] {" "}with growth
    [decline] {" "}with decline
    [season] {" "}with the season's factor
    [growth-season] {" "}with growth and the season's factor
    [decline-season] {" "}with decline and the season's factor
   *[none] {""}
}{ $band ->
    [inside] , inside its daily band
    [below] , below its daily maximum
    [above] , above its daily minimum
   *[none] {""}
}
why-caught-up = the day's entitlement and { $most } of what is owed
why-owed = what was still owed
why-nothing = nothing was received for it
why-entitled = { $what ->
    [energy] the energy
    [part-of-energy] { $percent } % of the energy
    [equal] an equal quantity
   *[part] { $percent } %
} of what was received{ $place ->
    [yes] {" "}at { $point }
   *[no] {""}
}{ $lag ->
    [yes] {" "}{ $days ->
        [one] { $days_text } day
       *[other] { $days_text } days
    } before
   *[no] {""}
}{ $cut ->
    [retention] , after { $party }'s retention of { $kept } %{ $basis ->
        [redeliveries] {" "}of redeliveries
       *[receipts] {""}
    }
    [losses] , after losses of { $lost } %
    [both] , after { $party }'s retention of { $kept } %{ $basis ->
        [redeliveries] {" "}of redeliveries
       *[receipts] {""}
    } and losses of { $lost } %
   *[none] {""}
}{ $owed ->
    [yes] , and what was still owed
   *[no] {""}
}
