//! What people ask, with prepared answers: they open in place, and lead to the step that says more.

use evidence_walk_contract::signal::Detail;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::fold::filled;
use crate::node::{Build, Element, Node, el};
use crate::prose::inlines;

/// Where the questions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the page, whose buttons work once the loader is there.
    Page,
    /// Among what can be looked up in every step of the walk.
    Walk,
}

/// The questions, where there are any.
pub fn prepared(summary: &Summary, words: &Words, place: Place) -> Option<Node> {
    if summary.prepared.is_empty() {
        return None;
    }
    let head = el("h2").class("ew-kicker").text(words.get(Word::PeopleAsk));
    let mut section = el("section").class("ew-people").child(head);
    for (question, detail) in summary.prepared.iter().zip(Detail::PREPARED) {
        let mut nodes = vec![
            el("p")
                .class("ew-text")
                .with(inlines(&question.answer))
                .node(),
        ];
        let step = summary
            .steps
            .iter()
            .position(|step| step.id == question.step);
        let mut fold = el("details")
            .class("ew-fold")
            .attr("data-detail", detail.index().to_string());
        if let Some(at) = step {
            fold = fold.attr("data-step", at.to_string());
            nodes.push(way(summary, words, at, place).node());
        }
        section = section.with(vec![filled(fold, &question.asks, nodes)]);
    }
    Some(section.node())
}

/// The way to the step that says more.
fn way(summary: &Summary, words: &Words, at: usize, place: Place) -> Element {
    let label = summary.steps.get(at).map_or("", |step| &step.label);
    let button = el("button")
        .class("ew-link ew-go")
        .attr("type", "button")
        .attr("data-step", at.to_string());
    let button = match place {
        Place::Page => button.attr("disabled", ""),
        Place::Walk => button,
    };
    button.text(words.fill(Word::MoreInStep, &[("step", label)]))
}
