//! The tests of figures, one module a subject, in one binary: a link costs more than the tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::float_cmp,
    reason = "a test may fail so, tells what it did, and compares what was set"
)]

#[allow(dead_code, reason = "the titles are the program's")]
#[path = "../../../../src/examples.rs"]
mod examples;
mod geometry;
#[path = "../../../core/tests/core/support/mod.rs"]
mod support;

mod caption;
mod carried;
mod changes;
mod data;
mod effects;
mod examples_run;
mod explanations;
mod figure;
mod findings;
mod findings_terms;
mod invalid;
mod map;
mod newcomer;
mod pictures;
mod poppler;
mod pseudo;
mod solve;
mod wording;
