//! A toolkit: `toolkits/NAME.LANG.toml`.

use super::{FieldForm, FieldGroup, Spec, free};

pub const TITLE: Spec = Spec::needed(
    "title",
    "\"What works, in one list\"",
    FieldForm::Text,
    "What the list is called.",
);
pub const DECISION: Spec = Spec::needed(
    "decision",
    "\"Which of these should we look at first?\"",
    FieldForm::Text,
    "The decision that it serves, as a question.",
);
pub const INTRO: Spec = Spec::needed(
    "intro",
    "\"The interventions that we have summaries of.\"",
    FieldForm::Text,
    "What it holds and what not, in a few sentences.",
);
pub const SETTINGS: Spec = Spec::optional(
    "settings",
    FieldForm::List(&SETTING),
    "Where the interventions take place; readers choose among them.",
);
pub const ROWS: Spec = Spec::needed(
    "rows",
    "[[rows]]",
    FieldForm::List(&ROW),
    "The interventions, in the order in which readers see them.",
);
pub const TRANSLATION: Spec = Spec::optional(
    "translation",
    FieldForm::Group(&TRANSLATED),
    "Who answers for the translation, where it is one.",
);

/// The whole file.
pub const TOOLKIT: FieldGroup = FieldGroup {
    about: "Interventions of a centre in one list.",
    fields: &[TITLE, DECISION, INTRO, SETTINGS, ROWS, TRANSLATION],
    rule: free,
};

pub const SETTING_ID: Spec = Spec::needed(
    "id",
    "\"schools\"",
    FieldForm::Name,
    "Its name in the rows, the same in every language.",
);
pub const SETTING_NAME: Spec = Spec::needed(
    "name",
    "\"In schools\"",
    FieldForm::Text,
    "What readers see.",
);

/// One setting.
pub const SETTING: FieldGroup = FieldGroup {
    about: "Where interventions take place.",
    fields: &[SETTING_ID, SETTING_NAME],
    rule: free,
};

pub const SUMMARY: Spec = Spec::needed(
    "summary",
    "\"home-adaptations\"",
    FieldForm::Name,
    "The NAME of one of your summaries. Its certainty and its cost are taken from it.",
);
pub const ESTIMATE: Spec = Spec::needed(
    "estimate",
    "\"falls.higher-risk\"",
    FieldForm::Text,
    "The outcome and the estimate whose figure stands in the row, with a dot between their ids.",
);
pub const NAME: Spec = Spec::optional(
    "name",
    FieldForm::Text,
    "What readers see; without it, the title of the summary.",
);
pub const AGAINST: Spec = Spec::optional(
    "against",
    FieldForm::Text,
    "What the studies compared it with. Needed, but for a share of one group. Only rows with the same words here, and the same outcome, are compared.",
);
pub const ROW_SETTINGS: Spec = Spec::optional(
    "settings",
    FieldForm::Texts,
    "The `id` of each setting that it takes place in.",
);
pub const PAGE: Spec = Spec::optional(
    "page",
    FieldForm::Text,
    "The address of your page with the summary; without it, the row opens the page that is published of the summary.",
);

/// One row.
pub const ROW: FieldGroup = FieldGroup {
    about: "One intervention.",
    fields: &[SUMMARY, ESTIMATE, NAME, AGAINST, ROW_SETTINGS, PAGE],
    rule: free,
};

pub const TRANSLATOR: Spec = Spec::optional(
    "translator",
    FieldForm::Text,
    "Who translated it, and answers for all of it.",
);
pub const DRAFT: Spec = Spec::optional(
    "draft",
    FieldForm::YesNo,
    "Whether nobody answers for the translation yet.",
);

/// Who answers for a translation.
pub const TRANSLATED: FieldGroup = FieldGroup {
    about: "Who answers for the translation: a translator, or `draft = true`.",
    fields: &[TRANSLATOR, DRAFT],
    rule: free,
};
