//! The forms that fields of the front matter have.

use serde_json::{Value, json};

/// A group of fields, of which no others are known.
pub fn group(about: &str, needed: &[&str], fields: Value) -> Value {
    let mut group = json!({
        "description": about,
        "type": "object",
        "properties": fields,
        "additionalProperties": false,
    });
    if !needed.is_empty() {
        add(&mut group, json!({"required": needed}));
    }
    group
}

/// Puts the entries of `more` into `schema`.
pub fn add(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}

/// A schema with what it is for.
pub fn described(about: &str, mut schema: Value) -> Value {
    add(&mut schema, json!({"description": about}));
    schema
}

/// A text; what looks like a number is one too, and is kept as it was written.
pub fn text(about: &str) -> Value {
    described(
        about,
        json!({"type": ["string", "number"], "pattern": "\\S"}),
    )
}

/// A list of texts that is not empty.
pub fn texts(about: &str) -> Value {
    list(
        about,
        json!({"type": ["string", "number"], "pattern": "\\S"}),
    )
}

/// A list that is not empty.
pub fn list(about: &str, item: Value) -> Value {
    described(
        about,
        json!({"type": "array", "minItems": 1, "items": item}),
    )
}

/// A name of the outside world (`evidence_walk_contract::limits::is_name`).
pub fn name(about: &str) -> Value {
    let form = json!({"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"});
    described(about, form)
}

/// A whole number above nought.
pub fn whole(about: &str) -> Value {
    described(about, json!({"type": "integer", "minimum": 1}))
}

/// A decimal figure; a typographic minus makes it a text.
pub fn figure(about: &str) -> Value {
    let form = json!({"type": ["number", "string"], "pattern": "^[-\u{2212}]?[0-9]+(\\.[0-9]+)?$"});
    described(about, form)
}

/// A day of the calendar.
pub fn day(about: &str) -> Value {
    described(
        about,
        json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
    )
}

/// A year, a month or a day.
pub fn when(about: &str) -> Value {
    let form =
        json!({"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"});
    described(about, form)
}

/// One of a closed list.
pub fn one_of(about: &str, names: &[&str]) -> Value {
    described(about, json!({"enum": names}))
}
