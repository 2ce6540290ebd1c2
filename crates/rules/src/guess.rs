//! A guess on the sheet: free until the figure is shown, fixed from then on.
//!
//! What readers believed before they saw the figure is worth having only if it was not changed
//! afterwards; what they believe after it, only if it was shown.

use evidence_walk_contract::guess::{Believed, Guess, Range, Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;

/// One of a guess's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuessPart {
    /// The best guess; or, if the question is not a guess, its number.
    Best,
    /// The lowest number the reader would believe.
    Low,
    /// The highest number the reader would believe.
    High,
    /// What the reader expects after the figure was shown.
    Again,
}

/// Whether a guess can be compared with the figure, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuessCheck {
    /// It can.
    Ready,
    /// There is no best guess.
    Missing,
    /// The best guess does not lie between the lowest and the highest.
    OutOfOrder,
}

/// A guess as it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Draft {
    /// The best guess.
    pub best: Option<Tenths>,
    /// The lowest number the reader would believe.
    pub low: Option<Tenths>,
    /// The highest.
    pub high: Option<Tenths>,
    /// Whether the reader had seen the figure.
    pub seen: Option<Seen>,
    /// What the reader expects after the figure was shown.
    pub again: Option<Tenths>,
    /// Whether the figure was shown.
    pub revealed: bool,
    /// Whether that was without a guess.
    pub passed: bool,
    /// Whether a number was written while the answer could be seen elsewhere.
    pub answer_in_view: bool,
}

impl Draft {
    /// Sets a number, or removes it; a number outside the range counts as none. `in_view`: the answer can be
    /// seen.
    pub fn set(&mut self, range: &Range, part: GuessPart, value: Option<Tenths>, in_view: bool) {
        let value = value.filter(|number| range.takes(*number));
        self.answer_in_view |= in_view && !self.revealed;
        match (part, self.revealed) {
            (GuessPart::Best, false) => self.best = value,
            (GuessPart::Low, false) => self.low = value,
            (GuessPart::High, false) => self.high = value,
            (GuessPart::Again, true) => self.again = value,
            _ => {}
        }
    }

    /// Records whether the reader had seen the figure.
    pub fn say_seen(&mut self, seen: Seen) {
        if !self.revealed {
            self.seen = Some(seen);
        }
    }

    /// Whether it can be compared, and if not, why.
    #[must_use]
    pub fn check(&self) -> GuessCheck {
        match self.prior() {
            None => GuessCheck::Missing,
            Some(prior) if prior.in_order() => GuessCheck::Ready,
            Some(_) => GuessCheck::OutOfOrder,
        }
    }

    /// Goes straight to the figure: what was typed until then is not a guess.
    pub fn skip(&mut self) {
        if !self.revealed {
            *self = Self {
                revealed: true,
                passed: true,
                ..Self::default()
            };
        }
    }

    /// Forgets the numbers. A shown figure stays shown.
    #[must_use]
    pub fn forgotten(&self) -> Option<Self> {
        self.revealed.then(|| Self {
            revealed: true,
            passed: self.passed,
            ..Self::default()
        })
    }

    /// The guess as it was before the figure was shown.
    #[must_use]
    pub fn prior(&self) -> Option<Believed> {
        self.best.map(|best| Believed {
            best,
            low: self.low,
            high: self.high,
        })
    }

    /// The answer as it would be sent; `None` where there is none.
    #[must_use]
    pub fn value(&self) -> Option<AnswerValue> {
        let prior = self.prior().filter(Believed::in_order);
        if prior.is_none() && self.again.is_none() {
            return None;
        }
        Some(AnswerValue::Guess(Guess {
            prior,
            seen: prior.and(self.seen),
            posterior: self.again,
            answer_in_view: prior.is_some() && self.answer_in_view,
        }))
    }
}

/// Where a guess lies relative to the range of the evidence, and how far off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// In it: the guess agrees with the evidence.
    Inside,
    /// This far above its top.
    Above(Tenths),
    /// This far below its bottom.
    Below(Tenths),
}

/// Compares a guess with a range; the distance is zero inside it.
#[must_use]
pub fn beside(guess: Tenths, (low, high): (Tenths, Tenths)) -> Beside {
    if guess > high {
        Beside::Above(Tenths(guess.0.saturating_sub(high.0)))
    } else if guess < low {
        Beside::Below(Tenths(low.0.saturating_sub(guess.0)))
    } else {
        Beside::Inside
    }
}
