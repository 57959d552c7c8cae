//! The texts of a PNG, found by walking from chunk to chunk: however many there are, only ours are read. Knows nothing of
//! what they say, and decodes no picture.

use flate2::Crc;
use gasswap_core::store::LARGEST_FILE;

use super::inflate::inflated;
use super::{AGREEMENT, EmbeddedDocuments, VIEW};

/// How a PNG begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The texts under our keywords; of several under one, the first.
pub(super) fn documents(bytes: &[u8]) -> EmbeddedDocuments {
    let (mut agreement, mut view) = (None, None);
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    while let Some((kind, data, after)) = chunk(rest) {
        rest = after;
        let slot = match keyword(kind, data) {
            Some(keyword) if keyword == AGREEMENT.as_bytes() => &mut agreement,
            Some(keyword) if keyword == VIEW.as_bytes() => &mut view,
            _ => continue,
        };
        if slot.is_none() && is_whole(kind, data, &bytes[..bytes.len() - after.len()]) {
            *slot = Some(data);
        }
    }
    // Only now, and so only once: small chunks can hold very much.
    EmbeddedDocuments { agreement: agreement.and_then(text), view: view.and_then(text) }
}

/// The first chunk: kind, data and what follows.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let (data, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let (_, rest) = rest.split_first_chunk::<4>()?;
    Some((kind, data, rest))
}

fn keyword<'a>(kind: &[u8; 4], data: &'a [u8]) -> Option<&'a [u8]> {
    // A keyword has at most 79 bytes.
    let start = data.get(..80).unwrap_or(data);
    (kind == b"iTXt").then(|| until_zero(start)).flatten().map(|(keyword, _)| keyword)
}

/// Whether the sum at the end of `until_end` is that of the chunk that ends there.
fn is_whole(kind: &[u8; 4], data: &[u8], until_end: &[u8]) -> bool {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(data);
    until_end.ends_with(&sum.sum().to_be_bytes())
}

/// Keyword, zero, whether and how it is compressed, language, zero, keyword in that language, zero, text.
fn text(data: &[u8]) -> Option<String> {
    let (_, rest) = until_zero(data)?;
    let ([is_compressed, method], rest) = rest.split_first_chunk::<2>()?;
    let (_, rest) = until_zero(rest)?;
    let (_, text) = until_zero(rest)?;
    let plain = match (is_compressed, method) {
        (0, _) if text.len() <= LARGEST_FILE => text.to_vec(),
        (1, 0) => inflated(text, LARGEST_FILE)?,
        _ => return None,
    };
    String::from_utf8(plain).ok()
}

fn until_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk_of(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut sum = Crc::new();
        sum.update(kind);
        sum.update(data);
        let length = u32::try_from(data.len()).unwrap();
        [&length.to_be_bytes()[..], kind, data, &sum.sum().to_be_bytes()].concat()
    }

    fn text_of(keyword: &str, text: &str) -> Vec<u8> {
        chunk_of(b"iTXt", format!("{keyword}\0\0\0en\0\0{text}").as_bytes())
    }

    fn read(chunks: &[Vec<u8>]) -> EmbeddedDocuments {
        documents(&[SIGNATURE, &chunks.concat()].concat())
    }

    #[test]
    fn the_first_whole_text_under_each_keyword_is_found() {
        let mut torn = text_of(AGREEMENT, "torn");
        let end = torn.len() - 6;
        torn[end] ^= 1;
        let chunks =
            [chunk_of(b"IHDR", b"any"), text_of("other", "no"), torn, text_of(AGREEMENT, "ə"), text_of(VIEW, "v")];
        let found = read(&chunks);
        assert_eq!((found.agreement.as_deref(), found.view.as_deref()), (Some("ə"), Some("v")));
        assert_eq!(read(&[text_of(AGREEMENT, "one"), text_of(AGREEMENT, "two")]).agreement.as_deref(), Some("one"));
    }

    #[test]
    fn a_chunk_that_claims_more_than_there_is_ends_the_walk() {
        let mut long = text_of(AGREEMENT, "text");
        long[0] = 0xff;
        assert_eq!(read(&[long, text_of(VIEW, "v")]), EmbeddedDocuments::default());
        for length in 0..40 {
            let _ = documents(&[SIGNATURE, &text_of(AGREEMENT, "text")].concat()[..length]);
        }
    }
}
