//! The difference between two tables.
//!
//! All sheets less those that answer a question are sheets that do not; all answers less sheets are
//! answers beyond everybody's first; walks less the sheets answered in them are walks whose readers sent
//! nothing. Each such remainder is a figure too, and either stays as it is or differs by at least the
//! threshold: where two tables would change at once and leave a few, the question's table changes now, and
//! the total on a later day.

use evidence_walk_document::reworded::question_of_key;
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

/// The difference between sheets and answers: of each table, of all tables of one question, which have no
/// sheet in common, and of everything.
fn of_sheets(report: &Report, names: &TableNames) -> Vec<Option<u64>> {
    let each = || answered(report, names);
    let apart_from = |n: Option<u64>| apart(report.sheets, VisibleCount::Open(n?));
    let alone = each().map(|(_, n)| apart_from(n.seen()));
    let together = each().map(|(key, _)| apart_from(together(each(), key)));
    let beyond = apart_from(each().map(|(_, n)| n.seen()).sum());
    alone.chain(together).chain([beyond]).collect()
}

/// The difference between walks and answers in them: of all walks, and of those that reached the step.
fn of_walks(report: &Report, names: &TableNames, summary: Option<&Summary>) -> Vec<Option<u64>> {
    let each = || in_walk(report, names);
    let all = each().flat_map(|(key, n)| {
        let reached = reached(report, summary, key);
        let sum = together(each(), key).map_or(VisibleCount::Hidden, VisibleCount::Open);
        [report.started, reached]
            .into_iter()
            .flat_map(move |walks| [apart(walks, n), apart(walks, sum)])
    });
    all.collect()
}

/// How many are shown to answer a question in any of its tables; unknown where none is shown.
fn together<'a>(of: impl Iterator<Item = (&'a str, VisibleCount)>, key: &str) -> Option<u64> {
    let question = question_of_key(key);
    let own = of.filter(|(key, _)| question_of_key(key) == question);
    let shown: Vec<u64> = own.filter_map(|(_, n)| n.seen()).collect();
    (!shown.is_empty()).then(|| shown.iter().sum())
}

/// Walks that reached the step that holds a question.
fn reached(report: &Report, summary: Option<&Summary>, key: &str) -> VisibleCount {
    let question = question_of_key(key);
    let asks = |summary: &Summary| {
        let mut steps = summary.steps.iter();
        steps.position(|step| step.kind.questions().iter().any(|own| own.id == question))
    };
    let step = summary.and_then(asks);
    let step = step.and_then(|place| report.steps.get(place));
    step.map_or(VisibleCount::Hidden, |step| step.reached)
}

/// How many answer each question in the walk, with the name of the table.
fn in_walk<'a>(
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

/// The same for the walk and the foot of the page.
fn answered<'a>(
    report: &'a Report,
    names: &'a TableNames,
) -> impl Iterator<Item = (&'a str, VisibleCount)> + Clone {
    let numbers = report.foot.numbers.iter().map(|of| of.answered);
    let questions = report.foot.questions.iter().map(|of| of.answered);
    let at_foot = names.foot.numbers.iter().zip(numbers);
    let questions = names.foot.questions.iter().map(|(id, _)| id).zip(questions);
    let at_foot = at_foot.chain(questions);
    in_walk(report, names).chain(at_foot.map(|(id, n)| (id.as_str(), n)))
}

/// Every place that says how many could have answered in the walk.
pub(super) fn asked(report: &mut Report) -> impl Iterator<Item = &mut EligibleCount> {
    let guesses = report.guesses.iter_mut().map(|of| &mut of.asked);
    let numbers = report.numbers.iter_mut().map(|of| &mut of.asked);
    let questions = report.questions.iter_mut().map(|of| &mut of.asked);
    guesses.chain(numbers).chain(questions)
}

/// Sets for each question how many could have answered it, from what is published about walks.
pub(super) fn ask(report: &mut Report, names: &TableNames, summary: Option<&Summary>) {
    let reworded = |key: &str| {
        let of = summary.and_then(|summary| summary.reworded(question_of_key(key)));
        of.is_some()
    };
    let of = |key: &str, n: Option<u64>| match reached(report, summary, key) {
        _ if summary.is_none() || reworded(key) => EligibleCount::NotKnown,
        walks => match (walks.seen(), n) {
            (Some(0), _) => EligibleCount::NotKnown,
            (Some(walks), Some(n)) if walks < n => EligibleCount::NotKnown,
            _ => EligibleCount::Walks(walks),
        },
    };
    let all: Vec<EligibleCount> = in_walk(report, names)
        .map(|(key, n)| of(key, n.seen()))
        .collect();
    for (place, asks) in asked(report).zip(all) {
        *place = asks;
    }
}
