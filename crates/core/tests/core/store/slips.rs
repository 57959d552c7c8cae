//! Texts with slips of the hand, the same ones every time.

/// Numbers that look random and are always the same.
pub struct Numbers(pub u64);

impl Numbers {
    /// The next one, below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// The same text with one to three slips of the hand.
pub fn mutated(text: &str, numbers: &mut Numbers) -> String {
    const SLIPS: [&str; 14] = ["(", ")", "[", "]", ",", "\"", ":", "\\", "-", "0,5", "/*", "Some(", "NaN", "1e999"];
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(chars.len());
        let end = (at + 1 + numbers.below(12)).min(chars.len());
        match numbers.below(5) {
            0 => drop(chars.drain(at..end)),
            1 => drop(chars.splice(at..at, SLIPS[numbers.below(SLIPS.len())].chars())),
            2 => drop(chars.splice(at..end, SLIPS[numbers.below(SLIPS.len())].chars())),
            3 => {
                let copy = chars[at..end].to_vec();
                let to = numbers.below(chars.len());
                drop(chars.splice(to..to, copy));
            }
            _ => chars.truncate(chars.len() - numbers.below(chars.len() / 4)),
        }
    }
    chars.into_iter().collect()
}

/// The text with one of its numbers, or two, at the ends of what a number can be.
#[allow(dead_code, reason = "the tests of endurance sweep")]
pub fn swept(text: &str, numbers: &mut Numbers) -> String {
    const ENDS: [&str; 16] = [
        "0.0",
        "-0.0",
        "5e-324",
        "2.2250738585072014e-308",
        "1e-9",
        "-1e-9",
        "1e6",
        "1000000.0000000001",
        "1e17",
        "1e-17",
        "1.7976931348623157e308",
        "-1.7976931348623157e308",
        "1e999",
        "NaN",
        "4294967296",
        "9223372036854775808",
    ];
    let mut text = text.to_owned();
    for _ in 0..=numbers.below(2) {
        let digit = |at: &usize| text.as_bytes()[*at].is_ascii_digit();
        let starts: Vec<usize> =
            (1..text.len()).filter(|at| digit(at) && matches!(text.as_bytes()[at - 1], b' ' | b'(' | b'[')).collect();
        let Some(&start) = starts.get(numbers.below(starts.len().max(1))) else { return text };
        let part = |letter: char| letter.is_ascii_digit() || letter == '.';
        let end = text[start..].find(|letter| !part(letter)).map_or(text.len(), |length| start + length);
        text.replace_range(start..end, ENDS[numbers.below(ENDS.len())]);
    }
    text
}
