//! How an agreement is shown, free of any window: charts, map, sheet and data as geometry, and as files.
//!
//! The rooms below stand in reading order; a room imports only from rooms above it, and from `gasswap_core`.

// What is said, in a language.
pub mod wording;

// What every figure is made of.
pub mod lettering;
pub mod palette;

// The map as pure geometry.
pub mod geo;

// What a chart shows.
pub mod figure;

// Figures and their data as files.
pub mod export;
