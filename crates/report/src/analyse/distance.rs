//! How far a guess lies from the evidence. In tenths of the guess's unit, exactly.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_document::summary::Prediction;

/// What a guess is compared with: the interval, or the figure alone where no interval is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    low: i64,
    high: i64,
}

impl Evidence {
    /// The evidence of a prediction.
    #[must_use]
    pub fn of(prediction: &Prediction) -> Self {
        let (a, b) = prediction
            .interval
            .unwrap_or((prediction.figure, prediction.figure));
        Self {
            low: a.min(b).0.into(),
            high: a.max(b).0.into(),
        }
    }

    /// Evidence less the guess: positive where the guess was too low. Counted to the nearer edge of
    /// the interval, and nothing inside it.
    #[must_use]
    pub fn surprise(self, guess: Tenths) -> i64 {
        let guess = i64::from(guess.0);
        guess.clamp(self.low, self.high) - guess
    }

    /// How far a guess lies from the evidence.
    #[must_use]
    pub fn distance(self, guess: Tenths) -> i64 {
        self.surprise(guess).abs()
    }

    /// How much nearer the second guess lies than the first: positive towards the evidence.
    #[must_use]
    pub fn movement(self, prior: Tenths, posterior: Tenths) -> i64 {
        self.distance(prior) - self.distance(posterior)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FALLS: Evidence = Evidence {
        low: 560,
        high: 700,
    };

    #[test]
    fn movement_by_hand() {
        // Interval 56 to 70. Prior, posterior, surprise, movement, all in falls.
        for (prior, posterior, surprise, movement) in [
            (90, 62, -20, 20),
            (90, 75, -20, 15),
            (90, 95, -20, -5),
            (90, 90, -20, 0),
            (40, 50, 16, 10),
            (40, 86, 16, 0),
            (40, 100, 16, -14),
            (60, 65, 0, 0),
            (60, 75, 0, -5),
            (56, 70, 0, 0),
        ] {
            let (prior, posterior) = (Tenths(prior * 10), Tenths(posterior * 10));
            assert_eq!(FALLS.surprise(prior), surprise * 10, "{prior:?}");
            let moved = FALLS.movement(prior, posterior);
            assert_eq!(moved, movement * 10, "{prior:?} to {posterior:?}");
        }
    }

    #[test]
    fn without_an_interval_the_figure_alone_counts() {
        let alone = Evidence {
            low: -135,
            high: -135,
        };
        assert_eq!(alone.surprise(Tenths(-135)), 0);
        assert_eq!(alone.surprise(Tenths(0)), -135);
        assert_eq!(alone.movement(Tenths(0), Tenths(-200)), 70);
    }

    proptest! {
        #[test]
        fn distances_and_movement_hold_together(a in any::<i32>(), b in any::<i32>(), prior in any::<i32>(), posterior in any::<i32>()) {
            let evidence = Evidence { low: a.min(b).into(), high: a.max(b).into() };
            let (prior, posterior) = (Tenths(prior), Tenths(posterior));
            prop_assert_eq!(evidence.movement(prior, prior), 0);
            prop_assert_eq!(evidence.movement(prior, posterior), -evidence.movement(posterior, prior));
            let inside = |guess: Tenths| evidence.low <= guess.0.into() && i64::from(guess.0) <= evidence.high;
            prop_assert_eq!(evidence.distance(prior) == 0, inside(prior));
            // A correct guess cannot move closer; no guess can move further than the figure.
            prop_assert!(evidence.movement(prior, posterior) <= evidence.distance(prior));
        }
    }
}
