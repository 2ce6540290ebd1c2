//! Numbers that are compared with nothing: what readers expect where they work.

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::counted::CountedQuestion;
use evidence_walk_document::summary::Prediction;
use evidence_walk_store::NumberAnswer;
use serde::{Deserialize, Serialize};

use super::guess_report::Unit;
use super::mean::{Middle, alike};
use super::wording::AskedWording;
use super::{EligibleCount, Viewer, VisibleCount, suppress};

/// The numbers given to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberReport {
    /// The question as asked, or its name where the edition is gone.
    pub text: String,
    /// In which words it was asked, and for whom.
    #[serde(default)]
    pub wording: AskedWording,
    /// What is counted or measured.
    pub unit: Unit,
    /// Sheets that answer it.
    pub answered: VisibleCount,
    /// How many could have answered it.
    pub asked: EligibleCount,
    /// Median and quartiles of the numbers; `None` for fewer than the threshold, where they would reveal
    /// somebody's own number, and for others where all gave the same.
    pub middle: Option<Middle>,
}

/// A value for each of the sheets that gave it.
pub(super) fn each_of<T: Clone>(value: T, n: u64) -> impl Iterator<Item = T> {
    std::iter::repeat_n(value, usize::try_from(n).unwrap_or(usize::MAX))
}

/// Reports one question for a number, and says how many of the sheets that answer it can be worked out
/// from what others see.
pub(super) fn report_numbers(
    of: &CountedQuestion,
    place: AnswerPlace,
    prediction: Option<&Prediction>,
    numbers: &[NumberAnswer],
    threshold: u32,
    viewer: Viewer,
) -> (NumberReport, u64) {
    let question = &of.question;
    let given: Vec<i64> = numbers
        .iter()
        .filter(|of| of.question == question.id && of.place == place)
        .filter_map(|of| match &of.value {
            AnswerValue::Number(number) => Some((number.0.into(), of.n)),
            AnswerValue::Choice(_)
            | AnswerValue::Choices(_)
            | AnswerValue::Text(_)
            | AnswerValue::Guess(_)
            | AnswerValue::Cleared => None,
        })
        .flat_map(|(number, n)| each_of(number, n))
        .collect();
    let n = given.len() as u64;
    let own = viewer == Viewer::Others && alike(&given);
    let closed = suppress::alone(n, threshold);
    let report = NumberReport {
        text: question.text.clone(),
        wording: AskedWording::of(of),
        unit: Unit::of(question, prediction),
        middle: Middle::of(&given).filter(|_| !closed && !own),
        answered: VisibleCount::new(n, closed, viewer),
        asked: EligibleCount::NotKnown,
    };
    (report, if closed { 0 } else { n })
}
