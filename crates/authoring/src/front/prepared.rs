//! What people ask, with prepared answers.

use super::{FieldForm, FieldGroup, Spec, free};

pub const ASKS: Spec = Spec::needed(
    "asks",
    "What would it cost?",
    FieldForm::Text,
    "As people ask it.",
);
pub const ANSWER: Spec = Spec::needed(
    "answer",
    "\"About {falls.higher-risk}.\"",
    FieldForm::Text,
    "One paragraph. Figures stand in it only as quotes of estimates, such as {falls.higher-risk}, or as {cost.rating}.",
);
pub const STEP: Spec = Spec::needed(
    "step",
    "trials",
    FieldForm::Name,
    "The id of the step that says more.",
);

/// One question.
pub const QUESTION: FieldGroup = FieldGroup {
    about: "A question that people ask, with its answer.",
    fields: &[ASKS, ANSWER, STEP],
    rule: free,
};
