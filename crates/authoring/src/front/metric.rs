//! The metrics, as an editor names them.

use serde::{Deserialize, Serialize};

/// A metric without its unit. Its tags are those of `evidence_walk_document::outcome::Metric`, which a test
/// compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetricName {
    RateRatio,
    RiskRatio,
    Difference,
    Standardised,
    Share,
}

impl MetricName {
    /// Whether the metric is expressed in a unit that the editor names.
    pub fn has_unit(self) -> bool {
        match self {
            MetricName::Difference => true,
            MetricName::RateRatio
            | MetricName::RiskRatio
            | MetricName::Standardised
            | MetricName::Share => false,
        }
    }
}
