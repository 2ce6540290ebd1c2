//! How sure a figure is: the rating by its name alone, and what it says, opened on demand.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::certainty::ExplainedRating;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::fold::detail;
use crate::node::{Build, Node, el, p, side};
use crate::{note, rating};

/// The figure with its interval, and its rating as the scheme writes it.
pub fn rated(summary: &Summary, words: &Words, of: &ExplainedRating) -> Vec<Node> {
    let Some(of) = of.figure(summary) else {
        return Vec::new();
    };
    let name = words.fill(Word::HowBigOne, &[("name", &of.outcome.name)]);
    let says = note::in_words(words, &of.estimate.population, &of.estimate.size, "");
    vec![
        side("h3", &name).node(),
        p("ew-text", says.trim_end()).node(),
        el("p")
            .child(rating::rated(summary, words, of.rating))
            .node(),
    ]
}

/// What the rating says, what cost or brought it a level, who gave it, and the other levels.
pub fn explained(summary: &Summary, words: &Words, of: &ExplainedRating) -> Option<Node> {
    let of = of.figure(summary)?;
    let nodes = rating::explained(summary, words, of.rating);
    Some(detail(
        Detail::Certainty,
        words.get(Word::LevelsMean),
        nodes,
    ))
}
