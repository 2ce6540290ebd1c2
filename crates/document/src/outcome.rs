//! Outcomes: effects with their intervals, split by population.
//!
//! Numbers are kept twice on purpose: as values, for drawing and for checking, and as the strings
//! that authoring made of them, because turning floats into text costs 21 KB of wasm.

use serde::{Deserialize, Serialize};

use crate::rating::Rating;

/// Something that was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// Name used by a step's `outcome=` attribute.
    pub id: String,
    /// What was measured, such as "rate of falls".
    pub name: String,
    /// The thing counted, in the plural, such as "falls".
    pub noun: String,
    /// Whether less or more of it is wanted.
    pub better: Better,
    /// Whether it is a harm that the intervention might do. It is drawn as any other outcome, with a label.
    #[serde(default)]
    pub harm: bool,
    /// How the effect is expressed.
    pub metric: Metric,
    /// From where to where scores can go, for a score.
    #[serde(default)]
    pub scale: Option<ScoreRange>,
    /// What the choice of metric does to the figure, where that is known.
    #[serde(default)]
    pub caution: Option<MetricCaution>,
    /// The estimates, in the order to be shown: the split leads, a pooled figure that hides it is last.
    pub estimates: Vec<Estimate>,
    /// Evidence that points the other way with the headline.
    pub conflicts: Vec<Conflict>,
    /// How long people were followed, in words; `None` where it is not reported.
    pub follow_up: Option<String>,
}

impl Outcome {
    /// Whether a range of it is drawn on an axis. A share has no axis: it is a part of a whole.
    #[must_use]
    pub fn draws_a_range(&self) -> bool {
        let has_range = |size: &Size| match size {
            Size::Estimated { interval, .. } => interval.is_some(),
            Size::NotEstimable { .. } => false,
        };
        let drawn = |metric: &Metric, size: &Size| metric.compares() && has_range(size);
        self.estimates.iter().any(|estimate| {
            let other = estimate.also_as.as_ref();
            drawn(&self.metric, &estimate.size)
                || other.is_some_and(|reading| drawn(&reading.metric, &reading.size))
        })
    }
}

/// The wanted direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Better {
    /// Fewer falls.
    #[serde(rename = "lower")]
    Lower,
    /// More months of progress.
    #[serde(rename = "higher")]
    Higher,
}

/// How an effect is expressed. Ratios are drawn on a log axis and labelled in percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Metric {
    /// Rate with over rate without; counts events, so "out of 100 people" is never said of it.
    #[serde(rename = "rate-ratio")]
    RateRatio,
    /// Risk with over risk without; counts people.
    #[serde(rename = "risk-ratio")]
    RiskRatio,
    /// A difference in the unit named, such as "points" or "months of progress".
    #[serde(rename = "difference")]
    Difference(String),
    /// A standardised mean difference.
    #[serde(rename = "standardised")]
    Standardised,
    /// A share of one group, in percent, without a group to compare it with: it is no effect.
    #[serde(rename = "share")]
    Share,
}

impl Metric {
    /// Whether it compares two groups. What does not has no line of no difference to be drawn against.
    #[must_use]
    pub fn compares(&self) -> bool {
        !matches!(self, Metric::Share)
    }

    /// Whether it is a ratio, and so drawn on a log axis.
    #[must_use]
    pub fn is_ratio(&self) -> bool {
        matches!(self, Metric::RateRatio | Metric::RiskRatio)
    }
}

/// One estimate, for one population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Estimate {
    /// Name unique within the outcome.
    pub id: String,
    /// Whom it speaks of, in words that a reader can find herself in.
    pub population: String,
    /// An average over estimates of this outcome that disagree: drawn empty, last, not to be planned with.
    pub pooled: bool,
    /// How large.
    pub size: Size,
    /// The same result by another metric, drawn beside it; the two are never averaged.
    #[serde(default)]
    pub also_as: Option<Box<Reading>>,
    /// How this figure was worked out, where there is another reading of the same result.
    #[serde(default)]
    pub read_as: Option<String>,
    /// How sure; `None` is shown as "not rated".
    pub certainty: Option<Rating>,
    /// What can be said of it where nobody has rated it, in words.
    #[serde(default)]
    pub not_rated: Option<String>,
    /// The same in counts, where the summary gives a baseline.
    pub absolute: Option<Absolute>,
    /// Number of studies.
    pub studies: Option<u32>,
    /// Number of people in them.
    pub participants: Option<u32>,
    /// [`crate::source::Source::id`] of where the figures stand.
    pub source: String,
}

/// How large an effect is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Size {
    /// A figure.
    #[serde(rename = "estimated")]
    Estimated {
        /// The estimate, on the outcome's metric.
        value: f64,
        /// Its interval; `None` is shown as "interval not reported".
        interval: Option<Interval>,
        /// What is shown of it.
        shown: Shown,
    },
    /// No figure could be given.
    #[serde(rename = "not-estimable")]
    NotEstimable {
        /// Why, in words.
        reason: String,
    },
}

/// A range in which the true figure most likely lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// Lower limit, on the outcome's metric.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Level in percent, such as 95.
    pub level: u8,
    /// Which interval it is.
    pub kind: IntervalKind,
}

/// Which interval it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum IntervalKind {
    /// Where the average effect lies.
    #[serde(rename = "confidence")]
    Confidence,
    /// Where the effect in a new setting would lie.
    #[serde(rename = "prediction")]
    Prediction,
}

/// What is shown of an estimate, made by authoring from its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shown {
    /// Number, direction and noun together: "38% fewer falls", or "No reduction".
    pub headline: String,
    /// The range in words: "Could be as little as 30% fewer or as much as 44% fewer."
    pub range: String,
    /// At the estimate in the picture: "38% fewer".
    pub at_value: String,
    /// At the lower limit in the picture: "44%".
    pub at_low: String,
    /// At the upper limit in the picture: "30%".
    pub at_high: String,
    /// The figure as published: "Rate ratio 0.62, 95% confidence interval 0.56 to 0.70".
    pub published: String,
    /// The whole row in one sentence, for those who do not see the picture.
    pub spoken: String,
}

/// An effect in counts, against a stated baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Absolute {
    /// Out of whom and over what time, in words: "a year among 1,000 people at higher risk".
    pub per: String,
    /// Out of how many people, where people are counted: both counts are out of the same number. `None` where
    /// events are, which may outnumber people.
    #[serde(default)]
    pub out_of: Option<u32>,
    /// Count without the intervention.
    pub without: f64,
    /// Count with it.
    pub with: f64,
    /// Lowest and highest count with it.
    pub range: Option<(f64, f64)>,
    /// Label of the bar without: "Homes as they are: 1,847 falls".
    pub without_shown: String,
    /// Label of the bar with: "Homes adapted: about 1,145, or 702 fewer".
    pub with_shown: String,
    /// The range in words: "Could be 554 to 812 fewer."
    pub range_shown: String,
    /// A caution on the unit: "Falls, not people: one person may fall more than once."
    pub note: String,
}

/// A result that disagrees with the headline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conflict {
    /// What was found.
    pub found: String,
    /// Why it may differ, as far as anybody knows.
    pub why: String,
    /// [`crate::source::Source::id`].
    pub source: String,
}

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
    /// [`crate::source::Source::id`] of where it stands.
    pub source: String,
}

/// What the choice of metric does to a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricCaution {
    /// In words.
    pub says: String,
    /// [`crate::source::Source::id`].
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
