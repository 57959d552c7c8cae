//! The parts of a file that hold fields: a row a part. Knows no field.

use super::row::Part;

const fn part(path: &'static str) -> Part {
    Part { path, optional: false }
}

const fn optional(path: &'static str) -> Part {
    Part { path, optional: true }
}

/// Every part, in the order of the file.
pub(super) const PARTS: &[Part] = &[
    part(""),
    optional("signed"),
    part("term"),
    optional("contract_year"),
    optional("cubic_metre"),
    part("parties[]"),
    part("points[]"),
    optional("points[].cubic_metre"),
    part("receipts[]"),
    part("redeliveries[]"),
    optional("sale"),
    part("swap"),
    part("swap.retention"),
    part("quantities"),
    part("quantities.phases[]"),
    optional("outages[]"),
    optional("obligations"),
    optional("price"),
    optional("price.phases[]"),
    part("price.phases[].formula"),
    optional("price.indices[]"),
    optional("uncertainty"),
    optional("uncertainty.nomination"),
    optional("uncertainty.failures[]"),
    optional("events[]"),
    optional("sources[]"),
    optional("claims[]"),
    optional("variants[]"),
    optional("actuals[]"),
];
