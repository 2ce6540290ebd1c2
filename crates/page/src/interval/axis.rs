//! The axis of a picture, and its head: the ends in words, no difference, and the ticks.

use evidence_walk_document::outcome::Size;
use evidence_walk_figure::{Axis, Scale, anchor};
use evidence_walk_words::{Word, Words};

use super::{Plot, text};
use crate::node::{Build, Element, el};
use crate::shapes::upright;

/// How wide a narrow picture is, and ten letters of its labels, in px.
pub const SMALL: usize = 270;
const TEN_LETTERS: usize = 65;

/// An axis that holds every figure and limit of the picture.
pub fn axis(figure: &Plot<'_>) -> Axis {
    let scale = if figure.metric.is_ratio() {
        Scale::Ratio
    } else {
        Scale::Linear
    };
    let mut values = Vec::new();
    for row in &figure.rows {
        if let Size::Estimated {
            value, interval, ..
        } = row.size
        {
            values.push(*value);
            values.extend(interval.iter().flat_map(|i| [i.low, i.high]));
        }
    }
    Axis::new(scale, &values)
}

/// The head of the axis, in three lines, so that the names of its ends are there however near they are to
/// no difference.
pub fn head(words: &Words, figure: &Plot<'_>, axis: &Axis) -> Element {
    let (left, right) = ends(words, figure);
    let mut svg = el("svg")
        .class("ew-plot ew-axis")
        .attr("height", "60")
        .attr("aria-hidden", "true")
        .child(text(0, "12", left))
        .child(text(10_000, "12", right).attr("text-anchor", "end"))
        .child(
            text(axis.none, "30", words.get(Word::NoDifference))
                .attr("class", "ew-zero-word")
                .attr("text-anchor", anchor(axis.none).text()),
        );
    for tick in &axis.ticks {
        // At the very edge half of a label would hang over it.
        let end = if tick.at > 9_650 { "end" } else { "middle" };
        let label = text(tick.at, "50", tick.label.clone()).attr("text-anchor", end);
        svg = svg.child(if tick.minor {
            label.class("ew-minor")
        } else {
            label
        });
    }
    el("div")
        .class("ew-axis-row")
        .child(svg.child(upright("ew-zero", axis.none, "36", "60")))
}

/// "Fewer falls" and "More falls"; without the noun where outcomes with different ones share the axis, or
/// where a narrow picture has no room for both.
fn ends(words: &Words, figure: &Plot<'_>) -> (String, String) {
    // Things are counted, a score is read off.
    let (named, alone) = if figure.metric.is_ratio() {
        (
            [Word::Fewer, Word::More],
            [Word::FewerAlone, Word::MoreAlone],
        )
    } else {
        (
            [Word::Lower, Word::Higher],
            [Word::LowerAlone, Word::HigherAlone],
        )
    };
    let outcomes = figure.outcomes();
    if let [outcome] = outcomes.as_slice() {
        let noun = [("noun", outcome.noun.as_str())];
        let [left, right] = named.map(|word| words.fill(word, &noun));
        if (left.chars().count() + right.chars().count() + 2) * TEN_LETTERS <= SMALL * 10 {
            return (left, right);
        }
    }
    let [left, right] = alone.map(|word| words.get(word).to_owned());
    (left, right)
}
