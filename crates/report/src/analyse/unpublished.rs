//! An edition that is no longer published: its steps, questions and options go by their names.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::batch;
use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::question::{AnswerValue, Choice, Form, Question};
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::counted::CountedQuestion;
use evidence_walk_document::follow_up::FOLLOW_UP_QUESTIONS;
use evidence_walk_document::reworded::question_of_key;
use evidence_walk_store::{EditionTallies, UsageTally, dimension};

use super::steps::Step;

/// The steps that were reached, by name.
pub(super) fn names_of_steps(usage: &[UsageTally]) -> Vec<Step> {
    let names: BTreeSet<&String> = usage
        .iter()
        .filter(|tally| tally.measure == batch::STEP_REACHED && tally.dimension == dimension::STEP)
        .map(|tally| &tally.value)
        .collect();
    names
        .into_iter()
        .map(|name| Step {
            id: name.clone(),
            label: name.clone(),
            answered: Vec::new(),
        })
        .collect()
}

/// The questions that were answered, by name: those of the follow-up page, or the others.
pub(super) fn names_of_questions(
    known: &EditionTallies,
    followed_up: bool,
) -> Vec<CountedQuestion> {
    let mut options: BTreeMap<&str, (Vec<Choice>, u64, u64)> = BTreeMap::new();
    let wanted = |place| (place == AnswerPlace::FollowUp) == followed_up;
    for tally in known.answers.iter().filter(|of| wanted(of.place)) {
        let (choices, answered, chosen) = options.entry(&tally.question).or_default();
        if tally.option.is_empty() {
            *answered += tally.n;
        } else {
            *chosen += tally.n;
            let (id, label) = (tally.option.clone(), tally.option.clone());
            let choice = Choice { id, label };
            // Chosen in the walk and at the foot of the page, it has two tallies.
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
    }
    let numbers: BTreeMap<&str, Form> = known
        .numbers
        .iter()
        .filter(|of| wanted(of.place))
        .filter_map(|of| Some((of.question.as_str(), form_of(&of.value)?)))
        .collect();
    for id in numbers.keys() {
        options.remove(id);
    }
    let closed = options
        .into_iter()
        .map(|(id, (choices, answered, chosen))| {
            // As many choices as answers: one each, as on a scale. Which ones were outside it is not known.
            let form = if answered == chosen {
                Form::Scale {
                    points: choices,
                    beside: Vec::new(),
                }
            } else {
                Form::Many(choices)
            };
            question(id, form)
        });
    let commented: BTreeSet<&str> = known
        .comments
        .iter()
        .map(|comment| comment.question.as_str())
        .filter(|key| FOLLOW_UP_QUESTIONS.contains(&question_of_key(key)) == followed_up)
        .collect();
    numbers
        .into_iter()
        .map(|(id, form)| question(id, form))
        .chain(closed)
        .chain(commented.into_iter().map(|id| question(id, Form::Text)))
        .collect()
}

/// The form of a question that was answered with such a number. Its range is unknown, because the edition
/// is no longer published.
fn form_of(value: &AnswerValue) -> Option<Form> {
    let range = Range {
        unit: String::new(),
        least: Tenths(i32::MIN),
        most: Tenths(i32::MAX),
        whole: false,
    };
    match value {
        AnswerValue::Guess(_) => Some(Form::Guess(range)),
        AnswerValue::Number(_) => Some(Form::Number(range)),
        AnswerValue::Choice(_)
        | AnswerValue::Choices(_)
        | AnswerValue::Text(_)
        | AnswerValue::Cleared => None,
    }
}

fn question(key: &str, form: Form) -> CountedQuestion {
    let id = question_of_key(key);
    let revision = key.rsplit('.').next().and_then(|n| n.parse().ok());
    CountedQuestion {
        question: Question {
            id: key.to_owned(),
            revision: revision.filter(|_| id != key).unwrap_or(1),
            asked_for: None,
            text: id.to_owned(),
            hint: String::new(),
            form,
        },
        id: id.to_owned(),
        current: true,
        same_meaning: Vec::new(),
    }
}
