//! The facts of a summary: what is between the two lines `---`.

use super::compare::OPTION;
use super::implementation::IMPLEMENTATION as IMPLEMENTED;
use super::outcome::OUTCOME;
use super::prepared::QUESTION as PREPARED;
use super::question::{ADDED, ENTRY};
use super::rating::COST as COST_GROUP;
use super::source::SOURCE;
use super::{FieldForm, FieldGroup, NONE_DECLARED, Spec, free};
use serde_json::json;

pub const TITLE: Spec = Spec::needed(
    "title",
    "Home adaptations to prevent falls",
    FieldForm::Text,
    "The title.",
);
pub const DECISION: Spec = Spec::needed(
    "decision",
    "Should we pay for home adaptations to prevent falls, and for whom?",
    FieldForm::Text,
    "The decision it serves, as a sentence.",
);
pub const AUDIENCE: Spec = Spec::needed(
    "audience",
    "Council officers who plan housing or falls prevention",
    FieldForm::Text,
    "Whom it is written for.",
);
pub const AUDIENCES: Spec = Spec::optional(
    "audiences",
    FieldForm::List(&AUDIENCE_GROUP),
    "Two to five audiences for whom some parts within steps are: `### Its heading {for=members}`. Readers choose whether to see those for others.",
);
pub const LANGUAGE: Spec = Spec::needed(
    "language",
    "",
    FieldForm::Text,
    "The same as in the file's name, such as `en`.",
);
pub const TRANSLATOR: Spec = Spec::optional(
    "translator",
    FieldForm::Text,
    "Only in a translation: the name of its translator, who answers for it, as readers see it.",
);
pub const DRAFT: Spec = Spec::optional(
    "draft",
    FieldForm::YesNo,
    "`true` in a translation that nobody answers for yet. It is never published.",
);
pub const EDITION: Spec = Spec::needed(
    "edition",
    "1",
    FieldForm::Whole,
    "Raise it when a figure, a rating or a question changes.",
);
pub const REVISION: Spec = Spec::needed(
    "revision",
    "1",
    FieldForm::Whole,
    "Raise it when only words change.",
);
pub const REVISIONS: Spec = Spec::optional(
    "revisions",
    FieldForm::List(&REVISION_NOTE),
    "What changed from one revision to the next, for the pages of the staff that compare wordings.",
);
pub const REVIEWED: Spec = Spec::needed(
    "reviewed",
    "2026-11-20",
    FieldForm::Day,
    "Day of the last review, such as 2026-11-20.",
);
pub const SEARCHED: Spec = Spec::optional(
    "searched",
    FieldForm::When,
    "Until when the literature was searched: a year, a month or a day.",
);
pub const SEARCHED_IN: Spec = Spec::optional(
    "searched_in",
    FieldForm::Text,
    "What was searched: databases, registers, websites, as it follows \"Searched:\".",
);
pub const AUTHORS: Spec =
    Spec::needed("authors", "[\"A name\"]", FieldForm::Texts, "Who wrote it.");
pub const FUNDERS: Spec = Spec::needed(
    "funders",
    "[\"Nobody: it was written in the centre's own time\"]",
    FieldForm::Texts,
    "Who paid for it.",
);
pub const INTERESTS: Spec = Spec::optional(
    "conflicts_of_interest",
    FieldForm::TextsOr(NONE_DECLARED),
    "What the authors gain or lose by the answer, as they declare it: a list, or `none declared`.",
);
pub const ILLUSTRATION: Spec = Spec::optional(
    "illustration",
    FieldForm::Text,
    "Only where nobody has endorsed the summary: a sentence that says so.",
);
pub const CONTACT: Spec = Spec::optional(
    "contact",
    FieldForm::Group(&CONTACT_GROUP),
    CONTACT_GROUP.about,
);
pub const GUESS_FIRST: Spec = Spec::optional(
    "guess_first",
    FieldForm::YesNo,
    "`true` keeps the answer closed until its reader opens it; only with a `predict` step.",
);
pub const FOLLOW_UP: Spec = Spec::optional(
    "follow_up",
    FieldForm::YesNo,
    "`false` leaves out the follow-up page, which asks months later what came of the summary. Without it there is one where a step of `kind=next` leads to it.",
);
pub const FOR_WHOM: Spec = Spec::needed(
    "for_whom",
    "whom the evidence is about",
    FieldForm::Text,
    "One paragraph: whom the evidence is about.",
);
pub const ANSWER: Spec = Spec::needed(
    "answer",
    "the answer in one or two sentences",
    FieldForm::Text,
    "One paragraph: the answer in one or two sentences.",
);
pub const SOURCES: Spec = Spec::needed(
    "sources",
    "",
    FieldForm::List(&SOURCE),
    "What the figures rest on.",
);
pub const GLOSSARY: Spec = Spec::optional(
    "glossary",
    FieldForm::List(&TERM_GROUP),
    "Terms of this summary alone, which its text explains where it marks them: `[heterogeneity](#heterogeneity)`.",
);
pub const OUTCOMES: Spec = Spec::needed(
    "outcomes",
    "",
    FieldForm::List(&OUTCOME),
    "What was measured, the headline first. Every figure stands here, once.",
);
pub const COST: Spec = Spec::needed(
    "cost",
    "{no_information: {says: \"Nobody dependable has said what this costs.\"}}",
    FieldForm::Group(&COST_GROUP),
    COST_GROUP.about,
);

pub const IMPLEMENTATION: Spec = Spec::optional(
    "implementation",
    FieldForm::Group(&IMPLEMENTED),
    IMPLEMENTED.about,
);

pub const QUESTIONS: Spec = Spec::optional(
    "questions",
    FieldForm::ListOr(&ENTRY, &ADDED),
    "What the step that asks asks, in place of the centre's questions; or, under `add`, beside them.",
);

pub const PEOPLE_ASK: Spec = Spec::optional(
    "people_ask",
    FieldForm::List(&PREPARED),
    "Up to five questions that people ask, with answers.",
);

pub const COMPARE: Spec = Spec::optional(
    "compare",
    FieldForm::List(&OPTION),
    "Two to five interventions side by side, in the order in which readers see them, for the step of kind `compare`.",
);

pub const CHANGES: Spec = Spec::optional(
    "changes",
    FieldForm::List(&CHANGE),
    "What changed since an earlier edition or wording, and who asked for it, the newest first. Readers see it under “What changed”.",
);

/// Everything.
pub const FRONT: FieldGroup = FieldGroup {
    about: "The facts of a summary: what stands between the two lines `---`.",
    fields: &[
        TITLE,
        DECISION,
        AUDIENCE,
        AUDIENCES,
        LANGUAGE,
        TRANSLATOR,
        DRAFT,
        EDITION,
        REVISION,
        REVISIONS,
        REVIEWED,
        SEARCHED,
        SEARCHED_IN,
        AUTHORS,
        FUNDERS,
        INTERESTS,
        ILLUSTRATION,
        CONTACT,
        GUESS_FIRST,
        FOLLOW_UP,
        FOR_WHOM,
        ANSWER,
        GLOSSARY,
        SOURCES,
        OUTCOMES,
        COST,
        IMPLEMENTATION,
        QUESTIONS,
        PEOPLE_ASK,
        COMPARE,
        CHANGES,
    ],
    rule: free,
};

pub const TERM_ID: Spec = Spec::needed(
    "id",
    "heterogeneity",
    FieldForm::Name,
    "The name by which the text marks it, the same in every language.",
);
pub const TERM: Spec = Spec::needed(
    "term",
    "heterogeneity",
    FieldForm::Text,
    "The term, as it stands in the list of terms.",
);
pub const MEANS: Spec = Spec::needed(
    "means",
    "how far the results of studies differ by more than chance",
    FieldForm::Text,
    "What it means, in plain words that can stand in brackets behind the term.",
);

/// One term.
pub const TERM_GROUP: FieldGroup = FieldGroup {
    about: "A term of the field, and what it means.",
    fields: &[TERM_ID, TERM, MEANS],
    rule: free,
};

pub const AUDIENCE_ID: Spec = Spec::needed(
    "id",
    "members",
    FieldForm::Name,
    "The name that stands after `for=` and in the page's tag, the same in every language.",
);
pub const AUDIENCE_NAME: Spec = Spec::needed(
    "name",
    "Council members",
    FieldForm::Text,
    "What its readers call themselves, as it stands in the choice.",
);

/// One audience.
pub const AUDIENCE_GROUP: FieldGroup = FieldGroup {
    about: "Readers for whom some parts of the summary are.",
    fields: &[AUDIENCE_ID, AUDIENCE_NAME],
    rule: free,
};

pub const CONTACT_NAME: Spec = Spec::needed(
    "name",
    "Ana Puw, adaptations adviser",
    FieldForm::Text,
    "A name or a role.",
);
pub const EMAIL: Spec = Spec::optional(
    "email",
    FieldForm::Pattern("^[^\\s@:/]+@[^\\s@:/]+\\.[^\\s@:/]+$"),
    "An e-mail address.",
);
pub const PAGE: Spec = Spec::optional(
    "page",
    FieldForm::Pattern("^https?://\\S+$"),
    "The address of a page, in place of an e-mail address.",
);
pub const HELPS_WITH: Spec = Spec::needed(
    "helps_with",
    "which homes to begin with",
    FieldForm::Text,
    "What they help with, as it follows \"about\".",
);

pub const CHANGE_EDITION: Spec = Spec::optional(
    "edition",
    FieldForm::Whole,
    "The edition that came with it; not where it changed words alone.",
);
pub const ASKED: Spec = Spec::optional(
    "asked",
    FieldForm::Text,
    "What was asked for, in a few words; never the words of one reader.",
);
pub const CREDIT: Spec = Spec::optional(
    "credit",
    FieldForm::Text,
    "Who asked for it, as they agreed to be named: a role or an organisation will do.",
);
pub const DONE: Spec = Spec::needed(
    "done",
    "None of the trials reports one, and the page now says so.",
    FieldForm::Text,
    "What changed; also that nothing did, and why.",
);
pub const ON: Spec = Spec::needed(
    "on",
    "2026-11",
    FieldForm::When,
    "When: a year, a month or a day.",
);
pub const THEME: Spec = Spec::optional(
    "theme",
    FieldForm::Name,
    "The theme of comments in which it was asked for, by its id in `centre.toml`: the comments desk then says what came of it.",
);

/// One change.
pub const CHANGE: FieldGroup = FieldGroup {
    about: "Something that changed, or that somebody asked for and that did not.",
    fields: &[CHANGE_EDITION, ASKED, CREDIT, DONE, ON, THEME],
    rule: || json!({"dependencies": {CREDIT.name: [ASKED.name]}}),
};

/// Somebody to talk to.
pub const CONTACT_GROUP: FieldGroup = FieldGroup {
    about: "Somebody to talk to about this summary. Without it, the centre's own contact stands there.",
    fields: &[CONTACT_NAME, EMAIL, PAGE, HELPS_WITH],
    rule: || {
        json!({"oneOf": [
            {"required": [EMAIL.name]},
            {"required": [PAGE.name]},
        ]})
    },
};

pub const REVISION_NUMBER: Spec =
    Spec::needed("revision", "2", FieldForm::Whole, "Which revision.");
pub const REVISION_DATE: Spec = Spec::needed(
    "date",
    "2026-11-20",
    FieldForm::Day,
    "The day on which it was published.",
);
pub const REVISION_SAYS: Spec = Spec::needed(
    "note",
    "Shorter second step, asked for by readers",
    FieldForm::Text,
    "What changed, and why.",
);

/// What changed with a revision.
pub const REVISION_NOTE: FieldGroup = FieldGroup {
    about: "What changed with a revision, and why. Readers do not see it.",
    fields: &[REVISION_NUMBER, REVISION_DATE, REVISION_SAYS],
    rule: free,
};
