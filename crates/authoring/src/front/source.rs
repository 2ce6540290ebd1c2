//! A source: its citation as readers see it, and the parts of it that reference managers take.

use super::{FieldForm, FieldGroup, Spec};
use crate::tag;
use evidence_walk_document::source::ReferenceKind;
use serde_json::json;

pub const SOURCE_ID: Spec = Spec::needed(
    "id",
    "review",
    FieldForm::Name,
    "A short name, for `source:`.",
);
pub const CITATION: Spec = Spec::needed(
    "citation",
    "Authors (year). Title. Place.",
    FieldForm::Text,
    "Authors (year). Title. Place.",
);
pub const SOURCE_LANGUAGE: Spec = Spec::optional(
    "language",
    FieldForm::Pattern("^[a-z]{2,3}$"),
    "The language of the citation, such as `en`, so that it is read out as it is spoken.",
);
pub const DOI: Spec = Spec::optional(
    "doi",
    FieldForm::Pattern("^10\\.[0-9.]{4,}/\\S+$"),
    "A bare DOI, from `10.` on.",
);
pub const URL: Spec = Spec::optional(
    "url",
    FieldForm::Pattern("^https?://\\S+$"),
    "A web address, where there is no DOI.",
);

pub const SOURCE_SEARCHED: Spec = Spec::optional(
    "searched",
    FieldForm::When,
    "Until when this review searched the literature: a year, a month or a day. Needs `searched_in`.",
);
pub const SOURCE_SEARCHED_IN: Spec = Spec::optional(
    "searched_in",
    FieldForm::Text,
    "What this review searched: databases, registers, websites, as it follows \"Searched:\".",
);
pub const REFERENCE: Spec = Spec::optional(
    "reference",
    FieldForm::Group(&REFERENCE_GROUP),
    REFERENCE_GROUP.about,
);

pub const REFERENCE_KIND: Spec = Spec::needed(
    "type",
    "article",
    FieldForm::OneOf(tag::names::<ReferenceKind>),
    "What kind of thing it is.",
);
pub const REFERENCE_AUTHORS: Spec = Spec::needed(
    "authors",
    "[\"Family, Given\", \"An organisation\"]",
    FieldForm::Texts,
    "Who wrote it, in order: people as \"Family, Given\", organisations without a comma.",
);
pub const REFERENCE_YEAR: Spec = Spec::needed(
    "year",
    "2023",
    FieldForm::Whole,
    "The year of publication; it stands in the citation too.",
);
pub const REFERENCE_TITLE: Spec = Spec::needed(
    "title",
    "The title, without what follows it",
    FieldForm::Text,
    "The title alone.",
);
pub const CONTAINER: Spec = Spec::optional(
    "in",
    FieldForm::Text,
    "The journal, book or website that it is in. An article and a chapter need one.",
);
pub const VOLUME: Spec = Spec::optional("volume", FieldForm::Text, "The volume.");
pub const ISSUE: Spec = Spec::optional(
    "issue",
    FieldForm::Text,
    "The issue, or the number of the article.",
);
pub const PAGES: Spec = Spec::optional(
    "pages",
    FieldForm::Text,
    "The first page, or the first and the last: `518-527`.",
);
pub const PUBLISHER: Spec = Spec::optional("publisher", FieldForm::Text, "Who published it.");

/// The parts of a citation.
pub const REFERENCE_GROUP: FieldGroup = FieldGroup {
    about: "The parts of the citation, for reference managers. Without it the source is in none of the files that readers can take.",
    fields: &[
        REFERENCE_KIND,
        REFERENCE_AUTHORS,
        REFERENCE_YEAR,
        REFERENCE_TITLE,
        CONTAINER,
        VOLUME,
        ISSUE,
        PAGES,
        PUBLISHER,
    ],
    rule: || {
        json!({
            "if": {"properties": {REFERENCE_KIND.name: {"enum": ["article", "chapter"]}}},
            "then": {"required": [CONTAINER.name]},
        })
    },
};

/// A source.
pub const SOURCE: FieldGroup = FieldGroup {
    about: "A source.",
    fields: &[
        SOURCE_ID,
        CITATION,
        SOURCE_LANGUAGE,
        DOI,
        URL,
        SOURCE_SEARCHED,
        SOURCE_SEARCHED_IN,
        REFERENCE,
    ],
    rule: || json!({"dependencies": {SOURCE_SEARCHED.name: [SOURCE_SEARCHED_IN.name]}}),
};
