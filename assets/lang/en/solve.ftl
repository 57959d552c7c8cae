# What `solve` and the dialog *Find a value* say.

series = { $series ->
    [nominated] the volume nominated
    [received] the volume received
    [redelivered] the volume redelivered
    [balance] the volume still owed
    [lost] the volume lost
    [retained] the volume retained
    [equivalence] the difference that the equivalence makes
    [in_transit] the volume in transit
    [annual_minimum] the annual minimum
    [annual_maximum] the annual maximum
    [acq] the annual contract quantity
    [aacq] the adjusted annual contract quantity
    [taken] the volume taken
    [make_up_taken] the make-up gas taken
    [make_up_bank] the make-up gas still due
    [carry_forward_used] the carry-forward used
    [carry_forward_earned] the carry-forward earned
    [carry_forward_bank] the carry-forward in hand
    [sale] the payment for gas
   *[other] the { $name }
}
series-on-leg = { $series } on { $leg }
series-in = { $series } { $when ->
    [year] in { $year }
    [end-of-year] at the end of { $year }
    [end-of-term] at the end of the term
   *[term] over the whole term
}
series-amount = { $value } { $unit ->
    [usd] US dollars
   *[mcm] mcm
}
series-with = { $series }, { $amount }
quantity-percent = { $value } %
quantity-percent-a-year = { $value } % a year
quantity-degrees = { $value } degrees

solve-at = At { $value } { $series } is { $reached }.
solve-at-series = At { $value } { $series } is { $reached }, { $wanted }.
solve-between = { $stretch ->
    [any] Any value serves: from { $from } to { $to }
    [up] From { $from } up (tried to { $to })
   *[range] From { $from } to { $to }
} { $series } is { $reached }.
solve-between-series = { $stretch ->
    [any] Any value serves: from { $from } to { $to }
    [up] From { $from } up (tried to { $to })
   *[range] From { $from } to { $to }
} { $series } is as much as { $wanted }.
solve-now = As the agreement stands it is { $reached }, at { $value }.
solve-now-without = As the agreement stands, without such a number, it is { $reached }.
solve-in-sum = That holds in sum only; { $side ->
    [above] above
   *[below] below
} it: { $years }. Ask for { $worst } alone to keep to it in every year.
solve-year = { $year } has { $reached } against { $limit }
solve-years-more = and { $count_text } more years

solve-no-say = No value from { $low } to { $high } brings { $series } to { $wanted }: it is { $reached } whatever the value, so this number has no say in it.
solve-closest = No value from { $low } to { $high } brings { $series } to { $wanted }: it reaches from { $least } to { $most }, and comes closest at { $closest } with { $reached }.
solve-leap-at = At { $value } it leaps over what is wanted.
solve-leap-between = Between { $below } and { $above } it leaps over what is wanted.
solve-nothing-to-try = No value from { $low } to { $high } is one that an agreement may have at “{ $name }”.
solve-no-year = No contract year that is projected begins on { $day }.
solve-years-there = There are { $first } to { $last }.
solve-no-series = There is no series “{ $series }”.
solve-no-series-in = There is no series “{ $series }” in { $year }.
solve-there-is = There is { $names }.
solve-range = The lower end of the range must lie below its upper end.
solve-target = The target must be a plain number such as 1500.
solve-only-leg = The only leg of a side carries all of it; its share cannot be varied.
solve-in-variant = Read the agreement as that variant and give the place as in the base: swap.retention.share.
solve-no-effect = “{ $name }” has no effect on what flows or is paid.
solve-no-number = “{ $name }” is not one number.

## Names of fields

name-malformed = “{ $name }” is not written like a place in a file; write quantities.phases[0].rate_mcm_d, for example.
name-no-entry = “{ $list }” has { $entries ->
    [one] { $entries_text } entry
   *[other] { $entries_text } entries
}, counted from 0.
name-no-entry-keys = “{ $list }” has { $entries ->
    [one] { $entries_text } entry
   *[other] { $entries_text } entries
}, counted from 0. There is { $keys }{ $more ->
    [yes] , …
   *[no] {""}
}.
name-part-lacks = “{ $place }” states no “{ $member }”.
name-agreement-lacks = The agreement states no “{ $member }”.
name-there-is = There is { $names }.
name-meant = Is “{ $name }” meant?
name-many = “{ $place }” is not one value.

## Numbers that are typed

number-ambiguous = Is this { $large } or { $small }?
number-none = This is not a number. Write it like 5.5 or 1 500.
number-unit-missing = Say the unit too, as in 5.5 mcm/d or 2 bcm.
number-unit-unknown = The unit “{ $unit }” is not known. Rates are in mcm/d, bcm/y, GWh/d, TJ/d, MMBtu/d or mmcf/d, volumes in mcm, bcm, TWh, PJ, TBtu, Mtoe or bcf.
number-unit-elsewhere = This number is in { $wanted }; “{ $typed }” is not read here.
number-without-unit = This number has no unit; “{ $typed }” is not read here.
