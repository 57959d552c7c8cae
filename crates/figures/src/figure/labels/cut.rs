//! Lines that give way to texts: what of a line lies beside all of them. Knows no precedence.

use super::PlacedLabel;

/// Between a text and the end of a line that gives way to it, pixels.
const AIR: f64 = 2.0;

/// The parts of a straight line, in pixels of the plot, that no text covers, in the line's order.
#[must_use]
pub fn uncovered([from, to]: [[f64; 2]; 2], texts: &[PlacedLabel]) -> Vec<[[f64; 2]; 2]> {
    let way = [to[0] - from[0], to[1] - from[1]];
    let mut covered: Vec<[f64; 2]> = texts.iter().filter_map(|text| under(from, way, text)).collect();
    covered.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let at = |share: f64| [from[0] + share * way[0], from[1] + share * way[1]];
    let mut parts = Vec::new();
    let mut free = 0.0;
    for [begins, ends] in covered {
        if begins > free {
            parts.push([at(free), at(begins)]);
        }
        free = ends.max(free);
    }
    if free < 1.0 {
        parts.push([at(free), at(1.0)]);
    }
    parts
}

/// The stretch of a line that runs under a text, as shares of its way.
fn under(from: [f64; 2], way: [f64; 2], text: &PlacedLabel) -> Option<[f64; 2]> {
    // The letters fill the middle of their room; a line that only touches its edge is beside it.
    let (rect, slack) = (text.rect, 0.12 * text.size);
    let low = [rect.min[0] - AIR, rect.min[1] + slack];
    let high = [rect.max[0] + AIR, rect.max[1] - slack];
    let mut part = [0.0f64, 1.0];
    for side in 0..2 {
        if way[side].abs() < 1e-9 {
            if from[side] <= low[side] || from[side] >= high[side] {
                return None;
            }
            continue;
        }
        let (a, b) = ((low[side] - from[side]) / way[side], (high[side] - from[side]) / way[side]);
        part = [part[0].max(a.min(b)), part[1].min(a.max(b))];
    }
    (part[1] > part[0]).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::super::LabelKind;
    use super::*;
    use crate::figure::Ink;
    use crate::geo::Rect;
    use crate::lettering::Weight;

    #[test]
    fn a_line_stops_before_a_text_and_goes_on_behind_it() {
        let text = PlacedLabel {
            kind: LabelKind::Flag(0),
            text: "text".to_owned(),
            rect: Rect { min: [10.0, 0.0], max: [20.0, 10.0] },
            baseline: 8.0,
            size: 0.0,
            weight: Weight::Regular,
            ink: Ink::Text,
            backed: false,
        };
        let texts = [text];
        assert_eq!(
            uncovered([[0.0, 5.0], [30.0, 5.0]], &texts),
            [[[0.0, 5.0], [8.0, 5.0]], [[22.0, 5.0], [30.0, 5.0]]]
        );
        assert_eq!(uncovered([[0.0, 10.0], [30.0, 10.0]], &texts), [[[0.0, 10.0], [30.0, 10.0]]]);
        assert_eq!(uncovered([[15.0, -5.0], [15.0, 20.0]], &texts).len(), 2);
        assert!(uncovered([[12.0, 4.0], [18.0, 6.0]], &texts).is_empty());
    }
}
