# What no agreement may hold, and what an edit may not do.

## Values that no agreement may hold

wrong-format = This is format { $format }; this program knows format { $known }.
wrong-first-day = Day { $day } of month { $month } does not exist in every year, and every contract year needs its first day.
wrong-ends-before = The { $what ->
    [term] term
    [claim] claim's time
    [actual] measured time
   *[outage] outage
} ends on { $end }, before it starts on { $start }.
wrong-horizon-before = The projection would end on { $end }, before the start on { $start }.
wrong-horizon-late = The horizon { $horizon } is more than { $years } years after the start; { $latest } is the latest.
wrong-size = { $legs_text } legs over { $days_text } days come to { $values_text } values; { $most_text } is the most. Take fewer years, or join legs.
wrong-size-paid = { $legs_text } legs and { $parties_text } parties over { $days_text } days come to { $values_text } values; { $most_text } is the most. Take fewer years, or join legs.
wrong-no-legs = { $side ->
    [receipts] There is no receipt: at least one place where the swapper takes gas is needed.
   *[redeliveries] There is no redelivery: at least one place where the swapper gives gas is needed.
}
wrong-shares = The shares of the { $side ->
    [receipts] receipts
   *[redeliveries] redeliveries
} add up to { $sum }; together they must make 1.
wrong-variant-twice = Two variants are called “{ $name }”; each needs a name of its own.
wrong-color = “{ $text }” is no color; colors are written like "#1f6fc0".
wrong-variant-lacks = The points of this variant lack “{ $point }”, which { $user ->
    [leg] the leg “{ $leg }”
    [outage] an outage of the base
   *[failure] a failure of the base
} uses.
wrong-event-date = An event needs its date, or the month or the year.
wrong-claim-of = There is no leg, point or party “{ $id }” to speak of.
wrong-claim-amount = A claim about a date has no amount; leave this out.
wrong-claim-date = A claim about a date needs the date here.
wrong-claim-unit = “{ $unit }” is no unit a claim can have; there is { $known }.
wrong-no-phase = There is no phase: at least one is needed to say how much flows.
wrong-season = A season has { $months } factors, January to December; here are { $factors }.
wrong-season-long = A season has { $months } factors, January to December; here are { $factors }. The decimal sign is a point, not a comma.
wrong-not-rising = This { $what ->
    [phase] phase
   *[price] price phase
} begins on { $from }, but must begin after the one before it, { $before }.
wrong-index-empty = The index “{ $index }” has no values; at least one month is needed.
wrong-month = This is no month: months are written like "2021-11", from 1900 to 2200.
wrong-month-twice = The index “{ $index }” has a second value for { $month }.
wrong-date = This is no date: dates are written like "2021-11-28", on a day that exists, from 1900 to 2200.
wrong-partial-date = This is no date: write "2021-11-28", "2021-11" or "2021", from 1900 to 2200.
wrong-list = This list has { $entries_text } entries; at most { $most_text } can be read.
# Begins with the space before it.
unit-behind = { $unit ->
    [none] {""}
    [usd-per-tcm] {" "}USD per thousand m³
    [degrees-east] {" "}degrees east
    [degrees-north] {" "}degrees north
   *[other] {" "}{ $symbol }
}
wrong-ends-cross = { $ends ->
    [daily] The daily minimum, { $low }{ $unit }, is above the daily maximum
    [annual] The annual minimum, { $low }{ $unit }, is above the annual maximum
    [price] The floor, { $low }{ $unit }, is above the cap
   *[claim] The lower end, { $low }{ $unit }, is above the upper end
}, { $high }{ $unit }.
wrong-id = “{ $id }” cannot be an id: 1 to { $longest } of the characters A-Z a-z 0-9 _ - are needed.
wrong-id-twice = The id “{ $id }” is used twice; every { kind-of } needs its own.
kind-of = { $what ->
    [party] party
    [point] point
    [leg] leg
    [index] index
    [source] source
   *[claim] claim
}
wrong-none-of-kind = There is no { kind-of } “{ $id }”; the file has none of this kind.
wrong-reference = There is no { kind-of } “{ $id }”; there is { $known }{ $more ->
    [yes] , …
   *[no] {""}
}.

# The unit stands with the space before it.
wrong-not-finite = This is not a finite number; a plain number such as 5.5 is needed.
wrong-share = { $number } is no share: shares lie between 0 and 1, so 15 % is 0.15.
wrong-whole-share = { $number } is the whole or more; less than 1 is needed, so 15 % is 0.15.
wrong-outside = { $number }{ $unit } is outside { $low } to { $high }.
wrong-too-long = { $number }{ $unit } is too long; at most { $high }{ $unit } are possible.
wrong-too-great = { $number }{ $unit } cannot be meant; at most { $high }{ $unit } can be stated.
wrong-growth = { $number } a year would leave nothing: more than { $low } is needed, 0.05 is 5 % a year.
wrong-negative = { $number }{ $unit } is less than nothing; 0 or more is needed.
wrong-too-little = { $number }{ $unit } is too little; at least { $low } is needed.
wrong-not-more = { $number }{ $unit } is not possible; more than { $low } is needed.
wrong-not-possible = { $number }{ $unit } is not possible here.

## Edits that are refused

refused-id = An id is changed with the entry it belongs to.
refused-variant-gone = There is no variant called “{ $name }” any more. Choose another one first.
refused-entry-gone = This entry is not there any more. Choose another one first.
refused-name-taken = There is already { $what ->
    [party] a party
    [point] a point
    [leg] a leg
    [source] a source
    [claim] a claim
   *[variant] a variant
} “{ $name }”. Choose another name for this one.
refused-name-elsewhere = There is already a point “{ $name }” in another variant. Choose another name for this one.
refused-in-use = { $name } is used by { $user }. Change or remove that first.
the-leg = The leg { $id }
the-index = The index { $id }
used-by-leg = the leg { $id }
used-by-sale = the sale
used-by-actuals = { $count ->
    [one] a measured volume
   *[other] { $count_text } measured volumes
}
used-by-claim = the claim { $id }
used-by-outage = the outage from { $from }
used-by-failures = the failures by chance
used-by-price = the price from { $from }
used-in-variant = { $user } of the variant { $variant }
refused-share = A share lies between 0 and 100 %.
refused-only-one = This is the only { $what ->
    [receipt] receipt
    [redelivery] redelivery
   *[phase] phase
}, and an agreement needs one. Add another first.
refused-phases-move = Phases stand in the order of their dates. Change the date on which one begins.
refused-same-day = { $first } and { $second } would both begin on { $day }. Choose another day for one of them.
refused-prices-same-day = Two prices would both begin on { $day }. Choose another day for one of them.
refused-cannot-drop = A variant can change { $what ->
    [obligations] the take-or-pay terms
   *[uncertainty] the uncertainty
} of the base but cannot do without. Remove it from the base first.
refused-nameless = A variant needs a name. Type one first.
unfit-not-there = The agreement has no such field.
unfit-other-kind = This is no value that the field can hold.
unfit-needs-more = This choice states more than one value.
