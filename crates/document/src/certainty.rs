//! How sure a figure is: asked, explained, and asked again.

use evidence_walk_contract::question::Question;
use serde::{Deserialize, Serialize};

/// [`Choice::id`](evidence_walk_contract::question::Choice::id) of what the rating says.
pub const MEANING: &str = "meaning";
/// Of what another level of the same scheme says.
pub const OTHER_LEVEL: &str = "other-level";
/// Of the misreading that a rating of certainty is about the size of the effect.
pub const SIZE: &str = "size";
/// Of the misreading that it is advice.
pub const ADVICE: &str = "advice";
/// Of an answer that is none.
pub const CANNOT_TELL: &str = "cannot-tell";

/// A rating that is explained on demand. What it says is asked before, and asked again after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedRating {
    /// [`crate::outcome::Outcome::id`] of what was measured.
    pub outcome: String,
    /// [`crate::outcome::Estimate::id`] of the figure that is rated.
    pub estimate: String,
    /// What the rating says, asked before it is explained and asked again after; empty where no step sends
    /// answers.
    pub questions: Vec<Question>,
}
