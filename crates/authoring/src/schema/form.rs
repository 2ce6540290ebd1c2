//! What a value of the front matter may be, in the words of JSON Schema.

use serde_json::{Map, Value, json};

use crate::front::{FieldForm, FieldGroup, Spec};

/// A group of fields, of which no others are known.
pub fn group(group: &FieldGroup) -> Value {
    let properties: Map<String, Value> = group
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), value(field)))
        .collect();
    let needed: Vec<&str> = group
        .fields
        .iter()
        .filter(|field| field.needed)
        .map(|field| field.name)
        .collect();
    let mut schema = fields(group.about, properties.into());
    if !needed.is_empty() {
        add(&mut schema, json!({"required": needed}));
    }
    add(&mut schema, (group.rule)());
    schema
}

fn fields(about: &str, properties: Value) -> Value {
    json!({
        "description": about,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Puts the entries of `more` into `schema`.
pub fn add(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}

fn value(field: &Spec) -> Value {
    let schema = match field.form {
        FieldForm::Text => text(),
        FieldForm::Texts => json!({"type": "array", "minItems": 1, "items": text()}),
        FieldForm::TextsOr(other) => json!({"anyOf": [
            {"type": "array", "minItems": 1, "items": text()},
            {"const": other},
        ]}),
        FieldForm::Name => name(),
        FieldForm::Names => {
            let mut item = name();
            add(
                &mut item,
                json!({"description": "The `id` of an estimate."}),
            );
            json!({"type": "array", "items": item})
        }
        FieldForm::Whole => json!({"type": "integer", "minimum": 1}),
        FieldForm::YesNo => json!({"type": "boolean"}),
        FieldForm::Percent => json!({"type": "integer", "minimum": 1, "maximum": 99}),
        FieldForm::Figure => {
            json!({"type": ["number", "string"], "pattern": "^[-\u{2212}]?[0-9]+(\\.[0-9]+)?$"})
        }
        FieldForm::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        FieldForm::When => {
            json!({"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})
        }
        FieldForm::Pattern(pattern) => json!({"type": "string", "pattern": pattern}),
        FieldForm::OneOf(names) => json!({"enum": names()}),
        FieldForm::Group(of) => return group(of),
        FieldForm::GroupOr(of, other) => return json!({"anyOf": [group(of), {"const": other}]}),
        FieldForm::List(of) => json!({"type": "array", "minItems": 1, "items": group(of)}),
        FieldForm::ListOr(of, other) => {
            let list = json!({"type": "array", "minItems": 1, "items": group(of)});
            json!({"anyOf": [list, group(other)]})
        }
        FieldForm::ListOrText(of, other) => {
            let list = json!({"type": "array", "minItems": 1, "items": group(of)});
            json!({"anyOf": [list, {"const": other}]})
        }
        FieldForm::Any(of) => json!({"type": "array", "items": group(of)}),
        FieldForm::Labelled(names) => {
            let label = |name: &&str| {
                let mut label = text();
                add(&mut label, json!({"description": "In words."}));
                ((*name).to_owned(), label)
            };
            let labels: Map<String, Value> = names().iter().map(label).collect();
            let mut item = fields("One reason.", labels.into());
            add(&mut item, json!({"minProperties": 1, "maxProperties": 1}));
            json!({"type": "array", "items": item})
        }
    };
    let mut schema = schema;
    add(&mut schema, json!({"description": field.about}));
    schema
}

fn text() -> Value {
    json!({"type": ["string", "number"], "pattern": "\\S"})
}

fn name() -> Value {
    json!({"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"})
}
