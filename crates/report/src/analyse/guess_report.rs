//! What a report says of guesses: of each figure, of each group of sheets, of each part of a group.

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::summary::{Measure, Prediction};
use serde::{Deserialize, Serialize};

use super::mean::{Mean, Middle};
use super::{EligibleCount, Share, VisibleCount};

/// The guesses at one figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuessReport {
    /// What was guessed at: the outcome's name, or the question's where the edition is gone.
    pub name: String,
    /// The question as asked; empty where the edition is gone.
    pub text: String,
    /// Whether the guesses were made while the answer could be seen, so that they predict nothing. Widgets that
    /// did not say are counted as if it could not.
    #[serde(default)]
    pub in_view: bool,
    /// What it is counted or measured in.
    pub unit: Unit,
    /// Sheets that answer it, before or after.
    pub answered: VisibleCount,
    /// How many could have answered it.
    pub asked: EligibleCount,
    /// Of these, who guessed before the figure was shown.
    pub guessed: VisibleCount,
    /// Of these, who did not answer again after it.
    pub not_again: VisibleCount,
    /// Who went straight to the figure and answered after it.
    pub passed: VisibleCount,
    /// Those who answered both times, by whether they had seen the figure, as in [`PriorExposure::ALL`].
    pub groups: Vec<Group>,
    /// The figure that guesses are compared with, or why they are not.
    pub compared: Result<ComparedFigure, NotCompared>,
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
            Form::Scale { .. } | Form::One { .. } | Form::Many(_) | Form::Text => String::new(),
        };
        Self {
            name,
            measure: prediction.map(|prediction| prediction.measure),
        }
    }
}

/// The figure that guesses are compared with, in the unit of the guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedFigure {
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

/// Whether somebody knew the figure before they guessed, by their own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriorExposure {
    /// They had not seen it.
    No,
    /// They had seen it.
    Yes,
    /// They were not sure, or did not say: they may have seen it, so they count in neither group.
    Perhaps,
}

impl PriorExposure {
    /// Every group, beginning with those whose guesses are informative.
    pub const ALL: [PriorExposure; 3] = [
        PriorExposure::No,
        PriorExposure::Yes,
        PriorExposure::Perhaps,
    ];

    pub(super) fn of(seen: Option<Seen>) -> Self {
        match seen {
            Some(Seen::No) => PriorExposure::No,
            Some(Seen::Yes) => PriorExposure::Yes,
            Some(Seen::Unsure) | None => PriorExposure::Perhaps,
        }
    }
}

/// People who answered both times and gave the same answer on whether they knew the figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Whether they had seen the figure.
    pub knew: PriorExposure,
    /// How many. Everything else in the group is hidden at least as far as this is.
    pub people: VisibleCount,
    /// Of these, who gave a lowest and a highest number besides the best guess.
    pub ranged: VisibleCount,
    /// What they expected and how that moved, where it may be seen and is compared.
    pub scored: Option<Scored>,
}

/// What a group expected, and how that moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Before the figure was shown; `None` for fewer people than the threshold, whose median would be somebody's
    /// own guess, and for others where all guessed the same.
    pub prior: Option<Middle>,
    /// After, with the same rules.
    pub posterior: Option<Middle>,
    /// How much nearer to the evidence; positive is nearer. `None` for others where all guessed the
    /// same, before or after: with the other guesses it would reveal how far from the evidence they were.
    pub movement: Option<Mean>,
    /// Its median, of no fewer people than the threshold.
    pub middle: Option<f64>,
    /// Began outside the range and came nearer.
    pub towards: GroupPart,
    /// Began outside it and ended just as far from it.
    pub stayed: GroupPart,
    /// Began outside it and went further away.
    pub away: GroupPart,
    /// Could not move towards the evidence: began inside its interval, ends included, or at the figure
    /// itself where no interval is reported. Their distance is none already. (A guess at the lowest or
    /// highest number that the question takes can still come nearer, because the figure is within.)
    pub inside: GroupPart,
    /// Of these, who left it.
    pub left: VisibleCount,
    /// Expected less than the evidence shows.
    pub too_low: Side,
    /// Expected more.
    pub too_high: Side,
    /// How far from lowest to highest, the median of those who gave both, in units; only for as many people
    /// as the threshold, and not for others where all ranges are equally wide.
    pub width: Option<f64>,
    /// Whose range held the estimate, ends included: a part of those who gave one.
    pub held: GroupPart,
}

/// Part of a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GroupPart {
    /// How many.
    pub people: VisibleCount,
    /// Their share of the group, where it may be seen.
    pub share: Option<Share>,
}

/// Those of a group who began on one side of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// How many, and their share of the group.
    pub part: GroupPart,
    /// Evidence less guess, where it may be seen: positive where they expected too little.
    pub surprise: Typical,
    /// How much nearer to the evidence they came, where it may be seen: hidden from others on both sides
    /// where the group's movement less both sides' would be that of a hidden few who left the range.
    pub movement: Typical,
}

/// Mean and median of some numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Typical {
    /// Their mean; `None` for fewer than two, and for others where all are the same.
    pub mean: Option<Mean>,
    /// Their median; `None` for fewer than the threshold, and for others where all are the same.
    pub median: Option<f64>,
}
