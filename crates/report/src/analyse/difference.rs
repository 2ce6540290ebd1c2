//! Whether two shares differ.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use super::wilson::{Z95, wilson_at};

/// The difference of two shares of different people, second less first, with its interval; each from -1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShareDifference {
    /// The difference itself.
    pub by: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

impl ShareDifference {
    /// The difference between the shares `(x, n)` of two groups that have nobody in common, with its 95%
    /// interval: `second` less `first`. `None` where one of them is the share of nobody.
    ///
    /// R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison
    /// of eleven methods", Statistics in Medicine 17 (1998), pages 873 to 890, method 10.
    #[must_use]
    pub fn new(first: (u64, u64), second: (u64, u64)) -> Option<Self> {
        Self::at(first, second, Z95)
    }

    /// The same where it is one of `looks` comparisons: the interval is as wide as is needed for all of them
    /// to hold together 95 times in 100 (Bonferroni: 1 less 0.05 divided by their number).
    #[must_use]
    pub fn among(first: (u64, u64), second: (u64, u64), looks: u64) -> Option<Self> {
        let normal = Normal::new(0.0, 1.0).ok()?;
        let tail = 0.025 / looks.max(1) as f64;
        Self::at(first, second, normal.inverse_cdf(1.0 - tail))
    }

    fn at((x1, n1): (u64, u64), (x2, n2): (u64, u64), z: f64) -> Option<Self> {
        let (l1, u1) = wilson_at(x1, n1, z)?;
        let (l2, u2) = wilson_at(x2, n2, z)?;
        let (p1, p2) = (x1 as f64 / n1 as f64, x2 as f64 / n2 as f64);
        let by = p2 - p1;
        Some(Self {
            by,
            low: by - (p2 - l2).hypot(u1 - p1),
            high: by + (u2 - p2).hypot(p1 - l1),
        })
    }

    /// Whether the interval leaves no doubt about the direction: zero is outside it.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe, table II, method 10; there it is the first share less the second. The same figures, to four
    /// places, from statsmodels 0.15.0 (30 November 2026), for each row:
    /// `confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff", correction=False)`.
    #[test]
    fn limits_are_those_of_the_published_table() {
        for (one, other, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ] {
            let found = ShareDifference::new(other, one).unwrap();
            let near = |a: f64, b: f64| (a - b).abs() < 0.000_05;
            assert!(
                near(found.low, low) && near(found.high, high),
                "{one:?} and {other:?}: {found:?}"
            );
        }
    }

    #[test]
    fn the_order_of_the_groups_turns_the_sign_and_nothing_else() {
        let there = ShareDifference::new((12, 40), (30, 60)).unwrap();
        let back = ShareDifference::new((30, 60), (12, 40)).unwrap();
        assert!((there.by + back.by).abs() < 1e-12);
        assert!((there.low + back.high).abs() < 1e-12 && (there.high + back.low).abs() < 1e-12);
        assert_eq!(ShareDifference::new((0, 0), (1, 2)), None);
    }

    /// The 97.5th and the 99.75th percentile of the normal distribution: 1.959964 and 2.807034.
    #[test]
    fn many_comparisons_need_wider_intervals() {
        let one = ShareDifference::among((48, 80), (56, 70), 1).unwrap();
        let plain = ShareDifference::new((48, 80), (56, 70)).unwrap();
        assert!((one.low - plain.low).abs() < 1e-9);
        let ten = ShareDifference::among((48, 80), (56, 70), 10).unwrap();
        let by_hand = ShareDifference::at((48, 80), (56, 70), 2.807_034).unwrap();
        assert!((ten.low - by_hand.low).abs() < 1e-6 && (ten.high - by_hand.high).abs() < 1e-6);
        assert!(plain.is_clear() && !ten.is_clear(), "{ten:?}");
    }
}
