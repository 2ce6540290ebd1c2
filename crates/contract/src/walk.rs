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
    /// `Summary.centre_contact`.
    pub contact: String,
    /// Whom to talk to, as one line: the summary's own contact, or the centre.
    pub talk_to: Packed,
    /// `Summary.guess_first`.
    pub guess_first: bool,
    /// What every step can be asked for: the answer, how sure, sources, authors and date.
    pub whole: Packed,
    /// How long the centre keeps answers, as a sentence.
    pub keeps: String,
    /// The steps in order.
    pub steps: Vec<WalkStep>,
}

impl WalkFile {
    /// The question that the foot of the page asks, by its number across the summary, and its step: as
    /// `Summary::question_at_foot`.
    #[must_use]
    pub fn question_at_foot(&self) -> Option<(usize, usize)> {
        let mut number = 0;
        for (at, step) in self.steps.iter().enumerate() {
            let asks = step.reveal.is_none() && step.note.is_none() && step.level.is_none();
            if let Some(first) = step.questions.first().filter(|_| asks) {
                return first.form.takes_one_press().then_some((at, number));
            }
            number += step.questions.len();
        }
        None
    }
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
    /// Its questions; empty unless it is an `ask`, a `predict`, a `decide` or a `certainty`.
    pub questions: Vec<Question>,
    /// What a `predict` shows once its reader has guessed, or asked to see it.
    pub reveal: Option<Reveal>,
    /// What a `certainty` explains on demand, between its questions.
    pub level: Option<Packed>,
    /// The decision note of a `decide`, as a form to fill in.
    pub note: Option<Packed>,
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
