//! Bars that start at zero.

use crate::pos::{Pos, pos};

/// The lengths of bars for `values` on one scale that starts at zero and ends a little after the
/// largest. Values that are not finite, or negative, have no length.
#[must_use]
pub fn bars(values: &[f64]) -> Vec<Pos> {
    let scale = scale(values);
    values.iter().map(|value| pos(value / scale)).collect()
}

fn scale(values: &[f64]) -> f64 {
    let largest = values
        .iter()
        .copied()
        .filter(|v| v.is_finite())
        .fold(0.0, f64::max);
    if largest > 0.0 { largest * 1.02 } else { 1.0 }
}

/// Round numbers on the scale of [`bars`], from zero on: whole ones, at most five, and none where the whole
/// scale is below one.
#[must_use]
pub fn bar_ticks(values: &[f64]) -> Vec<(Pos, u64)> {
    let scale = scale(values);
    let mut step = 1_u64;
    let mut factors = [2_u64, 5, 2].iter().cycle();
    // 1, 2, 5 (as 10 / 2), 10 …
    while scale / step as f64 >= 5.0 && step < u64::MAX / 10 {
        step = match factors.next() {
            Some(5) => step / 2 * 5,
            _ => step * 2,
        };
    }
    let ticks = (0..5).map(|n| n * step);
    ticks
        .filter(|n| (*n as f64) < scale)
        .map(|n| (pos(n as f64 / scale), n))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_stand_where_a_bar_of_that_length_would_end() {
        let of = |values: &[f64]| -> Vec<u64> {
            bar_ticks(values).into_iter().map(|(_, n)| n).collect()
        };
        assert_eq!(of(&[1_847.0, 1_145.0]), [0, 500, 1_000, 1_500]);
        assert_eq!(of(&[7.0]), [0, 2, 4, 6]);
        assert_eq!(of(&[4.5]), [0, 1, 2, 3, 4]);
        assert_eq!(of(&[0.5]), [0]);
        let (at, _) = bar_ticks(&[1_000.0])[1];
        assert_eq!(bars(&[1_000.0, 500.0])[1], at);
    }

    #[test]
    fn bars_start_at_zero_and_keep_their_proportions() {
        assert_eq!(bars(&[100.0, 50.0, 0.0]), [9_804, 4_902, 0]);
        assert_eq!(bars(&[0.0, f64::NAN]), [0, 0]);
        assert_eq!(bars(&[]), [0u16; 0]);
    }
}
