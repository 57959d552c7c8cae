//! Compressed bytes made plain up to a limit. Knows no format that carries them.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

/// What zlib-compressed bytes hold; what follows their end is not looked at. `None`: they are broken, or hold more than
/// `largest` bytes.
pub(super) fn inflated(bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    ZlibDecoder::new(bytes).take(largest as u64 + 1).read_to_end(&mut plain).ok()?;
    (plain.len() <= largest).then_some(plain)
}
