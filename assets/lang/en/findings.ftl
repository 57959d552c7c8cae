# What is doubtful in an agreement. In a finding the mark ‖ ends the words that are set in bold; it is not printed.

## Claims and their sources

source-dated = { $name } ({ $date })
source-none = a claim without a source ({ $claim })
claim-undated = no date
claim-dates = { $from } to { $to }
claim-share = { $share } %
claim-quantity = { $quantity } { $unit }
claim-of-a-year = { $quantity } { $unit } a year
claim-about = { $about ->
    [daily-rate] the daily rate
    [annual-volume] the volume of a year
    [period-volume] the volume of one period
    [retention-share] the retention
    [start] the start
    [stop] the stop
    [price] the price
   *[capacity] the capacity
}
claim-about-of = { claim-about } of { $name }
source-gives = { $source } gives { $claimed }
more-say-so = { $count ->
    [one] { $count_text } more says so too
   *[other] { $count_text } more say so too
}

## Rates and their bounds

finding-daily-annual-shared = { CAPITAL($daily) } is { $year } a year‖; the annual band is { $band }. They share { $shared }.
finding-daily-annual-apart = { CAPITAL($daily) } is { $year } a year‖; the annual band is { $band }. They have nothing in common.
finding-rate-outside = { $rate } is { $side ->
    [above] above the daily maximum
   *[below] below the daily minimum
} of { $bound }‖, so the flow is held at { $bound }.
finding-moved-outside = { $cause ->
    [growth] Growth
   *[season] The season
} takes { $rate } to { $requested }‖ on { $day }, { $side ->
    [above] above the daily maximum
   *[below] below the daily minimum
} of { $bound }; the flow is held at its bound on { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
}.
phase-unnamed = A phase
finding-phase-after = { $phase } begins on { $from }‖, after the last projected day, { $day }, so it has no effect.
finding-phase-before = { $phase } begins on { $from }‖ and ends before the first projected day, { $day }, so it has no effect.
finding-unsourced = { $phase } counts as contracted‖, { $rate } from { $from }, but no claim supports it.
finding-season = The season makes a year { $percent } % { $way ->
    [more] more
   *[less] less
}‖ than its rate says: its factors average { $mean } over the days of a year.

## Contract years

the-flow = The flow
the-flow-with = With { $phase } the flow
limit-for-days = { $limit } for its { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
}
volume-of = { $volume } of { $limit }
volume-in = { $volume } in { $years }
finding-maximum-passed = { CAPITAL($subject) } is { $volume } in { $year }‖, above the annual maximum of { $limit }{ $kind ->
    [alone] {""}
    [each] ; { $others }
   *[same] ; the same holds in { $others }
}.
finding-highest-rate = The highest rate that keeps every year inside is { $rate }.
finding-minimum-missed = { CAPITAL($subject) } is { $volume } in { $year }‖, below the annual minimum of { $limit }{ $kind ->
    [alone] {""}
    [each] ; { $others }
   *[same] ; the same holds in { $others }
}.
finding-minimum-held-back = Only { $volume } flows in { $year }‖ of { $nominated } nominated, below the annual minimum of { $limit }{ $kind ->
    [alone] {""}
    [each] ; { $others }
   *[same] ; the same holds in { $others }
}.
finding-lowest-rate = The lowest rate that brings every year inside is { $rate }.

## Swap terms

finding-retention = { $party } keeps { $percent } % of { $basis ->
    [receipts] receipts
   *[redeliveries] redeliveries
}‖, but equal quantities are claimed by { $source }.
metre-at = { $temperature } and { $pressure }
finding-mixed-metres = Equal numbers of m³ are { $percent } % { $way ->
    [more] more
   *[less] less
} gas‖ when redelivered: { $receipt } counts at { $receipt_metre }, { $redelivery } at { $redelivery_metre }.
finding-mixed-metres-in = That is { $volume } in { $year }.
finding-above-tolerance = { $owed } is owed‖ on { $day }, above the tolerance of { $tolerance }; it is passed on { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
}.
finding-never-cleared = { $owed } is still owed‖ on the last day, { $day }, since { $since }.

finding-comes-at-once = { $rate } are redelivered at { $point }‖ on { $day }, { $times } times the most that is due on a day: nothing limits how fast what is owed is made good.
finding-paid-for = Take-or-pay is { $obligation } in { $year }‖, { $percent } % of a contract quantity of { $quantity }: { $apart } { $side ->
    [less] less
   *[more] more
} than the annual minimum of { $minimum }{ $years ->
    [one] {""}
   *[other] ; { $years_text } years differ
}.
finding-below-costs-nothing = The contract quantity follows the rate, not the minimum: what is taken below the minimum costs nothing.

## Points, outages, parties

finding-overloaded = { $asked } is { $asks ->
    [nominated] nominated
   *[due] due
} at { $point }‖, above its capacity of { $capacity }: { $when }.
when-only = on { $day }
when-even = on { $days_text } days from { $day }
when-most = on { $days_text } days, most on { $day }
finding-hindered = The outage at { $point } leaves { $passes } of { $asked }‖ { $period }: less can pass than is { $asks ->
    [nominated] nominated
   *[due] due
} on { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
}.
finding-no-calorific = { $point } has no calorific value‖, so { $used ->
    [reckoned] equal energy is reckoned
   *[shown] its energy is shown
} with { $value } at 15 °C.
finding-outage-outside = The outage at { $point } { $period }‖ has no effect: projected are the days { $days }.
finding-outage-unknown = The outage at { $point } from { $from } changes nothing‖: it leaves { $percent } % of a capacity that is not stated.
finding-role = { $party } is entered as { $role ->
    [supplier] a supplier
    [swapper] a swapper
    [offtaker] an offtaker
   *[trader] a trader
}‖, but it { $does }.
finding-role-two = Enter it as two parties.
party-does = { $what ->
    [supplies] hands gas to the swapper
    [swaps] takes gas at one border and hands it over at another
    [takes] takes gas from the swapper
   *[nothing] neither gives nor takes gas
}

finding-other-country = { $party } is entered as a party of { $country }‖: on the map it stands in { $country }.
finding-own-country = Give it its own country, or another name.

## Prices

finding-index-lacks = The index { $index } has no value for { $months ->
    [one] { $months_text } month
   *[other] { $months_text } months
}‖ that a price needs ({ $stretch ->
    [one] { $first }
   *[several] { $first } to { $last }
}); { $taken ->
    [first] the first value
   *[earlier] the nearest earlier value
} is taken instead.

## Claims against each other and against the projection

finding-claims-apart = { CAPITAL($one_source) } gives { $one } and { $other_source } gives { $other } for { $about }.
finding-rate-against-year = { CAPITAL($rate) } is { $volume } a year‖ by arithmetic ({ $source }), but { $others }.
finding-rate-against-period = { CAPITAL($rate) } is { $volume } { $period }‖ by arithmetic ({ $source }), but { $others }.
finding-volume-falls = { CAPITAL($one) } by { $one_day } falls to { $other }‖ by { $other_day }, both counted from { $since }: { $one_source } and { $other_source }.
finding-against-projection = { CAPITAL($source) } { $verb ->
    [start] puts the start on
    [stop] puts the stop on
   *[gives] gives
} { $claimed }; { $instead }.
nothing-flows = nothing flows { $period }
flows-on-average = { $rate } flow on average { $period }
flows-in = { $volume } flow { $period }
flows-in-year = { $volume } flow in { $year }
flows-in-year-too = { $volume } flow in { $year }, and { $years } are outside too
is-kept = { $percent } % of { $basis ->
    [receipts] receipts
   *[redeliveries] redeliveries
} is kept
first-flows = gas first flows on { $day }
flows-after = { $rate } flow on the day after
price-is = the price is { $price } on average { $period }
entered-with = { $point } is entered with { $rate }

## What makes a finding go

fix-rate = Set the rate to { $rate }
fix-retention = Set the retention to { $percent } %
fix-no-retention = Set the retention to 0
fix-capacity = Set the capacity to { $rate }
fix-calorific = Set it to { $value }
fix-remove-outage = Remove this outage
fix-remove-phase = Remove this phase
fix-mark-assumed = Mark it as assumed
fix-scale-season = Scale the season to 1
fix-equal-volumes = Swap equal volumes
fix-lift-catch-up = Lift the catch-up limit
fix-limit-catch-up = Limit catching up to { $rate }
fix-take-or-pay = Set take-or-pay to { $percent } %
fix-call-it = Call it { $name }
fix-role = Make it { $role ->
    [supplier] a supplier
    [swapper] a swapper
    [offtaker] an offtaker
   *[trader] a trader
}
