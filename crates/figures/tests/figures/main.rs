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

mod caption;
mod carried;
mod data;
mod examples_run;
mod figure;
mod map;
mod newcomer;
mod pictures;
mod poppler;
