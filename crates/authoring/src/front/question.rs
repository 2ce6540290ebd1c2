//! The questions that a centre or a summary asks in place of the default ones, or beside them.

use serde_json::{Value, json};

use super::ask::{MOST_OPTIONS, OwnForm, SetName};
use super::{FieldForm, FieldGroup, Spec, free};
use crate::tag;

pub const SET: Spec = Spec::optional(
    "set",
    FieldForm::OneOf(tag::names::<SetName>),
    "A ready-made set, in place of a question of your own.",
);
pub const ASKED_FOR: Spec = Spec::optional(
    "asked_for",
    FieldForm::Text,
    "With `set: evaluator`: for whom these questions are asked. Reports keep them apart under this name.",
);
pub const QUESTIONS: Spec = Spec::optional(
    "questions",
    FieldForm::List(&QUESTION),
    "With `set: evaluator`: its questions.",
);
pub const ID: Spec = Spec::needed(
    "id",
    "confidence",
    FieldForm::Name,
    "A short name, under which answers are kept. It must never change.",
);
pub const FORM: Spec = Spec::needed(
    "form",
    "scale",
    FieldForm::OneOf(tag::names::<OwnForm>),
    "How it is answered.",
);
pub const TEXT: Spec = Spec::needed(
    "text",
    "How confident are you that you could explain this to a colleague?",
    FieldForm::Text,
    "The question as asked.",
);
pub const HINT: Spec = Spec::optional("hint", FieldForm::Text, "A line of help below it.");
pub const OPTIONS: Spec = Spec::needed(
    "options",
    "[{id: not_at_all, label: Not at all}, {id: fully, label: Fully}]",
    FieldForm::List(&OPTION),
    "What can be chosen; of a scale the points, lowest first.",
)
.unless_another();
pub const MANY_BECAUSE: Spec = Spec::optional(
    "many_because",
    FieldForm::Text,
    "Why the question needs more than six options.",
);
pub const PREFER_NOT_TO_SAY: Spec = Spec::optional(
    "prefer_not_to_say",
    FieldForm::YesNo,
    "Whether “Prefer not to say” stands beside the options.",
);
pub const NOT_APPLICABLE: Spec = Spec::optional(
    "not_applicable",
    FieldForm::YesNo,
    "Whether “Not applicable” stands beside the options.",
);
pub const UNIT: Spec = Spec::needed(
    "unit",
    "homes",
    FieldForm::Text,
    "Of a number: what it counts or is measured in.",
)
.unless_another();
pub const LEAST: Spec = Spec::needed(
    "least",
    "0",
    FieldForm::Figure,
    "Of a number: the lowest that is taken.",
)
.unless_another();
pub const MOST: Spec = Spec::needed(
    "most",
    "1000",
    FieldForm::Figure,
    "Of a number: the highest that is taken.",
)
.unless_another();
pub const WHOLE: Spec = Spec::optional(
    "whole",
    FieldForm::YesNo,
    "Of a number: `false` if decimals are taken too.",
);
pub const REVISION: Spec = Spec::optional(
    "revision",
    FieldForm::Whole,
    "Raise it when the wording or the options change after the summary was published.",
);
pub const SAME_MEANING: Spec = Spec::optional(
    "same_meaning",
    FieldForm::Text,
    "Why this revision asks the same as the one before: answers to the two are then counted together.",
);
pub const EARLIER: Spec = Spec::optional(
    "earlier",
    FieldForm::List(&EARLIER_WORDING),
    "The wordings and options of the revisions before, oldest first.",
);
pub const ADD: Spec = Spec::needed(
    "add",
    "[{set: relevance}]",
    FieldForm::List(&ENTRY),
    "Questions to ask after the centre's own, or after the default ones.",
);

/// An entry of the list: a ready-made set, or a question of one's own.
pub const ENTRY: FieldGroup = FieldGroup {
    about: "A ready-made set of questions, or a question of your own.",
    fields: &[
        SET,
        ASKED_FOR,
        QUESTIONS,
        ID.unless_another(),
        FORM.unless_another(),
        TEXT.unless_another(),
        HINT,
        OPTIONS,
        MANY_BECAUSE,
        PREFER_NOT_TO_SAY,
        NOT_APPLICABLE,
        UNIT,
        LEAST,
        MOST,
        WHOLE,
        REVISION,
        SAME_MEANING,
        EARLIER,
    ],
    rule: || {
        let own = json!({"allOf": [{"required": [ID.name, FORM.name, TEXT.name]}, depends()]});
        let set = |name: SetName, needs: &[&str]| {
            json!({
                "if": {"properties": {SET.name: {"const": tag::tag_of(&name)}}, "required": [SET.name]},
                "then": {"required": needs},
            })
        };
        json!({
            "if": {"required": [SET.name]},
            "then": {"allOf": [
                set(SetName::Role, &[OPTIONS.name]),
                set(SetName::Evaluator, &[ASKED_FOR.name, QUESTIONS.name]),
                many(),
            ]},
            "else": own,
        })
    },
};

/// A question of an evaluator.
pub const QUESTION: FieldGroup = FieldGroup {
    about: "A question.",
    fields: &[
        ID,
        FORM,
        TEXT,
        HINT,
        OPTIONS,
        MANY_BECAUSE,
        PREFER_NOT_TO_SAY,
        NOT_APPLICABLE,
        UNIT,
        LEAST,
        MOST,
        WHOLE,
        REVISION,
        SAME_MEANING,
        EARLIER,
    ],
    rule: depends,
};

/// What a question said before.
pub const EARLIER_WORDING: FieldGroup = FieldGroup {
    about: "What the question said at an earlier revision.",
    fields: &[
        TEXT,
        HINT,
        OPTIONS,
        PREFER_NOT_TO_SAY,
        NOT_APPLICABLE,
        UNIT,
        LEAST,
        MOST,
        WHOLE,
        SAME_MEANING,
    ],
    rule: free,
};

pub const OPTION_ID: Spec = Spec::needed(
    "id",
    "very",
    FieldForm::Name,
    "A short name, under which it is kept. It must never change.",
);
pub const LABEL: Spec = Spec::needed("label", "Very", FieldForm::Text, "What is shown.");

/// An option.
pub const OPTION: FieldGroup = FieldGroup {
    about: "Something that can be chosen.",
    fields: &[OPTION_ID, LABEL],
    rule: free,
};

/// Questions beside those that are asked anyway.
pub const ADDED: FieldGroup = FieldGroup {
    about: "Questions beside those that are asked anyway.",
    fields: &[ADD],
    rule: free,
};

fn many() -> Value {
    json!({
        "if": {"properties": {OPTIONS.name: {"minItems": MOST_OPTIONS + 1}}, "required": [OPTIONS.name]},
        "then": {"required": [MANY_BECAUSE.name]},
    })
}

/// What a question of one's own needs, by its form and revision.
fn depends() -> Value {
    let form = |form: OwnForm, needs: &[&str]| {
        json!({
            "if": {"properties": {FORM.name: {"const": tag::tag_of(&form)}}, "required": [FORM.name]},
            "then": {
                "required": needs,
                "properties": {EARLIER.name: {"items": {"required": needs}}},
            },
        })
    };
    json!({"allOf": [
        form(OwnForm::Scale, &[OPTIONS.name]),
        form(OwnForm::One, &[OPTIONS.name]),
        form(OwnForm::Many, &[OPTIONS.name]),
        form(OwnForm::Number, &[UNIT.name, LEAST.name, MOST.name]),
        many(),
        {
            "if": {"properties": {REVISION.name: {"minimum": 2}}, "required": [REVISION.name]},
            "then": {"required": [EARLIER.name]},
            "else": {"not": {"anyOf": [{"required": [EARLIER.name]}, {"required": [SAME_MEANING.name]}]}},
        },
    ]})
}
