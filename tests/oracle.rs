//! Every text the program makes, kept as it is: what it reports, explains, refuses, names and shows, against files in
//! `tests/golden/oracle`. `UPDATE_EXPECTED=1 cargo test --test oracle` rewrites them; look at what moved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::float_cmp,
    reason = "a test may fail so"
)]

mod harness;

#[path = "oracle/arguments.rs"]
mod arguments;
#[path = "oracle/broken.rs"]
mod broken;
#[path = "oracle/captions.rs"]
mod captions;
#[path = "oracle/cases.rs"]
mod cases;
#[path = "oracle/edited.rs"]
mod edited;
#[path = "oracle/edits.rs"]
mod edits;
#[path = "oracle/explained.rs"]
mod explained;
#[path = "oracle/golden.rs"]
mod golden;
#[path = "oracle/program.rs"]
mod program;
#[path = "oracle/reports.rs"]
mod reports;
#[path = "oracle/solved.rs"]
mod solved;
#[path = "oracle/spoken.rs"]
mod spoken;
#[path = "oracle/windows.rs"]
mod windows;
