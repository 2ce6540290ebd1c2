//! What a step shows, and what a reader can open of it.

use evidence_walk_contract::signal::Detail;

use crate::outcome::Outcome;
use crate::prepared::PreparedQuestion;
use crate::summary::{Step, StepKind, Summary};

impl Summary {
    /// The question and answer behind a detail, if it is one.
    #[must_use]
    pub fn prepared(&self, detail: Detail) -> Option<&PreparedQuestion> {
        let place = Detail::PREPARED.iter().position(|of| *of == detail)?;
        self.prepared.get(place)
    }

    /// The outcomes that a step shows, in its order.
    #[must_use]
    pub fn shown_in(&self, step: &Step) -> Vec<&Outcome> {
        match &step.kind {
            StepKind::Finding(outcomes) => {
                outcomes.iter().filter_map(|id| self.outcome(id)).collect()
            }
            StepKind::Read
            | StepKind::Ask(_)
            | StepKind::Predict(_)
            | StepKind::Decide(_)
            | StepKind::Compare(_)
            | StepKind::Apply(_)
            | StepKind::Implement(_)
            | StepKind::Certainty(_)
            | StepKind::Next => Vec::new(),
        }
    }

    /// The details that a reader can open of a step: those of a finding, and prepared questions about it.
    #[must_use]
    pub fn details(&self, step: &Step) -> Vec<Detail> {
        let shown = self.shown_in(step);
        let estimates = || shown.iter().flat_map(|outcome| &outcome.estimates);
        let is_there = |detail: &Detail| match detail {
            Detail::Certainty => match &step.kind {
                StepKind::Certainty(of) => of.figure(self).is_some(),
                StepKind::Read
                | StepKind::Finding(_)
                | StepKind::Ask(_)
                | StepKind::Predict(_)
                | StepKind::Decide(_)
                | StepKind::Compare(_)
                | StepKind::Apply(_)
                | StepKind::Implement(_)
                | StepKind::Next => estimates()
                    .filter_map(|estimate| estimate.certainty.as_ref())
                    .any(|rating| self.scheme(&rating.scheme).is_some()),
            },
            Detail::Picture => match &step.kind {
                StepKind::Compare(of) => of.draws_a_range(self),
                StepKind::Read
                | StepKind::Finding(_)
                | StepKind::Ask(_)
                | StepKind::Predict(_)
                | StepKind::Decide(_)
                | StepKind::Apply(_)
                | StepKind::Implement(_)
                | StepKind::Certainty(_)
                | StepKind::Next => shown.iter().any(|outcome| outcome.draws_a_range()),
            },
            Detail::PublishedFigures => !shown.is_empty(),
            // Drawn in no step so far.
            Detail::Sources => false,
            Detail::Prepared1
            | Detail::Prepared2
            | Detail::Prepared3
            | Detail::Prepared4
            | Detail::Prepared5 => self.prepared(*detail).is_some_and(|of| of.step == step.id),
        };
        Detail::ALL.into_iter().filter(is_there).collect()
    }
}
