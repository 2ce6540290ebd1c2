//! The figure whose rating is explained.

use crate::certainty::ExplainedRating;
use crate::outcome::{Estimate, Outcome};
use crate::rating::{Level, Rating, Scheme};
use crate::summary::Summary;

/// A rating with what it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct RatedFigure<'a> {
    /// What was measured.
    pub outcome: &'a Outcome,
    /// The figure.
    pub estimate: &'a Estimate,
    /// How sure it is.
    pub rating: &'a Rating,
    /// The scale of the rating.
    pub scheme: &'a Scheme,
    /// The level that was given.
    pub level: &'a Level,
}

impl ExplainedRating {
    /// The figure, its rating and the level; `None` where the summary has no such rating.
    #[must_use]
    pub fn figure<'a>(&self, summary: &'a Summary) -> Option<RatedFigure<'a>> {
        let outcome = summary.outcome(&self.outcome)?;
        let mut estimates = outcome.estimates.iter();
        let estimate = estimates.find(|estimate| estimate.id == self.estimate)?;
        let rating = estimate.certainty.as_ref()?;
        let scheme = summary.scheme(&rating.scheme)?;
        let level = scheme.level(&rating.value)?;
        Some(RatedFigure {
            outcome,
            estimate,
            rating,
            scheme,
            level,
        })
    }
}
