//! Gas swap agreements: what one says, what it comes to day by day, what is doubtful in it, and its file.
#![doc = include_str!("../README.md")]
//!
//! # The rooms
//!
//! They stand in reading order; a room imports only from rooms above it, and knows no screen and no figure. Below
//! [`session`] there is no file, clock, thread or chance. `store` reads files and writes them, and knows neither
//! `history` nor `session`.

// Numbers.
pub mod calendar;
pub mod units;

// What is said, as data.
pub mod message;

// What an agreement says, and every way to change it.
pub mod agreement;

// What it comes to, and what is doubtful in it.
pub mod projection;

pub mod check;
pub mod diff;
pub mod solve;

// An agreement that is open.
pub mod history;
pub mod session;

// Its file.
pub mod store;

/// Every message that this crate says, for those who bring it into a language.
pub fn messages() -> impl Iterator<Item = message::Declared> {
    let rooms = [
        agreement::DECLARED,
        projection::DECLARED,
        check::DECLARED,
        diff::DECLARED,
        solve::DECLARED,
        history::DECLARED,
        store::DECLARED,
    ];
    rooms.into_iter().flatten().copied()
}
