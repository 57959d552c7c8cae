//! What is said of values that no agreement may hold, and of edits that are refused, each message declared once. Knows no
//! rule and no language.

use crate::messages;

messages! {
    /// A format that is not known.
    OtherFormat = "wrong-format" { format, known }
    /// A first day that not every year has.
    NoSuchFirstDay = "wrong-first-day" { day, month }
    /// Something that ends before it starts.
    EndsBefore = "wrong-ends-before" { what, end, start }
    /// A projection that would end before it starts.
    HorizonBefore = "wrong-horizon-before" { end, start }
    /// A horizon that is too late.
    HorizonTooLate = "wrong-horizon-late" { horizon, years, latest }
    /// More values a term than can be held.
    TooManyValues = "wrong-size" { legs, days, values, most }
    /// More values a term than can be held, with what parties pay.
    TooManyValuesPaid = "wrong-size-paid" { legs, parties, days, values, most }
    /// A side without a leg.
    NoLegs = "wrong-no-legs" { side }
    /// Shares that do not make 1.
    SharesOff = "wrong-shares" { side, sum }
    /// Two variants of one name.
    VariantTwice = "wrong-variant-twice" { name }
    /// A text that is no color.
    NoColor = "wrong-color" { text }
    /// A point that the base uses and a variant lacks.
    VariantLacks = "wrong-variant-lacks" { point, user, leg }
    /// An event without a date.
    EventUndated = "wrong-event-date" {}
    /// A claim of nothing that there is.
    NothingToSpeakOf = "wrong-claim-of" { id }
    /// A claim of a date with an amount.
    DateWithAmount = "wrong-claim-amount" {}
    /// A claim of a date without one.
    DateMissing = "wrong-claim-date" {}
    /// A unit that no claim can have.
    NoClaimUnit = "wrong-claim-unit" { unit, known }
    /// No phase at all.
    NoPhase = "wrong-no-phase" {}
    /// A season that has not twelve factors.
    SeasonLength = "wrong-season" { months, factors }
    /// A season with too many, perhaps for decimal commas.
    SeasonTooLong = "wrong-season-long" { months, factors }
    /// A phase that begins before the one in front of it.
    NotRising = "wrong-not-rising" { what, from, before }
    /// An index without a value.
    IndexEmpty = "wrong-index-empty" { index }
    /// A text that is no month.
    NoMonth = "wrong-month" {}
    /// A month that an index has twice.
    MonthTwice = "wrong-month-twice" { index, month }
    /// A text that is no date.
    NoDate = "wrong-date" {}
    /// A text that is no date, month or year.
    NoPartialDate = "wrong-partial-date" {}
    /// A list that is too long.
    ListTooLong = "wrong-list" { entries, most }
    /// A unit behind a number, with the space before it.
    UnitBehind = "unit-behind" { unit, symbol }
    /// Two ends that cross.
    EndsCross = "wrong-ends-cross" { ends, low, high, unit }
    /// A text that cannot be an id.
    NoId = "wrong-id" { id, longest }
    /// An id that is used twice.
    IdTwice = "wrong-id-twice" { id, what }
    /// A reference to nothing, where there is nothing of its kind.
    NoneOfThisKind = "wrong-none-of-kind" { what, id }
    /// A reference to nothing, with some of what there is.
    NoSuch = "wrong-reference" { what, id, known, more }
    /// A number that is not finite.
    NotFinite = "wrong-not-finite" {}
    /// A number that is no share.
    NoShare = "wrong-share" { number }
    /// A share that leaves nothing.
    WholeShare = "wrong-whole-share" { number }
    /// A number outside two ends.
    OutsideRange = "wrong-outside" { number, unit, low, high }
    /// A time that is too long.
    TooLong = "wrong-too-long" { number, unit, high }
    /// A number far above what can be meant.
    TooGreat = "wrong-too-great" { number, unit, high }
    /// A decline that leaves nothing.
    LeavesNothing = "wrong-growth" { number, low }
    /// A number below 0.
    LessThanNothing = "wrong-negative" { number, unit }
    /// A number below its lower end.
    TooLittle = "wrong-too-little" { number, unit, low }
    /// A number at or below its lower end.
    NotMoreThan = "wrong-not-more" { number, unit, low }
    /// Any other number that may not be.
    NotPossible = "wrong-not-possible" { number, unit }

    /// An id that would be changed by itself.
    IdAlone = "refused-id" {}
    /// A variant that is gone.
    VariantGone = "refused-variant-gone" { name }
    /// An entry that is gone.
    EntryGone = "refused-entry-gone" {}
    /// A name that another entry has.
    NameTaken = "refused-name-taken" { what, name }
    /// A name that a point of another variant has.
    NameTakenElsewhere = "refused-name-elsewhere" { name }
    /// Something that is used.
    InUse = "refused-in-use" { name, user }
    /// A leg, by its id.
    TheLeg = "the-leg" { id }
    /// An index, by its id.
    TheIndex = "the-index" { id }
    /// A leg that uses something.
    UsedByLeg = "used-by-leg" { id }
    /// The sale that uses something.
    UsedBySale = "used-by-sale" {}
    /// Measured volumes that use something.
    UsedByActuals = "used-by-actuals" { count }
    /// A claim that uses something.
    UsedByClaim = "used-by-claim" { id }
    /// An outage that uses something.
    UsedByOutage = "used-by-outage" { from }
    /// The failures by chance that use something.
    UsedByFailures = "used-by-failures" {}
    /// A price that uses something.
    UsedByPrice = "used-by-price" { from }
    /// What uses something in a variant.
    UsedInVariant = "used-in-variant" { user, variant }

    /// A field that is not there.
    FieldNotThere = "unfit-not-there" {}
    /// A value that a field cannot hold.
    OtherKind = "unfit-other-kind" {}
    /// A choice with numbers of its own.
    NeedsMore = "unfit-needs-more" {}
    /// A share that is none.
    ShareOutside = "refused-share" {}
    /// The last entry of a list that cannot be empty.
    OnlyOne = "refused-only-one" { what }
    /// Phases that would be moved.
    PhasesByDate = "refused-phases-move" {}
    /// Two phases on one day.
    SameDay = "refused-same-day" { first, second, day }
    /// Two prices on one day.
    PricesOnOneDay = "refused-prices-same-day" { day }
    /// A section that a variant cannot do without.
    CannotDrop = "refused-cannot-drop" { what }
    /// A variant without a name.
    Nameless = "refused-nameless" {}

    /// A text that is no name of a field.
    NameMalformed = "name-malformed" { name }
    /// A list without such an entry, whose entries have no keys.
    NoEntryThere = "name-no-entry" { list, entries }
    /// A list without such an entry, with the keys of those it has.
    NoEntryOf = "name-no-entry-keys" { list, entries, keys, more }
    /// A part without such a member.
    PartLacks = "name-part-lacks" { place, member }
    /// The agreement without such a member.
    AgreementLacks = "name-agreement-lacks" { member }
    /// A name that may be meant.
    IsMeant = "name-meant" { name }
    /// More than one value.
    NotOneValue = "name-many" { place }
    /// What there is.
    ThereIsOnly = "name-there-is" { names }
}
