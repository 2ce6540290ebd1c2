//! Reports on parts of what came in: by quarter, and by wording of the summary.
//!
//! Only the centre's staff see them. Two slices that differ by a few readers would say what these few
//! answered, so others see what the kept releases of quarters say, and no wording on its own.

use std::collections::BTreeSet;

use evidence_walk_contract::batch;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::day::quarter;
use evidence_walk_store::{Answered, EditionSlices, UsageTally, dimension};

use crate::analyse::{Report, Viewer, report};
use crate::release::tallies_of;

/// What came in during one quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterReport {
    /// `2026-Q3`.
    pub quarter: String,
    /// Answers whose sheet first gave one in the quarter, and walks counted in it.
    pub report: Report,
}

/// What came in about one wording of a summary.
#[derive(Debug, Clone, PartialEq)]
pub struct WordingReport {
    /// The revision of the summary.
    pub revision: u32,
    /// Answers last given to this wording, and walks started on it. Steps are not split by wording.
    pub report: Report,
    /// Steps reached in a walk, on average: all that is known of how far readers of one wording got, because
    /// usage is counted by one thing at a time. `None` where no walk was started on it.
    pub steps_per_walk: Option<f64>,
}

/// A report for staff on each quarter with anything in it, the latest first.
#[must_use]
pub fn by_quarter(
    summary: Option<&Summary>,
    known: &EditionSlices,
    threshold: u32,
) -> Vec<QuarterReport> {
    let of_usage = known.usage.iter().filter_map(|of| quarter(&of.month));
    let of_answers = known.answers.iter();
    let of_answers = of_answers.filter_map(|of| quarter(&of.answered.day));
    let all: BTreeSet<String> = of_usage.chain(of_answers).collect();
    let each = all.into_iter().rev().map(|name| {
        let inside = |month: &str| quarter(month).as_ref() == Some(&name);
        let usage = known.usage.iter().filter(|of| inside(&of.month));
        let answers = known.answers.iter().map(|of| &of.answered);
        let answers = answers.filter(|of| inside(&of.day));
        let report = of_slice(summary, usage.cloned(), answers, threshold);
        QuarterReport {
            quarter: name,
            report,
        }
    });
    each.collect()
}

/// A report for staff on each wording with anything about it, the latest first.
#[must_use]
pub fn by_wording(
    summary: Option<&Summary>,
    known: &EditionSlices,
    threshold: u32,
) -> Vec<WordingReport> {
    let used = |revision: u32, measure: &str| -> u64 {
        let revision = revision.to_string();
        let of = known.usage.iter().filter(|of| {
            of.measure == measure && of.dimension == dimension::REVISION && of.value == revision
        });
        of.map(|of| of.n).sum()
    };
    let of_usage = known.usage.iter();
    let of_usage = of_usage.filter(|of| of.dimension == dimension::REVISION);
    let of_usage = of_usage.filter_map(|of| of.value.parse().ok());
    let of_answers = known.answers.iter().map(|of| of.revision);
    let all: BTreeSet<u32> = of_usage.chain(of_answers).collect();
    let each = all.into_iter().rev().map(|revision| {
        let started = used(revision, batch::STARTED);
        let usage = UsageTally {
            month: String::new(),
            measure: batch::STARTED.to_owned(),
            dimension: dimension::ALL.to_owned(),
            value: String::new(),
            n: started,
        };
        let answers = known.answers.iter().filter(|of| of.revision == revision);
        let answers = answers.map(|of| &of.answered);
        let report = of_slice(summary, std::iter::once(usage), answers, threshold);
        let reached = used(revision, batch::STEP_REACHED);
        WordingReport {
            revision,
            report,
            steps_per_walk: (started > 0).then(|| reached as f64 / started as f64),
        }
    });
    each.collect()
}

fn of_slice<'a>(
    summary: Option<&Summary>,
    usage: impl Iterator<Item = UsageTally>,
    answers: impl Iterator<Item = &'a Answered>,
    threshold: u32,
) -> Report {
    let tallies = tallies_of(usage, answers);
    report(summary, &tallies, threshold, Viewer::Owner)
}
