//! JSON Schemas: of the published summary and toolkit, generated from their types; and of the front matter and the
//! toolkit's file that an editor writes, generated from the table by which they are read.
//!
//! The reader checks more than a schema can. `tests/schema.rs` compares the two, field by field. The schema
//! is of draft 7, which editors' programs support best.

mod form;

use evidence_walk_document::summary::Summary;
use evidence_walk_document::toolkit::Toolkit;
use serde_json::{Value, json};

use self::form::{add, group};
use crate::front::FieldGroup;
use crate::front::summary::FRONT;
use crate::front::toolkit::TOOLKIT;

/// Folder of the schemas in what is built.
pub const FOLDER: &str = "schemas";

/// The schemas by file name.
///
/// # Errors
///
/// When one cannot be written as JSON.
pub fn schemas() -> Result<Vec<(String, Vec<u8>)>, serde_json::Error> {
    let summary = schemars::schema_for!(Summary).to_value();
    let toolkit = schemars::schema_for!(Toolkit).to_value();
    let front = written(&FRONT, "Front matter of an Evidence Walk summary");
    let file = written(&TOOLKIT, "File of an Evidence Walk toolkit");
    let mut files = Vec::new();
    for (name, schema) in [
        ("summary.schema.json", summary),
        ("front-matter.schema.json", front),
        ("toolkit.schema.json", toolkit),
        ("toolkit-file.schema.json", file),
    ] {
        let mut text = serde_json::to_vec_pretty(&schema)?;
        text.push(b'\n');
        files.push((name.to_owned(), text));
    }
    Ok(files)
}

/// What an editor writes.
fn written(of: &FieldGroup, title: &str) -> Value {
    let mut schema = group(of);
    add(
        &mut schema,
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": title,
        }),
    );
    schema
}
