//! What is left between two tables.
//!
//! Sheets in all less those that answer a question are sheets that do not; walks to a step less the
//! sheets answered there are walks whose readers sent nothing. Each such rest is a figure too, and stays
//! as it is or differs by the threshold at least: where two tables would change at once and leave a few,
//! the question's changes now, and the total another day.

use super::next::{Now, Old};
use super::rule::same_or_many;
use super::tables::Walks;
use super::{Names, TableDays};
use crate::analyse::{Count, Report};

/// A total and a part of it, as they were told last and as they would be told now.
type Rest = [(Count, Count); 2];

/// Puts back a total that would tell of a few together with what changes besides.
pub(super) fn keep_apart(
    mut of: TableDays,
    next: &mut Report,
    old: &Old,
    names: &Names,
    now: Now<'_>,
) -> TableDays {
    let told = |rest: &Rest| tells_of_few(rest, u64::from(now.threshold));
    let sheets = || {
        let parts = answered(&old.report, names).zip(answered(next, names));
        parts.map(|((_, last), (_, part))| [(old.report.sheets, last), (next.sheets, part)])
    };
    if sheets().any(|rest| told(&rest)) {
        next.sheets = old.report.sheets;
        of.sheets.clone_from(&old.of.sheets);
    }
    let steps = now.summary.map_or(&[][..], |summary| &summary.steps);
    let walks = || {
        let counted = old.report.steps.iter().zip(&next.steps).zip(steps);
        counted.flat_map(|((last, step), asks)| {
            let parts = answered(&old.report, names).zip(answered(next, names));
            let here = parts
                .filter(|((id, _), _)| asks.kind.questions().iter().any(|asked| asked.id == **id));
            here.map(|((_, was), (_, is))| [(last.reached, was), (step.reached, is)])
        })
    };
    if walks().any(|rest| told(&rest)) {
        Walks::of(&old.report).put(next);
        of.walks.clone_from(&old.of.walks);
    }
    of
}

/// How many answer each question, with its id.
fn answered<'a>(report: &'a Report, names: &'a Names) -> impl Iterator<Item = (&'a String, Count)> {
    let guesses = report.guesses.iter().map(|of| of.answered);
    let numbers = report.numbers.iter().map(|of| of.answered);
    let questions = report.questions.iter().map(|of| of.answered);
    let named = names.guesses.iter().zip(guesses);
    let named = named.chain(names.numbers.iter().zip(numbers));
    named.chain(names.questions.iter().map(|(id, _)| id).zip(questions))
}

fn tells_of_few(rest: &Rest, threshold: u64) -> bool {
    let [last, now] = rest.map(|(whole, part)| Some(whole.seen()?.abs_diff(part.seen()?)));
    last.zip(now)
        .is_some_and(|(last, now)| !same_or_many(last, now, threshold))
}
