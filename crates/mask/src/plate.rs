//! Number plates, after words that say so: without them `M1 ABC` may be anything.

use crate::PersonalDetail;
use crate::clue::Before;
use crate::text::{Found, Text};

/// Words before a number plate.
const PLATES: &str = "plate plates numberplate numberplates reg regs registration vrm car cars van vehicle lorry \
    taxi cab motorbike motorcycle moped minibus truck parked drives drove driving";

/// Those of them that leave no doubt.
const CERTAIN: &str = "plate plates numberplate numberplates reg registration vrm";

/// A number plate of Great Britain in any of its orders since 1932, or of Northern Ireland (Driver and
/// Vehicle Licensing Agency, INF104): letters and figures in two or three groups.
pub(crate) fn at(text: &Text, at: usize, before: &Before) -> Found {
    let letters = |c: char| c.is_ascii_alphabetic();
    let begun = text.is(at, letters);
    // For each group its length, where it ends, and whether it touches the one before.
    let (mut here, mut groups) = (at, [(0, at, true); 3]);
    for (n, (length, end, touches)) in groups.iter_mut().enumerate() {
        let start = if n == 0 { here } else { text.gap(here, 2) };
        let such = |at: usize| match (n % 2 == 0) == begun {
            true => text.is(at, letters),
            false => text.digit(at),
        };
        *touches = start == here;
        let stop = (start..start + 5).find(|at| !such(*at));
        let Some(stop) = stop.filter(|stop| *stop > start) else {
            break;
        };
        here = stop;
        (*length, *end) = (here - start, here);
    }
    let [(first, ..), (second, two, joined), (third, three, _)] = groups;
    let near = || before.near(PLATES).is_some();
    let certain = || before.near(CERTAIN).is_some();
    let loud = |end: usize| (at..end).all(|at| !text.is(at, |c| c.is_ascii_lowercase()));
    let told = || before.within(9, PLATES).is_some();
    let written = match (begun, [first, second, third]) {
        (true, [2, 2, 3]) if joined => told() && (loud(three) || three == at + 7 || certain()),
        (true, [2, 2, 3]) => near() && loud(three),
        (true, [1, 2 | 3, 3] | [3, 1..=3, 1]) if joined => told() && (loud(three) || certain()),
        (true, [1, 1..=3, 3] | [3, 1..=3, 1]) => certain() && loud(three),
        _ => false,
    };
    if written && text.ends(three) {
        return Some((three, PersonalDetail::Plate));
    }
    let old = match (begun, [first, second]) {
        (true, [1..=3, 1..=4]) | (false, [1..=4, 1..=3]) => first + second >= 4 && loud(two),
        _ => false,
    };
    (old && certain() && text.ends(two)).then_some((two, PersonalDetail::Plate))
}
