//! A share of one group, as so many of every hundred. It is no effect, so it has no axis.

use evidence_walk_document::outcome::{Estimate, Outcome, Size};
use evidence_walk_words::{Word, Words};

use crate::icons::{Counted, icons, whole};
use crate::node::{Build, Element, Node, el, p, side};

/// A share is drawn out of this many.
const WHOLE: u32 = 100;

/// The shares of an outcome, each with its picture; `sure` is how certain each is.
pub fn shares(words: &Words, outcome: &Outcome, sure: &dyn Fn(&Estimate) -> Vec<Node>) -> Element {
    let mut section = el("section").child(side(
        "h3",
        words.fill(Word::HowMany, &[("name", &outcome.name)]),
    ));
    for estimate in &outcome.estimates {
        let heading = side("h4", estimate.population.clone());
        let beside = ShareText {
            heading,
            notes: Vec::new(),
            below: sure(estimate),
        };
        section = section.child(share(words, estimate, outcome.harm, beside));
    }
    section
}

/// What stands beside a share.
pub struct ShareText {
    /// Its heading.
    pub heading: Element,
    /// Stands between its heading and its figure.
    pub notes: Vec<Node>,
    /// Stands below its figure.
    pub below: Vec<Node>,
}

/// One share with its picture.
pub fn share(words: &Words, estimate: &Estimate, harm: bool, beside: ShareText) -> Element {
    let mut said = el("div")
        .class("ew-words")
        .child(beside.heading)
        .with(beside.notes);
    if harm {
        said = said.child(p("ew-harm", words.get(Word::PossibleHarm)));
    }
    match &estimate.size {
        Size::Estimated { value, shown, .. } => el("figure")
            .class("ew-share")
            .child(
                said.child(p("ew-lead ew-evidence", shown.headline.clone()))
                    .child(el("p").text(shown.range.clone()))
                    .child(p("ew-note", words.get(Word::ShareCaution)))
                    .with(beside.below),
            )
            .child(icons(
                Counted::Things,
                whole(*value, WHOLE),
                WHOLE,
                &shown.spoken,
            )),
        Size::NotEstimable { reason } => said
            .child(p("ew-lead", words.get(Word::NoFigure)))
            .child(el("p").text(reason.clone())),
    }
}
