//! Two to five interventions side by side.

use serde::{Deserialize, Serialize};

/// The fewest options that make a comparison.
pub const FEWEST_OPTIONS: usize = 2;

/// The most options that a reader can hold against each other.
pub const MOST_OPTIONS: usize = 5;

/// Interventions side by side, in the author's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// From [`FEWEST_OPTIONS`] to [`MOST_OPTIONS`].
    pub options: Vec<ComparedOption>,
}

/// Something that the reader could choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedOption {
    /// Its name.
    pub name: String,
    /// [`Outcome::id`] of what was measured.
    pub outcome: String,
    /// [`Estimate::id`] of its effect.
    pub estimate: String,
    /// What it was compared with in the studies, such as "no intervention".
    pub against: String,
    /// What it costs, in words; `None` is shown as "no information".
    pub cost: Option<String>,
    /// Where it fits, in words; `None` is shown as "no information".
    pub fit: Option<String>,
}

/// Options that can be compared: their places in [`Comparison::options`], in order, at least two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparableGroup {
    /// Which options.
    pub options: Vec<usize>,
    /// Sets of options of which each range overlaps every other: the largest such sets, of two or more.
    pub unclear: Vec<Vec<usize>>,
    /// Pairs of options whose ranges do not meet.
    pub apart: Vec<(usize, usize)>,
}

/// Why an option stands apart from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApartReason {
    /// It has no figure.
    NoFigure,
    /// It has no range.
    NoRange,
    /// It is a share of one group.
    NoComparison,
    /// Its result is read by two metrics, and neither leads.
    TwoReadings,
    /// No other has the same outcome, against the same thing, with a range of the same kind.
    NothingAlike,
}
