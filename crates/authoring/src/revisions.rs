//! What an editor says about wordings.

use evidence_walk_document::summary::RevisionNote;

use crate::fields::Field;
use crate::formats;
use crate::front::summary as front;

/// Reads `revisions:` of a summary that is now at that revision.
pub fn read_revisions(field: &Field<'_>, current: Option<u32>) -> Vec<RevisionNote> {
    let mut notes: Vec<RevisionNote> = Vec::new();
    for item in field.list().unwrap_or_default() {
        let Some(fields) = item.fields() else {
            continue;
        };
        let number = fields.needed(&front::REVISION_NUMBER);
        let revision = number.as_ref().and_then(|field| field.whole(1));
        let date = fields.needed(&front::REVISION_DATE);
        let date = date.as_ref().and_then(formats::day);
        let note = fields.needed_text(&front::REVISION_SAYS);
        fields.close();
        let (Some(number), Some(revision)) = (number, revision) else {
            continue;
        };
        if let Some(current) = current.filter(|current| revision > *current) {
            number.fault(
                format!("revision {revision} is not there yet: `revision:` says {current}"),
                format!("write {current} or less here, or raise `revision:` as well"),
            );
        }
        if notes.iter().any(|known| known.revision == revision) {
            number.fault(
                format!("two notes on revision {revision}"),
                "put them into one",
            );
        }
        if let (Some(date), Some(note)) = (date, note) {
            let date = date.to_string();
            notes.push(RevisionNote {
                revision,
                date,
                note,
            });
        }
    }
    notes
}
