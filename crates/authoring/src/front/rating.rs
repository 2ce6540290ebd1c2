//! Certainty and cost.

use evidence_walk_document::rating::Change;
use serde_json::json;

use super::{FieldForm, FieldGroup, Spec, free};
use crate::tag;

pub const SCHEME: Spec = Spec::needed(
    "scheme",
    "grade",
    FieldForm::Name,
    "Name of a file in `schemes/`.",
);
pub const VERSION: Spec = Spec::needed(
    "version",
    "\"2012\"",
    FieldForm::Text,
    "The version in that file.",
);
pub const VALUE: Spec = Spec::needed("value", "moderate", FieldForm::Text, "One of its levels.");
pub const AS_OF: Spec = Spec::needed(
    "as_of",
    "2023-03-10",
    FieldForm::When,
    "When it was given: a year, a month or a day.",
);
pub const RATED_BY: Spec = Spec::needed(
    "rated_by",
    "the authors of the review",
    FieldForm::Text,
    "By whom.",
);
pub const REASONS: Spec = Spec::optional(
    "reasons",
    FieldForm::Labelled(tag::names::<Change>),
    "What lowered, raised or kept the level.",
);

/// How sure a figure is.
pub const CERTAINTY: FieldGroup = FieldGroup {
    about: "How sure: a rating, or `not_rated` and what can be said. May be left out.",
    fields: &[
        SCHEME.unless_another(),
        VERSION.unless_another(),
        VALUE.unless_another(),
        AS_OF.unless_another(),
        RATED_BY.unless_another(),
        REASONS,
        NOT_RATED,
    ],
    rule: || {
        let rated = [SCHEME, VERSION, VALUE, AS_OF, RATED_BY].map(|field| field.name);
        json!({"oneOf": [
            {"required": rated, "not": {"required": [NOT_RATED.name]}},
            {"required": [NOT_RATED.name], "maxProperties": 1},
        ]})
    },
};

pub const NOT_RATED: Spec = Spec::optional(
    "not_rated",
    FieldForm::Text,
    "Where nobody has rated it: what can be said of how sure it is.",
);

pub const AMOUNT: Spec = Spec::optional("amount", FieldForm::Text, "The amount, if it is known.");
pub const NO_INFORMATION: Spec =
    Spec::optional("no_information", FieldForm::Group(&NOTHING), NOTHING.about);

/// What it costs.
pub const COST: FieldGroup = FieldGroup {
    about: "What it costs: a rating, or `no_information`.",
    fields: &[
        SCHEME.unless_another(),
        VERSION.unless_another(),
        VALUE.unless_another(),
        AS_OF.unless_another(),
        RATED_BY.unless_another(),
        REASONS,
        AMOUNT,
        NO_INFORMATION,
    ],
    rule: || {
        let rated = [SCHEME, VERSION, VALUE, AS_OF, RATED_BY].map(|field| field.name);
        json!({"oneOf": [
            {"required": rated, "not": {"required": [NO_INFORMATION.name]}},
            {"required": [NO_INFORMATION.name], "maxProperties": 1},
        ]})
    },
};

pub const SAYS: Spec = Spec::needed(
    "says",
    "Nobody dependable has said what this costs.",
    FieldForm::Text,
    "What is missing, in a sentence.",
);
pub const NEAREST: Spec = Spec::optional(
    "nearest",
    FieldForm::Text,
    "The nearest thing known, in a sentence.",
);

/// That nothing is known of the cost.
pub const NOTHING: FieldGroup = FieldGroup {
    about: "Nothing dependable is known.",
    fields: &[SAYS, NEAREST],
    rule: free,
};
