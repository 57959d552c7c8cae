//! Lines with more corners than a picture has pixels, without those that nobody would see. Knows no chart.

use super::Plot;

/// Corners a pixel across from which on a line is thinned.
const MOST: f64 = 8.0;

/// A line whose points go from left to right, in a plot: where it has far more points than the plot has pixels, only the
/// first, the lowest, the highest and the last of each pixel across.
#[must_use]
pub fn thinned(line: &[[f64; 2]], plot: &Plot) -> Vec<[f64; 2]> {
    if line.len() as f64 <= MOST * plot.size[0].max(1.0) {
        return line.to_vec();
    }
    let pixel = |point: &[f64; 2]| plot.x(point[0]).floor();
    let mut kept: Vec<[f64; 2]> = Vec::new();
    for column in line.chunk_by(|a, b| (pixel(a) - pixel(b)).abs() < 0.5) {
        let by_height = |a: &usize, b: &usize| column[*a][1].total_cmp(&column[*b][1]);
        let places = || 0..column.len();
        let mut ends = [
            0,
            places().min_by(by_height).unwrap_or(0),
            places().max_by(by_height).unwrap_or(0),
            column.len().saturating_sub(1),
        ];
        ends.sort_unstable();
        let mut last = None;
        for at in ends {
            if last != Some(at) {
                kept.push(column[at]);
            }
            last = Some(at);
        }
    }
    kept
}

/// Steps of a shade as they are seen in a plot: of more than two a pixel those of one pixel are one.
#[must_use]
pub fn merged(steps: &[[f64; 4]], plot: &Plot) -> Vec<[f64; 4]> {
    if steps.len() as f64 <= 2.0 * plot.size[0] {
        return steps.to_vec();
    }
    let mut seen: Vec<[f64; 4]> = Vec::new();
    for [from, to, low, high] in steps.iter().copied() {
        match seen.last_mut() {
            Some(last) if (from - last[1]).abs() < 0.5 && plot.x(to) - plot.x(last[0]) < 1.0 => {
                *last = [last[0], to, last[2].min(low), last[3].max(high)];
            }
            _ => seen.push([from, to, low, high]),
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot() -> Plot {
        Plot { range: [0.0, 200.0], values: [0.0, 1_000.0], size: [200.0, 100.0], text: 11.0 }
    }

    #[test]
    fn steps_of_one_pixel_are_one() {
        let steps: Vec<[f64; 4]> =
            (0..8_000).map(|at| [at, at + 1].map(|x| f64::from(x) / 40.0)).map(|[a, b]| [a, b, 1.0, 2.0 + a]).collect();
        let merged = merged(&steps, &plot());
        assert!(merged.len() <= 401, "{}", merged.len());
        assert!((merged[0][2] - 1.0).abs() < 1e-9 && merged.windows(2).all(|pair| pair[0][1] <= pair[1][0] + 1e-9));
    }

    #[test]
    fn a_line_of_a_million_points_keeps_its_ends_and_its_outline() {
        let line: Vec<[f64; 2]> = (0..1_000_000).map(|at| [f64::from(at) / 5_000.0, f64::from(at % 997)]).collect();
        let thin = thinned(&line, &plot());
        assert!(thin.len() <= 4 * 201, "{}", thin.len());
        assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
        assert!(thin.windows(2).all(|pair| pair[0][0] <= pair[1][0]));
        assert!([0.0, 996.0].iter().all(|end| thin.iter().any(|point| (point[1] - end).abs() < 1e-9)));
        assert_eq!(thinned(&line[..1_600], &plot()), line[..1_600]);
    }
}
