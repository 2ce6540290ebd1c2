//! What people ask of a summary, with prepared answers.

use evidence_walk_contract::signal::Detail;
use serde::{Deserialize, Serialize};

use crate::text::Inline;

/// A question that people ask, with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreparedQuestion {
    /// As people ask it: "Does it work for people like ours?"
    pub asks: String,
    /// The answer. A figure stands in it with its interval and certainty, never alone.
    pub answer: Vec<Inline>,
    /// The same as plain words, each figure with its edition too: for whatever shows it alone.
    pub in_full: String,
    /// [`crate::summary::Step::id`] of the step that says more.
    pub step: String,
}

/// The most that a summary has.
pub const MOST: usize = Detail::PREPARED.len();
