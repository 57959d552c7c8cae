//! Every text the program makes, kept as it is: what it reports, explains, refuses, names and shows, against files in
//! `tests/golden/oracle`. `UPDATE_EXPECTED=1 cargo test --test program oracle` rewrites them; look at what moved.

mod arguments;
mod broken;
mod captions;
pub mod cases;
mod edited;
mod edits;
mod explained;
mod golden;
mod program;
mod reports;
mod solved;
#[cfg(feature = "window")]
mod spoken;
#[cfg(feature = "window")]
mod windows;
