//! For whom parts of a summary are: `audiences:`, which `{for=…}` in a heading within a step names.

use evidence_walk_document::audience::{Audience, FEWEST_AUDIENCES, MOST_AUDIENCES};
use evidence_walk_document::summary::Step;
use evidence_walk_document::text::Block;

use crate::fault::Sink;
use crate::fields::Field;
use crate::front::summary as front;

/// Reads the audiences; `None` where one has faults.
pub fn read_audiences(field: &Field<'_>) -> Option<Vec<Audience>> {
    let items = field.list()?;
    let count = items.len();
    if count < FEWEST_AUDIENCES {
        field.fault(
            "fewer than two audiences",
            "add another, or take this out: with one there is nothing to choose",
        );
    }
    if count > MOST_AUDIENCES {
        field.fault(
            format!("{count} audiences"),
            format!("keep {MOST_AUDIENCES} at most: readers look for themselves in the list before they read"),
        );
    }
    let mut audiences: Vec<Audience> = Vec::new();
    for item in items {
        let Some(fields) = item.fields() else {
            continue;
        };
        let id = fields.needed(&front::AUDIENCE_ID);
        let name = fields.needed_text(&front::AUDIENCE_NAME);
        fields.close();
        let Some((id_field, id)) = id.and_then(|field| Some((field.clone(), field.name()?))) else {
            continue;
        };
        if audiences.iter().any(|earlier| earlier.id == id) {
            id_field.fault(
                format!("two audiences are called `{id}`"),
                "give each an id of its own",
            );
        } else if let Some(name) = name {
            audiences.push(Audience { id, name });
        }
    }
    let right = FEWEST_AUDIENCES..=MOST_AUDIENCES;
    (audiences.len() == count && right.contains(&count)).then_some(audiences)
}

/// Finds audiences that no part is for. Where the file has other faults, those may be why.
pub fn check_named(field: &Field<'_>, audiences: &[Audience], steps: &[Step], sink: &Sink) {
    if !sink.is_clean() {
        return;
    }
    for audience in audiences {
        let mut blocks = steps.iter().flat_map(|step| &step.body);
        let named = blocks.any(|block| match block {
            Block::For { audiences, .. } => audiences.contains(&audience.id),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::List { .. }
            | Block::Quote(_)
            | Block::Table { .. } => false,
        });
        if !named {
            field.fault(
                format!("no part is for `{}`", audience.id),
                format!(
                    "write one in a step, `### Its heading {{for={}}}`, or take this audience out",
                    audience.id
                ),
            );
        }
    }
}
