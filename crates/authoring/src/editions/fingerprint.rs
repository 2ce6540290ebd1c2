//! What an edition, or a question's wording, is recognised by.

use std::fmt::Write as _;

use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::outcome::{Better, Metric, Outcome, Size};
use evidence_walk_document::rating::Rating;
use evidence_walk_document::summary::{Cost, StepKind, Summary};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What an edition identifies: values, ratings and questions, without the words around them.
#[derive(Serialize)]
struct Evidence<'a> {
    outcomes: Vec<Measured<'a>>,
    cost: Option<Given<'a>>,
    questions: Vec<Asked<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    applied: Vec<AppliedFigures<'a>>,
}

/// What a reader's own figures are multiplied with and held to, besides the estimate.
#[derive(Serialize)]
struct AppliedFigures<'a> {
    outcome: &'a str,
    estimate: &'a str,
    per: u32,
    /// The studies' own, lowest and highest baseline.
    baseline: Option<(f64, f64, f64)>,
    each: Option<f64>,
}

/// The line of help below a question is left out: it asks nothing, and some of it is a release's own.
#[derive(Serialize)]
struct Asked<'a> {
    id: &'a str,
    text: &'a str,
    form: &'a Form,
}

#[derive(Serialize)]
struct Measured<'a> {
    id: &'a str,
    better: Better,
    #[serde(skip_serializing_if = "is_false")]
    harm: bool,
    metric: &'a Metric,
    /// Lowest and highest score. What was added later is left out where there is none, so that fingerprints
    /// noted before stay valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<(f64, f64)>,
    estimates: Vec<Estimated<'a>>,
}

#[derive(Serialize)]
struct Estimated<'a> {
    id: &'a str,
    pooled: bool,
    value: Option<f64>,
    /// The metric, value and limits of another reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Also<'a>>,
    /// Lower limit, upper limit and level.
    interval: Option<(f64, f64, u8)>,
    certainty: Option<Given<'a>>,
    /// Count without and with.
    counts: Option<(f64, f64)>,
    counts_range: Option<(f64, f64)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts_of: Option<u32>,
    studies: Option<u32>,
    participants: Option<u32>,
}

/// Another reading: its metric, value, and lower limit, upper limit and level.
type Also<'a> = (&'a Metric, Option<f64>, Option<(f64, f64, u8)>);

#[derive(Serialize)]
struct Given<'a> {
    scheme: &'a str,
    version: &'a str,
    value: &'a str,
}

fn given(rating: &Rating) -> Given<'_> {
    Given {
        scheme: &rating.scheme,
        version: &rating.version,
        value: &rating.value,
    }
}

fn asked(question: &Question) -> Asked<'_> {
    Asked {
        id: &question.id,
        text: &question.text,
        form: &question.form,
    }
}

fn measured(outcome: &Outcome) -> Measured<'_> {
    let estimates = outcome.estimates.iter().map(|estimate| Estimated {
        id: &estimate.id,
        pooled: estimate.pooled,
        value: value(&estimate.size),
        interval: interval(&estimate.size),
        also: estimate.also_as.as_ref().map(|reading| {
            let size = &reading.size;
            (&reading.metric, value(size), interval(size))
        }),
        certainty: estimate.certainty.as_ref().map(given),
        counts: estimate.absolute.as_ref().map(|a| (a.without, a.with)),
        counts_range: estimate.absolute.as_ref().and_then(|a| a.range),
        counts_of: estimate.absolute.as_ref().and_then(|a| a.out_of),
        studies: estimate.studies,
        participants: estimate.participants,
    });
    Measured {
        id: &outcome.id,
        better: outcome.better,
        harm: outcome.harm,
        metric: &outcome.metric,
        scale: outcome.scale.as_ref().map(|s| (s.low, s.high)),
        estimates: estimates.collect(),
    }
}

fn applied(summary: &Summary) -> Vec<AppliedFigures<'_>> {
    let applied = summary.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Apply(of) => Some(AppliedFigures {
            outcome: &of.outcome,
            estimate: &of.estimate,
            per: of.per,
            baseline: of.baseline.as_ref().map(|of| (of.figure, of.low, of.high)),
            each: of.cost.as_ref().map(|cost| cost.amount),
        }),
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Ask(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => None,
    });
    applied.collect()
}

fn value(size: &Size) -> Option<f64> {
    match size {
        Size::Estimated { value, .. } => Some(*value),
        Size::NotEstimable { .. } => None,
    }
}

fn interval(size: &Size) -> Option<(f64, f64, u8)> {
    match size {
        Size::Estimated { interval, .. } => interval.as_ref().map(|i| (i.low, i.high, i.level)),
        Size::NotEstimable { .. } => None,
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands over a reference.
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The fingerprint of an edition's figures and ratings, and of the questions about them.
pub fn of_evidence(summary: &Summary) -> String {
    let bound = summary.steps.iter().flat_map(|step| bound(&step.kind));
    of(summary, bound.map(asked).collect())
}

/// The fingerprint that was noted while the default questions, which were the only ones, were part of it.
pub fn of_evidence_and_default(summary: &Summary, default: &[Question]) -> String {
    let each = summary.steps.iter().flat_map(|step| match &step.kind {
        StepKind::Ask(_) => default,
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Predict(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => bound(&step.kind),
    });
    of(summary, each.map(asked).collect())
}

/// The fingerprint of one wording of a question.
pub fn of_question(question: &Question) -> String {
    digest(&(asked(question), &question.asked_for))
}

/// The fingerprint of a text file, whose line ends a version control may have changed.
pub fn of_file(text: &str) -> String {
    hex(text.replace("\r\n", "\n").as_bytes())
}

/// The questions whose answers are held against the evidence: they change with the edition alone.
fn bound(kind: &StepKind) -> &[Question] {
    match kind {
        StepKind::Predict(prediction) => &prediction.questions,
        StepKind::Certainty(of) => &of.questions,
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Ask(_)
        | StepKind::Decide(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Next => &[],
    }
}

fn of(summary: &Summary, questions: Vec<Asked<'_>>) -> String {
    digest(&Evidence {
        outcomes: summary.outcomes.iter().map(measured).collect(),
        applied: applied(summary),
        cost: match &summary.cost {
            Cost::Rated { rating, .. } => Some(given(rating)),
            Cost::NoInformation { .. } => None,
        },
        questions,
    })
}

fn digest(of: &impl Serialize) -> String {
    // These types hold nothing that JSON cannot express.
    hex(&serde_json::to_vec(of).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut out, byte| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}
