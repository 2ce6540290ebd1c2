//! Makes the tables of a report: one for each question, wording and place.

use evidence_walk_contract::question::Question;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::counted::CountedQuestion;
use evidence_walk_document::summary::{Prediction, StepKind, Summary};
use evidence_walk_store::EditionTallies;

use super::guess_report::GuessReport;
use super::numbers::{self, NumberReport};
use super::questions::{self, QuestionReport};
use super::told::Told;
use super::{EligibleCount, Viewer, belief};

/// What tables are made of.
pub(super) struct Making<'a> {
    pub(super) summary: Option<&'a Summary>,
    pub(super) known: &'a EditionTallies,
    pub(super) threshold: u32,
    pub(super) viewer: Viewer,
}

impl Making<'_> {
    fn prediction(&self, of: &CountedQuestion) -> Option<(&Prediction, &str)> {
        self.summary.and_then(|summary| asks(summary, &of.question))
    }

    /// Two tables for each guess: made before the answer could be seen, and with it in view.
    pub(super) fn guesses(&self, of: &[&CountedQuestion], told: &mut Told) -> Vec<GuessReport> {
        let mut out = Vec::new();
        for of in of {
            let key = &of.question.id;
            let kinds = belief::guesses_at(key, &self.known.numbers);
            for (in_view, guesses) in [false, true].into_iter().zip(&kinds) {
                let (report, n) = belief::report_guesses(
                    &of.question,
                    self.prediction(of),
                    (in_view, guesses),
                    self.threshold,
                    self.viewer,
                );
                told.add(key, AnswerPlace::Walk, n);
                out.push(report);
            }
        }
        out
    }

    /// What was answered at one place.
    pub(super) fn numbers(
        &self,
        of: &[&CountedQuestion],
        place: AnswerPlace,
        told: &mut Told,
    ) -> Vec<NumberReport> {
        let mut out = Vec::new();
        for of in of {
            let prediction = self.prediction(of).map(|(prediction, _)| prediction);
            let given = &self.known.numbers;
            let (report, n) =
                numbers::report_numbers(of, place, prediction, given, self.threshold, self.viewer);
            told.add(&of.question.id, place, n);
            out.push(NumberReport {
                asked: could_answer(place),
                ..report
            });
        }
        out
    }

    /// What was answered at one place.
    pub(super) fn questions(
        &self,
        of: &[&CountedQuestion],
        place: AnswerPlace,
        told: &mut Told,
    ) -> Vec<QuestionReport> {
        let published = self.summary.is_some();
        let mut out = Vec::new();
        for of in of {
            let tallies = &self.known.answers;
            let (report, n) = questions::report_question(
                of,
                place,
                published,
                tallies,
                self.threshold,
                self.viewer,
            );
            told.add(&of.question.id, place, n);
            out.push(QuestionReport {
                asked: could_answer(place),
                ..report
            });
        }
        out
    }
}

/// How many could have answered at a place, before anything is known of walks.
fn could_answer(place: AnswerPlace) -> EligibleCount {
    match place {
        AnswerPlace::Walk => EligibleCount::NotKnown,
        AnswerPlace::Page | AnswerPlace::FollowUp => EligibleCount::NotCounted,
    }
}

/// The prediction that asks a question, and the name of its outcome.
fn asks<'a>(summary: &'a Summary, question: &Question) -> Option<(&'a Prediction, &'a str)> {
    summary.steps.iter().find_map(|step| match &step.kind {
        StepKind::Predict(prediction) => {
            let mut own = prediction.questions.iter();
            own.find(|own| own.id == question.id)?;
            let outcome = summary.outcome(&prediction.outcome);
            let name = outcome.map_or(&step.label, |outcome| &outcome.name);
            Some((prediction.as_ref(), name.as_str()))
        }
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Ask(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => None,
    })
}
