//! Steps out of the headings.
//!
//! `## Short name | The heading {#id kind=finding outcome=falls}`: the words before the bar are the
//! step's name in the list of steps; without a bar the heading serves as both. A step without a
//! `kind` is one to read.

use evidence_walk_contract::limits::is_name;
use evidence_walk_contract::outcome::Outcome;
use evidence_walk_contract::question::Question;
use evidence_walk_contract::summary::{Step, StepKind};
use evidence_walk_contract::text::plain;

use crate::fault::{At, Sink};
use crate::fields::{NAME_FORM, listed, nearest, suggestion};
use crate::markdown::Section;
use crate::tag;

const KIND: &str = "kind";
const OUTCOME: &str = "outcome";

/// Makes steps of sections. `outcomes` is `None` where they could not be read: then no step is
/// blamed for naming one.
pub fn steps(
    sections: Vec<Section>,
    outcomes: Option<&[Outcome]>,
    questions: &[Question],
    sink: &Sink,
) -> Vec<Step> {
    if sections.is_empty() {
        sink.fault(
            At::file(),
            "no steps",
            "begin each step with a heading of two signs: `## The decision {#the-decision}`",
        );
    }
    let mut out: Vec<Step> = Vec::new();
    for section in sections {
        let at = || At::line(section.line);
        let (label, title) = names(&section, sink);
        let id = id(&section, &title, sink);
        if let Some(id) = &id
            && out.iter().any(|step| step.id == *id)
        {
            sink.fault(
                at(),
                format!("two steps are called `{id}`"),
                "give each an id of its own: `{#…}`",
            );
        }
        let kind = kind(&section, outcomes, questions, sink);
        if matches!(kind, Some(StepKind::Ask(_)))
            && out.iter().any(|step| matches!(step.kind, StepKind::Ask(_)))
        {
            sink.fault(
                at(),
                "a second step that asks",
                "keep one: its answers are sent together and counted once",
            );
        }
        if matches!(kind, Some(StepKind::Read)) && section.body.is_empty() {
            sink.fault(
                at(),
                "a step to read without text",
                "write a paragraph below the heading",
            );
        }
        if let (Some(id), Some(kind)) = (id, kind) {
            out.push(Step {
                id,
                title,
                label,
                body: section.body,
                kind,
            });
        }
    }
    out
}

/// The name in the list of steps, and the heading.
fn names(section: &Section, sink: &Sink) -> (String, String) {
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

fn id(section: &Section, title: &str, sink: &Sink) -> Option<String> {
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

fn kind(
    section: &Section,
    outcomes: Option<&[Outcome]>,
    questions: &[Question],
    sink: &Sink,
) -> Option<StepKind> {
    let at = || At::line(section.line);
    for (name, value) in &section.attributes {
        if ![KIND, OUTCOME].contains(&name.as_str()) || value.is_none() {
            let cure = match nearest(name, [KIND, OUTCOME].into_iter()) {
                Some(near) => format!("did you mean `{near}=…`?"),
                None => {
                    "a heading takes `#id`, `kind=…` and `outcome=…`, without spaces around the `=`"
                        .to_owned()
                }
            };
            sink.fault(at(), format!("`{name}` in a heading means nothing"), cure);
            return None;
        }
    }
    let value = |wanted: &str| {
        section
            .attributes
            .iter()
            .find(|(name, _)| name == wanted)
            .and_then(|(_, value)| value.as_deref())
    };
    let outcome = value(OUTCOME);
    let Some(kind) = value(KIND) else {
        if outcome.is_some() {
            sink.fault(
                at(),
                "an outcome without a kind",
                "write `kind=finding` before it",
            );
            return None;
        }
        return Some(StepKind::Read);
    };
    let names = tag::names::<StepKind>();
    if !names.contains(&kind) {
        let all = listed(names.iter().copied());
        let cure = match nearest(kind, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? The kinds are {all}"),
            None => format!("the kinds are {all}"),
        };
        sink.fault(at(), format!("no kind of step is called `{kind}`"), cure);
        return None;
    }
    // serde knows which kind carries what: nothing, the name of an outcome, or questions.
    if let Some(finding) = tag::read_with::<StepKind>(kind, outcome.unwrap_or_default().into()) {
        return match (outcome, outcomes) {
            (Some(id), Some(known)) if !known.iter().any(|o| o.id == id) => {
                let all = listed(known.iter().map(|o| o.id.as_str()));
                sink.fault(
                    at(),
                    format!("no outcome is called `{id}`"),
                    format!("the outcomes here are {all}"),
                );
                None
            }
            (None, _) => {
                sink.fault(
                    at(),
                    "a finding without an outcome",
                    "add `outcome=` and the `id:` of one, without spaces",
                );
                None
            }
            _ => Some(finding),
        };
    }
    if outcome.is_some() {
        sink.fault(
            at(),
            format!("a step of kind `{kind}` shows no outcome"),
            "take `outcome=…` out, or write `kind=finding`",
        );
        return None;
    }
    tag::read::<StepKind>(kind)
        .or_else(|| tag::read_with(kind, serde_json::to_value(questions).ok()?))
}
