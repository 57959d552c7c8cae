//! Positions side by side that neither touch nor change their order. Knows no arrows.

use super::Xy;

/// Positions in the same order, as near as they can be to those that are wanted (each with its width) without touching.
pub(super) fn spread(wanted: &[Xy]) -> Vec<f64> {
    // Less the widths before it each is to be no smaller than the last: neighbors that are share their mean.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    let mut before = 0.0;
    let mut lanes = Vec::new();
    for [position, width] in wanted {
        lanes.push(before + width / 2.0);
        let mut block = (position - before - width / 2.0, 1);
        before += width;
        while let Some((mean, count)) = blocks.pop_if(|(mean, _)| *mean >= block.0) {
            let both = count + block.1;
            block = ((mean * count as f64 + block.0 * block.1 as f64) / both as f64, both);
        }
        blocks.push(block);
    }
    let means = blocks.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    means.zip(lanes).map(|(mean, before)| mean + before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_lie_where_they_are_wanted_or_share_what_is_missing() {
        let near = |found: Vec<f64>, wanted: &[f64]| found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near(spread(&[[-30.0, 20.0], [5.0, 20.0]]), &[-30.0, 5.0]));
        assert!(near(spread(&[[0.0, 20.0], [0.0, 20.0], [0.0, 20.0]]), &[-20.0, 0.0, 20.0]));
        assert!(near(spread(&[[-50.0, 10.0], [0.0, 10.0], [0.0, 30.0]]), &[-50.0, -10.0, 10.0]));
    }
}
