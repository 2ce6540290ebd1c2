//! Designs that could work for a test, and the level of evidence that each could reach.
//!
//! The levels are those of the Maryland Scientific Methods TestPlaces in the version of What Works Growth ("The Maryland
//! Scientific Methods TestPlaces" and "Guide to scoring evidence", June 2016, whatworksgrowth.org): 5 explicit
//! randomisation, 3 before and after with a comparison group whose comparability is shown, 2 and 1 without one.
//! Level 4 needs something that works like a lot without being one, which nobody plans. Too few places to compare
//! are those under about six in each group.

use evidence_walk_words::request_word::RequestWord;

/// Where it could be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestPlaces {
    /// In one place.
    One,
    /// In 2 to 11 places: fewer than six in each group.
    Some,
    /// In 12 or more.
    Many,
}

/// Whom a test could compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestComparison {
    /// A lot can decide who gets it.
    Lot,
    /// Everybody gets it, some later.
    Later,
    /// Others who do not get it.
    Others,
    /// The same people before and after.
    Before,
    /// It is not known.
    Unknown,
}

/// Whether it has started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestTiming {
    /// Not yet.
    NotYet,
    /// It runs.
    Started,
    /// It is over.
    Over,
}

/// A design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Design {
    /// A trial with a comparison drawn by lot.
    Trial,
    /// A start in phases, in an order drawn by lot.
    Phased,
    /// Before and after beside a similar group.
    Groups,
    /// Before and after alone.
    Before,
}

impl Design {
    /// The level of 5 that it could reach.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Trial | Self::Phased => 5,
            Self::Groups => 3,
            Self::Before => 1,
        }
    }

    /// Its name, and what it needs.
    #[must_use]
    pub fn words(self) -> [RequestWord; 2] {
        match self {
            Self::Trial => [RequestWord::DesignTrial, RequestWord::DesignTrialNeeds],
            Self::Phased => [RequestWord::DesignPhased, RequestWord::DesignPhasedNeeds],
            Self::Groups => [RequestWord::DesignGroups, RequestWord::DesignGroupsNeeds],
            Self::Before => [RequestWord::DesignBefore, RequestWord::DesignBeforeNeeds],
        }
    }

    /// Whether a lot is drawn.
    #[must_use]
    pub fn draws_lots(self) -> bool {
        match self {
            Self::Trial | Self::Phased => true,
            Self::Groups | Self::Before => false,
        }
    }
}

/// The designs that could work, the strongest first. Once it has started, no lot can decide any more.
#[must_use]
pub fn designs(comparison: TestComparison, timing: TestTiming) -> &'static [Design] {
    match (timing, comparison) {
        (TestTiming::NotYet, TestComparison::Lot) => {
            &[Design::Trial, Design::Phased, Design::Groups]
        }
        (TestTiming::NotYet, TestComparison::Later) => &[Design::Phased, Design::Groups],
        (TestTiming::Started | TestTiming::Over, TestComparison::Lot | TestComparison::Later)
        | (_, TestComparison::Others) => &[Design::Groups],
        (_, TestComparison::Before) => &[Design::Before],
        (TestTiming::NotYet, TestComparison::Unknown) => {
            &[Design::Trial, Design::Phased, Design::Groups]
        }
        (TestTiming::Started | TestTiming::Over, TestComparison::Unknown) => {
            &[Design::Groups, Design::Before]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_drawn_only_before_it_has_started() {
        use TestComparison::{Before, Later, Lot, Others, Unknown};
        for comparison in [Lot, Later, Others, Before, Unknown] {
            for timing in [TestTiming::NotYet, TestTiming::Started, TestTiming::Over] {
                let all = designs(comparison, timing);
                assert!(!all.is_empty());
                assert!(all.is_sorted_by_key(|of| std::cmp::Reverse(of.level())));
                let draws = all.iter().any(|of| of.draws_lots());
                let may =
                    timing == TestTiming::NotYet && matches!(comparison, Lot | Later | Unknown);
                assert_eq!(draws, may, "{comparison:?} {timing:?}");
            }
        }
    }
}
