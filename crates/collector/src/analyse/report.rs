//! The report on a summary at one edition.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::batch;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_contract::summary::Summary;
use evidence_walk_mask::Masked;

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
}

/// What is reported, as its viewer may see it.
#[derive(Debug, Clone, PartialEq)]
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
    /// The questions in order, those for free text left out.
    pub questions: Vec<QuestionReport>,
    /// The questions for free text.
    pub comments: Vec<CommentsReport>,
}

/// The comments on one question.
#[derive(Debug, Clone, PartialEq)]
pub struct CommentsReport {
    /// The question as asked.
    pub text: String,
    /// How many comments stand.
    pub count: Count,
    /// The comments, newest month first; none for others than the centre's staff.
    pub comments: Vec<Comment>,
    /// How many personal details were masked in those comments.
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
    let (text, closed): (Vec<&Question>, Vec<&Question>) = asked
        .iter()
        .partition(|question| question.form == Form::Text);
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
        questions: closed
            .into_iter()
            .map(|question| questions::report(question, &known.answers, threshold, viewer))
            .collect(),
        comments: text
            .into_iter()
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
    closed
        .chain(commented.into_iter().map(|id| question(id, Form::Text)))
        .collect()
}

fn question(id: &str, form: Form) -> Question {
    Question {
        id: id.to_owned(),
        text: id.to_owned(),
        hint: String::new(),
        form,
    }
}
