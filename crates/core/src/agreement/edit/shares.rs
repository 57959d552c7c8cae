//! The one rule by which the legs of a list share the whole. Knows only legs.

use super::super::Leg;

/// Shares are kept to so many decimals, so that a file says 0.2 and not 0.20000000000000007.
const STEP: f64 = 1e12;

/// Gives the leg at `index` this share; the others share what is left in the proportions they had, equally if they
/// had nothing. The only leg of a list has share 1.
pub(super) fn set(legs: &mut [Leg], index: usize, share: f64) {
    if legs.len() == 1 {
        legs[0].share = 1.0;
        return;
    }
    legs[index].share = share;
    spread(legs, Some(index), 1.0 - share);
}

/// Spreads the whole over these legs in the proportions they have, equally if they have nothing.
pub(super) fn fill(legs: &mut [Leg]) {
    spread(legs, None, 1.0);
}

/// Spreads `whole` over all legs but one in the proportions they have.
fn spread(legs: &mut [Leg], fixed: Option<usize>, whole: f64) {
    let others: Vec<usize> = (0..legs.len()).filter(|index| Some(*index) != fixed).collect();
    let Some(&first) = others.first() else { return };
    let sum: f64 = others.iter().map(|&index| legs[index].share).sum();
    let mut largest = first;
    for &index in &others {
        let part = if sum > 0.0 { legs[index].share / sum } else { 1.0 / others.len() as f64 };
        legs[index].share = round(whole * part);
        if legs[index].share > legs[largest].share {
            largest = index;
        }
    }
    // What rounding leaves over goes to the largest, where it is smallest in proportion.
    let rest: f64 = others.iter().filter(|index| **index != largest).map(|&index| legs[index].share).sum();
    legs[largest].share = round(whole - rest).max(0.0);
}

fn round(share: f64) -> f64 {
    (share * STEP).round() / STEP
}

#[cfg(test)]
mod tests {
    use super::*;

    fn legs(shares: &[f64]) -> Vec<Leg> {
        let leg = |(index, &share): (usize, &f64)| Leg {
            id: format!("leg-{index}"),
            from: "A".into(),
            to: "B".into(),
            point: "p".into(),
            share,
        };
        shares.iter().enumerate().map(leg).collect()
    }

    fn shares(legs: &[Leg]) -> Vec<f64> {
        legs.iter().map(|leg| leg.share).collect()
    }

    #[test]
    fn the_others_keep_their_proportions() {
        let mut list = legs(&[0.5, 0.3, 0.2]);
        set(&mut list, 0, 0.0);
        assert_eq!(shares(&list), [0.0, 0.6, 0.4]);
    }

    #[test]
    fn others_that_had_nothing_share_equally() {
        let mut list = legs(&[1.0, 0.0, 0.0]);
        set(&mut list, 0, 0.2);
        assert_eq!(shares(&list), [0.2, 0.4, 0.4]);
    }

    #[test]
    fn thirds_add_up_to_one() {
        let mut list = legs(&[0.0, 0.0, 0.0]);
        fill(&mut list);
        assert!((shares(&list).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((list[1].share - 1.0 / 3.0).abs() < 1e-11);
    }
}
