//! The fields of the front matter, in one table: the reader asks for them by it, and the published schema is
//! made of it.

pub mod apply;
pub mod ask;
pub mod compare;
pub mod effect;
pub mod implementation;
pub mod metric;
pub mod outcome;
pub mod prepared;
pub mod question;
pub mod rating;
pub mod reading;
pub mod source;
pub mod summary;
pub mod toolkit;

use serde_json::{Value, json};

/// How an editor says that a source gives no figure; a value of its own, never an empty field.
pub const NOT_REPORTED: &str = "not reported";

/// How an editor says that the evidence is silent.
pub const NO_INFORMATION: &str = "no information";

/// How an editor says that the authors declare no conflict of interest; a value of its own too.
pub const NONE_DECLARED: &str = "none declared";

/// One field.
#[derive(Clone, Copy)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// What could be written, where it must be there; empty for a fact that only its source can give.
    pub example: &'static str,
    /// Whether it must always be there; what depends on other fields stands in the group's rule.
    pub needed: bool,
    /// What its value may be.
    pub form: FieldForm,
    /// What it says, for an editor's program to show.
    pub about: &'static str,
}

/// Fields that belong together; a group has no others.
pub struct FieldGroup {
    /// What the group says.
    pub about: &'static str,
    /// The fields, those that are needed in the order in which the schema lists them.
    pub fields: &'static [Spec],
    /// Which fields exclude or need each other, in the words of JSON Schema.
    pub rule: fn() -> Value,
}

/// What a value may be.
#[derive(Clone, Copy)]
pub enum FieldForm {
    /// A text; what looks like a number is one too, and is kept as it was written.
    Text,
    /// A list of texts that is not empty.
    Texts,
    /// A list of texts that is not empty, or this text.
    TextsOr(&'static str),
    /// A name of the outside world (`evidence_walk_contract::limits::is_name`).
    Name,
    /// A list of such names; may be empty.
    Names,
    /// A whole number above zero.
    Whole,
    /// `true` or `false`.
    YesNo,
    /// A share in percent.
    Percent,
    /// A decimal figure; a typographic minus makes it a text.
    Figure,
    /// A day of the calendar.
    Day,
    /// A year, a month or a day.
    When,
    /// A text of this pattern.
    Pattern(&'static str),
    /// One of a closed list.
    OneOf(fn() -> &'static [&'static str]),
    /// A group of fields.
    Group(&'static FieldGroup),
    /// A group of fields, or this text.
    GroupOr(&'static FieldGroup, &'static str),
    /// A list of groups that is not empty.
    List(&'static FieldGroup),
    /// A list of groups that is not empty, or another group.
    ListOr(&'static FieldGroup, &'static FieldGroup),
    /// A list of groups that is not empty, or this text.
    ListOrText(&'static FieldGroup, &'static str),
    /// A list of groups; may be empty.
    Any(&'static FieldGroup),
    /// A list, which may be empty, of a text each under one of these names.
    Labelled(fn() -> &'static [&'static str]),
}

impl Spec {
    /// A field that must be there.
    const fn needed(
        name: &'static str,
        example: &'static str,
        form: FieldForm,
        about: &'static str,
    ) -> Self {
        Self {
            name,
            example,
            needed: true,
            form,
            about,
        }
    }

    /// A field that may be missing.
    const fn optional(name: &'static str, form: FieldForm, about: &'static str) -> Self {
        Self {
            name,
            example: "",
            needed: false,
            form,
            about,
        }
    }

    /// The same field where another may stand in its place.
    const fn unless_another(self) -> Self {
        Self {
            needed: false,
            ..self
        }
    }
}

/// No field depends on another.
fn free() -> Value {
    json!({})
}
