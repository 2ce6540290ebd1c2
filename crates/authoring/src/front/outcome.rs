//! Outcomes, their estimates, and what goes with an estimate.

use evidence_walk_document::outcome::Better;
use evidence_walk_document::summary::Measure;
use serde_json::{Value, json};

use super::apply::APPLY as APPLIED;
use super::effect::unit_rule;
pub use super::effect::{
    HIGH, INTERVAL, KIND, LEVEL, LOW, NOT_ESTIMABLE, SIZE, SOURCE, UNIT, VALUE,
};
use super::metric::MetricName;
use super::rating::CERTAINTY as CERTAINTY_GROUP;
use super::reading::{ALSO_AS, CAUTION, READ_AS, SCALE};
use super::{FieldForm, FieldGroup, NOT_REPORTED, Spec, free};
use crate::tag;

pub const ID: Spec = Spec::needed(
    "id",
    "falls",
    FieldForm::Name,
    "A short name, for `outcome=` and `{outcome.estimate}`.",
);
pub const NAME: Spec = Spec::needed(
    "name",
    "rate of falls",
    FieldForm::Text,
    "What was measured, such as `rate of falls`.",
);
pub const NOUN: Spec = Spec::needed(
    "noun",
    "falls",
    FieldForm::Text,
    "What is counted, in the plural, such as `falls`.",
);
pub const BETTER: Spec = Spec::needed(
    "better",
    "lower",
    FieldForm::OneOf(tag::names::<Better>),
    "Which way is wanted.",
);
pub const HARM: Spec = Spec::optional(
    "harm",
    FieldForm::YesNo,
    "`true` for a harm that the intervention might do; it is shown like any other outcome, with a label.",
);
pub const METRIC: Spec = Spec::needed(
    "metric",
    "rate-ratio",
    FieldForm::OneOf(tag::names::<MetricName>),
    "How the effect is expressed.",
);
pub const FOLLOW_UP: Spec = Spec::needed(
    "follow_up",
    NOT_REPORTED,
    FieldForm::Text,
    "How long people were followed, or `not reported`.",
);
pub const ESTIMATES: Spec = Spec::needed(
    "estimates",
    "",
    FieldForm::List(&ESTIMATE),
    "One for each group of people.",
);
pub const CONFLICTS: Spec = Spec::optional(
    "conflicts",
    FieldForm::Any(&CONFLICT),
    "Evidence that points the other way. Hardly any question has none.",
);

/// An outcome.
pub const OUTCOME: FieldGroup = FieldGroup {
    about: "Something that was measured.",
    fields: &[
        ID, NAME, NOUN, BETTER, HARM, METRIC, UNIT, SCALE, CAUTION, FOLLOW_UP, ESTIMATES, CONFLICTS,
    ],
    rule: outcome_rule,
};

/// What of an outcome and its estimates goes with which metric.
fn outcome_rule() -> Value {
    let measured_by =
        |metric: MetricName| json!({"properties": {METRIC.name: {"const": tag::tag_of(&metric)}}});
    let every = |estimate: Value| json!({"properties": {ESTIMATES.name: {"items": estimate}}});
    let counts = |whole: Value| every(json!({"properties": {ABSOLUTE.name: whole}}));
    let without = |names: &[&str]| {
        let each: Vec<Value> = names
            .iter()
            .map(|name| json!({"required": [name]}))
            .collect();
        json!({"not": {"anyOf": each}})
    };
    json!({"allOf": [
        unit_rule(&METRIC),
        {
            "if": measured_by(MetricName::RiskRatio),
            "then": counts(json!({"required": [WHOLE.name]})),
            "else": counts(without(&[WHOLE.name])),
        },
        {
            "if": measured_by(MetricName::Share),
            "then": every(without(&[POOLS.name, ABSOLUTE.name, PREDICT.name, APPLY.name, ALSO_AS.name])),
        },
        {"if": measured_by(MetricName::Difference), "else": without(&[SCALE.name])},
        {
            "if": {"properties": {ESTIMATES.name: {"contains": {"required": [ALSO_AS.name]}}}},
            "then": {"required": [CAUTION.name]},
        },
    ]})
}

pub const FOUND: Spec = Spec::needed(
    "found",
    "what was found",
    FieldForm::Text,
    "What was found.",
);
pub const WHY: Spec = Spec::needed(
    "why",
    "why it may differ, as far as anybody knows",
    FieldForm::Text,
    "Why it may differ, as far as anybody knows.",
);
/// A result that disagrees.
pub const CONFLICT: FieldGroup = FieldGroup {
    about: "A result that disagrees with the headline.",
    fields: &[FOUND, WHY, SOURCE],
    rule: free,
};

pub const ESTIMATE_ID: Spec = Spec::needed(
    "id",
    "higher-risk",
    FieldForm::Name,
    "A short name, for `{outcome.estimate}`.",
);
pub const POPULATION: Spec = Spec::needed(
    "population",
    "People already at higher risk",
    FieldForm::Text,
    "Whom it is about, in words that a reader can find herself in.",
);
pub const POOLS: Spec = Spec::optional(
    "pools",
    FieldForm::Names,
    "The estimates that this one is an average of.",
);
pub const EFFECT: Spec = Spec::needed(
    "effect",
    "{value: 0.62, interval: {low: 0.56, high: 0.70, level: 95, kind: confidence}}",
    FieldForm::Group(&SIZE),
    SIZE.about,
);
pub const CERTAINTY: Spec = Spec::optional(
    "certainty",
    FieldForm::Group(&CERTAINTY_GROUP),
    CERTAINTY_GROUP.about,
);
pub const PREDICT: Spec = Spec::optional("predict", FieldForm::Group(&GUESS), GUESS.about);
pub const APPLY: Spec = Spec::optional("apply", FieldForm::Group(&APPLIED), APPLIED.about);
pub const ABSOLUTE: Spec = Spec::optional("absolute", FieldForm::Group(&COUNTS), COUNTS.about);
pub const STUDIES: Spec = Spec::optional(
    "studies",
    FieldForm::Whole,
    "How many studies, if the source says so for this very figure.",
);
pub const PARTICIPANTS: Spec = Spec::optional(
    "participants",
    FieldForm::Whole,
    "How many people took part, if the source says so for this very figure.",
);

/// An estimate.
pub const ESTIMATE: FieldGroup = FieldGroup {
    about: "A figure for a group of people.",
    fields: &[
        ESTIMATE_ID,
        POPULATION,
        POOLS,
        READ_AS,
        EFFECT,
        ALSO_AS,
        CERTAINTY,
        PREDICT,
        APPLY,
        ABSOLUTE,
        STUDIES,
        PARTICIPANTS,
        SOURCE,
    ],
    rule: || {
        json!({"dependencies": {
            READ_AS.name: [ALSO_AS.name],
            ALSO_AS.name: [READ_AS.name],
        }})
    },
};

pub const MEASURE: Spec = Spec::needed(
    "measure",
    "events",
    FieldForm::OneOf(tag::names::<Measure>),
    "What the guess is counted or measured in.",
);
pub const QUESTION: Spec = Spec::needed(
    "question",
    "\"Picture … how many would you expect?\"",
    FieldForm::Text,
    "The question. It names what is counted, and gives no direction away.",
);
pub const OF: Spec = Spec::needed(
    "of",
    "100",
    FieldForm::Whole,
    "How many there would be without the intervention.",
)
.unless_another();
pub const OUT_OF: Spec =
    Spec::needed("out_of", "100", FieldForm::Whole, "Out of how many people.").unless_another();
pub const NOT_SCORED: Spec = Spec::optional(
    "not_scored",
    FieldForm::Text,
    "Why guesses are not compared with the figure, where they are not.",
);

/// A guess at an estimate.
pub const GUESS: FieldGroup = FieldGroup {
    about: "A guess that a step of `kind=predict` asks for, before the figure is shown.",
    fields: &[MEASURE, QUESTION, OF, OUT_OF, NOT_SCORED],
    rule: guess_rule,
};

fn guess_rule() -> Value {
    let measured_in =
        |measure| json!({"properties": {MEASURE.name: {"const": tag::tag_of(&measure)}}});
    json!({
        "if": measured_in(Measure::People),
        "then": {"required": [OF.name, OUT_OF.name]},
        "else": {
            "not": {"required": [OUT_OF.name]},
            "if": measured_in(Measure::Events),
            "then": {"required": [OF.name]},
            "else": {"not": {"required": [OF.name]}},
        },
    })
}

pub const PER: Spec = Spec::needed(
    "per",
    "a year among 1,000 people",
    FieldForm::Text,
    "Out of whom, over what time.",
);
pub const WITHOUT_LABEL: Spec = Spec::needed(
    "without_label",
    "Homes as they are",
    FieldForm::Text,
    "Label of the bar without.",
);
pub const WITH_LABEL: Spec = Spec::needed(
    "with_label",
    "Homes adapted",
    FieldForm::Text,
    "Label of the bar with.",
);
pub const BASELINE: Spec =
    Spec::needed("baseline", "1847", FieldForm::Figure, "The count without.");
pub const FEWER: Spec = Spec::optional("fewer", FieldForm::Group(&CHANGE), CHANGE.about);
pub const MORE: Spec = Spec::optional("more", FieldForm::Group(&CHANGE), CHANGE.about);
pub const WHOLE: Spec = Spec::optional(
    "out_of",
    FieldForm::Whole,
    "Out of how many people, 100 or 1000; where the metric counts people, and nowhere else.",
);
pub const NOTE: Spec = Spec::optional("note", FieldForm::Text, "A caution on the unit.");

/// An effect in counts.
pub const COUNTS: FieldGroup = FieldGroup {
    about: "The same in counts.",
    fields: &[
        PER,
        WHOLE,
        WITHOUT_LABEL,
        WITH_LABEL,
        BASELINE,
        FEWER,
        MORE,
        NOTE,
    ],
    rule: || json!({"oneOf": [{"required": [FEWER.name]}, {"required": [MORE.name]}]}),
};

pub const BY: Spec = Spec::needed("value", "702", FieldForm::Figure, "The change.");
pub const LEAST: Spec = Spec::needed(
    "low",
    "554",
    FieldForm::Figure,
    "The smallest change; may be below zero.",
)
.unless_another();
pub const MOST: Spec =
    Spec::needed("high", "812", FieldForm::Figure, "The largest change.").unless_another();

/// A change in counts.
pub const CHANGE: FieldGroup = FieldGroup {
    about: "The change in counts, without a minus sign.",
    fields: &[BY, LEAST, MOST],
    rule: || json!({"dependencies": {LEAST.name: [MOST.name], MOST.name: [LEAST.name]}}),
};
