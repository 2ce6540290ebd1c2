//! The difference between two tables.
//!
//! All sheets less those that answer a question are sheets that do not; all answers less sheets are
//! answers beyond everybody's first; walks less the sheets answered in them are walks whose readers sent
//! nothing. Each such remainder is a figure too, and either stays as it is or differs by at least the
//! threshold: where two tables would change at once and leave a few, the question's table changes now, and
//! the total on a later day.

use evidence_walk_document::summary::Summary;

use super::given::{Now, Old};
use super::rule::same_or_many;
use super::tables::Walks;
use super::{TableDays, TableNames};
use crate::analyse::{EligibleCount, Report, VisibleCount};

/// Restores the previous total if, with the other changes, it would reveal a small count.
pub(super) fn keep_apart(
    mut of: TableDays,
    next: &mut Report,
    old: &Old,
    names: &TableNames,
    now: Now<'_>,
) -> TableDays {
    let few = |last: Vec<Option<u64>>, next: Vec<Option<u64>>| {
        let both = last.into_iter().zip(next);
        both.filter_map(|(last, next)| last.zip(next))
            .any(|(last, next)| !same_or_many(last, next, now.threshold.into()))
    };
    if few(of_sheets(&old.report, names), of_sheets(next, names)) {
        next.sheets = old.report.sheets;
        of.sheets.clone_from(&old.of.sheets);
    }
    let walks = |report: &Report| of_walks(report, names, now.summary);
    if few(walks(&old.report), walks(next)) {
        Walks::of(&old.report).put(next);
        of.walks.clone_from(&old.of.walks);
    }
    of
}

fn apart(whole: VisibleCount, part: VisibleCount) -> Option<u64> {
    Some(whole.seen()?.abs_diff(part.seen()?))
}

/// The difference between sheets and answers.
fn of_sheets(report: &Report, names: &TableNames) -> Vec<Option<u64>> {
    let each = answered(report, names).map(|(_, n)| apart(report.sheets, n));
    let all: Option<u64> = answered(report, names).map(|(_, n)| n.seen()).sum();
    let beyond = all.and_then(|all| apart(report.sheets, VisibleCount::Open(all)));
    each.chain([beyond]).collect()
}

/// The difference between walks and answers: of all walks, and of those that reached the step.
fn of_walks(report: &Report, names: &TableNames, summary: Option<&Summary>) -> Vec<Option<u64>> {
    let each = answered(report, names).flat_map(|(question, n)| {
        let reached = reached(report, summary, question);
        [report.started, reached].map(|walks| apart(walks, n))
    });
    each.collect()
}

/// Walks that reached the step that holds a question.
fn reached(report: &Report, summary: Option<&Summary>, question: &str) -> VisibleCount {
    let asks = |summary: &Summary| {
        let mut steps = summary.steps.iter();
        steps.position(|step| step.kind.questions().iter().any(|own| own.id == question))
    };
    let step = summary.and_then(asks);
    let step = step.and_then(|place| report.steps.get(place));
    step.map_or(VisibleCount::Hidden, |step| step.reached)
}

/// How many answer each question, with its id.
fn answered<'a>(
    report: &'a Report,
    names: &'a TableNames,
) -> impl Iterator<Item = (&'a str, VisibleCount)> + Clone {
    let guesses = report.guesses.iter().map(|of| of.answered);
    let numbers = report.numbers.iter().map(|of| of.answered);
    let questions = report.questions.iter().map(|of| of.answered);
    let named = names.guesses.iter().zip(guesses);
    let named = named.chain(names.numbers.iter().zip(numbers));
    let named = named.chain(names.questions.iter().map(|(id, _)| id).zip(questions));
    named.map(|(id, n)| (id.as_str(), n))
}

/// Every place that says how many could have answered.
pub(super) fn asked(report: &mut Report) -> impl Iterator<Item = &mut EligibleCount> {
    let guesses = report.guesses.iter_mut().map(|of| &mut of.asked);
    let numbers = report.numbers.iter_mut().map(|of| &mut of.asked);
    let questions = report.questions.iter_mut().map(|of| &mut of.asked);
    let comments = report.comments.iter_mut().map(|of| &mut of.asked);
    guesses.chain(numbers).chain(questions).chain(comments)
}

/// Sets for each question how many could have answered it, from what is published about walks.
pub(super) fn ask(report: &mut Report, names: &TableNames, summary: Option<&Summary>) {
    let of = |question: &str, n: Option<u64>| match reached(report, summary, question) {
        _ if summary.is_none() => EligibleCount::NotKnown,
        walks => match (walks.seen(), n) {
            (Some(0), _) => EligibleCount::NotKnown,
            (Some(walks), Some(n)) if walks < n => EligibleCount::NotKnown,
            _ => EligibleCount::Walks(walks),
        },
    };
    let answered = answered(report, names).map(|(question, n)| of(question, n.seen()));
    let comments = report.comments.iter().map(|on| of(&on.question, None));
    let all: Vec<EligibleCount> = answered.chain(comments).collect();
    for (place, asks) in asked(report).zip(all) {
        *place = asks;
    }
}
