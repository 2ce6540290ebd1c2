//! An axis of plain numbers, for a guess: it reaches well to both sides of the figure, so that most
//! guesses have a place on it.

use crate::axis::Tick;
use crate::pos::{FULL, Pos};

/// An axis in tenths of a unit, from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinearAxis {
    /// Its left end.
    pub low: i32,
    /// Its right end.
    pub high: i32,
    /// Its ticks.
    pub ticks: Vec<Tick>,
}

/// More ticks than this crowd the picture.
const MOST_TICKS: i64 = 8;

impl LinearAxis {
    /// An axis that holds `values` with as much room again on either side, between `least` and
    /// `most`. All are tenths.
    #[must_use]
    pub fn new(values: &[i32], least: i32, most: i32) -> Self {
        let (least, most) = (i64::from(least), i64::from(most));
        let values = || values.iter().map(|v| i64::from(*v).clamp(least, most));
        let low = values().min().unwrap_or(least);
        let high = values().max().unwrap_or(most);
        let room = (high - low).max(10);
        let (low, high) = ((low - room).max(least), (high + room).min(most));
        let step = step(high - low);
        let (first, last) = (low.div_euclid(step), -(-high).div_euclid(step));
        let (low, high) = (first * step, last * step);
        let ticks = (first..=last)
            .zip(0_u32..)
            .map(|(n, place)| Tick {
                at: along(n * step, low, high),
                label: tenths(n * step),
                minor: place % 2 == 1,
            })
            .collect();
        Self {
            low: low as i32,
            high: high as i32,
            ticks,
        }
    }

    /// Where a value stands; beyond the ends it is put on the edge.
    #[must_use]
    pub fn at(&self, value: i32) -> Pos {
        along(value.into(), self.low.into(), self.high.into())
    }
}

fn along(value: i64, low: i64, high: i64) -> Pos {
    let full = i64::from(FULL);
    let at = (value - low) * full / (high - low).max(1);
    at.clamp(0, full) as Pos
}

/// The smallest of 1, 2 and 5 times a power of ten, in tenths, that leaves few enough ticks.
fn step(span: i64) -> i64 {
    let mut step = 10;
    let mut factors = [2, 5, 10].iter().cycle();
    let mut power = 10;
    while span > step * MOST_TICKS {
        let factor = factors.next().copied().unwrap_or(10);
        step = power * factor;
        if factor == 10 {
            power *= 10;
        }
    }
    step
}

// Whole units only: a step is never under one unit.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "\u{2212}" } else { "" };
    [sign, &(value.abs() / 10).to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(level: &LinearAxis) -> Vec<&str> {
        level.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn it_reaches_to_both_sides_of_the_figure_and_of_no_difference() {
        let level = LinearAxis::new(&[620, 560, 700, 1_000], 0, 10_000);
        assert_eq!(
            labels(&level),
            ["0", "20", "40", "60", "80", "100", "120", "140", "160"]
        );
        assert_eq!((level.at(620), level.at(1_000)), (3_875, 6_250));
    }

    #[test]
    fn it_ends_where_the_question_does() {
        let level = LinearAxis::new(&[200, 250, 300], 0, 1_000);
        assert_eq!(labels(&level), ["10", "15", "20", "25", "30", "35", "40"]);
        let people = LinearAxis::new(&[50, 60, 950], 0, 1_000);
        assert_eq!((people.low, people.high), (0, 1_000));
    }

    #[test]
    fn changes_have_a_minus_sign() {
        let level = LinearAxis::new(&[-135, -161, -109, 0], -1_000, 1_000);
        assert_eq!(
            labels(&level),
            [
                "\u{2212}40",
                "\u{2212}30",
                "\u{2212}20",
                "\u{2212}10",
                "0",
                "10",
                "20"
            ]
        );
    }

    #[test]
    fn no_values_and_one_value_still_make_an_axis() {
        assert!(!LinearAxis::new(&[], 0, 1_000).ticks.is_empty());
        let one = LinearAxis::new(&[50, 50], 0, 1_000);
        assert!(one.low < one.high && one.ticks.len() < 12);
        assert_eq!((one.at(-1_000_000), one.at(1_000_000)), (0, 10_000));
    }
}
