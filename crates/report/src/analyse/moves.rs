//! How the guesses of one group moved when the figure was shown.

use evidence_walk_contract::guess::Tenths;

use super::distance::Evidence;
use super::guess_report::{GroupPart, Scored, Side, Typical};
use super::mean::{Mean, Middle, alike};
use super::ranges::RangeSummary;
use super::{Share, Viewer, VisibleCount, suppress};

/// One person: what they expected before and after, and how that compares with the evidence, in tenths.
struct One {
    prior: i64,
    posterior: i64,
    surprise: i64,
    movement: i64,
}

/// The measures of a group; `None` for fewer than two people, whose means would be one person's guesses.
pub(super) fn score_moves(
    pairs: &[(Tenths, Tenths)],
    evidence: Evidence,
    ranges: RangeSummary,
    threshold: u32,
    viewer: Viewer,
) -> Option<Scored> {
    let people: Vec<One> = pairs
        .iter()
        .map(|(prior, posterior)| One {
            prior: prior.0.into(),
            posterior: posterior.0.into(),
            surprise: evidence.surprise(*prior),
            movement: evidence.movement(*prior, *posterior),
        })
        .collect();
    let n = |of: fn(&One) -> bool| people.iter().filter(|one| of(one)).count() as u64;
    let all = people.len() as u64;
    if all < 2 {
        return None;
    }
    let inside = n(|one| one.surprise == 0);
    let moves = [
        n(|one| one.surprise != 0 && one.movement > 0),
        n(|one| one.surprise != 0 && one.movement == 0),
        n(|one| one.surprise != 0 && one.movement < 0),
        inside,
    ];
    let sides = [n(|one| one.surprise > 0), n(|one| one.surprise < 0), inside];
    let closed = closed(&moves, None, threshold);
    let sides_closed = closed_sides(&sides, closed.last() == Some(&true), threshold);
    let part = |place: usize, cells: &[u64], closed: &[bool]| {
        let n = cells.get(place).copied().unwrap_or(0);
        let people = VisibleCount::new(n, closed.get(place) != Some(&false), viewer);
        let share = people.seen().and_then(|n| Share::new(n, all));
        GroupPart { people, share }
    };
    let left = n(|one| one.surprise == 0 && one.movement < 0);
    let inside_closed = closed.last() != Some(&false);
    // Of an empty group, nobody left.
    let left_closed = inside_closed || (inside > 0 && suppress::part(left, inside, threshold));
    let others = viewer == Viewer::Others;
    let all_of = |of: fn(&One) -> i64| people.iter().map(of).collect::<Vec<_>>();
    let (priors, posteriors) = (all_of(|one| one.prior), all_of(|one| one.posterior));
    // Missing quartiles say that all guessed the same; how far that was from the evidence is then the
    // difference of the other measures.
    let own = others && (alike(&priors) || alike(&posteriors));
    // The group's movement less that of both sides is that of those who left the range: only they moved
    // among those who began inside it. Zero is hidden like any other small number.
    let apart = others && !inside_closed && left_closed;
    let side = |place: usize, of: fn(&One) -> bool| {
        let part = part(place, &sides, &sides_closed);
        let these: Vec<&One> = match part.people {
            VisibleCount::Hidden => Vec::new(),
            _ => people.iter().filter(|one| of(one)).collect(),
        };
        let typical = |of: fn(&One) -> i64| {
            let tenths: Vec<i64> = these.iter().map(|one| of(one)).collect();
            Typical {
                mean: mean(tenths.iter().copied(), viewer),
                median: middle(&tenths, threshold, viewer).map(|middle| middle.median),
            }
        };
        let movement = typical(|one| one.movement);
        Side {
            part,
            surprise: typical(|one| one.surprise),
            movement: if own || apart {
                Typical::default()
            } else {
                movement
            },
        }
    };
    let movements = all_of(|one| one.movement);
    let movement = mean(movements.iter().copied(), viewer).filter(|_| !own);
    Some(Scored {
        prior: middle(&priors, threshold, viewer),
        posterior: middle(&posteriors, threshold, viewer),
        movement,
        middle: movement
            .and(middle(&movements, threshold, viewer))
            .map(|middle| middle.median),
        towards: part(0, &moves, &closed),
        stayed: part(1, &moves, &closed),
        away: part(2, &moves, &closed),
        inside: part(3, &moves, &closed),
        left: VisibleCount::new(left, left_closed, viewer),
        too_low: side(0, |one| one.surprise > 0),
        too_high: side(1, |one| one.surprise < 0),
        width: ranges.width,
        held: ranges.held,
    })
}

/// Which cells are hidden of those that add up to a shown group; `told` where another table of
/// the group hides the last of them.
fn closed(cells: &[u64], told: Option<usize>, threshold: u32) -> Vec<bool> {
    let all = 0..cells.len();
    let single = told.unwrap_or(all.end);
    let mut figures = vec![all.clone()];
    figures.extend(suppress::largest_first(cells, 0..single));
    let hidden = suppress::shared_beside(cells, &figures, told, threshold);
    let each = all.map(|place| {
        let figure = figures.iter().skip(1).position(|of| of.start == place);
        figure.and_then(|at| hidden.get(at + 1)) != Some(&false)
    });
    each.collect()
}

/// Which of too low, too high and inside are hidden. The last also appears in the table of moves,
/// and is hidden in both or in neither.
fn closed_sides(sides: &[u64; 3], inside_closed: bool, threshold: u32) -> Vec<bool> {
    let [low, high, _] = *sides;
    if inside_closed {
        closed(sides, Some(2), threshold)
    } else {
        // The two add up to what is left when those inside are subtracted.
        let mut closed = closed(&[low, high], None, threshold);
        closed.push(false);
        closed
    }
}

/// The median of at least as many numbers as the threshold, where the viewer may see it.
fn middle(tenths: &[i64], threshold: u32, viewer: Viewer) -> Option<Middle> {
    let few = suppress::alone(tenths.len() as u64, threshold);
    let own = viewer == Viewer::Others && alike(tenths);
    Middle::of(tenths).filter(|_| !few && !own)
}

/// The mean of two or more, where the viewer may see it: if all numbers are the same, it is
/// everybody's number.
fn mean(tenths: impl Iterator<Item = i64>, viewer: Viewer) -> Option<Mean> {
    let tenths: Vec<i64> = tenths.collect();
    let mean = Mean::of(&tenths).filter(|_| tenths.len() > 1)?;
    (viewer == Viewer::Owner || mean.interval.is_some()).then_some(mean)
}
