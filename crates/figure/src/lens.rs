//! The interval's shape: fattest at the estimate, thinning to points exactly at the two limits.

use crate::pos::Pos;

/// A drawn interval. The path stands in a box of 100 by 28 that is stretched over `width`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// Left edge, which is the lower limit.
    pub x: Pos,
    /// Distance between the limits.
    pub width: Pos,
    /// The estimate.
    pub mid: Pos,
    /// SVG path data in the box `0 0 100 28`.
    pub path: String,
}

/// The shape of an interval. Limits given the wrong way round are swapped, and an estimate outside
/// them is drawn at the nearer one: a check refuses such figures long before.
#[must_use]
pub fn lens(low: Pos, mid: Pos, high: Pos) -> Lens {
    let (low, high) = (low.min(high), low.max(high));
    let mid = mid.clamp(low, high);
    let width = high - low;
    let (from_low, wide) = (u32::from(mid - low), u32::from(width).max(1));
    let m = from_low * 100 / wide;
    // Each half leaves its tip at an angle and reaches the estimate horizontally. Whole numbers suffice: the
    // box is drawn at most a few hundred pixels wide.
    let (a, b) = (m / 3, m - m * 9 / 20);
    let rest = 100 - m;
    let (c, d) = (m + rest * 9 / 20, 100 - rest / 3);
    let n = |number: u32| number.to_string();
    let path = [
        "M0 14C",
        &n(a),
        " 7 ",
        &n(b),
        " 1 ",
        &n(m),
        " 1C",
        &n(c),
        " 1 ",
        &n(d),
        " 7 100 14C",
        &n(d),
        " 21 ",
        &n(c),
        " 27 ",
        &n(m),
        " 27C",
        &n(b),
        " 27 ",
        &n(a),
        " 21 0 14Z",
    ]
    .concat();
    Lens {
        x: low,
        width,
        mid,
        path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tips_stand_on_the_limits_and_the_belly_on_the_estimate() {
        let shape = lens(1_000, 2_000, 4_000);
        assert_eq!((shape.x, shape.mid, shape.width), (1_000, 2_000, 3_000));
        assert_eq!(
            shape.path,
            "M0 14C11 7 19 1 33 1C63 1 78 7 100 14C78 21 63 27 33 27C19 27 11 21 0 14Z"
        );
    }

    #[test]
    fn limits_the_wrong_way_round_and_empty_ranges_are_drawn() {
        assert_eq!(lens(4_000, 2_000, 1_000).x, 1_000);
        assert_eq!(lens(5_000, 5_000, 5_000).width, 0);
        assert_eq!(lens(1_000, 9_000, 4_000).mid, 4_000);
    }
}
