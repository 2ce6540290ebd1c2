//! A finding at the scale of its reader's own place: `apply:` of an estimate.

use super::outcome::SOURCE;
use super::{FieldForm, FieldGroup, Spec, free};

pub const AMONG: Spec = Spec::needed(
    "among",
    "older people at higher risk, in a year",
    FieldForm::Text,
    "Who or what a size counts and over what time, as it follows a number.",
);
pub const SIZE_QUESTION: Spec = Spec::needed(
    "size_question",
    "\"How many older people at higher risk is it for?\"",
    FieldForm::Text,
    "Asks for the size.",
);
pub const BASELINE: Spec = Spec::optional("baseline", FieldForm::Group(&STUDIED), STUDIED.about);
pub const COST: Spec = Spec::optional("cost_each", FieldForm::Group(&COST_EACH), COST_EACH.about);

/// A finding at the scale of its reader's own place.
pub const APPLY: FieldGroup = FieldGroup {
    about: "What a step of `kind=apply` asks for, so that its reader can work out what the effect may come to where she works.",
    fields: &[AMONG, SIZE_QUESTION, BASELINE, COST],
    rule: free,
};

pub const BASELINE_QUESTION: Spec = Spec::needed(
    "question",
    "\"How many falls do they have in a year, for every 1,000 of them?\"",
    FieldForm::Text,
    "Asks for what there is now, without the intervention.",
);
pub const PER: Spec = Spec::needed(
    "out_of",
    "1000",
    FieldForm::Whole,
    "Out of how many of those that a size counts.",
);
pub const FIGURE: Spec = Spec::needed(
    "studies",
    "",
    FieldForm::Figure,
    "That of the studies behind this very estimate, as your source gives it.",
);
pub const LOW: Spec = Spec::needed(
    "low",
    "",
    FieldForm::Figure,
    "The lowest that was studied, as your source gives it; without one there is nothing to apply.",
);
pub const HIGH: Spec = Spec::needed(
    "high",
    "",
    FieldForm::Figure,
    "The highest that was studied, as your source gives it.",
);
pub const LIMITS_ARE: Spec = Spec::needed(
    "note",
    "",
    FieldForm::Text,
    "What the lowest and the highest are, as a sentence.",
);

/// What there is without the intervention.
pub const STUDIED: FieldGroup = FieldGroup {
    about: "What there is without the intervention, for a ratio: how it is asked for, and from where to where it was studied.",
    fields: &[
        BASELINE_QUESTION,
        PER,
        FIGURE,
        LOW,
        HIGH,
        LIMITS_ARE,
        SOURCE,
    ],
    rule: free,
};

pub const EACH: Spec = Spec::needed(
    "each",
    "350",
    FieldForm::Figure,
    "The amount for each of those that a size counts.",
);
pub const CURRENCY: Spec = Spec::needed(
    "currency",
    "£",
    FieldForm::Text,
    "The sign of the currency, which stands before an amount.",
);
pub const PAYS_FOR: Spec = Spec::needed(
    "pays_for",
    "a home, at prices of 2023",
    FieldForm::Text,
    "What it pays for, and the year of the price.",
);

/// What each costs.
pub const COST_EACH: FieldGroup = FieldGroup {
    about: "What each of those that a size counts costs, if a source says so.",
    fields: &[EACH, CURRENCY, PAYS_FOR, SOURCE],
    rule: free,
};
