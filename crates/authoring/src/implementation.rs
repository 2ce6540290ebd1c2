//! How an intervention is put into practice: `implementation:` of a summary.
//!
//! Where the evidence is silent, the editor writes so; a part that is left out is a fault, because a reader could
//! not tell it from one that somebody forgot.

use evidence_walk_document::implementation::{Implementation, LocalMeasure};
use evidence_walk_document::source::Source;

use crate::cited::known_source;
use crate::fields::{Field, Fields};
use crate::front::implementation as front;
use crate::front::outcome::SOURCE;
use crate::front::{NO_INFORMATION, Spec};

/// Reads `implementation:`.
pub fn read_implementation(field: &Field<'_>, sources: &[Source]) -> Option<Implementation> {
    let fields = field.fields()?;
    let core = texts(&fields, &front::CORE);
    let adaptable = texts(&fields, &front::ADAPTABLE);
    let readiness = texts(&fields, &front::READINESS);
    let measures = fields.needed(&front::MEASURES);
    let measures = measures.and_then(|field| measures_of(&field));
    let places = texts(&fields, &front::PLACES);
    let source = fields
        .needed(&SOURCE)
        .and_then(|field| known_source(&field, sources));
    fields.close();
    let read = Implementation {
        core: core?,
        adaptable: adaptable?,
        readiness: readiness?,
        measures: measures?,
        places: places?,
        source: source?,
    };
    let silent = [&read.core, &read.adaptable, &read.readiness, &read.places];
    if silent.iter().all(|list| list.is_empty()) && read.measures.is_empty() {
        field.fault(
            "no information in any of its parts",
            "take `implementation:` and its step out, and say in the text that the evidence is silent",
        );
        return None;
    }
    Some(read)
}

fn texts(fields: &Fields<'_>, spec: &Spec) -> Option<Vec<String>> {
    let field = fields.needed(spec)?;
    match field.peek() {
        Some(NO_INFORMATION) => Some(Vec::new()),
        Some(text) => {
            neither(&field, text);
            None
        }
        None => field.texts(),
    }
}

/// The fault of a single text that does not say that the evidence is silent.
fn neither(field: &Field<'_>, text: &str) {
    field.fault(
        format!("`{text}` is neither a list nor `{NO_INFORMATION}`"),
        format!("write `{NO_INFORMATION}` where the evidence is silent, or a list, each item on a line of its own that begins with `- `"),
    );
}

fn measures_of(field: &Field<'_>) -> Option<Vec<LocalMeasure>> {
    match field.peek() {
        Some(NO_INFORMATION) => return Some(Vec::new()),
        Some(text) => {
            neither(field, text);
            return None;
        }
        None => {}
    }
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list",
            format!("add a measure, whose first line is `- name: …`, or write `{NO_INFORMATION}`"),
        );
        return None;
    }
    let mut out = Vec::new();
    for item in items {
        let fields = item.fields()?;
        let name = fields.needed_text(&front::NAME);
        let definition = fields.needed_text(&front::DEFINITION);
        let from = fields.needed_text(&front::FROM);
        let how_often = fields.needed_text(&front::HOW_OFTEN);
        fields.close();
        out.push(LocalMeasure {
            name: name?,
            definition: definition?,
            from: from?,
            how_often: how_often?,
        });
    }
    Some(out)
}
