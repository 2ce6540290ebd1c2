//! What readers expected of a figure, before and after it was shown.
//!
//! All measures of a group are based on the same people: those who answered both times. If some were based
//! on everybody who guessed, the difference of two figures would be that of the few who did not
//! answer again.

use evidence_walk_contract::guess::{Guess, Tenths};
use evidence_walk_contract::question::{AnswerValue, Question};
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::Prediction;
use evidence_walk_store::NumberAnswer;

use super::distance::Evidence;
use super::guess_report::{ComparedFigure, Group, GuessReport, NotCompared, PriorExposure, Unit};
use super::numbers::each_of;
use super::{EligibleCount, Viewer, VisibleCount, moves, ranges, suppress};

/// The guesses at one question, each as often as it was made: those made before the answer could be seen and those made with it in view: the
/// second are no predictions, so the two are never one table.
pub(super) fn guesses_at<'a>(question: &str, numbers: &'a [NumberAnswer]) -> [Vec<&'a Guess>; 2] {
    let own = numbers
        .iter()
        .filter(|of| of.question == question && of.place == AnswerPlace::Walk)
        .filter_map(|of| match &of.value {
            AnswerValue::Guess(guess) => Some((guess, of.n)),
            AnswerValue::Choice(_)
            | AnswerValue::Choices(_)
            | AnswerValue::Text(_)
            | AnswerValue::Number(_)
            | AnswerValue::Cleared => None,
        });
    let each = own.flat_map(|(guess, n)| each_of(guess, n));
    let (in_view, before) = each.partition(|guess| guess.answer_in_view);
    [before, in_view]
}

/// Reports the guesses of one kind at one question: of a prediction, with the name of its outcome, or of a
/// question whose edition is gone. Says how many of the sheets that answer it can be worked out from what
/// others see.
pub(super) fn report_guesses(
    question: &Question,
    asked: Option<(&Prediction, &str)>,
    (in_view, guesses): (bool, &[&Guess]),
    threshold: u32,
    viewer: Viewer,
) -> (GuessReport, u64) {
    let pairs = PriorExposure::ALL.map(|knew| pairs(guesses, knew));
    let widths = PriorExposure::ALL.map(|knew| ranges::ranges_given(guesses, knew));
    let many = |of: fn(&Guess) -> bool| guesses.iter().filter(|guess| of(guess)).count() as u64;
    let (answered, not_again, passed) = (
        guesses.len() as u64,
        many(|guess| guess.posterior.is_none()),
        many(|guess| guess.prior.is_none()),
    );
    let [no, yes, perhaps] = pairs.each_ref().map(|pairs| pairs.len() as u64);
    let cells = [no, yes, perhaps, not_again, passed];
    // Where a total would reveal a small count, the total is hidden and the large counts are shown.
    let mut figures = suppress::largest_first(&cells, 0..cells.len());
    figures.extend([0..4, 0..cells.len()]);
    let hidden = suppress::shared(&cells, &figures, threshold);
    let covered = suppress::covered(&cells, &figures, &hidden);
    let sum = |n: u64, of: std::ops::Range<usize>| {
        let place = figures.iter().position(|figure| *figure == of);
        let hidden = place.and_then(|place| hidden.get(place));
        VisibleCount::new(n, hidden != Some(&false), viewer)
    };
    let count = |place: usize| sum(cells.get(place).copied().unwrap_or(0), place..place + 1);
    let compared = compared(asked.map(|(prediction, _)| prediction));
    let group = |(place, knew): (usize, &PriorExposure)| {
        let people = count(place);
        let of = pairs.get(place).filter(|_| people != VisibleCount::Hidden);
        let gave = widths.get(place).map_or(&[][..], Vec::as_slice);
        let all = of.map_or(0, |of| of.len() as u64);
        let ranged = ranges::count_ranges(gave, all, threshold, viewer);
        let scored = compared
            .as_ref()
            .ok()
            .zip(of)
            .and_then(|((evidence, figure), of)| {
                let said =
                    ranges::summarise_ranges(gave, figure.estimate, ranged, threshold, viewer);
                moves::score_moves(of, *evidence, said, threshold, viewer)
            });
        Group {
            knew: *knew,
            people,
            ranged,
            scored,
        }
    };
    let report = GuessReport {
        name: asked.map_or_else(|| question.id.clone(), |(_, outcome)| outcome.to_owned()),
        text: asked.map_or_else(String::new, |_| question.text.clone()),
        in_view,
        unit: Unit::of(question, asked.map(|(prediction, _)| prediction)),
        answered: sum(answered, 0..5),
        asked: EligibleCount::NotKnown,
        guessed: sum(answered - passed, 0..4),
        not_again: count(3),
        passed: count(4),
        groups: PriorExposure::ALL.iter().enumerate().map(group).collect(),
        compared: compared.map(|(_, figure)| figure),
    };
    (report, covered)
}

/// Best guesses before and after of those who gave both.
fn pairs(guesses: &[&Guess], knew: PriorExposure) -> Vec<(Tenths, Tenths)> {
    guesses
        .iter()
        .filter(|guess| PriorExposure::of(guess.seen) == knew)
        .filter_map(|guess| Some((guess.prior?.best, guess.posterior?)))
        .collect()
}

fn compared(prediction: Option<&Prediction>) -> Result<(Evidence, ComparedFigure), NotCompared> {
    let prediction = prediction.ok_or(NotCompared::NotPublished)?;
    match &prediction.unscored {
        Some(why) => Err(NotCompared::Unscored(why.clone())),
        None => Ok((
            Evidence::of(prediction),
            ComparedFigure {
                estimate: prediction.figure,
                interval: prediction.interval,
                unchanged: prediction.unchanged,
            },
        )),
    }
}
