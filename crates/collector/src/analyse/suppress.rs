//! What others than the centre's staff may not see.
//!
//! Counts under the threshold are hidden, zero included, and so is a count whose complement is under
//! it, since either gives the other away. Where counts add up to a total that is shown, hiding one of
//! them hides nothing: the next smallest goes too, until those hidden hold at least the threshold
//! together (UK Longitudinal Linkage Collaboration, "Statistical disclosure control": primary and
//! secondary suppression).

/// Whether a count by itself is hidden.
#[must_use]
pub fn alone(n: u64, threshold: u32) -> bool {
    n < u64::from(threshold)
}

/// Whether the count of a part of `whole` people is hidden.
#[must_use]
pub fn part(n: u64, whole: u64, threshold: u32) -> bool {
    alone(n, threshold) || alone(whole.saturating_sub(n), threshold)
}

/// Whether the count of a step reached is hidden. That everybody reached a step (the first, as a
/// rule) sets nobody apart, so an empty complement hides nothing here.
#[must_use]
pub fn reached(n: u64, started: u64, threshold: u32) -> bool {
    alone(n, threshold)
        || alone(started, threshold)
        || (n < started && alone(started - n, threshold))
}

/// Which of the counts that add up to a shown total are hidden.
#[must_use]
pub fn distribution(cells: &[u64], threshold: u32) -> Vec<bool> {
    let whole: u64 = cells.iter().sum();
    if alone(whole, threshold) {
        return vec![true; cells.len()];
    }
    let hidden = cells.iter().map(|n| part(*n, whole, threshold)).collect();
    secondary(cells, hidden, threshold)
}

/// The same where another table with the same total has hidden some of the cells already.
#[must_use]
pub fn distribution_beside(cells: &[u64], already: &[bool], threshold: u32) -> Vec<bool> {
    let mut hidden = distribution(cells, threshold);
    for (cell, already) in hidden.iter_mut().zip(already) {
        *cell |= already;
    }
    secondary(cells, hidden, threshold)
}

/// Which counts are hidden, and whether their total is: where what is hidden could be worked out from
/// it, the total goes and the large counts stay.
#[must_use]
pub fn with_total(cells: &[u64], threshold: u32) -> (Vec<bool>, bool) {
    let hidden: Vec<bool> = cells.iter().map(|n| alone(*n, threshold)).collect();
    let (many, together) = those_hidden(cells, &hidden);
    let whole = cells.iter().sum();
    let given_away = many > 0 && (many == 1 || alone(together, threshold));
    (hidden, alone(whole, threshold) || given_away)
}

fn those_hidden(cells: &[u64], hidden: &[bool]) -> (u32, u64) {
    let both = cells.iter().zip(hidden).filter(|(_, hidden)| **hidden);
    both.fold((0, 0), |(many, sum), (n, _)| (many + 1, sum + n))
}

fn secondary(cells: &[u64], mut hidden: Vec<bool>, threshold: u32) -> Vec<bool> {
    loop {
        let (many, together) = those_hidden(cells, &hidden);
        if many == 0 || (many > 1 && !alone(together, threshold)) {
            return hidden;
        }
        let next = cells
            .iter()
            .zip(&mut hidden)
            .filter(|(_, hidden)| !**hidden)
            .min_by_key(|(n, _)| **n);
        match next {
            Some((_, next)) => *next = true,
            None => return hidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_single_small_count_takes_the_next_smallest_with_it() {
        assert_eq!(
            distribution(&[50, 9, 20, 40], 10),
            [false, true, true, false]
        );
        assert_eq!(
            distribution(&[50, 0, 0, 40, 12], 10),
            [false, true, true, false, true]
        );
        assert_eq!(distribution(&[50, 20, 40], 10), [false, false, false]);
    }

    #[test]
    fn a_count_whose_complement_is_small_is_hidden() {
        assert_eq!(distribution(&[95, 3, 2], 10), [true, true, true]);
        assert!(part(95, 100, 10) && part(100, 100, 10) && !part(90, 100, 10));
    }

    #[test]
    fn everything_is_hidden_where_the_total_is_small() {
        assert_eq!(distribution(&[5, 4], 10), [true, true]);
        assert!(distribution(&[], 10).is_empty());
    }

    #[test]
    fn a_step_that_everybody_reached_is_shown() {
        assert!(!reached(1_184, 1_184, 10));
        assert!(reached(1_180, 1_184, 10));
        assert!(reached(9, 1_184, 10));
        assert!(reached(9, 9, 10));
    }

    #[test]
    fn a_cell_hidden_in_one_table_is_hidden_in_the_other_and_takes_one_with_it() {
        // By itself the first would be shown; alone in hiding it would be what is left of the total.
        assert_eq!(distribution(&[13, 18, 12], 10), [false; 3]);
        assert_eq!(
            distribution_beside(&[13, 18, 12], &[true, false, false], 10),
            [true, false, true]
        );
    }

    #[test]
    fn a_total_goes_where_it_would_give_a_small_count_away() {
        let keeps = |cells: &[u64]| with_total(cells, 10);
        assert_eq!(keeps(&[43, 3, 2]), (vec![false, true, true], true));
        assert_eq!(keeps(&[43, 9]), (vec![false, true], true));
        assert_eq!(keeps(&[43, 8, 2]), (vec![false, true, true], false));
        assert_eq!(keeps(&[43, 12]), (vec![false, false], false));
        assert_eq!(keeps(&[4, 4]), (vec![true, true], true));
    }

    proptest! {
        #[test]
        fn no_small_group_is_left_of_a_total(cells in prop::collection::vec(0u64..60, 1..8), threshold in 5u32..15) {
            let (hidden, total) = with_total(&cells, threshold);
            let small = |n: u64| n < u64::from(threshold);
            prop_assert!(cells.iter().zip(&hidden).all(|(n, hidden)| *hidden == small(*n)));
            let (many, together) = those_hidden(&cells, &hidden);
            prop_assert!(total || many == 0 || (many > 1 && !small(together)));
        }

        #[test]
        fn no_small_group_can_be_worked_out(cells in prop::collection::vec(0u64..60, 1..8), threshold in 5u32..15) {
            let whole: u64 = cells.iter().sum();
            let hidden = distribution(&cells, threshold);
            let small = |n: u64| n < u64::from(threshold);
            let (mut together, mut many) = (0, 0);
            for (n, hidden) in cells.iter().zip(&hidden) {
                if *hidden {
                    together += n;
                    many += 1;
                } else {
                    prop_assert!(!small(*n) && !small(whole - n));
                }
            }
            // The total less what is shown is the sum of what is hidden: it must not be small, nor one
            // cell's own count, unless nothing is shown to take away.
            prop_assert!(many == 0 || many == cells.len() || (many > 1 && !small(together)));
        }
    }
}
