//! Looking for the places where one quantity is as much as another: a line of places, then halving between two of them.
//! Knows nothing of agreements.

use super::Solution;

/// Met when the two are as near as this, times the larger of 1 and what is wanted.
const NEAR: f64 = 1e-9;

/// The same for what differs only by the noise of arithmetic.
const NOISE: f64 = 1e-13;

/// Halvings after which no number is left between two others.
const HALVINGS: usize = 200;

/// Steps by which the least distance is closed in on.
const NARROWINGS: usize = 40;

/// One value that was tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sample {
    /// The value.
    pub(super) value: f64,
    /// What it leads to.
    pub(super) reached: f64,
    /// What was wanted there.
    pub(super) wanted: f64,
}

impl Sample {
    fn gap(&self) -> f64 {
        self.reached - self.wanted
    }

    fn within(&self, tolerance: f64) -> bool {
        self.gap().abs() <= tolerance * self.wanted.abs().max(1.0)
    }

    fn is_met(&self) -> bool {
        self.within(NEAR)
    }

    /// Do both lie on one side of what is wanted?
    fn same_side(&self, other: &Self) -> bool {
        (self.gap() > 0.0) == (other.gap() > 0.0)
    }
}

/// What was found.
pub(super) struct Found {
    /// In rising order.
    pub(super) solutions: Vec<Solution>,
    /// Every place that was tried in the end, rising; only values that can be.
    pub(super) samples: Vec<Sample>,
    /// The two values next to each other between which the target is leapt over.
    pub(super) leap: Option<[f64; 2]>,
}

/// Tries a value; `None` if it cannot be.
type Try<'a> = &'a dyn Fn(f64) -> Option<Sample>;

/// Looks at each of these rising values and between them.
pub(super) fn search(try_out: Try<'_>, values: &[f64], whole: bool) -> Found {
    let line = Line { try_out, whole };
    let mut samples = line.samples(values);
    let (mut solutions, mut leaps) = line.scan(&samples);
    if solutions.is_empty()
        && let Some(best) = line.least(&samples)
    {
        samples = in_order([samples, vec![best]].concat());
        (solutions, leaps) = line.scan(&samples);
    }
    let leap = leaps.first().map(|pair| pair.map(|sample| sample.value));
    Found { solutions, leap, samples: in_order([samples, leaps.concat()].concat()) }
}

fn in_order(mut samples: Vec<Sample>) -> Vec<Sample> {
    samples.sort_by(|a, b| a.value.total_cmp(&b.value));
    samples.dedup_by(|a, b| a.value.total_cmp(&b.value).is_eq());
    samples
}

/// The sample nearest to what was wanted; of equals the one nearest to how things stand, else the lowest.
pub(super) fn closest(samples: &[Sample], now: Option<f64>) -> Option<Sample> {
    let least = samples.iter().map(|sample| sample.gap().abs()).fold(f64::INFINITY, f64::min);
    let slack = NOISE * samples.iter().map(|sample| sample.wanted.abs()).fold(1.0, f64::max);
    let near = samples.iter().filter(|sample| sample.gap().abs() <= least + slack);
    let away = |sample: &Sample| now.map_or(sample.value, |now| (sample.value - now).abs());
    near.min_by(|a, b| away(a).total_cmp(&away(b))).copied()
}

struct Line<'a> {
    try_out: Try<'a>,
    whole: bool,
}

impl Line<'_> {
    /// The values that can be, with the outermost ones that can be where the ends cannot.
    fn samples(&self, values: &[f64]) -> Vec<Sample> {
        let tried: Vec<Option<Sample>> = values.iter().map(|value| (self.try_out)(*value)).collect();
        let mut samples: Vec<Sample> = tried.iter().flatten().copied().collect();
        let first = tried.iter().position(Option::is_some);
        let last = tried.iter().rposition(Option::is_some);
        if let (Some(first), Some(last)) = (first, last) {
            if first > 0 {
                samples.extend(self.outermost(values[first], values[first - 1]));
            }
            if last + 1 < values.len() {
                samples.extend(self.outermost(values[last], values[last + 1]));
            }
        }
        in_order(samples)
    }

    /// The last value that can be on the way from one that can to one that cannot.
    fn outermost(&self, can: f64, cannot: f64) -> Option<Sample> {
        let (mut can, mut cannot, mut last) = (can, cannot, None);
        while let Some(middle) = self.middle(can, cannot) {
            match (self.try_out)(middle) {
                Some(sample) => (can, last) = (middle, Some(sample)),
                None => cannot = middle,
            }
        }
        last
    }

    /// A value between two others, `None` where nothing is left between them.
    fn middle(&self, a: f64, b: f64) -> Option<f64> {
        let middle = if self.whole { f64::midpoint(a, b).floor() } else { f64::midpoint(a, b) };
        (middle > a.min(b) && middle < a.max(b)).then_some(middle)
    }

    /// Every place between neighbors where the target is met, and where it is leapt over.
    fn scan(&self, samples: &[Sample]) -> (Vec<Solution>, Vec<[Sample; 2]>) {
        let (mut solutions, mut leaps) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < samples.len() {
            let here = samples[at];
            if here.is_met() {
                let end = at + samples[at..].iter().take_while(|sample| sample.is_met()).count() - 1;
                let before = at.checked_sub(1).map(|before| samples[before]);
                solutions.push(self.around(before, (here, samples[end]), samples.get(end + 1).copied()));
                at = end;
            } else if let Some(next) = samples.get(at + 1)
                && !next.is_met()
                && !here.same_side(next)
            {
                match self.crossing(here, *next) {
                    Ok(solution) => solutions.push(solution),
                    Err(leap) => leaps.push(leap),
                }
            }
            at += 1;
        }
        (solutions, leaps)
    }

    /// What is met between two samples on either side of the target; otherwise the values
    /// between which it is leapt over.
    fn crossing(&self, low: Sample, high: Sample) -> Result<Solution, [Sample; 2]> {
        let (mut a, mut b) = (low, high);
        for _ in 0..HALVINGS {
            let Some(middle) = self.middle(a.value, b.value).and_then(|middle| (self.try_out)(middle)) else { break };
            if middle.is_met() {
                return Ok(self.around(Some(a), (middle, middle), Some(b)));
            }
            if middle.same_side(&a) { a = middle } else { b = middle }
        }
        Err([a, b])
    }

    /// The place around samples that meet the target, between neighbors that do not: one value, or a stretch.
    fn around(&self, before: Option<Sample>, met: (Sample, Sample), after: Option<Sample>) -> Solution {
        if let (Some(before), Some(after)) = (before, after)
            && !before.same_side(&after)
            && !self.whole
        {
            let root = self.root(before, after);
            if !self.is_stretch(root, [before, after]) {
                return self.at(root);
            }
        }
        // Where a stretch ends it is left by more than the noise of arithmetic.
        let strict = if met.0.within(NOISE) && met.1.within(NOISE) { NOISE * 10.0 } else { NEAR };
        let from = before.map_or(met.0, |before| self.edge(met.0, before, strict));
        let to = after.map_or(met.1, |after| self.edge(met.1, after, strict));
        if (to.value - from.value).abs() <= 1e-9 * from.value.abs().max(1e-3) {
            return self.at(met.0);
        }
        let rounded = |sample: Sample| self.rounded(sample, strict);
        let (from, to) = (before.map_or(from, |_| rounded(from)), after.map_or(to, |_| rounded(to)));
        Solution::Between { from: from.value, to: to.value, reached: from.reached }
    }

    /// Where the sign changes, to the last digit.
    fn root(&self, before: Sample, after: Sample) -> Sample {
        let (mut a, mut b) = (before, after);
        while let Some(middle) = self.middle(a.value, b.value).and_then(|middle| (self.try_out)(middle)) {
            if middle.gap().abs() <= f64::MIN_POSITIVE {
                return middle;
            }
            if middle.same_side(&a) { a = middle } else { b = middle }
        }
        if a.gap().abs() <= b.gap().abs() { a } else { b }
    }

    /// Is the target met beside this place as exactly as here? Where the quantity only passes by, half of what counts
    /// as near is missing halfway to where it no longer counts as near.
    fn is_stretch(&self, root: Sample, ends: [Sample; 2]) -> bool {
        ends.into_iter().any(|end| {
            let aside = f64::midpoint(root.value, self.edge(root, end, NEAR).value);
            let apart = (aside - root.value).abs() > 8.0 * f64::EPSILON * root.value.abs();
            apart && (self.try_out)(aside).is_some_and(|sample| sample.within(NOISE * 10.0))
        })
    }

    /// The last value within the tolerance on the way from one that is to one that is not.
    fn edge(&self, met: Sample, unmet: Sample, tolerance: f64) -> Sample {
        let (mut inside, mut outside) = (met, unmet);
        while let Some(middle) = self.middle(inside.value, outside.value).and_then(|middle| (self.try_out)(middle)) {
            if middle.within(tolerance) { inside = middle } else { outside = middle }
        }
        inside
    }

    fn at(&self, sample: Sample) -> Solution {
        let sample = self.rounded(sample, NOISE.max(sample.gap().abs() / sample.wanted.abs().max(1.0)));
        Solution::At { value: sample.value, reached: sample.reached }
    }

    /// The same place with as few digits as serve as well: `0.2` and not `0.20000000000000004`.
    fn rounded(&self, sample: Sample, tolerance: f64) -> Sample {
        let near = |digits: usize| format!("{:.*e}", digits, sample.value).parse::<f64>().ok();
        let close = |value: &f64| (value - sample.value).abs() <= 1e-11 * sample.value.abs();
        let found = (0..15).filter_map(near).find(close).and_then(|value| (self.try_out)(value));
        found.filter(|other| other.within(tolerance)).unwrap_or(sample)
    }

    /// The least distance beside the sample that has it, if it lies between two others and all on one side.
    fn least(&self, samples: &[Sample]) -> Option<Sample> {
        let distance = |sample: &Sample| sample.gap().abs();
        let at = (0..samples.len()).min_by(|a, b| distance(&samples[*a]).total_cmp(&distance(&samples[*b])))?;
        let [before, here, after] = samples.get(at.checked_sub(1)?..at + 2)? else { return None };
        if self.whole || distance(before) <= distance(here) || distance(after) <= distance(here) {
            return None;
        }
        let (mut low, mut high, mut best) = (before.value, after.value, *here);
        for _ in 0..NARROWINGS {
            let (a, b) = (low + (high - low) * 0.382, low + (high - low) * 0.618);
            let (Some(left), Some(right)) = ((self.try_out)(a), (self.try_out)(b)) else { break };
            let better = if distance(&left) <= distance(&right) { left } else { right };
            if distance(&better) < distance(&best) {
                best = better;
            }
            if better.same_side(here) {
                if distance(&left) <= distance(&right) { high = b } else { low = a }
            } else {
                break;
            }
        }
        Some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(of: impl Fn(f64) -> f64, wanted: f64) -> Found {
        let values: Vec<f64> = (0..=64).map(|place| f64::from(place) / 6.4).collect();
        let try_out = |value: f64| Some(Sample { value, reached: of(value), wanted });
        search(&try_out, &values, false)
    }

    /// x² = 2 at 1.41421356237…; (x − 1)(x − 4)(x − 9) = 0 at three places.
    #[test]
    fn every_crossing_is_found_to_the_last_digits() {
        let found = line(|x| x * x, 2.0);
        assert!(
            matches!(found.solutions[..], [Solution::At { value, .. }] if (value - std::f64::consts::SQRT_2).abs() < 1e-12)
        );
        let found = line(|x| (x - 1.0) * (x - 4.0) * (x - 9.0), 0.0);
        let places: Vec<f64> = found
            .solutions
            .iter()
            .map(|solution| match solution {
                Solution::At { value, .. } => *value,
                Solution::Between { .. } => f64::NAN,
            })
            .collect();
        assert_eq!(places, [1.0, 4.0, 9.0]);
    }

    #[test]
    fn a_stretch_has_two_ends_and_a_leap_is_no_answer() {
        let found = line(|x| (x - 3.3).max(0.0), 0.0);
        assert_eq!(found.solutions, [Solution::Between { from: 0.0, to: 3.3, reached: 0.0 }]);
        let found = line(|x| (x - 3.3).max(0.0) + (x - 2.2).min(0.0), 0.0);
        assert!(
            matches!(found.solutions[..], [Solution::Between { from, to, .. }] if (from - 2.2).abs() < 1e-9 && (to - 3.3).abs() < 1e-9)
        );
        let found = line(|x| if x < 7.7 { 0.0 } else { 2.0 }, 1.0);
        assert!(
            found.solutions.is_empty() && found.leap.is_some_and(|[low, high]| low < high && (low - 7.7).abs() < 1e-9)
        );
    }

    #[test]
    fn what_is_only_touched_between_two_places_is_found() {
        let found = line(|x| (x - 3.333).abs(), 0.0);
        assert!(
            matches!(found.solutions[..], [Solution::At { value, .. }] if (value - 3.333).abs() < 1e-8),
            "{:?}",
            found.solutions
        );
    }
}
