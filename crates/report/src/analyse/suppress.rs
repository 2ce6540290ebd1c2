//! The single suppression engine: what is hidden from everybody but the centre's staff.
//!
//! A count from one to just under the threshold is hidden (primary suppression), and so is whatever
//! would reveal one: a part whose complement is that small, the last remaining part of a shown total, a
//! total that would leave one, a neighbour that lies too close (secondary suppression: UK
//! Longitudinal Linkage Collaboration, "Statistical disclosure control").
//!
//! A zero is shown where it reveals nothing about anybody: with at least two other counts that are shown.
//! Otherwise it would help to work out what everybody answered.
//!
//! There are three kinds of table: cells that share out a total ([`shared`]), options of which each reader may
//! choose several ([`chosen`]), and walks, where those at one step are a subset of those at another
//! ([`walks`]). `crates/report/tests/suppression.rs` goes through all small tables.

use std::ops::Range;

/// Whether a count on its own is hidden.
#[must_use]
pub fn alone(n: u64, threshold: u32) -> bool {
    n < u64::from(threshold)
}

/// Whether a count would identify somebody: not zero, and under the threshold.
fn small(n: u64, threshold: u32) -> bool {
    n > 0 && alone(n, threshold)
}

/// Whether the count of a part of `whole` sheets is hidden if the whole is shown.
#[must_use]
pub fn part(n: u64, whole: u64, threshold: u32) -> bool {
    alone(n, threshold) || alone(whole.saturating_sub(n), threshold)
}

/// Which figures of a table are hidden. The cells count different sheets; a figure is the sum of some
/// neighbouring cells, and any two figures are either disjoint or nested. Figures named first are shown
/// in preference to those named later.
#[must_use]
pub fn shared(cells: &[u64], figures: &[Range<usize>], threshold: u32) -> Vec<bool> {
    shared_beside(cells, figures, None, threshold)
}

/// The same where another table with the same total hides one of the cells, which then must not be the
/// remainder here.
#[must_use]
pub fn shared_beside(
    cells: &[u64],
    figures: &[Range<usize>],
    closed: Option<usize>,
    threshold: u32,
) -> Vec<bool> {
    let choose = |zeros: bool| {
        let mut shown: Vec<bool> = vec![false; figures.len()];
        for place in 0..figures.len() {
            shown = with(&shown, place, true);
            if !safe(cells, figures, &shown, (closed, zeros), threshold) {
                shown = with(&shown, place, false);
            }
        }
        while let Some(place) = pinned(cells, figures, &shown, threshold) {
            shown = with(&shown, place, false);
        }
        shown
    };
    let mut shown = choose(true);
    let counts = those_shown(figures, &shown, true).filter(|figure| figure.len() == 1);
    if counts.filter(|figure| at(cells, figure.start) > 0).count() < 2 {
        shown = choose(false);
    }
    shown.iter().map(|shown| !shown).collect()
}

fn with(shown: &[bool], place: usize, is: bool) -> Vec<bool> {
    let each = shown.iter().enumerate();
    each.map(|(at, shown)| if at == place { is } else { *shown })
        .collect()
}

/// The places of single cells, the largest first: the order in which to show them, so that a small one
/// is hidden together with the next smallest.
#[must_use]
pub fn largest_first(cells: &[u64], within: Range<usize>) -> Vec<Range<usize>> {
    let mut places: Vec<usize> = within.collect();
    places.sort_by_key(|place| std::cmp::Reverse(cells.get(*place).copied()));
    places.into_iter().map(|place| place..place + 1).collect()
}

/// How many sheets the shown figures of such a table cover together. The rest of a larger whole can
/// be worked out from it.
#[must_use]
pub fn covered(cells: &[u64], figures: &[Range<usize>], hidden: &[bool]) -> u64 {
    let shown: Vec<&Range<usize>> = those_shown(figures, hidden, false).collect();
    let each = cells.iter().enumerate();
    each.filter(|(place, _)| shown.iter().any(|figure| figure.contains(place)))
        .map(|(_, n)| n)
        .sum()
}

fn those_shown<'a>(
    figures: &'a [Range<usize>],
    flags: &'a [bool],
    shown: bool,
) -> impl Iterator<Item = &'a Range<usize>> {
    let both = figures.iter().zip(flags);
    both.filter(move |(_, flag)| **flag == shown)
        .map(|(figure, _)| figure)
}

/// The cells that remain of a figure when the shown figures inside it are subtracted: everything that can be
/// worked out is a sum of such remainders.
fn rest<'a>(
    of: &'a Range<usize>,
    figures: &'a [Range<usize>],
    shown: &'a [bool],
) -> impl Iterator<Item = usize> + 'a {
    let inside = move |place: usize| {
        those_shown(figures, shown, true).any(|other| {
            other != of && other.start >= of.start && other.end <= of.end && other.contains(&place)
        })
    };
    of.clone().filter(move |place| !inside(*place))
}

fn at(cells: &[u64], place: usize) -> u64 {
    cells.get(place).copied().unwrap_or(0)
}

fn safe(
    cells: &[u64],
    figures: &[Range<usize>],
    shown: &[bool],
    (closed, zeros): (Option<usize>, bool),
    threshold: u32,
) -> bool {
    those_shown(figures, shown, true).all(|of| {
        let left: Vec<usize> = rest(of, figures, shown).collect();
        let sum = left.iter().map(|place| at(cells, *place)).sum();
        let told = closed.is_some_and(|closed| left == [closed]);
        match sum {
            0 => left.is_empty() || (zeros && !told),
            n => !small(n, threshold) && !told,
        }
    })
}

/// A shown cell that reveals two hidden ones. Somebody who knows the rule (a small cell is hidden with the
/// next smallest) knows that the second is no larger than this one. If the sum of the two can then be
/// divided in one way only, both are known.
fn pinned(
    cells: &[u64],
    figures: &[Range<usize>],
    shown: &[bool],
    threshold: u32,
) -> Option<usize> {
    let least = u64::from(threshold);
    those_shown(figures, shown, true).find_map(|of| {
        let left = rest(of, figures, shown).map(|place| at(cells, place));
        let left: Vec<u64> = left.collect();
        let [one, other] = left.as_slice() else {
            return None;
        };
        let beside = figures.iter().zip(shown).enumerate();
        let beside = beside.filter(|(_, (figure, shown))| {
            **shown && figure.len() == 1 && *figure != of && of.contains(&figure.start)
        });
        let (next, place) = beside
            .map(|(place, (figure, _))| (at(cells, figure.start), place))
            .filter(|(n, _)| *n > 0)
            .min()?;
        let sum = one + other;
        let fewest = least.max((sum + 1).saturating_sub(least));
        (fewest == next.min(sum.saturating_sub(1))).then_some(place)
    })
}

/// Which options are hidden when each reader of `whole` may choose several.
///
/// Those who chose none of the shown options chose a hidden one, and are at least as many as the whole
/// exceeds the sum of the shown: never a few. Where every option is shown, the sum says how many
/// choices were made beyond everybody's first: never a few either. The difference of two options is
/// nobody's count, because neither is a subset of the other.
#[must_use]
pub fn chosen(counts: &[u64], whole: u64, threshold: u32) -> Vec<bool> {
    let mut hidden: Vec<bool> = counts
        .iter()
        .map(|n| *n > 0 && part(*n, whole, threshold))
        .collect();
    loop {
        let shown = counts.iter().zip(&hidden).filter(|(_, hidden)| !**hidden);
        let sum = shown.map(|(n, _)| n).sum();
        let told = match hidden.iter().any(|hidden| *hidden) {
            true => small(whole.saturating_sub(sum), threshold),
            false => small(whole.abs_diff(sum), threshold),
        };
        let next = counts
            .iter()
            .zip(&mut hidden)
            .filter(|(n, hidden)| **n > 0 && !**hidden)
            .min_by_key(|(n, _)| **n);
        match next {
            Some((_, next)) if told => *next = true,
            _ => break,
        }
    }
    let shown = counts.iter().zip(&hidden).filter(|(_, hidden)| !**hidden);
    let zeros = shown.filter(|(n, _)| **n > 0).count() > 1;
    for (n, hidden) in counts.iter().zip(&mut hidden) {
        *hidden |= *n == 0 && !zeros;
    }
    hidden
}

/// Walks counted at one place, and the sheets with an answer to a question of that place or a later one:
/// for each question as many as are shown.
#[derive(Debug, Clone, Default)]
pub struct WalkCount {
    /// Walks that reached this place.
    pub walks: u64,
    /// Sheets that can only come from such walks.
    pub answered: Vec<u64>,
}

/// Which counts of walks are hidden: started first, then the steps in order.
///
/// A walk that reached a step was started, and as a rule reached the one before it, so the difference of any
/// two is a count of walks, and so is that of walks and the sheets answered there. The first is shown in
/// preference to the last, and these two in preference to those between.
#[must_use]
pub fn walks(figures: &[WalkCount], threshold: u32) -> Vec<bool> {
    let mut hidden = vec![true; figures.len()];
    if figures.first().is_none_or(|of| alone(of.walks, threshold)) {
        return hidden;
    }
    let mut shown: Vec<u64> = Vec::new();
    let order = [0, figures.len() - 1].into_iter().chain(1..figures.len());
    for place in order {
        let (Some(of), Some(hidden)) = (figures.get(place), hidden.get_mut(place)) else {
            continue;
        };
        let close = |other: &u64| small(of.walks.abs_diff(*other), threshold);
        let told = small(of.walks, threshold)
            || shown.iter().any(close)
            || (of.walks > 0 && of.answered.iter().any(close));
        if !told {
            *hidden = false;
            shown.push(of.walks);
        }
    }
    hidden
}

/// Whether the count of all sheets is hidden. Each part is the number of them shown to have answered
/// one question; `all` says whether every question is included.
#[must_use]
pub fn total(whole: u64, parts: &[u64], all: bool, threshold: u32) -> bool {
    let sum: u64 = parts.iter().sum();
    let left = parts.iter().any(|n| small(whole.abs_diff(*n), threshold));
    let twice = all && small(sum.saturating_sub(whole), threshold);
    alone(whole, threshold) || left || twice || small(whole.saturating_sub(sum), threshold)
}
