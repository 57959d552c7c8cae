//! The program: its command line, and its window where it is built with one (feature `window`, on by default).
#![doc = include_str!("../README.md")]
//!
//! # The house
//!
//! `gasswap_core` knows agreements, `gasswap_figures` draws them; here are the ways a person reaches both. `cli` and
//! `ui` do not know each other.

#![allow(clippy::disallowed_methods, reason = "pixels of a window are nobody's figures")]

pub mod examples;

pub mod cli;
#[cfg(feature = "window")]
pub mod ui;
