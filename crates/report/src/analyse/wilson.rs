//! How sure a share is.

/// The 97.5th percentile of the standard normal distribution: 95% lie between minus this and this.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The 95% score interval of the share `x / n`, without continuity correction.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
/// the American Statistical Association 22 (1927), pages 209 to 212. `None` where `n` is 0 or less
/// than `x`.
#[must_use]
pub fn wilson(x: u64, n: u64) -> Option<(f64, f64)> {
    wilson_at(x, n, Z95)
}

/// The same at another level, given as a percentile of the standard normal distribution.
pub(super) fn wilson_at(x: u64, n: u64, z: f64) -> Option<(f64, f64)> {
    if n == 0 || x > n {
        return None;
    }
    // Counts of readers are far below 2^53, where floats still hold every whole number.
    let (count, p) = (n as f64, x as f64 / n as f64);
    let z2 = z * z;
    let centre = p + z2 / (2.0 * count);
    let half = z * (p * (1.0 - p) / count + z2 / (4.0 * count * count)).sqrt();
    let scale = 1.0 + z2 / count;
    // At the ends the limit is exact; rounding must not put it slightly outside.
    let low = if x == 0 { 0.0 } else { (centre - half) / scale };
    let high = if x == n { 1.0 } else { (centre + half) / scale };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of
    /// seven methods", Statistics in Medicine 17 (1998), table I, method 3. The same figures, to four places,
    /// from statsmodels 0.15.0 (30 November 2026): `proportion_confint(x, n, method="wilson")`.
    #[test]
    fn limits_are_those_of_the_published_table() {
        for (x, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (a, b) = wilson(x, n).unwrap();
            assert!((a - low).abs() < 0.000_05, "{x}/{n}: {a} for {low}");
            assert!((b - high).abs() < 0.000_05, "{x}/{n}: {b} for {high}");
        }
    }

    #[test]
    fn shares_of_nobody_and_of_more_than_all_have_no_interval() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 2), None);
    }

    #[test]
    fn limits_mirror_each_other_and_hold_the_share() {
        for n in 1..60u64 {
            for x in 0..=n {
                let ((low, high), (other_low, other_high)) =
                    (wilson(x, n).unwrap(), wilson(n - x, n).unwrap());
                let p = x as f64 / n as f64;
                assert!(
                    0.0 <= low && low <= p && p <= high && high <= 1.0,
                    "{x}/{n}"
                );
                assert!(
                    (low + other_high - 1.0).abs() < 1e-12
                        && (high + other_low - 1.0).abs() < 1e-12
                );
            }
        }
    }
}
