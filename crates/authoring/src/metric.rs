//! How an effect is expressed.

use evidence_walk_document::outcome::Metric;

use crate::fields::{Field, Fields};
use crate::front::metric::MetricName;
use crate::front::outcome::{METRIC, UNIT};
use crate::tag;

/// Reads `metric:` and `unit:` of an outcome.
pub fn read_metric(fields: &Fields<'_>) -> Option<Metric> {
    let field = fields.needed(&METRIC);
    named_metric(fields, field)
}

/// The metric that `field` names, with the `unit:` beside it.
pub fn named_metric(fields: &Fields<'_>, field: Option<Field<'_>>) -> Option<Metric> {
    let unit = fields.optional(&UNIT);
    let field = field?;
    let text = field.text()?;
    let unit = unit.as_ref().and_then(|unit| unit.text());
    let Some(name) = tag::read_tag::<MetricName>(&text) else {
        field.not_listed(&text, tag::names::<MetricName>().iter().copied());
        return None;
    };
    match (name.has_unit(), unit.is_some()) {
        (true, true) | (false, false) => {}
        (false, true) => {
            fields.fault(
                UNIT.name,
                format!("`{text}` has no unit"),
                "take the line out",
            );
            return None;
        }
        (true, false) => {
            fields.fault(
                UNIT.name,
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
        MetricName::Share => Metric::Share,
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
            Metric::Share => MetricName::Share,
        }
    }

    #[test]
    fn an_editor_writes_what_is_published() {
        assert_eq!(tag::names::<MetricName>(), tag::names::<Metric>());
        for metric in [
            Metric::RateRatio,
            Metric::RiskRatio,
            Metric::Standardised,
            Metric::Share,
        ] {
            let written = tag::tag_of(&metric);
            assert_eq!(
                tag::read_tag::<MetricName>(&written),
                Some(name_of(&metric))
            );
        }
        let difference = name_of(&Metric::Difference(String::new()));
        assert_eq!(tag::read_tag::<MetricName>("difference"), Some(difference));
    }
}
