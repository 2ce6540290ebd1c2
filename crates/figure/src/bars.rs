//! Bars that start at zero.

use crate::pos::{Pos, pos};

/// The lengths of bars for `values` on one scale that starts at zero and ends a little after the
/// largest. Values that are not finite, or negative, have no length.
#[must_use]
pub fn bars(values: &[f64]) -> Vec<Pos> {
    let largest = values
        .iter()
        .copied()
        .filter(|v| v.is_finite())
        .fold(0.0, f64::max);
    let scale = if largest > 0.0 { largest * 1.02 } else { 1.0 };
    values.iter().map(|value| pos(value / scale)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_start_at_zero_and_keep_their_proportions() {
        assert_eq!(bars(&[100.0, 50.0, 0.0]), [9_804, 4_902, 0]);
        assert_eq!(bars(&[0.0, f64::NAN]), [0, 0]);
        assert_eq!(bars(&[]), [0u16; 0]);
    }
}
