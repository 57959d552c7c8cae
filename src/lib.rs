//! The library of the Gas Swap Workbench: everything the program does, room by room.
#![doc = include_str!("../README.md")]
//!
//! # The house
//!
//! The rooms below stand in reading order; a room imports only from rooms above it. `figure` and `export` sit beside
//! `check` and `session`; only `ui` and `cli` know both. Below `session` there is no file, clock, thread or chance.

// Numbers.
pub mod calendar;
pub mod units;

// What an agreement says, and every way to change it.
pub mod agreement;

// What it comes to, and what is doubtful in it.
pub mod check;
pub mod diff;
pub mod projection;
pub mod solve;

// An agreement that is open.
pub mod history;
pub mod session;
pub mod store;

// How it is shown, free of any screen.
pub mod figure;
pub mod geo;
pub mod lettering;
pub mod palette;

// Out of the program.
pub mod cli;
pub mod export;
pub mod ui;
