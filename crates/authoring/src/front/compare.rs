//! Interventions side by side.

use super::{FieldForm, FieldGroup, Spec, free};

pub const NAME: Spec = Spec::needed(
    "name",
    "A home with high support",
    FieldForm::Text,
    "What a reader could choose.",
);
pub const ESTIMATE: Spec = Spec::needed(
    "estimate",
    "health.high-support",
    FieldForm::Text,
    "The outcome and the estimate of its effect, with a dot between their ids.",
);
pub const AGAINST: Spec = Spec::needed(
    "against",
    "",
    FieldForm::Text,
    "What the studies compared it with. Only options with the same words here, and the same outcome, are compared.",
);
pub const COSTS: Spec = Spec::optional(
    "costs",
    FieldForm::Text,
    "What it costs, in words; without it readers see “No information”.",
);
pub const FITS: Spec = Spec::optional(
    "fits",
    FieldForm::Text,
    "Where it fits, in words; without it readers see “No information”.",
);

/// One option.
pub const OPTION: FieldGroup = FieldGroup {
    about: "An intervention that is put beside others.",
    fields: &[NAME, ESTIMATE, AGAINST, COSTS, FITS],
    rule: free,
};
