//! JSON Schemas: of the published summary, out of the contract's types; and of the front matter that
//! an editor writes.
//!
//! The second is written here by hand, because the reader asks for its fields one by one and says
//! more than a schema can. `tests/schema.rs` holds the two together, field by field. It is of draft 7,
//! which editors know best.

/// The forms that fields have.
mod parts;

use evidence_walk_document::outcome::{Better, IntervalKind};
use evidence_walk_document::rating::Change;
use evidence_walk_document::summary::{Measure, Summary};
use serde_json::{Value, json};

use self::parts::{
    add, day, described, figure, group, list, name, one_of, text, texts, when, whole,
};
use crate::effect::NOT_REPORTED;
use crate::metric::MetricName;
use crate::tag;

/// Folder of the schemas in what is built.
pub const FOLDER: &str = "schemas";

/// The schemas by file name.
///
/// # Errors
///
/// When one cannot be written as JSON.
pub fn schemas() -> Result<Vec<(String, Vec<u8>)>, serde_json::Error> {
    let published = schemars::schema_for!(Summary).to_value();
    let mut files = Vec::new();
    for (name, schema) in [
        ("summary.schema.json", published),
        ("front-matter.schema.json", front_matter()),
    ] {
        let mut text = serde_json::to_vec_pretty(&schema)?;
        text.push(b'\n');
        files.push((name.to_owned(), text));
    }
    Ok(files)
}

/// What stands between the two lines `---`.
fn front_matter() -> Value {
    let mut schema = group(
        "The facts of a summary: what stands between the two lines `---`.",
        &[
            "title", "decision", "audience", "language", "edition", "revision", "reviewed",
            "authors", "funders", "for_whom", "answer", "sources", "outcomes", "cost",
        ],
        json!({
            "title": text("The title."),
            "decision": text("The decision it serves, as a sentence."),
            "audience": text("Whom it is written for."),
            "language": text("The same as in the file's name, such as `en`."),
            "edition": whole("Raise it when a figure, a rating or a question changes."),
            "revision": whole("Raise it when only words change."),
            "reviewed": day("Day of the last review, such as 2026-11-20."),
            "searched": when("Until when the literature was searched: a year, a month or a day."),
            "authors": texts("Who wrote it."),
            "funders": texts("Who paid for it."),
            "illustration": text("Only where nobody has endorsed the summary: a sentence that says so."),
            "for_whom": text("One paragraph: whom the evidence is about."),
            "answer": text("One paragraph: the answer in one or two sentences."),
            "sources": list("What the figures rest on.", source()),
            "outcomes": list("What was measured, the headline first. Every figure stands here, once.", outcome()),
            "cost": cost(),
        }),
    );
    add(
        &mut schema,
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Front matter of an Evidence Walk summary",
        }),
    );
    schema
}

fn source() -> Value {
    group(
        "A source.",
        &["id", "citation"],
        json!({
            "id": name("A short name, for `source:`."),
            "citation": text("Authors (year). Title. Place."),
            "doi": described("A bare DOI, from `10.` on.", json!({"type": "string", "pattern": "^10\\.[0-9.]{4,}/\\S+$"})),
            "url": described("A web address, where there is no DOI.", json!({"type": "string", "pattern": "^https?://\\S+$"})),
        }),
    )
}

fn outcome() -> Value {
    let metrics = tag::names::<MetricName>();
    let with_unit: Vec<&&str> = metrics
        .iter()
        .filter(|name| tag::read::<MetricName>(name).is_some_and(MetricName::has_unit))
        .collect();
    let conflict = group(
        "A result that disagrees with the headline.",
        &["found", "why", "source"],
        json!({
            "found": text("What was found."),
            "why": text("Why it may differ, as far as anybody knows."),
            "source": name("The `id` of a source."),
        }),
    );
    let mut outcome = group(
        "Something that was measured.",
        &[
            "id",
            "name",
            "noun",
            "better",
            "metric",
            "follow_up",
            "estimates",
        ],
        json!({
            "id": name("A short name, for `outcome=` and `{outcome.estimate}`."),
            "name": text("What was measured, such as `rate of falls`."),
            "noun": text("What is counted, in the plural, such as `falls`."),
            "better": one_of("Which way is wanted.", tag::names::<Better>()),
            "metric": one_of("How the effect is expressed.", metrics),
            "unit": text("Of a `difference` only, such as `points`."),
            "follow_up": text("How long people were followed, or `not reported`."),
            "estimates": list("One for each group of people.", estimate()),
            "conflicts": json!({
                "description": "Results that disagree. Hardly any question has none.",
                "type": "array",
                "items": conflict,
            }),
        }),
    );
    add(
        &mut outcome,
        json!({
            "if": {"properties": {"metric": {"enum": with_unit}}},
            "then": {"required": ["unit"]},
            "else": {"not": {"required": ["unit"]}},
        }),
    );
    outcome
}

fn estimate() -> Value {
    group(
        "A figure for a group of people.",
        &["id", "population", "effect", "source"],
        json!({
            "id": name("A short name, for `{outcome.estimate}`."),
            "population": text("Whom it is about, in words that a reader can find herself in."),
            "pools": json!({
                "description": "The estimates that this one is an average of.",
                "type": "array",
                "items": name("The `id` of an estimate."),
            }),
            "effect": effect(),
            "certainty": rating("How sure. Leave it out where nobody has rated it.", RATED, json!({})),
            "predict": predict(),
            "absolute": absolute(),
            "studies": whole("How many studies, if the source says so for this very figure."),
            "participants": whole("How many people took part, if the source says so for this very figure."),
            "source": name("The `id` of a source."),
        }),
    )
}

fn effect() -> Value {
    let interval = group(
        "The range that goes with the figure.",
        &["low", "high", "level", "kind"],
        json!({
            "low": figure("The lower limit."),
            "high": figure("The upper limit."),
            "level": described("In percent, such as 95.", json!({"type": "integer", "minimum": 1, "maximum": 99})),
            "kind": one_of("Which range it is.", tag::names::<IntervalKind>()),
        }),
    );
    let mut effect = group(
        "How large: `value` and `interval` as in the source, or `not_estimable` and why.",
        &[],
        json!({
            "value": figure("As in the source; a ratio as a ratio: `0.62`, not 38%."),
            "interval": {"anyOf": [interval, {"const": NOT_REPORTED}]},
            "not_estimable": text("Why there is no figure."),
        }),
    );
    add(
        &mut effect,
        json!({"oneOf": [
            {"required": ["value", "interval"], "maxProperties": 2},
            {"required": ["not_estimable"], "maxProperties": 1},
        ]}),
    );
    effect
}

fn predict() -> Value {
    let mut predict = group(
        "A guess that a step of `kind=predict` asks for, before the figure is shown.",
        &["measure", "question"],
        json!({
            "measure": one_of("What the guess is counted or measured in.", tag::names::<Measure>()),
            "question": text("The question. It names what is counted, and gives no direction away."),
            "of": whole("How many there would be without the intervention."),
            "out_of": whole("Out of how many people."),
            "not_scored": text("Why guesses are not compared with the figure, where they are not."),
        }),
    );
    let people = tag::tag_of(&Measure::People);
    let events = tag::tag_of(&Measure::Events);
    let of = |measure: &str| json!({"properties": {"measure": {"const": measure}}});
    add(
        &mut predict,
        json!({
            "if": of(&people),
            "then": {"required": ["of", "out_of"]},
            "else": {
                "not": {"required": ["out_of"]},
                "if": of(&events),
                "then": {"required": ["of"]},
                "else": {"not": {"required": ["of"]}},
            },
        }),
    );
    predict
}

fn absolute() -> Value {
    let mut change = group(
        "The change in counts, without a minus sign.",
        &["value"],
        json!({
            "value": figure("The change."),
            "low": figure("The smallest change; may be below nought."),
            "high": figure("The largest change."),
        }),
    );
    add(
        &mut change,
        json!({"dependencies": {"low": ["high"], "high": ["low"]}}),
    );
    let mut absolute = group(
        "The same in counts.",
        &["per", "without_label", "with_label", "baseline"],
        json!({
            "per": text("Out of whom, over what time."),
            "without_label": text("Label of the bar without."),
            "with_label": text("Label of the bar with."),
            "baseline": figure("The count without."),
            "fewer": change,
            "more": change,
            "note": text("A caution on the unit."),
        }),
    );
    add(
        &mut absolute,
        json!({"oneOf": [{"required": ["fewer"]}, {"required": ["more"]}]}),
    );
    absolute
}

/// What every rating says.
const RATED: &[&str] = &["scheme", "version", "value", "as_of", "rated_by"];

/// A rating, with further fields where there are some.
fn rating(about: &str, needed: &[&str], further: Value) -> Value {
    let mut fields = json!({
        "scheme": name("Name of a file in `schemes/`."),
        "version": text("The version in that file."),
        "value": text("One of its levels."),
        "as_of": when("When it was given: a year, a month or a day."),
        "rated_by": text("By whom."),
        "reasons": {
            "description": "What lowered, raised or kept the level.",
            "type": "array",
            "items": reason(),
        },
    });
    add(&mut fields, further);
    group(about, needed, fields)
}

fn reason() -> Value {
    let fields = tag::names::<Change>()
        .iter()
        .map(|name| ((*name).to_owned(), text("In words.")))
        .collect();
    let mut reason = group("One reason.", &[], Value::Object(fields));
    add(&mut reason, json!({"minProperties": 1, "maxProperties": 1}));
    reason
}

fn cost() -> Value {
    let nothing = group(
        "Nothing dependable is known.",
        &["says"],
        json!({
            "says": text("What is missing, in a sentence."),
            "nearest": text("The nearest thing known, in a sentence."),
        }),
    );
    let mut cost = rating(
        "What it costs: a rating, or `no_information`.",
        &[],
        json!({"amount": text("The amount, if it is known."), "no_information": nothing}),
    );
    add(
        &mut cost,
        json!({"oneOf": [
            {"required": RATED, "not": {"required": ["no_information"]}},
            {"required": ["no_information"], "maxProperties": 1},
        ]}),
    );
    cost
}
