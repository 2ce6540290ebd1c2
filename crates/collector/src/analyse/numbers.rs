//! Numbers that are compared with nothing: what readers expect where they work.

use evidence_walk_contract::question::{AnswerValue, Question};
use evidence_walk_contract::summary::Prediction;
use serde::{Deserialize, Serialize};

use super::belief::Unit;
use super::mean::{Quartiles, alike};
use super::{Count, Viewer, suppress};

/// The numbers given to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberReport {
    /// The question as asked, or its name where the edition is gone.
    pub text: String,
    /// What is counted or measured.
    pub unit: Unit,
    /// Who answered.
    pub answered: Count,
    /// Where the middle half of the numbers lies; none of fewer people than the threshold, whose
    /// quartiles would be somebody's own numbers, nor for others where all gave the same.
    pub quartiles: Option<Quartiles>,
}

/// Reports one question for a number.
pub(super) fn report(
    question: &Question,
    prediction: Option<&Prediction>,
    numbers: &[(String, AnswerValue)],
    threshold: u32,
    viewer: Viewer,
) -> NumberReport {
    let given: Vec<i64> = numbers
        .iter()
        .filter_map(|(of, value)| match value {
            AnswerValue::Number(number) if *of == question.id => Some(number.0.into()),
            _ => None,
        })
        .collect();
    let n = given.len() as u64;
    let own = viewer == Viewer::Others && alike(&given);
    let answered = Count::new(n, suppress::alone(n, threshold), viewer);
    NumberReport {
        text: question.text.clone(),
        unit: Unit::of(question, prediction),
        quartiles: Quartiles::of(&given).filter(|_| matches!(answered, Count::Open(_)) && !own),
        answered,
    }
}
