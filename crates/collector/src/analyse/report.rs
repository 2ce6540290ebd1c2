//! The report on a summary at one edition.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::batch;
use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::question::{AnswerValue, Choice, Form, Question};
use evidence_walk_contract::summary::{Prediction, StepKind, Summary};
use evidence_walk_mask::Masked;
use serde::{Deserialize, Serialize};

use super::belief::{self, GuessReport};
use super::numbers::{self, NumberReport};
use super::questions::{self, QuestionReport};
use super::steps::{self, StepReport};
use super::{Count, Viewer, suppress};
use crate::store::{AnswerTally, Comment, UsageTally, dimension};

/// What the store knows of a summary at one edition.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Tallies of usage.
    pub usage: Vec<UsageTally>,
    /// Tallies of answers.
    pub answers: Vec<AnswerTally>,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// Comments that stand, newest month first.
    pub comments: Vec<Comment>,
    /// Guesses and other numbers that stand, each with its question.
    pub numbers: Vec<(String, AnswerValue)>,
}

/// What is reported, as its viewer may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Walks started.
    pub started: Count,
    /// People who sent answers.
    pub sheets: Count,
    /// First and last month with a walk: `2026-03`.
    pub months: Option<(String, String)>,
    /// Languages that walks were started in.
    pub languages: BTreeSet<String>,
    /// Lowest and highest revision that walks were started on.
    pub revisions: Option<(u32, u32)>,
    /// The steps in order.
    pub steps: Vec<StepReport>,
    /// The guesses at figures, in the order of their steps.
    pub guesses: Vec<GuessReport>,
    /// The questions for a number that is compared with nothing, likewise.
    pub numbers: Vec<NumberReport>,
    /// The other questions in order, those for free text left out.
    pub questions: Vec<QuestionReport>,
    /// The questions for free text.
    pub comments: Vec<CommentsReport>,
}

/// The comments on one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommentsReport {
    /// The question as asked.
    pub text: String,
    /// How many comments stand.
    pub count: Count,
    /// The comments, newest month first; none for others than the centre's staff.
    #[serde(skip)]
    pub comments: Vec<Comment>,
    /// How many personal details were masked in those comments.
    #[serde(skip)]
    pub masked: Masked,
}

/// Makes the report. `summary` is the published summary at that edition; without it, steps, options
/// and questions of an edition that was replaced go by their names.
#[must_use]
pub fn report(summary: Option<&Summary>, known: &Known, threshold: u32, viewer: Viewer) -> Report {
    let started = steps::total(&known.usage, batch::STARTED, dimension::ALL, "");
    let step_names = match summary {
        Some(summary) => summary
            .steps
            .iter()
            .map(|step| (step.id.clone(), step.label.clone()))
            .collect(),
        None => names_of_steps(&known.usage),
    };
    let asked: Vec<Question> = match summary {
        Some(summary) => summary.questions().cloned().collect(),
        None => names_of_questions(known),
    };
    let of = |wanted: fn(&Form) -> bool| asked.iter().filter(move |asked| wanted(&asked.form));
    let numbers = &known.numbers;
    let prediction = |question: &Question| summary.and_then(|summary| asks(summary, question));
    let alone = |n| Count::new(n, suppress::alone(n, threshold), viewer);
    let walks = || {
        known
            .usage
            .iter()
            .filter(|tally| tally.measure == batch::STARTED)
    };
    let values = |of: &'static str| {
        walks()
            .filter(move |tally| tally.dimension == of)
            .map(|tally| &tally.value)
    };
    let months: BTreeSet<&String> = walks().map(|tally| &tally.month).collect();
    let revisions: BTreeSet<u32> = values(dimension::REVISION)
        .filter_map(|value| value.parse().ok())
        .collect();
    Report {
        started: alone(started),
        sheets: alone(known.sheets),
        months: months
            .first()
            .zip(months.last())
            .map(|(a, b)| ((*a).clone(), (*b).clone())),
        languages: values(dimension::LANG).cloned().collect(),
        revisions: revisions.first().copied().zip(revisions.last().copied()),
        steps: steps::report(&step_names, &known.usage, started, threshold, viewer),
        guesses: of(|form| matches!(form, Form::Guess(_)))
            .map(|guess| belief::report(guess, prediction(guess), numbers, threshold, viewer))
            .collect(),
        numbers: of(|form| matches!(form, Form::Number(_)))
            .map(|number| {
                let asked = prediction(number).map(|(prediction, _)| prediction);
                numbers::report(number, asked, numbers, threshold, viewer)
            })
            .collect(),
        questions: of(|form| matches!(form, Form::Scale { .. } | Form::Many(_)))
            .map(|question| questions::report(question, &known.answers, threshold, viewer))
            .collect(),
        comments: of(|form| *form == Form::Text)
            .map(|question| {
                let mine = known
                    .comments
                    .iter()
                    .filter(|comment| comment.question == question.id);
                let count = alone(mine.clone().count() as u64);
                let comments: Vec<Comment> = match viewer {
                    Viewer::Owner => mine.cloned().collect(),
                    Viewer::Others => Vec::new(),
                };
                let mut masked = Masked::default();
                for (detail, many) in comments.iter().flat_map(|comment| comment.masked.each()) {
                    masked.add(detail, many);
                }
                CommentsReport {
                    text: question.text.clone(),
                    count,
                    comments,
                    masked,
                }
            })
            .collect(),
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
        _ => None,
    })
}

fn names_of_steps(usage: &[UsageTally]) -> Vec<(String, String)> {
    let names: BTreeSet<&String> = usage
        .iter()
        .filter(|tally| tally.measure == batch::STEP_REACHED && tally.dimension == dimension::STEP)
        .map(|tally| &tally.value)
        .collect();
    names
        .into_iter()
        .map(|name| (name.clone(), name.clone()))
        .collect()
}

fn names_of_questions(known: &Known) -> Vec<Question> {
    let mut options: BTreeMap<&str, (Vec<Choice>, u64, u64)> = BTreeMap::new();
    for tally in &known.answers {
        let (choices, answered, chosen) = options.entry(&tally.question).or_default();
        if tally.option.is_empty() {
            *answered += tally.n;
        } else {
            *chosen += tally.n;
            let (id, label) = (tally.option.clone(), tally.option.clone());
            choices.push(Choice { id, label });
        }
    }
    let numbers: BTreeMap<&str, Form> = known
        .numbers
        .iter()
        .filter_map(|(id, value)| Some((id.as_str(), form_of(value)?)))
        .collect();
    for id in numbers.keys() {
        options.remove(id);
    }
    let closed = options
        .into_iter()
        .map(|(id, (choices, answered, chosen))| {
            // As many choices as answers: one each, as on a scale.
            let form = if answered == chosen {
                Form::Scale {
                    points: Vec::new(),
                    beside: choices,
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
        .collect();
    numbers
        .into_iter()
        .map(|(id, form)| question(id, form))
        .chain(closed)
        .chain(commented.into_iter().map(|id| question(id, Form::Text)))
        .collect()
}

/// The form of a question that was answered with such a number, which an edition that is gone took
/// its range with.
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
        _ => None,
    }
}

fn question(id: &str, form: Form) -> Question {
    Question {
        id: id.to_owned(),
        text: id.to_owned(),
        hint: String::new(),
        form,
    }
}
