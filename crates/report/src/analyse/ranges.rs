//! How wide the ranges were that people gave with their guesses, and which held the estimate.
//!
//! Ranges are of those who answered both times, as every other measure of a group. Nobody was asked
//! how sure a range should be, so the share that held the estimate is compared with nothing.

use evidence_walk_contract::guess::{Guess, Tenths};

use super::guess_report::{Knew, Part};
use super::mean::{Middle, alike};
use super::{Count, Share, Viewer, suppress};

/// The lowest and the highest number that somebody would believe.
pub(super) type Ends = (Tenths, Tenths);

/// What the ranges of a group say.
pub(super) struct Said {
    /// The median width, in units.
    pub(super) width: Option<f64>,
    /// Whose range held the estimate.
    pub(super) held: Part,
}

/// The ranges of those of a group who gave both ends, and answered both times.
pub(super) fn of(guesses: &[&Guess], knew: Knew) -> Vec<Ends> {
    guesses
        .iter()
        .filter(|guess| Knew::of(guess.seen) == knew && guess.posterior.is_some())
        .filter_map(|guess| guess.prior?.low.zip(guess.prior?.high))
        .collect()
}

/// How many of a group of `all` gave a range.
pub(super) fn count(gave: &[Ends], all: u64, threshold: u32, viewer: Viewer) -> Count {
    let n = gave.len() as u64;
    Count::new(n, suppress::part(n, all, threshold), viewer)
}

/// What the ranges say of the estimate. Whoever may not see how many they are sees nothing of them.
pub(super) fn said(
    gave: &[Ends],
    estimate: Tenths,
    ranged: Count,
    threshold: u32,
    viewer: Viewer,
) -> Said {
    let all = gave.len() as u64;
    let held = gave
        .iter()
        .filter(|(low, high)| *low <= estimate && estimate <= *high)
        .count() as u64;
    let closed = !matches!(ranged, Count::Open(_)) || suppress::part(held, all, threshold);
    let people = Count::new(held, closed, viewer);
    let share = people.seen().and_then(|n| Share::new(n, all));
    let widths: Vec<i64> = gave
        .iter()
        .map(|(low, high)| i64::from(high.0) - i64::from(low.0))
        .collect();
    let own = suppress::alone(all, threshold) || (viewer == Viewer::Others && alike(&widths));
    let width = Middle::of(&widths)
        .filter(|_| ranged != Count::Hidden && !own)
        .map(|middle| middle.median);
    Said {
        width,
        held: Part { people, share },
    }
}
