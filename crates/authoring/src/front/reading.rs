//! What a figure depends on besides the result: the metric that it is read by, and the scale of a score.

use super::effect::{SIZE, SOURCE, UNIT, unit_rule};
use super::metric::MetricName;
use super::{FieldForm, FieldGroup, Spec, free};
use crate::tag;

pub const SCALE: Spec = Spec::optional("scale", FieldForm::Group(&SCORES), SCORES.about);
pub const LEAST_SCORE: Spec = Spec::needed("low", "36", FieldForm::Figure, "The lowest score.");
pub const MOST_SCORE: Spec = Spec::needed("high", "252", FieldForm::Figure, "The highest score.");

/// From where to where scores go.
pub const SCORES: FieldGroup = FieldGroup {
    about: "From where to where scores can go; of a `difference` only.",
    fields: &[LEAST_SCORE, MOST_SCORE],
    rule: free,
};

pub const CAUTION: Spec = Spec::optional("caution", FieldForm::Group(&METRIC), METRIC.about);
pub const SAYS: Spec = Spec::needed(
    "says",
    "Read by another metric, the same studies give twice the effect.",
    FieldForm::Text,
    "What the choice of metric does to the figure.",
);

/// What the choice of metric does.
pub const METRIC: FieldGroup = FieldGroup {
    about: "A caution on the metric, where its choice is known to change the story.",
    fields: &[SAYS, SOURCE],
    rule: free,
};

pub const READ_AS: Spec = Spec::optional(
    "read_as",
    FieldForm::Text,
    "How this figure was worked out, where `also_as` gives another.",
);
pub const ALSO_AS: Spec = Spec::optional("also_as", FieldForm::Group(&READING), READING.about);
pub const OTHER_READ_AS: Spec = Spec::needed(
    "read_as",
    "from Cohen's d, turned into percent",
    FieldForm::Text,
    "How it was worked out.",
);
pub const OTHER_METRIC: Spec = Spec::optional(
    "metric",
    FieldForm::OneOf(tag::names::<MetricName>),
    "How it is expressed, where not as the outcome is.",
);
pub const OTHER_EFFECT: Spec = Spec::needed(
    "effect",
    "{value: 0.92, interval: not reported}",
    FieldForm::Group(&SIZE),
    SIZE.about,
);

/// The same result by another metric.
pub const READING: FieldGroup = FieldGroup {
    about: "The same result by another metric. Both are shown, and never averaged.",
    fields: &[OTHER_READ_AS, OTHER_METRIC, UNIT, OTHER_EFFECT, SOURCE],
    rule: || unit_rule(&OTHER_METRIC),
};
