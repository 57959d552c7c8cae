//! What differences say, each message declared once. Knows no agreement and no language.

use crate::messages;

messages! {
    /// The heading of a section.
    SectionOf = "change-section" { section }
    /// The heading of a variant.
    OfVariant = "change-section-variant" { variant }
    /// The name of a step whose difference has no words.
    AnyChange = "change-any" {}
    /// The name of a step with several differences.
    MoreChanges = "change-more" { first, more }
    /// A difference in a variant.
    InVariant = "change-in-variant" { variant, change }

    /// What several fields are called together.
    OtherLabel = "change-label" { label }
    /// Of which part.
    OfPart = "change-of" { kind, name }
    /// A value in hundredths of something.
    ValueIn = "change-value" { value, unit }
    /// The conditions of a cubic metre.
    MetreTold = "change-metre" { temperature, pressure }
    /// A field with its value.
    FieldTold = "change-field" { label, value }
    /// A long field that is another.
    FieldChanged = "change-different" { label, of }
    /// A field that goes from one value to another.
    FieldGoes = "change-goes" { label, of, old, new }
    /// A field that states something now.
    FieldIsNew = "change-new" { label, of, new }
    /// A field that states nothing any more.
    FieldGone = "change-gone" { label, of, old }
    /// A long field that is another, in a few words.
    ShortChanged = "change-different-short" { label, of }
    /// A field that goes from one value to another, in a few words.
    ShortGoes = "change-goes-short" { label, of, old, new }
    /// A field that states something now, in a few words.
    ShortIsNew = "change-new-short" { label, of, new }
    /// A field that states nothing any more, in a few words.
    ShortGone = "change-gone-short" { label, of, old }

    /// An entry with another name.
    EntryRenamed = "change-renamed" { what, old, new }
    /// An entry that came.
    EntryAdded = "change-added" { what, name }
    /// An entry that came, with what it says.
    EntryAddedWith = "change-added-with" { what, name, summary }
    /// An entry that went.
    EntryRemoved = "change-removed" { what, name }
    /// An entry that went, with what it said.
    EntryRemovedWith = "change-removed-with" { what, name, summary }
    /// Entries in another order.
    OtherOrder = "change-order" { what }
    /// Many entries that differ.
    SentenceMany = "change-many" { what, parts }
    /// How many of them came, went or changed.
    ManyChanged = "change-many-part" { verb, number }
    /// An entry with another name, in a few words.
    ShortRenamed = "change-renamed-short" { old, new }
    /// An entry that came, in a few words.
    ShortAdded = "change-added-short" { what, name }
    /// An entry that went, in a few words.
    ShortRemoved = "change-removed-short" { what, name }
    /// Entries in another order, in a few words.
    ShortOrder = "change-order-short" { what }
    /// Many entries that differ, in a few words.
    ShortMany = "change-many-short" { what, parts }

    /// A section that a variant gave up.
    NowAsInTheBase = "change-as-in-the-base" { variant, what }
    /// A section that a variant took for its own.
    NowItsOwn = "change-its-own" { variant, what }
    /// A section that a variant gave up, in a few words.
    AsInTheBase = "change-as-in-the-base-short" { what }
    /// A section that a variant took for its own, in a few words.
    ItsOwn = "change-its-own-short" { what }

    /// When and where something was signed.
    SignedAt = "change-signed-at" { day, place }
    /// The day on which contract years start.
    DayOfYear = "change-first-day" { year, day, month }
    /// Who sells to whom.
    SaleTold = "change-sale" { seller, buyer }
    /// Where a point lies.
    Placed = "change-place" { east, north }
    /// An outage by its point and first day.
    OutageNamed = "change-outage" { point, from }
    /// A failure by its point.
    FailureNamed = "change-failure" { point }
    /// A price phase by its first day.
    FromDay = "change-from" { day }
    /// A measured volume by its leg and period.
    ActualNamed = "change-actual" { leg, from, to }
    /// The obligations.
    TakeOrPay = "change-take-or-pay" {}

    /// A quantity of a year that differs.
    EffectGoes = "effect-goes" { what, before, after, unit, sign, change }
    /// A quantity that a year has now.
    EffectIsNew = "effect-new" { what, after, unit }
    /// A quantity that a year has no more.
    EffectGone = "effect-gone" { what, before, unit }
    /// The whole term.
    WholeTerm = "effect-term" {}
    /// What differs in a year.
    InYear = "effect-year" { year, effects }
    /// What differs alike in years that follow each other.
    InYears = "effect-years" { first, last, effects }
}
