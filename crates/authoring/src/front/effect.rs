//! How large an effect is, in which unit, and where it stands.

use evidence_walk_document::outcome::IntervalKind;
use serde_json::{Value, json};

use super::metric::MetricName;
use super::{FieldForm, FieldGroup, NOT_REPORTED, Spec, free};
use crate::tag;

pub const UNIT: Spec = Spec::optional(
    "unit",
    FieldForm::Text,
    "Of a `difference` only, such as `points`.",
);
pub const SOURCE: Spec = Spec::needed("source", "review", FieldForm::Name, "The `id` of a source.");

/// A unit goes with a metric that has one, and with no other.
pub fn unit_rule(metric: &Spec) -> Value {
    let with_unit: Vec<&&str> = tag::names::<MetricName>()
        .iter()
        .filter(|name| tag::read_tag::<MetricName>(name).is_some_and(MetricName::has_unit))
        .collect();
    json!({
        "if": {"required": [metric.name], "properties": {metric.name: {"enum": with_unit}}},
        "then": {"required": [UNIT.name]},
        "else": {"not": {"required": [UNIT.name]}},
    })
}

pub const VALUE: Spec = Spec::needed(
    "value",
    "0.62",
    FieldForm::Figure,
    "As in the source; a ratio as a ratio: `0.62`, not 38%. A share in percent: `84`.",
)
.unless_another();
pub const INTERVAL: Spec = Spec::needed(
    "interval",
    "not reported`, or `interval: {low: 0.56, high: 0.70, level: 95, kind: confidence}",
    FieldForm::GroupOr(&RANGE, NOT_REPORTED),
    RANGE.about,
)
.unless_another();
pub const NOT_ESTIMABLE: Spec =
    Spec::optional("not_estimable", FieldForm::Text, "Why there is no figure.");

/// How large an effect is.
pub const SIZE: FieldGroup = FieldGroup {
    about: "How large: `value` and `interval` as in the source, or `not_estimable` and why.",
    fields: &[VALUE, INTERVAL, NOT_ESTIMABLE],
    rule: || {
        json!({"oneOf": [
            {"required": [VALUE.name, INTERVAL.name], "maxProperties": 2},
            {"required": [NOT_ESTIMABLE.name], "maxProperties": 1},
        ]})
    },
};

pub const LOW: Spec = Spec::needed("low", "0.56", FieldForm::Figure, "The lower limit.");
pub const HIGH: Spec = Spec::needed("high", "0.70", FieldForm::Figure, "The upper limit.");
pub const LEVEL: Spec = Spec::needed("level", "95", FieldForm::Percent, "In percent, such as 95.");
pub const KIND: Spec = Spec::needed(
    "kind",
    "confidence",
    FieldForm::OneOf(tag::names::<IntervalKind>),
    "Which range it is.",
);

/// An interval.
pub const RANGE: FieldGroup = FieldGroup {
    about: "The range that goes with the figure.",
    fields: &[LOW, HIGH, LEVEL, KIND],
    rule: free,
};
