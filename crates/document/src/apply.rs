//! A finding at the scale of the place where its reader works.

use serde::{Deserialize, Serialize};

/// A finding that can be worked out for a size and a baseline of the reader's own.
///
/// What is worked out is always a product: size × baseline ÷ [`AppliedFinding::per`] × a factor. For a ratio the
/// factor is the ratio less one, so that the change is assumed risk × (ratio − 1): Cochrane Handbook 5.1,
/// section 12.5.4.2. For a difference it is the difference, and there is no baseline: the same, 12.5.4.1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppliedFinding {
    /// [`crate::outcome::Outcome::id`].
    pub outcome: String,
    /// [`crate::outcome::Estimate::id`].
    pub estimate: String,
    /// Who or what a size counts and over what time, as it follows a number: "older people, in a year".
    pub among: String,
    /// What changes, in the plural: "falls".
    pub counted: String,
    /// Asks for the size.
    pub size_question: String,
    /// What there is without the intervention; `None` for a difference, which does not depend on it.
    pub baseline: Option<Baseline>,
    /// Out of how many a baseline is given; 100 for percentage points; otherwise 1.
    pub per: u32,
    /// The change for the lower limit of the interval, the estimate and the upper limit.
    pub factors: [Factor; 3],
    /// What each of those that a size counts costs, where it is known.
    pub cost: Option<CostEach>,
}

/// A figure with its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Factor {
    /// Its value; below zero for fewer.
    pub value: f64,
    /// Its digits without a sign, as published: "0.30".
    pub shown: String,
}

/// What there is without the intervention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// Asks for it.
    pub question: String,
    /// That of the studies behind the estimate.
    pub figure: f64,
    /// The lowest that was studied.
    pub low: f64,
    /// The highest that was studied.
    pub high: f64,
    /// What the two limits are: "the averages of …".
    pub note: String,
    /// [`crate::source::Source::id`].
    pub source: String,
}

/// What each costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostEach {
    /// The amount for each.
    pub amount: f64,
    /// The sign of the currency, which stands before an amount: "£".
    pub currency: String,
    /// What it pays for, and the year of the price: "a home, at prices of 2023".
    pub pays_for: String,
    /// [`crate::source::Source::id`].
    pub source: String,
}

/// A change with its range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalChange {
    /// At the lower limit of the interval; below zero for fewer.
    pub low: f64,
    /// At the estimate.
    pub value: f64,
    /// At the upper limit.
    pub high: f64,
}

impl AppliedFinding {
    /// The change among so many, from this baseline, which is ignored where there is none to ask for.
    #[must_use]
    pub fn change(&self, size: f64, baseline: f64) -> LocalChange {
        let from = self.baseline.as_ref().map_or(1.0, |_| baseline);
        let [low, value, high] = &self.factors;
        let at = |factor: &Factor| size * from / f64::from(self.per) * factor.value;
        LocalChange {
            low: at(low),
            value: at(value),
            high: at(high),
        }
    }

    /// The size of the worked example: out of how many the baseline is given, or 100.
    #[must_use]
    pub fn example_size(&self) -> u32 {
        match self.baseline {
            Some(_) => self.per,
            None => 100,
        }
    }

    /// Baselines for a table: the lowest and highest that were studied, the middle between them and that of the
    /// studies, in order.
    #[must_use]
    pub fn example_baselines(&self) -> Vec<f64> {
        let Some(baseline) = &self.baseline else {
            return Vec::new();
        };
        let middle = f64::midpoint(baseline.low, baseline.high);
        // Two digits more than the smaller of the two, at most, and none behind the point for large ones.
        let middle = match middle >= 100.0 {
            true => middle.round(),
            false => (middle * 10.0).round() / 10.0,
        };
        let mut all = vec![baseline.low, middle, baseline.figure, baseline.high];
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }
}

/// An amount to two significant digits and at most one decimal place: the published figures that it is worked
/// out from are no more exact. Without its sign.
#[must_use]
pub fn rounded(amount: f64) -> f64 {
    let amount = amount.abs();
    let mut step = 0.1;
    while amount / step >= 99.5 {
        step *= 10.0;
    }
    let units = (amount / step).round();
    // Dividing by ten is exact to the nearest binary number; multiplying by 0.1 is not.
    match step < 1.0 {
        true => units / 10.0,
        false => units * step.round(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(value: f64) -> Factor {
        Factor {
            value,
            shown: value.abs().to_string(),
        }
    }

    fn finding(per: u32, factors: [f64; 3], baseline: Option<(f64, f64, f64)>) -> AppliedFinding {
        AppliedFinding {
            outcome: "falls".to_owned(),
            estimate: "everyone".to_owned(),
            among: "people".to_owned(),
            counted: "falls".to_owned(),
            size_question: "How many?".to_owned(),
            baseline: baseline.map(|(low, figure, high)| Baseline {
                question: "How often?".to_owned(),
                figure,
                low,
                high,
                note: "the lowest and the highest".to_owned(),
                source: "review".to_owned(),
            }),
            per,
            factors: factors.map(factor),
            cost: None,
        }
    }

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
    }

    /// Cochrane Handbook 5.1, section 12.5.4.2: a risk ratio of 0.92 and an assumed risk of 300 in 1,000 make 24
    /// fewer in 1,000.
    #[test]
    fn a_ratio_makes_the_change_of_the_handbooks_example() {
        let of = finding(1000, [-0.08, -0.08, -0.08], Some((300.0, 300.0, 300.0)));
        near(of.change(1000.0, 300.0).value, -24.0);
    }

    /// The review's own counts: 702 (554 to 812) fewer falls from 1,847 among 1,000 people, with a rate ratio of
    /// 0.62 (0.56 to 0.70); doi:10.1002/14651858.CD013258.pub2. Its upper count is of a ratio with more digits.
    #[test]
    fn a_rate_ratio_makes_the_counts_that_the_review_publishes() {
        let of = finding(1000, [-0.44, -0.38, -0.30], Some((1319.0, 1847.0, 1847.0)));
        let change = of.change(1000.0, 1847.0);
        near(change.value, -701.86);
        near(change.high, -554.1);
        assert!((change.low + 812.0).abs() < 1.0, "{change:?}");
        near(of.change(250.0, 1500.0).high, -112.5);
    }

    /// Cochrane Handbook 5.1, section 12.5.4.0: a risk difference of −0.133 is 133 fewer in 1,000.
    #[test]
    fn a_difference_needs_no_baseline() {
        let of = finding(100, [-13.3, -13.3, -13.3], None);
        near(of.change(1000.0, 7.0).value, -133.0);
        let nights = finding(1, [-1.5, -0.5, 0.25], None);
        let change = nights.change(40.0, 0.0);
        near(change.low, -60.0);
        near(change.high, 10.0);
    }

    #[test]
    fn no_more_digits_are_shown_than_the_figures_have() {
        for (amount, shown) in [
            (-812.68, 810.0),
            (554.1, 550.0),
            (-701.86, 700.0),
            (36.94, 37.0),
            (99.6, 100.0),
            (9.96, 10.0),
            (9.94, 9.9),
            (1.108, 1.1),
            (0.04, 0.0),
            (123_456.0, 120_000.0),
            (0.0, 0.0),
        ] {
            assert_eq!(rounded(amount), shown, "{amount}");
        }
    }

    #[test]
    fn the_table_has_each_baseline_once_and_in_order() {
        let of = finding(1000, [-0.4, -0.3, -0.2], Some((1319.0, 1847.0, 1847.0)));
        assert_eq!(of.example_baselines(), [1319.0, 1583.0, 1847.0]);
        assert_eq!(of.example_size(), 1000);
        let small = finding(100, [-0.4, -0.3, -0.2], Some((4.0, 6.0, 9.3)));
        assert_eq!(small.example_baselines(), [4.0, 6.0, 6.7, 9.3]);
        assert_eq!(finding(1, [1.0, 2.0, 3.0], None).example_size(), 100);
    }
}
