//! The two bundled faces and the width of a text set in them; knows nothing of screens, files or maps.
//!
//! Labels are laid out with these widths on the screen and in exported figures alike, so that both break and collide in the same places.

use std::sync::OnceLock;

/// Family name of both faces, as a figure names it.
pub const FAMILY: &str = "Inter";

/// Inter Regular, subset and with tabular digits (SIL Open Font License 1.1, see `assets/fonts`).
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");

/// Inter SemiBold, subset and with tabular digits (SIL Open Font License 1.1, see `assets/fonts`).
pub const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// Which of the two faces a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    /// Weight 400, for running text.
    #[default]
    Regular,
    /// Weight 600, for names and numbers that must be found first.
    SemiBold,
}

impl Weight {
    /// The face's weight on the CSS scale (400 or 600).
    #[must_use]
    pub fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }
}

/// Width of `text` on one line, in the unit of `size` (pixels an em); a character that the face lacks counts 0.6 em.
///
/// Kerning is left out: a label laid out with this width is never too narrow for its text.
#[must_use]
pub fn measure(text: &str, size: f64, weight: Weight) -> f64 {
    let metrics = metrics(weight);
    let advances: f64 = text.chars().map(|letter| metrics.advance(letter).unwrap_or(0.6)).sum();
    advances * size
}

/// Height of the face above the baseline, in the unit of `size`: the cap height and what stands above it.
#[must_use]
pub fn ascent(size: f64) -> f64 {
    metrics(Weight::Regular).ascent * size
}

/// Depth of the face below the baseline, positive, in the unit of `size`.
#[must_use]
pub fn descent(size: f64) -> f64 {
    metrics(Weight::Regular).descent * size
}

/// Height of a capital letter, in the unit of `size`; centers a line on a point.
#[must_use]
pub fn cap_height(size: f64) -> f64 {
    metrics(Weight::Regular).cap_height * size
}

/// Whether both faces have every letter of `text`; a name in another script falls back to the English one.
#[must_use]
pub fn covers(text: &str) -> bool {
    text.chars().all(|letter| metrics(Weight::Regular).advance(letter).is_some())
}

/// The letters of `text` that the faces lack, each once, in the order in which they come. Characters that are not drawn
/// anyway do not count.
#[must_use]
pub fn lacking(text: &str) -> String {
    let mut found = String::new();
    for letter in text.chars() {
        let drawn = !letter.is_control() && metrics(Weight::Regular).advance(letter).is_none();
        if drawn && !found.contains(letter) {
            found.push(letter);
        }
    }
    found
}

/// What the faces can show of `text`: without the letters that they lack and what is left dangling by that; empty where
/// nothing is left to read.
#[must_use]
pub fn readable(text: &str) -> String {
    if covers(text) {
        return text.to_owned();
    }
    let kept: String = text.chars().filter(|letter| metrics(Weight::Regular).advance(*letter).is_some()).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let mut left = words.join(" ").trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    if left.contains('(') && !left.contains(')') {
        left.push(')');
    }
    left
}

/// `text` in rows no wider than `room`, at most `most` of them; a word that is too wide and what does not fit into the last
/// row end in an ellipsis.
#[must_use]
pub fn rows(text: &str, size: f64, weight: Weight, room: f64, most: usize) -> Vec<String> {
    let metrics = metrics(weight);
    // Each row with the sum of its advances, to which that of a word is added.
    let mut rows: Vec<(String, f64)> = Vec::new();
    for word in text.split_whitespace() {
        let full = rows.len() == most;
        match rows.last_mut() {
            // What is cut anyway need not be longer.
            Some((_, sum)) if full && *sum * size > room => break,
            Some((row, sum)) if full || metrics.sum(metrics.sum(*sum, " "), word) * size <= room => {
                *sum = metrics.sum(metrics.sum(*sum, " "), word);
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push((word.to_owned(), metrics.sum(0.0, word))),
        }
    }
    let cut = |(row, sum): (String, f64)| {
        if sum * size <= room { row } else { shortened(&row, size, weight, room).unwrap_or_else(|| "…".to_owned()) }
    };
    rows.into_iter().map(cut).collect()
}

/// The longest beginning of a text that is no wider than `room` with an ellipsis after it; `None` where not even that fits.
/// At least the last letter is left out.
pub(crate) fn shortened(text: &str, size: f64, weight: Weight, room: f64) -> Option<String> {
    let metrics = metrics(weight);
    let ellipsis = metrics.advance('…').unwrap_or(0.6);
    let fits = |sum: f64| (sum + ellipsis) * size <= room;
    let mut kept = fits(0.0).then_some(0)?;
    let mut sum = 0.0;
    for (at, letter) in text.char_indices() {
        sum += metrics.advance(letter).unwrap_or(0.6);
        let end = at + letter.len_utf8();
        if end == text.len() {
            break;
        }
        // No blank stands before the ellipsis.
        if !letter.is_whitespace() {
            if !fits(sum) {
                break;
            }
            kept = end;
        }
    }
    Some(format!("{}…", &text[..kept]))
}

/// Advances by code point, in em, for everything below [`TABLE_END`]; negative where the face has no glyph.
struct Metrics {
    advances: Vec<f32>,
    ascent: f64,
    descent: f64,
    cap_height: f64,
}

/// The faces hold nothing beyond the geometric shapes that a label needs.
const TABLE_END: u32 = 0x2600;

impl Metrics {
    fn read(face: &[u8]) -> Self {
        // The faces are part of the program; were one unreadable, layout would go on with average widths.
        let Ok(face) = ttf_parser::Face::parse(face, 0) else {
            return Self { advances: Vec::new(), ascent: 0.96, descent: 0.24, cap_height: 0.73 };
        };
        let em = f32::from(face.units_per_em());
        let advance = |code: u32| {
            char::from_u32(code)
                .and_then(|letter| face.glyph_index(letter))
                .and_then(|glyph| face.glyph_hor_advance(glyph))
                .map_or(-1.0, |advance| f32::from(advance) / em)
        };
        let part = |value: i16| f64::from(value) / f64::from(em);
        Self {
            advances: (0..TABLE_END).map(advance).collect(),
            ascent: part(face.ascender()),
            descent: -part(face.descender()),
            cap_height: face.capital_height().map_or(0.73, part),
        }
    }

    /// A sum of advances with those of a text added, letter by letter.
    fn sum(&self, before: f64, text: &str) -> f64 {
        text.chars().fold(before, |sum, letter| sum + self.advance(letter).unwrap_or(0.6))
    }

    fn advance(&self, letter: char) -> Option<f64> {
        let advance = *self.advances.get(letter as usize)?;
        (advance >= 0.0).then_some(f64::from(advance))
    }
}

fn metrics(weight: Weight) -> &'static Metrics {
    static FACES: [OnceLock<Metrics>; 2] = [const { OnceLock::new() }; 2];
    match weight {
        Weight::Regular => FACES[0].get_or_init(|| Metrics::read(REGULAR)),
        Weight::SemiBold => FACES[1].get_or_init(|| Metrics::read(SEMIBOLD)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_tabular_and_a_heavier_face_is_wider() {
        let one = measure("1", 10.0, Weight::Regular);
        for digit in ["0", "2", "7", "9"] {
            assert!((measure(digit, 10.0, Weight::Regular) - one).abs() < 1e-9);
        }
        assert!(measure("Turkmenistan", 10.0, Weight::SemiBold) > measure("Turkmenistan", 10.0, Weight::Regular));
    }

    #[test]
    fn the_letters_of_the_region_are_there() {
        assert!(covers("Xəzər dənizi Hazar deňzi Türkmenbaşy Iğdır Каспийское море ₼ → ·\u{202f}"));
        assert!(!covers("دریای خزر"));
    }

    #[test]
    fn what_cannot_be_shown_is_left_out_with_its_brackets() {
        assert_eq!(readable("Sarakhs (Serahs – سرخس)"), "Sarakhs (Serahs)");
        assert_eq!(readable("Şirvan (köhnə)"), "Şirvan (köhnə)");
        assert_eq!(readable("ایران"), "");
    }

    #[test]
    fn a_text_is_cut_where_its_beginning_and_an_ellipsis_just_fit() {
        let width = |text: &str| measure(text, 10.0, Weight::Regular);
        let cut = |text: &str, room: f64| shortened(text, 10.0, Weight::Regular, room);
        assert_eq!(cut("Astara border", width("Astara…")), Some("Astara…".to_owned()));
        assert_eq!(cut("Astara border", width("Astara …") + 0.1), Some("Astara…".to_owned()));
        assert_eq!(cut("Astara border", width("Astara b…")), Some("Astara b…".to_owned()));
        assert_eq!(cut("Astara", 1e6), Some("Astar…".to_owned()));
        assert_eq!(cut("Astara", width("…")), Some("…".to_owned()));
        assert_eq!(cut("Astara", width("…") / 2.0), None);
        let long = "swap ".repeat(200_000);
        assert!(rows(&long, 10.0, Weight::Regular, 90.0, 2)[1].ends_with('…'));
    }

    #[test]
    fn rows_keep_their_room_and_their_number() {
        let (size, weight) = (12.0, Weight::Regular);
        let text = "Boru Hatları ile Petrol Taşıma Anonim Şirketi Donaudampfschifffahrtsgesellschaftskapitän";
        for most in 1..5 {
            let rows = rows(text, size, weight, 90.0, most);
            assert!(rows.len() <= most && rows.iter().all(|row| measure(row, size, weight) <= 90.0), "{rows:?}");
            assert!(rows.last().is_some_and(|row| row.ends_with('…')));
        }
        assert_eq!(rows("Iran", size, weight, 90.0, 2), ["Iran"]);
        assert!(rows("", size, weight, 90.0, 2).is_empty());
    }
}
