//! The metrics, as an editor names them, and which of them have a unit.

use evidence_walk_document::outcome::Metric;
use serde::Deserialize;

use crate::fields::Fields;
use crate::tag;

/// A metric without its unit. Its tags are those of [`Metric`], which a test compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetricName {
    RateRatio,
    RiskRatio,
    Difference,
    Standardised,
}

impl MetricName {
    /// Whether the metric is expressed in a unit that the editor names.
    pub fn has_unit(self) -> bool {
        match self {
            MetricName::Difference => true,
            MetricName::RateRatio | MetricName::RiskRatio | MetricName::Standardised => false,
        }
    }
}

/// Reads `metric:` and `unit:` of an outcome.
pub fn read(fields: &Fields<'_>) -> Option<Metric> {
    let field = fields.need("metric", "rate-ratio");
    let unit = fields.get("unit");
    let field = field?;
    let text = field.text()?;
    let unit = unit.as_ref().and_then(|unit| unit.text());
    let Some(name) = tag::read::<MetricName>(&text) else {
        field.not_listed(&text, tag::names::<MetricName>().iter().copied());
        return None;
    };
    match (name.has_unit(), unit.is_some()) {
        (true, true) | (false, false) => {}
        (false, true) => {
            fields.fault("unit", format!("`{text}` has no unit"), "take the line out");
            return None;
        }
        (true, false) => {
            fields.fault(
                "unit",
                format!("`{text}` needs its unit"),
                "add `unit: points`",
            );
            return None;
        }
    }
    Some(match name {
        MetricName::RateRatio => Metric::RateRatio,
        MetricName::RiskRatio => Metric::RiskRatio,
        MetricName::Difference => Metric::Difference(unit?),
        MetricName::Standardised => Metric::Standardised,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A new metric does not compile until it stands here and above.
    fn name_of(metric: &Metric) -> MetricName {
        match metric {
            Metric::RateRatio => MetricName::RateRatio,
            Metric::RiskRatio => MetricName::RiskRatio,
            Metric::Difference(_) => MetricName::Difference,
            Metric::Standardised => MetricName::Standardised,
        }
    }

    #[test]
    fn an_editor_writes_what_is_published() {
        assert_eq!(tag::names::<MetricName>(), tag::names::<Metric>());
        for metric in [Metric::RateRatio, Metric::RiskRatio, Metric::Standardised] {
            let written = tag::tag_of(&metric);
            assert_eq!(tag::read::<MetricName>(&written), Some(name_of(&metric)));
        }
        let difference = name_of(&Metric::Difference(String::new()));
        assert_eq!(tag::read::<MetricName>("difference"), Some(difference));
    }
}
