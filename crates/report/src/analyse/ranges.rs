//! How wide the ranges were that people gave with their guesses, and which held the estimate.
//!
//! Like every other measure of a group, ranges are those of people who answered both times. Nobody was
//! asked how sure a range should be, so the share that held the estimate is not compared with anything.

use evidence_walk_contract::guess::{Guess, Tenths};

use super::guess_report::{GroupPart, PriorExposure};
use super::mean::{Middle, alike};
use super::{Share, Viewer, VisibleCount, suppress};

/// The lowest and the highest number that somebody would believe.
pub(super) type Ends = (Tenths, Tenths);

/// What the ranges of a group say.
pub(super) struct RangeSummary {
    /// The median width, in units.
    pub(super) width: Option<f64>,
    /// Whose range held the estimate.
    pub(super) held: GroupPart,
}

/// The ranges of those in a group who gave both ends and answered both times.
pub(super) fn ranges_given(guesses: &[&Guess], knew: PriorExposure) -> Vec<Ends> {
    guesses
        .iter()
        .filter(|guess| PriorExposure::of(guess.seen) == knew && guess.posterior.is_some())
        .filter_map(|guess| guess.prior?.low.zip(guess.prior?.high))
        .collect()
}

/// How many of a group of `all` gave a range.
pub(super) fn count_ranges(
    gave: &[Ends],
    all: u64,
    threshold: u32,
    viewer: Viewer,
) -> VisibleCount {
    let n = gave.len() as u64;
    VisibleCount::new(n, suppress::part(n, all, threshold), viewer)
}

/// What the ranges say about the estimate. A viewer who may not see how many there are sees nothing of them.
pub(super) fn summarise_ranges(
    gave: &[Ends],
    estimate: Tenths,
    ranged: VisibleCount,
    threshold: u32,
    viewer: Viewer,
) -> RangeSummary {
    let all = gave.len() as u64;
    let held = gave
        .iter()
        .filter(|(low, high)| *low <= estimate && estimate <= *high)
        .count() as u64;
    let closed = !matches!(ranged, VisibleCount::Open(_)) || suppress::part(held, all, threshold);
    let people = VisibleCount::new(held, closed, viewer);
    let share = people.seen().and_then(|n| Share::new(n, all));
    let widths: Vec<i64> = gave
        .iter()
        .map(|(low, high)| i64::from(high.0) - i64::from(low.0))
        .collect();
    let own = suppress::alone(all, threshold) || (viewer == Viewer::Others && alike(&widths));
    let width = Middle::of(&widths)
        .filter(|_| ranged != VisibleCount::Hidden && !own)
        .map(|middle| middle.median);
    RangeSummary {
        width,
        held: GroupPart { people, share },
    }
}
