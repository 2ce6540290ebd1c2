//! The guess compared with the figure: in words, and by its place in the picture.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_rules::guess::{Beside, Draft, beside};
use evidence_walk_words::Word;

use crate::edge::guess::Places;
use crate::state::WidgetState;

/// With a plus sign if the question takes numbers below zero, to distinguish a rise from a fall.
fn signed(n: Tenths, least: Tenths) -> String {
    let plus = if n > Tenths(0) && least < Tenths(0) {
        "+"
    } else {
        ""
    };
    [plus, &n.shown()].concat()
}

/// In words. `range` is the range of the evidence, where it has one.
pub fn compare(
    state: WidgetState,
    guess: Draft,
    range: Option<(Tenths, Tenths)>,
    unit: &str,
    least: Tenths,
) -> String {
    let Some(best) = guess.best else {
        return String::new();
    };
    let space = if unit == "%" { "" } else { " " };
    let with_unit = |n: Tenths| [signed(n, least).as_str(), space, unit].concat();
    let n = with_unit(best);
    let Some((low, high)) = range else {
        return state.fill(Word::GuessYours, &[("n", &n)]);
    };
    let word = match beside(best, (low, high)) {
        Beside::Inside => Word::GuessInside,
        Beside::Above(_) => Word::GuessAbove,
        Beside::Below(_) => Word::GuessBelow,
    };
    // Without an interval both ends are the figure itself.
    let range = if low == high {
        with_unit(low)
    } else {
        let ends = [("low", &*signed(low, least)), ("high", &*with_unit(high))];
        state.fill(Word::GuessRange, &ends)
    };
    state.fill(word, &[("n", &n), ("range", &range)])
}

/// The label in the picture, and its place; `None` without a guess.
pub fn place(
    state: WidgetState,
    guess: Draft,
    (low, high): (Tenths, Tenths),
    least: Tenths,
) -> Option<(String, Places)> {
    let best = guess.best?;
    // An arrow if the guess lies beyond the picture.
    let before = if best < low { "\u{2190} " } else { "" };
    let after = if best > high { " \u{2192}" } else { "" };
    let (low, wide) = (i64::from(low.0), i64::from(high.0) - i64::from(low.0));
    // In tenths of a percent of the picture's width; beyond its ends, on the edge.
    let at = |n: Tenths| ((i64::from(n.0) - low) * 1_000 / wide.max(1)).clamp(0, 1_000) as i32;
    let length = |n: Tenths| [Tenths(at(n)).ascii().as_str(), "%"].concat();
    let places = Places {
        best: length(best),
        span: guess
            .low
            .zip(guess.high)
            .map(|(low, high)| (length(low), length(high))),
        anchor: match at(best) {
            // A fifth of a narrow picture is half of the label.
            ..200 => "start",
            801.. => "end",
            _ => "middle",
        },
    };
    let label = state.fill(Word::GuessYours, &[("n", &signed(best, least))]);
    Some(([before, &label, after].concat(), places))
}
