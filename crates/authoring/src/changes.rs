//! What readers asked for, and what came of it: `changes:` of a summary.

use evidence_walk_document::summary::AskedChange;

use crate::fields::Field;
use crate::formats;
use crate::front::summary as front;
use crate::phrases::Phrases;

/// Reads the list.
pub fn read_changes(field: &Field<'_>, phrases: &Phrases) -> Option<Vec<AskedChange>> {
    let mut changes = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let asked = fields.needed_text(&front::ASKED);
        let done = fields.needed_text(&front::DONE);
        let on = fields.needed(&front::ON);
        let on = on.and_then(|field| formats::year_month_or_day(&field));
        fields.close();
        if let (Some(asked), Some(done), Some(on)) = (asked, done, on) {
            changes.push(AskedChange {
                asked,
                done,
                on_shown: phrases.year_month_or_day(&on),
            });
        }
    }
    Some(changes)
}
