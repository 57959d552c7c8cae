//! Keeps the memory of one frame for the next. Knows nothing of what is drawn.

use std::hint::black_box;

/// More than the triangles of any frame take.
const ROOM: usize = 16 << 20;

/// The C library of Linux gives the end of its heap back to the system as soon as a little of it is free, and gets it anew,
/// page by page, for the next frame: with a megabyte of triangles a frame that took five times as long, in one run and not in
/// the next, as the heap happened to lie. Once a large block has been given back it keeps as much as that for itself. The
/// block is never written to, so it costs nothing; elsewhere nothing happens.
pub fn keep() {
    drop(black_box(Vec::<u8>::with_capacity(ROOM)));
}
