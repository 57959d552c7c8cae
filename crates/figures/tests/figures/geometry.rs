//! Lines and rectangles, for tests that look at pictures.

use gasswap_figures::geo::Rect;

/// Does a straight line run through a rectangle?
pub fn runs_through([from, to]: [[f64; 2]; 2], rect: &Rect) -> bool {
    let mut part = [0.0f64, 1.0];
    for side in 0..2 {
        let way = to[side] - from[side];
        let ends = [rect.min[side] - from[side], rect.max[side] - from[side]];
        if way.abs() < 1e-9 {
            if ends[0] >= 0.0 || ends[1] <= 0.0 {
                return false;
            }
            continue;
        }
        let [a, b] = ends.map(|end| end / way);
        part = [part[0].max(a.min(b)), part[1].min(a.max(b))];
    }
    part[1] > part[0]
}
