//! Fields of the front matter that mean nothing without a step of some kind.

use evidence_walk_document::summary::Step;

use super::kind::Kind;
use crate::fault::Sink;
use crate::fields::Field;

/// A kind of step that a field needs, and what is said where there is none.
pub struct RequiredStep {
    kind: Kind,
    problem: &'static str,
    cure: &'static str,
}

/// Of a summary's own questions.
pub const FOR_QUESTIONS: RequiredStep = RequiredStep {
    kind: Kind::Ask,
    problem: "no step asks these questions",
    cure: "add one at the end: `## Was this useful? {#useful kind=ask}`",
};

/// Of an answer that stays closed until its reader has guessed.
pub const FOR_GUESS_FIRST: RequiredStep = RequiredStep {
    kind: Kind::Predict,
    problem: "the answer would be closed, and no step asks for a guess",
    cure: "add a step of `kind=predict`, or take this out",
};

/// Of the follow-up page.
pub const FOR_FOLLOW_UP: RequiredStep = RequiredStep {
    kind: Kind::Next,
    problem: "no step leads to the follow-up page",
    cure: "add a step of `kind=next`, or take this out",
};

/// Of interventions side by side.
pub const FOR_COMPARE: RequiredStep = RequiredStep {
    kind: Kind::Compare,
    problem: "no step shows these options",
    cure: "add one: `## The options | Which of these? {#options kind=compare}`",
};

/// Of how something is put into practice.
pub const FOR_IMPLEMENTATION: RequiredStep = RequiredStep {
    kind: Kind::Implement,
    problem: "no step shows it",
    cure: "add one: `## Doing it here {#doing-it kind=implement}`, or take this out",
};

impl RequiredStep {
    /// Finds a field without its step. Where the file has other faults, those may be why.
    pub fn check(&self, field: Option<Field<'_>>, steps: &[Step], sink: &Sink) {
        let is_there = steps.iter().any(|step| Kind::of(&step.kind) == self.kind);
        if let Some(field) = field.filter(|_| !is_there && sink.is_clean()) {
            field.fault(self.problem, self.cure);
        }
    }
}
