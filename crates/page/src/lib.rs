//! Draws a summary as a small tree of allow-listed nodes.
//!
//! One drawing serves the plain HTML, which authoring writes out, and the walk, where the widget
//! builds the same nodes with `createElement`: a reader sees the same in both,
//! and neither needs a parser or a sanitiser. Native only: the widget receives the finished tree.

/// What can come next: whom to talk to, and what the centre can be asked for.
mod next;

/// Builders for the tree.
mod node;

/// The tree as HTML text.
mod html;

/// Running text.
mod prose;

/// Parts for some readers, and the choice among their audiences.
mod audience;

/// Terms that are explained on demand.
mod term;

/// Ratings with their marks and reasons.
mod rating;

/// How sure a figure is, explained on demand.
mod certainty;

/// Folds, opened on demand.
mod fold;

/// Marks that several pictures share.
mod shapes;

/// Whole numbers as readers write them.
mod thousands;

/// The interval picture.
mod interval;

/// People as icons, out of a whole.
mod icons;

/// Effects in counts: bars for events, icons for people.
mod counts;

/// A share of one group, without a comparison.
mod share;

/// Cost, and what is shown if nothing is known.
mod cost;

/// A finding as a whole.
mod finding;

/// The figure that a guess is compared with.
mod predict;

/// A finding at its reader's own scale.
mod apply;
/// Interventions side by side.
mod compare;

/// A centre's interventions in one list.
mod toolkit;

/// How it is put into practice.
mod implementation;

/// The decision note as a form.
mod note;

/// What people ask, with prepared answers.
mod prepared;

/// Sources, authors and versions.
mod facts;

/// Pieces in another language than the page's.
mod foreign;

/// The other languages of a summary, and drafts.
mod languages;

/// The foot of the page: one question whose buttons send, and somebody to talk to.
mod foot;

/// The page of a summary, readable before any script runs.
mod plain;

pub use facts::{citation, what_changed};
pub use html::to_html;
pub use next::lead;
pub use node::{Build, Element, Node, el};
pub use plain::{Plain, Start, plain};
pub use toolkit::{ToolkitPlace, toolkit};

use evidence_walk_contract::packed::Unlisted;
use evidence_walk_contract::signal::About;
use evidence_walk_contract::walk::{WalkFile, WalkStep};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::{Word, Words};

/// Names of the slots into which the widget puts the plain HTML's parts.
pub mod slot {
    /// The summary's other languages, and the choice of an audience, above the bar: there on the page and at every
    /// step.
    pub const LANGUAGES: &str = "languages";
    /// The bar's place, of fixed height.
    pub const BAR: &str = "bar";
    /// The line that says who counts what.
    pub const NOTICE: &str = "notice";
    /// The list of steps' place, with `start="walk"`.
    pub const STEPS: &str = "steps";
    /// All but the first step, folded, with `start="walk"`.
    pub const REST: &str = "rest";
    /// The foot of the page.
    pub const FOOT: &str = "foot";
}

/// Trees that one page may hold together, for the ids in them.
mod term_place {
    /// The body of a step in the walk.
    pub const BODY: &str = "b";
    /// What a rating says, in the walk.
    pub const LEVEL: &str = "l";
    /// The form of a note in the walk.
    pub const NOTE: &str = "n";
    /// What every step of the walk can be asked for.
    pub const WHOLE: &str = "w";
    /// The page of a summary.
    pub const PAGE: &str = "p";
}

/// A summary as the widget reads it.
///
/// # Errors
///
/// When this crate draws with a tag or attribute that the contract does not list.
pub fn walk_file(summary: &Summary, words: &Words) -> Result<WalkFile, Unlisted> {
    let (of_summary, of_words) = (
        foreign::marked_summary(summary),
        foreign::marked_words(words),
    );
    let (plain_words, summary, words) = (words, of_summary.as_ref(), of_words.as_ref());
    let packed = |nodes, place: &str| {
        let nodes = term::settled(nodes, summary, words, place);
        languages::packed(nodes, words)
    };
    let mut steps = Vec::with_capacity(summary.steps.len());
    for (index, each) in summary.steps.iter().enumerate() {
        steps.push(WalkStep {
            id: each.id.clone(),
            title: each.title.clone(),
            label: each.label.clone(),
            body: packed(drawn_step(summary, words, index), term_place::BODY)?,
            questions: each.kind.questions().to_vec(),
            reveal: match &each.kind {
                StepKind::Predict(guess) => Some(predict::reveal(words, guess)?),
                StepKind::Read
                | StepKind::Finding(_)
                | StepKind::Ask(_)
                | StepKind::Decide(_)
                | StepKind::Compare(_)
                | StepKind::Apply(_)
                | StepKind::Implement(_)
                | StepKind::Certainty(_)
                | StepKind::Next => None,
            },
            level: match &each.kind {
                StepKind::Certainty(of) => {
                    let level = certainty::explained(summary, words, of);
                    Some(packed(level.into_iter().collect(), term_place::LEVEL)?)
                }
                StepKind::Read
                | StepKind::Finding(_)
                | StepKind::Ask(_)
                | StepKind::Predict(_)
                | StepKind::Decide(_)
                | StepKind::Compare(_)
                | StepKind::Apply(_)
                | StepKind::Implement(_)
                | StepKind::Next => None,
            },
            note: match &each.kind {
                StepKind::Decide(of) => {
                    let form = note::form(summary, words, of, note::Given::Whole);
                    Some(packed(form, term_place::NOTE)?)
                }
                StepKind::Read
                | StepKind::Finding(_)
                | StepKind::Ask(_)
                | StepKind::Predict(_)
                | StepKind::Compare(_)
                | StepKind::Apply(_)
                | StepKind::Implement(_)
                | StepKind::Certainty(_)
                | StepKind::Next => None,
            },
        });
    }
    Ok(WalkFile {
        about: About {
            summary: summary.id.clone(),
            lang: summary.lang.clone(),
            edition: summary.edition,
            revision: summary.revision,
        },
        centre: summary.centre.clone(),
        contact: summary.centre_contact.clone(),
        talk_to: packed(
            vec![foot::talk_to(summary, words).node()],
            term_place::WHOLE,
        )?,
        guess_first: summary.guess_first,
        whole: packed(plain::whole(summary, words), term_place::WHOLE)?,
        keeps: match &summary.keeps {
            Some(keeps) => keeps.clone(),
            None => plain_words.get(Word::KeepsUnlessAsked).to_owned(),
        },
        steps,
    })
}

/// The body of one step as the walk shows it, below its heading and above any questions.
#[must_use]
pub fn step(summary: &Summary, words: &Words, index: usize) -> Vec<Node> {
    let (of_summary, of_words) = (
        foreign::marked_summary(summary),
        foreign::marked_words(words),
    );
    let drawn = drawn_step(&of_summary, &of_words, index);
    let drawn = term::settled(drawn, &of_summary, &of_words, term_place::BODY);
    languages::in_direction(foreign::settled(drawn), words)
}

fn drawn_step(summary: &Summary, words: &Words, index: usize) -> Vec<Node> {
    let Some(step) = summary.steps.get(index) else {
        return Vec::new();
    };
    let mut nodes: Vec<Node> = languages::draft(summary, words).into_iter().collect();
    nodes.extend(audience::body(summary, words, step));
    match &step.kind {
        StepKind::Finding(_) => {
            nodes.extend(finding::whole(summary, words, &summary.shown_in(step)));
        }
        StepKind::Next => nodes.extend(next::next(summary, words)),
        StepKind::Compare(of) => nodes.extend(compare::compare(summary, words, of)),
        StepKind::Apply(of) => {
            nodes.extend(apply::apply(summary, words, of, apply::ApplyForm::Opens))
        }
        StepKind::Implement(of) => {
            nodes.extend(implementation::implementation(summary, words, of));
        }
        StepKind::Certainty(of) => nodes.extend(certainty::rated(summary, words, of)),
        StepKind::Read | StepKind::Ask(_) | StepKind::Predict(_) | StepKind::Decide(_) => {}
    }
    nodes
}
