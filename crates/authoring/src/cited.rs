//! The source that a figure, a result or a caution names.

use evidence_walk_document::source::Source;

use crate::fields::Field;
use crate::names::listed;

/// The `id` of a source that there is.
pub fn known_source(field: &Field<'_>, sources: &[Source]) -> Option<String> {
    let id = field.text()?;
    if sources.iter().any(|source| source.id == id) {
        return Some(id);
    }
    if sources.is_empty() {
        field.fault(
            format!("no source is called `{id}`"),
            "add it under `sources:`, with its `id:` and `citation:`",
        );
    } else {
        let names = listed(sources.iter().map(|source| source.id.as_str()));
        field.fault(
            format!("no source is called `{id}`"),
            format!("add it under `sources:`, or use one of {names}"),
        );
    }
    None
}
