//! How an intervention is put into practice: `implementation:` of a summary.

use super::outcome::SOURCE;
use super::{FieldForm, FieldGroup, NO_INFORMATION, Spec, free};

const LIST: &str = "no information";

pub const CORE: Spec = Spec::needed(
    "core",
    LIST,
    FieldForm::TextsOr(NO_INFORMATION),
    "Core components: what was tested and must not change. A list, or `no information`.",
);
pub const ADAPTABLE: Spec = Spec::needed(
    "adaptable",
    LIST,
    FieldForm::TextsOr(NO_INFORMATION),
    "What may be adapted. A list, or `no information`.",
);
pub const READINESS: Spec = Spec::needed(
    "readiness",
    LIST,
    FieldForm::TextsOr(NO_INFORMATION),
    "What to have in place before it begins, as a checklist. A list, or `no information`.",
);
pub const MEASURES: Spec = Spec::needed(
    "measures",
    LIST,
    FieldForm::ListOrText(&MEASURE, NO_INFORMATION),
    "What would show that it worked in one place. A list, or `no information`.",
);
pub const PLACES: Spec = Spec::needed(
    "places",
    LIST,
    FieldForm::TextsOr(NO_INFORMATION),
    "Where it has been done. A list, or `no information`.",
);

/// How it is put into practice.
pub const IMPLEMENTATION: FieldGroup = FieldGroup {
    about: "How it is put into practice, as far as the evidence says; a step of `kind=implement` shows it.",
    fields: &[CORE, ADAPTABLE, READINESS, MEASURES, PLACES, SOURCE],
    rule: free,
};

pub const NAME: Spec = Spec::needed("name", "Conduct problems", FieldForm::Text, "Its name.");
pub const DEFINITION: Spec = Spec::needed(
    "definition",
    "\"The Intensity score of the Eyberg inventory, from 36 to 252\"",
    FieldForm::Text,
    "What is counted, exactly.",
);
pub const FROM: Spec = Spec::needed(
    "from",
    "both parents, each on a form of their own",
    FieldForm::Text,
    "Who or what gives the figure.",
);
pub const HOW_OFTEN: Spec = Spec::needed(
    "how_often",
    "before, at the end and a year later",
    FieldForm::Text,
    "How often.",
);

/// A measure.
pub const MEASURE: FieldGroup = FieldGroup {
    about: "A measure that would show whether it worked in one place.",
    fields: &[NAME, DEFINITION, FROM, HOW_OFTEN],
    rule: free,
};
