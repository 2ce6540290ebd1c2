//! The published schemas are those on disk, and the schema of the front matter matches the reader:
//! the same fields, the same required ones, nothing else.

// clippy allows these in tests, but not in what tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{ACCEPTED, Folder, front_matter, summary_in};
use evidence_walk_authoring::schemas;
use serde_json::{Value, json};

fn schema(name: &str) -> Value {
    let all = schemas().expect("schemas");
    let (_, bytes) = all.iter().find(|(known, _)| known == name).expect("known");
    serde_json::from_slice(bytes).expect("JSON")
}

fn front() -> jsonschema::Validator {
    jsonschema::validator_for(&schema("front-matter.schema.json")).expect("a schema")
}

#[test]
fn the_schemas_on_disk_are_those_that_are_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas");
    for (name, bytes) in schemas().expect("schemas") {
        let path = folder.join(&name);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &bytes).expect("written");
        }
        assert!(
            fs::read(&path).unwrap_or_default() == bytes,
            "docs/schemas/{name} is not what is published; write it with BLESS=1"
        );
    }
}

#[test]
fn a_published_summary_fits_its_schema() {
    let schema = jsonschema::validator_for(&schema("summary.schema.json")).expect("a schema");
    let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let loaded = evidence_walk_authoring::load(&centre);
    assert!(!loaded.summaries.is_empty());
    for summary in &loaded.summaries {
        let mut json = serde_json::to_value(summary).expect("JSON");
        if let Err(error) = schema.validate(&json) {
            panic!("{}: {error} at {}", summary.id, error.instance_path());
        }
        json["edition"] = "one".into();
        assert!(!schema.is_valid(&json), "an edition in words");
    }
}

/// A summary with every field in it, as JSON, which YAML can read.
fn full() -> Value {
    serde_json::from_str(include_str!("full.json")).expect("JSON")
}

/// The same with a rated cost.
fn with_cost() -> Value {
    let mut full = full();
    full["cost"] = json!({
        "scheme": "eif-cost", "version": "read 2026-11", "value": "2", "as_of": "2016-07",
        "rated_by": "us", "amount": "£100", "reasons": [{"kept": "a"}],
    });
    full
}

fn faults(front: &Value) -> Vec<String> {
    let here = (std::process::id(), std::thread::current().id());
    let folder = Folder::new(&format!("schema/{here:?}"));
    let steps =
        "## A {#a}\n\nText.\n\n## F {#f kind=finding outcome=points}\n\n## B {#b kind=ask}\n";
    let text = format!("---\n{front:#}\n---\n\n{steps}");
    folder.put("summaries/x.en.md", text);
    folder.faults()
}

/// Every group of fields in a summary, as JSON pointers.
fn groups(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            out.push(at.to_owned());
            for (name, inner) in fields {
                groups(inner, &format!("{at}/{name}"), out);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                groups(inner, &format!("{at}/{index}"), out);
            }
        }
        _ => {}
    }
}

/// The part of the schema that is about a place.
fn part<'s>(schema: &'s Value, pointer: &str) -> &'s Value {
    pointer.split('/').skip(1).fold(schema, |schema, step| {
        let number = step.parse::<usize>();
        let wanted = if number.is_ok() { "array" } else { "object" };
        let schema = match schema["anyOf"].as_array() {
            Some(forms) => forms
                .iter()
                .find(|form| form["type"] == wanted)
                .expect("a list or a group"),
            None => schema,
        };
        match number {
            Ok(_) => &schema["items"],
            Err(_) => &schema["properties"][step],
        }
    })
}

fn group_of(schema: &Value) -> &Value {
    match schema["anyOf"].as_array() {
        Some(forms) => forms
            .iter()
            .find(|form| form["type"] == "object")
            .expect("a group"),
        None => schema,
    }
}

#[test]
fn the_reader_knows_the_fields_of_the_schema_and_no_others() {
    let (validator, schema) = (front(), schema("front-matter.schema.json"));
    let mut seen: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for whole in [full(), with_cost()] {
        assert_eq!(faults(&whole), [] as [&str; 0]);
        if let Err(error) = validator.validate(&whole) {
            panic!("{error} at {}", error.instance_path());
        }
        let mut places = Vec::new();
        groups(&whole, "", &mut places);
        assert!(places.len() > 15, "{places:?}");
        for place in places {
            let mut changed = whole.clone();
            changed.pointer_mut(&place).expect("there")["zzzzzzzzzzzz"] = "x".into();
            assert!(
                !validator.is_valid(&changed),
                "{place}: the schema takes anything"
            );
            let said = faults(&changed);
            let list = said
                .iter()
                .find_map(|fault| {
                    fault.split_once("unknown field; take it out; the fields here are ")
                })
                .unwrap_or_else(|| panic!("{place}: the reader takes anything: {said:?}"))
                .1;
            let properties = group_of(part(&schema, &place))["properties"]
                .as_object()
                .unwrap_or_else(|| panic!("{place}: no group in the schema"));
            let numberless: String = place.chars().filter(|c| !c.is_ascii_digit()).collect();
            let (reader, listed) = seen.entry(numberless).or_default();
            reader.extend(
                list.split(", ")
                    .map(|name| name.trim_matches('`').to_owned()),
            );
            listed.extend(properties.keys().cloned());
        }
    }
    for (place, (reader, listed)) in seen {
        assert_eq!(
            reader, listed,
            "{place}: reader on the left, schema on the right"
        );
    }
}

#[test]
fn without_a_field_both_refuse_or_neither_does() {
    let validator = front();
    let mut removed = 0;
    for whole in [full(), with_cost()] {
        let mut places = Vec::new();
        groups(&whole, "", &mut places);
        for place in places {
            let group = whole
                .pointer(&place)
                .and_then(Value::as_object)
                .expect("a group");
            for name in group.keys() {
                let mut changed = whole.clone();
                changed
                    .pointer_mut(&place)
                    .and_then(Value::as_object_mut)
                    .expect("a group")
                    .remove(name);
                let said = faults(&changed);
                assert_eq!(
                    validator.is_valid(&changed),
                    said.is_empty(),
                    "without {place}/{name} the reader says {said:?}"
                );
                removed += 1;
            }
        }
    }
    assert!(removed > 100, "{removed}");
}

#[test]
fn values_that_the_schema_refuses_are_refused_by_the_reader_too() {
    let validator = front();
    for (place, value) in [
        ("/edition", json!("one")),
        ("/edition", json!(0)),
        ("/reviewed", json!("20 November")),
        ("/searched", json!("2026-1")),
        ("/authors", json!([])),
        ("/authors", json!("A")),
        ("/title", json!(" ")),
        ("/contact/email", json!("mailto:adviser@example.org")),
        ("/contact/page", json!("https://example.org")),
        ("/guess_first", json!("yes")),
        ("/sources/0/id", json!("A source")),
        ("/sources/0/doi", json!("https://doi.org/10.1000/x")),
        ("/sources/0/url", json!("example.org")),
        ("/outcomes/0/better", json!("up")),
        ("/outcomes/0/metric", json!("rate-ratio")),
        ("/outcomes/1/metric", json!("difference")),
        ("/outcomes/1/metric", json!("share")),
        ("/outcomes/1/scale", json!({"low": 0, "high": 1})),
        ("/outcomes/1/estimates/0/absolute/out_of", json!(100)),
        (
            "/outcomes/3/estimates/0/absolute",
            json!({"per": "a", "without_label": "W", "with_label": "X", "baseline": 5, "more": {"value": 1}}),
        ),
        ("/outcomes/3/estimates/0/pools", json!(["a"])),
        ("/outcomes/0/estimates/0/predict/of", json!(100)),
        ("/outcomes/1/estimates/0/predict/out_of", json!(100)),
        ("/outcomes/0/estimates/0/predict/measure", json!("metres")),
        ("/outcomes/0/estimates/0/effect/value", json!("2%")),
        ("/outcomes/0/estimates/0/effect/interval", json!("unknown")),
        ("/outcomes/0/estimates/0/effect/interval/level", json!(100)),
        ("/outcomes/0/estimates/0/studies", json!(1.5)),
        (
            "/outcomes/0/estimates/1/absolute/fewer",
            json!({"value": 1}),
        ),
        (
            "/outcomes/0/estimates/0/certainty/reasons/0/lowered",
            json!("and this"),
        ),
    ] {
        let mut changed = full();
        let (parent, name) = place.rsplit_once('/').expect("a place");
        let parent = changed.pointer_mut(parent).expect("there");
        match (parent, name.parse::<usize>()) {
            (Value::Array(items), Ok(index)) => items[index] = value,
            (parent, _) => parent[name] = value,
        }
        assert!(
            !validator.is_valid(&changed),
            "{place}: the schema takes it"
        );
        assert!(!faults(&changed).is_empty(), "{place}: the reader takes it");
    }
}

#[test]
fn every_sample_file_fits_the_schema() {
    let validator = front();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![("accepted".to_owned(), ACCEPTED.to_owned())];
    for folder in ["../../centre/summaries", "tests/warned"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = entry.expect("a file").path();
            if let Some(text) = summary_in(&path) {
                texts.push((path.display().to_string(), text));
            }
        }
    }
    let doc = fs::read_to_string(root.join("../../docs/authoring.md")).expect("the guide");
    let (_, example) = doc.split_once("```markdown\n---\n").expect("the example");
    texts.push(("docs/authoring.md".to_owned(), format!("---\n{example}")));
    assert!(texts.len() > 9);
    for (name, text) in texts {
        if let Err(error) = validator.validate(&front_matter(&text)) {
            panic!("{name}: {error} at {}", error.instance_path());
        }
    }
}
