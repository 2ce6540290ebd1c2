//! How much a summary asks of its reader.

use crate::summary::{Step, StepKind, Summary};

impl Summary {
    /// What a reader is asked, as an editor counts it: the question of a note, or of what a rating says,
    /// is asked before and after and is one; a guess is a way of reading and none.
    #[must_use]
    pub fn asks(&self) -> usize {
        let asked = self.steps.iter().map(|step| match &step.kind {
            StepKind::Ask(questions) => questions.len(),
            StepKind::Decide(note) => usize::from(!note.questions.is_empty()),
            StepKind::Certainty(of) => usize::from(!of.questions.is_empty()),
            StepKind::Predict(_)
            | StepKind::Read
            | StepKind::Finding(_)
            | StepKind::Compare(_)
            | StepKind::Apply(_)
            | StepKind::Implement(_)
            | StepKind::Next => 0,
        });
        asked.sum()
    }

    /// The guesses that a reader is asked for.
    #[must_use]
    pub fn guesses(&self) -> usize {
        let is_guess = |step: &&Step| matches!(step.kind, StepKind::Predict(_));
        self.steps.iter().filter(is_guess).count()
    }
}
