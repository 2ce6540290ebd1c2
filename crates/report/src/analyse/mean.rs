//! Means with their confidence intervals, and medians.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The percentile of the upper limit of a 95% interval.
const UPPER: f64 = 0.975;

/// The fewest numbers for which quartiles are given: of fewer, each rests on five or less.
pub const QUARTILES_FROM: usize = 20;

/// From this many numbers on the mean leads, below it the median does. A usual rule of thumb for how many
/// it takes until the mean of numbers that are not normally distributed, as guesses are not, is near
/// enough to it for the interval of Student's t to hold, and one wild guess no longer moves it far.
pub const MEAN_LEADS_FROM: u64 = 30;

/// A mean with its 95% interval, in units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The mean itself.
    pub mean: f64,
    /// Lower and upper limit; `None` for fewer than two numbers, and where all are the same, since
    /// their spread is then unknown.
    pub interval: Option<(f64, f64)>,
}

impl Mean {
    /// The mean of numbers given in tenths; `None` if there are none.
    ///
    /// The interval is `mean ± t · s / √n`, with `s` the standard deviation over `n − 1` and `t` the
    /// 97.5th percentile of Student's distribution with `n − 1` degrees of freedom: "Student", "The
    /// probable error of a mean", Biometrika 6 (1908), pages 1 to 25. For differences of pairs it is
    /// the interval of the paired t test.
    #[must_use]
    pub fn of(tenths: &[i64]) -> Option<Self> {
        if tenths.is_empty() {
            return None;
        }
        // Whole numbers up to here, so that the order of the numbers does not matter.
        let count = tenths.len() as i128;
        let sum: i128 = tenths.iter().map(|n| i128::from(*n)).sum();
        let squares: i128 = tenths.iter().map(|n| i128::from(*n) * i128::from(*n)).sum();
        let scatter = count * squares - sum * sum;
        let n = count as f64;
        let mean = sum as f64 / n / 10.0;
        let half = (scatter > 0)
            .then(|| StudentsT::new(0.0, 1.0, n - 1.0).ok())
            .flatten()
            .map(|t| {
                let variance = scatter as f64 / (n * (n - 1.0));
                t.inverse_cdf(UPPER) * (variance / n).sqrt() / 10.0
            });
        let interval = half.map(|half| (mean - half, mean + half));
        Some(Self { mean, interval })
    }
}

/// Whether all numbers are the same: their mean, their median and their quartiles are then everybody's
/// own number.
pub(super) fn alike(tenths: &[i64]) -> bool {
    tenths.iter().min() == tenths.iter().max()
}

/// The median and the quartiles, in units. The lowest and the highest number are each one person's,
/// and are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Middle {
    /// Half lies below.
    pub median: f64,
    /// A quarter lies below the first, and a quarter above the second; none of fewer numbers than
    /// [`QUARTILES_FROM`].
    pub half: Option<(f64, f64)>,
}

impl Middle {
    /// The median and quartiles of numbers given in tenths; `None` if there are none.
    ///
    /// Between two numbers they are interpolated in proportion: definition 7 of R. J. Hyndman and
    /// Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), pages
    /// 361 to 365.
    #[must_use]
    pub fn of(tenths: &[i64]) -> Option<Self> {
        let mut sorted = tenths.to_vec();
        sorted.sort_unstable();
        let last = sorted.len().checked_sub(1)?;
        let quarter = |q: usize| {
            let (place, part) = (last * q / 4, last * q % 4);
            let below = *sorted.get(place)?;
            let above = sorted.get(place + 1).copied().unwrap_or(below);
            // In fortieths: quarters of a tenth.
            let fortieths = 4 * below + (above - below) * part as i64;
            Some(fortieths as f64 / 40.0)
        };
        let half = (quarter(1)?, quarter(3)?);
        Some(Self {
            median: quarter(2)?,
            half: (sorted.len() >= QUARTILES_FROM).then_some(half),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.000_000_5
    }

    /// The hours of sleep gained by ten patients, the second drug less the first, in "Student"
    /// (1908), table of section IX. R's `t.test(..., paired = TRUE)` on its data set `sleep` gives the
    /// interval 0.7001142 to 2.4598858.
    #[test]
    fn the_interval_is_that_of_students_own_example() {
        let sleep = [12, 24, 13, 13, 0, 10, 18, 8, 46, 14];
        let Mean { mean, interval } = Mean::of(&sleep).unwrap();
        let (low, high) = interval.unwrap();
        assert!(close(mean, 1.58), "{mean}");
        assert!(close(low, 0.700_114_2), "{low}");
        assert!(close(high, 2.459_885_8), "{high}");
    }

    /// By hand: 1, 2, 3 have mean 2, standard deviation 1, and t = 4.302653 with 2 degrees of freedom
    /// (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: 4.303).
    #[test]
    fn three_numbers_by_hand() {
        let (low, high) = Mean::of(&[10, 20, 30]).unwrap().interval.unwrap();
        let half = 4.302_653 / 3_f64.sqrt();
        assert!(close(low, 2.0 - half) && close(high, 2.0 + half), "{low}");
    }

    #[test]
    fn what_does_not_scatter_has_no_interval() {
        assert_eq!(Mean::of(&[]), None);
        for same in [&[42][..], &[42; 5], &[0, 0]] {
            assert_eq!(Mean::of(same).unwrap().interval, None, "{same:?}");
        }
    }

    /// By hand, and as R's `quantile` has them by default.
    #[test]
    fn quartiles_are_interpolated() {
        let median = |tenths: &[i64]| Middle::of(tenths).unwrap().median;
        assert_eq!(median(&[50, 10, 30, 20, 40]), 3.0);
        assert_eq!(median(&[10, 20, 30, 40]), 2.5);
        assert_eq!(median(&[-10, -20]), -1.5);
        assert_eq!(median(&[7]), 0.7);
        assert_eq!(Middle::of(&[]), None);
        // `quantile(1:21 / 10)` and `quantile(1:20 / 10)`.
        let of = |last: i64| Middle::of(&(1..=last).collect::<Vec<_>>()).unwrap();
        assert_eq!((of(21).median, of(21).half), (1.1, Some((0.6, 1.6))));
        assert_eq!((of(20).median, of(20).half), (1.05, Some((0.575, 1.525))));
    }

    /// Seen to fail with quartiles from 19 on, and with none of twenty.
    #[test]
    fn nineteen_have_a_median_and_no_quartiles() {
        let of = |many: i64| Middle::of(&(0..many).collect::<Vec<_>>()).unwrap();
        assert_eq!((of(19).median, of(19).half), (0.9, None));
        assert!(of(20).half.is_some());
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_limits_hold_the_mean(mut numbers in prop::collection::vec(-1_000_000_000i64..1_000_000_000, 1..40)) {
            let (mean, middle) = (Mean::of(&numbers).unwrap(), Middle::of(&numbers).unwrap());
            numbers.reverse();
            prop_assert_eq!(Mean::of(&numbers).unwrap(), mean);
            numbers.sort_unstable();
            prop_assert_eq!(Mean::of(&numbers).unwrap(), mean);
            prop_assert_eq!(Middle::of(&numbers).unwrap(), middle);
            if let Some((low, high)) = mean.interval {
                prop_assert!(low < mean.mean && mean.mean < high);
            }
            if let Some((lower, upper)) = middle.half {
                prop_assert!(lower <= middle.median && middle.median <= upper);
            }
        }
    }
}
