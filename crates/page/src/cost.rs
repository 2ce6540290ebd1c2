//! Cost. Where nothing is known, that is stated as prominently as a cost would be, in words of its own.

use evidence_walk_document::summary::{Cost, Summary};
use evidence_walk_words::{Word, Words};

use crate::fold::fold;
use crate::node::{Build, Node, el, p, side};
use crate::rating::{levels, rated, rated_by, reasons};

/// What it costs.
pub fn cost(summary: &Summary, words: &Words) -> Vec<Node> {
    match &summary.cost {
        Cost::NoInformation { says, nearest } => {
            let mut none = el("div")
                .class("ew-none")
                .child(side("p", words.get(Word::NoInformation)))
                .child(p("ew-text", says.clone()));
            if !nearest.is_empty() {
                none = none.child(p("ew-note", nearest.clone()));
            }
            vec![none.node()]
        }
        Cost::Rated { rating, amount } => {
            let mut nodes = vec![el("p").child(rated(summary, words, rating)).node()];
            if !amount.is_empty() {
                nodes.push(p("ew-text", amount.clone()).node());
            }
            if !rating.reasons.is_empty() {
                nodes.push(reasons(words, rating).node());
            }
            nodes.push(rated_by(summary, words, rating).node());
            if let Some(levels) = levels(summary, words, &[rating]) {
                nodes.push(fold(words.get(Word::LevelsMean), levels));
            }
            nodes
        }
    }
}
