//! The report on a summary at one edition.

use std::collections::BTreeSet;

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::counted::CountedQuestion;
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_store::{CommentCount, EditionTallies, dimension};
use serde::{Deserialize, Serialize};

use super::guess_report::GuessReport;
use super::making::Making;
use super::numbers::NumberReport;
use super::questions::QuestionReport;
use super::steps::{self, Step, StepReport};
use super::told::Told;
use super::unpublished::{names_of_questions, names_of_steps};
use super::wording::AskedWording;
use super::{EligibleCount, Viewer, VisibleCount};
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
    /// The other questions in order, those for free text left out. Words that were replaced follow those that
    /// replaced them.
    pub questions: Vec<QuestionReport>,
    /// What was answered at the foot of the page; all lists before are of the walk.
    #[serde(default)]
    pub foot: FootReport,
    /// The questions for free text.
    pub comments: Vec<CommentsReport>,
    /// What was answered on the follow-up page, on sheets that are counted nowhere else.
    #[serde(default)]
    pub follow_up: FollowUpReport,
}

/// What was answered on the follow-up page. Nobody knows who came back, so its answers are a share of nothing that
/// is known, and are joined to no earlier answer. How many sheets there are in all is not said: what others see of
/// one question would then say who left it out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FollowUpReport {
    /// The questions with options, in order; the first counts those who say that it is too early.
    pub questions: Vec<QuestionReport>,
    /// The questions for free text.
    pub comments: Vec<CommentsReport>,
}

/// What was answered at the foot of the page, by readers who may not have walked. Nobody counts readers of the
/// page, so its answers are a share of nothing that is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FootReport {
    /// The questions for a number.
    pub numbers: Vec<NumberReport>,
    /// The questions with options, in order.
    pub questions: Vec<QuestionReport>,
}

/// The comments on one question; only the centre's staff see any of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommentsReport {
    /// The question's id.
    pub question: String,
    /// The question as asked.
    pub text: String,
    /// In which words it was asked, and for whom.
    #[serde(default)]
    pub wording: AskedWording,
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
    let [asked, followed_up]: [Vec<CountedQuestion>; 2] = match summary {
        Some(summary) => [summary.counted_questions(), summary.counted_follow_up()],
        None => [false, true].map(|followed_up| names_of_questions(known, followed_up)),
    };
    let at_foot = asked.iter().filter(|of| asked_at_foot(summary, known, of));
    // Each group is named, so that one more does not build until a table is made of it.
    let QuestionsByForm {
        guesses: _,
        numbers: foot_numbers,
        choices: foot_choices,
        texts: _,
    } = at_foot.collect();
    let QuestionsByForm {
        guesses: guessed,
        numbers: numbered,
        choices,
        texts,
    } = asked.iter().collect();
    let QuestionsByForm {
        guesses: _,
        numbers: _,
        choices: choices_later,
        texts: texts_later,
    } = followed_up.iter().collect();
    let making = Making {
        summary,
        known,
        threshold,
        viewer,
    };
    let mut told = Told::default();
    let guesses = making.guesses(&guessed, &mut told);
    let numbers = making.numbers(&numbered, AnswerPlace::Walk, &mut told);
    let questions = making.questions(&choices, AnswerPlace::Walk, &mut told);
    let foot = FootReport {
        numbers: making.numbers(&foot_numbers, AnswerPlace::Page, &mut told),
        questions: making.questions(&foot_choices, AnswerPlace::Page, &mut told),
    };
    // No total is shown that such an answer could be taken from.
    let follow_up = FollowUpReport {
        questions: making.questions(&choices_later, AnswerPlace::FollowUp, &mut Told::default()),
        comments: texts_later
            .into_iter()
            .map(|of| comments(of, known, viewer))
            .collect(),
    };
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
        guesses: asked_of(&guessed, 2)
            .zip(guesses)
            .map(|(of, report)| GuessReport {
                asked: walked.asked(of),
                ..report
            })
            .collect(),
        numbers: asked_of(&numbered, 1)
            .zip(numbers)
            .map(|(of, report)| NumberReport {
                asked: walked.asked(of),
                ..report
            })
            .collect(),
        questions: asked_of(&choices, 1)
            .zip(questions)
            .map(|(of, report)| QuestionReport {
                asked: walked.asked(of),
                ..report
            })
            .collect(),
        foot,
        comments: texts
            .into_iter()
            .map(|of| comments(of, known, viewer))
            .collect(),
        follow_up,
        steps,
    }
}

/// Each question as often as it has tables.
fn asked_of<'a>(
    questions: &[&'a CountedQuestion],
    tables: usize,
) -> impl Iterator<Item = &'a CountedQuestion> {
    let each = questions.iter();
    each.flat_map(move |of| std::iter::repeat_n(*of, tables))
}

/// Whether a question is also asked at the foot of the page: those of the step that asks are.
pub(crate) fn is_asked_at_foot(summary: &Summary, question: &str) -> bool {
    summary.steps.iter().any(|step| match &step.kind {
        StepKind::Ask(questions) => questions.iter().any(|of| of.id == question),
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => false,
    })
}

/// The same; of an edition that is no longer published, those that were answered there.
fn asked_at_foot(summary: Option<&Summary>, known: &EditionTallies, of: &CountedQuestion) -> bool {
    let answered = || {
        let mut tallies = known.answers.iter();
        tallies.any(|tally| tally.question == of.question.id && tally.place == AnswerPlace::Page)
    };
    summary.map_or_else(answered, |summary| is_asked_at_foot(summary, &of.id))
}

fn comments(of: &CountedQuestion, known: &EditionTallies, viewer: Viewer) -> CommentsReport {
    let question = &of.question;
    let mut counts = known.comments.iter();
    let count = counts.find(|count| count.question == question.id);
    CommentsReport {
        question: question.id.clone(),
        text: question.text.clone(),
        wording: AskedWording::of(of),
        // They come from both places, and readers of the page are not counted.
        asked: EligibleCount::NotCounted,
        count: match viewer {
            Viewer::Owner => Some(count.cloned().unwrap_or_default()),
            Viewer::Others => None,
        },
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
            .flat_map(|question| told.in_walk(&question.id))
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
    fn asked(&self, of: &CountedQuestion) -> EligibleCount {
        // Walks are not counted by the wording of a question.
        let reworded = |summary: &Summary| summary.reworded(&of.id).is_some();
        if self.summary.is_some_and(reworded) {
            return EligibleCount::NotKnown;
        }
        let question = &of.question;
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
