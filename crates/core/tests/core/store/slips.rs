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
