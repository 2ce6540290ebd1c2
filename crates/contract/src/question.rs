//! The questions a reader may answer, and the answers' values.

use serde::{Deserialize, Serialize};

use crate::guess::{Guess, Range, Tenths};
#[cfg(feature = "schema")]
use crate::limits::TEXT_CHARS;

/// A question of an `ask` step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Name on the wire; answers pool under it across languages.
    pub id: String,
    /// Changes with its wording and its options. Answers to two revisions are counted together only where the
    /// editor says that they mean the same.
    pub revision: u32,
    /// For whom it is asked where that is not the centre, such as an evaluator. Reports and exports keep such
    /// questions apart under this name.
    pub asked_for: Option<String>,
    /// The question as asked.
    pub text: String,
    /// A line of help below it; may be empty.
    pub hint: String,
    /// How it is answered.
    pub form: Form,
}

/// How a question is answered. None is ever required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Form {
    /// One of an ordered scale, or one of the options beside it.
    #[serde(rename = "scale")]
    Scale {
        /// The scale, lowest first.
        points: Vec<Choice>,
        /// Options outside the order, such as "no decision now".
        beside: Vec<Choice>,
    },
    /// One of several options without an order, or one of the options beside them.
    #[serde(rename = "one")]
    One {
        /// The options, as shown.
        options: Vec<Choice>,
        /// Options that answer nothing, such as "prefer not to say".
        beside: Vec<Choice>,
    },
    /// Any number of options.
    #[serde(rename = "many")]
    Many(Vec<Choice>),
    /// Free text of at most [`crate::limits::TEXT_CHARS`] characters.
    #[serde(rename = "text")]
    Text,
    /// A guess at a figure, before it is shown and again after.
    #[serde(rename = "guess")]
    Guess(Range),
    /// A number that is compared with nothing.
    #[serde(rename = "number")]
    Number(Range),
}

impl Form {
    /// Every option that may be chosen, in the order shown; none for words and numbers.
    pub fn options(&self) -> impl Iterator<Item = &Choice> {
        let (first, second): (&[Choice], &[Choice]) = match self {
            Form::Scale { points, beside } => (points, beside),
            Form::One { options, beside } => (options, beside),
            Form::Many(options) => (options, &[]),
            Form::Text | Form::Guess(_) | Form::Number(_) => (&[], &[]),
        };
        first.iter().chain(second)
    }

    /// Whether one press of one button answers it.
    #[must_use]
    pub fn takes_one_press(&self) -> bool {
        match self {
            Form::Scale { .. } | Form::One { .. } => true,
            Form::Many(_) | Form::Text | Form::Guess(_) | Form::Number(_) => false,
        }
    }
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// Name on the wire.
    pub id: String,
    /// What is shown.
    pub label: String,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AnswerValue {
    /// One option of a scale, or of several.
    #[serde(rename = "choice")]
    Choice(String),
    /// Any number of options, in the order of the question; at least one.
    #[serde(rename = "choices")]
    Choices(Vec<String>),
    /// Free text.
    #[serde(rename = "text")]
    Text(#[cfg_attr(feature = "schema", schemars(length(max = TEXT_CHARS)))] String),
    /// What was guessed before and after the figure was shown; holds at least one of the two.
    #[serde(rename = "guess")]
    Guess(Guess),
    /// A number that is compared with nothing.
    #[serde(rename = "number")]
    Number(Tenths),
    /// An earlier answer taken back by its reader.
    #[serde(rename = "cleared")]
    Cleared,
}
