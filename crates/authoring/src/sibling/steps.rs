//! The steps of two languages.

use evidence_walk_document::text::Block;

use super::Side;
use crate::fault::{At, Sink, slashed};
use crate::markdown::{self, Lookup, Section};

/// A step's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepHead {
    line: usize,
    id: String,
    attributes: Vec<(String, Option<String>)>,
    /// The lines of its parts for some, and for whom each is.
    parts: Vec<(usize, String)>,
}

/// The headings of the steps below the front matter, which begin on `line`.
pub fn heads(body: &str, line: usize) -> Vec<StepHead> {
    let quiet = Sink::new("");
    let sections = markdown::sections(body, line, &quiet, Lookup::ANY);
    let named = sections.into_iter().filter_map(|section| {
        let parts = parts(&section);
        let mut attributes = section.attributes;
        attributes.sort();
        Some(StepHead {
            line: section.line,
            id: section.id?,
            attributes,
            parts,
        })
    });
    named.collect()
}

fn parts(section: &Section) -> Vec<(usize, String)> {
    let whose = section.body.iter().filter_map(|block| match block {
        Block::For { audiences, .. } => Some(audiences.join(",")),
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Table { .. } => None,
    });
    section.parts.iter().copied().zip(whose).collect()
}

/// The same parts for the same audiences, in the same order.
fn compare_parts(first: &StepHead, other: &StepHead, file: &str, sink: &Sink) {
    let whose = |parts: &[(usize, String)], place: usize| parts.get(place).cloned();
    for place in 0..first.parts.len().max(other.parts.len()) {
        let (problem, line) = match (whose(&first.parts, place), whose(&other.parts, place)) {
            (Some((_, before)), Some((_, after))) if before == after => continue,
            (Some((line, before)), Some((here, after))) => (
                format!("a part for `{after}` here, and for `{before}` in {file} on line {line}"),
                here,
            ),
            (Some((line, before)), None) => (
                format!(
                    "step `{}` lacks a part for `{before}`, which {file} has on line {line}",
                    other.id
                ),
                other.line,
            ),
            (None, Some((here, after))) => (
                format!(
                    "a part for `{after}`, which step `{}` of {file} lacks",
                    first.id
                ),
                here,
            ),
            (None, None) => continue,
        };
        sink.fault(
            At::line(line),
            problem,
            "write parts for the same audiences in both languages, in the same order",
        );
        return;
    }
}

/// The same steps, of the same kinds, in the same order.
pub fn compare(first: &Side<'_>, other: &Side<'_>, sink: &Sink) {
    let file = slashed(first.file);
    let mut same = first.steps.len() == other.steps.len();
    for step in &first.steps {
        match other.steps.iter().find(|of| of.id == step.id) {
            None => {
                same = false;
                sink.fault(
                    At::file(),
                    format!(
                        "no step `{}`, which {file} has on line {}",
                        step.id, step.line
                    ),
                    format!("write it here too: `## Its heading {{#{}}}`", step.id),
                );
            }
            Some(found) if found.attributes != step.attributes => sink.fault(
                At::line(found.line),
                format!(
                    "step `{}` is `{}` here, and `{}` in {file} on line {}",
                    step.id,
                    written(found),
                    written(step),
                    step.line
                ),
                "write the same in both languages: only the heading is translated",
            ),
            Some(found) => compare_parts(step, found, &file, sink),
        }
    }
    for step in &other.steps {
        if !first.steps.iter().any(|of| of.id == step.id) {
            same = false;
            sink.fault(
                At::line(step.line),
                format!("step `{}` is not in {file}", step.id),
                "give it the same name in both languages, or write it there too",
            );
        }
    }
    let ids = |side: &Side<'_>| -> Vec<String> {
        side.steps.iter().map(|step| step.id.clone()).collect()
    };
    if same && ids(first) != ids(other) {
        sink.fault(
            At::file(),
            format!("the steps stand in another order than in {file}"),
            "put them in the same order in both languages",
        );
    }
}

/// As it stands in the heading.
fn written(step: &StepHead) -> String {
    let each = step.attributes.iter().map(|(name, value)| match value {
        Some(value) => format!("{name}={value}"),
        None => name.clone(),
    });
    match each.collect::<Vec<_>>().join(" ") {
        none if none.is_empty() => "kind=read".to_owned(),
        some => some,
    }
}
