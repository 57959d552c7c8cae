//! The tests of the program, one module a subject, in one binary: a link costs more than the tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::float_cmp,
    reason = "a test may fail so, tells what it did, and compares what was set"
)]

#[cfg(feature = "window")]
mod harness;
#[cfg(feature = "window")]
#[path = "../../crates/core/tests/core/support/mod.rs"]
mod support;

mod cli;
mod cli_outputs;
mod desktop;
mod house;
mod oracle;
mod spreadsheet;

#[cfg(feature = "window")]
mod chart_panel;
#[cfg(feature = "window")]
mod documents;
#[cfg(feature = "window")]
mod editor;
#[cfg(feature = "window")]
mod export_dialog;
#[cfg(feature = "window")]
mod findings;
#[cfg(feature = "window")]
mod gestures;
#[cfg(feature = "window")]
mod identity;
#[cfg(feature = "window")]
mod map_panel;
#[cfg(feature = "window")]
mod panels;
#[cfg(feature = "window")]
mod recovery;
#[cfg(feature = "window")]
mod reopened;
#[cfg(feature = "window")]
mod typing;
#[cfg(feature = "window")]
mod waiting;
#[cfg(feature = "window")]
mod window;
