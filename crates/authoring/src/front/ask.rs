//! What an editor may ask: ready-made sets, and forms of questions.

use serde::{Deserialize, Serialize};

/// Most options that a question has without a reason.
pub const MOST_OPTIONS: usize = 6;

/// The ready-made sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetName {
    /// How useful, what use, what was missing.
    Default,
    /// Relevance, confidence and commitment.
    Relevance,
    /// UMUX-LITE.
    UmuxLite,
    /// The reader's role, from a list of the centre's.
    Role,
    /// An evaluator's questions.
    Evaluator,
}

/// The forms that an editor may ask in. A guess needs a figure, and is asked by a step of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnForm {
    /// One of an ordered scale.
    Scale,
    /// One of several.
    One,
    /// Several of several.
    Many,
    /// A number with a unit.
    Number,
    /// Free text.
    Text,
}

impl OwnForm {
    /// Whether it has options.
    pub fn has_options(self) -> bool {
        match self {
            OwnForm::Scale | OwnForm::One | OwnForm::Many => true,
            OwnForm::Number | OwnForm::Text => false,
        }
    }
}
