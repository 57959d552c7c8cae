//! The parts of a file that hold fields: a row a part, with what it means. Knows no field.

use super::row::Part;

const fn part(path: &'static str, meaning: &'static str) -> Part {
    Part { path, optional: false, meaning }
}

const fn optional(path: &'static str, meaning: &'static str) -> Part {
    Part { path, optional: true, meaning }
}

/// Every part, in the order of the file.
pub(super) const PARTS: &[Part] = &[
    part("", "One agreement, whole."),
    optional("signed", "When and where it was signed; left out: it was not, or that is not known."),
    part("term", "From when to when it runs and is projected."),
    optional("contract_year", "The day on which contract years start, where it is one of their own."),
    optional(
        "cubic_metre",
        "The conditions of the cubic metre of every quantity, price and actual in the file; left out: 15 °C and 101.325 kPa, those of ISO 13443.",
    ),
    part("parties[]", "Those who take part."),
    part("points[]", "Where gas is handed over."),
    optional("points[].cubic_metre", "The point's own cubic metre; left out: the agreement's."),
    part("receipts[]", "Where the swapper takes gas: physical legs from supplier to swapper, at least one."),
    part("redeliveries[]", "Where the swapper gives gas: physical legs from swapper to offtaker, at least one."),
    optional(
        "sale",
        "The title path, drawn apart from the physical legs; left out: from the giver of the first receipt to the taker of the first redelivery.",
    ),
    part("swap", "How receipts become redeliveries."),
    part("swap.retention", "What the swapper keeps in kind."),
    part("quantities", "How much flows when."),
    part(
        "quantities.phases[]",
        "Times with one rate and one set of limits, in strictly rising order of `from`; at least one.",
    ),
    optional("outages[]", "Times in which a point can pass less than its capacity."),
    optional("obligations", "Take-or-pay with make-up and carry-forward; left out: what is not taken is not paid for."),
    optional("price", "What the gas costs; left out: nothing is said of money."),
    optional("price.phases[]", "Times with one formula, in strictly rising order of `from`."),
    part("price.phases[].formula", "How a price is found."),
    optional("price.indices[]", "Monthly series that prices follow."),
    optional("uncertainty", "How flows may vary by chance."),
    optional("uncertainty.nomination", "How nominations spread about what is asked for; left out: not at all."),
    optional("uncertainty.failures[]", "How points fail."),
    optional("events[]", "What happened or is planned, without effect on the projection."),
    optional("sources[]", "Where the claims come from."),
    optional("claims[]", "What was published, number by number."),
    optional(
        "variants[]",
        "Other readings of the agreement. Besides its own fields a variant can have `points`, `quantities`, `swap`, `outages`, `obligations`, `price` and `uncertainty`, written as in the base; each replaces the whole section of the base, and the rest is the base's. A price without phases is no price.",
    ),
    optional("actuals[]", "What was measured."),
];
