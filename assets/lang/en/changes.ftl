# What differs between two agreements: in sentences, and in a few words for the names of undo steps.

change-section = { $section ->
    [agreement] Agreement
    [parties] Parties
    [points] Points
    [legs] Legs
    [volumes] Volumes
    [swap] Swap terms
    [outages] Outages
    [obligations] Obligations
    [price] Price
    [uncertainty] Uncertainty
    [events] Events
    [claims] Claims
    [sources] Sources
    [actuals] Actuals
   *[variants] Variants
}
change-section-variant = Variant { $variant }
change-any = Change
change-more = { $first } and { $more ->
    [one] { $more_text } more change
   *[other] { $more_text } more changes
}
change-in-variant = { $variant }: { $change }

## What is what. The first two are named in the messages below.

thing = { $what ->
    [party] party
    [point] point
    [receipt] receipt
    [redelivery] redelivery
    [phase] phase
    [outage] outage
    [term] term
    [price] price
    [index] index
    [failure] failure
    [event] event
    [claim] claim
    [source] source
    [actual] measured volume
   *[variant] variant
}
things = { $what ->
    [party] parties
    [point] points
    [receipt] receipts
    [redelivery] redeliveries
    [phase] phases
    [outage] outages
    [term] terms
    [price] prices
    [index] indices
    [failure] failures
    [event] events
    [claim] claims
    [source] sources
    [actual] measured volumes
   *[variant] variants
}
change-label = { $label ->
    [signature] signature
    [cubic-metre] cubic metre
    [place] place
   *[sale] sale
}
# Stands behind the name of a field, and begins with a space.
change-of = { $kind ->
    [none] {""}
    [outage] {" "}of the outage { $name }
    [price] {" "}of the price phase { $name }
    [failure] {" "}of the failure { $name }
    [actual] {" "}of the measured volume { $name }
   *[named] {" "}of { $name }
}
change-value = { $value } { $unit ->
    [a-year] % a year
    [of-a-year] % of a year
    [of-receipts] % of receipts
    [of-redeliveries] % of redeliveries
   *[of-it] %
}
change-metre = { $temperature } and { $pressure }
change-field = { $label } { $value }

## Fields

change-different = The { $label }{ $of } is different.
change-goes = The { $label }{ $of } goes from { $old } to { $new }.
change-new = The { $label }{ $of } is new: { $new }.
change-gone = The { $label }{ $of }, { $old } before, is gone.
change-different-short = { CAPITAL($label) }{ $of } changed
change-goes-short = { CAPITAL($label) }{ $of } { $old } → { $new }
change-new-short = { CAPITAL($label) }{ $of } none → { $new }
change-gone-short = { CAPITAL($label) }{ $of } { $old } → none

## Entries of lists

change-renamed = The { thing } { $old } is now called { $new }.
change-added = The { thing } { $name } is added.
change-added-with = The { thing } { $name } is added: { $summary }.
change-removed = The { thing } { $name } is removed.
change-removed-with = The { thing } { $name } is removed: { $summary }.
change-order = The { things } stand in another order.
change-many = { CAPITAL(things) }: { $parts }.
change-many-part = { $number_text } { $verb ->
    [added] added
    [removed] removed
   *[changed] changed
}
change-renamed-short = { $old } renamed { $new }
change-added-short = { CAPITAL(thing) } { $name } added
change-removed-short = { CAPITAL(thing) } { $name } removed
change-order-short = Order of { things }
change-many-short = { CAPITAL(things) }: { $parts }

## Sections of variants

change-own = { $what ->
    [points] points
    [volumes] volumes
    [swap] swap terms
    [outages] outages
    [obligations] obligations
    [price] price
   *[uncertainty] uncertainty
}
change-as-in-the-base = { $variant } now has { change-own } as in the base.
change-its-own = { $variant } now has its own { change-own }.
change-as-in-the-base-short = { change-own } as in the base
change-its-own-short = its own { change-own }

## Values and names

change-signed-at = { $day } at { $place }
change-first-day = { $year ->
    [calendar] 1 January
    [gas-year] 1 October
    [solar-hijri] 1 Farvardin
   *[from] { $day } { $month }
}
change-sale = { $seller } to { $buyer }
change-place = { $east }° east, { $north }° north
change-outage = at { $point } from { $from }
change-failure = at { $point }
change-from = from { $day }
change-actual = of { $leg } from { $from } to { $to }
change-take-or-pay = take-or-pay

## What differences come to

effect-what = { $what ->
    [received] received
    [lost] lost
    [retained] retained
    [redelivered] redelivered
    [owed] owed at the end
    [annual-minimum] annual minimum
    [annual-maximum] annual maximum
    [deficiency] deficiency
    [sale] paid for gas
    [gas-kept] worth of the gas kept
   *[swap-fee] swap fee
}
effect-unit = { $unit ->
    [usd] US dollars
   *[mcm] mcm
}
effect-goes = { effect-what } from { $before } to { $after } { effect-unit } ({ $sign ->
    [plus] +
   *[minus] {""}
}{ $change })
effect-new = { effect-what } { $after } { effect-unit }, none before
effect-gone = { effect-what } no more, { $before } { effect-unit } before
effect-term = the whole term
effect-year = { CAPITAL($year) }: { $effects }.
effect-years = { CAPITAL($first) } to { $last }: { $effects }.

## Steps of undo

history-opened = Opened
history-reloaded = Reloaded from the file
