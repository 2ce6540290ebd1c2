//! What a figure depends on besides the result: the metric that it is read by, and the scale of a score.

use serde::{Deserialize, Serialize};

use crate::outcome::{Metric, Size};

/// The same result by another metric.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// How it was worked out, in words.
    pub read_as: String,
    /// How it is expressed. Where this is the estimate's own metric, both stand on one axis.
    pub metric: Metric,
    /// How large.
    pub size: Size,
    /// [`crate::summary::Source::id`] of where it stands.
    pub source: String,
}

/// What the choice of metric does to a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricCaution {
    /// In words.
    pub says: String,
    /// [`crate::summary::Source::id`].
    pub source: String,
}

/// The lowest and the highest score that a scale has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScoreRange {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Both as they are shown: "Scores run from 36 to 252."
    pub shown: String,
}
