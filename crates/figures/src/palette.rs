//! The colors of figures and map as plain numbers; knows no toolkit and no file format.
//!
//! One color per party, the same in map, chart, tables and exports. A leg has the color of the party that gives.

/// A color: red, green and blue, 0 to 255, not premultiplied and without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The color as a figure writes it, for example `#008f6b`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// A mixture of `share` (0 to 1) of `other` and the rest of this color.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let blend = |a: u8, b: u8| {
            let mixed = f64::from(a) * (1.0 - share) + f64::from(b) * share;
            mixed.round().clamp(0.0, 255.0) as u8
        };
        Self(blend(self.0, other.0), blend(self.1, other.1), blend(self.2, other.2))
    }

    /// How far apart two colors are in red, green and blue: 0 to 442.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let parts = [(self.0, other.0), (self.1, other.1), (self.2, other.2)];
        parts.map(|(a, b)| (f64::from(a) - f64::from(b)).powi(2)).iter().sum::<f64>().sqrt()
    }

    /// Relative luminance by WCAG 2, 0 (black) to 1 (white).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.039_28 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another color by WCAG 2, 1 (none) to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Which set of colors a figure is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tint {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on a dark page.
    Dark,
    /// Greys only, for print without color.
    Grey,
}

/// The colors of one look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// The page behind everything.
    pub background: Rgb,
    /// Panels and keys that lie on the page or on the map.
    pub panel: Rgb,
    /// Land of countries that are no party.
    pub land: Rgb,
    /// Seas and lakes.
    pub sea: Rgb,
    /// Shores.
    pub coast: Rgb,
    /// Borders of states.
    pub border: Rgb,
    /// Existing gas pipelines.
    pub pipeline: Rgb,
    /// Text of the first rank.
    pub text: Rgb,
    /// Text of the second rank: units, captions.
    pub muted: Rgb,
    /// Text of the third rank: attribution, other countries.
    pub faint: Rgb,
    /// Names of waters.
    pub water_text: Rgb,
    /// Grid lines and hairlines.
    pub grid: Rgb,
    /// Legs without flow.
    pub ghost: Rgb,
    /// A warning: numbers that contradict each other.
    pub warning: Rgb,
    /// Supplier, swapper, offtaker, then further parties.
    pub parties: [Rgb; 6],
    /// How much of a party's color its land takes, 0 to 1.
    pub land_tint: f64,
}

impl Palette {
    /// The colors of a look.
    #[must_use]
    pub const fn of(tint: Tint) -> Self {
        match tint {
            Tint::Light => LIGHT,
            Tint::Dark => DARK,
            Tint::Grey => GREY,
        }
    }

    /// The color of a party by its index: 0 supplier, 1 swapper, 2 offtaker, then further ones; beyond the last it starts again.
    #[must_use]
    pub fn party(&self, index: usize) -> Rgb {
        self.parties[index % self.parties.len()]
    }

    /// The land of a party, tinted with its color.
    #[must_use]
    pub fn party_land(&self, index: usize) -> Rgb {
        self.land.mix(self.party(index), self.land_tint)
    }
}

const LIGHT: Palette = Palette {
    background: Rgb(0xff, 0xff, 0xff),
    panel: Rgb(0xfd, 0xfc, 0xfa),
    land: Rgb(0xf5, 0xf2, 0xeb),
    sea: Rgb(0xd9, 0xe7, 0xf0),
    coast: Rgb(0xa9, 0xb9, 0xc4),
    border: Rgb(0xb4, 0xb0, 0xa8),
    pipeline: Rgb(0x8d, 0x87, 0x7d),
    text: Rgb(0x1c, 0x22, 0x2b),
    muted: Rgb(0x5c, 0x64, 0x70),
    faint: Rgb(0x6f, 0x76, 0x80),
    water_text: Rgb(0x4a, 0x66, 0x7d),
    grid: Rgb(0xe2, 0xe1, 0xdd),
    ghost: Rgb(0x9a, 0xa0, 0xa8),
    warning: Rgb(0xc2, 0x4e, 0x0a),
    parties: [
        Rgb(0x00, 0x8f, 0x6b),
        Rgb(0xd9, 0x85, 0x00),
        Rgb(0x1f, 0x6f, 0xc0),
        Rgb(0x7b, 0x2d, 0x72),
        Rgb(0xa6, 0x1c, 0x1c),
        Rgb(0x5b, 0x5b, 0xf0),
    ],
    land_tint: 0.15,
};

const DARK: Palette = Palette {
    background: Rgb(0x1b, 0x1f, 0x26),
    panel: Rgb(0x20, 0x25, 0x2d),
    land: Rgb(0x27, 0x2a, 0x2f),
    sea: Rgb(0x1a, 0x26, 0x31),
    coast: Rgb(0x46, 0x57, 0x66),
    border: Rgb(0x5a, 0x5d, 0x63),
    pipeline: Rgb(0x82, 0x84, 0x88),
    text: Rgb(0xee, 0xf0, 0xf3),
    muted: Rgb(0xa9, 0xb0, 0xba),
    faint: Rgb(0x95, 0x9c, 0xa6),
    water_text: Rgb(0x8f, 0xae, 0xc6),
    grid: Rgb(0x34, 0x39, 0x41),
    ghost: Rgb(0x77, 0x7e, 0x88),
    warning: Rgb(0xf2, 0xa0, 0x5c),
    parties: [
        Rgb(0x14, 0xb0, 0x8a),
        Rgb(0xf0, 0xa8, 0x3a),
        Rgb(0x5a, 0xa0, 0xee),
        Rgb(0xf4, 0xc6, 0xec),
        Rgb(0xd8, 0x48, 0x48),
        Rgb(0xc0, 0xd8, 0x90),
    ],
    land_tint: 0.16,
};

const GREY: Palette = Palette {
    background: Rgb(0xff, 0xff, 0xff),
    panel: Rgb(0xff, 0xff, 0xff),
    land: Rgb(0xf1, 0xf1, 0xf1),
    sea: Rgb(0xff, 0xff, 0xff),
    coast: Rgb(0x9a, 0x9a, 0x9a),
    border: Rgb(0xa8, 0xa8, 0xa8),
    pipeline: Rgb(0x8a, 0x8a, 0x8a),
    text: Rgb(0x1a, 0x1a, 0x1a),
    muted: Rgb(0x58, 0x58, 0x58),
    faint: Rgb(0x6c, 0x6c, 0x6c),
    water_text: Rgb(0x5a, 0x5a, 0x5a),
    grid: Rgb(0xdd, 0xdd, 0xdd),
    ghost: Rgb(0xb0, 0xb0, 0xb0),
    warning: Rgb(0x2a, 0x2a, 0x2a),
    parties: [
        Rgb(0x2e, 0x2e, 0x2e),
        Rgb(0x6e, 0x6e, 0x6e),
        Rgb(0x92, 0x92, 0x92),
        Rgb(0x4c, 0x4c, 0x4c),
        Rgb(0x80, 0x80, 0x80),
        Rgb(0x5e, 0x5e, 0x5e),
    ],
    land_tint: 0.14,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_on_land_sea_and_page() {
        for tint in [Tint::Light, Tint::Dark, Tint::Grey] {
            let palette = Palette::of(tint);
            for ground in [palette.background, palette.land, palette.sea, palette.party_land(1)] {
                assert!(palette.text.contrast(ground) > 7.0, "{tint:?} text");
                assert!(palette.muted.contrast(ground) > 4.5, "{tint:?} muted on {ground:?}");
            }
            assert!(palette.water_text.contrast(palette.sea) > 4.5, "{tint:?} water");
        }
    }

    /// How linear red, green and blue are seen without one kind of cone (Machado, Oliveira and Fernandes 2009, full
    /// severity): with all, without the red ones, without the green ones.
    const VISIONS: [(&str, [[f64; 3]; 3]); 3] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
    ];

    /// CIE L*a*b* of a color as it is seen, under D65.
    fn seen(color: Rgb, vision: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = [color.0, color.1, color.2].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        });
        let mixed = |row: &[f64; 3]| row.iter().zip(linear).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
        let [r, g, b] = [mixed(&vision[0]), mixed(&vision[1]), mixed(&vision[2])];
        let x = (0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / 0.950_47;
        let y = 0.212_673 * r + 0.715_152 * g + 0.072_175 * b;
        let z = (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83;
        let root = |t: f64| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 };
        [116.0 * root(y) - 16.0, 500.0 * (root(x) - root(y)), 200.0 * (root(y) - root(z))]
    }

    #[test]
    fn parties_are_told_apart_without_red_or_green_cones_and_stand_out_from_the_page() {
        for tint in [Tint::Light, Tint::Dark] {
            let palette = Palette::of(tint);
            for (name, vision) in &VISIONS {
                for a in 0..palette.parties.len() {
                    for b in 0..a {
                        let (one, other) = (seen(palette.party(a), vision), seen(palette.party(b), vision));
                        let distance = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        // Two is just noticeable; the three of a swap with one party each lie far apart.
                        let least = if a < 3 { 45.0 } else { 22.0 };
                        assert!(distance > least, "{tint:?}, {name}: parties {b} and {a} are {distance:.0} apart");
                    }
                }
            }
            for (index, party) in palette.parties.iter().enumerate() {
                // The swapper's amber on white has 2.9; its lines are thick and carry their names.
                let least = if index == 1 { 2.8 } else { 3.0 };
                assert!(party.contrast(palette.background) > least, "{tint:?}: party {index} on the page");
            }
        }
    }

    #[test]
    fn parties_differ_in_grey_too() {
        let grey = Palette::of(Tint::Grey);
        for pair in [(0, 1), (1, 2), (0, 2)] {
            assert!(grey.party(pair.0).contrast(grey.party(pair.1)) > 1.5);
        }
        assert_eq!(Palette::of(Tint::Light).party(1).hex(), "#d98500");
    }
}
