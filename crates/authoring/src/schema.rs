//! JSON Schemas: of the published summary, generated from the contract's types; and of the front matter that
//! an editor writes, generated from the table by which it is read.
//!
//! The reader checks more than a schema can. `tests/schema.rs` compares the two, field by field. The schema
//! is of draft 7, which editors' programs support best.

mod form;

use evidence_walk_document::summary::Summary;
use serde_json::{Value, json};

use self::form::{add, group};
use crate::front::summary::FRONT;

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

/// The text between the two lines `---`.
fn front_matter() -> Value {
    let mut schema = group(&FRONT);
    add(
        &mut schema,
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Front matter of an Evidence Walk summary",
        }),
    );
    schema
}
