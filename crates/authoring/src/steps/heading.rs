//! The words and the id of a step's heading.

use evidence_walk_contract::limits::is_name;
use evidence_walk_document::text::plain;

use crate::fault::{At, Sink};
use crate::markdown::Section;
use crate::names::{NAME_FORM, suggestion};

/// The name in the list of steps, and the heading.
pub fn names(section: &Section, sink: &Sink) -> (String, String) {
    let whole = plain(&section.title);
    let parts: Vec<&str> = whole.split('|').map(str::trim).collect();
    let (label, title) = match parts.as_slice() {
        [title] => (*title, *title),
        [label, title] => (*label, *title),
        _ => {
            sink.fault(
                At::line(section.line),
                "a heading with more than one `|`",
                "write at most one: `## Short name | The heading {#id}`",
            );
            ("", "")
        }
    };
    if parts.len() < 3 && (label.is_empty() || title.is_empty()) {
        sink.fault(
            At::line(section.line),
            "a heading without words",
            "write `## The heading {#id}` or `## Short name | The heading {#id}`",
        );
    }
    (label.to_owned(), title.to_owned())
}

/// Its name on the wire and in deep links.
pub fn id(section: &Section, title: &str, sink: &Sink) -> Option<String> {
    match &section.id {
        Some(id) if is_name(id) => Some(id.clone()),
        Some(id) => {
            sink.fault(
                At::line(section.line),
                format!("`{id}` is not a name"),
                format!("use {NAME_FORM}: {}", suggestion(id)),
            );
            None
        }
        None => {
            let name = suggestion(title);
            sink.fault(
                At::line(section.line),
                "a step without an id",
                format!(
                    "add one at the end of the heading, such as `{{#{}}}`; it must never change",
                    name.trim_matches('`')
                ),
            );
            None
        }
    }
}
