//! What changed, and who asked for it: `changes:` of a summary.

use evidence_walk_document::summary::SummaryChange;

use crate::fields::{Field, Fields};
use crate::formats;
use crate::front::summary as front;
use crate::phrases::Phrases;

/// Reads the list, of a summary at this edition.
pub fn read_changes(
    field: &Field<'_>,
    current: Option<u32>,
    phrases: &Phrases,
) -> Option<Vec<SummaryChange>> {
    let mut changes = Vec::new();
    for item in field.list()? {
        let change = item
            .fields()
            .map(|fields| change(&fields, current, phrases));
        changes.extend(change.flatten());
    }
    Some(changes)
}

fn change(fields: &Fields<'_>, current: Option<u32>, phrases: &Phrases) -> Option<SummaryChange> {
    let edition = fields.optional(&front::CHANGE_EDITION).and_then(|field| {
        let edition = field.whole(2)?;
        if let Some(current) = current.filter(|current| edition > *current) {
            field.fault(
                format!("edition {edition}, and this is edition {current}"),
                format!("write {current} or less here, or raise `edition:` as well"),
            );
        }
        Some(edition)
    });
    let asked = fields.optional(&front::ASKED).and_then(|f| f.text());
    let credit = fields.optional(&front::CREDIT);
    if let Some(field) = credit.as_ref().filter(|_| asked.is_none()) {
        field.fault(
            "says who asked, and not for what",
            "add `asked:` with what was asked for, in a few words",
        );
    }
    let credit = credit.and_then(|field| field.text());
    let done = fields.needed_text(&front::DONE);
    let on = fields.needed(&front::ON);
    let on = on.and_then(|field| formats::year_month_or_day(&field));
    fields.close();
    Some(SummaryChange {
        edition,
        asked,
        credit,
        done: done?,
        on_shown: phrases.year_month_or_day(&on?),
    })
}

/// Warns where readers of an earlier edition could not tell what changed.
pub fn warn_of_silence(fields: &Fields<'_>, edition: Option<u32>, changes: &[SummaryChange]) {
    let Some(edition) = edition.filter(|edition| *edition > 1) else {
        return;
    };
    if !changes.iter().any(|change| change.edition == Some(edition)) {
        fields.warn(
            front::CHANGES.name,
            format!("nothing says what changed with edition {edition}"),
            format!("add an item with `edition: {edition}`, `done:` and `on:`; readers may know the edition before"),
        );
    }
}
