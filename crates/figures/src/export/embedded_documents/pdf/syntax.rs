//! The syntax of PDF as far as attachments need it, each part read once from its start to its end. Knows no meaning of any
//! entry.

use std::ops::Range;

use super::super::find;

/// Longer dictionaries are not read; those of attachments are short.
const LONGEST_DICTIONARY: usize = 64 * 1024;

/// An object of the file that is a dictionary, or a stream, which begins with one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object<'a> {
    /// Its number; one that was amended stands in the file again.
    pub number: u32,
    pub dictionary: Dictionary<'a>,
    /// The bytes of its stream; `None`: it is none.
    pub data: Option<&'a [u8]>,
}

/// The objects of a file in the order in which they stand there.
#[derive(Debug)]
pub(super) struct Objects<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Objects<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The stream after a dictionary that ends here; where the walk goes on is behind it.
    fn data(&mut self, dictionary: &Dictionary<'_>) -> Option<&'a [u8]> {
        let after = after_space(self.bytes, self.at);
        let start = self.bytes.get(after..)?.strip_prefix(b"stream")?;
        let start = start.strip_prefix(b"\r\n").or_else(|| start.strip_prefix(b"\n")).unwrap_or(start);
        let length = dictionary.get(b"Length").and_then(number).map(|length| length as usize);
        // A length that is said elsewhere, or wrong, is not needed: the end of a stream is marked.
        let said = length.filter(|length| start.get(*length..).is_some_and(ends_stream));
        let length = said.or_else(|| find(start, b"endstream")).unwrap_or(start.len());
        self.at = self.bytes.len() - start.len() + length;
        let data = start.get(..length)?;
        let line_end = |data: &'a [u8]| data.strip_suffix(b"\n").map(|data| data.strip_suffix(b"\r").unwrap_or(data));
        Some(if said.is_some() { data } else { line_end(data).unwrap_or(data) })
    }
}

impl<'a> Iterator for Objects<'a> {
    type Item = Object<'a>;

    fn next(&mut self) -> Option<Object<'a>> {
        loop {
            let at = self.at + find(self.bytes.get(self.at..)?, b"obj")?;
            let start = after_space(self.bytes, at + 3);
            // Never back to what was read, so that no file can be read twice.
            self.at = start;
            let Some(number) = number_before(&self.bytes[..at]) else { continue };
            if !self.bytes[start..].starts_with(b"<<") {
                continue;
            }
            let most = self.bytes.len().min(start + LONGEST_DICTIONARY);
            let Some(end) = end_of(&self.bytes[..most], start) else {
                self.at = most;
                continue;
            };
            self.at = end;
            let dictionary = Dictionary(&self.bytes[start + 2..end - 2]);
            let data = self.data(&dictionary);
            return Some(Object { number, dictionary, data });
        }
    }
}

/// What stands between the brackets of a dictionary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dictionary<'a>(&'a [u8]);

impl<'a> Dictionary<'a> {
    /// `None` for what is no dictionary.
    pub fn new(token: &'a [u8]) -> Option<Self> {
        token.strip_prefix(b"<<")?.strip_suffix(b">>").map(Self)
    }

    /// The value under a key: one token, of a reference the three of it.
    pub fn get(&self, key: &[u8]) -> Option<&'a [u8]> {
        let bytes = self.0;
        let mut at = 0;
        loop {
            let name = token(bytes, at)?;
            let value = token(bytes, name.end)?;
            at = value.end;
            while let Some(more) = token(bytes, at).filter(|more| bytes[more.start] != b'/') {
                at = more.end;
            }
            if bytes[name].strip_prefix(b"/") == Some(key) {
                return bytes.get(value.start..at);
            }
        }
    }
}

/// The values that stand one after the other.
#[derive(Debug)]
pub(super) struct PdfTokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> PdfTokens<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }
}

impl<'a> Iterator for PdfTokens<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let token = token(self.bytes, self.at)?;
        self.at = token.end;
        self.bytes.get(token)
    }
}

/// Where the next value stands.
fn token(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let start = after_space(bytes, from);
    Some(start..end_of(bytes, start)?)
}

/// The end of the value that begins here, of a dictionary or a list with all that is in it.
fn end_of(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        at = match bytes.get(at..)? {
            [] => return None,
            [b'<', b'<', ..] => {
                depth += 1;
                at + 2
            }
            [b'>', b'>', ..] => {
                depth = depth.checked_sub(1)?;
                at + 2
            }
            [b'[', ..] => {
                depth += 1;
                at + 1
            }
            [b']', ..] => {
                depth = depth.checked_sub(1)?;
                at + 1
            }
            [b'(', ..] => at + end_of_text(&bytes[at..])?,
            [b'<', rest @ ..] => at + 2 + rest.iter().position(|byte| *byte == b'>')?,
            [_, rest @ ..] => at + 1 + rest.iter().take_while(|byte| is_regular(**byte)).count(),
        };
        if depth == 0 {
            return Some(at);
        }
        at = after_space(bytes, at);
    }
}

/// The length of a text in round brackets.
fn end_of_text(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// Behind spaces and comments.
fn after_space(bytes: &[u8], start: usize) -> usize {
    let mut is_comment = false;
    let skipped = bytes.iter().skip(start).take_while(|byte| {
        is_comment = **byte == b'%' || (is_comment && !matches!(byte, b'\r' | b'\n'));
        is_comment || is_space(**byte)
    });
    start + skipped.count()
}

/// Whether a stream ends here, with the line end that may stand before its mark.
fn ends_stream(bytes: &[u8]) -> bool {
    (0..=2).any(|line_end| bytes.get(line_end..).is_some_and(|rest| rest.starts_with(b"endstream")))
}

/// The number of the object whose `obj` follows.
fn number_before(bytes: &[u8]) -> Option<u32> {
    /// More than two numbers and the spaces about them have.
    const LONGEST: usize = 32;
    let start = bytes.len().saturating_sub(LONGEST);
    let mut words = bytes[start..].rsplit(|byte| is_space(*byte)).filter(|word| !word.is_empty());
    let _generation = words.next().and_then(number)?;
    let word = words.next()?;
    // What stands before may touch it where a file was put together carelessly.
    let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    number(&word[word.len() - digits..])
}

/// A whole number; `None` for what is none, such as a reference to one.
pub(super) fn number(token: &[u8]) -> Option<u32> {
    std::str::from_utf8(token).ok()?.parse().ok()
}

/// The number of the object that a reference leads to.
pub(super) fn reference(token: &[u8]) -> Option<u32> {
    let mut words = token.split(|byte| is_space(*byte)).filter(|word| !word.is_empty());
    let (first, generation, mark) = (words.next()?, words.next()?, words.next()?);
    number(generation)?;
    (mark == b"R").then(|| number(first)).flatten()
}

/// The names in a token, which is one or a list of them.
pub(super) fn names(token: &[u8]) -> impl Iterator<Item = &[u8]> {
    let inside = token.strip_prefix(b"[").and_then(|list| list.strip_suffix(b"]")).unwrap_or(token);
    PdfTokens::of(inside)
}

/// Whether a text, in round brackets or in hexadecimal digits, says this.
pub(super) fn says(token: &[u8], wanted: &str) -> bool {
    match token {
        [b'(', text @ .., b')'] => unescaped(text).eq(wanted.bytes()),
        [b'<', digits @ .., b'>'] => {
            let mut digits =
                digits.iter().filter(|digit| !is_space(**digit)).map(|digit| (*digit as char).to_digit(16));
            let mut bytes = std::iter::from_fn(|| Some((digits.next()??, digits.next().unwrap_or(Some(0))?)));
            wanted.bytes().all(|byte| bytes.next().is_some_and(|(high, low)| high * 16 + low == u32::from(byte)))
                && bytes.next().is_none()
        }
        _ => false,
    }
}

/// The bytes of a text in round brackets; escapes are octal numbers, or stand for the letter that follows.
fn unescaped(text: &[u8]) -> impl Iterator<Item = u8> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        rest = after;
        if *first != b'\\' {
            return Some(*first);
        }
        let digits = rest.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        let (octal, after) = rest.split_at(digits.max(1).min(rest.len()));
        rest = after;
        if digits == 0 {
            octal.first().copied()
        } else {
            Some(octal.iter().fold(0_u8, |sum, digit| sum.wrapping_mul(8).wrapping_add(digit - b'0')))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_under_its_key_and_nowhere_else() {
        let dictionary =
            Dictionary::new(b"<</A(/F \\) (b))/F <</F 9 0 R>> /UF<6 1>% /F 1\n/G[1 2 0 R]/H/F/I 4 0 R>>").unwrap();
        let get = |key: &str| dictionary.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
        let found = ["A", "F", "UF", "G", "H", "I", "J"].map(|key| get(key).unwrap_or_default());
        assert_eq!(found, ["(/F \\) (b))", "<</F 9 0 R>>", "<6 1>", "[1 2 0 R]", "/F", "4 0 R", ""]);
        assert_eq!((reference(b"4 0 R"), reference(b"4 0"), number(b"4 0 R")), (Some(4), None, None));
    }

    #[test]
    fn names_are_known_in_both_spellings() {
        for token in [&b"(view.ron)"[..], b"(vi\\145w\\.ron)", b"<766965772e726f6e>", b"<76 69 65 77 2E726F6e>"] {
            assert!(says(token, "view.ron"), "{}", String::from_utf8_lossy(token));
        }
        for token in [&b"(view.ro)"[..], b"(view.rons)", b"<766965772e726f6e7>", b"/view.ron", b"<7z>", b"("] {
            assert!(!says(token, "view.ron"), "{}", String::from_utf8_lossy(token));
        }
    }

    #[test]
    fn objects_are_found_with_their_streams_whatever_length_they_say() {
        let file = b"%PDF-1.7\n1 0 obj 5 endobj 2 0 obj<</Length 9 0 R>>stream\n3 0 obj<<>>\nendstream\n4 0 obj\n\
            <</Length 3>>\nstream\r\nabcendstream endobj 5 0 obj <</Length 900>> stream\nde";
        let found: Vec<(u32, Option<&[u8]>)> = Objects::of(file).map(|object| (object.number, object.data)).collect();
        assert_eq!(found, [(2, Some(&b"3 0 obj<<>>"[..])), (4, Some(b"abc")), (5, Some(b"de"))]);
    }
}
