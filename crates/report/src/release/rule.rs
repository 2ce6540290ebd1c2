//! When the figures of a table may replace the last ones.
//!
//! Two releases reveal everything that can be worked out from their difference. So a difference must satisfy
//! the same rule as a figure: it counts no fewer than the threshold. Three things follow.
//!
//! - Each figure that differs must have gained at least the threshold in *new* units: sheets whose first
//!   answer to the question came after the table last changed. The remainder of a total, once the shown
//!   parts are subtracted, is a figure too.
//! - A part that gained nobody while the others did would reveal what no newcomer answered, and a total that
//!   grew by one part alone what all of them answered. So every shown part must have gained newcomers, unless
//!   it was zero and still is.
//! - Sheets that were changed, withdrawn, deleted or accepted since are not newcomers. Whether a table
//!   changes must not depend on which part they joined or left, or the change itself would reveal it. So it
//!   depends on what is published anyway: by how much each figure grew. That must be the threshold, and one more
//!   for each sheet that came without being new; then there are enough newcomers, regardless of who left.

/// One figure: as last published, as it would be published now, and how many new units it includes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// As last published; `None` if it was hidden.
    pub last: Option<u64>,
    /// As it would be published now; `None` if it would be hidden.
    pub now: Option<u64>,
    /// New units in it.
    pub fresh: u64,
}

impl Cell {
    /// How many came without being new, if both figures are published.
    fn came_otherwise(&self) -> u64 {
        let (Some(last), Some(now)) = (self.last, self.now) else {
            return 0;
        };
        now.saturating_sub(last.saturating_add(self.fresh))
    }

    fn was_and_is_none(&self) -> bool {
        (self.last, self.now, self.fresh) == (Some(0), Some(0), 0)
    }

    /// Whether it includes enough newcomers, where `others` sheets came without being new.
    fn hides_each(&self, others: u64, threshold: u64) -> bool {
        match (self.last, self.now) {
            (None, None) => true,
            (Some(last), Some(now)) => {
                let grown = now.saturating_sub(last) >= threshold.saturating_add(others);
                self.was_and_is_none() || (grown && self.fresh >= threshold)
            }
            // A figure that was hidden and is now published, or the reverse, differs.
            _ => self.fresh >= threshold,
        }
    }
}

/// A total, and parts into which all or some of it is divided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// The total.
    pub whole: Cell,
    /// Its parts: each unit of the total is in at most one.
    pub parts: Vec<Cell>,
}

impl Split {
    /// Whether the current figures may replace the published ones.
    #[must_use]
    pub fn may_change(&self, threshold: u32) -> bool {
        let threshold = u64::from(threshold);
        let told = |cell: &&Cell| cell.last.is_some() && cell.now.is_some();
        let mut figures: Vec<Cell> = self.parts.iter().filter(told).copied().collect();
        let hidden: Vec<Cell> = self
            .parts
            .iter()
            .filter(|cell| !told(cell))
            .copied()
            .collect();
        if !hidden.is_empty() || self.parts.is_empty() {
            figures.push(self.rest(&figures));
        }
        let others: u64 = figures.iter().map(Cell::came_otherwise).sum();
        figures
            .iter()
            .chain(&hidden)
            .chain([&Cell {
                fresh: self.whole.fresh,
                ..differs(self.whole)
            }])
            .all(|cell| cell.hides_each(others, threshold))
    }

    /// What is left of the total when the parts published both times are subtracted.
    fn rest(&self, told: &[Cell]) -> Cell {
        let sum = |of: fn(&Cell) -> Option<u64>| told.iter().filter_map(of).sum::<u64>();
        let fresh = told.iter().map(|cell| cell.fresh).sum();
        let less = |whole: Option<u64>, sum: u64| whole.map(|n| n.saturating_sub(sum));
        Cell {
            last: less(self.whole.last, sum(|cell| cell.last)),
            now: less(self.whole.now, sum(|cell| cell.now)),
            fresh: self.whole.fresh.saturating_sub(fresh),
        }
    }
}

/// The total if it was published only once: if published twice, it is the sum of the others.
fn differs(whole: Cell) -> Cell {
    match (whole.last, whole.now) {
        (Some(_), Some(_)) => Cell::default(),
        _ => whole,
    }
}

/// Walks started, and how many of them reached each step, in order. They only ever grow, so what
/// a figure gained is what was added; what a hidden one gained is known from the months since.
///
/// A walk that reached a step was started, and as a rule reached the steps before it, so the difference of
/// any two figures is a count of walks. It may stay as it is: everybody reached the first step, and that
/// sets nobody apart.
#[must_use]
pub fn walks_may_change(figures: &[Cell], threshold: u32) -> bool {
    let threshold = u64::from(threshold);
    let told: Vec<(u64, u64)> = figures
        .iter()
        .filter_map(|cell| cell.last.zip(cell.now))
        .collect();
    let gained = figures.iter().all(|cell| match (cell.last, cell.now) {
        (Some(last), Some(now)) => (last, now) == (0, 0) || now.saturating_sub(last) >= threshold,
        _ => cell.hides_each(0, threshold),
    });
    let between = told.iter().enumerate().all(|(place, (last, now))| {
        told.iter().skip(place + 1).all(|(other, now_other)| {
            same_or_many(last.abs_diff(*other), now.abs_diff(*now_other), threshold)
        })
    });
    gained && between
}

/// Whether the difference between two tables stays as it is, or changes by at least the threshold.
#[must_use]
pub fn same_or_many(last: u64, now: u64, threshold: u64) -> bool {
    let by = last.abs_diff(now);
    by == 0 || by >= threshold
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(last: u64, now: u64, fresh: u64) -> Cell {
        Cell {
            last: Some(last),
            now: Some(now),
            fresh,
        }
    }

    fn split(parts: &[Cell]) -> Split {
        let sum = |of: fn(&Cell) -> Option<u64>| parts.iter().map(|cell| of(cell).unwrap()).sum();
        let fresh = parts.iter().map(|cell| cell.fresh).sum();
        Split {
            whole: cell(sum(|cell| cell.last), sum(|cell| cell.now), fresh),
            parts: parts.to_vec(),
        }
    }

    #[test]
    fn newcomers_in_every_part_change_a_table() {
        assert!(split(&[cell(20, 30, 10), cell(30, 41, 11)]).may_change(10));
        for (why, parts) in [
            ("one newcomer", [cell(20, 21, 1), cell(30, 30, 0)]),
            ("too few in one part", [cell(20, 50, 30), cell(30, 39, 9)]),
            (
                "all newcomers in one part",
                [cell(20, 50, 30), cell(30, 30, 0)],
            ),
            ("accepted, not new", [cell(20, 30, 0), cell(30, 40, 0)]),
            (
                "one withdrawn, at the edge",
                [cell(20, 29, 10), cell(30, 40, 10)],
            ),
            (
                "one changed, at the edge",
                [cell(20, 31, 10), cell(30, 39, 10)],
            ),
            (
                "one accepted, at the edge",
                [cell(20, 31, 10), cell(30, 40, 10)],
            ),
        ] {
            assert!(!split(&parts).may_change(10), "{why}");
        }
        assert!(
            split(&[cell(20, 31, 12), cell(30, 42, 12)]).may_change(10),
            "one withdrawn"
        );
        assert!(
            split(&[cell(20, 30, 10), cell(30, 41, 11), cell(0, 0, 0)]).may_change(10),
            "none of all is none of the newcomers"
        );
    }

    #[test]
    fn the_rest_of_a_total_is_a_figure() {
        let hidden = |fresh| Cell {
            fresh,
            ..Cell::default()
        };
        let of = |whole, parts: &[Cell]| Split {
            whole,
            parts: parts.to_vec(),
        };
        let parts = [cell(20, 30, 10), hidden(1), hidden(0)];
        assert!(!of(cell(32, 43, 11), &parts).may_change(10));
        let parts = [cell(20, 30, 10), hidden(6), hidden(4)];
        assert!(of(cell(32, 52, 20), &parts).may_change(10));
        let shown = Cell {
            last: None,
            now: Some(12),
            fresh: 4,
        };
        assert!(
            !of(cell(40, 90, 50), &[cell(30, 50, 20), shown, hidden(26)]).may_change(10),
            "what comes out of hiding differs"
        );
        assert!(
            !of(cell(32, 33, 1), &[]).may_change(10),
            "a total by itself"
        );
        assert!(of(cell(32, 42, 10), &[]).may_change(10));
    }

    #[test]
    fn steps_that_differ_by_few_walks_wait() {
        let chain = |of: &[(u64, u64)]| {
            let cells: Vec<Cell> = of.iter().map(|(last, now)| cell(*last, *now, 0)).collect();
            walks_may_change(&cells, 10)
        };
        assert!(chain(&[(50, 70), (50, 70), (20, 30)]));
        assert!(!chain(&[(50, 70), (50, 70), (20, 29)]));
        assert!(
            !chain(&[(50, 70), (50, 67), (20, 30)]),
            "three went no further"
        );
        let came_out = |fresh| {
            let cells = [
                cell(50, 90, 0),
                Cell {
                    last: None,
                    now: Some(15),
                    fresh,
                },
            ];
            walks_may_change(&cells, 10)
        };
        assert!(!came_out(9) && came_out(10));
    }

    /// A figure published both times, or hidden once, with no more newcomers than it counts.
    fn any_cell() -> impl Strategy<Value = Cell> {
        let told = |n: u64, of: u8| (of != 0).then_some(n);
        let other = (0u64..4, 0u64..4);
        (0u64..60, 0u64..60, other, 0u8..8, 0u8..8).prop_map(
            move |(last, fresh, (came, left), a, b)| Cell {
                last: told(last, a),
                now: told((last + fresh + came).saturating_sub(left).max(fresh), b),
                fresh,
            },
        )
    }

    proptest! {
        /// Seen to fail without the check of the remainder, of newcomers, and of figures no longer hidden.
        #[test]
        fn whatever_differs_gained_the_threshold(parts in prop::collection::vec(any_cell(), 1..6), rest in any_cell(), threshold in 5u32..=15) {
            let sum = |of: fn(&Cell) -> Option<u64>| parts.iter().filter_map(of).sum::<u64>();
            let fresh: u64 = parts.iter().map(|cell| cell.fresh).sum();
            let whole = Cell {
                last: rest.last.map(|n| n + sum(|cell| cell.last)),
                now: rest.now.map(|n| n + sum(|cell| cell.now)),
                fresh: fresh + rest.fresh,
            };
            let split = Split { whole, parts: parts.clone() };
            if !split.may_change(threshold) {
                return Ok(());
            }
            let t = u64::from(threshold);
            for cell in &parts {
                prop_assert!(cell.last == cell.now || cell.fresh >= t, "{:?}", cell);
            }
            // What both releases reveal about everything that was hidden in either.
            let told = |cell: &&Cell| cell.last.is_some() && cell.now.is_some();
            let both: Vec<&Cell> = parts.iter().filter(told).collect();
            if let (Some(last), Some(now), true) = (whole.last, whole.now, both.len() < parts.len()) {
                let left = |whole: u64, of: fn(&Cell) -> Option<u64>| whole.saturating_sub(both.iter().filter_map(|cell| of(cell)).sum());
                let fresh = whole.fresh - both.iter().map(|cell| cell.fresh).sum::<u64>();
                let (last, now) = (left(last, |cell| cell.last), left(now, |cell| cell.now));
                prop_assert!(last == now || fresh >= t, "the rest: {} to {} with {}", last, now, fresh);
            }
        }

        /// With enough newcomers everywhere a table is never stuck, whatever else differs.
        #[test]
        fn enough_newcomers_change_any_table(lasts in prop::collection::vec(0u64..60, 2..6), gone in 0u64..30, threshold in 5u32..=15) {
            let t = u64::from(threshold);
            let parts: Vec<Cell> = lasts.iter().enumerate().map(|(place, last)| {
                let gone = if place == 0 { gone.min(*last) } else { 0 };
                let fresh = 2 * t + 2 * gone;
                cell(*last, last - gone + fresh, fresh)
            }).collect();
            prop_assert!(split(&parts).may_change(threshold));
        }
    }
}
