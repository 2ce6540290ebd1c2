//! The report on a summary at one edition.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::batch;
use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::question::{AnswerValue, Choice, Form, Question};
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::{Prediction, StepKind, Summary};
use evidence_walk_store::{AnswerTally, CommentCount, EditionTallies, UsageTally, dimension};
use serde::{Deserialize, Serialize};

use super::belief;
use super::guess_report::GuessReport;
use super::numbers::{self, NumberReport};
use super::questions::{self, QuestionReport};
use super::steps::{self, Step, StepReport};
use super::{EligibleCount, Viewer, VisibleCount, suppress};
use crate::by_form::QuestionsByForm;

/// What is reported, as its viewer may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Walks started.
    pub started: VisibleCount,
    /// Answer sheets with an answer other than a comment.
    pub sheets: VisibleCount,
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

/// The comments on one question; only the centre's staff see any of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommentsReport {
    /// The question's id.
    pub question: String,
    /// The question as asked.
    pub text: String,
    /// How many could have commented.
    pub asked: EligibleCount,
    /// How many there are; `None` for others.
    #[serde(skip)]
    pub count: Option<CommentCount>,
}

/// Makes the report. `summary` is the published summary at that edition; without it, steps, options
/// and questions of an edition that was replaced go by their names.
#[must_use]
pub fn report(
    summary: Option<&Summary>,
    known: &EditionTallies,
    threshold: u32,
    viewer: Viewer,
) -> Report {
    let asked: Vec<Question> = match summary {
        Some(summary) => summary.questions().cloned().collect(),
        None => names_of_questions(known),
    };
    let asked: QuestionsByForm<'_> = asked.iter().collect();
    let numbers = &known.numbers;
    let prediction = |question: &Question| summary.and_then(|summary| asks(summary, question));
    let mut told = Told::default();
    let mut guesses = Vec::new();
    for guess in asked.guesses {
        let (report, n) =
            belief::report_guesses(guess, prediction(guess), numbers, threshold, viewer);
        told.add(guess, n);
        guesses.push((guess, report));
    }
    let mut own = Vec::new();
    for number in asked.numbers {
        let asked_by = prediction(number).map(|(prediction, _)| prediction);
        let (report, n) = numbers::report_numbers(number, asked_by, numbers, threshold, viewer);
        told.add(number, n);
        own.push((number, report));
    }
    let mut chosen = Vec::new();
    for question in asked.choices {
        let published = summary.is_some();
        let (report, n) =
            questions::report_question(question, published, &known.answers, threshold, viewer);
        told.add(question, n);
        chosen.push((question, report));
    }
    let steps = match summary {
        Some(summary) => steps_of(summary, &told),
        None => names_of_steps(&known.usage),
    };
    let (started, steps) = steps::report_steps(&steps, &known.usage, threshold, viewer);
    let walked = Walked {
        summary,
        known,
        steps: &steps,
    };
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
        started,
        sheets: VisibleCount::new(known.sheets, told.hides(known, threshold), viewer),
        months: months
            .first()
            .zip(months.last())
            .map(|(a, b)| ((*a).clone(), (*b).clone())),
        languages: values(dimension::LANG).cloned().collect(),
        revisions: revisions.first().copied().zip(revisions.last().copied()),
        guesses: guesses
            .into_iter()
            .map(|(question, report)| GuessReport {
                asked: walked.asked(question),
                ..report
            })
            .collect(),
        numbers: own
            .into_iter()
            .map(|(question, report)| NumberReport {
                asked: walked.asked(question),
                ..report
            })
            .collect(),
        questions: chosen
            .into_iter()
            .map(|(question, report)| QuestionReport {
                asked: walked.asked(question),
                ..report
            })
            .collect(),
        comments: asked
            .texts
            .into_iter()
            .map(|question| comments(question, known, walked.asked(question), viewer))
            .collect(),
        steps,
    }
}

fn comments(
    question: &Question,
    known: &EditionTallies,
    asked: EligibleCount,
    viewer: Viewer,
) -> CommentsReport {
    let mut counts = known.comments.iter();
    let count = counts.find(|count| count.question == question.id);
    CommentsReport {
        question: question.id.clone(),
        text: question.text.clone(),
        asked,
        count: match viewer {
            Viewer::Owner => Some(count.cloned().unwrap_or_default()),
            Viewer::Others => None,
        },
    }
}

/// For each question, how many of the sheets that answer it can be worked out from what others see.
#[derive(Default)]
struct Told(BTreeMap<String, u64>);

impl Told {
    fn add(&mut self, question: &Question, n: u64) {
        self.0.insert(question.id.clone(), n);
    }

    fn of(&self, question: &str) -> u64 {
        self.0.get(question).copied().unwrap_or(0)
    }

    /// Whether the total of all sheets, less those, would reveal a small count.
    fn hides(&self, known: &EditionTallies, threshold: u32) -> bool {
        let shown: Vec<u64> = self.0.values().copied().filter(|n| *n > 0).collect();
        let mut answered = known.answers.iter().filter(|tally| tally.option.is_empty());
        let all = answered.all(|tally| self.of(&tally.question) == tally.n);
        suppress::total(known.sheets, &shown, all, threshold)
    }
}

/// The steps of a summary with what was answered at each.
fn steps_of(summary: &Summary, told: &Told) -> Vec<Step> {
    let steps = summary.steps.iter().map(|step| Step {
        id: step.id.clone(),
        label: step.label.clone(),
        answered: step
            .kind
            .questions()
            .iter()
            .map(|question| told.of(&question.id))
            .filter(|n| *n > 0)
            .collect(),
    });
    steps.collect()
}

/// What is known of walks to the steps that hold questions.
struct Walked<'a> {
    summary: Option<&'a Summary>,
    known: &'a EditionTallies,
    steps: &'a [StepReport],
}

impl Walked<'_> {
    fn asked(&self, question: &Question) -> EligibleCount {
        let holds = |summary: &Summary| {
            let mut steps = summary.steps.iter();
            steps.position(|step| step.kind.questions().iter().any(|of| of.id == question.id))
        };
        let reached = self.summary.and_then(holds);
        let Some(reached) = reached.and_then(|place| self.steps.get(place)) else {
            return EligibleCount::NotKnown;
        };
        let mut tallies = self.known.answers.iter();
        let answered = tallies
            .find(|tally| {
                tally.question == question.id
                    && tally.place == AnswerPlace::Walk
                    && tally.option.is_empty()
            })
            .map_or(0, |tally| tally.n);
        match reached.reached.seen() {
            Some(walks) if walks == 0 || walks < answered => EligibleCount::NotKnown,
            _ => EligibleCount::Walks(reached.reached),
        }
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
        StepKind::Read | StepKind::Finding(_) | StepKind::Ask(_) => None,
    })
}

fn names_of_steps(usage: &[UsageTally]) -> Vec<Step> {
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

fn names_of_questions(known: &EditionTallies) -> Vec<Question> {
    let mut options: BTreeMap<&str, (Vec<Choice>, u64, u64)> = BTreeMap::new();
    let walk = |tally: &&AnswerTally| tally.place == AnswerPlace::Walk;
    for tally in known.answers.iter().filter(walk) {
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

fn question(id: &str, form: Form) -> Question {
    Question {
        id: id.to_owned(),
        revision: 1,
        asked_for: None,
        text: id.to_owned(),
        hint: String::new(),
        form,
    }
}
