//! The tests of the core, one module a subject, in one binary: a link costs more than the tests.
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
mod support;

mod edit;
mod examples_run;
mod extremes;
mod fields;
mod findings_law;
mod follow;
mod projection;
mod projection_laws;
mod projection_money;
mod random_edits;
mod rule;
mod store;
