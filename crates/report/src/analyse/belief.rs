//! What readers expected of a figure, before and after it was shown.
//!
//! All measures of a group rest on the same people: those who answered both times. Were some to rest
//! on everybody who guessed, the difference of two figures would be that of the few who did not
//! answer again.

use evidence_walk_contract::guess::{Guess, Seen, Tenths};
use evidence_walk_contract::question::{AnswerValue, Form, Question};
use evidence_walk_document::summary::{Measure, Prediction};
use serde::{Deserialize, Serialize};

use super::distance::Evidence;
use super::mean::{Mean, Middle};
use super::{Asked, Count, Share, Viewer, moves, ranges, suppress};

/// The guesses at one figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuessReport {
    /// What was guessed at: the outcome's name, or the question's where the edition is gone.
    pub name: String,
    /// The question as asked; empty where the edition is gone.
    pub text: String,
    /// What it is counted or measured in.
    pub unit: Unit,
    /// Sheets that answer it, before or after.
    pub answered: Count,
    /// How many could have answered it.
    pub asked: Asked,
    /// Of these, who guessed before the figure was shown.
    pub guessed: Count,
    /// Of these, who did not answer again after it.
    pub not_again: Count,
    /// Who went straight to the figure and answered after it.
    pub passed: Count,
    /// Those who answered both times, by whether they had seen the figure, as in [`Knew::ALL`].
    pub groups: Vec<Group>,
    /// The figure that guesses are compared with, or why they are not.
    pub compared: Result<Figure, NotCompared>,
}

/// What a number is counted or measured in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name; empty where the edition is gone.
    pub name: String,
    /// Its kind, where known.
    pub measure: Option<Measure>,
}

impl Unit {
    pub(super) fn of(question: &Question, prediction: Option<&Prediction>) -> Self {
        let name = match &question.form {
            Form::Guess(range) | Form::Number(range) => range.unit.clone(),
            _ => String::new(),
        };
        Self {
            name,
            measure: prediction.map(|prediction| prediction.measure),
        }
    }
}

/// The figure that guesses are compared with, in the unit of the guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The estimate.
    pub estimate: Tenths,
    /// Its interval, where one is reported.
    pub interval: Option<(Tenths, Tenths)>,
    /// The number that would mean no difference.
    pub unchanged: Tenths,
}

/// Why guesses are not compared with the figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotCompared {
    /// The summary says why.
    Unscored(String),
    /// The edition is no longer published, and its figure is gone with it.
    NotPublished,
}

/// Whether somebody knew the figure before she guessed, by her own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Knew {
    /// She had not seen it.
    No,
    /// She had.
    Yes,
    /// She was not sure, or did not say: she may have seen it, so she stands with neither.
    Perhaps,
}

impl Knew {
    /// Every group, those whose guesses are news first.
    pub const ALL: [Knew; 3] = [Knew::No, Knew::Yes, Knew::Perhaps];

    pub(super) fn of(seen: Option<Seen>) -> Self {
        match seen {
            Some(Seen::No) => Knew::No,
            Some(Seen::Yes) => Knew::Yes,
            Some(Seen::Unsure) | None => Knew::Perhaps,
        }
    }
}

/// People who answered both times, and knew the figure alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Whether they had seen the figure.
    pub knew: Knew,
    /// How many. What else is said of them is as closed as this, or more.
    pub people: Count,
    /// Of these, who gave a lowest and a highest number besides the best guess.
    pub ranged: Count,
    /// What they expected and how that moved, where it may be seen and is compared.
    pub scored: Option<Scored>,
}

/// What a group expected, and how that moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Before the figure was shown; none of fewer than the threshold, whose median would be somebody's
    /// own guess, nor for others where all guessed the same.
    pub prior: Option<Middle>,
    /// After, likewise.
    pub posterior: Option<Middle>,
    /// How much nearer to the evidence; positive is nearer. None for others where all guessed the
    /// same, before or after: with the other guesses it would tell how far from the evidence.
    pub movement: Option<Mean>,
    /// Its median, of no fewer people than the threshold.
    pub middle: Option<f64>,
    /// Began outside the range and came nearer.
    pub towards: Part,
    /// Began outside it and ended as far from it.
    pub stayed: Part,
    /// Began outside it and went further away.
    pub away: Part,
    /// Could not move towards the evidence: began inside its interval, ends included, or at the figure
    /// itself where no interval is reported. Their distance is none already. (A guess at the lowest or
    /// highest number that the question takes can still come nearer, because the figure is within.)
    pub inside: Part,
    /// Of these, who left it.
    pub left: Count,
    /// Expected less than the evidence has.
    pub too_low: Side,
    /// Expected more.
    pub too_high: Side,
    /// How far from lowest to highest, the median of those who gave both, in units; of no fewer
    /// people than the threshold, nor for others where all are as wide.
    pub width: Option<f64>,
    /// Whose range held the estimate, ends included: a part of those who gave one.
    pub held: Part,
}

/// Part of a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// How many.
    pub people: Count,
    /// Their share of the group, where it may be seen.
    pub share: Option<Share>,
}

/// Those of a group who began on one side of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// How many, and their share of the group.
    pub part: Part,
    /// Evidence less guess, where it may be seen: positive where they expected too little.
    pub surprise: Typical,
    /// How much nearer to the evidence they came, where it may be seen: for others neither side's,
    /// where the group's less both would be that of a hidden few who left the range.
    pub movement: Typical,
}

/// Where numbers lie.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Typical {
    /// Their mean; none of fewer than two, nor for others where all are the same.
    pub mean: Option<Mean>,
    /// Their median; none of fewer than the threshold, nor for others where all are the same.
    pub median: Option<f64>,
}

/// Reports the guesses at one question: of a prediction, with the name of its outcome, or of a
/// question whose edition is gone. Says how many of the sheets that answer it can be worked out from what
/// others see.
pub(super) fn report(
    question: &Question,
    asked: Option<(&Prediction, &str)>,
    numbers: &[(String, AnswerValue)],
    threshold: u32,
    viewer: Viewer,
) -> (GuessReport, u64) {
    let guesses: Vec<&Guess> = numbers
        .iter()
        .filter_map(|(of, value)| match value {
            AnswerValue::Guess(guess) if *of == question.id => Some(guess),
            _ => None,
        })
        .collect();
    let pairs = Knew::ALL.map(|knew| pairs(&guesses, knew));
    let widths = Knew::ALL.map(|knew| ranges::of(&guesses, knew));
    let many = |of: fn(&Guess) -> bool| guesses.iter().filter(|guess| of(guess)).count() as u64;
    let (answered, not_again, passed) = (
        guesses.len() as u64,
        many(|guess| guess.posterior.is_none()),
        many(|guess| guess.prior.is_none()),
    );
    let [no, yes, perhaps] = pairs.each_ref().map(|pairs| pairs.len() as u64);
    let cells = [no, yes, perhaps, not_again, passed];
    // Where a total would give a small count away, it goes and the large counts stay.
    let mut figures = suppress::largest_first(&cells, 0..cells.len());
    figures.extend([0..4, 0..cells.len()]);
    let hidden = suppress::shared(&cells, &figures, threshold);
    let covered = suppress::covered(&cells, &figures, &hidden);
    let sum = |n: u64, of: std::ops::Range<usize>| {
        let place = figures.iter().position(|figure| *figure == of);
        let hidden = place.and_then(|place| hidden.get(place));
        Count::new(n, hidden != Some(&false), viewer)
    };
    let count = |place: usize| sum(cells.get(place).copied().unwrap_or(0), place..place + 1);
    let compared = compared(asked.map(|(prediction, _)| prediction));
    let group = |(place, knew): (usize, &Knew)| {
        let people = count(place);
        let of = pairs.get(place).filter(|_| people != Count::Hidden);
        let gave = widths.get(place).map_or(&[][..], Vec::as_slice);
        let all = of.map_or(0, |of| of.len() as u64);
        let ranged = ranges::count(gave, all, threshold, viewer);
        let scored = compared
            .as_ref()
            .ok()
            .zip(of)
            .and_then(|((evidence, figure), of)| {
                let said = ranges::said(gave, figure.estimate, ranged, threshold, viewer);
                moves::score(of, *evidence, said, threshold, viewer)
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
        unit: Unit::of(question, asked.map(|(prediction, _)| prediction)),
        answered: sum(answered, 0..5),
        asked: Asked::NotKnown,
        guessed: sum(answered - passed, 0..4),
        not_again: count(3),
        passed: count(4),
        groups: Knew::ALL.iter().enumerate().map(group).collect(),
        compared: compared.map(|(_, figure)| figure),
    };
    (report, covered)
}

/// Best guesses before and after of those who gave both.
fn pairs(guesses: &[&Guess], knew: Knew) -> Vec<(Tenths, Tenths)> {
    guesses
        .iter()
        .filter(|guess| Knew::of(guess.seen) == knew)
        .filter_map(|guess| Some((guess.prior?.best, guess.posterior?)))
        .collect()
}

fn compared(prediction: Option<&Prediction>) -> Result<(Evidence, Figure), NotCompared> {
    let prediction = prediction.ok_or(NotCompared::NotPublished)?;
    match &prediction.unscored {
        Some(why) => Err(NotCompared::Unscored(why.clone())),
        None => Ok((
            Evidence::of(prediction),
            Figure {
                estimate: prediction.figure,
                interval: prediction.interval,
                unchanged: prediction.unchanged,
            },
        )),
    }
}
