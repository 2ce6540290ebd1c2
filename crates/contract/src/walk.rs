//! What the widget reads of a summary: its steps, drawn, and its questions.
//!
//! The full `Summary` is published as JSON for everybody. The widget needs none of
//! its figures, only their drawing, and to draw them itself would cost it 20 KB.

use serde::{Deserialize, Serialize};

use crate::guess::Tenths;
use crate::packed::Packed;
use crate::question::Question;
use crate::signal::About;

/// A summary as the widget reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WalkFile {
    /// Which summary; every signal carries it.
    pub about: About,
    /// The centre that publishes it.
    pub centre: String,
    /// `Summary.contact`.
    pub contact: String,
    /// How long the centre keeps answers, as a sentence.
    pub keeps: String,
    /// The steps in order.
    pub steps: Vec<WalkStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WalkStep {
    /// `Step.id`.
    pub id: String,
    /// `Step.title`.
    pub title: String,
    /// `Step.label`.
    pub label: String,
    /// What stands below its heading and above its questions.
    pub body: Packed,
    /// Its questions; empty unless it is an `ask` or a `predict`.
    pub questions: Vec<Question>,
    /// What a `predict` shows once its reader has guessed, or asked to see it.
    pub reveal: Option<Reveal>,
}

/// The figure that a guess is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reveal {
    /// `Prediction.found`: the heading.
    pub found: String,
    /// The picture, with a place for the guess, and the figure in words.
    pub body: Packed,
    /// `Prediction.again`.
    pub again: String,
    /// The range that guesses are compared with; twice the figure where no interval is reported.
    /// `None` where they are compared with nothing.
    pub range: Option<(Tenths, Tenths)>,
    /// The two ends of the picture's axis.
    pub axis: (Tenths, Tenths),
}
