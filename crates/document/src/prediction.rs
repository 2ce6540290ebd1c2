//! A guess at a figure before it is shown.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::question::Question;
use serde::{Deserialize, Serialize};

/// A guess at one estimate, and the figure it is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Prediction {
    /// [`crate::outcome::Outcome::id`].
    pub outcome: String,
    /// [`crate::outcome::Estimate::id`].
    pub estimate: String,
    /// What is counted or measured in the guess.
    pub measure: Measure,
    /// The guess; what the reader expects where she works, never compared with the figure; and why
    /// that might differ.
    pub questions: Vec<Question>,
    /// The question as it is put again after the figure was shown.
    pub again: String,
    /// The figure in the measure of the guess.
    pub figure: Tenths,
    /// Its interval in the same measure, if the source reports one.
    pub interval: Option<(Tenths, Tenths)>,
    /// The number that would mean no difference.
    pub unchanged: Tenths,
    /// "The trials found 62 falls."
    pub found: String,
    /// "It could be as few as 56 or as many as 70."
    pub range: String,
    /// Set where guesses are not compared with the figure: why.
    pub unscored: Option<String>,
}

/// What a guess is counted or measured in. Each has a form of question of its own: events outnumber
/// people, and a change has a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Measure {
    /// People, out of a stated number of people.
    #[serde(rename = "people")]
    People,
    /// Events, against a stated number of events.
    #[serde(rename = "events")]
    Events,
    /// A change in percent.
    #[serde(rename = "percent")]
    Percent,
    /// A difference in months of progress.
    #[serde(rename = "months")]
    Months,
    /// A difference in points of a scale.
    #[serde(rename = "points")]
    Points,
}
